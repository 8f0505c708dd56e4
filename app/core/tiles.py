"""Where boxes and pictures meet the grid of tiles over the canvas."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box
from app.core.raster import TILE, Raster, TileKey, tiles_in

FULL_TILE = Box(0, 0, TILE, TILE)


class TilePart(NamedTuple):
    """What of a box lies in one tile.

    Attributes:
        key: which tile.
        area: the part, in the box's space.
        inside: the same in the tile's own.
    """

    key: TileKey
    area: Box
    inside: Box


def area_of(key: TileKey) -> Box:
    """Give the pixels of a tile.

    >>> area_of((0, 1))
    Box(left=256, top=0, right=512, bottom=256)
    """
    return FULL_TILE.shifted(key[1] * TILE, key[0] * TILE)


def inside_tile(area: Box, key: TileKey) -> Box:
    """Give a box in a tile's own space; `outside_tile` is the way back."""
    return area.shifted(-key[1] * TILE, -key[0] * TILE)


def outside_tile(inside: Box, key: TileKey) -> Box:
    """Give a box of a tile's own space in that of the grid."""
    return inside.shifted(key[1] * TILE, key[0] * TILE)


def tile_parts(box: Box) -> list[TilePart]:
    """Give what of a box lies in each tile that it meets; none for an empty box.

    >>> [(key, inside.width) for key, _, inside in tile_parts(Box(250, 0, 260, 9))]
    [((0, 0), 6), ((0, 1), 4)]
    """
    found = []
    for key in tiles_in(box):
        area = area_of(key).intersect(box)
        found.append(TilePart(key, area, inside_tile(area, key)))
    return found


def tile_of(raster: Raster, left: int, top: int, key: TileKey) -> NDArray[Any]:
    """Give the pixels of a raster in a tile of the grid, 0 where it has none.

    Args:
        raster: of any kind.
        left: where its first column lies.
        top: where its first row lies.
        key: which tile.

    Returns:
        (256, 256) or (256, 256, channels) of the raster's dtype; of its own memory.
    """
    shape = (TILE, TILE) if raster.channels == 1 else (TILE, TILE, raster.channels)
    result = np.zeros(shape, raster.dtype)
    box = Box(left, top, left + raster.width, top + raster.height)
    area = area_of(key).intersect(box)
    if not area.is_empty:
        result[inside_tile(area, key).slices] = raster.array(area.shifted(-left, -top))
    return result
