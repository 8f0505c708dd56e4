"""A net of drawn lines, cut into the stretches that run between the same two areas."""

from __future__ import annotations

import numpy as np

from app.core.nearest import nearest_known
from app.engines.draft.pixels import Labels, Mask
from app.engines.draft.seams import find_seams

_NET = 0.8
"""Share of a region that is drawn line, from which all of it is: a thin lock has more between."""

_SHORT = 4
"""Px of the middle of a line that are no stretch of their own: there lines meet."""

_MOST = np.iinfo(np.int16).max
"""Regions that can be told apart; a picture with more is no drawing of lines."""


def nets(regions: Labels, lines: Mask) -> Mask:
    """Give all of the regions that are drawn line for the most part, bool (h, w).

    Args:
        regions: int32 (h, w), -1 ground.
        lines: bool (h, w), drawn lines.
    """
    inside = regions >= 0
    count = int(regions.max()) + 1
    drawn = np.bincount(regions[lines & inside], minlength=count)
    is_net = drawn > _NET * np.bincount(regions[inside], minlength=count)
    return np.asarray(np.append(is_net, np.False_)[regions])


def stretches_of(regions: Labels, lines: Mask) -> Labels:
    """Give the stretch of each pixel of a net, int32 (h, w), from 0; -1 for all else.

    A watershed makes one region of all lines of an ink that meet; a person means the outline of
    one thing, or where it is drawn over another.

    Args:
        regions: int32 (h, w), -1 ground.
        lines: bool (h, w), drawn lines.
    """
    found = np.full(regions.shape, -1, np.int32)
    loose = nets(regions, lines)
    if not loose.any() or loose.all() or int(regions.max()) >= _MOST:
        return found
    seams = find_seams(regions.astype(np.int16), loose, np.zeros(loose.shape, np.bool_))
    is_long = (np.bincount(seams.stretch) >= _SHORT)[seams.stretch]
    if not is_long.any():
        return found
    at, stretch = seams.at[is_long], np.unique(seams.stretch[is_long], return_inverse=True)[1]
    middle = np.zeros(loose.shape, np.bool_)
    middle.reshape(-1)[at] = True
    _, numbers, places = nearest_known(middle)
    nearest = np.searchsorted(at, places)[numbers[loose]]
    found[loose] = stretch[nearest]
    return found
