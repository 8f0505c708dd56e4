"""Time the reference composite on sparse and full layers, with peak memory beside the layers."""

import argparse
import time
import tracemalloc

import numpy as np

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Size


def layers(side: int, count: int, share: float) -> tuple[Layer, ...]:
    """Give round layers, each in a box of `share` of the canvas' area."""
    rng = np.random.default_rng(0)
    made = []
    inner = int(side * share**0.5)
    y, x = np.mgrid[:inner, :inner]
    alpha = np.clip(inner / 2 - np.hypot(x - inner / 2, y - inner / 2), 0, 1)
    for _ in range(count):
        rgba = np.empty((inner, inner, 4), np.uint8)
        rgba[..., :3] = rng.integers(0, 256, 3)
        rgba[..., 0] += (x & 31).astype(np.uint8)
        rgba[..., 3] = alpha * 255
        left, top = rng.integers(0, side - inner + 1, 2)
        made.append(Layer.of(rgba, int(left), int(top)))
    return tuple(made)


def main() -> None:
    """Print one line a case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--side", type=int, default=4096)
    parser.add_argument("--layers", type=int, default=40)
    options = parser.parse_args()
    for share in (0.05, 0.25):
        page = Document(
            Size(options.side, options.side), layers=layers(options.side, options.layers, share)
        )
        start = time.perf_counter()
        flatten(page)
        seconds = time.perf_counter() - start
        tracemalloc.start()
        flatten(page)
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        print(
            f"flatten {options.side} x {options.side}, {options.layers} layers of "
            f"{share:.0%}: {seconds:.2f} s, peak {peak:.0f} MiB with the result"
        )


if __name__ == "__main__":
    main()
