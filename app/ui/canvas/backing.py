"""The last frame of a rotated view: a pan scrolls it and draws only what comes in."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import replace
from functools import reduce

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from app.core.raster import TILE, TileKey
from app.ui.canvas.painting import TilePainter
from app.ui.canvas.projection import Projection
from app.ui.canvas.viewport import Viewport
from app.ui.theme import Theme

_MOST_RECTS = 6


class Backing:
    """Keeps what was painted of a projection in a rotated view, and brings it up to date.

    Drawing rotated tiles takes ten times as long as copying them. Upright views need no backing.
    """

    def __init__(self, projection: Projection) -> None:
        self._projection = projection
        self._pixmap = QPixmap()
        self._look: object = None
        self._corner = QPoint()

    def paint(
        self,
        painter: QPainter,
        viewport: Viewport,
        level: int,
        keys: Sequence[TileKey],
        theme: Theme,
    ) -> None:
        """Paint surround, checkerboard and tiles.

        Args:
            painter: active on the view; its transform is lost.
            viewport: on whole device pixels, see `Viewport.on_pixels`.
            level: of the projection.
            keys: its tiles in view.
            theme: for the colours around the picture.
        """
        whole = QRect(0, 0, viewport.width, viewport.height)
        stale = self._scrolled(viewport, (level, theme), whole)
        transform = viewport.to_device()
        stale += [_cover(transform, level, one) for one in self._projection.take_changed(level)]
        if len(stale) > _MOST_RECTS:
            stale = [reduce(QRect.united, stale)]
        for rect in (one & whole for one in stale):
            near = [key for key in keys if _cover(transform, level, key).intersects(rect)]
            self._draw(rect, viewport, level, near, theme)
        painter.resetTransform()
        painter.scale(1 / viewport.ratio, 1 / viewport.ratio)
        painter.drawPixmap(whole, self._pixmap, whole)

    def drop(self) -> None:
        """Forget the frame."""
        self._pixmap, self._look = QPixmap(), None

    def _scrolled(self, viewport: Viewport, shown: Hashable, whole: QRect) -> list[QRect]:
        """Move the frame to where the viewport looks; give what has to be painted anew."""
        corner = viewport.to_device().map(QPoint(0, 0))
        way, self._corner = corner - self._corner, corner
        camera = replace(viewport.camera, x=0.0, y=0.0)
        look = (camera, viewport.width, viewport.height, viewport.ratio, shown)
        moved = whole.translated(way) & whole
        if look != self._look or moved.isEmpty():
            self._look = look
            if self._pixmap.size() != whole.size():
                self._pixmap = QPixmap(whole.size())
            return [whole]
        if way.isNull():
            return []
        self._pixmap.scroll(way.x(), way.y(), whole)
        left = moved.right() + 1 if way.x() < 0 else 0
        top = moved.bottom() + 1 if way.y() < 0 else 0
        strips = (
            QRect(left, 0, abs(way.x()), whole.height()),
            QRect(0, top, whole.width(), abs(way.y())),
        )
        return [strip for strip in strips if not strip.isEmpty()]

    def _draw(
        self,
        rect: QRect,
        viewport: Viewport,
        level: int,
        keys: Sequence[TileKey],
        theme: Theme,
    ) -> None:
        self._pixmap.setDevicePixelRatio(viewport.ratio)
        painter = QPainter(self._pixmap)
        tiles = TilePainter(painter, viewport, self._projection.canvas, theme)
        tiles.clip(rect)
        tiles.surround()
        tiles.picture(self._projection, level, keys)
        painter.end()
        self._pixmap.setDevicePixelRatio(1.0)


def _cover(transform: QTransform, level: int, key: TileKey) -> QRect:
    """Give the device pixels that a tile may touch."""
    side = TILE << level
    area = transform.mapRect(QRectF(key[1] * side, key[0] * side, side, side))
    return area.toAlignedRect().adjusted(-1, -1, 1, 1)
