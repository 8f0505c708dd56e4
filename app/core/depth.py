"""Depth maps: how far away a layer is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.document import Layer
from app.core.nearest import nearest_known

VISIBLE = 11
"""Alpha from which a pixel counts as visible."""


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


def continued(depth: NDArray[np.uint16], known: NDArray[np.bool_]) -> NDArray[np.uint16]:
    """Give a depth map that is everywhere as deep as at the nearest known pixel.

    Args:
        depth: uint16 (h, w); comes back as it is when nothing is known.
        known: bool (h, w).

    >>> continued(np.array([[7, 0, 0]], np.uint16), np.array([[True, False, False]])).tolist()
    [[7, 7, 7]]
    """
    if known.all() or not known.any():
        return depth
    _, labels, places = nearest_known(known)
    return np.asarray(np.where(known, depth, depth.reshape(-1)[places][labels]), np.uint16)
