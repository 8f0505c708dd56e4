"""The inpainting engine: holes of all kinds are filled, and nothing else changes."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import cv2
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")

from safetensors.torch import load_file, save_file  # noqa: E402

from app.core.errors import OutOfMemory, WeightsError  # noqa: E402
from app.core.progress import Cancelled, Progress, silent  # noqa: E402
from app.engines.lama import engine as module  # noqa: E402
from app.engines.lama.engine import Lama  # noqa: E402
from app.engines.lama.windows import SIDE, SIDE_STEP, windows_of  # noqa: E402
from app.stages.ports import Inpainter  # noqa: E402

pytestmark = pytest.mark.golden


def picture(width: int, height: int) -> np.ndarray:
    """Give a smooth ramp: red to the right, green down, blue to the left."""
    across = np.linspace(20, 230, width)[None].repeat(height, 0)
    down = np.linspace(20, 230, height)[:, None].repeat(width, 1)
    return np.stack([across, down, 250 - across], axis=-1).round().astype(np.uint8)


def hole_at(width: int, height: int, *boxes: tuple[int, int, int, int]) -> np.ndarray:
    hole = np.zeros((height, width), bool)
    for left, top, right, bottom in boxes:
        hole[top:bottom, left:right] = True
    return hole


@pytest.fixture
def lama_engine(weights: Path):
    with Lama(weights) as engine:
        yield engine


def filler(network, rgb, hole, each=None):
    """Stands for the network: smooth colours from around the hole."""
    del network
    assert rgb.shape[0] % SIDE_STEP == rgb.shape[1] % SIDE_STEP == 0
    assert max(hole.shape) <= SIDE
    if each is not None:
        each(1, 1)
    return cv2.inpaint(rgb, hole.astype(np.uint8), 3, cv2.INPAINT_NS)


HOLES = {
    "in the middle": (300, 200, (120, 80, 170, 130)),
    "in a corner": (300, 200, (0, 0, 30, 40)),
    "along an edge": (300, 200, (290, 0, 300, 200)),
    "all of it": (40, 30, (0, 0, 40, 30)),
    "one pixel of a tiny picture": (3, 2, (1, 1, 2, 2)),
    "the only pixel": (1, 1, (0, 0, 1, 1)),
    "in a thin picture": (500, 5, (200, 0, 260, 5)),
}


@pytest.mark.parametrize("name", HOLES)
def test_only_the_hole_changes(lama_engine: Inpainter, name: str) -> None:
    width, height, box = HOLES[name]
    rgb, hole = picture(width, height), hole_at(width, height, box)
    kept = rgb.copy()
    found = lama_engine.fill(rgb, hole, silent)
    assert found.shape == rgb.shape
    assert found.dtype == np.uint8
    np.testing.assert_array_equal(found[~hole], rgb[~hole])
    np.testing.assert_array_equal(rgb, kept)
    assert (found[hole] != rgb[hole]).any()


def test_colours_in_the_hole_do_not_matter(lama_engine: Inpainter) -> None:
    width, height = 200, 1300  # with a hole that is shown at a smaller size
    hole = hole_at(width, height, (50, 60, 150, 1200))
    one, other = picture(width, height), picture(width, height)
    other[hole] = (255, 0, 255)
    found = [lama_engine.fill(rgb, hole, silent) for rgb in (one, other)]
    np.testing.assert_array_equal(*found)


def test_without_a_hole_the_network_is_not_asked(
    lama_engine: Inpainter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "inpainted", lambda *_: pytest.fail("asked"))
    rgb = picture(50, 40)
    np.testing.assert_array_equal(lama_engine.fill(rgb, hole_at(50, 40), silent), rgb)


LARGE = {
    "far apart": (3000, 2000, [(10, 10, 60, 90), (2900, 1900, 2999, 1999), (1500, 40, 1520, 900)]),
    "over 1024": (1500, 1700, [(100, 150, 1350, 1500)]),
    "wide": (3000, 400, [(20, 100, 2900, 300)]),
    "a ring": (900, 900, [(50, 50, 850, 70), (50, 830, 850, 850), (50, 50, 70, 850)]),
}


@pytest.mark.parametrize("name", LARGE)
def test_colours_come_back_where_they_belong(
    lama_engine: Inpainter, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(module, "inpainted", filler)
    width, height, boxes = LARGE[name]
    rgb, hole = picture(width, height), hole_at(width, height, *boxes)
    emptied = np.where(hole[..., None], np.uint8(0), rgb)
    found = lama_engine.fill(emptied, hole, silent)
    np.testing.assert_array_equal(found[~hole], rgb[~hole])
    # The stand-in continues a ramp well; a pixel's shift of the fill would be seen at its edge.
    edge = hole & ~cv2.erode(hole.astype(np.uint8), np.ones((5, 5))).astype(bool)
    assert np.abs(found[edge].astype(int) - rgb[edge]).max() <= 6


def test_a_hole_is_shown_at_its_own_size_where_that_fits() -> None:
    (window,) = windows_of(hole_at(3000, 2000, (1000, 1000, 1600, 1300)))
    shown = window.shown
    assert max(shown.width, shown.height) <= SIDE
    assert shown.width % SIDE_STEP == shown.height % SIDE_STEP == 0
    assert shown.left <= 1000 - 64
    assert shown.right >= 1600 + 64


def test_windows_share_the_holes_among_them() -> None:
    rng = np.random.default_rng(5)
    hole = np.zeros((1200, 1600), bool)
    for _ in range(25):
        left, top = rng.integers(0, 1500), rng.integers(0, 1100)
        hole[top : top + rng.integers(1, 90), left : left + rng.integers(1, 90)] = True
    windows = windows_of(hole)
    assert len(windows) > 1
    counts = np.zeros(hole.shape, int)
    for window in windows:
        counts[window.holes.slices] += 1
        assert window.holes.intersect(window.shown) == window.holes
    assert (counts[hole] == 1).all()
    assert counts.max() == 1


def test_progress_counts_the_steps_of_all_windows(lama_engine: Inpainter) -> None:
    seen: list[Progress] = []
    hole = hole_at(900, 300, (5, 5, 15, 15), (880, 280, 890, 290))
    lama_engine.fill(picture(900, 300), hole, seen.append)
    totals = {one.total for one in seen}
    assert len(totals) == 1
    assert [one.done for one in seen] == list(range(1, totals.pop() + 1))


def test_a_stop_is_obeyed_within_the_network(lama_engine: Inpainter) -> None:
    def stop(progress: Progress) -> None:
        if progress.done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        lama_engine.fill(picture(90, 90), hole_at(90, 90, (10, 10, 30, 30)), stop)


def test_memory_is_given_back(weights: Path) -> None:
    engine = Lama(weights)
    with engine:
        network = weakref.ref(engine._network)
        assert network() is not None
    gc.collect()
    assert network() is None
    with pytest.raises(ValueError, match="not open"):
        engine.fill(picture(9, 9), hole_at(9, 9, (1, 1, 3, 3)), silent)


def test_too_little_memory_is_said_in_a_sentence(
    lama_engine: Lama, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_):
        raise torch.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(module, "inpainted", full)
    with pytest.raises(OutOfMemory) as caught:
        lama_engine.fill(picture(90, 90), hole_at(90, 90, (10, 10, 30, 30)), silent)
    assert caught.value.hint


def test_arrays_that_do_not_fit_are_refused(lama_engine: Lama) -> None:
    rgb, hole = picture(20, 10), hole_at(20, 10, (1, 1, 3, 3))
    for bad in (
        (rgb, hole[1:]),
        (rgb[..., :2], hole),
        (rgb, hole.astype(np.uint8)),
        (rgb / 2, hole),
    ):
        with pytest.raises(ValueError, match="a picture"):
            lama_engine.fill(*bad, silent)


def test_bad_weights_are_said_in_a_sentence(weights: Path, tmp_path: Path) -> None:
    tensors = load_file(weights)
    some = sorted(tensors)[7]

    def written(name: str, content: dict) -> Path:
        save_file(content, tmp_path / name)
        return tmp_path / name

    cut = tmp_path / "cut.safetensors"
    cut.write_bytes(weights.read_bytes()[:-100])
    pickled = tmp_path / "lama.ckpt"
    pickled.write_bytes(b"PK")
    less = {key: value for key, value in tensors.items() if key != some}
    cases = {
        tmp_path / "none.safetensors": "is missing",
        cut: "truncated or damaged",
        pickled: "pickle",
        written("less.safetensors", less): f"lack 1 tensors, such as “{some}”",
        written(
            "more.safetensors", tensors | {"x": torch.zeros(1)}
        ): "unknown tensors, such as “x”",
        written("bent.safetensors", tensors | {some: torch.zeros(3, 3)}): "do not fit",
    }
    for path, words in cases.items():
        with pytest.raises(WeightsError, match=words) as caught, Lama(path):
            pass
        assert caught.value.hint
