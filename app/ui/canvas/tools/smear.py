"""Strokes of smudge and blur: each mark works on what the marks before it have left.

What a mark brings is a mean over many pixels. So a large brush works on cells of several pixels,
as finely as a small one works on pixels; each pixel then keeps a share of its own colour, and
gets the rest from the cells around it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Layer
from app.core.geometry import Box
from app.core.raster import TILE, TileKey, tiles_in
from app.core.smear import (
    Floats,
    bring,
    floats_of,
    softened,
    straight_of,
    without_lines,
    worn,
)
from app.core.tiles import area_of, outside_tile, tile_parts
from app.ui.brush import Brush
from app.ui.canvas.images import TileImage
from app.ui.canvas.tool import Canvas
from app.ui.canvas.tools.dabs import Point, dab, spacing
from app.ui.canvas.tools.stroke import NOTHING, Pixels, Steps, Stroke, Touched

_BLUR_SHARE = 0.03
SMUDGE_APART = 0.02
"""How far marks of smudge lie apart, as a share of their size."""
_WEAR = 1 / 3
"""Marks of smudge lie so close that each wears off little."""
_LEAST_CELLS = 100
"""A mark goes over so many cells at least, where a cell is more than a pixel ..."""
_CELLS_IF_HARD = 200
"""... over so many where its edge is hard ..."""
_CELLS_OF_EDGE = 4
"""... which is where the edge is softer than so many."""
_LARGEST_CELL = 16
_SEEN = 1 / 64
"""By which a mark changes a pixel at least, of 255: a hundred of less would not be seen."""

_Shares = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """256 x 256 cells.

    Attributes:
        own: uint8 (256, 256, 4), the layer before the stroke, premultiplied.
        now: float32 (256, 256, 4), as marks have left it if they may change all of it.
        gone: float32 (256, 256), the share of its own that each has lost, 0..1.
        counts: uint8 (256, 256), how much of all that counts.
    """

    own: Pixels
    now: Floats
    gone: _Shares
    counts: Pixels

    @staticmethod
    def empty() -> _Block:
        """Give a block of a layer that has nothing there."""
        return _Block(
            np.zeros((TILE, TILE, 4), np.uint8),
            np.zeros((TILE, TILE, 4), np.float32),
            np.zeros((TILE, TILE), np.float32),
            np.full((TILE, TILE), 255, np.uint8),
        )


class Smear(Stroke):
    """Works mark by mark on cells of premultiplied floats; what no mark met stays as it is.

    Attributes:
        cell: side of a cell, in pixels.
    """

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush) -> None:
        """Begin; the size does not follow the pressure, so that all marks are of one size."""
        super().__init__(canvas, layer, replace(brush, pressure_size=False))
        self.cell = cell_side(self.brush)
        self._small = replace(self.brush, size=self.brush.size / self.cell)
        self._inside = self._cells_of(canvas.document.canvas.box)
        self._room = self._cells_of(self._area).grown(1)
        self._blocks: dict[TileKey, _Block] = {}
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
        left, top, shape = dab(self._small, (x / self.cell, y / self.cell, pressure))
        whole = Box(left, top, left + shape.shape[1], top + shape.shape[0])
        room = whole.intersect(self._room)
        brought = None if room.is_empty else self._smeared(whole)
        if brought is None:
            return NOTHING
        weights = shape * np.float32(self.brush.opacity * self.brush.flow / 255.0)
        for key, _, inside_tile in tile_parts(self._pixels_of(room).intersect(self._area)):
            self._passed[key] = self._passed.get(key, inside_tile).union(inside_tile)
        box = self._changing(brought, weights, whole).intersect(room)
        if box.is_empty:
            return NOTHING
        for key, area, spot in tile_parts(box):
            block, inside = self._block(key), area.shifted(-left, -top).slices
            weight = weights[inside]
            bring(block.now[spot.slices], brought[inside], weight)
            gone = block.gone[spot.slices]
            gone += weight * (1 - gone)
        # Pixels half a cell away get something of it too.
        reached = self._pixels_of(box).grown(self.cell // 2).intersect(self._area)
        for key, _, inside_tile in tile_parts(reached):
            self.touch(key)
            self._reached[key] = self._reached.get(key, inside_tile).union(inside_tile)
        return reached

    def _changing(self, brought: Floats, weights: _Shares, box: Box) -> Box:
        """Give the cells that differ from what a mark brings to a box: most of a layer is clear."""
        apart = cv2.absdiff(brought, self._read(box)).reshape(-1, 4)
        apart = cv2.reduce(apart, 1, cv2.REDUCE_MAX).reshape(weights.shape) * weights
        left, top, width, height = cv2.boundingRect((apart > _SEEN).astype(np.uint8))
        return Box(left, top, left + width, top + height).shifted(box.left, box.top)

    def _read(self, box: Box) -> Floats:
        """Give the pixels of a box of cells; beyond the canvas those of its edge."""
        inside = box.intersect(self._inside)
        for tile in tiles_in(self._pixels_of(inside)):
            self._fetch(tile)
        result = np.empty((inside.height, inside.width, 4), np.float32)
        for key, area, spot in tile_parts(inside):
            block = self._block(key)
            into = result[area.shifted(-inside.left, -inside.top).slices]
            counts = block.counts[spot.slices]
            if counts.min() == 255:
                into[...] = block.now[spot.slices]
            else:
                into[...] = block.own[spot.slices]
                bring(into, block.now[spot.slices], counts * np.float32(1 / 255))
        if inside == box:
            return result
        margins = (
            (inside.top - box.top, box.bottom - inside.bottom),
            (inside.left - box.left, box.right - inside.right),
            (0, 0),
        )
        return np.pad(result, margins, mode="edge")

    def _is_fetched(self, key: TileKey) -> bool:
        return key in self._bases

    def _fetch(self, key: TileKey) -> None:
        """Bring a tile's pixels into its cells."""
        if key in self._bases:
            return
        base = self._bases[key] = self.base(key, self.layer)
        share = self._shares[key] = super()._share(key)
        cells = self._cells_of(area_of(key))
        ((block_key, _, spot),) = tile_parts(cells)
        block = self._block(block_key)
        block.own[spot.slices] = _shrunk(self._to_the_edge(base, key), cells.width)
        block.now[spot.slices] = block.own[spot.slices]
        if share is not None:
            block.counts[spot.slices] = _shrunk(share, cells.width)

    def _share(self, key: TileKey) -> Pixels | None:
        return self._shares[key]

    def _to_the_edge(self, base: Pixels, key: TileKey) -> Pixels:
        """Give a tile whose pixels beyond the canvas are those of its edge."""
        there = area_of(key).intersect(self._canvas.document.canvas.box)
        if there == area_of(key):
            return base
        seen, more = base[: there.height, : there.width], (TILE - there.height, TILE - there.width)
        return np.pad(seen, ((0, more[0]), (0, more[1]), (0, 0)), mode="edge")

    def _block(self, key: TileKey) -> _Block:
        block = self._blocks.get(key)
        if block is None:
            block = self._blocks[key] = _Block.empty()
        return block

    def _cells_of(self, box: Box) -> Box:
        """Give the cells that a box of canvas pixels meets."""
        side = self.cell
        return Box(box.left // side, box.top // side, -(-box.right // side), -(-box.bottom // side))

    def _pixels_of(self, cells: Box) -> Box:
        return Box(
            *(edge * self.cell for edge in (cells.left, cells.top, cells.right, cells.bottom))
        )

    def _laid(self, key: TileKey, part: Box) -> tuple[_Shares, Floats, Box]:
        """Give what marks did to the cells around a part of a tile.

        Returns:
            the share that each lost of its own, float32 (h, w); what it got, premultiplied; and
            where the part lies among their pixels.
        """
        area = outside_tile(part, key)
        cells = self._cells_of(area).grown(1)
        gone = np.zeros((cells.height, cells.width), np.float32)
        got = np.zeros((cells.height, cells.width, 4), np.float32)
        for block_key, found, spot in tile_parts(cells):
            block = self._blocks.get(block_key)
            if block is not None:
                into = found.shifted(-cells.left, -cells.top).slices
                gone[into] = block.gone[spot.slices]
                kept = cv2.merge([1 - gone[into]] * 4)
                cv2.multiply(block.own[spot.slices], kept, dst=kept, dtype=cv2.CV_32F)
                cv2.subtract(block.now[spot.slices], kept, dst=got[into])
        corner = self._pixels_of(cells)
        return gone, got, area.shifted(-corner.left, -corner.top)

    def _spread(self, cells: NDArray[Any], box: Box) -> NDArray[Any]:
        """Give the pixels of a box, each between the cells around it."""
        height, width = cells.shape[:2]
        pixels: NDArray[Any] = cells
        if self.cell > 1:
            pixels = cv2.resize(cells, (width * self.cell, height * self.cell))
        return pixels[box.slices]

    def _refresh(self, key: TileKey, part: Box) -> None:
        base = self._bases[key][part.slices]
        gone, got, box = self._laid(key, part)
        mixed = self._spread(np.asarray(cv2.convertScaleAbs(got)), box)
        kept = cv2.convertScaleAbs(1 - gone, alpha=255.0)
        if kept.any():
            own = self._spread(np.asarray(cv2.merge([kept] * 4)), box)
            mixed = cv2.add(cv2.multiply(base, own, scale=1 / 255), mixed)
        share = self._shares[key]
        if share is not None:
            counts = cv2.merge([share[part.slices]] * 4)
            mixed = cv2.add(
                cv2.multiply(mixed, counts, scale=1 / 255),
                cv2.multiply(base, cv2.bitwise_not(counts), scale=1 / 255),
            )
        self._touched[key].preview.pixels[part.slices] = mixed

    def _finish(self) -> Steps[tuple[Layer, ...]]:
        def work(colour: Pixels, alpha: Pixels, key: TileKey, part: Box) -> tuple[Pixels, Pixels]:
            gone, got, box = self._laid(key, part)
            pixels, share = floats_of(colour, alpha), self._shares[key]
            change = self._spread(got, box) - pixels * self._spread(gone, box)[..., None]
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
        if box.intersect(self._inside).is_empty:
            return None
        here = without_lines(self._read(box), spacing(self.brush, SMUDGE_APART) / self.cell)
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
        self._looks_round = 2 * self._reach * self.cell

    def _smeared(self, box: Box) -> Floats | None:
        return softened(self._read(box.grown(2 * self._reach)), self._reach)


def cell_side(brush: Brush) -> int:
    """Give the side of the cells that a brush works on: a power of two, 1..16 pixels.

    >>> [cell_side(Brush(size, hardness=0.5)) for size in (100, 200, 500, 2000)]
    [1, 2, 4, 16]
    """
    edge = brush.size / 2 * (1.0 - brush.hardness)
    most = min(brush.size / _LEAST_CELLS, max(brush.size / _CELLS_IF_HARD, edge / _CELLS_OF_EDGE))
    return int(2 ** np.floor(np.log2(np.clip(most, 1, _LARGEST_CELL))))


def _shrunk(pixels: Pixels, side: int) -> Pixels:
    """Give the means of a tile's pixels in cells, so many across."""
    if side == TILE:
        return pixels
    return np.asarray(cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA), np.uint8)
