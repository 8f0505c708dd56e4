"""A stroke on a layer's depth map, shown in the map's colours."""

from __future__ import annotations

import operator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.core.document import Layer
from app.core.geometry import Box
from app.core.raster import TileKey
from app.core.tiles import area_of, inside_tile, outside_tile, tile_of
from app.stages.depth_edit import Depths, Touch, rounded, smoothed, touched
from app.ui.brush import Brush
from app.ui.canvas.depth_lines import draw_lines, lines_of
from app.ui.canvas.tool import Canvas
from app.ui.canvas.tools.stroke import Pixels, Steps, Stroke, Touched, premultiplied
from app.ui.depth_images import colour_table

_SMOOTH_SHARE = 1 / 8
_SMOOTH_MOST = 12.0
_REACH = 3
"""A Gaussian ends so many sigmas from its middle."""


@dataclass(frozen=True, slots=True, eq=False)
class _Before:
    """A canvas tile of the layer as it was: depth, what smoothing goes to, alpha, and its lines."""

    depth: Depths
    smooth: Depths
    alpha: Pixels
    lines: Pixels | None


class DepthStroke(Stroke):
    """Sets, moves or smooths depths; colour and alpha stay as they are."""

    def __init__(
        self,
        canvas: Canvas,
        layer: Layer,
        deep: Layer,
        brush: Brush,
        *,
        touch: Touch,
        value: float,
    ) -> None:
        """Begin.

        Args:
            canvas: asked for the selected pixels.
            layer: to work on.
            deep: the same with a depth map, if it had none.
            brush: size, hardness, flow ...
            touch: what the brush does.
            value: the depth to set, or by how much to move, 0..1.
        """
        super().__init__(canvas, layer, brush, layer.box)
        assert deep.depth is not None
        self._deep = deep
        self._depth = deep.depth
        self._does = touch
        self._value = value
        self._before: dict[TileKey, _Before] = {}
        self._has_lines = canvas.view_state.shown.lines

    def touch(self, key: TileKey) -> Touched:
        """Give a tile; at its first touch bring its depths in."""
        if key not in self._before:
            self._before[key] = self._load(key)
        return super().touch(key)

    def _load(self, key: TileKey) -> _Before:
        layer = self.layer
        depth = tile_of(self._depth, layer.left, layer.top, key).astype(np.float32)
        alpha = tile_of(layer.alpha, layer.left, layer.top, key)
        smooth = depth
        if self._does == "smooth":
            part = area_of(key).intersect(layer.box)
            own = part.shifted(-layer.left, -layer.top)
            sigma = min(_SMOOTH_MOST, max(1.0, self.brush.size * _SMOOTH_SHARE))
            whole = layer.box.shifted(-layer.left, -layer.top)
            wide = own.grown(round(_REACH * sigma)).intersect(whole)
            found = smoothed(
                self._depth.array(wide).astype(np.float32), layer.alpha.array(wide), sigma
            )
            smooth = depth.copy()
            smooth[inside_tile(part, key).slices] = found[own.shifted(-wide.left, -wide.top).slices]
        lines = None
        if self._has_lines:
            lines = lines_of(tile_of(layer.colour, layer.left, layer.top, key))
        return _Before(depth, smooth, alpha, lines)

    def _after(self, key: TileKey, part: Box) -> NDArray[np.uint16]:
        before, spot = self._before[key], part.slices
        weight = np.where(before.alpha[spot] > 0, self.weight(key, part), 0)
        return rounded(
            touched(before.depth[spot], weight, self._does, self._value, before.smooth[spot])
        )

    def _refresh(self, key: TileKey, part: Box) -> None:
        before, depth = self._before[key], self._after(key, part)
        colour = np.take(colour_table(), depth >> 8, axis=0)
        if before.lines is not None:
            draw_lines(colour, depth, np.ascontiguousarray(before.lines[part.slices]))
        alpha = np.ascontiguousarray(before.alpha[part.slices])
        self._touched[key].preview.pixels[part.slices] = premultiplied(colour, alpha)

    def _finish(self) -> Steps[tuple[Layer, ...]]:
        depth, layer = self._depth, self.layer
        for key, part in self.covered():
            own = outside_tile(part, key).intersect(layer.box)
            if own.is_empty:
                continue
            after = self._after(key, inside_tile(own, key))
            depth = depth.patched(own.left - layer.left, own.top - layer.top, after)
            yield
        if all(map(operator.is_, depth.tiles, self._depth.tiles)):
            return (layer,)
        return (replace(self._deep, depth=depth),)
