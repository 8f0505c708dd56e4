"""Paints the layers of a page with the layer network of a folder of weights."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.core.progress import Progress, Report
from app.engines.seethrough import tags
from app.engines.seethrough.cache import fingerprint, kept_in_cache
from app.engines.seethrough.decoding import decoded
from app.engines.seethrough.noise import SeededNoise
from app.engines.seethrough.placing import Descent, Place, emptied
from app.engines.seethrough.sampling import page_latent, sample
from app.engines.seethrough.shelf import Shelf
from app.engines.seethrough.sizes import Sizes
from app.stages.ports import Known

_PAINTING = ("Painting the body", "Painting the head")


class Layers:
    """The layer network and what stands around it; answers `LayerGenerator`."""

    def __init__(
        self, folder: Path, cache: Path, place: Place, sizes: Sizes, shelf: Shelf | None = None
    ) -> None:
        """Remember where the weights are; nothing is read yet.

        Args:
            folder: holds `unet`, `vae`, `trans_vae` and the text encoders.
            cache: folder for the embeddings of the tags.
            place: where to run.
            sizes: how large and how long.
            shelf: gives the networks; None for one of its own.
        """
        self._folder = folder
        self._shelf = shelf or Shelf()
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
        self,
        page: NDArray[np.uint8],
        group: int,
        seed: int,
        report: Report,
        known: Mapping[str, Known] | None = None,
    ) -> dict[str, NDArray[np.uint8]]:
        """Give the layers of a page by tag, each uint8 (side, side, 4), straight.

        Args:
            page: uint8 (side, side, 4), straight.
            group: 0 for the body, 1 for a close-up of the head.
            seed: of the noise.
            report: told of each step; may raise Cancelled.
            known: layers that are there already, by tag.

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

        mark = fingerprint(self._folder / "text_encoder_2")
        known = kept_in_cache(self._cache / f"tags-{mark}.safetensors", embedded)
        return tags.TagEmbeddings(known[f"text{group}"], known[f"pooled{group}"])

    def _page_latent(self, page: NDArray[np.uint8], noise: SeededNoise, place: Place) -> Tensor:
        vae = self._shelf.vae(self._folder / "vae", place)
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
        unet = self._shelf.frame_unet(self._folder / "unet", place, "layer network")
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
        vae = self._shelf.vae(self._folder / "vae", place)
        decoder = self._shelf.decoder(self._folder / "trans_vae", place)
        names = tags.GROUPS[group]
        found: dict[str, NDArray[np.uint8]] = {}
        for tag, layer in zip(names, decoded(vae, decoder, latents, page[..., 3]), strict=True):
            found[tag] = layer
            report(Progress("Decoding the layers", len(found), len(names)))
        return found
