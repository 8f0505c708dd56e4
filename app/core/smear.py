"""What marks of smudge and blur do: premultiplied floats in between, straight bytes at the ends.

`Floats` is float32 (h, w, 4), premultiplied BGRA, 0..255: a stroke leaves too many marks on a
pixel for eight bits. Where no mark comes, the way there and back gives the very same bytes.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

_FULL = np.float32(255.0)


def floats_of(colour: Pixels, alpha: Pixels) -> Floats:
    """Give straight colour (h, w, 3) and alpha (h, w) as premultiplied floats.

    >>> floats_of(np.full((1, 1, 3), 100, np.uint8), np.full((1, 1), 51, np.uint8)).tolist()
    [[[20.0, 20.0, 20.0, 51.0]]]
    """
    straight = cv2.cvtColor(colour, cv2.COLOR_RGB2BGRA)
    straight[..., 3] = alpha
    level = cv2.merge([alpha, alpha, alpha, np.full_like(alpha, 255)])
    product = cv2.multiply(straight, level, dtype=cv2.CV_32F)
    return np.divide(product, _FULL, out=product)


def straight_of(pixels: Floats, colour: Pixels) -> tuple[Pixels, Pixels]:
    """Give straight colour and alpha of floats.

    Args:
        pixels: premultiplied.
        colour: uint8 (h, w, 3), kept where the alpha is 0.
    """
    level = np.ascontiguousarray(pixels[..., 3])
    alpha = cv2.convertScaleAbs(level)
    unseen = alpha == 0
    scale = np.divide(_FULL, level, out=np.zeros_like(level), where=~unseen)
    mixed = cv2.convertScaleAbs(cv2.multiply(pixels, cv2.merge([scale] * 4)))
    colours = cv2.cvtColor(mixed, cv2.COLOR_BGRA2RGB)
    cv2.copyTo(colour, unseen.astype(np.uint8), colours)
    return np.asarray(colours, np.uint8), np.asarray(alpha, np.uint8)


def bring(pixels: Floats, brought: Floats, weight: NDArray[np.float32]) -> None:
    """Change pixels in place, on the way to others.

    Args:
        pixels: changed.
        brought: where they go.
        weight: float32 (h, w), 0..1, how far.
    """
    step = cv2.subtract(brought, pixels)
    np.add(pixels, cv2.multiply(step, cv2.merge([weight] * 4), dst=step), out=pixels)


def worn(carried: Floats, here: Floats, rate: float) -> Floats:
    """Give what a finger carries on after it touched other pixels: 1 keeps all, 0 takes theirs."""
    return np.asarray(cv2.addWeighted(carried, rate, here, 1.0 - rate, 0.0), np.float32)


def without_lines(pixels: Floats, apart: float) -> Floats:
    """Give pixels with lines thinner than the way between two marks blurred: they leave no comb."""
    side = 2 * round(apart) + 1
    return pixels if side == 1 else np.asarray(cv2.blur(pixels, (side, side)), np.float32)


def softened(near: Floats, reach: int) -> Floats:
    """Give pixels as the mean of those around each, nearer ones counting more.

    Args:
        near: the pixels with a margin of twice the reach on each side.
        reach: pixels, at least 1.

    Returns:
        The pixels without the margin. Two means over a square cost the same for any reach.
    """
    side = (2 * reach + 1, 2 * reach + 1)
    soft = cv2.blur(cv2.blur(near, side), side)
    return np.asarray(soft[2 * reach : -2 * reach, 2 * reach : -2 * reach], np.float32)
