"""Calms a shaky line: what is drawn follows the pointer as if on a soft string."""

from __future__ import annotations

import math

from app.ui.canvas.tools.dabs import Point

_LONGEST_PX = 90.0
"""On the screen: so far behind is a line that is smoothed wholly."""


class Follower:
    """A point that runs after the pointer; how often the pointer is told of does not matter.

    Args:
        start: where both begin.
        smoothing: 0 on the pointer to 1 far behind.
        scale: view pixels for one canvas pixel; a hand shakes on the screen, not on the canvas.
    """

    def __init__(self, start: Point, smoothing: float, scale: float) -> None:
        self._here = self._pointer = start
        self._reach = smoothing * smoothing * _LONGEST_PX / scale

    def follow(self, pointer: Point) -> Point:
        """Give where it is after the pointer has moved."""
        way = math.dist(self._pointer[:2], pointer[:2])
        share = -math.expm1(-way / self._reach) if self._reach > 0.0 else 1.0
        self._pointer = pointer
        x, y, pressure = (a + share * (b - a) for a, b in zip(self._here, pointer, strict=True))
        self._here = x, y, pressure
        return self._here

    @property
    def pointer(self) -> Point:
        """Where the pointer was last."""
        return self._pointer
