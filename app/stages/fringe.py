"""Rims and pieces in a neighbour's colour: finding them, and taking them off the layer."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container
from dataclasses import dataclass, replace
from functools import partial

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten
from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box, matte_box
from app.core.nearest import nearest_known
from app.core.progress import Progress, Report, silent
from app.stages.fill_needed import filled_again
from app.stages.fringe_islands import without_hidden_rest
from app.stages.giving import give
from app.stages.rims import RIM, Rim, rim_of, seen_layers
from app.stages.strays import Strays, find_strays
from app.stages.unmix import solve_matte

LEAST_PIXELS = 24
"""Pixels from which a fringe is worth a word."""

LEAST_SHARE = 0.07
"""And the share of the rim that they are."""

LEAST_STRAYS = 12
"""Pixels from which pieces of a neighbour are worth one."""

_TINT = 12.0
"""Levels off the own colour from which a pixel beside a fringe is mixed."""
_ROUNDS = 4
"""How often a rim is gone over, as a wide fringe goes from the outside in; and how often a layer
is looked at, as what goes lays bare what can go after it."""
_REACH = 8
"""Pixels from a rim to the layer that it belongs to."""
_SPOT, _CELL = 128, 16
"""Pixels a side of what is shown of a fringe at first, and of the cells in which it is sought."""

Mask = NDArray[np.bool_]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Fringe:
    """What of one layer has a neighbour's colour: of its rim, and pieces.

    Attributes:
        layer: its id.
        box: canvas space, inside the canvas.
        mask: bool, of the box.
        pixels: how many.
        share: of the rim that is seen beside other layers, 0..1.
        spot: canvas space; where most of it is close together.
        heirs: the layers that it belongs to, that of most pixels first.
        can_mend: whether `defringe` changes anything; not where nothing opaque is behind, and
            a heir is locked or covered.
    """

    layer: LayerId
    box: Box
    mask: Mask
    pixels: int
    share: float
    spot: Box
    heirs: tuple[LayerId, ...] = ()
    can_mend: bool = True


def find_fringes(document: Document, report: Report = silent) -> tuple[Fringe, ...]:
    """Give the layers that carry a fringe, the longest first.

    Args:
        document: layers that are faint, mixed, clipped or switched off are left out.
        report: told of progress; may raise Cancelled.
    """
    made = flatten(document)
    return _found(document, made, find_strays(document, made), report)


def _found(document: Document, made: Pixels, strays: Strays, report: Report) -> tuple[Fringe, ...]:
    """Give them for a document of which the composite and the strays are known."""
    found = []
    for count, (layer, above) in enumerate(seen_layers(document)):
        report(Progress("Looking at the rims", count, len(document.layers)))
        box, rim = rim_of(layer, made, above)
        heirs = _stray_heirs(document, layer, strays)[box.slices]
        mask, share = heirs >= 0, 0.0
        if not _is_listed(rim) and mask.sum() < LEAST_STRAYS:
            continue
        if rim is not None:
            mask[rim.rows[rim.is_fringe], rim.columns[rim.is_fringe]] = True
            share = float(rim.is_fringe.mean())
            heirs = np.maximum(heirs, _rim_heirs(document, layer, strays, (box, rim), made))
        spot = _densest(mask).shifted(box.left, box.top)
        pixels = np.bincount(heirs[heirs >= 0], minlength=len(document.layers))
        named = tuple(document.layers[one].id for one in np.argsort(-pixels) if pixels[one])
        can_mend = _defringed(document, layer, made, strays) is not document
        found.append(Fringe(layer.id, box, mask, int(mask.sum()), share, spot, named, can_mend))
    return tuple(sorted(found, key=lambda one: -one.pixels))


def _is_listed(rim: Rim | None) -> bool:
    """Tell whether so much of a rim is a fringe that it is worth a word."""
    if rim is None:
        return False
    count = int(rim.is_fringe.sum())
    return count >= LEAST_PIXELS and count >= LEAST_SHARE * len(rim.is_fringe)


def _stray_heirs(document: Document, layer: Layer, strays: Strays) -> NDArray[np.int16]:
    """Give the number of the layer that each stray pixel of one belongs to, -1 elsewhere."""
    number = document.layers.index(layer)
    return np.where(strays.owner == number, strays.heir, np.int16(-1))


def _rim_heirs(
    document: Document, layer: Layer, strays: Strays, of: tuple[Box, Rim], made: Pixels
) -> NDArray[np.int16]:
    """Give the number of the layer beside each fringe pixel of a rim that is of its colour.

    Args:
        document: with the layer.
        layer: of the document.
        strays: of the document.
        of: the layer's box on the canvas, and its rim.
        made: uint8 (h, w, 4), the composite.

    Returns:
        int16, of the box; -1 elsewhere.
    """
    box, rim = of
    heirs = np.full((box.height, box.width), -1, np.int16)
    around = box.grown(_REACH).intersect(document.canvas.box)
    owner, seen = strays.owner[around.slices], made[around.slices][..., :3]
    known = (owner >= 0) & (owner != document.layers.index(layer))
    if not known.any():
        return heirs
    far, labels, places = nearest_known(known)
    rows, columns = rim.rows[rim.is_fringe], rim.columns[rim.is_fringe]
    at = rows + box.top - around.top, columns + box.left - around.left
    nearest = places[labels[at]]
    gap = np.abs(seen[at].astype(np.float32) - seen.reshape(-1, 3)[nearest]).max(axis=1, initial=0)
    fits = (far[at] <= _REACH) & (2 * gap < rim.off[rim.is_fringe])
    heirs[rows[fits], columns[fits]] = owner.reshape(-1)[nearest[fits]]
    return heirs


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


def defringe(document: Document, layer: Layer, report: Report = silent) -> Document:
    """Take the fringe off a layer; the composite stays within 1/255, and nothing turns bare.

    Pieces of a neighbour go to it. A rim gets the layer's own colour, over a matte that is solved
    anew, where that and what is opaque behind it explain what is seen; else it goes to the
    neighbour. The same document comes back when nothing can be done.

    Args:
        document: with the layer.
        layer: of the document.
        report: told of progress; may raise Cancelled.
    """
    before, made = document, flatten(document)
    for number in range(_ROUNDS):
        tell = partial(report, Progress("Taking the fringe off", number, _ROUNDS))
        tell()
        old = document
        strays = find_strays(document, made)
        document = _defringed(document, document.layer(layer.id), made, strays, tell)
        if document is old:
            break
    return filled_again(before, document, report)


def _defringed(
    document: Document,
    layer: Layer,
    made: Pixels,
    strays: Strays,
    tell: Callable[[], None] = lambda: None,
) -> Document:
    """Do so for a document of which the composite and the strays are known.

    Args:
        document: with the layer.
        layer: of the document.
        made: uint8 (h, w, 4), the composite.
        strays: of the document.
        tell: called before each round; may raise Cancelled.
    """
    heirs = _stray_heirs(document, layer, strays)
    document = without_hidden_rest(give(document, layer, heirs, made), layer, heirs >= 0)
    layer = document.layer(layer.id)
    above = next((above for one, above in seen_layers(document) if one is layer), None)
    if above is None:
        return document
    box = layer.box.intersect(document.canvas.box)
    below = _below(document, layer, box)
    mended = layer
    for _ in range(_ROUNDS):
        tell()
        before, mended = mended, _mended(mended, box, made, above, below)
        if mended is before:
            break
    if mended is not layer:
        document = document.with_layer(mended)
    box, rim = rim_of(mended, made, above)
    if rim is None or not _is_listed(rim):
        return document
    heirs = np.full(made.shape[:2], -1, np.int16)
    heirs[box.slices] = _rim_heirs(document, mended, strays, (box, rim), made)
    return give(document, mended, heirs, made)


def defringe_all(
    document: Document,
    found: Collection[Fringe],
    report: Report = silent,
    leave: Container[LayerId] = (),
) -> tuple[Document, frozenset[LayerId], Collection[Fringe]]:
    """Take off all fringes that can be, those that come to light by it, too.

    Args:
        document: with the layers; locked ones stay as they are.
        found: what `find_fringes` gave for it.
        report: told of progress; may raise Cancelled.
        leave: layers whose fringes stay.

    Returns:
        The document, the layers from which one was taken, and the fringes that are left.
    """
    before, made = document, flatten(document)
    strays = find_strays(document, made)
    mended: set[LayerId] = set()
    for _ in range(_ROUNDS):
        old = document
        named = {one.layer for one in found if one.can_mend and one.layer not in leave}
        layers = [one for one in document.layers if one.id in named]
        free = [one.id for one in layers if not document.is_locked(one)]
        # What is in front hides the rims of what is behind until it is mended.
        for number, name in enumerate(reversed(free)):
            tell = partial(report, Progress("Taking the fringe off", number, len(free)))
            tell()
            after = _defringed(document, document.layer(name), made, strays, tell)
            if after is not document:
                document = after
                mended.add(name)
        if document is old:
            break
        strays = find_strays(document, made)
        found = _found(document, made, strays, report)
    return filled_again(before, document, report), frozenset(mended), found


def changed_pixels(old: Layer, new: Layer, found: Fringe | None) -> tuple[int, int]:
    """Give how many pixels that a layer had look otherwise: of what was found in it, and others.

    Args:
        old: the layer as it was.
        new: as it is.
        found: its fringe; all are of it where none is known.
    """
    if old is new:
        return 0, 0
    one, other = old.rgba_over(old.box), new.rgba_over(old.box)
    differs = (one != other).any(axis=2) & (one[..., 3] > 0)
    count = int(differs.sum())
    if found is None:
        return count, 0
    shape = found.box.intersect(old.box)
    mask = found.mask[shape.shifted(-found.box.left, -found.box.top).slices]
    listed = int((differs[shape.shifted(-old.left, -old.top).slices] & mask).sum())
    return listed, count - listed


def _mended(
    layer: Layer,
    place: Box,
    made: Pixels,
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
    box, thin = rim_of(layer, made, above)
    _, rim = rim_of(layer, made, above, RIM + 1)  # what is mixed reaches farther in
    if thin is None or rim is None:
        return layer
    rows, columns = rim.rows, rim.columns
    seen = made[box.slices][rows, columns]
    behind = below[box.shifted(-place.left, -place.top).slices][rows, columns]
    chosen = _tinted(thin, rim, box) & (seen[:, 3] == 255) & (behind[:, 3] == 255)
    rows, columns = rows[chosen], columns[chosen]
    target = seen[chosen, :3].astype(np.float32)
    back = behind[chosen, :3].astype(np.float32)
    alpha, colour = solve_matte(target, back, rim.inside[chosen])
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


def _tinted(thin: Rim, rim: Rim, box: Box) -> Mask:
    """Give which pixels of a rim are of the fringe of a thinner one, or mixed and beside it."""
    near = np.zeros((box.height, box.width), np.uint8)
    near[thin.rows, thin.columns] = thin.is_fringe
    near = np.asarray(cv2.dilate(near, np.ones((2 * RIM + 1,) * 2, np.uint8)), np.uint8)
    return np.asarray((near[rim.rows, rim.columns] > 0) & (rim.off > _TINT))


def _below(document: Document, layer: Layer, box: Box) -> NDArray[np.uint8]:
    at = document.layers.index(layer)
    return flatten(document, box, only=frozenset(one.id for one in document.layers[:at]))
