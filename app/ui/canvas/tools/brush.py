"""Paints on the active layer."""

from __future__ import annotations

from typing import ClassVar

from app.ui.canvas.tool import Canvas, PointerEvent
from app.ui.canvas.tools.drawing import Drawing, paintable
from app.ui.canvas.tools.eyedropper import take_colour
from app.ui.canvas.tools.paint_stroke import PaintStroke
from app.ui.canvas.tools.stroke import Stroke
from app.ui.words import tr


class PaintBrush(Drawing):
    """Draws strokes in the brush's colour; Alt takes a colour."""

    id: ClassVar[str] = "brush"

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to paint; Alt picks a colour, Shift draws a straight line, [ ] size, "
                  "1–0 opacity.")  # fmt: skip

    def label(self) -> str:
        """Give the words for the history."""
        return tr("Paint")

    def pick(self, event: PointerEvent, canvas: Canvas) -> bool:
        """Take the colour under the pointer."""
        take_colour(event, canvas)
        return True

    def begin(self, canvas: Canvas) -> Stroke | None:
        """Give a stroke on the active layer."""
        layer = paintable(canvas)
        return None if layer is None else PaintStroke(canvas, layer, canvas.view_state.brush)
