"""How layers were moved, turned or scaled since the picture: by where they are seen in it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box
from app.core.progress import Progress, Report, silent
from app.core.raster import Raster
from app.stages.hidden import THERE
from app.stages.sight import Sight, picture_under
from app.stages.transform import Affine, transformed
from app.stages.turned import turned_back

FAR = 0.15
"""Share of the canvas' longer side by which a layer was moved, at most."""
_SMALL = 128
"""Longer side in pixels at which it is first looked for."""
_STEP, _SHARP = 4, 0.03
"""Pixels beside its place, and how much less alike it has to be there: one colour fits anywhere."""
_MOSTLY, _BETTER = 0.6, 0.15
"""The share of pixels that have to be the picture's, and more than in place."""
_UNLIKE = 0.95
"""Share up to which a layer may have been flipped, or moved farther."""
_OFF = 0.98
"""Share in place up to which a layer may be one of those that were moved together."""
_GAIN = 0.01
"""By how much more a layer has to be like the picture where such a move leads."""

_WHOLE, _FEW, _BESIDE, _ALMOST = 384, 48, 2, 16.0
"""Longer side in pixels at which the whole picture is searched, pixels of a layer that have to be
seen then, those beside its place, and levels up to which one is the picture's."""

_STAYS = Affine()

Floats = NDArray[np.float32]
Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """A document as it was in the picture.

    Attributes:
        document: with the same layers; what is turned back is hard at its edges.
        far: pixels by which one was moved, at most; 0 when none was.
        lost: of those that are flipped or were moved farther, which stay where they are.
    """

    document: Document
    far: int
    lost: tuple[LayerId, ...] = ()


def put_back(document: Document, report: Report = silent) -> Before:
    """Give a document whose moved layers are where they were in the picture.

    Args:
        document: without a picture it stays as it is.
        report: told of progress; may raise Cancelled.
    """
    before, far, lost = document, 0.0, list[LayerId]()
    if document.picture is not None:
        ways = _ways_back(document, document.picture, report)
        unlike = [(one, share) for one, _, share in ways if share <= _UNLIKE]
        lost += [one.layer.id for one in _elsewhere(unlike, document.picture)]
        found = [(one.layer, way) for one, way, _ in ways if one.layer.id not in lost]
        for layer, way in ((layer, way) for layer, way in found if way != _STAYS):
            made = transformed(layer, way)
            if made is not None:
                before = before.with_layer(made if way.is_exact else _firm(made))
                far = max(far, _length(way, layer.box))
    return Before(before, math.ceil(far), tuple(lost))


def _ways_back(
    document: Document, picture: Raster, report: Report
) -> list[tuple[Sight, Affine, float]]:
    """Give what is seen of each layer, where it belongs, and how alike it is there."""
    sights = []
    for number, layer in enumerate(document.layers):
        report(Progress("Looking behind the layers", number, len(document.layers)))
        if document.is_shown(layer):
            sight = Sight.of(document, layer)
            if sight is not None:
                sights.append((sight, sight.alike(picture, _STAYS)))
    found = []
    far = FAR * max(document.canvas.width, document.canvas.height)
    together = turned_back([one for one in sights if one[1] <= _OFF], picture, far)
    for sight, share in sights:
        report(Progress("Looking behind the layers"))
        ways = [(share, _STAYS)]
        if together and (alike := sight.alike(picture, together)) > share + _GAIN:
            ways.append((alike, together))
        elif share <= 1.0 - _BETTER:
            alone = moved_back(sight, picture, far)
            if (alike := sight.alike(picture, alone)) > share + _BETTER:
                ways.append((alike, alone))
        found.append((sight, ways[-1][1], ways[-1][0]))
    return found


def _elsewhere(shares: Sequence[tuple[Sight, float]], picture: Raster) -> Iterator[Sight]:
    """Give which layers are seen in a picture flipped, or far from their place.

    Args:
        shares: layers, and how alike they are where they would belong.
        picture: four channels, of the canvas.
    """
    if not shares:
        return
    side = max(picture.width, picture.height)
    scale = min(1.0, _WHOLE / side)
    whole = _at(picture_under(picture, Box(0, 0, picture.width, picture.height), _STAYS), scale)
    for sight, share in shares:
        seen, colour = _at(sight.seen, scale) > 0.99, _at(sight.colour, scale)
        if np.count_nonzero(seen) < _FEW:
            continue
        for flip in (-1, 1, 0):
            own, mask = (_flipped(one, flip) for one in (colour, seen))
            column, row = _found(whole, own, mask)
            away = math.hypot(column - sight.place.left * scale, row - sight.place.top * scale)
            is_far = flip >= 0 or away > FAR * side * scale
            if is_far and _share_there(whole, (column, row), own, mask) > share + _SHARP:
                yield sight
                break


