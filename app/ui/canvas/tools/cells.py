"""A layer's pixels as marks of smudge and blur work on them: in cells.

What a mark brings is a mean over many pixels. So a large brush works on cells of several pixels,
as finely as a small one works on pixels; each pixel then keeps a share of its own colour, and
gets the rest from the cells around it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, Size
from app.core.raster import TILE, TileKey
from app.core.smear import Floats, bring
from app.core.tiles import area_of, tile_parts
from app.ui.brush import Brush
from app.ui.canvas.tools.stroke import Pixels

_LEAST_CELLS = 100
"""A mark goes over so many cells at least, where a cell is more than a pixel ..."""
_CELLS_IF_HARD = 200
"""... over so many where its edge is hard ..."""
_CELLS_OF_EDGE = 4
"""... which is where the edge is softer than so many."""
_LARGEST_CELL = 16

Shares = NDArray[np.float32]


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
    gone: Shares
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


class Cells:
    """The cells of one layer.

    Attributes:
        side: of a cell, in pixels.
        inside: the cells of the canvas.
    """

    def __init__(self, side: int, canvas: Size) -> None:
        self.side = side
        self._canvas = canvas.box
        self.inside = self.of(canvas.box)
        self._blocks: dict[TileKey, _Block] = {}

    def of(self, box: Box) -> Box:
        """Give the cells that a box of canvas pixels meets."""
        side = self.side
        return Box(box.left // side, box.top // side, -(-box.right // side), -(-box.bottom // side))

    def pixels(self, cells: Box) -> Box:
        """Give the canvas pixels of a box of cells."""
        edges = (cells.left, cells.top, cells.right, cells.bottom)
        return Box(*(edge * self.side for edge in edges))

    def fetch(self, key: TileKey, base: Pixels, share: Pixels | None) -> None:
        """Bring a tile's pixels in.

        Args:
            key: which tile.
            base: uint8 (256, 256, 4), the layer there, premultiplied.
            share: uint8 (256, 256), how much of marks counts there; None for all.
        """
        cells = self.of(area_of(key))
        ((block_key, _, spot),) = tile_parts(cells)
        block = self._block(block_key)
        block.own[spot.slices] = _shrunk(self._to_the_edge(base, key), cells.width)
        block.now[spot.slices] = block.own[spot.slices]
        if share is not None:
            block.counts[spot.slices] = _shrunk(share, cells.width)

    def read(self, box: Box) -> Floats:
        """Give the pixels of a box of cells; beyond the canvas those of its edge."""
        inside = box.intersect(self.inside)
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

    def bring(self, box: Box, brought: Floats, weights: Shares) -> None:
        """Change a box of cells, on the way to what a mark brings, as far as its weights say."""
        for key, area, spot in tile_parts(box):
            block, inside = self._block(key), area.shifted(-box.left, -box.top).slices
            weight = weights[inside]
            bring(block.now[spot.slices], brought[inside], weight)
            gone = block.gone[spot.slices]
            gone += weight * (1 - gone)

    def laid(self, area: Box) -> tuple[Shares, Floats]:
        """Give what marks did to the cells around an area of canvas pixels.

        Returns:
            the share that each lost of its own, float32 (h, w), and what it got, premultiplied;
            `spread` brings both to the area's pixels.
        """
        cells = self._around(area)
        gone = np.zeros((cells.height, cells.width), np.float32)
        got = np.zeros((cells.height, cells.width, 4), np.float32)
        for key, found, spot in tile_parts(cells):
            block = self._blocks.get(key)
            if block is not None:
                into = found.shifted(-cells.left, -cells.top).slices
                gone[into] = block.gone[spot.slices]
                kept = cv2.merge([1 - gone[into]] * 4)
                cv2.multiply(block.own[spot.slices], kept, dst=kept, dtype=cv2.CV_32F)
                cv2.subtract(block.now[spot.slices], kept, dst=got[into])
        return gone, got

    def spread(self, laid: NDArray[Any], area: Box) -> NDArray[Any]:
        """Give the pixels of an area from the cells around it, each between those next to it."""
        height, width = laid.shape[:2]
        pixels: NDArray[Any] = laid
        if self.side > 1:
            pixels = cv2.resize(laid, (width * self.side, height * self.side))
        corner = self.pixels(self._around(area))
        return pixels[area.shifted(-corner.left, -corner.top).slices]

    def _around(self, area: Box) -> Box:
        return self.of(area).grown(1)

    def _to_the_edge(self, base: Pixels, key: TileKey) -> Pixels:
        """Give a tile whose pixels beyond the canvas are those of its edge."""
        there = area_of(key).intersect(self._canvas)
        if there == area_of(key):
            return base
        seen, more = base[: there.height, : there.width], (TILE - there.height, TILE - there.width)
        return np.pad(seen, ((0, more[0]), (0, more[1]), (0, 0)), mode="edge")

    def _block(self, key: TileKey) -> _Block:
        block = self._blocks.get(key)
        if block is None:
            block = self._blocks[key] = _Block.empty()
        return block


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
