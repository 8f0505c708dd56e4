"""A pen's two ends, and fingers on the canvas."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.document import Layer
from app.ui.canvas.view import CanvasView
from tests.ui.canvas.pictures import opened, solid

PRESS, MOVE, RELEASE = (
    QEvent.Type.TabletPress,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletRelease,
)
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
TIP, ERASER = QPointingDevice.PointerType.Pen, QPointingDevice.PointerType.Eraser


@pytest.fixture
def view(view):
    opened(view, solid((200, 180, 160, 255)))
    QApplication.processEvents()
    return view


def device(kind: QPointingDevice.PointerType) -> QPointingDevice:
    capabilities = QInputDevice.Capability.Position | QInputDevice.Capability.Pressure
    return QPointingDevice(
        "pen", 7, QInputDevice.DeviceType.Stylus, kind, capabilities, 1, 3, "",
        QPointingDeviceUniqueId(),
    )  # fmt: skip


def pen(view: CanvasView, kind: QEvent.Type, place: QPointF, end: QPointingDevice) -> None:
    spot = view.viewport().to_view().map(place)
    button = LEFT if kind != MOVE else NONE
    held = NONE if kind == RELEASE else LEFT
    QApplication.sendEvent(
        view,
        QTabletEvent(kind, end, spot, view.mapToGlobal(spot), 1.0, 0.0, 0.0, 0.0, 0.0, 0.0,
                     Qt.KeyboardModifier.NoModifier, button, held),
    )  # fmt: skip


def stroke(view: CanvasView, end: QPointingDevice, y: float) -> None:
    pen(view, PRESS, QPointF(80, y), end)
    pen(view, MOVE, QPointF(160, y), end)
    pen(view, RELEASE, QPointF(160, y), end)


def the_layer(view: CanvasView) -> Layer:
    return view.document.layers[0]


def labels(view: CanvasView) -> list[str]:
    return [entry.label for entry in view.session.history.entries][1:]


def test_the_pens_eraser_erases_and_its_tip_paints_again(view) -> None:
    tip, eraser = device(TIP), device(ERASER)
    view.view_state.set_brush(size=20, colour=(0, 0, 0))
    stroke(view, tip, 60)
    stroke(view, eraser, 120)
    assert view.view_state.tool == "eraser"
    assert the_layer(view).alpha.array()[120, 120] == 0
    stroke(view, tip, 180)
    assert view.view_state.tool == "brush"
    rgba = the_layer(view).rgba()
    assert rgba[180, 120].tolist() == [0, 0, 0, 255]
    assert labels(view) == ["Paint", "Erase", "Paint"]


def test_a_mouse_brings_the_tool_back_too_and_a_tool_chosen_meanwhile_stays(view) -> None:
    stroke(view, device(ERASER), 60)
    QTest.mouseMove(view, QPoint(50, 50))
    assert view.view_state.tool == "brush"
    stroke(view, device(ERASER), 60)
    view.view_state.tool = "move"
    QTest.mouseMove(view, QPoint(60, 50))
    assert view.view_state.tool == "move"


class Fingers:
    """Fingers on a view, by number."""

    def __init__(
        self,
        view: CanvasView,
        kind: QInputDevice.DeviceType = QInputDevice.DeviceType.TouchScreen,
    ) -> None:
        self._view = view
        self._device = QTest.createTouchDevice(kind)

    def __call__(self, **places: tuple[str, int, int]) -> None:
        sequence = QTest.touchEvent(self._view, self._device)
        for finger, (what, x, y) in places.items():
            getattr(sequence, what)(int(finger[1:]), QPoint(x, y), self._view)
        sequence.commit()


@pytest.fixture
def fingers(view) -> Fingers:
    return Fingers(view)


def canvas_point(view: CanvasView, x: int, y: int) -> tuple[float, float]:
    point = view.viewport().to_canvas(QPointF(x, y))
    return point.x(), point.y()


def test_two_fingers_keep_what_is_under_them_under_them(view, fingers) -> None:
    fingers(f1=("press", 200, 200), f2=("press", 300, 200))
    held = canvas_point(view, 200, 200), canvas_point(view, 300, 200)
    for step in range(1, 11):
        fingers(f1=("move", 200 - 5 * step, 200 + 3 * step),
                f2=("move", 300 + 10 * step, 200 + 3 * step))  # fmt: skip
    fingers(f1=("release", 150, 230), f2=("release", 400, 230))
    assert view.view_state.camera.zoom == pytest.approx(2.5, rel=0.01)
    assert view.view_state.camera.rotation == 0.0
    assert canvas_point(view, 150, 230) == pytest.approx(held[0], abs=0.5)
    assert canvas_point(view, 400, 230) == pytest.approx(held[1], abs=0.5)
    assert labels(view) == []


def test_two_fingers_turn_the_view(view, fingers) -> None:
    fingers(f1=("press", 200, 200), f2=("press", 300, 200))
    for degrees in range(0, 91, 5):
        angle = np.radians(degrees)
        x, y = 250 + 50 * np.cos(angle), 200 + 50 * np.sin(angle)
        fingers(f1=("move", round(500 - x), round(400 - y)), f2=("move", round(x), round(y)))
    fingers(f1=("release", 250, 150), f2=("release", 250, 250))
    assert view.view_state.camera.rotation == pytest.approx(90.0, abs=3.0)


def test_one_finger_paints_and_a_second_one_takes_that_back(view, fingers) -> None:
    view.view_state.set_brush(size=20, colour=(0, 0, 0))
    fingers(f1=("press", 200, 200))
    fingers(f1=("move", 260, 200))
    fingers(f1=("release", 260, 200))
    assert labels(view) == ["Paint"]
    before = view.document
    fingers(f1=("press", 200, 300))
    fingers(f1=("move", 220, 300))
    fingers(f1=("move", 220, 300), f2=("press", 300, 300))
    fingers(f1=("move", 240, 330), f2=("move", 320, 330))
    fingers(f1=("release", 240, 330), f2=("release", 320, 330))
    assert view.document is before
    assert view.view_state.camera.y == pytest.approx(140 - 30, abs=1)


def test_fingers_on_a_touchpad_are_left_to_the_mouse(view) -> None:
    fingers, camera = Fingers(view, QInputDevice.DeviceType.TouchPad), view.view_state.camera
    fingers(f1=("press", 200, 200))
    fingers(f1=("move", 260, 200))
    fingers(f1=("release", 260, 200))
    assert labels(view) == []
    assert view.view_state.camera == camera


def test_a_tap_is_a_click(view, fingers) -> None:
    fingers(f1=("press", 200, 200))
    fingers(f1=("release", 200, 200))
    assert labels(view) == ["Paint"]


def test_beside_a_pen_a_finger_moves_the_view_and_a_palm_does_nothing(
    view, fingers, monkeypatch
) -> None:
    clock = [100.0]
    monkeypatch.setattr("app.ui.canvas.pen.time.monotonic", lambda: clock[0])
    stroke(view, device(TIP), 60)
    camera = view.view_state.camera

    def sweep() -> None:
        fingers(f1=("press", 200, 200))
        fingers(f1=("move", 240, 200))
        fingers(f1=("move", 300, 200))
        fingers(f1=("release", 300, 200))

    sweep()
    assert view.view_state.camera == camera, "the palm of the hand that holds the pen"
    clock[0] += 5.0
    sweep()
    assert view.view_state.camera.x == pytest.approx(camera.x - 100, abs=10)
    assert labels(view) == ["Paint"]


def test_a_pen_that_comes_stops_what_the_palm_began(view, fingers, monkeypatch) -> None:
    clock = [100.0]
    monkeypatch.setattr("app.ui.canvas.pen.time.monotonic", lambda: clock[0])
    fingers(f1=("press", 200, 200))
    fingers(f1=("move", 240, 200))
    stroke(view, device(TIP), 60)
    fingers(f1=("move", 300, 200))
    fingers(f1=("release", 300, 200))
    assert "Paint" in labels(view)
    assert len(labels(view)) == 1
