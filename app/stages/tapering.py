"""Letting what is added to a shape run out along its edge, so that it is no horn."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, matte_box
from app.core.nearest import distance_to, nearest_known

_SLOPE = 0.35
"""By how much of its depth an addition grows less deep a pixel along the edge."""

_SIDE = 320
"""Longer side in pixels at which this is shaped, at most."""

_LEVELS, _WAYS = 8, 8
_ALIKE = math.cos(math.radians(40.0))
"""Two edges face the same way up to this angle."""

Mask = NDArray[np.bool_]
Floats = NDArray[np.float32]


def tapered(body: Mask, added: Mask) -> Mask:
    """Give what is added to a shape, with more beside it where it ended in a step.

    Where the shape goes straight on, as a leg does under a skirt, there is no more: an addition
    runs out only along an edge that faces as it does.

    Args:
        body: bool (h, w), the shape.
        added: bool (h, w), apart from the shape or not.

    Returns:
        bool (h, w), apart from the shape.
    """
    fresh = added & ~body
    if not fresh.any() or not body.any():
        return fresh
    deepest = float(distance_to(body)[fresh].max())
    whole = Box(0, 0, body.shape[1], body.shape[0])
    room = math.ceil(deepest / _SLOPE) + 2
    box = matte_box(fresh.astype(np.uint8)).grown(room).intersect(whole)
    scale = min(1.0, _SIDE / max(box.width, box.height))
    size = max(1, round(box.width * scale)), max(1, round(box.height * scale))
    shape, more = (
        np.asarray(cv2.resize(one[box.slices].astype(np.float32), size,
                              interpolation=cv2.INTER_AREA) >= 0.5)
        for one in (body, fresh)
    )  # fmt: skip
    more &= ~shape
    result = fresh.copy()
    if shape.any() and more.any():
        beside = _beside(shape, more)
        soft = cv2.GaussianBlur((shape | more | beside).astype(np.float32), (0, 0), 1.5)
        large = cv2.resize(soft, (box.width, box.height), interpolation=cv2.INTER_LINEAR)
        result[box.slices] |= (np.asarray(large) >= 0.5) & ~body[box.slices]
    return result


def _beside(shape: Mask, more: Mask) -> Mask:
    """Give what runs out beside an addition, at the size at which it is looked at."""
    away, labels, places = nearest_known(shape)
    rows, columns = np.divmod(places[labels], shape.shape[1])
    grid_y, grid_x = np.mgrid[: shape.shape[0], : shape.shape[1]]
    out = np.dstack([grid_x - columns, grid_y - rows]).astype(np.float32)
    out = np.asarray(cv2.GaussianBlur(np.where(shape[..., None], np.float32(0), out), (0, 0), 2.0))
    out /= np.maximum(np.linalg.norm(out, axis=2, keepdims=True), 1e-6)
    found = np.zeros_like(shape)
    for way in range(_WAYS):
        angle = 2.0 * math.pi * way / _WAYS
        alike = out @ np.array([math.cos(angle), math.sin(angle)], np.float32) >= _ALIKE
        there = more & alike
        if not there.any():
            continue
        deepest = float(away[there].max())
        for level in range(1, _LEVELS + 1):
            depth = deepest * level / _LEVELS
            source = there & (away >= depth - 0.5 * deepest / _LEVELS)
            if source.any():
                found |= alike & ~shape & (away + _SLOPE * distance_to(source) <= depth)
    return found
