from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.blend import mixed
from app.core.composite import flatten, flatten_layers
from app.core.document import BlendMode, Document, Group, GroupId, Layer
from app.core.geometry import Box, Size
from tests.builders import document, noise, plain
from tests.core.oracle import MIX, flattened

LAYER_MODES = [mode for mode in BlendMode if mode is not BlendMode.PASS_THROUGH]
OPACITY = st.sampled_from([1.0, 1.0, 0.5, 0.3, 0.0, 1 / 255])


@st.composite
def layers(draw, group=None):
    seed = draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    size = (draw(st.integers(1, 7)), draw(st.integers(1, 7)))
    rgba = noise(seed, size)
    kind = draw(st.sampled_from(["soft", "hard", "opaque", "poles"]))
    if kind == "hard":
        rgba[..., 3] = np.where(rgba[..., 3] > 127, 255, 0)
    elif kind == "opaque":
        rgba[..., 3] = 255
    elif kind == "poles":
        rgba[..., :3] = rng.choice(np.array([0, 1, 254, 255], np.uint8), rgba[..., :3].shape)
    return Layer.of(
        rgba,
        draw(st.integers(-3, 6)),
        draw(st.integers(-3, 6)),
        opacity=draw(OPACITY),
        visible=draw(st.sampled_from([True, True, True, False])),
        blend=draw(st.sampled_from(LAYER_MODES)),
        clipped=draw(st.booleans()),
        group=group,
    )


@st.composite
def documents(draw):
    found, groups = [], []
    for number in range(draw(st.integers(1, 4))):
        if draw(st.booleans()):
            found.append(draw(layers()))
            continue
        outer = Group(
            GroupId(2 * number),
            "outer",
            opacity=draw(OPACITY),
            visible=draw(st.sampled_from([True, True, False])),
            blend=draw(st.sampled_from([BlendMode.PASS_THROUGH, *LAYER_MODES])),
        )
        inner = replace(
            outer,
            id=GroupId(2 * number + 1),
            parent=outer.id,
            blend=draw(st.sampled_from(BlendMode)),
        )
        groups += [outer, inner]
        found += [draw(layers(outer.id)) for _ in range(draw(st.integers(1, 3)))]
        if draw(st.booleans()):
            found.append(draw(layers(inner.id)))
    return Document(Size(8, 7), layers=tuple(found), groups=tuple(groups))


def assert_equals_oracle(made, page):
    expected = flattened(page)
    alpha = made[..., 3] / 255.0
    assert np.abs(alpha - expected[..., 3]).max() <= 1 / 255
    visible = made[..., 3] > 0
    straight = expected[visible][:, :3] / expected[visible][:, 3:]
    assert np.abs(made[visible][:, :3] / 255.0 - straight).max(initial=0) <= 1 / 255
    assert not made[~visible].any()


@settings(max_examples=250, deadline=None, derandomize=True)
@given(documents())
def test_the_composite_is_that_of_the_float64_oracle(page):
    assert_equals_oracle(flatten(page), page)


@pytest.mark.parametrize("mode", LAYER_MODES)
def test_every_mode_on_all_8_bit_pairs(mode):
    levels = np.arange(0, 256, 5, dtype=np.float32) / 255
    backdrop, source = np.meshgrid(levels, levels)
    expected = np.vectorize(MIX[mode], otypes=[float])(backdrop.astype(float), source.astype(float))
    assert np.abs(mixed(mode, backdrop, source) - expected).max() < 1e-4


@pytest.mark.parametrize("size", [(600, 300), (257, 513), (1, 1)])
def test_strips_and_tiles_leave_no_seam(size):
    page = Document(
        Size(*size),
        layers=(
            Layer.of(noise(1, size, opaque=True)),
            Layer.of(noise(2, size), -7, 5, blend=BlendMode.MULTIPLY),
            Layer.of(noise(3, size), 9, -11, opacity=0.5),
            Layer.of(plain(size=size), 100, 100),
        ),
    )
    assert_equals_oracle(flatten(page), page)


def test_a_box_is_cut_out_of_the_whole_and_empty_outside_the_canvas():
    page = document(size=(300, 280))
    whole = flatten(page)
    assert np.array_equal(flatten(page, Box(10, 20, 290, 270)), whole[20:270, 10:290])
    around = flatten(page, Box(-5, -4, 305, 284))
    assert np.array_equal(around[4:284, 5:305], whole)
    assert not around[:4].any()
    assert not around[:, :5].any()


def test_only_draws_the_layers_named():
    page = document(layers=("a", "b", "c"))
    wanted = page.layers[1]
    alone = flatten_layers([wanted], page.canvas.box)
    assert np.array_equal(flatten(page, only={wanted.id}), alone)


def test_an_opaque_layer_comes_back_unchanged():
    rgba = noise(5, (40, 30), opaque=True)
    page = Document(Size(40, 30), layers=(Layer.of(noise(6, (40, 30))), Layer.of(rgba)))
    assert np.array_equal(flatten(page), rgba)


def test_a_clipped_layer_with_nothing_below_is_drawn():
    page = Document(Size(4, 3), layers=(Layer.of(plain(), clipped=True),))
    assert flatten(page)[0, 0].tolist() == [200, 100, 50, 255]
