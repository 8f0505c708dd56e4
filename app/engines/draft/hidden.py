"""What no one sees: how far each part goes on behind the others, and its colours there."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from app.core.parts import Part
from app.engines.draft.colours import main_colours
from app.engines.draft.diffusion import push_pull
from app.engines.draft.figure import Bytes, Mask, lab_of, nearest_pixels
from app.engines.draft.ruler import Frame


def _disc(radius: float) -> Bytes:
    size = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)


def _closed(mask: Mask, radius: float) -> Mask:
    """Close gaps; big radii work on a smaller copy."""
    shrink = max(1, int(radius / 8))
    height, width = mask.shape
    small = cv2.resize(
        mask.astype(np.float32),
        (max(1, width // shrink), max(1, height // shrink)),
        interpolation=cv2.INTER_AREA,
    )
    reach = max(1, round(radius / shrink))
    padded = cv2.copyMakeBorder(
        (small > 0.3).astype(np.uint8), reach, reach, reach, reach, cv2.BORDER_CONSTANT, value=0
    )
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, _disc(reach))[reach:-reach, reach:-reach]
    soft = cv2.resize(closed.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    return np.asarray((soft > 0.5) | mask)


def _reached(mask: Mask, up: float, down: float, aside: float) -> Mask:
    """Move a mask's outline outwards by px up, down and to both sides."""
    result = mask.astype(np.uint8)
    for size, anchor in (
        ((1, 2 * max(0, round(up)) + 1), "up"),
        ((1, 2 * max(0, round(down)) + 1), "down"),
        ((2 * max(0, round(aside)) + 1, 1), "both"),
    ):
        if max(size) <= 1:
            continue
        kernel = np.ones((size[1], size[0]), np.uint8)
        half = size[1] // 2
        if anchor == "up":
            kernel[:half] = 0
        elif anchor == "down":
            kernel[half + 1 :] = 0
        result = np.asarray(cv2.dilate(result, kernel), np.uint8)
    return np.asarray(result > 0)


def _row_hull(mask: Mask) -> Mask:
    some = np.asarray(mask.any(axis=1))
    first = np.argmax(mask, axis=1)
    last = mask.shape[1] - 1 - np.argmax(mask[:, ::-1], axis=1)
    columns = np.arange(mask.shape[1])[None]
    return np.asarray(some[:, None] & (columns >= first[:, None]) & (columns <= last[:, None]))


def _ellipse(shape: tuple[int, ...], x: float, y: float, rx: float, ry: float) -> Mask:
    across = (np.arange(shape[1])[None] - x) / max(rx, 1.0)
    down = (np.arange(shape[0])[:, None] - y) / max(ry, 1.0)
    return np.asarray(across**2 + down**2 <= 1.0)


def _smooth(mask: Mask, radius: float) -> Mask:
    if radius < 0.8:
        return mask
    return np.asarray(cv2.GaussianBlur(mask.astype(np.float32), (0, 0), radius) > 0.5)


def _face(visible: Mask, _: Mask, frame: Frame) -> Mask:
    w, rise, shape = frame.width, frame.rise, visible.shape
    points = np.argwhere(visible)[:, ::-1].astype(np.int32)
    hull = np.zeros(shape, np.uint8)
    if len(points) > 2:
        cv2.fillConvexPoly(hull, cv2.convexHull(points), 1)
    ideal = _ellipse(shape, frame.x, frame.y - 0.10 * rise, 0.54 * w, 0.72 * rise)
    limit = _ellipse(shape, frame.x, frame.y - 0.05 * rise, 0.60 * w, 0.74 * rise)
    return np.asarray(visible | (((hull > 0) | ideal) & limit))


def _neck(visible: Mask, _: Mask, frame: Frame) -> Mask:
    w, shape = frame.width, visible.shape
    middle = float(np.median(np.nonzero(visible)[1])) if visible.any() else frame.x
    half = float(np.clip(0.4 * np.sqrt(max(visible.sum(), 1)), 0.14 * w, 0.24 * w))
    rows = np.arange(shape[0])[:, None]
    column = np.abs(np.arange(shape[1])[None] - middle) < half
    stem = column & (rows > frame.chin - 0.30 * w) & (rows < frame.chin + 0.50 * w)
    return np.asarray(visible | stem | _reached(visible, 0.30 * w, 0.25 * w, 0))


def _back_hair(visible: Mask, head: Mask, frame: Frame) -> Mask:
    w, rise = frame.width, frame.rise
    skull = _ellipse(visible.shape, frame.x, frame.y - 0.30 * rise, 0.80 * w, 0.95 * rise)
    whole = _closed(visible, 0.35 * w) | (head & skull)
    return np.asarray(visible | _smooth(whole, 0.05 * w))


