"""Whole PSDs of the reference, layer by layer: names, boxes, order, pixels and medians."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from psd_tools import PSDImage

from tests.parity.assembly import assembled, in_draw_order, resplit, written_depth
from tests.parity.parts import Part, loaded
from tests.parity.splits import navier_stokes, split_depth, split_sides

pytestmark = pytest.mark.golden

MEDIAN = 1e-6

Layers = list[tuple[str, tuple[int, ...], np.ndarray]]


@pytest.fixture(scope="module")
def folder(golden: Path) -> Path:
    return golden / "split" / "psd"


@pytest.fixture(scope="module")
def page(folder: Path) -> np.ndarray:
    return rgba_of(folder / "inputs" / "src_img.png")


def rgba_of(path: Path) -> np.ndarray:
    return np.array(Image.open(path).convert("RGBA"))


def given(folder: Path) -> list[Part]:
    inputs = folder / "inputs"
    found = []
    for tag in json.loads((inputs / "info.json").read_text("utf-8"))["parts"]:
        depth = np.array(Image.open(inputs / f"{tag}_depth.png").convert("L"))
        found.append(loaded(tag, rgba_of(inputs / f"{tag}.png"), depth))
    return [part for part in found if part is not None]


def told(folder: Path, name: str) -> dict[str, dict]:
    return json.loads((folder / f"{name}.psd.json").read_text("utf-8"))["parts"]


def layers_of(path: Path) -> Layers:
    """Give each layer's name, box and stored values, bottom first."""
    found = []
    for layer in PSDImage.open(path):
        values = np.rint(layer.numpy() * 255).astype(np.uint8)
        found.append((layer.name, layer.bbox, values))
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.name.removesuffix(".psd.json") for path in folder.glob("*.psd.json"))


def is_second(name: str, every: list[str]) -> bool:
    return name.rpartition("_")[0] in every


def read_back(folder: Path, name: str) -> list[Part]:
    """Give the parts of a written PSD in the order of its JSON."""
    colours = {tag: (box, values) for tag, box, values in layers_of(folder / f"{name}.psd")}
    depths = {tag: values for tag, _, values in layers_of(folder / f"{name}_depth.psd")}
    found = []
    for tag, one in told(folder, name).items():
        box, rgba = colours[tag]
        depth = np.asarray(depths[tag][..., 0] / np.float32(255), np.float32)
        found.append(Part(tag, rgba, depth, box[0], box[1], one["depth_median"]))
    return found


def made(folder: Path, page: np.ndarray, name: str) -> tuple[list[Part], bool]:
    """Give what a PSD should hold, and whether its depths are scaled."""
    every, wanted = names(folder), told(folder, name)
    if not is_second(name, every):
        sides = any(tag.endswith("-r") for tag in wanted)
        return assembled(given(folder), page, sides=sides, inpaint=navier_stokes), True
    before = read_back(folder, name.rpartition("_")[0])
    tags = [part.tag for part in before if part.tag not in wanted]
    by_depth = any(f"{tag}-0" in wanted for tag in tags)
    split = partial(split_depth, inpaint=navier_stokes) if by_depth else split_sides
    return resplit(before, tags, split), False


def test_each_psd_holds_what_the_reference_wrote(folder: Path, page: np.ndarray) -> None:
    assert names(folder)
    for name in names(folder):
        parts, _ = made(folder, page, name)
        stack = in_draw_order(parts)
        layers = layers_of(folder / f"{name}.psd")
        assert [part.tag for part in stack] == [tag for tag, _, _ in layers], name
        for part, (_, box, values) in zip(stack, layers, strict=True):
            assert part.xyxy == list(box), f"{name} {part.tag}"
            np.testing.assert_array_equal(part.rgba, values, err_msg=f"{name} {part.tag}")


def test_each_json_says_what_the_reference_said(folder: Path, page: np.ndarray) -> None:
    for name in names(folder):
        parts, _ = made(folder, page, name)
        wanted = told(folder, name)
        assert [part.tag for part in parts] == list(wanted), name
        for part in parts:
            assert part.xyxy == wanted[part.tag]["xyxy"]
            assert part.median == pytest.approx(wanted[part.tag]["depth_median"], abs=MEDIAN)
        size = json.loads((folder / f"{name}.psd.json").read_text("utf-8"))["frame_size"]
        assert tuple(size) == page.shape[:2]


def test_each_depth_psd_holds_what_the_reference_wrote(folder: Path, page: np.ndarray) -> None:
    for name in names(folder):
        parts, scaled = made(folder, page, name)
        stack = in_draw_order(parts)
        layers = layers_of(folder / f"{name}_depth.psd")
        assert [part.tag for part in stack] == [tag for tag, _, _ in layers], name
        for part, (_, box, values) in zip(stack, layers, strict=True):
            assert part.xyxy == list(box), f"{name} {part.tag}"
            wanted = written_depth(part, scaled=scaled)
            np.testing.assert_array_equal(wanted, values[..., 0], err_msg=f"{name} {part.tag}")
        # The second pass leaves black behind: a fault that the product must not share.
        brightest = max(int(values[..., 0].max()) for _, _, values in layers)
        assert (brightest > 1) == scaled, name


def test_parts_that_only_lie_in_the_last_tenth_are_taken_as_absent(folder: Path) -> None:
    info = json.loads((folder / "inputs" / "info.json").read_text("utf-8"))["parts"]
    kept = {part.tag for part in given(folder)}
    for tag in info:
        mask = rgba_of(folder / "inputs" / f"{tag}.png")[..., 3] > 10
        rest = max(mask.shape) // 10
        assert (tag in kept) == (mask[:-rest, :-rest].sum() > 4), tag


def test_the_listed_layers_are_those_in_the_files(folder: Path) -> None:
    listed = json.loads((folder / "layers.json").read_text("utf-8"))
    for name, one in listed.items():
        with Image.open(folder / f"{name}.psd") as file:
            assert list(file.size) == one["size_wh"]
        found = layers_of(folder / f"{name}.psd")
        wanted = [(layer["name"], tuple(layer["bbox"])) for layer in one["layers_bottom_to_top"]]
        assert [(tag, box) for tag, box, _ in found] == wanted
