"""How many of some colours each of others is like."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def like(colours: NDArray[Any], others: NDArray[Any], levels: int) -> NDArray[np.int64]:
    """Give how many others each colour is like, int64 (n,).

    They are counted in bins, with those of the bins beside: up to so many levels apart all count,
    from twice as many on none.

    Args:
        colours: (n, 3), 0..255.
        others: (m, 3), 0..255.
        levels: side of a bin.

    >>> like(np.array([[10, 10, 10]]), np.array([[9, 20, 12], [9, 99, 12]]), 16).tolist()
    [1]
    """
    side = 255 // levels + 3
    bins = np.bincount(_bins(others, levels, side), minlength=side**3).reshape((side,) * 3)
    for axis in range(3):
        bins = bins + np.roll(bins, 1, axis) + np.roll(bins, -1, axis)
    return bins.reshape(-1)[_bins(colours, levels, side)]


def _bins(colours: NDArray[Any], levels: int, side: int) -> NDArray[np.int64]:
    red, green, blue = colours.astype(np.int64).T // levels + 1
    return np.asarray((red * side + green) * side + blue)
