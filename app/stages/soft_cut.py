"""Cutting the nearest part off a layer: a rim shared softly, and colour painted on beneath it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, matte_box
from app.stages.continuing import Under
from app.stages.inpaint import SmoothFill, surfaces
from app.stages.soft_share import Share
from app.stages.unmix import least_alpha

_LEAST, _REACH = 12, 64
_SHARE, _SHARE_OF_PART = 0.06, 0.4

_SIGMA = 0.7
_SQUARE, _WIDE = np.ones((3, 3), np.uint8), np.ones((5, 5), np.uint8)

_BAND = 128
"""Rows that are worked on at once."""


@dataclass(slots=True, eq=False)
class Piece:
    """A part at work, in the layer's own space; what is cut from it is taken from its arrays.

    Attributes:
        colour: uint8 (h, w, 3).
        alpha: uint8 (h, w).
        fill: its colours painted on under nearer parts; None when not known.
    """

    colour: NDArray[np.uint8]
    alpha: NDArray[np.uint8]
    fill: SmoothFill | None = None


def usual_reach(box: Box, own: NDArray[np.uint8]) -> int:
    """Give how far, in pixels, a part of a layer is painted on under nearer ones.

    That is a little farther than a rig turns it, the twentieth part of a canvas; less for a small
    part, of which it would make a shapeless one.

    Args:
        box: of the layer.
        own: uint8 (h, w), not 0 on the pixels of the part.
    """
    side = math.sqrt(cv2.countNonZero(own))
    most = max(_REACH, round(_SHARE * max(box.width, box.height)))
    return max(_LEAST, min(most, round(_SHARE_OF_PART * side)))


def cut_off(
    whole: Piece,
    near: NDArray[np.uint8],
    far: NDArray[np.uint8],
    *,
    softly: bool,
    reach: int,
    share: Share | None = None,
    under: Under | None = None,
) -> tuple[Piece, Piece]:
    """Cut the nearest part off: give it and the rest, which takes over the whole's arrays.

    Args:
        whole: what is left of the layer.
        near: uint8 (h, w), 255 on the pixels of the part, else 0.
        far: the same for all farther parts.
        softly: share the rim; near over far gives the whole either way.
        reach: how far, in pixels, the rest is going to be painted on.
        share: the near part's; None for a rim of a pixel or two.
        under: how the rest goes on under the part; where it does so as it is drawn, and along the
            cut where it does not at all, both keep the colour that is seen. None for evenly.
    """
    if not softly:
        return Piece(whole.colour, whole.alpha & near), Piece(whole.colour, whole.alpha & far)
    soft_near, soft_far = _soft(near), _soft(far)
    if share is not None:
        cv2.copyTo(share.near, share.holds, soft_near)
        cv2.copyTo(~share.near, share.holds, soft_far)
    rim = np.asarray(cv2.min(cv2.min(soft_near, soft_far), whole.alpha), np.uint8)
    known = np.asarray(cv2.erode(far, _WIDE), np.uint8)
    if not known.any():
        known = far & mask_of(soft_near == 0)
    keeps = None if share is None else share.feathered > 0
    area = matte_box(rim)
    if under is not None:
        known |= mask_of(under.drawn & (near > 0))
        ends = cv2.dilate(mask_of(under.on), _WIDE) == 0
        keeps = under.drawn | ends | (False if keeps is None else keeps)
        whole_box = Box(0, 0, known.shape[1], known.shape[0])
        near_cut = area.grown(reach + 2).intersect(whole_box).slices
        known[near_cut] = surfaces(whole.colour[near_cut], known[near_cut])
    fill = None if area.is_empty else _fill_near(area, whole.colour, known, reach)
    colour = whole.colour if area.is_empty else whole.colour.copy()
    taken = Piece(colour, np.asarray(cv2.copyTo(whole.alpha, soft_near), np.uint8))
    rest = Piece(whole.colour, whole.alpha - taken.alpha, fill)
    for top in range(area.top, area.bottom, _BAND):
        rows = slice(top, min(top + _BAND, area.bottom))
        pixels = np.flatnonzero(rim[rows] > 0)
        colour_near, colour_far = (one.colour[rows].reshape(-1, 3) for one in (taken, rest))
        alpha_near, alpha_far = (one.alpha[rows].reshape(-1) for one in (taken, rest))
        shown = colour_near[pixels].astype(np.float32)
        below = shown
        if fill is not None:
            y, x = np.divmod(pixels, rim.shape[1])
            band = replace(area, top=rows.start, bottom=rows.stop)
            below = fill.colours(band)[y, x - area.left].astype(np.float32)
        stay = None if keeps is None else keeps[rows].reshape(-1)[pixels]
        if stay is not None:
            below = np.where(stay[:, None], shown, below)
        one = soft_near[rows].reshape(-1)[pixels].astype(np.float32)
        own_share = one / (one + soft_far[rows].reshape(-1)[pixels])
        a = alpha_near[pixels].astype(np.float32) / np.float32(255.0)
        own, n, b = _solved(shown, a, below, own_share)
        if stay is not None:
            own[stay] = shown[stay]
        colour_near[pixels], alpha_near[pixels] = own, n
        colour_far[pixels], alpha_far[pixels] = below, b
    return taken, rest


def fade(whole: Piece, share: Share, opacity: float) -> tuple[Piece, Piece]:
    """Part a see-through layer of normal mode by a share: both keep the colour that is seen.

    Args:
        whole: of the layer.
        share: the upper part's.
        opacity: of the layer, which both parts get.
    """
    near = cv2.multiply(whole.alpha, share.near, scale=1.0 / 255.0)
    table = np.arange(256, dtype=np.float32)
    a, n = table[:, None], table[None, :]
    far = np.clip((a - n) / (1.0 - n * np.float32(opacity / 255.0)), 0.0, 255.0)
    rest = np.rint(far).astype(np.uint8)[whole.alpha, near]
    return Piece(whole.colour, np.asarray(near, np.uint8)), Piece(whole.colour, rest)


def _soft(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.GaussianBlur(mask, (3, 3), _SIGMA), np.uint8)


def _solved(
    shown: NDArray[np.float32],
    a: NDArray[np.float32],
    below: NDArray[np.float32],
    share: NDArray[np.float32],
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Give the near part's colour and alpha and the far one's alpha on the rim, 0..255.

    With a the whole's alpha, n the near part's and b the far part's, `over` gives a back for
    b = (a - n) / (1 - n). The far part takes the colour from below; n is raised from its share
    until a colour of the near part gives the whole's colour back. That is solved against the
    alpha that the rounded parts have together, so that merged they are the whole again, bit by
    bit, and splits and merges do not add up.

    Args:
        shown: (n, 3), the whole's colours, 0..255.
        a: (n,), the whole's alpha, 0..1.
        below: (n, 3), the far part's colours, 0..255.
        share: (n,), the near part's share of the alpha, 0..1.
    """
    n = np.maximum(a * share, a * least_alpha(shown, below))
    n = np.minimum(np.ceil(n * 255.0 - 1e-3) / 255.0, a).astype(np.float32)
    b, own = _against(shown, a, below, n)
    # The far part's rounded alpha may ask for a colour that there is not.
    for step in (1.0 / 255.0, 1.0 / 255.0, 1.0):
        no_colour = (np.abs(own - np.float32(127.5)) > np.float32(128.0)).any(axis=1)
        if not no_colour.any():
            break
        n[no_colour] = np.minimum(n[no_colour] + np.float32(step), a[no_colour])
        b[no_colour], own[no_colour] = _against(*(x[no_colour] for x in (shown, a, below, n)))
    return np.clip(np.rint(own), 0.0, 255.0), np.rint(n * 255.0), np.rint(b * 255.0)


