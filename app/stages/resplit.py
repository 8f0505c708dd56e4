"""Splitting a layer by depth or by side; drawn over each other the parts equal the layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.depth import layer_depth
from app.core.document import BlendMode, Layer, new_layer_id
from app.core.errors import CommandError
from app.core.geometry import Box, matte_box
from app.core.matte import FAINT, cut_sides
from app.core.parts import Side
from app.core.raster import Raster
from app.stages.clusters import cluster_cuts
from app.stages.inpaint import fill_push_pull

REACH = 64
"""How far, in pixels, a part is painted on under a nearer one."""

MOST_PARTS = 5

_SIGMA = 0.7


@dataclass(slots=True, eq=False)
class _Piece:
    """A part at work, in the layer's own space.

    Attributes:
        colour: uint8 (h, w, 3).
        alpha: uint8 (h, w).
        fill: uint8 (h, w, 3), its colours painted on under nearer parts; None when not known.
    """

    colour: NDArray[np.uint8]
    alpha: NDArray[np.uint8]
    fill: NDArray[np.uint8] | None = None


def split_depth(
    layer: Layer,
    parts: int | None = None,
    at: Sequence[float] | None = None,
    *,
    reach: int = REACH,
) -> tuple[Layer, ...]:
    """Give a layer's parts by depth, farthest (the bottom) first.

    Edges are shared softly, the farther parts are painted on under the nearer ones. A layer that
    is not fully opaque or not of normal mode is cut hard instead: overlap would show.

    Args:
        layer: has a depth map.
        parts: number of parts, 2 to 5; 2 when neither this nor `at` is given.
        at: depths of the cuts, 0 near to 1 far.
        reach: pixels that a part is painted on under a nearer one; 0 for none.

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
        raise _nothing(layer, "it has no depth map", "Estimate depth first.")
    alpha, depth = layer.alpha.array(), layer.depth.array()
    labels, levels = _labelled(layer, alpha, depth, parts or 2, at)
    count = len(levels)
    colour = layer.colour.array()
    overlaps = layer.opacity == 1.0 and layer.blend is BlendMode.NORMAL
    pieces = _shared(colour, alpha, labels, count, overlaps=overlaps)
    if overlaps and reach > 0:
        _paint_on(pieces, labels, reach)
    made = []
    for index, piece in enumerate(pieces):
        own = labels == index
        level = np.uint16(levels[index])
        name = f"{layer.name}-{index + 1}"
        made.append(_part(layer, piece, np.where(own, depth, level), name, layer.side))
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
    depth = None if layer.depth is None else layer.depth.array()
    made = []
    for side, mine, suffix in ((Side.RIGHT, ~right, "r"), (Side.LEFT, right, "l")):
        matte = np.where(mine, alpha, np.uint8(0))
        if not matte.any():
            raise _nothing(layer, "all of it is on one side", "Move the axis onto the layer.")
        made.append(_part(layer, _Piece(colour, matte), depth, f"{layer.name}-{suffix}", side))
    first, second = made
    depths = layer_depth(first), layer_depth(second)
    if depths[0] is not None and depths[1] is not None and depths[0] < depths[1]:
        return second, first
    return first, second


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
        raise _nothing(layer, "its depth is the same everywhere", "Estimate depth again.")
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
    table = np.searchsorted(np.array(cuts), np.arange(65536), side="left").astype(np.int8)
    labels = table[depth]
    labels[alpha == 0] = -1
    edges = (-1, *cuts, 65535)
    levels = [_median(histogram, low + 1, high + 1) for low, high in pairwise(edges)]
    return labels, levels


def _shared(
    colour: NDArray[np.uint8],
    alpha: NDArray[np.uint8],
    labels: NDArray[np.int8],
    count: int,
    *,
    overlaps: bool,
) -> list[_Piece]:
    """Give the parts, nearest first: what each shows, and the soft rim that two share."""
    pieces = []
    rest = _Piece(colour, alpha)
    for index in range(count - 1):
        near = np.equal(labels, index).view(np.uint8) * np.uint8(255)
        far = np.greater(labels, index).view(np.uint8) * np.uint8(255)
        if overlaps:
            taken, rest = _softly(rest, near, far)
        else:
            taken = _Piece(colour, alpha & near)
            rest = _Piece(rest.colour, alpha & far)
        pieces.append(taken)
    pieces.append(rest)
    return pieces


