"""One stroke: shown while it is drawn, made exact at its end."""

from __future__ import annotations

import math
import operator
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from app.core.commands import ChangeLayers
from app.core.document import Layer
from app.core.geometry import Box
from app.core.growth import grown
from app.core.raster import TILE, Raster, TileKey, tiles_in
from app.core.tiles import FULL_TILE, area_of, inside_tile, outside_tile, tile_parts
from app.stages.hidden import hidden_pixels
from app.ui.brush import Brush
from app.ui.canvas.images import TileImage
from app.ui.canvas.tool import Canvas, Previews
from app.ui.canvas.tools.dabs import Point, dab, mark_flow, spacing

Pixels = NDArray[np.uint8]
NOTHING = Box(0, 0, 0, 0)

T = TypeVar("T")
Steps = Generator[None, None, T]
"""Work in short steps, with a result."""

Work = Callable[[Pixels, Pixels, TileKey, Box], tuple[Pixels, Pixels]]
"""Takes straight colour and alpha of a part of a canvas tile (in tile space), gives the new."""


@dataclass(frozen=True, slots=True, eq=False)
class Touched:
    """A canvas tile under a stroke.

    Attributes:
        cover: uint8 (256, 256), how far marks cover it.
        share: uint8 (256, 256), how much of that counts; None for all.
        preview: the layer with the stroke on it.
    """

    cover: Pixels
    share: Pixels | None
    preview: TileImage


class Shown(Mapping[TileKey, QImage]):
    """Tiles with a stroke on them; what is new in one is drawn when it is asked for.

    Args:
        stroke: draws them.
        images: that it draws into.
    """

    def __init__(self, stroke: Stroke, images: Mapping[TileKey, QImage]) -> None:
        self._stroke = stroke
        self._images = images

    def __getitem__(self, key: TileKey) -> QImage:
        """Give a tile as it is now."""
        image = self._images[key]
        self._stroke.draw(key)
        return image

    def __contains__(self, key: object) -> bool:
        """Tell whether the stroke has come to a tile; nothing is drawn for it."""
        return key in self._images

    def __iter__(self) -> Iterator[TileKey]:
        """Give the tiles that the stroke has come to."""
        return iter(self._images)

    def __len__(self) -> int:
        """Give how many they are."""
        return len(self._images)


