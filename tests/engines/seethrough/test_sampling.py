"""See-through's two passes against the reference's whole run, with its recorded noise."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from safetensors.torch import load_file  # noqa: E402

from app.core.geometry import Size  # noqa: E402
from app.engines.seethrough import tags  # noqa: E402
from app.engines.seethrough.decoding import decoded  # noqa: E402
from app.engines.seethrough.noise import SeededNoise  # noqa: E402
from app.engines.seethrough.sampling import page_latent, sample, schedule  # noqa: E402
from app.stages.page import PageFit, head_box, put_back  # noqa: E402
from tests.engines.seethrough.compare import assert_same_picture, off  # noqa: E402

LATENTS = 2e-3

pytestmark = pytest.mark.golden


class RecordedNoise:
    """Noise that the reference drew."""

    def __init__(self, path: Path) -> None:
        self._known = load_file(path)

    def page(self, shape: tuple[int, ...]) -> torch.Tensor:
        return self._known["vae_eps"].reshape(shape)

    def start(self, shape: tuple[int, ...]) -> torch.Tensor:
        return self._known["init_noise"].reshape(shape)

    def step(self, number: int, shape: tuple[int, ...]) -> torch.Tensor:
        return self._known[f"sde_noise_{number}"].reshape(shape)


def picture(path: Path) -> np.ndarray:
    return np.array(Image.open(path).convert("RGBA"))


def test_schedule_has_the_published_steps(layerdiff: Path) -> None:
    for count, wanted in json.loads((layerdiff / "scheduler.json").read_text()).items():
        if not count.isdigit():
            continue
        sampler = schedule(int(count))
        assert sampler.timesteps.tolist() == wanted["timesteps"]
        np.testing.assert_allclose(sampler.sigmas.numpy(), wanted["sigmas"], atol=1e-6)


@pytest.mark.parametrize("group", [0, 1])
def test_a_pass_gives_the_reference_s_layers(layerdiff, unet, vae, transparent, group: int) -> None:
    name, page_name = ("body", "src_img") if group == 0 else ("head", "src_head")
    run = layerdiff / "e2e"
    steps = json.loads((run / "run.json").read_text())["num_inference_steps"]
    noise = RecordedNoise(run / f"{name}_noise.safetensors")
    trace = load_file(run / f"{name}_trace.safetensors")
    page = picture(run / "layers" / f"{page_name}.png")
    rgb = torch.from_numpy(page[..., :3].copy()).permute(2, 0, 1)[None].float() / 255
    with torch.inference_mode():
        latent = page_latent(vae, rgb, noise)
    assert off(latent, trace["c_concat"]) <= LATENTS

    def each(done: int, total: int, latents: torch.Tensor) -> None:
        assert total == steps
        assert off(latents[None], trace[f"latents_{done - 1}"]) <= LATENTS

    embeddings = tags.embed(layerdiff / "checkpoint", tags.GROUPS[group])
    latents = sample(unet, latent, embeddings, group, noise, steps=steps, each=each)
    layers = decoded(vae, transparent.decoder["model"], latents, page[..., 3])
    raw = run / ("layers" if group == 0 else "head_raw")
    for tag, layer in zip(tags.GROUPS[group], layers, strict=True):
        assert_same_picture(layer, picture(raw / f"{tag}.png"))


def test_head_layers_are_put_back_where_the_reference_puts_them(layerdiff: Path) -> None:
    run = layerdiff / "e2e"
    side = json.loads((run / "run.json").read_text())["resolution"]
    source = picture(run / "source.png")
    fit = PageFit(Size(source.shape[1], source.shape[0]), side)
    np.testing.assert_array_equal(fit.to_page(source), picture(run / "layers" / "src_img.png"))
    box = head_box(picture(run / "layers" / "head.png")[..., 3], fit)
    closeup = PageFit(Size(box.width, box.height), side)
    wanted = picture(run / "layers" / "src_head.png")
    np.testing.assert_array_equal(closeup.to_page(source[box.slices]), wanted)
    for path in sorted((run / "head_raw").glob("*.png")):
        found = put_back(picture(path), box, closeup, fit)
        np.testing.assert_array_equal(found, picture(run / "layers" / path.name))


def pattern(number: int, width: int, height: int) -> np.ndarray:
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    planes = (7 * x + 11 * number, 5 * y + 3 * number, x + 2 * y + number)
    alpha = 255 - (x + y + number) % 64
    return np.stack([*(plane % 256 for plane in planes), alpha], axis=-1).astype(np.uint8)


def test_close_ups_are_cut_as_the_reference_cuts_them(layerdiff: Path) -> None:
    cases = json.loads((layerdiff / "crop" / "cases.json").read_text())
    assert cases
    for case in cases:
        name, side = case["name"], case["resolution"]
        source = pattern(99, case["src_w"], case["src_h"])
        fit = PageFit(Size(case["src_w"], case["src_h"]), side)
        alpha = np.zeros((side, side), np.uint8)
        if case["head_box_xywh"]:
            x, y, w, h = case["head_box_xywh"]
            alpha[y : y + h, x : x + w] = 16
        box = head_box(alpha, fit)
        if not case["ok"] or not case["head_box_xywh"]:
            assert box.is_empty  # the reference crashes
            continue
        closeup = PageFit(Size(box.width, box.height), side)
        pages = {
            "src_img": fit.to_page(source),
            "src_head": closeup.to_page(source[box.slices]),
            "face": put_back(pattern(1, side, side), box, closeup, fit),
        }
        if not picture(layerdiff / "crop" / f"{name}__face.png")[..., 3].any():
            # The reference loses the head here; ours must not.
            assert pages["face"][..., 3].any()
            pages = {"src_img": pages["src_img"]}
        for kind, found in pages.items():
            wanted = picture(layerdiff / "crop" / f"{name}__{kind}.png")
            np.testing.assert_array_equal(found, wanted, err_msg=f"{name} {kind}")


def test_a_seed_means_the_same_numbers_each_time() -> None:
    shape = (1, 2, 4, 3, 5)
    one, two, other = SeededNoise(7), SeededNoise(7), SeededNoise(8)
    assert torch.equal(one.step(3, shape), two.step(3, shape))
    assert not torch.equal(one.step(3, shape), one.step(4, shape))
    assert not torch.equal(one.start(shape), other.start(shape))
    assert not torch.equal(SeededNoise(7, 1).start(shape), one.start(shape))
