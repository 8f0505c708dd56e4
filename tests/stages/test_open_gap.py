"""A gap that a move opened, and how far layers were moved since the picture."""

from __future__ import annotations

import math
from dataclasses import replace

import cv2
import numpy as np
import pytest

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.raster import Raster
from app.stages.extend import fill_hole, find_hole
from app.stages.moved import put_back
from app.stages.open_gap import look_for_gap, open_gap
from app.stages.transform import Affine, content_box, transformed
from tests.stages.test_reveal import slab

SKIN = (240, 200, 180)


def drawn_head() -> Layer:
    """A round head with features, opaque."""
    head = np.zeros((110, 100, 4), np.uint8)
    cv2.ellipse(head, (50, 55), (45, 52), 0, 0, 360, (250, 220, 200, 255), -1)
    for x in (32, 68):
        cv2.circle(head, (x, 50), 9, (60, 40, 90, 255), -1)
    cv2.ellipse(head, (50, 82), (14, 5), 0, 0, 180, (180, 60, 60, 255), 2)
    return Layer.of(head, 50, 20, name="face")


def figure() -> Document:
    """Back hair, a neck that goes a few pixels behind the head, clothes and the head."""
    hair = Layer.of(np.full((180, 160, 4), (40, 30, 60, 255), np.uint8), 20, 10, name="back hair")
    neck = Layer.of(np.full((60, 40, 4), (*SKIN, 255), np.uint8), 80, 110, name="neck")
    clothes = Layer.of(np.full((60, 140, 4), (70, 90, 200, 255), np.uint8), 30, 160, name="topwear")
    document = Document(Size(220, 220), layers=(hair, neck, clothes, drawn_head()))
    return replace(document, picture=Raster.of(flatten(document)))


def moved(document: Document, right: int, down: int) -> Document:
    head = document.layers[-1]
    return document.with_layer(replace(head, left=head.left + right, top=head.top + down))


@pytest.mark.parametrize(("right", "down"), [(0, -30), (17, -9), (-24, 12), (0, 0)])
def test_how_far_a_layer_was_moved_is_found(right: int, down: int) -> None:
    before = put_back(moved(figure(), right, down))
    assert before.far == math.ceil(math.hypot(right, down))
    assert [(one.left, one.top) for one in before.document.layers] == [
        (one.left, one.top) for one in figure().layers
    ]


WAYS = {
    "turned": Affine.about(100, 75, turn=9.0, shift=(4, -25)),
    "scaled": Affine.about(100, 75, scale=(0.85, 0.85), shift=(0, -20)),
    "stretched": Affine.about(100, 75, scale=(1.1, 0.9), shift=(0, -25)),
    "both": Affine.about(100, 75, scale=(1.15, 1.15), turn=-12.0, shift=(-3, -35)),
}


def with_marks(document: Document) -> Document:
    """With a face that has more to be known by, as drawn ones have."""
    head = document.layers[-1]
    rgba = head.rgba()
    random = np.random.default_rng(3)
    for x, y in random.integers((18, 22), (82, 72), (26, 2)):
        colour = (*random.integers(20, 220, 3).tolist(), 255)
        cv2.line(rgba, (x, y), (x + 9, y + 5), colour, 2)
    marked = replace(head, colour=Raster.of(np.ascontiguousarray(rgba[..., :3])))
    document = document.with_layer(marked)
    return replace(document, picture=Raster.of(flatten(document)))


@pytest.mark.parametrize("name", WAYS)
def test_a_gap_under_a_turned_or_scaled_head_is_closed(name: str) -> None:
    first = with_marks(figure())
    head = transformed(first.layers[-1], WAYS[name])
    assert head is not None
    document = first.with_layer(head)
    before = put_back(document).document
    again, was = (content_box(one.layers[-1]) for one in (before, first))
    assert was.grown(-2).intersect(again) == was.grown(-2)
    assert was.grown(2).union(again) == was.grown(2)
    neck = document.layers[1]
    assert before.layers[1] is neck
    hole = open_gap(document, neck, 12)
    assert hole is not None
    column = flatten(document.with_layer(fill_hole(neck, hole)))[80:150, 84:116, :3]
    hair = np.abs(column.astype(int) - (40, 30, 60)).max(axis=2) <= 8
    assert hair.mean() <= 0.01


