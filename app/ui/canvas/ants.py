"""Marching ants: the edge of the selected pixels."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QTransform

from app.ui.canvas.outline import matte_outline
from app.ui.canvas.surface import CanvasSurface
from app.ui.pixel_selection import PixelSelection

_STEP_MS = 150
_DASH = 4.0


class Ants(QObject):
    """An overlay that is there while pixels are selected; one screen pixel wide at any zoom."""

    def __init__(self, canvas: CanvasSurface) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._offset = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._march)
        canvas.view_state.pixels_changed.connect(self._changed)

    @property
    def _pixels(self) -> PixelSelection | None:
        return self._canvas.view_state.pixels

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint a white line with black dashes around what is selected."""
        pixels = self._pixels
        if pixels is None or not self._canvas.view_state.shown.edges:
            return
        path = transform.map(matte_outline(pixels.matte, pixels.left, pixels.top))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(QColor("#ffffff"), 0))
        painter.drawPath(path)
        pen = QPen(QColor("#000000"), 1.0)
        pen.setDashPattern([_DASH, _DASH])
        pen.setDashOffset(self._offset)
        painter.setPen(pen)
        painter.drawPath(path)

    def _changed(self) -> None:
        if self._pixels is None:
            self._timer.stop()
            self._canvas.remove_overlay(self)
        else:
            if not self._timer.isActive():  # Only the edge of the selection before was hidden.
                self._canvas.view_state.set_shown(edges=True)
            self._canvas.add_overlay(self)
            self._timer.start()
        self._canvas.update()

    def _march(self) -> None:
        pixels = self._pixels
        is_seen = self._canvas.isVisible() and self._canvas.view_state.shown.edges
        if pixels is None or not is_seen:
            return
        self._offset = (self._offset + 1.0) % (2 * _DASH)
        self._canvas.update_box(pixels.box)
