"""Smooth spreading of known values into unknown areas."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from app.engines.draft.pixels import Floats, Mask


def push_pull(values: npt.NDArray[Any], known: Mask) -> Floats:
    """Fill by averaging down to a few cells and spreading back up, float32 (h, w, c).

    Args:
        values: (h, w, c), any kind of number.
        known: bool (h, w), where they are known; somewhere.
    """
    values = np.asarray(values, np.float32)
    total = values * known[..., None]
    weight = known.astype(np.float32)
    levels = [(total, weight)]
    while min(weight.shape) > 2:
        size = (max(1, weight.shape[1] // 2), max(1, weight.shape[0] // 2))
        total = _resized(total, size, cv2.INTER_AREA)
        weight = _resized(weight[..., None], size, cv2.INTER_AREA)[..., 0]
        levels.append((total, weight))
    mean = values[known].mean(axis=0)
    below = np.where(weight[..., None] > 1e-5, _mean(total, weight), mean).astype(np.float32)
    for total, weight in reversed(levels[:-1]):
        size = (weight.shape[1], weight.shape[0])
        spread = _resized(below, size, cv2.INTER_LINEAR)
        share = np.minimum(weight, 1.0)[..., None]
        below = np.asarray(share * _mean(total, weight) + (1.0 - share) * spread, np.float32)
    return below


def _resized(values: Floats, size: tuple[int, int], how: int) -> Floats:
    """Resize any number of channels; OpenCV takes four at a time."""
    planes = [
        cv2.resize(values[..., first : first + 4], size, interpolation=how)
        for first in range(0, values.shape[2], 4)
    ]
    whole = np.concatenate([plane.reshape(size[1], size[0], -1) for plane in planes], axis=2)
    return np.asarray(whole, np.float32)


def _mean(total: Floats, weight: Floats) -> Floats:
    return np.asarray(total / np.maximum(weight, 1e-6)[..., None], np.float32)
