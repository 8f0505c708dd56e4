"""Selects by colour."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from app.ui.canvas.tool import Canvas, PointerEvent
from app.ui.canvas.tools.selecting import SelectSettings, SelectTool
from app.ui.pixel_selection import Mode
from app.ui.words import tr


@dataclass(slots=True)
class WandSettings:
    """How the wand selects.

    Attributes:
        tolerance: 0..255, by which each channel may differ.
        is_contiguous: only what is joined to the clicked pixel.
        samples_all: looks at all layers together, not at the active one alone.
    """

    tolerance: int = 32
    is_contiguous: bool = True
    samples_all: bool = False


class Wand(SelectTool):
    """Selects what looks like the clicked pixel.

    Attributes:
        wand: its own settings.

    Args:
        settings: of all tools that select.
        pick: selects from the pixel in this column and row, in a mode.
    """

    id: ClassVar[str] = "select_wand"

    def __init__(self, settings: SelectSettings, pick: Callable[[int, int, Mode], None]) -> None:
        super().__init__(settings)
        self.wand = WandSettings()
        self._pick = pick

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Click a colour to select it; Shift adds, Alt takes away, Enter cuts to a "
                  "layer.")  # fmt: skip

    def click(self, event: PointerEvent, canvas: Canvas) -> None:
        """Select from here; off the canvas deselect."""
        column, row = math.floor(event.x), math.floor(event.y)
        size = canvas.document.canvas
        if 0 <= column < size.width and 0 <= row < size.height:
            self._pick(column, row, self.mode)
        else:
            super().click(event, canvas)

    def finish(self, event: PointerEvent, canvas: Canvas) -> None:
        """Select from where the pointer was let go, too."""
        self.click(event, canvas)
