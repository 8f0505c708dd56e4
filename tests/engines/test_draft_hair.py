"""Front and back hair of the drawn girl."""

from __future__ import annotations

import pytest

from app.core.parts import Part
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
