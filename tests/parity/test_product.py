"""Where the reference is wrong the product is right: one test for each of its faults."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from psd_tools import PSDImage

from app.core.commands import ReplaceLayers
from app.core.depth import layer_depth
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.core.progress import silent
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.io.project import write_project
from app.io.project_read import read_project
from app.io.psd import write_depth_psd, write_psd
from app.stages.decompose import assemble, document_of
from app.stages.depth_frames import depth_of_parts
from app.stages.ports import DecomposeOptions, PartImage
from app.stages.resplit import split_depth, split_sides
from app.stages.two_pass import in_order, paint_parts
from tests.parity.test_psd import rgba_of
from tests.stages.test_two_pass import Painter, girl

RNG = np.random.default_rng(4)


class Slope:
    """Gives each frame a slope in steps that 8 bits could not hold."""

    page_side = 64

    def estimate(self, frames, seed, report):
        slope = np.linspace(0.2, 0.3, 64 * 64, dtype=np.float32).reshape(64, 64)
        return np.stack([slope + np.float32(0.03 * number) for number in range(len(frames))])


def taken_apart(size: tuple[int, int]) -> Document:
    picture = girl(*size)
    found = paint_parts(picture, Painter(), Slope(), DecomposeOptions(), silent)
    return document_of(assemble(picture, found, Recipe("seethrough")))


def image(part: Part, depth: float, side: Side = Side.WHOLE) -> PartImage:
    rgba = np.full((4, 4, 4), 255, np.uint8)
    return PartImage(part, side, 0, 0, rgba, np.full((4, 4), depth, np.float32))


@pytest.mark.parametrize("sides", [(Side.WHOLE,), (Side.LEFT, Side.RIGHT)])
def test_ears_lie_behind_the_face_split_or_not(sides: tuple[Side, ...]) -> None:
    ears = [image(Part.EARS, 0.1, side) for side in sides]
    found = in_order([image(Part.FACE, 0.5), *ears])
    assert found[-1].part is Part.FACE
    far = [image(Part.EARS, 0.9, side) for side in sides]
    assert in_order([image(Part.FACE, 0.5), *far])[-1].part is Part.FACE


@pytest.mark.parametrize(
    "part", [Part.EYEWHITE, Part.IRIDES, Part.EYELASH, Part.EYEBROW, Part.NOSE, Part.MOUTH]
)
@pytest.mark.parametrize("side", [Side.WHOLE, Side.LEFT])
def test_every_feature_lies_before_the_face(part: Part, side: Side) -> None:
    found = in_order([image(part, 0.9, side), image(Part.FACE, 0.5)])
    assert [one.part for one in found] == [Part.FACE, part]


def test_a_hidden_member_of_a_group_takes_the_group_s_depth() -> None:
    part = np.full((8, 8, 4), 255, np.uint8)
    depths = np.full((20, 8, 8), 0.25, np.float32)
    found = depth_of_parts(depths, {"eyewhite": part, "eyebrow": part})
    assert np.isfinite(found["eyewhite"]).all()
    assert found["eyewhite"].max() == np.float32(0.25)


class Corner(Painter):
    """Paints a tail in the last tenth of the page."""

    def generate(self, page, group, seed, report):
        layers = super().generate(page, group, seed, report)
        if group == 0:
            tail = page.copy()
            tail[..., 3] = 0
            tail[-8:, -8:, 3] = page[-8:, -8:, 3]
            layers["tail"] = tail
        return layers


def test_a_part_in_the_last_tenth_stays() -> None:
    picture = girl(200, 200)
    picture[-14:, -14:] = (10, 200, 30, 255)
    found = paint_parts(picture, Corner(), Slope(), DecomposeOptions(), silent)
    assert Part.TAIL in {one.part for one in found.images}


@pytest.mark.parametrize("size", [(300, 200), (90, 400), (401, 77), (128, 128)])
def test_any_shape_of_picture_comes_out_at_its_own_size(
    size: tuple[int, int], tmp_path: Path
) -> None:
    document = taken_apart(size)
    assert document.canvas == Size(size[1], size[0])
    write_psd(tmp_path / "a.psd", document)
    write_depth_psd(tmp_path / "d.psd", document)
    for name in ("a.psd", "d.psd"):
        assert PSDImage.open(tmp_path / name).size == (size[1], size[0])


def test_depth_keeps_16_bits_in_document_and_project(tmp_path: Path) -> None:
    document = taken_apart((300, 200))
    write_project(tmp_path / "a.ora", document)
    again, notices = read_project(tmp_path / "a.ora")
    assert not notices
    steps = set()
    for layer, other in zip(document.layers, again.layers, strict=True):
        assert layer.depth is not None
        assert other.depth is not None
        np.testing.assert_array_equal(layer.depth.array(), other.depth.array())
        steps |= set(np.unique(layer.depth.array()).tolist())
    assert len(steps) > 256


def two_planes(height: int, width: int) -> Layer:
    """Draw a strip whose near half is the lower one."""
    rgba = np.full((height, width, 4), (200, 60, 90, 255), np.uint8)
    depth = np.where(np.arange(height)[:, None] < height / 2, 0.8, 0.2)
    depth = depth + RNG.uniform(-0.02, 0.02, (height, width))
    return Layer.of(rgba, 30, 5, name="hair", depth=depth.astype(np.float32))


@pytest.mark.parametrize(("height", "width"), [(2600, 24), (2600, 1), (24, 2600), (1, 40)])
def test_parts_taller_than_2000_px_are_cut_by_all_their_pixels(height: int, width: int) -> None:
    if height == 1:
        rgba = np.full((1, width, 4), 255, np.uint8)
        depth = np.where(np.arange(width) < width / 2, 0.8, 0.2).astype(np.float32)[None]
        layer = Layer.of(rgba, name="strand", depth=depth)
    else:
        layer = two_planes(height, width)
    far, near = split_depth(layer, reach=0)
    assert layer_depth(far) == pytest.approx(0.8, abs=0.01)
    assert layer_depth(near) == pytest.approx(0.2, abs=0.01)
    solid = int((near.alpha.array() == 255).sum())
    assert solid == pytest.approx(height * width / 2, abs=2 * max(width, 1))


def hands(count: int) -> Layer:
    rgba = np.zeros((40, 30 * count, 4), np.uint8)
    for number in range(count):
        rgba[10 : 30 - number, 30 * number + 5 : 30 * number + 25] = (200, 100, 50, 255)
    depth = np.linspace(0.3, 0.5, rgba.shape[1], dtype=np.float32)[None].repeat(40, 0)
    return Layer.of(rgba, 7, 3, name="handwear", depth=depth)


@pytest.mark.parametrize("count", [2, 3, 5])
def test_no_piece_is_lost_and_sides_stay_where_the_layer_was(count: int) -> None:
    layer = hands(count)
    below = Layer.of(np.full((40, 40, 4), 255, np.uint8), name="back hair",
                     depth=np.full((40, 40), 0.9, np.float32))  # fmt: skip
    above = Layer.of(np.full((40, 40, 4), 255, np.uint8), name="front hair",
                     depth=np.full((40, 40), 0.1, np.float32))  # fmt: skip
    document = Document(Size(200, 60), None, (below, layer, above))
    sides = split_sides(layer)
    found = ReplaceLayers((layer.id,), sides).apply(document)
    assert found.layers[0] is below
    assert found.layers[-1] is above
    assert sum(int(side.alpha.array().sum()) for side in sides) == int(layer.alpha.array().sum())
    for side in sides:
        middle = layer_depth(side)
        assert middle is not None
        assert 0.3 <= middle <= 0.5


@pytest.mark.parametrize("split", [split_depth, split_sides])
def test_depth_is_not_black_after_a_split(split, tmp_path: Path) -> None:
    layer = hands(2)
    document = Document(Size(200, 60), None, (layer,))
    document = ReplaceLayers((layer.id,), split(layer)).apply(document)
    write_depth_psd(tmp_path / "d.psd", document)
    for one in PSDImage.open(tmp_path / "d.psd"):
        grey = np.rint(one.numpy() * 255)
        seen = grey[..., 0][grey[..., -1] > 10]
        assert 70 <= np.median(seen) <= 135


def test_near_and_far_share_the_layer_s_own_alpha() -> None:
    layer = two_planes(60, 40)
    soft = np.full((60, 40), 120, np.uint8)
    layer = replace(layer, alpha=Raster.of(soft))
    parts = split_depth(layer, reach=0)
    assert max(int(part.alpha.array().max()) for part in parts) <= 121


@pytest.mark.golden
def test_every_golden_psd_input_becomes_layers_at_its_place(golden: Path) -> None:
    """The part that the reference drops, and the ears it puts by depth alone, are right here."""
    inputs = golden / "split" / "psd" / "inputs"
    tags = list(json.loads((inputs / "info.json").read_text("utf-8"))["parts"])
    known = {str(part) for part in Part}
    images = []
    for tag in tags:
        if tag not in known:
            continue
        rgba = rgba_of(inputs / f"{tag}.png")
        depth = rgba_of(inputs / f"{tag}_depth.png")[..., 0] / np.float32(255)
        if (rgba[..., 3] > 10).any():
            images.append(PartImage(Part(tag), Side.WHOLE, 0, 0, rgba, depth))
    order = [one.part for one in in_order(images)]
    assert len(order) == len(images)
    if Part.FACE in order:
        for part in (Part.NOSE, Part.MOUTH):
            assert part not in order or order.index(part) > order.index(Part.FACE)
        assert Part.EARS not in order or order.index(Part.EARS) < order.index(Part.FACE)
