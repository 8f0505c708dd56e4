"""Flat pieces of what single layers show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box
from app.stages.like_colours import bins_of, count_bins

Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]


BIN = 16
"""Levels in a bin of colours."""


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What single layers show of a picture; pixels lie in a row.

    Attributes:
        colour: uint8 (n, 3), of the composite.
        bins: int32 (n,), in which bin of `BIN` levels that is.
        counts: int64 (layers, bins), how many pixels of each layer are in a bin.
        owner: int16 (n,), the number of the layer that alone is seen there, or -1.
        seen: int64 (layers,), pixels of each layer.
        size: height and width of the canvas.
    """

    colour: NDArray[np.uint8]
    bins: NDArray[np.int32]
    counts: Indices
    owner: NDArray[np.int16]
    seen: Indices
    size: tuple[int, int]

    @staticmethod
    def of(made: NDArray[np.uint8], owner: NDArray[np.int16], layers: int) -> Shown:
        """Give what is seen of so many layers.

        Args:
            made: uint8 (h, w, 4), the composite.
            owner: int16 (h, w), the number of the layer that alone is seen at a pixel, or -1.
            layers: how many there are.
        """
        size, owner = owner.shape, owner.reshape(-1)
        colour = np.ascontiguousarray(made[..., :3]).reshape(-1, 3)
        bins, known = bins_of(colour, BIN), owner >= 0
        sets = owner[known].astype(np.int32)
        counts = count_bins(bins[known], BIN, sets, layers)
        return Shown(colour, bins, counts, owner, counts.sum(axis=1), (size[0], size[1]))


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Flat pieces of what single layers show; pixels lie in a row.

    Attributes:
        shown: what they show.
        labels: int32 (n,), the piece of each pixel; 0 for none.
        area: int64 (pieces,).
        owners: int16 (pieces,), the number of the layer that each is of; -1 for the first.
    """

    shown: Shown
    labels: NDArray[np.int32]
    area: Indices
    owners: NDArray[np.int16]

    @staticmethod
    def of(shown: Shown, levels: int) -> Pieces:
        """Part what is seen where the colour leaps by more than so many levels."""
        labels = _labels(shown, levels).reshape(-1)
        area = np.bincount(labels)
        owners = np.full(len(area), -1, np.int16)
        owners[labels] = shown.owner
        return Pieces(shown, labels, area, owners)

    @property
    def colour(self) -> NDArray[np.uint8]:
        """The colours of the composite, uint8 (n, 3)."""
        return self.shown.colour

    @property
    def owner(self) -> NDArray[np.int16]:
        """The number of the layer that alone is seen at each pixel, int16 (n,), or -1."""
        return self.shown.owner

    @property
    def seen(self) -> Indices:
        """Pixels of each layer, int64 (layers,)."""
        return self.shown.seen

    @property
    def size(self) -> tuple[int, int]:
        """Height and width of the canvas."""
        return self.shown.size

    def each(self, chosen: Mask) -> Iterator[tuple[int, Indices, Indices, Box]]:
        """Give each chosen piece's number, the rows and columns of its pixels, and its box."""
        pixels = np.flatnonzero(chosen[self.labels])
        pixels = pixels[np.argsort(self.labels[pixels], kind="stable")]
        numbers, starts = np.unique(self.labels[pixels], return_index=True)
        for number, some in zip(numbers.tolist(), np.split(pixels, starts[1:]), strict=False):
            rows, columns = np.divmod(some, self.size[1])
            top, bottom = int(rows.min()), int(rows.max()) + 1
            left, right = int(columns.min()), int(columns.max()) + 1
            yield number, rows, columns, Box(left, top, right, bottom)


def colour_gap(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.int16]:
    """Give how far colours (..., 3) are from others, or from one, in levels, int16 (...)."""
    gap = np.abs(one.astype(np.int16) - other)
    return np.asarray(np.maximum(np.maximum(gap[..., 0], gap[..., 1]), gap[..., 2]))


def _labels(shown: Shown, levels: int) -> NDArray[np.int32]:
    """Give numbers of pieces of one layer without a leap of colour, int32 (h, w); 0 for none."""
    height, width = shown.size
    rgb, owner = shown.colour.reshape(height, width, 3), shown.owner.reshape(height, width)
    # Pixels, and the links between them.
    lattice = np.zeros((2 * height - 1, 2 * width - 1), np.uint8)
    lattice[::2, ::2] = owner >= 0
    for links, here, there in (
        (lattice[1::2, ::2], np.s_[:-1], np.s_[1:]),
        (lattice[::2, 1::2], np.s_[:, :-1], np.s_[:, 1:]),
    ):
        linked = (owner[here] == owner[there]) & (owner[here] >= 0)
        if levels < 255:
            leaps = cv2.absdiff(rgb[here], rgb[there])
            linked &= cv2.inRange(leaps, (0, 0, 0), (levels,) * 3) > 0
        links[:] = linked
    _, labels = cv2.connectedComponents(lattice, connectivity=4)
    return np.ascontiguousarray(labels[::2, ::2])
