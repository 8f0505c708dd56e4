"""The square page a network sees, and the close-up of the head, to and fro.

The published networks were trained on pages made exactly so: how sides are truncated shifts a
head by a pixel.

Source: shitagaki-lab/see-through:common/utils/inference_utils.py, apply_layerdiff, and
common/utils/cv.py, center_square_pad_resize and smart_resize.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box, Size, matte_box

Pixels = NDArray[np.uint8]

HEAD_ALPHA = 15
"""Alpha above which a pixel of the head layer counts as head."""

_MARGIN = 5
"""A head narrower than half the picture gets a margin of its side divided by this."""


def resized(pixels: NDArray[Any], size: Size) -> NDArray[Any]:
    """Give pixels at another size; straight colour is resized as it is, alpha apart from it."""
    height, width = pixels.shape[:2]
    if (width, height) == (size.width, size.height):
        return pixels.copy()
    shrinks = size.width * size.height < width * height
    way = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, (size.width, size.height), interpolation=way))


@dataclass(frozen=True, slots=True)
class PageFit:
    """How a picture lies on a square page.

    Attributes:
        picture: size of the picture.
        side: of the page, px.
    """

    picture: Size
    side: int

    @property
    def square(self) -> int:
        """Side in picture pixels of the square that holds the picture."""
        return max(self.picture.width, self.picture.height)

    @property
    def left(self) -> int:
        """Picture pixels of padding on the left."""
        return (self.square - self.picture.width) // 2

    @property
    def top(self) -> int:
        """Picture pixels of padding above."""
        return (self.square - self.picture.height) // 2

    @property
    def scale(self) -> float:
        """Picture pixels per page pixel."""
        return self.square / self.side

    def to_page(self, rgba: Pixels) -> Pixels:
        """Give the page of a picture, uint8 (side, side, 4), padded with transparent black."""
        padded = np.zeros((self.square, self.square, 4), np.uint8)
        height, width = rgba.shape[:2]
        padded[self.top : self.top + height, self.left : self.left + width] = rgba
        return np.asarray(resized(padded, Size(self.side, self.side)), np.uint8)

    def to_picture(self, page: NDArray[Any]) -> NDArray[Any]:
        """Give what lies on a page at the picture's own size."""
        large = resized(page, Size(self.square, self.square))
        size = self.picture
        return large[self.top : self.top + size.height, self.left : self.left + size.width]


def head_box(head_alpha: Pixels, fit: PageFit) -> Box:
    """Give the close-up of the head in picture pixels; empty when the page shows none.

    Args:
        head_alpha: uint8 (side, side), alpha of the head layer on the page.
        fit: of that page.
    """
    found = matte_box(head_alpha, HEAD_ALPHA)
    if found.is_empty:
        return found
    scale, picture = fit.scale, fit.picture
    left, right = _with_margin(
        int(found.left * scale) - fit.left, int(found.width * scale), picture.width
    )
    top, bottom = _with_margin(
        int(found.top * scale) - fit.top, int(found.height * scale), picture.height
    )
    return Box(left, top, right, bottom).intersect(picture.box)


def _with_margin(start: int, length: int, whole: int) -> tuple[int, int]:
    """Widen a stretch by a fifth on both sides, evenly, where it is less than half of all."""
    end = start + length
    if length < whole // 2:
        margin = min(whole - end, start, length // _MARGIN)
        return max(0, min(whole, start - margin)), max(0, min(whole, end + margin))
    return start, end


def put_back(closeup: Pixels, box: Box, closeup_fit: PageFit, fit: PageFit) -> Pixels:
    """Give a layer of the close-up on the page of the whole picture, uint8 (side, side, 4).

    Args:
        closeup: uint8 (side, side, 4), a layer on the close-up's page.
        box: of the close-up, picture pixels, not empty.
        closeup_fit: how the cut-out picture lies on that page.
        fit: how the whole picture lies on its page.
    """
    page = np.zeros((fit.side, fit.side, 4), np.uint8)
    scale = fit.scale
    side = int(closeup_fit.square / scale)
    if side < 1:
        return page
    small = resized(closeup, Size(side, side))
    rows = slice(int(closeup_fit.top / scale), int((closeup_fit.top + box.height) / scale))
    columns = slice(int(closeup_fit.left / scale), int((closeup_fit.left + box.width) / scale))
    cut = small[rows, columns]
    top, left = int(box.top / scale + fit.top / scale), int(box.left / scale + fit.left / scale)
    target = page[top : top + cut.shape[0], left : left + cut.shape[1]]
    target[...] = cut[: target.shape[0], : target.shape[1]]
    return page
