"""Maps that pull the corners of a box to other places; straight lines stay straight."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box

Spot = tuple[float, float]

_FINEST = 4
"""Where one place shrinks more than another, so many times as fine is drawn at most."""
_LEAST_TURN = 1.0
"""Square pixels: at each corner the two sides span at least so much."""


@dataclass(frozen=True, slots=True, eq=False)
class Perspective:
    """Where points of the canvas go.

    Attributes:
        matrix: float64 (3, 3); (x, y, 1) goes to (u, v, w), which is the point (u / w, v / w).
    """

    matrix: NDArray[np.float64]

    @staticmethod
    def of(box: Box, corners: Sequence[Spot]) -> Perspective:
        """Give the map that brings a box's corners, clockwise from the upper left, to others.

        Raises:
            ValueError: the corners are not convex.

        >>> to = Perspective.of(Box(0, 0, 2, 2), [(0, 0), (4, 0), (3, 2), (1, 2)])
        >>> tuple(round(one, 6) for one in to.at(1, 2))
        (2.0, 2.0)
        """
        if not is_convex(corners):
            raise ValueError(f"{corners} are not convex")
        rows, ends = [], []
        for (x, y), (u, v) in zip(corners_of(box), corners, strict=True):
            rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
            ends += [u, v]
        found = np.linalg.solve(np.array(rows, np.float64), np.array(ends, np.float64))
        return Perspective(np.append(found, 1.0).reshape(3, 3))

    def then(self, matrix: NDArray[np.float64]) -> Perspective:
        """Give the map that is followed by another, float64 (3, 3)."""
        return Perspective(matrix @ self.matrix)

    def at(self, x: float, y: float) -> Spot:
        """Give where a point goes."""
        u, v, w = (self.matrix @ (x, y, 1.0)).tolist()
        return u / w, v / w

    def box(self, box: Box) -> tuple[float, float, float, float]:
        """Give the left, top, right and bottom of where a box goes."""
        across, down = zip(*(self.at(*corner) for corner in corners_of(box)), strict=True)
        return min(across), min(down), max(across), max(down)

    def shrinking(self, box: Box) -> tuple[float, float, int]:
        """Give to which shares a box is to be made smaller, and how finely the rest is drawn.

        Returns:
            across and down, 1 at most: as it shrinks where it shrinks least; and how often a pixel
            of the result is drawn in each direction, as other places shrink more.
        """
        found = [self._stretch(*corner) for corner in corners_of(box)]
        least = min(1.0, max(1e-3, *(high for _, high in found)))
        most = max(1e-3, min(low for low, _ in found))
        return least, least, min(_FINEST, max(1, math.ceil(least / most - 0.01)))

    def _stretch(self, x: float, y: float) -> Spot:
        u, v, w = self.matrix @ (x, y, 1.0)
        slopes = np.array(
            [
                (self.matrix[0, :2] * w - u * self.matrix[2, :2]) / w**2,
                (self.matrix[1, :2] * w - v * self.matrix[2, :2]) / w**2,
            ]
        )
        high, low = np.linalg.svd(slopes, compute_uv=False).tolist()
        return low, high


def corners_of(box: Box) -> tuple[Spot, ...]:
    """Give a box's corners, clockwise from the upper left."""
    return (
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
    )


def is_convex(corners: Sequence[Spot]) -> bool:
    """Tell whether four corners go round clockwise, and none is bent inward or flat."""
    return min(turns(corners)) >= _LEAST_TURN


def turns(corners: Sequence[Spot]) -> list[float]:
    """Give the area that the sides at each corner span; negative where they turn to the left."""
    found = []
    for index in range(4):
        (ax, ay), (bx, by), (cx, cy) = (corners[(index + step) % 4] for step in (-1, 0, 1))
        found.append((bx - ax) * (cy - by) - (by - ay) * (cx - bx))
    return found


def surrounds(corners: Sequence[Spot], x: float, y: float) -> bool:
    """Tell whether a point lies within convex corners, whichever way they go round."""
    sides = []
    for index in range(4):
        (ax, ay), (bx, by) = corners[index - 1], corners[index]
        sides.append((bx - ax) * (y - ay) - (by - ay) * (x - ax))
    return min(sides) >= 0.0 or max(sides) <= 0.0


def distance_lines(corners: Sequence[Spot]) -> NDArray[np.float64]:
    """Give a, b, c for each side, so that a x + b y + c is how far inside of it a point lies."""
    area = sum(
        ax * by - bx * ay
        for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True)
    )
    way = math.copysign(1.0, area)
    lines = []
    for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
        length = max(1e-9, math.dist((ax, ay), (bx, by)))
        a, b = -(by - ay) / length * way, (bx - ax) / length * way
        lines.append([a, b, -a * ax - b * ay])
    return np.array(lines, np.float64)
