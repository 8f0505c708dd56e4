"""Draw order of the parts, rear to front, and the depth it implies."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import cv2
import numpy as np

from app.core.parts import DRAW_ORDER, Part, Side
from app.engines.draft.pixels import Floats, Mask, Shorts

Pair = tuple[int, int]

_RANK = {part: rank for rank, part in enumerate(DRAW_ORDER)}

_SIDE = 900
"""Long side in px at which junctions are read."""

_RADII = (7, 11, 16)
_HALF = (0.41, 0.59)
"""Share of the circle around a junction that the nearest of its three parts fills."""

_SPARSE = 4
"""Junctions nearer than this in px are one."""

_MARGIN = 3
"""Votes by which one order must lead the other to be believed against the usual one."""

VARIES = frozenset(
    {
        frozenset({Part.HANDWEAR, Part.TOPWEAR}),
        frozenset({Part.HANDWEAR, Part.NECKWEAR}),
        frozenset({Part.HANDWEAR, Part.OBJECTS}),
        frozenset({Part.TOPWEAR, Part.BOTTOMWEAR}),
    }
)
"""Pairs that are drawn either way; of all others the usual order is surer than junctions are."""


def draw_order(parts: Sequence[tuple[Part, Side]]) -> tuple[int, ...]:
    """Give the indices of the parts in the usual order, rear to front."""
    return tuple(sorted(range(len(parts)), key=lambda index: (_RANK[parts[index][0]], index)))


def observed_order(parts: Sequence[tuple[Part, Side]], shown: Shorts) -> tuple[int, ...]:
    """Give the indices of the parts rear to front, the usual order corrected by the picture.

    Where three parts meet, the outline of the nearest goes on and the other two end at it.

    Args:
        parts: what the labels mean.
        shown: int16 (h, w), index into `parts`, -1 nothing.
    """
    order = [*draw_order(parts)]
    scale = _SIDE / max(shown.shape)
    if scale < 1.0:
        size = (max(1, round(shown.shape[1] * scale)), max(1, round(shown.shape[0] * scale)))
        small = cv2.resize(shown, size, interpolation=cv2.INTER_NEAREST)
        shown = np.asarray(small, np.int16)
    votes = junction_votes(shown, either_way(parts))
    lead = {pair: count - votes[pair[::-1]] for pair, count in votes.items()}
    told = [pair for pair in lead if lead[pair] >= _MARGIN and min(pair) >= 0]
    told = [pair for pair in told if frozenset({parts[one][0] for one in pair}) in VARIES]
    contact = _contact(shown) if told else Counter()
    for front, rear in sorted(told, key=lambda pair: (-lead[pair], pair)):
        order = _swapped(order, front, rear, contact)
    return tuple(order)


def either_way(parts: Sequence[tuple[Part, Side]]) -> Mask:
    """Say of which two labels either may be in front, bool (k, k)."""
    kinds = [part for part, _ in parts]
    found = [[frozenset({one, other}) in VARIES for other in kinds] for one in kinds]
    return np.array(found, np.bool_).reshape(len(kinds), len(kinds))


def junction_votes(shown: Shorts, varies: Mask) -> Counter[Pair]:
    """Count for each (front, rear) pair of labels the junctions that say so.

    Args:
        shown: int16 (h, w), labels, -1 nothing.
        varies: bool (k, k), which two labels are asked about.

    Source:
        T-junctions: the surface that fills half of the circle occludes the two others.
    """
    votes: Counter[Pair] = Counter()
    height, width = shown.shape
    for y, x in _junctions(shown, varies):
        for radius in _RADII:
            if not (radius <= y < height - radius and radius <= x < width - radius):
                continue
            rows = slice(y - radius, y + radius + 1)
            circle = shown[rows, x - radius : x + radius + 1][_disc(radius)]
            labels, counts = np.unique(circle, return_counts=True)
            if len(labels) != 3:
                continue
            share = counts / counts.sum()
            front = int(np.argmin(np.abs(share - 0.5)))
            if share.min() > 0.06 and _HALF[0] <= share[front] <= _HALF[1]:
                for rear in range(3):
                    if rear != front:
                        votes[int(labels[front]), int(labels[rear])] += 1
    return votes


def _junctions(shown: Shorts, varies: Mask) -> list[Pair]:
    first, *others = shown[:-1, :-1], shown[:-1, 1:], shown[1:, :-1], shown[1:, 1:]
    edge = np.argwhere((first != others[0]) | (first != others[1]) | (first != others[2]))
    corners = np.sort([view[tuple(edge.T)] for view in (first, *others)], axis=0)
    asked = np.count_nonzero(np.diff(corners, axis=0), axis=0) == 2
    pairs = np.pad(varies, ((0, 1), (0, 1)))  # nothing is before or behind nothing
    known = pairs[corners[:-1], corners[1:]].any(axis=0) | pairs[corners[0], corners[-1]]
    taken = np.zeros(shown.shape, dtype=bool)
    found = []
    for y, x in edge[asked & known].tolist():
        near = np.s_[max(0, y - _SPARSE) : y + _SPARSE + 1, max(0, x - _SPARSE) : x + _SPARSE + 1]
        if not taken[near].any():
            taken[y, x] = True
            found.append((y, x))
    return found


def _disc(radius: int) -> Mask:
    rows, columns = np.ogrid[-radius : radius + 1, -radius : radius + 1]
    return np.asarray(rows**2 + columns**2 <= radius**2)


def _contact(shown: Shorts) -> Counter[Pair]:
    """Count the pixels along which two labels touch, for both orders of each pair."""
    found: Counter[Pair] = Counter()
    for one, other in ((shown[:, :-1], shown[:, 1:]), (shown[:-1], shown[1:])):
        differ = one != other
        pairs = one[differ] * np.int32(1 << 15) + other[differ]
        for key, count in zip(*np.unique(pairs, return_counts=True), strict=True):
            b = (int(key) + (1 << 14)) % (1 << 15) - (1 << 14)
            a = (int(key) - b) >> 15
            found[a, b] += int(count)
            found[b, a] += int(count)
    return found


def _swapped(order: list[int], front: int, rear: int, contact: Counter[Pair]) -> list[int]:
    """Put two parts in order, moving the one that passes fewer parts it touches."""
    low, high = order.index(front), order.index(rear)
    if low > high:
        return order
    between = order[low + 1 : high]
    if sum(contact[front, other] for other in between) <= sum(
        contact[rear, other] for other in between
    ):
        return [*order[:low], *between, rear, front, *order[high + 1 :]]
    return [*order[:low], rear, front, *between, *order[high + 1 :]]


def dome_depth(matte: Mask, rank: int, count: int) -> Floats:
    """Give a depth map for a part, float32 (h, w), 0 near to 1 far.

    The place in the draw order gives the depth; within it the middle bulges a little.

    Args:
        matte: bool (h, w).
        rank: 0 is the rearmost part.
        count: how many parts there are.
    """
    step = 1.0 / max(1, count)
    base = 1.0 - (rank + 0.25) * step
    inner = cv2.distanceTransform(matte.astype(np.uint8), cv2.DIST_L2, 3)
    top = float(inner.max())
    dome = np.sqrt(inner / top) if top > 0 else inner
    return np.asarray(np.clip(base - 0.5 * step * dome, 0.0, 1.0), dtype=np.float32)
