"""Tiles of a canvas at scales 1, 1/2, 1/4 ..., and what is known of each."""

from __future__ import annotations

from collections.abc import Iterable

import cv2

from app.core.geometry import Size
from app.core.raster import TILE, TileKey
from app.ui.canvas.images import TileImage, TilePool, halve_into

_REPEATED = 16
"""Columns and rows beyond the canvas that a tile repeats: as many as one pixel of level 4 holds."""


class Pyramid:
    """Tiles by level and key; level 0 has the canvas's own scale, the last one tile for all of it.

    Attributes:
        canvas: its size.
        tiles: a dictionary for each level; empty tiles are left out.
        opaque: tiles through which nothing shows.
        dirty: tiles that are out of date.
        rough: tiles that are to be put right when there is time.
    """

    def __init__(self, pool: TilePool, canvas: Size) -> None:
        """Take tiles from a pool; all are empty and up to date."""
        self._pool = pool
        self.canvas = canvas
        levels = 1
        while max(canvas.width, canvas.height) > TILE << (levels - 1):
            levels += 1
        self.tiles: list[dict[TileKey, TileImage]] = [{} for _ in range(levels)]
        self.opaque: list[set[TileKey]] = [set() for _ in range(levels)]
        self.dirty: list[set[TileKey]] = [set() for _ in range(levels)]
        self.rough: list[set[TileKey]] = [set() for _ in range(levels)]
        self._changed: set[tuple[int, TileKey]] = set()

    @property
    def top(self) -> int:
        """The level whose one tile holds the whole canvas."""
        return len(self.tiles) - 1

    def grid(self, level: int) -> tuple[int, int]:
        """Give rows and columns of a level."""
        side = TILE << level
        return -(-self.canvas.height // side), -(-self.canvas.width // side)

    def give_back(self) -> None:
        """Give all tiles to the pool; none of them is used again here."""
        for tiles in self.tiles:
            for tile in tiles.values():
                self._pool.give(tile)

    def take_changed(self, level: int) -> list[TileKey]:
        """Give the tiles of a level that were changed since the last call (of any level)."""
        changed, self._changed = self._changed, set()
        return [key for at, key in changed if at == level]

    def mark(self, keys: Iterable[TileKey]) -> None:
        """Take tiles of level 0, and all above them, for out of date."""
        rows, columns = self.grid(0)
        marked = {key for key in keys if 0 <= key[0] < rows and 0 <= key[1] < columns}
        for dirty in self.dirty:
            dirty.update(marked)
            marked = {(row >> 1, column >> 1) for row, column in marked}

    def dirty_below(self, level: int, keys: Iterable[TileKey]) -> set[TileKey]:
        """Give the dirty tiles of level 0 under tiles of a level."""
        wanted = set(keys)
        return {key for key in self.dirty[0] if (key[0] >> level, key[1] >> level) in wanted}

    def below(self, level: int, key: TileKey) -> list[TileKey]:
        """Give the tiles of the level below, inside the canvas, from which a tile is made."""
        rows, columns = self.grid(level - 1)
        return [one for one in _four(key) if one[0] < rows and one[1] < columns]

    def target(self, level: int, key: TileKey) -> TileImage:
        """Give a tile to draw into; a new one is clear."""
        tile = self.tiles[level].get(key)
        if tile is None:
            tile = self.tiles[level][key] = self._pool.take(clear=True)
        return tile

    def settle(self, level: int, key: TileKey, opaque: bool | None) -> None:
        """Note that a tile is up to date; None means it is empty."""
        self._changed.add((level, key))
        self.dirty[level].discard(key)
        self.rough[level].discard(key)
        self.opaque[level].discard(key)
        if opaque is None:
            self._pool.give(self.tiles[level].pop(key, None))
            return
        if opaque:
            self.opaque[level].add(key)
        self._repeat_edges(level, key)

    def halve(self, level: int, key: TileKey) -> None:
        """Make a tile from the four below it, which are as they shall be."""
        inside, under = self.below(level, key), self.tiles[level - 1]
        if any(child in under for child in inside):
            tile, four = self.target(level, key), _four(key)
            if any(child not in under for child in four):
                tile.pixels.fill(0)
            for index, child in enumerate(four):
                if child in under:
                    halve_into(under[child].pixels, tile.pixels, index)
            opaque = all(child in self.opaque[level - 1] for child in inside)
            self.settle(level, key, opaque)
        else:
            self.settle(level, key, None)
        if any(child in self.rough[level - 1] for child in inside):
            self.rough[level].add(key)

    def shrink(self, key: TileKey, level: int) -> None:
        """Put a tile of level 0 into the one over it; that is put right later, with all between."""
        over = (key[0] >> level, key[1] >> level)
        target, side, span = self.target(level, over), TILE >> level, 1 << level
        top, left = key[0] % span * side, key[1] % span * side
        spot = target.pixels[top : top + side, left : left + side]
        tile = self.tiles[0].get(key)
        if tile is None:
            spot.fill(0)
        else:
            cv2.resize(tile.pixels, (side, side), dst=spot, interpolation=cv2.INTER_AREA)
        if key not in self.opaque[0]:
            self.opaque[level].discard(over)
        self._repeat_edges(level, over)
        self._changed.add((level, over))
        self.rough[level].add(over)

    def _repeat_edges(self, level: int, key: TileKey) -> None:
        """Repeat the canvas's last column and row, so that halving does not fade them out."""
        pixels = self.tiles[level][key].pixels
        side = TILE << level
        step = 1 << level
        width = -(-(self.canvas.width - key[1] * side) // step)
        height = -(-(self.canvas.height - key[0] * side) // step)
        if 0 < width < TILE:
            pixels[:, width : width + _REPEATED] = pixels[:, width - 1 : width]
        if 0 < height < TILE:
            pixels[height : height + _REPEATED] = pixels[height - 1 : height]


def _four(key: TileKey) -> list[TileKey]:
    """Give the keys one level below, row by row; some may lie outside the canvas."""
    return [(2 * key[0] + down, 2 * key[1] + right) for down in (0, 1) for right in (0, 1)]
