"""The outline of a found face: how wide its cheeks are and where its chin is."""

from __future__ import annotations

import itertools

import cv2
import numpy as np
import numpy.typing as npt

from app.engines.draft.pixels import Floats, Mask

WIDTH = 96.0
"""Face width, px, at which the outline is looked at."""

USUAL_CHIN = 0.52


def fit_outline(
    lab: Floats,
    figure: Mask,
    skin: npt.NDArray[np.float64],
    *,
    x: float,
    y: float,
    width: float,
) -> tuple[float, float]:
    """Give the width of a face and how far its chin is below the eye line.

    Args:
        lab: float32 (h, w, 3), smoothed picture.
        figure: bool (h, w).
        skin: float64 (3,), Lab.
        x: column of the middle of the face.
        y: row of the eye line.
        width: as the search found it.
    """
    scale = WIDTH / width
    x0, x1 = max(0, int(x - 0.85 * width)), int(x + 0.85 * width) + 1
    y0, y1 = max(0, int(y)), int(y + 0.95 * width) + 1
    crop, inside = lab[y0:y1, x0:x1], figure[y0:y1, x0:x1]
    if min(crop.shape[:2]) < 8:
        return width, USUAL_CHIN * width
    size = (max(8, round(crop.shape[1] * scale)), max(8, round(crop.shape[0] * scale)))
    small = np.asarray(cv2.resize(crop, size, interpolation=cv2.INTER_AREA), np.float32)
    solid = cv2.resize(inside.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
    step = small - skin.astype(np.float32)
    alike = np.hypot(0.45 * step[..., 0], np.hypot(step[..., 1], step[..., 2])) < 13.0
    blush = (np.abs(step[..., 0]) < 20) & (step[..., 1] > -3) & (step[..., 1] < 26)
    alike = (alike | (blush & (np.abs(step[..., 2]) < 16))) & solid
    centre, line = (x - x0) * scale, (y - y0) * scale
    cheeks = _cheeks(alike, centre, line) / scale
    chin = _chin(small[..., 0], alike, centre, line) / scale
    return float(np.clip(cheeks, 0.92 * width, 1.1 * width)) if cheeks else width, chin


def _cheeks(alike: Mask, centre: float, line: float) -> float:
    """Give how wide the skin reaches below the eyes, or 0 if that is not plain to see."""
    rows = alike[int(line + 0.16 * WIDTH) : int(line + 0.32 * WIDTH) + 1].astype(np.uint8)
    if rows.shape[0] < 2:
        return 0.0
    gap = np.ones((1, round(0.06 * WIDTH)), np.uint8)
    closed = cv2.morphologyEx(rows, cv2.MORPH_CLOSE, gap)
    start, skip, halves = round(centre), round(0.10 * WIDTH), []
    for side in (closed[:, start:], closed[:, :start][:, ::-1]):
        ends = side[:, skip:] == 0
        if not ends.size:
            return 0.0
        stops = np.where(ends.any(axis=1), np.argmax(ends, axis=1) + skip, side.shape[1])
        halves.append(float(np.percentile(stops, 70)))
    return 2.0 * max(halves) if min(halves) > 0.25 * WIDTH else 0.0


def _chin(light: Floats, alike: Mask, centre: float, line: float) -> float:
    """Give how far below the eyes skin ends in a drawn curve that rises to both sides."""
    light = np.asarray(cv2.GaussianBlur(np.ascontiguousarray(light), (0, 0), 1.0))
    edges = np.hypot(cv2.Sobel(light, cv2.CV_32F, 1, 0), cv2.Sobel(light, cv2.CV_32F, 0, 1))
    edges = np.minimum(edges, 60.0)
    sums = np.pad(np.cumsum(alike, axis=0, dtype=np.float32), ((1, 0), (0, 0)))
    across = np.linspace(-0.30, 0.30, 25) * WIDTH
    aside = np.abs(across) > 0.17 * WIDTH
    best, found = -np.inf, USUAL_CHIN
    bends = ((0.6, 1.0), (0.9, 1.0), (1.0, 2.0), (1.7, 2.0), (2.6, 2.0))
    for turn, (bend, power) in itertools.product((-0.12, -0.06, 0.0, 0.06, 0.12), bends):
        xs = np.rint(centre + turn * WIDTH + across)
        xs = np.clip(xs, 0, alike.shape[1] - 1).astype(np.intp)
        rise = bend * (np.abs(across) / WIDTH) ** power * WIDTH
        lowest = line + np.arange(0.42, 0.86, 0.01) * WIDTH
        ys = np.rint(lowest[:, None] - rise[None]).astype(np.intp)
        ys = ys[(ys.max(axis=1) < alike.shape[0]) & (ys.min(axis=1) >= 12)]
        if not len(ys):
            continue
        along = np.maximum(edges[ys, xs], edges[ys - 1, xs]).mean(axis=1) / 60.0
        above = (sums[ys - 2, xs] - sums[ys - 10, xs]).mean(axis=1) / 8.0
        low = np.minimum(ys + 10, alike.shape[0])
        below = (sums[low, xs] - sums[low - 7, xs])[:, aside].mean(axis=1) / 7.0
        down = (ys.max(axis=1) - line) / WIDTH
        score = along + above - 0.6 * below - np.abs(down - USUAL_CHIN) - 0.8 * abs(turn)
        if float(score.max()) > best:
            best, found = float(score.max()), float(down[int(np.argmax(score))])
    return found * WIDTH
