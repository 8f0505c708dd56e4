"""Which pixels of a layer other layers hide, and painting those alone anew."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.document import BlendMode, Document, Layer
from app.core.geometry import Box, matte_box
from app.core.raster import Raster

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

THERE = 64
"""Alpha from which a layer is there."""

CORE = 250
"""Alpha from which a colour is the layer's own, with nothing of its neighbours in it."""

_SOLID_GROUPS = (BlendMode.PASS_THROUGH, BlendMode.NORMAL)


def hidden_pixels(document: Document, layer: Layer, box: Box, least: int = 255) -> Mask:
    """Give where nothing of a layer can be seen whatever it holds, bool of the box.

    A layer that is switched off hides too, where it shows what the picture shows: who looks
    under the hair does not thereby give the face away.

    Args:
        document: with the layer.
        layer: of the document.
        box: canvas space, inside the canvas.
        least: alpha from which a cover counts; only 255 hides all.
    """
    return np.asarray(cover_over(document, layer, box) >= least)


def cover_over(document: Document, layer: Layer, box: Box) -> NDArray[np.uint8]:
    """Give the largest alpha of what lies over a layer, uint8 of the box; as in `hidden_pixels`."""
    found = np.zeros((box.height, box.width), np.uint8)
    for cover in document.layers[document.layers.index(layer) + 1 :]:
        spot = cover.box.intersect(box)
        if spot.is_empty or not is_solid(document, cover):
            continue
        own = spot.shifted(-cover.left, -cover.top)
        alpha, at = cover.alpha.array(own), spot.shifted(-box.left, -box.top).slices
        if not document.is_shown(cover):
            alpha = np.where(_like_picture(document, cover, spot), alpha, np.uint8(0))
        np.maximum(found[at], alpha, out=found[at])
    return found


def is_solid(document: Document, cover: Layer) -> bool:
    """Tell whether an opaque pixel of a layer lets nothing through: it is not faint, nor mixed."""
    return (
        cover.blend is BlendMode.NORMAL
        and cover.opacity == 1.0
        and not cover.clipped
        and all(
            group.opacity == 1.0 and group.blend in _SOLID_GROUPS for group in document.path(cover)
        )
    )


def _like_picture(document: Document, cover: Layer, spot: Box) -> Mask:
    if document.picture is None:
        return np.zeros((spot.height, spot.width), np.bool_)
    picture = document.picture.array(spot)
    own = cover.colour.array(spot.shifted(-cover.left, -cover.top))
    return np.asarray((picture[..., :3] == own).all(axis=2) & (picture[..., 3] == 255))


def painted_where(layer: Layer, rgba: Pixels, box: Box, mask: Mask) -> Layer:
    """Give a layer with other pixels where a mask says so, cut to what it then holds.

    Its depth map reaches as far as it does then, with the depth of its edge; the same layer comes
    back when nothing is other.

    Args:
        layer: keeps its id, name and all but pixels and place.
        rgba: uint8 (h, w, 4), straight, of the box.
        box: canvas space.
        mask: bool (h, w), of the box.
    """
    fresh, own = np.where(rgba[..., 3:] == 0, np.uint8(0), rgba), layer.rgba_over(box)
    stale = mask & (own != fresh).any(axis=2)
    if not stale.any():
        return layer
    own[stale] = fresh[stale]
    whole = layer.box.union(box)
    old, spot = (one.shifted(-whole.left, -whole.top) for one in (layer.box, box))
    alpha = np.zeros((whole.height, whole.width), np.uint8)
    alpha[old.slices], alpha[spot.slices] = layer.alpha.array(), own[..., 3]
    cut = matte_box(alpha)
    if cut.is_empty:
        cut = Box(0, 0, 1, 1)  # a layer has a pixel, if an empty one
    if cut == old:  # Only the tiles beneath become others.
        part = box.intersect(layer.box)
        own = own[part.shifted(-box.left, -box.top).slices]
        left, top = part.left - layer.left, part.top - layer.top
        return replace(
            layer,
            colour=layer.colour.patched(left, top, own[..., :3]),
            alpha=layer.alpha.patched(left, top, own[..., 3]),
        )
    pixels = layer.rgba_over(whole)
    pixels[spot.slices] = own
    pixels = pixels[cut.slices]
    return replace(
        layer,
        left=whole.left + cut.left,
        top=whole.top + cut.top,
        colour=Raster.of(pixels[..., :3]),
        alpha=Raster.of(pixels[..., 3]),
        depth=None if layer.depth is None else Raster.of(_spread(layer, whole)[cut.slices]),
    )


def _spread(layer: Layer, whole: Box) -> NDArray[np.uint16]:
    """Give a layer's depth over a larger box; beyond its own it is that of its edge."""
    assert layer.depth is not None
    own = whole.shifted(-layer.left, -layer.top)
    depth = layer.depth.array()
    rows = np.clip(np.arange(own.top, own.bottom), 0, depth.shape[0] - 1)
    columns = np.clip(np.arange(own.left, own.right), 0, depth.shape[1] - 1)
    return np.ascontiguousarray(depth[np.ix_(rows, columns)])
