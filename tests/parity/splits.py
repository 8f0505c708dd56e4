"""The reference's two splits, with the faults that a product should not have.

Source: shitagaki-lab/see-through:common/utils/inference_utils.py, part_lr_split and process_cuts,
and common/utils/torchcv.py, cluster_inpaint_part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.matte import pieces
from app.stages.clusters import cluster_cuts
from tests.parity.parts import Part, median_of

Bytes = NDArray[np.uint8]
Inpaint = Callable[[Bytes, Bytes], Bytes]

_RADIUS = 3
_SIGMA = 0.7
_REMAINS = 50
_PAINTED = 15
_DARK = 100


def split_sides(part: Part) -> list[Part]:
    """Give a part's two largest pieces, or the part where it is one piece.

    The largest area passes for the background (fault 10), all pieces but two are lost (11), and
    the depth that orders a side is read from the wrong rows (13).
    """
    found = pieces(part.rgba[..., 3])
    if len(found.boxes) <= 2:
        return [part]
    chosen = np.argsort(found.areas)[::-1][1:3].tolist()
    chosen.sort(key=lambda label: found.boxes[label].left + found.boxes[label].width / 2)
    cross = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (3, 3))
    made = []
    for label, suffix in zip(chosen, "rl", strict=True):
        box = found.boxes[label]
        own = (found.labels[box.slices] == label).astype(np.uint8)
        own = np.asarray(cv2.dilate(own, cross), np.uint8)
        rgba = part.rgba[box.slices].copy()
        rgba[..., 3] *= own
        depth = np.asarray(1 - (1 - part.depth[box.slices]) * own, np.float32)
        made.append(
            Part(
                f"{part.tag}-{suffix}",
                rgba,
                depth,
                part.left + box.left,
                part.top + box.top,
                float(np.median(depth[own])),
            )
        )
    return made


@dataclass(frozen=True, eq=False)
class Steps:
    """Depth in 256 steps, and what undoes that."""

    values: Bytes
    low: np.float32
    span: np.float32

    @staticmethod
    def of(depth: NDArray[np.float32], mask: NDArray[np.bool_]) -> Steps:
        low, high = depth[mask].min(), depth[mask].max()
        span = high - low + np.float32(1e-6)
        # What lies outside the mask may wrap around.
        values = ((depth - low) / span * 255).astype(np.int32).astype(np.uint8)
        return Steps(values, low, span)

    def depth(self, values: Bytes) -> NDArray[np.float32]:
        return np.asarray(values / np.float32(255) * self.span + self.low, np.float32)


def labels_of(part: Part) -> NDArray[np.int8]:
    """Give 0 for the near pixels, 1 for the far ones, -1 outside, by the best cut in two."""
    mask = part.mask
    values = Steps.of(part.depth, mask).values
    histogram = np.bincount(values[mask], minlength=256)
    if np.count_nonzero(histogram) < 2:
        return np.where(mask, 0, -1).astype(np.int8)
    (cut,) = cluster_cuts(histogram, 2)
    return np.where(mask, values > cut, -1).astype(np.int8)


def navier_stokes(pixels: Bytes, hole: Bytes) -> Bytes:
    return np.asarray(cv2.inpaint(pixels, hole, _RADIUS, cv2.INPAINT_NS), np.uint8)


def split_depth(
    part: Part, labels: NDArray[np.int8] | None = None, inpaint: Inpaint | None = None
) -> list[Part]:
    """Give a part's near and far half, uncropped.

    The near half forgets the part's own alpha and gains a rim (fault 20); what an inpainter
    paints unlike the fill colour becomes opaque in the far half (fault 21).

    Args:
        part: of it.
        labels: int8 (h, w) as `labels_of` gives them, which it is asked for where this is None.
        inpaint: fills colour in LaMa's way; None takes the other branch of the reference.
    """
    mask = part.mask
    steps = Steps.of(part.depth, mask)
    labels = labels_of(part) if labels is None else labels
    near = np.asarray(labels == 0, np.uint8) * np.uint8(255)
    wide = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (7, 7))
    grown = np.asarray(cv2.dilate(near, wide), np.uint8)
    soft = np.asarray(cv2.GaussianBlur(near, (3, 3), _SIGMA), np.uint8)
    rgb, alpha = np.ascontiguousarray(part.rgba[..., :3]), part.rgba[..., 3].copy()
    remains = np.clip(alpha.astype(np.int16) - soft, 0, 255) > _REMAINS
    behind = steps.values.copy()
    if remains.any():
        behind[soft > 127] = int(np.median(steps.values[remains]))
    if inpaint is None:
        far = np.dstack([navier_stokes(rgb, grown), navier_stokes(alpha, soft)])
    else:
        far = _painted_far(rgb, alpha, grown, remains, inpaint)
    halves = (
        (np.dstack([rgb, soft]), steps.depth(steps.values), labels == 0),
        (far, steps.depth(behind), labels == 1),
    )
    return [
        replace(
            part,
            tag=f"{part.tag}-{number}",
            rgba=rgba,
            depth=depth,
            median=median_of(part.depth, own),
        )
        for number, (rgba, depth, own) in enumerate(halves)
    ]


def _painted_far(
    rgb: Bytes, alpha: Bytes, grown: Bytes, remains: NDArray[np.bool_], inpaint: Inpaint
) -> Bytes:
    """Give the far half painted on a plain colour, opaque where the painting differs from it."""
    fill = 255 if remains.any() and rgb[remains].mean() < _DARK else 0
    share = alpha[..., None] / 255
    flat = np.round(rgb * share + (1 - share) * fill).astype(np.uint8)
    painted = inpaint(flat, grown)
    away = np.abs(painted.astype(np.float64) - fill).mean(axis=-1)
    opaque = np.where(away > _PAINTED, 255, away)
    opaque = np.where(grown <= 127, alpha, opaque)
    return np.dstack([painted, np.round(opaque).astype(np.uint8)])
