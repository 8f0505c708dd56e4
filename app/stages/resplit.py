"""Splitting a layer by depth or by side; drawn over each other the parts equal the layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from app.stages.inpaint import SmoothFill, repaint
from app.stages.ports import Inpainter
from app.stages.unmix import least_alpha

REACH = 64
"""How far, in pixels, a part is painted on under a nearer one."""

MOST_PARTS = 5

_SIGMA = 0.7
_BAND = 128


@dataclass(slots=True, eq=False)
class _Piece:
    """A part at work, in the layer's own space; what is cut from it is taken from its arrays.

    Attributes:
        colour: uint8 (h, w, 3).
        alpha: uint8 (h, w).
        fill: its colours painted on under nearer parts; None when not known.
    """

    colour: NDArray[np.uint8]
    alpha: NDArray[np.uint8]
    fill: SmoothFill | None = None


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
    rest = _Piece(layer.colour.array(), layer.alpha.array())
    labels, levels = _labelled(layer, rest.alpha, layer.depth.array(), parts or 2, at)
    overlaps = layer.opacity == 1.0 and layer.blend is BlendMode.NORMAL
    hidden = np.zeros(labels.shape, np.uint8)
    made = []
    # Each part is finished before the next one is cut, so that few arrays are held at a time.
    for index, level in enumerate(levels):
        own = _mask(labels == index)
        piece, told = rest, layer
        if index < len(levels) - 1:
            piece, rest = _taken(rest, own, _mask(labels > index), softly=overlaps)
        if overlaps and reach > 0:
            if index:
                painted = _paint_on(piece, own, hidden, reach)
                if inpainter is not None and painted is not None:
                    repaint(piece.colour, own & ~hidden, painted, inpainter, report)
                    told = _told(layer, note)
            hidden |= _mask(piece.alpha == 255)
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
        matte = alpha & _mask(mine)
        if not matte.any():
            raise _nothing(layer, "all of it is on one side", "Move the axis onto the layer.")
        made.append(_part(layer, _Piece(colour, matte), f"{layer.name}-{suffix}", side))
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


def _taken(
    whole: _Piece, near: NDArray[np.uint8], far: NDArray[np.uint8], *, softly: bool
) -> tuple[_Piece, _Piece]:
    """Cut the nearest part off: give it and the rest, which takes over the whole's arrays.

    Args:
        whole: what is left of the layer.
        near: uint8 (h, w), 255 on the pixels of the part, else 0.
        far: the same for all farther parts.
        softly: share the rim; near over far gives the whole either way.
    """
    if not softly:
        return _Piece(whole.colour, whole.alpha & near), _Piece(whole.colour, whole.alpha & far)
    rim = np.asarray(cv2.min(cv2.min(_soft(near), _soft(far)), whole.alpha), np.uint8)
    known = np.asarray(cv2.erode(far, np.ones((5, 5), np.uint8)), np.uint8)
    if not known.any():
        known = far & _mask(_soft(near) == 0)
    area = matte_box(rim)
    fill = None if area.is_empty else _fill_near(area, whole.colour, known)
    soft_near, soft_far = _soft(near), _soft(far)
    colour = whole.colour if area.is_empty else whole.colour.copy()
    taken = _Piece(colour, np.asarray(cv2.copyTo(whole.alpha, soft_near), np.uint8))
    rest = _Piece(whole.colour, whole.alpha - taken.alpha, fill)
    for top in range(area.top, area.bottom, _BAND):
        rows = slice(top, min(top + _BAND, area.bottom))
        pixels = np.flatnonzero(rim[rows] > 0)
        colour_near, colour_far = (one.colour[rows].reshape(-1, 3) for one in (taken, rest))
        alpha_near, alpha_far = (one.alpha[rows].reshape(-1) for one in (taken, rest))
        shown = colour_near[pixels].astype(np.float32)
        below = shown
        if fill is not None:
            y, x = np.divmod(pixels, rim.shape[1])
            band = replace(area, top=rows.start, bottom=rows.stop)
            below = fill.colours(band)[y, x - area.left].astype(np.float32)
        one = soft_near[rows].reshape(-1)[pixels].astype(np.float32)
        share = one / (one + soft_far[rows].reshape(-1)[pixels])
        a = alpha_near[pixels].astype(np.float32) / np.float32(255.0)
        own, n, b = _solved(shown, a, below, share)
        colour_near[pixels], alpha_near[pixels] = own, n
        colour_far[pixels], alpha_far[pixels] = below, b
    return taken, rest


def _soft(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.GaussianBlur(mask, (3, 3), _SIGMA), np.uint8)


def _solved(
    shown: NDArray[np.float32],
    a: NDArray[np.float32],
    below: NDArray[np.float32],
    share: NDArray[np.float32],
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Give the near part's colour and alpha and the far one's alpha on the rim, 0..255.

    With a the whole's alpha, n the near part's and b the far part's, `over` gives a back for
    b = (a - n) / (1 - n). The far part takes the colour from below; n is raised from its share
    until a colour of the near part gives the whole's colour back.

    Args:
        shown: (n, 3), the whole's colours, 0..255.
        a: (n,), the whole's alpha, 0..1.
        below: (n, 3), the far part's colours, 0..255.
        share: (n,), the near part's share of the alpha, 0..1.
    """
    n = np.maximum(a * share, a * least_alpha(shown, below))
    n = np.minimum(np.ceil(n * 255.0 - 1e-3) / 255.0, a).astype(np.float32)
    b = (a - n) / np.maximum(np.float32(1.0) - n, np.float32(1e-6))
    b = np.rint(np.clip(b, 0.0, 1.0) * 255.0) / np.float32(255.0)
    own = a[:, None] * shown - ((np.float32(1.0) - n) * b)[:, None] * below
    own /= np.maximum(n, np.float32(1.0 / 255.0))[:, None]
    return np.clip(np.rint(own), 0.0, 255.0), np.rint(n * 255.0), np.rint(b * 255.0)


