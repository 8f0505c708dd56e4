"""Time the splits on a synthetic layer and report recomposition and peak memory."""

import argparse
import time
import tracemalloc

import cv2
import numpy as np

from app.core.composite import flatten_layers
from app.core.document import Layer
from app.stages.resplit import split_depth, split_sides


def hair(side: int) -> Layer:
    """Give a layer of many strands at two depths, about a third of the canvas opaque."""
    rng = np.random.default_rng(0)
    alpha = np.zeros((side, side), np.uint8)
    depth = np.full((side, side), 40000, np.uint16)
    rgba = np.zeros((side, side, 4), np.uint8)
    colour = np.zeros((side, side, 3), np.uint8)
    for number in range(160):
        at = rng.integers(side // 10, side - side // 10, 2)
        size = rng.integers(side // 60, side // 8, 2)
        tint = tuple(int(v) for v in rng.integers(40, 220, 3))
        args = (tuple(map(int, at)), tuple(map(int, size)), float(rng.uniform(0, 180)), 0, 360)
        cv2.ellipse(alpha, *args, 255, -1, cv2.LINE_AA)
        cv2.ellipse(colour, *args, tint, -1, cv2.LINE_AA)
        level = int(rng.integers(8000, 20000) if number % 3 else rng.integers(40000, 60000))
        mask = np.zeros((side, side), np.uint8)
        cv2.ellipse(mask, *args, 255, -1)
        depth[mask > 0] = level
    rgba[..., :3], rgba[..., 3] = colour, alpha
    return Layer.of(rgba, name="hair", depth=depth)


def main() -> None:
    """Print one line a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", type=int, default=2048)
    options = parser.parse_args()
    layer = hair(options.side)
    whole = flatten_layers([layer], layer.box).astype(np.int32)
    cases = {
        "depth, no fill": lambda: split_depth(layer, reach=0),
        "depth, fill to 64 px": lambda: split_depth(layer),
        "depth, 4 parts": lambda: split_depth(layer, 4),
        "sides": lambda: split_sides(layer),
        "sides at an axis": lambda: split_sides(layer, options.side / 2),
    }
    for name, split in cases.items():
        seconds = []
        for _ in range(5):
            start = time.perf_counter()
            made = split()
            seconds.append(time.perf_counter() - start)
        tracemalloc.start()
        made = split()
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        again = flatten_layers(made, layer.box).astype(np.int32)
        alpha = np.abs(again[..., 3] - whole[..., 3]).max()
        colour = np.abs(again[..., :3] * again[..., 3:] - whole[..., :3] * whole[..., 3:]).max()
        print(
            f"{name}, {options.side} x {options.side}: {min(seconds) * 1000:.0f} ms, peak "
            f"{peak:.0f} MiB, off by {max(alpha, colour / 255):.2f} / 255"
        )


if __name__ == "__main__":
    main()
