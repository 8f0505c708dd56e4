"""Takes pixels of the active layer away: a brush that paints transparency."""

from __future__ import annotations

from typing import ClassVar

from app.ui.canvas.tool import Canvas
from app.ui.canvas.tools.drawing import Drawing, paintable
from app.ui.canvas.tools.paint_stroke import EraseStroke
from app.ui.canvas.tools.stroke import Stroke
from app.ui.words import tr


class Eraser(Drawing):
    """Lowers the alpha of the active layer."""

    id: ClassVar[str] = "eraser"

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to erase; Shift draws a straight line, [ ] size, 1–0 opacity.")

    def label(self) -> str:
        """Give the words for the history."""
        return tr("Erase")

    def begin(self, canvas: Canvas) -> Stroke | None:
        """Give a stroke on the active layer."""
        layer = paintable(canvas)
        return None if layer is None else EraseStroke(canvas, layer, canvas.view_state.brush)
