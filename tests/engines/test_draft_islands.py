"""What lies apart from its part: crumbs of lines, islands inside another part, ribbons."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.parts import Part
from app.core.progress import silent
from app.engines.draft.engine import analyse
from app.engines.draft.evidence import Evidence
from app.engines.draft.islands import without_islands, without_shreds
from app.engines.draft.pixels import Bytes, Labels
from app.engines.draft.regions import Graph, Segmentation, describe
from app.engines.draft.ruler import COLUMN
from app.engines.draft.strands import find_ribbons, find_strands, hang
from app.engines.draft.upsampling import without_crumbs
from tests.engines.test_draft import FACE, SHIRT, girl
from tests.engines.test_draft_clothes import paint

BLUE, BROWN, PALE = (45.0, -5.0, -40.0), (40.0, 15.0, 30.0), (80.0, 8.0, 34.0)
TIE = (230, 200, 60)
SHIRT_PART, LOCKS, BEHIND = (
    COLUMN[part] for part in (Part.TOPWEAR, Part.FRONT_HAIR, Part.BACK_HAIR)
)


def test_a_crumb_goes_to_what_lies_around_it_unless_it_is_all_of_its_part() -> None:
    shown = np.zeros((40, 60), np.int16)
    shown[:, 40:] = 1
    shown[10:12, 10:12] = 1
    shown[30:32, 30:32] = 2
    shown[20:22, 50:52] = 0
    shown[:5] = -1
    found = without_crumbs(shown, np.array([1.0, 9.0, 9.0]))
    assert (found[10:12, 10:12] == 0).all()
    assert (found[30:32, 30:32] == 2).all()
    assert (found[20:22, 50:52] == 0).all()
    assert np.count_nonzero(found != shown) == 4


def test_the_teeth_that_a_dashed_jaw_line_leaves_are_gone_and_a_strand_stays() -> None:
    shown = np.zeros((60, 80), np.int16)
    shown[30:] = 1
    straight = shown.copy()
    shown[29, 10:50:3] = 1
    shown[30, 60] = 0
    found = without_crumbs(shown, np.array([10.0, 10.0]))
    assert (found == straight).all()
    assert (without_crumbs(shown, np.zeros(2)) == shown).all()
    straight[10:30, 20] = 1
    assert (without_crumbs(straight, np.array([10.0, 10.0])) == straight).all()


def shirt_and_hair(colour: tuple[float, float, float]) -> tuple[Labels, Graph]:
    """Give a shirt, hair of both kinds above it, and a square of a colour inside the hair."""
    regions = np.full((90, 60), 2, np.int32)
    regions[:50] = 1
    regions[:50, 30:] = 3
    regions[10:16, 27:33] = 0
    lab = np.array([colour, BROWN, BLUE, BROWN], np.float32)[regions]
    return regions, describe(regions, lab, np.zeros(regions.shape, np.bool_))


def test_a_sheen_between_locks_is_hair_though_the_draft_took_it_for_the_shirt() -> None:
    _, graph = shirt_and_hair(PALE)
    part = np.array([SHIRT_PART, LOCKS, SHIRT_PART, BEHIND], np.int32)
    assert without_islands(part, graph)[0] in {LOCKS, BEHIND}
    assert (without_islands(part, graph)[1:] == part[1:]).all()


def test_what_shows_of_the_shirt_between_locks_is_the_shirt() -> None:
    _, graph = shirt_and_hair(BLUE)
    part = np.array([SHIRT_PART, LOCKS, SHIRT_PART, BEHIND], np.int32)
    assert (without_islands(part, graph) == part).all()


def test_a_shred_of_hair_inside_the_other_kind_goes_there() -> None:
    _, graph = shirt_and_hair(BROWN)
    part = np.array([BEHIND, LOCKS, BEHIND, LOCKS], np.int32)
    assert without_islands(part, graph)[0] == LOCKS


def test_a_painted_nail_far_from_a_shirt_of_its_colour_is_of_the_hand() -> None:
    hand = COLUMN[Part.HANDWEAR]
    for away, expected in ((60, hand), (12, SHIRT_PART)):
        regions = np.full((60, 140), -1, np.int32)
        regions[:, :40] = 0
        regions[20:40, 40 : 40 + away] = 1
        regions[26:34, 40 + away : 52 + away] = 2
        lab = np.array([BLUE, PALE, BLUE], np.float32)[regions]
        graph = describe(regions, lab, np.zeros(regions.shape, np.bool_))
        part = np.array([SHIRT_PART, hand, SHIRT_PART], np.int32)
        assert without_islands(part, graph).tolist() == [SHIRT_PART, hand, expected]


def with_ribbon() -> Bytes:
    """Give the girl in a scarf with an end that hangs over her shirt."""
    picture = girl()
    paint(picture, [(110, 172), (190, 172), (194, 208), (106, 208)], TIE)
    paint(picture, [(145, 208), (155, 208), (174, 300), (162, 300)], TIE)
    return picture


def ribbon_of(part: int) -> tuple[Segmentation, Evidence, NDArray[np.int32], NDArray[np.float32]]:
    """Give what is seen of the girl in a scarf, whose knot is of a part, and the scarf's colour."""
    analysis = analyse(with_ribbon(), silent, FACE)
    segmentation, look = analysis.segmentation, analysis.look
    assert segmentation is not None
    assert look is not None
    knot = segmentation.regions[190, 150]
    parts = np.full(len(segmentation.graph.area), SHIRT_PART, np.int32)
    parts[knot] = part
    return segmentation, look.evidence, parts, segmentation.graph.colour[knot][None]


