"""How a selection parts a layer: whose each pixel is, and how a soft edge is shared."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, matte_box

Matte = NDArray[np.uint8]

_SHARP = 7
"""An edge that is over within so many pixels is a smooth one, a wider one a feathered one."""

_SPECK = 24
"""Pixels up to which a piece that a selection leaves alone was not meant."""

_SQUARE = np.ones((3, 3), np.uint8)
_WIDE = np.ones((5, 5), np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Share:
    """How two parts share the pixels of a layer.

    Attributes:
        near: uint8 (h, w), the upper part's share of each pixel, 0..255.
        holds: uint8 (h, w), 255 along soft edges, where the share is to be kept to; else 0.
        feathered: uint8 (h, w), 255 where the edge is so wide that both keep the colour; else 0.
    """

    near: Matte
    holds: Matte
    feathered: Matte

    @staticmethod
    def of(near: Matte) -> Share:
        """Give the share of a matte, uint8 (h, w)."""
        window = np.ones((_SHARP, _SHARP), np.uint8)
        partial = (near > 0) & (near < 255)
        is_sharp = (cv2.dilate(near, window) > 250) & (cv2.erode(near, window) < 5)
        return Share(near, _grown(_mask(partial), _SQUARE), _mask(partial & ~is_sharp))

    def turned(self) -> Share:
        """Give the share with the other part above."""
        return Share(~self.near, self.holds, self.feathered)


def shared_by(alpha: Matte, matte: Matte) -> tuple[NDArray[np.int8], Share | None]:
    """Give whose each pixel of a layer is when a selection parts it.

    The smooth edge of a selection along the layer's own edge parts nothing: what it would leave
    there is a rim of a pixel or two, which goes with what is selected. Specks that lie alone in the
    other part go with that.

    Args:
        alpha: uint8 (h, w), of the layer.
        matte: uint8 (h, w); more than 127 is selected.

    Returns:
        int8 (h, w), 0 selected, 1 not, -1 where alpha is 0; and the selected part's share, None
        where it is hard.
    """
    seen, inside = alpha > 0, matte > 127
    before = inside.copy()
    inside |= _rim(seen, inside)
    move_specks(inside, seen)
    labels = np.where(inside, np.int8(0), np.int8(1))
    labels[~seen] = -1
    near = matte.copy()
    near[inside & ~before], near[before & ~inside] = 255, 0
    if _is_hard(near):
        return labels, None
    share = Share.of(near)
    is_alone = inside & (share.feathered == 0) & (_grown(_mask(seen & ~inside)) == 0)
    near[is_alone] = 255
    # Nor does the other part keep its share of what would be specks.
    place, specks = _specks(seen & (near < 255), seen)
    near[place][specks] = 255
    labels[place][specks] = 0
    return labels, Share.of(near) if is_alone.any() or specks.any() else share


def _is_hard(matte: Matte) -> bool:
    return not np.asarray(cv2.inRange(matte, np.array([1.0]), np.array([254.0]))).any()


def _rim(seen: NDArray[np.bool_], inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Give what lies as a rim of a pixel or two between the selection and nothing at all."""
    rest = seen & ~inside
    edge = cv2.BORDER_CONSTANT
    core = cv2.erode(_mask(rest), _SQUARE, borderType=edge, borderValue=(0.0,))
    rest &= _grown(np.asarray(core, np.uint8)) == 0
    rest &= _grown(_mask(inside & seen)) > 0
    rest &= cv2.dilate(_mask(~seen), _WIDE, borderType=edge, borderValue=(255.0,)) > 0
    return rest


def move_specks(inside: NDArray[np.bool_], seen: NDArray[np.bool_]) -> None:
    """Let the few stray pixels of a part that lie in another one go with that.

    Args:
        inside: bool (h, w), which pixels are one part's; changed in place.
        seen: bool (h, w), which pixels there are; the others of them are the other part's.
    """
    for is_inside in (False, True):
        place, specks = _specks(seen & (inside if is_inside else ~inside), seen)
        inside[place][specks] = not is_inside


def _specks(
    part: NDArray[np.bool_], seen: NDArray[np.bool_]
) -> tuple[tuple[slice, slice], NDArray[np.bool_]]:
    """Give the few stray pixels of a part that touch the other one: where, and bool (h, w)."""
    border = (_grown(_mask(seen & ~part), _SQUARE) > 0) & part
    everything = Box(0, 0, part.shape[1], part.shape[0])
    place = matte_box(_mask(border)).grown(_SPECK + 2).intersect(everything).slices
    _, found, stats, _ = cv2.connectedComponentsWithStats(_mask(part[place]), connectivity=8)
    pieces = np.asarray(found, np.int32)
    is_speck = stats[:, cv2.CC_STAT_AREA] <= min(_SPECK, int(part.sum()) // 100)
    is_speck[0] = False
    touching = np.unique(pieces[border[place]])
    kept = np.zeros(len(is_speck), np.bool_)
    kept[touching] = is_speck[touching]
    return place, np.take(kept, pieces)


def _grown(mask: Matte, by: Matte = _WIDE) -> Matte:
    return np.asarray(cv2.dilate(mask, by), np.uint8)


def _mask(flags: NDArray[np.bool_]) -> Matte:
    return np.asarray(flags).view(np.uint8) * np.uint8(255)
