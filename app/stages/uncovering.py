"""Which pixels of a thing that moves may be uncovered, when, and what comes out there."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.nearest import distance_to, nearest_known

STEPS = 4
"""Shares of the range that are told apart."""

_TURNS = 4
_LOOKS = 9
_ASIDE = 1.5
"""A layer farther away than this many times the outline is not what comes out."""

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]


def steps_to_bare(
    own: Mask, pivot: tuple[float, float], reach: float, turn: float
) -> NDArray[np.uint8]:
    """Give at which step of the range a pixel may be uncovered, uint8 (h, w), 1 to `STEPS`.

    What stays covered however far the thing moves up to a step is what all its turned copies
    share, worn away by the shift. 0 where nothing is uncovered, and where there is nothing.

    Args:
        own: bool (h, w), what the thing covers. What goes on beyond the array is not bare.
        pivot: x and y about which it turns.
        reach: pixels that it shifts to each side.
        turn: degrees that it turns to each side.
    """
    height, width = own.shape
    solid = own.astype(np.uint8)
    shared = solid.copy()
    opens = np.zeros(own.shape, np.uint8)
    for step in range(1, STEPS + 1):
        for share in range(1, _TURNS + 1):
            angle = turn * (step - 1 + share / _TURNS) / STEPS
            for way in (-angle, angle) if angle else ():
                turned = cv2.warpAffine(
                    solid,
                    cv2.getRotationMatrix2D(pivot, way, 1.0),
                    (width, height),
                    flags=cv2.INTER_NEAREST,
                    borderMode=cv2.BORDER_REPLICATE,
                )
                np.minimum(shared, turned, out=shared)
        if shared.all():
            continue
        inside = cv2.distanceTransform(shared, cv2.DIST_L2, 5)
        opens[own & ~(inside > reach * step / STEPS) & (opens == 0)] = step
    return opens


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """From places of a thing (n) to what comes out there when it moves: the nearest beside it.

    Attributes:
        start: int64 (2, n), row and column of the places.
        end: int64 (2, n), row and column of what is seen beside the thing nearest to each.
        length: float32 (n), pixels.
        is_rimward: bool (n), the surroundings of the figure are nearer still.
    """

    start: Places
    end: Places
    length: NDArray[np.float32]
    is_rimward: Mask

    @staticmethod
    def out_of(own: Mask, beside: Mask, outside: Mask, where: Mask) -> Ways:
        """Give the ways of all places but those at which the surroundings come out.

        Args:
            own: bool (h, w), what the thing covers.
            beside: where another layer is seen that may come out; somewhere.
            outside: the surroundings of the figure.
            where: the places.
        """
        distance, labels, places = nearest_known(beside)
        to_outline = distance_to(outside & ~own)
        start = np.stack(np.nonzero(where & (distance / _ASIDE <= to_outline)))
        at = tuple(start)
        end = np.stack(np.divmod(places[labels[at]], own.shape[1]))
        return Ways(start, end, distance[at], to_outline[at] < distance[at])

    def those(self, chosen: Mask | Places) -> Ways:
        """Give some of them, by a mask (n) or their numbers."""
        return Ways(
            self.start[:, chosen], self.end[:, chosen], self.length[chosen], self.is_rimward[chosen]
        )

    def before_end(self, pixels: float) -> Places:
        """Give the places on the ways so many pixels before their ends, or where they start."""
        share = np.minimum(1.0, pixels / np.maximum(self.length, 1e-6))
        places = np.rint(self.end + share * (self.start - self.end))
        return np.asarray(places, np.int64)

    def runs(self, shape: tuple[int, ...]) -> NDArray[np.int64]:
        """Give along how many pixels in a row each comes out, with others beside it, int64 (n).

        Args:
            shape: height and width.
        """
        ends = np.zeros(shape[:2], np.uint8)
        ends[tuple(self.end)] = 1
        # A pixel that is skipped does not end a row.
        _, labels = cv2.connectedComponents(cv2.dilate(ends, np.ones((3, 3), np.uint8)))
        count = np.bincount(labels[ends > 0], minlength=int(labels.max()) + 1)
        return np.asarray(count[labels[tuple(self.end)]], np.int64)

    def opens(self, opens: NDArray[np.uint8], reach: float) -> NDArray[np.uint8]:
        """Give at which step the places turn bare, uint8 (n); 0 for never.

        Near the outline a gap still opens where what comes out is close enough.

        Args:
            opens: uint8 (h, w), as `steps_to_bare` gives it.
            reach: pixels that the thing shifts.
        """
        steps = opens[tuple(self.start)]
        late = np.ceil(self.length * (STEPS / max(reach, 1e-6)))
        late = np.minimum(late, STEPS + 1).astype(np.uint8)
        later = np.where(self.is_rimward & (steps > 0), np.maximum(steps, late), steps)
        return np.where(later > STEPS, np.uint8(0), later)

    def across(self, outside: Mask) -> Mask:
        """Give which go across the surroundings: between two legs there is nothing to paint."""
        is_cut = np.zeros(self.start.shape[1], np.bool_)
        for share in np.linspace(0.0, 1.0, _LOOKS):
            at = np.rint(self.start + share * (self.end - self.start)).astype(np.int64)
            is_cut |= outside[tuple(at)]
        return is_cut
