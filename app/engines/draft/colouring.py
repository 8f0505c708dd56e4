"""The colours of a part where others cover it: flat areas that go on from what is seen."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.core.geometry import Box
from app.engines.draft.colours import main_colours
from app.engines.draft.diffusion import push_pull
from app.engines.draft.pixels import Bytes, Floats, Mask

_ENOUGH = 12
"""Pixels that make a source of colour."""

_PURE = 6.0
"""Distance in Lab from a main colour up to which a pixel is never a mix with another."""

_MAIN = 5
"""Most colours a part goes on in."""


@dataclass(frozen=True, slots=True, eq=False)
class Continuation:
    """A part's colours spread over a box, at the size they were looked at.

    Attributes:
        palette: float32 (k, 3), RGB of the part's main colours.
        shares: float32 (k, h, w), how near each of them is.
        offset: float32 (h, w, 3), what shading adds to them.
        flatness: 1 for flat colours with edges between them, 0 for soft shading.
    """

    palette: Floats
    shares: Floats
    offset: Floats
    flatness: float

    def painted(self, area: Box, scale: tuple[float, float]) -> Bytes:
        """Give the colours of an area of the picture, uint8: one flat colour to a surface.

        Args:
            area: px of the picture, counted from the corner of this box.
            scale: px of this box per px of the picture, across and down.
        """
        most = np.full((area.height, area.width), -1.0, np.float32)
        chosen = np.zeros(most.shape, np.uint8)
        for index, share in enumerate(self.shares):
            large = _enlarged(share, area, scale)
            better = large > most
            np.copyto(most, large, where=better)
            chosen[better] = index
        flat = np.asarray(cv2.GaussianBlur(self.palette[chosen], (0, 0), 0.7), np.float32)
        rest = self.offset
        if self.flatness < 1.0:
            mixed = np.einsum("khw,kc->hwc", self.shares, self.palette)
            mixed /= np.maximum(self.shares.sum(axis=0), 1e-6)[..., None]
            rest = (1.0 - self.flatness) * mixed + rest
            flat *= self.flatness
        flat += _enlarged(np.asarray(rest, np.float32), area, scale)
        return np.asarray(np.clip(np.rint(flat), 0, 255), np.uint8)


def continuation(
    rgb: Bytes, visible: Mask, usable: Mask, shade: Floats, thin: int = 1
) -> Continuation:
    """Give how a part's colours go on around where it is seen.

    Each place takes the main colour whose seen surfaces are nearest in the sense of heat that
    spreads from them, so that cel shading stays cel shading and its edges go on smoothly.

    Args:
        rgb: uint8 (h, w, 3), the picture.
        visible: bool (h, w), where the part is seen; somewhere.
        usable: bool (h, w), pixels fit as sources: no drawn lines, none near other parts.
        shade: float32 (h, w), how much farther the darkest colour reaches than the lightest.
        thin: half the width in px of what is no surface but a line.
    """
    ys, xs = np.nonzero(_sources(visible, usable))
    lab = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB)[ys, xs].astype(np.float32)
    lab[:, 0] *= 100.0 / 255.0
    centres, _ = main_colours(lab, _MAIN)
    distance = np.linalg.norm(lab[:, None] - centres[None], axis=2)
    nearest, off = np.argmin(distance, axis=1), distance.min(axis=1)
    pure = off <= np.maximum(_PURE, 3.0 * np.median(off))
    index = np.zeros(visible.shape, np.uint8)
    index[ys[pure], xs[pure]] = nearest[pure] + 1
    surfaces = _surfaces(index, len(centres), thin)
    palette = np.array([np.median(rgb[mask], axis=0) for mask in surfaces], np.float32)
    values = np.zeros((*visible.shape, len(surfaces) + 3), np.float32)
    for number, mask in enumerate(surfaces):
        values[mask, number] = 1.0
        values[mask, len(surfaces) :] = rgb[mask] - palette[number]
    known = np.asarray(values[..., : len(surfaces)].any(axis=2))
    whole = _smoothed(push_pull(values, known), values, known)
    light = palette.mean(axis=1)
    darkness = (light.max() - light) / max(float(np.ptp(light)), 1.0)
    shares = np.moveaxis(whole[..., : len(surfaces)] * shade[..., None] ** darkness, 2, 0)
    offset = np.ascontiguousarray(whole[..., len(surfaces) :])
    flatness = _flatness(palette, values[known, len(surfaces) :])
    return Continuation(palette, np.ascontiguousarray(shares, np.float32), offset, flatness)


def _flatness(palette: Floats, offsets: Floats) -> float:
    """Give 1 where colours stay near the main ones, 0 where they pass from one to the next."""
    if len(palette) < 2:
        return 1.0
    apart = np.linalg.norm(palette[:, None] - palette[None], axis=2)
    np.fill_diagonal(apart, np.inf)
    away = float(np.median(np.linalg.norm(offsets, axis=1)))
    return float(np.clip(1.5 - 10.0 * away / max(float(np.median(apart.min(axis=1))), 1.0), 0, 1))


def _surfaces(index: Bytes, count: int, thin: int) -> list[Mask]:
    """Give the areas of each colour that are no lines and no mixed edges; at least one."""
    kernel = np.ones((2 * thin + 1, 2 * thin + 1), np.uint8)
    found: list[Mask] = []
    for number in range(1, count + 1):
        mask = (index == number).astype(np.uint8)
        surface = cv2.erode(mask, kernel) > 0
        if surface.any():
            found.append(np.asarray(cv2.dilate(surface.astype(np.uint8), kernel) > 0))
    if found:
        return found
    largest = int(np.argmax(np.bincount(index.ravel(), minlength=count + 1)[1:])) + 1
    return [np.asarray(index == largest)]


def _sources(visible: Mask, usable: Mask) -> Mask:
    """Give the inner pixels of a part that are fit, or the best there are."""
    solid = visible.astype(np.uint8)
    cross = np.asarray(cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)), np.uint8)
    inner = cv2.erode(solid, cross) > 0
    enough = min(_ENOUGH, int(np.count_nonzero(visible)))
    for candidate in (inner & usable, inner, visible & usable):
        if np.count_nonzero(candidate) >= enough:
            return np.asarray(candidate)
    return visible


def _smoothed(spread: Floats, values: Floats, known: Mask) -> Floats:
    """Take the blocks out of a coarse spread, the known values kept."""
    for sigma in (6.0, 2.0):
        blurred = cv2.GaussianBlur(spread, (0, 0), sigma).reshape(spread.shape)
        spread = np.where(known[..., None], values, blurred).astype(np.float32)
    return spread


def _enlarged(values: Floats, area: Box, scale: tuple[float, float]) -> Floats:
    """Give a cut of some values at the picture's size."""
    across, down = scale
    inverse = np.array(
        [
            [across, 0.0, (area.left + 0.5) * across - 0.5],
            [0.0, down, (area.top + 0.5) * down - 0.5],
        ]
    )
    large = cv2.warpAffine(
        values,
        inverse,
        (area.width, area.height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_REPLICATE,
    )
    return np.asarray(large, np.float32)
