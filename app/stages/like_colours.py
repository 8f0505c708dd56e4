"""How many of some colours each of others is like."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Bins = NDArray[np.int32]
Counts = NDArray[np.int64]


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
    return like_counted(
        bins_of(colours, levels), count_bins(bins_of(others, levels), levels), levels
    )


def like_counted(bins: Bins, counts: Counts, levels: int) -> Counts:
    """Give how many others each colour is like, int64 (n,), as `like` does.

    Args:
        bins: int (n,), those of the colours.
        counts: int64 (bins,), how many others are in each bin.
        levels: side of a bin.
    """
    side = _side(levels)
    near = counts.reshape((side,) * 3)
    for axis in range(3):
        near = near + np.roll(near, 1, axis) + np.roll(near, -1, axis)
    return np.asarray(near.reshape(-1)[bins])


def bins_of(colours: NDArray[Any], levels: int) -> Bins:
    """Give in which bin colours (..., 3) are, int32 (...)."""
    side = _side(levels)
    parts = colours if colours.dtype == np.uint8 else colours.astype(np.int32)
    red, green, blue = ((parts[..., one] // levels).astype(np.int32) + 1 for one in range(3))
    return np.asarray((red * side + green) * side + blue)


def count_bins(bins: Bins, levels: int, sets: Bins | None = None, count: int = 1) -> Counts:
    """Give how many colours are in each bin, int64 (bins,), or (sets, bins).

    Args:
        bins: int (n,), those of the colours.
        levels: side of a bin.
        sets: int (n,), the number of the set that each colour is of; one for all when None.
        count: how many sets there are.
    """
    size = _side(levels) ** 3
    if sets is None:
        return np.bincount(bins, minlength=size)
    return np.bincount(bins + sets * size, minlength=size * count).reshape(count, size)


def _side(levels: int) -> int:
    """Give how many bins there are a channel, with an empty one at both ends."""
    return 255 // levels + 3
