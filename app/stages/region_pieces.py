"""Pieces of even colour in a picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import find_objects

from app.core.geometry import Box
from app.core.nearest import distance_to, nearest_known

Labels = NDArray[np.int32]

_STEP = 9
_LINE_RADIUS = 7.0
_STRAND = 3.0
"""Half the width of the thinnest strand that is more than an edge."""

INK = 0.6
"""A line has at most this share of the lightness beside it; a shadow has more."""

_LEAST = 24
_BORDERS, _ROUND = 0.25, 0.4
"""Share of a line that lies between a piece and nothing, and share of a piece's rim that it goes
along if it was drawn around that."""

_BAND = 256
"""Rows that are looked at without letting the window in between."""


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """A picture's pieces of even colour, and what lies between them.

    Attributes:
        cores: int32 (h, w), the piece of each pixel, 0 between the pieces.
        outline: bool (h, w), drawn lines around pieces, whatever their colour is; in no piece.
        nearest: int32 (h, w), the nearest piece.
        gap: float32 (h, w), how far it is.
        lab: uint8 (h, w, 3), the picture without grain.
        lightness: uint8 (h, w), of that.
        beside: uint8 (h, w), the lightness of the piece where it is nearest.
        colour: float64 (n, 3), the mean Lab of each piece, L 0..100.
    """

    cores: Labels
    outline: NDArray[np.bool_]
    nearest: Labels
    gap: NDArray[np.float32]
    lab: NDArray[np.uint8]
    lightness: NDArray[np.uint8]
    beside: NDArray[np.uint8]
    colour: NDArray[np.float64]


def find_pieces(rgb: NDArray[np.uint8], solid: NDArray[np.uint8], scale: float = 1.0) -> Pieces:
    """Give the pieces of even colour; lines and what is thin like them are in none.

    Args:
        rgb: uint8 (h, w, 3).
        solid: uint8 (h, w), 255 where there is a picture, else 0.
        scale: these pixels for one that was drawn; edges are softer the more of them there are.
    """
    smooth = cv2.medianBlur(np.ascontiguousarray(rgb), 5)
    lab = np.asarray(cv2.cvtColor(smooth, cv2.COLOR_RGB2Lab), np.uint8)
    cores, outline = _flat(lab, solid, _STEP / math.sqrt(max(1.0, scale)))
    lightness = np.ascontiguousarray(lab[..., 0])
    gap, spots, places = nearest_known(cores > 0)
    return Pieces(
        cores,
        outline,
        np.take(cores.reshape(-1)[places], spots),
        gap,
        lab,
        lightness,
        np.take(lightness.reshape(-1)[places], spots),
        _colours(cores, lab, int(cores.max()) + 1),
    )


def _flat(
    lab: NDArray[np.uint8], solid: NDArray[np.uint8], most: float
) -> tuple[Labels, NDArray[np.bool_]]:
    """Give the pieces of even colour, and the lines that go round some of them."""
    kernel = np.ones((3, 3), np.uint8)
    step = cv2.morphologyEx(lab, cv2.MORPH_GRADIENT, kernel)
    light, *chroma = cv2.split(step)
    edge = cv2.add(cv2.convertScaleAbs(light, alpha=0.6), cv2.max(*chroma))
    flat = cv2.bitwise_and(cv2.threshold(edge, most, 255, cv2.THRESH_BINARY_INV)[1], solid)
    count, found, stats, _ = cv2.connectedComponentsWithStats(flat, connectivity=4)
    labels = np.asarray(found, np.int32)
    inner = cv2.distanceTransform(flat, cv2.DIST_L2, 3)
    radius = np.zeros(count, np.float32)
    for top in range(0, len(labels), _BAND):
        rows = slice(top, top + _BAND)
        np.maximum.at(radius, labels[rows][flat[rows] > 0], inner[rows][flat[rows] > 0])
    np.minimum(radius, 1e4, out=radius)  # Without any edge it is infinite.
    areas = stats[:, 4].astype(np.int64)
    is_long = areas > 14.0 * radius * radius
    is_long[0] = False
    is_strand, is_small = is_long & (radius < _LINE_RADIUS), radius < _STRAND
    # Where lines meet they are wider, and flat in the middle.
    ink = _inked(labels, is_strand | is_small, np.ascontiguousarray(lab[..., 0]))
    thin = (is_strand & (is_small | ink)) | (is_small & ink)
    half = 2.0 * np.bincount(labels.reshape(-1), inner.reshape(-1), count) / np.maximum(areas, 1)
    line = is_long & (half < _LINE_RADIUS) & ~thin
    wide = (areas >= _LEAST) & ~(is_strand | thin | line)
    wide[0] = False
    outline = _round_pieces(labels, line, wide, solid)
    thin |= areas < _LEAST
    thin[0] = True
    table = np.cumsum(~thin).astype(np.int32)
    table[thin] = 0
    labels = np.take(table, labels)
    labels[outline] = 0
    soft = cv2.dilate(outline.view(np.uint8), np.ones((5, 5), np.uint8)) > 0
    return labels, np.asarray(soft & (labels == 0) & (solid > 0), np.bool_)


def _round_pieces(
    labels: Labels, thin: NDArray[np.bool_], wide: NDArray[np.bool_], solid: NDArray[np.uint8]
) -> NDArray[np.bool_]:
    """Give the lines between wide pieces and nothing that go round these, bool (h, w).

    A strand or a trim has a wide piece beside it, too, but does not go round it.

    Args:
        labels: int32 (h, w).
        thin: bool (n,), which may be lines.
        wide: bool (n,), apart from these.
        solid: uint8 (h, w), 0 where there is nothing.
    """
    none = np.zeros(labels.shape, np.bool_)
    if not thin.any() or not wide.any() or solid.all():
        return none
    own, core = np.take(thin, labels), np.take(wide, labels)
    count, width = len(thin), 2.0 * _LINE_RADIUS
    at_core = distance_to(core)
    is_border = own & (at_core <= width) & (distance_to(solid == 0) <= width)
    total = np.maximum(np.bincount(labels[own], minlength=count), 1)
    thin = thin & (np.bincount(labels[is_border], minlength=count) > _BORDERS * total)
    if not thin.any():
        return none
    away, spots, places = nearest_known(np.take(thin, labels))
    rim = core & (cv2.erode(core.view(np.uint8), np.ones((3, 3), np.uint8)) == 0)
    held = rim & (away <= _LINE_RADIUS)
    rims = np.maximum(np.bincount(labels[rim], minlength=count), 1)
    is_round = np.bincount(labels[held], minlength=count) > _ROUND * rims
    line = labels.reshape(-1)[places][spots[held]]
    of_these = np.bincount(line, is_round[labels[held]], count)
    thin &= of_these > _ROUND * np.maximum(np.bincount(line, minlength=count), 1)
    return np.take(thin, labels) & (at_core <= width)


def _inked(
    labels: Labels, thin: NDArray[np.bool_], lightness: NDArray[np.uint8]
) -> NDArray[np.bool_]:
    """Give which pieces are much darker than what is not thin beside them, as drawn lines are."""
    is_wide = ~thin
    is_wide[0] = False
    known = np.take(is_wide, labels)
    if not known.any():
        return np.zeros(len(thin), np.bool_)
    _, spots, places = nearest_known(known)
    flat = labels.reshape(-1)
    own, beside = (
        np.bincount(flat, plane.reshape(-1), len(thin))
        for plane in (lightness, np.take(lightness.reshape(-1)[places], spots))
    )
    return np.asarray(own < INK * beside, np.bool_)


def _colours(cores: Labels, lab: NDArray[np.uint8], count: int) -> NDArray[np.float64]:
    """Give each piece's mean Lab, L 0..100."""
    flat = cores.reshape(-1)
    total = np.maximum(np.bincount(flat, minlength=count), 1)
    planes = [
        np.bincount(flat, lab[..., one].reshape(-1), minlength=count) / total for one in range(3)
    ]
    return np.column_stack([planes[0] * (100.0 / 255.0), planes[1], planes[2]])


def box_around(boxes: Labels) -> Box:
    """Give the box around boxes, int32 (n, 4); an empty one when there are none."""
    if not len(boxes):
        return Box(0, 0, 0, 0)
    left, top = boxes[:, :2].min(axis=0).tolist()
    right, bottom = boxes[:, 2:].max(axis=0).tolist()
    return Box(left, top, right, bottom)


def boxes_of(labels: Labels, count: int) -> Labels:
    """Give the box of each label: int32 (count, 4), left, top, right, bottom."""
    boxes = np.zeros((count, 4), np.int32)
    for number, place in enumerate(find_objects(labels, count - 1), 1):
        if place is not None:
            rows, columns = place
            boxes[number] = columns.start, rows.start, columns.stop, rows.stop
    return boxes
