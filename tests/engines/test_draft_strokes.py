"""Which regions a stroke over a draft means."""

from __future__ import annotations

import numpy as np

from app.engines.draft.labelling import Labelling
from app.engines.draft.stretches import nets, stretches_of
from app.engines.draft.strokes import regions_meant

SLEEVE, ARM, HAIR, NET = 0, 1, 2, 3


def outlined(scale: float = 1.0) -> Labelling:
    """Give three areas in a row, 20 px each, with one net of lines, 4 px, around and between."""
    regions = np.full((40, 76), NET, np.int32)
    for number, left in enumerate((4, 28, 52)):
        regions[4:36, left : left + 20] = number
    lines = regions == NET
    lines[:, 24] = False  # Where ink is lighter.
    sure = np.ones(4, np.float32)
    lines |= nets(regions, lines)
    return Labelling(regions.astype(np.int16), (), regions, sure, scale, (), lines, NET)


def test_a_stroke_over_areas_leaves_the_lines_that_it_crosses() -> None:
    found = regions_meant(outlined(), [(10, 20), (40, 20)])
    assert set(found) == {SLEEVE, ARM}


def test_a_stroke_that_ends_on_the_outline_takes_the_area_alone() -> None:
    assert set(regions_meant(outlined(), [(32, 20), (46, 20), (51, 20)])) == {ARM}


def test_a_click_on_a_line_and_a_stroke_along_it_take_the_line() -> None:
    assert regions_meant(outlined(), [(25, 20)]) == {NET: (25, 20)}
    assert set(regions_meant(outlined(), [(25, 4), (25, 20), (29, 34)])) == {NET}


def test_a_stroke_along_a_line_leaves_the_area_that_has_the_half_of_it() -> None:
    labelling = outlined()
    labelling.lines[4:36, 28] = True
    assert set(regions_meant(labelling, [(26, 6), (28, 20), (26, 30)])) == {NET}
    assert set(regions_meant(labelling, [(28, 6), (28, 30)])) == {ARM}


def test_a_quick_stroke_misses_no_area_between_two_places_of_the_pointer() -> None:
    assert set(regions_meant(outlined(), [(10, 20), (60, 20)])) == {SLEEVE, ARM, HAIR}


def test_an_area_is_named_in_the_middle_of_what_was_stroked_and_where_the_picture_has_it() -> None:
    labelling = outlined(0.5)
    found = regions_meant(labelling, [(20, 40), (120, 44)])
    for number, (x, y) in found.items():
        assert labelling.regions[int(y * 0.5), int(x * 0.5)] == number
    assert abs(found[ARM][0] - 76) <= 2


def test_a_stroke_does_not_mean_a_large_area_that_it_only_nicks() -> None:
    along = [(38, 6), (38, 34), (46, 34), (46, 20)]
    assert set(regions_meant(outlined(), [*along, (53, 20)])) == {ARM}
    assert set(regions_meant(outlined(), [*along, (60, 20)])) == {ARM, HAIR}
    assert set(regions_meant(outlined(), [(27, 20), (53, 20), (53, 21)])) == {ARM, HAIR}


def test_a_stroke_means_a_small_or_thin_area_that_it_goes_through() -> None:
    labelling = outlined()
    labelling.regions[15:21, 35:38] = 4  # A glint, and an ink that is taken for no line.
    labelling.regions[10:12, 28:48] = 5
    found = regions_meant(labelling, [(36, 4), (36, 35), (46, 35), (46, 5)])
    assert set(found) == {ARM, 4, 5}


def test_beside_the_picture_nothing_is_meant() -> None:
    assert regions_meant(outlined(), [(-30, 20), (-5, 20)]) == {}
    assert set(regions_meant(outlined(), [(-30, 20), (20, 20)])) == {SLEEVE}


def test_a_net_of_lines_falls_into_stretches_between_the_same_two_areas() -> None:
    labelling = outlined()
    stretches = stretches_of(labelling.regions, labelling.lines)
    assert ((stretches >= 0) == (labelling.regions == NET)).all()
    between = set(stretches[8:32, 24:28].ravel().tolist())
    assert len(between) == 1
    assert between.isdisjoint(stretches[8:32, 48:52].ravel().tolist())
