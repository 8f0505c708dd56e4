"""A gap that a move opened, and how far layers were moved since the picture."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.raster import Raster
from app.stages.extend import fill_hole, find_hole
from app.stages.moved import moved_by, put_back
from app.stages.open_gap import open_gap
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
    document = moved(figure(), right, down)
    assert moved_by(document, document.layers[-1]) == (right, down)
    assert moved_by(document, document.layers[1]) == (0, 0)
    assert [(one.left, one.top) for one in put_back(document, document.canvas.box).layers] == [
        (one.left, one.top) for one in figure().layers
    ]


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
    assert put_back(document, document.canvas.box) is document
