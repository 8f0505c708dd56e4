"""Body-part SAM as an engine: says where in a picture each of 19 parts is."""

from __future__ import annotations

from pathlib import Path
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray

from app.core.errors import WeightsError
from app.core.progress import Progress, Report
from app.engines.body_parts.network import HEADS, PartNetwork, part_logits
from app.networks.loading import filled, read_file
from app.networks.memory import free_memory, memory_errors

TAGS = (
    "hair",
    "headwear",
    "face",
    "eyes",
    "eyewear",
    "ears",
    "earwear",
    "nose",
    "mouth",
    "neck",
    "neckwear",
    "topwear",
    "handwear",
    "bottomwear",
    "legwear",
    "footwear",
    "tail",
    "wings",
    "objects",
)
"""The parts of See-through's second list, in the order of the network's outputs."""

WRAPPED_IN = "state_dict"
"""Where a published pickle may hold the network; what a converter has to ask for."""


class BodyParts:
    """Finds parts with HQ-SAM; answers `PartSegmenter` while it is open."""

    def __init__(
        self,
        weights: Path,
        *,
        device: str = "cpu",
        dtype: torch.dtype = torch.float32,
        heads: int = HEADS,
    ) -> None:
        """Remember where the weights are; nothing is read before `with`.

        Args:
            weights: the network's safetensors file.
            device: as torch names it ("cpu", "cuda", "cuda:1", "mps").
            dtype: of the network.
            heads: of the decoder's attention; other than published ones for tests.
        """
        self._weights = weights
        self._device = device
        self._dtype = dtype
        self._heads = heads
        self._network: PartNetwork | None = None

    def __enter__(self) -> Self:
        """Bring the network to its device.

        Raises:
            WeightsError: the file is missing, damaged or of another network.
            OutOfMemory: the device has too little memory.
        """
        with memory_errors():
            tensors = read_file(self._weights)
            network = filled(
                lambda: PartNetwork.like(tensors, self._heads),
                tensors,
                "body-part network",
                dtype=self._dtype,
            )
            if network.parts != len(TAGS):
                raise WeightsError(
                    f"The body-part network knows {network.parts} parts, not {len(TAGS)}.",
                    "It is of another version.",
                )
            self._network = network.to(self._device)
        return self

    def __exit__(self, *_error: object) -> None:
        self._network = None
        free_memory(self._device)

    def segment(self, rgba: NDArray[np.uint8], report: Report) -> dict[str, NDArray[np.float32]]:
        """Give how sure it is of each part at each pixel, float32 (h, w), by tag.

        A part is where its values are above 0; parts may overlap. What is transparent is shown as
        black, as the network's own margins are.

        Args:
            rgba: uint8 (h, w, 4), straight.
            report: told of each block of the network; may raise Cancelled.

        Raises:
            ValueError: the picture is not of that form, or the engine is not open.
            OutOfMemory: the device has too little memory.
        """
        if self._network is None:
            raise ValueError("the engine is not open: use it in a with statement")
        if rgba.dtype != np.uint8 or rgba.ndim != 3 or rgba.shape[2] != 4 or not rgba.size:
            raise ValueError(f"a picture {rgba.dtype} {rgba.shape}")
        with memory_errors():
            planes = torch.from_numpy(rgba.copy()).movedim(-1, 0).float()
            logits = part_logits(
                self._network,
                planes[:3] * (planes[3] / 255),
                lambda done, total: report(Progress("Looking for body parts", done, total)),
            )
        return dict(zip(TAGS, logits.numpy(), strict=True))
