"""Moves layers over the canvas."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.core.commands import Command, EditLayer, ReplaceLayers
from app.core.document import Document, LayerId
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.canvas.tools.pick import pick_at
from app.ui.words import tr

_SLACK_PX = 3.0
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class Move(Tool):
    """Drags the selected layers, or the one under the pointer when none is selected.

    Shift keeps to one direction, Ctrl takes the layer under the pointer, arrows move by 1 px
    and with shift by 10.
    """

    id: ClassVar[str] = "move"

    def __init__(self) -> None:
        self._layers: tuple[LayerId, ...] = ()
        self._start: PointerEvent | None = None
        self._shift: tuple[int, int] = (0, 0)
        self._is_moving = False

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr(
            "Drag to move the selected layers; Ctrl picks the layer under the pointer, "
            "Shift keeps to one direction."
        )

    def cursor(self) -> Qt.CursorShape:
        """Give four arrows."""
        return Qt.CursorShape.SizeAllCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Take hold of the layers."""
        if event.button != Qt.MouseButton.LeftButton:
            return
        wants_pick = bool(event.modifiers & Qt.KeyboardModifier.ControlModifier)
        if wants_pick or not canvas.view_state.selected:
            pick_at(event, canvas)
        layers = canvas.view_state.selected
        locked = [one for one in layers if canvas.document.is_locked(canvas.document.layer(one))]
        if locked:
            name = canvas.document.layer(locked[0]).name
            canvas.session.refused.emit(
                tr("The layer “{name}” is locked. Unlock it first.", name=name)
            )
            return
        self._layers, self._start = layers, event
        self._is_moving = False

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Show them at the new place."""
        if self._start is None or not self._layers:
            return
        way = math.hypot(event.x - self._start.x, event.y - self._start.y) * event.scale
        if not self._is_moving and way < _SLACK_PX:
            return
        self._is_moving = True
        dx, dy = round(event.x - self._start.x), round(event.y - self._start.y)
        if event.modifiers & Qt.KeyboardModifier.ShiftModifier:
            dx, dy = (dx, 0) if abs(dx) >= abs(dy) else (0, dy)
        self._shift = (dx, dy)
        canvas.show_shift(self._layers, dx, dy)

    def release(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Put them there."""
        layers, shift, moving = self._layers, self._shift, self._is_moving
        self._reset()
        if moving and shift != (0, 0):
            canvas.session.do(shifting(canvas.document, layers, *shift))
        if moving:
            canvas.end_preview()

    def cancel(self, canvas: Canvas) -> None:
        """Leave them where they were."""
        self._reset()
        canvas.end_preview()

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:
        """Move by arrows."""
        way = _ARROWS.get(Qt.Key(event.key()))
        layers = canvas.view_state.selected
        if way is None or not layers:
            return False
        step = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        dx, dy = way[0] * step, way[1] * step
        return canvas.session.do(shifting(canvas.document, layers, dx, dy)) or True

    def _reset(self) -> None:
        self._layers, self._start, self._shift, self._is_moving = (), None, (0, 0), False


def shifting(document: Document, layer_ids: tuple[LayerId, ...], dx: int, dy: int) -> Command:
    """Give the one command that moves layers by whole pixels."""
    label = tr("Move on canvas")
    if len(layer_ids) == 1:
        layer = document.layer(layer_ids[0])
        changes = {"left": layer.left + dx, "top": layer.top + dy}
        return EditLayer(layer_ids, changes, label)
    indexes = [document.layers.index(document.layer(one)) for one in layer_ids]
    first, last = min(indexes), max(indexes)
    span = document.layers[first : last + 1]
    moved = tuple(
        replace(layer, left=layer.left + dx, top=layer.top + dy) if layer.id in layer_ids else layer
        for layer in span
    )
    return ReplaceLayers(tuple(layer.id for layer in span), moved, first, label=label)
