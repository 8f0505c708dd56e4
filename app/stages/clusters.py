"""Exact one-dimensional clustering of a histogram."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_BINS = 1024
"""Fine enough for a proposal, and quick enough to make while a dialog waits."""


def cluster_cuts(histogram: NDArray[np.int64], parts: int) -> tuple[int, ...]:
    """Give the bins that end each cluster but the last, so that the squared error is least.

    Args:
        histogram: int64 (bins,), how many samples each bin holds.
        parts: number of clusters, at least 2; never more than bins in use.

    Returns:
        The last bin of each cluster but the last, ascending.

    Raises:
        ValueError: fewer bins are in use than clusters asked for.

    Source:
        Dynamic programming as in Wang and Song 2011 (Ckmeans.1d.dp); cuts are monotone, so
        each row is found by halving.

    >>> cluster_cuts(np.array([5, 4, 0, 0, 1, 6]), 2)
    (1,)
    """
    bins = np.flatnonzero(histogram)
    if len(bins) < parts:
        raise ValueError(f"{len(bins)} values do not make {parts} clusters")
    count = histogram[bins].astype(np.float64)
    place = (bins - bins.mean()).astype(np.float64)
    zero = np.zeros(1)
    sums = np.stack([np.concatenate([zero, np.cumsum(count * place**power)]) for power in range(3)])
    size = len(bins)
    ends = np.arange(size + 1)
    best = np.full(size + 1, np.inf)
    best[1:] = _cost(sums, np.zeros(size, np.int64), ends[1:])
    choices = []
    for _ in range(parts - 1):
        best, choice = _next_row(sums, best)
        choices.append(choice)
    cuts, end = [], size
    for choice in reversed(choices):
        end = int(choice[end])
        cuts.append(int(bins[end - 1]))
    return tuple(reversed(cuts))


def propose_cuts(depths: NDArray[np.floating[Any]], parts: int) -> tuple[float, ...]:
    """Give depths that part a layer's visible pixels best, in the middle of the gaps.

    Args:
        depths: (n,), at least one, 0 near to 1 far.
        parts: number of parts, at least 2; cuts are spread evenly when there are fewer depths.

    >>> [round(cut, 3) for cut in propose_cuts(np.array([0.1, 0.1, 0.2, 0.5]), 2)]
    [0.35]
    """
    low, high = float(depths.min()), float(depths.max())
    histogram, edges = np.histogram(depths, _BINS, (low, high))
    used = np.flatnonzero(histogram)
    if len(used) < parts:
        return tuple(np.linspace(low, high, parts + 1)[1:-1].tolist())
    ends = np.array(cluster_cuts(histogram, parts))
    starts = used[np.searchsorted(used, ends) + 1]
    return tuple(((edges[ends + 1] + edges[starts]) / 2).tolist())


def _cost(
    sums: NDArray[np.float64], start: NDArray[np.int64], end: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Give the squared error of bins start..end-1 about their mean."""
    weight, first, second = sums[:, end] - sums[:, start]
    return np.asarray(second - first * first / np.maximum(weight, 1e-300), np.float64)


def _next_row(
    sums: NDArray[np.float64], best: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Give, for every end, the least error with one cluster more and where it starts."""
    size = len(best) - 1
    row = np.full(size + 1, np.inf)
    choice = np.zeros(size + 1, np.int64)
    low, high = np.array([1]), np.array([size])
    first, last = np.array([0]), np.array([size - 1])
    while len(low):
        middle = (low + high) // 2
        upto = np.minimum(last, middle - 1)
        lengths = upto - first + 1
        offsets = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        starts = np.arange(int(lengths.sum())) - np.repeat(offsets - first, lengths)
        errors = best[starts] + _cost(sums, starts, np.repeat(middle, lengths))
        least = np.minimum.reduceat(errors, offsets)
        hits = np.flatnonzero(errors == np.repeat(least, lengths))
        owner = np.searchsorted(offsets, hits, side="right") - 1
        _, first_hit = np.unique(owner, return_index=True)
        found = starts[hits[first_hit]]
        row[middle], choice[middle] = least, found
        below, above = low < middle, middle < high
        low, high, first, last = (
            np.concatenate([low[below], middle[above] + 1]),
            np.concatenate([middle[below] - 1, high[above]]),
            np.concatenate([first[below], found[above]]),
            np.concatenate([found[below], last[above]]),
        )
    return row, choice
