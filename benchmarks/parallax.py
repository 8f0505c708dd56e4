"""Times the 2.5D view: 40 layers of 4096 x 4096, offscreen, in the panel and floating.

QT_QPA_PLATFORM=offscreen python benchmarks/parallax.py
"""

from __future__ import annotations

import math
import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.ui.depth_parallax import ParallaxView

SIDE, COUNT, FRAMES = 4096, 40, 200


def document(side: int = SIDE, count: int = COUNT) -> Document:
    """Give soft ellipses that cover 11 % of the canvas each on average."""
    random = np.random.default_rng(5)
    layers = []
    for number in range(count):
        half = random.integers(side // 12, side // 4, 2)
        left, top = (int(random.integers(0, side - 2 * one)) for one in half)
        rows, columns = np.ogrid[-1 : 1 : 2 * half[1] * 1j, -1 : 1 : 2 * half[0] * 1j]
        inside = np.clip((1.0 - np.hypot(rows, columns)) * 20, 0, 1)
        rgba = np.empty((*inside.shape, 4), np.uint8)
        rgba[..., :3] = random.integers(0, 256, 3)
        rgba[..., 3] = inside * 255
        depth = np.full(inside.shape, 1 - number / count, np.float32)
        layers.append(Layer.of(rgba, left, top, name=str(number), depth=depth))
    return Document(Size(side, side), layers=tuple(layers))


def frames(view: ParallaxView, count: int = FRAMES) -> list[float]:
    """Give the milliseconds that each frame of a round takes to paint."""
    taken = []
    for number in range(count):
        turn = 2 * math.pi * number / count
        view.look = QPointF(math.sin(turn), 0.35 * math.cos(turn))
        start = time.perf_counter()
        view.repaint()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def main() -> None:
    """Print a line for each size of the view."""
    application = QApplication([])
    given = document()
    for width, height in ((300, 190), (640, 640), (1200, 900), (1900, 1000)):
        view = ParallaxView()
        view.resize(width, height)
        view.show()
        application.processEvents()
        start = time.perf_counter()
        view.present(given)
        longest = 0.0
        while not view.is_ready:
            before = time.perf_counter()
            application.processEvents()
            longest = max(longest, time.perf_counter() - before)
        ready = time.perf_counter() - start
        taken = sorted(frames(view))
        print(
            f"{width} x {height}: frame {statistics.median(taken):.1f} ms "
            f"(95 %: {taken[int(len(taken) * 0.95)]:.1f}); ready after {ready * 1000:.0f} ms, "
            f"the longest step {longest * 1000:.0f} ms"
        )
        view.close()


if __name__ == "__main__":
    main()
