"""Where pictures lie on the canvas grid: which of their tiles make up each of the canvas's.

A `PlacedTile` stands for the pixels of one layer in one canvas tile; equal content is one
object, however many documents and layers share it, so "has this tile changed?" is `is`.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from weakref import ReferenceType, WeakKeyDictionary, WeakValueDictionary, ref

import numpy as np
from numpy.typing import NDArray

from app.core.raster import TILE, Raster, TileKey

_MOST_PLACES = 4


class Piece(NamedTuple):
    """A source tile and where it lies in the canvas tile; x and y may be negative.

    Attributes:
        drawing: the colours whose lines lie over a depth map; None for none.
    """

    colour: NDArray[Any]
    alpha: NDArray[np.uint8] | None
    x: int
    y: int
    drawing: NDArray[np.uint8] | None = None


class PlacedTile:
    """A layer's pixels in one canvas tile at one level; never an empty one.

    Attributes:
        pieces: what a tile of level 0 is made from; empty at other levels.
        children: the four tiles one level down; empty at level 0.
        opaque: True when every pixel's alpha is 255.
    """

    __slots__ = ("__weakref__", "children", "opaque", "pieces")

    def __init__(
        self,
        pieces: tuple[Piece, ...],
        children: tuple[PlacedTile | None, ...],
        opaque: bool,
    ) -> None:
        self.pieces = pieces
        self.children = children
        self.opaque = opaque


class Placement:
    """All tiles of one picture at one place on the canvas grid.

    Attributes:
        tiles: the tiles of level 0 that are not empty; keys may lie off the canvas.
    """

    __slots__ = ("_levels", "_placements", "tiles")

    def __init__(self, placements: Placements, tiles: dict[TileKey, PlacedTile]) -> None:
        self._placements = placements
        self.tiles = tiles
        self._levels: dict[tuple[int, int, int], PlacedTile | None] = {}

    def tile(self, level: int, key: TileKey) -> PlacedTile | None:
        """Give the tile at a level, or None when it is empty."""
        if level == 0:
            return self.tiles.get(key)
        row, column = key
        at = (level, row, column)
        if at not in self._levels:
            children = tuple(
                self.tile(level - 1, (2 * row + down, 2 * column + right))
                for down in (0, 1)
                for right in (0, 1)
            )
            self._levels[at] = self._placements.parent(children)
        return self._levels[at]

    def keys(self, level: int) -> set[TileKey]:
        """Give the keys of all tiles at a level that are not empty."""
        return {(row >> level, column >> level) for row, column in self.tiles}


class Placements:
    """Makes placements; keeps those of the last few places of each picture."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[Raster, list[_Known]] = WeakKeyDictionary()
        self._placed: WeakValueDictionary[tuple[int, ...], PlacedTile] = WeakValueDictionary()
        self._kinds: dict[int, tuple[ReferenceType[NDArray[Any]], int]] = {}

    def of(
        self,
        colour: Raster,
        alpha: Raster | None,
        left: int,
        top: int,
        drawing: Raster | None = None,
    ) -> Placement:
        """Give a picture cut on the canvas grid.

        Args:
            colour: uint8 with 3 channels, or with 4 (straight RGBA, alpha None), or uint16 with
                1 channel (a depth map, shown in colours).
            alpha: uint8 with 1 channel, or None.
            left: canvas x of its first column.
            top: canvas y of its first row.
            drawing: colours of the same size, whose lines lie over a depth map; or None.
        """
        known = self._known.setdefault(alpha or colour, [])
        for entry in known:
            is_same = entry.colour() is colour and entry.drawn() is drawing
            if is_same and (entry.left, entry.top) == (left, top):
                return entry.placement
        placement = Placement(self, self._cut(colour, alpha, left, top, drawing))
        drawn = None if drawing is None else ref(drawing)
        known.append(_Known(ref(colour), left, top, placement, drawn))
        del known[:-_MOST_PLACES]
        return placement

    def parent(self, children: tuple[PlacedTile | None, ...]) -> PlacedTile | None:
        """Give the tile one level up from four, or None when all are empty."""
        if all(child is None for child in children):
            return None
        key = (-1, *(id(child) if child else 0 for child in children))
        placed = self._placed.get(key)
        if placed is None:
            opaque = all(child is not None and child.opaque for child in children)
            placed = self._placed[key] = PlacedTile((), children, opaque)
        return placed

    def _cut(
        self, colour: Raster, alpha: Raster | None, left: int, top: int, drawing: Raster | None
    ) -> dict[TileKey, PlacedTile]:
        source = alpha or colour
        across = [_spans(left, column, source.width) for column in range(source.columns)]
        down = [_spans(top, row, source.height) for row in range(source.rows)]
        pieces: dict[TileKey, list[Piece]] = {}
        opaque_pixels: dict[TileKey, int] = {}
        for index, matte in enumerate(source.tiles):
            kind = self._kind(matte)
            if kind == 0:
                continue
            tile, cover = colour.tiles[index], None if alpha is None else matte
            lines = None if drawing is None else drawing.tiles[index]
            row, column = divmod(index, source.columns)
            for key_row, y, height in down[row]:
                for key_column, x, width in across[column]:
                    key = (key_row, key_column)
                    pieces.setdefault(key, []).append(Piece(tile, cover, x, y, lines))
                    if kind == 255:
                        opaque_pixels[key] = opaque_pixels.get(key, 0) + width * height
        return {
            key: self._interned(tuple(found), opaque_pixels.get(key) == TILE * TILE)
            for key, found in pieces.items()
        }

    def _interned(self, pieces: tuple[Piece, ...], opaque: bool) -> PlacedTile:
        numbers: list[int] = []
        for colour, alpha, x, y, drawing in pieces:
            numbers += (id(colour), id(alpha), id(drawing), x, y)
        key = tuple(numbers)
        placed = self._placed.get(key)
        if placed is None:
            placed = self._placed[key] = PlacedTile(pieces, (), opaque)
        return placed

    def _kind(self, matte: NDArray[Any]) -> int:
        """Give 0 for an empty tile, 255 for an opaque one, 1 for any other."""
        known = self._kinds.get(id(matte))
        if known is not None and known[0]() is matte:
            return known[1]
        values = matte if matte.ndim == 2 else matte[..., 3] if matte.shape[2] == 4 else None
        kind = 255
        if values is not None and values.dtype == np.uint8:
            first = int(values[0, 0])
            # Few of the pixels tell most tiles apart.
            is_even = first in (0, 255) and bool((values[::31, ::15] == first).all())
            kind = first if is_even and bool((values == first).all()) else 1
        if len(self._kinds) > 100_000:
            self._kinds = {key: one for key, one in self._kinds.items() if one[0]() is not None}
        self._kinds[id(matte)] = (ref(matte), kind)
        return kind


def _spans(start: int, index: int, size: int) -> list[tuple[int, int, int]]:
    """Give the canvas tiles that one of a picture's tiles touches, along one axis.

    Args:
        start: canvas pixel of the picture's first.
        index: of the tile.
        size: of the picture.

    Returns:
        For each the canvas tile's index, where in it the picture's tile begins, and how many
        pixels of it lie there.

    >>> _spans(0, 1, 300), _spans(-10, 0, 300)
    ([(1, 0, 44)], [(-1, 246, 10), (0, -10, 246)])
    """
    begin = start + index * TILE
    end = min(begin + TILE, start + size)
    return [
        (at, begin - at * TILE, min(end, at * TILE + TILE) - max(begin, at * TILE))
        for at in range(begin // TILE, (end - 1) // TILE + 1)
    ]


class _Known(NamedTuple):
    colour: ReferenceType[Raster]
    left: int
    top: int
    placement: Placement
    drawing: ReferenceType[Raster] | None

    def drawn(self) -> Raster | None:
        """Give the colours whose lines are drawn."""
        return None if self.drawing is None else self.drawing()
