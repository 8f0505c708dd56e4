"""The 2.5D view: a frame of a round, in the panel and in larger windows, and the exported loop."""

from __future__ import annotations

import os
import time
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.core.document import Document
from app.core.progress import silent
from app.stages.depth_edit import given_depth
from app.stages.parallax import Loop, looks, orbit
from app.ui.depth_parallax import ParallaxView
from benchmarks.scenes import ellipses, full_layers
from benchmarks.timing import Row, seconds, shown, spread

TITLE = "2.5D view"
_GOAL = "goal 16.7 ms"
_SIZES = ((300, 190), (1200, 900), (1900, 1000))


def rows(*, heavy: bool) -> list[Row]:
    """Time frames over ellipses and, if heavy, over layers that fill the canvas."""
    application = QApplication.instance() or QApplication([])
    side = 4096 if heavy else 2048
    scenes = [(f"40 ellipses on {side} x {side}", deep(ellipses(side, 40)))]
    if heavy:
        scenes.append(("40 full layers of 4096 x 4096", deep(full_layers(4096, 40))))
    found = []
    for name, document in scenes:
        for width, height in _SIZES:
            view, longest = settled(application, document, width, height)
            found.append(Row(f"{name}: frame at {width} x {height}", spread(frames(view)), _GOAL))
            if (width, height) == _SIZES[-1]:
                found.append(Row(f"{name}: longest step of getting ready", shown(longest)))
            view.close()
    name, document = scenes[0]
    taken = seconds(lambda: list(orbit(document, Loop(), silent)))
    found.append(Row(f"{name}: 50 frames of 640 px to export", shown(taken)))
    return found


def deep(document: Document) -> Document:
    """Give a document whose layers lie one behind another."""
    count = len(document.layers)
    layers = tuple(
        given_depth(layer, 1.0 - number / count) for number, layer in enumerate(document.layers)
    )
    return replace(document, layers=layers)


def settled(
    application: QApplication, document: Document, width: int, height: int
) -> tuple[ParallaxView, float]:
    """Give a view with all layers ready, and the longest step until then in seconds."""
    view = ParallaxView()
    view.resize(width, height)
    view.show()
    view.present(document)
    longest = 0.0
    while not view.is_ready:
        longest = max(longest, seconds(application.processEvents))
    return view, longest


def frames(view: ParallaxView, count: int = 120) -> list[float]:
    """Give the seconds that each frame of a round takes to paint."""
    taken = []
    for look in looks(count):
        view.look_from(*look)
        start = time.perf_counter()
        view.repaint()
        taken.append(time.perf_counter() - start)
    return taken
