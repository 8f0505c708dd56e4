"""The depth network and its frames against the reference's own outputs."""

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
from app.engines.seethrough.depth import (  # noqa: E402
    bled,
    decoded_depth,
    depth_schedule,
    empty_prompt,
    frame_latents,
    sample_depth,
)
from app.engines.seethrough.frame_unet import FrameUNet  # noqa: E402
from app.stages.depth_frames import depth_of_parts, frames_of  # noqa: E402
from app.stages.page import resized  # noqa: E402
from tests.engines.seethrough.compare import off, published, shapes  # noqa: E402

pytestmark = pytest.mark.golden

BLED, TEXT, LATENTS, DEPTH = 1e-6, 1e-5, 2e-3, 1e-3


def test_depth_gives_what_the_reference_gave(marigold, depth_unet, depth_vae) -> None:
    cases = sorted(marigold.glob("marigold_*.safetensors"))
    assert cases
    text = empty_prompt(marigold / "checkpoint")
    for path in cases:
        case = load_file(path)
        colours = bled(case["images_rgba_u8"].permute(0, 3, 1, 2).float() / 255)
        if "padded_rgb" in case:
            assert off(colours, case["padded_rgb"]) <= BLED
        assert off(text, case["empty_text_embed"]) <= TEXT
        latents = frame_latents(depth_vae, colours)
        known = torch.cat([latents[-1:].expand_as(latents), latents], dim=1)
        assert off(known, case["cond_latent"]) <= LATENTS

        def each(done: int, total: int, now: torch.Tensor, case=case) -> None:
            assert off(now, case["latents_after_step"][done - 1]) <= LATENTS

        steps = len(case["timesteps"])
        scheduler = depth_schedule(marigold / "checkpoint")
        found = sample_depth(
            depth_unet, scheduler, latents, text, case["noise"], steps=steps, each=each
        )
        assert scheduler.timesteps.tolist() == case["timesteps"].tolist()
        depth = torch.stack([decoded_depth(depth_vae, one) for one in found])
        assert off(depth, case["depth"]) <= DEPTH


DEPTH_NETWORK = {
    "in_channels": 12,
    "out_channels": 4,
    "sample_size": 96,
    "block_out_channels": [320, 640, 1280, 1280],
    "layers_per_block": 2,
    "down_block_types": [*["CrossFrameAttnDownBlock"] * 3, "DownBlock2D"],
    "mid_block_type": "UNetMidBlockCrossFrameAttn",
    "up_block_types": ["UpBlock2D", *["CrossFrameAttnUpBlock"] * 3],
    "transformer_layers_per_block": 1,
    "attention_head_dim": [5, 10, 20, 20],
    "cross_attention_dim": 1024,
    "norm_num_groups": 32,
    "use_linear_projection": True,
}


def test_depth_network_has_the_published_tensors(marigold: Path) -> None:
    with torch.device("meta"):
        network = FrameUNet.of(DEPTH_NETWORK)
    wanted = published(next(marigold.glob("published_arch_*.json")))
    assert shapes(network) == wanted


def rgba(path: Path) -> np.ndarray:
    return np.array(Image.open(path).convert("RGBA"))


def test_frames_and_depth_of_parts_are_the_reference_s(marigold: Path) -> None:
    run = marigold / "apply"
    parts = {path.stem: rgba(path) for path in sorted((run / "inputs").glob("*.png"))}
    page = parts.pop("src_img")
    for name in ("head", "src_head"):
        parts.pop(name, None)
    known = load_file(run / "model_io.safetensors")
    shown = known["model_input_rgba_u8"].numpy()
    size = Size(shown.shape[2], shown.shape[1])
    frames = frames_of(parts, page)
    for found, wanted in zip(frames, shown, strict=True):
        np.testing.assert_array_equal(resized(found, size), wanted)
    side = Size(page.shape[1], page.shape[0])
    depths = np.stack([resized(one, side) for one in known["model_depth"].numpy()])
    # The reference takes medians of what it has already cut to 8 bits.
    cut = (np.floor(np.clip(depths, 0, 1) * 255) / 255).astype(np.float32)
    found_depths = depth_of_parts(cut, parts)
    names = json.loads((run / "outputs" / "info.json").read_text())["parts"]
    assert found_depths.keys() == set(names)
    for tag, depth in found_depths.items():
        wanted = np.array(Image.open(run / "outputs" / f"{tag}_depth.png"))
        np.testing.assert_array_equal((depth * 255 + 1e-3).astype(np.uint8), wanted, err_msg=tag)
