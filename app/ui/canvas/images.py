"""Layers as premultiplied tiles on the canvas grid, made when needed and kept in a budget.

A `PlacedTile` stands for the pixels of one layer in one canvas tile; equal content is one
object, however many documents and layers share it, so "has this tile changed?" is `is`.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from typing import Any, NamedTuple
from weakref import ReferenceType, WeakKeyDictionary, WeakValueDictionary, ref

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from app.core.raster import TILE, Raster, TileKey, tiles_in
from app.ui.depth_images import colour_table

TILE_BYTES = TILE * TILE * 4
FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_MIN_BUDGET = 128 << 20
_BUDGET_SHARE = 0.36
_MOST_FREE = 256
_MOST_PLACES = 4


class TileImage:
    """256 x 256 premultiplied pixels that numpy and QPainter both write.

    Attributes:
        pixels: uint8 (256, 256, 4), BGRA, premultiplied.
        image: the same memory as a QImage. Never copied by assignment to another QImage, so
            that a painter on it never detaches.
    """

    __slots__ = ("image", "pixels")

    def __init__(self) -> None:
        self.pixels: NDArray[np.uint8] = np.zeros((TILE, TILE, 4), np.uint8)
        self.image = QImage(self.pixels.data, TILE, TILE, TILE * 4, FORMAT)


class TilePool:
    """Tile images to use again: the first touch of fresh memory costs more than composing."""

    def __init__(self) -> None:
        self._free: list[TileImage] = []

    def take(self, *, clear: bool = False) -> TileImage:
        """Give a tile of undefined (or no) content."""
        if not self._free:
            return TileImage()
        tile = self._free.pop()
        if clear:
            tile.pixels.fill(0)
        return tile

    def give(self, tile: TileImage | None) -> None:
        """Take a tile back that nobody draws from any more."""
        if tile is not None and len(self._free) < _MOST_FREE:
            self._free.append(tile)


class Piece(NamedTuple):
    """A source tile and where it lies in the canvas tile; x and y may be negative."""

    colour: NDArray[Any]
    alpha: NDArray[np.uint8] | None
    x: int
    y: int


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

    __slots__ = ("_cache", "_levels", "tiles")

    def __init__(self, cache: ImageCache, tiles: dict[TileKey, PlacedTile]) -> None:
        self._cache = cache
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
            self._levels[at] = self._cache.parent(children)
        return self._levels[at]

    def keys(self, level: int) -> set[TileKey]:
        """Give the keys of all tiles at a level that are not empty."""
        return {(row >> level, column >> level) for row, column in self.tiles}


class ImageCache:
    """Makes placements and the pixels of placed tiles; drops the least used pixels."""

    def __init__(self, pool: TilePool) -> None:
        self._pool = pool
        self._placements: WeakKeyDictionary[Raster, list[_Known]] = WeakKeyDictionary()
        self._placed: WeakValueDictionary[tuple[int, ...], PlacedTile] = WeakValueDictionary()
        self._kinds: dict[int, tuple[ReferenceType[NDArray[Any]], int]] = {}
        self._kept: OrderedDict[tuple[int, float], tuple[PlacedTile, TileImage]] = OrderedDict()
        self._budget_bytes = _MIN_BUDGET

    @property
    def byte_count(self) -> int:
        """Bytes of the pixels kept now."""
        return len(self._kept) * TILE_BYTES

    def clear(self) -> None:
        """Keep no pixels any more: another document is shown."""
        while self._kept:
            self._pool.give(self._kept.popitem(last=False)[1][1])

    def set_budget_for(self, tile_count: int) -> None:
        """Set the budget for a document with so many placed tiles."""
        self._budget_bytes = max(_MIN_BUDGET, int(tile_count * TILE_BYTES * _BUDGET_SHARE))

    def placement(self, colour: Raster, alpha: Raster | None, left: int, top: int) -> Placement:
        """Give a picture cut on the canvas grid.

        Args:
            colour: uint8 with 3 channels, or with 4 (straight RGBA, alpha None), or uint16 with
                1 channel (a depth map, shown in colours).
            alpha: uint8 with 1 channel, or None.
            left: canvas x of its first column.
            top: canvas y of its first row.
        """
        known = self._placements.setdefault(alpha or colour, [])
        for entry in known:
            if entry.colour() is colour and (entry.left, entry.top) == (left, top):
                return entry.placement
        placement = Placement(self, self._cut(colour, alpha, left, top))
        known.append(_Known(ref(colour), left, top, placement))
        del known[:-_MOST_PLACES]
        return placement

    def tile(self, placed: PlacedTile, opacity: float = 1.0) -> TileImage:
        """Give the pixels of a placed tile; they stay valid until the next call.

        Opacity is worked in here and kept: QPainter's own is three times slower to draw and
        rounds to 1/256.
        """
        name = (id(placed), opacity)
        kept = self._kept.get(name)
        if kept is not None:
            self._kept.move_to_end(name)
            return kept[1]
        if opacity != 1.0:
            whole = self.tile(placed).pixels
            tile = self._pool.take()
            cv2.convertScaleAbs(whole, dst=tile.pixels, alpha=opacity)
        elif placed.children:
            tile = self._parent_pixels(placed)
        else:
            tile = self._own_pixels(placed)
        self._kept[name] = (placed, tile)
        while len(self._kept) * TILE_BYTES > self._budget_bytes:
            self._pool.give(self._kept.popitem(last=False)[1][1])
        return tile

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
        self, colour: Raster, alpha: Raster | None, left: int, top: int
    ) -> dict[TileKey, PlacedTile]:
        if left % TILE == 0 and top % TILE == 0:
            return self._cut_on_grid(colour, alpha, left // TILE, top // TILE)
        pieces: dict[TileKey, list[Piece]] = {}
        opaque_pixels: dict[TileKey, int] = {}
        source = alpha or colour
        for index, matte in enumerate(source.tiles):
            kind = self._kind(matte)
            if kind == 0:
                continue
            box = source.tile_box(index).shifted(left, top)
            for key in tiles_in(box):
                x, y = box.left - key[1] * TILE, box.top - key[0] * TILE
                piece = Piece(colour.tiles[index], None if alpha is None else matte, x, y)
                pieces.setdefault(key, []).append(piece)
                if kind == 255:
                    seen = (min(x + box.width, TILE) - max(x, 0)) * (
                        min(y + box.height, TILE) - max(y, 0)
                    )
                    opaque_pixels[key] = opaque_pixels.get(key, 0) + seen
        return {
            key: self._interned(tuple(found), opaque_pixels.get(key) == TILE * TILE)
            for key, found in pieces.items()
        }

    def _cut_on_grid(
        self, colour: Raster, alpha: Raster | None, columns: int, rows: int
    ) -> dict[TileKey, PlacedTile]:
        """Give the same for whole tiles to the right and down: its own tiles are the canvas's."""
        source = alpha or colour
        placed = {}
        for index, matte in enumerate(source.tiles):
            kind = self._kind(matte)
            if kind == 0:
                continue
            row, column = divmod(index, source.columns)
            piece = Piece(colour.tiles[index], None if alpha is None else matte, 0, 0)
            opaque = kind == 255 and matte.shape[:2] == (TILE, TILE)
            placed[row + rows, column + columns] = self._interned((piece,), opaque)
        return placed

    def _interned(self, pieces: tuple[Piece, ...], opaque: bool) -> PlacedTile:
        key = tuple(
            number
            for piece in pieces
            for number in (id(piece.colour), id(piece.alpha), piece.x, piece.y)
        )
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

    def _own_pixels(self, placed: PlacedTile) -> TileImage:
        tile = self._pool.take(clear=True)
        stage = np.zeros((TILE, TILE, 4), np.uint8) if len(placed.pieces) > 1 else None
        for piece in placed.pieces:
            straight = _bgra(piece)
            height, width = straight.shape[:2]
            if stage is None and (height, width, piece.x, piece.y) == (TILE, TILE, 0, 0):
                stage = straight
                break
            if stage is None:
                stage = np.zeros((TILE, TILE, 4), np.uint8)
            top, bottom = max(0, piece.y), min(TILE, piece.y + height)
            left, right = max(0, piece.x), min(TILE, piece.x + width)
            stage[top:bottom, left:right] = straight[
                top - piece.y : bottom - piece.y, left - piece.x : right - piece.x
            ]
        if stage is not None:
            cv2.cvtColor(stage, cv2.COLOR_RGBA2mRGBA, dst=tile.pixels)
        return tile

    def _parent_pixels(self, placed: PlacedTile) -> TileImage:
        tile = self._pool.take(clear=True)
        for index, child in enumerate(placed.children):
            if child is not None:
                halve_into(self.tile(child).pixels, tile.pixels, index)
        return tile


