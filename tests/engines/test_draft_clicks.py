"""What a click changes in a draft, besides what it hits."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from app.core.corrections import Corrections, Hint
from app.core.parts import Part, Side
from app.core.progress import silent
from app.engines.draft.engine import DraftEngine, Labelling, analyse, paint, solve
from app.engines.draft.strokes import regions_meant
from app.stages.ports import DecomposeOptions
from app.stages.restore import recomposition_error, restore_original
from tests.engines.test_draft import FACE, HAIR, SKIN, Pixels, girl

SLEEVE = ((115, 240), (188, 255), (184, 300), (112, 285))


def with_panes() -> Pixels:
    """Give the girl with a skirt of four panes, divided by lines."""
    picture = girl()
    for x in (120, 150, 180):
        cv2.line(picture, (x, 332), (x + (x - 150), 448), (30, 20, 30, 255), 3)
    return picture


def names(labelling: Labelling) -> np.ndarray:
    return np.array([*(part for part, _ in labelling.parts), None], object)[labelling.map]


def part_at(labelling: Labelling, x: int, y: int) -> Part | None:
    return names(labelling)[y, x]


def test_a_click_carries_to_pieces_that_look_alike() -> None:
    analysis = analyse(with_panes(), silent, FACE)
    labelling = solve(analysis, [Hint(140, 420, Part.TAIL)])
    assert [part_at(labelling, x, 420) for x in (100, 140, 160, 200)] == [Part.TAIL] * 4
    assert part_at(labelling, 150, 260) is Part.TOPWEAR
    assert part_at(labelling, 125, 540) is Part.LEGWEAR


def test_a_second_click_wins_where_it_hits() -> None:
    analysis = analyse(with_panes(), silent, FACE)
    labelling = solve(analysis, [Hint(140, 420, Part.TAIL), Hint(200, 420, Part.BOTTOMWEAR)])
    assert part_at(labelling, 140, 420) is Part.TAIL
    assert part_at(labelling, 200, 420) is Part.BOTTOMWEAR


def test_a_click_on_hair_moves_one_lock_only() -> None:
    analysis = analyse(girl(), silent, FACE)
    before = solve(analysis)
    after = solve(analysis, [Hint(150, 60, Part.BACK_HAIR)])
    moved = (names(before) == Part.FRONT_HAIR) & (names(after) == Part.BACK_HAIR)
    assert moved[60, 150]
    pieces = before.regions[moved]
    assert (pieces == before.regions[60, 150]).mean() > 0.9


def test_a_clicked_line_goes_to_the_part_that_was_named() -> None:
    labelling = solve(analyse(with_panes(), silent, FACE), [Hint(150, 400, Part.OBJECTS)])
    assert part_at(labelling, 150, 400) is Part.OBJECTS


def with_sleeve() -> Pixels:
    """Give the girl with a sleeve in her shirt's colour laid across it."""
    picture = girl()
    corners = np.array(SLEEVE, np.int32)
    rgb = np.ascontiguousarray(picture[..., :3])
    cv2.fillPoly(rgb, [corners], (70, 165, 100))
    cv2.polylines(rgb, [corners], isClosed=True, color=(30, 20, 30), thickness=2)
    picture[..., :3] = rgb
    return picture


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_an_arm_clicked_out_of_the_body_brings_its_outline(side: Side) -> None:
    analysis = analyse(with_sleeve(), silent, FACE)
    assert part_at(solve(analysis), 150, 270) is Part.TOPWEAR
    labelling = solve(analysis, [Hint(150, 270, Part.HANDWEAR, side)])
    line = np.zeros(labelling.map.shape, np.uint8)
    cv2.polylines(line, [np.array(SLEEVE, np.int32)], isClosed=True, color=1)
    arm = labelling.parts.index((Part.HANDWEAR, side))
    assert (labelling.map[line > 0] == arm).mean() > 0.97
    assert part_at(labelling, 150, 225) is Part.TOPWEAR


def test_what_is_clicked_as_background_leaves_the_figure() -> None:
    picture = girl()
    analysis = analyse(picture, silent, FACE)
    labelling = solve(analysis, [Hint(224, 300, None)])
    assert part_at(labelling, 224, 300) is None
    images = paint(picture, analysis, labelling, silent)
    background = next(image for image in images if image.part is None)
    assert np.abs(background.rgba[300, 224, :3].astype(int) - SKIN).max() < 3
    arms = [image for image in images if image.part is Part.HANDWEAR]
    assert [image.side for image in arms] == [Side.RIGHT]
    assert recomposition_error(restore_original(images, picture), picture) <= 1


def test_what_is_clicked_as_background_of_a_transparent_picture_keeps_a_layer() -> None:
    picture = girl(None)
    analysis = analyse(picture, silent, FACE)
    labelling = solve(analysis, [Hint(224, 300, None)])
    images = paint(picture, analysis, labelling, silent)
    assert images[0].part is None
    assert images[0].rgba[300, 224, 3] == 255
    assert images[0].rgba[300, 80, 3] == 0
    assert recomposition_error(restore_original(images, picture), picture) <= 1


