"""Splits of one layer: time, memory beside the layer, and frames while a cut is dragged."""

from __future__ import annotations

import math
import os
import tracemalloc
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication

from app.core.document import Document
from app.core.geometry import Size
from app.stages.resplit import split_depth, split_line, split_selection, split_sides
from app.stages.side_line import side_line
from app.ui.canvas.view import CanvasView
from app.ui.session import Session
from app.ui.split_tints import SplitTints, depth_pieces, line_pieces
from app.ui.view_state import ViewState
from benchmarks.canvas_frames import settle
from benchmarks.scenes import portrait_layer, strands_layer
from benchmarks.timing import Row, median_s, seconds, shown, spread

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.document import Layer

TITLE = "Split"


def rows(*, heavy: bool) -> list[Row]:
    """Time both at 2048 px and, if heavy, at 4096 px."""
    found = []
    for side in (2048, 4096) if heavy else (2048,):
        layer, strands = portrait_layer(side), strands_layer(side)
        goal = "goal 30 to 90 ms, 100 MiB; " if side == 2048 else ""
        for name, action in (
            ("by depth, 2 pieces", lambda layer=layer: split_depth(layer, parts=2)),
            ("by depth, 3 pieces", lambda layer=layer: split_depth(layer, parts=3)),
            ("160 strands by depth, 2 pieces", lambda layer=strands: split_depth(layer, parts=2)),
            ("by side", lambda layer=layer: split_sides(layer)),
            ("160 strands by side", lambda layer=strands: split_sides(layer)),
            ("160 strands along a line", lambda layer=strands: split_line(layer, _LINE)),
            ("by a selection", lambda layer=layer: split_selection(layer, _half(layer))),
        ):
            beside = f"{goal}peak {_peak(action):.0f} MiB with the parts"
            found.append(Row(f"{name}, {side} x {side}", shown(median_s(action)), beside))
    return [*found, *dragged(strands_layer(2048))]


def dragged(layer: Layer) -> list[Row]:
    """Time the frames while a cut is dragged: the pieces in colour on a canvas of 1920 x 1080."""
    application = QApplication.instance() or QApplication([])
    view = CanvasView(Session(Document(Size(2048, 2048), layers=(layer,))), ViewState())
    view.resize(1920, 1080)
    view.show()
    settle(application)
    tints = SplitTints()
    view.add_overlay(tints)
    begun = median_s(lambda: tints.show(depth_pieces(layer), (0.3,)))
    depth = [seconds(lambda at=at: _frame(view, lambda: tints.cut((at, at + 0.1))))
             for at in np.linspace(0.1, 0.8, 60)]  # fmt: skip
    line = [seconds(lambda at=at: _frame(view, lambda: tints.show(line_pieces(layer, _swung(at)))))
            for at in np.linspace(0, math.tau, 60)]  # fmt: skip
    proposed = median_s(lambda: side_line(layer, [layer]))
    view.deleteLater()
    return [
        Row("depths shown on the canvas, 2048 x 2048", shown(begun), "goal 50 ms"),
        Row("a frame while a depth is dragged, 2048 x 2048", spread(depth), "goal 50 ms"),
        Row("a frame while a line is dragged, 2048 x 2048", spread(line), "goal 50 ms"),
        Row("a line proposed, 2048 x 2048", shown(proposed), "goal 50 ms"),
    ]


_LINE = ((1000.0, 0.0), (1100.0, 1000.0), (950.0, 2048.0))


def _swung(angle: float) -> list[tuple[float, float]]:
    return [(x + 300.0 * math.sin(angle), y) for x, y in _LINE]


def _frame(view: CanvasView, change: Callable[[], None]) -> None:
    change()
    view.repaint()


def _half(layer: Layer) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    matte = np.zeros((layer.alpha.height, layer.alpha.width), np.uint8)
    matte[: layer.alpha.height // 2] = 255
    return matte


def _peak(action: Callable[[], object]) -> float:
    """Give the MiB of arrays that an action holds at most."""
    tracemalloc.start()
    action()
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return peak
