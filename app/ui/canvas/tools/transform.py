"""Free transform: scales, skews, turns, flips and moves layers or selected pixels by a frame."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPolygonF, QTransform

from app.core.commands import check_unlocked
from app.core.document import Document, Layer, LayerId
from app.core.errors import CommandError
from app.core.geometry import Box
from app.core.unchanged import has_same_pixels
from app.stages.transform import Map, content_box, transformed
from app.ui.canvas.directions import arrow_step
from app.ui.canvas.floating import Floating, FloatingMemory
from app.ui.canvas.frame import HANDLES, Frame, Grip
from app.ui.canvas.tool import Canvas, PointerEvent, Tool, at_once
from app.ui.sources import nothing_there
from app.ui.theme import present_theme
from app.ui.words import tr

_REACH_PX = 9.0
_HANDLE_PX = 4.0


class Transform(Tool):
    """Handles scale, a drag inside moves, one outside turns; Enter applies, Escape cancels.

    Corners keep the proportions, Shift frees them; Alt keeps the middle in its place. Shift
    turns in steps and moves in one direction. With Ctrl a side is skewed, with Shift too along
    itself, and a corner goes alone; with Shift along a side, with Alt too in perspective.

    Attributes:
        work: does what may take long.
        memory: what was moved last and still floats.
        ended: called when it was applied or cancelled.
        changed: called when the numbers are others.
    """

    id: ClassVar[str] = "transform"

    def __init__(self) -> None:
        self.work = at_once
        self.memory = FloatingMemory()
        self.ended: Callable[[], None] = lambda: None
        self.changed: Callable[[], None] = lambda: None
        self._canvas: Canvas | None = None
        self._document: Document | None = None
        self._layers: tuple[LayerId, ...] = ()
        self._floating: Floating | None = None
        self._frame: Frame | None = None
        self._held: tuple[Grip, Frame, PointerEvent] | None = None
        self._grip = Grip.INSIDE
        self._is_applying = False

    @property
    def frame(self) -> Frame | None:
        """What is done now; None while nothing is transformed."""
        return self._frame

    @property
    def is_open(self) -> bool:
        """True while something is transformed that is not yet in the document."""
        return self._is_applying or (self._frame is not None and self._frame.is_changed)

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr(
            "Drag handles to scale, outside to turn; Shift frees or snaps, Alt keeps the middle, "
            "Ctrl skews by a side or pulls a corner; Enter applies, Esc cancels."
        )

    def cursor(self) -> Qt.CursorShape:
        """Give the shape for what is under the pointer."""
        if self._grip is Grip.INSIDE:
            return Qt.CursorShape.SizeAllCursor
        if self._grip is Grip.OUTSIDE or self._frame is None:
            return Qt.CursorShape.CrossCursor
        return _cursor(self._grip, self._frame, self._canvas)

    def activate(self, canvas: Canvas) -> None:
        """Begin, or say why not and give the pointer back."""
        try:
            self.begin(canvas)
        except CommandError as error:
            canvas.session.refuse(error)
            QTimer.singleShot(0, self.ended)

    def begin(self, canvas: Canvas) -> None:
        """Put the frame around the selected pixels, or the selected layers.

        Raises:
            CommandError: there is nothing to transform, or a layer is locked.
        """
        canvas.session.settle()
        document, state = canvas.document, canvas.view_state
        ids, pixels = state.selected, state.pixels
        layers = state.selected_layers(document)
        check_unlocked(document, layers)
        if pixels is None:
            self._put_frame(canvas, layers, None)
            return

        def lift() -> Floating:
            found = self.memory.lift(document, ids, pixels)
            if found is None:
                raise nothing_there()
            return found

        def done(floating: Floating) -> None:
            is_wanted = state.tool == self.id and state.pixels is pixels
            if is_wanted and canvas.document is document:
                self._put_frame(canvas, [piece for _, piece in floating.pairs], floating)

        def ended() -> None:
            if self._frame is None and state.tool == self.id:
                QTimer.singleShot(0, self.ended)

        self.work(tr("Lifting pixels"), pixels.box, lift, done, ended=ended)

    def _put_frame(self, canvas: Canvas, moved: Sequence[Layer], floating: Floating | None) -> None:
        box = Box.around(map(content_box, moved))
        if box.is_empty:
            raise CommandError(
                tr("There are no pixels to transform."), tr("Select a layer with some.")
            )
        self._canvas, self._document, self._floating = canvas, canvas.document, floating
        self._layers = tuple(layer.id for layer in moved)
        self._frame = Frame(box)
        if floating is not None:
            canvas.show_document(floating.shown_in(canvas.document))
            canvas.view_state.pixels = None
        self._show()

    def deactivate(self, canvas: Canvas) -> None:  # noqa: ARG002
        """Apply what was done when another tool is taken."""
        self.apply()

    def set(self, **changes: Any) -> None:
        """Change named numbers of the frame."""
        if self._frame is not None:
            self._frame = replace(self._frame, **changes)
            self._show()

    def flip(self, *, across: bool) -> None:
        """Flip to the other side, or upside down."""
        if self._frame is not None:
            x, y = self._frame.scale
            scale = (-x, y) if across else (x, -y)
            self.set(scale=scale, skew=-self._frame.skew, turn=-self._frame.turn)

    def turn(self, degrees: float) -> None:
        """Turn further."""
        if self._frame is not None:
            self.set(turn=(self._frame.turn + degrees + 180.0) % 360.0 - 180.0)

    def apply(self) -> None:
        """Make it so, as one step."""
        canvas, document, frame = self._canvas, self._document, self._frame
        floating, ids = self._floating, self._layers
        if canvas is None or document is None or frame is None:
            return
        if not frame.is_changed:
            self.drop()
            return
        self._forget()
        self._is_applying = True
        way = frame.map()

        def work() -> tuple[tuple[Layer, ...], Floating | None]:
            if floating is None:
                layers = [layer for layer in document.layers if layer.id in ids]
                return tuple(transformed(layer, way) or layer for layer in layers), None
            moved = floating.transformed(way)
            return moved.landed(), moved

        def done(result: tuple[tuple[Layer, ...], Floating | None]) -> None:
            layers, moved = result
            floats = (floating.pixels, moved) if floating and moved else None
            if self.memory.put(canvas, document, layers, tr("Transform"), floats) and moved:
                canvas.view_state.pixels = moved.pixels

        def ended() -> None:
            self._is_applying = False
            canvas.end_preview()

        left, top, right, bottom = way.box(frame.box)
        reach = Box(math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom))
        count = Box(0, 0, reach.union(frame.box).width * max(1, len(ids)), reach.height)
        self.work(tr("Transforming"), count, work, done, ended=ended)
        self.ended()

    def drop(self) -> None:
        """Leave everything as it was."""
        canvas, floating = self._canvas, self._floating
        if canvas is None:
            return
        self._forget()
        if floating is not None:
            canvas.view_state.pixels = floating.pixels
        canvas.end_preview()
        self.ended()

    def follow(self, document: Document) -> bool:
        """Go on with a document in which the layers have the same pixels; False when it cannot.

        They may be hidden, renamed, moved in the stack ... meanwhile. Pixels that were lifted off
        layers do not follow.
        """
        before = self._document
        if self._frame is None or before is None or self._floating is not None:
            return self._frame is None
        if not _are_alike(before, document, self._layers):
            return False
        self._document = document
        return True

    def press(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Take hold of the frame."""
        if self._frame is not None and event.button == Qt.MouseButton.LeftButton:
            self._grip = self._frame.grip_at(event.x, event.y, _REACH_PX / event.scale)
            self._held = self._grip, self._frame, event

    def move(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Scale, turn or move."""
        if self._held is None:
            return
        grip, frame, start = self._held
        keys = event.modifiers
        self._frame = frame.dragged(
            grip,
            (start.x, start.y),
            (event.x, event.y),
            shift=bool(keys & Qt.KeyboardModifier.ShiftModifier),
            alt=bool(keys & Qt.KeyboardModifier.AltModifier),
            ctrl=bool(keys & Qt.KeyboardModifier.ControlModifier),
        )
        self._show()

    def release(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Let go."""
        self._held = None

    def cancel(self, canvas: Canvas) -> None:  # noqa: ARG002
        """Take the drag back."""
        if self._held is not None:
            self._frame, self._held = self._held[1], None
            QTimer.singleShot(0, self._show_again)  # The view ends the preview after this.

    def double_click(self, event: PointerEvent, canvas: Canvas) -> None:
        """Apply by a double click inside."""
        if self._frame is not None:
            reach = _REACH_PX / event.scale
            if self._frame.grip_at(event.x, event.y, reach) is Grip.INSIDE:
                self.apply()
            else:
                self.press(event, canvas)

    def hover(self, event: PointerEvent, canvas: Canvas) -> None:
        """Show by the pointer what a drag would do."""
        if self._frame is not None:
            grip = self._frame.grip_at(event.x, event.y, _REACH_PX / event.scale)
            if grip is not self._grip:
                self._grip = grip
                canvas.refresh_cursor()

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:  # noqa: ARG002
        """Apply, cancel, or move by arrows."""
        if self._frame is None:
            return False
        step = arrow_step(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.apply()
        elif event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif step is not None:
            x, y = self._frame.shift
            self.set(shift=(x + step[0], y + step[1]))
        else:
            return False
        return True

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint the frame and its handles."""
        frame = self._frame
        if frame is None:
            return
        outline = transform.map(QPolygonF([QPointF(*corner) for corner in frame.corners()]))
        accent = QColor(present_theme().accent)
        painter.setPen(QPen(QColor(0, 0, 0, 110), 3.0))
        painter.drawPolygon(outline)
        painter.setPen(QPen(accent, 1.5))
        painter.drawPolygon(outline)
        painter.setBrush(QColor("#ffffff"))
        for grip in HANDLES:
            at, half = transform.map(QPointF(*frame.place(grip))), _HANDLE_PX
            painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))
        at = transform.map(QPointF(*frame.affine().at(*frame.middle)))
        painter.drawEllipse(at, _HANDLE_PX, _HANDLE_PX)

    def _show(self) -> None:
        if self._canvas is not None and self._frame is not None:
            self._canvas.show_transform(self._layers, qt_transform(self._frame.map()))
            self.changed()

    def _show_again(self) -> None:
        if self._canvas is not None and self._document is not None:
            if self._floating is not None:
                self._canvas.show_document(self._floating.shown_in(self._document))
            self._show()

    def _forget(self) -> None:
        self._canvas = self._document = self._floating = self._frame = self._held = None
        self._layers = ()


def qt_transform(way: Map) -> QTransform:
    """Give the same map for Qt."""
    return QTransform(*way.matrix.T.ravel().tolist())


def _are_alike(before: Document, after: Document, ids: Sequence[LayerId]) -> bool:
    """Tell whether layers have the same pixels and depth in two documents, at the same place."""
    old, new = ({layer.id: layer for layer in one.layers} for one in (before, after))
    return before.canvas == after.canvas and all(
        one in new and has_same_pixels(old[one], new[one]) for one in ids
    )


def _cursor(grip: Grip, frame: Frame, canvas: Canvas | None) -> Qt.CursorShape:
    """Give the double arrow that lies nearest to a handle's direction on the screen."""
    there, middle = frame.place(grip), frame.affine().at(*frame.middle)
    degrees = math.degrees(math.atan2(there[1] - middle[1], there[0] - middle[0]))
    if canvas is not None:
        camera = canvas.view_state.camera
        degrees = (-degrees if camera.mirrored else degrees) + camera.rotation
    return (
        Qt.CursorShape.SizeHorCursor,
        Qt.CursorShape.SizeFDiagCursor,
        Qt.CursorShape.SizeVerCursor,
        Qt.CursorShape.SizeBDiagCursor,
    )[round(degrees / 45.0) % 4]
