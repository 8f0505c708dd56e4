"""Where to cut a layer by depth: its histogram with handles, and a small preview."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.core.document import Layer
from app.settings import BUILT_IN, LAMA
from app.stages.clusters import propose_cuts
from app.ui.theme import present_theme, small_font
from app.ui.thumbnails import image_of, on_checkerboard, sampled, stride_for
from app.ui.words import tr

_BINS = 96
_PREVIEW = 168
_PIECES = ((76, 154, 255), (240, 180, 41), (87, 171, 90), (229, 83, 75), (155, 123, 255))


class SplitDepthDialog(QDialog):
    """Gives cuts as depths, 0 near to 1 far, and what is to paint the farther pieces on."""

    def __init__(
        self, layer: Layer, parent: QWidget | None = None, *, inpainter: str = BUILT_IN
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Split by depth"))
        stride = stride_for(layer.alpha, 256)
        self._alpha = sampled(layer.alpha, stride)
        depth = self._alpha * 0 if layer.depth is None else sampled(layer.depth, stride)
        self._depth = depth.astype(np.float32) / 65535.0
        values = self._depth[self._alpha > 11]
        self._values = values if values.size else np.array([0.5], np.float32)
        self._colour = sampled(layer.colour, stride)
        self.count = QComboBox(self)
        for number in range(2, 6):
            self.count.addItem(tr("{number} pieces", number=number), number)
        self.histogram = Histogram(self._values, self)
        self._preview = QLabel(self)
        self._preview.setFixedSize(QSize(_PREVIEW, _PREVIEW))
        note = QLabel(
            tr("Drag the handles to where the layer should part. Each colour is one piece."), self
        )
        note.setProperty("note", "true")
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Cancel, self)
        split = buttons.addButton(tr("Split"), QDialogButtonBox.ButtonRole.AcceptRole)
        split.setProperty("primary", "true")
        split.style().polish(split)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        top.addWidget(QLabel(tr("Cut “{name}” into", name=layer.name), self))
        top.addWidget(self.count)
        top.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.histogram, 1)
        middle.addWidget(self._preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addLayout(middle)
        column.addWidget(note)
        column.addLayout(self._inpainters(inpainter))
        column.addWidget(buttons)
        self.count.currentIndexChanged.connect(lambda _: self._propose())
        self.histogram.changed.connect(self._show)
        self._propose()

    def _inpainters(self, chosen: str) -> QHBoxLayout:
        self.inpainter = QComboBox(self)
        self.inpainter.addItem(tr("Smooth colour (built in)"), BUILT_IN)
        self.inpainter.addItem(tr("LaMa (network)"), LAMA)
        self.inpainter.setCurrentIndex(self.inpainter.findData(chosen))
        self.inpainter.setToolTip(
            tr("Nearer pieces hide parts of the farther ones; this paints them. LaMa must be "
               "installed: see Edit > Models.")
        )  # fmt: skip
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("Paint what was hidden with"), self))
        row.addWidget(self.inpainter)
        row.addStretch(1)
        return row

    def cuts(self) -> tuple[float, ...]:
        """Give the depths to cut at, near first."""
        return tuple(sorted(self.histogram.cuts))

    def _propose(self) -> None:
        pieces = int(self.count.currentData())
        self.histogram.set_cuts(propose_cuts(self._values, pieces))
        self._show()

    def _show(self) -> None:
        piece = np.digitize(self._depth, self.cuts())
        tint = np.array(_PIECES, np.float32)[piece]
        mixed = np.rint(self._colour * 0.45 + tint * 0.55).astype(np.uint8)
        image = image_of(np.dstack([mixed, self._alpha]))
        self._preview.setPixmap(on_checkerboard(image, _PREVIEW, self.devicePixelRatioF()))


class Histogram(QWidget):
    """How much of the layer lies at each depth, with handles at the cuts.

    Signals:
        changed(): a handle was moved.
    """

    changed = Signal()

    def __init__(self, values: np.ndarray[tuple[int], np.dtype[np.float32]],
                 parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        low, high = (float(end) for end in np.percentile(values, (0.5, 99.5)))
        margin = max(0.002, (high - low) * 0.05)
        self._range = (max(0.0, low - margin), min(1.0, high + margin))
        counts, _ = np.histogram(values, _BINS, self._range)
        self._bars = np.sqrt(counts / max(1, counts.max()))
        self._held = 0
        self.cuts: list[float] = []
        self.setMinimumSize(320, _PREVIEW)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Depths to cut at"))

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
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.window))
        base = self.height() - 34
        width = (self.width() - 16) / _BINS
        low, high = self._range
        middles = low + (np.arange(_BINS) + 0.5) / _BINS * (high - low)
        pieces = np.digitize(middles, sorted(self.cuts))
        for number, (bar, piece) in enumerate(zip(self._bars, pieces, strict=True)):
            height = float(bar) * (base - 12)
            painter.fillRect(
                QRectF(8 + number * width, base - height, width + 0.5, height),
                QColor(*_PIECES[int(piece)]),
            )
        painter.setFont(small_font(self.font()))
        for number, cut in enumerate(self.cuts):
            x = self._x(cut)
            is_held = number == self._held and self.hasFocus()
            colour = QColor(theme.accent if is_held else theme.text)
            painter.setPen(QPen(colour, 1.5))
            painter.drawLine(QPointF(x, 6), QPointF(x, base))
            painter.setBrush(colour)
            painter.drawPolygon(
                QPolygonF([QPointF(x, base), QPointF(x - 6, base + 9), QPointF(x + 6, base + 9)])
            )
        painter.setPen(QColor(theme.secondary))
        words = self.rect().adjusted(8, 0, -8, -4)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignBottom), tr("near"))
        right = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, int(right), tr("far"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the nearest handle."""
        if self.cuts:
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
