"""Makes a layer larger, so that a stroke can leave its box."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.document import Layer
from app.core.geometry import Box
from app.core.raster import TILE, Raster


def grown(layer: Layer, box: Box) -> Layer:
    """Give a layer whose box holds another; whole tiles are shared with the old one.

    It grows to the left and up by whole tiles, so that the old tiles stay on their grid. An empty
    layer of one pixel, as a new one is, gets the box itself.

    Args:
        layer: stays as it is.
        box: canvas space.
    """
    if _is_blank(layer):
        return _blank(layer, box)
    left = -(-max(0, layer.left - box.left) // TILE) * TILE
    top = -(-max(0, layer.top - box.top) // TILE) * TILE
    right = max(0, box.right - layer.box.right)
    bottom = max(0, box.bottom - layer.box.bottom)
    if not (left or top or right or bottom):
        return layer
    margins = (left, top, right, bottom)
    depth = layer.depth
    return replace(
        layer,
        left=layer.left - left,
        top=layer.top - top,
        colour=_framed(layer.colour, margins, 0),
        alpha=_framed(layer.alpha, margins, 0),
        depth=None if depth is None else _framed(depth, margins, _usual(depth)),
    )


def _is_blank(layer: Layer) -> bool:
    return layer.alpha.width == layer.alpha.height == 1 and layer.is_clear


def _blank(layer: Layer, box: Box) -> Layer:
    depth = layer.depth
    if depth is not None:
        depth = Raster.constant(box.width, box.height, 1, np.uint16, _usual(depth))
    return replace(
        layer,
        left=box.left,
        top=box.top,
        colour=Raster.constant(box.width, box.height, 3),
        alpha=Raster.constant(box.width, box.height),
        depth=depth,
    )


def _usual(depth: Raster) -> int:
    """Give the depth for new pixels: that of the middle of what is there."""
    return int(np.median([np.median(tile) for tile in depth.tiles]))


def _framed(raster: Raster, margins: tuple[int, int, int, int], value: int) -> Raster:
    left, top, right, bottom = margins
    width, height = raster.width + left + right, raster.height + top + bottom
    empty = Raster.constant(width, height, raster.channels, raster.dtype, value)
    tiles: list[NDArray[Any]] = list(empty.tiles)
    for index, tile in enumerate(raster.tiles):
        row, column = divmod(index, raster.columns)
        place = (row + top // TILE) * empty.columns + column + left // TILE
        if tiles[place].shape == tile.shape:
            tiles[place] = tile
            continue
        wider = np.full_like(tiles[place], value)
        wider[: tile.shape[0], : tile.shape[1]] = tile
        tiles[place] = Raster.of(wider).tiles[0]
    return Raster(width, height, raster.channels, tuple(tiles))
