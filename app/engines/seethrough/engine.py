"""See-through as an engine: paints the layers of a page and their depth from published weights.

Only the networks of the step at hand are in memory: text encoders (once in a machine's life), then
the layer network, then the depth network.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from diffusers import AutoencoderKL
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor

from app.core.errors import WeightsError
from app.core.progress import Progress, Report
from app.engines.seethrough import tags
from app.engines.seethrough.decoding import decoded
from app.engines.seethrough.depth import (
    DEFAULT_STEPS,
    bled,
    decoded_depth,
    depth_schedule,
    empty_prompt,
    frame_latents,
    sample_depth,
)
from app.engines.seethrough.memory import TITLES, Plan
from app.engines.seethrough.noise import SeededNoise
from app.engines.seethrough.placing import Descent, Place, emptied, frame_unet, placed_whole
from app.engines.seethrough.sampling import page_latent, sample
from app.engines.seethrough.transparency import SIDE_STEP, TransparentDecoder
from app.networks.loading import filled, read_config, read_tensors
from app.stages.ports import DecomposeOptions, PartImages
from app.stages.two_pass import paint_parts

_PAINTING = ("Painting the body", "Painting the head")

LAYER_STEPS = 30
"""What the authors use."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How large and how long.

    Attributes:
        page_side: side of the layer network's pages, a multiple of 64 px.
        depth_side: side of the depth network's pages, a multiple of 8 px.
        steps: of the layer network.
        depth_steps: of the depth network.
    """

    page_side: int = 1280
    depth_side: int = 768
    steps: int = LAYER_STEPS
    depth_steps: int = DEFAULT_STEPS

    def __post_init__(self) -> None:
        if self.page_side < SIDE_STEP or self.page_side % SIDE_STEP:
            raise ValueError(f"page side {self.page_side} is no multiple of {SIDE_STEP}")
        if self.depth_side < 8 or self.depth_side % 8:
            raise ValueError(f"depth side {self.depth_side} is no multiple of 8")


class Layers:
    """The layer network and what stands around it; answers `LayerGenerator`."""

    def __init__(self, folder: Path, cache: Path, place: Place, sizes: Sizes) -> None:
        """Remember where the weights are; nothing is read yet.

        Args:
            folder: holds `unet`, `vae`, `trans_vae` and the text encoders.
            cache: folder for the embeddings of the tags.
            place: where to run.
            sizes: how large and how long.
        """
        self._folder = folder
        self._cache = cache
        self._painting = Descent(place)
        self._pictures = Descent(place, Place.on_processor)
        self._sizes = sizes

    @property
    def notices(self) -> tuple[str, ...]:
        """What was lowered for lack of memory, in sentences."""
        return (*self._painting.notices, *self._pictures.notices)

    @property
    def place(self) -> Place:
        """Where the network is run, or was after memory ran out."""
        return self._painting.place

    @property
    def page_side(self) -> int:
        """Side of the pages, px."""
        return self._sizes.page_side

    def generate(
        self, page: NDArray[np.uint8], group: int, seed: int, report: Report
    ) -> dict[str, NDArray[np.uint8]]:
        """Give the layers of a page by tag, each uint8 (side, side, 4), straight.

        Args:
            page: uint8 (side, side, 4), straight.
            group: 0 for the body, 1 for a close-up of the head.
            seed: of the noise.
            report: told of each step; may raise Cancelled.

        Raises:
            WeightsError: files are missing or damaged.
            OutOfMemory: the device has too little memory.
        """
        with emptied("cpu"):
            embeddings = self._embeddings(group, report)
        report(Progress("Loading the layer network"))
        noise = SeededNoise(seed, group)
        latent = self._pictures.do(
            "reading the page", lambda place: self._page_latent(page, noise, place), report
        )
        latents = self._painting.do(
            "painting",
            lambda place: self._latents(
                latent, embeddings, group, noise, place=place, report=report
            ),
            report,
        )
        return self._pictures.do(
            "decoding",
            lambda place: self._decoded(latents, page, group, place, report),
            report,
        )

    def _embeddings(self, group: int, report: Report) -> tags.TagEmbeddings:
        """Give the tags' embeddings, from the cache when these weights made them before."""

        def embedded() -> dict[str, Tensor]:
            report(Progress("Reading the tags"))
            found: dict[str, Tensor] = {}
            for number, words in enumerate(tags.GROUPS):
                made = tags.embed(self._folder, words)
                found |= {f"text{number}": made.text, f"pooled{number}": made.pooled}
            return found

        mark = _fingerprint(self._folder / "text_encoder_2")
        known = _kept(self._cache / f"tags-{mark}.safetensors", embedded)
        return tags.TagEmbeddings(known[f"text{group}"], known[f"pooled{group}"])

    def _page_latent(self, page: NDArray[np.uint8], noise: SeededNoise, place: Place) -> Tensor:
        vae = _vae(self._folder, place)
        rgb = torch.from_numpy(page[..., :3].copy()).permute(2, 0, 1)[None].float() / 255
        with torch.inference_mode():
            return page_latent(vae, rgb, noise).cpu()

    def _latents(
        self,
        latent: Tensor,
        embeddings: tags.TagEmbeddings,
        group: int,
        noise: SeededNoise,
        *,
        place: Place,
        report: Report,
    ) -> Tensor:
        words, device = _PAINTING[group], torch.device(place.device)
        unet = frame_unet(self._folder / "unet", place, "layer network")
        report(Progress(words, 0, self._sizes.steps))
        return sample(
            unet,
            latent.to(device, place.dtype),
            embeddings.to(device, place.dtype),
            group,
            noise,
            steps=self._sizes.steps,
            each=lambda done, total, _latents: report(Progress(words, done, total)),
        ).cpu()

    def _decoded(
        self, latents: Tensor, page: NDArray[np.uint8], group: int, place: Place, report: Report
    ) -> dict[str, NDArray[np.uint8]]:
        vae = _vae(self._folder, place)
        tensors = read_tensors(self._folder / "trans_vae", only="decoder.model.")
        decoder = placed_whole(
            filled(
                lambda: TransparentDecoder.like(tensors),
                tensors,
                "transparent decoder",
                dtype=place.picture_dtype,
            ),
            place,
        )
        names = tags.GROUPS[group]
        found: dict[str, NDArray[np.uint8]] = {}
        for tag, layer in zip(names, decoded(vae, decoder, latents, page[..., 3]), strict=True):
            found[tag] = layer
            report(Progress("Decoding the layers", len(found), len(names)))
        return found


