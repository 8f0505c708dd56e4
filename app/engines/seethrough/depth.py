"""The depth of all layers at once: a Marigold whose UNet looks across frames.

Source: shitagaki-lab/see-through:common/modules/marigold/marigold_depth_pipeline.py and
common/utils/torchcv.py, after Marigold (Ke et al. 2024).
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import torch
from diffusers import AutoencoderKL, DDIMScheduler
from torch import Tensor
from torch.nn import functional
from transformers import CLIPTextModel

from app.core.errors import WeightsError
from app.engines.seethrough.frame_unet import FrameUNet
from app.engines.seethrough.texts import text_encoder, tokenizer
from app.networks.loading import read_config

_log = logging.getLogger(__name__)

_SCALE = 0.18215
"""Of the latents; the published pipeline does not read it from the VAE."""

_PYRAMID = 1.2
DEFAULT_STEPS = 4

Step = Callable[[int, int, Tensor], None]


def bled(rgba: Tensor) -> Tensor:
    """Give the colours with each layer's own spread over where it is transparent.

    Args:
        rgba: float32 (n, 4, h, w), 0..1, straight.

    Returns:
        float32 (n, 3, h, w); black where a layer is empty.
    """
    alpha, colour = rgba[:, 3:], rgba[:, :3]
    level = torch.cat([alpha, colour * alpha], dim=1)
    levels = [level]
    while min(level.shape[2:]) > 1:
        # The two sides are taken in each other's place, as in the published code; pages are square.
        size = [int(level.shape[3] / _PYRAMID), int(level.shape[2] / _PYRAMID)]
        level = functional.interpolate(level, size, mode="bilinear", align_corners=False)
        levels.append(level)
    last = levels[-1].sum(dim=(2, 3), keepdim=True)
    found = last[:, 1:] / last[:, :1].clamp(min=1e-8)
    for level in reversed(levels):
        size = list(level.shape[2:])
        found = functional.interpolate(found, size, mode="bilinear", align_corners=False)
        found = level[:, 1:] + found * (1 - level[:, :1])
    return found


@torch.inference_mode()
def frame_latents(vae: AutoencoderKL, colours: Tensor) -> Tensor:
    """Give the scaled latents of pictures (n, 3, h, w), 0..1, one at a time."""
    weight = next(vae.parameters())
    found = [
        vae.encode((one[None] * 2 - 1).to(weight.device, weight.dtype)).latent_dist.mean * _SCALE
        for one in colours
    ]
    return torch.cat(found)


@torch.inference_mode()
def sample_depth(
    unet: FrameUNet,
    scheduler: DDIMScheduler,
    latents: Tensor,
    text: Tensor,
    noise: Tensor,
    *,
    steps: int,
    each: Step,
) -> Tensor:
    """Give the depth latents of all frames, (frames, 4, h, w), scaled.

    Args:
        unet: of 12 input channels.
        scheduler: as published with the weights.
        latents: (frames, 4, h, w), scaled, the page last.
        text: (1, tokens, width), of the empty prompt.
        noise: (frames, 4, h, w), float32.
        steps: how many; 4 is what the authors use.
        each: called after each step.
    """
    frames = len(latents)
    scheduler.set_timesteps(steps)
    known = torch.cat([latents[-1:].expand_as(latents), latents], dim=1)
    text = text.to(latents.device, latents.dtype).expand(frames, -1, -1)
    found = noise.to(latents.device, latents.dtype)
    for number, timestep in enumerate(scheduler.timesteps):
        velocity = unet.predict(torch.cat([known, found], dim=1), timestep.to(found.device), text)
        found = scheduler.step(velocity, timestep, found).prev_sample
        each(number + 1, steps, found)
    return found


@torch.inference_mode()
def decoded_depth(vae: AutoencoderKL, latent: Tensor) -> Tensor:
    """Give the depth of one frame, float32 (h, w) on the CPU, 0 near to 1 far."""
    weight = next(vae.parameters())
    picture = vae.decode(latent[None].to(weight.dtype) / _SCALE).sample.mean(dim=1)
    return (picture.clip(-1, 1)[0].float().cpu() + 1) / 2


def depth_schedule(folder: Path) -> DDIMScheduler:
    """Give the sampler that was published with the weights in a folder.

    Raises:
        WeightsError: it is of a kind that these weights cannot be sampled with.
    """
    config = read_config(folder / "scheduler", "scheduler_config.json")
    if config.get("_class_name") != DDIMScheduler.__name__:
        raise WeightsError(
            f"The depth weights ask for the sampler “{config.get('_class_name')}”.",
            "Kasane samples depth with DDIM: get the published weights.",
        )
    if config.get("timestep_spacing") != "trailing" or not config.get("rescale_betas_zero_snr"):
        _log.warning("the depth sampler is not trailing with zero SNR: depths may be poor")
    scheduler: DDIMScheduler = DDIMScheduler.from_config(config)
    return scheduler


def empty_prompt(folder: Path) -> Tensor:
    """Give the text embedding of the empty prompt, (1, tokens, width), on the CPU."""
    words = tokenizer(folder / "tokenizer")
    encoder = text_encoder(CLIPTextModel, folder / "text_encoder")
    with torch.inference_mode():
        ids = words([""], return_tensors="pt").input_ids
        found: Tensor = encoder(ids).last_hidden_state
    return found
