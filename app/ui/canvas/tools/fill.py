"""The bucket: fills the region under a click."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt

from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.canvas.tools.drawing import paintable
from app.ui.canvas.tools.eyedropper import take_colour
from app.ui.words import tr


@dataclass(slots=True)
class FillSettings:
    """What a click fills.

    Attributes:
        tolerance: 0..255, by which each channel may differ from the clicked pixel.
        is_contiguous: only what is joined to it.
        samples_all: looks at what all layers show, not at the active one alone.
        gap: passages narrower than this many pixels are closed.
    """

    tolerance: int = 32
    is_contiguous: bool = True
    samples_all: bool = True
    gap: int = 0


class Fill(Tool):
    """Fills with the brush's colour; Alt takes a colour.

    Args:
        fill: fills the active layer from the pixel in this column and row.
    """

    id: ClassVar[str] = "fill"

    def __init__(self, fill: Callable[[int, int], None]) -> None:
        self.settings = FillSettings()
        self._fill = fill

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Click to fill a region of this layer; Alt picks a colour.")

    def cursor(self) -> Qt.CursorShape:
        """Give cross hairs."""
        return Qt.CursorShape.CrossCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Fill from here; off the canvas do nothing."""
        if event.button != Qt.MouseButton.LeftButton:
            return
        if event.modifiers & Qt.KeyboardModifier.AltModifier:
            take_colour(event, canvas)
            return
        column, row = math.floor(event.x), math.floor(event.y)
        size = canvas.document.canvas
        is_inside = 0 <= column < size.width and 0 <= row < size.height
        if is_inside and paintable(canvas) is not None:
            self._fill(column, row)
