"""What a selection takes off layers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from app.core.document import Layer
from app.core.geometry import matte_box
from app.stages.lift import parted, piece_of
from app.ui.pixel_selection import PixelSelection
from app.ui.words import tr


def pieces(layers: Sequence[Layer], pixels: PixelSelection | None) -> tuple[Layer, ...]:
    """Give the selected pixels of layers, or the layers, without the groups around them."""
    found = []
    for layer in layers:
        area = layer.box if pixels is None else layer.box.intersect(pixels.box)
        if area.is_empty:
            continue
        wanted = PixelSelection.whole(area) if pixels is None else pixels
        piece = piece_of(layer, area, wanted.cover(area), group=None, recipe=None, visible=True)
        if piece is not None:
            found.append(piece)
    return tuple(found)


def cut_out(layer: Layer, pixels: PixelSelection) -> tuple[Layer, ...]:
    """Give what stays of a layer and the selected pixels of it; the layer when there are none.

    Where nothing stays, the pixels keep its name.
    """
    area = layer.box.intersect(pixels.box)
    both = None if area.is_empty else parted(layer, area, pixels.cover(area), recipe=None)
    if both is None:
        return (layer,)
    rest, piece = both
    name = layer.name if rest.is_clear else tr("{name} cut", name=layer.name)
    return rest, replace(piece, name=name)


def trimmed(layer: Layer) -> tuple[Layer, ...]:
    """Give a layer without clear margins; nothing when it is all clear."""
    alpha = layer.alpha.array()
    box = matte_box(alpha)
    if box.is_empty:
        return ()
    area = box.shifted(layer.left, layer.top)
    piece = piece_of(layer, area, np.full((box.height, box.width), 255, np.uint8))
    return () if piece is None else (piece,)
