"""What a brush does to straight 8-bit pixels; what it does not touch stays as it is.

Everywhere `colour` is uint8 (h, w, 3) and `alpha` uint8 (h, w), straight, and `cover` float32
(h, w), 0..1: how much of the brush a pixel takes. Where it is 0 the pixel comes back unchanged,
its colour under alpha 0 too.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Layer
from app.core.geometry import Box
from app.core.growth import grown
from app.core.raster import TILE, Raster, tiles_in

Pixels = NDArray[np.uint8]
Cover = NDArray[np.float32]

_ONE = np.float32(1.0)
_LEVEL = np.float32(1.0 / 255.0)


def painted(
    colour: Pixels, alpha: Pixels, cover: Cover, paint: tuple[int, int, int] | Pixels
) -> tuple[Pixels, Pixels]:
    """Give colour and alpha with a paint laid over them.

    Args:
        colour: straight.
        alpha: straight.
        cover: the paint's own alpha.
        paint: one colour, or uint8 (h, w, 3).

    >>> grey, clear = np.full((1, 1, 3), 80, np.uint8), np.zeros((1, 1), np.uint8)
    >>> [part.tolist() for part in painted(grey, clear, np.ones((1, 1), np.float32), (9, 8, 7))]
    [[[[9, 8, 7]]], [[255]]]
    """
    if isinstance(paint, tuple):
        if cover.min() >= _ONE:
            whole = np.empty_like(colour)
            whole[...] = paint
            return whole, np.full_like(alpha, 255)
        height, width = alpha.shape
        paint = _plain(paint, -(-max(height, width) // TILE) * TILE)[:height, :width]
    total = alpha * (_LEVEL * (_ONE - cover))
    total += cover
    return _blended(colour, paint, cover, total, alpha)


@lru_cache(maxsize=2)
def _plain(paint: tuple[int, int, int], side: int) -> Pixels:
    """Give a square picture of one colour, uint8 (side, side, 3)."""
    return np.full((side, side, 3), paint, np.uint8)


def erased(alpha: Pixels, cover: Cover) -> Pixels:
    """Give alpha with some of it taken away."""
    return np.rint(alpha * (_ONE - cover)).astype(np.uint8)


def restored(
    colour: Pixels, alpha: Pixels, cover: Cover, original: Pixels
) -> tuple[Pixels, Pixels]:
    """Give colour and alpha on the way to those of another picture, reached where cover is 1.

    Args:
        colour: straight.
        alpha: straight.
        cover: how far to go.
        original: uint8 (h, w, 4), straight.
    """
    theirs = original[..., 3] * (_LEVEL * cover)
    ours = alpha * (_LEVEL * (_ONE - cover))
    total = theirs + ours
    colours, alphas = _blended(colour, original[..., :3], theirs, total, alpha)
    return colours, np.where(cover > 0, np.rint(total * np.float32(255.0)), alphas).astype(np.uint8)


def _blended(
    colour: Pixels, other: Pixels, share: Cover, total: Cover, alpha: Pixels
) -> tuple[Pixels, Pixels]:
    """Give the mean of two colours, of which the other has a share in a total, and that total.

    Where the share is 0, colour and alpha are given as they are.
    """
    touched = share > 0
    part = np.divide(share, total, out=np.zeros_like(share), where=touched)
    mixed = cv2.blendLinear(other, colour, part, _ONE - part)
    alphas = np.where(touched, np.rint(total * np.float32(255.0)), alpha)
    return np.asarray(mixed, np.uint8), alphas.astype(np.uint8)


def handed_over(
    giver: tuple[Pixels, Pixels],
    taker: tuple[Pixels, Pixels],
    cover: Cover,
    *,
    is_above: bool,
) -> tuple[Pixels, tuple[Pixels, Pixels]]:
    """Take pixels out of one layer and give them to another, so that both look as before.

    With `a` the giver's alpha before and `b` after, the taker is laid over (or under, when it is
    the upper one) the giver's colour at alpha `(a - b) / (1 - b)`: the one share with which the
    two drawn over each other give the same.

    Args:
        giver: colour and alpha.
        taker: colour and alpha.
        cover: how much of the giver goes.
        is_above: the taker is the upper one.

    Returns:
        The giver's alpha, and the taker's colour and alpha.
    """
    colour, alpha = giver
    own, below = taker
    left = erased(alpha, cover)
    gone = (alpha - left) * _LEVEL  # never negative: erasing only lowers
    share = np.divide(gone, _ONE - left * _LEVEL, out=np.zeros_like(gone), where=gone > 0)
    had = below * _LEVEL
    laid = share * (_ONE - had) if is_above else share
    kept = had if is_above else had * (_ONE - share)
    alphas = np.rint((laid + kept) * np.float32(255.0)).astype(np.uint8)
    touched = (share > 0) & (alphas > 0)
    # Divided by the alpha as it is kept: its rounding then does not show.
    scale = np.divide(np.float32(255.0), alphas, out=np.zeros_like(share), where=touched)
    mixed = (laid * scale)[..., None] * colour + (kept * scale)[..., None] * own
    mixed = np.minimum(np.rint(mixed), np.float32(255.0))
    colours = np.where(touched[..., None], mixed, own).astype(np.uint8)
    return left, (colours, np.where(touched, alphas, below).astype(np.uint8))


def filled(layer: Layer, left: int, top: int, matte: Raster, paint: tuple[int, int, int]) -> Layer:
    """Give a layer with a colour laid over it through a matte; it grows where it must.

    Args:
        layer: stays as it is.
        left: canvas x of the matte's first column.
        top: canvas y of its first row.
        matte: uint8, 1 channel; 255 is the whole colour.
        paint: red, green, blue.
    """
    area = Box(left, top, left + matte.width, top + matte.height)
    wide = grown(layer, area)
    own = area.shifted(-wide.left, -wide.top)
    colours, alphas = list(wide.colour.tiles), list(wide.alpha.tiles)
    for row, column in tiles_in(own):
        index = row * wide.alpha.columns + column
        tile = wide.alpha.tile_box(index)
        part = tile.intersect(own)
        levels = matte.array(part.shifted(-own.left, -own.top))
        if not levels.any():
            continue
        if part == tile and (levels == 255).all():
            ground = np.broadcast_to(np.array(paint, np.uint8), (tile.height, tile.width, 3))
            colours[index] = Raster.of(ground).tiles[0]
            alphas[index] = Raster.constant(tile.width, tile.height, value=255).tiles[0]
            continue
        spot = part.shifted(-tile.left, -tile.top).slices
        colour, alpha = colours[index].copy(), alphas[index].copy()
        colour[spot], alpha[spot] = painted(colour[spot], alpha[spot], levels * _LEVEL, paint)
        colours[index], alphas[index] = Raster.of(colour).tiles[0], Raster.of(alpha).tiles[0]
    return replace(
        wide,
        colour=replace(wide.colour, tiles=tuple(colours)),
        alpha=replace(wide.alpha, tiles=tuple(alphas)),
    )
