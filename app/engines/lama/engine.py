"""LaMa as an engine: fills the holes of a picture of any size, and changes nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Self

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from app.core.progress import Progress, Report
from app.engines.lama.network import Generator
from app.engines.lama.windows import SIDE, SIDE_STEP, windows_of
from app.networks.loading import filled, read_file
from app.networks.memory import free_memory, memory_errors

WRAPPED_IN = "gen_state_dict"
"""Where the published pickle holds the network; what a converter has to ask for."""

Step = Callable[[int, int], None]


class Lama:
    """Fills holes with LaMa; answers `Inpainter` while it is open."""

    def __init__(self, weights: Path, *, device: str = "cpu") -> None:
        """Remember where the weights are; nothing is read before `with`.

        Args:
            weights: the generator's safetensors file.
            device: as torch names it ("cpu", "cuda", "cuda:1", "mps").
        """
        self._weights = weights
        self._device = device
        self._network: Generator | None = None

    def __enter__(self) -> Self:
        """Bring the network to its device.

        Raises:
            WeightsError: the file is missing, damaged or of another network.
            OutOfMemory: the device has too little memory.
        """
        with memory_errors():
            tensors = read_file(self._weights)
            network = filled(
                lambda: Generator.like(tensors), tensors, "inpainting network", dtype=torch.float32
            )
            self._network = network.to(self._device)
        return self

    def __exit__(self, *_error: object) -> None:
        self._network = None
        free_memory(self._device)

    def fill(
        self, rgb: NDArray[np.uint8], hole: NDArray[np.bool_], report: Report
    ) -> NDArray[np.uint8]:
        """Give a picture whose hole is painted, uint8 (h, w, 3); all else is as it was.

        Holes far apart are painted one after the other, each with its surroundings.

        Args:
            rgb: uint8 (h, w, 3); its colours in the hole do not matter.
            hole: bool (h, w).
            report: told of each step of the network; may raise Cancelled.

        Raises:
            ValueError: the arrays do not fit together, or the engine is not open.
            OutOfMemory: the device has too little memory.
        """
        if self._network is None:
            raise ValueError("the engine is not open: use it in a with statement")
        if rgb.dtype != np.uint8 or rgb.shape != (*hole.shape, 3) or hole.dtype != np.bool_:
            raise ValueError(f"a picture {rgb.dtype} {rgb.shape}, a hole {hole.dtype} {hole.shape}")
        found, still = rgb.copy(), hole.copy()
        windows = windows_of(hole)
        for number, window in enumerate(windows):

            def each(done: int, steps: int, number: int = number) -> None:
                so_far, total = number * steps + done, len(windows) * steps
                report(Progress("Painting what is hidden", so_far, total))

            shown = window.shown.slices
            with memory_errors():
                painted = self._painted(self._network, found[shown], still[shown], each)
            inner = window.holes
            fresh = painted[inner.shifted(-window.shown.left, -window.shown.top).slices]
            open_there = still[inner.slices]
            found[inner.slices][open_there] = fresh[open_there]
            open_there[:] = False
        return found

    def _painted(
        self, network: Generator, rgb: NDArray[np.uint8], hole: NDArray[np.bool_], each: Step
    ) -> NDArray[np.uint8]:
        """Give a window as the network paints it, at the window's own size."""
        height, width = hole.shape
        shrunk = min(1.0, SIDE / max(height, width))
        size = (max(1, round(width * shrunk)), max(1, round(height * shrunk)))
        matte = np.asarray(hole, np.uint8) * np.uint8(255)
        if shrunk < 1:
            rgb = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
            matte = np.asarray(cv2.resize(matte, size, interpolation=cv2.INTER_AREA), np.uint8)
        below, beside = -size[1] % SIDE_STEP, -size[0] % SIDE_STEP
        # What lies in part over the hole has its colours mixed in: it is hole too.
        padded, mask = (
            cv2.copyMakeBorder(one, 0, below, 0, beside, cv2.BORDER_REFLECT) for one in (rgb, matte)
        )
        painted = inpainted(network, np.asarray(padded, np.uint8), mask > 0, each)
        painted = painted[: size[1], : size[0]]
        if shrunk < 1:
            large = cv2.resize(painted, (width, height), interpolation=cv2.INTER_CUBIC)
            painted = np.asarray(large, np.uint8)
        return painted


@torch.inference_mode()
def inpainted(
    network: Generator, rgb: NDArray[np.uint8], hole: NDArray[np.bool_], each: Step | None = None
) -> NDArray[np.uint8]:
    """Give a picture with the network's colours in the hole, uint8 (h, w, 3).

    Args:
        network: where it is to run.
        rgb: uint8 (h, w, 3); sides are multiples of 8.
        hole: bool (h, w).
        each: told after each step of the network.
    """
    weight = next(network.parameters())
    known = torch.from_numpy(rgb).movedim(-1, 0)[None].float() / 255
    mask = torch.from_numpy(hole)[None, None].float()
    states = torch.cat([known * (1 - mask), mask], dim=1).to(weight.device, weight.dtype)
    painted = network(states, each).float().cpu()
    mixed = painted * mask + known * (1 - mask)
    return (mixed[0].movedim(0, -1) * 255).round().to(torch.uint8).numpy()
