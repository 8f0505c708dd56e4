"""The line along which something is cut into a left and a right side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def line_through(
    points: Sequence[tuple[float, float]], rows: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Give the x of a smooth line at rows; beyond its ends it goes on straight.

    Args:
        points: x and y of at least two; equal heights are set apart.
        rows: (n,), the y at which it is wanted.

    Source:
        Cubic Hermite pieces. The slope at a point is the gentler one of those beside it, and none
        where the line turns, so that no piece goes beyond its ends however level it is.

    >>> line_through([(0.0, 0.0), (10.0, 10.0)], np.array([-1.0, 5.0, 12.0])).round(2).tolist()
    [-1.0, 5.0, 12.0]
    """
    x, y = np.round(sorted(points, key=lambda point: point[1]), 3).T
    y = y + np.arange(len(y)) * 1e-3
    steps = np.diff(x) / np.diff(y)
    above, below = steps[:-1], steps[1:]
    gentle = np.where(above * below > 0, np.sign(above) * np.fmin(abs(above), abs(below)), 0.0)
    slopes = np.concatenate([steps[:1], gentle, steps[-1:]])
    piece = np.clip(np.searchsorted(y, rows) - 1, 0, len(y) - 2)
    span = y[piece + 1] - y[piece]
    t = np.clip((rows - y[piece]) / span, 0.0, 1.0)
    back = 1.0 - t
    found = x[piece] * (1 + 2 * t) * back**2 + x[piece + 1] * t**2 * (3 - 2 * t)
    found += span * t * back * (slopes[piece] * back - slopes[piece + 1] * t)
    found += np.minimum(rows - y[0], 0.0) * slopes[0]
    return np.asarray(found + np.maximum(rows - y[-1], 0.0) * slopes[-1], np.float64)
