"""Where the head is: a box that a person puts over the picture by hand."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.core.geometry import Box, Size
from app.ui.dialogs.buttons import accept_or_cancel
from app.ui.theme import present_theme
from app.ui.words import tr

_MOST = QSize(420, 460)
_GRIP = 8
_LEAST = 16
"""Least side of a box, px of the canvas."""


class FaceBoxDialog(QDialog):
    """Gives a box in canvas space."""

    def __init__(
        self, image: QImage, canvas: Size, box: Box | None, parent: QWidget | None = None
    ) -> None:
        """Show a picture with a box over it.

        Args:
            image: the picture, of any size.
            canvas: the size that boxes are in.
            box: where the head seems to be; None when nobody knows.
            parent: the window.
        """
        super().__init__(parent)
        self.setWindowTitle(tr("Paint the face again"))
        note = QLabel(
            tr("Draw a box around the whole head, hair included; drag its edges to correct it. "
               "The head is painted anew from what is inside, with another seed."),
            self,
        )  # fmt: skip
        note.setWordWrap(True)
        self.picker = BoxPicker(image, canvas, box, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(note)
        column.addWidget(self.picker, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(accept_or_cancel(self, tr("Paint again")))
        width = _MOST.width() + 2 * _GRIP + 32
        self.setFixedSize(width, column.heightForWidth(width))

    @property
    def box(self) -> Box:
        """The box as it is now, in canvas space."""
        return self.picker.box


class BoxPicker(QWidget):
    """A picture and a box over it that is drawn, moved and pulled with the pointer or the keys."""

    def __init__(
        self, image: QImage, canvas: Size, box: Box | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._image = image
        self._canvas = canvas
        self._scale = min(_MOST.width() / canvas.width, _MOST.height() / canvas.height)
        if box is None or box.intersect(canvas.box).is_empty:
            side = min(canvas.width, canvas.height) // 2
            left = (canvas.width - side) // 2
            box = Box(left, 0, left + side, side)
        self._edges = [float(edge) for edge in (box.left, box.top, box.right, box.bottom)]
        self._held: tuple[int, ...] = ()
        self._from = QPointF()
        self.setFixedSize(
            round(canvas.width * self._scale) + 2 * _GRIP,
            round(canvas.height * self._scale) + 2 * _GRIP,
        )
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Box around the head"))
        self.setToolTip(tr("Arrow keys move the box, with Shift they change its size"))
        self._hold_inside()

    @property
    def box(self) -> Box:
        """The box in canvas space, inside the canvas."""
        left, top, right, bottom = (round(edge) for edge in self._edges)
        return Box(left, top, right, bottom)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, dimmed outside the box, and the box."""
        theme = present_theme()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            area = QRectF(
                _GRIP, _GRIP, self._canvas.width * self._scale, self._canvas.height * self._scale
            )
            painter.fillRect(area, QColor(theme.checker_light))
            painter.drawImage(area, self._image)
            box = self._rect()
            painter.save()
            painter.setClipRect(area)
            outside = QPainterPath()
            outside.addRect(area)
            outside.addRect(box)
            painter.fillPath(outside, QColor(0, 0, 0, 110))
            painter.restore()
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(box)
            painter.setBrush(QColor(theme.accent))
            for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
                painter.drawRect(QRectF(corner.x() - 3, corner.y() - 3, 6, 6))
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.accent), 1, Qt.PenStyle.DotLine))
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take an edge, a corner or the whole box; elsewhere begin a new one."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        self._from = at
        self._held = self._edges_at(at)
        if not self._held and self._rect().contains(at):
            self._held = (0, 1, 2, 3)
        elif not self._held:
            x, y = self._canvas_at(at)
            self._edges = [x, y, x, y]
            self._held = (2, 3)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held; show what could be."""
        at = event.position()
        if not self._held:
            self._show_cursor(at)
            return
        if len(self._held) == 4:
            by = (at - self._from) / self._scale
            self._shift(by.x(), by.y())
            self._from = at
        else:
            for edge in self._held:
                self._edges[edge] = self._canvas_at(at)[edge % 2]
        self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go, and put a box right that was pulled inside out."""
        self._held = ()
        left, top, right, bottom = self._edges
        self._edges = [min(left, right), min(top, bottom), max(left, right), max(top, bottom)]
        self._hold_inside()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the box, or with Shift its right and lower edge, by a hundredth of the picture."""
        by = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        step = max(1.0, max(self._canvas.width, self._canvas.height) / 100)
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._edges[2] += by[0] * step
            self._edges[3] += by[1] * step
        else:
            self._shift(by[0] * step, by[1] * step)
        self._hold_inside()
        self.update()

    def _shift(self, dx: float, dy: float) -> None:
        left, top, right, bottom = self._edges
        dx = max(-left, min(dx, self._canvas.width - right))
        dy = max(-top, min(dy, self._canvas.height - bottom))
        self._edges = [left + dx, top + dy, right + dx, bottom + dy]

    def _hold_inside(self) -> None:
        for low, most in ((0, self._canvas.width), (1, self._canvas.height)):
            least = min(_LEAST, most)
            start = min(max(0.0, self._edges[low]), most - least)
            self._edges[low] = start
            self._edges[low + 2] = min(float(most), max(self._edges[low + 2], start + least))

    def _rect(self) -> QRectF:
        left, top, right, bottom = (edge * self._scale + _GRIP for edge in self._edges)
        return QRectF(QPointF(left, top), QPointF(right, bottom)).normalized()

    def _canvas_at(self, at: QPointF) -> tuple[float, float]:
        x, y = (at.x() - _GRIP) / self._scale, (at.y() - _GRIP) / self._scale
        return (
            min(max(0.0, x), float(self._canvas.width)),
            min(max(0.0, y), float(self._canvas.height)),
        )

    def _edges_at(self, at: QPointF) -> tuple[int, ...]:
        """Give the edges near a point: 0 left, 1 top, 2 right, 3 bottom."""
        box = self._rect()
        if not box.adjusted(-_GRIP, -_GRIP, _GRIP, _GRIP).contains(at):
            return ()
        places = ((0, box.left(), at.x()), (1, box.top(), at.y()),
                  (2, box.right(), at.x()), (3, box.bottom(), at.y()))  # fmt: skip
        return tuple(edge for edge, line, here in places if abs(line - here) <= _GRIP)

    def _show_cursor(self, at: QPointF) -> None:
        shapes = {
            (0,): Qt.CursorShape.SizeHorCursor,
            (2,): Qt.CursorShape.SizeHorCursor,
            (1,): Qt.CursorShape.SizeVerCursor,
            (3,): Qt.CursorShape.SizeVerCursor,
            (0, 1): Qt.CursorShape.SizeFDiagCursor,
            (2, 3): Qt.CursorShape.SizeFDiagCursor,
            (1, 2): Qt.CursorShape.SizeBDiagCursor,
            (0, 3): Qt.CursorShape.SizeBDiagCursor,
        }
        inside = self._rect().contains(at)
        other = Qt.CursorShape.SizeAllCursor if inside else Qt.CursorShape.CrossCursor
        self.setCursor(shapes.get(self._edges_at(at), other))
