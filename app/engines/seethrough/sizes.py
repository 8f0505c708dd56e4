"""How large See-through's pages are, and how many steps its networks take."""

from __future__ import annotations

from dataclasses import dataclass

from app.engines.seethrough.depth import DEFAULT_STEPS
from app.engines.seethrough.transparency import SIDE_STEP

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
