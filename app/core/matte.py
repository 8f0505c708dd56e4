"""Mattes: grow, shrink, feather, connected pieces, and the cut into two sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, matte_box
from app.core.nearest import distance_to

FAINT = 10
"""Alpha up to which a pixel joins no pieces."""

SCRAP = 0.15
"""Share of the largest piece's area below which no piece is a side of its own."""


def _disc(radius: int) -> NDArray[np.uint8]:
    y, x = np.mgrid[-radius : radius + 1, -radius : radius + 1]
    return np.asarray(x * x + y * y <= radius * (radius + 1), np.uint8)


def grow(matte: NDArray[np.uint8], pixels: int) -> NDArray[np.uint8]:
    """Give a matte grown by whole pixels, round at corners; soft edges stay soft.

    Args:
        matte: uint8 (h, w), 0..255.
        pixels: 0 or more.

    >>> int(grow(np.pad(np.full((1, 1), 255, np.uint8), 3), 1).sum() // 255)
    9
    """
    return np.asarray(cv2.dilate(matte, _disc(pixels)), np.uint8) if pixels else matte.copy()


def shrink(matte: NDArray[np.uint8], pixels: int) -> NDArray[np.uint8]:
    """Give a matte shrunk by whole pixels; what lies outside the array counts as inside.

    Args:
        matte: uint8 (h, w), 0..255.
        pixels: 0 or more.

    >>> int(shrink(np.pad(np.full((3, 3), 255, np.uint8), 2), 1).sum() // 255)
    1
    """
    return np.asarray(cv2.erode(matte, _disc(pixels)), np.uint8) if pixels else matte.copy()


