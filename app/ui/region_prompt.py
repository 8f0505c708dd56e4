"""What clicks, strokes and loops on the regions of a picture have said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import shown
from app.core.document import Document, Layer
from app.core.geometry import Box
from app.stages.region_cut import RegionMap, find_regions, resized, select_regions
from app.stages.region_edges import Spot
from app.stages.region_strokes import Along, Stroke, stroke_along, what_lies_along
from app.stages.selecting import REACH
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

    def selection(
        self,
        chosen: NDArray[np.bool_],
        strokes: Sequence[tuple[Stroke, Along]],
        out: NDArray[np.bool_],
    ) -> PixelSelection | None:
        """Give chosen regions as selected pixels, their edge soft over a pixel.

        Where there is nothing beside them the edge lies outside, so that a cut leaves no rim.

        Args:
            chosen: bool (n,).
            strokes: each puts what lies along it in, or out, in this order.
            out: bool (n,), the regions that are out, whatever lies along a stroke.
        """
        boxes = [found.box for stroke, found in strokes if not stroke.removes]
        work = Box.around([self.regions.box_of(chosen), *boxes])
        if work.is_empty:
            return None
        height, width = self.regions.labels.shape
        work = work.grown(4).intersect(Box(0, 0, width, height))
        matte = self.regions.matte(chosen, work)
        for stroke, found in strokes:
            spot = found.box.intersect(work)
            part = found.matte[spot.shifted(-found.box.left, -found.box.top).slices]
            inside = matte[spot.shifted(-work.left, -work.top).slices]
            inside[:] = np.minimum(inside, ~part) if stroke.removes else np.maximum(inside, part)
        if strokes:
            matte[np.take(out, self.regions.labels[work.slices])] = 0
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
    """Regions that were clicked to be in, crossed, in without what is near them, or out.

    And the strokes that mean what lies along them, in or out of that, in their order.
    """

    plus: frozenset[int] = frozenset()
    crossed: frozenset[int] = frozenset()
    alone: frozenset[int] = frozenset()
    minus: frozenset[int] = frozenset()
    strokes: tuple[Stroke, ...] = ()

    def adding(self, found: frozenset[int], how: Literal["plus", "crossed", "alone"]) -> Said:
        """Give this with regions that are to be in."""
        rest = self.removing(found)
        own = {how: getattr(rest, how) | found, "minus": rest.minus - found}
        return replace(rest, **own)

    def removing(self, found: frozenset[int]) -> Said:
        """Give this with regions that are to be out."""
        return Said(
            self.plus - found,
            self.crossed - found,
            self.alone - found,
            self.minus | found,
            self.strokes,
        )


@dataclass(slots=True)
class Prompt:
    """The gestures so far, the last of which can be taken back.

    Attributes:
        reach: how far colour may change from a click.
        steps: what was said after each gesture.
    """

    reach: float
    steps: list[Said] = field(default_factory=list)
    _found: dict[tuple[Stroke, tuple[Stroke, ...]], Along] = field(default_factory=dict)
    _found_for: tuple[float, RegionMap] | None = None

    @property
    def now(self) -> Said:
        """What is said now."""
        return self.steps[-1] if self.steps else Said()

    def chosen(self, regions: RegionMap, said: Said) -> NDArray[Any]:
        """Give what is selected by what is said, bool (n,)."""
        chosen = select_regions(regions, said.plus, said.minus, self.reach, said.alone)
        if said.crossed:  # A stroke says by itself how far.
            chosen |= self.crossed(regions, said.crossed, said.minus)
        return chosen

    def crossed(
        self, regions: RegionMap, found: frozenset[int], minus: frozenset[int] = frozenset()
    ) -> NDArray[np.bool_]:
        """Give what a stroke over regions selects, bool (n,)."""
        return select_regions(regions, found, minus, self.reach / 2)

    def along(self, placed: PlacedRegions, strokes: Sequence[Stroke]) -> list[tuple[Stroke, Along]]:
        """Give strokes that mean what lies along them, with that, as far as reach says."""
        known, rgb = self._known(placed), placed.seen[..., :3]
        found = []
        for count, stroke in enumerate(strokes):
            against = tuple(one for one in strokes[:count] if one.removes != stroke.removes)
            if (stroke, against) not in known:
                known[stroke, against] = what_lies_along(
                    placed.regions, rgb, stroke, against, self.reach
                )
            found.append((stroke, known[stroke, against]))
        return found

    def _known(self, placed: PlacedRegions) -> dict[tuple[Stroke, tuple[Stroke, ...]], Along]:
        """Give what lies along strokes and strokes against them, as far as it was looked for."""
        if self._found_for != (self.reach, placed.regions):
            self._found.clear()
            self._found_for = (self.reach, placed.regions)
        return self._found

    def after(
        self, placed: PlacedRegions, points: Sequence[Spot], *, is_loop: bool, removes: bool
    ) -> Said | None:
        """Give what is said after a click, a stroke or a loop; None if no region lies there.

        Args:
            placed: the regions.
            points: of the gesture, one for a click; pixels of the source.
            is_loop: it means what it encloses.
            removes: what it means is to be out.
        """
        now, regions = self.now, placed.regions
        stroke = None
        if is_loop:
            found = regions.inside(points)
        elif len(points) > 1:
            found = regions.along(points)
            stroke = self._stroke(placed, points, found, removes=removes)
        else:
            found = frozenset({regions.at(*points[0])} - {0})
        if not found:
            return None
        if stroke is not None:
            meant = found | stroke.across
            return replace(now, minus=now.minus - meant, strokes=(*now.strokes, stroke))
        if len(points) == 1:
            return self._clicked(placed, found, points[0], removes=removes)
        if removes:
            return now.removing(found)
        return now.adding(found, "alone" if is_loop else "crossed")

    def _stroke(
        self, placed: PlacedRegions, points: Sequence[Spot], found: frozenset[int], *, removes: bool
    ) -> Stroke | None:
        """Give a stroke if it means what lies along it, None if it means the regions it crosses."""
        whole, trims = self.crossed(placed.regions, found), removes and bool(self.now.strokes)
        rgb = placed.seen[..., :3]
        meant = stroke_along(placed.regions, rgb, points, found, whole, trims=trims)
        if meant is None:
            return None
        stroke = replace(meant[0], removes=removes)
        if self.reach == REACH:  # Else it reaches another distance now.
            self._known(placed)[stroke, ()] = meant[1]
        return stroke

    def selection(self, placed: PlacedRegions, said: Said) -> PixelSelection | None:
        """Give what is selected by what is said."""
        regions = placed.regions
        out = np.isin(regions.follows, [*said.minus])  # With the lines drawn for them.
        along = self.along(placed, said.strokes)
        return placed.selection(self.chosen(regions, said), along, out)

    def has(self, placed: PlacedRegions, spot: Spot) -> bool:
        """Tell whether a stroke took a point in with what lies along it; pixels of the source."""
        taken = [not stroke.removes for stroke, _ in self._over(placed, spot)]
        return bool(taken) and taken[-1]

    def _clicked(
        self, placed: PlacedRegions, found: frozenset[int], spot: Spot, *, removes: bool
    ) -> Said:
        """Give what is said after a click; one on what a stroke took takes the stroke back."""
        if not removes and self.has(placed, spot):
            return self.now
        against = {
            stroke
            for stroke, along in self._over(placed, spot)
            if stroke.removes != removes
            and (not removes or along.is_of(placed.regions, min(found)))
        }
        now = replace(
            self.now, strokes=tuple(one for one in self.now.strokes if one not in against)
        )
        if removes:
            return now if against else now.removing(found)
        return now.adding(found, "plus")

    def _over(self, placed: PlacedRegions, spot: Spot) -> list[tuple[Stroke, Along]]:
        scale = placed.regions.scale
        place = spot[0] * scale, spot[1] * scale
        return [one for one in self.along(placed, self.now.strokes) if one[1].has(place)]
