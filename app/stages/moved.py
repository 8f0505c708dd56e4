"""How far layers were moved since the picture: by where what is seen of them is in it."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import premultiplied
from app.core.document import Document, Layer
from app.core.geometry import Box, matte_box
from app.core.progress import Progress, Report, silent
from app.stages.hidden import CORE, THERE, hidden_pixels

_FAR = 0.15
"""Share of the canvas' longer side by which a layer was moved, at most."""
_SMALL = 128
"""Longer side in pixels at which it is first looked for."""
_STEP, _SHARP = 4, 0.03
"""Pixels beside its place, and how much less alike it has to be there: one colour fits anywhere."""
_ALIKE, _MOSTLY, _BETTER = 12.0, 0.6, 0.15
"""Levels up to which a pixel is the picture's, the share that has to be, and more than in place."""

Floats = NDArray[np.float32]
Mask = NDArray[np.bool_]


def put_back(document: Document, near: Box, report: Report = silent) -> Document:
    """Give a document whose moved layers are where they were in the picture.

    Args:
        document: without a picture it stays as it is.
        near: canvas space; layers apart from it stay as they are.
        report: told of progress; may raise Cancelled.
    """
    seen = document
    for number, layer in enumerate(document.layers):
        report(Progress("Looking behind the layers", number, len(document.layers)))
        if document.is_shown(layer) and not layer.box.intersect(near).is_empty:
            right, down = moved_by(seen, layer)
            if right or down:
                document = document.with_layer(
                    replace(layer, left=layer.left - right, top=layer.top - down)
                )
    return document


def moved_by(document: Document, layer: Layer) -> tuple[int, int]:
    """Give by how many pixels right and down a layer was moved; 0 and 0 where that is not sure.

    Args:
        document: with the layer; its colours are looked for where it is seen.
        layer: of the document.
    """
    inside = layer.box.intersect(document.canvas.box)
    if document.picture is None or inside.is_empty:
        return 0, 0
    alpha = layer.alpha.array(inside.shifted(-layer.left, -layer.top))
    seen = (alpha >= CORE) & ~hidden_pixels(document, layer, inside, THERE)
    spot = matte_box(seen.astype(np.uint8))
    if np.count_nonzero(seen) < 64:
        return 0, 0
    seen, place = seen[spot.slices], spot.shifted(inside.left, inside.top)
    colour = layer.colour.array(place.shifted(-layer.left, -layer.top)).astype(np.float32)
    far = round(_FAR * max(document.canvas.width, document.canvas.height))
    around = place.grown(far)
    picture = np.zeros((around.height, around.width, 3), np.float32)
    part = around.intersect(document.canvas.box)
    picture[part.shifted(-around.left, -around.top).slices] = premultiplied(
        document.picture.array(part)
    )[..., :3]
    if _alike(picture, colour, seen, far, far) > 1.0 - _BETTER:
        return 0, 0
    scale = min(1.0, _SMALL / max(place.width, place.height))
    small = _at(seen, scale) > 0.99
    column, row = _found(_at(picture, scale), _at(colour, scale), small)
    room = round(1.0 / scale) + 1 if scale < 1.0 else 0
    column, row = round(column / scale), round(row / scale)
    left, top = max(0, column - room), max(0, row - room)
    if room:
        near = picture[top : row + room + place.height, left : column + room + place.width]
        off = _found(near, colour, seen)
        column, row = left + off[0], top + off[1]
    share = _alike(picture, colour, seen, column, row)
    beside = max(
        _alike(picture, colour, seen, column + right, row + down)
        for right, down in ((-_STEP, 0), (_STEP, 0), (0, -_STEP), (0, _STEP))
    )
    if share < _MOSTLY or share < beside + _SHARP:
        return 0, 0
    return far - column, far - row


def _at(pixels: Floats | Mask, scale: float) -> Floats:
    size = [max(1, round(side * scale)) for side in pixels.shape[1::-1]]
    return np.asarray(cv2.resize(pixels.astype(np.float32), size, interpolation=cv2.INTER_AREA))


def _found(picture: Floats, colour: Floats, seen: Mask) -> tuple[int, int]:
    """Give column and row in a picture where some colours are most alike."""
    weights = np.repeat(seen.astype(np.float32)[..., None], 3, axis=2)
    off = cv2.matchTemplate(picture, colour, cv2.TM_SQDIFF, mask=weights)
    column, row = cv2.minMaxLoc(off)[2]
    return column, row


def _alike(picture: Floats, colour: Floats, seen: Mask, column: int, row: int) -> float:
    """Give the share of some colours that a picture has at a place."""
    if row < 0 or column < 0:
        return 0.0
    under = picture[row : row + colour.shape[0], column : column + colour.shape[1]]
    if under.shape != colour.shape:
        return 0.0
    return float((np.abs(under - colour).max(axis=2)[seen] <= _ALIKE).mean())
