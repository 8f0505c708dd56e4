"""What clicks, strokes and loops on the regions of a picture have said so far."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import shown
from app.core.document import Document, Layer
from app.core.geometry import Box
from app.stages.region_cut import REACH, RegionMap, find_regions, resized, select_regions
from app.ui.pixel_selection import PixelSelection

_ALIKE = 3
"""Levels by which a composite may differ after a cut that shows nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class PlacedRegions:
    """The regions of something on the canvas.

    Attributes:
        source: the layer or the document that they are of.
        box: where it lies.
        regions: in its own space.
        seen: uint8 (h, w, 4), straight, what they were found in; working pixels.
    """

    source: Layer | Document
    box: Box
    regions: RegionMap
    seen: NDArray[np.uint8]

    def at(self, x: float, y: float) -> int:
        """Give the region at a canvas point, 0 for none."""
        return self.regions.at(x - self.box.left, y - self.box.top)

    def place(self, work: Box) -> tuple[float, float, float, float]:
        """Give left, top, width and height on the canvas of a box in working pixels."""
        scale = 1.0 / self.regions.scale
        return (
            self.box.left + work.left * scale,
            self.box.top + work.top * scale,
            work.width * scale,
            work.height * scale,
        )

    def selection(self, chosen: NDArray[np.bool_]) -> PixelSelection | None:
        """Give chosen regions as selected pixels, their edge soft over a pixel.

        Where there is nothing beside them the edge lies outside, so that a cut leaves no rim.
        """
        work = self.regions.box_of(chosen)
        if work.is_empty:
            return None
        height, width = self.regions.labels.shape
        work = work.grown(4).intersect(Box(0, 0, width, height))
        matte = self.regions.matte(chosen, work)
        if self.regions.area[0]:
            wider = np.asarray(cv2.dilate(matte, np.ones((5, 5), np.uint8)), np.uint8)
            np.copyto(matte, wider, where=self.regions.labels[work.slices] == 0)
        left, top, across, down = self.place(work)
        place = Box(round(left), round(top), round(left + across), round(top + down))
        if self.regions.scale != 1.0:
            size = (place.width, place.height)
            way = cv2.INTER_LINEAR if self.regions.scale < 1.0 else cv2.INTER_AREA
            matte = np.asarray(cv2.resize(matte, size, interpolation=way), np.uint8)
        if self.regions.scale <= 1.0:  # Else it is soft already.
            matte = np.asarray(cv2.GaussianBlur(matte, (3, 3), 0.7), np.uint8)
        return PixelSelection.trimmed(place.left, place.top, matte)


def find_placed(source: Layer | Document, before: PlacedRegions | None, side: int) -> PlacedRegions:
    """Find the regions of something; where it looks as before, they are those of before.

    Args:
        source: what they are of.
        before: those that were found last.
        side: the canvas's longer side.
    """
    if isinstance(source, Layer):
        rgba, box = source.rgba(), source.box
    else:
        rgba, box = shown(source), source.canvas.box
    seen, scale = resized(rgba, side)
    if before is not None and _looks_alike(seen, before.seen):
        return replace(before, source=source, box=box)
    regions = find_regions(seen[..., :3], seen[..., 3], scale)
    return PlacedRegions(source, box, regions, seen)


def _looks_alike(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> bool:
    if one.shape != other.shape:
        return False
    differ = cv2.absdiff(one, other)
    return (
        not (differ[..., 3] > _ALIKE).any()
        and not ((differ[..., :3] > _ALIKE).any(axis=2) & (one[..., 3] > 0)).any()
    )


@dataclass(frozen=True, slots=True)
class Said:
    """Regions that were clicked to be in, crossed, in without what is near them, or out."""

    plus: frozenset[int] = frozenset()
    crossed: frozenset[int] = frozenset()
    alone: frozenset[int] = frozenset()
    minus: frozenset[int] = frozenset()

    def adding(self, found: frozenset[int], how: Literal["plus", "crossed", "alone"]) -> Said:
        """Give this with regions that are to be in."""
        rest = self.removing(found)
        own = {how: getattr(rest, how) | found, "minus": rest.minus - found}
        return replace(rest, **own)

    def removing(self, found: frozenset[int]) -> Said:
        """Give this with regions that are to be out."""
        return Said(self.plus - found, self.crossed - found, self.alone - found, self.minus | found)


@dataclass(slots=True)
class Prompt:
    """The gestures so far, the last of which can be taken back.

    Attributes:
        reach: how far colour may change from a click.
        steps: what was said after each gesture.
    """

    reach: float = REACH
    steps: list[Said] = field(default_factory=list)

    @property
    def now(self) -> Said:
        """What is said now."""
        return self.steps[-1] if self.steps else Said()

    def chosen(self, regions: RegionMap, said: Said | None = None) -> NDArray[Any]:
        """Give what is selected by what is said, bool (n,)."""
        said = said or self.now
        chosen = select_regions(regions, said.plus, said.minus, self.reach, said.alone)
        if said.crossed:  # A stroke says by itself how far.
            chosen |= select_regions(regions, said.crossed, said.minus, self.reach / 2)
        return chosen
