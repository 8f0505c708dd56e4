"""Layers that are there already stay as they are while the rest is painted."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from safetensors.torch import load_file  # noqa: E402

from app.core.progress import silent  # noqa: E402
from app.engines.seethrough import tags  # noqa: E402
from app.engines.seethrough.holding import held_latents, offset_encoder  # noqa: E402
from app.engines.seethrough.noise import SeededNoise  # noqa: E402
from app.engines.seethrough.painting import Layers  # noqa: E402
from app.engines.seethrough.placing import Place  # noqa: E402
from app.engines.seethrough.sampling import Held, State, sample  # noqa: E402
from app.engines.seethrough.sizes import Sizes  # noqa: E402
from app.stages.ports import Known  # noqa: E402


def noise(seed: int, side: int = 64) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (side, side, 4), np.uint8)


def test_a_known_layer_has_the_latent_that_the_reference_gives_it(
    layerdiff: Path, checkpoint: Path, vae
) -> None:
    case = load_file(layerdiff / "trans_vae" / "encode.safetensors")
    argb = case["argb"][0]
    rgba = np.rint(torch.cat([argb[1:], argb[:1]]).permute(1, 2, 0).numpy() * 255)
    encoder = offset_encoder(checkpoint / "trans_vae", Place())
    held = held_latents(vae, encoder, {"face": Known(rgba.astype(np.uint8))}, tags.HEAD)
    number = tags.HEAD.index("face")
    # What is recorded was not rounded to 8 bits.
    assert (held.clean[number] - case["latent_use_offset"][0]).abs().max() < 0.01
    assert held.where[number].all()
    assert held.where.sum() == held.where[number].numel()


def test_only_latents_well_inside_are_held(vae, checkpoint: Path) -> None:
    where = np.zeros((64, 64), bool)
    where[:32] = True
    encoder = offset_encoder(checkpoint / "trans_vae", Place())
    held = held_latents(vae, encoder, {"face": Known(noise(0), where)}, tags.HEAD)
    rows = held.where[tags.HEAD.index("face"), 0]
    assert rows.all(dim=1).tolist() == [True] * 3 + [False] * 5
    assert not rows[3:].any()


def test_the_held_frames_are_as_noisy_as_the_step_and_end_clean(unet, layerdiff: Path) -> None:
    embeddings = tags.embed(layerdiff / "checkpoint", tags.HEAD)
    clean = torch.randn(11, 4, 8, 8)
    where = torch.zeros(11, 1, 8, 8, dtype=torch.bool)
    where[2:] = True
    steps: list[State] = []

    def sampled(seed: int, held: Held | None) -> torch.Tensor:
        page = torch.zeros(1, 4, 8, 8)
        return sample(
            unet, page, embeddings, 1, SeededNoise(seed), steps=4, each=steps.append, held=held
        )

    found = sampled(0, Held(clean, where))
    assert torch.equal(found[2:], clean[2:])
    free = sampled(0, None)
    # The network looks across frames: what is known of some changes the others.
    assert (found[:2] - free[:2]).abs().max() > 1e-3
    other = sampled(1, Held(clean, where))
    assert torch.equal(other[2:], clean[2:])
    assert (other[:2] - found[:2]).abs().max() > 1e-3


def test_known_layers_come_back_and_the_rest_is_painted(checkpoint: Path, tmp_path: Path) -> None:
    layers = Layers(checkpoint, tmp_path, Place(), Sizes(page_side=64, depth_side=64, steps=2))
    known = {tag: Known(noise(number)) for number, tag in enumerate(tags.HEAD) if tag != "face"}
    found = layers.generate(noise(99), 1, 3, silent, known)
    assert found.keys() == set(tags.HEAD)
    for tag, one in known.items():
        np.testing.assert_array_equal(found[tag], one.rgba)
    other = layers.generate(noise(99), 1, 4, silent, known)
    assert (found["face"] != other["face"]).any()
