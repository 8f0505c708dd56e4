"""What in an eye is the white, the iris and the lashes."""

from __future__ import annotations

import cv2
import numpy as np

from app.engines.draft.close_up import CloseUp
from app.engines.draft.eyes import Eye
from app.engines.draft.pixels import Floats, Labels, Mask

WHITE, IRIS, LASH = 1, 2, 3

_OPEN = 0.03
"""Depth, in face widths, of what is not skin from which an eye is open."""


def split_eye(view: CloseUp, eye: Mask) -> Labels:
    """Part one eye with its lashes, int32 (h, w): WHITE, IRIS, LASH, 0 elsewhere.

    Args:
        view: of the face.
        eye: bool (h, w), all that belongs to the eye.
    """
    result = np.zeros(eye.shape, np.int32)
    ys, xs = np.nonzero(eye)
    if ys.size < 12 or float(view.depth[eye].max()) < view.px(_OPEN):
        result[eye & view.marked] = LASH
        return result
    window = np.s_[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
    inside, lab, pale = eye[window], view.lab[window], _pale(view, eye)[window]
    light = lab[..., 0]
    iris = _fit_iris(inside, light, pale, view.width)
    away = np.full(inside.shape, 9.0) if iris is None else iris.radius(inside.shape)
    ring = inside & ((away <= 0.85) | ((away <= 1.0) & ~pale))
    around = inside & ~ring
    known = around if np.count_nonzero(around) > 8 else inside
    dark, bright = np.percentile(light[known], (8, 92))
    inked = around & (light < dark + 0.5 * (bright - dark))
    part = np.zeros(inside.shape, np.int32)
    if iris is not None:
        beside = np.abs(np.arange(inside.shape[0]) - iris.y)[:, None] < 0.75 * iris.down
        ring |= around & (away <= 1.12) & ~pale & (~inked | beside)
    part[around] = WHITE
    part[_shadow(around & ~inked, inside)] = 0
    part[inked] = LASH
    part[ring] = IRIS
    part[ring & _upper_lash(lab, inside, inked, ring, view.width)] = LASH
    result[window] = part
    return result


def _pale(view: CloseUp, eye: Mask) -> Mask:
    """Give what in an eye is white or, where white is in shade, like skin."""
    pale, light = view.white & eye, view.lab[..., 0]
    if pale.any():
        pale &= light > np.percentile(light[pale], 90) - 18.0
    return np.asarray(pale | (eye & (view.off < 10.0)))


def _shadow(light: Mask, eye: Mask) -> Mask:
    """Give the painted skin that lies around an eye if a drawn ring parts it from the white."""
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(light.astype(np.uint8), connectivity=4)
    edge = eye & (cv2.erode(np.pad(eye, 1).astype(np.uint8), np.ones((3, 3)))[1:-1, 1:-1] == 0)
    outer = np.bincount(pieces[edge], minlength=len(stats)) > 0
    enclosed = ~outer & (stats[:, cv2.CC_STAT_AREA] > 0.1 * np.count_nonzero(eye))
    outer[0] = enclosed[0] = False
    around = outer[pieces]
    is_ring = enclosed.any() and np.count_nonzero(around & edge) > 0.5 * np.count_nonzero(edge)
    return np.asarray(around & is_ring)


def _fit_iris(inside: Mask, light: Floats, pale: Mask, width: float) -> Eye | None:
    """Give the ellipse that holds the most of what is coloured and the least of what is pale."""
    worth = np.where(inside, np.clip((light - 18.0) / 40.0, 0.25, 1.0), -1.0)
    worth = np.where(pale & inside, -1.4, worth).astype(np.float32)
    scale = min(1.0, 36.0 / max(worth.shape))
    size = (max(4, round(worth.shape[1] * scale)), max(4, round(worth.shape[0] * scale)))
    unit = width * scale
    grid = np.meshgrid(
        np.arange(0.10, 0.91, 0.05) * size[0],
        np.arange(0.20, 0.86, 0.05) * size[1],
        np.geomspace(0.025, 0.19, 13) * unit,
        (1.0, 1.25, 1.5),
        indexing="ij",
    )
    x, y, across, ratio = (values.ravel().astype(np.float32) for values in grid)
    small = np.asarray(cv2.resize(worth, size, interpolation=cv2.INTER_AREA), np.float32)
    held = _ellipse_sums(small, x, y, across, across * ratio)
    aside = np.hypot(x / size[0] - 0.5, y / size[1] - 0.5)
    best = int(np.argmax(held / unit**2 - 0.02 * aside**2))
    if held[best] <= 0:
        return None
    x, y, across = x / scale, y / scale, across / scale
    wide = float(across[best])
    return Eye(float(x[best]), float(y[best]), wide, wide * float(ratio[best]))


def _ellipse_sums(values: Floats, x: Floats, y: Floats, across: Floats, down: Floats) -> Floats:
    """Give the sums of a map over ellipses; -1 for each px of them beyond the map."""
    sums = np.pad(np.cumsum(values, axis=1, dtype=np.float32), ((0, 0), (1, 0)))
    height, width = values.shape
    rows = np.arange(height, dtype=np.float32)[:, None]
    half = across * np.sqrt(np.maximum(1.0 - ((rows + 0.5 - y) / down) ** 2, 0.0))
    left = np.clip(np.rint(x - half), 0, width).astype(np.intp)
    right = np.clip(np.rint(x + half), 0, width).astype(np.intp)
    start = np.arange(height)[:, None] * (width + 1)
    held = (sums.ravel()[start + right] - sums.ravel()[start + left]).sum(axis=0)
    seen = (right - left).sum(axis=0)
    return np.asarray(held - np.maximum(np.pi * across * down - seen, 0.0), np.float32)


def _upper_lash(lab: Floats, eye: Mask, inked: Mask, ring: Mask, width: float) -> Mask:
    """Give the dark band over the eye: from the top of each column as far as its colour goes."""
    rows = np.arange(eye.shape[0])[:, None]
    light = lab[..., 0]
    dark = inked if np.count_nonzero(inked) > 6 else eye & (light < np.percentile(light[eye], 12))
    step = lab - np.median(lab[dark], axis=0).astype(np.float32)
    alike = np.hypot(0.8 * step[..., 0], np.hypot(step[..., 1], step[..., 2])) < 13.0
    first = np.argmax(eye, axis=0)
    other = eye & ~alike & (rows - first[None] > 0.012 * width)
    end = np.where(other.any(axis=0), np.argmax(other, axis=0), eye.shape[0])
    beside = eye.any(axis=0) & ~ring.any(axis=0)
    limit = 0.045 * width
    if np.count_nonzero(beside) > 2:
        usual = float(np.percentile((end - first)[beside], 70))
        limit = float(np.clip(usual, 0.02 * width, 0.07 * width))
    low = np.minimum(end, first + limit).astype(np.float32)[None]
    even = cv2.blur(cv2.medianBlur(low, 5), (max(1, round(0.03 * width)), 1))
    return np.asarray(eye & (rows < even))
