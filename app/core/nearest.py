"""How far pixels are from those of a mask, and which of it lies nearest."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def distance_to(mask: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Give how far each pixel is from a mask, float32 (h, w); far beyond it where it is empty.

    Args:
        mask: bool (h, w).

    >>> distance_to(np.array([[True, False, False]])).tolist()
    [[0.0, 1.0, 2.0]]
    """
    away = cv2.distanceTransform((~mask).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    return np.asarray(away, np.float32)


def nearest_known(
    known: NDArray[np.bool_],
) -> tuple[NDArray[np.float32], NDArray[np.int32], NDArray[np.int64]]:
    """Find the nearest known pixel of every pixel, of which there is at least one.

    Args:
        known: bool (h, w).

    Returns:
        The distance, float32 (h, w); a number for each pixel, int32 (h, w); and for each number
        the flat index of the known pixel, int64 (n,), to look up for the pixels that matter.

    >>> distance, labels, places = nearest_known(np.array([[True, False, False]]))
    >>> distance.tolist(), places[labels].tolist()
    ([[0.0, 1.0, 2.0]], [[0, 0, 0]])
    """
    distance, labels = cv2.distanceTransformWithLabels(
        (~known).view(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    places = np.append(0, np.flatnonzero(known))  # known pixels are numbered row by row, from 1
    return np.asarray(distance, np.float32), np.asarray(labels, np.int32), places
