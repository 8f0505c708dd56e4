"""Rims in a neighbour's colour: finding them, and giving them the layer's own colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten
from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box
from app.core.progress import Progress, Report, silent
from app.stages.hidden import is_solid
from app.stages.unmix import least_alpha

LEAST_PIXELS = 24
"""Pixels from which a fringe is worth a word."""

LEAST_SHARE = 0.08
"""And the share of the rim that they are."""

_RIM = 2
_OUTSIDE = (1, 4)
"""How far from the layer neighbours' colours are looked up; their lines are not their colours."""
_DEPTHS = (0, 3)
"""How far inside the rim own colours are looked up; a line along the edge is own, too."""
_CONTRAST, _OFF, _TINT = 48.0, 40.0, 12.0
_OPAQUE = 250

Mask = NDArray[np.bool_]
Colours = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Fringe:
    """The rim of one layer that has a neighbour's colour.

    Attributes:
        layer: its id.
        box: canvas space, inside the canvas.
        mask: bool, of the box.
        pixels: how many.
        share: of the rim that is seen beside other layers, 0..1.
    """

    layer: LayerId
    box: Box
    mask: Mask
    pixels: int
    share: float


@dataclass(frozen=True, slots=True, eq=False)
class _Rim:
    """Loose pixels (n) of a layer's rim that are seen.

    Attributes:
        rows: in the layer's box on the canvas.
        columns: in the same.
        colour: float32 (n, 3), the layer's.
        inside: float32 (n, 3), the layer's own some pixels further in.
        beside: float32 (n, 3), what is seen outside the layer near by.
        off: float32 (n,), how far the colour is from the own ones, in levels.
        alien: float32 (n,), how far from what is beside or behind.
    """

    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    colour: Colours
    inside: Colours
    beside: Colours
    off: NDArray[np.float32]
    alien: NDArray[np.float32]

    @property
    def is_fringe(self) -> Mask:
        """Which are nearer to the neighbour than to the layer."""
        contrast = np.abs(self.inside - self.beside).max(axis=1)
        return np.asarray((contrast > _CONTRAST) & (self.off > _OFF) & (2 * self.alien < self.off))


def find_fringes(document: Document, report: Report = silent) -> tuple[Fringe, ...]:
    """Give the layers that carry a fringe, the longest first.

    Args:
        document: layers that are faint, mixed, clipped or switched off are left out.
        report: told of progress; may raise Cancelled.
    """
    made = flatten(document)
    found = []
    for number, (layer, above) in enumerate(_seen_layers(document)):
        report(Progress("Looking at the rims", number, len(document.layers)))
        box, rim = _rim_of(document, layer, made, above)
        if rim is None:
            continue
        is_fringe = rim.is_fringe
        count = int(is_fringe.sum())
        if count >= LEAST_PIXELS and count >= LEAST_SHARE * len(is_fringe):
            mask = np.zeros((box.height, box.width), np.bool_)
            mask[rim.rows[is_fringe], rim.columns[is_fringe]] = True
            found.append(Fringe(layer.id, box, mask, count, count / len(is_fringe)))
    return tuple(sorted(found, key=lambda one: -one.pixels))


def defringe(document: Document, layer: Layer, report: Report = silent) -> Layer:
    """Give a layer whose fringe has its own colour, over a matte that was solved anew.

    The composite stays within 1/255: a pixel changes only where what is behind is opaque, so that
    own colour and what is behind explain what is seen. The same layer comes back when none does.

    Args:
        document: with the layer.
        layer: of the document.
        report: told of progress; may raise Cancelled.
    """
    report(Progress("Taking the fringe off"))
    made = flatten(document)
    above = next((above for one, above in _seen_layers(document) if one is layer), None)
    if above is None:
        return layer
    box, thin = _rim_of(document, layer, made, above)
    _, rim = _rim_of(document, layer, made, above, _RIM + 1)  # what is mixed reaches farther in
    if thin is None or rim is None:
        return layer
    below = flatten(document, box, only=_behind(document, layer))
    rows, columns = rim.rows, rim.columns
    seen = made[box.slices][rows, columns]
    behind = below[rows, columns]
    chosen = _tinted(thin, rim, box) & (seen[:, 3] == 255) & (behind[:, 3] == 255)
    rows, columns = rows[chosen], columns[chosen]
    target = seen[chosen, :3].astype(np.float32)
    back = behind[chosen, :3].astype(np.float32)
    alpha, colour = _solved(target, back, rim.inside[chosen])
    shown = alpha[:, None] * colour + (1 - alpha)[:, None] * back
    fits = np.abs(np.rint(shown) - target).max(axis=1) <= 1.0
    nearer = np.abs(colour - rim.inside[chosen]).max(axis=1) < 0.7 * rim.off[chosen]
    keep = fits & (nearer | (alpha == 0))
    if not keep.any():
        return layer
    own = box.shifted(-layer.left, -layer.top)
    colours, alphas = layer.colour.array(own), layer.alpha.array(own)
    colours[rows[keep], columns[keep]] = colour[keep].astype(np.uint8)
    alphas[rows[keep], columns[keep]] = np.rint(alpha[keep] * 255.0).astype(np.uint8)
    return replace(
        layer,
        colour=layer.colour.patched(own.left, own.top, colours),
        alpha=layer.alpha.patched(own.left, own.top, alphas),
    )