class _Known(NamedTuple):
    colour: ReferenceType[Raster]
    left: int
    top: int
    placement: Placement


def halve_into(child: NDArray[np.uint8], parent: NDArray[np.uint8], index: int) -> None:
    """Put the 2 x 2 mean of a tile into a quarter of another (0 upper left, 1 upper right ...)."""
    half = TILE // 2
    top, left = (index >> 1) * half, (index & 1) * half
    quarter = parent[top : top + half, left : left + half]
    cv2.resize(child, (half, half), dst=quarter, interpolation=cv2.INTER_AREA)


def _bgra(piece: Piece) -> NDArray[np.uint8]:
    """Give a piece as straight BGRA, uint8 (h, w, 4)."""
    colour = piece.colour
    if colour.ndim == 2:
        return _depth_colours(colour, piece.alpha)
    if colour.shape[2] == 4:
        return np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGBA2BGRA), dtype=np.uint8)
    straight = cv2.cvtColor(colour, cv2.COLOR_RGB2BGRA)
    if piece.alpha is not None:
        cv2.insertChannel(piece.alpha, straight, 3)
    return np.asarray(straight, dtype=np.uint8)


def _depth_colours(depth: NDArray[np.uint16], alpha: NDArray[np.uint8] | None) -> NDArray[np.uint8]:
    """Give a depth map in the depth viewer's colours: uint8 (h, w, 4), straight BGRA."""
    straight = np.take(_depth_words(), depth >> 8).view(np.uint8).reshape(*depth.shape, 4)
    if alpha is not None:
        cv2.insertChannel(alpha, straight, 3)
    return np.asarray(straight, dtype=np.uint8)


@cache
def _depth_words() -> NDArray[np.uint32]:
    """Give the depth viewer's colours as opaque BGRA in one word each, uint32 (256,)."""
    return np.asarray(cv2.cvtColor(colour_table()[None], cv2.COLOR_RGB2BGRA)).view(np.uint32)[
        0, :, 0
    ]
