"""What a stage asks of an engine, as small array-in, array-out questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from app.core.corrections import Corrections, Hint
from app.core.geometry import Box
from app.core.parts import Part, Side
from app.core.progress import Report


@dataclass(frozen=True, slots=True)
class DecomposeOptions:
    """How to take a picture apart.

    Attributes:
        seed: of everything drawn at random.
        face: the face's box in canvas pixels when the person gave it, else None.
        hints: the person's clicks.
        corrections: what was said of a draft before, step by step; a draft is made of that in
            place of the face box and the clicks.
        steps: of the layer network; 0 for the usual number.
        page_side: side of the layer network's pages, px; 0 for the usual one.
        tier: how the networks share memory, as `memory.Tier` has it; empty to choose by itself.
        precision: the type of 16 bits a graphics card computes in, "bf16" or "fp16"; empty for
            the one it is made for.
        layers: how many an engine makes whose layers have no names; 0 for the usual number.
    """

    seed: int = 0
    face: Box | None = None
    hints: tuple[Hint, ...] = ()
    corrections: tuple[Corrections, ...] = ()
    steps: int = 0
    page_side: int = 0
    tier: str = ""
    precision: str = ""
    layers: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class PartImage:
    """One part as an engine paints it, before it becomes a layer.

    Attributes:
        part: what it depicts; None for a background or an unnamed layer.
        side: the character's own side.
        left: canvas x of the first column.
        top: canvas y of the first row.
        rgba: uint8 (h, w, 4), straight; hidden areas painted.
        depth: float32 (h, w), 0 near to 1 far; or None.
        name: used when part is None.
        doubt: why a person should look at it; empty when the engine was sure.
    """

    part: Part | None
    side: Side
    left: int
    top: int
    rgba: NDArray[np.uint8]
    depth: NDArray[np.float32] | None = None
    name: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class PaintedWith:
    """What an engine paints with, for the recipe of each layer.

    Attributes:
        weights: which, and their revision; empty for an engine without.
        steps: of its network; 0 for an engine without.
        page_side: px; 0 for an engine without.
    """

    weights: str = ""
    steps: int = 0
    page_side: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class PartImages:
    """What an engine makes of a picture.

    Attributes:
        images: bottom first.
        notices: sentences on what a person should look at.
        note: how they were made, for the recipe of each layer.
        painted_with: the weights, and what numbers were used.
        plan: what was said before the start of how it runs and what it takes; may be empty.
    """

    images: tuple[PartImage, ...]
    notices: tuple[str, ...] = ()
    note: str = ""
    painted_with: PaintedWith = PaintedWith()
    plan: str = ""


class Decomposer(Protocol):
    """Takes a picture apart."""

    @property
    def id(self) -> str:
        """The engine's id, kept in each layer's recipe."""

    def decompose(
        self, picture: NDArray[np.uint8], options: DecomposeOptions, report: Report
    ) -> PartImages:
        """Give the parts of a picture.

        Args:
            picture: uint8 (h, w, 4), straight.
            options: seed, face box and hints.
            report: told of progress; may raise Cancelled.
        """


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A layer of a page that is there already, for the others to be painted around.

    Attributes:
        rgba: uint8 (side, side, 4), straight.
        held: bool (side, side), where it stays as it is; None for everywhere.
    """

    rgba: NDArray[np.uint8]
    held: NDArray[np.bool_] | None = None


class LayerGenerator(Protocol):
    """Paints the layers of a page."""

    @property
    def page_side(self) -> int:
        """Side of the pages it works on, px."""

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
            group: 0 for the body, with a layer "head" among it; 1 for a close-up of the head.
            seed: of the noise; the same one means the same layers on every device.
            report: told of progress; may raise Cancelled.
            known: layers that are there already, by tag; those held everywhere come back as they
                are.
        """


class DepthEstimator(Protocol):
    """Gives the depth of layers."""

    @property
    def page_side(self) -> int:
        """Side of the pages it works on, px."""

    def estimate(self, frames: NDArray[np.uint8], seed: int, report: Report) -> NDArray[np.float32]:
        """Give the depth of each frame, float32 (n, side, side), 0 near to 1 far.

        Args:
            frames: uint8 (n, side, side, 4), straight; the whole page last.
            seed: of the noise.
            report: told of progress; may raise Cancelled.
        """


@runtime_checkable
class Painter(Protocol):
    """An engine whose networks can be asked one by one, to paint a part again."""

    @property
    def id(self) -> str:
        """The engine's id, kept in each layer's recipe."""

    @property
    def generator(self) -> LayerGenerator:
        """Paints the layers of a page."""

    @property
    def estimator(self) -> DepthEstimator:
        """Gives the depth of layers."""

    @property
    def painted_with(self) -> PaintedWith:
        """The weights, and what numbers are used."""

    def begin(self, report: Report) -> None:
        """Say how the networks will work, and what it will take."""

    def finish(self) -> tuple[str, ...]:
        """Give what a person should know of the painting, and let go of what it kept to go on."""


class Inpainter(Protocol):
    """Paints what a hole in a picture hides."""

    def fill(
        self, rgb: NDArray[np.uint8], hole: NDArray[np.bool_], report: Report
    ) -> NDArray[np.uint8]:
        """Give a picture whose hole is painted, uint8 (h, w, 3); all else is as it was.

        Args:
            rgb: uint8 (h, w, 3); its colours in the hole do not matter.
            hole: bool (h, w).
            report: told of progress; may raise Cancelled.
        """


class PartSegmenter(Protocol):
    """Finds where in a picture each part is."""

    def segment(self, rgba: NDArray[np.uint8], report: Report) -> dict[str, NDArray[np.float32]]:
        """Give how sure it is of each part at each pixel, float32 (h, w), by the part's tag.

        A part is where its values are above 0. Parts may overlap: a pixel of an eye may be one of
        the face too.

        Args:
            rgba: uint8 (h, w, 4), straight; larger than the network sees makes answers larger,
                not finer.
            report: told of progress; may raise Cancelled.
        """
