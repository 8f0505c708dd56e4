"""What the tools that leave marks paint with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

Rgb = tuple[int, int, int]
"""Red, green, blue, 0..255."""

BRUSHES = ("brush", "eraser", "restore", "move_to_layer", "smudge", "blur", "depth_brush")
"""The tools that leave marks; each keeps a brush of its own."""

_LEAST = {"size": 1.0, "flow": 0.01}
_MOST = {"size": 2000.0}


@dataclass(frozen=True, slots=True)
class Brush:
    """What a tool that leaves marks paints with.

    Attributes:
        size: diameter in canvas pixels, 1..2000.
        hardness: 0 soft to 1 hard edge.
        opacity: 0..1, of the whole stroke; of smudge and blur, their strength.
        flow: 0..1, how much of it one mark brings.
        smoothing: 0..1, how much a shaky line is calmed.
        pressure_size: a pen's pressure makes marks larger.
        pressure_opacity: a pen's pressure makes marks denser.
        hidden_only: change only what other layers hide.
        colour: red, green, blue, 0..255; the same for all tools.
    """

    size: float = 40.0
    hardness: float = 0.8
    opacity: float = 1.0
    flow: float = 1.0
    smoothing: float = 0.0
    pressure_size: bool = True
    pressure_opacity: bool = False
    hidden_only: bool = False
    colour: Rgb = (0, 0, 0)

    def changed(self, **changes: Any) -> Brush:
        """Give it with named fields changed; numbers are brought into range."""
        for name in ("size", "hardness", "opacity", "flow", "smoothing"):
            if name in changes:
                low, high = _LEAST.get(name, 0.0), _MOST.get(name, 1.0)
                changes[name] = min(high, max(low, changes[name]))
        return replace(self, **changes)