def _tinted(thin: _Rim, rim: _Rim, box: Box) -> Mask:
    """Give which pixels of a rim are of the fringe of a thinner one, or mixed and beside it."""
    near = np.zeros((box.height, box.width), np.uint8)
    near[thin.rows, thin.columns] = thin.is_fringe
    near = np.asarray(cv2.dilate(near, np.ones((2 * _RIM + 1,) * 2, np.uint8)), np.uint8)
    return np.asarray((near[rim.rows, rim.columns] > 0) & (rim.off > _TINT))


def _solved(target: Colours, back: Colours, inside: Colours) -> tuple[NDArray[np.float32], Colours]:
    """Give alpha (in steps of 1/255) and colour, near the own one, that show the target."""
    way = inside - back
    alpha = ((target - back) * way).sum(axis=1) / np.maximum((way * way).sum(axis=1), 1e-6)
    alpha = np.clip(alpha, 0.0, 1.0)
    is_back = np.abs(target - back).max(axis=1) <= 1.0
    # Rounded up: below the least alpha no colour shows the target.
    alpha = np.maximum(alpha, least_alpha(target, back))
    alpha = np.where(is_back, 0.0, np.ceil(alpha * 255.0 - 1e-3) / 255.0).astype(np.float32)
    colour = back + (target - back) / np.maximum(alpha, np.float32(1.0 / 255.0))[:, None]
    colour = np.where((alpha > 0)[:, None], colour, inside)
    return alpha, np.clip(np.rint(colour), 0.0, 255.0).astype(np.float32)


def _behind(document: Document, layer: Layer) -> frozenset[LayerId]:
    at = document.layers.index(layer)
    return frozenset(one.id for one in document.layers[:at])


def _seen_layers(document: Document) -> Iterator[tuple[Layer, NDArray[np.uint8]]]:
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


def _rim_of(
    document: Document,
    layer: Layer,
    made: NDArray[np.uint8],
    above: NDArray[np.uint8],
    width: int = _RIM,
) -> tuple[Box, _Rim | None]:
    """Give a layer's box on the canvas and its rim; None when none is seen beside another."""
    box = layer.box.intersect(document.canvas.box)
    own = box.shifted(-layer.left, -layer.top)
    alpha, colour = layer.alpha.array(own), layer.colour.array(own)
    core = (alpha >= _OPAQUE).astype(np.uint8)
    rim = (alpha > 0) & (_worn(core, width) == 0) & (above[box.slices] == 0)
    around = box.grown(width + 2 * _OUTSIDE[-1]).intersect(document.canvas.box)
    clear = np.ones((around.height, around.width), np.uint8)
    clear[box.shifted(-around.left, -around.top).slices] = alpha == 0
    shown = made[around.slices]
    outside = [(_worn(clear, depth) > 0) & (shown[..., 3] == 255) for depth in _OUTSIDE]
    depths = [known for known in (_worn(core, width + one) for one in _DEPTHS) if known.any()]
    if not rim.any() or not depths or not outside[-1].any():
        return box, None
    rows, columns = np.nonzero(rim)
    dy, dx = box.top - around.top, box.left - around.left
    found = [_nearest(shown[..., :3], one, rows + dy, columns + dx) for one in outside]
    near = found[0][0] <= 3 * width + 2
    if not near.any():
        return box, None
    rows, columns = rows[near], columns[near]
    besides = [one[1][near] for one in found]
    insides = [_nearest(colour, known > 0, rows, columns)[1] for known in depths]
    mine = colour[rows, columns].astype(np.float32)
    off = np.min([np.abs(mine - one).max(axis=1) for one in insides], axis=0)
    alien = np.max([np.abs(mine - one).max(axis=1) for one in besides], axis=0)
    return box, _Rim(rows, columns, mine, insides[0], besides[0], off, alien)


def _worn(mask: NDArray[np.uint8], pixels: int) -> NDArray[np.uint8]:
    """Give a mask of 0 and 1 worn away; the edge of the array wears nothing."""
    kernel = np.ones((2 * pixels + 1, 2 * pixels + 1), np.uint8)
    return np.asarray(cv2.erode(mask, kernel), np.uint8)


def _nearest(
    colour: NDArray[np.uint8], known: Mask, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> tuple[NDArray[np.float32], Colours]:
    """Give how far the nearest known pixel is, and its colour, float32 (n, 3)."""
    distance, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    places = np.zeros(int(labels.max()) + 1, np.int64)
    at = np.flatnonzero(known)
    places[labels.reshape(-1)[at]] = at
    found = colour.reshape(-1, 3)[places[labels[rows, columns]]]
    return np.asarray(distance[rows, columns], np.float32), found.astype(np.float32)
