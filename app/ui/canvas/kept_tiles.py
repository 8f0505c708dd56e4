"""Composites kept for later by what they show: runs of layers, and whole tiles."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

from app.ui.canvas.images import TILE_BYTES, TileImage, TilePool

_BUDGET = 160 << 20


class KeptTiles:
    """The tiles that were used last, in a budget."""

    def __init__(self, pool: TilePool) -> None:
        self._pool = pool
        self._tiles: OrderedDict[Hashable, TileImage] = OrderedDict()

    def __contains__(self, name: Hashable) -> bool:
        return name in self._tiles

    def get(self, name: Hashable) -> TileImage | None:
        """Give what is kept by a name, to draw at once; None when nothing is."""
        tile = self._tiles.get(name)
        if tile is not None:
            self._tiles.move_to_end(name)
        return tile

    def keep(self, name: Hashable, tile: TileImage) -> None:
        """Keep a tile that nobody else writes to."""
        self._tiles[name] = tile
        if len(self._tiles) * TILE_BYTES > _BUDGET:
            self._pool.give(self._tiles.popitem(last=False)[1])

    def exchange(self, tile: TileImage, name: Hashable) -> bool:
        """Put what is kept by a name into a tile; what that shows, if it has a name, is kept.

        Nothing is copied.

        Returns:
            True when the tile shows what the name says; else it is to be drawn.
        """
        if name is not None and tile.shows == name:
            return True
        kept = self._tiles.pop(name, None)
        if kept is not None or tile.shows is not None:
            other = kept or self._pool.take()
            tile.exchange(other)
            if other.shows is None:
                self._pool.give(other)
            else:
                self.keep(other.shows, other)
        return kept is not None

    def clear(self) -> None:
        """Keep nothing any more."""
        while self._tiles:
            self._pool.give(self._tiles.popitem()[1])
