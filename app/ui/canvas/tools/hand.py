"""Pans the view."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QPointF, Qt

from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.words import tr


class Hand(Tool):
    """Drags the picture about."""

    id: ClassVar[str] = "hand"

    def __init__(self) -> None:
        self._last: QPointF | None = None

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to move the view.")

    def cursor(self) -> Qt.CursorShape:
        """Give an open hand."""
        return Qt.CursorShape.OpenHandCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Take hold of the picture."""
        self._last = event.position

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Move it."""
        if self._last is not None:
            step = event.position - self._last
            self._last = event.position
            canvas.pan_by(step.x(), step.y())

    def release(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Let go."""
        self._last = None

    def cancel(self, canvas: Canvas) -> None:  # noqa: ARG002
        """Let go."""
        self._last = None
