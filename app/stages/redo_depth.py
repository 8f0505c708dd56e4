"""The depth of what was painted again, in keeping with what was there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer
from app.core.progress import Report
from app.core.raster import Raster
from app.stages.depth_frames import depths_on_page, frames_of
from app.stages.ports import DepthEstimator
from app.stages.redo_pages import BODY, page_of, stacked, usual_window

_FAR = 65535.0


def depths_again(
    before: Document, after: Document, estimator: DepthEstimator, *, seed: int, report: Report
) -> Document:
    """Give a document whose new pixels have depth.

    Pixels that were there keep theirs, and the estimate is shifted to agree with them: the depth
    of one run means nothing beside that of another. A layer that had no depth gets none.

    Args:
        before: the document as it was.
        after: with changed and added layers, whose depth is not known where they are new.
        estimator: tells depth.
        seed: of the noise.
        report: told of progress; may raise Cancelled.
    """
    old = {layer.id: layer for layer in before.layers}
    asked = [
        layer
        for layer in after.layers
        if layer is not old.get(layer.id) and layer.part is not None and layer.depth is not None
    ]
    if not asked:
        return after
    estimates = _estimates(after, estimator, seed, report)
    for layer in asked:
        assert layer.part is not None
        found = estimates[layer.part.value]
        after = after.with_layer(_with_depth(layer, old.get(layer.id), found))
    return after


def _estimates(
    document: Document, estimator: DepthEstimator, seed: int, report: Report
) -> dict[str, NDArray[np.float32]]:
    """Give the depth of each part that the document has, float32 of the canvas, by tag."""
    window = usual_window(document, BODY, estimator.page_side)
    parts = dict.fromkeys(layer.part for layer in document.layers if layer.part is not None)
    on_page = {
        part.value: window.fit.to_page(
            stacked([layer for layer in document.layers if layer.part is part], window.box)
        )
        for part in parts
    }
    frames = frames_of(on_page, page_of(document, window))
    depths = depths_on_page(estimator.estimate(frames, seed, report), on_page)
    return {
        tag: np.asarray(window.fit.to_picture(depth), np.float32) for tag, depth in depths.items()
    }


def _with_depth(layer: Layer, old: Layer | None, estimate: NDArray[np.float32]) -> Layer:
    """Give a layer with the estimate where it had no pixels before."""
    assert layer.depth is not None
    box = layer.box
    rows = np.clip(np.arange(box.top, box.bottom), 0, estimate.shape[0] - 1)
    columns = np.clip(np.arange(box.left, box.right), 0, estimate.shape[1] - 1)
    found = estimate[np.ix_(rows, columns)] * np.float32(_FAR)
    had = np.zeros(found.shape, np.bool_)
    depth = layer.depth.array()
    if old is not None and old.depth is not None:
        spot = old.box.intersect(box)
        had[spot.shifted(-box.left, -box.top).slices] = (
            old.alpha.array(spot.shifted(-old.left, -old.top)) > 0
        )
        if had.any():
            found += np.median(depth[had].astype(np.float32) - found[had])
    new = np.clip(np.rint(found), 0, _FAR).astype(np.uint16)
    return replace(layer, depth=Raster.of(np.where(had, depth, new)))
