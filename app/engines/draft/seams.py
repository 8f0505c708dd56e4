"""Seams: where the areas on both sides of a drawn line would meet if it were not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from app.core.nearest import nearest_known
from app.engines.draft.pixels import Floats, Labels, Mask

Ranks = npt.NDArray[np.int16]
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
        beside: int64 (h, w), flat index of the area pixel nearest to each pixel.
    """

    at: Indices
    stretch: Labels
    sides: Indices
    half: Floats
    pairs: Ranks
    beside: Indices

    @property
    def parting(self) -> Mask:
        """Which pixels lie between two labels, bool (n,)."""
        return np.asarray(self.pairs[self.stretch, 0] != self.pairs[self.stretch, 1])


def find_seams(ranks: Ranks, loose: Mask, fixed: Mask) -> Seams:
    """Find the middles of lines.

    Args:
        ranks: int16 (h, w), labels, -1 ground.
        loose: bool (h, w), the lines; some pixels are none.
        fixed: bool (h, w), areas that have no part in this.
    """
    distance, numbers, places = nearest_known(~loose)
    beside = places[numbers]
    flat, is_out = ranks.reshape(-1), fixed.reshape(-1)
    found: list[tuple[Indices, Indices]] = []
    for first, second in _neighbours(np.arange(ranks.size).reshape(ranks.shape), loose):
        one, other = beside.reshape(-1)[first], beside.reshape(-1)[second]
        reach = distance.reshape(-1)[first] + distance.reshape(-1)[second] - 1.0
        meet = _length(one, other, ranks.shape[1]) > np.maximum(1.4 * np.maximum(reach, 1.0), 1.9)
        meet = (meet | (flat[one] != flat[other])) & ~is_out[one] & ~is_out[other]
        one, other = one[meet], other[meet]
        swap = flat[one] > flat[other]
        sides = np.stack([np.where(swap, other, one), np.where(swap, one, other)], axis=1)
        for ends in (first[meet], second[meet]):
            drawn = loose.reshape(-1)[ends]
            found.append((ends[drawn], sides[drawn]))
    at, sides = np.concatenate([one[0] for one in found]), np.concatenate([one[1] for one in found])
    pairs = flat[sides]
    order = np.lexsort((pairs[:, 0] == pairs[:, 1], at))  # what parts goes before what does not
    at, first_of = np.unique(at[order], return_index=True)
    sides, pairs = sides[order][first_of], pairs[order][first_of]
    stretch = _stretches(at, pairs, ranks.shape)
    of_stretch = np.zeros((int(stretch.max(initial=-1)) + 1, 2), np.int16)
    of_stretch[stretch] = pairs
    return Seams(at, stretch, sides, distance.reshape(-1)[at], of_stretch, beside)


def _neighbours(number: Indices, loose: Mask) -> Iterator[tuple[Indices, Indices]]:
    for first, second in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1, :], np.s_[1:, :])):
        near = loose[first] | loose[second]
        yield number[first][near], number[second][near]


def _length(one: Indices, other: Indices, width: int) -> npt.NDArray[np.float64]:
    return np.asarray(np.hypot(one // width - other // width, one % width - other % width))


def _stretches(at: Indices, pairs: Ranks, shape: tuple[int, ...]) -> Labels:
    """Number the connected pixels of equal pairs, int32 (n,)."""
    key = np.full(shape, -1, np.int64)
    number = np.full(shape, -1, np.int64)
    low, high = pairs.astype(np.int64).T
    key.reshape(-1)[at] = (low + 1) * (1 << 16) + high + 1
    number.reshape(-1)[at] = np.arange(len(at))
    heads, tails = [], []
    for one, two in (
        (np.s_[:, :-1], np.s_[:, 1:]),
        (np.s_[:-1, :], np.s_[1:, :]),
        (np.s_[:-1, :-1], np.s_[1:, 1:]),
        (np.s_[:-1, 1:], np.s_[1:, :-1]),
    ):
        same = (key[one] == key[two]) & (key[one] >= 0)
        heads.append(number[one][same])
        tails.append(number[two][same])
    head, tail = np.concatenate(heads), np.concatenate(tails)
    links = coo_matrix((np.ones(head.size, np.int8), (head, tail)), shape=(len(at), len(at)))
    return np.asarray(connected_components(links, directed=False)[1], np.int32)
