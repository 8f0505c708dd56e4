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
    st.sampled_from([0.0, 0.5, -1.25]),
)
SIDES = st.sampled_from([grip for grip in HANDLES if not grip.is_corner])
NEAR = st.floats(-60, 60)
GRIPS = st.sampled_from(HANDLES)
FAR = st.floats(-200, 200)


def sides(frame: Frame) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the left side and the top, from corner to corner."""
    corner = frame.place(Grip.TOP_LEFT)
    ends = (frame.place(Grip.BOTTOM_LEFT), frame.place(Grip.TOP_RIGHT))
    left, top = ((x - corner[0], y - corner[1]) for x, y in ends)
    return left, top


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


def test_a_corner_follows_the_pointer_after_a_turn_that_is_as_good_as_none():
    frame = Frame(BOX, (0.5, 0.75), 3.4e-7)
    x, y = frame.place(Grip.TOP_LEFT)
    after = frame.dragged(Grip.TOP_LEFT, (x, y), (x, y + 167), shift=True)
    assert after.place(Grip.TOP_LEFT) == pytest.approx((x, y + 167), abs=1e-9)


@given(FRAMES, SIDES, NEAR, NEAR)
def test_with_ctrl_a_side_goes_with_the_pointer_parallel_to_the_other(frame, grip, dx, dy):
    x, y = frame.place(grip)
    after = frame.dragged(grip, (x, y), (x + dx, y + dy), ctrl=True)
    assert after.place(opposite(grip)) == pytest.approx(frame.place(opposite(grip)), abs=1e-6)
    if min(abs(one) for one in after.scale) < 0.06 or abs(after.skew) > 9.9:
        return  # It never becomes nothing.
    assert after.place(grip) == pytest.approx((x + dx, y + dy), abs=1e-6)
    assert sides(after)[grip.value[0] == 0.5] == pytest.approx(
        sides(frame)[grip.value[0] == 0.5], abs=1e-6
    )


@given(FRAMES, SIDES, NEAR, NEAR)
def test_with_shift_too_it_keeps_to_its_own_direction(frame, grip, dx, dy):
    x, y = frame.place(grip)
    after = frame.dragged(grip, (x, y), (x + dx, y + dy), ctrl=True, shift=True)
    if min(abs(one) for one in after.scale) < 0.06 or abs(after.skew) > 9.9:
        return
    side = complex(*sides(frame)[grip.value[0] == 0.5])
    moved = complex(*after.place(grip)) - complex(x, y)
    assert (moved * side.conjugate()).imag == pytest.approx(0.0, abs=1e-4)
    middle = frame.affine().at(*frame.middle)
    centred = frame.dragged(grip, (x, y), (x + dx, y + dy), ctrl=True, alt=True)
    assert centred.affine().at(*centred.middle) == pytest.approx(middle, abs=1e-6)


@given(FRAMES)
def test_inside_is_what_the_corners_enclose(frame):
    x, y = frame.affine().at(14.0, 24.0)
    assert frame.grip_at(x, y, 0.01) is Grip.INSIDE
    x, y = frame.affine().at(6.0, 24.0)
    assert frame.grip_at(x, y, 0.01) is Grip.OUTSIDE


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


CORNERS = [grip for grip in HANDLES if grip.is_corner]


@given(FRAMES, st.sampled_from(CORNERS), st.floats(-5, 5), st.floats(-5, 5))
def test_with_ctrl_a_corner_goes_alone(frame, grip, dx, dy):
    x, y = frame.place(grip)
    after = frame.dragged(grip, (x, y), (x + dx, y + dy), ctrl=True)
    assert after.place(grip) == pytest.approx((x + dx, y + dy), abs=1e-6)
    for other in CORNERS:
        if other is not grip:
            assert after.place(other) == pytest.approx(frame.place(other), abs=1e-6)
    assert (after.scale, after.turn, after.skew) == (frame.scale, frame.turn, frame.skew)
    for corner, source in zip(CORNERS, ((10, 20), (50, 20), (50, 40), (10, 40)), strict=True):
        assert after.map().at(*source) == pytest.approx(after.place(corner), abs=1e-6)
    assert after.dragged(grip, (0, 0), (0, 0), ctrl=True) == after
    back = after.dragged(grip, (x + dx, y + dy), (x, y), ctrl=True)
    assert back.place(grip) == pytest.approx((x, y), abs=1e-6)


@given(FRAMES, st.sampled_from(CORNERS), FAR, FAR, st.booleans())
def test_a_corner_stops_where_the_frame_would_fold_over(frame, grip, dx, dy, is_mirrored):
    x, y = frame.place(grip)
    after = frame.dragged(grip, (x, y), (x + dx, y + dy), ctrl=True, alt=is_mirrored)
    middle = after.map().at(*after.middle)
    assert after.grip_at(*middle, 0.0) is Grip.INSIDE


@given(FRAMES, GRIPS, NEAR, NEAR, st.booleans())
def test_a_distorted_frame_scales_from_its_other_side(frame, grip, dx, dy, free):
    x, y = frame.place(Grip.TOP_LEFT)
    frame = frame.dragged(Grip.TOP_LEFT, (x, y), (x + 5, y - 4), ctrl=True)
    x, y = frame.place(grip)
    after = frame.dragged(grip, (x, y), (x + dx, y + dy), shift=free)
    assert after.place(opposite(grip)) == pytest.approx(frame.place(opposite(grip)), abs=1e-6)


@given(FRAMES, SIDES, NEAR, NEAR)
def test_a_side_of_a_distorted_frame_scales_in_its_own_direction(frame, grip, dx, dy):
    x, y = frame.place(Grip.TOP_LEFT)
    frame = frame.dragged(Grip.TOP_LEFT, (x, y), (x + 5, y - 4), ctrl=True)
    x, y = frame.place(grip)
    after = frame.dragged(grip, (x, y), (x + dx, y + dy))
    other = 0 if grip in (Grip.TOP, Grip.BOTTOM) else 1
    assert after.scale[other] == frame.scale[other]


def test_perspective_moves_the_corner_beside_as_far_back():
    keys = {"ctrl": True, "shift": True, "alt": True}
    after = Frame(BOX).dragged(Grip.TOP_LEFT, (10, 20), (14, 21), **keys)
    assert after.corners() == ((14, 20), (46, 20), (50, 40), (10, 40))
    after = Frame(BOX).dragged(Grip.TOP_LEFT, (10, 20), (11, 24), **keys)
    assert after.corners() == ((10, 24), (50, 20), (50, 40), (10, 36))
