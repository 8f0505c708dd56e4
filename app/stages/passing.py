"""Where a layer's outline runs past what covers it, and the layer ends there and is not cut off."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

_SOFT = 1.5
"""How much an outline is smoothed."""
_AWAY, _GUIDE = 3, 24
"""Pixels at its ends where an outline says little, and before them that say where it runs."""
_SHORT = 8
"""An outline of fewer pixels says nothing."""
_BEND = math.radians(35.0)
"""By so much it may turn at each end of what it passes."""
_OFF, _LEAST, _MOST = 0.08, 2.5, 80
"""Share of what it passes by which it may be off its curve, or pixels, in so many of a hundred."""

Mask = NDArray[np.bool_]
Points = NDArray[np.float64]


def passing(seen: Mask, covered: Mask) -> Mask:
    """Give the edge of a layer along what covers it, where its outline goes on as before and after.

    Args:
        seen: bool (h, w), where the layer is seen.
        covered: bool (h, w), where others cover it, or would.

    Returns:
        bool (h, w), inside what is seen.
    """
    found = np.zeros(seen.shape, np.bool_)
    soft = cv2.GaussianBlur(seen.astype(np.float32), (0, 0), _SOFT)
    shape = (soft >= 0.5).astype(np.uint8)
    absent = cv2.dilate((~covered & ~seen).astype(np.uint8), np.ones((5, 5), np.uint8))
    contours, _ = cv2.findContours(shape, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        columns, rows = contour[:, 0].T
        free = absent[rows, columns] > 0
        if not free.any() or free.all():
            continue
        order = np.roll(
            np.arange(len(free)), -int(np.flatnonzero(free & ~np.roll(free, -1))[0]) - 1
        )
        points = contour[order, 0].astype(np.float64)
        is_free = free[order]
        edges = np.flatnonzero(np.diff(np.r_[True, is_free, True].astype(np.int8)))
        for first, last in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            if _runs_on(points, is_free, first, last):
                at = order[first:last]
                found[rows[at], columns[at]] = True
    return found


def _runs_on(points: Points, free: Mask, first: int, last: int) -> bool:
    """Tell whether a closed outline, led on from both sides, is what it is from one to another."""
    before = _guide(points, free, np.arange(first - 1, first - 1 - _GUIDE - _AWAY, -1))
    after = _guide(points, free, np.arange(last, last + _GUIDE + _AWAY))
    if len(before) < _SHORT or len(after) < _SHORT:
        return False
    start, end = before[0], after[0]
    chord = end - start
    length = math.hypot(*chord)
    if length < _SHORT:
        return False
    came, goes = start - before[-1], after[-1] - end
    turns = [_turn(came, chord), _turn(chord, goes)]
    if max(map(abs, turns)) > _BEND:
        return False
    share = np.linspace(0.0, 1.0, max(2, last - first))[:, None]
    tangents = [way / math.hypot(*way) * length for way in (came, goes)]
    curve = (
        (2 * share**3 - 3 * share**2 + 1) * start
        + (share**3 - 2 * share**2 + share) * tangents[0]
        + (3 * share**2 - 2 * share**3) * end
        + (share**3 - share**2) * tangents[1]
    )
    across = np.array([-chord[1], chord[0]]) / length
    run = points[first:last]
    along = np.clip((run - start) @ chord / length, 0.0, length)
    curved = np.interp(along, (curve - start) @ chord / length, (curve - start) @ across)
    off = np.abs((run - start) @ across - curved)
    return bool(np.percentile(off, _MOST) <= max(_LEAST, _OFF * length))


def _guide(points: Points, free: Mask, numbers: NDArray[np.int64]) -> Points:
    """Give the points of a closed outline from a place on, as long as they are free."""
    numbers = numbers % len(points)
    ends = np.flatnonzero(~free[numbers])
    return points[numbers[: ends[0] if len(ends) else len(numbers)]][_AWAY:]


def _turn(one: Points, other: Points) -> float:
    """Give by how much a way turns from one direction to another, radians."""
    return math.atan2(one[0] * other[1] - one[1] * other[0], float(one @ other))