def _softly(
    whole: _Piece, near: NDArray[np.uint8], far: NDArray[np.uint8]
) -> tuple[_Piece, _Piece]:
    """Cut in two with a soft rim; near over far gives the whole.

    With a the whole's alpha, n the near one and b the far one, `over` gives a back for
    b = (a - n) / (1 - n). On the rim the far part takes its own colour from around; n is raised
    until a colour of the near part gives the whole's colour back.
    """
    soft_near = cv2.GaussianBlur(near, (3, 3), _SIGMA)
    soft_far = cv2.GaussianBlur(far, (3, 3), _SIGMA)
    touched = np.asarray(cv2.min(cv2.min(soft_near, soft_far), whole.alpha), np.uint8)
    rim = np.flatnonzero(touched.reshape(-1))
    alpha_near = np.asarray(cv2.copyTo(whole.alpha, soft_near), np.uint8)
    alpha_far = whole.alpha - alpha_near
    if not len(rim):
        return _Piece(whole.colour, alpha_near), _Piece(whole.colour, alpha_far)
    known = cv2.erode(far, np.ones((5, 5), np.uint8)) > 0
    if not known.any():
        known = (far > 0) & (soft_near == 0)
    fill = _filled_near(whole.colour, known, touched)
    a = whole.alpha.reshape(-1)[rim].astype(np.float32) / np.float32(255.0)
    one = soft_near.reshape(-1)[rim].astype(np.float32)
    share = one / (one + soft_far.reshape(-1)[rim])
    shown = whole.colour.reshape(-1, 3)[rim].astype(np.float32)
    below = fill.reshape(-1, 3)[rim].astype(np.float32)
    gap = shown - below
    room = np.where(gap > 0, np.float32(255.0) - below, below)
    least = (np.abs(gap) / np.maximum(room, np.float32(1e-3))).max(axis=1)
    n = np.maximum(a * share, a * np.minimum(least, np.float32(1.0)))
    n = np.minimum(np.ceil(n * 255.0 - 1e-3) / 255.0, a).astype(np.float32)
    b = (a - n) / np.maximum(np.float32(1.0) - n, np.float32(1e-6))
    b = np.rint(np.clip(b, 0.0, 1.0) * 255.0) / np.float32(255.0)
    own = a[:, None] * shown - ((np.float32(1.0) - n) * b)[:, None] * below
    own /= np.maximum(n, np.float32(1.0 / 255.0))[:, None]
    colour_near, colour_far = whole.colour.copy(), whole.colour.copy()
    colour_near.reshape(-1, 3)[rim] = np.clip(np.rint(own), 0.0, 255.0)
    colour_far.reshape(-1, 3)[rim] = below
    alpha_near.reshape(-1)[rim] = np.rint(n * 255.0)
    alpha_far.reshape(-1)[rim] = np.rint(b * 255.0)
    return _Piece(colour_near, alpha_near), _Piece(colour_far, alpha_far, fill)


def _filled_near(
    colour: NDArray[np.uint8], known: NDArray[np.bool_], touched: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Fill from the known colours, but only in the box within reach of the rim."""
    box = matte_box(touched).grown(REACH + 2).intersect(Box(0, 0, known.shape[1], known.shape[0]))
    if not known[box.slices].any():
        box = Box(0, 0, known.shape[1], known.shape[0])
    if box.width * box.height == known.size:
        return fill_push_pull(colour, known)
    result = colour.copy()
    result[box.slices] = fill_push_pull(colour[box.slices], known[box.slices])
    return result


def _paint_on(pieces: list[_Piece], labels: NDArray[np.int8], reach: int) -> None:
    """Paint each part on under the nearer ones, where these hide it fully."""
    hidden = np.zeros(labels.shape, np.bool_)
    for index in range(1, len(pieces)):
        hidden |= pieces[index - 1].alpha == 255
        piece = pieces[index]
        solid = (piece.alpha > 127) & ~hidden
        if not solid.any():
            continue
        matte = _within(solid, reach)
        matte[~hidden] = 0
        box = matte_box(matte)
        if box.is_empty:
            continue
        spot = box.grown(2).intersect(Box(0, 0, labels.shape[1], labels.shape[0])).slices
        wanted, clear = matte[spot], hidden[spot]
        if piece.fill is not None and reach <= REACH:
            fill = piece.fill[spot]
        else:
            fill = fill_push_pull(piece.colour[spot], (labels[spot] == index) & ~clear)
        painted = clear & (wanted > piece.alpha[spot])
        piece.colour = piece.colour.copy()
        view = piece.colour[spot]
        view[...] = cv2.copyTo(fill, painted.view(np.uint8), view.copy())
        np.copyto(piece.alpha[spot], wanted, where=painted)


def _within(solid: NDArray[np.bool_], reach: int) -> NDArray[np.uint8]:
    """Give a matte around solid pixels that fades out at a reach; measured at a quarter size."""
    height, width = solid.shape
    small = cv2.resize(
        solid.view(np.uint8) * np.uint8(255),
        (-(-width // 4), -(-height // 4)),
        interpolation=cv2.INTER_AREA,
    )
    distance = cv2.distanceTransform((small == 0).astype(np.uint8), cv2.DIST_L2, 3)
    fade = max(4.0, reach / 8.0)
    matte = np.clip((reach - 4.0 * distance) / fade, 0.0, 1.0) * 255.0
    return np.asarray(
        cv2.resize(matte.astype(np.uint8), (width, height), interpolation=cv2.INTER_LINEAR),
        np.uint8,
    )


def _median(histogram: NDArray[np.int64], first: int, end: int) -> int:
    """Give the middle sample of the bins first..end-1."""
    total = np.cumsum(histogram[first:end])
    return first + int(np.searchsorted(total, total[-1] / 2.0))


def _part(layer: Layer, piece: _Piece, depth: NDArray[Any] | None, name: str, side: Side) -> Layer:
    """Give a layer like the old one of a part's pixels, cropped to them."""
    box = matte_box(piece.alpha)
    if box.is_empty:
        box = Box(0, 0, 1, 1)
    return replace(
        layer,
        id=new_layer_id(),
        name=name,
        left=layer.left + box.left,
        top=layer.top + box.top,
        colour=Raster.of(piece.colour[box.slices]),
        alpha=Raster.of(piece.alpha[box.slices]),
        depth=None if depth is None else Raster.of(depth[box.slices]),
        side=side,
    )
