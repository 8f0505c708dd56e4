"""Front and back hair of the drawn girl."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.core.parts import Part
from app.engines.draft.labels import cut_hair
from app.engines.draft.regions import segment
from app.engines.draft.ruler import COLUMN, Frame
from tests.engines.test_draft import HAIR, Pixels, at, girl
from tests.engines.test_draft_clothes import named, paint


def with_hair() -> Pixels:
    """Give the girl with a lock before each shoulder and long hair behind her."""
    figure, picture = girl(), girl()
    picture[..., :3] = figure[0, 0, :3]
    paint(picture, [(60, 90), (240, 90), (262, 440), (38, 440)], HAIR)
    inside = girl(None)[..., 3] > 0
    picture[inside] = figure[inside]
    for sign in (-1, 1):
        x = [150 + sign * dx for dx in (46, 66, 60, 42)]
        paint(picture, list(zip(x, (70, 80, 250, 240), strict=True)), (86, 74, 140))
    return picture


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ((150, 60), Part.FRONT_HAIR),
        ((98, 200), Part.FRONT_HAIR),  # a lock over the shoulder
        ((202, 200), Part.FRONT_HAIR),
        ((53, 300), Part.BACK_HAIR),  # beside the arm
        ((247, 300), Part.BACK_HAIR),
        ((100, 300), Part.BACK_HAIR),  # seen between arm and trunk
    ],
)
def test_hair_is_parted_into_front_and_back(place: tuple[int, int], part: Part) -> None:
    assert at(named(with_hair()), *place)[0] is part


def with_strands() -> Pixels:
    """Give the girl with two thin strands before her shirt that only the light goes along."""
    picture = girl()
    for sign in (-1, 1):
        x = [150 + sign * dx for dx in (20, 34, 32, 28)]
        paint(picture, list(zip(x, (150, 150, 300, 312), strict=True)), (110, 96, 172))
    picture[165:205, 136:164] = girl()[165:205, 136:164]
    return picture


@pytest.mark.parametrize("x", [123, 177])
def test_a_strand_over_the_clothes_is_hair(x: int) -> None:
    labelled = named(with_strands())
    assert at(labelled, x, 290)[0] is Part.FRONT_HAIR
    assert at(labelled, x, 240)[0] is Part.FRONT_HAIR
    assert at(labelled, 150, 270)[0] is Part.TOPWEAR


def test_stripes_of_the_clothes_are_no_strands() -> None:
    picture = girl()
    paint(picture, [(96, 260), (204, 260), (203, 270), (97, 270)], (150, 50, 60))
    assert at(named(picture), 150, 265)[0] is not Part.FRONT_HAIR


def with_black_hair() -> Pixels:
    """Give the girl with black hair in which locks before the shoulders shine a little."""
    figure, picture = girl(), girl()
    picture[..., :3] = figure[0, 0, :3]
    paint(picture, [(50, 90), (250, 90), (262, 440), (38, 440)], HAIR)
    inside = girl(None)[..., 3] > 0
    picture[inside] = figure[inside]
    is_hair = (picture[..., :3] == HAIR).all(axis=2)
    picture[..., :3][is_hair] = (5, 5, 6)
    glow = np.zeros((640, 300), np.float32)
    for sign in (-1, 1):
        x = [150 + sign * dx for dx in (46, 64, 66, 46)]
        lock = list(zip(x, (70, 76, 330, 330), strict=True))
        cv2.fillPoly(glow, [np.array(lock, np.int32)], 1.0)
    cv2.ellipse(glow, (150, 100), (66, 73), 0, 180, 360, 1.0, -1)
    shine = cv2.GaussianBlur(glow, (0, 0), 1.5)[..., None]
    lit = is_hair[..., None] | (glow[..., None] > 0) & (np.arange(640)[:, None, None] > 100)
    picture[..., :3] = np.where(lit, np.array((5, 5, 6)) + 26 * shine, picture[..., :3])
    return picture


@pytest.mark.parametrize("sign", [-1, 1])
def test_black_hair_is_parted_where_its_locks_end(sign: int) -> None:
    labelled = named(with_black_hair())
    for y in range(200, 320, 20):
        inner, outer = 46, np.interp(y, [76, 330], [64, 66])
        for aside in (inner + 4, outer - 4):
            assert at(labelled, round(150 + sign * aside), y)[0] is Part.FRONT_HAIR
        assert at(labelled, round(150 + sign * (outer + 6)), y)[0] is not Part.FRONT_HAIR
    assert at(labelled, 150 + sign * 53, 350)[0] is Part.BACK_HAIR  # below the lock's end


def test_an_outline_around_several_locks_goes_with_each_of_them() -> None:
    rgb = np.full((900, 1200, 3), 255, np.uint8)
    for place, radius in (((820, 480), 150), ((450, 360), 270)):
        for grown, colour in ((6, (30, 25, 100)), (0, (16, 16, 16))):
            cv2.circle(rgb, place, radius + grown, colour, -1)
    hair = (rgb < 255).any(axis=2)
    parts = np.where(hair, COLUMN[Part.FRONT_HAIR], -1).astype(np.int32)
    behind = np.zeros(hair.shape, np.float32)
    behind[:, 680:] = 1.0
    frame = Frame(450.0, 360.0, 360.0, 360.0, 0.0, 900.0)
    cut_hair(parts, rgb, segment(rgb, hair), frame, behind)
    assert parts[480, 880] == parts[480, 973] == COLUMN[Part.BACK_HAIR]
    assert parts[360, 450] == parts[360, 177] == COLUMN[Part.FRONT_HAIR]
