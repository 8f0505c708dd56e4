"""See-through as an engine: paints the layers of a page and their depth from published weights.

Only the networks of the step at hand are in memory: text encoders (once in a machine's life), then
the layer network, then the depth network.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from diffusers import AutoencoderKL
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

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
from app.engines.seethrough.frame_unet import FrameUNet
from app.engines.seethrough.noise import SeededNoise
from app.engines.seethrough.sampling import page_latent, sample
from app.engines.seethrough.transparency import SIDE_STEP, TransparentDecoder
from app.networks.loading import filled, read_config, read_tensors
from app.networks.memory import borrowed_memory
from app.stages.ports import DecomposeOptions, PartImages
from app.stages.two_pass import paint_parts

Network = TypeVar("Network", bound=nn.Module)

_PAINTING = ("Painting the body", "Painting the head")

LAYER_STEPS = 30
"""What the authors use."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where and how the networks run.

    Attributes:
        device: as torch names it ("cpu", "cuda", "cuda:1", "mps").
        dtype: of the networks.
        offload: blocks wait in the machine's memory and visit the device one at a time.
    """

    device: str = "cpu"
    dtype: torch.dtype = torch.float32
    offload: bool = False


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
        self._place = place
        self._sizes = sizes

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
        with borrowed_memory(self._place.device):
            embeddings = self._embeddings(group, report)
            report(Progress("Loading the layer network"))
            noise = SeededNoise(seed, group)
            latent = self._page_latent(page, noise)
            latents = self._latents(latent, embeddings, group, noise, report)
            return self._decoded(latents, page, group, report)

    def _embeddings(self, group: int, report: Report) -> tags.TagEmbeddings:
        """Give the tags' embeddings, from the cache when these weights made them before."""
        kept = self._cache / f"tags-{_fingerprint(self._folder / 'text_encoder_2')}.safetensors"
        if not kept.is_file():
            report(Progress("Reading the tags"))
            found: dict[str, Tensor] = {}
            for number, words in enumerate(tags.GROUPS):
                made = tags.embed(self._folder, words)
                found |= {f"text{number}": made.text, f"pooled{number}": made.pooled}
            self._cache.mkdir(parents=True, exist_ok=True)
            part = kept.with_suffix(".part")
            save_file({key: value.contiguous() for key, value in found.items()}, part)
            part.replace(kept)
        known = load_file(kept)
        return tags.TagEmbeddings(known[f"text{group}"], known[f"pooled{group}"])

    def _page_latent(self, page: NDArray[np.uint8], noise: SeededNoise) -> Tensor:
        vae = _vae(self._folder, self._place)
        rgb = torch.from_numpy(page[..., :3].copy()).permute(2, 0, 1)[None].float() / 255
        with torch.inference_mode():
            return page_latent(vae, rgb, noise)

    def _latents(
        self,
        latent: Tensor,
        embeddings: tags.TagEmbeddings,
        group: int,
        noise: SeededNoise,
        report: Report,
    ) -> Tensor:
        place, words = self._place, _PAINTING[group]
        unet = frame_unet(self._folder / "unet", place, "layer network")
        report(Progress(words, 0, self._sizes.steps))
        return sample(
            unet,
            latent,
            embeddings.to(torch.device(place.device), place.dtype),
            group,
            noise,
            steps=self._sizes.steps,
            each=lambda done, total, _latents: report(Progress(words, done, total)),
        )

    def _decoded(
        self, latents: Tensor, page: NDArray[np.uint8], group: int, report: Report
    ) -> dict[str, NDArray[np.uint8]]:
        vae = _vae(self._folder, self._place)
        tensors = read_tensors(self._folder / "trans_vae", only="decoder.model.")
        decoder = filled(
            lambda: TransparentDecoder.like(tensors),
            tensors,
            "transparent decoder",
            dtype=self._place.dtype,
        ).to(self._place.device)
        names = tags.GROUPS[group]
        found: dict[str, NDArray[np.uint8]] = {}
        for tag, layer in zip(names, decoded(vae, decoder, latents, page[..., 3]), strict=True):
            found[tag] = layer
            report(Progress("Decoding the layers", len(found), len(names)))
        return found


class Depths:
    """The depth network; answers `DepthEstimator`."""

    def __init__(self, folder: Path, place: Place, sizes: Sizes) -> None:
        """Remember where the weights are; nothing is read yet.

        Args:
            folder: holds `unet`, `vae`, `scheduler` and the text encoder.
            place: where to run.
            sizes: how large and how long.
        """
        self._folder = folder
        self._place = place
        self._sizes = sizes

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
        place, words = self._place, "Estimating depth"
        with borrowed_memory(place.device), torch.inference_mode():
            report(Progress("Loading the depth network"))
            text = empty_prompt(self._folder)
            vae = _vae(self._folder, place)
            latents = torch.cat(
                [frame_latents(vae, bled(_rgba(frame)).to(place.dtype)) for frame in frames]
            )
            unet = frame_unet(self._folder / "unet", place, "depth network")
            noise = SeededNoise(seed, group=2).start(tuple(latents.shape))
            found = sample_depth(
                unet,
                depth_schedule(self._folder),
                latents,
                text,
                noise,
                steps=self._sizes.depth_steps,
                each=lambda done, total, _latents: report(Progress(words, done, total)),
            )
            del unet
            return np.stack([decoded_depth(vae, one).numpy() for one in found])


class SeeThrough:
    """Takes a picture apart with See-through's networks; answers `Decomposer`."""

    id = "seethrough"

    def __init__(self, layers: Layers, depths: Depths) -> None:
        self._layers = layers
        self._depths = depths

    def decompose(
        self, picture: NDArray[np.uint8], options: DecomposeOptions, report: Report
    ) -> PartImages:
        """Give the parts of a picture.

        Args:
            picture: uint8 (h, w, 4), straight.
            options: the seed.
            report: told of progress; may raise Cancelled.
        """
        return paint_parts(picture, self._layers, self._depths, options, report)


def frame_unet(folder: Path, place: Place, name: str) -> FrameUNet:
    """Load a frame-conditioned UNet to where it runs.

    Raises:
        WeightsError: files are missing, damaged or of another network.
    """
    config = read_config(folder)
    unet = filled(lambda: FrameUNet.of(config), read_tensors(folder), name, dtype=place.dtype)
    return _placed(unet, place)


def _vae(folder: Path, place: Place) -> AutoencoderKL:
    config = read_config(folder / "vae")
    tensors = read_tensors(folder / "vae")
    vae = filled(lambda: AutoencoderKL.from_config(config), tensors, "VAE", dtype=place.dtype)
    return _placed(vae, place)


def _placed(network: Network, place: Place) -> Network:
    if not place.offload:
        return network.to(place.device)
    network.enable_group_offload(  # type: ignore[operator]
        onload_device=torch.device(place.device),
        offload_device=torch.device("cpu"),
        offload_type="block_level",
        num_blocks_per_group=1,
        use_stream=place.device.startswith("cuda"),
    )
    return network


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
