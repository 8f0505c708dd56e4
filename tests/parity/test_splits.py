"""Each recorded split: images, labels and boxes exactly, depth and medians to 1e-6."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from tests.parity.parts import Part
from tests.parity.splits import Steps, labels_of, navier_stokes, split_depth, split_sides

pytestmark = pytest.mark.golden

CLOSE = 1e-6

MODES = {"opencv": None, "lama_logic_with_opencv_fill": navier_stokes}

Case = tuple[str, Part, dict[str, np.ndarray], dict]


@pytest.fixture(scope="module")
def cases(golden: Path) -> list[Case]:
    folder = golden / "split" / "cases"
    expected = json.loads((folder / "expected.json").read_text("utf-8"))
    assert expected
    found = []
    for name, told in expected.items():
        with np.load(folder / f"{name}.npz") as arrays:
            data = dict(arrays)
        left, top, _, _ = told["in"]["xyxy"]
        part = Part(told["in"]["tag"], data["in/img"], data["in/depth"], left, top)
        found.append((name, part, data, told))
    return found


def test_masks_are_the_reference_s(cases: list[Case]) -> None:
    for name, part, data, _ in cases:
        np.testing.assert_array_equal(part.mask, data["in/mask"], err_msg=name)


def test_sides_are_the_reference_s(cases: list[Case]) -> None:
    for name, part, data, told in cases:
        found = {one.tag: one for one in split_sides(part)}
        assert found.keys() == told["lr"]["parts"].keys(), name
        for tag, one in found.items():
            wanted = told["lr"]["parts"][tag]
            assert one.xyxy == wanted["xyxy"], name
            if told["lr"].get("unchanged"):
                assert one is part
                continue
            np.testing.assert_array_equal(one.rgba, data[f"lr/{tag}/img"], err_msg=name)
            assert np.abs(one.depth - data[f"lr/{tag}/depth"]).max() <= CLOSE, name
            assert one.median == pytest.approx(wanted["depth_median_reference"], abs=CLOSE), name
        if "order_reference" in told["lr"]:
            order = sorted(found.values(), key=lambda one: -one.median)
            assert [one.tag for one in order] == told["lr"]["order_reference"], name


@pytest.mark.parametrize("mode", MODES)
def test_depth_halves_are_the_reference_s(cases: list[Case], mode: str) -> None:
    for name, part, data, told in cases:
        recorded = told["depthsplit"][mode]
        if "error" in recorded:
            with pytest.raises(ValueError, match="zero-size"):
                split_depth(part, inpaint=MODES[mode])
            continue
        labels = data["depthsplit/labels_near0"]
        for number, (one, wanted) in enumerate(
            zip(split_depth(part, labels, MODES[mode]), recorded["parts"], strict=True)
        ):
            where = f"{name} {one.tag}"
            assert (one.tag, one.xyxy) == (wanted["name"], wanted["xyxy"])
            image = data[f"depthsplit/{mode}/{number}/img"]
            np.testing.assert_array_equal(one.rgba, image, err_msg=where)
            depth = data[f"depthsplit/opencv/{number}/depth"]
            assert np.abs(one.depth - depth)[part.mask].max() <= CLOSE, where
            if wanted["depth_median"] is None:
                assert math.isnan(one.median), where
            else:
                assert one.median == pytest.approx(wanted["depth_median"], abs=CLOSE), where


def cost(values: np.ndarray, labels: np.ndarray) -> float:
    return sum(float(((own - own.mean()) ** 2).sum())
               for own in (values[labels == number] for number in (0, 1)) if own.size)  # fmt: skip


def test_labels_are_the_reference_s_where_its_draw_found_the_best_cut(cases: list[Case]) -> None:
    """A random start may end at a worse cut; then what it kept is a cut, and ours is better."""
    same = 0
    for name, part, data, _ in cases:
        if "depthsplit/labels_near0" not in data:
            continue
        wanted, found = data["depthsplit/labels_near0"], labels_of(part)
        mask = part.mask
        np.testing.assert_array_equal(wanted >= 0, mask, err_msg=name)
        if np.array_equal(found, wanted):
            same += 1
            continue
        values = Steps.of(part.depth, mask).values[mask].astype(float)
        assert values[wanted[mask] == 0].max() < values[wanted[mask] == 1].min(), name
        assert cost(values, found[mask]) < cost(values, wanted[mask]), name
    assert same
