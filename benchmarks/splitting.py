"""Splits of one layer, by depth and by side: time, and memory beside the layer."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

from app.stages.resplit import split_depth, split_sides
from benchmarks.scenes import portrait_layer, strands_layer
from benchmarks.timing import Row, median_s, shown

if TYPE_CHECKING:
    from collections.abc import Callable

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
        ):
            beside = f"{goal}peak {_peak(action):.0f} MiB with the parts"
            found.append(Row(f"{name}, {side} x {side}", shown(median_s(action)), beside))
    return found


def _peak(action: Callable[[], object]) -> float:
    """Give the MiB of arrays that an action holds at most."""
    tracemalloc.start()
    action()
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    return peak
