"""Layers while they are transformed: drawn askew between what stays."""

from __future__ import annotations

import math
import time
from collections.abc import Collection, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QTransform

from app.core.document import LayerId
from app.core.raster import TILE, TileKey
from app.ui.canvas.images import TileImage
from app.ui.canvas.projection import Projection
from app.ui.canvas.shift import ShiftPreview

_MOST_TILES = 1024
"""Of the image of the layers, a quarter of a gigabyte; more are shown from a smaller scale."""


class TransformPreview(ShiftPreview):
    """The frames of a transform, out of the same stacks as those of a drag.

    The layers of a run are composed once into a picture, at the scale that is nearest to the one
    they are shown at; it is drawn bilinear, the final result is made exact. OpenCV draws it: Qt
    hands each tile to threads of its own, which takes longer than the drawing.

    Attributes:
        transform: from where they were to where they are, in canvas space.
    """

    def __init__(self, projection: Projection, layer_ids: Collection[LayerId]) -> None:
        super().__init__(projection, layer_ids)
        self.transform = QTransform()
        self._made: dict[int, _Made] = {}
        self._making: dict[int, _Made] = {}
        self._todo: list[tuple[int, TileKey]] = []
        self._askew = projection.pool.take()
        own = self._keys(0)
        self._made_middle = (
            (sum(column for _, column in own) / max(1, len(own)) + 0.5) * TILE,
            (sum(row for row, _ in own) / max(1, len(own)) + 0.5) * TILE,
        )

    def prepare(self, level: int, keys: Sequence[TileKey], end_s: float) -> bool:
        """Compose what tiles in view need until a time; True when nothing is missing any more."""
        composer = self._projection.composer
        if not self._make(self._level_for(level), end_s):
            return False
        self._reach = self._reached(level, keys)
        for key in (key for key in keys if key in self._reach):
            for run in self._still():
                if (run, level, key) in self._stacks:
                    continue
                if time.perf_counter() > end_s or not composer.prepare(
                    self._runs[run], level, key, end_s, fast=True
                ):
                    return False
                made = self._composed(self._runs[run], level, key)
                self._stacks[run, level, key] = made
        return True

    def _draw_moved(self, painter: QPainter, run: int, level: int, key: TileKey) -> None:
        made = self._made.get(run)
        if made is None:
            return
        step = float(1 << made.level)
        place = QTransform.fromTranslate(made.left, made.top) * QTransform.fromScale(step, step)
        place *= self.transform
        place *= QTransform.fromScale(1.0 / (1 << level), 1.0 / (1 << level))
        place *= QTransform.fromTranslate(-key[1] * TILE, -key[0] * TILE)
        # Qt counts from the corners of pixels, OpenCV from their middles.
        place = QTransform.fromTranslate(0.5, 0.5) * place * QTransform.fromTranslate(-0.5, -0.5)
        matrix = np.array((
            (place.m11(), place.m21(), place.m31()),
            (place.m12(), place.m22(), place.m32()),
            (place.m13(), place.m23(), place.m33()),
        ))  # fmt: skip
        size, askew = (TILE, TILE), self._askew.pixels
        if place.isAffine():
            cv2.warpAffine(made.pixels, matrix[:2], size, dst=askew)
        else:
            cv2.warpPerspective(made.pixels, matrix, size, dst=askew)
        painter.drawImage(0, 0, self._askew.image)

    def close(self) -> None:
        """Give the tiles back."""
        super().close()
        self._projection.pool.give(self._askew)

    def _level_for(self, level: int) -> int:
        """Give the level whose pixels are shown at about their own size."""
        way = self.transform
        # How much an area grows where the layers are, by the middle of what is made of them.
        x, y = self._made_middle
        scale = math.sqrt(abs(way.determinant() / (way.m13() * x + way.m23() * y + way.m33()) ** 3))
        top = self._projection.top_level
        return min(top, max(0, round(level - math.log2(max(scale, 1e-3)))))

    def _make(self, level: int, end_s: float) -> bool:
        """Compose the layers into images of a level; those before stay in use meanwhile."""
        while len(self._keys(level)) > _MOST_TILES and level < self._projection.top_level:
            level += 1
        if any(made.level == level for made in self._made.values()):
            return True
        if not any(making.level == level for making in self._making.values()):
            keys = {run: keys for run in self._shifted() if (keys := self._run_keys(run, level))}
            self._making = {run: _Made.empty(level, keys[run]) for run in keys}
            self._todo = [(run, key) for run in keys for key in sorted(keys[run])]
        composer = self._projection.composer
        while self._todo:
            run, key = self._todo[-1]
            nodes = self._runs[run]
            if time.perf_counter() > end_s or not composer.prepare(
                nodes, level, key, end_s, fast=True
            ):
                return False
            self._todo.pop()
            tile = self._composed(nodes, level, key)
            if tile is not None:
                self._making[run].add(key, tile)
                self._projection.pool.give(tile)
        self._made, self._making = self._making, {}
        return True

    def _keys(self, level: int) -> set[TileKey]:
        return {key for run in self._shifted() for key in self._run_keys(run, level)}

    def _run_keys(self, run: int, level: int) -> set[TileKey]:
        return {key for node in self._runs[run] for key in node.placement.keys(level)}

    def _reached(self, level: int, keys: Sequence[TileKey]) -> set[TileKey]:
        """Give the tiles where the layers were or are."""
        own = self._keys(level)
        if not self._is_exact or not own:
            return set(keys)
        rows, columns = [row for row, _ in own], [column for _, column in own]
        side = float(TILE << level)
        source = QRectF(min(columns) * side, min(rows) * side,
                        (max(columns) - min(columns) + 1) * side,
                        (max(rows) - min(rows) + 1) * side)  # fmt: skip
        there = self.transform.mapRect(source).adjusted(-1.0, -1.0, 1.0, 1.0)
        return own | {
            (row, column)
            for row, column in keys
            if there.intersects(QRectF(column * side, row * side, side, side))
        }


class _Made:
    """The layers as one picture.

    Attributes:
        level: of its pixels.
        left: of its first column, in pixels of the level.
        top: of its first row.
        pixels: uint8 (h, w, 4), BGRA, premultiplied.
    """

    __slots__ = ("left", "level", "pixels", "top")

    def __init__(self, level: int, left: int, top: int, pixels: NDArray[np.uint8]) -> None:
        self.level = level
        self.left = left
        self.top = top
        self.pixels = pixels

    @staticmethod
    def empty(level: int, keys: Collection[TileKey]) -> _Made:
        rows, columns = [row for row, _ in keys], [column for _, column in keys]
        width = (max(columns) - min(columns) + 1) * TILE
        height = (max(rows) - min(rows) + 1) * TILE
        pixels = np.zeros((height, width, 4), np.uint8)
        return _Made(level, min(columns) * TILE, min(rows) * TILE, pixels)

    def add(self, key: TileKey, tile: TileImage) -> None:
        top, left = key[0] * TILE - self.top, key[1] * TILE - self.left
        self.pixels[top : top + TILE, left : left + TILE] = tile.pixels
