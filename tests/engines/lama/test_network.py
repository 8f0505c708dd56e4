"""LaMa's generator against the reference's own outputs."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")

from app.core.errors import WeightsError  # noqa: E402
from app.engines.lama.engine import inpainted  # noqa: E402
from app.engines.lama.network import Generator  # noqa: E402
from app.networks.loading import read_file  # noqa: E402

RAW = 1e-4

Case = dict[str, np.ndarray]


def cases(folder: Path) -> dict[str, Case]:
    """Give the arrays of each recorded call."""
    found: dict[str, Case] = {}
    for path in sorted(folder.glob("*.npz")):
        with np.load(path) as arrays:
            for key in arrays.files:
                name, _, part = key.rpartition("/")
                found.setdefault(name, {})[part] = arrays[key]
    assert found
    return found


def stretched(pixels: np.ndarray) -> np.ndarray:
    """Give pixels as the reference shows them: each side up to 64 px, then a square."""
    height, width = (-(-side // 64) * 64 for side in pixels.shape[:2])
    pixels = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_LINEAR)
    side = max(height, width)
    return cv2.copyMakeBorder(pixels, 0, side - height, 0, side - width, cv2.BORDER_REFLECT)


@pytest.mark.golden
def test_generator_gives_what_the_reference_gave(lama: Path, generator: Generator) -> None:
    compared = 0
    for name, case in cases(lama).items():
        if "net_raw" not in case:
            continue
        picture, mask = (torch.from_numpy(case[key]) for key in ("net_img", "net_mask"))
        with torch.inference_mode():
            found = generator(torch.cat([picture * (1 - mask), mask], dim=1))
        assert np.abs(found.numpy() - case["net_raw"]).max() <= RAW, name
        compared += 1
    assert compared


@pytest.mark.golden
def test_a_picture_is_filled_as_the_reference_fills_it(lama: Path, generator: Generator) -> None:
    for name, case in cases(lama).items():
        height, width = case["img"].shape[:2]
        picture, hole = stretched(case["img"]), stretched(case["mask"]) / 255 >= 0.5
        np.testing.assert_array_equal(hole, case["net_mask"][0, 0], err_msg=name)
        shown = picture / 255 * ~hole[..., None]
        np.testing.assert_allclose(shown.transpose(2, 0, 1), case["net_img"][0], atol=1e-6)
        found = inpainted(generator, picture, hole)
        inner = found[: -(-height // 64) * 64, : -(-width // 64) * 64]
        back = cv2.resize(inner, (width, height), interpolation=cv2.INTER_LINEAR)
        back = np.where((case["mask"] >= 127)[..., None], back, case["img"])
        assert np.abs(back.astype(int) - case["out"]).max() <= 1, name


@pytest.mark.golden
def test_generator_has_the_published_tensors(lama: Path) -> None:
    recorded = json.loads(next(lama.glob("*shapes*.json")).read_text())
    wanted = {key: tuple(shape) for key, shape in recorded.items()}
    with torch.device("meta"):
        network = Generator.like(wanted)
    assert {key: tuple(value.shape) for key, value in network.state_dict().items()} == wanted


@pytest.mark.golden
@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_half_floats_give_about_the_same(lama: Path, generator: Generator, dtype) -> None:
    import copy

    case = next(one for one in cases(lama).values() if "net_raw" in one)
    picture, mask = (torch.from_numpy(case[key]) for key in ("net_img", "net_mask"))
    half = copy.deepcopy(generator).to(dtype)
    with torch.inference_mode():
        found = half(torch.cat([picture * (1 - mask), mask], dim=1).to(dtype))
    assert found.dtype == dtype
    assert np.abs(found.float().numpy() - case["net_raw"]).mean() <= 0.02


@pytest.mark.golden
@pytest.mark.parametrize("lost", ["model.1.", ".conv1."])
def test_foreign_weights_are_refused_in_a_sentence(weights: Path, lost: str) -> None:
    tensors = {key: value for key, value in read_file(weights).items() if lost not in key}
    with pytest.raises(WeightsError, match=f"have no “.*{lost}"):
        Generator.like(tensors)
