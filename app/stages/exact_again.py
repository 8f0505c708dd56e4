"""Making a document that was its picture the picture again, where layers were changed."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, matte_box
from app.stages.hidden import is_solid, painted_where
from app.stages.ports import PartImage
from app.stages.restore import recomposition_error, restore_original

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_ROOM = 16
"""Pixels around a change that are looked at: a border is solved from what lies beside it."""

_BORDER = 3
"""Pixels around a change that are solved anew."""


def error_in(document: Document, box: Box) -> int:
    """Give the largest difference between composite and picture in a box, in levels of 255.

    Args:
        document: with a picture.
        box: canvas space, inside the canvas.
    """
    assert document.picture is not None
    return recomposition_error([Layer.of(flatten(document, box))], document.picture.array(box))


def may_be_changed(document: Document, box: Box) -> bool:
    """Tell whether what is seen in a box may be shared out among the layers anew.

    It may where the layers are the picture and none there is locked, faint, clipped or mixed.
    """
    for layer in document.layers:
        is_here = document.is_shown(layer) and not layer.box.intersect(box).is_empty
        if is_here and (document.is_locked(layer) or not is_solid(document, layer)):
            return False
    return error_in(document, box) <= 1


def made_exact(document: Document, box: Box, changed: Mask) -> Document:
    """Give a document whose composite is the picture again, within 1 level in 255.

    Args:
        document: one that `may_be_changed`, but for the changed pixels.
        box: canvas space, inside the canvas.
        changed: bool of the box: where layers are other than they were when they were exact.
    """
    assert document.picture is not None
    if not changed.any():
        return document
    size = 2 * _BORDER + 1
    around = np.ones((size, size), np.uint8)
    beside = np.asarray(cv2.dilate(changed.astype(np.uint8), around), np.uint8)
    area = matte_box(beside).shifted(box.left, box.top).grown(_ROOM)
    area = area.intersect(document.canvas.box)
    near = np.zeros((area.height, area.width), np.bool_)
    both = area.intersect(box)
    near[both.shifted(-area.left, -area.top).slices] = (
        beside[both.shifted(-box.left, -box.top).slices] > 0
    )
    shown = [
        layer
        for layer in document.layers
        if document.is_shown(layer) and not layer.box.intersect(area).is_empty
    ]
    images = [_image(layer, area) for layer in shown]
    exact = restore_original(images, document.picture.array(area))
    more = exact[: len(exact) - len(shown)]
    for layer, image in zip(shown, exact[len(more) :], strict=True):
        new = painted_where(layer, _laid(image, area), area, near)
        if new is not layer:
            document = document.with_layer(new)
    for image in more:
        rgba = _laid(image, area)
        rgba[~near] = 0
        cut = matte_box(rgba[..., 3])
        if not cut.is_empty:
            rest = Layer.of(
                rgba[cut.slices], area.left + cut.left, area.top + cut.top, name=image.name
            )
            document = replace(document, layers=(rest, *document.layers))
    error = error_in(document, area)
    if error > 1:
        raise RuntimeError(f"the layers miss the picture by {error} levels")
    return document


def _image(layer: Layer, area: Box) -> PartImage:
    """Give what a layer has in an area, in the area's own pixels."""
    spot = layer.box.intersect(area)
    rgba = layer.rgba(spot.shifted(-layer.left, -layer.top))
    return PartImage(layer.part, layer.side, spot.left - area.left, spot.top - area.top, rgba)


def _laid(image: PartImage, area: Box) -> Pixels:
    """Give an image over all of an area, uint8 (h, w, 4)."""
    found = np.zeros((area.height, area.width, 4), np.uint8)
    height, width = image.rgba.shape[:2]
    found[image.top : image.top + height, image.left : image.left + width] = image.rgba
    return found
