"""Splitting a layer by depth, side or selection; over each other the parts equal the layer."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.cut_line import line_through
from app.core.depth import layer_depth
from app.core.document import Layer
from app.core.errors import CommandError
from app.core.matte import FAINT, cut_sides
from app.core.parts import SIDED, Side, piece_names, side_pieces
from app.core.progress import Report, silent
from app.stages.carve import Filling, carved, median_levels, part_of
from app.stages.clusters import cluster_cuts
from app.stages.ports import Inpainter
from app.stages.soft_cut import Piece, mask_of
from app.stages.soft_share import Share, move_specks, shared_by

MOST_PARTS = 5


def split_depth(
    layer: Layer,
    parts: int | None = None,
    at: Sequence[float] | None = None,
    *,
    taken: Collection[str] = (),
    reach: int | None = None,
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
        taken: names that other layers have.
        reach: pixels that a part is painted on under a nearer one; 0 for none, None for the usual.
        inpainter: paints there; None for smooth colour.
        note: what the recipes of the parts that it painted tell of it.
        report: told of the inpainter's progress; may raise Cancelled.

    Returns:
        Layers named `NAME-1` (nearest) to `NAME-n`, or with the next numbers that are free.

    Raises:
        CommandError: there is nothing to split.
        ValueError: both or senseless arguments.
    """
    if parts is not None and at is not None:
        raise ValueError("give the number of parts or the depths, not both")
    if parts is not None and not 2 <= parts <= MOST_PARTS:
        raise ValueError(f"{parts} is not 2 to {MOST_PARTS} parts")
    if layer.depth is None:
        raise _nothing(layer, "it has no depth map", "Set one in Depth > Set, offset or flatten.")
    labels, levels = _labelled(layer, layer.alpha.array(), layer.depth.array(), parts or 2, at)
    names = piece_names(layer.name, len(levels), taken)
    work = Filling(reach, inpainter, note)
    return carved(layer, labels, names, levels=levels, filling=work, report=report)


def split_selection(
    layer: Layer,
    matte: NDArray[np.uint8],
    *,
    taken: Collection[str] = (),
    reach: int | None = None,
    inpainter: Inpainter | None = None,
    note: str = "",
    is_nearer: bool = False,
    report: Report = silent,
) -> tuple[Layer, ...]:
    """Give what is selected of a layer and the rest, the farther one (the bottom) first.

    Without depth what is selected lies nearer. Of a layer of both sides, as of hands that touch,
    parts that lie side by side are the left and the right one. A feathered selection parts softly,
    which modes other than normal cannot.

    Args:
        layer: any.
        matte: uint8 (h, w), in the layer's own space, 0..255.
        taken: names that other layers have.
        reach: pixels that the farther part is painted on under the nearer one; 0 for none, None
            for the usual.
        inpainter: paints there; None for smooth colour.
        note: what the recipe of a part that it painted tells of it.
        is_nearer: what is selected lies nearer whatever the depth is, unless they are two sides.
        report: told of the inpainter's progress; may raise Cancelled.

    Raises:
        CommandError: all of it is selected, or nothing.
    """
    alpha = layer.alpha.array()
    labels, share = shared_by(alpha, matte)
    seen = alpha > (FAINT if (alpha > FAINT).any() else 0)
    if not (seen & (labels == 0)).any():
        raise _nothing(layer, "nothing of it is selected", "Select a part of what it shows.")
    if not (seen & (labels == 1)).any():
        raise _nothing(layer, "all of it is selected", "Select a part of what it shows.")
    filling = Filling(reach, inpainter, note, past_shreds=True)
    first, second = piece_names(layer.name, 2, taken)
    pieces = ((first, layer.side), (second, layer.side))
    if layer.part in SIDED and layer.side is Side.WHOLE:
        halves = side_pieces(layer.name, layer.side, taken)
        own, rest = (_columns(labels == label) for label in (0, 1))
        if rest[1] < own[0] or own[1] < rest[0]:
            pieces = halves if rest[1] < own[0] else halves[::-1]
            filling, is_nearer = Filling(0), False  # Neither goes on behind the other.
    return _in_two(layer, labels, pieces, filling=filling, share=share, is_nearer=is_nearer,
                   report=report)  # fmt: skip


