"""Splits against the reference's results, where these are right; else the corrected ones."""

import json
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pytest

from app.core.depth import layer_depth, median_depth
from app.core.document import Layer
from app.core.errors import CommandError
from app.core.matte import FAINT, SCRAP, pieces
from app.core.parts import Side
from app.stages.resplit import split_depth, split_sides

pytestmark = pytest.mark.golden


@dataclass(frozen=True, eq=False)
class Case:
    """One recorded part, and what the reference made of it."""

    name: str
    layer: Layer
    data: dict
    expected: dict

    @property
    def labels(self):
        """The recorded cut: 0 near, 1 far, -1 outside; None where there was nothing to cut."""
        found = self.data.get("depthsplit/labels_near0")
        return None if found is None or not (found == 1).any() else found

    @property
    def is_empty(self):
        return not (self.layer.alpha.array() > FAINT).any()


@pytest.fixture(scope="module")
def cases(golden):
    folder = golden / "split" / "cases"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    found = []
    for name, told in expected.items():
        with np.load(folder / f"{name}.npz") as arrays:
            data = dict(arrays)
        layer = Layer.of(data["in/img"], name=told["in"]["tag"], depth=data["in/depth"])
        found.append(Case(name, layer, data, told))
    assert found
    return found


def cut_hard(layer):
    """Give the product's own cut: 0 near, 1 far."""
    far, _ = split_depth(replace(layer, opacity=0.5))
    labels = np.zeros((layer.box.height, layer.box.width), np.int8)
    labels[far.box.slices][far.alpha.array() > 0] = 1
    return labels


def cost(depth, labels):
    groups = (depth[labels == number].astype(float) for number in (0, 1))
    return sum(float(((own - own.mean()) ** 2).sum()) for own in groups if own.size)


def test_the_cut_is_the_reference_s_or_a_better_one(cases):
    """Its draw at random may keep a worse cut, and it looks at 256 steps only."""
    same = 0
    for case in cases:
        if case.labels is None:
            continue
        found = cut_hard(case.layer)
        known = case.labels >= 0
        depth = case.data["in/depth"][known]
        if np.array_equal(found[known], case.labels[known]):
            same += 1
        else:
            assert cost(depth, found[known]) < cost(depth, case.labels[known]), case.name
    assert same


def test_soft_depth_parts_follow_the_cut(cases):
    for case in cases:
        if case.labels is None:
            continue
        far, near = split_depth(case.layer, reach=0)
        labels = np.where(case.labels >= 0, cut_hard(case.layer), -1)
        shown = np.zeros(labels.shape, np.uint8)
        shown[near.box.slices] = near.alpha.array()
        whole = case.layer.alpha.array()
        # The soft rim, and what is raised to solve its colour, stays within two pixels of the cut.
        solid_near = (shown == whole) & (labels >= 0)
        square = np.ones((5, 5), np.uint8)
        near_them, far_them = ((labels == n).astype(np.uint8) for n in (0, 1))
        cut = (cv2.dilate(near_them, square) > 0) & (cv2.dilate(far_them, square) > 0)
        assert not ((solid_near != (labels == 0)) & (labels >= 0) & ~cut).any(), case.name
        assert layer_depth(near) < layer_depth(far)
        if np.array_equal(labels, case.labels):
            wanted = case.expected["depthsplit"]["opencv"]["parts"]
            for part, one in zip((near, far), wanted, strict=True):
                assert layer_depth(part) == pytest.approx(one["depth_median"], abs=0.005)


def test_depth_parts_with_stored_cut_keep_the_reference_medians(cases):
    for case in cases:
        if case.labels is None:
            continue
        for number, wanted in enumerate(case.expected["depthsplit"]["opencv"]["parts"]):
            alpha = np.where(case.labels == number, 255, 0).astype(np.uint8)
            found = median_depth(case.data["in/depth"], alpha)
            assert found == pytest.approx(wanted["depth_median"], abs=1e-6), case.name


def test_nothing_to_split_is_said(cases):
    for case in cases:
        if case.labels is None:
            words = "empty" if case.is_empty else "same everywhere"
            with pytest.raises(CommandError, match=words):
                split_depth(case.layer)


def test_pieces_are_counted_with_background_as_none(cases):
    for case in cases:
        found = pieces(case.layer.alpha.array())
        assert len(found.boxes) == case.expected["lr"]["n_labels"], case.name
        assert found.areas.tolist() == case.expected["lr"]["areas"], case.name


def sides_are_right(case):
    """Tell whether the reference took two sides, no background for one, and lost none."""
    areas = case.expected["lr"]["areas"]
    return len(areas) == 3 and areas[0] > max(areas[1:]) and min(areas[1:]) >= SCRAP * max(areas)


def test_sides_are_the_references_and_keep_the_soft_rim(cases):
    compared = 0
    for case in filter(sides_are_right, cases):
        sides = {part.side: part for part in split_sides(case.layer)}
        whole = case.layer.alpha.array().astype(int)
        total = np.zeros_like(whole)
        place = np.array(case.expected["in"]["xyxy"][:2] * 2)
        tag = case.expected["in"]["tag"]
        for name, side in ((f"{tag}-r", Side.RIGHT), (f"{tag}-l", Side.LEFT)):
            part, wanted = sides[side], case.expected["lr"]["parts"][name]
            alpha = np.zeros_like(whole)
            alpha[part.box.slices] = part.alpha.array()
            total += alpha
            left, top, right, bottom = np.array(wanted["xyxy"]) - place
            own = np.s_[top:bottom, left:right]
            stored = case.data[f"lr/{name}/img"][..., 3].astype(int)
            assert (alpha[own] >= stored).all()
            assert np.array_equal((alpha > FAINT)[own], stored > FAINT)
            assert (alpha > FAINT).sum() == (stored > FAINT).sum()
            median = median_depth(part.depth.array(), part.alpha.array())
            assert median == pytest.approx(wanted["depth_median_over_visible"], abs=1e-5)
        assert np.array_equal(total, whole)
        compared += 1
    assert compared


def test_no_piece_is_ever_lost_or_taken_for_the_background(cases):
    for case in cases:
        if case.is_empty:
            continue
        total = np.zeros((case.layer.box.height, case.layer.box.width), int)
        found = []
        for part in split_sides(case.layer):
            total[part.box.slices] += part.alpha.array()
            found.append(int((part.alpha.array() > FAINT).sum()))
        assert min(found) > 0, case.name
        assert np.array_equal(total, case.layer.alpha.array()), case.name
        areas = case.expected["lr"]["areas"][1:]
        if len(areas) == 2 and min(areas) >= SCRAP * max(areas):
            assert sorted(found) == sorted(areas), case.name
