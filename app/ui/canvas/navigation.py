"""Pan, zoom, rotate and mirror: what the view does by itself, whatever the tool."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QInputDevice,
    QInputEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)

from app.ui.canvas.viewport import Viewport
from app.ui.view_state import Camera, ViewState

STEPS_PER_OCTAVE = 4
TURN_DEGREES = 15.0
PX_PER_STEP = 30.0
"""How far a drag goes sideways for a step of zoom."""
_NOTCH = 120.0


def stepped_zoom(zoom: float, steps: float) -> float:
    """Give the zoom some quarter-octave steps on; whole steps land on the ladder.

    >>> stepped_zoom(1.1, 1.0), stepped_zoom(1.0, -4.0)
    (1.189207115002721, 0.5)
    """
    at = math.log2(zoom) * STEPS_PER_OCTAVE
    if steps == round(steps):
        near = round(at)
        if abs(near - at) > 0.05:
            near = math.floor(at) if steps > 0 else math.ceil(at)
        at = near
    return float(2.0 ** ((at + steps) / STEPS_PER_OCTAVE))


class Navigation:
    """Turns wheel, middle button, space (Ctrl: zoom), R, two fingers and pinch into a camera.

    Args:
        view_state: whose camera is changed.
        viewport: gives the present viewport.
    """

    def __init__(self, view_state: ViewState, viewport: Callable[[], Viewport]) -> None:
        self._view_state = view_state
        self._viewport = viewport
        self._held: Qt.Key | None = None
        self._turned = False
        self._drag: QPointF | None = None
        self._turning = False
        self._zoomed_at: QPointF | None = None

    @property
    def is_dragging(self) -> bool:
        """True while the view is panned or rotated by a drag."""
        return self._drag is not None

    @property
    def is_held(self) -> bool:
        """True while space or R is held: the next press is the view's."""
        return self._held is not None

    @property
    def cursor(self) -> Qt.CursorShape | None:
        """The pointer's shape while the view has it, else None."""
        if self.is_dragging:
            turning = self._turning
            return Qt.CursorShape.CrossCursor if turning else Qt.CursorShape.ClosedHandCursor
        if self._held is Qt.Key.Key_Space:
            return Qt.CursorShape.OpenHandCursor
        return None

    def set_camera(self, camera: Camera) -> None:
        """Look at something else."""
        self._view_state.set_camera(
            zoom=camera.zoom,
            x=camera.x,
            y=camera.y,
            rotation=camera.rotation,
            mirrored=camera.mirrored,
        )

    def press(self, event: QMouseEvent) -> bool:
        """Begin a pan or a turn; True when the press is the view's."""
        left = event.button() == Qt.MouseButton.LeftButton
        middle = event.button() == Qt.MouseButton.MiddleButton
        if not (middle or (left and self._held is not None)):
            return False
        self._drag = event.position()
        self._turning = left and self._held is Qt.Key.Key_R
        zooms = left and self._held is Qt.Key.Key_Space and _has_ctrl(event)
        self._zoomed_at = event.position() if zooms else None
        return True

    def move(self, event: QMouseEvent) -> None:
        """Go on with the pan or turn."""
        if self._drag is None:
            return
        viewport, here = self._viewport(), event.position()
        if self._turning:
            centre = QPointF(viewport.width, viewport.height) / (2 * viewport.ratio)
            before, after = self._drag - centre, here - centre
            turn = math.degrees(
                math.atan2(after.y(), after.x()) - math.atan2(before.y(), before.x())
            )
            if viewport.camera.mirrored:
                turn = -turn
            self._turned = True
            self._view_state.set_camera(rotation=viewport.camera.rotation + turn)
        elif self._zoomed_at is not None:
            self.zoom_by((here - self._drag).x() / PX_PER_STEP, self._zoomed_at)
        else:
            step = here - self._drag
            self.set_camera(viewport.moved(step.x(), step.y()))
        self._drag = here

    def release(self) -> None:
        """End it; a turn that ends near upright is upright."""
        if self._turning:
            self.set_upright()
        self._drag = None
        self._turning = False

    def set_upright(self) -> None:
        """End a turn near upright there."""
        if abs(self._view_state.camera.rotation) < 2.0:
            self._view_state.set_camera(rotation=0.0)

    def wheel(self, event: QWheelEvent) -> None:
        """Zoom to the pointer; with shift or alt move sideways. Two fingers move the view.

        They zoom with Ctrl, which Windows also sends for a pinch.
        """
        delta = event.angleDelta()
        if _is_touchpad(event) and not event.modifiers():
            step = event.pixelDelta() if not event.pixelDelta().isNull() else delta / 2
            self.set_camera(self._viewport().moved(step.x(), step.y()))
            return
        if event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
        ):
            across = delta.x() or delta.y()
            self.set_camera(self._viewport().moved(across / 2, 0.0))
        elif delta.y():
            self.zoom_by(delta.y() / _NOTCH, event.position())

    def gesture(self, event: QNativeGestureEvent) -> bool:
        """Zoom or turn by a pinch on a touchpad; True when it was one."""
        viewport = self._viewport()
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            zoom = viewport.camera.zoom * (1.0 + event.value())
            self.set_camera(viewport.zoomed_at(zoom, event.position()))
        elif kind == Qt.NativeGestureType.RotateNativeGesture:
            turn = viewport.camera.rotation + event.value()
            self.set_camera(viewport.turned_at(turn, event.position()))
        else:
            return False
        return True

    def zoom_by(self, steps: float, position: QPointF | None = None) -> None:
        """Zoom by quarter octaves, keeping the point under a position (the middle when None)."""
        viewport = self._viewport()
        if position is None:
            position = QPointF(viewport.width, viewport.height) / (2 * viewport.ratio)
        zoom = stepped_zoom(viewport.camera.zoom, steps)
        self.set_camera(viewport.zoomed_at(zoom, position))

    def takes(self, event: QKeyEvent) -> bool:
        """True for the keys that are held while dragging; a menu shortcut must not take them."""
        held = event.modifiers()
        if event.key() == Qt.Key.Key_Space:
            return not held & ~Qt.KeyboardModifier.ControlModifier
        return event.key() == Qt.Key.Key_R and held == Qt.KeyboardModifier.NoModifier

    def key_press(self, event: QKeyEvent) -> bool:
        """Take a key press; True when it is the view's."""
        if self.takes(event):
            if not event.isAutoRepeat():
                self._held = Qt.Key(event.key())
                self._turned = False
            return True
        return False

    def key_release(self, event: QKeyEvent) -> bool:
        """Take a key release; R let go without a drag turns by one step."""
        if self._held is None or event.key() != self._held or event.isAutoRepeat():
            return False
        if self._held is Qt.Key.Key_R and not self._turned:
            self.turn(TURN_DEGREES)
        self._held = None
        return True

    def forget_keys(self) -> None:
        """Let go of held keys, when the focus leaves."""
        self._held = None

    def turn(self, degrees: float) -> None:
        """Turn clockwise on the screen, to a multiple of the step."""
        camera = self._view_state.camera
        if camera.mirrored:
            degrees = -degrees
        steps = round((camera.rotation + degrees) / TURN_DEGREES)
        self._view_state.set_camera(rotation=steps * TURN_DEGREES)

    def mirror(self) -> None:
        """Exchange left and right on the screen."""
        self._view_state.set_camera(mirrored=not self._view_state.camera.mirrored)


def _has_ctrl(event: QInputEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _is_touchpad(event: QWheelEvent) -> bool:
    """Tell whether fingers scroll: macOS and Wayland tell their phases, X11 tells the device."""
    return (
        event.phase() != Qt.ScrollPhase.NoScrollPhase
        or event.device().type() == QInputDevice.DeviceType.TouchPad
    )
