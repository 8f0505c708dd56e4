"""Moves layers over the canvas."""

from __future__ import annotations

import math
import time
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.core.commands import ShiftLayers, check_unlocked
from app.core.document import LayerId
from app.core.errors import CommandError
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.canvas.tools.pick import pick_at
from app.ui.words import told_error, tr

_SLACK_PX = 3.0
_PAUSE_S = 1.0
"""Arrow keys that come faster than this are one step of the history."""

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
        self._gesture = 0
        self._last_key_s = 0.0

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
        layers, document = canvas.view_state.selected, canvas.document
        try:
            check_unlocked(document, (document.layer(one) for one in layers))
        except CommandError as error:
            canvas.session.refused.emit(told_error(error))
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
            canvas.session.do(ShiftLayers(layers, *shift, label=tr("Move on canvas")))
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
        now_s = time.monotonic()
        if now_s - self._last_key_s > _PAUSE_S:
            self._gesture += 1
        self._last_key_s = now_s
        label = tr("Move on canvas")
        dx, dy = way[0] * step, way[1] * step
        canvas.session.do(ShiftLayers(layers, dx, dy, label, self._gesture))
        return True

    def _reset(self) -> None:
        self._layers, self._start, self._shift, self._is_moving = (), None, (0, 0), False
