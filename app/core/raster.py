"""An immutable picture in sealed tiles that versions of a document share."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from app.core.geometry import Box, Size

TILE = 256
"""Side of a tile in pixels; measured as the best size for the screen and for history."""

TileKey = tuple[int, int]
"""Row and column of a tile."""

_constants: OrderedDict[tuple[tuple[int, ...], str, int], NDArray[Any]] = OrderedDict()
_MOST_CONSTANTS = 256


def _constant(shape: tuple[int, ...], dtype: np.dtype[Any], value: int) -> NDArray[Any]:
    """Give the one sealed tile for a constant value, so that empty area costs nothing."""
    key = (shape, dtype.str, value)
    tile = _constants.get(key)
    if tile is None:
        tile = np.full(shape, value, dtype)
        tile.flags.writeable = False
        _constants[key] = tile
        if len(_constants) > _MOST_CONSTANTS:
            _constants.popitem(last=False)
    return tile


def _sealed(block: NDArray[Any]) -> NDArray[Any]:
    """Give a sealed tile of its own data; a constant block becomes the shared tile."""
    first = block.flat[0]
    # Few of the pixels tell most tiles apart.
    if (block[::31, ::15] == first).all() and (block == first).all():
        return _constant(block.shape, block.dtype, int(first))
    own = np.array(block, order="C", copy=True)
    own.flags.writeable = False
    return own


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Raster:
    """A picture of 1, 3 or 4 channels, uint8 or uint16, in 256 px tiles.

    Attributes:
        width: pixels across, at least 1.
        height: pixels down, at least 1.
        channels: 1, 3 or 4.
        tiles: sealed arrays, row by row; (h, w) for one channel, else (h, w, channels).

    >>> r = Raster.of(np.zeros((300, 10), np.uint8))
    >>> (r.rows, r.columns, r.tiles[0].shape)
    (2, 1, (256, 10))
    """

    width: int
    height: int
    channels: int
    tiles: tuple[NDArray[Any], ...]

    @staticmethod
    def of(array: NDArray[Any]) -> Raster:
        """Give a raster of a (h, w) or (h, w, channels) array; the data is copied.

        Raises:
            ValueError: the shape or dtype is none that a raster holds.
        """
        _check(array)
        height, width = array.shape[:2]
        channels = 1 if array.ndim == 2 else array.shape[2]
        tiles = tuple(
            _sealed(array[top : top + TILE, left : left + TILE])
            for top in range(0, height, TILE)
            for left in range(0, width, TILE)
        )
        return Raster(width, height, channels, tiles)

    @staticmethod
    def constant(
        width: int, height: int, channels: int = 1, dtype: DTypeLike = np.uint8, value: int = 0
    ) -> Raster:
        """Give a raster of one value; costs no memory of its own."""
        tiles = []
        for top in range(0, height, TILE):
            for left in range(0, width, TILE):
                shape: tuple[int, ...] = (min(TILE, height - top), min(TILE, width - left))
                if channels > 1:
                    shape = (*shape, channels)
                tiles.append(_constant(shape, np.dtype(dtype), value))
        return Raster(width, height, channels, tuple(tiles))

    @property
    def columns(self) -> int:
        """Tiles across."""
        return -(-self.width // TILE)

    @property
    def rows(self) -> int:
        """Tiles down."""
        return -(-self.height // TILE)

    @property
    def dtype(self) -> np.dtype[Any]:
        """The tiles' dtype."""
        return self.tiles[0].dtype

    @property
    def byte_count(self) -> int:
        """Bytes of the distinct tiles."""
        return sum({id(tile): tile.nbytes for tile in self.tiles}.values())

    def tile(self, row: int, column: int) -> NDArray[Any]:
        """Give one sealed tile."""
        return self.tiles[row * self.columns + column]

    def tile_box(self, index: int) -> Box:
        """Give the pixels that tile number `index` covers."""
        row, column = divmod(index, self.columns)
        left, top = column * TILE, row * TILE
        return Box(left, top, min(left + TILE, self.width), min(top + TILE, self.height))

    def array(self, box: Box | None = None) -> NDArray[Any]:
        """Give a fresh array of the pixels in a box (all when None).

        Raises:
            ValueError: the box is not inside the raster.
        """
        box = box or Box(0, 0, self.width, self.height)
        if box.left < 0 or box.top < 0 or box.right > self.width or box.bottom > self.height:
            raise ValueError(f"{box} is not inside {self.width} x {self.height}")
        return self.sampled(1, box)

    def sampled(self, stride: int, box: Box | None = None) -> NDArray[Any]:
        """Give every `stride`-th pixel of a box (of all when None), (h, w) or (h, w, channels).

        Only the sampled pixels are read, so it costs little however large the raster is.

        >>> Raster.of(np.zeros((300, 10), np.uint8)).sampled(4).shape
        (75, 3)
        """
        box = box or Box(0, 0, self.width, self.height)
        shape = (-(-box.height // stride), -(-box.width // stride))
        result = np.empty(shape if self.channels == 1 else (*shape, self.channels), self.dtype)
        across = _steps(box.left, box.right, stride)
        for row, inner_rows, rows in _steps(box.top, box.bottom, stride):
            for column, inner_columns, columns in across:
                tile = self.tiles[row * self.columns + column]
                result[rows, columns] = tile[inner_rows, inner_columns]
        return result

    def mapped(self, make: Callable[[NDArray[Any]], NDArray[Any]]) -> Raster:
        """Give a raster of what is made of each tile, an array of the same height and width.

        >>> Raster.of(np.zeros((9, 9, 4), np.uint8)).mapped(lambda tile: tile[..., 3]).channels
        1
        """
        tiles = tuple(_sealed(make(tile)) for tile in self.tiles)
        channels = 1 if tiles[0].ndim == 2 else tiles[0].shape[2]
        return Raster(self.width, self.height, channels, tiles)

    def patched(self, left: int, top: int, array: NDArray[Any]) -> Raster:
        """Give the raster with an array put at a place; untouched tiles are shared.

        Raises:
            ValueError: the array does not fit inside, or is of another kind.
        """
        box = Box(left, top, left + array.shape[1], top + array.shape[0])
        channels = 1 if array.ndim == 2 else array.shape[2]
        if box.intersect(Box(0, 0, self.width, self.height)) != box:
            raise ValueError(f"{box} is not inside {self.width} x {self.height}")
        if array.dtype != self.dtype or channels != self.channels:
            raise ValueError(f"a patch of {array.dtype} x {channels} does not fit")
        tiles = list(self.tiles)
        for index in self._touched(box):
            area = self.tile_box(index)
            part = area.intersect(box)
            patch = array[part.shifted(-left, -top).slices]
            spot = part.shifted(-area.left, -area.top).slices
            if np.array_equal(tiles[index][spot], patch):
                continue
            fresh = tiles[index].copy()
            fresh[spot] = patch
            tiles[index] = _sealed(fresh)
        return Raster(self.width, self.height, self.channels, tuple(tiles))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle as one array, so that another process makes sealed tiles of its own."""
        return Raster.of, (self.array(),)

    def _touched(self, box: Box) -> list[int]:
        return [row * self.columns + column for row, column in tiles_in(box)]


def stride_for(picture: Raster | Size, side: int) -> int:
    """Give the largest power of two that still leaves `side` pixels along the longer edge.

    It is 128 at most, half a tile.

    >>> stride_for(Size(1000, 400), 300)
    2
    """
    stride = 1
    while stride < TILE // 2 and max(picture.width, picture.height) // (stride * 2) >= side:
        stride *= 2
    return stride


def tiles_in(box: Box, side: int = TILE) -> list[TileKey]:
    """Give the tiles that a box meets, row by row; none for an empty box.

    Args:
        box: may reach to the left of and above the first tile.
        side: of a tile.

    >>> tiles_in(Box(-1, 0, 1, 257))
    [(0, -1), (0, 0), (1, -1), (1, 0)]
    """
    if box.is_empty:
        return []
    columns = range(box.left // side, (box.right - 1) // side + 1)
    return [
        (row, column)
        for row in range(box.top // side, (box.bottom - 1) // side + 1)
        for column in columns
    ]


def _steps(start: int, end: int, stride: int) -> list[tuple[int, slice, slice]]:
    """Give which pixels of which tiles every `stride`-th one is, along one axis.

    Returns:
        For each tile its index, the pixels in it, and where they go.

    >>> _steps(250, 520, 128)
    [(0, slice(250, 256, 128), slice(0, 1, None)), (1, slice(122, 256, 128), slice(1, 3, None))]
    """
    steps = []
    done = 0
    for index in range(start // TILE, (end - 1) // TILE + 1):
        first = start + done * stride - index * TILE
        last = min(end - index * TILE, TILE)
        count = -(-(last - first) // stride)
        if count > 0:
            steps.append((index, slice(first, last, stride), slice(done, done + count)))
            done += count
    return steps


def _check(array: NDArray[Any]) -> None:
    if array.dtype not in (np.uint8, np.uint16):
        raise ValueError(f"a raster holds uint8 or uint16, not {array.dtype}")
    if array.ndim not in (2, 3) or (array.ndim == 3 and array.shape[2] not in (3, 4)):
        raise ValueError(f"a raster is (h, w) or (h, w, 3 or 4), not {array.shape}")
    if 0 in array.shape:
        raise ValueError("a raster has at least one pixel")
