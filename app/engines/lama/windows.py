"""Which windows of a picture the network is shown, one for each group of holes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from app.core.geometry import Box, Size

SIDE = 1024
"""Longest side the network is shown, px; a larger window is made smaller for it."""

SIDE_STEP = 64
"""Sides the network is shown are multiples of this."""

_MARGIN = 64
_CELL = 16


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a picture that is painted at once.

    Attributes:
        holes: the box whose holes are filled; no other window's overlaps it.
        shown: what the network sees: those, with their surroundings.
    """

    holes: Box
    shown: Box


def windows_of(hole: NDArray[np.bool_]) -> tuple[Window, ...]:
    """Give the windows in which all of a hole, bool (h, w), is filled; none for an empty one."""
    size = Size(hole.shape[1], hole.shape[0])
    return tuple(Window(box, _shown(box, size)) for box in _groups(hole))


def _groups(hole: NDArray[np.bool_]) -> list[Box]:
    """Give boxes around what lies near together; they do not overlap."""
    height, width = hole.shape
    cells = np.zeros((-(-height // _CELL) * _CELL, -(-width // _CELL) * _CELL), bool)
    cells[:height, :width] = hole
    coarse = cells.reshape(cells.shape[0] // _CELL, _CELL, -1, _CELL).any(axis=(1, 3))
    near = ndimage.binary_dilation(coarse, np.ones((3, 3), bool), _MARGIN // _CELL)
    labels, _ = ndimage.label(near, np.ones((3, 3)))
    whole = Box(0, 0, width, height)
    boxes: list[Box] = []
    for rows, columns in ndimage.find_objects(np.where(coarse, labels, 0)):
        box = Box(columns.start, rows.start, columns.stop, rows.stop)
        pixels = Box(*(_CELL * side for side in (box.left, box.top, box.right, box.bottom)))
        boxes = _joined(boxes, pixels.intersect(whole))
    return boxes


def _joined(boxes: list[Box], box: Box) -> list[Box]:
    """Give boxes with one more, made one with all it overlaps."""
    while True:
        met = [other for other in boxes if not other.intersect(box).is_empty]
        if not met:
            return [*boxes, box]
        boxes = [other for other in boxes if other not in met]
        for other in met:
            box = box.union(other)


def _shown(box: Box, size: Size) -> Box:
    """Give a box with its surroundings: half its length, less where it then stays within SIDE."""
    length = max(box.width, box.height)
    margin = max(_MARGIN, min(length // 2, (SIDE - length) // 2))
    left, right = _stretch(box.left - margin, box.right + margin, size.width)
    top, bottom = _stretch(box.top - margin, box.bottom + margin, size.height)
    return Box(left, top, right, bottom)


def _stretch(start: int, stop: int, most: int) -> tuple[int, int]:
    """Give a range widened to a multiple of the step and moved into 0..most."""
    length = min(-(-(stop - start) // SIDE_STEP) * SIDE_STEP, most)
    start = min(max(start, 0), most - length)
    return start, start + length
