"""How much of a layer lies at each depth, with handles at the cuts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.ui.theme import present_theme, small_font
from app.ui.words import tr

PIECE_COLOURS = ((76, 154, 255), (240, 180, 41), (87, 171, 90), (229, 83, 75), (155, 123, 255))
"""Of the pieces of a split, from the nearest."""

_BINS = 96
_HEIGHT, _MOST_HEIGHT = 62, 96
_BELOW = 18
"""Under the bars: the handles, and the names of both ends beside them."""


class DepthHistogram(QWidget):
    """How much of the layer lies at each depth, with handles at the cuts.

    Signals:
        changed(): a handle was moved.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._range = (0.0, 1.0)
        self._bars = np.zeros(_BINS)
        self._held = 0
        self.cuts: list[float] = []
        self.setMinimumSize(180, _HEIGHT)
        self.setMaximumHeight(_MOST_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Depths to cut at"))

    def sizeHint(self) -> QSize:
        """Give the least size; in a high panel it is higher."""
        return QSize(180, _HEIGHT)

    def set_values(self, values: NDArray[np.floating[Any]]) -> None:
        """Show how often each depth is there.

        Args:
            values: (n,), at least one, 0 near to 1 far.
        """
        low, high = (float(end) for end in np.percentile(values, (0.5, 99.5)))
        margin = max(0.002, (high - low) * 0.05)
        self._range = (max(0.0, low - margin), min(1.0, high + margin))
        counts, _ = np.histogram(values, _BINS, self._range)
        self._bars = np.sqrt(counts / max(1, counts.max()))
        self.update()

    def set_cuts(self, cuts: Sequence[float]) -> None:
        """Put the handles at these depths."""
        self.cuts = list(cuts)
        self._held = 0
        self.update()

    def _x(self, depth: float) -> float:
        low, high = self._range
        return 8 + (depth - low) / (high - low) * (self.width() - 16)

    def _depth_at(self, x: float) -> float:
        low, high = self._range
        share = min(1.0, max(0.0, (x - 8) / max(1, self.width() - 16)))
        return low + share * (high - low)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint bars and handles."""
        theme = present_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(theme.window))
            base = self.height() - _BELOW
            width = (self.width() - 16) / _BINS
            low, high = self._range
            middles = low + (np.arange(_BINS) + 0.5) / _BINS * (high - low)
            pieces = np.digitize(middles, sorted(self.cuts))
            for number, (bar, piece) in enumerate(zip(self._bars, pieces, strict=True)):
                height = float(bar) * (base - 12)
                painter.fillRect(
                    QRectF(8 + number * width, base - height, width + 0.5, height),
                    QColor(*PIECE_COLOURS[int(piece)]),
                )
            painter.setFont(small_font(self.font()))
            painter.setPen(QColor(theme.secondary))
            words = self.rect().adjusted(8, 0, -8, -2)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignBottom), tr("near"))
            right = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
            painter.drawText(words, int(right), tr("far"))
            for number, cut in enumerate(self.cuts):
                x = self._x(cut)
                is_held = number == self._held and self.hasFocus()
                colour = QColor(theme.accent if is_held else theme.text)
                painter.setPen(QPen(colour, 1.5))
                painter.drawLine(QPointF(x, 6), QPointF(x, base))
                painter.setBrush(colour)
                painter.drawPolygon(
                    QPolygonF(
                        [QPointF(x, base), QPointF(x - 6, base + 9), QPointF(x + 6, base + 9)]
                    )
                )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the nearest handle."""
        if event.button() == Qt.MouseButton.LeftButton and self.cuts:
            x = event.position().x()
            self._held = min(range(len(self.cuts)), key=lambda n: abs(self._x(self.cuts[n]) - x))
            self._move_to(self._depth_at(x))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the handle."""
        if event.buttons() & Qt.MouseButton.LeftButton and self.cuts:
            self._move_to(self._depth_at(event.position().x()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the handle; up and down take another."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        turn = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is not None and self.cuts:
            low, high = self._range
            self._move_to(self.cuts[self._held] + step * (high - low) / 200)
        elif turn is not None and self.cuts:
            self._held = (self._held + turn) % len(self.cuts)
            self.update()
        else:
            super().keyPressEvent(event)

    def _move_to(self, depth: float) -> None:
        low, high = self._range
        self.cuts[self._held] = min(high, max(low, depth))
        self.update()
        self.changed.emit()
