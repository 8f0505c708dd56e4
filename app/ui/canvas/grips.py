"""Handles over the picture that are dragged whatever the tool is: only they take the pointer.

class Line(Overlay):
    def reach(self, event):
        return Qt.CursorShape.SplitHCursor if abs(event.position.x() - 80) < 6 else None

    def drag(self, event): ...

view.add_overlay(line)
view.grips.add(line)
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt

from app.ui.canvas.tool import PointerEvent


class Draggable(Protocol):
    """Something over the picture that can be dragged."""

    def reach(self, event: PointerEvent) -> Qt.CursorShape | None:
        """Give the pointer's shape where it would be gripped, None elsewhere."""

    def drag(self, event: PointerEvent) -> None:
        """Bring it to the pointer."""


class Grips:
    """What can be dragged over a view: the one under the pointer, or in the hand."""

    def __init__(self) -> None:
        self._grips: list[Draggable] = []
        self._held: Draggable | None = None
        self._cursor: Qt.CursorShape | None = None

    @property
    def cursor(self) -> Qt.CursorShape | None:
        """The pointer's shape while one is under it or held, else None."""
        return self._cursor

    @property
    def is_held(self) -> bool:
        """True while one is dragged."""
        return self._held is not None

    def add(self, grip: Draggable) -> None:
        """Let it be dragged, before those added until now."""
        if grip not in self._grips:
            self._grips.insert(0, grip)

    def remove(self, grip: Draggable) -> None:
        """Let go of it."""
        if grip in self._grips:
            self._grips.remove(grip)
        if self._held is grip:
            self._held = None
        self._cursor = None

    def hover(self, event: PointerEvent) -> bool:
        """Look what the pointer is over; True when it is one of them."""
        self._cursor = self._under(event)[1]
        return self._cursor is not None

    def press(self, event: PointerEvent) -> bool:
        """Take what the pointer is over; True when there is one."""
        if event.button != Qt.MouseButton.LeftButton:
            return False
        self._held, self._cursor = self._under(event)
        return self._held is not None

    def move(self, event: PointerEvent) -> None:
        """Take along what is held."""
        if self._held is not None:
            self._held.drag(event)

    def release(self) -> None:
        """Let go."""
        self._held = None

    def _under(self, event: PointerEvent) -> tuple[Draggable | None, Qt.CursorShape | None]:
        for grip in self._grips:
            cursor = grip.reach(event)
            if cursor is not None:
                return grip, cursor
        return None, None
