"""Lines that end where another layer's line goes by, and so are not of it."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box
from app.stages.flat_pieces import Mask, Pieces, colour_gap

_LEAST = 20
"""Pixels of a line that is looked at."""
_AROUND = 8
"""Half widths of it around it in which that is done."""
_GAP = 3
"""Pixels around a line in which layers are beside it."""
_END = 0.3
"""Share of what is beside a line that the other layer is at most where only an end of it is."""
_ALONG = (0.3, 0.6)
"""Share that its own layer is: it lies along an edge of that, not in the middle of it."""
_ALIKE = 24
"""Levels that the line that goes by may be off."""
_FEW = 3
"""Pixels of that line beside an end, at least."""
_NEAR, _BEYOND, _THICK = 5, 2, 2
"""In half widths of the line: what is looked at around its end, how far a line that goes by reaches
to both sides there, and half as thick as it is at most."""


def leave_ends(pieces: Pieces, heirs: NDArray[np.int16], widest: float) -> None:
    """Note no heirs of lines along their own layer's edge that only meet a line of the heir's.

    A neck's outline ends at that of the jaw, which goes by: it is the neck's. Where the heir's line
    does not go by it ends there as well, so that both are one line that was cut.

    Args:
        pieces: of what is seen.
        heirs: int16 (pieces,), the number of the layer that each belongs to, or -1; changed.
        widest: half as wide is a line, at most, in pixels.
    """
    height, width = pieces.size
    colours = pieces.colour.reshape(height, width, 3)
    # An area that goes to the other layer takes its outline along.
    given = heirs[pieces.labels]
    owners = np.where(given >= 0, given, pieces.owner).reshape(height, width)
    for piece, rows, columns, box in pieces.each((heirs >= 0) & (pieces.area >= _LEAST)):
        shape = np.zeros((box.height, box.width), np.bool_)
        shape[rows - box.top, columns - box.left] = True
        half = half_width(shape)
        if half >= widest:
            continue
        around = box.grown(math.ceil(_AROUND * half)).intersect(Box(0, 0, width, height))
        here = np.zeros((around.height, around.width), np.bool_)
        here[rows - around.top, columns - around.left] = True
        own = int(pieces.owner[rows[0] * width + columns[0]])
        pair = own, int(heirs[piece])
        if _is_end(here, owners[around.slices], colours[around.slices], pair):
            heirs[piece] = -1


def half_width(mask: Mask) -> float:
    """Give how far the innermost pixel of a mask is from its edge, bool (h, w)."""
    inside = np.pad(mask, 1).astype(np.uint8)
    return float(cv2.distanceTransform(inside, cv2.DIST_L2, cv2.DIST_MASK_5).max())


def _is_end(
    here: Mask, owners: NDArray[np.int16], colours: NDArray[np.uint8], pair: tuple[int, int]
) -> bool:
    """Tell whether a line, bool (h, w), of the first of two layers only meets the other's."""
    own, other = pair
    near = cv2.dilate(here.astype(np.uint8), np.ones((2 * _GAP + 1,) * 2, np.uint8)) > 0
    beside = owners[near & ~here]
    along = (beside == own).mean()
    if (beside == other).mean() > _END or not _ALONG[0] <= along <= _ALONG[1]:
        return False
    middle = np.median(colours[here], axis=0).astype(np.uint8)
    lines = (owners == other) & ~here & (colour_gap(colours, middle) <= _ALIKE)
    count, ends = cv2.connectedComponents((lines & near).astype(np.uint8), connectivity=8)
    found = [np.argwhere(ends == one) for one in range(1, count)]
    found = [end for end in found if len(end) >= _FEW]
    half = half_width(here)
    return bool(found) and all(_goes_by(lines, end, here, half) for end in found)


def _goes_by(lines: Mask, end: NDArray[np.intp], here: Mask, half: float) -> bool:
    """Tell whether a line reaches to both sides of another that ends there.

    Args:
        lines: bool (h, w), the lines that may go by.
        end: int (n, 2), the rows and columns of what of them is beside the end.
        here: bool (h, w), the line that ends.
        half: its half width.
    """
    place = end.mean(axis=0)
    _, pieces = cv2.connectedComponents(lines.astype(np.uint8), connectivity=8)
    line = pieces == pieces[tuple(end[0])]
    rows, columns = np.indices(line.shape) - place[:, None, None]
    line &= np.hypot(rows, columns) <= _NEAR * half
    if half_width(line) > _THICK * half:
        return False
    away = np.argwhere(here) - place
    far = np.hypot(*away.T)
    down, right = away[far <= far.min() + 2 * _BEYOND * half].mean(axis=0)
    across = (rows * right - columns * down)[line] / max(1e-6, float(np.hypot(down, right)))
    return bool(across.min() < -_BEYOND * half and across.max() > _BEYOND * half)
