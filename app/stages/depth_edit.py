"""A layer's depth by hand: set, moved, flattened, as a gradient, and under a brush."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.depth import layer_depth
from app.core.document import Document, Layer
from app.core.geometry import Box
from app.core.raster import Raster

Depths = NDArray[np.float32]
"""float32 (h, w), 0 near to 65535 far."""
Cover = Callable[[Box], NDArray[np.uint8]]
"""Gives how far pixels count, uint8 (h, w), for a box in canvas space."""
Touch = Literal["set", "nearer", "farther", "smooth"]
Point = tuple[float, float]

FAR = 65535.0
_MIDDLE = 0.5
_FINE_SIGMA = 3.0


def proposed_depth(
    document: Document, layer: Layer, depth_of: Callable[[Layer], float | None] = layer_depth
) -> float:
    """Give a depth for a layer by its place in the draw order: between those beside it."""
    at = document.layers.index(layer)
    beside = []
    for others in (reversed(document.layers[:at]), document.layers[at + 1 :]):
        depths = (depth_of(other) for other in others)
        beside.append(next((depth for depth in depths if depth is not None), None))
    known = [depth for depth in beside if depth is not None]
    return sum(known) / len(known) if known else _MIDDLE


def given_depth(layer: Layer, depth: float) -> Layer:
    """Give a layer a depth map of one value, 0 near to 1 far, when it has none."""
    if layer.depth is not None:
        return layer
    value = round(min(1.0, max(0.0, depth)) * FAR)
    size = (layer.alpha.width, layer.alpha.height)
    return replace(layer, depth=Raster.constant(*size, 1, np.uint16, value))


def set_depth(layer: Layer, depth: float, cover: Cover | None = None) -> Layer:
    """Give a layer with one depth everywhere, 0 near to 1 far.

    Args:
        layer: one without depth gets this depth also where nothing is covered.
        depth: to set.
        cover: how far pixels count; None for all.
    """
    return _changed(
        given_depth(layer, depth), lambda old, _box: np.full_like(old, depth * FAR), cover
    )


def offset_depth(layer: Layer, amount: float, cover: Cover | None = None) -> Layer:
    """Give a layer moved away (above 0) or nearer (below 0) by an amount, -1..1."""
    return _changed(layer, lambda old, _box: old + np.float32(amount * FAR), cover)


def flatten_depth(layer: Layer, share: float, cover: Cover | None = None) -> Layer:
    """Give a layer whose depths lie nearer to their middle by a share: 0 as it was, 1 all one."""
    middle = layer_depth(layer)
    if middle is None:
        return layer
    target = np.float32(middle * FAR)
    return _changed(layer, lambda old, _box: old + (target - old) * np.float32(share), cover)


def gradient_depth(
    layer: Layer,
    start: Point,
    end: Point,
    depths: tuple[float, float],
    cover: Cover | None = None,
) -> Layer:
    """Give a layer whose depth runs along a line, and goes on as it is beyond its ends.

    Args:
        layer: one without depth gets one.
        start: canvas space.
        end: canvas space, elsewhere than `start`.
        depths: at both ends, 0 near to 1 far.
        cover: how far pixels count; None for all.
    """
    return _changed(
        given_depth(layer, sum(depths) / 2),
        lambda _old, box: gradient(box, start, end, depths),
        cover,
    )


def gradient(
    box: Box, start: Point, end: Point, depths: tuple[float, float], stride: int = 1
) -> Depths:
    """Give a gradient's depth at every `stride`-th pixel of a canvas box; see `gradient_depth`."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    columns = np.arange(box.left, box.right, stride, dtype=np.float32)
    rows = np.arange(box.top, box.bottom, stride, dtype=np.float32)
    x = (columns + np.float32(0.5 - start[0])) * np.float32(dx)
    y = (rows + np.float32(0.5 - start[1])) * np.float32(dy)
    share = np.clip((x[None, :] + y[:, None]) / np.float32(dx * dx + dy * dy), 0.0, 1.0)
    low, high = (np.float32(depth * FAR) for depth in depths)
    return np.asarray(low + (high - low) * share, np.float32)


def touched(old: Depths, weight: Depths, touch: Touch, value: float, smooth: Depths) -> Depths:
    """Give depths as a brush leaves them.

    Args:
        old: before.
        weight: float32 (h, w), 0..1, how far the brush covers.
        touch: what it does.
        value: the depth to set, or by how much to move; 0..1.
        smooth: what "smooth" goes to, from `smoothed`; else not looked at.
    """
    if touch == "smooth":
        return np.asarray(old + (smooth - old) * weight, np.float32)
    far = np.float32(value * FAR)
    if touch == "set":
        return np.asarray(old + (far - old) * weight, np.float32)
    step = weight * (far if touch == "farther" else -far)
    return np.asarray(np.clip(old + step, 0.0, FAR), np.float32)


def smoothed(depth: Depths, alpha: NDArray[np.uint8], sigma: float) -> Depths:
    """Give each pixel the mean of the visible ones around it; what lies in clear is left out.

    Args:
        depth: as it is.
        alpha: uint8 (h, w).
        sigma: of the Gaussian, pixels.
    """
    seen = alpha.astype(np.float32) / np.float32(255.0)
    height, width = depth.shape
    coarser = max(1, int(sigma // _FINE_SIGMA))  # A wide mean needs no fine pixels.
    size = max(1, width // coarser), max(1, height // coarser)

    def mean(values: Depths) -> Depths:
        small = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
        small = cv2.GaussianBlur(small, (0, 0), sigma / coarser)
        return np.asarray(cv2.resize(small, (width, height)), np.float32)

    total = mean(seen)
    found = mean(depth * seen) / np.maximum(total, np.float32(1e-6))
    return np.asarray(np.where(total > 1e-3, found, depth), np.float32)


def rounded(depth: Depths) -> NDArray[np.uint16]:
    """Give depths as a layer keeps them, uint16."""
    return np.rint(np.clip(depth, 0.0, FAR)).astype(np.uint16)


def _changed(layer: Layer, change: Callable[[Depths, Box], Depths], cover: Cover | None) -> Layer:
    """Give a layer with each tile of its depth changed; the same layer when nothing does."""
    raster = layer.depth
    if raster is None:
        return layer
    new = raster
    for number, tile in enumerate(raster.tiles):
        own = raster.tile_box(number)
        box = own.shifted(layer.left, layer.top)
        old = tile.astype(np.float32)
        after = change(old, box)
        if cover is not None:
            weight = cover(box) * np.float32(1 / 255)
            if not weight.any():
                continue
            after = old + (after - old) * weight
        new = new.patched(own.left, own.top, rounded(after))
    if all(map(operator.is_, new.tiles, raster.tiles)):
        return layer
    return replace(layer, depth=new)
