"""A stroke held to one direction, while Shift is."""

from __future__ import annotations

import math

from app.ui.canvas.tools.dabs import Point

_SLACK_PX = 4.0


class Straight:
    """Brings the pointer's places onto a level or upright line, from where Shift was pressed."""

    def __init__(self) -> None:
        self._start: Point | None = None
        self._is_level: bool | None = None

    def begin(self) -> None:
        """A stroke begins."""
        self._start = self._is_level = None

    def hold(self, here: Point, last: Point, scale: float, *, is_held: bool) -> Point | None:
        """Give where the stroke goes; None while the pointer has not yet shown which way.

        Args:
            here: where the pointer is, canvas space.
            last: where the stroke has come to.
            scale: view pixels for one canvas pixel.
            is_held: Shift is.
        """
        if not is_held:
            self.begin()
            return here
        if self._start is None:
            self._start = last
        x, y = here[0] - self._start[0], here[1] - self._start[1]
        if self._is_level is None:
            if math.hypot(x, y) * scale < _SLACK_PX:
                return None
            self._is_level = abs(x) >= abs(y)
        if self._is_level:
            return here[0], self._start[1], here[2]
        return self._start[0], here[1], here[2]
