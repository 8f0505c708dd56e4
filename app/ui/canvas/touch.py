"""Fingers on the canvas: two move, zoom and turn the view, one does what the mouse does."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QTouchEvent

from app.ui.canvas.navigation import Navigation
from app.ui.canvas.pen import Pen
from app.ui.canvas.viewport import Viewport

_SLACK_PX = 6.0
_TURN_SLACK = 8.0
"""Degrees by which fingers must turn until the view does."""
_WAITING, _TOOL, _VIEW, _NOTHING = range(4)
_LEFT, _NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class Touch:
    """Turns touch events into a camera, or into the mouse's events.

    Beside a pen one finger moves the view; while the pen is near, fingers do nothing.

    Args:
        navigation: sets the camera.
        viewport: gives the present one.
        pen: what is known of it.
        send: takes the mouse's events.
        cancel: drops the tool's gesture.
    """

    def __init__(
        self,
        navigation: Navigation,
        viewport: Callable[[], Viewport],
        pen: Pen,
        *,
        send: Callable[[QMouseEvent], None],
        cancel: Callable[[], None],
    ) -> None:
        self._navigation = navigation
        self._viewport = viewport
        self._pen = pen
        self._send = send
        self._cancel = cancel
        self._mode = _NOTHING
        self._fingers: dict[int, QPointF] = {}
        self._start: QEventPoint | None = None
        self._turn = 0.0
        self._is_turning = False

    def take(self, event: QTouchEvent) -> None:
        """Go on with what the fingers do; on a touchpad they move the mouse, which tells itself."""
        if event.device().type() != QInputDevice.DeviceType.TouchScreen:
            return
        kind = event.type()
        if kind == QEvent.Type.TouchBegin:
            self._mode, self._fingers, self._is_turning = _WAITING, {}, False
            self._start = QEventPoint(event.points()[0])
        if kind == QEvent.Type.TouchCancel or (self._pen.is_near and self._mode != _NOTHING):
            self.stop()
            return
        lifted = QEventPoint.State.Released
        fingers = {
            one.id(): QPointF(one.position()) for one in event.points() if one.state() != lifted
        }
        if len(fingers) > 1:
            self._two(fingers)
        elif fingers:
            self._one(event.points()[0], fingers)
        else:
            self._end(event.points()[0])
        self._fingers = fingers

    def stop(self) -> None:
        """Drop what fingers do, until they come anew."""
        if self._mode == _TOOL:
            self._cancel()
        self._mode = _NOTHING

    def _one(self, point: QEventPoint, fingers: Mapping[int, QPointF]) -> None:
        if self._mode == _WAITING and self._start is not None:
            way = point.position() - self._start.position()
            if math.hypot(way.x(), way.y()) > _SLACK_PX:
                self._mode = _VIEW if self._pen.was_seen else _TOOL
                if self._mode == _TOOL:
                    self._mouse(QEvent.Type.MouseButtonPress, self._start, _LEFT, _LEFT)
        if self._mode == _TOOL:
            self._mouse(QEvent.Type.MouseMove, point, _NO_BUTTON, _LEFT)
        elif self._mode == _VIEW:
            for finger, place in fingers.items():
                step = place - self._fingers.get(finger, place)
                self._navigation.set_camera(self._viewport().moved(step.x(), step.y()))

    def _two(self, fingers: Mapping[int, QPointF]) -> None:
        """Keep what is under both fingers under them."""
        if self._mode == _TOOL:
            self._cancel()
        if self._mode == _NOTHING:
            return
        self._mode = _VIEW
        one, other = sorted(fingers)[:2]
        if one not in self._fingers or other not in self._fingers:
            self._turn, self._is_turning = 0.0, False
            return
        before, after = self._fingers[other] - self._fingers[one], fingers[other] - fingers[one]
        middle = (fingers[one] + fingers[other]) / 2
        step = middle - (self._fingers[one] + self._fingers[other]) / 2
        self._navigation.set_camera(self._viewport().moved(step.x(), step.y()))
        wide = math.hypot(before.x(), before.y())
        if wide > 1.0:
            zoom = self._viewport().camera.zoom * math.hypot(after.x(), after.y()) / wide
            self._navigation.set_camera(self._viewport().zoomed_at(zoom, middle))
        turn = math.degrees(math.atan2(after.y(), after.x()) - math.atan2(before.y(), before.x()))
        self._turn += (turn + 180.0) % 360.0 - 180.0
        if self._is_turning or abs(self._turn) > _TURN_SLACK:
            self._is_turning = True
            way = -self._turn if self._viewport().camera.mirrored else self._turn
            rotation = self._viewport().camera.rotation + way
            self._navigation.set_camera(self._viewport().turned_at(rotation, middle))
            self._turn = 0.0

    def _end(self, point: QEventPoint) -> None:
        mode, self._mode = self._mode, _NOTHING
        if mode == _WAITING and not self._pen.was_seen:
            self._mouse(QEvent.Type.MouseButtonPress, point, _LEFT, _LEFT)
            mode = _TOOL
        if mode == _TOOL:
            self._mouse(QEvent.Type.MouseButtonRelease, point, _LEFT, _NO_BUTTON)
        elif mode == _VIEW:
            self._navigation.set_upright()

    def _mouse(
        self,
        kind: QEvent.Type,
        point: QEventPoint,
        button: Qt.MouseButton,
        held: Qt.MouseButton,
    ) -> None:
        keys = Qt.KeyboardModifier.NoModifier
        place, on_screen = point.position(), point.globalPosition()
        self._send(QMouseEvent(kind, place, on_screen, button, held, keys))
