"""From a picture to layers by diffusers' own pipeline, one network after the other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import QwenImageLayeredPipeline
from diffusers.pipelines.qwenimage.pipeline_qwenimage_layered import calculate_dimensions
from numpy.typing import NDArray
from PIL import Image

from app.core.progress import Progress, Report
from app.engines.qwen_layered.loading import describing_parts, painting_parts
from app.engines.qwen_layered.memory import Plan, Tier
from app.engines.qwen_layered.sizes import Sizes
from app.networks.memory import borrowed_memory

_WORDS = 512
"""Most tokens of a description, as the pipeline has it."""

_GUIDANCE = 4.0


@dataclass(frozen=True, slots=True)
class Text:
    """A picture's description as the painting network reads it, on the CPU.

    Attributes:
        wanted: (1, n, width).
        unwanted: (1, m, width), of an empty description.
        encoder: the network it comes from, its weights let go: the pipeline asks for its type.
    """

    wanted: torch.Tensor
    unwanted: torch.Tensor
    encoder: Any


class _Painting(QwenImageLayeredPipeline):
    """The pipeline once the text is known: what it computes with is what paints."""

    @property
    def device(self) -> torch.device:
        """Where the networks that are left are."""
        return torch.device(self.vae.device)


def describe(
    folder: Path, picture: Image.Image, page_side: int, device: str, report: Report
) -> Text:
    """Let the network look at a picture and say what it shows.

    Args:
        folder: as published.
        picture: RGBA.
        page_side: it looks at so many pixels as a square of this side has.
        device: as torch names it.
        report: told of every word; may raise Cancelled.

    Raises:
        WeightsError: a file is damaged or of another network.
        OutOfMemory: the device or the machine has too little.
    """
    report(Progress("Reading the network that describes"))
    with borrowed_memory(device), torch.no_grad():
        parts = describing_parts(folder)
        pipeline = QwenImageLayeredPipeline(**parts, scheduler=None, vae=None, transformer=None)
        width, height = calculate_dimensions(page_side**2, picture.width / picture.height)
        page = pipeline.image_processor.resize(picture, height, width)
        encoder = parts["text_encoder"].to(device)
        # Always the likeliest word: a seed has to mean the same layers again.
        encoder.generation_config.update(do_sample=False, temperature=None, top_p=None, top_k=None)
        said = 0

        def heard(*_: object) -> None:
            nonlocal said
            report(Progress("Describing the picture", min(said, _WORDS), _WORDS))
            said += 1

        hook = encoder.register_forward_pre_hook(heard)
        try:
            words = pipeline.get_image_caption(page, use_en_prompt=True, device=device)
            found = [pipeline.encode_prompt(text, device=device)[0].cpu()
                     for text in (words or " ", " ")]  # fmt: skip
        finally:
            hook.remove()
        return Text(found[0], found[1], encoder.to("meta"))


def paint(
    folder: Path,
    picture: Image.Image,
    text: Text,
    plan: Plan,
    sizes: Sizes,
    *,
    seed: int,
    report: Report,
) -> NDArray[np.float32]:
    """Give the layers of a picture, bottom first, float32 (n, h, w, 4), 0..1, straight.

    Args:
        folder: as published.
        picture: RGBA.
        text: of that picture.
        plan: where it runs, and how.
        sizes: of the pages; steps and layers.
        seed: of the noise; the same one means the same layers on every device.
        report: told of every step; may raise Cancelled.

    Raises:
        WeightsError: a file is damaged or of another network.
        OutOfMemory: the device or the machine has too little.
    """
    report(Progress("Reading the network that paints"))
    with borrowed_memory(plan.device), torch.no_grad():
        parts = painting_parts(folder)
        _place(parts, plan)
        pipeline = _Painting(**parts, text_encoder=text.encoder, tokenizer=None, processor=None)
        pipeline.set_progress_bar_config(disable=True)

        report(Progress("Painting layers", 0, sizes.steps))

        def stepped(_pipeline: Any, step: int, _time: Any, values: dict[str, Any]) -> Any:
            report(Progress("Painting layers", step + 1, sizes.steps))
            return values

        found = pipeline(
            picture,
            prompt="given below",
            **_embedded("", text.wanted, plan.device),
            **_embedded("negative_", text.unwanted, plan.device),
            true_cfg_scale=_GUIDANCE,
            cfg_normalize=True,
            num_inference_steps=sizes.steps,
            layers=sizes.layers,
            resolution=sizes.page_side,
            # On the CPU: the same noise for every device.
            generator=torch.Generator().manual_seed(seed),
            output_type="np",
            callback_on_step_end=stepped,
        )
        return np.asarray(found.images[0], np.float32)


def _embedded(prefix: str, text: torch.Tensor, device: str) -> dict[str, torch.Tensor]:
    mask = torch.ones(text.shape[:2], dtype=torch.long, device=device)
    return {f"{prefix}prompt_embeds": text.to(device), f"{prefix}prompt_embeds_mask": mask}


def _place(parts: dict[str, Any], plan: Plan) -> None:
    """Put what paints on the device, or let its blocks visit there."""
    device = torch.device(plan.device)
    parts["vae"].to(device)
    parts["vae"].enable_slicing()  # one layer at a time
    if plan.tier is Tier.OFFLOAD:
        parts["transformer"].enable_group_offload(
            onload_device=device,
            offload_device=torch.device("cpu"),
            offload_type="block_level",
            num_blocks_per_group=1,
            use_stream=device.type in {"cuda", "xpu"},
            low_cpu_mem_usage=not plan.pinned,
        )
    else:
        parts["transformer"].to(device)
