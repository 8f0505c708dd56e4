"""Selects a rectangle."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from app.core.geometry import Box
from app.ui.canvas.tool import Canvas, PointerEvent
from app.ui.canvas.tools.selecting import SelectSettings, SelectTool, paint_line
from app.ui.pixel_selection import PixelSelection
from app.ui.words import tr


class RectangleSelect(SelectTool):
    """Drags a rectangle of whole pixels.

    Shift makes a square and Alt begins in the middle, once they do not choose the mode: those
    held at the press count after they were let go.
    """

    id: ClassVar[str] = "select_rectangle"

    def __init__(self, settings: SelectSettings) -> None:
        super().__init__(settings)
        self._box: Box | None = None
        self._spent = Qt.KeyboardModifier.NoModifier

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to select a rectangle, Shift for a square; press with Shift to add, "
                  "with Alt to take away; Enter cuts to a layer.")  # fmt: skip

    def begin(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Put the first corner."""
        self._box, self._spent = None, event.modifiers

    def draw(self, event: PointerEvent, canvas: Canvas) -> None:
        """Put the other corner."""
        if self.start is None:
            return
        self._spent &= event.modifiers
        free = event.modifiers & ~self._spent
        dx, dy = event.x - self.start.x, event.y - self.start.y
        if free & Qt.KeyboardModifier.ShiftModifier:
            side = max(abs(dx), abs(dy))
            dx, dy = (side if dx >= 0 else -side), (side if dy >= 0 else -side)
        back = 1.0 if free & Qt.KeyboardModifier.AltModifier else 0.0
        across = sorted((self.start.x - back * dx, self.start.x + dx))
        down = sorted((self.start.y - back * dy, self.start.y + dy))
        self._box = Box(*(round(one) for one in (across[0], down[0], across[1], down[1])))
        canvas.update()

    def finish(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Select what lies in it."""
        box, self._box = self._box, None
        box = None if box is None else box.intersect(canvas.document.canvas.box)
        is_empty = box is None or box.is_empty
        self.select(None if box is None or is_empty else PixelSelection.whole(box), canvas)

    def cancel(self, canvas: Canvas) -> None:
        """Drop it."""
        self._box = None
        super().cancel(canvas)

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint its line."""
        if self._box is None:
            return
        path = QPainterPath()
        box = self._box
        path.addRect(QRectF(box.left, box.top, box.width, box.height))
        paint_line(painter, transform.map(path))