class Depths:
    """The depth network; answers `DepthEstimator`."""

    def __init__(self, folder: Path, place: Place, sizes: Sizes, cache: Path | None = None) -> None:
        """Remember where the weights are; nothing is read yet.

        Args:
            folder: holds `unet`, `vae`, `scheduler` and the text encoder.
            place: where to run.
            sizes: how large and how long.
            cache: folder for the embedding of the empty prompt; None to make it each time.
        """
        self._folder = folder
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
        with emptied("cpu"):
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
        return _kept(
            self._cache / f"empty-{_fingerprint(self._folder / 'text_encoder')}.safetensors",
            lambda: {"text": empty_prompt(self._folder)},
        )["text"]

    def _frame_latents(self, frames: NDArray[np.uint8], place: Place) -> Tensor:
        vae = _vae(self._folder, place)
        with torch.inference_mode():
            found = [frame_latents(vae, bled(_rgba(frame))).cpu() for frame in frames]
        return torch.cat(found)

    def _sampled(
        self, latents: Tensor, text: Tensor, noise: Tensor, place: Place, report: Report
    ) -> Tensor:
        unet = frame_unet(self._folder / "unet", place, "depth network")
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
        vae = _vae(self._folder, place)
        there = latents.to(torch.device(place.device))
        return np.stack([decoded_depth(vae, one).numpy() for one in there])


class SeeThrough:
    """Takes a picture apart with See-through's networks; answers `Decomposer`."""

    id = "seethrough"

    def __init__(self, layers: Layers, depths: Depths, plan: Plan | None = None) -> None:
        """Take what paints and what tells depth.

        Args:
            layers: paints.
            depths: tells depth.
            plan: how they were placed, to be said before the start.
        """
        self._layers = layers
        self._depths = depths
        self._plan = plan

    def decompose(
        self, picture: NDArray[np.uint8], options: DecomposeOptions, report: Report
    ) -> PartImages:
        """Give the parts of a picture.

        Args:
            picture: uint8 (h, w, 4), straight.
            options: the seed.
            report: told of progress; may raise Cancelled.
        """
        said: tuple[str, ...] = ()
        if self._plan is not None:
            report(Progress(f"Painting with {self._plan.words}"))
            said = (self._plan.notice,) if self._plan.notice else ()
        found = paint_parts(picture, self._layers, self._depths, options, report)
        notices = (*said, *self._layers.notices, *self._depths.notices, *found.notices)
        note = f"Painted with {TITLES[self._layers.place.tier]}."
        return replace(found, notices=notices, note=note)


def _vae(folder: Path, place: Place) -> AutoencoderKL:
    config = read_config(folder / "vae")
    tensors = read_tensors(folder / "vae")
    dtype = place.picture_dtype
    vae = filled(lambda: AutoencoderKL.from_config(config), tensors, "VAE", dtype=dtype)
    return placed_whole(vae, place)


def _kept(path: Path, made: Callable[[], dict[str, Tensor]]) -> dict[str, Tensor]:
    """Give the tensors of a file, which is made when it is not there."""
    if not path.is_file():
        found = made()
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        save_file({key: value.contiguous() for key, value in found.items()}, part)
        part.replace(path)
    return load_file(path)


def _rgba(frame: NDArray[np.uint8]) -> Tensor:
    return torch.from_numpy(frame.copy()).permute(2, 0, 1)[None].float() / 255


def _fingerprint(folder: Path) -> str:
    """Give a short name that changes with the text encoder."""
    try:
        stamps = [
            f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}"
            for path in sorted(folder.glob("*"))
        ]
    except OSError as error:
        raise WeightsError(f"“{folder}” cannot be read.", "Check the folder.") from error
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16]
