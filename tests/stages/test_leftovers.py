"""What is left of a hand in the skirt beside which it was cut off, and where the skirt ends."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Size
from app.stages.extend import fill_hole, find_hole
from app.stages.fill_needed import needed_holes
from app.stages.leftovers import leftovers
from app.stages.passing import passing
from app.stages.reveal import Movement, find_gaps

GREEN, WHITE = (120, 200, 130, 255), (250, 250, 250, 255)
ROWS, COLUMNS = np.mgrid[:400, :400]
SKIRT = (COLUMNS > 190 - 0.35 * (ROWS - 60)) & (ROWS > 60) & (ROWS < 340) & (COLUMNS < 360)


def cut_hand(strip: int, colour: tuple[int, ...] = WHITE) -> Document:
    """A hand beside a skirt, cut off it but for a strip at its lower side."""
    hand = np.zeros((400, 400), np.uint8)
    cv2.ellipse(hand, (128, 180), (42, 34), -20, 0, 360, 255, -1)
    is_hand = (hand > 0) & ~SKIRT
    left = is_hand & (np.roll(is_hand, -strip, axis=0) != is_hand) if strip else is_hand & False
    skirt, piece = np.zeros((2, 400, 400, 4), np.uint8)
    skirt[SKIRT], skirt[left] = GREEN, colour
    piece[is_hand & ~left] = WHITE
    layers = Layer.of(skirt, name="skirt"), Layer.of(piece, name="hand")
    return Document(Size(400, 400), layers=layers)


def skirt_filled(document: Document, far: int | None) -> np.ndarray:
    """Where the skirt is new after filling, by so many pixels or as needed."""
    skirt = document.layers[0]
    try:
        if far is None:
            ((_, hole),) = needed_holes(document, Movement(), skirt)
        else:
            hole = find_hole(document, skirt, far)
    except CommandError:
        return np.zeros((400, 400), np.bool_)
    filled = fill_hole(skirt, hole).rgba_over(document.canvas.box)[..., 3]
    return (filled >= 64) & (skirt.rgba_over(document.canvas.box)[..., 3] < 64)


@pytest.mark.parametrize("far", [None, 20, 40])
@pytest.mark.parametrize("strip", [0, 4, 6])
def test_a_skirt_gets_no_lump_beside_its_outline_behind_a_hand_cut_off(
    strip: int, far: int | None
) -> None:
    document = cut_hand(strip)
    assert skirt_filled(document, far).sum() <= 40
    assert not any(gap.fill == document.layers[0].id for gap in find_gaps(document).gaps)


def test_a_thin_piece_in_the_colours_of_the_layer_is_no_leftover() -> None:
    document = cut_hand(6, GREEN)
    skirt = document.layers[0]
    assert any(gap.fill == skirt.id for gap in find_gaps(document).gaps)
    assert skirt_filled(document, None).sum() > 200


def test_leftovers_are_along_what_covers_and_in_its_colours() -> None:
    seen, covered = COLUMNS >= 200, (COLUMNS < 195) & (ROWS < 200)
    strip = (np.abs(ROWS - 200) <= 2) & (COLUMNS >= 140) & (COLUMNS < 200)
    colours = np.where(seen[..., None], GREEN[:3], WHITE[:3]).astype(np.uint8)
    found = leftovers(seen | strip, covered & ~strip, lambda: colours, 400)
    assert found[200, 150:195].all()
    assert not found[:, 204:].any()
    alike = np.full((400, 400, 3), WHITE[:3], np.uint8)
    assert not leftovers(seen | strip, covered & ~strip, lambda: alike, 400).any()
    assert not leftovers(strip, covered & ~strip, lambda: colours, 400).any()


def test_an_outline_that_is_cut_off_does_not_run_past() -> None:
    column = np.abs(COLUMNS - 200) < 40
    assert not passing(column & (ROWS > 200), ROWS <= 200).any()
    disc = (COLUMNS - 120) ** 2 + (ROWS - 200) ** 2 < 60**2
    past = passing((COLUMNS > 160) & ~disc, disc)
    assert not past.any()
    beside = passing(COLUMNS > 160, disc & (COLUMNS <= 160))
    assert beside[200, 161]
    assert not beside[:120].any()