def feather(matte: NDArray[np.uint8], pixels: float) -> NDArray[np.uint8]:
    """Give a matte whose edge is blurred over about this many pixels on each side.

    Args:
        matte: uint8 (h, w), 0..255.
        pixels: 0 or more.

    >>> feather(np.full((2, 2), 255, np.uint8), 3.0).tolist()
    [[255, 255], [255, 255]]
    """
    if pixels <= 0:
        return matte.copy()
    blurred = cv2.GaussianBlur(matte, (0, 0), pixels / 2.0, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(blurred, np.uint8)


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """The connected pieces of a matte; piece 0 is what is in none.

    Attributes:
        labels: int32 (h, w), the piece of each pixel.
        boxes: of each piece; boxes[0] is meaningless.
        areas: int64, pixels of each piece.
    """

    labels: NDArray[np.int32]
    boxes: tuple[Box, ...]
    areas: NDArray[np.int64]


def pieces(matte: NDArray[np.uint8], threshold: int = FAINT) -> Pieces:
    """Give the 8-connected pieces of the pixels above a threshold.

    Args:
        matte: uint8 (h, w), 0..255.
        threshold: pixels up to this are in no piece.

    >>> len(pieces(np.array([[255, 0, 255]], np.uint8)).boxes) - 1
    2
    """
    mask = cv2.threshold(matte, threshold, 255, cv2.THRESH_BINARY)[1]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    boxes = tuple(Box(int(x), int(y), int(x + w), int(y + h)) for x, y, w, h, _ in stats)
    return Pieces(np.asarray(labels, np.int32), boxes, stats[:, 4].astype(np.int64))


def touching(
    mask: NDArray[np.bool_], spots: NDArray[np.bool_], *, connectivity: int = 8
) -> NDArray[np.bool_]:
    """Give the connected pieces of a mask that have a pixel among some spots, bool (h, w).

    Args:
        mask: bool (h, w).
        spots: bool (h, w); those outside the mask count for nothing.
        connectivity: 8, or 4 where pieces that meet at a corner are two.

    >>> touching(np.array([[True, False, True]]), np.array([[True, True, False]])).tolist()
    [[True, False, False]]
    """
    count, labels = cv2.connectedComponents(mask.astype(np.uint8), connectivity=connectivity)
    is_touched = np.zeros(count, np.bool_)
    is_touched[labels[spots]] = True
    is_touched[0] = False
    return np.asarray(is_touched[labels])


def propose_axis(matte: NDArray[np.uint8]) -> float:
    """Give the column where a matte is narrowest in the middle half of its box.

    Args:
        matte: uint8 (h, w), 0..255.

    >>> propose_axis(np.array([[255, 255, 0, 255, 255]], np.uint8))
    2.5
    """
    box = matte_box(matte, FAINT) if (matte > FAINT).any() else matte_box(matte)
    centre = (box.left + box.right) / 2.0
    first, last = box.left + box.width // 4, box.right - box.width // 4
    if last - first < 3:
        return centre
    columns = matte[box.top : box.bottom, first:last].sum(axis=0, dtype=np.int64)
    places = np.arange(first, last) + 0.5
    return float(places[np.lexsort((np.abs(places - centre), columns))[0]])


def cut_sides(
    matte: NDArray[np.uint8], axis: float | NDArray[np.float64] | None = None
) -> NDArray[np.bool_]:
    """Give which pixels belong to the viewer's right side.

    Without an axis the two largest pieces seed the sides and every other piece joins the nearer
    one; a piece that is alone, or has only scraps beside it, is cut along a proposed axis. With
    an axis a piece that lies mostly on one side stays whole, another is cut. Faint pixels follow
    the nearest piece.

    Args:
        matte: uint8 (h, w), 0..255.
        axis: column of the cut, in the matte's own pixels, one for all rows or float64 (h,); or
            None.

    Returns:
        bool (h, w); meaningless where the matte is 0.
    """
    threshold = FAINT if (matte > FAINT).any() else 0
    found = pieces(matte, threshold)
    count = len(found.boxes) - 1
    if axis is None and _is_one(found):
        axis = propose_axis(matte)
    if axis is None:
        right_of = _sides_of_pieces(found)
        right = right_of[found.labels]
    else:
        column = np.reshape(axis, (-1, 1))
        right = np.broadcast_to(np.arange(matte.shape[1]) + 0.5 > column, matte.shape).copy()
        total = np.maximum(found.areas, 1)
        beyond = np.bincount(found.labels[right], minlength=count + 1) / total
        whole = (beyond <= 0.1) | (beyond >= 0.9)
        if count <= 1:
            whole[:] = False
        whole[0] = False
        stays = whole[found.labels]
        right[stays] = (beyond > 0.5)[found.labels[stays]]
    faint = np.flatnonzero((matte > 0) & (found.labels == 0))
    if len(faint):
        _follow(right, found.labels > 0, faint)
    return right


def _is_one(found: Pieces) -> bool:
    """Tell whether there is one piece, but for scraps."""
    largest = np.sort(found.areas[1:])[::-1]
    return len(largest) <= 1 or bool(largest[1] < SCRAP * largest[0])


def _sides_of_pieces(found: Pieces) -> NDArray[np.bool_]:
    first, second = (np.argsort(-found.areas[1:], kind="stable")[:2] + 1).tolist()
    boxes = found.boxes
    if boxes[first].left + boxes[first].right > boxes[second].left + boxes[second].right:
        first, second = second, first
    edges = np.array([[box.left, box.top, box.right, box.bottom] for box in boxes])
    gaps = []
    for seed in (boxes[first], boxes[second]):
        across = np.maximum(np.maximum(seed.left - edges[:, 2], edges[:, 0] - seed.right), 0)
        down = np.maximum(np.maximum(seed.top - edges[:, 3], edges[:, 1] - seed.bottom), 0)
        middle = np.abs(edges[:, 0] + edges[:, 2] - seed.left - seed.right)
        gaps.append(np.hypot(across, down) + 1e-6 * middle)
    right = gaps[1] < gaps[0]
    right[first], right[second] = False, True
    return np.asarray(right, np.bool_)


def _follow(right: NDArray[np.bool_], solid: NDArray[np.bool_], faint: NDArray[np.int64]) -> None:
    """Give faint pixels the side of the nearest solid one, measured at a quarter of the size."""
    height, width = right.shape
    size = (-(-width // 4), -(-height // 4))
    distances: list[NDArray[Any]] = []
    for side in (solid & ~right, solid & right):
        wide = np.zeros((size[1] * 4, size[0] * 4), np.bool_)
        wide[:height, :width] = side
        small = wide.reshape(size[1], 4, size[0], 4).any(axis=(1, 3))
        if not small.any():
            distances.append(np.full(small.shape, np.inf, np.float32))
            continue
        distances.append(distance_to(np.asarray(small)))
    rows, columns = np.divmod(faint, width)
    nearer = distances[1] < distances[0]
    even = distances[1] == distances[0]
    at = (rows // 4, columns // 4)
    right.reshape(-1)[faint] = np.where(even[at], right.reshape(-1)[faint], nearer[at])
