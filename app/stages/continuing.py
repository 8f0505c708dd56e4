"""Where a layer goes on under what was cut out of it."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]


def continuing(stays: Mask, hole: Mask, edge: int = 0) -> Mask:
    """Give the part of a hole in which a layer plausibly goes on.

    That is what is enclosed by what stays, what lies between two pieces of it that are not
    farther apart than the hole is wide, and a rim along it. A strand that hung out freely leaves
    nothing.

    Args:
        stays: bool (h, w), where the layer still is; apart from the hole.
        hole: bool (h, w), where it was cut out.
        edge: pixels of the rim.

    Returns:
        bool (h, w), inside the hole.

    >>> ring = np.pad(np.zeros((2, 2), np.bool_), 2, constant_values=True)
    >>> int(continuing(ring, ~ring).sum())
    4
    """
    if not hole.any() or not stays.any():
        return np.zeros_like(hole)
    half = math.ceil(float(_distance(~np.pad(hole, 1)).max())) + 1
    room = half + 1
    there = np.pad(stays, room)
    away = _distance(there)
    count, labels = cv2.connectedComponents(np.asarray(~there, np.uint8), connectivity=4)
    is_inside = np.arange(count) != labels[0, 0]
    closed = _distance(away > half) > half
    inner = (is_inside[labels] | closed | (away <= edge))[room:-room, room:-room]
    return np.asarray(inner & hole, np.bool_)


def _distance(mask: Mask) -> NDArray[np.float32]:
    """Give how far each pixel is from a mask, float32 (h, w)."""
    return np.asarray(
        cv2.distanceTransform(np.asarray(~mask, np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5), np.float32
    )