def _against(
    shown: NDArray[np.float32],
    a: NDArray[np.float32],
    below: NDArray[np.float32],
    n: NDArray[np.float32],
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give the far part's alpha, in steps of 1/255, and the near part's colour for its alpha n."""
    b = (a - n) / np.maximum(np.float32(1.0) - n, np.float32(1e-6))
    b = np.rint(np.clip(b, 0.0, 1.0) * 255.0) / np.float32(255.0)
    through = (np.float32(1.0) - n) * b / np.maximum(n, np.float32(1.0 / 255.0))
    return b, shown + through[:, None] * (shown - below)


def _fill_near(
    area: Box, colour: NDArray[np.uint8], known: NDArray[np.uint8], reach: int
) -> SmoothFill | None:
    """Give a fill of what lies within reach of an area; None when no colour is known."""
    everything = Box(0, 0, known.shape[1], known.shape[0])
    for box in (area.grown(reach + 2).intersect(everything), everything):
        if known[box.slices].any():
            return SmoothFill.around(colour, known, box)
    return None


def paint_on(
    piece: Piece,
    own: NDArray[np.uint8],
    hidden: NDArray[np.uint8],
    reach: int,
    *,
    under: Under | None = None,
) -> NDArray[np.uint8] | None:
    """Paint a part on under the nearer ones, where these hide it fully.

    What it surrounds there is painted wholly, however large: a hole in its middle would show as
    soon as the nearer part moves.

    Args:
        piece: the part, changed in place.
        own: uint8 (h, w), 255 on its pixels, else 0.
        hidden: the same for what nearer parts hide fully.
        reach: how far, in pixels.
        under: how it goes on under what was cut off, as for `cut_off`; None for evenly.

    Returns:
        uint8 (h, w), not 0 where it was painted; None for nowhere.
    """
    solid = (piece.alpha > 127) & (hidden == 0)
    if not solid.any():
        return None
    if under is None:
        matte = _within(solid, hidden, reach)
    else:
        matte = _soft(mask_of(under.on | solid))
        matte[cv2.dilate(mask_of(under.on), _SQUARE) == 0] = 0
        matte[under.on] = 255
    # The part's own alpha counts only where it is painted on.
    matte[(hidden == 0) | (matte <= piece.alpha)] = 0
    box = matte_box(matte)
    if box.is_empty:
        return None
    fill = piece.fill
    if fill is None or fill.box.intersect(box) != box:
        known = own & ~hidden
        everything = Box(0, 0, hidden.shape[1], hidden.shape[0])
        fill = _fill_near(box.grown(2).intersect(everything), piece.colour, known, reach)
    for top in range(box.top, box.bottom, _BAND):
        band = replace(box, top=top, bottom=min(top + _BAND, box.bottom))
        painted = matte[band.slices]
        fresh = painted
        if under is not None:
            fresh = np.where(under.drawn[band.slices], np.uint8(0), painted)
        if fill is not None:
            cv2.copyTo(fill.colours(band), fresh, piece.colour[band.slices])
        cv2.copyTo(painted, painted, piece.alpha[band.slices])
    return matte


def _within(solid: NDArray[np.bool_], hidden: NDArray[np.uint8], reach: int) -> NDArray[np.uint8]:
    """Give a matte around solid pixels that fades out at a reach; measured at a quarter size.

    It does not fade where what lies out of reach is hidden from end to end, away from the edge.
    """
    height, width = solid.shape
    size = (-(-width // 4), -(-height // 4))

    def small(mask: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), np.uint8)

    from_here, covered = small(mask_of(solid)) > 0, small(hidden)
    distance = cv2.distanceTransform((~from_here).astype(np.uint8), cv2.DIST_L2, 3)
    fade = max(4.0, reach / 8.0)
    matte = (np.clip((reach - 4.0 * distance) / fade, 0.0, 1.0) * 255.0).astype(np.uint8)
    count, areas = cv2.connectedComponents((matte < 255).astype(np.uint8), connectivity=4)
    is_open = np.zeros(count, np.bool_)
    is_open[areas[covered < 255]] = True
    for edge in (areas[0], areas[-1], areas[:, 0], areas[:, -1]):
        is_open[edge] = True
    matte[~is_open[areas]] = 255
    return np.asarray(
        cv2.resize(matte, (width, height), interpolation=cv2.INTER_LINEAR),
        np.uint8,
    )


def mask_of(flags: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Give 255 where true, else 0."""
    return flags.view(np.uint8) * np.uint8(255)
