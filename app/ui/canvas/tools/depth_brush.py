"""Corrects the depth of the active layer by hand."""

from __future__ import annotations

import math
from typing import ClassVar

from app.core.geometry import Box
from app.stages.depth_edit import FAR, given_depth, proposed_depth
from app.ui.canvas.tool import Canvas, PointerEvent
from app.ui.canvas.tools.depth_stroke import DepthStroke
from app.ui.canvas.tools.drawing import Drawing, paintable
from app.ui.canvas.tools.stroke import Stroke
from app.ui.depth_settings import DepthSettings
from app.ui.thumbnails import median_depth
from app.ui.words import tr


class DepthShowing:
    """Shows depth in colours while a tool is in use, and leaves it as it was before."""

    def __init__(self) -> None:
        self._has_shown = False

    def begin(self, canvas: Canvas) -> None:
        """Show depth."""
        self._has_shown = not canvas.view_state.shown.depth
        canvas.view_state.set_shown(depth=True)

    def end(self, canvas: Canvas) -> None:
        """Show colours again, if they were shown."""
        if self._has_shown:
            canvas.view_state.set_shown(depth=False)
        self._has_shown = False


class DepthBrush(Drawing):
    """Sets a depth, brings nearer or farther, or smooths; Alt takes the depth under the pointer.

    A layer without depth gets one at the first stroke, between those beside it.
    """

    id: ClassVar[str] = "depth_brush"

    def __init__(self, settings: DepthSettings) -> None:
        super().__init__()
        self._settings = settings
        self._showing = DepthShowing()

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Drag to correct the layer’s depth; Alt takes the depth under the pointer, "
                  "[ ] size.")  # fmt: skip

    def label(self) -> str:
        """Give the words for the history."""
        return tr("Paint depth")

    def activate(self, canvas: Canvas) -> None:
        """Show depth in colours."""
        self._showing.begin(canvas)

    def deactivate(self, canvas: Canvas) -> None:
        """End the stroke, and show what was shown before."""
        self.settle(canvas)
        self._showing.end(canvas)

    def without_effect(self, canvas: Canvas) -> str:
        """Say that no depth is another now."""
        return super().without_effect(canvas) or tr(
            "No depth has changed: the layer has nothing there, or has that depth already."
        )

    def pick(self, event: PointerEvent, canvas: Canvas) -> bool:
        """Take the depth under the pointer."""
        depth = depth_at(canvas, event.x, event.y)
        if depth is not None:
            self._settings.set(value=depth)
        return True

    def begin(self, canvas: Canvas) -> Stroke | None:
        """Give a stroke on the active layer's depth."""
        layer = paintable(canvas)
        if layer is None:
            return None
        deep = layer
        if layer.depth is None:
            deep = given_depth(layer, proposed_depth(canvas.document, layer, median_depth))
        settings = self._settings
        value = settings.value if settings.touch == "set" else settings.amount
        brush = canvas.view_state.brush
        return DepthStroke(canvas, layer, deep, brush, touch=settings.touch, value=value)


def depth_at(canvas: Canvas, x: float, y: float) -> float | None:
    """Give the depth of what is seen at a canvas point, 0 near to 1 far; None for none."""
    layer_id = canvas.layer_at(x, y)
    if layer_id is None:
        return None
    layer = canvas.document.layer(layer_id)
    column, row = math.floor(x) - layer.left, math.floor(y) - layer.top
    if layer.depth is None:
        return None
    return float(layer.depth.array(Box(column, row, column + 1, row + 1))[0, 0]) / FAR
