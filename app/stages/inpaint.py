"""Filling holes: with smooth colour from around them, by push and pull, or with a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, matte_box
from app.core.progress import Report
from app.stages.ports import Inpainter

CONTEXT = 256
"""Pixels around a hole from which a network guesses what is in it."""

_AROUND, _WINDOW = 0.02, (16, 40)
"""Half the side of the window in which most is looked for: share of the size, and its bounds."""
_DARK, _ODD = 30.0, 60.0
"""Levels by which a line is darker than most around it, and a mark is of another colour."""
_ENOUGH = 0.25
"""Share of what is known that has to be left: what is all lines goes on as such."""

_LOOKED_AT = 2048
"""Longest side at which lines are looked for."""

_BAND = 128
_EVEN = 16


@dataclass(frozen=True, slots=True, eq=False)
class SmoothFill:
    """Colours around known ones, kept at half the size; a fill has no finer detail.

    Attributes:
        box: what they cover.
        half: uint8 (h, w, 3), one colour for each 2 x 2 pixels, perhaps some beyond the box.
    """

    box: Box
    half: NDArray[np.uint8]

    @staticmethod
    def around(
        colour: NDArray[np.uint8], known: NDArray[np.uint8], box: Box | None = None
    ) -> SmoothFill:
        """Give a fill of a box (of all when None) from the known colours in it.

        Args:
            colour: uint8 (h, w, 3).
            known: uint8 (h, w), 255 where the colour is known, else 0; somewhere in the box.
            box: in the arrays' own pixels.

        Source:
            Gortler et al., The Lumigraph (1996), section 3.4.
        """
        box = box or Box(0, 0, known.shape[1], known.shape[0])
        half = _pulled(*_halved(colour[box.slices], known[box.slices]))
        return SmoothFill(box, np.asarray(cv2.convertScaleAbs(half), np.uint8))

    def colours(self, box: Box) -> NDArray[np.uint8]:
        """Give the colours of a box inside, uint8 (h, w, 3)."""
        height, width = self.half.shape[:2]
        own = box.shifted(-self.box.left, -self.box.top)
        # With a margin of one cell a part is the same as if all were enlarged.
        cells = Box(
            own.left // 2 - 1, own.top // 2 - 1, (own.right + 3) // 2, (own.bottom + 3) // 2
        ).intersect(Box(0, 0, width, height))
        size = (2 * cells.width, 2 * cells.height)
        large = cv2.resize(self.half[cells.slices], size, interpolation=cv2.INTER_LINEAR)
        spot = own.shifted(-2 * cells.left, -2 * cells.top)
        return np.asarray(large[spot.slices], np.uint8)


def surfaces(colour: NDArray[np.uint8], known: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give what is known without lines and other thin marks, which would smear; else all.

    Those are darker than most around them, or else far from their colour.
    """
    step = -(-max(known.shape) // _LOOKED_AT)
    if step > 1:
        size = (-(-known.shape[1] // step), -(-known.shape[0] // step))
        small, whole = (cv2.resize(one, size, interpolation=cv2.INTER_AREA)
                        for one in (colour, known))  # fmt: skip
        marks = _marks(np.asarray(small, np.uint8), (whole > 0) * np.uint8(255))
        marks = np.asarray(cv2.resize(marks, known.shape[::-1], interpolation=cv2.INTER_NEAREST))
    else:
        marks = _marks(colour, known)
    left = np.where(marks > 0, np.uint8(0), known)
    if np.count_nonzero(left) < _ENOUGH * np.count_nonzero(known):
        return known
    return left


def _marks(colour: NDArray[np.uint8], known: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give lines and thin marks of what is known, 255 or 0, as for `surfaces`."""
    side = 2 * int(np.clip(_AROUND * max(known.shape), *_WINDOW)) + 1
    left = known
    for off, is_dark in ((_DARK, True), (_ODD, False), (_ODD, False)):
        share = cv2.boxFilter(left.astype(np.float32), -1, (side, side))[..., None]
        total = cv2.boxFilter(
            colour * (left[..., None] * np.float32(1.0 / 255.0)), -1, (side, side)
        )
        apart = total * np.float32(255.0) / np.maximum(share, np.float32(1e-3)) - colour
        marks = apart.mean(axis=2) > off if is_dark else np.abs(apart).max(axis=2) > off
        left = np.where(marks, np.uint8(0), left)
    return np.asarray(known - left, np.uint8)


def repaint(
    colour: NDArray[np.uint8],
    known: NDArray[np.uint8],
    hole: NDArray[np.uint8],
    inpainter: Inpainter,
    report: Report,
) -> None:
    """Paint a hole with a network, which sees a layer's own colours and nothing of the others.

    Args:
        colour: uint8 (h, w, 3), changed in the hole only.
        known: uint8 (h, w), 255 where the colour is the layer's own, else 0.
        hole: uint8 (h, w), not 0 where to paint.
        inpainter: the network.
        report: told of progress; may raise Cancelled.
    """
    whole = Box(0, 0, known.shape[1], known.shape[0])
    box = matte_box(hole).grown(CONTEXT).intersect(whole)
    if box.is_empty or not known[box.slices].any():
        return
    mask = hole[box.slices] > 0
    shown = SmoothFill.around(colour, known, box).colours(box).copy()
    cv2.copyTo(colour[box.slices], known[box.slices], shown)
    painted = inpainter.fill(shown, mask, report)
    colour[box.slices][mask] = painted[mask]


def _halved(
    colour: NDArray[np.uint8], known: NDArray[np.uint8]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give the sums of known colours of each 2 x 2 pixels, and the share that is known.

    Both are as if there were unknown pixels beyond the right and lower edge, up to a size that
    can be halved some times: that is much quicker than halving odd sizes.
    """
    height, width = (-(-side // _EVEN) * _EVEN for side in known.shape)
    shown = np.empty((height // 2, width // 2, 3), np.float32)
    share = np.empty((height // 2, width // 2), np.float32)
    for top in range(0, height, _BAND):
        bottom = min(top + _BAND, height)
        band = np.zeros((bottom - top, width, 3), np.uint8)
        weight = np.zeros((bottom - top, width), np.uint8)
        own = known[top:bottom]
        weight[: own.shape[0], : own.shape[1]] = own
        cv2.copyTo(colour[top:bottom], own, band[: own.shape[0], : own.shape[1]])
        half, rows = (width // 2, (bottom - top) // 2), slice(top // 2, bottom // 2)
        shown[rows] = cv2.resize(band, half, interpolation=cv2.INTER_AREA)
        share[rows] = cv2.resize(weight, half, interpolation=cv2.INTER_AREA)
    share *= np.float32(1.0 / 255.0)
    return shown, share


def _pulled(shown: NDArray[Any], share: NDArray[Any]) -> NDArray[np.float32]:
    """Give colours (h, w, 3) from sums weighted by `share` (h, w); empty cells are filled."""
    height, width = share.shape
    if min(height, width) <= 2 or bool((share > 0.25).all()):
        total = float(share.sum())
        mean = shown.sum(axis=(0, 1)) / max(total, 1e-6)
        own = shown / np.maximum(share, 1e-6)[..., None]
        return np.asarray(np.where((share > 1e-3)[..., None], own, mean), np.float32)
    half = (-(-width // 2), -(-height // 2))
    coarse = _pulled(
        cv2.resize(shown, half, interpolation=cv2.INTER_AREA),
        cv2.resize(share, half, interpolation=cv2.INTER_AREA),
    )
    filled = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    for top in range(0, height, _BAND):
        rows = slice(top, top + _BAND)
        part, cell = filled[rows], share[rows]
        trust = np.minimum(cell * np.float32(2.0), np.float32(1.0))
        scale = trust / np.maximum(cell, np.float32(1e-6))
        # Merged planes: numpy would walk the three channels of each pixel one by one.
        keep = np.float32(1.0) - trust
        cv2.multiply(part, cv2.merge([keep, keep, keep]), dst=part)
        cv2.add(part, cv2.multiply(shown[rows], cv2.merge([scale, scale, scale])), dst=part)
    return np.asarray(filled, np.float32)