def test_a_gap_under_a_moved_head_is_closed_as_if_filled_before() -> None:
    document = moved(figure(), 0, -25)
    neck = document.layers[1]
    hole = open_gap(document, neck, 12)
    assert hole is not None
    filled = document.with_layer(fill_hole(neck, hole))
    seen = flatten(filled)
    column = seen[88:150, 84:116, :3].reshape(-1, 3)
    is_skin = np.abs(column.astype(int) - SKIN).max(axis=1) <= 8
    is_head = np.abs(column.astype(int) - (250, 220, 200)).max(axis=1) <= 8
    assert (is_skin | is_head).all()
    other = (flatten(document) != seen).any(axis=2)
    assert not other[:, :77].any()
    assert not other[:, 123:].any()
    first = figure()
    before = first.layers[1]
    right_order = first.with_layer(fill_hole(before, find_hole(first, before, 37)))
    same = flatten(moved(right_order, 0, -25))
    assert (same != seen).any(axis=2).sum() <= 40


def test_nothing_is_offered_where_nothing_moved_or_without_a_picture() -> None:
    document = figure()
    assert open_gap(document, document.layers[1], 12) is None
    bare = replace(moved(document, 0, -25), picture=None)
    assert open_gap(bare, bare.layers[1], 12) is None


def test_what_was_filled_far_enough_before_has_no_gap() -> None:
    document = figure()
    neck = document.layers[1]
    document = document.with_layer(fill_hole(neck, find_hole(document, neck, 45)))
    after = moved(document, 0, -25)
    assert open_gap(after, after.layers[1], 12) is None


def test_plain_slabs_are_never_thought_to_have_moved() -> None:
    layers = slab(Box(20, 20, 90, 90), "a"), slab(Box(60, 60, 150, 150), "b")
    document = Document(Size(200, 200), layers=layers)
    document = replace(document, picture=Raster.of(flatten(document)))
    assert put_back(document).document is document


def flipped(document: Document) -> Document:
    head = document.layers[-1]
    way = Affine(a=-1.0, c=float(head.box.left + head.box.right))
    made = transformed(head, way)
    assert made is not None
    return document.with_layer(made)


def uneven(document: Document) -> Document:
    """A figure with a head that is not the same to both sides."""
    head = document.layers[-1]
    rgba = head.rgba().copy()
    cv2.circle(rgba, (75, 70), 8, (250, 120, 90, 255), -1)
    made = document.with_layer(replace(head, colour=Raster.of(rgba[..., :3])))
    return replace(made, picture=Raster.of(flatten(made)))


@pytest.mark.parametrize("change", [flipped, lambda one: moved(one, 0, -60)])
def test_what_is_flipped_or_was_moved_far_is_said_to_be_lost(change) -> None:
    document = change(uneven(figure()))
    head, neck = document.layers[-1], document.layers[1]
    assert put_back(document).lost == (head.id,)
    assert look_for_gap(document, neck, 10) == (None, True)
    assert look_for_gap(document, head, 10) == (None, False)


def test_what_stays_or_was_painted_anew_is_not_lost() -> None:
    document = uneven(figure())
    assert put_back(document).lost == ()
    assert put_back(moved(document, 5, -20)).lost == ()
    head = document.layers[-1]
    rgba = np.random.default_rng(1).integers(0, 256, (*head.alpha.array().shape, 3), np.uint8)
    painted = document.with_layer(replace(head, colour=Raster.of(rgba)))
    assert put_back(painted).lost == ()
    assert (
        put_back(document.with_layer(replace(head, colour=Raster.of(255 - rgba // 9)))).lost == ()
    )
