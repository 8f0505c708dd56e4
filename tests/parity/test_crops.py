"""Close-ups of the head: the reference's exactly, ours where the reference loses one."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.core.geometry import Box, Size
from app.stages.page import PageFit, head_box, put_back
from tests.parity.crops import close_up, cut, fit_of, pasted

pytestmark = pytest.mark.golden

HEAD = ("headwear", "face", "irides", "eyebrow", "eyewhite", "eyelash", "eyewear", "ears",
        "earwear", "nose", "mouth")  # fmt: skip
SOURCE = 99


def read(path: Path) -> np.ndarray:
    return np.array(Image.open(path).convert("RGBA"))


def pattern(number: int, width: int, height: int) -> np.ndarray:
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    planes = (7 * x + 11 * number, 5 * y + 3 * number, x + 2 * y + number)
    alpha = 255 - (x + y + number) % 64
    return np.stack([*(plane % 256 for plane in planes), alpha], axis=-1).astype(np.uint8)


@pytest.fixture(scope="module")
def cases(golden: Path) -> list[dict]:
    found = json.loads((golden / "layerdiff" / "crop" / "cases.json").read_text("utf-8"))
    assert found
    return found


def given(case: dict) -> tuple[np.ndarray, PageFit, np.ndarray]:
    side = case["resolution"]
    source = pattern(SOURCE, case["src_w"], case["src_h"])
    alpha = np.zeros((side, side), np.uint8)
    if case["head_box_xywh"]:
        x, y, w, h = case["head_box_xywh"]
        alpha[y : y + h, x : x + w] = 16
    return source, PageFit(Size(case["src_w"], case["src_h"]), side), alpha


def test_close_ups_are_cut_and_put_back_as_the_reference_does(
    golden: Path, cases: list[dict]
) -> None:
    folder, compared = golden / "layerdiff" / "crop", 0
    for case in cases:
        if not case["ok"]:
            continue
        source, fit, alpha = given(case)
        box = close_up(alpha, fit)
        pixels = cut(source, box)
        for path in sorted(folder.glob(f"{case['name']}__*.png")):
            kind = path.stem.removeprefix(f"{case['name']}__")
            if kind == "src_img":
                found = fit.to_page(source)
            elif kind == "src_head":
                found = fit_of(pixels, fit.side).to_page(pixels)
            else:
                drawn = pattern(HEAD.index(kind), fit.side, fit.side)
                found = pasted(drawn, pixels, box, fit)
            np.testing.assert_array_equal(found, read(path), err_msg=path.name)
            compared += 1
    assert compared


def test_the_product_cuts_the_same_where_that_lies_in_the_picture(cases: list[dict]) -> None:
    for case in cases:
        _, fit, alpha = given(case)
        found = head_box(alpha, fit)
        if not case["head_box_xywh"]:
            assert found.is_empty, case["name"]
            continue
        wanted = close_up(alpha, fit)
        assert found == wanted.intersect(fit.picture.box), case["name"]


def test_no_close_up_is_lost_at_the_picture_s_edge(cases: list[dict]) -> None:
    """Where the reference reads a start below 0 from the far edge, or crashes, we see the head."""
    for case in cases:
        source, fit, alpha = given(case)
        box = head_box(alpha, fit)
        if box.is_empty:
            continue
        page = fit_of(source[box.slices], fit.side).to_page(source[box.slices])
        assert page[..., 3].any(), case["name"]
        drawn = pattern(1, fit.side, fit.side)
        found = put_back(drawn, box, PageFit(Size(box.width, box.height), fit.side), fit)
        if not case["ok"]:
            continue
        reference = cut(source, close_up(alpha, fit))
        if reference.shape[:2] != (box.height, box.width):
            assert found[..., 3].any(), case["name"]


def test_a_head_at_the_left_edge_of_a_portrait_is_kept() -> None:
    """The case the reference loses: 70 x 99 px at the left edge, pasted 22 px from the page's."""
    found = []
    for width, height, side in ((100, 150, 128), (100, 160, 128), (70, 120, 128)):
        fit = PageFit(Size(width, height), side)
        alpha = np.zeros((side, side), np.uint8)
        first = int(fit.left / fit.scale)
        alpha[10:90, first : first + int(0.72 * width / fit.scale)] = 255
        box, wanted = head_box(alpha, fit), close_up(alpha, fit)
        assert not box.is_empty
        assert box == wanted.intersect(Box(0, 0, width, height))
        found.append(wanted.left)
    assert min(found) < 0