def test_a_piece_lost_to_the_background_is_won_back_by_a_click() -> None:
    picture = girl()
    # An emblem in the colour of the ground looks like a hole.
    cv2.rectangle(picture, (137, 375), (163, 400), (235, 240, 250, 255), -1)
    analysis = analyse(picture, silent, FACE)
    assert analysis.regions[388, 150] < 0
    labelling = solve(analysis, [Hint(150, 388, Part.BOTTOMWEAR)])
    assert part_at(labelling, 150, 388) is Part.BOTTOMWEAR
    images = paint(picture, analysis, labelling, silent)
    skirt = next(image for image in images if image.part is Part.BOTTOMWEAR)
    assert skirt.rgba[388 - skirt.top, 150 - skirt.left, 3] == 255
    assert recomposition_error(restore_original(images, picture), picture) <= 1


def test_a_click_on_a_net_of_lines_takes_the_stretch_that_was_clicked() -> None:
    analysis = analyse(girl(), silent, FACE)
    look = analysis.look
    assert look is not None
    stretches = np.full(analysis.regions.shape, -1, np.int32)
    stretches[340:390, 147:153], stretches[390:440, 147:153] = 0, 1
    pieces = replace(look.pieces, stretches=stretches)
    analysis = replace(analysis, look=replace(look, pieces=pieces))
    before = solve(analysis)
    assert before.regions[350, 150] != before.regions[420, 150] != before.regions[420, 120]
    labelling = solve(analysis, [Hint(150, 350, Part.TAIL), Hint(150, 420, Part.OBJECTS)])
    assert part_at(labelling, 150, 420) is Part.OBJECTS
    assert (before.map == labelling.map)[420, :145].all()
    assert part_at(labelling, 120, 420) is Part.BOTTOMWEAR
    assert labelling.certainty[labelling.regions[420, 150]] == 1.0


def test_a_draft_made_anew_holds_what_was_corrected_step_by_step() -> None:
    picture = girl()
    lock = Hint(150, 60, Part.BACK_HAIR)
    first = Corrections((lock,))
    locked = replace(first, locked=frozenset({(Part.BACK_HAIR, Side.WHOLE)}))
    last = replace(locked, hints=(lock, Hint(150, 60, Part.TAIL), Hint(150, 400, Part.TAIL)))
    options = DecomposeOptions(corrections=(first, locked, last))
    made = {one.part for one in DraftEngine().decompose(picture, options, silent).images}
    analysis = analyse(picture, silent)
    whole = solve(analysis, last.hints, last.locked, solve(analysis, first.hints))
    expected = {one.part for one in paint(picture, analysis, whole, silent)}
    assert made == expected
    assert {Part.BACK_HAIR, Part.TAIL} <= made
    assert Part.TAIL not in {
        one.part for one in DraftEngine().decompose(picture, DecomposeOptions(), silent).images
    }


def stroke(labelling: Labelling, path: list[tuple[int, int]], part: Part) -> list[Hint]:
    return [Hint(x, y, part, is_stroke=True) for x, y in regions_meant(labelling, path).values()]


def test_a_stroke_leaves_what_looks_alike_beyond_a_line_or_far_off() -> None:
    analysis = analyse(with_panes(), silent, FACE)
    before = solve(analysis)
    hints = [
        *stroke(before, [(135, 400), (140, 440)], Part.TAIL),
        *stroke(before, [(78, 250), (75, 330)], Part.OBJECTS),
    ]
    labelling = solve(analysis, hints)
    assert part_at(labelling, 140, 420) is Part.TAIL
    assert [part_at(labelling, x, 420) for x in (160, 200)] == [Part.BOTTOMWEAR] * 2
    assert part_at(labelling, 76, 300) is Part.OBJECTS
    assert part_at(labelling, 224, 300) is Part.HANDWEAR


def with_shaded_lobe() -> Pixels:
    """Give the girl with a lobe of hair at her side, with a shadow that no line parts from it."""
    picture = girl()
    rgb = np.ascontiguousarray(picture[..., :3])
    cv2.ellipse(rgb, (245, 90), (36, 60), 0, 0, 360, HAIR, -1)
    cv2.ellipse(rgb, (255, 100), (14, 40), 0, 0, 360, (54, 46, 94), -1)
    cv2.ellipse(rgb, (245, 90), (36, 60), 0, 0, 360, (30, 20, 30), 2)
    picture[..., :3] = rgb
    return picture


@pytest.mark.parametrize("part", [Part.TAIL, Part.BACK_HAIR])
def test_a_stroke_takes_a_whole_lobe_of_hair_with_outline_and_shadow(part: Part) -> None:
    analysis = analyse(with_shaded_lobe(), silent, FACE)
    before = solve(analysis)
    assert before.regions[100, 225] != before.regions[100, 255]
    if part_at(solve(analysis), 225, 100) is part:
        part = Part.FRONT_HAIR
    labelling = solve(analysis, stroke(before, [(225, 60), (222, 120)], part))
    lobe = np.zeros(labelling.map.shape, np.uint8)
    cv2.ellipse(lobe, (245, 90), (35, 59), 0, 0, 360, 1, -1)
    lobe[:, :218] = 0
    assert (names(labelling)[lobe > 0] == part).mean() > 0.95
    assert part_at(labelling, 95, 80) is part_at(before, 95, 80)
