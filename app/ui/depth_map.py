"""The depth map in colours, with its legend and the depth under the pointer."""

from __future__ import annotations

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.document import Document, Layer
from app.core.geometry import matte_box
from app.ui.depth_images import Samples, coloured, depth_map
from app.ui.depth_legend import paint_legend
from app.ui.theme import present_theme, small_font
from app.ui.thumbnails import image_of, reduced
from app.ui.words import tr

_SIDE = 512
_LEGEND = 46
"""Pixels at the right that the legend takes."""


class DepthMap(QWidget):
    """The colour map with its legend; tells the depth under the pointer.

    Signals:
        value_changed(depth): 0 near to 1 far, or None where there is none.
    """

    value_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._samples = Samples()
        self._depth: Any = None
        self._known: Any = None
        self._image = QImage()
        self._range = (0.0, 1.0)
        self._told: float | None = None

    def sizeHint(self) -> QSize:
        """Leave most of the column to the layers."""
        return QSize(280, 190)

    def present(self, document: Document, layers: tuple[Layer, ...]) -> None:
        """Show the depth of these layers."""
        depth, known = depth_map(document, layers, _SIDE, self._samples)
        self._samples.end_round()
        # Fitted to the figure, which the panel is small enough for.
        box = matte_box(known.astype(np.uint8))
        self._depth, self._known = depth[box.slices], known[box.slices]
        self._image = QImage()
        if self._known.any():
            values = self._depth[self._known]
            self._range = (float(values.min()), float(values.max()))
            self._image = image_of(coloured(self._depth, self._known, *self._range))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the map and the legend."""
        theme = present_theme()
        with QPainter(self) as painter:
            # Lighter than the canvas's surround in the dark theme: what is far is nearly black.
            ground = theme.edge if theme.name == "dark" else theme.surround
            painter.fillRect(self.rect(), QColor(ground))
            painter.setFont(small_font(self.font()))
            if self._image.isNull():
                painter.setPen(QColor(theme.text))
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, tr("No depth yet"))
                return
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            place = self._placed()
            painter.drawImage(place, reduced(self._image, place.width() * self.devicePixelRatioF()))
            paint_legend(painter, self.size(), self._range, self._told)

    def _placed(self) -> QRectF:
        width = self.width() - _LEGEND
        return _fitted(self._image.width(), self._image.height(), width, self.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the depth under the pointer."""
        if self._image.isNull():
            self._tell(None)
            return
        place = self._placed()
        x = int((event.position().x() - place.left()) / place.width() * self._image.width())
        y = int((event.position().y() - place.top()) / place.height() * self._image.height())
        inside = 0 <= x < self._image.width() and 0 <= y < self._image.height()
        self._tell(float(self._depth[y, x]) if inside and self._known[y, x] else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer."""
        self._tell(None)
        super().leaveEvent(event)

    def _tell(self, depth: float | None) -> None:
        if depth != self._told:
            self._told = depth
            self.value_changed.emit(depth)
            self.update()


def _fitted(width: int, height: int, room_width: int, room_height: int) -> QRectF:
    scale = min((room_width - 16) / max(1, width), (room_height - 16) / max(1, height))
    shown_width, shown_height = max(1.0, width * scale), max(1.0, height * scale)
    return QRectF(
        (room_width - shown_width) / 2, (room_height - shown_height) / 2,
        shown_width, shown_height,
    )  # fmt: skip
