"""The line between a layer's two sides: the body's middle, or what is drawn between its limbs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.cut_line import line_through
from app.core.document import Layer
from app.core.geometry import Box, matte_box
from app.core.parts import SIDED
from app.core.raster import stride_for
from app.stages.body_axis import Point, face_line, mirror_line

Doubt = Literal["", "crossing", "bare"]
"""Why a person should look at a line: limbs cross there, or nothing is drawn between them."""

Basis = Literal["", "drawn", "face", "shape"]
"""What a line follows: what is drawn between limbs, the face's middle, or the layer's symmetry."""

_SIDE = 384
"""Longest side that lines are looked for at."""
_LINE_WIDTH = 9
_FAINT, _BLACK = 8.0, 48.0
"""Levels by which a line is darker than what is around it: no line up to here, a line from here."""
_OUTLINE = 4
"""Pixels from the edge in which a line is the outline, which parts nothing."""
_DRAWN, _CLEAR, _ASTRAY, _BEYOND = 0.05, 0.03, 0.0005, 50.0
"""What a pixel costs beside 1 for a bare one: on a line, outside, off the middle, too far off."""
_BETTER = 0.6
"""A line has at most this share of the bare pixels of the middle, or the middle is taken."""
_LEAST = 0.15
"""Share of the layer that a side has at least."""
_CROSSING = 0.08
"""Share of the layer on the other side of the middle from which limbs cross."""
_BARE = 0.15
"""Bare pixels of a line, for each of the layer's height, from which it is doubtful."""
_MOST_HANDLES = 14
_CLOSE, _OUTSIDE = 1.0, 0.2
"""Pixels that the line may be off, and how much those count that it is off outside the layer."""


@dataclass(frozen=True, slots=True)
class SideLine:
    """Where a layer is to be cut into its sides.

    Attributes:
        points: canvas x and y, top down, two at least.
        doubt: why a person should look at it; empty when there is no reason.
        basis: what it follows; empty when a person drew it.
    """

    points: tuple[Point, ...]
    doubt: Doubt = ""
    basis: Basis = ""


