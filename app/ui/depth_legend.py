"""Which colour is which depth: the legend beside a map, and over a canvas that shows depth."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.ui.canvas.view import CanvasView
from app.ui.depth_images import colour_table, depth_at
from app.ui.session import Session
from app.ui.theme import present_theme, small_font
from app.ui.view_state import ViewState
from app.ui.words import tr

_SIZE = QSize(52, 190)
_TOP, _RIGHT = 46, 8
"""Below the button that says what is shown over the picture."""


class DepthLegend(QWidget):
    """Stays at the canvas' right edge while depth is shown; marks that under the pointer.

    Attributes:
        told: the depth that is marked, 0 near to 1 far; None for none.
    """

    def __init__(self, canvas: CanvasView, session: Session, view_state: ViewState) -> None:
        super().__init__(canvas)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(_SIZE)
        self._canvas = canvas
        self._session = session
        self._state = view_state
        self.told: float | None = None
        canvas.installEventFilter(self)
        canvas.pointer_moved.connect(self._point)
        canvas.pointer_left.connect(lambda: self._tell(None))
        view_state.shown_changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Be there when depth is."""
        document = self._session.document
        has_depth = any(layer.depth is not None for layer in document.layers)
        self.setVisible(self._state.shown.depth and has_depth)
        self._place()

    def eventFilter(self, canvas: QObject, event: QEvent) -> bool:
        """Keep to the edge."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(canvas, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar on a plate of the panels' colour."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(present_theme().panel))
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.setFont(small_font(self.font()))
            paint_legend(painter, self.size(), (0.0, 1.0), self.told)

    def _place(self) -> None:
        self.move(self._canvas.width() - self.width() - _RIGHT, _TOP)

    def _point(self, x: float, y: float) -> None:
        if self.isVisible():
            self._tell(depth_at(self._session.document, math.floor(x), math.floor(y)))

    def _tell(self, depth: float | None) -> None:
        if depth != self.told:
            self.told = depth
            self.update()


def paint_legend(
    painter: QPainter, size: QSize, span: tuple[float, float], told: float | None
) -> None:
    """Paint the colours from near to far at the right of a widget.

    Args:
        painter: with its font set.
        size: of the widget.
        span: the depths at the upper and at the lower end.
        told: the depth to mark; None for none.
    """
    theme = present_theme()
    bar = QRect(size.width() - 20, 34, 10, max(20, size.height() - 68))
    gradient = QLinearGradient(QPointF(bar.topLeft()), QPointF(bar.bottomLeft()))
    table = colour_table()
    for stop in range(0, 256, 15):
        gradient.setColorAt(stop / 255, QColor(*map(int, table[stop])))
    painter.fillRect(bar, gradient)
    painter.setPen(QColor(theme.text))
    low, high = span
    for y, words in (
        (4, tr("near")), (18, f"{low:.2f}"),
        (size.height() - 32, f"{high:.2f}"), (size.height() - 18, tr("far")),
    ):  # fmt: skip
        painter.drawText(QRect(0, y, size.width() - 8, 14), Qt.AlignmentFlag.AlignRight, words)
    if told is not None:
        share = (told - low) / max(high - low, 1e-4)
        y = round(bar.top() + min(1.0, max(0.0, share)) * (bar.height() - 1))
        painter.setPen(QPen(QColor(theme.text), 2))
        painter.drawLine(bar.left() - 4, y, bar.right() + 4, y)
