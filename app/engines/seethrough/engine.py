"""See-through as an engine: paints the layers of a page and their depth from published weights.

Only the networks of the step at hand are on a device: text encoders (once in a machine's life),
then the layer network, then the depth network. What they are filled with may wait in the machine's
own memory.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.progress import Progress, Report
from app.engines.seethrough.depths import Depths
from app.engines.seethrough.memory import TITLES
from app.engines.seethrough.painting import Layers
from app.engines.seethrough.plans import Plan
from app.stages.ports import DecomposeOptions, PaintedWith, PartImages
from app.stages.two_pass import paint_parts


class SeeThrough:
    """Takes a picture apart with See-through's networks; answers `Decomposer`."""

    id = "seethrough"

    def __init__(
        self,
        layers: Layers,
        depths: Depths,
        plan: Plan | None = None,
        *,
        weights: str = "",
        notice: str = "",
    ) -> None:
        """Take what paints and what tells depth.

        Args:
            layers: paints.
            depths: tells depth.
            plan: how they were placed, to be said before the start.
            weights: what the layer network is filled with, and its revision.
            notice: a sentence on the choice of weights; may be empty.
        """
        self._weights = weights
        self._notice = notice
        self._layers = layers
        self._depths = depths
        self._plan = plan

    @property
    def generator(self) -> Layers:
        """Paints the layers of a page."""
        return self._layers

    @property
    def estimator(self) -> Depths:
        """Gives the depth of layers."""
        return self._depths

    @property
    def painted_with(self) -> PaintedWith:
        """The weights, and what numbers are used."""
        sizes = self._layers.sizes
        return PaintedWith(self._weights, sizes.steps, sizes.page_side)

    @property
    def _plan_words(self) -> str:
        return "" if self._plan is None else self._plan.words

    def begin(self, report: Report) -> None:
        """Say how the networks will work, and what it will take."""
        if self._plan_words:
            report(Progress(f"Painting with {self._plan_words}", stays=True))

    def finish(self) -> tuple[str, ...]:
        """Give what a person should know of the painting, and let go of what it kept to go on."""
        said = filter(None, (self._plan.notice if self._plan is not None else "", self._notice))
        notices = (*said, *self._layers.notices, *self._depths.notices)
        self._layers.finish()
        return notices

    def decompose(
        self, picture: NDArray[np.uint8], options: DecomposeOptions, report: Report
    ) -> PartImages:
        """Give the parts of a picture.

        Args:
            picture: uint8 (h, w, 4), straight.
            options: the seed.
            report: told of progress; may raise Cancelled.
        """
        self.begin(report)
        found = paint_parts(picture, self._layers, self._depths, options, report)
        note = f"Painted with {TITLES[self._layers.place.tier]}."
        notices = (*self.finish(), *found.notices)
        return replace(
            found,
            notices=notices,
            note=note,
            painted_with=self.painted_with,
            plan=self._plan_words,
        )
