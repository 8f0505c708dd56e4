"""Painting on all that has to be, so that nothing turns bare."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Box, Size
from app.stages.extend import fill_hole
from app.stages.fill_needed import filled_behind, needed_holes
from app.stages.pinholes import find_pinholes
from app.stages.reveal import Movement, find_gaps
from tests.stages.test_extend import blobs
from tests.stages.test_reveal import SHIFT_ONLY, face_and_fringe, neck_under_a_chin, pierced, slab


def filled(document: Document, movement: Movement, only: Layer | None = None) -> Document:
    for layer, hole in needed_holes(document, movement, only):
        document = document.with_layer(fill_hole(layer, hole))
    return document


@given(st.integers(0, 100_000), st.floats(0.0, 0.2), st.floats(0.0, 30.0))
@settings(max_examples=60, deadline=None)
def test_all_at_once_leaves_nothing_to_be_named(seed: int, shift: float, turn: float) -> None:
    document, movement = blobs(seed), Movement(shift, turn)
    if not find_gaps(document, movement).gaps:
        return
    after = filled(document, movement)
    assert find_gaps(after, movement).gaps == ()
    assert np.array_equal(flatten(after), flatten(document))


def test_what_a_mouth_hides_is_painted_with_what_is_around_it() -> None:
    document = neck_under_a_chin(0)
    mouth = slab(Box(96, 112, 104, 116), "mouth")
    document = Document(document.canvas, layers=(*document.layers, mouth))
    neck = document.layers[1]
    after = filled(document, SHIFT_ONLY, neck).layer(neck.id)
    under = mouth.box.shifted(-after.left, -after.top)
    assert (after.alpha.array(under) == 255).all()


def test_one_layer_is_painted_on_alone() -> None:
    document = face_and_fringe(0)
    face, hair = document.layers
    ((layer, hole),) = needed_holes(document, SHIFT_ONLY, face)
    assert layer is face
    assert hole.mask.any()
    with pytest.raises(CommandError, match="far enough"):
        needed_holes(document, SHIFT_ONLY, hair)


def test_what_is_locked_or_not_needed_is_told() -> None:
    document = face_and_fringe(0)
    locked = document.with_layer(replace(document.layers[0], locked=True))
    with pytest.raises(CommandError, match="locked"):
        needed_holes(locked, SHIFT_ONLY)
    with pytest.raises(CommandError, match="Nothing turns bare"):
        needed_holes(face_and_fringe(40), SHIFT_ONLY)


def test_filling_all_leaves_no_pinhole() -> None:
    document = pierced()
    after = filled(document, SHIFT_ONLY)
    shirt = after.layers[0]
    assert not list(find_pinholes(after))
    hole = Box(160, 160, 162, 162).shifted(-shirt.left, -shirt.top)
    assert not shirt.alpha.array(hole).any()
    assert np.array_equal(flatten(after), flatten(document))


def test_what_is_painted_on_is_no_horn() -> None:
    face = slab(Box(60, 40, 100, 180), "face")
    fringe = np.full((160, 80, 4), 255, np.uint8)
    fringe[:, :20, 3] = 0  # The face is seen as far as column 80,
    fringe[60:100, :40, 3] = 0  # and between two locks to its edge, where it is cut off.
    hair = Layer.of(fringe, 60, 30, name="hair")
    document = Document(Size(200, 200), layers=(face, hair))
    after = filled(document, Movement(0.1, 0.0)).layer(face.id)
    rows = slice(face.top - after.top, face.box.bottom - after.top)
    grown = (after.alpha.array()[rows] >= 128).sum(axis=1) - 40
    assert grown.max() >= 15
    assert np.abs(np.diff(grown)).max() <= 8


def wall_behind_hair(left: int) -> Document:
    """A wall that hair covers from some column on, and which ends there a bit behind it."""
    wall = slab(Box(20, 60, 106, 160), "wall")
    return Document(Size(200, 200), layers=(wall, slab(Box(left, 40, 180, 180), "hair")))


def named(document: Document) -> int:
    return sum(gap.area for gap in find_gaps(document, SHIFT_ONLY).gaps)


def test_behind_what_a_layer_was_painted_on_for_no_more_turns_bare_than_before() -> None:
    before = wall_behind_hair(120)
    wall, hair = before.layers
    after = before.with_layer(replace(slab(Box(100, 40, 180, 180), "hair"), id=hair.id))
    assert named(after) > named(before)
    again = filled_behind(before, after, SHIFT_ONLY)
    assert named(again) <= named(before)
    assert np.array_equal(flatten(again), flatten(after))
    assert again.layer(hair.id) is after.layer(hair.id)
    locked = after.with_layer(replace(wall, locked=True))
    assert filled_behind(before, locked, SHIFT_ONLY) is locked


def test_what_turned_bare_before_is_left_as_it_is() -> None:
    document = wall_behind_hair(100)
    assert named(document) > 0
    assert filled_behind(document, replace(document), SHIFT_ONLY).layers == document.layers
