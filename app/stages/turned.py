"""How layers were moved, turned and scaled together: by what they have in common with the picture.

Source: Lowe, Distinctive image features from scale-invariant keypoints (2004).
"""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box
from app.core.raster import Raster
from app.stages.sight import Sight, picture_under
from app.stages.transform import Affine

_SIDE = 1024
"""Longer side in pixels at which is looked, at most."""
_RIM = 5
"""Pixels at the edge of what is seen that are no feature of it."""
_FAINT = 0.015
"""Contrast from which something is a feature: drawings have faint ones."""
_CLEAR = 0.8
"""How much nearer the best match is than the second."""
_OFF, _FEWEST = 2.0, 12
"""Pixels that a match may be off, and how many have to fit."""
_LEAST, _MOST = 0.4, 2.5
"""By how much something may have been scaled."""
_STRAIGHT = 0.004
"""A map that turns and scales by less is a shift."""

_STAYS = Affine()

Pixels = NDArray[np.uint8]
Points = NDArray[np.float64]


def turned_back(
    shares: Sequence[tuple[Sight, float]], picture: Raster, far: float
) -> Affine | None:
    """Give the map by which most of some layers go back to where they are in the picture.

    Args:
        shares: layers that may have been moved, and how alike they are in place.
        picture: four channels, of the canvas.
        far: pixels by which they were moved, at most.

    Returns:
        a shift by whole pixels, or a map that turns and scales; None where none is sure.
    """
    sights = [one for one, _ in shares]
    place = Box.around([one.place for one in sights])
    if place.is_empty:
        return None
    colour = np.zeros((place.height, place.width, 3), np.uint8)
    seen = np.zeros((place.height, place.width), np.uint8)
    for one in sights:
        spot = one.place.shifted(-place.left, -place.top).slices
        colour[spot][one.seen] = one.colour[one.seen]
        seen[spot][one.seen] = 255
    kernel = np.ones((3, 3), np.uint8)
    seen = np.asarray(cv2.morphologyEx(seen, cv2.MORPH_CLOSE, kernel), np.uint8)
    around = place.grown(round(far)).intersect(Box(0, 0, picture.width, picture.height))
    if around.is_empty:
        return None
    known = picture_under(picture, around, _STAYS)
    scale = min(1.0, _SIDE / max(around.width, around.height))
    found = _matches((colour, seen), known, scale)
    if found is None:
        return None
    ours, theirs = (
        points / scale + (box.left, box.top)
        for points, box in zip(found, (place, around), strict=True)
    )
    has_moved = np.hypot(*(theirs - ours).T) > _OFF / scale
    ours, theirs = ours[has_moved], theirs[has_moved]
    ways = [_map_of(ours, theirs, is_even=is_even, off=_OFF / scale) for is_even in (True, False)]
    sure = [way for way in ways if way is not None]
    return max(sure, key=lambda way: _share(shares, picture, way), default=None)


def _matches(
    ours: tuple[Pixels, Pixels], known: Pixels, scale: float
) -> tuple[Points, Points] | None:
    """Give what is alike in two pictures, points (n, 2) each; None when that is too little."""
    sift = cv2.SIFT.create(contrastThreshold=_FAINT)
    (colour, seen), looked = ours, []
    inner = cv2.erode(seen, np.ones((2 * _RIM + 1,) * 2, np.uint8))
    for rgb, mask in ((colour, inner), (known, None)):
        size = [max(1, round(side * scale)) for side in rgb.shape[1::-1]]
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        small = None if mask is None else cv2.resize(mask, size, interpolation=cv2.INTER_NEAREST)
        keys, signs = sift.detectAndCompute(grey, small)
        if len(keys) < _FEWEST:
            return None
        looked.append((np.array([key.pt for key in keys], np.float64), signs))
    (places, signs), (others, other_signs) = looked
    pairs = cv2.BFMatcher(cv2.NORM_L2).knnMatch(signs, other_signs, k=2)
    good = [first for first, second in pairs if first.distance < _CLEAR * second.distance]
    if len(good) < _FEWEST:
        return None
    mine, yours = ([getattr(one, name) for one in good] for name in ("queryIdx", "trainIdx"))
    return places[mine] + 0.5, others[yours] + 0.5


def _map_of(ours: Points, theirs: Points, *, is_even: bool, off: float) -> Affine | None:
    """Give the map from points to others, most of which fit; None where too few do.

    Args:
        ours: (n, 2).
        theirs: (n, 2).
        is_even: it scales across as down, and skews nothing.
        off: pixels that those that fit may be off.
    """
    find = cv2.estimateAffinePartial2D if is_even else cv2.estimateAffine2D
    if len(ours) < _FEWEST:
        return None
    matrix, fits = find(ours, theirs, method=cv2.RANSAC, ransacReprojThreshold=off)
    if np.count_nonzero(fits) < _FEWEST:  # The matrix may be None.
        return None
    (a, b, c), (d, e, f) = matrix.tolist()
    if not _LEAST**2 < a * e - b * d < _MOST**2:
        return None
    if max(abs(a - 1.0), abs(b), abs(d), abs(e - 1.0)) <= _STRAIGHT:
        right, down = np.rint(np.median((theirs - ours)[fits[:, 0] > 0], axis=0)).tolist()
        return Affine(c=right, f=down)
    return Affine(a, b, c, d, e, f)


def _share(shares: Sequence[tuple[Sight, float]], picture: Raster, way: Affine) -> float:
    """Give the share of what is seen of some layers that is alike in place or by a map."""
    counts = [float(np.count_nonzero(one.seen)) for one, _ in shares]
    best = [max(share, one.alike(picture, way)) for one, share in shares]
    return float(np.average(best, weights=counts))