@dataclass(frozen=True, slots=True, eq=False)
class _Small:
    """What a layer shows, made small.

    Attributes:
        solid: bool (h, w).
        ink: float64 (h, w), 0 no line to 1 a drawn line between two things.
        middle: float64 (h,), the column of the body's middle.
        box: of these pixels on the canvas.
    """

    solid: NDArray[np.bool_]
    ink: NDArray[np.float64]
    middle: NDArray[np.float64]
    box: Box

    def bare(self, path: NDArray[np.int64]) -> float:
        """Give how many pixels of a path, int64 (n, 2) of columns and rows, follow no line."""
        columns, rows = path.T
        return float(((1.0 - self.ink) * self.solid)[rows, columns].sum())

    def right_of(self, columns: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Tell for each solid pixel, bool (n,), whether it is right of a column in each row."""
        return (np.arange(self.solid.shape[1]) > columns[:, None])[self.solid]


def side_line(layer: Layer, others: Sequence[Layer]) -> SideLine:
    """Propose a line to cut a layer into its sides.

    Arms, legs and other parts that come in pairs are cut between what is drawn of the one and the
    other, if lines tell them apart; other layers at the body's middle.

    Args:
        layer: any.
        others: all layers of the document.
    """
    by_face = face_line(layer, others)
    axis = by_face or mirror_line(layer)
    basis: Basis = "face" if by_face else "shape"
    small = _small(layer, axis) if layer.part in SIDED else None
    if small is None:
        return SideLine(axis, basis=basis)
    height, width = small.solid.shape
    rows = np.arange(height)
    middle = np.clip(small.middle.round().astype(np.int64), 0, width - 1)
    bare = small.bare(np.column_stack([middle, rows]))
    usual = small.right_of(small.middle)
    for keeps_within in (False, True):
        path = _path_between(small, keeps_within=keeps_within)
        last = np.zeros(height)
        last[path[:, 1]] = path[:, 0]
        right, found = small.right_of(last), small.bare(path)
        if found <= _BETTER * bare and _LEAST <= right.mean() <= 1.0 - _LEAST:
            crosses = (right != usual).mean() > _CROSSING
            doubt: Doubt = "crossing" if crosses else "bare" if found > _BARE * height else ""
            return SideLine(_handles(path, small, layer.box), doubt, "drawn")
    return SideLine(axis, "bare" if bare > _BARE * height else "", basis)


def _small(layer: Layer, axis: Sequence[Point]) -> _Small | None:
    """Give a layer made small; None when nothing of it is solid."""
    stride = stride_for(layer.alpha, 2 * _SIDE)
    alpha, colour = layer.alpha.sampled(stride), layer.colour.sampled(stride)
    own = matte_box((alpha > 127).astype(np.uint8))
    if min(own.width, own.height) < 2 * _LINE_WIDTH:
        return None
    scale = min(1.0, _SIDE / max(own.width, own.height))
    size = (round(own.width * scale), round(own.height * scale))
    alpha, colour = (
        cv2.resize(one[own.slices], size, interpolation=cv2.INTER_AREA) for one in (alpha, colour)
    )
    solid = cv2.threshold(alpha, 127, 1, cv2.THRESH_BINARY)[1]
    lightness = np.ascontiguousarray(cv2.cvtColor(colour, cv2.COLOR_RGB2Lab)[..., 0])
    lightness[solid == 0] = 255
    hat = cv2.morphologyEx(lightness, cv2.MORPH_BLACKHAT, np.ones((_LINE_WIDTH,) * 2, np.uint8))
    ink = np.clip((hat.astype(np.float64) - _FAINT) / (_BLACK - _FAINT), 0.0, 1.0)
    box = Box(own.left * stride, own.top * stride, own.right * stride, own.bottom * stride)
    box = box.shifted(layer.left, layer.top)
    rows = box.top + (np.arange(size[1], dtype=np.float64) + 0.5) * (box.height / size[1])
    middle = (line_through(axis, rows) - box.left) * (size[0] / box.width) - 0.5
    return _Small(solid > 0, ink, middle, box)


def _path_between(small: _Small, *, keeps_within: bool) -> NDArray[np.int64]:
    """Give the way from top to bottom that follows lines best, int64 (n, 2) of columns and rows.

    It never goes up. Where there is something on both sides of the middle it stays between.

    Args:
        small: what it parts.
        keeps_within: where there is something on one side only, it does not go round that either.

    Source:
        Dynamic programming row by row. With S the sum of a row's costs up to a column, the cost
        within a row is a difference of S, so that the best start is a running minimum.
    """
    solid, middle = small.solid, small.middle[:, None]
    height, width = solid.shape
    columns = np.arange(width)
    cost = np.where(solid, 1.0 - (1.0 - _DRAWN) * small.ink, _CLEAR)
    cost += _ASTRAY * np.abs(columns - middle)
    first, last = solid.argmax(axis=1)[:, None], width - 1 - solid[:, ::-1].argmax(axis=1)[:, None]
    is_bound = np.any(solid, axis=1, keepdims=True)
    if not keeps_within:
        is_bound = is_bound & (first < middle) & (middle < last)
    low, high = np.minimum(first + _OUTLINE, middle), np.maximum(last - _OUTLINE, middle)
    cost[is_bound & ((columns < low) | (columns > high))] = _BEYOND
    total = np.zeros(width)
    starts, above = [], []
    for row in cost:
        beside = np.pad(total, 1, constant_values=np.inf)
        around = np.stack([beside[:-2], beside[1:-1], beside[2:]])
        best = around.argmin(axis=0)
        entered = around[best, columns] + row
        sums = np.cumsum(row)
        rightwards = np.minimum.accumulate(entered - sums)
        leftwards = np.minimum.accumulate((entered + sums)[::-1])[::-1]
        from_left = np.maximum.accumulate(np.where(entered - sums == rightwards, columns, 0))
        is_new = (entered + sums == leftwards)[::-1]
        from_right = np.minimum.accumulate(np.where(is_new, columns[::-1], width - 1))[::-1]
        is_right = rightwards + sums <= leftwards - sums
        total = np.where(is_right, rightwards + sums, leftwards - sums)
        starts.append(np.where(is_right, from_left, from_right))
        above.append(columns + best - 1)
    column = int(total.argmin())
    path: list[tuple[int, int]] = []
    for row in range(height - 1, -1, -1):
        start = int(starts[row][column])
        step = 1 if start >= column else -1
        path += [(one, row) for one in range(column, start + step, step)]
        column = int(above[row][start])
    return np.array(path[::-1], np.int64)


def _handles(path: NDArray[np.int64], small: _Small, box: Box) -> tuple[Point, ...]:
    """Give a path as a few canvas points, from the top of the layer's box to its bottom.

    The point from which the line through those chosen is farthest is chosen next.
    """
    columns, at = path.T
    height, width = small.solid.shape
    low, high = np.full(height, width, np.float64), np.zeros(height)
    np.minimum.at(low, at, columns)
    np.maximum.at(high, at, columns)
    matters = np.full(height, _OUTSIDE)
    matters[at[small.solid[at, columns]]] = 1.0
    rows = np.arange(height, dtype=np.float64)
    chosen = {0: float(columns[0]), height - 1: float(columns[-1])}
    while len(chosen) < _MOST_HANDLES:
        x = line_through([(column, row) for row, column in chosen.items()], rows)
        off = np.maximum(low - x, x - high) * matters
        worst = int(off.argmax())
        if off[worst] <= _CLOSE:
            break
        chosen[worst] = float(low[worst] if x[worst] < low[worst] else high[worst])
    x = small.box.left + (np.array([*chosen.values()]) + 0.5) * (small.box.width / width)
    y = small.box.top + (np.array([*chosen]) + 0.5) * (small.box.height / height)
    y[0], y[1] = min(y[0], box.top), max(y[1], box.bottom)
    return tuple(sorted(zip(x.tolist(), y.tolist(), strict=True), key=lambda point: point[1]))
