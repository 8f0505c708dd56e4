"""Labels found on a small picture, carried over to the large one along its own edges."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from scipy.ndimage import find_objects

from app.engines.draft.pixels import Bytes, Floats, Mask, Places, Shorts, nearest_pixels

_COLOUR = 24.0
"""Difference in levels of 255 at which a neighbour's say falls to 0.6."""

_REACH = 0.9
"""Distance in px of the small picture at which it does."""

_PASSES = 2
"""How often specks are given to what surrounds them."""

_TOOTH = 0.4
"""Area of the largest spur, as a share of that of the smallest island."""
_FEW = 4
"""Of its nine px around a px of a spur so many are its own, at most; beside a straight edge six."""

_CHUNK = 1 << 17


def without_crumbs(shown: Shorts, smallest: Floats) -> Shorts:
    """Give labels whose small islands, torn off where lines went to others, go to what is beside.

    So do spurs: teeth of a border, which a line that is found in dashes leaves.

    Args:
        shown: int16 (h, w), labels, -1 for none.
        smallest: float32 (n,), area in px from which an island of each label is kept, the
            largest in any case; 0 for what may be as thin as a line.
    """
    crumbs, teeth = np.zeros((2, *shown.shape), np.bool_)
    for label, box in enumerate(find_objects(shown + 1)):
        if box is None:
            continue
        mine = (shown[box] == label).astype(np.uint8)
        _, islands, stats, _ = cv2.connectedComponentsWithStats(mine, connectivity=8)
        area = stats[:, cv2.CC_STAT_AREA]
        is_crumb = area < min(smallest[label], area[1:].max())
        is_crumb[0] = False
        crumbs[box] |= is_crumb[islands]
        if smallest[label] > 0:
            teeth[box] |= _spurs(mine, _TOOTH * smallest[label])
    nearest = nearest_pixels((shown >= 0) & ~crumbs)
    found = np.where(crumbs, shown.reshape(-1)[nearest], shown)
    ys, xs = np.nonzero(teeth & ~crumbs)
    labels = [found[y, x] for y, x in _around(ys, xs, found)]
    weights = [((one >= 0) & (one != labels[4])).astype(np.float32) for one in labels]
    found[ys, xs] = _heaviest(labels, weights)
    return found


def _spurs(mine: Bytes, largest: float) -> Mask:
    """Say where a label juts out by a px or two into others, bool (h, w).

    Args:
        mine: uint8 (h, w), 1 in the label, in its box.
        largest: px; what is longer is a tip or a strand.
    """
    room = cv2.copyMakeBorder(mine, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    spurs = (room > cv2.morphologyEx(room, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)))[1:-1, 1:-1]
    around = cv2.boxFilter(mine, -1, (3, 3), normalize=False, borderType=cv2.BORDER_CONSTANT)
    teeth = spurs & (around <= _FEW)
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(spurs.astype(np.uint8), connectivity=8)
    is_small = stats[:, cv2.CC_STAT_AREA] <= largest
    is_small[0] = False
    return np.asarray(teeth & is_small[pieces])


def upsampled(shown: Shorts, small: Bytes, picture: Bytes, matte: Bytes) -> Shorts:
    """Give the labels at full size, int16 (h, w), -1 off the figure.

    Where labels meet, each pixel takes the label of those of its nine small neighbours that
    look like it, so that borders follow the drawn edges and thin lines stay whole.

    Args:
        shown: int16 (h', w'), labels at the small size, -1 for none.
        small: uint8 (h', w', 3), the picture at that size.
        picture: uint8 (h, w, 4) or (h, w, 3).
        matte: uint8 (h, w), 0 off the figure; all of the rest gets a label.

    Source:
        Joint bilateral upsampling (Kopf et al. 2007), voting for labels.
    """
    height, width = matte.shape
    solid = matte > 0
    if not (shown >= 0).any():
        return np.full((height, width), -1, np.int16)
    if (shown < 0).any():
        shown = shown.ravel()[nearest_pixels(shown >= 0)].astype(np.int16)
    if shown.shape == (height, width):
        return np.where(solid, shown, -1).astype(np.int16)
    nearest = cv2.resize(shown, (width, height), interpolation=cv2.INTER_NEAREST)
    large = np.asarray(nearest, np.int16)
    kernel = np.ones((3, 3), np.uint8)
    mixed = (cv2.dilate(shown, kernel) != cv2.erode(shown, kernel)).astype(np.uint8)
    band = cv2.resize(mixed, (width, height), interpolation=cv2.INTER_NEAREST) > 0
    ys, xs = np.nonzero(band & solid)
    parts = [np.s_[start : start + _CHUNK] for start in range(0, len(ys), _CHUNK)]
    for part in parts:
        large[ys[part], xs[part]] = _voted(shown, small, picture, ys[part], xs[part])
    for _ in range(_PASSES):
        for part in parts:
            large[ys[part], xs[part]] = _without_specks(large, ys[part], xs[part])
    return np.where(solid, large, -1).astype(np.int16)


def _voted(shown: Shorts, small: Bytes, picture: Bytes, ys: Places, xs: Places) -> Shorts:
    down = (ys + 0.5) * (shown.shape[0] / picture.shape[0]) - 0.5
    across = (xs + 0.5) * (shown.shape[1] / picture.shape[1]) - 0.5
    colour = picture[ys, xs, :3].astype(np.float32)
    labels: list[Shorts] = []
    weights: list[Floats] = []
    for y, x in _around(np.rint(down).astype(np.intp), np.rint(across).astype(np.intp), shown):
        away = ((y - down) ** 2 + (x - across) ** 2) / (2.0 * _REACH**2)
        offset = small[y, x].astype(np.float32) - colour
        unlike = np.einsum("ij,ij->i", offset, offset) / (2.0 * _COLOUR**2)
        labels.append(shown[y, x])
        weights.append(np.exp(-away - unlike).astype(np.float32) + np.float32(1e-9))
    return _heaviest(labels, weights)


def _without_specks(labels: Shorts, ys: Places, xs: Places) -> Shorts:
    """Give the labels at some pixels as most of their neighbours have them."""
    found = [labels[y, x] for y, x in _around(ys, xs, labels)]
    weights = [np.full(len(ys), 2.5 if index == 4 else 1.0, np.float32) for index in range(9)]
    return _heaviest(found, weights)


def _around(ys: Places, xs: Places, within: Shorts) -> Iterator[tuple[Places, Places]]:
    """Give pixels and their eight neighbours; the fifth is the pixel itself."""
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            yield (
                np.clip(ys + dy, 0, within.shape[0] - 1),
                np.clip(xs + dx, 0, within.shape[1] - 1),
            )


def _heaviest(labels: list[Shorts], weights: list[Floats]) -> Shorts:
    best = labels[4].copy()
    most = np.zeros(len(best), np.float32)
    for candidate in labels:
        total = np.zeros(len(best), np.float32)
        for label, weight in zip(labels, weights, strict=True):
            total += np.where(label == candidate, weight, 0)
        better = total > most
        best[better], most[better] = candidate[better], total[better]
    return best
