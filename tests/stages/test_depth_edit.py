"""Depth by hand: the numbers that come out, and what stays as it is."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.depth import layer_depth
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.stages.depth_edit import (
    FAR,
    flatten_depth,
    given_depth,
    gradient_depth,
    offset_depth,
    proposed_depth,
    set_depth,
    smoothed,
    touched,
)
from tests.builders import plain

shares = st.integers(0, 64).map(lambda number: number / 64)


def layer_of(seed: int, size: tuple[int, int] = (300, 20), left: int = -7) -> Layer:
    depth = np.random.default_rng(seed).integers(0, 65536, size[::-1]).astype(np.uint16)
    return Layer.of(plain(size=size), left, 3, depth=depth)


def values(layer: Layer) -> np.ndarray:
    return layer.depth.array().astype(np.float64)


def half(box: Box) -> np.ndarray:
    """Cover what lies left of canvas column 100."""
    cover = np.zeros((box.height, box.width), np.uint8)
    cover[:, : max(0, 100 - box.left)] = 255
    return cover


@given(st.integers(0, 9), shares, st.booleans())
@settings(max_examples=30, deadline=None)
def test_setting_gives_one_depth_where_it_counts_and_leaves_the_rest(seed, depth, is_half):
    layer = layer_of(seed)
    after = values(set_depth(layer, depth, half if is_half else None))
    end = 107 if is_half else 300
    assert np.abs(after[:, :end] - depth * FAR).max() <= 0.5
    assert np.array_equal(after[:, end:], values(layer)[:, end:])


@given(st.integers(0, 9), st.integers(-64, 64).map(lambda number: number / 64))
@settings(max_examples=30, deadline=None)
def test_moving_adds_and_stops_at_both_ends(seed, amount):
    layer = layer_of(seed)
    expected = np.clip(values(layer) + amount * FAR, 0, FAR)
    assert np.abs(values(offset_depth(layer, amount)) - expected).max() <= 0.51


@given(st.integers(0, 9), shares)
@settings(max_examples=30, deadline=None)
def test_flattening_keeps_the_middle_and_the_order_of_depths(seed, share):
    layer = layer_of(seed)
    flat = flatten_depth(layer, share)
    assert abs(layer_depth(flat) - layer_depth(layer)) < 2 / FAR
    before, after = values(layer).ravel(), values(flat).ravel()
    assert (np.diff(after[np.argsort(before)]) >= 0).all()
    assert abs(np.ptp(after) - (1 - share) * np.ptp(before)) <= 2
    assert (flatten_depth(layer, 0.0) is layer) or share > 0


@given(shares, shares, st.integers(-20, 320), st.integers(-20, 40))
@settings(max_examples=40, deadline=None)
def test_a_gradient_has_its_depths_at_both_ends_and_is_straight_between(low, high, x, y):
    layer = Layer.of(plain(size=(300, 20)), -7, 3)
    start, end = (40.5, 10.5), (x + 0.5, y + 0.5)
    if start == end:
        return
    depth = gradient_depth(layer, start, end, (low, high)).depth.array()
    for (column, row), want in ((start, low), (end, high)):
        own = math.floor(column) + 7, math.floor(row) - 3
        if 0 <= own[0] < 300 and 0 <= own[1] < 20:
            assert abs(int(depth[own[1], own[0]]) - want * FAR) <= 1
    rows, columns = np.mgrid[3:23, -7:293] + 0.5
    line = np.subtract(end, start)
    share = ((columns - start[0]) * line[0] + (rows - start[1]) * line[1]) / (line @ line)
    expected = (low + (high - low) * np.clip(share, 0, 1)) * FAR
    assert np.abs(depth - expected).max() <= 2


def test_what_changes_nothing_gives_the_same_layer_and_untouched_tiles_are_shared():
    layer = layer_of(1, (600, 20), left=0)
    assert offset_depth(layer, 0.0) is layer
    assert set_depth(layer, 0.5, lambda box: np.zeros((box.height, box.width), np.uint8)) is layer
    after = set_depth(layer, 0.5, half)
    assert after.depth.tiles[1:] == layer.depth.tiles[1:]
    assert after.depth.tiles[0] is not layer.depth.tiles[0]


def test_a_layer_without_depth_takes_part_between_its_neighbours():
    bare = Layer.of(plain(), name="drawn by hand")
    far = Layer.of(plain(), depth=np.full((3, 4), 0.75, np.float32))
    near = Layer.of(plain(), depth=np.full((3, 4), 0.25, np.float32))
    document = Document(Size(4, 3), layers=(far, bare, near))
    assert abs(proposed_depth(document, bare) - 0.5) < 1e-4
    assert proposed_depth(Document(Size(4, 3), layers=(bare,)), bare) == 0.5
    assert layer_depth(given_depth(bare, 0.5)) == round(0.5 * FAR) / FAR
    assert given_depth(near, 0.5) is near
    assert offset_depth(bare, 0.1) is bare


@given(st.integers(0, 9), shares, st.sampled_from(["set", "nearer", "farther", "smooth"]))
@settings(max_examples=40, deadline=None)
def test_a_brush_leaves_what_it_does_not_cover_and_stays_in_range(seed, value, touch):
    old = values(layer_of(seed)).astype(np.float32)
    weight = np.zeros_like(old)
    weight[:, :100] = 1.0
    smooth = smoothed(old, np.full(old.shape, 255, np.uint8), 3.0)
    new = touched(old, weight, touch, value, smooth)
    assert np.array_equal(new[:, 100:], old[:, 100:])
    assert new.min() >= 0.0
    assert new.max() <= FAR
    inside, before = new[:, :100], old[:, :100]
    if touch == "set":
        assert np.allclose(inside, value * FAR)
    elif touch == "smooth":
        assert inside.std() < before.std()
    else:
        assert ((inside <= before) if touch == "nearer" else (inside >= before)).all()


@pytest.mark.parametrize("sigma", [1.0, 4.0, 12.0])
def test_smoothing_takes_nothing_from_where_nothing_shows(sigma):
    depth = np.full((9, 40), 1000.0, np.float32)
    alpha = np.full((9, 40), 255, np.uint8)
    depth[:, 20:], alpha[:, 20:] = 60000.0, 0
    assert np.allclose(smoothed(depth, alpha, sigma)[:, :20], 1000.0, atol=0.5)


@pytest.mark.parametrize("sigma", [1.0, 4.0, 12.0])
def test_smoothing_makes_a_slope_of_a_step_as_wide_as_was_asked_for(sigma):
    step = np.zeros((9, 400), np.float32)
    step[:, 200:] = 1000.0
    row = smoothed(step, np.full(step.shape, 255, np.uint8), sigma)[4]
    assert (np.diff(row) >= -0.5).all()
    width = np.searchsorted(row, 841.3) - np.searchsorted(row, 158.7)
    assert width == pytest.approx(2 * sigma, rel=0.25, abs=1)
