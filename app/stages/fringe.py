"""Rims in a neighbour's colour: finding them, and giving them the layer's own colour."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten
from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box, matte_box
from app.core.nearest import nearest_known
from app.core.progress import Progress, Report, silent
from app.stages.hidden import is_solid
from app.stages.unmix import least_alpha

LEAST_PIXELS = 24
"""Pixels from which a fringe is worth a word."""

LEAST_SHARE = 0.07
"""And the share of the rim that they are."""

_RIM, _SOFT = 2, 4
_OUTSIDE = (1, 5)
"""How far from the layer neighbours' colours are looked up; their lines are not their colours."""
_DEPTHS = (1, 4)
"""How far inside the rim own colours are looked up; a line along the edge is own, too."""
_CONTRAST, _OFF, _TINT = 48.0, 40.0, 12.0
_OPAQUE = 250
_ROUNDS = 4
"""How often a rim is mended: a wide fringe goes from the outside in."""
_SPOT, _CELL = 128, 16
"""Pixels a side of what is shown of a fringe at first, and of the cells in which it is sought."""
_STRANGE = 40.0
_LINE, _FEW, _BIN = 0.04, 12, 24
"""Share of the rim, and pixels, from which a colour is a line's, and levels that are alike."""

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
        spot: canvas space; where most of it is close together.
        can_mend: whether `defringe` changes anything; not where nothing opaque is behind.
    """

    layer: LayerId
    box: Box
    mask: Mask
    pixels: int
    share: float
    spot: Box
    can_mend: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class _Rim:
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
        box, rim = _rim_of(layer, made, above)
        if rim is None:
            continue
        is_fringe = rim.is_fringe
        count = int(is_fringe.sum())
        if count >= LEAST_PIXELS and count >= LEAST_SHARE * len(is_fringe):
            mask = np.zeros((box.height, box.width), np.bool_)
            mask[rim.rows[is_fringe], rim.columns[is_fringe]] = True
            share, spot = count / len(is_fringe), _densest(mask).shifted(box.left, box.top)
            can_mend = _mended(layer, box, made, above, _below(document, layer, box)) is not layer
            found.append(Fringe(layer.id, box, mask, count, share, spot, can_mend))
    return tuple(sorted(found, key=lambda one: -one.pixels))


def _densest(mask: Mask) -> Box:
    """Give the box, up to `_SPOT` pixels a side, that holds most of a mask."""
    cells = -(-mask.shape[1] // _CELL), -(-mask.shape[0] // _CELL)
    wide = np.zeros((cells[1] * _CELL, cells[0] * _CELL), np.uint8)
    wide[: mask.shape[0], : mask.shape[1]] = mask
    count = cv2.resize(wide.astype(np.float32), cells, interpolation=cv2.INTER_AREA)
    side = _SPOT // _CELL
    held = cv2.boxFilter(count, -1, (side, side), borderType=cv2.BORDER_CONSTANT)
    row, column = (int(one) for one in np.unravel_index(held.argmax(), held.shape))
    left, top = (column - side // 2) * _CELL, (row - side // 2) * _CELL
    whole = Box(0, 0, mask.shape[1], mask.shape[0])
    window = Box(left, top, left + _SPOT, top + _SPOT).intersect(whole)
    return matte_box(mask[window.slices].astype(np.uint8)).shifted(window.left, window.top)


def defringe(document: Document, layer: Layer, report: Report = silent) -> Layer:
    """Give a layer whose fringe has its own colour, over a matte that was solved anew.

    The composite stays within 1/255: a pixel changes only where what is behind is opaque, so that
    own colour and what is behind explain what is seen. The same layer comes back when none does.

    Args:
        document: with the layer.
        layer: of the document.
        report: told of progress; may raise Cancelled.
    """
    made = flatten(document)
    above = next((above for one, above in _seen_layers(document) if one is layer), None)
    if above is None:
        return layer
    box = layer.box.intersect(document.canvas.box)
    below = _below(document, layer, box)
    for _ in range(_ROUNDS):
        report(Progress("Taking the fringe off"))
        before, layer = layer, _mended(layer, box, made, above, below)
        if layer is before:
            break
    return layer


def defringe_all(
    document: Document, found: Collection[Fringe], report: Report = silent
) -> Document:
    """Give a document with all fringes mended that can be, those that come to light by it, too.

    Args:
        document: with the layers; locked ones stay as they are.
        found: what `find_fringes` gave for it.
        report: told of progress; may raise Cancelled.
    """
    for _ in range(_ROUNDS):
        named = {one.layer for one in found if one.can_mend}
        layers = [one for one in document.layers if one.id in named]
        free = [one for one in layers if not document.is_locked(one)]
        # What is in front hides the rims of what is behind until it is mended.
        for number, layer in enumerate(reversed(free)):
            report(Progress("Taking the fringe off", number, len(free)))
            document = document.with_layer(defringe(document, layer, report))
        if not free:
            break
        found = find_fringes(document, report)
    return document


def _mended(
    layer: Layer,
    place: Box,
    made: NDArray[np.uint8],
    above: NDArray[np.uint8],
    below: NDArray[np.uint8],
) -> Layer:
    """Give a layer with the outermost of its fringe mended; the same where nothing can be.

    Args:
        layer: on the canvas.
        place: canvas space, of `below`; holds all that is filled.
        made: uint8 (h, w, 4), the composite, which stays.
        above: uint8 (h, w), alpha of what is in front.
        below: uint8 (h, w, 4), what is behind.
    """
    box, thin = _rim_of(layer, made, above)
    _, rim = _rim_of(layer, made, above, _RIM + 1)  # what is mixed reaches farther in
    if thin is None or rim is None:
        return layer
    rows, columns = rim.rows, rim.columns
    seen = made[box.slices][rows, columns]
    behind = below[box.shifted(-place.left, -place.top).slices][rows, columns]
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


def _below(document: Document, layer: Layer, box: Box) -> NDArray[np.uint8]:
    at = document.layers.index(layer)
    return flatten(document, box, only=frozenset(one.id for one in document.layers[:at]))


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
    layer: Layer,
    made: NDArray[np.uint8],
    above: NDArray[np.uint8],
    width: int = _RIM,
) -> tuple[Box, _Rim | None]:
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
    there[spot], core[spot] = alpha > 0, alpha >= _OPAQUE
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
    is_line = (off > _OFF) & (~near | (strange > _STRANGE)) & (alpha[rows, columns] >= _OPAQUE)
    lined = _alike(mine, mine[is_line], _LINE * len(rows))
    contrast = np.abs(own[0][1] - found[0][1]).max(axis=1)
    strays = near & ~lined & (contrast > _CONTRAST) & (off > _OFF) & (2 * alien < off)
    taken = np.zeros(alpha.shape, np.bool_)
    taken[rows[strays], columns[strays]] = True
    reaching = _reaching(taken, _worn(there, 1)[spot] == 0)
    return box, _Rim(
        rows=rows[near],
        columns=columns[near],
        inside=own[0][1][near],
        off=off[near],
        is_fringe=reaching[rows[near], columns[near]],
    )


def _reaching(mask: Mask, edge: Mask) -> Mask:
    """Give the pieces of a mask that touch an edge."""
    _, pieces = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    touching = np.unique(pieces[edge & mask])
    return np.isin(pieces, touching) & mask


def _alike(colours: Colours, others: Colours, least: float) -> Mask:
    """Give which colours (n, 3) at least so many others are like."""
    bins = np.zeros((256 // _BIN + 3,) * 3, np.float32)
    np.add.at(bins, tuple(others.astype(np.int64).T // _BIN + 1), 1.0)
    for axis in range(3):
        bins = bins + np.roll(bins, 1, axis) + np.roll(bins, -1, axis)
    return np.asarray(bins[tuple(colours.astype(np.int64).T // _BIN + 1)] >= max(least, _FEW))


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
