"""Making a document that was its picture the picture again, where layers were changed."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten, levels_apart
from app.core.document import Document, Layer
from app.core.geometry import Box, matte_box
from app.stages.hidden import is_solid, painted_where
from app.stages.ports import PartImage
from app.stages.restore import recomposition_error, restore_original

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_ROOM = 16
"""Pixels around a change that are looked at: a border is solved from what lies beside it."""

_AROUND = 20
"""Pixels around a change that are looked at as a whole; further off is another change."""

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
    return are_plain(document, box) and error_in(document, box) <= 1


def are_plain(document: Document, box: Box) -> bool:
    """Tell whether of the layers that are seen in a box none is locked, faint, clipped or mixed."""
    return not any(
        document.is_locked(layer) or not is_solid(document, layer)
        for layer in document.layers
        if document.is_shown(layer) and not layer.box.intersect(box).is_empty
    )


def exact_as_before(document: Document, now: Document) -> Document:
    """Give a changed document whose composite is the picture again where it was so before.

    What was not the picture is left as it is, and so is all near a layer that is locked, faint,
    clipped or mixed.

    Args:
        document: as it was.
        now: as it is.
    """
    picture = now.picture
    if now is document or picture is None:
        return now
    others = {*document.layers} ^ {*now.layers}
    box = Box.around(layer.box for layer in others).intersect(now.canvas.box)
    if box.is_empty:  # Only the draw order is another.
        box = now.canvas.box
    shown = picture.array(box)
    wrong = _unlike(flatten(now, box), shown)
    if wrong.any():
        wrong &= ~_unlike(flatten(document, box), shown)
    near = cv2.dilate(wrong.astype(np.uint8), np.ones((2 * _AROUND + 1,) * 2, np.uint8))
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    for number, (left, top, width, height, _) in enumerate(stats[1:].tolist(), 1):
        room = Box(left, top, left + width, top + height)
        here = wrong[room.slices] & (numbers[room.slices] == number)
        spot = matte_box(here.astype(np.uint8))
        place = spot.shifted(room.left + box.left, room.top + box.top)
        now = _exact_at(now, place, here[spot.slices])
    return now


def _exact_at(document: Document, spot: Box, wrong: Mask) -> Document:
    """Give a document whose composite is the picture where it is wrong; what it is beside, stays.

    Args:
        document: with its picture.
        spot: canvas space, inside the canvas.
        wrong: bool of the spot.
    """
    picture, area = document.picture, spot.grown(_AROUND).intersect(document.canvas.box)
    assert picture is not None
    if not are_plain(document, area):
        return document
    changed = np.zeros((area.height, area.width), np.bool_)
    changed[spot.shifted(-area.left, -area.top).slices] = wrong
    wanted, shown = flatten(document, area), picture.array(area)
    drawn = _unlike(wanted, shown)
    np.copyto(wanted, shown, where=changed[..., None])
    aim = replace(document, picture=picture.patched(area.left, area.top, wanted))
    return replace(made_exact(aim, area, changed, drawn), picture=picture)


def _unlike(one: Pixels, other: Pixels) -> Mask:
    """Give where two pictures, uint8 (h, w, 4), are more than 1 level in 255 apart."""
    return np.asarray(levels_apart(one, other) > 1.5)


def made_exact(document: Document, box: Box, changed: Mask, spared: Mask | None = None) -> Document:
    """Give a document whose composite is the picture again, within 1 level in 255.

    Args:
        document: one that `may_be_changed`, but for the changed pixels.
        box: canvas space, inside the canvas.
        changed: bool of the box: where layers are other than they were when they were exact.
        spared: bool of the box: where they stay as they are, exact or not.
    """
    assert document.picture is not None
    if not changed.any():
        return document
    size = 2 * _BORDER + 1
    around = np.ones((size, size), np.uint8)
    beside = np.asarray(cv2.dilate(changed.astype(np.uint8), around), np.uint8)
    if spared is not None:
        beside[spared & ~changed] = 0
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
