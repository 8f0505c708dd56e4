"""Lifting selected pixels off a layer: to a piece of its own, with or without what stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer, new_layer_id
from app.core.geometry import Box, matte_box
from app.core.growth import grown as enlarged
from app.core.nearest import distance_to
from app.core.paint import painted
from app.core.progress import Report, silent
from app.core.raster import Raster
from app.stages.continuing import BESIDE, Under, shreds
from app.stages.extend import Way, fresh_colours, recipe_after
from app.stages.inpaint import surfaces
from app.stages.ports import Inpainter
from app.stages.selecting import grown

Matte = NDArray[np.uint8]
_AROUND = 256
"""Pixels around a hole from which it is filled."""
_ISLAND = 24
"""Pixels up to which what stays alone under what was cut out was not meant."""


def piece_of(layer: Layer, area: Box, matte: Matte, **fields: Any) -> Layer | None:
    """Give the selected pixels of a layer as a layer of its own; None when there are none.

    Args:
        layer: stays as it is.
        area: canvas space, inside the layer's box.
        matte: uint8, of the area's size; 255 is wholly selected.
        fields: of the new layer, which are the layer's own otherwise.
    """
    own = area.shifted(-layer.left, -layer.top)
    alpha = _share(layer.alpha.array(own), matte)
    box = matte_box(alpha)
    if box.is_empty:
        return None
    inside = box.shifted(own.left, own.top)
    depth = layer.depth
    return replace(
        layer,
        **{"id": new_layer_id(), "locked": False, **fields},
        left=area.left + box.left,
        top=area.top + box.top,
        colour=Raster.of(layer.colour.array(inside)),
        alpha=Raster.of(alpha[box.slices]),
        depth=None if depth is None else Raster.of(depth.array(inside)),
    )


def without(layer: Layer, area: Box, matte: Matte) -> Layer:
    """Give a layer with the selected pixels cleared; arguments as for `piece_of`."""
    own = area.shifted(-layer.left, -layer.top)
    alpha = layer.alpha.array(own)
    kept = np.asarray(cv2.subtract(alpha, _share(alpha, matte)), np.uint8)
    return replace(layer, alpha=layer.alpha.patched(own.left, own.top, kept))


def is_used_up(document: Document, rest: Layer) -> bool:
    """Tell whether nothing stays of a layer of a document, and no other one is clipped to it."""
    if not rest.is_clear:
        return False
    at = next((n for n, one in enumerate(document.layers) if one.id == rest.id), -1)
    above = document.layers[at + 1] if 0 <= at < len(document.layers) - 1 else None
    is_base = above is not None and above.clipped and above.group == rest.group
    return rest.clipped or not is_base


def laid(layer: Layer, piece: Layer) -> Layer:
    """Give a layer with a piece drawn into it, at full opacity; it grows to hold the piece.

    Where the layer was clear or the piece is opaque the pixels are exactly the piece's.
    """
    layer = enlarged(layer, piece.box)
    own = piece.box.shifted(-layer.left, -layer.top)
    below, above = layer.alpha.array(own), piece.alpha.array()
    cover = above * np.float32(1.0 / 255.0)
    colour, alpha = painted(layer.colour.array(own), below, cover, piece.colour.array())
    changes: dict[str, Any] = {
        "colour": layer.colour.patched(own.left, own.top, colour),
        "alpha": layer.alpha.patched(own.left, own.top, alpha),
    }
    if layer.depth is not None and piece.depth is not None:
        depth = layer.depth.array(own)
        np.copyto(depth, piece.depth.array(), where=(above >= 128) | ((above > 0) & (below == 0)))
        changes["depth"] = layer.depth.patched(own.left, own.top, depth)
    return replace(layer, **changes)


def parted(
    layer: Layer,
    area: Box,
    matte: Matte,
    *,
    margin: int = 0,
    fills: Way | None = None,
    painting: tuple[Inpainter | None, Report] = (None, silent),
    **fields: Any,
) -> tuple[Layer, Layer] | None:
    """Cut selected pixels out to a layer of their own, and give what stays and the new layer.

    Drawn over each other in normal mode both look as the layer did, to 1/255 in what is seen,
    however soft the selection is: under a soft edge what stays keeps as much as that takes.

    Args:
        layer: stays as it is.
        area: canvas space, inside the layer's box; holds the selection with the margin.
        matte: uint8, of the area's size; 255 is wholly selected.
        margin: pixels around the selection that the new layer gets, too.
            With one, thin pieces of an outline that would stay along the selection go along.
        fills: how to paint what lies wholly under the new layer, where the layer goes on there
            (`mended`), from what is around the hole; it stays a hole when None.
        painting: the network, for `Way.NETWORK`, and who is told of progress.
        fields: of the new layer.

    Returns:
        None when no pixel is selected.
    """
    own = area.shifted(-layer.left, -layer.top)
    alpha = layer.alpha.array(own)
    if margin:
        hole = (matte == 255) & (alpha > 0)
        matte = np.where(shreds((alpha > 0) & ~hole, hole), np.uint8(255), matte)
    wide = grown(matte, margin)
    piece = piece_of(layer, area, wide, **fields)
    if piece is None:
        return None
    taken = _share(alpha, wide)
    hidden = (taken == 255) & (layer.opacity == 1.0)
    free = np.maximum(np.float32(255.0) - taken * np.float32(layer.opacity), np.float32(1e-3))
    needed = (alpha.astype(np.float32) - taken) * (np.float32(255.0) / free)
    kept = np.rint(np.minimum(needed, np.float32(255.0))).astype(np.uint8)
    np.copyto(kept, cv2.subtract(alpha, _share(alpha, matte)), where=hidden)
    rest = replace(layer, alpha=layer.alpha.patched(own.left, own.top, kept))
    if fills is not None:
        rest = mended(rest, own, alpha, hidden & (matte > 0), fills, edge=margin,
                      under=hidden, painting=painting)  # fmt: skip
    return rest, piece


def mended(
    layer: Layer,
    own: Box,
    alpha: Matte,
    hole: NDArray[np.bool_],
    way: Way,
    *,
    under: NDArray[np.bool_],
    edge: int = 0,
    painting: tuple[Inpainter | None, Report] = (None, silent),
) -> Layer:
    """Give a layer painted on in a hole from what is around it, where it goes on there.

    A strip into which what is drawn goes on over the cut (`drawn_on`) keeps its colours.

    Args:
        layer: has the hole.
        own: in the layer's space.
        alpha: uint8, of that box: the layer's before it had the hole.
        hole: bool, of that box.
        way: where the colours come from.
        under: bool, of that box: what was cut out hides it, beside the hole, too. An outline of it
            that stayed there is painted over.
        edge: pixels that the layer goes on beside one piece of it alone.
        painting: as for `parted`.
    """
    if not hole.any():
        return layer
    place = matte_box(under.astype(np.uint8))
    inside = place.shifted(own.left, own.top)
    wide = max(_AROUND, 2 * min(place.width, place.height))
    around = inside.grown(wide).intersect(Box(0, 0, layer.alpha.width, layer.alpha.height))
    whole, covered = np.zeros((2, around.height, around.width), np.bool_)
    spot = inside.shifted(-around.left, -around.top).slices
    whole[spot], covered[spot] = hole[place.slices], under[place.slices]
    now, colour = layer.alpha.array(around), layer.colour.array(around)
    own_colours = (now >= 128) & ~whole
    goes = Under.of(colour, own_colours, whole, edge, edge)
    drawn, mask = goes.drawn, goes.on.copy()
    np.copyto(now[spot], alpha[place.slices], where=(mask | (drawn & whole))[spot])
    layer = replace(layer, alpha=layer.alpha.patched(inside.left, inside.top, now[spot]))
    mask &= ~drawn
    # Beside the hole colours still have a share of what was cut out.
    beside = distance_to(whole) <= BESIDE
    remains = own_colours & covered & ~drawn & beside & (distance_to(mask) <= BESIDE)
    known = (own_colours & ~remains) | (drawn & whole)
    known &= ~(beside & ~drawn) if (known & ~beside).any() else ~whole
    if not known.any() or not mask.any():
        return layer
    mask |= remains
    values = known.astype(np.uint8) * np.uint8(255)
    if way is Way.SMOOTH:
        values = surfaces(colour, values)
    fresh, way = fresh_colours(colour, values, mask, way, painting)
    colour[mask] = fresh[mask]
    return replace(
        layer,
        colour=layer.colour.patched(inside.left, inside.top, colour[spot]),
        recipe=recipe_after(layer, way),
    )


def without_islands(rest: Layer, layer: Layer, area: Box, covered: NDArray[np.bool_]) -> Layer:
    """Give what stays of a layer without the few pixels of it that a cut left alone under it.

    Nothing shows them, and they would float once what was cut out moves.

    Args:
        rest: stays as it is, and has the layer's box.
        layer: as it was.
        area: canvas space; holds all that was cut out.
        covered: bool, of the area's size: what was cut out hides it fully.
    """
    box = rest.box.intersect(area)
    if box.is_empty or not covered.any():
        return rest
    own = box.shifted(-rest.left, -rest.top)
    alpha = rest.alpha.array(own)
    under = covered[box.shifted(-area.left, -area.top).slices]
    _, found, stats, _ = cv2.connectedComponentsWithStats((alpha > 0).view(np.uint8))
    labels = np.asarray(found, np.int32)
    is_island = stats[:, cv2.CC_STAT_AREA] <= _ISLAND
    cut = (alpha == 0) & (layer.alpha.array(own) > 0)
    beside = cv2.dilate(cut.view(np.uint8), np.ones((3, 3), np.uint8)) > 0
    is_island &= np.bincount(labels[beside], minlength=len(is_island)) > 0
    is_island[np.unique(labels[~under])] = False
    is_island[0] = False
    islands = is_island[labels]
    if not islands.any():
        return rest
    alpha[islands] = 0
    return replace(rest, alpha=rest.alpha.patched(own.left, own.top, alpha))


def share_under(rest: Layer, piece: Layer) -> float:
    """Give under how much of a piece what stays of its layer is, 0 to 1."""
    shows = piece.alpha.array() >= 128
    under = rest.rgba_over(piece.box)[..., 3] >= 128
    return float(under[shows].mean()) if shows.any() else 0.0


def _share(alpha: Matte, matte: Matte) -> Matte:
    """Give alpha times matte, uint8 of 0..255 each, rounded."""
    return np.asarray(cv2.multiply(alpha, matte, scale=1.0 / 255.0), np.uint8)
