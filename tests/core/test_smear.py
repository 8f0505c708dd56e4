import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.core.smear import bring, floats_of, softened, straight_of, worn

pictures = arrays(np.uint8, (7, 8, 4), elements=st.integers(0, 255))
weights = arrays(np.float32, (7, 8), elements=st.sampled_from([0.0, 0.1, 0.5, 1.0]))
no_deadline = settings(deadline=None)


def parts(rgba):
    return np.ascontiguousarray(rgba[..., :3]), np.ascontiguousarray(rgba[..., 3])


@no_deadline
@given(pictures)
def test_the_way_to_floats_and_back_gives_the_same_bytes(rgba):
    colour, alpha = parts(rgba)
    again = straight_of(floats_of(colour, alpha), colour)
    assert np.array_equal(again[0], colour)
    assert np.array_equal(again[1], alpha)


def test_so_it_does_for_every_colour_at_every_alpha():
    levels = np.arange(256, dtype=np.uint8)
    colour = np.repeat(np.broadcast_to(levels, (256, 256))[..., None], 3, 2).copy()
    alpha = np.ascontiguousarray(np.broadcast_to(levels[:, None], (256, 256)))
    again = straight_of(floats_of(colour, alpha), colour)
    assert np.array_equal(again[0], colour)
    assert np.array_equal(again[1], alpha)


@no_deadline
@given(pictures, pictures, st.lists(weights, min_size=1, max_size=4))
def test_marks_change_nothing_where_they_have_no_weight_and_never_overshoot(rgba, other, marks):
    pixels, brought = floats_of(*parts(rgba)), floats_of(*parts(other))
    low, high = np.minimum(pixels, brought), np.maximum(pixels, brought)
    for weight in marks:
        bring(pixels, brought, weight)
    missed = np.max(marks, axis=0) == 0
    colour, alpha = straight_of(pixels, rgba[..., :3])
    assert np.array_equal(np.dstack([colour, alpha])[missed], rgba[missed])
    assert (pixels >= low - 1e-3).all()
    assert (pixels <= high + 1e-3).all()


@no_deadline
@given(pictures, pictures, st.floats(0.0, 1.0))
def test_a_finger_carries_a_mean(rgba, other, rate):
    carried, here = floats_of(*parts(rgba)), floats_of(*parts(other))
    assert np.allclose(worn(carried, here, rate), rate * carried + (1 - rate) * here, atol=1e-3)


@no_deadline
@given(arrays(np.uint8, (15, 16, 4)), st.integers(1, 3))
def test_softening_keeps_flat_colour_and_stays_within_what_is_near(rgba, reach):
    near = floats_of(*parts(rgba))
    soft = softened(near, reach)
    assert soft.shape == (15 - 4 * reach, 16 - 4 * reach, 4)
    assert soft.min() >= near.min() - 1e-3
    assert soft.max() <= near.max() + 1e-3
    flat = np.broadcast_to(near[3, 4], near.shape).copy()
    assert np.allclose(softened(flat, reach), near[3, 4], atol=1e-2)
