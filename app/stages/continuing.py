"""Where a layer goes on under what was cut out of it."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.nearest import distance_to

Mask = NDArray[np.bool_]
_SHRED, _THIN = 4.0, (1.5, 6.0)
"""By how much a shred's half width is below the hole's, and its bounds in pixels."""
_CLOSES = 1.25
"""How far pieces reach over a hole, in its half widths; by 1 the ends are bitten out roundly."""
REACH = int(2 * _THIN[1])
"""Pixels from a hole in which shreds are looked for."""


def continuing(stays: Mask, hole: Mask, edge: int = 0) -> Mask:
    """Give the part of a hole in which a layer plausibly goes on.

    That is what is enclosed by what stays, what lies between two pieces of it that are not
    farther apart than the hole is wide, and a rim along it. A strand that hung out freely leaves
    nothing, even where shreds of its outline stay around it.

    Args:
        stays: bool (h, w), where the layer still is; apart from the hole.
        hole: bool (h, w), where it was cut out.
        edge: pixels of the rim.

    Returns:
        bool (h, w), inside the hole.

    >>> ring = np.pad(np.zeros((2, 2), np.bool_), 4, constant_values=True)
    >>> int(continuing(ring, ~ring).sum())
    4
    """
    if not hole.any() or not stays.any():
        return np.zeros_like(hole)
    half = math.ceil(float(distance_to(~np.pad(hole, 1)).max())) + 1
    reach = _CLOSES * half
    room = math.ceil(reach) + 1
    there = np.pad(stays, room)
    solid = firm(there, half)
    away = distance_to(solid)
    closed = distance_to(away > reach) > reach
    inner = (_enclosed(there, solid) | closed | (away <= edge))[room:-room, room:-room]
    return np.asarray(inner & hole, np.bool_)


def firm(stays: Mask, half: float) -> Mask:
    """Give what stays without shreds, which are thin beside a hole of half a width; else all."""
    thin = _thin(half)
    core = distance_to(~stays) > thin
    return np.asarray(stays & (distance_to(core) <= thin + 1.0), np.bool_) if core.any() else stays


def shreds(stays: Mask, hole: Mask) -> Mask:
    """Give the thin pieces of an outline that stay along a hole, bool (h, w)."""
    if not hole.any() or not stays.any():
        return np.zeros_like(stays)
    half = float(distance_to(~np.pad(hole, 1)).max())
    near = distance_to(hole) <= 2.0 * _thin(half)
    return np.asarray(near & stays & ~firm(stays, half), np.bool_)


def _thin(half: float) -> float:
    """Give up to which half width something beside a hole of half a width is a shred."""
    return min(max(half / _SHRED, _THIN[0]), _THIN[1])


def _enclosed(there: Mask, solid: Mask) -> Mask:
    """Give what no way leads out of, and whose rim is mostly firm."""
    count, labels = cv2.connectedComponents(np.asarray(~there, np.uint8), connectivity=4)
    beside = cv2.dilate(labels.astype(np.float32), np.ones((3, 3), np.uint8)).astype(np.int32)
    rim = np.bincount(beside[there], minlength=count)
    held = np.bincount(beside[there & solid], minlength=count)
    is_inside = 2 * held >= rim
    is_inside[[0, labels[0, 0]]] = False
    return np.asarray(is_inside[labels], np.bool_)
