"""The pointer in Correct draft: clicks and strokes name regions, handles move the face box."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPen, QPolygonF, QTransform

from app.core.corrections import Hint
from app.core.geometry import Box
from app.core.parts import Part, Side
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.correct_draft.tints import Tints, part_tint
from app.ui.correct_draft.waiting import Gesture, Waiting
from app.ui.theme import present_theme
from app.ui.words import tr
from app.wiring import regions_meant

_Placed = tuple[QPoint, QImage]

_DONE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REACH = 9.0
_LEAST = 12
_DRAG = 4.0
"""View pixels that the pointer goes before it drags the box, or strokes; less is a click."""


class CorrectTool(Tool):
    """Shows the labelling and turns gestures into wishes.

    Attributes:
        part: what a click says; None for background.
        side: of which side; WHOLE leaves it to the engine.
        opacity: of the tints.
        said: called with the hints of a gesture.
        face_moved: called with the face box after a drag.
        part_seen: called with what is under the pointer, or None.
        part_picked: called with what was picked up by a right click.
        left: called by Escape.
        applied: called by Return.
        waiting: what was clicked before there was a labelling.
        waits: called when more waits.
    """

    id: ClassVar[str] = "correct draft"
    takes_right: ClassVar[bool] = True

    def __init__(self) -> None:
        self.part: Part | None = Part.FACE
        self.side = Side.WHOLE
        self.opacity = 0.55
        self.said: Callable[[tuple[Hint, ...]], None] = lambda _hints: None
        self.face_moved: Callable[[Box], None] = lambda _box: None
        self.part_seen: Callable[[tuple[Part, Side] | None], None] = lambda _seen: None
        self.part_picked: Callable[[tuple[Part | None, Side]], None] = lambda _seen: None
        self.left: Callable[[], None] = lambda: None
        self.applied: Callable[[], None] = lambda: None
        self.waiting = Waiting()
        self.waits: Callable[[], None] = lambda: None
        self._tints: Tints | None = None
        self._face: Box | None = None
        self._image = QImage()
        self._pressed = PointerEvent(0, 0)
        self._path: list[tuple[int, int]] = []
        self._is_stroke = False
        self._stroke: dict[int, tuple[int, int]] = {}
        self._stroke_images: dict[int, _Placed] = {}
        self._hovered = -1
        self._hover_image: _Placed | None = None
        self._at: PointerEvent | None = None
        self._grip: str | None = None
        self._from: tuple[PointerEvent, Box] | None = None
        self._is_dragging = False

    @property
    def face(self) -> Box | None:
        """The face box shown."""
        return self._face

    @property
    def _tint(self) -> QColor:
        return part_tint(self.part, self.side)

    def show(self, tints: Tints | None, face: Box | None) -> None:
        """Show a labelling and a face box; without a labelling nothing waits for one any more."""
        self._tints = tints
        if tints is None:
            self._at = None
            self.waiting.clear()
        if self._grip is None:
            self._face = face
        self._stroke_images = {}
        if self._path:
            self._show_stroke()
        self._hovered = -1
        self._hover_image = None
        if self._at is not None:
            self._see(self._at)
        self.refresh()

    def refresh(self) -> None:
        """Make the tints again, at another opacity."""
        self._image = QImage() if self._tints is None else self._tints.image(self.opacity)

    def hint(self) -> str:
        """Say what the pointer does."""
        return tr(
            "Click names a region and all like it, a stroke only what is there, right click "
            "picks a part. Drag the face box. Enter applies, Esc leaves."
        )

    def cursor(self) -> Qt.CursorShape:
        """Point exactly, or be busy while clicks have to wait."""
        is_busy = self._tints is None
        return Qt.CursorShape.BusyCursor if is_busy else Qt.CursorShape.CrossCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Take a handle of the face box, or begin to name regions."""
        if event.button == Qt.MouseButton.RightButton:
            if self._place(event.x, event.y) is not None:
                self.part_picked(self._label_at(event.x, event.y) or (None, Side.WHOLE))
            return
        self._path, self._stroke, self._is_dragging = [], {}, False
        self._pressed, self._is_stroke = event, False
        self._grip = self._grip_at(event)
        if self._grip is not None and self._face is not None:
            self._from = (event, self._face)
            return
        self._name(event)
        canvas.update()

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Drag the box, or name more regions."""
        self._at = event
        if self._grip is not None and self._from is not None:
            start, box = self._from
            dx, dy = event.x - start.x, event.y - start.y
            self._is_dragging |= math.hypot(dx, dy) * event.scale >= _DRAG
            if self._is_dragging:
                self._face = _dragged(box, self._grip, round(dx), round(dy))
        elif event.buttons & Qt.MouseButton.LeftButton:
            self._name(event)
        canvas.update()

    def release(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002 - a tool's
        """Say what was dragged over or where the face is."""
        begun, self._from, self._grip = self._from, None, None
        if begun is not None and not self._is_dragging:
            self._name(begun[0])
        if begun is not None and self._face not in (None, begun[1]):
            self.face_moved(self._face)
        elif self._stroke:
            places, self._stroke = self._stroke.values(), {}
            self.said(tuple(Hint(x, y, self.part, self.side, self._is_stroke) for x, y in places))
        elif self._tints is None and self.waiting.add(self._drawn, canvas.document.canvas):
            self.waits()
        self._path = []
        canvas.update()

    def cancel(self, canvas: Canvas) -> None:
        """Forget the gesture."""
        if self._from is not None:
            self._face = self._from[1]
        self._grip = self._from = None
        self._path, self._stroke, self._stroke_images = [], {}, {}
        canvas.update()

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:  # noqa: ARG002 - a tool's
        """Leave by Escape, apply by Return."""
        if event.key() not in (Qt.Key.Key_Escape, *_DONE):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.left()
        else:
            self.applied()
        return True

    def hover(self, event: PointerEvent, canvas: Canvas) -> None:
        """Show the region under the pointer, and what the box is where it can be dragged."""
        was_near, self._at = self._is_near, event
        if self._see(event) or self._is_near != was_near:
            canvas.update()

    def leave(self, canvas: Canvas) -> None:
        """Nothing is under the pointer."""
        self._at = None
        self._hovered = -1
        self._hover_image = None
        self.part_seen(None)
        canvas.update()

    def paint(self, painter: QPainter, transform: QTransform) -> None:
        """Paint tints, the region under the pointer, and the face box; or what waits."""
        if self._tints is None:
            self.waiting.paint(painter, transform, self._drawn)
        else:
            painter.save()
            painter.setTransform(transform, True)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            back = 1.0 / self._tints.labelling.scale
            painter.scale(back, back)
            painter.drawImage(0, 0, self._image)
            hovered = () if self._hover_image is None else (self._hover_image,)
            for place, image in (*self._stroke_images.values(), *hovered):
                painter.drawImage(place, image)
            painter.restore()
        if self._face is not None:
            self._paint_face(painter, transform, self._face)

    def _paint_face(self, painter: QPainter, transform: QTransform, face: Box) -> None:
        accent = QColor(present_theme().accent)
        rect = QRectF(face.left, face.top, face.width, face.height)
        outline = transform.map(QPolygonF(rect))
        for colour, width in ((QColor(0, 0, 0, 130), 3.5), (accent, 1.5)):
            painter.setPen(QPen(colour, width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolygon(outline)
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1.0))
        painter.setBrush(QColor("#ffffff"))
        for corner in (rect.topLeft(), rect.topRight(), rect.bottomLeft(), rect.bottomRight()):
            at = transform.map(corner)
            painter.drawRect(QRectF(at.x() - 4, at.y() - 4, 8, 8))
        if self._is_near:
            self._paint_name(painter, transform.map(rect.topLeft()))

    @property
    def _is_near(self) -> bool:
        """True while the pointer is where it drags the box."""
        return self._at is not None and self._grip_at(self._at) is not None

    def _paint_name(self, painter: QPainter, at: QPointF) -> None:
        words = tr("Face")
        width = painter.fontMetrics().horizontalAdvance(words) + 14
        tab = QRectF(at.x() + 10, at.y() - 20, width, 18)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(present_theme().primary))
        painter.drawRoundedRect(tab, 3, 3)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(tab, Qt.AlignmentFlag.AlignCenter, words)

    def _see(self, event: PointerEvent) -> bool:
        """Show what is under the pointer; True when that is another region."""
        self.part_seen(self._label_at(event.x, event.y))
        region = self._region_at(event.x, event.y)
        if region == self._hovered:
            return False
        self._hovered = region
        self._hover_image = None
        if region >= 0 and self._tints is not None:
            self._hover_image = self._tints.region(region, self._tint)
        return True

    def _name(self, event: PointerEvent) -> None:
        x, y = event.x - self._pressed.x, event.y - self._pressed.y
        self._is_stroke |= math.hypot(x, y) * event.scale >= _DRAG
        self._path.append((math.floor(event.x), math.floor(event.y)))
        self._show_stroke()

    @property
    def _drawn(self) -> Gesture:
        return Gesture(tuple(self._path), self.part, self.side, self._is_stroke)

    def _show_stroke(self) -> None:
        if self._tints is None:
            return
        tints, tint, shown = self._tints, self._tint, self._stroke_images
        self._stroke = regions_meant(tints.labelling, self._path)
        self._stroke_images = {
            region: shown.get(region) or tints.region(region, tint) for region in self._stroke
        }

    def _place(self, x: float, y: float) -> tuple[int, int] | None:
        if self._tints is None:
            return None
        labelling = self._tints.labelling
        height, width = labelling.map.shape
        column, row = math.floor(x * labelling.scale), math.floor(y * labelling.scale)
        return (row, column) if 0 <= row < height and 0 <= column < width else None

    def _region_at(self, x: float, y: float) -> int:
        place = self._place(x, y)
        if place is None or self._tints is None:
            return -1
        return int(self._tints.labelling.regions[place])

    def _label_at(self, x: float, y: float) -> tuple[Part, Side] | None:
        place = self._place(x, y)
        if place is None or self._tints is None:
            return None
        labelling = self._tints.labelling
        number = int(labelling.map[place])
        return labelling.parts[number] if number >= 0 else None

    def _grip_at(self, event: PointerEvent) -> str | None:
        if self._face is None:
            return None
        reach = _REACH / event.scale
        face, x, y = self._face, event.x, event.y
        inside_x = face.left - reach < x < face.right + reach
        inside_y = face.top - reach < y < face.bottom + reach
        across = "l" if abs(x - face.left) < reach else "r" if abs(x - face.right) < reach else ""
        down = "t" if abs(y - face.top) < reach else "b" if abs(y - face.bottom) < reach else ""
        if across and down:
            return across + down
        return "move" if (across and inside_y) or (down and inside_x) else None


def _dragged(box: Box, grip: str, dx: int, dy: int) -> Box:
    if grip == "move":
        return box.shifted(dx, dy)
    left = min(box.left + dx, box.right - _LEAST) if "l" in grip else box.left
    right = max(box.right + dx, box.left + _LEAST) if "r" in grip else box.right
    top = min(box.top + dy, box.bottom - _LEAST) if "t" in grip else box.top
    bottom = max(box.bottom + dy, box.top + _LEAST) if "b" in grip else box.bottom
    return Box(left, top, right, bottom)
