"""The mark that a brush leaves at one place, and the places along a line."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.ui.brush import Brush

Point = tuple[float, float, float]
"""x and y in canvas space, pressure 0..1."""

_USUAL_APART = 0.25
_FINE_UNTIL = 48.0
_FINE_STEPS = 4
_MIN_PRESSURE_SHARE = 0.1


def dab(brush: Brush, point: Point) -> tuple[int, int, NDArray[np.uint8]]:
    """Give a mark and where it lies.

    Returns:
        left and top in whole canvas pixels, and how far each pixel is covered, uint8 (n, n).
    """
    x, y, pressure = point
    size = brush.size
    if brush.pressure_size:
        size *= max(_MIN_PRESSURE_SHARE, pressure)
    size = round(size * 4) / 4 if size < _FINE_UNTIL else float(round(size))
    steps = _FINE_STEPS if size < _FINE_UNTIL else 1
    reach = math.ceil(size / 2) + 1
    column, row = math.floor(x * steps + 0.5), math.floor(y * steps + 0.5)
    left, top = column // steps, row // steps
    shape = _shape(size, brush.hardness, (column % steps) / steps, (row % steps) / steps)
    if brush.pressure_opacity and pressure < 1.0:
        shape = np.rint(shape * np.float32(pressure)).astype(np.uint8)
    return left - reach, top - reach, shape


@lru_cache(maxsize=64)
def _shape(size: float, hardness: float, dx: float, dy: float) -> NDArray[np.uint8]:
    radius = size / 2
    reach = math.ceil(radius) + 1
    is_even = dx == dy == 0.0  # Then a quarter of it says all.
    first = reach if is_even else 0
    centres = np.arange(first, 2 * reach + 1, dtype=np.float32) + np.float32(0.5 - reach)
    distance = np.hypot(centres - np.float32(dx), (centres - np.float32(dy))[:, None])
    soft = radius * (1.0 - hardness)
    cover = np.clip(radius + 0.5 - distance, 0.0, 1.0)
    if soft > 0.5:
        inward = np.clip((radius - distance) / soft, 0.0, 1.0)
        cover = np.minimum(cover, inward * inward * (3.0 - 2.0 * inward))
    if radius < 0.5:
        cover *= size
    result: NDArray[np.uint8] = np.rint(cover * np.float32(255.0)).astype(np.uint8)
    if is_even:
        result = np.concatenate([result[reach - 1 :: -1], result])
        result = np.concatenate([result[:, reach - 1 :: -1], result], axis=1)
    result.flags.writeable = False
    return result


def spacing(brush: Brush, share: float = 0.06) -> float:
    """Give how far marks lie apart: close enough for a smooth edge, as a share of their size."""
    return max(0.5, brush.size * share)


def mark_flow(flow: float, apart: float) -> float:
    """Give what one mark brings, so that a pass brings the same however close marks lie.

    A flow is what a mark brings where marks lie a quarter of their size apart, as artists know it.

    Args:
        flow: 0..1.
        apart: how far marks lie apart, as a share of their size.

    >>> mark_flow(0.1, 0.25), mark_flow(1.0, 0.06), round(1 - (1 - mark_flow(0.1, 0.05)) ** 5, 6)
    (0.1, 1.0, 0.1)
    """
    if apart >= _USUAL_APART or flow >= 1.0:
        return flow
    return float(1.0 - (1.0 - flow) ** (apart / _USUAL_APART))


def along(
    start: Point, bend: Point, end: Point, step: float, behind: float = 0.0
) -> tuple[list[Point], float]:
    """Give points a step apart on the quadratic curve from start to end, drawn towards a bend.

    Args:
        start: where it begins; no point, but where the first lies behind it.
        bend: what it is drawn towards.
        end: where it ends; a point only where a step does.
        step: how far they lie apart.
        behind: how far before the start the last point was.

    Returns:
        the points, and how far before the end the last of them is.
    """
    length = math.dist(start[:2], bend[:2]) + math.dist(bend[:2], end[:2])
    count = math.floor((behind + length) / step) if length > 0.0 else 0
    points = []
    for index in range(1, count + 1):
        t = min(1.0, (index * step - behind) / length)
        x, y, pressure = (
            (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
            for a, b, c in zip(start, bend, end, strict=True)
        )
        points.append((x, y, pressure))
    return points, max(0.0, behind + length - count * step)
