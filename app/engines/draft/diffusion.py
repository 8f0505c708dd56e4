"""Smooth spreading of known colours into unknown areas."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Mask = npt.NDArray[np.bool_]


def _shrunk(values: Floats, size: tuple[int, int]) -> Floats:
    return np.asarray(cv2.resize(values, size, interpolation=cv2.INTER_AREA), np.float32)


def push_pull(rgb: Bytes, seeds: Mask) -> Floats:
    """Fill by averaging down to one cell and spreading back up, float32 (h, w, 3).

    Args:
        rgb: uint8 (h, w, 3).
        seeds: bool (h, w), pixels whose colour is known.
    """
    colour = rgb.astype(np.float32) * seeds[..., None]
    weight = seeds.astype(np.float32)
    levels = [(colour, weight)]
    while min(weight.shape) > 2:
        size = (max(1, weight.shape[1] // 2), max(1, weight.shape[0] // 2))
        colour = _shrunk(colour, size).reshape(size[1], size[0], 3)
        weight = _shrunk(weight, size).reshape(size[1], size[0])
        levels.append((colour, weight))
    base = rgb[seeds].mean(axis=0)
    total = np.maximum(weight, 1e-6)[..., None]
    below = np.where(weight[..., None] > 1e-5, colour / total, base).astype(np.float32)
    for colour, weight in reversed(levels[:-1]):
        size = (weight.shape[1], weight.shape[0])
        spread = cv2.resize(below, size, interpolation=cv2.INTER_LINEAR).reshape(*weight.shape, 3)
        known = np.minimum(weight, 1.0)[..., None]
        own = colour / np.maximum(weight, 1e-6)[..., None]
        below = np.asarray(known * own + (1.0 - known) * spread, np.float32)
    return np.asarray(below, dtype=np.float32)
