"""Draw order of the parts, rear to front, and the depth it implies."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from app.core.parts import DRAW_ORDER, Part, Side
from app.engines.draft.figure import Floats, Mask

_RANK = {part: rank for rank, part in enumerate(DRAW_ORDER)}


def draw_order(parts: Sequence[tuple[Part, Side]]) -> tuple[int, ...]:
    """Give the indices of the parts, rear to front."""
    return tuple(sorted(range(len(parts)), key=lambda index: (_RANK[parts[index][0]], index)))


def dome_depth(matte: Mask, rank: int, count: int) -> Floats:
    """Give a depth map for a part, float32 (h, w), 0 near to 1 far.

    The place in the draw order gives the depth; within it the middle bulges a little.

    Args:
        matte: bool (h, w).
        rank: 0 is the rearmost part.
        count: how many parts there are.
    """
    step = 1.0 / max(1, count)
    base = 1.0 - (rank + 0.25) * step
    inner = cv2.distanceTransform(matte.astype(np.uint8), cv2.DIST_L2, 3)
    top = float(inner.max())
    dome = np.sqrt(inner / top) if top > 0 else inner
    return np.asarray(np.clip(base - 0.5 * step * dome, 0.0, 1.0), dtype=np.float32)
