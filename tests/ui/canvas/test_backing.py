import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from app.core.commands import EditLayer, ReplaceLayers
from tests.ui.canvas.pictures import blob, document, finish, solid

RED, PAPER = (220, 40, 30, 255), (240, 225, 200, 120)


@pytest.fixture
def view(view):
    view.resize(400, 330)
    layers = (solid(PAPER, 900, 700), solid(RED, 300, 200, left=250, top=340), blob(1))
    view.session.replace_document(document(*layers, width=900, height=700))
    finish(view.projection)
    view.view_state.set_camera(zoom=0.9, rotation=30.0, x=400, y=350)
    return view


def shown(view):
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    return lines[:, : image.width() * 3].reshape(image.height(), image.width(), 3).astype(int)


def assert_is_as_painted_anew(view):
    kept = shown(view)
    view._backing.drop()
    anew = shown(view)
    # A pixel on the line between two tiles may fall to either.
    different = np.abs(kept - anew).max(axis=2)
    assert (different > 2).mean() < 0.001


@pytest.mark.parametrize("mirrored", [False, True])
def test_panning_a_rotated_view_shows_what_painting_it_anew_does(view, mirrored):
    view.view_state.set_camera(mirrored=mirrored)
    for dx, dy in [(7, 0), (0, -9), (-13.4, 5.7), (120, 80), (-300, 0), (0.3, 0.3), (900, 0)]:
        view.view_state.set_camera(x=400, y=350)
        assert shown(view).std() > 10
        view.pan_by(dx, dy)
        assert_is_as_painted_anew(view)


def test_changes_show_in_a_rotated_view_between_pans(view):
    document = view.session.document
    red = document.layers[1].id
    shown(view)
    for command in (
        EditLayer((red,), {"visible": False}),
        EditLayer((red,), {"visible": True, "opacity": 0.5}),
        EditLayer((red,), {"left": 100}),
        ReplaceLayers((red,), ()),
    ):
        before = shown(view)
        view.session.do(command)
        assert (shown(view) != before).any()
        assert_is_as_painted_anew(view)
        view.pan_by(11, -6)
        assert_is_as_painted_anew(view)


def test_a_stroke_shows_in_a_rotated_view_while_it_is_drawn(view):
    view.view_state.select([view.document.layers[1].id])
    view.view_state.tool = "brush"
    view.view_state.set_brush(size=20, colour=(0, 0, 255), opacity=1.0)
    before = shown(view)
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(200, 160))
    QTest.mouseMove(view, QPoint(260, 190))
    during = shown(view)
    assert (during != before).any(axis=2).sum() > 600
    assert_is_as_painted_anew(view)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(260, 190))
    assert_is_as_painted_anew(view)


def test_another_document_leaves_nothing_of_the_last_in_a_rotated_view(view):
    shown(view)
    small = document(solid(RED, 60, 50), width=60, height=50)
    view.session.replace_document(small)
    view.view_state.set_camera(zoom=0.9, rotation=30.0, x=30, y=25)
    assert_is_as_painted_anew(view)
    same_size = document(solid(RED, 10, 10, left=20), width=60, height=50)
    view.session.replace_document(same_size)
    view.view_state.set_camera(zoom=0.9, rotation=30.0, x=30, y=25)
    assert_is_as_painted_anew(view)
