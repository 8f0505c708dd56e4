"""What the canvas knows of a pen: whether it is near, and which of its ends points down."""

from __future__ import annotations

import time

from PySide6.QtGui import QPointingDevice

from app.ui.view_state import ViewState

_ERASER = QPointingDevice.PointerType.Eraser
_NEAR_S = 0.8
"""A pen over the screen tells where it is many times a second."""
_KEPT = ("transform", "eraser")
"""Tools that a turned pen does not put away."""


class Pen:
    """Takes the eraser while a pen's eraser points down, and the tool from before after that.

    Args:
        view_state: has the tool.

    Attributes:
        was_seen: there is a pen; a finger then moves the view and does not paint.
    """

    def __init__(self, view_state: ViewState) -> None:
        self._state = view_state
        self._before: str | None = None
        self._last_s = 0.0
        self.was_seen = False

    @property
    def is_near(self) -> bool:
        """True while a pen hovers or has just done so: what touches the screen then is a palm."""
        return self.was_seen and time.monotonic() - self._last_s < _NEAR_S

    def noted(self) -> None:
        """The pen has told something."""
        self.was_seen = True
        self._last_s = time.monotonic()

    def pointed(self, kind: QPointingDevice.PointerType) -> None:
        """Something points at the canvas: choose the tool that belongs to it."""
        state = self._state
        if kind == _ERASER:
            if self._before is None and state.tool not in _KEPT:
                self._before, state.tool = state.tool, "eraser"
        elif self._before is not None:
            before, self._before = self._before, None
            if state.tool == "eraser":
                state.tool = before
