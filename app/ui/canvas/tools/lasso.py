"""Selects what a line drawn by hand, or by clicks on its corners, goes around."""

from __future__ import annotations

import math
from typing import ClassVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QTransform

from app.ui.canvas.directions import snapped
from app.ui.canvas.tool import Canvas, PointerEvent
from app.ui.canvas.tools.selecting import (
    SLACK_PX,
    SelectSettings,
    SelectTool,
    mode_of,
    paint_line,
    path_through,
    selection_of,
)
from app.ui.words import tr

_CLOSE_PX = 8.0
"""View pixels from the first corner in which a click closes the shape."""


class Lasso(SelectTool):
    """Draws around what is selected."""

    id: ClassVar[str] = "select_lasso"

    def __init__(self, settings: SelectSettings) -> None:
        super().__init__(settings)
        self._points: list[QPointF] = []

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Draw around what to select; Shift adds, Alt takes away, both keep what is in "
                  "both; Enter cuts to a layer.")  # fmt: skip

    def begin(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Begin the line."""
        self._points = [QPointF(event.x, event.y)]

    def draw(self, event: PointerEvent, canvas: Canvas) -> None:
        """Draw on."""
        self._points.append(QPointF(event.x, event.y))
        canvas.update()

    def finish(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Select what it goes around."""
        points, self._points = self._points, []
        self.select(selection_of(_closed(points), canvas.document.canvas), canvas)

    def click(self, event: PointerEvent, canvas: Canvas) -> None:
        """Deselect."""
        self._points = []
        super().click(event, canvas)

    def cancel(self, canvas: Canvas) -> None:
        """Drop the line."""
        self._points = []
        super().cancel(canvas)

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the line."""
        if self.start is not None and len(self._points) > 1:
            paint_line(painter, transform.map(path_through(self._points)))


class Polygon(SelectTool):
    """Selects between corners that are clicked.

    Enter, a double click or a click on the first corner closes the shape, Backspace takes a
    corner back, Escape drops it; Shift keeps to steps of 45 degrees.
    """

    id: ClassVar[str] = "select_polygon"

    def __init__(self, settings: SelectSettings) -> None:
        super().__init__(settings)
        self._corners: list[QPointF] = []
        self._next = QPointF()

    @property
    def corners(self) -> tuple[QPointF, ...]:
        """The corners so far, canvas space."""
        return tuple(self._corners)

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Click the corners; a double click or Enter closes, Backspace takes one back, "
                  "Esc drops them; then Enter cuts to a layer.")  # fmt: skip

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Put a corner, or close at the first one."""
        if event.button != Qt.MouseButton.LeftButton:
            return
        if not self._corners:
            super().press(event, canvas)
            return
        near = _CLOSE_PX / event.scale
        if len(self._corners) > 2 and _way(self._corners[0], event) <= near:
            self._close(canvas)
            return
        self._corners.append(snapped(self._corners[-1], event))
        canvas.update()

    def begin(self, event: PointerEvent, canvas: Canvas) -> None:
        """Put the first corner."""
        self.mode = mode_of(event.modifiers, self.settings.mode)
        self._corners = [QPointF(event.x, event.y)]
        self._next = self._corners[0]
        self.start = None
        canvas.update()

    def click(self, event: PointerEvent, canvas: Canvas) -> None:
        """Put the first corner inside the old selection, too."""
        self.begin(event, canvas)

    def hover(self, event: PointerEvent, canvas: Canvas) -> None:
        """Show the line to the pointer."""
        if self._corners:
            self._next = snapped(self._corners[-1], event)
            canvas.update()

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Show it while the button is down, too."""
        if self._corners:
            self.hover(event, canvas)
        else:
            super().move(event, canvas)

    def double_click(self, event: PointerEvent, canvas: Canvas) -> None:
        """Put the last corner and close."""
        if not self._corners:
            self.press(event, canvas)
        elif event.button == Qt.MouseButton.LeftButton:
            if _way(self._corners[-1], event) * event.scale > SLACK_PX:
                self._corners.append(snapped(self._corners[-1], event))
            self._close(canvas)

    def deactivate(self, canvas: Canvas) -> None:
        """Drop the corners."""
        self._drop(canvas)

    def cancel(self, canvas: Canvas) -> None:
        """Drop the corners."""
        self._drop(canvas)
        super().cancel(canvas)

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:
        """Close, take a corner back or drop all."""
        if not self._corners:
            return super().key(event, canvas)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._close(canvas)
        elif event.key() == Qt.Key.Key_Backspace:
            self._corners.pop()
            canvas.update()
        elif event.key() == Qt.Key.Key_Escape:
            self._drop(canvas)
        else:
            return False
        return True

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the lines between corners and to the pointer."""
        if self._corners:
            paint_line(painter, transform.map(path_through([*self._corners, self._next])))

    def _close(self, canvas: Canvas) -> None:
        corners, self._corners = self._corners, []
        if len(corners) > 2:
            self.select(selection_of(_closed(corners), canvas.document.canvas), canvas)
        canvas.update()

    def _drop(self, canvas: Canvas) -> None:
        self._corners = []
        canvas.update()


def _way(point: QPointF, event: PointerEvent) -> float:
    return math.hypot(event.x - point.x(), event.y - point.y())


def _closed(points: list[QPointF]) -> QPainterPath:
    path = path_through(points)
    path.closeSubpath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
