"""Which pieces of a picture belong together: those that no drawn line parts."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from app.stages.region_pieces import INK, Labels, Pieces, boxes_of

_LIGHTNESS = 0.35
_LINE = 0.6

_LIGHT = 195
_ON_LIGHT = 4.0
"""On what is as light as this, such as white cloth or skin, lines are drawn light too: each level
counts for as many."""

_FAINT = 15
"""Levels by which a line is darker than what it parts, at least."""

_GAP = 4.5
"""Pixels from a piece to its border where only shade changes; a line takes more."""

_DARK_GAP = 3.3
"""The same beside what is as dark as a line, which only the gap tells of."""

_OPEN = 0.2
_SHORTEST = 6
"""So many pixels, and such a share, of a border have no line where it parts nothing."""

_GREY, _VIVID = 128.0, 10.0
"""Lab's a and b without colour, and how far from it a hue is sure."""

_TONE = 0.5
"""What a change of vividness counts between tones of one hue that no line parts."""

_BARE = 0.5
"""Share of a border without a line from which no line parts what meets there."""

_SMALL = 20_000.0
"""Pixels up to which all that one line encloses is nearly one colour: an eye, a button."""

_LARGE = 4 * _SMALL
"""Pixels from which what a line encloses says nothing: lines have gaps."""

_NEARLY = 0.1

_DRAWN = 100
"""Levels that a line counts for which goes round a piece, whatever its colour is."""


def join_pieces(pieces: Pieces) -> tuple[Labels, NDArray[np.float64], csr_matrix]:
    """Give what encloses each piece, how large that is, and how far neighbours are in colour.

    What a line encloses is a cell. The pieces of a small cell are one thing, whatever their
    colours are: the ring, the pupil and the light of an eye.

    Returns:
        int32 (n,), the number of each piece's cell. float64 (n,), pixels of that cell's box; of a
        large cell's pieces those of their own, and more than any smaller cell's. And (n, n), the
        distances both ways.
    """
    labels, light, beside = pieces.nearest, pieces.lightness, pieces.beside
    count = len(pieces.colour)
    faint = cv2.erode(light, np.ones((5, 5), np.uint8))  # A line is not always midway.
    keys, lines, opens, bares = [], [], [], []
    for first, second in ((np.s_[:, :-1], np.s_[:, 1:]), (np.s_[:-1], np.s_[1:])):
        border = (labels[first] != labels[second]) & (labels[first] > 0) & (labels[second] > 0)
        one, two = labels[first][border].astype(np.int64), labels[second][border].astype(np.int64)
        keys.append(np.minimum(one, two) * count + np.maximum(one, two))
        darker, beneath, at = (
            np.minimum(plane[first][border], plane[second][border]).astype(np.int16)
            for plane in (beside, faint, light)
        )
        weight = np.where(darker > _LIGHT, _ON_LIGHT, 1.0)
        is_drawn = pieces.outline[first][border] | pieces.outline[second][border]
        lines.append(np.where(is_drawn, _DRAWN, weight * np.maximum(darker - beneath, 0)))
        lighter = np.maximum(beside[first][border], beside[second][border])
        gap = np.where(darker < INK * lighter, _DARK_GAP, _GAP)
        near = np.maximum(pieces.gap[first][border], pieces.gap[second][border]) < gap
        opens.append(near & ~is_drawn & (darker - at < _FAINT))
        bares.append(opens[-1] & (darker - beneath < _FAINT))
    key, inverse = np.unique(np.concatenate(keys), return_inverse=True)
    contact = np.maximum(np.bincount(inverse), 1)
    bare = np.bincount(inverse, np.concatenate(opens))
    is_open = (bare > _OPEN * contact) & (bare >= _SHORTEST)
    # A line along the lesser part of it, as of a fold, parts no shade from its tone.
    is_bare = np.concatenate(bares)
    is_shade = np.bincount(inverse, is_bare) > _BARE * contact
    meant = is_bare | ~is_shade[inverse]
    line = np.bincount(inverse, np.concatenate(lines) * meant) / np.bincount(inverse, meant)
    line *= 100.0 / 255.0
    one, two = key // count, key % count
    change = np.abs(pieces.colour[one] - pieces.colour[two])
    hue = np.where(is_shade, _hue_changes(pieces.colour, one, two), change[:, 1:].T)
    cost = _LIGHTNESS * change[:, 0] + np.hypot(*hue) + _LINE * line
    joined = csr_matrix(
        (np.ones(np.count_nonzero(is_open), np.int8), (one[is_open], two[is_open])),
        shape=(count, count),
    )
    cell = connected_components(joined, directed=False)[1]
    whole = np.bincount(cell, np.bincount(labels.reshape(-1), minlength=count))[cell]
    ease = _NEARLY + (1.0 - _NEARLY) * (whole[one] - _SMALL) / (_LARGE - _SMALL)
    cost *= np.where(cell[one] == cell[two], np.clip(ease, _NEARLY, 1.0), 1.0)
    cost = np.maximum(cost, 1e-3)
    both = (np.concatenate([one, two]), np.concatenate([two, one]))
    graph = csr_matrix((np.concatenate([cost, cost]), both), shape=(count, count))
    return cell, _sizes(pieces, cell), graph


def _hue_changes(
    colour: NDArray[np.float64], one: NDArray[np.int64], two: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Give by how much colours differ in how vivid they are and in hue, float64 (2, n).

    A shadow or a gleam has the hue of the tone it lies on, and is more or less vivid: that counts
    less, the surer the hue is.
    """
    first, second = (colour[ends, 1:] - _GREY for ends in (one, two))
    vivid = np.hypot(*first.T), np.hypot(*second.T)
    along = np.abs(vivid[0] - vivid[1])
    across = np.sqrt(np.maximum(((first - second) ** 2).sum(axis=1) - along**2, 0.0))
    sure = np.clip(np.minimum(*vivid) / _VIVID, 0.0, 1.0)
    return np.stack([along * (1.0 - (1.0 - _TONE) * sure), across])


def _sizes(pieces: Pieces, cell: Labels) -> NDArray[np.float64]:
    count = len(cell)
    area = np.bincount(pieces.cores.reshape(-1), minlength=count)
    boxes = boxes_of(pieces.nearest, count)
    low = np.full((count, 2), np.iinfo(np.int32).max)
    high = np.zeros((count, 2), np.int64)
    np.minimum.at(low, cell[1:], boxes[1:, :2])
    np.maximum.at(high, cell[1:], boxes[1:, 2:])
    around = np.prod(np.maximum(high - low, 0), axis=1)[cell]
    is_small = np.bincount(cell, area)[cell] < _LARGE
    return np.where(is_small, around, area + _LARGE).astype(np.float64)
