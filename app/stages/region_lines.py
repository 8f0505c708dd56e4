"""Drawn lines between flat pieces of a picture: where they are, and whose."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box
from app.core.nearest import nearest_known
from app.stages.region_inks import Inks, own_inks
from app.stages.region_pieces import Labels, Pieces, box_around, boxes_of

_DARK = 24
"""Levels by which a line is darker than its surroundings, at least."""

_LINE_WIDTH = 12.0

_MIDDLE = 6.0
"""This far from all pieces lines run together, and are wider than one alone."""

_LINE_HALF = 3.5
"""Pixels from a piece to the middle of a line, at least; where only shade changes it is less."""

_EDGE = 1.5
"""Pixels beside a piece that are still its smooth edge."""

_HALVES = 2.0
"""Halves of one line differ by less than so many times."""

_GROUND = 0.25
"""Share of the picture's rim from which a piece along it is what all else lies on."""

_END = 16
"""Pixels around the end of a line in which is looked how its two sides go on."""

_GRAIN = 8.0
_SQUARE = np.ones((7, 7), np.uint8)
_DISC = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _END + 1, 2 * _END + 1))


def give_lines(
    pieces: Pieces, solid: NDArray[np.uint8], cells: Labels, sizes: NDArray[np.float64]
) -> tuple[Labels, NDArray[np.int64]]:
    """Give all pixels to pieces, lines to the smallest beside them that their ink goes round.

    Args:
        pieces: of the picture.
        solid: uint8 (h, w), 255 where there is a picture, else 0.
        cells: int32 (n,), what encloses each piece.
        sizes: float64 (n,), of that.

    Returns:
        int32 (h, w), the region of each pixel; int64 (m,), the piece that each region follows: a
        line is a region of its own.
    """
    line, dark = _lines(pieces)
    line &= solid > 0
    owned = _owned(pieces, line, sizes, own_inks(pieces, line, dark, cells))
    return _strips(owned, pieces.cores, line, len(sizes))


def _lines(pieces: Pieces) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Give the pixels of lines, bool (h, w), to where their soft edge has half its darkness.

    And those of them that are much darker than what is around them.
    """
    light, between = pieces.lightness, pieces.cores == 0
    one = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (15, 15))
    dark = cv2.morphologyEx(light, cv2.MORPH_BLACKHAT, one) > _DARK
    several = cv2.morphologyEx(light, cv2.MORPH_BLACKHAT, np.ones((23, 23), np.uint8)) > _DARK
    dark = (dark | (several & (pieces.gap > _MIDDLE))) & between
    half = cv2.addWeighted(pieces.beside, 0.5, cv2.erode(light, _SQUARE), 0.5, 0.0)
    line = dark | (_near(dark) & between & (light < half))
    # Beside a dark piece a line is hardly darker; only how wide it is tells of it.
    wide = _near(pieces.gap > _LINE_HALF) & (pieces.gap > _EDGE)
    line |= pieces.outline | (wide & between & (light < cv2.add(half, np.array([_GRAIN]))))
    return np.asarray(line, np.bool_), np.asarray(dark, np.bool_)


def _near(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    return np.asarray(cv2.dilate(mask.view(np.uint8), _SQUARE), np.uint8).view(np.bool_)


def _owned(
    pieces: Pieces, line: NDArray[np.bool_], sizes: NDArray[np.float64], inks: Inks
) -> Labels:
    """Give drawn lines to the smallest cell beside them, which they were most likely drawn for.

    Cells whose own ink a line has come first.

    Args:
        pieces: of the picture.
        line: bool (h, w), where lines are.
        sizes: float64 (n,), of what encloses each piece.
        inks: of the lines and the pieces.
    """
    cores, labels, open_line = pieces.cores, pieces.nearest.copy(), line.copy()
    classes = np.floor(np.log2(np.maximum(sizes, 1.0))).astype(np.int16)
    classes[0] = -1
    boxes, frame = boxes_of(cores, len(sizes)), Box(0, 0, cores.shape[1], cores.shape[0])
    everyone, drawn = np.ones(len(sizes), np.bool_), ~_grounds(pieces.nearest, len(sizes))
    for number, wanting in enumerate((*(own & drawn for own in inks.wanting), everyone)):
        if number == 1 or wanting is everyone:
            _lead_on(labels, open_line, line, inks)
        # The largest take what nobody else wants.
        for one in np.unique(classes[1:])[: -1 if wanting is everyone else None]:
            own = (classes == one) & wanting
            spot = box_around(boxes[own]).grown(int(_LINE_WIDTH)).intersect(frame).slices
            if not open_line[spot].any():
                continue
            owner, distance = _nearest(np.where(np.take(own, cores[spot]), cores[spot], 0))
            taken = open_line[spot] & (distance <= _LINE_WIDTH)
            if wanting is not everyone:
                taken &= inks.own[owner] == inks.at[spot]
            labels[spot][taken] = owner[taken]
            open_line[spot] &= ~taken
    return labels


def _grounds(labels: Labels, count: int) -> NDArray[np.bool_]:
    """Give which pieces go along much of the picture's rim, bool (n,): none is drawn for those."""
    rim = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    return np.asarray(np.bincount(rim, minlength=count) > _GROUND * len(rim), np.bool_)


