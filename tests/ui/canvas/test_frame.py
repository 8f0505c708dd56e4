import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.geometry import Box
from app.ui.canvas.frame import HANDLES, Frame, Grip

BOX = Box(10, 20, 50, 40)
FRAMES = st.builds(
    Frame,
    st.just(BOX),
    st.tuples(st.sampled_from([0.5, -1.5, 2.0]), st.sampled_from([0.75, 1.25, -2.0])),
    st.floats(-180, 180),
    st.tuples(st.integers(-30, 30), st.integers(-30, 30)),
)
GRIPS = st.sampled_from(HANDLES)
FAR = st.floats(-200, 200)


def opposite(grip: Grip) -> Grip:
    across, down = grip.value
    return next(one for one in HANDLES if one.value == (1.0 - across, 1.0 - down))


@given(FRAMES, GRIPS, FAR, FAR, st.booleans())
def test_the_other_side_stays_where_it_is(frame, grip, dx, dy, free):
    x, y = frame.place(grip)
    after = frame.dragged(grip, (x, y), (x + dx, y + dy), shift=free)
    assert after.place(opposite(grip)) == pytest.approx(frame.place(opposite(grip)), abs=1e-6)


@given(FRAMES, GRIPS, FAR, FAR)
def test_with_alt_the_middle_stays(frame, grip, dx, dy):
    x, y = frame.place(grip)
    after = frame.dragged(grip, (x, y), (x + dx, y + dy), alt=True)
    middle = frame.affine().at(*frame.middle)
    assert after.affine().at(*after.middle) == pytest.approx(middle, abs=1e-6)


@given(FRAMES, st.sampled_from([grip for grip in HANDLES if grip.is_corner]), FAR, FAR)
def test_a_free_corner_follows_the_pointer(frame, grip, dx, dy):
    x, y = frame.place(grip)
    after = frame.dragged(grip, (x, y), (x + dx, y + dy), shift=True)
    if min(abs(one) for one in after.scale) > 0.06:  # It never becomes nothing.
        assert after.place(grip) == pytest.approx((x + dx, y + dy), abs=1e-6)
    kept = frame.dragged(grip, (x, y), (x + dx, y + dy))
    if min(abs(one) for one in kept.scale) > 0.06:
        ratio = kept.scale[0] / kept.scale[1]
        assert ratio == pytest.approx(frame.scale[0] / frame.scale[1])


@given(FRAMES, FAR)
def test_a_drag_outside_turns_about_the_middle(frame, degrees):
    x, y = frame.affine().at(*frame.middle)
    angle = math.radians(degrees)
    end = (x + 300 * math.cos(angle), y + 300 * math.sin(angle))
    after = frame.dragged(Grip.OUTSIDE, (x + 300, y), end)
    assert math.cos(math.radians(after.turn - frame.turn - degrees)) == pytest.approx(1, abs=1e-6)
    snapped = frame.dragged(Grip.OUTSIDE, (x + 300, y), end, shift=True)
    assert snapped.turn % 15.0 == pytest.approx(0.0, abs=1e-9)
    assert after.affine().at(*after.middle) == pytest.approx((x, y), abs=1e-6)


def test_moves_are_whole_pixels_and_stay_exact():
    after = Frame(BOX).dragged(Grip.INSIDE, (20, 30), (24.4, 90.7), shift=True)
    assert after.shift == (0, 61)
    assert after.affine().is_exact


@given(
    st.tuples(st.integers(-9, 9), st.integers(-9, 9), st.integers(1, 9), st.integers(1, 9)),
    st.integers(-4, 4),
    st.sampled_from([1.0, -1.0]),
)
def test_quarter_turns_and_flips_of_any_box_fall_on_pixels(box, quarters, flip):
    left, top, width, height = box
    frame = Frame(Box(left, top, left + width, top + height), (flip, 1.0), 90.0 * quarters)
    assert frame.affine().is_exact


def test_what_lies_under_the_pointer():
    frame = Frame(BOX)
    assert frame.grip_at(10, 20, 3) is Grip.TOP_LEFT
    assert frame.grip_at(52, 30, 3) is Grip.RIGHT
    assert frame.grip_at(25, 30, 3) is Grip.INSIDE
    assert frame.grip_at(70, 70, 3) is Grip.OUTSIDE
