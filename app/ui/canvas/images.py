"""The pixels of placed tiles, premultiplied; made when needed and kept in a budget."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Hashable
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from app.core.raster import TILE
from app.ui.canvas.depth_lines import draw_lines, lines_of
from app.ui.canvas.placements import Piece, PlacedTile, Placements
from app.ui.depth_images import colour_table

TILE_BYTES = TILE * TILE * 4
FORMAT = QImage.Format.Format_ARGB32_Premultiplied
_MIN_BUDGET = 128 << 20
_BUDGET_SHARE = 0.36
_MOST_FREE = 256
_TINT_ALPHA = 140


_Name = tuple[int, float, int | None]
"""By what pixels are kept: the placed tile, its opacity and its tint."""


class TileImage:
    """256 x 256 premultiplied pixels that numpy and QPainter both write.

    Attributes:
        pixels: uint8 (256, 256, 4), BGRA, premultiplied.
        image: the same memory as a QImage. Never copied by assignment to another QImage, so
            that a painter on it never detaches.
        shows: the name of what it shows, if that is known and exact; see `Composer`.
    """

    __slots__ = ("image", "pixels", "shows")

    def __init__(self) -> None:
        self.shows: Hashable = None
        self.pixels: NDArray[np.uint8] = np.zeros((TILE, TILE, 4), np.uint8)
        self.image = QImage(self.pixels.data, TILE, TILE, TILE * 4, FORMAT)

    def exchange(self, other: TileImage) -> None:
        """Give another tile all that is in this one, and take what is in that."""
        self.pixels, other.pixels = other.pixels, self.pixels
        self.image, other.image = other.image, self.image
        self.shows, other.shows = other.shows, self.shows


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
            tile.shows = None
            self._free.append(tile)

    def drop(self) -> None:
        """Keep no tile for another time."""
        self._free.clear()


class ImageCache:
    """Makes the pixels of placed tiles; drops the least used ones.

    Attributes:
        placements: where the tiles of pictures lie.
        is_passing: what is made now is wanted once: it does not push out what is kept.
    """

    def __init__(self, pool: TilePool) -> None:
        self._pool = pool
        self.placements = Placements()
        self._kept: OrderedDict[_Name, tuple[PlacedTile, TileImage]] = OrderedDict()
        self._budget_bytes = _MIN_BUDGET
        self.is_passing = False
        self._passed: TileImage | None = None

    @property
    def _is_full(self) -> bool:
        return self.byte_count + TILE_BYTES > self._budget_bytes

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

    def tile(
        self, placed: PlacedTile, opacity: float = 1.0, tint: QColor | None = None
    ) -> TileImage:
        """Give the pixels of a placed tile; they stay valid until the next call.

        Opacity is worked in here and kept: QPainter's own is three times slower to draw and
        rounds to 1/256. So is a tint, a colour laid over the pixels.
        """
        name = _name(placed, opacity, tint)
        kept = self._kept.get(name)
        if kept is not None:
            self._kept.move_to_end(name)
            return kept[1]
        if opacity != 1.0:
            whole = self.tile(placed, tint=tint).pixels
            tile = self._pool.take()
            cv2.convertScaleAbs(whole, dst=tile.pixels, alpha=opacity)
        elif tint is not None:
            plain = self.tile(placed).pixels
            tile = self._pool.take()
            tint_into(plain, tint, tile)
        elif placed.children:
            tile = self._parent_pixels(placed)
        else:
            tile = self._own_pixels(placed)
        if self.is_passing and self._is_full:
            self._pool.give(self._passed)
            self._passed = tile
            return tile
        while self._kept and self._is_full:
            self._pool.give(self._kept.popitem(last=False)[1][1])
        self._kept[name] = (placed, tile)
        return tile

    def prepare(
        self, placed: PlacedTile, opacity: float, tint: QColor | None, end_s: float
    ) -> bool:
        """Make what the pixels of a placed tile are made from, then them; False when not by a time.

        A small tile is made from up to 4 ** level large ones.
        """
        if _name(placed, opacity, tint) in self._kept or (self.is_passing and self._is_full):
            return True
        for child in placed.children:
            if child is not None and not self.prepare(child, 1.0, None, end_s):
                return False
        if time.perf_counter() > end_s:
            return False
        self.tile(placed, opacity, tint)
        return True

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


def _name(placed: PlacedTile, opacity: float, tint: QColor | None) -> _Name:
    return id(placed), opacity, None if tint is None else tint.rgb()


def tint_into(pixels: NDArray[np.uint8], tint: QColor, tile: TileImage) -> None:
    """Put pixels with a colour laid over them into a tile."""
    np.copyto(tile.pixels, pixels)
    with QPainter(tile.image) as painter:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        colour = QColor(tint.red(), tint.green(), tint.blue(), _TINT_ALPHA)
        painter.fillRect(0, 0, TILE, TILE, colour)


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
        return _depth_colours(colour, piece)
    if colour.shape[2] == 4:
        return np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGBA2BGRA), dtype=np.uint8)
    straight = cv2.cvtColor(colour, cv2.COLOR_RGB2BGRA)
    if piece.alpha is not None:
        cv2.insertChannel(piece.alpha, straight, 3)
    return np.asarray(straight, dtype=np.uint8)


def _depth_colours(depth: NDArray[np.uint16], piece: Piece) -> NDArray[np.uint8]:
    """Give a depth map in the depth viewer's colours: uint8 (h, w, 4), straight BGRA."""
    straight = np.take(_depth_words(), depth >> 8).view(np.uint8).reshape(*depth.shape, 4)
    if piece.drawing is not None:
        draw_lines(straight, depth, lines_of(piece.drawing))
    if piece.alpha is not None:
        cv2.insertChannel(piece.alpha, straight, 3)
    return np.asarray(straight, dtype=np.uint8)


@cache
def _depth_words() -> NDArray[np.uint32]:
    """Give the depth viewer's colours as opaque BGRA in one word each, uint32 (256,)."""
    return np.asarray(cv2.cvtColor(colour_table()[None], cv2.COLOR_RGB2BGRA)).view(np.uint32)[
        0, :, 0
    ]
