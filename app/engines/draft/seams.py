"""Seams: where the areas on both sides of a drawn line would meet if it were not there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from app.core.nearest import nearest_known
from app.engines.draft.pixels import Floats, Labels, Mask, Shorts

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Seams:
    """The middles of lines, in stretches that run between the same two labels.

    Attributes:
        at: int64 (n,), flat indices of their pixels.
        stretch: int32 (n,), which stretch each is of.
        sides: int64 (n, 2), flat indices of the nearest area pixels on both sides, that of the
            lower label first.
        half: float32 (n,), px to the nearer of them.
        pairs: int16 (k, 2), the labels on both sides of each stretch, the lower first; -1 is the
            ground; equal for a line inside a part.
        beside: int64 (m,), that of the area pixel nearest to each pixel of the lines.
    """

    at: Indices
    stretch: Labels
    sides: Indices
    half: Floats
    pairs: Shorts
    beside: Indices

    @property
    def parting(self) -> Mask:
        """Which pixels lie between two labels, bool (n,)."""
        return np.asarray(self.pairs[self.stretch, 0] != self.pairs[self.stretch, 1])


def find_seams(ranks: Shorts, loose: Mask, fixed: Mask) -> Seams:
    """Find the middles of lines.

    Args:
        ranks: int16 (h, w), labels, -1 ground.
        loose: bool (h, w), the lines; some pixels are none.
        fixed: bool (h, w), areas that have no part in this.
    """
    distance, numbers, places = nearest_known(~loose)
    flat, is_out, of = ranks.reshape(-1), fixed.reshape(-1), numbers.reshape(-1)
    away, width = distance.reshape(-1), ranks.shape[1]
    ends, between = [], []
    for step, near in ((1, _either(loose)), (width, _either(loose.T).T)):
        first = np.flatnonzero(near)
        first = first[of[first] != of[first + step]]
        second = first + step
        one, other = places[of[first]], places[of[second]]
        reach = away[first] + away[second] - 1.0
        meet = _length(one, other, width) > np.maximum(1.4 * np.maximum(reach, 1.0), 1.9)
        meet = (meet | (flat[one] != flat[other])) & ~is_out[one] & ~is_out[other]
        one, other = one[meet], other[meet]
        swap = flat[one] > flat[other]
        ends += [first[meet], second[meet]]
        between += [np.stack([np.where(swap, other, one), np.where(swap, one, other)], axis=1)] * 2
    at, sides = np.concatenate(ends), np.concatenate(between)
    is_inner = flat[sides[:, 0]] == flat[sides[:, 1]]
    # Of what lies on one pixel the first that parts two labels is kept, else the first.
    order = np.concatenate([np.flatnonzero(is_inner)[::-1], np.flatnonzero(~is_inner)[::-1]])
    chosen = np.full(ranks.size, -1, np.int32)
    chosen[at[order]] = order
    chosen[~loose.reshape(-1)] = -1
    at = np.flatnonzero(chosen >= 0)
    sides = sides[chosen[at]]
    pairs = flat[sides]
    stretch = _stretches(at, pairs, width)
    of_stretch = np.zeros((int(stretch.max(initial=-1)) + 1, 2), np.int16)
    of_stretch[stretch] = pairs
    beside = places[numbers[loose]]
    return Seams(at, stretch, sides, away[at], of_stretch, beside)


def _either(loose: Mask) -> Mask:
    """Say which pixels are loose or have a loose one after them in their row."""
    near = loose.copy()
    near[:, :-1] |= loose[:, 1:]
    near[:, -1] = False
    return near


def _length(one: Indices, other: Indices, width: int) -> npt.NDArray[np.float64]:
    return np.asarray(np.hypot(one // width - other // width, one % width - other % width))


def _stretches(at: Indices, pairs: Shorts, width: int) -> Labels:
    """Number the connected pixels of equal pairs, int32 (n,)."""
    low, high = pairs.astype(np.int32).T
    key, column = low * (1 << 16) + high, at % width
    number = np.full(int(at.max(initial=0)) + width + 2, -1, np.int32)
    number[at] = np.arange(len(at))
    heads, tails = [], []
    for step in (1, width, width + 1, width - 1):
        other = number[at + step]
        same = (other >= 0) & (key[other] == key) & (np.abs(column[other] - column) <= 1)
        heads.append(np.flatnonzero(same))
        tails.append(other[same])
    head, tail = np.concatenate(heads), np.concatenate(tails)
    links = coo_matrix((np.ones(head.size, np.int8), (head, tail)), shape=(len(at), len(at)))
    return np.asarray(connected_components(links, directed=False)[1], np.int32)
