"""What all tools that leave marks share: the gesture, the outline and the keys."""

from __future__ import annotations

import math
import time
from collections import deque
from typing import ClassVar

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPen, QTransform
from shiboken6 import isValid

from app.core.commands import ChangeLayers
from app.core.document import Layer
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.canvas.tools.dabs import Point, along, spacing
from app.ui.canvas.tools.smoothing import Follower
from app.ui.canvas.tools.straight import Straight
from app.ui.canvas.tools.stroke import Steps, Stroke
from app.ui.sources import no_layer
from app.ui.words import tr

_GROW = 1.15
_HARDER = 0.25
_MIN_OUTLINE_PX = 4.0
_NEAR_END = 0.01
_NARROWER = (Qt.Key.Key_BracketLeft, Qt.Key.Key_BraceLeft)
_WIDER = (Qt.Key.Key_BracketRight, Qt.Key.Key_BraceRight)


class Drawing(Tool):
    """A drag is one stroke; Shift draws a straight line from where the last one ended.

    While Shift is held a drag goes level or upright.

    Marks that take long follow the pointer in slices, and so does the end of a large stroke.

    Attributes:
        apart: how far marks lie apart, as a share of the brush's size.
        slice_s: how long it works on marks, or on the end, before it lets the window go on.
    """

    apart: ClassVar[float] = 0.06
    slice_s: ClassVar[float] = 0.01

    def __init__(self) -> None:
        self._stroke: Stroke | None = None
        self._follower: Follower | None = None
        self._straight = Straight()
        self._points: list[Point] = []
        self._last: Point | None = None
        self._pointer: QPointF | None = None
        self._size = 0.0
        self._behind = 0.0
        self._canvas: Canvas | None = None
        self._waiting: deque[Point] = deque()
        self._is_over = False
        self._end: Steps[ChangeLayers | None] | None = None
        self._timer = QTimer()
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_behind(self) -> bool:
        """True while marks wait that the pointer asked for."""
        return bool(self._waiting)

    def label(self) -> str:
        """Give the words for the history."""
        raise NotImplementedError

    def begin(self, canvas: Canvas) -> Stroke | None:
        """Give a new stroke, or None after having said why there can be none."""
        raise NotImplementedError

    def pick(self, event: PointerEvent, canvas: Canvas) -> bool:  # noqa: ARG002 - for subclasses
        """Do what Alt and a press (or a drag) do; False when they do what a press does."""
        return False

    def without_effect(self, canvas: Canvas) -> str:
        """Give the sentence for a stroke that changed nothing; empty when it needs none."""
        if canvas.view_state.brush.hidden_only:
            return nothing_hidden()
        if canvas.view_state.pixels is None:
            return ""
        return tr("Nothing is selected there. Paint inside the selection, or deselect first.")

    def did(self, stroke: Stroke) -> None:
        """Note that the command of a stroke was done."""

    def cursor(self) -> Qt.CursorShape:
        """Give none: the brush's outline is the pointer."""
        return Qt.CursorShape.BlankCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Begin a stroke."""
        if event.button != Qt.MouseButton.LeftButton or self._picks(event, canvas):
            return
        self.settle(canvas)
        self._forget()
        self._stroke, self._canvas = self.begin(canvas), canvas
        if self._stroke is None:
            return
        here = _point(event)
        self._follower = Follower(here, canvas.view_state.brush.smoothing, event.scale)
        self._points = [here]
        self._straight.begin()
        self._behind = 0.0
        if _is_straight(event) and self._last is not None:
            self._draw(self._last, _middle(self._last, here), here, canvas)
            self._reach(here)
        else:
            self._add([here])

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Go on: a smooth curve through the middles between the pointer's places."""
        self._track(event, canvas)
        if self._stroke is None or self._follower is None:
            self._picks(event, canvas)
            return
        held = self._straight.hold(
            _point(event), self._follower.pointer, event.scale, is_held=_is_straight(event)
        )
        if held is None:
            return
        self._points.append(self._follower.follow(held))
        *_, before, here = self._points
        end = _middle(before, here)
        if len(self._points) == 2:
            self._draw(before, _middle(before, end), end, canvas)
        else:
            self._draw(_middle(self._points[-3], before), before, end, canvas)
        del self._points[:-2]

    def release(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Do the stroke's one command."""
        stroke, follower = self._stroke, self._follower
        if stroke is None or follower is None:
            return
        last = self._points[-1]
        if len(self._points) > 1:
            middle = _middle(self._points[-2], last)
            self._draw(middle, _middle(middle, last), last, canvas)
        if last[:2] != follower.pointer[:2]:
            self._draw(last, _middle(last, follower.pointer), follower.pointer, canvas)
        self._reach(follower.pointer)
        self._last = follower.pointer
        self._is_over = True
        self._go_on()

    @property
    def is_ending(self) -> bool:
        """Whether a stroke was released whose marks, or whose end, take longer."""
        return self._is_over

    def settle(self, canvas: Canvas) -> None:  # noqa: ARG002 - that of the stroke
        """End a stroke that was released now."""
        if self._is_over:
            self._go_on(math.inf)

    def take_back(self, canvas: Canvas) -> bool:
        """Drop a stroke that was released and is not yet ended."""
        is_there = self._is_over
        if is_there:
            self.cancel(canvas)
        return is_there

    def cancel(self, canvas: Canvas) -> None:
        """Drop the stroke."""
        self._forget()
        canvas.end_preview()

    def hover(self, event: PointerEvent, canvas: Canvas) -> None:
        """Show the brush's outline there."""
        self._track(event, canvas)

    def leave(self, canvas: Canvas) -> None:
        """Show no outline."""
        self._pointer = None
        canvas.update()

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:
        """Change the size by the brackets, hardness with Shift, opacity by digits."""
        state, key = canvas.view_state, Qt.Key(event.key())
        brush = state.brush
        if key in _NARROWER or key in _WIDER:
            wider = key in _WIDER
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                state.set_brush(hardness=brush.hardness + (_HARDER if wider else -_HARDER))
            else:
                grown = max(brush.size + 1, brush.size * _GROW)
                shrunk = min(brush.size - 1, brush.size / _GROW)
                state.set_brush(size=round(grown if wider else shrunk))
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9 and _is_plain(event):
            digit = key - Qt.Key.Key_0
            state.set_brush(opacity=(digit or 10) / 10)
        else:
            return False
        self._size = state.brush.size
        canvas.update()
        return True

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Draw the brush's true outline, dark and light so that it is seen on anything."""
        if self._pointer is None:
            return
        path = QPainterPath()
        path.addEllipse(self._pointer, self._size / 2, self._size / 2)
        outline = transform.map(path)
        if outline.boundingRect().width() < _MIN_OUTLINE_PX:
            centre = transform.map(self._pointer)
            outline = QPainterPath()
            outline.moveTo(centre - QPointF(5, 0))
            outline.lineTo(centre + QPointF(5, 0))
            outline.moveTo(centre - QPointF(0, 5))
            outline.lineTo(centre + QPointF(0, 5))
        painter.setPen(QPen(QColor(0, 0, 0, 160), 2.5))
        painter.drawPath(outline)
        painter.setPen(QPen(QColor(255, 255, 255, 230), 1.0))
        painter.drawPath(outline)

    def _picks(self, event: PointerEvent, canvas: Canvas) -> bool:
        return bool(event.modifiers & Qt.KeyboardModifier.AltModifier) and self.pick(event, canvas)

    def _track(self, event: PointerEvent, canvas: Canvas) -> None:
        self._pointer = QPointF(event.x, event.y)
        self._size = canvas.view_state.brush.size
        canvas.update()

    def _draw(self, start: Point, bend: Point, end: Point, canvas: Canvas) -> None:
        """Leave marks along a curve, as far apart as if the whole stroke were one."""
        step = spacing(canvas.view_state.brush, self.apart)
        points, self._behind = along(start, bend, end, step, self._behind)
        self._add(points)

    def _reach(self, end: Point) -> None:
        """Leave a mark where the stroke ends."""
        if self._behind > _NEAR_END:
            self._behind = 0.0
            self._add([end])

    def _add(self, points: list[Point]) -> None:
        self._waiting.extend(points)
        self._go_on()

    def _go_on(self, for_s: float | None = None) -> None:
        """Leave the marks that wait, then end the stroke if it was released; for a while."""
        stroke, canvas = self._stroke, self._canvas
        end_s = time.perf_counter() + (self.slice_s if for_s is None else for_s)
        if stroke is None or canvas is None or not isValid(canvas):  # The window went.
            self._timer.stop()
            return
        if self._waiting:
            dirty = stroke.add(self._waiting, end_s)
            if not dirty.is_empty and for_s is None:  # Else its command is shown at once.
                canvas.show_stroke(stroke.previews, dirty)
        is_done = not self._waiting and (not self._is_over or self._ended(stroke, canvas, end_s))
        if not is_done:
            self._timer.start()
        else:
            self._timer.stop()

    def _ended(self, stroke: Stroke, canvas: Canvas, end_s: float) -> bool:
        """Do the command of a stroke; False when there is no time for all of it."""
        if self._end is None:
            self._end = stroke.finish(self.label())
        command: ChangeLayers | None = None
        try:
            while True:
                next(self._end)
                if time.perf_counter() > end_s:
                    return False
        except StopIteration as made:
            command = made.value
        self._forget()
        if all(layer in canvas.document.layers for layer in stroke.layers):
            if command is not None:
                if canvas.session.do(command):
                    self.did(stroke)
            elif words := self.without_effect(canvas):
                canvas.session.refuse(words)
        canvas.end_preview()
        return True

    def _forget(self) -> None:
        self._stroke, self._end, self._is_over = None, None, False
        self._waiting.clear()
        self._timer.stop()


def nothing_hidden() -> str:
    """Give the sentence for what changed nothing because it may change hidden pixels alone."""
    return tr("No layer hides this one there, or not wholly. Switch “Hidden area only” off in "
              "the bar above to change what you see.")  # fmt: skip


def paintable(canvas: Canvas) -> Layer | None:
    """Give the active layer if it can be painted on; else say why not and give None."""
    layer = canvas.view_state.active_layer(canvas.document)
    if layer is None:
        canvas.session.refuse(no_layer(canvas.document))
        return None
    return layer if is_open_to_paint(canvas, layer) else None


def is_open_to_paint(canvas: Canvas, layer: Layer) -> bool:
    """Tell whether a layer is not locked and is seen on the canvas; if not, say so."""
    if canvas.document.is_locked(layer):
        words = tr("The layer “{name}” is locked. Unlock it first.", name=layer.name)
    elif not canvas.is_shown(layer):
        words = tr("“{name}” is hidden. Show it, or select another layer.", name=layer.name)
    else:
        return True
    canvas.session.refuse(words)
    return False


def _is_plain(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return held == Qt.KeyboardModifier.NoModifier


def _is_straight(event: PointerEvent) -> bool:
    return bool(event.modifiers & Qt.KeyboardModifier.ShiftModifier)


def _point(event: PointerEvent) -> Point:
    return event.x, event.y, event.pressure


def _middle(one: Point, other: Point) -> Point:
    x, y, pressure = ((a + b) / 2 for a, b in zip(one, other, strict=True))
    return x, y, pressure
