"""Figures cut from grounds that are more than one colour."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from app.engines.draft.figure import find_figure
from tests.engines.test_draft import Pixels, girl


def before(ground: Pixels) -> tuple[Pixels, Pixels]:
    """Give the drawn girl before a ground, and where she is."""
    cut = girl(None)
    inside = cut[..., 3] > 127
    rgb = np.where(inside[..., None], cut[..., :3], ground).astype(np.uint8)
    return np.dstack([rgb, np.full(inside.shape, 255, np.uint8)]), inside


def overlap(matte: Pixels, inside: Pixels) -> float:
    found = matte > 127
    return float((found & inside).sum() / (found | inside).sum())


def sky(top: tuple[int, int, int], middle: tuple[int, int, int]) -> Pixels:
    """Give a sky that turns at half height, with a moon and two hills."""
    rows = np.linspace(0, 1, 640)[:, None, None]
    low = (240, 220, 200)
    first = np.array(top) * (1 - 2 * rows) + np.array(middle) * 2 * rows
    second = np.array(middle) * (2 - 2 * rows) + np.array(low) * (2 * rows - 1)
    ground = np.where(rows < 0.5, first, second).repeat(300, axis=1)
    ground = np.ascontiguousarray(np.round(ground).astype(np.uint8))
    cv2.circle(ground, (150, 190), 120, (245, 235, 205), -1)
    cv2.ellipse(ground, (60, 640), (160, 120), 0, 180, 360, (226, 200, 180), -1)
    cv2.ellipse(ground, (260, 640), (140, 90), 0, 180, 360, (214, 188, 170), -1)
    return ground


@pytest.mark.parametrize(
    ("top", "middle"), [((70, 70, 130), (190, 120, 180)), ((40, 90, 80), (220, 140, 110))]
)
def test_a_sky_with_a_moon_is_cut_away(
    top: tuple[int, int, int], middle: tuple[int, int, int]
) -> None:
    picture, inside = before(sky(top, middle))
    figure = find_figure(picture)
    assert not figure.is_plain
    assert overlap(figure.matte, inside) > 0.97
    assert figure.matte[500, 150] < 128  # between the legs


def test_a_gradient_is_not_taken_for_scenery() -> None:
    """A gradient that explains the rim stays the ground, also where nothing is outlined."""
    rows = np.linspace(0, 40, 640)[:, None, None]
    ground = (np.array((130, 140, 225)) - rows).repeat(300, axis=1)
    picture, inside = before(np.round(ground).astype(np.uint8))
    for x, y, wide, high in ((60, 60, 60, 240), (180, 60, 60, 240), (80, 430, 140, 180)):
        picture[y : y + high, x : x + wide, :3] = (12, 12, 12)
        inside[y : y + high, x : x + wide] = True
    figure = find_figure(picture)
    assert figure.is_plain
    assert overlap(figure.matte, inside) > 0.98


def test_nothing_but_scenery_is_said_to_be_unsure() -> None:
    noise = np.random.default_rng(3).integers(0, 255, (200, 160, 3)).astype(np.uint8)
    picture = np.dstack([noise, np.full((200, 160), 255, np.uint8)])
    assert not find_figure(picture).is_plain
