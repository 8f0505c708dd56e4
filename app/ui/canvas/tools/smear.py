"""Strokes of smudge and blur: each mark works on what the marks before it have left."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import replace

import cv2
import numpy as np

from app.core.document import Layer
from app.core.geometry import Box
from app.core.raster import TILE, TileKey, tiles_in
from app.core.smear import Floats, floats_of, softened, straight_of, without_lines, worn
from app.core.tiles import outside_tile, tile_parts
from app.ui.brush import Brush
from app.ui.canvas.images import TileImage
from app.ui.canvas.tool import Canvas
from app.ui.canvas.tools.cells import Cells, Shares, cell_side
from app.ui.canvas.tools.dabs import Point, dab, spacing
from app.ui.canvas.tools.stroke import NOTHING, Pixels, Steps, Stroke, Touched, between

_BLUR_SHARE = 0.03
SMUDGE_APART = 0.02
"""How far marks of smudge lie apart, as a share of their size."""
_WEAR = 1 / 3
"""Marks of smudge lie so close that each wears off little."""
_SEEN = 1 / 64
"""By which a mark changes a pixel at least, of 255: a hundred of less would not be seen."""


class Smear(Stroke):
    """Works mark by mark on cells of premultiplied floats; what no mark met stays as it is."""

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush) -> None:
        """Begin; the size does not follow the pressure, so that all marks are of one size."""
        super().__init__(canvas, layer, replace(brush, pressure_size=False))
        self._cells = Cells(cell_side(self.brush), canvas.document.canvas)
        self._small = replace(self.brush, size=self.brush.size / self._cells.side)
        self._room = self._cells.of(self._area).grown(1)
        self._bases: dict[TileKey, Pixels] = {}
        self._shares: dict[TileKey, Pixels | None] = {}
        self._reached: dict[TileKey, Box] = {}
        self._passed: dict[TileKey, Box] = {}

    def touch(self, key: TileKey) -> Touched:
        """Give a tile; it is as the layer is until a part of it is drawn anew."""
        tile = self._touched.get(key)
        if tile is None:
            self._fetch(key)
            cover = np.zeros((TILE, TILE), np.uint8)
            tile = self._touched[key] = Touched(cover, self._shares[key], TileImage())
            np.copyto(tile.preview.pixels, self._bases[key])
            self._shown[key] = tile.preview.image
        return tile

    def covered(self) -> Iterator[tuple[TileKey, Box]]:
        """Give each touched tile with the part in it that marks may have changed."""
        return self._free(self._reached)

    def went_over(self) -> bool:
        """Tell whether marks came where they count, though all was as they would make it."""
        return any(True for _ in self._free(self._passed))

    def _free(self, parts: dict[TileKey, Box]) -> Iterator[tuple[TileKey, Box]]:
        """Give the parts of tiles that count."""
        for key, part in parts.items():
            share, free = self._shares[key], part
            if share is not None:
                left, top, width, height = cv2.boundingRect(share[part.slices])
                free = Box(left, top, left + width, top + height).shifted(part.left, part.top)
            if not free.is_empty:
                yield key, free

    @abstractmethod
    def _smeared(self, box: Box) -> Floats | None:
        """Give what a mark brings to a box of cells; None for nothing."""

    def _mark(self, point: Point) -> Box:
        x, y, pressure = point
        side = self._cells.side
        left, top, shape = dab(self._small, (x / side, y / side, pressure))
        whole = Box(left, top, left + shape.shape[1], top + shape.shape[0])
        room = whole.intersect(self._room)
        is_off = room.intersect(self._cells.inside).is_empty
        brought = None if is_off else self._smeared(whole)
        if brought is None:
            return NOTHING
        weights = shape * np.float32(self.brush.opacity * self.brush.flow / 255.0)
        for key, _, inside_tile in tile_parts(self._cells.pixels(room).intersect(self._area)):
            self._passed[key] = self._passed.get(key, inside_tile).union(inside_tile)
        box = self._changing(brought, weights, whole).intersect(room)
        if box.is_empty:
            return NOTHING
        inside = box.shifted(-left, -top).slices
        self._cells.bring(box, brought[inside], weights[inside])
        # Pixels half a cell away get something of it too.
        reached = self._cells.pixels(box).grown(side // 2).intersect(self._area)
        for key, _, inside_tile in tile_parts(reached):
            self.touch(key)
            self._reached[key] = self._reached.get(key, inside_tile).union(inside_tile)
        return reached

    def _changing(self, brought: Floats, weights: Shares, box: Box) -> Box:
        """Give the cells that differ from what a mark brings to a box: most of a layer is clear."""
        apart = cv2.absdiff(brought, self._read(box)).reshape(-1, 4)
        apart = cv2.reduce(apart, 1, cv2.REDUCE_MAX).reshape(weights.shape) * weights
        left, top, width, height = cv2.boundingRect((apart > _SEEN).astype(np.uint8))
        return Box(left, top, left + width, top + height).shifted(box.left, box.top)

    def _read(self, box: Box) -> Floats:
        """Give the pixels of a box of cells; beyond the canvas those of its edge."""
        for tile in tiles_in(self._cells.pixels(box.intersect(self._cells.inside))):
            self._fetch(tile)
        return self._cells.read(box)

    def _is_fetched(self, key: TileKey) -> bool:
        return key in self._bases

    def _fetch(self, key: TileKey) -> None:
        """Bring a tile's pixels into its cells."""
        if key not in self._bases:
            self._bases[key] = self.base(key, self.layer)
            self._shares[key] = super()._share(key)
            self._cells.fetch(key, self._bases[key], self._shares[key])

    def _share(self, key: TileKey) -> Pixels | None:
        return self._shares[key]

    def _refresh(self, key: TileKey, part: Box) -> None:
        base, share = self._bases[key][part.slices], self._shares[key]
        gone, got = self._cells.laid(area := outside_tile(part, key))
        mixed = self._cells.spread(np.asarray(cv2.convertScaleAbs(got)), area)
        kept = np.asarray(cv2.convertScaleAbs(1 - gone, alpha=255.0))
        if kept.any():
            own = self._cells.spread(np.asarray(cv2.merge([kept] * 4)), area)
            mixed = np.asarray(cv2.add(cv2.multiply(base, own, scale=1 / 255), mixed))
        if share is not None:
            mixed = between(base, mixed, share[part.slices])
        self._touched[key].preview.pixels[part.slices] = mixed

    def _finish(self) -> Steps[tuple[Layer, ...]]:
        def work(colour: Pixels, alpha: Pixels, key: TileKey, part: Box) -> tuple[Pixels, Pixels]:
            gone, got = self._cells.laid(area := outside_tile(part, key))
            pixels, share = floats_of(colour, alpha), self._shares[key]
            lost = pixels * self._cells.spread(gone, area)[..., None]
            change = self._cells.spread(got, area) - lost
            if share is not None:
                change *= (share[part.slices] * np.float32(1 / 255))[..., None]
            return straight_of(pixels + change, colour)

        roomy = self.roomy(self.layer)
        layer = yield from self.worked(roomy, work)
        return (self.layer if layer is roomy else layer,)


class SmudgeStroke(Smear):
    """Drags colour along: what lies under the first mark is carried on, and worn off."""

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush) -> None:
        super().__init__(canvas, layer, brush)
        self._carried: Floats | None = None

    def _smeared(self, box: Box) -> Floats | None:
        if box.intersect(self._cells.inside).is_empty:
            return None
        here = without_lines(self._read(box), spacing(self.brush, SMUDGE_APART) / self._cells.side)
        if self._carried is None or self._carried.shape != here.shape:
            self._carried = here
            return None
        self._carried = worn(self._carried, here, self.brush.opacity**_WEAR)
        return self._carried


class BlurStroke(Smear):
    """Brings each pixel nearer to the mean of those around it."""

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush) -> None:
        super().__init__(canvas, layer, brush)
        self._reach = max(1, round(self._small.size * _BLUR_SHARE))
        self._looks_round = 2 * self._reach * self._cells.side

    def _smeared(self, box: Box) -> Floats | None:
        return softened(self._read(box.grown(2 * self._reach)), self._reach)
