"""A layer's drawn lines over its depth in colours: what a hand that corrects depth aims by."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

_AROUND = 21
"""Side of the square in which a line is darker than what lies there, pixels."""
_FAINT, _MOST = 8, 84
"""How much darker a line is at least, and is drawn at most."""
_DARK, _FARTHEST = 39000, 65535
"""Depths between which the colours are so dark that lines are drawn light."""


def lines_of(colour: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give how much darker each pixel is than those around it, uint8 (h, w).

    Args:
        colour: uint8 (h, w, 3), RGB.
    """
    grey = cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY)
    around = cv2.blur(grey, (_AROUND, _AROUND))
    return np.asarray(cv2.LUT(cv2.subtract(around, grey), _strengths()), np.uint8)


def draw_lines(
    straight: NDArray[np.uint8], depth: NDArray[np.uint16], lines: NDArray[np.uint8]
) -> None:
    """Draw lines over depth in colours, dark where it is near and light where it is far.

    Args:
        straight: uint8 (h, w, 3 or 4), written to; a fourth channel stays.
        depth: uint16 (h, w), 0 near to 65535 far.
        lines: uint8 (h, w), as `lines_of` gives them.
    """
    far = cv2.bitwise_and(lines, cv2.inRange(depth, (_DARK,), (_FARTHEST,)))
    near = cv2.subtract(lines, far)
    rest = [np.zeros_like(lines)] * (straight.shape[2] - 3)
    cv2.subtract(straight, cv2.merge([near, near, near, *rest]), dst=straight)
    cv2.add(straight, cv2.merge([far, far, far, *rest]), dst=straight)


@cache
def _strengths() -> NDArray[np.uint8]:
    """Give how strongly a line is drawn that is so much darker, uint8 (256,)."""
    return np.clip(np.arange(256) - _FAINT, 0, _MOST).astype(np.uint8)
