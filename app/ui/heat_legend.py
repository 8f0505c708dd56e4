"""Which colour of heat is which: a bar between two words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.heat_overlay import HOT, MILD
from app.ui.theme import present_theme, small_font
from app.ui.words import tr

_WIDE, _HIGH, _GAP = 32, 6, 4
"""The bar, and what is between it and the words."""


class HeatLegend(QWidget):
    """Says what turns bare late and what soon, at the right of a line of words."""

    def __init__(self, line: QWidget) -> None:
        super().__init__(line)
        line.installEventFilter(self)
        self.setFont(small_font(self.font()))
        self.setToolTip(tr("The colours on the canvas: what is red turns bare at the least "
                           "movement, what is yellow at the most"))  # fmt: skip
        self.setAccessibleName(tr("Turns bare"))
        self.setAccessibleDescription(self.toolTip())

    def eventFilter(self, line: QObject, event: QEvent) -> bool:
        """Keep to the right."""
        if isinstance(event, QResizeEvent):
            width, size = self.sizeHint().width(), event.size()
            self.setGeometry(size.width() - width, 0, width, size.height())
        return super().eventFilter(line, event)

    def sizeHint(self) -> QSize:
        """Give the room of a line."""
        wide, metrics = _WIDE + 2 * _GAP, self.fontMetrics()
        wide += sum(metrics.horizontalAdvance(word) for word in _ends())
        return QSize(wide, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words at the ends, and the colours between them."""
        late, soon = _ends()
        left = self.fontMetrics().horizontalAdvance(late) + _GAP
        bar = QRect(left, (self.height() - _HIGH) // 2, _WIDE, _HIGH)
        colours = QLinearGradient(QPointF(bar.topLeft()), QPointF(bar.topRight()))
        colours.setColorAt(0.0, QColor(*MILD))
        colours.setColorAt(1.0, QColor(*HOT))
        middle = Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            painter.fillRect(bar, colours)
            painter.setPen(QColor(present_theme().text))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | middle, late)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignRight | middle, soon)


def _ends() -> tuple[str, str]:
    """Give the words for what turns bare last and first."""
    return tr("late"), tr("soon")
