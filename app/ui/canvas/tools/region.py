"""Selects by flat regions: clicks, strokes over them, loops around them."""

from __future__ import annotations

import math
from typing import ClassVar, Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPainterPath, QTransform

from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.canvas.tools.selecting import SLACK_PX, paint_line
from app.ui.words import tr

Points = list[tuple[float, float]]


class Regions(Protocol):
    """What the tool's gestures do; points are in canvas space."""

    @property
    def is_busy(self) -> bool:
        """What is clicked now is done later."""

    def look(self) -> None:
        """Find the regions of what is shown now."""

    def point_at(self, x: float, y: float) -> tuple[QImage, QRectF] | None:
        """Give an image of what a click would add or has to be selected for, and its place."""

    def take(self, points: Points, *, is_loop: bool, removes: bool) -> None:
        """Add or remove what a click (one point), a stroke or a loop says."""

    def take_back(self) -> None:
        """Undo the last gesture."""

    def clear(self) -> None:
        """Begin again with nothing selected."""

    def cut(self) -> None:
        """Cut what is selected to a layer of its own."""


class Region(Tool):
    """A click adds a region; a drag what it crosses; Shift-drag what it encloses; Alt removes."""

    id: ClassVar[str] = "region"

    def __init__(self, regions: Regions) -> None:
        self._regions = regions
        self._points: Points = []
        self._is_loop = False
        self._start = QPointF()
        self._is_drag = False
        self._pointer: tuple[float, float] | None = None
        self._hovered: tuple[QImage, QRectF] | None = None

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr(
            "Click regions, stroke over them or Shift-drag around them; Alt removes. "
            "Backspace takes back, Enter cuts to a layer."
        )

    def cursor(self) -> Qt.CursorShape:
        """Give a cross, or a busy one while clicks have to wait."""
        return Qt.CursorShape.BusyCursor if self._regions.is_busy else Qt.CursorShape.CrossCursor

    def activate(self, canvas: Canvas) -> None:  # noqa: ARG002 - a tool's
        """Have the regions found."""
        self._regions.look()

    def deactivate(self, canvas: Canvas) -> None:
        """Highlight nothing."""
        self.leave(canvas)

    def press(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002 - a tool's
        """Begin a click, a stroke or a loop."""
        if event.button == Qt.MouseButton.LeftButton:
            self._points = [(event.x, event.y)]
            self._start, self._is_drag = event.position, False
            self._is_loop = bool(event.modifiers & Qt.KeyboardModifier.ShiftModifier)

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Draw it on."""
        if not self._points:
            return
        way = event.position - self._start
        self._is_drag = self._is_drag or math.hypot(way.x(), way.y()) > SLACK_PX
        if self._is_drag:
            self._hovered = None
            self._points.append((event.x, event.y))
            canvas.update()

    def release(self, event: PointerEvent, canvas: Canvas) -> None:
        """Add or remove what was meant."""
        if not self._points:
            return
        points, self._points = self._points, []
        removes = bool(event.modifiers & Qt.KeyboardModifier.AltModifier)
        if not self._is_drag:
            points = points[:1]
        is_loop = self._is_loop and len(points) > 2
        self._regions.take(points, is_loop=is_loop, removes=removes)
        self.hover(event, canvas)
        canvas.update()  # Without the stroke.

    def double_click(self, event: PointerEvent, canvas: Canvas) -> None:
        """A quick second click is a click."""
        self.press(event, canvas)

    def cancel(self, canvas: Canvas) -> None:
        """Draw nothing."""
        self._points = []
        canvas.update()

    def hover(self, event: PointerEvent, canvas: Canvas) -> None:
        """Highlight what a click would add."""
        self._pointer = event.x, event.y
        self.point_again(canvas)

    def point_again(self, canvas: Canvas) -> None:
        """Highlight what a click would add now, where the pointer was seen last."""
        found = None
        if self._pointer is not None and not self._points:
            found = self._regions.point_at(*self._pointer)
        if found is not self._hovered:
            self._hovered = found
            canvas.update()

    def leave(self, canvas: Canvas) -> None:
        """Highlight nothing."""
        self._pointer = self._hovered = None
        canvas.update()

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:
        """Take back, begin again, or cut."""
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._regions.cut()
        elif key == Qt.Key.Key_Backspace:
            self._regions.take_back()
        elif key == Qt.Key.Key_Escape:
            self._regions.clear()
        else:
            return False
        self.leave(canvas)
        return True

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the highlight, and the stroke or loop."""
        if self._hovered is not None:
            image, place = self._hovered
            painter.save()
            painter.setTransform(transform, combine=True)
            painter.drawImage(place, image)
            painter.restore()
        if self._is_drag and len(self._points) > 1:
            path = QPainterPath(QPointF(*self._points[0]))
            for x, y in self._points[1:]:
                path.lineTo(x, y)
            if self._is_loop:
                path.closeSubpath()
            paint_line(painter, transform.map(path))
