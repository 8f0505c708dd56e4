"""Flat pieces of what single layers show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box

Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Flat pieces of what single layers show; pixels lie in a row.

    Attributes:
        colour: uint8 (n, 3), of the composite.
        owner: int16 (n,), the number of the layer that alone is seen there, or -1.
        labels: int32 (n,), the piece of each pixel; 0 for none.
        area: int64 (pieces,).
        seen: int64 (layers,), pixels of each layer.
        size: height and width of the canvas.
    """

    colour: NDArray[np.uint8]
    owner: NDArray[np.int16]
    labels: NDArray[np.int32]
    area: Indices
    seen: Indices
    size: tuple[int, int]

    @staticmethod
    def of(made: NDArray[np.uint8], owner: NDArray[np.int16], seen: Indices, levels: int) -> Pieces:
        """Part what is seen where the colour leaps by more than so many levels."""
        labels = _labels(made, owner, levels).reshape(-1)
        return Pieces(
            colour=np.ascontiguousarray(made[..., :3]).reshape(-1, 3),
            owner=owner.reshape(-1),
            labels=labels,
            area=np.bincount(labels),
            seen=seen,
            size=owner.shape,
        )

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
    return np.asarray(np.abs(one.astype(np.int16) - other).max(axis=-1, initial=0), np.int16)


def _labels(made: NDArray[np.uint8], owner: NDArray[np.int16], levels: int) -> NDArray[np.int32]:
    """Give numbers of pieces of one layer without a leap of colour, int32 (h, w); 0 for none."""
    height, width = owner.shape
    rgb = np.ascontiguousarray(made[..., :3])
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