def _topwear(visible: Mask, _: Mask, frame: Frame) -> Mask:
    w, shape = frame.width, visible.shape
    closed = _closed(visible, 0.45 * w)
    rows = np.arange(shape[0])[:, None]
    body = _row_hull(visible) & (rows > frame.chin + 0.15 * w)
    core = np.abs(np.arange(shape[1])[None] - frame.x) < 0.9 * w
    return np.asarray(visible | _smooth(closed | (body & core), 0.04 * w))


def _bottomwear(visible: Mask, _: Mask, frame: Frame) -> Mask:
    return _reached(_closed(visible, 0.30 * frame.width), 0.35 * frame.width, 0, 0)


def _legwear(visible: Mask, _: Mask, frame: Frame) -> Mask:
    return _reached(visible, 0.55 * frame.width, 0.25 * frame.width, 0)


def _handwear(visible: Mask, _: Mask, frame: Frame) -> Mask:
    w = frame.width
    grown = cv2.dilate(visible.astype(np.uint8), _disc(0.15 * w)) > 0
    return np.asarray(visible | _smooth(grown | _reached(visible, 0.30 * w, 0, 0), 0.03 * w))


_EXTENTS: dict[Part, Callable[[Mask, Mask, Frame], Mask]] = {
    Part.FACE: _face,
    Part.NECK: _neck,
    Part.BACK_HAIR: _back_hair,
    Part.TOPWEAR: _topwear,
    Part.BOTTOMWEAR: _bottomwear,
    Part.LEGWEAR: _legwear,
    Part.HANDWEAR: _handwear,
}
_CLOSING: dict[Part, float] = {
    Part.FRONT_HAIR: 0.08,
    Part.EYEWHITE: 0.06,
    Part.IRIDES: 0.06,
    Part.EARS: 0.12,
    Part.TAIL: 0.12,
    Part.WINGS: 0.12,
    Part.FOOTWEAR: 0.12,
    Part.OBJECTS: 0.12,
}
"""Parts that only have their gaps closed, and how wide, in face widths."""


def extent(part: Part, visible: Mask, head: Mask, frame: Frame | None) -> Mask:
    """Give where a part goes on, seen and hidden, bool (h, w).

    Args:
        part: what it depicts.
        visible: bool (h, w), where it is seen.
        head: bool (h, w), everything of the head: hair, face, ears, headwear.
        frame: the ruler in the same px, or None without a face.
    """
    if frame is None:
        return visible
    if part in _EXTENTS:
        return _EXTENTS[part](visible, head, frame)
    if part in _CLOSING:
        return _closed(visible, _CLOSING[part] * frame.width)
    return visible


def fill(rgb: Bytes, visible: Mask, usable: Mask, wanted: Mask, *, is_smooth: bool) -> Bytes:
    """Paint a part's colours on behind what covers it, uint8 (h, w, 3).

    Args:
        rgb: uint8 (h, w, 3), the picture.
        visible: bool (h, w), where the part is seen.
        usable: bool (h, w), pixels fit as sources: no drawn lines.
        wanted: bool (h, w), where colours are needed.
        is_smooth: True spreads shading widely (skin), False keeps near colours (cloth).
    """
    seeds = _seeds(rgb, visible, usable)
    if is_smooth:
        painted = push_pull(rgb, seeds)
    else:
        source = nearest_pixels(seeds)
        painted = rgb.reshape(-1, 3)[source].astype(np.float32)
        away = cv2.distanceTransform((~seeds).astype(np.uint8), cv2.DIST_L2, 3)
        for start, sigma in ((2, 2.0), (8, 6.0), (24, 14.0)):
            far = wanted & (away >= start)
            if far.any():
                blurred = cv2.GaussianBlur(painted, (0, 0), sigma)
                painted[far] = blurred[far]
    result = rgb.copy()
    result[wanted] = np.clip(np.round(painted[wanted]), 0, 255).astype(np.uint8)
    return result


def _seeds(rgb: Bytes, visible: Mask, usable: Mask) -> Mask:
    inner = cv2.erode(visible.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    for candidate in (inner & usable, inner, visible):
        if np.count_nonzero(candidate) >= min(12, int(np.count_nonzero(visible))):
            seeds = candidate
            break
    else:
        seeds = visible
    ys, xs = np.nonzero(seeds)
    lab = lab_of(rgb[ys, xs][None])[0]
    if len(lab) < 40:
        return np.asarray(seeds)
    centres, share = main_colours(lab, 5)
    off = np.linalg.norm(centres - centres[0], axis=1)
    kept = ((share > 0.10) & (off < 22.0)) | (share > 0.30)
    nearest = np.argmin(
        np.stack([np.sum((lab - centre) ** 2, axis=1) for centre in centres], axis=1), axis=1
    )
    good = np.zeros_like(seeds)
    chosen = kept[nearest]
    good[ys[chosen], xs[chosen]] = True
    return np.asarray(good if chosen.any() else seeds)
