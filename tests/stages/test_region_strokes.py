import cv2
import numpy as np
import pytest

from app.stages.region_cut import find_regions, select_regions
from app.stages.region_strokes import Stroke, stroke_along, what_lies_along

SIDE = 400
LOCK = [(205.0, 140.0), (205.0, 365.0)]
"""A stroke down the middle lock of `hair`."""


def hair(step=60, gap=0):
    """Soft hair in one colour that darkens downwards, parted into locks by thin darker lines.

    The lines end 120 pixels below the top, where all the hair is one; the middle lock lies from
    x = 170 to 240, to y = 380.
    """
    ramp = np.linspace(1.0, 0.6, SIDE)[:, None, None]
    rgb = np.clip(np.array((150, 100, 90)) * np.ones((SIDE, SIDE, 1)) * ramp, 0, 255)
    for x in range(100, 320, 70):
        rgb[120:380, x - 2 : x + 3] -= step
        rgb[230 : 230 + gap, x - 2 : x + 3] += step
    alpha = np.zeros((SIDE, SIDE), np.uint8)
    alpha[20:380, 30:370] = 255
    soft = cv2.GaussianBlur(np.clip(rgb, 0, 255).astype(np.uint8), (0, 0), 1.2)
    return soft, alpha


def truth():
    lock = np.zeros((SIDE, SIDE), bool)
    lock[120:380, 170:240] = True
    return lock


def overlap(found, regions, lock):
    shown = np.zeros(regions.labels.shape, bool)
    shown[found.box.slices] = found.mask
    return np.count_nonzero(shown & lock) / np.count_nonzero(shown | lock)


def meant(rgb, alpha, points, **more):
    regions = find_regions(rgb, alpha, 1.0)
    crossed = regions.along(points)
    whole = select_regions(regions, crossed, reach=9.0)
    found = stroke_along(regions, rgb, points, crossed, whole, **more)
    return regions, whole, found and found[0]


@pytest.mark.parametrize(("step", "gap"), [(60, 0), (25, 0), (25, 20)])
def test_a_stroke_down_a_lock_takes_the_lock_and_not_the_hair(step, gap):
    rgb, alpha = hair(step, gap)
    regions, whole, stroke = meant(rgb, alpha, LOCK)
    assert regions.area[whole].sum() > 80_000  # All the hair is one region.
    assert stroke is not None
    assert overlap(what_lies_along(regions, rgb, stroke), regions, truth()) > 0.85


def test_a_long_stroke_where_no_edge_is_means_a_strip():
    rgb, alpha = hair(0)
    regions, _, stroke = meant(rgb, alpha, LOCK)
    assert stroke.is_strip
    usual, wide = (what_lies_along(regions, rgb, stroke, reach=reach) for reach in (18.0, 36.0))
    assert wide.mask.sum() > 1.5 * usual.mask.sum()


def test_a_strip_fades_out_and_ends_at_a_line():
    rgb, alpha = hair(0)
    rgb[:, 214:218] = 20
    strip = Stroke(tuple(LOCK), 22.5, is_strip=True)
    found = what_lies_along(find_regions(rgb, alpha, 1.0), rgb, strip)
    row = np.zeros(SIDE, np.uint8)
    row[found.box.left : found.box.right] = found.matte[250 - found.box.top]
    assert (row[198:209] == 255).all()
    assert (np.diff(row[184:194].astype(int)) > 0).all()
    assert not row[:182].any()
    assert not row[219:].any()


@pytest.mark.parametrize(
    ("left", "right", "top", "bottom"), [(30, 370, 140, 200), (150, 250, 30, 370)]
)
def test_a_short_stroke_where_no_edge_is_and_one_down_a_slender_region_mean_the_whole(
    left, right, top, bottom
):
    rgb, alpha = hair(0)
    alpha[:, :left] = alpha[:, right:] = 0
    assert meant(rgb, alpha, [(205.0, float(top)), (205.0, float(bottom))])[2] is None


def test_a_stroke_that_trims_means_what_lies_along_it_without_an_edge_too():
    rgb, alpha = hair(0)
    regions, _, stroke = meant(rgb, alpha, LOCK, trims=True)
    found = what_lies_along(regions, rgb, stroke)
    assert 2_000 < np.count_nonzero(found.mask) < 20_000


def test_a_stroke_down_what_is_a_region_of_its_own_means_the_region():
    rgb, alpha = hair(0)
    rgb[120:380, 170:240] = (60, 150, 200)
    assert meant(rgb, alpha, LOCK)[2] is None


def test_a_wider_reach_takes_more_and_a_narrower_less():
    rgb, alpha = hair(25)
    regions, _, stroke = meant(rgb, alpha, LOCK)
    less, usual, more = (
        np.count_nonzero(what_lies_along(regions, rgb, stroke, reach=reach).mask)
        for reach in (5.0, 18.0, 60.0)
    )
    assert less < usual < more


def test_a_stroke_that_removes_goes_no_farther_than_to_what_another_took():
    rgb, alpha = hair(0)
    regions = find_regions(rgb, alpha, 1.0)
    taken = Stroke(tuple(LOCK), 60.0)
    trimming = Stroke(((235.0, 140.0), (235.0, 365.0)), 60.0, removes=True)
    found = what_lies_along(regions, rgb, trimming, [taken])
    assert not found.has((205, 240))
    assert found.has((230, 240))
    assert what_lies_along(regions, rgb, trimming).mask.sum() > found.mask.sum()


def test_what_lies_along_a_stroke_is_never_where_nothing_is():
    rgb, alpha = hair()
    regions = find_regions(rgb, alpha, 1.0)
    found = what_lies_along(
        regions, rgb, Stroke(((10.0, 300.0), (60.0, 300.0), (-40.0, 395.0)), 50)
    )
    assert found.mask.any()
    assert (regions.labels[found.box.slices][found.mask] > 0).all()
    beyond = what_lies_along(regions, rgb, Stroke(((-90.0, -90.0), (-60.0, -60.0)), 5))
    assert not beyond.mask.any()
    assert not beyond.has((3, 3))
