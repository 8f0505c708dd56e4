"""Brings what a network painted to the picture's own colours.

Networks shift saturation and brightness a little. Visible pixels take the picture's colours later
anyhow; without this the hidden ones beside them would show a seam.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

SOLID = 250
"""Alpha from which a pixel says what colour the network meant."""

_LIKE = 48.0
"""Levels within which the painted colour is that of the picture: else something covers it."""

_FEWEST, _MOST = 64, 1 << 20
_GAINS = (0.8, 1.25)


def matched(painted: Pixels, picture: Pixels) -> Pixels:
    """Give a layer whose colours agree with the picture where both show the same.

    Args:
        painted: uint8 (h, w, 4), straight, what a network made.
        picture: uint8 (h, w, 4), straight, the same area.

    Returns:
        uint8 (h, w, 4); the same array where too little can be compared.
    """
    # Of a large layer every second, third ... pixel tells enough.
    step = max(1, math.isqrt(painted[..., 0].size // _MOST))
    shown, wanted_here = painted[::step, ::step], picture[::step, ::step]
    solid = (shown[..., 3] >= SOLID) & (wanted_here[..., 3] >= SOLID)
    one, other = (each[solid][:, :3].astype(np.float32) for each in (shown, wanted_here))
    near = np.abs(one - other).max(axis=1) < _LIKE if len(one) else np.zeros(0, dtype=bool)
    if np.count_nonzero(near) < _FEWEST:
        return painted
    one, other = one[near], other[near]
    middle, wanted = np.median(one, axis=0), np.median(other, axis=0)
    spread, wide = one.std(axis=0), other.std(axis=0)
    gain = np.clip(np.where(spread > 2, wide / np.maximum(spread, 1e-3), 1.0), *_GAINS)
    table = np.empty((256, 1, 4), np.float64)
    table[..., :3] = (np.arange(256)[:, None, None] - middle) * gain + wanted
    table[..., 3] = np.arange(256)[:, None]
    levels = np.clip(np.rint(table), 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(painted, levels.reshape(1, 256, 4)), np.uint8)
