"""Moves layers over the canvas."""

from __future__ import annotations

import math
import time
from dataclasses import replace
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.core.commands import ReplaceLayers, ShiftLayers, check_unlocked
from app.core.document import Document, Layer, LayerId
from app.core.errors import CommandError
from app.ui import layer_edits
from app.ui.canvas.directions import arrow_step, moved_px
from app.ui.canvas.floating import Floating, FloatingMemory
from app.ui.canvas.tool import Canvas, PointerEvent, Tool, at_once
from app.ui.canvas.tools.pick import pick_at
from app.ui.pixel_selection import PixelSelection
from app.ui.sources import nothing_there
from app.ui.words import tr

_SLACK_PX = 3.0
_PAUSE_S = 1.0
"""Arrow keys that come faster than this are one step of the history."""


class Move(Tool):
    """Drags the selected layers, or the one under the pointer when none is selected.

    While pixels are selected it drags them. Alt drags a copy, Shift keeps to one direction, Ctrl
    takes the layer under the pointer, arrows move by 1 px and with shift by 10.

    Attributes:
        work: does what may take long.
        memory: what was moved last and still floats.
    """

    id: ClassVar[str] = "move"

    def __init__(self) -> None:
        self.work = at_once
        self.memory = FloatingMemory()
        self._floating: Floating | None = None
        self._copy: ReplaceLayers | None = None
        self._is_lifting = False
        self._layers: tuple[LayerId, ...] = ()
        self._start: PointerEvent | None = None
        self._shift: tuple[int, int] = (0, 0)
        self._is_moving = False
        self._gesture = 0
        self._last_key_s = 0.0

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr(
            "Drag to move the selected layers or pixels; Ctrl picks the layer under the pointer, "
            "Shift keeps to one direction, Alt moves a copy."
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
            self._layers, self._start, self._is_moving = layers, event, False
            copies = bool(event.modifiers & Qt.KeyboardModifier.AltModifier)
            pixels = canvas.view_state.pixels
            if pixels is not None and not wants_pick:
                self._begin_lift(event, canvas, pixels, copies=copies)
            elif copies and layers:
                self._copy = layer_edits.duplicate(document, layers)
        except CommandError as error:
            self._reset()
            canvas.session.refuse(error)

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Show them at the new place."""
        if self._start is None or not self._layers or self._is_lifting:
            return
        way = math.hypot(event.x - self._start.x, event.y - self._start.y) * event.scale
        if not self._is_moving and way < _SLACK_PX:
            return
        floating = self._floating
        if not self._is_moving:
            if floating is not None:
                canvas.show_document(floating.shown_in(canvas.document))
            elif self._copy is not None:
                canvas.show_document(self._copy.apply(canvas.document))
                self._layers = tuple(layer.id for layer in self._copy.added)
        self._is_moving = True
        dx, dy = moved_px(self._start, event)
        self._shift = (dx, dy)
        if floating is None:
            canvas.show_shift(self._layers, dx, dy)
        else:
            canvas.show_shift(floating.ids, dx, dy)
            canvas.view_state.pixels = floating.pixels.shifted(dx, dy)

    def release(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Put them there."""
        layers, shift, moving = self._layers, self._shift, self._is_moving
        floating, copy = self._floating, self._copy
        self._reset()
        if floating is not None:
            if moving:
                self._land(canvas, floating, *shift)
            return
        if moving and copy is not None:
            copy = _shifted(copy, *shift)
            if canvas.session.do(copy):
                canvas.view_state.select(layer.id for layer in copy.added)
        elif moving and shift != (0, 0):
            canvas.session.do(ShiftLayers(layers, *shift, label=tr("Move on canvas")))
        if moving:
            canvas.end_preview()

    def cancel(self, canvas: Canvas) -> None:
        """Leave them where they were."""
        if self._floating is not None:
            canvas.view_state.pixels = self._floating.pixels
        self._reset()
        canvas.end_preview()

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:
        """Move by arrows."""
        step, layers = arrow_step(event), canvas.view_state.selected
        if step is None or not layers:
            return False
        canvas.session.settle()
        pixels = canvas.view_state.pixels
        if pixels is not None:
            self._nudge(canvas, pixels, *step)
            return True
        now_s = time.monotonic()
        if now_s - self._last_key_s > _PAUSE_S:
            self._gesture += 1
        self._last_key_s = now_s
        canvas.session.do(ShiftLayers(layers, *step, tr("Move on canvas"), self._gesture))
        return True

    def _begin_lift(
        self, event: PointerEvent, canvas: Canvas, pixels: PixelSelection, *, copies: bool
    ) -> None:
        """Lift the pixels; the drag waits for it."""
        document, layers = canvas.document, self._layers

        def done(floating: Floating) -> None:
            if self._start is event:
                self._floating, self._is_lifting = floating, False

        self._is_lifting = True
        self.work(
            tr("Lifting pixels"),
            pixels.box,
            lambda: self._lifted(document, layers, pixels, copies=copies),
            done,
        )

    def _lifted(
        self,
        document: Document,
        layers: tuple[LayerId, ...],
        pixels: PixelSelection,
        *,
        copies: bool = False,
    ) -> Floating:
        found = self.memory.lift(document, layers, pixels, copies=copies)
        if found is None:
            raise nothing_there()
        return found

    def _nudge(self, canvas: Canvas, pixels: PixelSelection, dx: int, dy: int) -> None:
        try:
            floating = self._lifted(canvas.document, canvas.view_state.selected, pixels)
        except CommandError as error:
            canvas.session.refuse(error)
        else:
            self._land(canvas, floating, dx, dy)

    def _land(self, canvas: Canvas, lifted: Floating, dx: int, dy: int) -> None:
        """Draw the pixels in at their new place, as one step."""
        document, floating = canvas.document, lifted.shifted(dx, dy)
        canvas.view_state.pixels = floating.pixels

        def done(layers: tuple[Layer, ...]) -> None:
            floats = lifted.pixels, floating
            self.memory.put(canvas, document, layers, tr("Move pixels"), floats)

        box = floating.pixels.box
        self.work(tr("Moving pixels"), box, floating.landed, done, ended=canvas.end_preview)

    def _reset(self) -> None:
        self._floating, self._copy, self._is_lifting = None, None, False
        self._layers, self._start, self._shift, self._is_moving = (), None, (0, 0), False


def _shifted(copy: ReplaceLayers, dx: int, dy: int) -> ReplaceLayers:
    """Give the command for copies that were moved."""
    added = tuple(replace(layer, left=layer.left + dx, top=layer.top + dy) for layer in copy.added)
    return replace(copy, added=added)
