"""Which places turn bare when layers move: where a layer is not painted on behind one that covers.

Looks at samples of the layers' alphas, a pixel in `stride` (each one up to `SIDE`), never at means:
so what is asked for can be filled to the last pixel, and filling it asks for nothing else. Why that
is so: a fill only adds pixels that an opaque layer hides, and all that decides here (what a layer
covers beside another, what is seen of it, where the outline runs) is read where nothing hides it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, GroupId, Layer, LayerId
from app.core.geometry import Box, matte_box
from app.core.nearest import distance_to
from app.core.parts import Part
from app.core.progress import Progress, Report, silent
from app.stages.hidden import THERE
from app.stages.pinholes import find_pinholes
from app.stages.reveal_outlines import EDGE, drop_beyond, drop_ended
from app.stages.reveal_scene import OPAQUE, SOLID, Scene, Seen, scene_of
from app.stages.uncovering import STEPS, Ways, steps_to_bare

SIDE = 2048
"""Longer side in samples at which is looked, at most."""

HEAT_SIDE = 1024
"""Longer side of the heat map in cells, at most."""

LEAST_SHARE = 1e-5
"""Share of the canvas' longer side squared from which a gap is worth a word."""

_RIM_SHARE = 512
"""The rim that is painted around a gap is at least one part in so many of the canvas."""
_RIM_DEPTH = 0.15
"""And this share of the gap's depth: what comes out does not grow narrow behind what moves."""
_GROUND = -2
_MARGIN = 1.5
"""How far is looked around what moves, times how far it moves."""
_ALONG = 0.4
"""How far a neck is to go on behind the clothes it goes along with, times how far things move."""
_RUN = 10
"""Samples in a row from which a layer was cut off along an edge, and does not just cross it."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Movement:
    """How far layers are to move against each other.

    Attributes:
        shift: to each side, as a share of the longer side of the canvas.
        turn: degrees to each side, about the middle of what is seen of what moves.
        by_group: layers of one outermost group move as one.
    """

    shift: float = 0.05
    turn: float = 10.0
    by_group: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """What turns bare behind one thing that moves, for one layer to be painted on.

    Attributes:
        cover: ids of the layers that move as one.
        fill: id of the layer that does not reach far enough behind them.
        area: canvas pixels that turn bare.
        depth: canvas pixels from the layer to the farthest of them.
        opens_at: share of the range at which the first turn bare, more than 0 to 1.
        box: canvas space; around them, a whole number of cells.
        cells: bool, a cell for `stride` x `stride` canvas pixels of the box.
        stride: canvas pixels a side of a cell.
        pinholes: how many small holes inside the layer these are, all of it in one row; 0 for a
            gap at its edge.
    """

    cover: tuple[LayerId, ...]
    fill: LayerId
    area: int
    depth: float
    opens_at: float
    box: Box
    cells: Mask
    stride: int
    pinholes: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Reveal:
    """What turns bare in a document.

    Attributes:
        gaps: the largest first.
        heat: uint8, a cell for `stride` x `stride` canvas pixels: 0 where nothing turns bare, else
            up to 255 where it does at the least movement.
        stride: canvas pixels a side of a cell of the heat.
    """

    gaps: tuple[Gap, ...]
    heat: NDArray[np.uint8]
    stride: int


def find_gaps(
    document: Document, movement: Movement | None = None, report: Report = silent
) -> Reveal:
    """Find what turns bare when each layer that covers others moves and the others stay.

    A place counts when the layer hides it, nothing in front of it does, and a layer behind comes
    out beside it that is not there: because nothing is, or because it was cut off along the edge
    of what hides it, so that one still farther back would be seen in its stead. Where the
    surroundings of the figure come out, the outline just moves. It does not matter which of both
    moves, so each pair is looked at once. A layer along the whole edge of the canvas is the
    surroundings, and has to be painted where it comes out itself. Small holes inside a layer
    that others cover are one gap of it, however few pixels they are.

    Args:
        document: hidden, clipped and mixed layers are left out, and those less than half opaque.
        movement: how far; the usual range when None.
        report: told of progress; may raise Cancelled.
    """
    scene = scene_of(document, SIDE)
    gaps = gaps_in(scene, document, movement or Movement(), report)
    step = -(-max(scene.heat.shape) // HEAT_SIDE)
    return Reveal(gaps, _shrunk(scene.heat, step), scene.stride * step)


def gaps_in(
    scene: Scene,
    document: Document,
    movement: Movement,
    report: Report,
    counts: Callable[[int, int], bool] | None = None,
) -> tuple[Gap, ...]:
    """Give the gaps in a scene, the largest first, and mark them there as heat.

    Args:
        scene: of the document.
        document: as in `find_gaps`.
        movement: how far.
        report: told of progress; may raise Cancelled.
        counts: given first and last + 1 of layers that move as one, tells whether gaps behind them
            are sought; always when None. Pinholes are in any case.
    """
    gaps: list[Gap] = []
    layers = [one.layer for one in scene.layers]
    scene.behind.fill(-1)
    for first, last in _movers(document, layers, by_group=movement.by_group):
        report(Progress("Looking behind the layers", first, len(layers)))
        if counts is None or counts(first, last):
            gaps += _gaps_of(scene, movement, first, last)
        for index in range(first, last):
            one = scene.layers[index]
            scene.behind[one.box.slices][one.alpha >= THERE] = index
    if movement.shift or movement.turn:
        gaps += _pinhole_gaps(document, scene, movement, report)
    gaps.sort(key=lambda gap: (-gap.area, -gap.depth))
    return tuple(gaps)


def looked_at(scene: Scene, movement: Movement, first: int, last: int) -> tuple[Box, Box]:
    """Give the box of what is seen of layers that move as one, and what is looked at for it.

    Both are in samples. What `gaps_in` finds behind them hangs on nothing else of the scene than
    the first box and what lies in the second.
    """
    seen = _box_seen(scene, scene.layers[first:last], last)
    swing = math.hypot(seen.width, seen.height) / 2.0 * math.radians(movement.turn)
    reach = movement.shift * max(scene.top.shape)
    whole = Box(0, 0, scene.top.shape[1], scene.top.shape[0])
    return seen, seen.grown(math.ceil(_MARGIN * (reach + swing)) + 2).intersect(whole)


def gap_pixels(gaps: Iterable[Gap], fill: LayerId, box: Box) -> Mask:
    """Give what a layer has to be painted on for, bool of a box, with a rim.

    Args:
        gaps: of a document.
        fill: the layer.
        box: canvas space.
    """
    wanted = np.zeros((box.height, box.width), np.bool_)
    least = max(box.width, box.height) / _RIM_SHARE
    for gap in (one for one in gaps if one.fill == fill):
        rim = math.ceil(max(gap.stride, least, _RIM_DEPTH * gap.depth))
        spot = gap.box.grown(rim).intersect(box)
        if spot.is_empty:
            continue
        bare = np.zeros((spot.height, spot.width), np.bool_)
        large = np.repeat(np.repeat(gap.cells, gap.stride, axis=0), gap.stride, axis=1)
        seen = gap.box.intersect(spot)
        part = large[seen.shifted(-gap.box.left, -gap.box.top).slices]
        bare[seen.shifted(-spot.left, -spot.top).slices] = part
        near = distance_to(bare) <= rim
        wanted[spot.shifted(-box.left, -box.top).slices] |= near
    return wanted


def _shrunk(heat: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    """Give the hottest of each `step` x `step` cells."""
    height, width = (-(-side // step) * step for side in heat.shape)
    wide = np.zeros((height, width), np.uint8)
    wide[: heat.shape[0], : heat.shape[1]] = heat
    cells = wide.reshape(height // step, step, width // step, step)
    return np.asarray(cells.max(axis=(1, 3)), np.uint8)


def _movers(
    document: Document, layers: list[Layer], *, by_group: bool
) -> Iterator[tuple[int, int]]:
    """Give first and last + 1 of the layers that move as one, from the bottom."""
    first = 0
    while first < len(layers):
        last = first + 1
        group = _outermost(document, layers[first]) if by_group else None
        while group is not None and last < len(layers):
            if _outermost(document, layers[last]) != group:
                break
            last += 1
        yield first, last
        first = last


def _outermost(document: Document, layer: Layer) -> GroupId | None:
    path = document.path(layer)
    return path[0].id if path else None


def _gaps_of(scene: Scene, movement: Movement, first: int, last: int) -> list[Gap]:
    """Give the gaps behind the layers from `first` on, before `last`, and mark them as heat."""
    movers = scene.layers[first:last]
    seen, around = looked_at(scene, movement, first, last)
    if seen.is_empty:
        return []
    reach = movement.shift * max(scene.top.shape)
    own, hides = (np.zeros((around.height, around.width), np.bool_) for _ in range(2))
    for one in movers:
        spot = one.box.intersect(around)
        if not spot.is_empty:
            inside = spot.shifted(-around.left, -around.top).slices
            alpha = one.alpha[spot.shifted(-one.box.left, -one.box.top).slices]
            own[inside] |= alpha >= SOLID
            hides[inside] |= (alpha == OPAQUE) & one.hides
    behind, is_free = scene.behind[around.slices], scene.top[around.slices] < last
    hides &= is_free
    beside = ~own & is_free & (behind >= 0) & ~scene.strips[around.slices]
    if not all(one.is_feature for one in movers):
        beside &= ~np.array([one.is_feature for one in scene.layers])[behind]
    outside, ways = scene.outside[around.slices], None
    if beside.any():
        ways = Ways.out_of(own, beside, outside, hides)
        ways = ways.those(_lacking(scene, around, ways))
    lacks = hides & (behind < 0) & (scene.ground_alpha(around) < THERE)
    if not lacks.any() and (ways is None or not len(ways.length)):
        return []
    middle = (seen.left + seen.right - 1) / 2.0, (seen.top + seen.bottom - 1) / 2.0
    pivot = middle[0] - around.left, middle[1] - around.top
    opens = scene.recall(steps_to_bare, own, pivot, reach, movement.turn)
    owner = np.where(lacks & (opens > 0), np.int16(_GROUND), np.int16(-1))
    if ways is not None:
        steps = ways.opens(opens, reach)
        keep = steps > 0
        if all(one.is_body for one in movers):
            is_neck = np.array([one.layer.part is Part.NECK for one in scene.layers])
            keep &= ~(is_neck[behind[tuple(ways.end)]] & (ways.length > _ALONG * reach))
        keep[keep] = ~ways.those(keep).across(outside)
        at, end = tuple(ways.start[:, keep]), tuple(ways.end[:, keep])
        owner[at], opens[at] = behind[end], steps[keep]
        drop_ended(scene, around, owner)
        drop_beyond(scene, around, owner, reach)
    cover = tuple(one.layer.id for one in movers)
    found = (
        _gap(scene, around, cover, index, np.where(owner == index, opens, np.uint8(0)))
        for index in np.unique(owner[owner != -1]).tolist()
    )
    return [gap for gap in found if gap is not None]


def _lacking(scene: Scene, around: Box, ways: Ways) -> Mask:
    """Give at the start of which ways the layer at their end is to be painted on.

    It is where nothing is behind, and where it was cut off along the edge of what moves, so that
    a layer farther back would come out in its stead.
    """
    behind = scene.behind[around.slices]
    below, comes = behind[tuple(ways.start)], behind[tuple(ways.end)]
    lacks = below < 0
    inside = ways.before_end(EDGE)
    for index in np.unique(comes[below < comes]).tolist():
        chosen = np.flatnonzero((comes == index) & (below < comes))
        is_cut = chosen[scene.layers[index].at(inside[:, chosen], around) < THERE]
        # Where two edges cross, a few pixels look like one that was cut.
        lacks[is_cut] |= ways.those(is_cut).runs(behind.shape) >= _RUN
    return np.asarray(lacks, np.bool_)


def _pinhole_gaps(
    document: Document, scene: Scene, movement: Movement, report: Report
) -> Iterator[Gap]:
    """Give the pinholes of each layer as one gap, marked as heat."""
    for found in find_pinholes(document, by_group=movement.by_group, report=report):
        rows, columns = np.nonzero(found.mask)
        at = (rows + found.box.top) // scene.stride, (columns + found.box.left) // scene.stride
        scene.heat[at] = 255
        inside = np.pad(found.mask, 1).astype(np.uint8)
        yield Gap(
            cover=(found.cover.id,),
            fill=found.layer.id,
            area=len(rows),
            depth=float(cv2.distanceTransform(inside, cv2.DIST_L2, 5).max()),
            opens_at=1.0 / STEPS,
            box=found.box,
            cells=found.mask,
            stride=1,
            pinholes=found.count,
        )


def _box_seen(scene: Scene, movers: list[Seen], last: int) -> Box:
    """Give the box of what is seen of some layers, in samples; empty when nothing is."""
    box = Box(0, 0, 0, 0)
    for one in movers:
        is_seen = (one.alpha >= SOLID) & (scene.top[one.box.slices] < last)
        box = box.union(matte_box(is_seen.astype(np.uint8)).shifted(one.box.left, one.box.top))
    return box


def _gap(
    scene: Scene, around: Box, cover: tuple[LayerId, ...], index: int, opens: NDArray[np.uint8]
) -> Gap | None:
    """Give the gap of one layer, marked as heat; None for one that is too small.

    Args:
        scene: what is looked at.
        around: what the array covers, in samples.
        cover: what moves.
        index: of the layer to be painted on.
        opens: uint8 (h, w), at which step a place turns bare, 0 for never.
    """
    cells = opens > 0
    count, stride = int(cells.sum()), scene.stride
    if count * stride * stride < LEAST_SHARE * (max(scene.top.shape) * stride) ** 2:
        return None
    fill = scene.ground if index == _GROUND and scene.ground else scene.layers[index]
    spot = fill.box.intersect(around)
    there = np.zeros(cells.shape, np.bool_)
    alpha = fill.alpha[spot.shifted(-fill.box.left, -fill.box.top).slices]
    there[spot.shifted(-around.left, -around.top).slices] = alpha >= THERE
    deep = distance_to(there)[cells].max()
    box = matte_box(cells.astype(np.uint8))
    place = box.shifted(around.left, around.top)
    warmth = (STEPS + 1 - opens[box.slices].astype(np.int32)) * 255 // STEPS
    heat = np.where(cells[box.slices], warmth, 0).astype(np.uint8)
    np.maximum(scene.heat[place.slices], heat, out=scene.heat[place.slices])
    return Gap(
        cover=cover,
        fill=fill.layer.id,
        area=count * stride * stride,
        depth=float(deep) * stride,
        opens_at=float(opens[cells].min()) / STEPS,
        box=Box(*(side * stride for side in (place.left, place.top, place.right, place.bottom))),
        cells=np.ascontiguousarray(cells[box.slices]),
        stride=stride,
    )
