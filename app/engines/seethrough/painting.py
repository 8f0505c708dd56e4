"""Paints the layers of a page with the layer network of a folder of weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from app.core.progress import Progress, Report
from app.engines.seethrough import tags
from app.engines.seethrough.cache import fingerprint, kept_in_cache
from app.engines.seethrough.decoding import decoded
from app.engines.seethrough.going_on import GoingOn, key_of
from app.engines.seethrough.holding import held_latents, offset_encoder
from app.engines.seethrough.memory import Tier
from app.engines.seethrough.noise import SeededNoise
from app.engines.seethrough.placing import Descent, Place
from app.engines.seethrough.previews import Sheet, is_shown
from app.engines.seethrough.sampling import Held, State, page_latent, sample
from app.engines.seethrough.shelf import Shelf
from app.engines.seethrough.sizes import Sizes
from app.networks.memory import borrowed_memory
from app.stages.ports import Known

_PAINTING = ("Painting the body", "Painting the head")
_PAINTED = ("The body had been painted before.", "The head had been painted before.")


@dataclass(frozen=True, slots=True, eq=False)
class _Pass:
    """One page to paint.

    Attributes:
        page: uint8 (side, side, 4), straight.
        group: which layers.
        seed: of the noise.
        known: layers that are there already.
    """

    page: NDArray[np.uint8]
    group: int
    seed: int
    known: Mapping[str, Known]

    @property
    def noise(self) -> SeededNoise:
        return SeededNoise(self.seed, self.group)

    @property
    def names(self) -> tuple[str, ...]:
        return tags.GROUPS[self.group]


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """What sampling is given, on the CPU.

    Attributes:
        page: (1, 4, h, w), the page's scaled latent.
        held: what is known of the layers, or None.
        embeddings: of the tags.
    """

    page: Tensor
    held: Held | None
    embeddings: tags.TagEmbeddings


class Layers:
    """The layer network and what stands around it; answers `LayerGenerator`."""

    def __init__(
        self, folder: Path, cache: Path, place: Place, sizes: Sizes, shelf: Shelf | None = None
    ) -> None:
        """Remember where the weights are; nothing is read yet.

        Args:
            folder: holds `unet`, `vae`, `trans_vae` and the text encoders.
            cache: folder for the embeddings of the tags, and for paintings that are stopped.
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
        self._going_on = GoingOn(cache / "paintings")
        self._went_on: dict[str, str] = {}

    @property
    def notices(self) -> tuple[str, ...]:
        """What was lowered for lack of memory, and gone on with, in sentences."""
        went_on = dict.fromkeys(self._went_on.values())
        return (*self._painting.notices, *self._pictures.notices, *went_on)

    def finish(self) -> None:
        """Let go of what was kept to go on from: the picture is finished."""
        self._going_on.forget()
        self._went_on.clear()

    @property
    def place(self) -> Place:
        """Where the network is run, or was after memory ran out."""
        return self._painting.place

    @property
    def sizes(self) -> Sizes:
        """How large and how long."""
        return self._sizes

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
        asked = _Pass(page, group, seed, known or {})
        with borrowed_memory("cpu"):
            embeddings = self._embeddings(group, report)
        report(Progress("Loading the layer network"))
        latent, held = self._pictures.do(
            "reading the page", lambda place: self._read(asked, place), report
        )
        given = _Given(latent, held, embeddings)
        latents = self._painting.do(
            "painting", lambda place: self._latents(asked, given, place, report), report
        )
        return self._pictures.do(
            "decoding", lambda place: self._decoded(asked, latents, place, report), report
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

    def _read(self, asked: _Pass, place: Place) -> tuple[Tensor, Held | None]:
        """Give the page's latent and those of what is known of its layers, on the CPU."""
        vae = self._shelf.vae(self._folder / "vae", place)
        rgb = torch.from_numpy(asked.page[..., :3].copy()).permute(2, 0, 1)[None].float() / 255
        with torch.inference_mode():
            latent = page_latent(vae, rgb, asked.noise).cpu()
        if not asked.known:
            return latent, None
        encoder = offset_encoder(self._folder / "trans_vae", place)
        return latent, held_latents(vae, encoder, asked.known, asked.names)

    def _latents(self, asked: _Pass, given: _Given, place: Place, report: Report) -> Tensor:
        """Give the layers' latents on the CPU, from where an earlier run of the pass stopped."""
        steps, key, held = self._sizes.steps, self._key(asked, place), given.held
        begun = self._going_on.find(key, steps)
        if begun is not None and begun.done == steps:
            self._went_on[key] = _PAINTED[asked.group]
            return begun.latents if held is None else held.put_into(begun.latents)
        if begun is not None:
            self._went_on[key] = f"Went on from step {begun.done} of {steps}."
        words, device = _PAINTING[asked.group], torch.device(place.device)
        unet = self._shelf.frame_unet(self._folder / "unet", place, "layer network")
        report(Progress(words, 0 if begun is None else begun.done, steps))
        sheet = Sheet(asked.page, given.page)

        def each(state: State) -> None:
            # Before the report, which may end it all.
            self._going_on.keep(key, state)
            preview = sheet.drawn(state.clean) if is_shown(state.done, steps) else None
            report(Progress(words, state.done, steps, preview=preview))

        return sample(
            unet,
            given.page.to(device, place.dtype),
            given.embeddings.to(device, place.dtype),
            asked.group,
            asked.noise,
            steps=steps,
            each=each,
            begun=begun,
            held=None if held is None else held.to(device, place.dtype),
        ).cpu()

    def _key(self, asked: _Pass, place: Place) -> str:
        """Give the name under which a pass is kept."""
        marks = [fingerprint(self._folder / name) for name in ("unet", "vae", "text_encoder_2")]
        facts = (asked.group, asked.seed, self._sizes.steps, place.dtype, place.tier is Tier.NF4)
        return key_of(asked.page, asked.known, (*facts, *marks))

    def _decoded(
        self, asked: _Pass, latents: Tensor, place: Place, report: Report
    ) -> dict[str, NDArray[np.uint8]]:
        vae = self._shelf.vae(self._folder / "vae", place)
        decoder = self._shelf.decoder(self._folder / "trans_vae", place)
        found = {tag: one.rgba for tag, one in asked.known.items() if one.held is None}
        numbers = [number for number, tag in enumerate(asked.names) if tag not in found]
        pictures = decoded(vae, decoder, latents[numbers], asked.page[..., 3])
        for done, (number, layer) in enumerate(zip(numbers, pictures, strict=True), 1):
            found[asked.names[number]] = layer
            report(Progress("Decoding the layers", done, len(numbers)))
        return found
