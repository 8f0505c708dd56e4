import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.parts import Part, Side
from app.stages.ports import PartImage
from app.stages.restore import recomposition_error, restore_original
from tests.builders import noise

PARTS = list(Part)


def image(rgba, left=0, top=0, part=Part.FACE):
    return PartImage(part, Side.WHOLE, left, top, rgba)


@st.composite
def pictures(draw):
    seed = draw(st.integers(0, 9999))
    size = draw(st.sampled_from([(1, 1), (5, 3), (17, 12), (40, 31)]))
    kind = draw(st.sampled_from(["opaque", "transparent", "figure", "soft", "flat"]))
    rgba = noise(seed, size)
    rng = np.random.default_rng(seed)
    if kind == "opaque":
        rgba[..., 3] = 255
    elif kind == "transparent":
        rgba[..., 3] = 0
    elif kind == "figure":
        rgba[..., 3] = rng.choice(np.array([0, 1, 128, 254, 255, 255, 255], np.uint8), size[::-1])
    elif kind == "flat":
        rgba[:] = 255
        rgba[: size[1] // 2, :, :3] = 10
        rgba[:, : size[0] // 2, 1] = 90
    return rgba


@st.composite
def engine_images(draw, size):
    found = []
    for _ in range(draw(st.integers(0, 5))):
        seed = draw(st.integers(0, 9999))
        own = (draw(st.integers(1, size[0] + 4)), draw(st.integers(1, size[1] + 4)))
        rgba = noise(seed, own)
        kind = draw(st.sampled_from(["noise", "hard", "solid", "empty", "faint", "blocks"]))
        if kind == "hard":
            rgba[..., 3] = np.where(rgba[..., 3] > 127, 255, 0)
        elif kind == "solid":
            rgba[..., 3] = 255
        elif kind == "empty":
            rgba[..., 3] = 0
        elif kind == "faint":
            rgba[..., 3] //= 32
        elif kind == "blocks":
            rows, columns = np.indices(own[::-1])
            rgba[..., 3] = np.where((rows // 4 + columns // 4 + seed) % 2, 255, 0)
        part = draw(st.sampled_from([None, *PARTS[:3]]))
        found.append(
            image(rgba, draw(st.integers(-5, size[0])), draw(st.integers(-5, size[1])), part)
        )
    return found


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.data())
def test_any_layers_come_to_equal_any_picture(data):
    picture = data.draw(pictures())
    images = data.draw(engine_images(picture.shape[1::-1]))
    before = [one.rgba.copy() for one in images]
    made = restore_original(images, picture)
    assert recomposition_error(made, picture) <= 1
    assert all(np.array_equal(one.rgba, old) for one, old in zip(images, before, strict=True))
    assert [one.part for one in made][len(made) - len(images) :] == [one.part for one in images]


def disc(size, centre, radius):
    y, x = np.indices(size[::-1])
    distance = np.hypot(x - centre[0], y - centre[1])
    return np.clip(radius + 0.5 - distance, 0, 1)


def two_discs():
    """A red disc over a blue plate, smoothly blended; the matte is known."""
    matte = disc((60, 60), (30, 30), 15)
    red, blue = np.array([220.0, 40, 40]), np.array([30.0, 60, 200])
    mixed = matte[..., None] * red + (1 - matte[..., None]) * blue
    picture = np.dstack([np.rint(mixed), np.full((60, 60), 255)]).astype(np.uint8)
    return matte, picture


@pytest.mark.parametrize("soft", [True, False])
def test_no_layer_keeps_a_fringe_of_its_neighbour(soft):
    matte, picture = two_discs()
    upper = picture.copy()
    upper[..., 3] = np.rint(matte * 255) if soft else np.where(matte > 0.5, 255, 0)
    lower = picture.copy()
    lower[matte == 1, :3] = (30, 60, 200)
    made = restore_original([image(lower), image(upper)], picture)
    assert recomposition_error(made, picture) <= 1
    top = made[1].rgba
    seen = top[..., 3] > 12
    assert np.abs(top[seen][:, :3].astype(int) - (220, 40, 40)).max() <= 12
    assert np.abs(top[..., 3] / 255.0 - matte).max() < 0.1
    below = made[0].rgba
    assert np.abs(below[..., :3].astype(int) - (30, 60, 200)).max() <= 12
    assert (below[..., 3] == 255).all()


def test_hidden_pixels_stay_the_engines_and_visible_ones_are_the_pictures():
    picture = noise(1, (30, 30), opaque=True)
    lower = noise(2, (30, 30), opaque=True)
    upper = noise(3, (10, 10), opaque=True)
    made = restore_original([image(lower), image(upper, 10, 10)], picture)
    assert np.array_equal(made[0].rgba[12:18, 12:18], lower[12:18, 12:18])
    assert np.array_equal(made[0].rgba[:8], picture[:8])


def test_a_background_no_layer_covers_becomes_its_own_layer():
    picture = noise(1, (64, 64), opaque=True)
    made = restore_original([image(noise(2, (10, 10), opaque=True), 20, 20)], picture)
    assert [one.name for one in made] == ["background", ""]
    assert made[0].part is None


def test_a_thin_gap_goes_to_the_neighbour():
    picture = np.full((20, 40, 4), 255, np.uint8)
    left, right = np.full((20, 20, 4), 255, np.uint8), np.full((20, 18, 4), 255, np.uint8)
    made = restore_original([image(left), image(right, 22)], picture)
    assert len(made) == 2
    assert recomposition_error(made, picture) == 0


def test_depth_keeps_its_place():
    depth = np.linspace(0, 1, 100, dtype=np.float32).reshape(10, 10)
    one = PartImage(Part.FACE, Side.WHOLE, 3, 4, noise(1, (10, 10), opaque=True), depth)
    made = restore_original([one], noise(2, (30, 30), opaque=True))[-1]
    row, column = 9 - made.top, 8 - made.left
    assert made.depth[row, column] == depth[5, 5]
    assert made.depth.shape == made.rgba.shape[:2]