def _lead_on(
    labels: Labels, open_line: NDArray[np.bool_], line: NDArray[np.bool_], inks: Inks
) -> None:
    """Give what leads on from lines with the same ink, such as the tip of an outline, with them.

    Args:
        labels: int32 (h, w), the piece of each pixel; changed in place.
        open_line: bool (h, w), lines that are nobody's yet; changed in place.
        line: bool (h, w), where lines are.
        inks: of the lines.
    """
    known, free = line & ~open_line, open_line & (inks.at >= 0)
    if not known.any() or not free.any():
        return
    away, numbers, places = nearest_known(known)
    beside = places[numbers[free]]
    leads = (away[free] <= _LINE_WIDTH) & (inks.at.reshape(-1)[beside] == inks.at[free])
    spots = np.flatnonzero(free)[leads]
    labels.reshape(-1)[spots] = labels.reshape(-1)[beside[leads]]
    open_line.reshape(-1)[spots] = False


def _nearest(labels: Labels) -> tuple[Labels, NDArray[np.float32]]:
    """Give the nearest label that is not 0, int32 (h, w), and how far it is."""
    distance, numbers, places = nearest_known(labels > 0)
    return np.take(labels.reshape(-1)[places], numbers), distance


def _strips(
    labels: Labels, cores: Labels, line: NDArray[np.bool_], count: int
) -> tuple[Labels, NDArray[np.int64]]:
    """Cut the lines off, so that a click can give one to the other side.

    Args:
        labels: int32 (h, w), the piece of each pixel, lines with their owner; changed in place.
        cores: int32 (h, w), the pieces without lines.
        line: bool (h, w), where lines are.
        count: number of pieces.

    Returns:
        The labels, with one more for the line between two pieces, and for each of them all the
        piece it follows (a piece follows itself).
    """
    window = np.ones((2 * int(_LINE_WIDTH) + 1,) * 2, np.uint8)
    kept = cores.astype(np.float32)
    high = cv2.dilate(kept, window)
    kept[cores == 0] = count
    low = cv2.erode(kept, window)
    spots = np.flatnonzero(line)
    owner, one, two = (plane.reshape(-1)[spots].astype(np.int64) for plane in (labels, high, low))
    other = np.where(one != owner, one, two)
    is_border = (other != owner) & (other > 0) & (other < count)
    spots, owner, other = spots[is_border], owner[is_border], other[is_border]
    keys, inverse = np.unique(owner * count + other, return_inverse=True)
    regions = labels.copy()
    regions.reshape(-1)[spots] = count + inverse
    areas = np.bincount(inverse, minlength=len(keys))
    return regions, np.concatenate([np.arange(count), _owners(labels, regions, keys, areas)])


def _owners(
    labels: Labels, regions: Labels, keys: NDArray[np.int64], areas: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Give whose each line is; of one that two share both halves are the nearer piece's.

    Where a line ends that piece has an even outline, and the one behind it a corner.

    Args:
        labels: int32 (h, w), the piece of each pixel, lines with their owner.
        regions: int32 (h, w), with the lines as regions of their own, the last ones.
        keys: int64 (m,), owner * number of pieces + the piece beyond, of each line; sorted.
        areas: int64 (m,), pixels of each.
    """
    if not len(keys):
        return keys
    count = int(regions.max()) + 1 - len(keys)
    owners, others = keys // count, keys % count
    back = np.searchsorted(keys, others * count + owners)
    back = np.where(back < len(keys), back, 0)
    is_half = (keys[back] == others * count + owners) & (owners < others)
    is_half &= (areas < _HALVES * areas[back]) & (areas[back] < _HALVES * areas)
    frame, boxes = Box(0, 0, labels.shape[1], labels.shape[0]), None
    for one in np.flatnonzero(is_half).tolist():
        boxes = boxes_of(regions, count + len(keys)) if boxes is None else boxes
        both = [one, int(back[one])]
        spot = box_around(boxes[[count + both[0], count + both[1]]]).grown(_END).intersect(frame)
        beside, line = labels[spot.slices], np.isin(regions[spot.slices], [count + n for n in both])
        first, second = beside == owners[one], beside == others[one]
        ends = line & _near(~(first | second))
        around = cv2.dilate(ends.view(np.uint8), _DISC) > 0
        mine, theirs = (int(np.count_nonzero(around & side)) for side in (first, second))
        if not ends.any():  # A ring: its inner half is shorter.
            theirs, mine = areas[both].tolist()
        owners[both] = owners[one] if mine >= theirs else others[one]
    return owners
