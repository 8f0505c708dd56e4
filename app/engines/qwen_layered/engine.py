"""Qwen-Image-Layered as an engine: a picture in, layers without names out."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import torch
from numpy.typing import NDArray
from PIL import Image

from app.core.errors import CommandError, OutOfMemory
from app.core.geometry import Size, matte_box
from app.core.parts import Side
from app.core.progress import Progress, Report
from app.engines.qwen_layered.loading import check_folder
from app.engines.qwen_layered.memory import TITLES, Card, Plan, Tier, choose
from app.engines.qwen_layered.painting import describe, paint
from app.engines.qwen_layered.sizes import Sizes
from app.networks.memory import free_memory
from app.stages.page import resized
from app.stages.ports import DecomposeOptions, PaintedWith, PartImage, PartImages

_log = logging.getLogger(__name__)

_HAZE, _SOLID = 8 / 255, 245 / 255
"""Alphas that the network means as none and as full: what it decodes is never quite either."""

_NARROWEST = 1 / 100

_FULL = 65535
_ROWS = 256
"""Rows of a large picture that are worked on at once."""


class QwenLayered:
    """Takes a picture apart into layers without names; answers `Decomposer`.

    Each network is in memory only while it works.
    """

    id = "qwen-layered"

    def __init__(self, folder: Path, plan: Plan, sizes: Sizes, weights: str = "") -> None:
        """Look at the weights; they are read at the first picture.

        Args:
            folder: as published.
            plan: where it runs, and how.
            sizes: of the pages; steps and layers.
            weights: what the recipe calls them.

        Raises:
            WeightsError: a network is missing, truncated, a pickle, or another one.
        """
        check_folder(folder)
        self._folder = folder
        self._plan = plan
        self._sizes = sizes
        self._painted_with = PaintedWith(weights, sizes.steps, sizes.page_side)

    def decompose(
        self, picture: NDArray[np.uint8], options: DecomposeOptions, report: Report
    ) -> PartImages:
        """Give the layers of a picture, bottom first, at its size.

        Args:
            picture: uint8 (h, w, 4), straight.
            options: the seed.
            report: told of progress; may raise Cancelled.

        Raises:
            CommandError: the picture is too narrow.
            WeightsError: a file is damaged or of another network.
            OutOfMemory: the device or the machine has too little.
        """
        height, width = picture.shape[:2]
        if not _NARROWEST <= width / height <= 1 / _NARROWEST:
            raise CommandError(
                "This picture is too narrow for the network.",
                "Give it one whose sides differ less.",
            )
        plan, sizes = self._plan, self._sizes
        notices = [plan.notice] if plan.notice else []
        report(Progress(f"Painting with {plan.words}", stays=True))
        image = Image.fromarray(picture, "RGBA")
        text = describe(self._folder, image, sizes.page_side, plan.describes_on, report)
        try:
            found = paint(self._folder, image, text, plan, sizes, seed=options.seed, report=report)
        except OutOfMemory:
            if plan.tier is not Tier.WHOLE or plan.device == "cpu":
                raise
            found = None
        if found is None:
            # Past the error: what it held on to is free only now.
            free_memory(plan.device)
            plan = replace(plan, tier=Tier.OFFLOAD, pinned=False)
            notice = f"Too little memory for painting: it was done with {TITLES[plan.tier]}."
            _log.warning(notice)
            notices.append(notice)
            found = paint(self._folder, image, text, plan, sizes, seed=options.seed, report=report)
        images = tuple(filter(None, (part_of(layer, Size(width, height)) for layer in found)))
        if not images:
            notices.append("The network found no layers in this picture.")
        note = f"Painted as {sizes.layers} layers with {TITLES[plan.tier]}."
        return PartImages(images, tuple(notices), note, self._painted_with, self._plan.words)


def part_of(layer: NDArray[np.float32], size: Size) -> PartImage | None:
    """Give a layer at a picture's size; None when nothing of it is there.

    Args:
        layer: float32 (h, w, 4), 0..1, straight, as the network decodes it.
        size: of the picture.
    """
    alpha = np.clip((layer[..., 3:] - _HAZE) / (_SOLID - _HAZE), 0, 1)
    # Where a layer is clear its colour means nothing, and must not bleed into what is seen.
    page = np.concatenate([layer[..., :3] * alpha, alpha], 2)
    large = resized(np.rint(page * _FULL).astype(np.uint16), size)
    rgba = np.empty(large.shape, np.uint8)
    for top in range(0, len(large), _ROWS):
        rows = large[top : top + _ROWS].astype(np.float32)
        rows[..., :3] /= np.maximum(rows[..., 3:], 1) / _FULL
        rgba[top : top + _ROWS] = np.rint(np.minimum(rows, _FULL) * (255 / _FULL))
    box = matte_box(rgba[..., 3])
    if box.is_empty:
        return None
    cut = np.ascontiguousarray(rgba[box.slices])
    return PartImage(None, Side.WHOLE, box.left, box.top, cut, name="layer")


def planned(sizes: Sizes, wanted: Tier | None = None) -> Plan:
    """Choose how to run from what is free on this machine now.

    Raises:
        OutOfMemory: nothing fits.
    """
    return choose(cards(), psutil.virtual_memory().available, sizes, wanted)


def cards() -> list[Card]:
    """Give what computes here beside the processor, the one with most free memory first."""
    if not torch.accelerator.is_available():
        return []
    kind = torch.accelerator.current_accelerator()
    assert kind is not None
    if kind.type == "mps":
        free = torch.mps.recommended_max_memory() - torch.mps.driver_allocated_memory()
        return [Card("mps", free, unified=True)]
    backend = torch.get_device_module(kind)
    found = [Card(f"{kind.type}:{number}", backend.mem_get_info(number)[0])
             for number in range(torch.accelerator.device_count())]  # fmt: skip
    return sorted(found, key=lambda card: -card.free)
