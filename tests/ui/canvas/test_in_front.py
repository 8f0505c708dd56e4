"""View > Fade layers in front."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.core.commands import ReplaceLayers
from app.core.document import BlendMode, Document, Group, GroupId
from app.ui.canvas.in_front import faded_in_front
from app.ui.view_state import Shown
from tests.ui.canvas.pictures import (
    PAPER,
    blob,
    composed,
    difference,
    document,
    finish,
    opened,
    reference,
    screen,
    solid,
)


def mixed(below: Document, whole: Document) -> np.ndarray:
    """What is seen of opaque pixels when the front is there by 35 of 100."""
    return reference(below) * 0.65 + reference(whole) * 0.35


def test_what_lies_in_front_is_faint_as_one() -> None:
    layers = (solid(PAPER), blob(1, 250), solid((200, 0, 0, 255)), solid((0, 90, 200, 255)))
    source = document(*layers)
    seen = screen(composed(faded_in_front(source, layers[1])))
    # The red one stays hidden behind the blue one.
    assert np.abs(seen - mixed(document(*layers[:2]), source)).max() <= 3.0


def test_inside_groups_and_beside_clipped_layers() -> None:
    outer = Group(GroupId(1), "outer")
    inner = Group(GroupId(2), "inner", parent=GroupId(1))
    layers = (
        solid(PAPER),
        blob(1, 250, group=GroupId(2)),
        solid((0, 200, 0, 255), clipped=True, group=GroupId(2)),
        solid((200, 0, 0, 255), group=GroupId(1)),
        solid((0, 90, 200, 255)),
    )
    source = document(*layers, groups=(outer, inner))
    faded = faded_in_front(source, layers[1])
    below = document(*layers[:3], groups=(outer, inner))
    middle = replace(below, layers=layers[:4])
    wanted = mixed(below, middle) * 0.65 + reference(source) * 0.35
    assert np.abs(screen(composed(faded)) - wanted).max() <= 3.0
    assert difference(composed(faded), faded) <= 3.0
    assert faded_in_front(source, layers[-1]).layers == source.layers


def test_a_mode_in_front_does_not_break_it() -> None:
    layers = (solid(PAPER), blob(1, 250), solid((90, 90, 90, 255), blend=BlendMode.MULTIPLY))
    faded = faded_in_front(document(*layers), layers[1])
    assert difference(composed(faded), faded) <= 3.0


def test_the_view_follows_the_active_layer_and_the_document_stays(view) -> None:
    layers = (solid(PAPER), solid((200, 0, 0, 255)), solid((0, 90, 200, 255)))
    opened(view, *layers, active=0)
    before = view.session.document
    view.view_state.set_shown(faded=True)
    finish(view.projection)
    wanted = mixed(document(layers[0]), document(*layers))
    assert np.abs(screen(view.projection) - wanted).max() <= 3.0
    view.view_state.select((layers[1].id,))
    finish(view.projection)
    wanted = mixed(document(*layers[:2]), document(*layers))
    assert np.abs(screen(view.projection) - wanted).max() <= 3.0
    view.view_state.solo = layers[0].id
    finish(view.projection)
    assert difference(view.projection, document(layers[0])) <= 1.0
    view.view_state.solo = None
    view.view_state.set_shown(faded=False)
    finish(view.projection)
    assert difference(view.projection, document(*layers)) <= 1.0
    assert view.session.document is before


def test_a_layer_left_out_may_go_while_the_front_is_faint(view) -> None:
    layers = (solid(PAPER), solid((200, 0, 0, 255)))
    opened(view, *layers, active=1)
    view.view_state.set_shown(faded=True)
    view.view_state.left_out = layers[1].id
    assert view.session.do(ReplaceLayers((layers[1].id,)))
    finish(view.projection)
    assert difference(view.projection, document(layers[0])) <= 1.0


def test_many_layers_in_front_are_kept_together_for_the_next_one_that_is_chosen() -> None:
    layers = [solid(PAPER), *(blob(seed, 290, low=0) for seed in range(30))]
    source = document(*layers)
    projection = composed(faded_in_front(source, layers[3]))
    projection.look_at(0, [(0, 0)])
    made: list[object] = []
    real = projection.cache.tile
    projection.cache.tile = lambda *a, **k: made.append(a) or real(*a, **k)
    for active, most in ((4, 99), (5, 9)):
        made.clear()
        faded = faded_in_front(source, layers[active])
        projection.present(faded, Shown())
        assert projection.compose_view(1.0)
        assert len(made) <= most
        assert np.abs(screen(projection) - reference(faded))[:256, :256].max() <= 6.0
    finish(projection)
    assert np.array_equal(screen(projection), screen(composed(faded)))
