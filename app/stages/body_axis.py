"""Where the middle of a body runs, to cut a layer into its sides there."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.depth import VISIBLE
from app.core.document import Layer
from app.core.geometry import matte_box
from app.core.matte import SCRAP, pieces
from app.core.parts import SIDED, Part, Side

Point = tuple[float, float]

_PAIRED = (Part.IRIDES, Part.EYEWHITE, Part.EYEBROW, Part.EYELASH, Part.EARS)
_MIDDLE = (Part.FACE, Part.NOSE, Part.MOUTH)
_SMALL = 256
_STEEPEST = 0.6
"""How far an axis may lean: more is a face turned or lying, whose body goes elsewhere."""


def face_line(layer: Layer, others: Sequence[Layer]) -> tuple[Point, Point] | None:
    """Give two canvas points, above and below each other, of the face's axis.

    The axis is that of pairs of eyes, brows or ears, else that of the face; None if it does not
    run through the layer.

    Args:
        layer: any; the points are at its top and its bottom.
        others: all layers of the document.
    """
    box, axis = layer.box, _face_axis(others)
    if axis is None:
        return None
    (x, y), lean = axis
    top, bottom = x + (box.top - y) * lean, x + (box.bottom - y) * lean
    quarter = box.width / 4
    if not all(box.left + quarter < at < box.right - quarter for at in (top, bottom)):
        return None
    return (top, float(box.top)), (bottom, float(box.bottom))


def mirror_line(layer: Layer) -> tuple[Point, Point]:
    """Give the upright axis about which a layer is most like its mirror image."""
    middle = layer.left + _mirror_column(layer.alpha.array())
    return (middle, float(layer.box.top)), (middle, float(layer.box.bottom))


def is_in_pieces(layer: Layer) -> bool:
    """Tell whether a layer's two sides are separate pieces, so that it needs no line."""
    areas = np.sort(pieces(layer.alpha.array()).areas[1:])[::-1]
    return len(areas) > 1 and bool(areas[1] >= SCRAP * areas[0])


def _face_axis(layers: Sequence[Layer]) -> tuple[Point, float] | None:
    """Give a point of the face's axis and how far it goes right for each pixel down."""
    for part in _PAIRED:
        left, right = (_centre(layers, part, side) for side in (Side.LEFT, Side.RIGHT))
        if left is not None and right is not None and left[0] - right[0] > 2:
            lean = -(left[1] - right[1]) / (left[0] - right[0])
            if abs(lean) <= _STEEPEST:
                return ((left[0] + right[0]) / 2, (left[1] + right[1]) / 2), lean
    for part in _MIDDLE:
        middle = _centre(layers, part, Side.WHOLE)
        if middle is not None:
            return middle, 0.0
    return None


def _centre(layers: Sequence[Layer], part: Part, side: Side) -> Point | None:
    """Give the middle of the pixels of a part's layers."""
    own = [one for one in layers if one.part is part and (one.side is side or part not in SIDED)]
    for layer in own:
        box = matte_box((layer.alpha.array() >= VISIBLE).astype(np.uint8))
        if not box.is_empty:
            return layer.left + (box.left + box.right) / 2, layer.top + (box.top + box.bottom) / 2
    return None


def _mirror_column(alpha: NDArray[np.uint8]) -> float:
    """Give the column about which a matte is most like its mirror image."""
    box = matte_box(alpha)
    if box.is_empty:
        return float(alpha.shape[1]) / 2
    scale = min(1.0, _SMALL / max(box.width, box.height))
    size = (max(1, round(box.width * scale)), max(1, round(box.height * scale)))
    small = cv2.resize(alpha[box.slices], size, interpolation=cv2.INTER_AREA).astype(np.float64)
    # Each row against itself backwards, at every shift at once.
    spectrum = np.fft.rfft(small, 2 * size[0], axis=1)
    likeness = np.fft.irfft((spectrum**2).sum(axis=0), 2 * size[0])
    return box.left + (int(np.argmax(likeness)) + 1) / 2 / scale
