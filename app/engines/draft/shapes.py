"""Operations on masks that hidden areas are made of."""

from __future__ import annotations

import cv2
import numpy as np

from app.core.nearest import distance_to
from app.engines.draft.pixels import Bytes, Mask, Shorts

_COARSE = 8
"""Radius in px at which closing works; wider ones work on a smaller copy."""

_MAIN = 0.08
"""Area of a main piece, as a share of the largest."""


def ellipse(shape: tuple[int, ...], x: float, y: float, rx: float, ry: float) -> Mask:
    """Give a filled ellipse, bool (h, w)."""
    across = (np.arange(shape[1])[None] - x) / max(rx, 1.0)
    down = (np.arange(shape[0])[:, None] - y) / max(ry, 1.0)
    return np.asarray(across**2 + down**2 <= 1.0)


def hull(mask: Mask) -> Mask:
    """Give the convex hull of a mask."""
    filled = np.zeros(mask.shape, np.uint8)
    outlines, _ = cv2.findContours(
        mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE
    )
    if outlines:
        cv2.fillConvexPoly(filled, cv2.convexHull(np.concatenate(outlines)), 1)
    return np.asarray((filled > 0) | mask)


def grown(mask: Mask, radius: float) -> Mask:
    """Give a mask wider by a radius in px."""
    if round(radius) < 1:
        return mask
    return np.asarray(distance_to(mask) <= radius) if mask.any() else mask


def shrunk(mask: Mask, radius: float) -> Mask:
    """Give a mask narrower by a radius in px; the edge of the picture does not narrow it."""
    if round(radius) < 1:
        return mask
    return np.asarray(cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 5) > radius)


def closed(mask: Mask, radius: float) -> Mask:
    """Give a mask with gaps narrower than twice a radius closed."""
    if round(radius) < 1:
        return mask
    shrink = max(1, int(radius / _COARSE))
    height, width = mask.shape
    reach = max(1, round(radius / shrink))
    small = cv2.resize(
        mask.astype(np.float32),
        (max(1, width // shrink), max(1, height // shrink)),
        interpolation=cv2.INTER_AREA,
    )
    padded = cv2.copyMakeBorder(
        (small > 0.3).astype(np.uint8), reach, reach, reach, reach, cv2.BORDER_CONSTANT, value=0
    )
    full = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, _disc(reach))[reach:-reach, reach:-reach]
    soft = cv2.resize(full.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray((soft > 0.5) | mask)


def main_pieces(mask: Mask) -> Mask:
    """Give a mask without pieces much smaller than its largest one."""
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    area = stats[:, cv2.CC_STAT_AREA]
    main = area >= _MAIN * area[1:].max(initial=1)
    main[0] = False
    return np.asarray(main[pieces])


def filled(mask: Mask, cover: Mask) -> Mask:
    """Give a mask with those of its holes filled that lie wholly behind a cover."""
    count, holes = cv2.connectedComponents((~mask).astype(np.uint8), connectivity=4)
    is_open = np.zeros(count, dtype=bool)
    is_open[np.unique(holes[~mask & ~cover])] = True
    for edge in (holes[0], holes[-1], holes[:, 0], holes[:, -1]):
        is_open[np.unique(edge)] = True
    return np.asarray(mask | ~is_open[holes])


def smoothed(mask: Mask, radius: float) -> Mask:
    """Give a mask with its corners rounded."""
    if radius < 0.8:
        return mask
    return np.asarray(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), radius) > 0.5)


def bridged(mask: Mask, cover: Mask, across: float, down: float) -> Mask:
    """Give a mask continued behind a cover, where it is seen on both sides of it.

    Args:
        mask: bool (h, w), the part.
        cover: bool (h, w), what lies on it; nothing else is crossed.
        across: widest gap in px that is crossed sideways.
        down: the same up and down.
    """
    rows = _spans(mask, cover, across)
    columns = _spans(mask.T, cover.T, down).T
    return np.asarray(mask | rows | columns)


def _spans(mask: Mask, cover: Mask, longest: float) -> Mask:
    if longest < 1:
        return np.zeros_like(mask)
    before, after = _clear_run(mask, cover), _clear_run(mask[:, ::-1], cover[:, ::-1])[:, ::-1]
    return np.asarray(cover & (before + after <= longest))


def _clear_run(mask: Mask, cover: Mask) -> Shorts:
    """Give how many px of cover lie between a pixel and the mask to its left; huge if others."""
    columns = np.arange(mask.shape[1], dtype=np.int16)[None]
    last = np.maximum.accumulate(np.where(mask, columns, np.int16(-1)), axis=1)
    block = np.maximum.accumulate(np.where(mask | cover, np.int16(-1), columns), axis=1)
    return np.where((last >= 0) & (last > block), columns - last, np.int16(1 << 13))


def swept(mask: Mask, cover: Mask, length: float, towards: tuple[float, float]) -> Mask:
    """Give a mask continued straight on under a cover that cuts it off.

    Each cut moves on along the limb that it ends.

    Args:
        mask: bool (h, w), the part.
        cover: bool (h, w), what cuts it off.
        length: how far it goes on, px.
        towards: (x, y) where it is expected to go; a limb that runs otherwise is no limb, and
            goes that way. (0, 0) takes any that runs to its cut; what is only surrounded stays.
    """
    result = mask.astype(np.uint8)
    near = cv2.dilate(cover.astype(np.uint8), np.ones((5, 5), np.uint8))
    count, cuts, stats, centres = cv2.connectedComponentsWithStats(
        (near > 0).astype(np.uint8) & mask.astype(np.uint8), connectivity=8
    )
    if count < 2:
        return mask
    ys, xs = np.nonzero(mask)
    widest = int(stats[1:, cv2.CC_STAT_AREA].max())
    expected = np.array(towards)
    for cut in range(1, count):
        if stats[cut, cv2.CC_STAT_AREA] < max(6, 0.15 * widest):
            continue
        x, y = centres[cut]
        around = np.hypot(xs - x, ys - y) < 0.8 * length + 4
        if not around.any():  # the middle of a bent cut may lie far off the part
            continue
        limb = np.array([x - xs[around].mean(), y - ys[around].mean()])
        run = float(np.hypot(*limb))
        direction = limb / max(run, 1e-6)
        points = np.argwhere(cuts == cut)[:, ::-1].astype(np.float32)
        if expected.any():
            direction = direction if direction @ expected >= 0.7 else expected
        elif run < 0.35 * float(np.hypot(*np.ptp(points, axis=0))):
            continue
        moved = points + (direction * length).astype(np.float32)
        outline = cv2.convexHull(np.concatenate([points, moved])).astype(np.int32)
        cv2.fillConvexPoly(result, outline, 1)
    return np.asarray(result > 0)


def _disc(radius: int) -> Bytes:
    size = 2 * radius + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)
