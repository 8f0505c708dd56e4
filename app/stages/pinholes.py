"""Small holes inside a layer, which what lies in front covers until it moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import BlendMode, Document, Layer
from app.core.geometry import Box, matte_box
from app.core.progress import Progress, Report, silent
from app.stages.hidden import THERE, is_solid

_SHARE, _LEAST = 1e-4, 64
"""Share of the canvas' longer side squared up to which a hole is small, and pixels."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Pinholes:
    """The small holes of one layer that other layers wholly cover.

    Attributes:
        layer: that has them.
        cover: the layer that lies next in front of most of them.
        box: canvas space.
        mask: bool, of the box; somewhere True.
        count: how many there are.
    """

    layer: Layer
    cover: Layer
    box: Box
    mask: Mask
    count: int


def small(document: Document) -> int:
    """Give up to how many pixels a hole is a small one."""
    side = max(document.canvas.width, document.canvas.height)
    return max(_LEAST, round(_SHARE * side * side))


def enclosed(there: Mask, most: int) -> NDArray[np.int32]:
    """Give the holes that no way leads out of, int32 (h, w): numbered from 1, else 0.

    Args:
        there: bool (h, w); beyond it is nothing.
        most: pixels up to which a hole counts.

    >>> ring = np.ones((3, 3), np.bool_)
    >>> ring[1, 1] = False
    >>> int(enclosed(ring, 4).sum()), int(enclosed(ring[1:], 4).sum())
    (1, 0)
    """
    clear = np.pad(~there, 1, constant_values=True).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(clear, connectivity=4)
    is_hole = stats[:, cv2.CC_STAT_AREA] <= most
    is_hole[[0, labels[0, 0]]] = False
    numbers = np.zeros(count, np.int32)
    numbers[is_hole] = np.arange(1, np.count_nonzero(is_hole) + 1)
    return np.asarray(numbers[labels[1:-1, 1:-1]], np.int32)


def find_pinholes(
    document: Document, *, by_group: bool = False, report: Report = silent
) -> Iterator[Pinholes]:
    """Give the pinholes of each layer that is shown, the topmost first.

    Args:
        document: what layers of it that are switched off hold does not cover.
        by_group: what lies in the same outermost group moves with a layer: it covers nothing.
        report: told of progress; may raise Cancelled.
    """
    most, canvas = small(document), document.canvas
    cover = np.full((canvas.height, canvas.width), -1, np.int16)
    shown = [layer for layer in document.layers if document.is_shown(layer)]
    for index in range(len(shown) - 1, -1, -1):
        report(Progress("Looking for pinholes", len(shown) - 1 - index, len(shown)))
        layer = shown[index]
        box = layer.box.intersect(canvas.box)
        if box.is_empty:
            continue
        alpha = layer.alpha.array(box.shifted(-layer.left, -layer.top))
        counts = layer.blend is BlendMode.NORMAL and layer.opacity >= 0.5
        if counts and not layer.clipped:
            holes, above = enclosed(alpha >= THERE, most), cover[box.slices]
            mask = _covered(holes, above, _covering(document, shown, layer, by_group=by_group))
            if mask.any():
                spot = matte_box(mask.astype(np.uint8))
                nearest = shown[int(np.bincount(above[mask]).argmax())]
                place, count = spot.shifted(box.left, box.top), len(np.unique(holes[mask]))
                yield Pinholes(layer, nearest, place, mask[spot.slices], count)
        if is_solid(document, layer):
            cover[box.slices][alpha == 255] = index


def _covering(document: Document, shown: list[Layer], layer: Layer, *, by_group: bool) -> Mask:
    """Say which of the layers shown cover another one, and last that nothing does not."""
    covers = [True] * len(shown)
    path = document.path(layer)
    if by_group and path:
        others = (document.path(one) for one in shown)
        covers = [not other or other[0].id != path[0].id for other in others]
    return np.array([*covers, False])


def _covered(holes: NDArray[np.int32], above: NDArray[np.int16], covers: Mask) -> Mask:
    """Give the holes that are covered in every pixel.

    Args:
        holes: int32 (h, w), numbered from 1, 0 elsewhere.
        above: int16 (h, w), the layer that lies next in front, -1 for none.
        covers: bool (n + 1,), which layers cover; -1 is last.
    """
    at = holes > 0
    bare = np.bincount(holes[at][~covers[above[at]]], minlength=int(holes.max()) + 1)
    is_whole = bare == 0
    is_whole[0] = False
    return np.asarray(is_whole[holes])
