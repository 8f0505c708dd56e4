"""The outline of the layer that the pointer is over."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.core.document import Layer
from app.ui.canvas.outline import outline
from tests.ui.canvas.pictures import PAPER, RED, document, solid, square_on_paper
from tests.ui.canvas.test_view import at, grabbed


@pytest.fixture
def view(view):
    view.session.replace_document(square_on_paper())
    return view


def test_the_hovered_layer_gets_an_outline(view):
    before = grabbed(view)
    view.view_state.hovered = view.document.layers[1].id
    changed = np.argwhere((grabbed(view) != before).any(2))
    corners = [at(view, 50, 40), at(view, 150, 120)]
    assert np.abs(changed.min(0)[::-1] - (corners[0].x(), corners[0].y())).max() <= 3
    assert np.abs(changed.max(0)[::-1] - (corners[1].x(), corners[1].y())).max() <= 3


def test_a_tiny_layer_is_framed_and_stays_as_it_looks(view):
    view.actual_size()
    dot = solid((10, 200, 90, 255), 8, 6, left=100, top=80)
    view.session.replace_document(document(solid(PAPER), dot))
    view.actual_size()
    before = grabbed(view)
    view.view_state.hovered = dot.id
    after = grabbed(view)
    spot = at(view, 100, 80)
    inside = np.s_[spot.y() - 2 : spot.y() + 8, spot.x() - 2 : spot.x() + 10]
    assert np.array_equal(after[inside], before[inside])
    changed = np.argwhere((after != before).any(2))
    assert (changed.min(0) < (spot.y() - 2, spot.x() - 2)).all()
    assert (changed.max(0) > (spot.y() + 8, spot.x() + 10)).all()
    assert np.abs(changed - (spot.y() + 3, spot.x() + 4)).max() < 16


def test_a_layer_that_is_shown_alone_has_no_outline_over_its_edge(view):
    square = view.document.layers[1]
    view.view_state.solo = square.id
    before = grabbed(view)
    view.view_state.hovered = square.id
    assert np.array_equal(grabbed(view), before)
    view.view_state.hovered = view.document.layers[0].id
    assert not np.array_equal(grabbed(view), before)


def test_a_tiny_layer_that_is_shown_alone_is_framed(view):
    dot = solid((10, 200, 90, 255), 3, 3, left=100, top=80)
    view.session.replace_document(document(solid(PAPER), dot))
    view.view_state.solo = dot.id
    before = grabbed(view)
    view.view_state.hovered = dot.id
    assert not np.array_equal(grabbed(view), before)


def test_a_layer_without_a_visible_pixel_has_no_outline(view):
    faint = solid((0, 0, 0, 20), 30, 20, left=20, top=20)
    view.session.replace_document(document(solid(PAPER), faint))
    before = grabbed(view)
    view.view_state.hovered = faint.id
    assert np.array_equal(grabbed(view), before)


def test_an_outline_on_a_rotated_view_is_not_filled_with_the_checkerboard(view):
    view.session.replace_document(document(solid(RED, 100, 80, left=50, top=40)))
    view.view_state.set_camera(rotation=20.0)
    view.view_state.hovered = view.document.layers[0].id
    spot = at(view, 100, 80)
    assert grabbed(view)[spot.y(), spot.x()].tolist() == list(RED[:3])


def test_an_intricate_outline_is_simple_enough_to_draw_in_every_frame():
    rng = np.random.default_rng(0)
    rgba = np.zeros((700, 900, 4), np.uint8)
    rgba[..., 3] = rng.integers(0, 2, (700, 900)) * 255
    path = outline(Layer.of(rgba, left=30, top=20))
    assert 4 < path.elementCount() < 7000
    assert path.boundingRect().width() > 700
    square = outline(Layer.of(np.full((70, 90, 4), 255, np.uint8), left=30, top=20))
    assert square.boundingRect() == QRectF(30.25, 20.25, 89.5, 69.5)
