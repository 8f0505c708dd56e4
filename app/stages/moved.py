"""How layers were moved, turned or scaled since the picture: by where they are seen in it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer
from app.core.geometry import Box
from app.core.progress import Progress, Report, silent
from app.core.raster import Raster
from app.stages.hidden import THERE
from app.stages.sight import Sight, picture_under
from app.stages.transform import Affine, transformed
from app.stages.turned import turned_back

FAR = 0.15
"""Share of the canvas' longer side by which a layer was moved, at most."""
_SMALL = 128
"""Longer side in pixels at which it is first looked for."""
_STEP, _SHARP = 4, 0.03
"""Pixels beside its place, and how much less alike it has to be there: one colour fits anywhere."""
_MOSTLY, _BETTER = 0.6, 0.15
"""The share of pixels that have to be the picture's, and more than in place."""
_OFF = 0.98
"""Share in place up to which a layer may be one of those that were moved together."""
_GAIN = 0.01
"""By how much more a layer has to be like the picture where such a move leads."""

_STAYS = Affine()

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """A document as it was in the picture.

    Attributes:
        document: with the same layers; what is turned back is hard at its edges.
        far: pixels by which one was moved, at most; 0 when none was.
    """

    document: Document
    far: int


def put_back(document: Document, report: Report = silent) -> Before:
    """Give a document whose moved layers are where they were in the picture.

    Args:
        document: without a picture it stays as it is.
        report: told of progress; may raise Cancelled.
    """
    before, far = document, 0.0
    if document.picture is not None:
        for layer, way in _ways_back(document, document.picture, report):
            made = transformed(layer, way)
            if made is not None:
                before = before.with_layer(made if way.is_exact else _firm(made))
                far = max(far, _length(way, layer.box))
    return Before(before, math.ceil(far))


def _ways_back(document: Document, picture: Raster, report: Report) -> list[tuple[Layer, Affine]]:
    """Give the layers that were moved and where they belong, those that moved together first."""
    sights = []
    for number, layer in enumerate(document.layers):
        report(Progress("Looking behind the layers", number, len(document.layers)))
        if document.is_shown(layer):
            sight = Sight.of(document, layer)
            if sight is not None:
                sights.append((sight, sight.alike(picture, _STAYS)))
    found = []
    far = FAR * max(document.canvas.width, document.canvas.height)
    together = turned_back([one for one in sights if one[1] <= _OFF], picture, far)
    for sight, share in sights:
        report(Progress("Looking behind the layers"))
        way = _STAYS
        if together and sight.alike(picture, together) > share + _GAIN:
            way = together
        elif share <= 1.0 - _BETTER:
            alone = moved_back(sight, picture, far)
            if sight.alike(picture, alone) > share + _BETTER:
                way = alone
        if way != _STAYS:
            found.append((sight.layer, way))
    return found


def _length(way: Affine, box: Box) -> float:
    """Give by how much a map moves a corner of a box, at most."""
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    return max(math.dist(corner, way.at(*corner)) for corner in corners)


def _firm(layer: Layer) -> Layer:
    """Give a layer that covers all that it is on: edges that were drawn twice are too soft."""
    alpha = np.where(layer.alpha.array() >= THERE, np.uint8(255), np.uint8(0))
    return replace(layer, alpha=Raster.of(alpha))


def moved_back(sight: Sight, picture: Raster, far: float) -> Affine:
    """Give the shift by which a layer goes back to where it is in the picture.

    Args:
        sight: of the layer.
        picture: four channels, of the canvas.
        far: pixels that it was moved, at most.

    Returns:
        a shift by whole pixels, by none where it is not sure.
    """
    place, reach = sight.place, round(far)
    around = picture_under(picture, place.grown(reach), _STAYS)
    scale = min(1.0, _SMALL / max(place.width, place.height))
    small = _at(sight.seen, scale) > 0.99
    column, row = _found(_at(around, scale), _at(sight.colour, scale), small)
    room = round(1.0 / scale) + 1 if scale < 1.0 else 0
    column, row = round(column / scale), round(row / scale)
    left, top = max(0, column - room), max(0, row - room)
    if room:
        near = around[top : row + room + place.height, left : column + room + place.width]
        off = _found(near.astype(np.float32), sight.colour.astype(np.float32), sight.seen)
        column, row = left + off[0], top + off[1]
    right, down = column - reach, row - reach
    share = sight.alike(picture, Affine(c=right, f=down))
    beside = max(
        sight.alike(picture, Affine(c=right + x, f=down + y))
        for x, y in ((-_STEP, 0), (_STEP, 0), (0, -_STEP), (0, _STEP))
    )
    if share < _MOSTLY or share < beside + _SHARP:
        return _STAYS
    return Affine(c=right, f=down)


def _at(pixels: Pixels | Mask, scale: float) -> Floats:
    size = [max(1, round(side * scale)) for side in pixels.shape[1::-1]]
    return np.asarray(cv2.resize(pixels.astype(np.float32), size, interpolation=cv2.INTER_AREA))


def _found(picture: Floats, colour: Floats, seen: Mask) -> tuple[int, int]:
    """Give column and row in a picture where some colours are most alike."""
    weights = np.repeat(seen.astype(np.float32)[..., None], 3, axis=2)
    off = cv2.matchTemplate(picture, colour, cv2.TM_SQDIFF, mask=weights)
    column, row = cv2.minMaxLoc(off)[2]
    return column, row
