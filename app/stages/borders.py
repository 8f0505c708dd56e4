"""Where two layers with hard edges meet, and how much of each the picture's pixels hold."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CONTRAST = 30.0
"""Colours nearer than this, in levels, are not told apart."""

NOISE = 4.0
"""A share of another colour below this, in levels, is no mix."""

FIT = 0.2
"""A pixel farther from the line between both colours, as a share of its length, is no mix."""


@dataclass(frozen=True, slots=True, eq=False)
class Border:
    """Pixels that mix an upper layer's colour with a lower one's.

    Attributes:
        pixels: int64 (n,), flat indices into the picture; each once.
        upper: int64 (n,), number of the upper layer.
        lower: int64 (n,), number of the lower layer.
        inner: bool (n,), the upper layer had the pixel to itself.
        alpha: float32 (n,), 0..1, of the upper layer.
        own: float32 (n, 3), 0..255, the upper layer's colour beside the border.
        below: float32 (n, 3), 0..255, the lower layer's colour beside the border.
    """

    pixels: NDArray[np.int64]
    upper: NDArray[np.int64]
    lower: NDArray[np.int64]
    inner: NDArray[np.bool_]
    alpha: NDArray[np.float32]
    own: NDArray[np.float32]
    below: NDArray[np.float32]

    def take(self, order: NDArray[np.int64]) -> tuple[NDArray[np.bool_], Border]:
        """Give which entries of `order` are not -1, and the border pixels they name."""
        known = order >= 0
        return known, self.chosen(order[known])

    def chosen(self, order: NDArray[np.int64]) -> Border:
        """Give the border pixels with these numbers."""
        return Border(
            self.pixels[order],
            self.upper[order],
            self.lower[order],
            self.inner[order],
            self.alpha[order],
            self.own[order],
            self.below[order],
        )


def find_borders(owner: NDArray[np.int16], picture: NDArray[np.uint8]) -> Border:
    """Give the mixed pixels on both sides of every border between hard-edged layers.

    The colours are read one pixel inside each layer; a pixel's alpha is its place on the line
    between them. A pixel that several borders touch is explained by the one that fits best.

    Args:
        owner: int16 (h, w), the layer that alone shows a pixel, -1 where it is not so.
        picture: uint8 (h, w, 4), straight.
    """
    height, width = owner.shape
    flat, labels = picture.reshape(-1, 4), owner.reshape(-1)
    found: list[Border] = []
    misfits: list[NDArray[np.float32]] = []
    for step, (first, second) in (
        (1, (owner[:, :-1], owner[:, 1:])),
        (width, (owner[:-1], owner[1:])),
    ):
        rows, columns = np.nonzero((first != second) & (first >= 0) & (second >= 0))
        here = rows * width + columns
        up = labels[here] > labels[here + step]
        upper, lower = np.where(up, here, here + step), np.where(up, here + step, here)
        inward = upper - lower
        place = (columns, width) if step == 1 else (rows, height)
        room = (place[0] >= 1) & (place[0] + 2 < place[1])
        upper, lower, inward = upper[room], lower[room], inward[room]
        deep, beyond = upper + inward, lower - inward
        same = (labels[deep] == labels[upper]) & (labels[beyond] == labels[lower])
        upper, lower, deep, beyond = upper[same], lower[same], deep[same], beyond[same]
        own, below = (flat[at, :3].astype(np.float32) for at in (deep, beyond))
        for at, inner in ((upper, True), (lower, False)):
            alpha, misfit = _place(flat[at, :3].astype(np.float32), own, below)
            length = np.abs(own - below).max(axis=1)
            mix = np.minimum(alpha, 1.0 - alpha) * length
            keep = np.flatnonzero((mix > NOISE) & (misfit < 1.0))
            both = Border(
                at,
                labels[upper].astype(np.int64),
                labels[lower].astype(np.int64),
                np.full(len(at), inner),
                alpha,
                own,
                below,
            )
            found.append(both.chosen(keep))
            misfits.append(misfit[keep])
    fields = [
        np.concatenate([getattr(one, name) for one in found])
        for name in Border.__dataclass_fields__
    ]
    border = Border(*fields)
    order = np.lexsort((np.concatenate(misfits), border.pixels))
    _, first_of = np.unique(border.pixels[order], return_index=True)
    return border.chosen(order[first_of])


def _place(
    colour: NDArray[np.float32], own: NDArray[np.float32], below: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give place 0..1 on the line from `below` to `own`, and the misfit; under 1 is good."""
    line = own - below
    square = np.einsum("ij,ij->i", line, line)
    alpha = np.einsum("ij,ij->i", colour - below, line) / np.maximum(square, 1.0)
    alpha = np.clip(alpha, 0.0, 1.0).astype(np.float32)
    rest = colour - below - alpha[:, None] * line
    distance = np.sqrt(np.einsum("ij,ij->i", rest, rest))
    misfit = distance / (FIT * np.sqrt(square) + 6.0)
    misfit[square < CONTRAST * CONTRAST] = 2.0
    return alpha, misfit.astype(np.float32)
