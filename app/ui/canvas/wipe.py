"""Before and after: the original picture on one side of a line; tools go on working."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from app.ui.canvas.painting import TilePainter
from app.ui.canvas.scaled_image import ScaledImage
from app.ui.canvas.surface import CanvasSurface
from app.ui.canvas.tool import PointerEvent
from app.ui.theme import present_theme, small_font
from app.ui.words import tr

_HANDLE = 11.0
_REACH = 4.0
_ARROW = 4.0


class Wipe(QObject):
    """Shows the original left of a line over a view, the layers right of it.

    It is an overlay and a grip: the line and its handle are dragged, all else is the tool's.

    Attributes:
        after: words for what is seen right of the line.

    Signals:
        moved(place): the line is elsewhere, 0 at the left end of the view to 1.
    """

    moved = Signal(float)

    def __init__(self, view: CanvasSurface) -> None:
        super().__init__(view)
        self._view = view
        self._place = 0.5
        self._original: ScaledImage | None = None
        self.after = tr("Layers")

    @property
    def place(self) -> float:
        """Where the line is, 0 at the left end of the view to 1."""
        return self._place

    @place.setter
    def place(self, place: float) -> None:
        place = min(1.0, max(0.0, place))
        if place != self._place:
            self._place = place
            self._view.update()
            self.moved.emit(place)

    def show(self, original: ScaledImage | None) -> None:
        """Take the original picture; None while there is none."""
        self._original = original
        self._view.update()

    def reach(self, event: PointerEvent) -> Qt.CursorShape | None:
        """Take the pointer at the line and at its handle."""
        away = event.position - QPointF(self._x, self._view.height() / 2)
        is_on_handle = away.x() ** 2 + away.y() ** 2 <= _HANDLE**2
        is_there = self._original is not None and (abs(away.x()) <= _REACH or is_on_handle)
        return Qt.CursorShape.SplitHCursor if is_there else None

    def drag(self, event: PointerEvent) -> None:
        """Bring the line to the pointer."""
        self.place = event.position.x() / max(1, self._view.width())

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the original up to the line, and the line with its handle."""
        if self._original is None:
            return
        height, x = self._view.height(), self._x
        painter.save()
        painter.setClipRect(QRectF(0, 0, x, height), Qt.ClipOperation.IntersectClip)
        canvas = self._view.projection.canvas
        TilePainter(painter, self._view.viewport(), canvas, present_theme()).checkerboard()
        painter.resetTransform()
        self._original.draw(painter, transform)
        painter.restore()
        for colour, thick in ((QColor(0, 0, 0, 150), 3.0), (QColor("white"), 1.0)):
            painter.setPen(QPen(colour, thick))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        _paint_handle(painter, QPointF(x, height / 2))
        painter.setFont(small_font(painter.font()))
        left = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        _label(painter, QRectF(x - 212, height - 34, 200, 22), left, tr("Original"))
        _label(painter, QRectF(x + 12, height - 34, 200, 22), right, self.after)

    @property
    def _x(self) -> float:
        return self._place * self._view.width()


def _paint_handle(painter: QPainter, at: QPointF) -> None:
    painter.setPen(QPen(QColor(0, 0, 0, 150), 1.0))
    painter.setBrush(QColor("white"))
    painter.drawEllipse(at, _HANDLE, _HANDLE)
    painter.setPen(QPen(QColor("#333333"), 1.6))
    for side in (-1, 1):
        tip = at + QPointF(side * (_ARROW + 3), 0)
        for up in (-1, 1):
            painter.drawLine(tip, tip + QPointF(-side * _ARROW, up * _ARROW))


def _label(painter: QPainter, place: QRectF, align: Qt.AlignmentFlag, words: str) -> None:
    back = painter.boundingRect(place, align, words).adjusted(-6, -3, 6, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 150))
    painter.drawRoundedRect(back, 4, 4)
    painter.setPen(QColor("white"))
    painter.drawText(place, align, words)
