"""The mark that a brush leaves at one place, and the places along a line."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.ui.view_state import Brush

Point = tuple[float, float, float]
"""x and y in canvas space, pressure 0..1."""

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
    centres = np.arange(2 * reach + 1, dtype=np.float32) + np.float32(0.5 - reach)
    distance = np.hypot(centres - np.float32(dx), (centres - np.float32(dy))[:, None])
    soft = radius * (1.0 - hardness)
    cover = np.clip(radius + 0.5 - distance, 0.0, 1.0)
    if soft > 0.5:
        inward = np.clip((radius - distance) / soft, 0.0, 1.0)
        cover = np.minimum(cover, inward * inward * (3.0 - 2.0 * inward))
    if radius < 0.5:
        cover *= size
    result: NDArray[np.uint8] = np.rint(cover * np.float32(255.0)).astype(np.uint8)
    result.flags.writeable = False
    return result


def spacing(brush: Brush, share: float = 0.06) -> float:
    """Give how far marks lie apart: close enough for a smooth edge, as a share of their size."""
    return max(0.5, brush.size * share)


def along(start: Point, bend: Point, end: Point, step: float) -> list[Point]:
    """Give points on the quadratic curve from start to end, drawn towards a bend; not start."""
    length = math.dist(start[:2], bend[:2]) + math.dist(bend[:2], end[:2])
    count = max(1, math.ceil(length / step))
    points = []
    for index in range(1, count + 1):
        t = index / count
        points.append(
            tuple(
                (1 - t) ** 2 * a + 2 * t * (1 - t) * b + t**2 * c
                for a, b, c in zip(start, bend, end, strict=True)
            )
        )
    return [(x, y, pressure) for x, y, pressure in points]
