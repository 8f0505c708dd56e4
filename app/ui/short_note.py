"""A note beside a list: as many lines as it needs, or few, in which its end can still be read."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

_WRAPPED = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
)
_ANY_HEIGHT = 16777215
"""What Qt has for no limit."""


class ShortNote(QLabel):
    """Leaves out the middle of words that are too long: the end says what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("note", "true")
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lines: int | None = None

    @property
    def line(self) -> int:
        """Height of a line."""
        return self.fontMetrics().lineSpacing()

    def limit(self, lines: int | None) -> None:
        """Be so many lines high; None for as many as the words need."""
        self._lines = lines
        high = 0 if lines is None else _height(self.fontMetrics(), "\n".join("x" * lines), 999)
        least, most = (0, _ANY_HEIGHT) if lines is None else (high, high)
        self.setMinimumHeight(least)
        self.setMaximumHeight(most)
        self.update()

    def lines_needed(self) -> int:
        """Give how many lines the words take at this width."""
        return _lines(self.fontMetrics(), self.text(), self.width())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits of the words."""
        if self._lines is None:
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            words = shortened(self.fontMetrics(), self.text(), self.width(), self._lines)
            painter.drawText(self.rect(), _WRAPPED, words)


def shortened(metrics: QFontMetrics, words: str, width: int, lines: int) -> str:
    """Give words without so much of their middle as some lines of a width have no room for."""
    text, room = words, width * lines
    while room > 0 and _lines(metrics, text, width) > lines:
        text = metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room)
        room -= metrics.averageCharWidth()
    return text


def _lines(metrics: QFontMetrics, words: str, width: int) -> int:
    # Not rounded up: lines of some fonts are a little further apart than is said.
    return round(_height(metrics, words, width) / metrics.lineSpacing())


def _height(metrics: QFontMetrics, words: str, width: int) -> int:
    return metrics.boundingRect(QRect(0, 0, width, 1 << 16), _WRAPPED, words).height()
