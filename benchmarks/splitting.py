"""Splits of one layer, by depth and by side."""

from __future__ import annotations

from app.stages.resplit import split_depth, split_sides
from benchmarks.scenes import portrait_layer
from benchmarks.timing import Row, median_s, shown

TITLE = "Split"


def rows(*, heavy: bool) -> list[Row]:
    """Time both at 2048 px and, if heavy, at 4096 px."""
    found = []
    for side in (2048, 4096) if heavy else (2048,):
        layer = portrait_layer(side)
        goal = "goal 30 to 90 ms" if side == 2048 else ""
        size = f"{side} x {side}"
        for name, action in (
            ("by depth, 2 pieces", lambda layer=layer: split_depth(layer, parts=2)),
            ("by depth, 3 pieces", lambda layer=layer: split_depth(layer, parts=3)),
            ("by side", lambda layer=layer: split_sides(layer)),
        ):
            found.append(Row(f"{name}, {size}", shown(median_s(action)), goal))
    return found
