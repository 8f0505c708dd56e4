"""A gap that a move has opened between a layer and what covered it, and filling it, too."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer, LayerId
from app.core.errors import CommandError
from app.core.nearest import distance_to
from app.core.progress import Progress, Report, silent
from app.stages.extend import Hole, find_hole, shown_only
from app.stages.hidden import hidden_pixels
from app.stages.moved import FAR, Before, put_back
from app.stages.reveal_scene import FEATURES

_LEAST = 1e-4
"""Share of the canvas' longer side squared from which a gap is worth a word."""

Mask = NDArray[np.bool_]


def open_gaps(document: Document, report: Report = silent) -> tuple[LayerId, ...]:
    """Give the layers with a gap that shows, bottom first; locked ones are left out.

    Args:
        document: with the picture, which says where layers were.
        report: told of progress; may raise Cancelled.
    """
    before = put_back(document, report)
    if not before.far:
        return ()
    found = []
    for number, layer in enumerate(document.layers):
        report(Progress("Looking behind the layers", number, len(document.layers)))
        is_free = document.is_shown(layer) and not document.is_locked(layer)
        if is_free and _gap(document, before, layer, 1) is not None:
            found.append(layer.id)
    return tuple(found)


def open_gap(document: Document, layer: Layer, reach: int) -> Hole | None:
    """Give where a layer would be painted on to close a gap that shows; None when none does.

    It is what would have been painted before what covers the layer was moved. What is seen changes.

    Args:
        document: with the picture, which says where layers were.
        layer: of the document.
        reach: pixels behind what covers it now.
    """
    return look_for_gap(document, layer, reach)[0]


def look_for_gap(document: Document, layer: Layer, reach: int) -> tuple[Hole | None, bool]:
    """Give what `open_gap` gives, and whether that cannot be told.

    It cannot where a layer in front is flipped, or was moved too far from its place.

    Args:
        document: with the picture, which says where layers were.
        layer: of the document.
        reach: pixels behind what covers it now.
    """
    before = put_back(document)
    gap = _gap(document, before, layer, reach) if before.far else None
    front = document.layers[document.layers.index(layer) + 1 :]
    is_lost = any(one.id in before.lost for one in front if one.part not in FEATURES)
    is_lost |= before.far > FAR * max(document.canvas.width, document.canvas.height)
    return gap, gap is None and is_lost


def _gap(document: Document, before: Before, layer: Layer, reach: int) -> Hole | None:
    """Give where a layer would be painted on, by how others were before."""
    canvas = document.canvas
    if layer.part in FEATURES or before.document.layer(layer.id) is not layer:
        return None
    try:
        hole = find_hole(before.document, layer, reach + before.far)
    except CommandError:
        return None
    seen = hole.box.intersect(canvas.box)
    spot = seen.shifted(-hole.box.left, -hole.box.top).slices
    behind = np.zeros(hole.mask.shape, np.bool_)
    behind[spot] = hidden_pixels(shown_only(document, layer), layer, seen)
    least = _LEAST * max(canvas.width, canvas.height) ** 2
    bare = _between(hole.mask & ~behind, hole.mask & behind, least)
    if not bare.any():
        return None
    return replace(hole, mask=bare | (hole.mask & behind & (distance_to(bare) <= reach)))


def _between(bare: Mask, behind: Mask, least: float) -> Mask:
    """Give the large pieces of what is bare that what covers the layer borders."""
    wide = cv2.morphologyEx(bare.astype(np.uint8), cv2.MORPH_OPEN, np.ones((3, 3), np.uint8))
    count, labels = cv2.connectedComponents(bare.astype(np.uint8), connectivity=8)
    kept = np.bincount(labels[wide > 0], minlength=count) >= least
    beside = bare & (distance_to(behind) <= 3)
    kept &= np.bincount(labels[beside], minlength=count) > 0
    return np.asarray(kept[labels]) & bare
