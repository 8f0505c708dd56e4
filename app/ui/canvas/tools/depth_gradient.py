"""Lays a gradient of depth over a layer."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import ClassVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QTransform

from app.core.document import Layer
from app.core.raster import stride_for
from app.stages.depth_edit import gradient
from app.ui.canvas.directions import snapped
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.canvas.tools.depth_brush import DepthShowing
from app.ui.depth_images import colour_table, depth_colour
from app.ui.depth_settings import DepthSettings
from app.ui.thumbnails import image_of
from app.ui.words import tr

Apply = Callable[[tuple[float, float], tuple[float, float]], None]
_LEAST_PX = 3.0
_KNOB_PX = 5.0
_STOPS = 8
_SIDE = 300
_HALF = 128


class DepthGradient(Tool):
    """A drag is a line along which the depth of the layer runs; Shift keeps to 45° steps."""

    id: ClassVar[str] = "depth_gradient"

    def __init__(self, settings: DepthSettings, apply: Apply) -> None:
        self._settings = settings
        self._apply = apply
        self._showing = DepthShowing()
        self._start: QPointF | None = None
        self._end = QPointF()
        self._layer: Layer | None = None
        self._stride = 1
        self._cover: NDArray[np.uint8] | None = None

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag a line along which the layer’s depth runs; Shift keeps to 45° steps.")

    def cursor(self) -> Qt.CursorShape:
        """Give cross hairs."""
        return Qt.CursorShape.CrossCursor

    def activate(self, canvas: Canvas) -> None:
        """Show depth in colours."""
        self._showing.begin(canvas)

    def deactivate(self, canvas: Canvas) -> None:
        """Show what was shown before."""
        self._showing.end(canvas)

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Begin the line."""
        if event.button == Qt.MouseButton.LeftButton:
            self._start = self._end = QPointF(event.x, event.y)
            self._begin(canvas)
            canvas.update()

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Draw it."""
        if self._start is not None:
            self._end = snapped(self._start, event)
            canvas.update()

    def release(self, event: PointerEvent, canvas: Canvas) -> None:
        """Lay the gradient; a click alone does nothing."""
        start = self._start
        if start is None:
            return
        end = snapped(start, event)
        self.cancel(canvas)
        if math.dist(start.toTuple(), end.toTuple()) * event.scale >= _LEAST_PX:
            self._apply((start.x(), start.y()), (end.x(), end.y()))

    def cancel(self, canvas: Canvas) -> None:
        """Drop the line."""
        self._start = None
        canvas.update()

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Draw the layer as it will be, coarsely, and the line, in the colours of depth."""
        if self._start is None:
            return
        self._paint_layer(painter, transform)
        start, end = transform.map(self._start), transform.map(self._end)
        low, high = self._settings.start, self._settings.end
        colours = QLinearGradient(start, end)
        for stop in range(_STOPS + 1):
            share = stop / _STOPS
            colours.setColorAt(share, depth_colour(low + (high - low) * share))
        for pen in (QPen(QColor(0, 0, 0, 170), 6.0), QPen(QBrush(colours), 3.5)):
            painter.setPen(pen)
            painter.drawLine(start, end)
        painter.setPen(QPen(QColor(255, 255, 255), 1.5))
        for place, depth in ((start, low), (end, high)):
            painter.setBrush(depth_colour(depth))
            painter.drawEllipse(place, _KNOB_PX, _KNOB_PX)

    def _begin(self, canvas: Canvas) -> None:
        """Note where the layer will change."""
        state = canvas.view_state
        layer = self._layer = state.active_layer(canvas.document)
        if layer is None:
            return
        self._stride = stride_for(layer.alpha, _SIDE)
        self._cover = layer.alpha.sampled(self._stride)
        if state.pixels is not None:
            chosen = state.pixels.cover(layer.box)[:: self._stride, :: self._stride]
            self._cover = np.where(chosen >= _HALF, self._cover, 0).astype(np.uint8)

    def _paint_layer(self, painter: QPainter, transform: QTransform) -> None:
        layer, start, cover = self._layer, self._start, self._cover
        if layer is None or start is None or cover is None or start == self._end:
            return
        line = (start.x(), start.y()), (self._end.x(), self._end.y())
        depths = self._settings.start, self._settings.end
        found = gradient(layer.box, *line, depths, self._stride)
        colours = colour_table()[found.astype(np.uint16) >> 8]
        image = image_of(np.dstack([colours, cover]))
        painter.save()
        painter.setTransform(transform, combine=True)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QSizeF(image.size()) * self._stride
        painter.drawImage(QRectF(QPointF(layer.left, layer.top), size), image)
        painter.restore()
