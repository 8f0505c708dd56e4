"""From a page to the latents of its layers.

Source: shitagaki-lab/see-through:common/modules/layerdiffuse/diffusers_kdiffusion_sdxl.py; the
sampler is DPM-Solver++(2M) in its SDE form (Lu et al. 2022), as diffusers has it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL, DPMSolverMultistepScheduler
from torch import Tensor

from app.engines.seethrough.frame_unet import FrameUNet
from app.engines.seethrough.noise import Noise
from app.engines.seethrough.tags import TagEmbeddings

Step = Callable[[int, int, Tensor], None]
"""Told of (step done, steps, latents) after each; may raise Cancelled."""


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Where sampling stands: all that the steps to come depend on beside what it was given.

    Attributes:
        done: steps done, at least 1.
        latents: (frames, 4, h, w), scaled.
        clean: (frames, 4, h, w), scaled: what the last step took them to become.
    """

    done: int
    latents: Tensor
    clean: Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Latents that are known, and stay as they are while the rest is sampled.

    Attributes:
        clean: (frames, 4, h, w), scaled; meaningless where nothing is held.
        where: bool (frames, 1, h, w).
    """

    clean: Tensor
    where: Tensor

    def to(self, device: torch.device, dtype: torch.dtype) -> Held:
        """Give them elsewhere, as another type."""
        return Held(self.clean.to(device, dtype), self.where.to(device))

    def put_into(self, latents: Tensor, clean: Tensor | None = None) -> Tensor:
        """Give latents with the known ones in their place.

        Args:
            latents: (frames, 4, h, w).
            clean: the known ones as noisy as those; None where sampling has ended.
        """
        return torch.where(self.where, self.clean if clean is None else clean, latents)


def schedule(steps: int) -> DPMSolverMultistepScheduler:
    """Give the sampler, ready for a number of steps."""
    sampler = DPMSolverMultistepScheduler(
        num_train_timesteps=1000,
        beta_start=0.00085,
        beta_end=0.012,
        beta_schedule="scaled_linear",
        algorithm_type="sde-dpmsolver++",
        final_sigmas_type="zero",
        timestep_spacing="leading",
        steps_offset=1,
    )
    sampler.set_timesteps(steps)
    return sampler


def page_latent(vae: AutoencoderKL, rgb: Tensor, noise: Noise) -> Tensor:
    """Give the scaled latent of a page, (1, 4, h / 8, w / 8), one random sample of it.

    Args:
        vae: of SDXL.
        rgb: float32 (1, 3, h, w), 0..1; what lies under transparent alpha is seen too.
        noise: gives the sample.
    """
    weight = next(vae.parameters())
    # Rounded to the network's type before it is spread over -1..1, as the published weights saw it.
    fed = rgb.to(weight.device, weight.dtype) * 2 - 1
    found = vae.encode(fed).latent_dist
    eps = noise.page(tuple(found.mean.shape)).to(weight.device, weight.dtype)
    latent: Tensor = (found.mean + found.std * eps) * vae.config.scaling_factor
    return latent


@torch.inference_mode()
def sample(
    unet: FrameUNet,
    page: Tensor,
    tags: TagEmbeddings,
    group: int | None,
    noise: Noise,
    *,
    steps: int,
    each: Callable[[State], None],
    begun: State | None = None,
    held: Held | None = None,
) -> Tensor:
    """Give the latents of all layers, (frames, 4, h, w), scaled.

    Args:
        unet: of See-through.
        page: (1, 4, h, w), the page's scaled latent.
        tags: of the layers, on the UNet's device and of its type.
        group: which group the tags are, or None for a network without groups.
        noise: the random numbers.
        steps: how many; 30 is what the authors use.
        each: told where it stands after each step; may raise Cancelled.
        begun: where an earlier call stood, to go on from there.
        held: what is known of the layers.
    """
    sampler = schedule(steps)
    frames, (_, channels, height, width) = len(tags.text), page.shape
    dtype, device = page.dtype, page.device
    shape = (1, frames, channels, height, width)
    start = noise.start((1, 1, channels, height, width))[0].to(device, dtype)
    # All layers start from the same noise: that ties them to one picture.
    stirred = start.expand(frames, -1, -1, -1)
    latents, done = stirred * sampler.init_noise_sigma, 0
    if begun is not None:
        latents, done = begun.latents.to(device, dtype), begun.done
        stirred = noise.step(done - 1, shape)[0].to(device)
        # It remembers one step; more it does not look at.
        sampler.model_outputs[-1] = begun.clean.to(device, dtype)
        sampler.lower_order_nums = min(done, sampler.config.solver_order)
    pages = page.expand(frames, -1, -1, -1)
    side = (8 * height, 8 * width)
    time_ids = torch.tensor([[*side, 0, 0, *side]], dtype=dtype, device=device).expand(frames, -1)
    for number in range(done, steps):
        timestep = sampler.timesteps[number]
        if held is not None:
            known = sampler.add_noise(held.clean, stirred.to(dtype), timestep[None])
            latents = held.put_into(latents, known)
        predicted = unet.predict(
            torch.cat([latents, pages], dim=1),
            timestep.to(device),
            tags.text,
            pooled=tags.pooled,
            time_ids=time_ids,
            group=group,
        )
        stirred = noise.step(number, shape)[0].to(device)
        latents = sampler.step(predicted, timestep, latents, variance_noise=stirred).prev_sample
        each(State(number + 1, latents, sampler.model_outputs[-1]))
    return latents if held is None else held.put_into(latents)
