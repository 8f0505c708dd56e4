"""Drags the line along which a layer is split into its sides."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import ClassVar

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF, QTransform

from app.core.cut_line import line_through
from app.core.geometry import Box
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.theme import present_theme
from app.ui.words import tr

Point = tuple[float, float]

_REACH = 9.0
_RADIUS = 5.0
_STEPS = 24


class SplitLine(Tool):
    """Handles on a line from the top of a layer to its bottom.

    Attributes:
        points: canvas x and y of the handles.
        changed: called when they were moved.
        accepted: called by Enter.
        dropped: called by Escape.
    """

    id: ClassVar[str] = "split_line"

    def __init__(self) -> None:
        self.points: list[Point] = []
        self.changed: Callable[[], object] = lambda: None
        self.accepted: Callable[[], object] = lambda: None
        self.dropped: Callable[[], object] = lambda: None
        self._box = Box(0, 0, 0, 0)
        self._held: int | None = None
        self._before: list[Point] = []

    def begin(self, points: Sequence[Point], box: Box) -> None:
        """Show a line through points.

        Args:
            points: at least two, canvas space.
            box: the layer's, which the line is drawn through.
        """
        self.points, self._box, self._held = list(points), box, None

    def hint(self) -> str:
        """Say what the pointer does."""
        return tr(
            "Drag a handle or the line, which gets one more; Alt-click takes a handle away. "
            "Left and Right move the line, Enter splits, Esc leaves."
        )

    def cursor(self) -> Qt.CursorShape:
        """Point exactly."""
        return Qt.CursorShape.CrossCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Take a handle, or bend the line."""
        if event.button != Qt.MouseButton.LeftButton or not self.points:
            return
        reach = _REACH / event.scale
        self._before = list(self.points)
        near = [math.hypot(event.x - x, event.y - y) for x, y in self.points]
        found = near.index(min(near))
        if near[found] <= reach:
            if event.modifiers & Qt.KeyboardModifier.AltModifier:
                if len(self.points) > 2:
                    del self.points[found]
                    self._moved(canvas)
                return
            self._held = found
            return
        rows = np.linspace(event.y - reach, event.y + reach, 9)
        if np.abs(line_through(self.points, rows) - event.x).min() <= reach:
            self.points.append((event.x, event.y))
            self._held = len(self.points) - 1
            self._moved(canvas)

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Drag the handle."""
        if self._held is not None:
            self.points[self._held] = event.x, event.y
            self._moved(canvas)

    def release(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002 - a tool's
        """Let go."""
        self._held = None

    def cancel(self, canvas: Canvas) -> None:
        """Put the handle back."""
        if self._held is not None:
            self.points, self._held = self._before, None
            self._moved(canvas)

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:
        """Move the line, split, or leave."""
        step = {Qt.Key.Key_Left: -1.0, Qt.Key.Key_Right: 1.0}.get(Qt.Key(event.key()))
        if step is not None:
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                step *= 10
            self.points = [(x + step, y) for x, y in self.points]
            self._moved(canvas)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accepted()
        elif event.key() == Qt.Key.Key_Escape:
            self.dropped()
        else:
            return False
        return True

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the line and its handles."""
        if not self.points:
            return
        low = min(self._box.top, *(y for _, y in self.points))
        high = max(self._box.bottom, *(y for _, y in self.points))
        ends = np.sort([low, high, *(y for _, y in self.points)])
        steps = np.arange((len(ends) - 1) * _STEPS + 1) / _STEPS
        rows = np.interp(steps, np.arange(len(ends)), ends)
        line = QPolygonF(
            [QPointF(x, y) for x, y in zip(line_through(self.points, rows), rows, strict=True)]
        )
        shown = transform.map(line)
        for colour, width in ((QColor(0, 0, 0, 160), 3.5), (QColor("#ffffff"), 1.5)):
            painter.setPen(QPen(colour, width))
            painter.drawPolyline(shown)
        painter.setPen(QPen(QColor("#ffffff"), 1.5))
        for number, (x, y) in enumerate(self.points):
            is_held = number == self._held
            painter.setBrush(QColor(present_theme().accent if is_held else "#202020"))
            painter.drawEllipse(transform.map(QPointF(x, y)), _RADIUS, _RADIUS)

    def _moved(self, canvas: Canvas) -> None:
        self.changed()
        canvas.update()