def _flipped(pixels: NDArray[Any], flip: int) -> NDArray[Any]:
    """Give pixels flipped left for right with 1, upside down with 0, as they are with -1."""
    return pixels if flip < 0 else np.ascontiguousarray(np.flip(pixels, flip))


def _share_there(whole: Floats, at: tuple[int, int], colour: Floats, seen: Mask) -> float:
    """Give the share of some colours that a picture has at a place; 0 for one like any other."""
    shares = []
    for right, down in ((0, 0), (-_BESIDE, 0), (_BESIDE, 0), (0, -_BESIDE), (0, _BESIDE)):
        left, top = max(0, at[0] + right), max(0, at[1] + down)
        part = whole[top : top + seen.shape[0], left : left + seen.shape[1]]
        height, width = part.shape[:2]
        off = np.abs(part - colour[:height, :width]).max(axis=2)[seen[:height, :width]]
        shares.append(float((off <= _ALMOST).mean()) if off.size else 0.0)
    is_sure = shares[0] >= _MOSTLY and shares[0] >= max(shares[1:]) + _SHARP
    return shares[0] if is_sure else 0.0


def _length(way: Affine, box: Box) -> float:
    """Give by how much a map moves a corner of a box, at most."""
    corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
    return max(math.dist(corner, way.at(*corner)) for corner in corners)


def _firm(layer: Layer) -> Layer:
    """Give a layer that covers all that it is on: edges that were drawn twice are too soft."""
    alpha = np.where(layer.alpha.array() >= THERE, np.uint8(255), np.uint8(0))
    return replace(layer, alpha=Raster.of(alpha))


def moved_back(sight: Sight, picture: Raster, far: float) -> Affine:
    """Give the shift by which a layer goes back to where it is in the picture.

    Args:
        sight: of the layer.
        picture: four channels, of the canvas.
        far: pixels that it was moved, at most.

    Returns:
        a shift by whole pixels, by none where it is not sure.
    """
    place, reach = sight.place, round(far)
    around = picture_under(picture, place.grown(reach), _STAYS)
    scale = min(1.0, _SMALL / max(place.width, place.height))
    small = _at(sight.seen, scale) > 0.99
    column, row = _found(_at(around, scale), _at(sight.colour, scale), small)
    room = round(1.0 / scale) + 1 if scale < 1.0 else 0
    column, row = round(column / scale), round(row / scale)
    left, top = max(0, column - room), max(0, row - room)
    if room:
        near = around[top : row + room + place.height, left : column + room + place.width]
        off = _found(near.astype(np.float32), sight.colour.astype(np.float32), sight.seen)
        column, row = left + off[0], top + off[1]
    right, down = column - reach, row - reach
    share = sight.alike(picture, Affine(c=right, f=down))
    beside = max(
        sight.alike(picture, Affine(c=right + x, f=down + y))
        for x, y in ((-_STEP, 0), (_STEP, 0), (0, -_STEP), (0, _STEP))
    )
    if share < _MOSTLY or share < beside + _SHARP:
        return _STAYS
    return Affine(c=right, f=down)


def _at(pixels: Pixels | Mask, scale: float) -> Floats:
    size = [max(1, round(side * scale)) for side in pixels.shape[1::-1]]
    return np.asarray(cv2.resize(pixels.astype(np.float32), size, interpolation=cv2.INTER_AREA))


def _found(picture: Floats, colour: Floats, seen: Mask) -> tuple[int, int]:
    """Give column and row in a picture where some colours are most alike."""
    weights = np.repeat(seen.astype(np.float32)[..., None], 3, axis=2)
    off = cv2.matchTemplate(picture, colour, cv2.TM_SQDIFF, mask=weights)
    column, row = cv2.minMaxLoc(off)[2]
    return column, row
