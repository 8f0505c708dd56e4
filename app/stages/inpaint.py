"""Filling holes with smooth colour from around them: push-pull, and the nearest pixel."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray


def fill_push_pull(colour: NDArray[np.uint8], known: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Give the colours with all unknown pixels filled smoothly.

    Args:
        colour: uint8 (h, w, 3).
        known: bool (h, w); with none known the result is the input.

    Source:
        Gortler et al., The Lumigraph (1996), section 3.4; the finest level is skipped, since a
        fill has no detail there.
    """
    if known.all() or not known.any():
        return colour.copy()
    height, width = known.shape
    half = (-(-width // 2), -(-height // 2))
    weight = known.view(np.uint8) * np.uint8(255)
    shown = cv2.bitwise_and(colour, colour, mask=weight)
    small = cv2.resize(shown, half, interpolation=cv2.INTER_AREA).astype(np.float32)
    share = cv2.resize(weight, half, interpolation=cv2.INTER_AREA)
    share = share.astype(np.float32) / np.float32(255.0)
    filled = _pulled(small, share)
    coarse = np.clip(filled, 0.0, 255.0, out=filled).astype(np.uint8)
    result = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    cv2.copyTo(colour, weight, result)
    return np.asarray(result, np.uint8)


def _pulled(shown: Any, share: Any) -> NDArray[np.float32]:
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
    trust = np.minimum(share * np.float32(2.0), np.float32(1.0))
    scale = trust / np.maximum(share, np.float32(1e-6))
    # Merged planes: numpy would walk the three channels of each pixel one by one.
    keep = np.float32(1.0) - trust
    cv2.multiply(filled, cv2.merge([keep, keep, keep]), dst=filled)
    cv2.add(filled, cv2.multiply(shown, cv2.merge([scale, scale, scale])), dst=filled)
    return np.asarray(filled, np.float32)


def fill_nearest(colour: NDArray[np.uint8], known: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Give the colours with each unknown pixel set to the nearest known one's.

    Args:
        colour: uint8 (h, w, channels).
        known: bool (h, w); with none known the result is the input.
    """
    if known.all() or not known.any():
        return colour.copy()
    _, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    where = np.zeros(int(labels.max()) + 1, np.int64)
    where[labels[known]] = np.flatnonzero(known)
    return np.asarray(colour.reshape(-1, colour.shape[2])[where[labels]], np.uint8)
