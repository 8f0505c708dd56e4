"""The reference's close-up of the head, which can begin left of the picture and then goes wrong.

Source: shitagaki-lab/see-through:common/utils/inference_utils.py, apply_layerdiff.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, Size, matte_box
from app.stages.page import HEAD_ALPHA, PageFit, put_back

Pixels = NDArray[np.uint8]


def stretch(start: int, length: int, whole: int) -> tuple[int, int]:
    """Give where a close-up begins and ends along one side; only a margin is kept inside."""
    if length >= whole // 2:
        return start, start + length
    margin = min(whole - start - length, start, length // 5)
    first, last = start - margin, start + length + margin
    return max(0, min(whole, first)), max(0, min(whole, last))


def close_up(head_alpha: Pixels, fit: PageFit) -> Box:
    """Give the reference's close-up in picture pixels, which may begin below 0."""
    found = matte_box(head_alpha, HEAD_ALPHA)
    scale = fit.scale
    across = stretch(int(found.left * scale) - fit.left, int(found.width * scale),
                     fit.picture.width)  # fmt: skip
    down = stretch(int(found.top * scale) - fit.top, int(found.height * scale),
                   fit.picture.height)  # fmt: skip
    return Box(across[0], down[0], across[1], down[1])


def cut(picture: Pixels, box: Box) -> Pixels:
    """Give what an array gives for such a box: a start below 0 counts from the far edge."""
    return picture[box.top : box.bottom, box.left : box.right]


def fit_of(pixels: Pixels, side: int) -> PageFit:
    return PageFit(Size(pixels.shape[1], pixels.shape[0]), side)


def pasted(layer: Pixels, pixels: Pixels, box: Box, fit: PageFit) -> Pixels:
    """Give a layer of the close-up on the page; of an empty close-up nothing comes back."""
    if not pixels.size:
        return np.zeros((fit.side, fit.side, 4), np.uint8)
    height, width = pixels.shape[:2]
    placed = Box(box.left, box.top, box.left + width, box.top + height)
    return put_back(layer, placed, fit_of(pixels, fit.side), fit)
