"""Which places turn bare when layers move: where nothing is painted behind a layer that covers.

Works on coverage at a reduced size (`SIDE`), which is what makes it quick; places and depths are
right to some pixels of the canvas.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import BlendMode, Document, GroupId, Layer, LayerId
from app.core.geometry import Box, matte_box
from app.core.progress import Progress, Report, silent

SIDE = 512
"""Longer side in pixels at which is looked."""

STEPS = 4
"""Shares of the range that are told apart in the heat map."""

_TURNS = 4
_LOOKS = 9
_ASIDE = 1.5
"""A layer farther away than this many times the outline is not what comes out there."""
_LEAST_CELLS = 6
_SOLID, _THERE = 128, 64

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Movement:
    """How far layers are to move against each other.

    Attributes:
        shift: to each side, as a share of the longer side of the canvas.
        turn: degrees to each side, about the middle of what moves.
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
    """

    cover: tuple[LayerId, ...]
    fill: LayerId
    area: int
    depth: float
    opens_at: float
    box: Box
    cells: Mask
    stride: int


@dataclass(frozen=True, slots=True, eq=False)
class Reveal:
    """What turns bare in a document.

    Attributes:
        gaps: the largest first.
        heat: uint8, a cell for `stride` x `stride` canvas pixels: 0 where nothing turns bare, else
            up to 255 where it does at the least movement.
        stride: canvas pixels a side of a cell.
    """

    gaps: tuple[Gap, ...]
    heat: NDArray[np.uint8]
    stride: int


@dataclass(frozen=True, slots=True, eq=False)
class _Scene:
    """What is looked at; all arrays (h, w) at the reduced size.

    Attributes:
        layers: bottom first.
        covers: uint8, the alpha of each.
        outside: bool, the surroundings of the figure.
        movement: how far things move.
        stride: canvas pixels a side of a cell.
        heat: uint8, marked as gaps are found.
    """

    layers: list[Layer]
    covers: list[NDArray[np.uint8]]
    outside: Mask
    movement: Movement
    stride: int
    heat: NDArray[np.uint8]


def find_gaps(
    document: Document, movement: Movement | None = None, report: Report = silent
) -> Reveal:
    """Find what turns bare when each layer that covers others moves and the others stay.

    A place counts when the layer covers it, nothing in front of it does, nothing is behind it, and
    a layer farther back comes out beside it there; where the surroundings of the figure do, the
    outline just moves. The layer that comes out is the one to paint on. It does not matter which
    of both moves, so each pair is looked at once.

    Args:
        document: hidden, clipped and mixed layers are left out, and those less than half opaque.
        movement: how far; the usual range when None.
        report: told of progress; may raise Cancelled.
    """
    movement = movement or Movement()
    stride = max(1, math.ceil(max(document.canvas.width, document.canvas.height) / SIDE))
    layers = [layer for layer in document.layers if _counts(document, layer)]
    covers = [_coverage(document, layer, stride) for layer in layers]
    shape = -(-document.canvas.height // stride), -(-document.canvas.width // stride)
    clear = np.ones(shape, np.float32)
    for cover in covers:
        clear *= np.float32(1.0) - cover * np.float32(1.0 / 255.0)
    scene = _Scene(layers, covers, clear > 0.5, movement, stride, np.zeros(shape, np.uint8))
    above = _unions_above(covers)
    behind = np.full(shape, -1, np.int16)
    gaps: list[Gap] = []
    for first, last in _movers(document, layers, by_group=movement.by_group):
        report(Progress("Looking behind the layers", first, len(layers)))
        own = np.max(covers[first:last], axis=0) >= _SOLID
        gaps += _gaps_of(scene, (first, last), own, own & (behind < 0) & ~above[last], behind)
        for index in range(first, last):
            behind[covers[index] >= _THERE] = index
    gaps.sort(key=lambda gap: (-gap.area, -gap.depth))
    return Reveal(tuple(gaps), scene.heat, stride)


def gap_pixels(gaps: tuple[Gap, ...], fill: LayerId, box: Box) -> Mask:
    """Give what a layer has to be painted on for, bool of a box, with a rim of a cell.

    Args:
        gaps: of a document.
        fill: the layer.
        box: canvas space.
    """
    wanted = np.zeros((box.height, box.width), np.uint8)
    rim = 1
    for gap in (one for one in gaps if one.fill == fill):
        large = np.repeat(np.repeat(gap.cells, gap.stride, axis=0), gap.stride, axis=1)
        spot = gap.box.intersect(box)
        if not spot.is_empty:
            part = large[spot.shifted(-gap.box.left, -gap.box.top).slices]
            wanted[spot.shifted(-box.left, -box.top).slices] |= part.astype(np.uint8)
        rim = max(rim, gap.stride)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (4 * rim + 1, 4 * rim + 1))
    return np.asarray(cv2.dilate(wanted, kernel) > 0)


def _counts(document: Document, layer: Layer) -> bool:
    return (
        document.is_shown(layer)
        and not layer.clipped
        and layer.blend is BlendMode.NORMAL
        and layer.opacity >= 0.5
    )


def _coverage(document: Document, layer: Layer, stride: int) -> NDArray[np.uint8]:
    """Give a layer's alpha at the reduced size, uint8 of the whole canvas."""
    canvas = document.canvas
    result = np.zeros((-(-canvas.height // stride), -(-canvas.width // stride)), np.uint8)
    seen = layer.box.intersect(canvas.box)
    if seen.is_empty:
        return result
    cells = Box(seen.left // stride, seen.top // stride,
                -(-seen.right // stride), -(-seen.bottom // stride))  # fmt: skip
    wide = Box(*(side * stride for side in (cells.left, cells.top, cells.right, cells.bottom)))
    alpha = np.zeros((wide.height, wide.width), np.uint8)
    own = layer.alpha.array(seen.shifted(-layer.left, -layer.top))
    alpha[seen.shifted(-wide.left, -wide.top).slices] = own
    size = (cells.width, cells.height)
    result[cells.slices] = cv2.resize(alpha, size, interpolation=cv2.INTER_AREA)
    return result


def _unions_above(covers: list[NDArray[np.uint8]]) -> list[Mask]:
    """Give what the layers from each number up cover; the last is empty."""
    shape = covers[0].shape if covers else (1, 1)
    unions = [np.zeros(shape, np.bool_)]
    for cover in reversed(covers):
        unions.append(unions[-1] | (cover >= _SOLID))
    return unions[::-1]


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


def _gaps_of(
    scene: _Scene, mover: tuple[int, int], own: Mask, bare: Mask, behind: NDArray[np.int16]
) -> list[Gap]:
    """Give the gaps behind one mover, and mark them in the heat map.

    Args:
        scene: what is looked at.
        mover: first and last + 1 of the layers that move as one.
        own: what they cover.
        bare: what of it nothing is behind.
        behind: the topmost layer behind, -1 where none is.
    """
    beside = ~own & (behind >= 0)
    if not beside.any() or not bare.any():
        return []
    distance, nearest = cv2.distanceTransformWithLabels(
        (~beside).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    names = np.full(int(nearest.max()) + 1, -1, np.int16)
    names[nearest[beside]] = behind[beside]
    opens = _steps_to_bare(own, scene.movement)
    reach = scene.movement.shift * max(own.shape)
    is_outline = cv2.distanceTransform((~scene.outside | own).astype(np.uint8), cv2.DIST_L2, 5)
    # Near the outline a gap still opens where the layer behind is close enough.
    side_on = is_outline < distance
    later = np.ceil(distance * (STEPS / max(reach, 1e-6)))
    np.copyto(opens, np.minimum(later, 255).astype(np.uint8), where=side_on & (later > opens))
    opens[~bare | (opens > STEPS) | (distance / _ASIDE > is_outline)] = 0
    opens[_across(opens > 0, beside, np.asarray(nearest, np.int32), scene.outside)] = 0
    owner = np.where(opens > 0, names[nearest], np.int16(-1))
    gaps = []
    for index in np.unique(owner[owner >= 0]).tolist():
        cells = owner == index
        count = int(cells.sum())
        if count < _LEAST_CELLS:
            opens[cells] = 0
            continue
        there = (scene.covers[index] < _THERE).astype(np.uint8)
        deep = cv2.distanceTransform(there, cv2.DIST_L2, 5)[cells].max()
        box, stride = matte_box(cells.astype(np.uint8)), scene.stride
        gaps.append(
            Gap(
                cover=tuple(layer.id for layer in scene.layers[mover[0] : mover[1]]),
                fill=scene.layers[index].id,
                area=count * stride * stride,
                depth=float(deep) * stride,
                opens_at=float(opens[cells].min()) / STEPS,
                box=Box(*(side * stride for side in (box.left, box.top, box.right, box.bottom))),
                cells=np.ascontiguousarray(cells[box.slices]),
                stride=stride,
            )
        )
    warmth = (STEPS + 1 - opens.astype(np.int32)) * 255 // STEPS
    np.maximum(scene.heat, np.where(opens > 0, warmth, 0).astype(np.uint8), out=scene.heat)
    return gaps


def _across(
    bare: Mask, beside: Mask, nearest: NDArray[np.int32], outside: Mask
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give rows and columns of bare pixels that reach the layer only across the surroundings.

    Between two legs there is nothing to paint.
    """
    rows, columns = np.nonzero(bare)
    places = np.zeros(int(nearest.max()) + 1, np.int64)
    at = np.flatnonzero(beside)
    places[nearest.reshape(-1)[at]] = at
    to_rows, to_columns = np.divmod(places[nearest[rows, columns]], bare.shape[1])
    is_cut = np.zeros(len(rows), np.bool_)
    for share in np.linspace(0.0, 1.0, _LOOKS):
        on_way = np.rint(rows + share * (to_rows - rows)).astype(np.int64)
        across = np.rint(columns + share * (to_columns - columns)).astype(np.int64)
        is_cut |= outside[on_way, across]
    return rows[is_cut], columns[is_cut]


def _steps_to_bare(own: Mask, movement: Movement) -> NDArray[np.uint8]:
    """Give at which step of the range a pixel may be uncovered, 1 to `STEPS`; 0 for never.

    What stays covered however far the thing moves up to a step is what all its turned copies
    share, worn away by the shift.
    """
    height, width = own.shape
    solid = own.astype(np.uint8)
    box = matte_box(solid)
    middle = ((box.left + box.right - 1) / 2.0, (box.top + box.bottom - 1) / 2.0)
    shared = solid.copy()
    opens = np.zeros(own.shape, np.uint8)
    for step in range(1, STEPS + 1):
        for turn in range(1, _TURNS + 1):
            angle = movement.turn * (step - 1 + turn / _TURNS) / STEPS
            for way in (-angle, angle) if angle else ():
                matrix = cv2.getRotationMatrix2D(middle, way, 1.0)
                # What goes on beyond the canvas is not bare: nobody sees where it ends.
                turned = cv2.warpAffine(
                    solid, matrix, (width, height), flags=cv2.INTER_NEAREST,
                    borderMode=cv2.BORDER_REPLICATE,
                )  # fmt: skip
                np.minimum(shared, turned, out=shared)
        reach = movement.shift * max(height, width) * step / STEPS
        inside = cv2.distanceTransform(shared, cv2.DIST_L2, 5) if not shared.all() else None
        kept = shared > 0 if inside is None else inside > reach
        opens[own & ~kept & (opens == 0)] = step
    return opens
