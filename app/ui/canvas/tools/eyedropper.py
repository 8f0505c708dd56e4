"""Takes a colour from the canvas."""

from __future__ import annotations

import math
from typing import ClassVar

import numpy as np
from PySide6.QtCore import Qt

from app.core.composite import shown
from app.core.geometry import Box
from app.ui.brush import Rgb
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.words import tr


class Eyedropper(Tool):
    """Click or drag takes the colour there; Alt takes it as the background colour.

    Attributes:
        side: of the square of pixels whose mean is taken.
        from_layer: take the active layer's colour alone.
    """

    id: ClassVar[str] = "eyedropper"

    def __init__(self) -> None:
        self.side = 1
        self.from_layer = False

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Click or drag to take a colour; Alt takes it as the background colour.")

    def cursor(self) -> Qt.CursorShape:
        """Give cross hairs."""
        return Qt.CursorShape.CrossCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Take the colour under the pointer."""
        if event.button == Qt.MouseButton.LeftButton:
            self._take(event, canvas)

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Take that under it now."""
        if event.buttons & Qt.MouseButton.LeftButton:
            self._take(event, canvas)

    def _take(self, event: PointerEvent, canvas: Canvas) -> None:
        as_background = bool(event.modifiers & Qt.KeyboardModifier.AltModifier)
        take_colour(
            event,
            canvas,
            self.side,
            from_layer=self.from_layer,
            as_background=as_background,
        )


def take_colour(
    event: PointerEvent,
    canvas: Canvas,
    side: int = 1,
    *,
    from_layer: bool = False,
    as_background: bool = False,
) -> None:
    """Take the mean colour of a square under the pointer; nothing where all is transparent."""
    colour = colour_at(canvas, event.x, event.y, side, from_layer=from_layer)
    state = canvas.view_state
    if colour is None:
        return
    if as_background:
        state.set_colours(state.brush.colour, colour)
    else:
        state.set_brush(colour=colour)


def colour_at(
    canvas: Canvas, x: float, y: float, side: int = 1, *, from_layer: bool = False
) -> Rgb | None:
    """Give the mean colour of a square of pixels, by their alpha; None where nothing is."""
    left, top = math.floor(x) - side // 2, math.floor(y) - side // 2
    document = canvas.document
    box = Box(left, top, left + side, top + side).intersect(document.canvas.box)
    if from_layer:
        layer = canvas.view_state.active_layer(document)
        if layer is None:
            return None
        box = box.intersect(layer.box)
        rgba = None if box.is_empty else layer.rgba(box.shifted(-layer.left, -layer.top))
    else:
        rgba = None if box.is_empty else shown(document, box)
    if rgba is None or not rgba[..., 3].any():
        return None
    weight = rgba[..., 3].astype(np.float64)[..., None]
    red, green, blue = np.rint((rgba[..., :3] * weight).sum((0, 1)) / weight.sum()).astype(int)
    return int(red), int(green), int(blue)
