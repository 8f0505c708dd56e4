"""What the reference's assembly works on: a part with its place on the page.

Source: shitagaki-lab/see-through:common/utils/io_utils.py, load_part.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, matte_box
from app.core.matte import FAINT

_ENOUGH = 4
_LEAST_HEIGHT, _LEAST_WIDTH = 64, 12


@dataclass(frozen=True, eq=False)
class Part:
    """A part on its way to a PSD.

    Attributes:
        tag: its name.
        rgba: uint8 (h, w, 4), straight.
        depth: float32 (h, w), 0 near to 1 far.
        left: page x of the first column.
        top: page y of the first row.
        median: depth that orders it; NaN for an empty one, None while not known.
    """

    tag: str
    rgba: NDArray[np.uint8]
    depth: NDArray[np.float32]
    left: int = 0
    top: int = 0
    median: float | None = None

    @property
    def mask(self) -> NDArray[np.bool_]:
        return np.asarray(self.rgba[..., 3] > FAINT)

    @property
    def xyxy(self) -> list[int]:
        height, width = self.depth.shape
        return [self.left, self.top, self.left + width, self.top + height]


def loaded(tag: str, rgba: NDArray[np.uint8], depth: NDArray[np.uint8]) -> Part | None:
    """Give a part of a page, roughly cropped; None where the reference takes it as absent.

    What lies in the last tenth of rows or columns does not count as there (fault 6), and small
    boxes are enlarged the wrong way round (fault 7).
    """
    mask = rgba[..., 3] > FAINT
    rest = max(mask.shape) // 10
    if np.count_nonzero(mask[:-rest, :-rest]) <= _ENOUGH:
        return None
    box = matte_box(rgba[..., 3], FAINT)
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    if (lacking := _LEAST_HEIGHT - box.height) > 0:
        left, right = (left - lacking, right) if left >= lacking else (left, right + lacking)
    if (lacking := _LEAST_WIDTH - box.width) > 0:
        top, bottom = (top - lacking, bottom) if top >= lacking else (top, bottom + lacking)
    area = Box(left, top, right, bottom).slices
    return Part(tag, rgba[area], np.asarray(depth[area] / np.float32(255)), left, top)


def median_of(depth: NDArray[np.float32], mask: NDArray[np.bool_]) -> float:
    """Give the middle depth, NaN over nothing as the reference has it."""
    return float(np.median(depth[mask])) if mask.any() else float("nan")
