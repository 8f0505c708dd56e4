"""Brings finished tiles onto the screen: surround, checkerboard, tiles, pixel grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QPixmap, QPolygonF

from app.core.geometry import Box, Size
from app.core.raster import TILE, TileKey
from app.ui.canvas.images import TileImage
from app.ui.canvas.viewport import Viewport
from app.ui.theme import Theme

CHECKER_SIDE = 8
NEAREST_FROM = 2.0
GRID_FROM = 8.0
_SEAM_PX = 0.04
"""Opaque tiles overlap by so much when rotated; else single pixels between them stay empty."""


class Tiles(Protocol):
    """Finished tiles to paint."""

    def tile(self, level: int, key: TileKey) -> TileImage | None:
        """Give a tile to draw at once; None when it is empty."""

    def is_opaque(self, level: int, key: TileKey) -> bool:
        """True when nothing shows through a tile."""


class TilePainter:
    """Paints on a view in device pixels; made for one paint event.

    Args:
        painter: active on the view; its state is left changed.
        viewport: where the view looks.
        canvas: the canvas's size.
        theme: for the colours around the picture.
    """

    def __init__(self, painter: QPainter, viewport: Viewport, canvas: Size, theme: Theme) -> None:
        self._painter = painter
        self._viewport = viewport
        self._canvas = canvas
        self._theme = theme
        self._smooth = viewport.camera.zoom <= NEAREST_FROM and (
            viewport.camera.zoom != 1.0 or not viewport.is_upright
        )

    def clip(self, rect: QRect) -> None:
        """Paint only inside a rectangle of device pixels."""
        self._to_device()
        self._painter.setClipRect(rect)

    def surround(self) -> None:
        """Fill the view with the colour around the picture."""
        self._to_device()
        area = QRect(0, 0, self._viewport.width, self._viewport.height)
        self._painter.fillRect(area, QColor(self._theme.surround))

    def checkerboard(self) -> None:
        """Fill the canvas with the checkerboard, squares of a fixed size on the screen."""
        brush = QBrush(_checker(self._theme, max(1, round(CHECKER_SIDE * self._viewport.ratio))))
        if self._viewport.is_upright:
            self._to_upright()
            rect = self._viewport.upright_rect(self._canvas.box)
            self._painter.setBrushOrigin(rect.topLeft())
            self._painter.fillRect(rect, brush)
        else:
            self._to_device()
            transform = self._viewport.to_device()
            outline = transform.map(QPolygonF(QRectF(*_rect(self._canvas.box))))
            self._painter.setBrushOrigin(transform.map(QPointF(0, 0)))
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(brush)
            self._painter.drawPolygon(outline)

    def picture(self, source: Tiles, level: int, keys: Sequence[TileKey]) -> None:
        """Draw tiles of a level, and the checkerboard where something shows through."""
        if not all(source.is_opaque(level, key) for key in keys):
            self.checkerboard()
        modes = QPainter.CompositionMode
        painter, viewport = self._painter, self._viewport
        side = TILE << level
        seam = _SEAM_PX / viewport.camera.zoom
        upright = viewport.is_upright
        if upright:
            self._to_upright()
        else:
            self._to_canvas()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._smooth)
        for key in keys:
            tile = source.tile(level, key)
            box = Box(0, 0, side, side).shifted(key[1] * side, key[0] * side)
            shown = box.intersect(self._canvas.box)
            if tile is None or shown.is_empty:
                continue
            opaque = source.is_opaque(level, key)
            painter.setCompositionMode(
                modes.CompositionMode_Source if opaque else modes.CompositionMode_SourceOver
            )
            target = QRectF(viewport.upright_rect(shown)) if upright else QRectF(*_rect(shown))
            if opaque and not upright:
                target.adjust(-seam, -seam, seam, seam)
            painter.drawImage(target, tile.image, _source(shown, box, level))
        painter.setCompositionMode(modes.CompositionMode_SourceOver)

    def pixel_grid(self) -> None:
        """Draw a faint line between pixels."""
        viewport = self._viewport
        box = viewport.seen(self._canvas)
        if viewport.camera.zoom < GRID_FROM or box.is_empty:
            return
        self._to_canvas()
        pen = QPen(QColor(128, 128, 128, 90), 0)
        self._painter.setPen(pen)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self._painter.drawLines(
            [QLineF(x, box.top, x, box.bottom) for x in range(box.left, box.right + 1)]
            + [QLineF(box.left, y, box.right, y) for y in range(box.top, box.bottom + 1)]
        )

    def _to_device(self) -> None:
        self._painter.resetTransform()
        self._painter.scale(1 / self._viewport.ratio, 1 / self._viewport.ratio)

    def _to_upright(self) -> None:
        self._to_device()
        if self._viewport.camera.mirrored:
            self._painter.translate(self._viewport.width, 0)
            self._painter.scale(-1.0, 1.0)

    def _to_canvas(self) -> None:
        self._to_device()
        self._painter.setTransform(self._viewport.to_device(), combine=True)


def _source(shown: Box, tile: Box, level: int) -> QRectF:
    """Give the part of a tile's image for a part of its canvas box."""
    step = 1 << level
    return QRectF(
        (shown.left - tile.left) / step,
        (shown.top - tile.top) / step,
        shown.width / step,
        shown.height / step,
    )


def _rect(box: Box) -> tuple[int, int, int, int]:
    return box.left, box.top, box.width, box.height


_checkers: dict[tuple[str, str, int], QPixmap] = {}


def _checker(theme: Theme, side: int) -> QPixmap:
    name = (theme.checker_light, theme.checker_dark, side)
    if name not in _checkers:
        image = QImage(2 * side, 2 * side, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.checker_light))
        painter = QPainter(image)
        painter.fillRect(0, 0, side, side, QColor(theme.checker_dark))
        painter.fillRect(side, side, side, side, QColor(theme.checker_dark))
        painter.end()
        _checkers[name] = QPixmap.fromImage(image)
    return _checkers[name]
