"""Depth that was made up from a layer's outline: the built-in engine lets the middle bulge."""

from __future__ import annotations

import cv2
import numpy as np

from app.core.depth import VISIBLE
from app.core.document import Layer
from app.core.raster import stride_for

_SAMPLES = 512
_ALIKE = 0.35
"""Correlation of nearness with the way to the outline from which nobody corrected the depth; pieces
of a layer keep the relief of the whole, so that theirs is low."""
_FLAT = 0.03
"""So little the depth of a draft's layer or of a piece of it differs, even without any likeness."""


def is_relief(layer: Layer) -> bool:
    """Tell whether a draft's depth is only how far a pixel is from its layer's outline.

    Where a network told the depth, or a person corrected it, it is not.
    """
    if layer.depth is None or layer.recipe is None or not layer.recipe.is_draft:
        return False
    stride = stride_for(layer.alpha, _SAMPLES)
    seen = np.pad(layer.alpha.sampled(stride) >= VISIBLE, 1)
    inner = cv2.distanceTransform(seen.astype(np.uint8), cv2.DIST_L2, 3)
    depths = layer.depth.sampled(stride)[seen[1:-1, 1:-1]].astype(np.float64)
    bulge = np.sqrt(inner[seen])
    if not depths.size or not depths.std():
        return False
    low, high = np.percentile(depths, (1, 99))
    if high - low < _FLAT * 65535.0:
        return True
    if not bulge.std():
        return False
    return bool(np.corrcoef(depths, bulge)[0, 1] < -_ALIKE)
