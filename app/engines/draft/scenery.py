"""A figure before a painted but smooth background: sky, glow, moon."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from app.engines.draft.diffusion import push_pull

Bytes = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.bool_]

_SIDE = 900
_STEP = (4, 3, 3)


def cut_scenery(rgb: Bytes) -> tuple[Mask, Bytes] | None:
    """Cut a figure from smooth scenery by flooding from the rim through soft steps only.

    Shapes in the scenery that no drawn line parts from it (a moon, a cloud) go with it.

    Args:
        rgb: uint8 (h, w, 3).

    Returns:
        bool (h, w), the figure, and uint8 (h, w, 3), the scenery continued behind it; None
        if what the flood leaves does not look like one figure.
    """
    height, width = rgb.shape[:2]
    scale = min(1.0, _SIDE / max(height, width))
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    small = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA), np.uint8)
    smooth = cv2.bilateralFilter(small, 5, 12, 2)
    lab = np.asarray(cv2.cvtColor(smooth, cv2.COLOR_RGB2Lab), np.uint8)
    light = np.ascontiguousarray(lab[..., 0])
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7))
    lines = cv2.morphologyEx(light, cv2.MORPH_BLACKHAT, kernel) > 22
    rows, columns = light.shape
    seeds = [(0, y) for y in range(0, rows, 3)] + [(columns - 1, y) for y in range(0, rows, 3)]
    seeds += [(x, 0) for x in range(0, columns, 3)]
    filled = np.zeros((rows + 2, columns + 2), np.uint8)
    for seed in seeds:
        _flood(lab, filled, seed)
    _take_unlined(lab, filled, lines)
    ground = filled[1:-1, 1:-1] > 0
    ground = (
        cv2.morphologyEx(ground.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)) > 0
    )
    figure = _largest(~ground)
    share = float(figure.mean())
    if not 0.03 < share < 0.85 or not ground.any():
        return None
    known = cv2.erode((~figure).astype(np.uint8), np.ones((3, 3), np.uint8), iterations=2) > 0
    if not known.any():
        return None
    plate = np.clip(push_pull(small, known), 0, 255)
    plate[known] = small[known]
    plate_full = cv2.resize(plate, (width, height), interpolation=cv2.INTER_LINEAR)
    soft = cv2.resize(figure.astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    return soft > 0.5, np.round(plate_full).astype(np.uint8)


def _flood(lab: Bytes, filled: Bytes, seed: tuple[int, int]) -> None:
    if filled[seed[1] + 1, seed[0] + 1]:
        return
    cv2.floodFill(lab, filled, seed, 0, _STEP, _STEP, 4 | cv2.FLOODFILL_MASK_ONLY | (1 << 8))


def _take_unlined(lab: Bytes, filled: Bytes, lines: Mask) -> None:
    """Add smooth areas that meet the ground without a drawn line, in place."""
    area = lines.size
    for _ in range(3):
        ground = filled[1:-1, 1:-1]
        near = cv2.dilate(ground, np.ones((9, 9), np.uint8)) > 0
        candidates = np.argwhere(near & (ground == 0) & ~lines)[::7]
        tried = filled.copy()
        changed = False
        for y, x in candidates:
            if tried[y + 1, x + 1]:
                continue
            before = tried.copy()
            _flood(lab, tried, (int(x), int(y)))
            piece = ((tried > 0) & (before == 0))[1:-1, 1:-1]
            if piece.sum() < 0.002 * area:
                continue
            rim = cv2.dilate(piece.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
            contact = rim & near & ~piece
            outline = rim & ~piece
            if contact.sum() > 0.25 * outline.sum() and lines[contact].mean() < 0.10:
                filled[1:-1, 1:-1][piece] = 1
                changed = True
        if not changed:
            return


def _largest(mask: Mask) -> Mask:
    count, pieces, stats, _ = cv2.connectedComponentsWithStats(mask.astype(np.uint8))
    if count < 2:
        return mask
    sizes = stats[1:, cv2.CC_STAT_AREA]
    keep = np.flatnonzero(sizes > 0.10 * sizes.max()) + 1
    return np.asarray(np.isin(pieces, keep))
