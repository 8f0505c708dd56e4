"""See-through's two passes against the reference's whole run, with its recorded noise."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from safetensors.torch import load_file  # noqa: E402

from app.core.geometry import matte_box  # noqa: E402
from app.engines.seethrough import tags  # noqa: E402
from app.engines.seethrough.decoding import decoded  # noqa: E402
from app.engines.seethrough.noise import SeededNoise  # noqa: E402
from app.engines.seethrough.sampling import State, page_latent, sample, schedule  # noqa: E402
from app.stages.page import HEAD_ALPHA  # noqa: E402
from tests.engines.seethrough.compare import assert_same_picture, off  # noqa: E402
from tests.parity.crops import close_up, cut, fit_of, pasted  # noqa: E402

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

    def each(state: State) -> None:
        assert off(state.latents[None], trace[f"latents_{state.done - 1}"]) <= LATENTS

    embeddings = tags.embed(layerdiff / "checkpoint", tags.GROUPS[group])
    latents = sample(unet, latent, embeddings, group, noise, steps=steps, each=each)
    layers = decoded(vae, transparent.decoder["model"], latents, page[..., 3])
    raw = run / ("layers" if group == 0 else "head_raw")
    for tag, layer in zip(tags.GROUPS[group], layers, strict=True):
        assert_same_picture(layer, picture(raw / f"{tag}.png"))


def test_a_pass_is_right_inside(layerdiff: Path, vae, transparent) -> None:
    """What is recorded of one frame: its latent, the picture of it, and that with alpha."""
    for path in sorted((layerdiff / "e2e").glob("*_trace.safetensors")):
        trace = load_file(path)
        steps = sorted(int(key.split("_")[1]) for key in trace if key.startswith("timestep_"))
        timesteps = [int(trace[f"timestep_{number}"]) for number in steps]
        assert schedule(len(steps)).timesteps.tolist() == timesteps
        for key in trace:
            frame = re.fullmatch(r"decode_frame(\d+)_latent", key)
            if frame is None:
                continue
            pixel, raw = (trace[key.replace("latent", kind)] for kind in ("pixel", "raw"))
            last = trace[f"latents_{steps[-1]}"][0, int(frame[1])] / vae.config.scaling_factor
            assert off(last[None], trace[key]) <= LATENTS
            with torch.inference_mode():
                found = vae.decode(trace[key]).sample * 0.5 + 0.5
                assert off(found, pixel) <= 2e-4
                assert off(transparent.decoder["model"](pixel, trace[key]), raw) <= 2e-4


def test_head_layers_are_put_back_where_the_reference_puts_them(layerdiff: Path) -> None:
    run = layerdiff / "e2e"
    told = json.loads((run / "run.json").read_text())
    source = picture(run / "source.png")
    fit = fit_of(source, told["resolution"])
    np.testing.assert_array_equal(fit.to_page(source), picture(run / "layers" / "src_img.png"))
    head = picture(run / "layers" / "head.png")[..., 3]
    found = matte_box(head, HEAD_ALPHA)
    assert [found.left, found.top, found.width, found.height] == told["head_bbox_xywh"]
    box = close_up(head, fit)
    pixels = cut(source, box)
    wanted = picture(run / "layers" / "src_head.png")
    np.testing.assert_array_equal(fit_of(pixels, fit.side).to_page(pixels), wanted)
    for path in sorted((run / "head_raw").glob("*.png")):
        layer = pasted(picture(path), pixels, box, fit)
        np.testing.assert_array_equal(layer, picture(run / "layers" / path.name))


def test_a_seed_means_the_same_numbers_each_time() -> None:
    shape = (1, 2, 4, 3, 5)
    one, two, other = SeededNoise(7), SeededNoise(7), SeededNoise(8)
    assert torch.equal(one.step(3, shape), two.step(3, shape))
    assert not torch.equal(one.step(3, shape), one.step(4, shape))
    assert not torch.equal(one.start(shape), other.start(shape))
    assert not torch.equal(SeededNoise(7, 1).start(shape), one.start(shape))
