"""Strokes of smudge and blur: each mark works on what the marks before it have left."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace

import cv2
import numpy as np

from app.core.document import Layer
from app.core.geometry import Box
from app.core.raster import TILE, TileKey
from app.core.smear import Floats, bring, floats_of, softened, straight_of, without_lines, worn
from app.ui.brush import Brush
from app.ui.canvas.tool import Canvas
from app.ui.canvas.tools.dabs import Point, dab, spacing
from app.ui.canvas.tools.stroke import NOTHING, Pixels, Steps, Stroke, Touched, area_of, parts

_BLUR_SHARE = 0.03
SMUDGE_APART = 0.02
"""How far marks of smudge lie apart, as a share of their size."""
_WEAR = 1 / 3
"""Marks of smudge lie so close that each wears off little."""


class Smear(Stroke):
    """Works mark by mark on premultiplied floats; what ends as it was stays as it is."""

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush) -> None:
        """Begin; the size does not follow the pressure, so that all marks are of one size."""
        brush = replace(brush, pressure_size=False)
        super().__init__(canvas, layer, brush)
        self._floats: dict[TileKey, Floats] = {}

    def touch(self, key: TileKey) -> Touched:
        """Give a tile; at its first touch bring its pixels in."""
        self._load(key)
        return super().touch(key)

    @abstractmethod
    def _smeared(self, box: Box) -> Floats | None:
        """Give what a mark brings to a canvas box; None for nothing."""

    def _mark(self, point: Point) -> Box:
        left, top, shape = dab(self.brush, point)
        side = shape.shape[0]
        whole = Box(left, top, left + side, top + side)
        box = whole.intersect(self._area)
        brought = None if box.is_empty else self._smeared(whole)
        if brought is None:
            return NOTHING
        strength = np.float32(self.brush.opacity * self.brush.flow / 255.0)
        for key, part in parts(box):
            share = self.touch(key).share
            spot = part.shifted(-key[1] * TILE, -key[0] * TILE).slices
            inside = part.shifted(-left, -top).slices
            weight = shape[inside] * strength
            if share is not None:
                weight = weight * (share[spot] * np.float32(1.0 / 255.0))
            bring(self._floats[key][spot], brought[inside], weight)
            cover = self._touched[key].cover[spot]
            np.maximum(cover, shape[inside], out=cover)
        return box

    def _read(self, box: Box) -> Floats:
        """Give the pixels of a canvas box; beyond the canvas those of its edge."""
        inside = box.intersect(self._canvas.document.canvas.box)
        result = np.empty((inside.height, inside.width, 4), np.float32)
        for key, part in parts(inside):
            spot = part.shifted(-key[1] * TILE, -key[0] * TILE).slices
            result[part.shifted(-inside.left, -inside.top).slices] = self._load(key)[spot]
        if inside == box:
            return result
        margins = (
            (inside.top - box.top, box.bottom - inside.bottom),
            (inside.left - box.left, box.right - inside.right),
            (0, 0),
        )
        return np.pad(result, margins, mode="edge")

    def _load(self, key: TileKey) -> Floats:
        if key not in self._floats:
            pixels = self._floats[key] = np.zeros((TILE, TILE, 4), np.float32)
            area, layer = area_of(key), self.layer
            part = area.intersect(layer.box)
            if not part.is_empty:
                own = part.shifted(-layer.left, -layer.top)
                spot = part.shifted(-area.left, -area.top).slices
                pixels[spot] = floats_of(layer.colour.array(own), layer.alpha.array(own))
        return self._floats[key]

    def _refresh(self, key: TileKey, part: Box) -> None:
        pixels = self._floats[key][part.slices]
        self._touched[key].preview.pixels[part.slices] = cv2.convertScaleAbs(pixels)

    def _finish(self) -> Steps[tuple[Layer, ...]]:
        def work(colour: Pixels, _alpha: Pixels, key: TileKey, part: Box) -> tuple[Pixels, Pixels]:
            return straight_of(self._floats[key][part.slices], colour)

        layer = yield from self.worked(self.roomy(self.layer), work)
        return (layer,)


class SmudgeStroke(Smear):
    """Drags colour along: what lies under the first mark is carried on, and worn off."""

    def __init__(self, canvas: Canvas, layer: Layer, brush: Brush) -> None:
        super().__init__(canvas, layer, brush)
        self._carried: Floats | None = None

    def _smeared(self, box: Box) -> Floats | None:
        if box.intersect(self._canvas.document.canvas.box).is_empty:
            return None
        here = without_lines(self._read(box), spacing(self.brush, SMUDGE_APART))
        if self._carried is None or self._carried.shape != here.shape:
            self._carried = here
            return None
        self._carried = worn(self._carried, here, self.brush.opacity**_WEAR)
        return self._carried


class BlurStroke(Smear):
    """Brings each pixel nearer to the mean of those around it."""

    def _smeared(self, box: Box) -> Floats | None:
        reach = max(1, round(self.brush.size * _BLUR_SHARE))
        return softened(self._read(box.grown(2 * reach)), reach)