def test_a_ribbon_over_the_shirt_is_of_the_tie_that_it_hangs_from() -> None:
    segmentation, evidence, parts, tie = ribbon_of(COLUMN[Part.NECKWEAR])
    found = find_strands(
        parts, segmentation, evidence, Part.NECKWEAR, colours=tie, others=evidence.hair
    )
    assert found[285, 165]
    assert not found[285, 130]
    assert tuple(with_ribbon()[285, 130, :3]) == SHIRT


def test_a_strand_at_the_rim_of_the_figure_is_of_the_hair_that_it_hangs_from() -> None:
    parts = np.full((60, 60), -1, np.int32)
    parts[:, 10:50] = SHIRT_PART
    parts[:10, :20], parts[:10, 20:] = BEHIND, LOCKS
    strands = np.zeros(parts.shape, np.bool_)
    strands[10:30, 10:14] = strands[10:30, 16:19] = strands[10:30, 46:50] = True
    hang(parts, strands)
    assert (parts[10:30, 10:14] == BEHIND).all()
    assert (parts[10:30, 16:19] == LOCKS).all()  # over the shirt, so in front of it
    assert (parts[10:30, 46:50] == LOCKS).all()


def test_a_ribbon_that_is_nearer_to_the_tie_in_colour_is_no_strand_of_hair() -> None:
    segmentation, evidence, parts, tie = ribbon_of(LOCKS)
    like_hair = tie + np.array([4.0, 0.0, 0.0])
    for hair, ribbon, is_hair in ((like_hair, tie, False), (tie, like_hair, True)):
        found = find_strands(
            parts, segmentation, evidence, Part.FRONT_HAIR, colours=hair, others=ribbon
        )
        assert found[285, 165] == is_hair


def test_wings_that_are_nothing_but_bits_are_what_they_lie_beside() -> None:
    regions = np.full((60, 80), -1, np.int32)
    regions[:, :60] = 0
    regions[5:10, 60:66] = 1
    regions[40:45, 60:66] = 2
    graph = describe(regions, np.zeros((60, 80, 3), np.float32), np.zeros((60, 80), np.bool_))
    part = np.array([COLUMN[Part.HANDWEAR], COLUMN[Part.WINGS], COLUMN[Part.WINGS]], np.int32)
    assert (without_shreds(part, graph, 100.0**2) == COLUMN[Part.HANDWEAR]).all()
    assert (without_shreds(part, graph, 30.0**2) == part).all()
    assert (without_shreds(part[::-1], graph, 100.0**2) == part[::-1]).all()


def test_bits_beside_nothing_stay_what_they_are() -> None:
    regions = np.full((20, 20), -1, np.int32)
    regions[:4, :4], regions[10:14, 10:14] = 0, 1
    graph = describe(regions, np.zeros((20, 20, 3), np.float32), np.zeros((20, 20), np.bool_))
    part = np.array([COLUMN[Part.WINGS], COLUMN[Part.HANDWEAR]], np.int32)
    assert (without_shreds(part, graph, 100.0**2) == part).all()


def test_the_other_side_of_a_ribbon_is_of_the_tie_too() -> None:
    segmentation, evidence, parts, tie = ribbon_of(COLUMN[Part.NECKWEAR])
    regions = segmentation.regions.copy()
    end = regions == regions[285, 165]
    turned = end & (np.arange(regions.shape[0])[:, None] > 265)
    regions[turned] = regions.max() + 1
    lab = segmentation.lab.copy()
    lab[end & ~turned] = tie[0] + (0.0, 10.0, 0.0)
    lab[turned] = tie[0] + (0.0, 22.0, 0.0)
    graph = describe(regions, lab, segmentation.lines)
    wide = np.append(segmentation.wide, np.True_)
    segmentation = replace(segmentation, regions=regions, lab=lab, graph=graph, wide=wide)
    parts = np.append(parts, SHIRT_PART).astype(np.int32)
    once = find_strands(
        parts, segmentation, evidence, Part.NECKWEAR, colours=tie, others=evidence.hair
    )
    found, colours = find_ribbons(parts, segmentation, evidence, tie)
    assert not once[285, 165]
    assert found[285, 165]
    assert not found[285, 130]
    assert len(colours) == 3
