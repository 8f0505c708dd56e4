"""Before and after: the original picture on one side of a line that is dragged."""

from __future__ import annotations

from typing import ClassVar, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTransform
from PySide6.QtWidgets import QWidget

from app.core.document import Document
from app.ui.canvas.scaled_image import ScaledImage
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.theme import present_theme, small_font
from app.ui.words import tr

_HANDLE = 9.0


class Wipe(Tool):
    """Shows the original left of the line, the layers right of it; drag to move the line."""

    id: ClassVar[str] = "wipe"

    def __init__(self) -> None:
        self.place = 0.5
        self._original: ScaledImage | None = None
        self._canvas: Canvas | None = None
        self._view: QWidget | None = None

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag the line: the original is left of it, the layers are right of it.")

    def cursor(self) -> Qt.CursorShape:
        """Give the arrows of a line that moves."""
        return Qt.CursorShape.SplitHCursor

    def show(self, original: ScaledImage | None) -> None:
        """Take the original picture; None for none."""
        self._original = original

    def activate(self, canvas: Canvas) -> None:
        """Know how wide the view is."""
        self._canvas, self._view = canvas, cast("QWidget", canvas)

    def deactivate(self, canvas: Canvas) -> None:  # noqa: ARG002
        """Show the layers alone again."""
        self._canvas = self._view = None

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Bring the line to the pointer."""
        if event.button == Qt.MouseButton.LeftButton:
            self._drag(event.position, canvas)

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Take it along."""
        self._drag(event.position, canvas)

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the original up to the line, and the line with its handle."""
        canvas, view = self._canvas, self._view
        if self._original is None or canvas is None or view is None:
            return
        width, height = view.width(), view.height()
        x = self.place * width
        painter.save()
        painter.setClipRect(QRectF(0, 0, x, height))
        outline = transform.map(QPolygonF(_rect(canvas.document)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(present_theme().checker_light))
        painter.drawPolygon(outline)
        self._original.draw(painter, transform)
        painter.restore()
        for colour, thick in ((QColor(0, 0, 0, 150), 3.0), (QColor("white"), 1.0)):
            painter.setPen(QPen(colour, thick))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1.0))
        painter.setBrush(QColor("white"))
        painter.drawEllipse(QPointF(x, height / 2), _HANDLE, _HANDLE)
        painter.setFont(small_font(painter.font()))
        left = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        _label(painter, QRectF(x - 212, height - 34, 200, 22), left, tr("Original"))
        _label(painter, QRectF(x + 12, height - 34, 200, 22), right, tr("Layers"))

    def _drag(self, position: QPointF, canvas: Canvas) -> None:
        if self._view is not None:
            self.place = min(1.0, max(0.0, position.x() / max(1, self._view.width())))
            canvas.update()


def _rect(document: Document) -> QRectF:
    return QRectF(0, 0, document.canvas.width, document.canvas.height)


def _label(painter: QPainter, place: QRectF, align: Qt.AlignmentFlag, words: str) -> None:
    back = painter.boundingRect(place, align, words).adjusted(-6, -3, 6, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 150))
    painter.drawRoundedRect(back, 4, 4)
    painter.setPen(QColor("white"))
    painter.drawText(place, align, words)
