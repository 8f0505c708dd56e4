"""How blend modes are drawn: with QPainter where it is right, else from a table of colours.

QPainter's soft light is not Photoshop's, its Plus is wrong below full alpha, and its dodge, burn
and exclusion are coarse. For those the source colour is replaced by `(1-ab)*cs + ab*B(cb, cs)`
and drawn with plain source-over, which gives the formula of W3C section 9.1; B comes from a
65,536-entry table for 8-bit colours.
"""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from app.core.blend import mixed
from app.core.document import BlendMode

_Mode = QPainter.CompositionMode

PAINTED: dict[BlendMode, QPainter.CompositionMode] = {
    BlendMode.NORMAL: _Mode.CompositionMode_SourceOver,
    BlendMode.PASS_THROUGH: _Mode.CompositionMode_SourceOver,
    BlendMode.MULTIPLY: _Mode.CompositionMode_Multiply,
    BlendMode.SCREEN: _Mode.CompositionMode_Screen,
    BlendMode.OVERLAY: _Mode.CompositionMode_Overlay,
    BlendMode.DARKEN: _Mode.CompositionMode_Darken,
    BlendMode.LIGHTEN: _Mode.CompositionMode_Lighten,
    BlendMode.HARD_LIGHT: _Mode.CompositionMode_HardLight,
    BlendMode.DIFFERENCE: _Mode.CompositionMode_Difference,
}
"""The modes that QPainter draws right; all others go through `mixed_source`."""


@cache
def _table(mode: BlendMode) -> NDArray[np.uint8]:
    steps = np.linspace(0.0, 1.0, 256)
    backdrop, source = np.meshgrid(steps, steps, indexing="ij")
    table = np.rint(np.asarray(mixed(mode, backdrop, source)) * 255.0)
    return np.ascontiguousarray(table.reshape(-1), np.uint8)


def mixed_source(
    backdrop: NDArray[np.uint8], source: NDArray[np.uint8], mode: BlendMode
) -> NDArray[np.uint8]:
    """Give what drawn source-over looks like the source drawn in a mode.

    Args:
        backdrop: uint8 (h, w, 4), premultiplied BGRA.
        source: uint8 (h, w, 4), premultiplied BGRA, the layer's opacity not yet in it.
        mode: any mode.

    Returns:
        uint8 (h, w, 4), premultiplied BGRA, with the source's alpha.
    """
    below = cv2.cvtColor(np.ascontiguousarray(backdrop), cv2.COLOR_mRGBA2RGBA)
    above = cv2.cvtColor(np.ascontiguousarray(source), cv2.COLOR_mRGBA2RGBA)
    index: NDArray[np.intp] = below[..., :3].astype(np.intp)
    np.left_shift(index, 8, out=index)
    np.bitwise_or(index, above[..., :3], out=index)
    colour = np.take(_table(mode), index)
    cover = below[..., 3]
    if cover.min() < 255:
        weight = cover[..., None].astype(np.uint32)
        lone = above[..., :3] * (255 - weight)
        colour = ((lone + colour * weight + 127) // 255).astype(np.uint8)
    above[..., :3] = colour
    return np.asarray(cv2.cvtColor(above, cv2.COLOR_RGBA2mRGBA), dtype=np.uint8)
