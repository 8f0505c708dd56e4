"""Carving a layer into labelled parts; drawn over each other they equal the layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.core.depth import VISIBLE
from app.core.document import BlendMode, Layer, new_layer_id
from app.core.geometry import Box, matte_box
from app.core.parts import Side
from app.core.progress import Report, silent
from app.core.raster import Raster
from app.core.recipe import HAND, Recipe
from app.stages.continuing import Under
from app.stages.inpaint import repaint
from app.stages.ports import Inpainter
from app.stages.soft_cut import Piece, cut_off, fade, mask_of, paint_on, usual_reach
from app.stages.soft_share import Share


@dataclass(frozen=True, slots=True, eq=False)
class Filling:
    """How parts are painted on under nearer ones.

    Attributes:
        reach: how far, in pixels; 0 for not at all, None for as far as is usual for the layer.
        inpainter: paints there; None for smooth colour.
        note: what the recipes of the parts that it painted tell of it.
        past_shreds: thin pieces of an outline that stayed beside a nearer part do not go on.
    """

    reach: int | None = None
    inpainter: Inpainter | None = None
    note: str = ""
    past_shreds: bool = False


def carved(
    layer: Layer,
    labels: NDArray[np.int8],
    names: Sequence[str],
    *,
    sides: Sequence[Side] | None = None,
    levels: Sequence[int] | None = None,
    filling: Filling | None = None,
    share: Share | None = None,
    report: Report = silent,
) -> tuple[Layer, ...]:
    """Give a layer's parts, the bottom one first.

    Edges are shared softly, lower parts are painted on under upper ones. A layer that is not
    fully opaque or not of normal mode is cut hard instead: overlap would show. A see-through one
    of normal mode fades from part to part when their share is given.

    Args:
        layer: any.
        labels: int8 (h, w), in the layer's own space: 0 the part on top, -1 where alpha is 0.
        names: of the parts, from the top down.
        sides: of the parts; the layer's own when None.
        levels: 0..65535, the depth of each part where it is painted on; None without depth.
        filling: how they are painted on; as usual when None.
        share: the upper one's, of two parts; None for edges of a pixel or two.
        report: told of the inpainter's progress; may raise Cancelled.
    """
    filling = filling or Filling()

    def reach_of(own: NDArray[np.uint8]) -> int:
        return usual_reach(layer.box, own) if filling.reach is None else filling.reach

    rest = Piece(layer.colour.array(), layer.alpha.array())
    is_normal = layer.blend is BlendMode.NORMAL
    overlaps = layer.opacity == 1.0 and is_normal
    hidden = np.zeros(labels.shape, np.uint8)
    made, under = [], None
    # Each part is finished before the next one is cut, so that few arrays are held at a time.
    for index, name in enumerate(names):
        own = mask_of(labels == index)
        reach = reach_of(own)
        piece, told = rest, layer
        if share is not None and is_normal and not overlaps:
            piece, rest = (rest, rest) if index else fade(rest, share, layer.opacity)
        elif index < len(names) - 1:
            far = mask_of(labels > index)
            goes = reach_of(far)
            if filling.past_shreds and overlaps and goes:
                stays = (far > 0) & (rest.alpha > 127)
                under = Under.of(rest.colour, stays, own > 0, goes, min(reach, goes))
            piece, rest = cut_off(
                rest, own, far, softly=overlaps, reach=goes, share=share, under=under
            )
        if overlaps and reach > 0:
            if index:
                painted = paint_on(piece, own, hidden, reach, under=under)
                if filling.inpainter is not None and painted is not None:
                    repaint(piece.colour, own & ~hidden, painted, filling.inpainter, report)
                    told = _told(layer, filling.note)
            hidden |= mask_of(piece.alpha == 255)
        side = layer.side if sides is None else sides[index]
        level = None if levels is None else levels[index]
        if share is not None and is_normal:
            own |= share.feathered  # Where both keep the colour both keep the depth, too.
        made.append(part_of(told, piece, name, side, own=own, level=level))
    return tuple(reversed(made))


def median_levels(layer: Layer, labels: NDArray[np.int8]) -> list[int] | None:
    """Give the depth in the middle of two parts, 0..65535; None when the layer has no depth.

    Args:
        layer: any.
        labels: int8 (h, w), 0 and 1 somewhere each, -1 for none.
    """
    if layer.depth is None:
        return None
    depth, visible = layer.depth.array(), layer.alpha.array() >= VISIBLE
    found = []
    for index in (0, 1):
        own = labels == index
        values = depth[own & visible]
        found.append(int(np.median(values if values.size else depth[own])))
    return found


def part_of(
    layer: Layer,
    piece: Piece,
    name: str,
    side: Side,
    *,
    own: NDArray[np.uint8] | None = None,
    level: int | None = None,
) -> Layer:
    """Give a layer like the old one of a part's pixels, cropped to them.

    Args:
        layer: the old one.
        piece: the part.
        name: its name.
        side: its side.
        own: 255 where it keeps the layer's depth; None for everywhere.
        level: its depth, 0..65535, elsewhere.
    """
    box = matte_box(piece.alpha)
    if box.is_empty:
        box = Box(0, 0, 1, 1)
    depth = None
    if layer.depth is not None:
        depth = layer.depth.array(box)
        if own is not None and level is not None:
            np.copyto(depth, np.uint16(level), where=own[box.slices] == 0)
    return replace(
        layer,
        id=new_layer_id(),
        name=name,
        left=layer.left + box.left,
        top=layer.top + box.top,
        colour=Raster.of(piece.colour[box.slices]),
        alpha=Raster.of(piece.alpha[box.slices]),
        depth=None if depth is None else Raster.of(depth),
        side=side,
    )


def _told(layer: Layer, note: str) -> Layer:
    """Give a layer whose recipe tells one thing more."""
    return replace(layer, recipe=(layer.recipe or Recipe(HAND)).noted(note)) if note else layer
