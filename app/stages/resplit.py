"""Splitting a layer by depth or by side; drawn over each other the parts equal the layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.depth import layer_depth
from app.core.document import BlendMode, Layer, Recipe, new_layer_id
from app.core.errors import CommandError
from app.core.geometry import Box, matte_box
from app.core.matte import FAINT, cut_sides
from app.core.parts import Side
from app.core.progress import Report, silent
from app.core.raster import Raster
from app.stages.clusters import cluster_cuts
from app.stages.inpaint import repaint
from app.stages.ports import Inpainter
from app.stages.soft_cut import REACH, Piece, cut_off, mask_of, paint_on

MOST_PARTS = 5


def split_depth(
    layer: Layer,
    parts: int | None = None,
    at: Sequence[float] | None = None,
    *,
    reach: int = REACH,
    inpainter: Inpainter | None = None,
    note: str = "",
    report: Report = silent,
) -> tuple[Layer, ...]:
    """Give a layer's parts by depth, farthest (the bottom) first.

    Edges are shared softly, the farther parts are painted on under the nearer ones. A layer that
    is not fully opaque or not of normal mode is cut hard instead: overlap would show.

    Args:
        layer: has a depth map.
        parts: number of parts, 2 to 5; 2 when neither this nor `at` is given.
        at: depths of the cuts, 0 near to 1 far.
        reach: pixels that a part is painted on under a nearer one; 0 for none.
        inpainter: paints there; None for smooth colour.
        note: what the recipes of the parts that it painted tell of it.
        report: told of the inpainter's progress; may raise Cancelled.

    Returns:
        Layers named `NAME-1` (nearest) to `NAME-n`.

    Raises:
        CommandError: there is nothing to split.
        ValueError: both or senseless arguments.
    """
    if parts is not None and at is not None:
        raise ValueError("give the number of parts or the depths, not both")
    if parts is not None and not 2 <= parts <= MOST_PARTS:
        raise ValueError(f"{parts} is not 2 to {MOST_PARTS} parts")
    if layer.depth is None:
        raise _nothing(layer, "it has no depth map", "Decompose the picture to get depth.")
    rest = Piece(layer.colour.array(), layer.alpha.array())
    labels, levels = _labelled(layer, rest.alpha, layer.depth.array(), parts or 2, at)
    overlaps = layer.opacity == 1.0 and layer.blend is BlendMode.NORMAL
    hidden = np.zeros(labels.shape, np.uint8)
    made = []
    # Each part is finished before the next one is cut, so that few arrays are held at a time.
    for index, level in enumerate(levels):
        own = mask_of(labels == index)
        piece, told = rest, layer
        if index < len(levels) - 1:
            piece, rest = cut_off(rest, own, mask_of(labels > index), softly=overlaps)
        if overlaps and reach > 0:
            if index:
                painted = paint_on(piece, own, hidden, reach)
                if inpainter is not None and painted is not None:
                    repaint(piece.colour, own & ~hidden, painted, inpainter, report)
                    told = _told(layer, note)
            hidden |= mask_of(piece.alpha == 255)
        name = f"{layer.name}-{index + 1}"
        made.append(_part(told, piece, name, layer.side, own=own, level=level))
    return tuple(reversed(made))


def split_sides(layer: Layer, axis: float | None = None) -> tuple[Layer, Layer]:
    """Give a layer's two sides, the farther one (the bottom) first.

    Args:
        layer: any.
        axis: canvas x of a cut; None goes by connected pieces, and proposes one for one piece.

    Returns:
        Layers named `NAME-r` (the viewer's left) and `NAME-l`; without depth in that order.

    Raises:
        CommandError: all of it is on one side, or it is empty.
    """
    alpha = layer.alpha.array()
    if not alpha.any():
        raise _nothing(layer, "it is empty", "Choose a layer with pixels.")
    right = cut_sides(alpha, None if axis is None else axis - layer.left)
    colour = layer.colour.array()
    made = []
    for side, mine, suffix in ((Side.RIGHT, ~right, "r"), (Side.LEFT, right, "l")):
        matte = alpha & mask_of(mine)
        if not matte.any():
            raise _nothing(layer, "all of it is on one side", "Move the axis onto the layer.")
        made.append(_part(layer, Piece(colour, matte), f"{layer.name}-{suffix}", side))
    first, second = made
    depths = layer_depth(first), layer_depth(second)
    if depths[0] is not None and depths[1] is not None and depths[0] < depths[1]:
        return second, first
    return first, second


def _told(layer: Layer, note: str) -> Layer:
    """Give a layer whose recipe tells one thing more."""
    recipe = layer.recipe or Recipe("")
    if not note or note in recipe.note:
        return layer
    return replace(layer, recipe=replace(recipe, note="; ".join(filter(None, (recipe.note, note)))))


def _nothing(layer: Layer, why: str, hint: str) -> CommandError:
    return CommandError(f"There is nothing to split in “{layer.name}”: {why}.", hint)


def _labelled(
    layer: Layer,
    alpha: NDArray[np.uint8],
    depth: NDArray[np.uint16],
    parts: int,
    at: Sequence[float] | None,
) -> tuple[NDArray[np.int8], list[int]]:
    """Give the part of each pixel and the parts' median depths.

    Returns:
        int8 (h, w), 0 nearest, -1 where alpha is 0; and 0..65535 for each part.
    """
    threshold = FAINT if (alpha > FAINT).any() else 0
    mask = cv2.threshold(alpha, threshold, 255, cv2.THRESH_BINARY)[1]
    histogram = cv2.calcHist([depth], [0], mask, [65536], [0, 65536]).reshape(-1).astype(np.int64)
    used = np.count_nonzero(histogram)
    if used == 0:
        raise _nothing(layer, "it is empty", "Choose a layer with pixels.")
    if used < 2:
        raise _nothing(
            layer, "its depth is the same everywhere", "Split it by side, or cut it by hand."
        )
    if at is None:
        if used < parts:
            raise _nothing(layer, f"its depth has {used} values only", "Ask for fewer parts.")
        cuts = cluster_cuts(histogram, parts)
    else:
        cuts = tuple(sorted({round(min(max(cut, 0.0), 1.0) * 65535.0) for cut in at}))
        ends = np.cumsum(histogram)[list(cuts)]
        sizes = np.diff(np.concatenate([[0], ends, [histogram.sum()]]))
        if (sizes == 0).any():
            low, high = (bin_ / 65535.0 for bin_ in np.flatnonzero(histogram)[[0, -1]])
            raise _nothing(
                layer,
                "no pixel lies on one side of a cut",
                f"Its depth goes from {low:.3f} to {high:.3f}.",
            )
    labels = np.zeros(depth.shape, np.int8)
    for cut in cuts:
        labels += depth > cut
    np.copyto(labels, -1, where=alpha == 0)
    edges = (-1, *cuts, 65535)
    levels = [_median(histogram, low + 1, high + 1) for low, high in pairwise(edges)]
    return labels, levels


def _median(histogram: NDArray[np.int64], first: int, end: int) -> int:
    """Give the middle sample of the bins first..end-1."""
    total = np.cumsum(histogram[first:end])
    return first + int(np.searchsorted(total, total[-1] / 2.0))


def _part(
    layer: Layer,
    piece: Piece,
    name: str,
    side: Side,
    *,
    own: NDArray[np.uint8] | None = None,
    level: int = 0,
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
        if own is not None:
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
