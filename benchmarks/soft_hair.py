"""Soft hair drawn by the benchmark itself, and how many strokes select one of its locks.

    python -m benchmarks.soft_hair

All the hair is one region: the locks run into each other above, and faint lines part them below.
A simulated person draws one stroke down a lock, then one along each largest error, with Alt where
too much is selected, at most eight.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Layer
from app.stages.selecting import REACH
from app.ui.region_prompt import Prompt, find_placed
from benchmarks.timing import Row

KINDS = {"dark": (58, 52, 60), "orange": (226, 140, 66), "pale": (232, 226, 214)}
LOCKS = 6
MOST = 8
LEVEL = 0.9


@dataclass(frozen=True, slots=True, eq=False)
class SoftHair:
    """Hair and its locks.

    Attributes:
        name: its colour.
        rgba: uint8 (h, w, 4).
        locks: bool (n, h, w), where each is.
        parted: first row from which lines part them.
        middles: of each, (x, y) down it, now nearer to its one side, now to the other.
    """

    name: str
    rgba: NDArray[np.uint8]
    locks: NDArray[np.bool_]
    parted: int
    middles: list[list[tuple[float, float]]]


def heads(side: int = 1024) -> list[SoftHair]:
    """Give hair of each colour, the same on every run."""
    return [_drawn(name, seed, side) for seed, name in enumerate(KINDS)]


def _drawn(name: str, seed: int, side: int) -> SoftHair:
    rng = np.random.default_rng(seed + 5)
    down, across = np.mgrid[0:side, 0:side] / side
    # Locks fan out to their tips, and bend.
    bend = rng.uniform(-0.05, 0.05)
    place = (across - 0.5 - bend * np.sin(3 * down)) / (0.5 + 0.4 * down) + 0.5
    shade = 1.08 - 0.45 * down + 0.05 * np.sin(9 * place)
    gleam = np.exp(-(((down - 0.3) / 0.04) ** 2)) * 0.25
    rgb = np.array(KINDS[name]) * shade[..., None] + 90.0 * gleam[..., None]
    bounds = np.linspace(0.12, 0.88, LOCKS + 1) + np.r_[0, rng.uniform(-0.02, 0.02, LOCKS - 1), 0]
    width = 0.0035
    for bound in bounds[1:-1]:
        top = rng.uniform(0.2, 0.3)
        ink = rng.uniform(0.35, 0.7) * np.clip((down - top) / 0.15, 0.0, 1.0)
        rgb *= 1.0 - (ink * np.exp(-(((place - bound) / width) ** 2)))[..., None]
    rgb += rng.normal(0.0, 1.5, rgb.shape)
    tips = 0.9 - 0.08 * np.abs(np.sin(np.pi * (place - bounds[0]) / (bounds[1] - bounds[0])))
    solid = (place > bounds[0]) & (place < bounds[-1]) & (down > 0.08) & (down < tips)
    soft = cv2.GaussianBlur(np.clip(rgb, 0, 255).astype(np.uint8), (0, 0), side / 1400)
    locks = [solid & (place >= left) & (place < right) for left, right in pairwise(bounds)]
    rows = np.linspace(0.3, 0.8, 7)
    middles = [
        [
            (float((middle - 0.5) * (0.5 + 0.4 * y) + 0.5 + bend * np.sin(3 * y)) * side, y * side)
            for y in rows.tolist()
        ]
        for middle in (bounds[:-1] + np.diff(bounds) * rng.uniform(0.25, 0.75, LOCKS)).tolist()
    ]
    rgba = np.dstack([soft, np.where(solid, 255, 0).astype(np.uint8)])
    return SoftHair(name, np.ascontiguousarray(rgba), np.array(locks), round(0.4 * side), middles)


def strokes_for(hair: SoftHair, stroke_s: list[float]) -> list[int]:
    """Give the strokes until each lock is selected; one more than the most if it never is."""
    side = max(hair.rgba.shape)
    placed = find_placed(Layer.of(hair.rgba, 0, 0), None, side)
    counts = []
    for truth, middle in zip(hair.locks, hair.middles, strict=True):
        prompt, shown = Prompt(REACH), np.zeros(truth.shape, np.bool_)
        points, removes, count = middle, False, MOST + 1
        for number in range(1, MOST + 1):
            start = time.perf_counter()
            said = prompt.after(placed, points, is_loop=False, removes=removes)
            if said is not None:
                prompt.steps.append(said)
            pixels = prompt.selection(placed, prompt.now)
            stroke_s.append(time.perf_counter() - start)
            shown[:] = False
            if pixels is not None:
                shown[pixels.box.slices] = pixels.matte.array() > 127
            shown[: hair.parted] = truth[: hair.parted]  # Where a lock begins is open.
            if np.count_nonzero(shown & truth) >= LEVEL * np.count_nonzero(shown | truth):
                count = number
                break
            points, removes = _along_worst(shown, truth)
        counts.append(count)
    return counts


def _along_worst(
    shown: NDArray[np.bool_], truth: NDArray[np.bool_]
) -> tuple[list[tuple[float, float]], bool]:
    """Give a stroke down the middle of the largest error, and whether it is too much."""
    best: tuple[int, NDArray[np.bool_], bool] = (0, truth, False)
    for wrong, removes in ((truth & ~shown, False), (shown & ~truth, True)):
        count, labels, stats, _ = cv2.connectedComponentsWithStats(wrong.astype(np.uint8))
        if count > 1:
            largest = 1 + int(np.argmax(stats[1:, 4]))
            best = max(
                best, (int(stats[largest, 4]), labels == largest, removes), key=lambda one: one[0]
            )
    piece = best[1]
    rows = np.flatnonzero(piece.any(axis=1))
    kept = np.linspace(*np.quantile(rows, (0.1, 0.9)), 6).astype(int)
    middle = [(float(np.median(np.flatnonzero(piece[row]))), float(row)) for row in kept.tolist()
              if piece[row].any()]  # fmt: skip
    return middle, best[2]


def rows() -> list[Row]:
    """Measure all hair."""
    stroke_s: list[float] = []
    counts = [count for hair in heads() for count in strokes_for(hair, stroke_s)]
    cost, slow = np.median(stroke_s) * 1000, np.percentile(stroke_s, 95) * 1000
    most = f"{sum(count > MOST for count in counts)} of {len(counts)} not in {MOST}"
    return [
        Row(
            "strokes to IoU 0.90, a lock of soft hair",
            f"{np.mean(counts):.1f}",
            f"goal 6.0; {most}",
        ),
        Row("a stroke", f"{cost:.0f} ms (95 %: {slow:.0f} ms)", "goal 50 ms"),
    ]


def main() -> None:
    """Print the strokes for each lock, and the table."""
    for hair in heads():
        print(hair.name, strokes_for(hair, []))
    for row in rows():
        print(f"| {row.what} | {row.result} | {row.beside} |")


if __name__ == "__main__":
    main()