def _columns(mask: NDArray[np.bool_]) -> tuple[int, int]:
    """Give the columns between which most of a mask lies."""
    share = np.cumsum(mask.sum(axis=0))
    first, last = np.searchsorted(share, (0.05 * share[-1], 0.95 * share[-1])).tolist()
    return first, last


def split_line(
    layer: Layer,
    points: Sequence[tuple[float, float]],
    *,
    taken: Collection[str] = (),
    report: Report = silent,
) -> tuple[Layer, ...]:
    """Give a layer's two sides along a line from its top to its bottom, the farther one first.

    A piece that lies for the most part on one side stays whole. Where the line goes through, the
    sides share the rim softly.

    Args:
        layer: any.
        points: canvas x and y of at least two points that the line goes through.
        taken: names that other layers have.
        report: told of progress; may raise Cancelled.

    Raises:
        CommandError: all of it is on one side.
    """
    alpha = layer.alpha.array()
    if not alpha.any():
        raise _nothing(layer, "it is empty", "Choose a layer with pixels.")
    rows = np.arange(alpha.shape[0], dtype=np.float64) + (layer.top + 0.5)
    right = cut_sides(alpha, line_through(points, rows) - layer.left)
    move_specks(right, alpha > 0)
    labels = np.where(alpha == 0, -1, np.where(right, 0, 1)).astype(np.int8)
    if not ((labels == 0).any() and (labels == 1).any()):
        raise _nothing(layer, "all of it is on one side", "Move the line onto the layer.")
    pieces = side_pieces(layer.name, layer.side, taken)
    return _in_two(layer, labels, pieces, filling=Filling(0), report=report)


def _in_two(
    layer: Layer,
    labels: NDArray[np.int8],
    pieces: tuple[tuple[str, Side], tuple[str, Side]],
    *,
    filling: Filling,
    report: Report,
    share: Share | None = None,
    is_nearer: bool = False,
) -> tuple[Layer, ...]:
    """Carve two parts, with the nearer one above; label 0 if it is so or depth says nothing.

    Sides stay with their labels; of pieces of one side the upper one gets the first name.
    """
    levels = median_levels(layer, labels)
    if levels is not None and levels[1] < levels[0] and not is_nearer:
        labels, levels = np.where(labels < 0, labels, 1 - labels), levels[::-1]
        share = None if share is None else share.turned()
        pieces = pieces if pieces[0][1] is pieces[1][1] else pieces[::-1]
    return carved(
        layer,
        labels,
        [name for name, _ in pieces],
        sides=[side for _, side in pieces],
        levels=levels,
        filling=filling,
        share=share,
        report=report,
    )


def split_sides(
    layer: Layer, axis: float | None = None, *, taken: Collection[str] = ()
) -> tuple[Layer, Layer]:
    """Give a layer's two sides, the farther one (the bottom) first.

    Args:
        layer: any.
        axis: canvas x of a cut; None goes by connected pieces, and proposes one for one piece.
        taken: names that other layers have.

    Returns:
        Layers named `NAME-r` (the viewer's left) and `NAME-l`, or two pieces of one side when
        another layer is the other side already; without depth in that order.

    Raises:
        CommandError: all of it is on one side, or it is empty.
    """
    alpha = layer.alpha.array()
    if not alpha.any():
        raise _nothing(layer, "it is empty", "Choose a layer with pixels.")
    right = cut_sides(alpha, None if axis is None else axis - layer.left)
    colour = layer.colour.array()
    made = []
    for (name, side), mine in zip(
        side_pieces(layer.name, layer.side, taken), (right, ~right), strict=True
    ):
        matte = alpha & mask_of(mine)
        if not matte.any():
            raise _nothing(layer, "all of it is on one side", "Move the axis onto the layer.")
        made.append(part_of(layer, Piece(colour, matte), name, side))
    second, first = made
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
