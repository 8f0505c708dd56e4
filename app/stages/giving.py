"""Giving a layer's pixels to the layers they belong to; the composite stays."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, matte_box
from app.core.growth import grown
from app.core.nearest import nearest_colour
from app.stages.flat_pieces import colour_gap
from app.stages.going_along import crumbs_of, hidden_part_of, line_width, outline_of
from app.stages.hidden import CORE, hidden_pixels, is_solid
from app.stages.unmix import solve_matte

_AROUND = 12
"""Pixels around those given in which own ones are looked up."""
_TINT, _MIXED, _ALIKE = 12, 24, 64
"""Levels: off its own colour a pixel is mixed, off the mix it is none, and a soft one is alike."""

Mask = NDArray[np.bool_]
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class _Around:
    """What lies around a layer in a box, bool (h, w).

    Attributes:
        above: something is in front of it.
        below: something is behind it.
        between: something that has to stay is between it and the heir.
        hiding: something else is between them, that would hide the heir.
        numbers: of the layers of that.
    """

    above: Mask
    below: Mask
    between: Mask
    hiding: Mask
    numbers: tuple[int, ...]

    @staticmethod
    def of(document: Document, number: int, heir: int, box: Box) -> _Around:
        above, below, between, hiding = np.zeros((4, box.height, box.width), np.bool_)
        numbers = []
        for place, layer in enumerate(document.layers):
            if place == number or not document.is_shown(layer):
                continue
            there = layer.rgba_over(box)[..., 3] > 0
            side = above if place > number else below
            side |= there
            if heir < place < number and there.any():
                if document.is_locked(layer) or not is_solid(document, layer):
                    between |= there
                else:
                    hiding |= there
                    numbers.append(place)
        return _Around(above, below, between, hiding, tuple(numbers))


def give(
    document: Document, layer: Layer, heirs: NDArray[np.int16], made: NDArray[np.uint8]
) -> Document:
    """Give pixels that a layer shows to other layers, with what is mixed of both beside them.

    A heir in front covers what the layer has then in its own colours. One behind comes to light,
    and what others have between them, which would hide it, goes. What of a piece is hidden gets the
    layer's own colours.
    The same document comes back when nothing can be given.

    Args:
        document: a locked heir gets nothing, nor one that others lie in front of there.
        layer: of the document.
        heirs: int16 (h, w), canvas space; the number of the layer that gets a pixel, or -1.
        made: uint8 (h, w, 4), the composite, which stays within 1/255.
    """
    number = document.layers.index(layer)
    for heir in np.unique(heirs[heirs >= 0]).tolist():
        other = document.layers[heir]
        if document.is_locked(other) or not is_solid(document, other):
            continue
        mask = heirs == heir
        inside = matte_box(mask.astype(np.uint8))
        box = inside.grown(_AROUND + line_width(document)).intersect(document.canvas.box)
        document = _given(document, number, heir, box, (mask[box.slices], made[box.slices]))
    return document


def _given(
    document: Document, number: int, heir: int, box: Box, of: tuple[Mask, Pixels]
) -> Document:
    wanted, seen = of
    around = _Around.of(document, number, heir, box)
    layer, other = document.layers[number], document.layers[heir]
    mine, his = layer.rgba_over(box), other.rgba_over(box)
    free = ~around.above & ~around.between & (mine[..., 3] > 0)
    is_alone = free & ~around.below
    may = free & (mine[..., 3] >= CORE) & ((seen[..., 3] == 255) | is_alone)
    taken = wanted & may
    if not taken.any():
        return document
    taken |= may & crumbs_of(taken, mine[..., 3] > 0)
    outline = outline_of(taken, free, mine, line_width(document))
    taken |= may & outline
    beside = cv2.dilate(taken.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    near = cv2.dilate(taken.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    is_clear = mine[..., 3] == 0
    hidden = hidden_part_of(taken, around.above & ~is_clear, mine[..., :3])
    unseen = hidden & hidden_pixels(document, layer, box)
    rest = (mine[..., 3] >= CORE) & ~near & ~wanted & ~hidden
    _, own = nearest_colour(mine[..., :3], rest)
    _, given = nearest_colour(seen[..., :3], taken)
    gap = colour_gap(mine[..., :3], given)
    whole = taken & (seen[..., 3] == 255)
    moved = (taken | outline) & ~whole
    moved |= near & ~taken & is_alone & (mine[..., 3] < 255) & (gap <= _ALIKE)
    moved |= hidden & ~unseen
    rim = beside & ~taken & ~moved & free & ~around.hiding & (seen[..., 3] == 255)
    mine[unseen, :3] = own[unseen]
    his[whole, :3], his[whole, 3] = seen[whole, :3], 255
    if heir < number:
        mine[whole] = 0
        _unmix(mine, his, rim, seen, (own, given))
    else:
        mine[whole, :3] = own[whole]
        mine[whole & ~_goes_on(rest, taken, is_clear)] = 0
        _unmix(his, mine, rim & (mine[..., 3] >= CORE), seen, (given, own))
    for one in around.numbers:
        between = document.layers[one]
        rgba = between.rgba_over(box)
        # It would hide what is seen.
        rgba[whole] = 0
        document = document.with_layer(_put(between, rgba, box))
    document = document.with_layer(_put(layer, mine, box)).with_layer(_put(other, his, box))
    return _moved(document, (number, heir), box, moved, seen)


def _moved(
    document: Document, pair: tuple[int, int], box: Box, where: Mask, seen: Pixels
) -> Document:
    """Take pixels off a layer, or move them to another as they are, where what is seen stays."""
    layer, other = (document.layers[one] for one in pair)
    mine, his = layer.rgba_over(box), other.rgba_over(box)
    both = flatten(document, box, only=frozenset((layer.id, other.id)))
    for fresh in (his.copy(), both):
        rest, got = mine.copy(), his.copy()
        rest[where], got[where] = 0, fresh[where]
        trial = document.with_layer(_put(layer, rest, box)).with_layer(_put(other, got, box))
        off = np.abs(flatten(trial, box).astype(np.int16) - seen).max(axis=2)
        stays = where & (off <= 1)
        mine[stays], his[stays] = 0, fresh[stays]
        where = where & ~stays
    return document.with_layer(_put(layer, mine, box)).with_layer(_put(other, his, box))


def _unmix(
    upper: Pixels, lower: Pixels, rim: Mask, seen: Pixels, colours: tuple[Pixels, Pixels]
) -> None:
    """Part the pixels of a rim that are a mix of the colours of two layers; changes both."""
    target = seen[rim, :3].astype(np.float32)
    inside, back = (one[rim].astype(np.float32) for one in colours)
    alpha, colour = solve_matte(target, back, inside)
    share = alpha[:, None]
    shown = np.rint(share * colour + (1 - share) * back)
    fits = np.abs(shown - target).max(axis=1, initial=0) <= 1
    fits &= np.abs(share * inside + (1 - share) * back - target).max(axis=1, initial=0) <= _MIXED
    fits &= np.minimum(*(np.abs(one - target).max(axis=1, initial=0) for one in (inside, back))) > (
        _TINT
    )
    rows, columns = (one[fits] for one in np.nonzero(rim))
    upper[rows, columns, :3] = colour[fits]
    upper[rows, columns, 3] = np.rint(alpha[fits] * 255.0)
    lower[rows, columns, :3], lower[rows, columns, 3] = back[fits], 255


def _goes_on(rest: Mask, taken: Mask, outside: Mask) -> Mask:
    """Give where a layer goes on under what is taken: in notches and holes, no farther out."""
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_AROUND + 1,) * 2)
    wide = cv2.copyMakeBorder(rest.astype(np.uint8), *(_AROUND,) * 4, cv2.BORDER_REPLICATE)
    closed = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, kernel)[_AROUND:-_AROUND, _AROUND:-_AROUND]
    _, pieces = cv2.connectedComponents((taken | outside).astype(np.uint8), connectivity=8)
    is_open = np.zeros(int(pieces.max()) + 1, np.bool_)
    is_open[pieces[outside]] = True
    return np.asarray((closed > 0) | (taken & ~is_open[pieces]))


def _put(layer: Layer, rgba: Pixels, box: Box) -> Layer:
    """Give a layer with pixels of a box on the canvas; it grows where it gets some outside."""
    got = matte_box(rgba[..., 3]).shifted(box.left, box.top)
    layer = layer if got.is_empty else grown(layer, got)
    own = layer.box.intersect(box)
    rgba = np.ascontiguousarray(rgba[own.shifted(-box.left, -box.top).slices])
    left, top = own.left - layer.left, own.top - layer.top
    return replace(
        layer,
        colour=layer.colour.patched(left, top, np.ascontiguousarray(rgba[..., :3])),
        alpha=layer.alpha.patched(left, top, np.ascontiguousarray(rgba[..., 3])),
    )