class Stroke(ABC):
    """Marks of one gesture on one layer; a subclass says what they do to its pixels.

    Marks meet by their maximum, so that a soft edge stays soft however close they lie; with
    little flow each goes a part of the way there. The brush's opacity is that of the whole
    stroke.

    Attributes:
        layer: as it was when the stroke began.
        brush: what it is drawn with.
        bounds: what it has touched so far, canvas space.
    """

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush, area: Box | None = None) -> None:
        """Begin.

        Args:
            canvas: asked for the layer's tiles and the selected pixels.
            layer: to work on.
            brush: size, hardness, flow ...
            area: the stroke stays inside, canvas space; the canvas when None.
        """
        self.layer = layer
        self.brush = brush
        self._has_marks = False
        self._looks_round = 0
        self._flow = mark_flow(brush.flow, spacing(brush) / brush.size)
        self.bounds = NOTHING
        self._canvas = canvas
        self._area = canvas.document.canvas.box
        if area is not None:
            self._area = self._area.intersect(area)
        self._pixels = canvas.view_state.pixels
        if self._pixels is not None:
            self._area = self._area.intersect(self._pixels.box)
        self._touched: dict[TileKey, Touched] = {}
        self._shown: dict[TileKey, QImage] = {}
        self._undrawn: dict[TileKey, Box] = {}
        self._covered: dict[TileKey, Box] = {}

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers it changes, as they were when it began."""
        return (self.layer,)

    @property
    def previews(self) -> Previews:
        """The layers' tiles with the stroke on them."""
        return {self.layer.id: Shown(self, self._shown)}

    def add(self, points: deque[Point], end_s: float = math.inf) -> Box:
        """Leave marks at points, until a time by `time.perf_counter`.

        Args:
            points: those that were marked are taken out.
            end_s: when to stop; a large mark may need several calls to make its tiles ready.

        Returns:
            The canvas pixels that changed.
        """
        dirty = NOTHING
        self._covered.clear()
        while points and self._is_ready(points[0], end_s):
            dirty = dirty.union(self._mark(points.popleft()))
            if time.perf_counter() > end_s:
                break
        for key, _, inside in tile_parts(dirty):
            if key in self._touched:
                self._undrawn[key] = self._undrawn.get(key, inside).union(inside)
        self.bounds = self.bounds.union(dirty)
        return dirty

    def draw(self, key: TileKey) -> None:
        """Draw what is new in a tile's preview."""
        part = self._undrawn.pop(key, None)
        if part is not None:
            self._refresh(key, part)

    def finish(self, label: str) -> Steps[ChangeLayers | None]:
        """Make the one command for the stroke in short steps; None when it changed nothing."""
        finished = yield from self._finish()
        changed = tuple(
            new for old, new in zip(self.layers, finished, strict=True) if new is not old
        )
        return ChangeLayers(changed, label) if self._touched and changed else None

    @abstractmethod
    def _finish(self) -> Steps[tuple[Layer, ...]]:
        """Make the layers as they are with the stroke, sharing every tile it did not touch."""

    @abstractmethod
    def _refresh(self, key: TileKey, part: Box) -> None:
        """Draw the preview of a part of a touched tile, in the tile's space."""

    def _is_ready(self, point: Point, end_s: float) -> bool:
        """Make tiles under a mark ready, one at least; False when there was no time for all."""
        reach = self.brush.size / 2 + self._looks_round
        x, y, _ = point
        box = Box(*(math.floor(edge) for edge in (x - reach, y - reach, x + reach, y + reach)))
        fresh = [key for key in tiles_in(box.intersect(self._area)) if not self._is_fetched(key)]
        for number, key in enumerate(fresh, 1):
            self._fetch(key)
            if time.perf_counter() > end_s:
                return number == len(fresh)
        return True

    def _is_fetched(self, key: TileKey) -> bool:
        return key in self._touched

    def _fetch(self, key: TileKey) -> None:
        """Make ready what a mark over a tile takes; it need not change there."""
        self.touch(key)

    def _mark(self, point: Point) -> Box:
        """Leave one mark; give the canvas pixels under it."""
        left, top, shape = dab(self.brush, point)
        side = shape.shape[0]
        box = Box(left, top, left + side, top + side).intersect(self._area)
        # A click is one mark, and brings all that the flow says.
        flow = self._flow if self._has_marks else self.brush.flow
        self._has_marks = self._has_marks or not box.is_empty
        for key, area, inside in tile_parts(box):
            spot = self.touch(key).cover[inside.slices]
            lay(spot, shape[area.shifted(-left, -top).slices], flow)
        return box

    def touch(self, key: TileKey) -> Touched:
        """Give a tile, made ready at its first touch."""
        tile = self._touched.get(key)
        if tile is None:
            cover = np.zeros((TILE, TILE), np.uint8)
            tile = self._touched[key] = Touched(cover, self._share(key), TileImage())
            self._shown[key] = tile.preview.image
            self._undrawn[key] = FULL_TILE
        return tile

    def _share(self, key: TileKey) -> Pixels | None:
        """Give how much of a mark counts in a tile; None for all."""
        share = None if self._pixels is None else self._pixels.cover(area_of(key))
        document = self._canvas.document
        if not self.brush.hidden_only or self.layer not in document.layers:
            return share
        hidden = np.zeros((TILE, TILE), np.uint8)
        there = area_of(key).intersect(document.canvas.box)
        found = hidden_pixels(document, self.layer, there)
        hidden[: there.height, : there.width][found] = 255
        return hidden if share is None else np.minimum(hidden, share)

    def cover(self, key: TileKey, part: Box) -> Pixels:
        """Give how far a part of a touched tile is covered where it counts, uint8 (h, w)."""
        tile = self._touched[key]
        cover = tile.cover[part.slices]
        if tile.share is None:
            return cover
        return np.asarray(cv2.multiply(cover, tile.share[part.slices], scale=1 / 255), np.uint8)

    def weight(self, key: TileKey, part: Box) -> NDArray[np.float32]:
        """Give the same with the brush's opacity, float32 (h, w), 0..1."""
        return self.cover(key, part) * np.float32(self.brush.opacity / 255.0)

    def base(self, key: TileKey, layer: Layer) -> Pixels:
        """Give a layer's pixels in a tile, premultiplied BGRA, uint8 (256, 256, 4); a copy."""
        image = self._canvas.placed_image(layer, key)
        if image is None:
            return np.zeros((TILE, TILE, 4), np.uint8)
        return np.frombuffer(image.constBits(), np.uint8).reshape(TILE, TILE, 4).copy()

    def covered(self) -> Iterator[tuple[TileKey, Box]]:
        """Give each touched tile with the part in it that marks cover, in the tile's space."""
        for key in self._touched:
            if key not in self._covered:
                left, top, width, height = cv2.boundingRect(self.cover(key, FULL_TILE))
                self._covered[key] = Box(left, top, left + width, top + height)
            if not self._covered[key].is_empty:
                yield key, self._covered[key]

    def roomy(self, layer: Layer) -> Layer:
        """Give a layer that reaches as far as marks cover."""
        reached = NOTHING
        for key, part in self.covered():
            reached = reached.union(outside_tile(part, key))
        return layer if reached.is_empty else grown(layer, reached)

    def worked(self, layer: Layer, work: Work) -> Steps[Layer]:
        """Make a layer with the covered parts of its tiles worked on; the rest is shared.

        (A patch of the bounding box would need an array of the whole layer for a thin diagonal.)
        """
        colours, alphas = list(layer.colour.tiles), list(layer.alpha.tiles)
        for index, found in self._met(layer).items():
            tile = layer.alpha.tile_box(index).shifted(layer.left, layer.top)
            colour, alpha = colours[index].copy(), alphas[index].copy()
            for key, part in found:
                spot = part.shifted(-tile.left, -tile.top).slices
                colour[spot], alpha[spot] = work(
                    colour[spot], alpha[spot], key, inside_tile(part, key)
                )
            for tiles, new in ((colours, colour), (alphas, alpha)):
                if not np.array_equal(new, tiles[index]):
                    tiles[index] = Raster.of(new).tiles[0]
            yield
        if all(map(operator.is_, colours + alphas, layer.colour.tiles + layer.alpha.tiles)):
            return layer
        return replace(
            layer,
            colour=_of_tiles(layer.colour, colours),
            alpha=_of_tiles(layer.alpha, alphas),
        )

    def _met(self, layer: Layer) -> dict[int, list[tuple[TileKey, Box]]]:
        """Give the parts of canvas tiles, in canvas space, that each of a layer's tiles meets."""
        met: dict[int, list[tuple[TileKey, Box]]] = {}
        for key, part in self.covered():
            own = outside_tile(part, key).intersect(layer.box).shifted(-layer.left, -layer.top)
            for row, column in tiles_in(own):
                index = row * layer.alpha.columns + column
                met.setdefault(index, []).append(
                    (
                        key,
                        own.intersect(layer.alpha.tile_box(index)).shifted(layer.left, layer.top),
                    )
                )
        return met


