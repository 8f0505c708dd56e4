"""One stroke of brush or eraser: shown while it is drawn, made exact at its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter

from app.core.commands import EditLayer
from app.core.document import Layer
from app.core.geometry import Box
from app.core.raster import TILE, Raster, TileKey, tiles_in
from app.ui.canvas.images import TileImage
from app.ui.canvas.tool import Canvas
from app.ui.canvas.tools.dabs import Point, dab
from app.ui.canvas.tools.growth import grown
from app.ui.view_state import Brush

_Mode = QPainter.CompositionMode


@dataclass(frozen=True, slots=True, eq=False)
class _Touched:
    """A canvas tile under a stroke.

    Attributes:
        base: the layer's pixels before, None where it has none.
        paint: the stroke alone, at full opacity.
        preview: both together.
    """

    base: QImage | None
    paint: TileImage
    preview: TileImage


class Stroke:
    """Marks of one gesture on one layer.

    Marks meet by their maximum, so that a soft edge stays soft however close they lie; the
    brush's opacity is that of the whole stroke.

    Attributes:
        layer: as it was when the stroke began.
    """

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush, *, erases: bool) -> None:
        self.layer = layer
        self._canvas = canvas
        self._brush = brush
        self._erases = erases
        self._area = canvas.document.canvas.box
        if erases:
            self._area = self._area.intersect(layer.box)
        self._pixels = canvas.view_state.pixels
        if self._pixels is not None:
            self._area = self._area.intersect(self._pixels.box)
        self._touched: dict[TileKey, _Touched] = {}
        self._previews: dict[TileKey, QImage] = {}
        self._bounds = Box(0, 0, 0, 0)

    @property
    def previews(self) -> Mapping[TileKey, QImage]:
        """The layer's tiles with the stroke on them."""
        return self._previews

    @property
    def bounds(self) -> Box:
        """What the stroke has touched so far, canvas space."""
        return self._bounds

    def add(self, points: Iterable[Point]) -> Box:
        """Leave marks at points; give the canvas pixels that changed."""
        dirty = Box(0, 0, 0, 0)
        for point in points:
            left, top, shape = dab(self._brush, point)
            side = shape.shape[0]
            box = Box(left, top, left + side, top + side).intersect(self._area)
            if box.is_empty:
                continue
            dirty = dirty.union(box)
            for key, part in _parts(box):
                tile = self._tile(key)
                spot = tile.paint.pixels[part.shifted(-key[1] * TILE, -key[0] * TILE).slices]
                mark = self._selected(shape[part.shifted(-left, -top).slices], part)
                np.maximum(spot, mark, out=spot)
        for key, part in _parts(dirty):
            if key in self._touched:
                self._refresh(self._touched[key], part.shifted(-key[1] * TILE, -key[0] * TILE))
        self._bounds = self._bounds.union(dirty)
        return dirty

    def command(self, label: str) -> EditLayer | None:
        """Give the one command for the stroke; None when it changed nothing.

        It holds new rasters that share every tile the stroke did not touch. (A patch of the
        bounding box would need an array of the whole layer for a thin diagonal.)
        """
        if not self._touched:
            return None
        layer = self.layer if self._erases else grown(self.layer, self._bounds)
        colour, alpha = layer.colour, layer.alpha
        for key, tile in self._touched.items():
            area = Box(0, 0, TILE, TILE).shifted(key[1] * TILE, key[0] * TILE)
            part = area.intersect(layer.box).intersect(self._bounds)
            if part.is_empty:
                continue
            own = part.shifted(-layer.left, -layer.top)
            cover = tile.paint.pixels[part.shifted(-area.left, -area.top).slices][..., 3]
            if self._erases:
                alpha = _patched(alpha, own, _erased(alpha.array(own), self._cover(cover)))
            else:
                colours, alphas = _painted(
                    colour.array(own), alpha.array(own), self._cover(cover), self._brush.colour
                )
                colour = _patched(colour, own, colours)
                alpha = _patched(alpha, own, alphas)
        changes: dict[str, object] = {"alpha": alpha}
        if not self._erases:
            changes["colour"] = colour
        if layer is not self.layer:
            changes.update(left=layer.left, top=layer.top, depth=layer.depth)
        return EditLayer((layer.id,), changes, label)

    def _selected(self, mark: NDArray[np.uint8], box: Box) -> NDArray[np.uint8]:
        """Give the part of a premultiplied mark that lies on selected pixels."""
        if self._pixels is None:
            return mark
        share = self._pixels.cover(box)[..., None]
        return ((mark.astype(np.uint16) * share + 127) // 255).astype(np.uint8)

    def _cover(self, alpha: NDArray[np.uint8]) -> NDArray[np.float32]:
        return alpha * np.float32(self._brush.opacity / 255.0)

    def _tile(self, key: TileKey) -> _Touched:
        tile = self._touched.get(key)
        if tile is None:
            placed = self._canvas.placed_image(self.layer, key)
            base = None if placed is None else placed.copy()
            tile = self._touched[key] = _Touched(base, TileImage(), TileImage())
            self._refresh(tile, Box(0, 0, TILE, TILE))
            self._previews[key] = tile.preview.image
        return tile

    def _refresh(self, tile: _Touched, part: Box) -> None:
        rect = QRect(part.left, part.top, part.width, part.height)
        corner = QPoint(part.left, part.top)
        painter = QPainter(tile.preview.image)
        painter.setCompositionMode(_Mode.CompositionMode_Source)
        if tile.base is None:
            painter.fillRect(rect, Qt.GlobalColor.transparent)
        else:
            painter.drawImage(corner, tile.base, rect)
        painter.setOpacity(self._brush.opacity)
        painter.setCompositionMode(
            _Mode.CompositionMode_DestinationOut
            if self._erases
            else _Mode.CompositionMode_SourceOver
        )
        painter.drawImage(corner, tile.paint.image, rect)
        painter.end()


def _parts(box: Box) -> list[tuple[TileKey, Box]]:
    """Give each canvas tile that a box meets, and the part of the box in it."""
    return [
        ((row, column), Box(0, 0, TILE, TILE).shifted(column * TILE, row * TILE).intersect(box))
        for row, column in tiles_in(box)
    ]


def _patched(raster: Raster, box: Box, array: NDArray[np.uint8]) -> Raster:
    return raster.patched(box.left, box.top, array)


def _erased(alpha: NDArray[np.uint8], cover: NDArray[np.float32]) -> NDArray[np.uint8]:
    return np.rint(alpha * (np.float32(1.0) - cover)).astype(np.uint8)


def _painted(
    colour: NDArray[np.uint8],
    alpha: NDArray[np.uint8],
    cover: NDArray[np.float32],
    paint: tuple[int, int, int],
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Give straight colour and alpha with a colour laid over them; what it misses is kept."""
    below = alpha * (np.float32(1.0 / 255.0) * (np.float32(1.0) - cover))
    total = cover + below
    touched = cover > 0
    share = np.divide(cover, total, out=np.zeros_like(cover), where=touched)[..., None]
    mixed = colour + share * (np.array(paint, np.float32) - colour)
    colours = np.where(touched[..., None], np.rint(mixed), colour).astype(np.uint8)
    alphas = np.where(touched, np.rint(total * np.float32(255.0)), alpha).astype(np.uint8)
    return colours, alphas
