"""How large, how long and into how many layers the network works."""

from __future__ import annotations

from dataclasses import dataclass

PAGE_SIDES = (640, 1024)
"""The two sizes it was trained for; a page has so many pixels as a square of this side."""

FEWEST, MOST = 2, 10
"""Layers that may be asked for."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """What the network is asked for; the usual numbers are its authors'.

    Attributes:
        page_side: one of `PAGE_SIDES`.
        steps: of the network.
        layers: how many to give, the background among them.
    """

    page_side: int = 640
    steps: int = 50
    layers: int = 4

    def __post_init__(self) -> None:
        if self.page_side not in PAGE_SIDES:
            raise ValueError(f"a page of {self.page_side} px")
        if self.steps < 1 or not FEWEST <= self.layers <= MOST:
            raise ValueError(f"{self.steps} steps, {self.layers} layers")

    @property
    def tokens(self) -> int:
        """What the network looks at in each step: squares of 16 px of every layer.

        Beside the layers these are the picture itself, given and painted again.
        """
        return (self.page_side // 16) ** 2 * (self.layers + 2)
