"""Documents to measure with: the same bytes on every run."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.core.document import Document, Layer
from app.core.geometry import Size

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "resources" / "samples"


@cache
def ellipses(side: int, count: int) -> Document:
    """Give soft ellipses, a ninth of the canvas each on average, every fifth at 70 % opacity."""
    rng = np.random.default_rng(1)
    layers = []
    for index in range(count):
        width, height = (int(size) for size in rng.uniform(0.2, 0.46, 2) * side)
        left, top = int(rng.integers(0, side - width)), int(rng.integers(0, side - height))
        layer = Layer.of(_ellipse(rng, width, height), left, top, name=f"ellipse {index}")
        opacity = 0.7 if index % 5 == 4 else 1.0
        layers.append(replace(layer, opacity=opacity))
    return Document(Size(side, side), layers=tuple(layers))


def full_layers(side: int, count: int) -> Document:
    """Give layers that fill the canvas, half transparent in every pixel, no tile twice."""
    rng = np.random.default_rng(2)
    ramp = np.add.outer(np.arange(side), np.arange(side)).astype(np.uint8)
    layers = []
    for index in range(count):
        rgba = np.empty((side, side, 4), np.uint8)
        rgba[..., :3] = rng.integers(0, 256, 3)
        rgba[..., 0] += ramp
        rgba[..., 3] = 96 + (ramp >> 2)
        layers.append(Layer.of(rgba, name=f"full {index}"))
    return Document(Size(side, side), layers=tuple(layers))


def portrait_layer(side: int) -> Layer:
    """Give one layer with soft edges, two pieces left and right, and a depth map."""
    y, x = np.mgrid[:side, :side].astype(np.float32) / side - 0.5
    pieces = np.minimum(np.hypot(x - 0.24, y * 0.6), np.hypot(x + 0.24, y * 0.6))
    rgba = np.empty((side, side, 4), np.uint8)
    rgba[..., 0] = (x + 0.5) * 255
    rgba[..., 1] = (y + 0.5) * 255
    rgba[..., 2] = 128
    rgba[..., 3] = np.clip((0.22 - pieces) * side / 3, 0, 1) * 255
    depth = np.clip(0.3 + 0.4 * (x > 0) + 0.2 * y, 0, 1).astype(np.float32)
    return Layer.of(rgba, name="handwear", depth=depth)


def _ellipse(rng: np.random.Generator, width: int, height: int) -> NDArray[np.uint8]:
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    rgba = np.empty((height, width, 4), np.uint8)
    rgba[..., :3] = rng.integers(0, 256, 3)
    rgba[..., 0] += (np.arange(width) & 31).astype(np.uint8)
    rgba[..., 3] = np.clip((1 - np.hypot(x, y)) * 40, 0, 1) * 255
    return rgba
