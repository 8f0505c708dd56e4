"""What all tools that select pixels share: modes by keys, dragging the selection, its line."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPainterPath, QPen

from app.core.geometry import Box, Size
from app.ui.canvas.directions import arrow_step, moved_px
from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.pixel_selection import Mode, PixelSelection, combined

SLACK_PX = 3.0
"""View pixels up to which a drag is still a click."""


@dataclass(slots=True)
class SelectSettings:
    """How the tools that select work while no key says otherwise.

    Attributes:
        mode: what a new selection does to the old one.
    """

    mode: Mode = "only"


def mode_of(modifiers: Qt.KeyboardModifier, usual: Mode = "only") -> Mode:
    """Give what a new selection does to the old one: Shift adds, Alt takes away, both keep both."""
    adds = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    takes = bool(modifiers & Qt.KeyboardModifier.AltModifier)
    if adds and takes:
        return "both"
    return "add" if adds else "without" if takes else usual


def selection_of(path: QPainterPath, canvas: Size) -> PixelSelection | None:
    """Give the pixels inside a line on the canvas, those at its edge by their share."""
    around = path.boundingRect().toAlignedRect()
    box = Box(around.left(), around.top(), around.right() + 1, around.bottom() + 1)
    box = box.intersect(canvas.box)
    if box.is_empty:
        return None
    image = QImage(box.width, box.height, QImage.Format.Format_Alpha8)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-box.left, -box.top)
    painter.fillPath(path, Qt.GlobalColor.black)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(box.height, image.bytesPerLine())
    return PixelSelection.trimmed(box.left, box.top, rows[:, : box.width])


def paint_line(painter: QPainter, path: QPainterPath) -> None:
    """Paint a line that is being drawn, in view pixels: white with black dashes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(QPen(QColor("#ffffff"), 1.0))
    painter.drawPath(path)
    pen = QPen(QColor("#000000"), 1.0)
    pen.setDashPattern([4.0, 4.0])
    painter.setPen(pen)
    painter.drawPath(path)


class SelectTool(Tool):
    """A drag inside the selection moves it (not its pixels); arrows do so by 1 px, 10 with shift.

    A subclass draws a shape between `begin` and `finish`; `click` is a press without a drag.

    Attributes:
        settings: of all tools that select.
        cut: called by Enter while something is selected.
    """

    def __init__(self, settings: SelectSettings) -> None:
        self.settings = settings
        self.cut: Callable[[], object] = lambda: None
        self.start: PointerEvent | None = None
        self.mode: Mode = "only"
        self._held: tuple[PixelSelection, PointerEvent] | None = None
        self._is_dragging = False

    def cursor(self) -> Qt.CursorShape:
        """Give a cross."""
        return Qt.CursorShape.CrossCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Take hold of the selection, or begin a new one."""
        if event.button != Qt.MouseButton.LeftButton:
            return
        self.mode = mode_of(event.modifiers, self.settings.mode)
        self._is_dragging = False
        pixels = canvas.view_state.pixels
        if self.mode == "only" and pixels is not None and _is_in(event, pixels):
            self._held = pixels, event
        else:
            self.start = event
            self.begin(event, canvas)

    def double_click(self, event: PointerEvent, canvas: Canvas) -> None:
        """Press again: a quick drag after a click is a drag."""
        self.press(event, canvas)

    def move(self, event: PointerEvent, canvas: Canvas) -> None:
        """Move the selection, or go on with the new one."""
        origin = self._held[1] if self._held is not None else self.start
        if origin is None:
            return
        way = math.hypot(event.x - origin.x, event.y - origin.y) * event.scale
        self._is_dragging = self._is_dragging or way >= SLACK_PX
        if not self._is_dragging:
            return
        if self._held is None:
            self.draw(event, canvas)
            return
        pixels, grip = self._held
        canvas.view_state.pixels = pixels.shifted(*moved_px(grip, event))

    def release(self, event: PointerEvent, canvas: Canvas) -> None:
        """Put the selection there, or make the new one."""
        held, start, is_dragging = self._held, self.start, self._is_dragging
        self._held, self.start, self._is_dragging = None, None, False
        if held is None and start is None:
            return
        if not is_dragging:
            self.click(event, canvas)
        elif held is None:
            self.finish(event, canvas)
        canvas.update()

    def cancel(self, canvas: Canvas) -> None:
        """Leave the selection as it was."""
        if self._held is not None:
            canvas.view_state.pixels = self._held[0]
        self._held, self.start, self._is_dragging = None, None, False
        canvas.update()

    def key(self, event: QKeyEvent, canvas: Canvas) -> bool:
        """Move the selection by arrows, cut it to a layer by Enter."""
        step, pixels = arrow_step(event), canvas.view_state.pixels
        if pixels is not None and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.cut()
            return True
        if step is None or pixels is None:
            return False
        canvas.view_state.pixels = pixels.shifted(*step)
        return True

    def begin(self, event: PointerEvent, canvas: Canvas) -> None:
        """Begin a shape."""

    def draw(self, event: PointerEvent, canvas: Canvas) -> None:
        """Go on with it."""

    def finish(self, event: PointerEvent, canvas: Canvas) -> None:
        """Select what it holds."""

    def click(self, event: PointerEvent, canvas: Canvas) -> None:  # noqa: ARG002
        """Deselect, unless keys say to add or take away."""
        if self.mode == "only":
            canvas.view_state.pixels = None

    def select(self, new: PixelSelection | None, canvas: Canvas) -> None:
        """Take a new selection in the present mode."""
        canvas.view_state.pixels = combined(canvas.view_state.pixels, new, self.mode)


def _is_in(event: PointerEvent, pixels: PixelSelection) -> bool:
    column, row = math.floor(event.x), math.floor(event.y)
    return bool(pixels.cover(Box(column, row, column + 1, row + 1))[0, 0] >= 128)


def path_through(points: list[QPointF]) -> QPainterPath:
    """Give the line through points."""
    path = QPainterPath()
    if points:
        path.moveTo(points[0])
        for point in points[1:]:
            path.lineTo(point)
    return path
