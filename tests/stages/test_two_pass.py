"""The stage around the networks, with stand-ins for them."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.parts import Part, Side
from app.core.progress import silent
from app.stages.colour_match import matched
from app.stages.depth_frames import depths_on_page
from app.stages.ports import DecomposeOptions
from app.stages.restore import recomposition_error, restore_original
from app.stages.two_pass import paint_parts

BODY = ("front hair", "back hair", "head", "topwear", "handwear")
HEAD = ("face", "ears", "irides", "nose")


def girl(height: int = 300, width: int = 200) -> np.ndarray:
    """Draw a face, two hands, two eyes and a body as plain boxes."""
    picture = np.zeros((height, width, 4), np.uint8)

    def box(left: float, top: float, right: float, bottom: float, colour: tuple) -> None:
        rows = slice(int(top * height), int(bottom * height))
        picture[rows, int(left * width) : int(right * width)] = (*colour, 255)

    box(0.25, 0.45, 0.75, 0.95, (60, 90, 200))
    box(0.05, 0.5, 0.2, 0.7, (250, 220, 200))
    box(0.8, 0.5, 0.95, 0.7, (250, 220, 200))
    box(0.3, 0.1, 0.7, 0.42, (250, 220, 200))
    box(0.3, 0.05, 0.7, 0.15, (90, 60, 40))
    box(0.36, 0.2, 0.42, 0.26, (30, 30, 160))
    box(0.58, 0.2, 0.64, 0.26, (30, 30, 160))
    return picture


class Painter:
    """Names pixels by colour; what it paints is a little too dark."""

    page_side = 128

    def __init__(self, has_head: bool = True) -> None:
        self.has_head = has_head
        self.calls: list[int] = []

    def generate(self, page, group, seed, report):
        self.calls.append(group)
        rgb = page[..., :3].astype(int)

        def near(colour: tuple) -> np.ndarray:
            return (np.abs(rgb - colour).max(axis=2) < 30) & (page[..., 3] > 127)

        skin, hair, eye = near((250, 220, 200)), near((90, 60, 40)), near((30, 30, 160))
        half = np.arange(len(page))[:, None] < 0.44 * len(page)
        masks = {
            "front hair": hair,
            "head": (skin | hair | eye) & half if self.has_head else np.zeros_like(hair),
            "topwear": near((60, 90, 200)),
            "handwear": skin & ~half,
            "face": skin | eye,
            "irides": eye,
        }
        layers = {}
        for tag in (BODY, HEAD)[group]:
            layer = page.copy()
            layer[..., :3] = (layer[..., :3] * 0.94).astype(np.uint8)
            layer[..., 3] = np.where(masks.get(tag, np.zeros_like(hair)), page[..., 3], 0)
            layers[tag] = layer
        return layers


class Depth:
    """Puts every frame at a depth of its own."""

    page_side = 64

    def estimate(self, frames, seed, report):
        assert frames.shape == (20, 64, 64, 4)
        return np.stack([np.full((64, 64), 0.04 * n, np.float32) for n in range(20)])


@pytest.mark.parametrize("size", [(300, 200), (200, 300), (97, 91), (1600, 200)])
def test_parts_come_back_at_the_picture_s_own_size(size: tuple[int, int]) -> None:
    picture = girl(*size)
    found = paint_parts(picture, Painter(), Depth(), DecomposeOptions(), silent)
    assert recomposition_error(restore_original(found.images, picture), picture) <= 1
    for image in found.images:
        assert image.depth is not None
        assert image.depth.shape == image.rgba.shape[:2]
        assert image.left >= 0
        assert image.left + image.rgba.shape[1] <= picture.shape[1]
        assert image.top + image.rgba.shape[0] <= picture.shape[0]


def test_pairs_are_parted_into_the_character_s_sides() -> None:
    found = paint_parts(girl(), Painter(), Depth(), DecomposeOptions(), silent)
    for part in (Part.HANDWEAR, Part.IRIDES):
        sides = {image.side: image.left for image in found.images if image.part is part}
        assert sides.keys() == {Side.LEFT, Side.RIGHT}
        assert sides[Side.RIGHT] < sides[Side.LEFT]  # her right is at our left


def test_what_is_painted_beside_a_part_gets_its_depth() -> None:
    found = paint_parts(girl(), Painter(), Depth(), DecomposeOptions(), silent)
    eyes = [image for image in found.images if image.part is Part.IRIDES]
    assert eyes
    for image in eyes:
        assert image.depth is not None
        assert np.ptp(image.depth) < 0.001
        assert image.depth.max() < 0.9
    (page,) = depths_on_page(np.full((20, 8, 8), 0.25, np.float32), {"eyewhite": corner()}).values()
    assert (page == 0.25).all()


def corner() -> np.ndarray:
    rgba = np.zeros((8, 8, 4), np.uint8)
    rgba[:3, :3] = 255
    return rgba


def test_eyes_stay_before_the_face_whatever_the_depth_says() -> None:
    found = paint_parts(girl(), Painter(), Depth(), DecomposeOptions(), silent)
    order = [image.part for image in found.images]
    assert order.index(Part.FACE) < order.index(Part.IRIDES)


def test_without_a_head_the_body_is_kept_and_it_is_said() -> None:
    painter = Painter(has_head=False)
    found = paint_parts(girl(), painter, Depth(), DecomposeOptions(), silent)
    assert painter.calls == [0]
    assert {image.part for image in found.images} >= {Part.TOPWEAR, Part.HANDWEAR}
    assert "No head" in found.notices[0]


def test_a_picture_without_a_character_is_said_to_be_one() -> None:
    empty = np.zeros((16, 16, 4), np.uint8)
    found = paint_parts(empty, Painter(), Depth(), DecomposeOptions(), silent)
    assert found.images == ()
    assert "no character" in found.notices[0]


def test_hidden_colours_follow_the_visible_ones() -> None:
    painted = np.zeros((20, 40, 4), np.uint8)
    painted[...] = (188, 94, 47, 255)
    picture = np.full((20, 40, 4), 255, np.uint8)
    picture[:, :20, :3] = (200, 100, 50)
    picture[:, 20:, :3] = (0, 0, 0)  # something covers the right half
    found = matched(painted, picture)
    assert np.abs(found[:, 20:, :3].astype(int) - (200, 100, 50)).max() <= 1


def test_too_little_to_compare_leaves_colours_alone() -> None:
    painted, picture = (np.full((7, 7, 4), 255, np.uint8) for _ in range(2))
    painted[..., :3], picture[..., :3] = 90, 110
    assert matched(painted, picture) is painted
    larger = matched(np.tile(painted, (2, 2, 1)), np.tile(picture, (2, 2, 1)))
    assert (larger[..., :3] == 110).all()
