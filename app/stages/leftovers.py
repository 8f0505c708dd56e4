"""Strips of something else that were left in a layer where that was cut off it."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.nearest import distance_to, nearest_colour
from app.stages.flat_pieces import colour_gap

_HALF = 0.008
"""Share of the canvas' longer side: half as wide as a strip, at most."""
_EDGE = 3
"""Pixels between a strip and what it was cut off with, and which an outline is wide."""
_FREE = 0.7
"""So long is its free edge, at least, times the one along what covers the layer."""
_ROOT = 2.0
"""Pixels of a strip where it grows out of a layer."""
_AROUND = 0.12
"""Share of the canvas' longer side within which a layer has its own colours."""
_APART = 12
"""Levels by which a strip is off them, at least; it is nearer by half to what covers the layer."""

Mask = NDArray[np.bool_]
Pixels = NDArray[np.uint8]


def leftovers(seen: Mask, covered: Mask, look: Callable[[], Pixels], side: int) -> Mask:
    """Give the strips at a layer's rim that lie along what covers it, in its colours.

    A layer that is nothing but strips has none.

    Args:
        seen: bool (h, w), where the layer is seen.
        covered: bool (h, w), where others cover it, or would.
        look: gives the colours that are seen, uint8 (h, w, 3); only asked where there is a strip.
        side: longer side of the canvas in these pixels.
    """
    none = np.zeros(seen.shape, np.bool_)
    half = max(2.0, _HALF * side)
    # The edge of the array is no edge of the layer.
    inner = (distance_to(~np.pad(seen, 1, mode="edge")) > half)[1:-1, 1:-1]
    if not inner.any():
        return none
    thin = seen & (distance_to(inner) > half + 1.0)
    beside = thin & (distance_to(covered) <= _EDGE)
    if not beside.any():
        return none
    count, pieces = cv2.connectedComponents(thin.astype(np.uint8), connectivity=8)
    area = np.bincount(pieces.ravel(), minlength=count)
    along = np.bincount(pieces[beside], minlength=count)
    ends = thin & (distance_to(~seen & ~covered) <= _EDGE)
    is_strip = (along > 0) & (area >= half * half)
    is_strip &= np.bincount(pieces[ends], minlength=count) >= _FREE * along
    cover = covered & (distance_to(~covered) > _EDGE)
    if not is_strip[1:].any() or not cover.any():
        return none
    colours = look()
    off_cover = _off(colours, cover, 2.0 * (half + _EDGE))
    off_own = _off(colours, inner, _AROUND * side)
    is_alike = thin & (off_own >= _APART) & (off_own < 255) & (2 * off_cover < off_own)
    is_strip &= 2 * np.bincount(pieces[is_alike], minlength=count) > area
    is_strip[0] = False
    found = np.asarray(is_strip[pieces])
    return seen & (distance_to(found) <= _ROOT) if found.any() else found


def _off(colours: Pixels, known: Mask, far: float) -> NDArray[np.int16]:
    """Give how many levels colours are off the nearest known one; 255 where that is too far."""
    away, nearest = nearest_colour(colours, known)
    return np.where(away <= far, colour_gap(colours, nearest), np.int16(255))
