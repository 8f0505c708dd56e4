"""Zooms the view."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt

from app.ui.canvas.navigation import PX_PER_STEP
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.words import tr

_CLICK_STEPS = 2.0
_SLACK_PX = 3.0


class Zoom(Tool):
    """A click zooms in to the place, with Alt out; a drag to the right or left zooms as it goes."""

    id: ClassVar[str] = "zoom"

    def __init__(self) -> None:
        self._start: PointerEvent | None = None
        self._x = 0.0
        self._is_scrubbing = False

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Click to zoom in, Alt-click to zoom out; drag right or left to do either.")

    def cursor(self) -> Qt.CursorShape:
        """Give cross hairs."""
        return Qt.CursorShape.CrossCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Take note of the place."""
        if event.button == Qt.MouseButton.LeftButton:
            self._start, self._x, self._is_scrubbing = event, event.position.x(), False

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Zoom by how far the pointer went sideways."""
        if self._start is None:
            return
        way = event.position.x() - self._start.position.x()
        if not self._is_scrubbing and abs(way) < _SLACK_PX:
            return
        self._is_scrubbing = True
        steps = (event.position.x() - self._x) / PX_PER_STEP
        self._x = event.position.x()
        canvas.zoom_by(steps, self._start.position)

    def release(self, event: PointerEvent, canvas: Canvas) -> None:
        """A click zooms by a step that is felt."""
        start, self._start = self._start, None
        if start is not None and not self._is_scrubbing:
            is_out = event.modifiers & Qt.KeyboardModifier.AltModifier
            canvas.zoom_by(-_CLICK_STEPS if is_out else _CLICK_STEPS, start.position)

    def double_click(self, event: PointerEvent, canvas: Canvas) -> None:
        """The second of two quick clicks is one as well."""
        self.press(event, canvas)

    def cancel(self, canvas: Canvas) -> None:  # noqa: ARG002
        """Stay as it is."""
        self._start = None
