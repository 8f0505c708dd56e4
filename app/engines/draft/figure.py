"""Figure and ground: which pixels belong to the character, and how strongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from app.engines.draft.pixels import (
    REFERENCE_SIDE,
    Bytes,
    Floats,
    Mask,
    Places,
    lab_of,
    nearest_pixels,
)
from app.engines.draft.scenery import cut_scenery


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """The figure cut from its ground.

    Attributes:
        matte: uint8 (h, w), 0 ground, 255 figure, soft rim between.
        ground: uint8 (h, w, 3) RGB of the ground everywhere, or None if the picture came
            with an alpha channel of its own.
        is_plain: False if the ground looked like scenery, so that the cut may be wrong.
    """

    matte: Bytes
    ground: Bytes | None
    is_plain: bool


def find_figure(picture: Bytes) -> Figure:
    """Cut the figure from its ground.

    An alpha channel that is really used is the matte. Otherwise the ground is fitted to the
    rim of the picture as a flat colour or a smooth gradient and flooded inwards. Where that
    does not explain the rim, or leaves shapes that end without an outline, it is scenery.

    Args:
        picture: uint8 (h, w, 4), straight alpha.
    """
    alpha = picture[..., 3]
    if np.count_nonzero(alpha < 250) > 0.01 * alpha.size:
        return Figure(np.ascontiguousarray(alpha), None, is_plain=True)
    height, width = alpha.shape
    rgb = np.ascontiguousarray(picture[..., :3])
    fallback = Figure(np.full((height, width), 255, np.uint8), None, is_plain=False)
    if min(height, width) < 8:
        return fallback
    ground, limit, explained = _fit_ground(rgb)
    is_plain = explained > 0.85
    figure = _flood(_distance(rgb, ground), limit) if explained > 0.5 else None
    cut = cut_scenery(rgb, figure if is_plain else None)
    if cut is not None:
        return Figure(_soft_rim(rgb, cut[1], cut[0]), cut[1], is_plain=False)
    if figure is None or np.count_nonzero(figure) < 0.005 * figure.size:
        return fallback
    return Figure(_soft_rim(rgb, ground, figure), ground, is_plain)


def _distance(rgb: Bytes, ground: Bytes) -> Floats:
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2Lab).astype(np.int16)
    base = cv2.cvtColor(ground, cv2.COLOR_RGB2Lab).astype(np.int16)
    offset = np.abs(lab - base).astype(np.float32)
    offset[..., 0] *= 100.0 / 255.0
    return np.asarray(np.sqrt(np.einsum("ijk,ijk->ij", offset, offset)), np.float32)


def _fit_ground(rgb: Bytes) -> tuple[Bytes, float, float]:
    """Give the ground, how far from it still counts as ground, and the share of the rim it is."""
    height, width = rgb.shape[:2]
    rim = max(1, round(0.01 * min(height, width)))
    inside = np.zeros((height, width), dtype=bool)
    inside[rim:-rim, rim:-rim] = True
    ys, xs = np.nonzero(~inside)
    step = max(1, ys.size // 20_000)
    ys, xs = ys[::step], xs[::step]
    samples = lab_of(rgb[ys, xs][None])[0]
    centre = np.median(samples, axis=0)
    spread = np.median(np.abs(samples - centre), axis=0)
    limit = max(4.0, 3.0 * float(spread.sum()))
    near = np.linalg.norm(samples - centre, axis=1) < min(limit, 14.0)
    if float(near.mean()) > 0.5 and limit < 14.0:
        colour = np.median(rgb[ys, xs][near], axis=0)
        ground = np.empty_like(rgb)
        ground[:] = np.round(colour).astype(np.uint8)
        return ground, limit, float(near[ys < height - rim].mean())
    return _fit_gradient(rgb, ys, xs)


def _fit_gradient(rgb: Bytes, ys: Places, xs: Places) -> tuple[Bytes, float, float]:
    height, width = rgb.shape[:2]
    values = rgb[ys, xs].astype(np.float64)

    def basis(x: npt.NDArray[np.float64], y: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        return np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=-1)

    terms = basis(xs / width * 2.0 - 1.0, ys / height * 2.0 - 1.0)
    keep = np.ones(len(ys), dtype=bool)
    weights: npt.NDArray[np.floating[Any]] = np.zeros((6, 3))
    error: npt.NDArray[np.floating[Any]] = np.zeros(len(ys))
    for _ in range(6):
        weights = np.linalg.lstsq(terms[keep], values[keep], rcond=None)[0]
        error = np.linalg.norm(values - terms @ weights, axis=1)
        keep = error <= max(8.0, 2.0 * float(np.median(error)))
    share, spread = float(keep.mean()), float(np.median(error[keep]))
    if share < 0.5 or spread > 9.0:
        return rgb, 0.0, 0.0
    grid_y, grid_x = np.mgrid[0:33, 0:33].astype(np.float64) / 32.0 * 2.0 - 1.0
    small = np.clip(basis(grid_x, grid_y) @ weights, 0.0, 255.0).astype(np.float32)
    ground = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    limit = max(5.0, 1.3 * spread)
    above = ys < height - max(1, round(0.01 * min(height, width)))
    return np.round(ground).astype(np.uint8), limit, float((error[above] <= limit).mean())


def _flood(distance: Floats, limit: float) -> Mask:
    """Flood the ground from the edges of the picture, then open enclosed loops."""
    height, width = distance.shape
    near = (distance < limit).astype(np.uint8)
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=4)
    touching = np.zeros(count, dtype=bool)
    for edge in (pieces[0], pieces[-1], pieces[:, 0], pieces[:, -1]):
        touching[np.unique(edge)] = True
    touching[0] = False
    figure = np.asarray(~touching[pieces], dtype=bool)
    area = figure.size
    scale = max(height, width) / REFERENCE_SIDE
    _open_loops(figure, near, distance, limit, scale)
    count, islands, stats, _ = cv2.connectedComponentsWithStats(
        figure.astype(np.uint8), connectivity=8
    )
    small = stats[:, cv2.CC_STAT_AREA] < 0.0004 * area
    small[0] = False
    if small.any():
        figure &= ~small[islands]
    return figure


def _open_loops(figure: Mask, near: Bytes, distance: Floats, limit: float, scale: float) -> None:
    """Take ground seen through gaps (arm and waist, legs) out of the figure, in place."""
    enclosed = (near > 0) & figure
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(
        enclosed.astype(np.uint8), connectivity=4
    )
    rows = np.flatnonzero(figure.any(axis=1))
    top, bottom = (int(rows[0]), int(rows[-1])) if rows.size else (0, 0)
    reach = max(2, round(4 * scale))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    for piece in range(1, count):
        x, y, w, h, size = (int(value) for value in stats[piece])
        if size < 0.00015 * figure.size or y + h / 2 < top + 0.25 * (bottom - top):
            continue
        y0, y1 = max(0, y - reach), min(figure.shape[0], y + h + reach)
        x0, x1 = max(0, x - reach), min(figure.shape[1], x + w + reach)
        inside = pieces[y0:y1, x0:x1] == piece
        if float(distance[y0:y1, x0:x1][inside].mean()) > max(1.2, 0.3 * limit):
            continue
        ring = (cv2.dilate(inside.astype(np.uint8), kernel) > 0) & ~inside
        if ring.any() and float(distance[y0:y1, x0:x1][ring].mean()) > 9.0:
            figure[y0:y1, x0:x1][inside] = False


def _soft_rim(rgb: Bytes, ground: Bytes, figure: Mask) -> Bytes:
    """Give a matte whose rim of two px on each side follows the blend of both colours."""
    hard = figure.astype(np.uint8)
    kernel = np.ones((3, 3), np.uint8)
    core = cv2.erode(hard, kernel, iterations=2, borderType=cv2.BORDER_REPLICATE)
    band = (cv2.dilate(hard, kernel, iterations=1) > 0) & (core == 0)
    matte = hard * np.uint8(255)
    ys, xs = np.nonzero(band)
    if not ys.size or not core.any():
        return matte
    source = nearest_pixels(core > 0)
    own = rgb.reshape(-1, 3)[source[ys, xs]].astype(np.float32)
    back = ground[ys, xs].astype(np.float32)
    line = own - back
    length = np.einsum("ij,ij->i", line, line)
    share = np.einsum("ij,ij->i", rgb[ys, xs] - back, line) / np.maximum(length, 1.0)
    share = np.clip(share, 0.0, 1.0)
    share[share < 0.04] = 0.0
    distinct = length >= 30.0**2
    # A dark outline lies beyond the inner colour on the line or off it: it is figure.
    stray = np.linalg.norm(rgb[ys, xs] - (back + share[:, None] * line), axis=1)
    solid = figure[ys, xs] & (stray > 30.0)
    values = np.where(distinct & ~solid, np.round(share * 255.0), figure[ys, xs] * 255.0)
    matte[ys, xs] = values.astype(np.uint8)
    return matte
