"""Left and right of what a character has two of."""

from __future__ import annotations

import cv2
import numpy as np
from scipy.ndimage import find_objects

from app.core.parts import SIDED, Part, Side
from app.engines.draft.pixels import Labels, Mask, Shorts, looked_up, nearest_pixels
from app.engines.draft.ruler import PARTS, Frame

_LIMBS = frozenset({Part.HANDWEAR, Part.LEGWEAR})
_PAIRS = _LIMBS | {Part.FOOTWEAR}

_CROSSES = 0.22
"""Share of a piece on either side of the axis from which it lies across."""

_MANY = 60
"""Pieces, with the ground, from which a part is scattered: the axis alone parts it."""

_SMALL = 0.1
"""Area of the smallest piece that is looked at by itself, as a share of the part."""

_LIMB = 0.25
"""Area of the smallest region that is one of two crossed limbs, as a share of both."""

_BESIDE = 0.5
"""Share of the area, and of the height, that a limb beside another has at least of it."""

_TOP = 0.1
"""Share of a limb, from above, that tells where it begins."""


def take_sides(
    parts: Labels, frame: Frame | None, regions: Labels | None = None
) -> tuple[Shorts, tuple[tuple[Part, Side], ...]]:
    """Part paired labels into left and right; without a ruler all are whole.

    Args:
        parts: int32 (h, w), part indices, -1 ground.
        frame: the ruler.
        regions: int32 (h, w), what limbs that cross are parted along; None for the axis alone.

    Returns:
        int16 (h, w), index into the labels, -1 ground; and the labels.
    """
    labels: list[tuple[Part, Side]] = []
    index_of = np.full(len(PARTS) + 1, -1, np.int16)
    lefts: list[tuple[int, tuple[slice, slice], Mask]] = []
    for index, box in enumerate(find_objects(parts + 1)):
        if box is None:
            continue
        part = PARTS[index]
        index_of[index] = len(labels)
        if part not in SIDED or frame is None:
            labels.append((part, Side.WHOLE))
            continue
        mask = parts[box] == index
        limbs = None if regions is None or part not in _LIMBS else regions[box]
        left = mask & _left_side(mask, frame, box, limbs, is_pair=part in _PAIRS)
        if (mask & ~left).any():
            labels.append((part, Side.RIGHT))
        if left.any():
            lefts.append((len(labels), box, left))
            labels.append((part, Side.LEFT))
    result = looked_up(index_of, parts)
    for number, box, left in lefts:
        result[box][left] = number
    return result, tuple(labels)


def _left_side(
    mask: Mask,
    frame: Frame,
    box: tuple[slice, slice],
    regions: Labels | None,
    *,
    is_pair: bool,
) -> Mask:
    """Say which pixels of a paired part are the character's left (the viewer's right).

    Args:
        mask: bool (h, w), the part in its box.
        frame: the ruler.
        box: rows and columns of the part.
        regions: int32 (h, w), what is one colour; None if it is not to be parted along them.
        is_pair: of two pieces side by side each is one of the pair, wherever the axis lies.
    """
    rows, columns = (np.arange(span.start, span.stop) for span in box)
    axis = frame.x + frame.slope * np.maximum(rows - frame.y, 0.0)
    left = np.asarray(columns[None] > axis[:, None], dtype=bool)
    count, pieces, found, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    stats = np.asarray(found, np.int32)
    if count > _MANY:
        return left
    whole = stats[1:, cv2.CC_STAT_AREA].sum()
    sided: list[tuple[int, bool]] = []
    across: list[int] = []
    for piece in range(1, count):
        x, y, w, h, area = (int(value) for value in stats[piece])
        here = pieces[y : y + h, x : x + w] == piece
        view = left[y : y + h, x : x + w]
        share = float(view[here].mean())
        if min(share, 1 - share) < _CROSSES or area < _SMALL * whole:
            view[here] = share > 0.5
            sided.append((piece, share > 0.5))
        elif regions is None or not _part_limbs(here, view, regions[y : y + h, x : x + w]):
            across.append(piece)
    if is_pair and len(across) == 1:  # One leg tells which the other is.
        beside = [on_left for one, on_left in sided if _are_alike(stats, one, across[0])]
        if len(beside) == 1:
            left[pieces == across[0]] = not beside[0]
    return left


def _are_alike(stats: Labels, one: int, other: int) -> bool:
    """Tell whether two pieces are as large as two limbs side by side.

    Args:
        stats: int32 (n, 5), as OpenCV gives them.
        one: a piece.
        other: another.
    """
    areas = stats[[one, other], cv2.CC_STAT_AREA]
    tops = stats[[one, other], cv2.CC_STAT_TOP]
    heights = stats[[one, other], cv2.CC_STAT_HEIGHT]
    shared = (tops + heights).min() - tops.max()
    return bool(areas.min() >= _BESIDE * areas.max() and shared >= _BESIDE * heights.max())


def _part_limbs(limbs: Mask, left: Mask, regions: Labels) -> bool:
    """Part limbs that lie across each other along their outlines, in place, if that can be seen.

    Each belongs to the side on which it begins, at the shoulder or the hip, so at its top.
    Tells whether it could be seen.

    Args:
        limbs: bool (h, w), in their box.
        left: bool (h, w), what lies on the left; changed in place.
        regions: int32 (h, w).
    """
    numbers, index = np.unique(regions[limbs], return_inverse=True)
    area = np.bincount(index)
    rows, on_left = np.nonzero(limbs)[0], left[limbs]
    large = np.flatnonzero(area >= _LIMB * area.sum())
    told = np.zeros(len(numbers), np.int8)  # 1 left, -1 right
    do_cross = False
    for number in large:
        mine = index == number
        share = float(on_left[mine].mean())
        if min(share, 1 - share) >= _CROSSES:
            do_cross = True
            share = float(on_left[mine & (rows <= np.quantile(rows[mine], _TOP))].mean())
        told[number] = int(share > 1 - _CROSSES) - int(share < _CROSSES)
    unsure, known = large[told[large] == 0], {*told[told != 0].tolist()}
    if len(unsure) == 1 and len(known) == 1:
        told[unsure] = -known.pop()  # One arm tells which the other is.
    if not do_cross or np.unique(told[large]).tolist() != [-1, 1]:
        return False
    sure, sides = np.zeros_like(limbs), np.zeros_like(limbs)
    sure[limbs], sides[limbs] = told[index] != 0, told[index] > 0
    left[limbs] = sides.reshape(-1)[nearest_pixels(sure)][limbs]
    return True
