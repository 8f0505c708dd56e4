"""Depth maps: how far away a layer is."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Layer

VISIBLE = 11
"""Alpha from which a pixel counts as visible."""

_ROUNDS = 4
"""Of smoothing at each scale."""


def median_depth(depth: NDArray[Any], alpha: NDArray[np.uint8], threshold: int = VISIBLE) -> float:
    """Give the depth in the middle of a layer's visible pixels, 0 near to 1 far.

    Args:
        depth: uint16 (h, w), 0 near to 65535 far, or float 0..1.
        alpha: uint8 (h, w), straight, same box as depth.
        threshold: alpha from which a pixel counts as visible.

    Raises:
        ValueError: no pixel is visible.

    >>> median_depth(np.array([[0.0, 0.5, 1.0]]), np.array([[255, 255, 3]], np.uint8))
    0.25
    """
    visible = depth[alpha >= threshold]
    if not visible.size:
        raise ValueError("no pixel is visible")
    middle = float(np.median(visible))
    return middle / 65535.0 if depth.dtype == np.uint16 else middle


def layer_depth(layer: Layer) -> float | None:
    """Give a layer's median depth, 0 near to 1 far; None without depth or visible pixels."""
    if layer.depth is None:
        return None
    alpha = layer.alpha.array()
    if not (alpha >= VISIBLE).any():
        return None
    return median_depth(layer.depth.array(), alpha)


def continued(depth: NDArray[Any], known: NDArray[np.bool_]) -> NDArray[Any]:
    """Give a depth map that goes on smoothly where it is not known.

    Args:
        depth: uint16 or float32 (h, w); comes back as it is when nothing is known.
        known: bool (h, w).

    >>> continued(np.array([[7, 7, 0, 0, 9]], np.uint16), np.array([[1, 1, 0, 0, 1]]) > 0).tolist()
    [[7, 7, 8, 8, 9]]

    Source:
        Gortler et al., The Lumigraph (1996), section 3.4: pull and push.
    """
    if known.all() or not known.any():
        return depth
    share = known.astype(np.float32)
    found = _pulled(depth * share, share)
    if depth.dtype == np.uint16:
        found = np.rint(found)
    return np.where(known, depth, found).astype(depth.dtype)


def _pulled(total: NDArray[Any], share: NDArray[Any]) -> NDArray[np.float32]:
    """Give values (h, w) from sums weighted by `share`; empty cells are filled."""
    own = total / np.maximum(share, np.float32(1e-6))
    if share.min() > 0:
        return np.asarray(own, np.float32)
    height, width = share.shape
    half = (-(-width // 2), -(-height // 2))
    coarse = _pulled(
        *(cv2.resize(one, half, interpolation=cv2.INTER_AREA) for one in (total, share))
    )
    found = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    for _ in range(_ROUNDS):
        np.copyto(found, own, where=share > 0)
        found = cv2.blur(found, (3, 3))
    return np.asarray(found, np.float32)
