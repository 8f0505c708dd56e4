"""What is seen of a layer, and how like the picture it is at another place."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import premultiplied
from app.core.document import Document, Layer
from app.core.geometry import Box, matte_box
from app.core.raster import Raster
from app.stages.hidden import CORE, THERE, hidden_pixels
from app.stages.transform import Affine

_FEWEST = 64
"""Pixels of a layer that have to be seen."""
_ALIKE = 12
"""Levels up to which a pixel is the picture's."""

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Sight:
    """What is seen of a layer.

    Attributes:
        layer: itself.
        place: canvas space; what is seen lies in it.
        seen: bool, of the place.
        colour: uint8 (h, w, 3), of the place.
    """

    layer: Layer
    place: Box
    seen: Mask
    colour: Pixels

    @staticmethod
    def of(document: Document, layer: Layer) -> Sight | None:
        """Look at a layer; None where too little of it is seen."""
        inside = layer.box.intersect(document.canvas.box)
        if inside.is_empty:
            return None
        alpha = layer.alpha.array(inside.shifted(-layer.left, -layer.top))
        seen = (alpha >= CORE) & ~hidden_pixels(document, layer, inside, THERE)
        if np.count_nonzero(seen) < _FEWEST:
            return None
        spot = matte_box(seen.astype(np.uint8))
        place = spot.shifted(inside.left, inside.top)
        colour = layer.colour.array(place.shifted(-layer.left, -layer.top))
        return Sight(layer, place, seen[spot.slices], colour)

    def alike(self, picture: Raster, way: Affine) -> float:
        """Give the share of what is seen whose colour a picture has where a map leads."""
        off = cv2.absdiff(picture_under(picture, self.place, way), self.colour)
        most = cv2.max(cv2.max(*cv2.split(off)[:2]), off[..., 2])
        return float((most[self.seen] <= _ALIKE).mean())


def picture_under(picture: Raster, place: Box, way: Affine) -> Pixels:
    """Give the picture's colours where a map leads from a box, uint8 (h, w, 3).

    Args:
        picture: four channels, of the canvas; beyond it is black.
        place: canvas space.
        way: the map.
    """
    left, top, right, bottom = way.box(place)
    around = Box(math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)).grown(1)
    part = around.intersect(Box(0, 0, picture.width, picture.height))
    if part.is_empty:
        return np.zeros((place.height, place.width, 3), np.uint8)
    x, y = way.at(place.left + 0.5, place.top + 0.5)
    matrix = np.array([[way.a, way.b, x - part.left - 0.5], [way.d, way.e, y - part.top - 0.5]])
    rgba = picture.array(part)
    if rgba[..., 3].min() < 255:
        rgba = np.rint(premultiplied(rgba)).astype(np.uint8)
    warped = cv2.warpAffine(
        np.ascontiguousarray(rgba[..., :3]),
        matrix,
        (place.width, place.height),
        flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
    )
    return np.asarray(warped, np.uint8)
