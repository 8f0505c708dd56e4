"""Tells the depth of layers with the depth network of a folder of weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.core.progress import Progress, Report
from app.engines.seethrough.cache import fingerprint, kept_in_cache
from app.engines.seethrough.depth import (
    bled,
    decoded_depth,
    depth_schedule,
    empty_prompt,
    frame_latents,
    sample_depth,
)
from app.engines.seethrough.noise import SeededNoise
from app.engines.seethrough.placing import Descent, Place
from app.engines.seethrough.shelf import Shelf
from app.engines.seethrough.sizes import Sizes
from app.networks.memory import borrowed_memory


class Depths:
    """The depth network; answers `DepthEstimator`."""

    def __init__(
        self,
        folder: Path,
        place: Place,
        sizes: Sizes,
        cache: Path | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        """Remember where the weights are; nothing is read yet.

        Args:
            folder: holds `unet`, `vae`, `scheduler` and the text encoder.
            place: where to run.
            sizes: how large and how long.
            cache: folder for the embedding of the empty prompt; None to make it each time.
            shelf: gives the networks; None for one of its own.
        """
        self._folder = folder
        self._shelf = shelf or Shelf()
        self._cache = cache
        self._estimating = Descent(place)
        self._pictures = Descent(place, Place.on_processor)
        self._sizes = sizes

    @property
    def notices(self) -> tuple[str, ...]:
        """What was lowered for lack of memory, in sentences."""
        return (*self._estimating.notices, *self._pictures.notices)

    @property
    def page_side(self) -> int:
        """Side of the pages, px."""
        return self._sizes.depth_side

    def estimate(self, frames: NDArray[np.uint8], seed: int, report: Report) -> NDArray[np.float32]:
        """Give the depth of each frame, float32 (n, side, side), 0 near to 1 far.

        Args:
            frames: uint8 (n, side, side, 4), straight; the whole page last.
            seed: of the noise.
            report: told of each step; may raise Cancelled.

        Raises:
            WeightsError: files are missing or damaged.
            OutOfMemory: the device has too little memory.
        """
        report(Progress("Loading the depth network"))
        with borrowed_memory("cpu"):
            text = self._empty_prompt()
        latents = self._pictures.do(
            "reading the layers", lambda place: self._frame_latents(frames, place), report
        )
        noise = SeededNoise(seed, group=2).start(tuple(latents.shape))
        found = self._estimating.do(
            "the depth",
            lambda place: self._sampled(latents, text, noise, place, report),
            report,
        )
        return self._pictures.do("the depth", lambda place: self._decoded(found, place), report)

    def _empty_prompt(self) -> Tensor:
        """Give the embedding of no words, from the cache when these weights made it before."""
        if self._cache is None:
            return empty_prompt(self._folder)
        return kept_in_cache(
            self._cache / f"empty-{fingerprint(self._folder / 'text_encoder')}.safetensors",
            lambda: {"text": empty_prompt(self._folder)},
        )["text"]

    def _frame_latents(self, frames: NDArray[np.uint8], place: Place) -> Tensor:
        vae = self._shelf.vae(self._folder / "vae", place)
        with torch.inference_mode():
            found = [frame_latents(vae, bled(_rgba(frame))).cpu() for frame in frames]
        return torch.cat(found)

    def _sampled(
        self, latents: Tensor, text: Tensor, noise: Tensor, place: Place, report: Report
    ) -> Tensor:
        unet = self._shelf.frame_unet(self._folder / "unet", place, "depth network")
        return sample_depth(
            unet,
            depth_schedule(self._folder),
            latents.to(torch.device(place.device), place.dtype),
            text,
            noise,
            steps=self._sizes.depth_steps,
            each=lambda done, total, _latents: report(Progress("Estimating depth", done, total)),
        ).cpu()

    def _decoded(self, latents: Tensor, place: Place) -> NDArray[np.float32]:
        vae = self._shelf.vae(self._folder / "vae", place)
        there = latents.to(torch.device(place.device))
        return np.stack([decoded_depth(vae, one).numpy() for one in there])


def _rgba(frame: NDArray[np.uint8]) -> Tensor:
    return torch.from_numpy(frame.copy()).permute(2, 0, 1)[None].float() / 255
