"""The marks on the canvas where a fringe is."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.stages.fringe import Fringe
from app.ui.heat_overlay import HeatOverlay

_AROUND = 900
"""Canvas pixels around the spot that is shown in which a fringe is marked."""
_CELL = 4
"""Canvas pixels a side of a cell in which a fringe is marked when it is seen from afar."""


def mark(overlay: HeatOverlay, one: Fringe) -> None:
    """Show a fringe around its spot, and a frame around that."""
    box = one.spot.grown(_AROUND).intersect(one.box)
    heat = one.mask[box.shifted(-one.box.left, -one.box.top).slices].astype(np.uint8)
    heat *= np.uint8(255)
    overlay.show(heat, box, _from_afar(heat))
    overlay.frame((one.spot,))


def _from_afar(heat: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Give heat in cells that can be seen where the whole canvas is shown."""
    size = tuple(max(1, -(-side // _CELL)) for side in heat.shape[::-1])
    cells = cv2.resize(heat, size, interpolation=cv2.INTER_AREA)
    thick = cv2.dilate((cells > 0).astype(np.uint8), np.ones((2, 2), np.uint8))
    return np.asarray(thick * np.uint8(255), np.uint8)
