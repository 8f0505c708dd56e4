"""The body-part engine: a picture in, the place of each part out."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")

from safetensors.torch import load_file, save_file  # noqa: E402

from app.core.errors import OutOfMemory, WeightsError  # noqa: E402
from app.core.progress import Cancelled, Progress, silent  # noqa: E402
from app.engines.body_parts import engine as module  # noqa: E402
from app.engines.body_parts.engine import TAGS, BodyParts  # noqa: E402
from app.stages.ports import PartSegmenter  # noqa: E402
from tests.engines.body_parts.cases import cases  # noqa: E402

pytestmark = pytest.mark.golden


@pytest.fixture
def segmenter(weights: Path, heads: int):
    with BodyParts(weights, heads=heads) as engine:
        yield engine


def opaque(rgb: np.ndarray) -> np.ndarray:
    return np.dstack([rgb, np.full(rgb.shape[:2], 255, np.uint8)])


def test_each_part_is_where_the_reference_found_it(sam: Path, segmenter: PartSegmenter) -> None:
    for case in cases(sam).values():
        rgba = opaque(case["img"])
        kept = rgba.copy()
        found = segmenter.segment(rgba, silent)
        assert tuple(found) == TAGS
        for number, logits in enumerate(found.values()):
            assert logits.dtype == np.float32
            assert logits.shape == rgba.shape[:2]
            unsure = np.abs(logits) < 1e-4
            np.testing.assert_array_equal((logits > 0) & ~unsure, case["masks"][number] & ~unsure)
        np.testing.assert_array_equal(rgba, kept)


def test_what_is_transparent_has_no_colour(sam: Path, segmenter: PartSegmenter) -> None:
    rgba = opaque(next(iter(cases(sam).values()))["img"])
    rgba[:30, :, 3] = 0
    other = rgba.copy()
    other[:30, :, :3] = (255, 0, 255)
    first, second = (segmenter.segment(one, silent)["hair"] for one in (rgba, other))
    np.testing.assert_array_equal(first, second)


@pytest.mark.parametrize("size", [(1, 1), (1, 700), (900, 40), (333, 257)])
def test_pictures_of_any_size_are_answered_at_it(
    segmenter: PartSegmenter, size: tuple[int, int]
) -> None:
    rng = np.random.default_rng(1)
    found = segmenter.segment(rng.integers(0, 255, (*size, 4), np.uint8), silent)
    assert all(one.shape == size and np.isfinite(one).all() for one in found.values())


def test_progress_is_told_and_a_stop_obeyed(segmenter: PartSegmenter) -> None:
    seen: list[Progress] = []
    rgba = np.zeros((20, 30, 4), np.uint8)
    segmenter.segment(rgba, seen.append)
    assert [one.done for one in seen] == list(range(1, seen[0].total + 1))

    def stop(progress: Progress) -> None:
        if progress.done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        segmenter.segment(rgba, stop)


def test_memory_is_given_back(weights: Path, heads: int) -> None:
    engine = BodyParts(weights, heads=heads)
    with engine:
        network = weakref.ref(engine._network)
        assert network() is not None
    gc.collect()
    assert network() is None
    with pytest.raises(ValueError, match="not open"):
        engine.segment(np.zeros((9, 9, 4), np.uint8), silent)


def test_too_little_memory_is_said_in_a_sentence(
    segmenter: BodyParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_):
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(module, "part_logits", full)
    with pytest.raises(OutOfMemory) as caught:
        segmenter.segment(np.zeros((9, 9, 4), np.uint8), silent)
    assert caught.value.hint


@pytest.mark.parametrize("shape", [(4, 5, 3), (4, 5), (0, 5, 4)])
def test_what_is_no_picture_is_refused(segmenter: BodyParts, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="a picture"):
        segmenter.segment(np.zeros(shape, np.uint8), silent)


def test_bad_weights_are_said_in_a_sentence(weights: Path, heads: int, tmp_path: Path) -> None:
    tensors = load_file(weights)
    some = next(key for key in tensors if key.endswith("iou_token.weight"))
    last = f"_mlps.{len(TAGS) - 1}."

    def written(name: str, content: dict) -> Path:
        save_file(content, tmp_path / name)
        return tmp_path / name

    less = {key: value for key, value in tensors.items() if key != some}
    fewer = {key: value for key, value in tensors.items() if last not in key}
    cases = {
        tmp_path / "none.safetensors": "is missing",
        written("less.safetensors", less): f"lack 1 tensors, such as “{some}”",
        written(
            "more.safetensors", tensors | {"x": torch.zeros(1)}
        ): "unknown tensors, such as “x”",
        written("bent.safetensors", tensors | {some: torch.zeros(3, 3)}): "do not fit",
        written("fewer.safetensors", fewer): f"knows {len(TAGS) - 1} parts",
    }
    for path, words in cases.items():
        with pytest.raises(WeightsError, match=words) as caught, BodyParts(path, heads=heads):
            pass
        assert caught.value.hint
