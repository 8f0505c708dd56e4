"""The rims of layers that are seen, and which of their pixels have a neighbour's colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer
from app.core.geometry import Box, matte_box
from app.core.matte import touching
from app.core.nearest import nearest_known
from app.stages.hidden import CORE, is_solid
from app.stages.like_colours import like

RIM = 2
"""How wide a rim is."""
_SOFT = 4
_OUTSIDE = (1, 5)
"""How far from the layer neighbours' colours are looked up; their lines are not their colours."""
_DEPTHS = (1, 4)
"""How far inside the rim own colours are looked up; a line along the edge is own, too."""
_CONTRAST, _OFF = 48.0, 40.0
_STRANGE = 40.0
_LINE, _FEW, _BIN = 0.04, 12, 24
"""Share of the rim, and pixels, from which a colour is a line's, and levels that are alike."""

Mask = NDArray[np.bool_]
Colours = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Rim:
    """Loose pixels (n) of a layer's rim that are seen.

    Attributes:
        rows: in the layer's box on the canvas.
        columns: in the same.
        inside: float32 (n, 3), the layer's own some pixels further in.
        off: float32 (n,), how far the colour is from the own ones, in levels.
        is_fringe: bool (n,), nearer to the neighbour than to the layer, no line of the layer's
            own, and from there to the edge all is so: teeth behind a lip are no fringe.
    """

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    inside: Colours
    off: NDArray[np.float32]
    is_fringe: Mask


def seen_layers(document: Document) -> Iterator[tuple[Layer, NDArray[np.uint8]]]:
    """Give the layers to look at, from the top, with what is in front, uint8 (h, w) changing."""
    canvas = document.canvas.box
    above = np.zeros((canvas.height, canvas.width), np.uint8)
    for layer in reversed(document.layers):
        box = layer.box.intersect(canvas)
        if box.is_empty or not document.is_shown(layer):
            continue
        if is_solid(document, layer):
            yield layer, above
        own = layer.alpha.array(box.shifted(-layer.left, -layer.top))
        np.maximum(above[box.slices], own, out=above[box.slices])


def rim_of(
    layer: Layer,
    made: NDArray[np.uint8],
    above: NDArray[np.uint8],
    width: int = RIM,
) -> tuple[Box, Rim | None]:
    """Give a layer's box on the canvas and its rim; None when none is seen beside another."""
    canvas = Box(0, 0, made.shape[1], made.shape[0])
    place = layer.box.intersect(canvas)
    alpha = layer.alpha.array(place.shifted(-layer.left, -layer.top))
    filled = matte_box(alpha)
    box = filled.shifted(place.left, place.top)
    if box.is_empty:
        return place, None
    alpha = alpha[filled.slices]
    colour = layer.colour.array(box.shifted(-layer.left, -layer.top))
    around = box.grown(width + 2 * _OUTSIDE[-1]).intersect(canvas)
    spot = box.shifted(-around.left, -around.top).slices
    there, core = np.zeros((2, around.height, around.width), np.uint8)
    there[spot], core[spot] = alpha > 0, alpha >= CORE
    # A glass that lets through what is behind it is no edge.
    rim = (_worn(there, width + _SOFT) == 0) & (_worn(core, width) == 0)
    rim = rim[spot] & (alpha > 0) & (above[box.slices] == 0)
    shown = made[around.slices]
    outside = [(_worn(1 - there, depth) > 0) & (shown[..., 3] == 255) for depth in _OUTSIDE]
    insides = [_worn(core, width + depth)[spot] > 0 for depth in _DEPTHS]
    insides = [one for one in insides if one.any()]
    if not rim.any() or not insides or not outside[-1].any():
        return box, None
    rows, columns = np.nonzero(rim)
    dy, dx = box.top - around.top, box.left - around.left
    found = [_nearest(shown[..., :3], one, rows + dy, columns + dx) for one in outside]
    own = [_nearest(colour, known, rows, columns) for known in insides]
    # What is far from all that is opaque is no rim of it: the shine on a glass.
    near = (found[0][0] <= 3 * width + 2) & (own[0][0] <= 3 * width + 2 + _SOFT)
    if not near.any():
        return box, None
    mine = colour[rows, columns].astype(np.float32)
    off = np.min([np.abs(mine - one[1]).max(axis=1) for one in own], axis=0)
    alien = np.max([np.abs(mine - one[1]).max(axis=1) for one in found], axis=0)
    strange = np.min([np.abs(mine - one[1]).max(axis=1) for one in found], axis=0)
    is_line = (off > _OFF) & (~near | (strange > _STRANGE)) & (alpha[rows, columns] >= CORE)
    lined = _alike(mine, mine[is_line], _LINE * len(rows))
    contrast = np.abs(own[0][1] - found[0][1]).max(axis=1)
    strays = near & ~lined & (contrast > _CONTRAST) & (off > _OFF) & (2 * alien < off)
    taken = np.zeros(alpha.shape, np.bool_)
    taken[rows[strays], columns[strays]] = True
    reaching = touching(taken, _worn(there, 1)[spot] == 0)
    return box, Rim(
        rows=rows[near],
        columns=columns[near],
        inside=own[0][1][near],
        off=off[near],
        is_fringe=reaching[rows[near], columns[near]],
    )


def _alike(colours: Colours, others: Colours, least: float) -> Mask:
    """Give which colours (n, 3) at least so many others are like."""
    return like(colours, others, _BIN) >= max(least, _FEW)


def _worn(mask: NDArray[np.uint8], pixels: int) -> NDArray[np.uint8]:
    """Give a mask of 0 and 1 worn away; the edge of the array wears nothing."""
    kernel = np.ones((2 * pixels + 1, 2 * pixels + 1), np.uint8)
    return np.asarray(cv2.erode(mask, kernel), np.uint8)


def _nearest(
    colour: NDArray[np.uint8], known: Mask, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> tuple[NDArray[np.float32], Colours]:
    """Give how far the nearest known pixel is, and its colour, float32 (n, 3)."""
    distance, labels, places = nearest_known(known)
    found = colour.reshape(-1, 3)[places[labels[rows, columns]]]
    return distance[rows, columns], found.astype(np.float32)
