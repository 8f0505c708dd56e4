"""Inks of drawn lines, and around what each of them goes: a shape is outlined with one ink."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.nearest import nearest_known
from app.stages.region_pieces import Labels, Pieces

_BIN = 8
_APART = 10.0
"""Inks differ by more, in Lab where half of the lightness counts."""

_NEAR = 6.0
"""Pixels from the middle of a line that are still of it."""

_SHARES = (0.6, 0.9)
"""Shares of a shape's outline that are of one ink where that goes round it, or wholly does."""

_SOFT = 0.5
_GRAIN = np.array([4.0])
_ONE = np.ones((5, 5), np.uint8)
_SQUARE = np.ones((3, 3), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Inks:
    """What lines are drawn with.

    Attributes:
        at: int32 (h, w), the ink of each pixel of a line, from 0; -1 where none is near.
        own: int32 (n,), the ink of most of the outline of each piece and what is enclosed with it;
            -2 for none.
        wanting: bool (n,) each, the pieces that it wholly goes round, for the most part, and less.
    """

    at: Labels
    own: Labels
    wanting: tuple[NDArray[np.bool_], ...]


def own_inks(
    pieces: Pieces, line: NDArray[np.bool_], dark: NDArray[np.bool_], cells: Labels
) -> Inks:
    """Give the ink of each pixel of a line, and that of each piece.

    Args:
        pieces: of the picture.
        line: bool (h, w), where drawn lines are.
        dark: bool (h, w), where they are much darker than what is around them.
        cells: int32 (n,), what encloses each piece.
    """
    # The middle of a line, where its colour is not mixed with what is beside it.
    middle = dark & line & (pieces.lightness <= cv2.add(cv2.erode(pieces.lightness, _ONE), _GRAIN))
    middle |= pieces.outline & (pieces.gap >= cv2.dilate(pieces.gap, _SQUARE) - _SOFT)
    if not middle.any():
        nothing = np.full(line.shape, -1, np.int32)
        return Inks(nothing, np.full(len(cells), -2, np.int32), ())
    away, spots, places = nearest_known(middle)
    found = _numbered(pieces.lab.reshape(-1, 3)[places])
    inks = np.where(line & (away <= _NEAR), np.take(found, spots), -1)
    inked = inks >= 0
    count = int(found.max()) + 1
    own = cells[pieces.nearest[inked]].astype(np.int64)
    each = np.bincount(own * count + inks[inked], minlength=(int(cells.max()) + 1) * count)
    each = each.reshape(-1, count)
    share = (each.max(axis=1) / np.maximum(each.sum(axis=1), 1))[cells]
    own_ink = np.where(each.any(axis=1), each.argmax(axis=1), -2).astype(np.int32)
    levels = np.digitize(share, _SHARES)
    wanting = tuple(levels == level for level in range(len(_SHARES), -1, -1))
    return Inks(inks, own_ink[cells], wanting)


def _numbered(lab: NDArray[np.uint8]) -> Labels:
    """Give numbers of inks, int32 (n,), the same for colours (n, 3) that are near to each other."""
    colour = lab * np.array([0.5 * 100.0 / 255.0, 1.0, 1.0], np.float32)
    steps = (colour / _BIN).astype(np.int64)
    _, inverse, counts = np.unique(
        (steps[:, 0] * 64 + steps[:, 1]) * 64 + steps[:, 2], return_inverse=True, return_counts=True
    )
    mean = np.column_stack([np.bincount(inverse, plane) / counts for plane in colour.T])
    numbers, leaders = np.empty(len(counts), np.int32), np.empty((0, 3))
    for one in np.argsort(-counts, kind="stable"):
        away = np.linalg.norm(leaders - mean[one], axis=1)
        if len(away) and away.min() < _APART:
            numbers[one] = away.argmin()
        else:
            numbers[one], leaders = len(leaders), np.vstack([leaders, mean[one]])
    return numbers[inverse]
