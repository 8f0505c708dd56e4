import cv2
import numpy as np
import pytest

from app.stages.region_crossing import lines_crossed
from app.stages.region_cut import find_regions
from app.stages.region_strokes import what_lies_along
from tests.stages.test_region_strokes import SIDE, hair, meant

ACROSS = [(120.0, 250.0), (205.0, 245.0), (290.0, 250.0)]
"""A stroke over the three middle locks of `hair`."""


def taken(rgb, alpha, points):
    """Give what a stroke takes, bool (h, w), and whether it means a part of its regions."""
    regions, whole, stroke = meant(rgb, alpha, points)
    shown = np.take(whole, regions.labels)
    if stroke is not None:
        found = what_lies_along(regions, rgb, stroke)
        shown[:] = False
        shown[found.box.slices] = found.mask
    return shown, stroke


@pytest.mark.parametrize("step", [60, 40])
def test_a_stroke_across_locks_takes_them_from_root_to_tip_and_no_band(step):
    shown, stroke = taken(*hair(step), ACROSS)
    assert stroke is not None
    truth = np.zeros((SIDE, SIDE), bool)
    truth[:380, 100:310] = True
    below = slice(140, 380)  # Above the lines all hair is one.
    both, either = shown[below] & truth[below], shown[below] | truth[below]
    assert np.count_nonzero(both) > 0.9 * np.count_nonzero(either)
    assert shown[150:375, 205].all()
    assert shown[60:140, 205].all()


def test_a_stroke_across_two_locks_leaves_those_beside_them():
    shown, _ = taken(*hair(), [(140.0, 250.0), (205.0, 250.0)])
    assert shown[150:370, 115:225].mean() > 0.95
    assert not shown[150:370, 250:].any()
    assert not shown[150:370, :90].any()


def test_a_gleam_inside_what_is_crossed_comes_along():
    rgb, alpha = hair()
    cv2.ellipse(rgb, (205, 180), (15, 30), 0, 0, 360, (250, 240, 235), -1)
    shown, _ = taken(rgb, alpha, ACROSS)
    assert shown[155:205, 200:210].all()


def test_regions_that_end_at_lines_are_taken_as_they_are():
    rgb = np.full((SIDE, SIDE, 3), 235, np.uint8)
    for number in range(5):
        left = 30 + 70 * number
        rgb[40:360, left : left + 70] = (210 - 20 * number, 140, 150)
        cv2.rectangle(rgb, (left, 40), (left + 70, 360), (40, 20, 30), 4)
    alpha = np.full((SIDE, SIDE), 255, np.uint8)
    shown, _ = taken(rgb, alpha, [(120.0, 200.0), (280.0, 205.0)])
    assert shown[50:350, 105:305].mean() > 0.98
    assert not shown[50:350, :92].any()
    assert not shown[50:350, 320:].any()


@pytest.mark.parametrize(
    ("points", "crosses"),
    [
        (ACROSS, 2),
        ([(205.0, 140.0), (207.0, 240.0), (205.0, 365.0)], 0),
        ([(170.0, 150.0), (170.0, 350.0)], 0),  # Down on a line.
        ([(-60.0, 250.0), (-20.0, 250.0)], 0),
    ],
)
def test_a_stroke_crosses_lines_that_run_across_it(points, crosses):
    rgb, alpha = hair()
    assert lines_crossed(find_regions(rgb, alpha, 1.0), rgb, points) == crosses


def test_a_stroke_over_a_gap_crosses_it():
    rgb, alpha = hair(0)
    alpha[200:, 190:215] = 0
    regions = find_regions(rgb, alpha, 1.0)
    assert lines_crossed(regions, rgb, ACROSS) == 1
    assert lines_crossed(regions, rgb, [(120.0, 100.0), (290.0, 100.0)]) == 0
