"""Depth as colours: near bright, far dark."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from app.core.document import Document, Layer
from app.core.geometry import Box
from app.core.raster import Raster, stride_for

_STOPS = (
    (0.00, (253, 231, 55)),
    (0.15, (221, 196, 76)),
    (0.35, (160, 152, 112)),
    (0.50, (124, 123, 120)),
    (0.65, (87, 93, 109)),
    (0.85, (35, 62, 108)),
    (1.00, (0, 32, 76)),
)
"""A perceptual map between yellow (near) and deep blue (far), also for the colour blind."""
_SEEN = 96
"""Alpha above which a pixel hides the depth of what is behind it."""


@lru_cache(maxsize=1)
def colour_table() -> NDArray[np.uint8]:
    """Give the colour for each of 256 depths, near first, uint8 (256, 3)."""
    at = np.linspace(0.0, 1.0, 256)
    where = [stop for stop, _ in _STOPS]
    table = [np.interp(at, where, [colour[c] for _, colour in _STOPS]) for c in range(3)]
    return np.rint(np.stack(table, axis=1)).astype(np.uint8)


def depth_colour(depth: float) -> QColor:
    """Give the colour of a depth, 0 near to 1 far."""
    row = colour_table()[round(min(1.0, max(0.0, depth)) * 255)]
    return QColor(*map(int, row))


class Samples:
    """Rasters at a stride, kept for as long as they are asked for at each round.

    An edit makes new rasters of one layer, so that only these are read again.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[Raster, int], NDArray[Any]] = {}
        self._asked: dict[tuple[Raster, int], NDArray[Any]] = {}

    def of(self, raster: Raster, stride: int) -> NDArray[Any]:
        """Give every `stride`-th pixel of a raster."""
        key = (raster, stride)
        found = self._asked.get(key, self._kept.get(key))
        self._asked[key] = raster.sampled(stride) if found is None else found
        return self._asked[key]

    def end_round(self) -> None:
        """Forget what was not asked for since the last call."""
        self._kept, self._asked = self._asked, {}


def depth_map(
    document: Document, layers: tuple[Layer, ...], side: int, samples: Samples
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Give the depth of what is in front, at about `side` pixels.

    Args:
        document: for its canvas.
        layers: bottom first.
        side: of the canvas' longer edge, about.
        samples: where what was read for the map before is kept.

    Returns:
        depth float32 (h, w), 0 near to 1 far, and a mask of where there is any.
    """
    stride = stride_for(document.canvas, side)
    height = -(-document.canvas.height // stride)
    width = -(-document.canvas.width // stride)
    depth = np.ones((height, width), np.float32)
    known = np.zeros((height, width), bool)
    for layer in layers:
        if layer.depth is None:
            continue
        alpha = samples.of(layer.alpha, stride)
        values = samples.of(layer.depth, stride)
        left, top = round(layer.left / stride), round(layer.top / stride)
        placed = Box(left, top, left + alpha.shape[1], top + alpha.shape[0])
        seen = placed.intersect(Box(0, 0, width, height))
        if seen.is_empty:
            continue
        inner = seen.shifted(-left, -top).slices
        mask = alpha[inner] > _SEEN
        depth[seen.slices][mask] = values[inner][mask].astype(np.float32) / 65535.0
        known[seen.slices] |= mask
    return depth, known


def depth_at(document: Document, column: int, row: int) -> float | None:
    """Give the depth of what is in front at a canvas pixel, 0 near to 1 far; None without any."""
    for layer in reversed(document.layers):
        if layer.depth is None or not document.is_shown(layer):
            continue
        x, y = column - layer.left, row - layer.top
        if 0 <= x < layer.alpha.width and 0 <= y < layer.alpha.height:
            pixel = Box(x, y, x + 1, y + 1)
            if layer.alpha.array(pixel)[0, 0] > _SEEN:
                return float(layer.depth.array(pixel)[0, 0]) / 65535
    return None


def coloured(
    depth: NDArray[np.float32], known: NDArray[np.bool_], low: float, high: float
) -> NDArray[np.uint8]:
    """Give depth as straight RGBA, uint8 (h, w, 4), with `low` nearest and `high` farthest."""
    span = max(high - low, 1e-4)
    index = np.clip((depth - low) / span * 255.0, 0, 255).astype(np.uint8)
    return np.dstack([colour_table()[index], np.where(known, 255, 0).astype(np.uint8)])
