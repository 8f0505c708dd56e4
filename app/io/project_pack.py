"""Makes the PNGs of a project, several at a time, or takes them over from an earlier file."""

from __future__ import annotations

import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Branch, Document, Layer
from app.core.geometry import Box
from app.core.raster import Raster, tiles_in
from app.io.archive import THREADS
from app.io.clipping import clipped_alpha, clipped_layers
from app.io.picture import encoded, png_bytes
from app.io.project_copy import Earlier
from app.io.project_data import LayerData, Stored, Unclipped, layer_data


@dataclass(slots=True)
class Packed:
    """A layer as a project holds it.

    Attributes:
        data: what is kept of it beside `stack.xml`.
        files: its PNGs, by their names in the archive.
    """

    data: LayerData
    files: dict[str, bytes]


def packed_layers(
    document: Document, old: tuple[Earlier, ...], pool: ThreadPoolExecutor
) -> Iterator[Packed]:
    """Give the layers packed, bottom first; a few are made ahead."""
    bases = {layer.id: base for layer, base in clipped_layers(document.tree())}
    made: deque[Future[Packed]] = deque()
    for index, layer in enumerate(document.layers):
        src = f"data/layer{index:04d}.png"
        made.append(pool.submit(_packed, document, layer, bases.get(layer.id), src, old))
        if len(made) > THREADS:
            yield made.popleft().result()
    while made:
        yield made.popleft().result()


def _packed(
    document: Document,
    layer: Layer,
    base: Branch | Layer | None,
    src: str,
    old: tuple[Earlier, ...],
) -> Packed:
    files: dict[str, bytes] = {}
    unclipped = None
    if base is None:
        pixels = _pixels(layer, src, files, old)
    else:
        pixels, unclipped = _clipped_pixels(document, layer, base, src, files)
    return Packed(layer_data(layer, pixels, _depth(layer, files, old), unclipped), files)


def _taken_over(
    found: Iterable[tuple[bytes, Stored] | None], src: str, files: dict[str, bytes]
) -> Stored | None:
    """Put the first PNG that an earlier file has among the files, and give its place."""
    taken = next(filter(None, found), None)
    if taken is None:
        return None
    files[src] = taken[0]
    return replace(taken[1], src=src)


def _pixels(layer: Layer, src: str, files: dict[str, bytes], old: tuple[Earlier, ...]) -> Stored:
    """Pack the tiles that hold anything; the rest is empty again when read."""
    taken = _taken_over((each.pixels(layer) for each in old), src, files)
    if taken is not None:
        return taken
    inside = _filled(layer.alpha, layer.colour)
    files[src] = encoded(_bgra(layer.colour, layer.alpha, inside))
    return Stored(src, inside.shifted(layer.left, layer.top))


def _clipped_pixels(
    document: Document, layer: Layer, base: Branch | Layer, src: str, files: dict[str, bytes]
) -> tuple[Stored, Unclipped]:
    """Pack a layer with the clipping in its alpha, and the alpha itself beside it.

    OpenRaster knows no clipping.
    """
    opacity = base.group.opacity if isinstance(base, Branch) else base.opacity
    clipped = Raster.of(clipped_alpha(document, layer, base, opacity))
    inside = _filled(layer.alpha, layer.colour)
    files[src] = encoded(_bgra(layer.colour, clipped, inside))
    box = inside.shifted(layer.left, layer.top)
    alpha = Stored(f"kasane/alpha/{layer.id}.png", box)
    files[alpha.src] = png_bytes(layer.alpha.array(inside))
    return Stored(src, box), Unclipped(alpha, zlib.crc32(files[src]))


def _depth(layer: Layer, files: dict[str, bytes], old: tuple[Earlier, ...]) -> Stored | None:
    if layer.depth is None:
        return None
    src = f"kasane/depth/{layer.id}.png"
    taken = _taken_over((each.depth(layer) for each in old), src, files)
    if taken is not None:
        return taken
    background = int(layer.depth.tiles[0][0, 0])
    inside = _filled(layer.depth, background=background)
    files[src] = png_bytes(layer.depth.array(inside))
    return Stored(src, inside.shifted(layer.left, layer.top), background)


def _bgra(colour: Raster, alpha: Raster, box: Box) -> NDArray[np.uint8]:
    """Give the pixels in a box as OpenCV takes them, uint8 (h, w, 4), each gone through once."""
    result = np.empty((box.height, box.width, 4), np.uint8)
    for row, column in tiles_in(box):
        area = colour.tile_box(row * colour.columns + column)
        part = area.intersect(box)
        inside = part.shifted(-area.left, -area.top).slices
        planes = [colour.tile(row, column)[inside], alpha.tile(row, column)[inside]]
        spot = result[part.shifted(-box.left, -box.top).slices]
        cv2.mixChannels(planes, [spot], [2, 0, 1, 1, 0, 2, 3, 3])
    return result


def _filled(*rasters: Raster, background: int = 0) -> Box:
    """Give the box around all tiles that are not of one value throughout; at least one pixel."""
    inside = Box.around(
        raster.tile_box(index)
        for raster in rasters
        for index, tile in enumerate(raster.tiles)
        if tile.flat[0] != background or (tile != background).any()
    )
    return Box(0, 0, 1, 1) if inside.is_empty else inside
