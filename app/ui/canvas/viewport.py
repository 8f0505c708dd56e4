"""Where canvas pixels lie on the screen: the arithmetic of zoom, rotation and mirror."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QTransform

from app.core.geometry import Box, Size
from app.core.raster import TILE, TileKey, tiles_in
from app.ui.view_state import Camera


@dataclass(frozen=True, slots=True)
class Viewport:
    """A camera on a view of some size.

    Attributes:
        camera: what is looked at.
        width: of the view in device pixels.
        height: of the view in device pixels.
        ratio: device pixels for one logical pixel.
    """

    camera: Camera
    width: int
    height: int
    ratio: float = 1.0

    @property
    def is_upright(self) -> bool:
        """True when nothing is rotated."""
        return self.camera.rotation == 0.0

    def to_device(self) -> QTransform:
        """Give the transform from canvas to device pixels."""
        camera = self.camera
        transform = QTransform()
        transform.translate(self.width / 2, self.height / 2)
        if camera.mirrored:
            transform.scale(-1.0, 1.0)
        transform.rotate(camera.rotation)
        transform.scale(camera.zoom, camera.zoom)
        transform.translate(-camera.x, -camera.y)
        return transform

    def to_view(self) -> QTransform:
        """Give the transform from canvas to logical pixels."""
        return self.to_device() * QTransform.fromScale(1 / self.ratio, 1 / self.ratio)

    def to_canvas(self, position: QPointF) -> QPointF:
        """Give the canvas point under a point in logical pixels."""
        inverse, _ = self.to_view().inverted()
        return inverse.map(position)

    def on_pixels(self) -> Viewport:
        """Give the viewport with the canvas's corner on a whole device pixel.

        Pans are then by whole pixels: the same canvas gives the same pixels, only elsewhere.
        """
        corner = self.to_device().map(QPointF(0.0, 0.0))
        way = QPointF(corner.toPoint()) - corner
        return replace(self, camera=self.moved(way.x() / self.ratio, way.y() / self.ratio))

    def seen(self, canvas: Size | None) -> Box:
        """Give the pixels in view (their bounds, when rotated), off the canvas too when None."""
        inverse, _ = self.to_device().inverted()
        bounds = inverse.mapRect(QRectF(0, 0, self.width, self.height))
        box = Box(
            math.floor(bounds.left()),
            math.floor(bounds.top()),
            math.ceil(bounds.right()),
            math.ceil(bounds.bottom()),
        )
        return box if canvas is None else box.intersect(canvas.box)

    def level(self, top_level: int) -> int:
        """Give the level that is shown: it shrinks by 1/2 to 1."""
        zoom = self.camera.zoom
        return 0 if zoom >= 1.0 else min(top_level, math.floor(-math.log2(zoom) + 1e-9))

    def keys(self, canvas: Size | None, level: int) -> list[TileKey]:
        """Give the tiles of a level in view, those in the middle first."""
        side = TILE << level
        keys = tiles_in(self.seen(canvas), side)
        y, x = self.camera.y / side - 0.5, self.camera.x / side - 0.5
        return sorted(keys, key=lambda key: (key[0] - y) ** 2 + (key[1] - x) ** 2)

    def upright_rect(self, box: Box) -> QRect:
        """Give whole device pixels for a box when upright, before mirroring.

        Both edges are rounded by one formula, so that neighbours meet without a gap.
        """
        camera = self.camera
        left = round(self.width / 2 + camera.zoom * (box.left - camera.x))
        right = round(self.width / 2 + camera.zoom * (box.right - camera.x))
        top = round(self.height / 2 + camera.zoom * (box.top - camera.y))
        bottom = round(self.height / 2 + camera.zoom * (box.bottom - camera.y))
        return QRect(left, top, right - left, bottom - top)

    def zoomed_at(self, zoom: float, position: QPointF) -> Camera:
        """Give the camera with another zoom, the canvas point under a position kept there."""
        return self._held(position, Camera(zoom, 0, 0, self.camera.rotation, self.camera.mirrored))

    def turned_at(self, rotation: float, position: QPointF) -> Camera:
        """Give the camera with another rotation, the canvas point under a position kept."""
        return self._held(position, Camera(self.camera.zoom, 0, 0, rotation, self.camera.mirrored))

    def moved(self, dx: float, dy: float) -> Camera:
        """Give the camera after the picture was moved by logical pixels."""
        centre = QPointF(self.width / 2 / self.ratio, self.height / 2 / self.ratio)
        point = self.to_canvas(centre - QPointF(dx, dy))
        camera = self.camera
        return Camera(camera.zoom, point.x(), point.y(), camera.rotation, camera.mirrored)

    def _held(self, position: QPointF, camera: Camera) -> Camera:
        kept = self.to_canvas(position)
        # Where the origin-centred camera puts `position` is how far it is from the centre.
        other = Viewport(camera, self.width, self.height, self.ratio).to_canvas(position)
        return Camera(
            camera.zoom,
            kept.x() - other.x(),
            kept.y() - other.y(),
            camera.rotation,
            camera.mirrored,
        )
