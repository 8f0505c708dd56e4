"""The pieces of a split as colours over the picture, while their borders are dragged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform, qRgba

from app.core.cut_line import line_through
from app.core.document import Layer
from app.core.matte import cut_sides
from app.core.raster import stride_for
from app.ui.depth_histogram import PIECE_COLOURS
from app.ui.pixel_selection import PixelSelection

_STRENGTH = 140
_LEVELS = 254
_SEEN = 32
_DEPTH_SIDE = 2048
_SIDE = 512


@dataclass(frozen=True, slots=True, eq=False)
class PieceMap:
    """Where the pieces of a layer lie.

    Attributes:
        index: uint8 (h, w), of every so many pixels; 0 where nothing is seen, else a level of
            depth, 1..254, or 1 for the first of two pieces and 2 for the second.
        place: canvas left, top, width and height.
        depths: of the first and the last level, 0 near to 1 far; None for two pieces.
    """

    index: NDArray[np.uint8]
    place: tuple[int, int, int, int]
    depths: tuple[float, float] | None = None


def depth_pieces(layer: Layer) -> PieceMap | None:
    """Give a layer's levels of depth; None when it has no depth."""
    if layer.depth is None:
        return None
    stride = stride_for(layer.alpha, _DEPTH_SIDE // 2 + 1)
    alpha, depth = layer.alpha.sampled(stride), layer.depth.sampled(stride)
    seen = alpha >= _SEEN
    values = depth[seen]
    low, high = (int(values.min()), int(values.max())) if values.size else (0, 65535)
    table = np.clip((np.arange(65536) - low) / max(1, high - low), 0.0, 1.0)
    index = np.take((table * (_LEVELS - 1)).astype(np.uint8) + np.uint8(1), depth)
    index[~seen] = 0
    return PieceMap(index, _place(layer, alpha, stride), (low / 65535.0, high / 65535.0))


def line_pieces(layer: Layer, points: Sequence[tuple[float, float]]) -> PieceMap:
    """Give a layer's two sides of a line through canvas points."""
    stride = stride_for(layer.alpha, _SIDE)
    alpha = layer.alpha.sampled(stride)
    rows = layer.top + (np.arange(alpha.shape[0], dtype=np.float64) + 0.5) * float(stride)
    right = cut_sides(alpha, (line_through(points, rows) - layer.left) / stride)
    return PieceMap(_indexed(alpha, ~right), _place(layer, alpha, stride))


def selection_pieces(layer: Layer, pixels: PixelSelection) -> PieceMap:
    """Give what is selected of a layer, and the rest."""
    stride = stride_for(layer.alpha, _SIDE)
    alpha = layer.alpha.sampled(stride)
    matte = pixels.cover(layer.box)[::stride, ::stride]
    return PieceMap(_indexed(alpha, matte <= 127), _place(layer, alpha, stride))


class SplitTints:
    """Paints each piece of a layer in its colour; a new cut only exchanges the colours."""

    def __init__(self) -> None:
        self._pieces: PieceMap | None = None
        self._index = np.zeros((0, 0), np.uint8)
        self._image = QImage()

    def show(self, pieces: PieceMap | None, cuts: Sequence[float] = ()) -> None:
        """Show pieces, or nothing; `cuts` are the depths between them, if they go by depth."""
        self._pieces = pieces
        if pieces is None:
            self._image = QImage()
            return
        # The image shows this array without a copy, so it is kept as long.
        self._index = np.ascontiguousarray(pieces.index)
        height, width = self._index.shape
        self._image = QImage(self._index.data, width, height, width, QImage.Format.Format_Indexed8)
        self.cut(cuts)

    def cut(self, cuts: Sequence[float]) -> None:
        """Show the same, cut at other depths."""
        if self._pieces is None:
            return
        numbers = [0, 1]
        if self._pieces.depths is not None:
            low, high = self._pieces.depths
            middles = low + (np.arange(_LEVELS) + 0.5) / _LEVELS * (high - low)
            numbers = np.digitize(middles, sorted(cuts)).tolist()
        table = [0, *(qRgba(*PIECE_COLOURS[number], _STRENGTH) for number in numbers)]
        self._image.setColorTable(table + [0] * (256 - len(table)))

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the pieces."""
        if self._pieces is None:
            return
        painter.setTransform(transform, combine=True)
        painter.drawImage(QRectF(*self._pieces.place), self._image)


def _place(layer: Layer, alpha: NDArray[np.uint8], stride: int) -> tuple[int, int, int, int]:
    height, width = alpha.shape
    return layer.left, layer.top, width * stride, height * stride


def _indexed(alpha: NDArray[np.uint8], second: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Give 0 where nothing is seen, else 1 for the first piece and 2 for the second."""
    index = second.astype(np.uint8) + np.uint8(1)
    index[alpha < _SEEN] = 0
    return index
