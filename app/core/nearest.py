"""How far pixels are from those of a mask, which of it lies nearest, and its colour."""

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


def nearest_colour(
    colours: NDArray[np.uint8], known: NDArray[np.bool_]
) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Give the colour of every pixel's nearest known one; its own, infinitely far, if none is.

    Args:
        colours: uint8 (h, w, 3).
        known: bool (h, w).

    Returns:
        The distance, float32 (h, w), and the colour, uint8 (h, w, 3).

    >>> colours = np.array([[[9, 9, 9], [7, 0, 0]]], np.uint8)
    >>> distance, nearest = nearest_colour(colours, np.array([[True, False]]))
    >>> distance.tolist(), nearest.tolist()
    ([[0.0, 1.0]], [[[9, 9, 9], [9, 9, 9]]])
    """
    if not known.any():
        return np.full(known.shape, np.inf, np.float32), colours.copy()
    distance, labels, places = nearest_known(known)
    return distance, np.asarray(colours.reshape(-1, 3)[places[labels]])
