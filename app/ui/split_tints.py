"""The pieces of a split as colours over the picture, while their borders are dragged."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform, qRgba

from app.core.cut_line import line_through
from app.core.document import Layer
from app.core.geometry import Box
from app.core.matte import cut_sides
from app.core.raster import stride_for
from app.ui.depth_histogram import PIECE_COLOURS
from app.ui.pixel_selection import PixelSelection

_STRENGTH = 140
_LEVELS = 254
_SEEN = 32
_DEPTH_SIDE = 2048
_SIDE = 512


class SplitTints:
    """Paints each piece of a layer in its colour; a new cut only exchanges the colours."""

    def __init__(self) -> None:
        self._image = QImage()
        self._index = np.zeros((0, 0), np.uint8)
        self._box = Box(0, 0, 0, 0)
        self._place = (0, 0, 0, 0)
        self._range = (0.0, 1.0)

    def clear(self) -> None:
        """Paint nothing."""
        self._image = QImage()

    def show_depth(self, layer: Layer, cuts: Sequence[float]) -> None:
        """Show a layer's depths, cut."""
        if layer.depth is None:
            self.clear()
            return
        stride = stride_for(layer.alpha, _DEPTH_SIDE // 2 + 1)
        alpha, depth = layer.alpha.sampled(stride), layer.depth.sampled(stride)
        seen = alpha >= _SEEN
        values = depth[seen]
        low, high = (int(values.min()), int(values.max())) if values.size else (0, 65535)
        table = np.clip((np.arange(65536) - low) / max(1, high - low), 0.0, 1.0)
        index = np.take((table * (_LEVELS - 1)).astype(np.uint8) + np.uint8(1), depth)
        index[~seen] = 0
        self._range = low / 65535.0, high / 65535.0
        self._keep(index, layer, stride)
        self.cut_depth(cuts)

    def cut_depth(self, cuts: Sequence[float]) -> None:
        """Show the depths shown before, cut elsewhere."""
        low, high = self._range
        middles = low + (np.arange(_LEVELS) + 0.5) / _LEVELS * (high - low)
        pieces = np.digitize(middles, sorted(cuts))
        self._colour(pieces.tolist())

    def show_line(self, layer: Layer, points: Sequence[tuple[float, float]]) -> None:
        """Show a layer's two sides of a line."""
        stride = stride_for(layer.alpha, _SIDE)
        alpha = layer.alpha.sampled(stride)
        rows = layer.top + (np.arange(alpha.shape[0], dtype=np.float64) + 0.5) * float(stride)
        right = cut_sides(alpha, (line_through(points, rows) - layer.left) / stride)
        self._keep(_indexed(alpha, ~right), layer, stride)
        self._colour([0, 1])

    def show_selection(self, layer: Layer, pixels: PixelSelection | None) -> None:
        """Show what is selected of a layer, and the rest."""
        stride = stride_for(layer.alpha, _SIDE)
        alpha = layer.alpha.sampled(stride)
        if pixels is None:
            self.clear()
            return
        matte = pixels.cover(layer.box)[::stride, ::stride]
        self._keep(_indexed(alpha, matte <= 127), layer, stride)
        self._colour([0, 1])

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the pieces."""
        if self._image.isNull():
            return
        painter.setTransform(transform, combine=True)
        painter.drawImage(QRectF(*self._place), self._image)

    def _keep(self, index: NDArray[np.uint8], layer: Layer, stride: int) -> None:
        height, width = index.shape
        self._index = np.ascontiguousarray(index)
        self._image = QImage(self._index.data, width, height, width, QImage.Format.Format_Indexed8)
        self._place = layer.left, layer.top, width * stride, height * stride

    def _colour(self, pieces: Sequence[int]) -> None:
        colours = [qRgba(*PIECE_COLOURS[piece], _STRENGTH) for piece in pieces]
        table = [0, *colours]
        self._image.setColorTable(table + [0] * (256 - len(table)))


def _indexed(alpha: NDArray[np.uint8], second: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Give 0 where nothing is seen, else 1 for the first piece and 2 for the second."""
    index = second.astype(np.uint8) + np.uint8(1)
    index[alpha < _SEEN] = 0
    return index
