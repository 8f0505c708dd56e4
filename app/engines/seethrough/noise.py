"""Where the random numbers of a picture come from: the CPU, in float32, on every device."""

from __future__ import annotations

from typing import Protocol

import torch
from torch import Tensor


class Noise(Protocol):
    """Standard normal numbers, float32 on the CPU, asked for in a fixed order."""

    def page(self, shape: tuple[int, ...]) -> Tensor:
        """Give what the page's latent is sampled with."""

    def start(self, shape: tuple[int, ...]) -> Tensor:
        """Give what sampling starts from."""

    def step(self, number: int, shape: tuple[int, ...]) -> Tensor:
        """Give what is stirred in at a step."""


class SeededNoise:
    """Noise that a seed means, the same on every device.

    Each draw has a generator of its own, so that a pass begun in the middle, or one layer made
    again, sees the numbers that a whole run would have given it.
    """

    def __init__(self, seed: int, group: int = 0) -> None:
        self._seed = seed
        self._group = group

    def page(self, shape: tuple[int, ...]) -> Tensor:
        """Give what the page's latent is sampled with."""
        return self._draw(0, shape)

    def start(self, shape: tuple[int, ...]) -> Tensor:
        """Give what sampling starts from."""
        return self._draw(1, shape)

    def step(self, number: int, shape: tuple[int, ...]) -> Tensor:
        """Give what is stirred in at a step."""
        return self._draw(2 + number, shape)

    def _draw(self, number: int, shape: tuple[int, ...]) -> Tensor:
        # Any mixing will do that keeps neighbouring seeds and draws apart.
        mixed = (self._seed * 0x9E3779B97F4A7C15 + self._group * 0x100000 + number) % (1 << 63)
        return torch.randn(shape, generator=torch.Generator().manual_seed(mixed))
