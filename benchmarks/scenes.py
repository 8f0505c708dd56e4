"""Documents to measure with: the same bytes on every run."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from app.core.document import BlendMode, Document, Group, Layer, new_group_id
from app.core.geometry import Box, Size

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "resources" / "samples"
_CELL = 64
MODE_CELLS = tuple(
    (
        mode,
        tuple(
            Box(x, y, x + _CELL, y + _CELL)
            for x, y in (
                (index % 5 * _CELL, index // 5 * 2 * _CELL),
                (index % 5 * _CELL, (index // 5 * 2 + 1) * _CELL),
            )
        ),
    )
    for index, mode in enumerate(mode for mode in BlendMode if mode is not BlendMode.PASS_THROUGH)
)
"""Each mode with the box where both layers are opaque, and where both are half clear."""


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


@cache
def decomposed(name: str) -> Document:
    """Give a sample taken apart by the draft engine."""
    from app.engines.draft.engine import DraftEngine
    from app.io.picture import read_picture
    from app.stages.decompose import decompose, document_of

    picture = read_picture(SAMPLES / f"{name}.png").document.picture
    if picture is None:
        raise ValueError(f"{name} has no picture")
    return document_of(decompose(picture.array(), DraftEngine()))


def folders() -> Document:
    """Give nested, folded and hidden groups, awkward names, and layers partly off the canvas."""
    outer, eyes, away = Group(new_group_id(), "顔 🎨"), Group(new_group_id(), "目"), None
    eyes = replace(eyes, parent=outer.id, folded=True)
    away = Group(new_group_id(), "hidden group", visible=False)
    rng = np.random.default_rng(3)

    def layer(width: int, height: int, left: int, top: int, name: str, **fields: Any) -> Layer:
        return Layer.of(_ellipse(rng, width, height), left, top, name=name, **fields)

    layers = (
        layer(280, 240, 10, 10, "back hair"),
        layer(120, 140, 90, 40, "face", group=outer.id),
        layer(30, 20, 110, 90, "目_L 🎀", group=eyes.id, opacity=0.5),
        layer(30, 20, 160, 90, "目_R", group=eyes.id, blend=BlendMode.MULTIPLY),
        layer(60, 60, 120, 150, "in hidden", group=away.id),
        layer(70, 60, -25, -15, 'off left <top> & "quoted"'),
        layer(90, 90, 250, 200, "face", opacity=0.4),
        layer(60, 60, 100, 100, "隠れた layer", visible=False),
    )
    return Document(Size(300, 260), layers=layers, groups=(outer, eyes, away))


def clipped() -> Document:
    """Give a hard-edged layer, with one clipped to it and one clipped and multiplied."""
    rng = np.random.default_rng(4)
    base = _ellipse(rng, 200, 160)
    base[..., 3] = np.where(base[..., 3] > 127, 255, 0)
    light, shade = _ellipse(rng, 120, 120), _ellipse(rng, 180, 180)
    layers = (
        Layer.of(_ellipse(rng, 290, 250), 5, 5, name="below"),
        Layer.of(base, 50, 50, name="base"),
        Layer.of(light, 30, 40, name="light", clipped=True, opacity=0.7),
        Layer.of(shade, 120, 60, name="shade", clipped=True, blend=BlendMode.MULTIPLY),
    )
    return Document(Size(300, 260), layers=layers)


def mode_cells() -> Document:
    """Give every mode in two cells of its own, over all pairs of values; see `MODE_CELLS`."""
    ramp = np.linspace(0, 255, _CELL).round().astype(np.uint8)
    below, above = np.empty((2, _CELL, _CELL, 4), np.uint8)
    below[..., 0], below[..., 1], below[..., 2] = ramp, ramp[::-1], np.roll(ramp, _CELL // 2)
    above[...] = below.transpose(1, 0, 2)
    layers = []
    for mode, boxes in MODE_CELLS:
        for box, alpha in zip(boxes, (255, 128), strict=True):
            below[..., 3] = above[..., 3] = alpha
            place = (box.left, box.top)
            layers.append(Layer.of(below, *place, name=f"below {mode.value} {alpha}"))
            layers.append(Layer.of(above, *place, name=f"{mode.value} {alpha}", blend=mode))
    rows = -(-len(MODE_CELLS) // 5)
    return Document(Size(5 * _CELL, rows * 2 * _CELL), layers=tuple(layers))


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


def strands_layer(side: int) -> Layer:
    """Give one layer of 160 overlapping strands at many depths: long rims, much to paint on."""
    rng = np.random.default_rng(0)
    rgba = np.zeros((side, side, 4), np.uint8)
    alpha, colour = np.zeros((side, side), np.uint8), np.zeros((side, side, 3), np.uint8)
    depth = np.full((side, side), 40_000, np.uint16)
    for number in range(160):
        at = tuple(map(int, rng.integers(side // 10, side - side // 10, 2)))
        axes = tuple(map(int, rng.integers(side // 60, side // 8, 2)))
        tint = tuple(map(int, rng.integers(40, 220, 3)))
        place = (at, axes, float(rng.uniform(0, 180)), 0, 360)
        level = rng.integers(8_000, 20_000) if number % 3 else rng.integers(40_000, 60_000)
        cv2.ellipse(alpha, *place, 255, -1, cv2.LINE_AA)
        cv2.ellipse(colour, *place, tint, -1, cv2.LINE_AA)
        cv2.ellipse(depth, *place, int(level), -1)
    rgba[..., :3], rgba[..., 3] = colour, alpha
    return Layer.of(rgba, name="hair", depth=depth)


def _ellipse(rng: np.random.Generator, width: int, height: int) -> NDArray[np.uint8]:
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    rgba = np.empty((height, width, 4), np.uint8)
    rgba[..., :3] = rng.integers(0, 256, 3)
    rgba[..., 0] += (np.arange(width) & 31).astype(np.uint8)
    rgba[..., 3] = np.clip((1 - np.hypot(x, y)) * 40, 0, 1) * 255
    return rgba
