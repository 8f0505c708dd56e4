"""The arrays of the draft engine, and what it asks of single pixels."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from app.core.nearest import nearest_known

Mask = npt.NDArray[np.bool_]
Bytes = npt.NDArray[np.uint8]
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Labels = npt.NDArray[np.int32]
Shorts = npt.NDArray[np.int16]
Places = npt.NDArray[np.integer[Any]]

REFERENCE_SIDE = 1232.0
"""Side in px of the pictures the constants were chosen on; px lengths scale with it."""


def lab_of(rgb: Bytes) -> Floats:
    """Give CIE Lab as float32 (h, w, 3), L 0..100."""
    scaled = rgb.astype(np.float32)
    scaled *= 1.0 / 255.0
    return np.asarray(cv2.cvtColor(scaled, cv2.COLOR_RGB2Lab), dtype=np.float32)


def nearest_pixels(seeds: Mask) -> Labels:
    """Give for each pixel the flat index of the nearest seed, int32 (h, w).

    Raises:
        ValueError: there is no seed.
    """
    if not seeds.any():
        raise ValueError("no seed pixel")
    _, labels, places = nearest_known(seeds)
    return places.astype(np.int32)[labels]


def looked_up(table: npt.NDArray[Any], places: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Give what a table holds for each place.

    Args:
        table: any (n,), n below 256.
        places: int (h, w), rows of the table; -1 is its last.
    """
    whole = np.full(256, table[-1], table.dtype)
    whole[: len(table)] = table
    found = cv2.LUT(places.astype(np.uint8), whole.view(np.uint8) if whole.dtype == bool else whole)
    return found.view(whole.dtype)
