"""Strokes of brush and eraser, drawn by QPainter: the quickest there are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from app.core.document import Layer
from app.core.geometry import Box
from app.core.paint import erased, painted
from app.core.raster import TileKey
from app.ui.brush import Brush
from app.ui.canvas.images import TileImage
from app.ui.canvas.tool import Canvas
from app.ui.canvas.tools.stroke import Steps, Stroke, Touched

_Mode = QPainter.CompositionMode


class PaintStroke(Stroke):
    """Lays the brush's colour over the layer, which grows where it must."""

    mode = _Mode.CompositionMode_SourceOver

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush, area: Box | None = None) -> None:
        super().__init__(canvas, layer, brush, area)
        self._table = _paints(brush)
        self._under: dict[TileKey, tuple[QImage | None, TileImage]] = {}

    def touch(self, key: TileKey) -> Touched:
        """Give a tile; at its first touch keep what was there."""
        if key not in self._under:
            placed = self._canvas.placed_image(self.layer, key)
            self._under[key] = None if placed is None else placed.copy(), TileImage()
        return super().touch(key)

    def _refresh(self, key: TileKey, part: Box) -> None:
        base, paint = self._under[key]
        paint.pixels.view(np.uint32)[..., 0][part.slices] = self._table[self.cover(key, part)]
        rect = QRect(part.left, part.top, part.width, part.height)
        corner = QPoint(part.left, part.top)
        painter = QPainter(self._touched[key].preview.image)
        painter.setCompositionMode(_Mode.CompositionMode_Source)
        if base is None:
            painter.fillRect(rect, Qt.GlobalColor.transparent)
        else:
            painter.drawImage(corner, base, rect)
        painter.setCompositionMode(self.mode)
        painter.drawImage(corner, paint.image, rect)
        painter.end()

    def _finish(self) -> Steps[tuple[Layer, ...]]:
        layer = yield from self.worked(
            self.roomy(self.layer),
            lambda colour, alpha, key, part: painted(
                colour, alpha, self.weight(key, part), self.brush.colour
            ),
        )
        return (layer,)


class EraseStroke(PaintStroke):
    """Lowers the alpha; the colours under it stay, so that history keeps the alpha alone."""

    mode = _Mode.CompositionMode_DestinationOut

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush) -> None:
        super().__init__(canvas, layer, brush, layer.box)

    def _finish(self) -> Steps[tuple[Layer, ...]]:
        layer = yield from self.worked(
            self.layer,
            lambda colour, alpha, key, part: (colour, erased(alpha, self.weight(key, part))),
        )
        return (layer,)


def _paints(brush: Brush) -> NDArray[np.uint32]:
    """Give the brush's colour, premultiplied ARGB32, by how far a pixel is covered."""
    cover = np.arange(256, dtype=np.float64) * brush.opacity
    red, green, blue = (np.rint(cover * (part / 255)).astype(np.uint32) for part in brush.colour)
    words = (np.rint(cover).astype(np.uint32) << 24) | (red << 16) | (green << 8) | blue
    return np.asarray(words, np.uint32)
