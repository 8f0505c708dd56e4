"""Cel characters drawn by the benchmark itself: ten parts each, and which part each pixel shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PARTS = (
    "hair_back",
    "arm",
    "topwear",
    "skirt",
    "face",
    "mouth",
    "eyes",
    "iris",
    "hair_front",
    "ribbon",
)
"""Rear to front."""

LARGE = frozenset({"hair_back", "arm", "topwear", "skirt", "face"})
KINDS = ("plain", "gradient", "noise", "soft lines", "strands")
_SUPER = 2
_BASE = {
    "hair_back": (70, 62, 120),
    "arm": (250, 222, 205),
    "topwear": (60, 110, 170),
    "skirt": (150, 60, 80),
    "face": (252, 226, 210),
    "mouth": (200, 90, 100),
    "eyes": (250, 250, 252),
    "iris": (60, 150, 120),
    "hair_front": (96, 86, 158),
    "ribbon": (235, 180, 60),
}

_ARM = ((0.37, 0.46), (0.31, 0.52), (0.24, 0.64), (0.2, 0.75), (0.235, 0.77), (0.28, 0.68),
        (0.36, 0.57))  # fmt: skip
_OUTLINES = {
    "hair_back": ((0.33, 0.16), (0.5, 0.07), (0.67, 0.16), (0.72, 0.42), (0.78, 0.72),
                  (0.64, 0.68), (0.5, 0.74), (0.37, 0.69), (0.22, 0.73), (0.28, 0.4)),
    "topwear": ((0.43, 0.425), (0.36, 0.455), (0.35, 0.54), (0.39, 0.63), (0.4, 0.7), (0.6, 0.7),
                (0.61, 0.63), (0.65, 0.54), (0.64, 0.455), (0.57, 0.425)),
    "skirt": ((0.4, 0.685), (0.6, 0.685), (0.69, 0.85), (0.71, 0.94), (0.58, 0.96), (0.5, 0.945),
              (0.42, 0.96), (0.29, 0.94), (0.31, 0.85)),
    "face": ((0.38, 0.22), (0.5, 0.17), (0.62, 0.22), (0.615, 0.33), (0.57, 0.4), (0.53, 0.425),
             (0.53, 0.45), (0.47, 0.45), (0.47, 0.425), (0.43, 0.4), (0.385, 0.33)),
    "ribbon": ((0.5, 0.47), (0.45, 0.445), (0.445, 0.5), (0.49, 0.485), (0.47, 0.55), (0.5, 0.53),
               (0.53, 0.55), (0.51, 0.485), (0.555, 0.5), (0.55, 0.445)),
}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class CelCharacter:
    """A picture and its truth.

    Attributes:
        name: what is special about it.
        picture: uint8 (h, w, 3).
        shown: int8 (h, w), the index in `PARTS` of what each pixel shows, -1 for the ground.
    """

    name: str
    picture: NDArray[np.uint8]
    shown: NDArray[np.int8]


def characters(side: int = 2048) -> list[CelCharacter]:
    """Give one character of each kind, the same on every run."""
    return [_drawn(kind, seed, side) for seed, kind in enumerate(KINDS)]


def _drawn(kind: str, seed: int, side: int) -> CelCharacter:
    rng = np.random.default_rng(seed + 11)
    big = side * _SUPER
    colour = np.full((big, big, 3), (244, 246, 248), np.uint8)
    shown = np.full((big, big), -1, np.int8)
    width = max(2, round(big * rng.uniform(0.0024, 0.0034)))
    for number, part in enumerate(PARTS):
        base = np.clip(np.array(_BASE[part]) + rng.integers(-18, 19, 3), 0, 255)
        shade = base * np.array((0.76, 0.72, 0.82))
        dark = tuple(int(one) for one in base * 0.28)
        shapes = _shapes(part, rng, kind)
        matte = np.zeros((big, big), np.uint8)
        for shape in shapes:
            cv2.fillPoly(matte, [_pixels(shape, big)], 255)
        shadow = np.roll(matte, (-big // 60, -big // 44), (0, 1)) == 0
        colour[matte > 0] = base
        colour[(matte > 0) & shadow] = shade
        if part == "iris":
            for shape in shapes:
                centre = shape.mean(0)
                cv2.circle(colour, _pixel(centre, big), big // 130, dark, -1)
                cv2.circle(colour, _pixel(centre - 0.008, big), big // 260, (255, 255, 255), -1)
        if kind == "gradient" and part not in {"mouth", "eyes"}:
            ramp = np.linspace(14, -22, big)[:, None, None]
            inside = matte > 0
            colour[inside] = np.clip(colour + ramp, 0, 255).astype(np.uint8)[inside]
        shown[matte > 0] = number
        for line in _inner_lines(part, rng, kind):
            painted = np.zeros_like(matte)
            cv2.polylines(painted, [_pixels(line, big)], isClosed=False, color=255, thickness=width)
            colour[(painted > 0) & (matte > 0)] = dark
        outline = np.zeros_like(matte)
        for shape in shapes:
            cv2.polylines(outline, [_pixels(shape, big)], isClosed=True, color=255, thickness=width)
        colour[outline > 0] = dark
        shown[outline > 0] = number
    picture = cv2.resize(colour, (side, side), interpolation=cv2.INTER_AREA)
    if kind == "soft lines":
        picture = cv2.GaussianBlur(picture, (0, 0), side / 1100)
    if kind in {"noise", "gradient"}:
        grain = rng.normal(0, 3.0 if kind == "noise" else 1.0, picture.shape)
        picture = np.clip(np.rint(picture + grain), 0, 255).astype(np.uint8)
    middle = shown[_SUPER // 2 :: _SUPER, _SUPER // 2 :: _SUPER]
    return CelCharacter(kind, np.ascontiguousarray(picture, np.uint8), middle.copy())


def _shapes(part: str, rng: np.random.Generator, kind: str) -> list[NDArray[np.float64]]:
    """Give closed outlines in 0..1."""
    if part in _OUTLINES:
        return [_smooth(_OUTLINES[part])]
    if part == "arm":
        return [_smooth([(abs(side - x), y) for x, y in _ARM]) for side in (0.0, 1.0)]
    if part == "mouth":
        return [_oval(0.5 + rng.uniform(-0.004, 0.004), 0.388, 0.018, 0.009)]
    if part == "eyes":
        return [_oval(0.5 + side * 0.058, 0.318, 0.034, 0.026) for side in (-1, 1)]
    if part == "iris":
        return [_oval(0.5 + side * 0.056, 0.32, 0.017, 0.02) for side in (-1, 1)]
    return [_smooth(_fringe(rng, tips=7 if kind == "strands" else 4))]


def _fringe(rng: np.random.Generator, tips: int) -> list[tuple[float, float]]:
    points = [(0.34, 0.34), (0.345, 0.2), (0.42, 0.11), (0.5, 0.092), (0.58, 0.11), (0.655, 0.2),
              (0.66, 0.34)]  # fmt: skip
    for index, x in enumerate(np.linspace(0.625, 0.375, 2 * tips + 1)):
        down = 0.285 if index % 2 else 0.215
        points.append((x + rng.uniform(-0.005, 0.005), down + rng.uniform(-0.01, 0.01)))
    return points


def _inner_lines(part: str, rng: np.random.Generator, kind: str) -> list[NDArray[np.float64]]:
    """Give drawn lines inside a part in 0..1."""
    count = {"skirt": 4, "topwear": 2, "hair_back": 3, "arm": 0, "hair_front": 3}.get(part, 0)
    if kind == "strands" and part in {"hair_front", "hair_back"}:
        count = 12
    spans = {"skirt": (0.36, 0.64, 0.74, 0.99), "topwear": (0.42, 0.58, 0.52, 0.72),
             "hair_back": (0.3, 0.7, 0.2, 0.8), "hair_front": (0.4, 0.6, 0.07, 0.3)}  # fmt: skip
    lines = []
    for _ in range(count):
        left, right, top, bottom = spans[part]
        x = rng.uniform(left, right)
        end = 0.5 + (x - 0.5) * rng.uniform(1.0, 1.5)
        y = np.linspace(top + rng.uniform(0, 0.04), bottom, 24)
        share = np.linspace(0, 1, 24)
        lines.append(np.column_stack([x + (end - x) * share**1.5, y]))
    return lines


def _smooth(points: Sequence[tuple[float, float]]) -> NDArray[np.float64]:
    """Give a closed Catmull-Rom curve through points."""
    p = np.array(points, np.float64)
    before, after, next_ = np.roll(p, 1, 0), np.roll(p, -1, 0), np.roll(p, -2, 0)
    t = np.linspace(0, 1, 16, endpoint=False)[:, None, None]
    curve = 0.5 * (
        2 * p
        + (after - before) * t
        + (2 * before - 5 * p + 4 * after - next_) * t**2
        + (3 * p - before - 3 * after + next_) * t**3
    )
    return curve.transpose(1, 0, 2).reshape(-1, 2)


def _oval(x: float, y: float, across: float, down: float) -> NDArray[np.float64]:
    angle = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    return np.column_stack([x + across * np.cos(angle), y + down * np.sin(angle)])


def _pixels(points: NDArray[np.float64], side: int) -> NDArray[np.int32]:
    return np.rint(points * side).astype(np.int32)


def _pixel(point: NDArray[np.float64], side: int) -> tuple[int, int]:
    x, y = np.rint(point * side).astype(int).tolist()
    return x, y
