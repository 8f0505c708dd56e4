"""Paints on the active layer."""

from __future__ import annotations

import math
from typing import ClassVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen, QTransform

from app.core.composite import shown
from app.core.document import Layer
from app.core.geometry import Box
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.canvas.tools.dabs import Point, along, spacing
from app.ui.canvas.tools.stroke import Stroke
from app.ui.words import tr

_GROW = 1.15
_MIN_OUTLINE_PX = 4.0


class PaintBrush(Tool):
    """Draws strokes in the brush's colour; Alt takes a colour, Shift draws a straight line.

    Attributes:
        erases: True for the eraser.
    """

    id: ClassVar[str] = "brush"
    erases: ClassVar[bool] = False

    def __init__(self) -> None:
        self._stroke: Stroke | None = None
        self._points: list[Point] = []
        self._last: Point | None = None
        self._pointer: QPointF | None = None
        self._size = 0.0

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to paint; Alt picks a colour, Shift draws a straight line, [ ] size.")

    def label(self) -> str:
        """Give the words for the history."""
        return tr("Paint")

    def cursor(self) -> Qt.CursorShape:
        """Give none: the brush's outline is the pointer."""
        return Qt.CursorShape.BlankCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Begin a stroke."""
        if event.button != Qt.MouseButton.LeftButton:
            return
        if event.modifiers & Qt.KeyboardModifier.AltModifier and not self.erases:
            take_colour(event, canvas)
            return
        layer = paintable(canvas)
        if layer is None:
            return
        self._stroke = Stroke(canvas, layer, canvas.view_state.brush, erases=self.erases)
        here = _point(event)
        straight = event.modifiers & Qt.KeyboardModifier.ShiftModifier
        self._points = [here]
        if straight and self._last is not None:
            self._add(along(self._last, self._last, here, self._step(canvas)), canvas)
        else:
            self._add([here], canvas)

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Go on: a smooth curve through the middles between the pointer's places."""
        self._track(event, canvas)
        if self._stroke is None:
            return
        self._points.append(_point(event))
        *_, before, here = self._points
        start = before if len(self._points) == 2 else _middle(self._points[-3], before)
        self._add(along(start, before, _middle(before, here), self._step(canvas)), canvas)
        del self._points[:-2]

    def release(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Do the stroke's one command."""
        stroke = self._stroke
        if stroke is None:
            return
        last = self._points[-1]
        if len(self._points) > 1:
            middle = _middle(self._points[-2], last)
            self._add(along(middle, middle, last, self._step(canvas)), canvas)
        self._stroke = None
        self._last = last
        if stroke.layer in canvas.document.layers:
            command = stroke.command(self.label())
            if command is not None:
                canvas.session.do(command)
        canvas.end_preview()

    def cancel(self, canvas: Canvas) -> None:
        """Drop the stroke."""
        self._stroke = None
        canvas.end_preview()

    def hover(self, event: PointerEvent, canvas: Canvas) -> None:
        """Show the brush's outline there."""
        self._track(event, canvas)

    def leave(self, canvas: Canvas) -> None:
        """Show no outline."""
        self._pointer = None
        canvas.update()

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:
        """Change the size by the brackets."""
        if event.key() not in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
            return False
        size = canvas.view_state.brush.size
        grown = max(size + 1, size * _GROW)
        shrunk = min(size - 1, size / _GROW)
        wider = event.key() == Qt.Key.Key_BracketRight
        canvas.view_state.set_brush(size=round(grown if wider else shrunk))
        self._size = canvas.view_state.brush.size
        canvas.update()
        return True

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Draw the brush's true outline, dark and light so that it is seen on anything."""
        if self._pointer is None:
            return
        path = QPainterPath()
        path.addEllipse(self._pointer, self._size / 2, self._size / 2)
        outline = transform.map(path)
        if outline.boundingRect().width() < _MIN_OUTLINE_PX:
            centre = transform.map(self._pointer)
            outline = QPainterPath()
            outline.moveTo(centre - QPointF(5, 0))
            outline.lineTo(centre + QPointF(5, 0))
            outline.moveTo(centre - QPointF(0, 5))
            outline.lineTo(centre + QPointF(0, 5))
        painter.setPen(QPen(QColor(0, 0, 0, 160), 2.5))
        painter.drawPath(outline)
        painter.setPen(QPen(QColor(255, 255, 255, 230), 1.0))
        painter.drawPath(outline)

    def _track(self, event: PointerEvent, canvas: Canvas) -> None:
        self._pointer = QPointF(event.x, event.y)
        self._size = canvas.view_state.brush.size
        canvas.update()

    def _step(self, canvas: Canvas) -> float:
        return spacing(canvas.view_state.brush)

    def _add(self, points: list[Point], canvas: Canvas) -> None:
        if self._stroke is not None:
            dirty = self._stroke.add(points)
            if not dirty.is_empty:
                canvas.show_stroke(self._stroke.layer.id, self._stroke.previews, dirty)


def paintable(canvas: Canvas) -> Layer | None:
    """Give the active layer if it can be painted on; else say why not and give None."""
    refused = canvas.session.refused
    document = canvas.document
    layer = canvas.view_state.active_layer(document)
    if layer is None:
        refused.emit(tr("There is no layer to paint on. Select one in the layer panel."))
    elif document.is_locked(layer):
        refused.emit(tr("The layer “{name}” is locked. Unlock it first.", name=layer.name))
    elif not document.is_shown(layer):
        refused.emit(tr("The layer “{name}” is hidden. Show it first.", name=layer.name))
    else:
        return layer
    return None


def take_colour(event: PointerEvent, canvas: Canvas) -> None:
    """Take the brush's colour from the composite under the pointer."""
    column, row = math.floor(event.x), math.floor(event.y)
    document = canvas.document
    box = Box(column, row, column + 1, row + 1)
    if box.intersect(document.canvas.box) != box:
        return
    red, green, blue, alpha = shown(document, box)[0, 0].tolist()
    if alpha:
        canvas.view_state.set_brush(colour=(red, green, blue))


def _point(event: PointerEvent) -> Point:
    return event.x, event.y, event.pressure


def _middle(one: Point, other: Point) -> Point:
    x, y, pressure = ((a + b) / 2 for a, b in zip(one, other, strict=True))
    return x, y, pressure