def _of_tiles(raster: Raster, tiles: Sequence[Pixels]) -> Raster:
    """Give a raster with other tiles; the same one when they are its own."""
    same = all(map(operator.is_, tiles, raster.tiles))
    return raster if same else replace(raster, tiles=tuple(tiles))


def lay(spot: Pixels, mark: Pixels, flow: float) -> None:
    """Put a mark on what covers already: all the way to it, or as far as the flow goes."""
    if flow >= 1.0:
        np.maximum(spot, mark, out=spot)
        return
    # Rounded up, so that the least flow gets there as well.
    step = cv2.convertScaleAbs(cv2.subtract(mark, spot), alpha=flow, beta=0.499)
    cv2.add(spot, step, dst=spot)


def between(base: Pixels, other: Pixels, share: Pixels) -> Pixels:
    """Give premultiplied pixels (h, w, 4) on the way to others, as far as a share says, (h, w)."""
    shares = cv2.merge([share] * 4)
    kept = cv2.multiply(base, cv2.bitwise_not(shares), scale=1 / 255)
    return np.asarray(cv2.add(kept, cv2.multiply(other, shares, scale=1 / 255)), np.uint8)


def premultiplied(colour: Pixels, alpha: Pixels) -> Pixels:
    """Give straight colour (RGB) and alpha as premultiplied BGRA, uint8 (h, w, 4)."""
    straight = cv2.cvtColor(colour, cv2.COLOR_RGB2BGRA)
    cv2.insertChannel(alpha, straight, 3)
    return np.asarray(cv2.cvtColor(straight, cv2.COLOR_RGBA2mRGBA), np.uint8)
