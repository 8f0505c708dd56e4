"""What goes along with a piece that a layer gives away: its crumbs, outline and hidden part."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Document
from app.core.matte import grow
from app.core.nearest import distance_to, nearest_colour
from app.stages.flat_pieces import colour_gap

_CRUMB = 16
"""Pixels that are no piece of a layer once all around them is given."""
_LINE = 0.004
"""Up to this share of the canvas' longer side a line is wide."""
_ALONG = 0.7
"""Share of a thin remain that lies along the piece when it is of its outline."""
_BESIDE = 2
"""Pixels from the rest of the layer in which a line is the layer's, too."""
_ODD, _ALIKE = 24, 24
"""Levels off the layer's own colour that a line is, and that what is hidden of a piece may be."""

Mask = NDArray[np.bool_]
Pixels = NDArray[np.uint8]


def line_width(document: Document) -> int:
    """Give how many pixels wide a drawn line may be."""
    return widest_line(max(document.canvas.width, document.canvas.height))


def widest_line(side: int) -> int:
    """Give how many pixels wide a line may be on a canvas whose longer side is so many."""
    return max(3, round(_LINE * side))


def crumbs_of(taken: Mask, there: Mask) -> Mask:
    """Give the few pixels that would be left of a layer beside what is taken.

    Args:
        taken: bool (h, w).
        there: bool (h, w), the layer.
    """
    rest = np.pad((there & ~taken).astype(np.uint8), 1, constant_values=1)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    pieces = labels[1:-1, 1:-1]
    few = (stats[:, cv2.CC_STAT_AREA] <= _CRUMB) & np.isin(
        np.arange(len(stats)), pieces[_grown(taken, 1) & there & ~taken]
    )
    few[0] = False
    return np.asarray(few[pieces])


def outline_of(taken: Mask, seen: Mask, rgba: Pixels, line: int) -> Mask:
    """Give the thin remains of a layer that lie along a piece and not beside the rest of it.

    Thin ones in the layer's own colour are no lines of the piece.

    Args:
        taken: bool (h, w), the piece.
        seen: bool (h, w), where the layer is seen.
        rgba: uint8 (h, w, 4), straight, the layer.
        line: pixels that a line may be wide.
    """
    rest = seen & ~taken
    thin = rest & ~_grown(_thick(rest, line), _BESIDE)
    own = _inner((rgba[..., 3] > 0) & ~_grown(taken, line), line)
    if not own.any():  # It is all lines.
        return np.zeros_like(taken)
    thin &= _off(rgba[..., :3], own) > _ODD
    _, pieces = cv2.connectedComponents(thin.astype(np.uint8), connectivity=8)
    count = np.bincount(pieces[thin], minlength=int(pieces.max()) + 1)
    along = np.bincount(pieces[thin & _grown(taken, line)], minlength=len(count))
    touching = np.isin(np.arange(len(count)), pieces[thin & _grown(taken, 1)])
    return np.asarray((touching & (along >= _ALONG * count))[pieces] & thin)


def hidden_part_of(taken: Mask, covered: Mask, colour: Pixels) -> Mask:
    """Give where a piece goes on in its colour behind other layers, with what is mixed beside it.

    Args:
        taken: bool (h, w), the piece, somewhere.
        covered: bool (h, w), where the layer is, and others are in front of it.
        colour: uint8 (h, w, 3), of the layer.
    """
    alike = covered & (_off(colour, taken) <= _ALIKE)
    _, pieces = cv2.connectedComponents((taken | alike).astype(np.uint8), connectivity=8)
    found = alike & np.isin(pieces, np.unique(pieces[taken]))
    return np.asarray(covered & _grown(found, _BESIDE))


def _thick(mask: Mask, line: int) -> Mask:
    """Give the parts of a mask that are wider than a line; it goes on beyond the array."""
    kernel = np.ones((line + 1,) * 2, np.uint8)
    wide = np.pad(mask, line + 1, mode="edge").astype(np.uint8)
    opened = cv2.morphologyEx(wide, cv2.MORPH_OPEN, kernel)
    return np.asarray(opened[line + 1 : -line - 1, line + 1 : -line - 1] > 0)


def _inner(mask: Mask, line: int) -> Mask:
    """Give what of a mask is farther from its edge than a line is wide, which is no outline."""
    wide = np.pad(~mask, line + 1, mode="edge")
    return np.asarray(distance_to(wide)[line + 1 : -line - 1, line + 1 : -line - 1] > line)


def _grown(mask: Mask, pixels: int) -> Mask:
    return grow(mask.astype(np.uint8), pixels) > 0


def _off(colour: Pixels, known: Mask) -> NDArray[np.int16]:
    """Give by how many levels colours are off the nearest known one, int16 (h, w)."""
    return colour_gap(colour, nearest_colour(colour, known)[1])