def _fill_near(area: Box, colour: NDArray[np.uint8], known: NDArray[np.uint8]) -> SmoothFill | None:
    """Give a fill of what lies within reach of an area; None when no colour is known."""
    everything = Box(0, 0, known.shape[1], known.shape[0])
    for box in (area.grown(REACH + 2).intersect(everything), everything):
        if known[box.slices].any():
            return SmoothFill.around(colour, known, box)
    return None


def _paint_on(
    piece: _Piece, own: NDArray[np.uint8], hidden: NDArray[np.uint8], reach: int
) -> NDArray[np.uint8] | None:
    """Paint a part on under the nearer ones, where these hide it fully.

    Args:
        piece: the part, changed in place.
        own: uint8 (h, w), 255 on its pixels, else 0.
        hidden: the same for what nearer parts hide fully.
        reach: how far, in pixels.

    Returns:
        uint8 (h, w), not 0 where it was painted; None for nowhere.
    """
    solid = (piece.alpha > 127) & (hidden == 0)
    if not solid.any():
        return None
    matte = _within(solid, reach)
    # The part's own alpha counts only where it is painted on.
    matte[(hidden == 0) | (matte <= piece.alpha)] = 0
    box = matte_box(matte)
    if box.is_empty:
        return None
    fill = piece.fill
    if fill is None or fill.box.intersect(box) != box:
        known = own & ~hidden
        everything = Box(0, 0, hidden.shape[1], hidden.shape[0])
        fill = _fill_near(box.grown(2).intersect(everything), piece.colour, known)
    for top in range(box.top, box.bottom, _BAND):
        band = replace(box, top=top, bottom=min(top + _BAND, box.bottom))
        painted = matte[band.slices]
        if fill is not None:
            cv2.copyTo(fill.colours(band), painted, piece.colour[band.slices])
        cv2.copyTo(painted, painted, piece.alpha[band.slices])
    return matte


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


def _mask(flags: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Give 255 where true, else 0."""
    return flags.view(np.uint8) * np.uint8(255)


def _part(
    layer: Layer,
    piece: _Piece,
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
