"""What lies in the drawn girl's hair and is none: a wand, a clip, earrings."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.parts import Part, Side
from app.core.progress import silent
from app.engines.draft.engine import analyse
from app.engines.draft.ruler import COLUMN
from app.engines.draft.trinkets import with_trinkets
from tests.engines.test_draft import FACE, HAIR, Pixels, at, girl
from tests.engines.test_draft_clothes import Corners, named, paint

GOLD, GLOW = (240, 180, 40), (120, 105, 170)


def diamond(x: int, y: int, size: int) -> Corners:
    return [(x - size, y), (x, y - size), (x + size, y), (x, y + size)]


def with_long_hair() -> Pixels:
    """Give the girl before hair that hangs down beside her arms."""
    figure, picture = girl(), girl()
    for sign in (-1, 1):
        x = [150 + sign * dx for dx in (56, 76, 70, 128, 120)]
        paint(picture, list(zip(x, (50, 200, 400, 380, 130), strict=True)), HAIR)
    inside = girl(None)[..., 3] > 0
    picture[inside] = figure[inside]
    return picture


@pytest.mark.parametrize("is_hand", [True, False])
def test_what_a_hand_holds_before_the_hair_is_a_thing(is_hand: bool) -> None:
    picture = with_long_hair()
    paint(picture, [(46, 170), (53, 170), (72, 290), (66, 291)], GOLD)
    paint(picture, diamond(48, 165, 18), GOLD)
    analysis = analyse(picture, silent, FACE)
    segmentation, look = analysis.segmentation, analysis.look
    assert segmentation is not None
    assert look is not None
    star, stick, arm, lock = (
        segmentation.regions[y, x] for x, y in ((48, 165), (61, 240), (80, 290), (40, 330))
    )
    part = np.full(len(segmentation.graph.area), COLUMN[Part.TOPWEAR], np.int32)
    part[[star, stick, lock]] = COLUMN[Part.FRONT_HAIR]
    part[arm] = COLUMN[Part.HANDWEAR] if is_hand else COLUMN[Part.TOPWEAR]
    found = with_trinkets(part, segmentation, look.evidence)
    assert (found[[star, stick]] == COLUMN[Part.OBJECTS]).all() == is_hand
    assert found[lock] == COLUMN[Part.FRONT_HAIR]


@pytest.mark.parametrize(
    ("place", "size", "part"),
    [((150, 38), 9, Part.HEADWEAR), ((109, 148), 6, Part.EARWEAR)],
)
def test_a_clip_is_headwear_and_an_earring_earwear(
    place: tuple[int, int], size: int, part: Part
) -> None:
    picture = girl()
    paint(picture, diamond(*place, size), GOLD)
    assert at(named(picture), *place)[0] is part


def test_earrings_are_parted_into_left_and_right() -> None:
    picture = girl()
    for x in (109, 191):
        paint(picture, diamond(x, 148, 6), GOLD)
    labelled = named(picture)
    assert at(labelled, 109, 148) == (Part.EARWEAR, Side.RIGHT)
    assert at(labelled, 191, 148) == (Part.EARWEAR, Side.LEFT)


def test_light_on_the_hair_is_no_trinket() -> None:
    picture = girl()
    paint(picture, diamond(150, 38, 9), GLOW)
    assert at(named(picture), 150, 38)[0] is Part.FRONT_HAIR
