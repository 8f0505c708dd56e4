"""Selecting pixels: by colour, and making what is selected larger, smaller or a border."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import matte_box

Matte = NDArray[np.uint8]
"""uint8 (h, w), 255 is wholly selected."""

REACH = 18.0
"""How far from a click colour may change, step by step, for a region to be taken too."""


def similar(
    rgba: NDArray[np.uint8], x: int, y: int, tolerance: int, *, is_contiguous: bool
) -> Matte:
    """Select the pixels that look like one of them.

    Beside the selected pixels, those that are a mix of their colour and the next one's (as on a
    smooth line) are selected by their share of it; a hard edge stays hard.

    Args:
        rgba: uint8 (h, w, 4), straight.
        x: column of the pixel.
        y: row of the pixel.
        tolerance: 0..255, by which each channel may differ.
        is_contiguous: only those joined to the pixel by their sides.
    """
    differs = _difference(rgba, x, y)
    mask = cv2.threshold(differs, tolerance, 255, cv2.THRESH_BINARY_INV)[1]
    if is_contiguous:
        cv2.floodFill(mask, None, (x, y), 128, flags=4)
        mask = cv2.inRange(mask, np.array([128.0]), np.array([128.0]))
    box = matte_box(np.asarray(mask, np.uint8)).grown(2)
    rows = slice(max(0, box.top), box.bottom)
    columns = slice(max(0, box.left), box.right)
    part, near = np.asarray(mask[rows, columns], np.uint8), differs[rows, columns]
    square = np.ones((3, 3), np.uint8)
    edge = cv2.subtract(cv2.dilate(part, square), part) > 0
    most = cv2.dilate(near, square)[edge].astype(np.float32)
    share = 1.0 - near[edge] / np.maximum(most, 1.0)
    part[edge] = np.rint(255.0 * share).astype(np.uint8)
    result = np.zeros(differs.shape, np.uint8)
    result[rows, columns] = part
    return result


def _difference(rgba: NDArray[np.uint8], x: int, y: int) -> Matte:
    """Give by how much each pixel differs from one of them in the channel that differs most."""
    seed = tuple(float(value) for value in rgba[y, x])
    if seed[3] == 0:
        seed = (0.0, 0.0, 0.0, 0.0)
    planes = cv2.split(rgba)
    result = cv2.absdiff(planes[3], np.array([seed[3]]))
    clear = planes[3] == 0 if not planes[3].all() else None
    for plane, value in zip(planes[:3], seed[:3], strict=True):
        own = cv2.absdiff(plane, np.array([value]))
        if clear is not None:
            # What a transparent pixel would look like says nothing.
            own[clear] = 0
        result = cv2.max(result, own)
    return np.asarray(result, np.uint8)


def grown(matte: Matte, pixels: int) -> Matte:
    """Give what is selected grown by whole pixels, round at corners, with a smooth edge.

    >>> int((grown(np.pad(np.full((1, 1), 255, np.uint8), 4), 2) == 255).sum())
    13
    """
    if pixels <= 0 or not (matte >= 128).any():
        return matte.copy()
    distance = cv2.distanceTransform(np.asarray(matte < 128, np.uint8), cv2.DIST_L2, 5)
    return np.maximum(matte, _levels(pixels + 1.0 - distance))


def shrunk(matte: Matte, pixels: int) -> Matte:
    """Give what is selected shrunk by whole pixels; what lies outside counts as selected.

    >>> int((shrunk(np.pad(np.full((5, 5), 255, np.uint8), 1), 1) == 255).sum())
    9
    """
    if pixels <= 0 or (matte >= 128).all():
        return matte.copy()
    distance = cv2.distanceTransform(np.asarray(matte >= 128, np.uint8), cv2.DIST_L2, 5)
    return np.minimum(matte, _levels(distance - pixels))


def border(matte: Matte, pixels: int) -> Matte:
    """Give a band along the edge of what is selected, half of it on each side.

    >>> int(border(np.pad(np.full((9, 9), 255, np.uint8), 4), 2)[8, 8])
    0
    """
    outer, inner = grown(matte, -(-pixels // 2)), shrunk(matte, pixels // 2)
    return np.asarray(cv2.subtract(outer, inner), np.uint8)


def _levels(cover: NDArray[Any]) -> Matte:
    """Give 0..1 (and what lies beyond) as 0..255."""
    return np.asarray(cv2.convertScaleAbs(np.maximum(cover, 0.0), alpha=255.0), np.uint8)
