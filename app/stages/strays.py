"""Pieces of a neighbour that a cut left in a layer: which they are, and whose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Document
from app.core.geometry import Box
from app.core.nearest import distance_to
from app.stages.flat_pieces import BIN, Indices, Mask, Pieces, Shown, colour_gap
from app.stages.fringe_islands import find_islands
from app.stages.hidden import CORE, is_solid
from app.stages.like_colours import count_bins, like_counted
from app.stages.line_ends import half_width, leave_ends

_FLAT, _FINE, _ALIKE = 14, 4, 24
"""Levels between pixels of one flat piece, of one that mixed pixels between two colours part, and
between pieces that are of one colour."""
_LEAP = 48
"""Levels that the pixels between them may be off."""
_GAP = 3
"""Pixels between two such pieces: a mixed pixel or two lie there."""
_FOUND, _TIMES = 50, 3
"""Pixels that the neighbour's piece has at least, and how many times the stray's."""
_MOST = 0.08
"""Share of what is seen of a layer up to which a piece of it is a stray."""
_MOST_OF_ALL = 0.2
"""And that all such pieces are at most."""
_OWN = 0.012
"""Share of it from which a colour is the layer's own."""
_MIXED = 0.05
"""Share of a piece that pixels around it may be of its colour, as mixed ones are."""
_PLAIN = 6
"""Pixels from which a finely parted piece is not mixed."""
_BESIDE = 0.1
"""Share of the pixels around such a piece that are its layer's, too."""
_REACH = 6
"""Pixels that a stray may go in from the seam, however short that is; a line goes on."""
_AFAR = 0.13
"""Share of the canvas' longer side in which the layer of a lone piece is looked for, and own
pixels of a piece's colour."""
_LONE, _MOST_LONE = 20, 0.01
"""Pixels of a lone piece, and the most, as a share of its layer."""
_PLENTY, _SHARE = 200, 0.03
"""Pixels of its colour that layer has there, and their least share of what is seen of it."""
_LINE = (2.5, 0.0034)
"""Pixels, and share of the canvas' longer side, from an edge inside: a line is thinner."""


@dataclass(frozen=True, slots=True, eq=False)
class Strays:
    """Where pieces of other layers' colours are seen.

    Attributes:
        owner: int16 (h, w), canvas space; the number of the layer that alone is seen, or -1.
        heir: int16 (h, w); the number of the layer that a stray pixel belongs to, or -1.
    """

    owner: NDArray[np.int16]
    heir: NDArray[np.int16]


def find_strays(document: Document, made: NDArray[np.uint8]) -> Strays:
    """Find pieces in a colour that their layer has not, but one beside it has.

    Args:
        document: layers that are faint, mixed, clipped or switched off have and get none.
        made: uint8 (h, w, 4), its composite.
    """
    owner = _owners(document)
    shown = Shown.of(made, owner, len(document.layers))
    edge = np.flatnonzero(_edge(owner))
    heir = np.full(owner.shape, -1, np.int16)
    # The end of a line and another line that it meets are parted finely only, shades together with
    # their colour are not. A whole island may have many colours.
    touching = None
    for levels in (_FLAT, _FINE, 255):
        pieces = Pieces.of(shown, levels)
        heirs = np.full(len(pieces.area), -1, np.int16)
        touching = touching or _touching(pieces, edge)
        _find_near(pieces, touching, heirs, is_fine=levels == _FINE)
        if levels == _FLAT:
            _find_lone(pieces, edge, heirs)
        elif levels != _FINE:
            find_islands(document, pieces, heirs)
        leave_ends(pieces, heirs, _line(pieces))
        found = heirs[pieces.labels].reshape(owner.shape)
        np.copyto(heir, found, where=heir < 0)
    return Strays(owner, heir)


def _owners(document: Document) -> NDArray[np.int16]:
    """Give the number of the layer that alone is seen at each pixel, int16 (h, w), -1 for none."""
    canvas = document.canvas.box
    owner = np.full((canvas.height, canvas.width), -1, np.int16)
    covered = np.zeros(owner.shape, np.bool_)
    for number in reversed(range(len(document.layers))):
        layer = document.layers[number]
        box = layer.box.intersect(canvas)
        if box.is_empty or not document.is_shown(layer):
            continue
        alpha = layer.alpha.array(box.shifted(-layer.left, -layer.top))
        if is_solid(document, layer):
            owner[box.slices][(alpha >= CORE) & ~covered[box.slices]] = number
        covered[box.slices] |= alpha > 0
    return owner


def _edge(owner: NDArray[np.int16]) -> Mask:
    """Give where something else than the pixel's own layer is near, bool (h, w)."""
    kernel = np.ones((2 * _GAP + 1,) * 2, np.uint8)
    others = (cv2.dilate(owner, kernel) > owner) | (cv2.erode(owner, kernel) < owner)
    return np.asarray((owner >= 0) & others)


def _find_near(
    pieces: Pieces, touching: tuple[Indices, Indices], heirs: NDArray[np.int16], *, is_fine: bool
) -> None:
    """Note the heirs of pieces that go on in a larger one of another layer."""
    mine, other = touching
    labels, owner, area = pieces.labels, pieces.owner, pieces.area
    found = area[labels[other]]
    large = (found >= _FOUND) & (found >= _TIMES * area[labels[mine]])
    large &= area[labels[mine]] <= _MOST * pieces.seen[owner[mine]]
    mine, other = mine[large], other[large]
    contact = np.unique(mine)
    candidates = np.zeros(len(area), np.bool_)
    candidates[labels[contact]] = True
    candidates &= _is_short(pieces, candidates, contact)
    strange = _strange(pieces, candidates)
    strange |= _apart(pieces, candidates & ~strange)
    if is_fine:
        strange |= _rare(pieces, candidates & ~strange)
    candidates = _few(pieces, strange)
    taken = candidates[labels[mine]]
    rows = np.stack([labels[mine[taken]], owner[other[taken]], mine[taken]])
    pairs, count = np.unique(np.unique(rows, axis=1)[:2], axis=1, return_counts=True)
    order = np.argsort(count, kind="stable")  # who touches most comes last
    heirs[pairs[0][order]] = pairs[1][order]


def _touching(pieces: Pieces, edge: Indices) -> tuple[Indices, Indices]:
    """Give pairs of pixels of one colour that lie in two layers, near each other."""
    height, width = pieces.size
    rows, columns = np.divmod(edge, width)
    found = [np.zeros((2, 0), np.int64)]
    for dy, dx in _offsets():
        inside = (rows + dy >= 0) & (rows + dy < height)
        inside &= (columns + dx >= 0) & (columns + dx < width)
        here = edge[inside]
        there = here + dy * width + dx
        other = (pieces.owner[there] >= 0) & (pieces.owner[there] != pieces.owner[here])
        here, there = here[other], there[other]
        alike = colour_gap(pieces.colour[here], pieces.colour[there]) <= _ALIKE
        here, there = here[alike], there[alike]
        # A line between them parts them.
        steps = max(abs(dy), abs(dx))
        alike = np.ones(len(here), np.bool_)
        for step in range(1, steps):
            on = here + round(dy * step / steps) * width + round(dx * step / steps)
            alike &= colour_gap(pieces.colour[here], pieces.colour[on]) <= _LEAP
        found.append(np.stack([here[alike], there[alike]]))
    mine, other = np.concatenate(found, axis=1)
    return mine, other


def _offsets() -> Iterator[tuple[int, int]]:
    for dy in range(-_GAP, _GAP + 1):
        for dx in range(-_GAP, _GAP + 1):
            if 0 < dy * dy + dx * dx <= _GAP * _GAP + 1:
                yield dy, dx


def _is_short(pieces: Pieces, candidates: Mask, contact: Indices) -> Mask:
    """Give which go no farther in from the seam than that is long: lines along it do."""
    length = np.bincount(pieces.labels[contact], minlength=len(candidates))
    seam = np.zeros(pieces.size, np.bool_)
    seam.reshape(-1)[contact] = True
    far = distance_to(seam).reshape(-1)
    mine = np.flatnonzero((far > _REACH) & candidates[pieces.labels])
    of = pieces.labels[mine]
    is_short = np.ones(len(candidates), np.bool_)
    is_short[of[far[mine] > length[of]]] = False
    return is_short


def _strange(pieces: Pieces, candidates: Mask) -> Mask:
    """Give which candidates are of colours that the rest of their layer has not."""
    alike = np.zeros(len(candidates))
    shown, chosen = pieces.shown, np.flatnonzero(candidates[pieces.labels])
    owner = shown.owner[chosen]
    for number in np.unique(owner):
        mine = chosen[owner == number]
        bins = shown.bins[mine]
        rest = shown.counts[number] - count_bins(bins, BIN)
        share = like_counted(bins, rest, BIN) / pieces.seen[number]
        np.add.at(alike, pieces.labels[mine], share)
    return np.asarray(candidates & (alike < _OWN * pieces.area))


def _apart(pieces: Pieces, candidates: Mask) -> Mask:
    """Give which candidates hang only on the neighbour: around them their layer has no such colour.

    A face with blue eyes may have a piece of blue hair at its edge. What nothing else of the layer
    is seen beside is no such piece: hair behind an arm has been parted by that.
    """
    height, width = pieces.size
    owners, labels = pieces.owner.reshape(height, width), pieces.labels.reshape(height, width)
    colours = pieces.colour.reshape(height, width, 3)
    reach = round(_AFAR * max(pieces.size))
    found = np.zeros_like(candidates)
    for piece, rows, columns, box in pieces.each(candidates & (pieces.area >= _LONE)):
        around = box.grown(reach).intersect(Box(0, 0, width, height)).slices
        here = labels[around] == piece
        own = (owners[around] == owners[rows[0], columns[0]]) & ~here
        middle = np.median(colours[rows, columns], axis=0).astype(np.uint8)
        alike = colour_gap(colours[around][own], middle) <= _ALIKE
        ring = (cv2.dilate(here.astype(np.uint8), np.ones((2 * _GAP + 1,) * 2)) > 0) & ~here
        found[piece] = alike.sum() <= _MIXED * len(rows) and own[ring].mean() >= _BESIDE
    return found


def _rare(pieces: Pieces, candidates: Mask) -> Mask:
    """Give which candidates are of a colour of which their layer has no more elsewhere.

    Other pieces of the neighbour may have it, too. Mixed pixels do not count: between two other
    colours there are some of any.

    Args:
        pieces: that mixed pixels part.
        candidates: bool (pieces,).
    """
    area = np.maximum(pieces.area, 1)
    sums = [np.bincount(pieces.labels, one, len(area)) for one in pieces.colour.T]
    mean = np.stack(sums, axis=1) / area[:, None]
    owner, found = pieces.owners, np.zeros_like(candidates)
    for one in np.flatnonzero(candidates & (area >= _LONE)):
        others = np.flatnonzero((owner == owner[one]) & (area >= _PLAIN))
        gap = np.abs(mean[others] - mean[one]).max(axis=1, initial=0)
        found[one] = area[others[gap <= _ALIKE]].sum() <= 2 * area[one]
    return found


def _line(pieces: Pieces) -> float:
    """Give how many pixels a line is thinner than, from an edge inside."""
    return max(_LINE[0], _LINE[1] * max(pieces.size))


def _few(pieces: Pieces, found: Mask) -> Mask:
    """Give the pieces that were found, but for those of layers that are mostly made of them."""
    # So much of a layer is its own, however many pieces it is.
    owners = pieces.owners[found]
    pixels = np.bincount(owners, pieces.area[found], len(pieces.seen))
    much = np.append(pixels > _MOST_OF_ALL * pieces.seen, False)  # the last is of no layer
    return np.asarray(found & ~much[pieces.owners])


def _find_lone(pieces: Pieces, edge: Indices, heirs: NDArray[np.int16]) -> None:
    """Note the heirs of thick pieces at an edge whose colour a layer farther off has."""
    labels, area = pieces.labels, pieces.area
    owner = np.full(len(area), -1, np.int16)
    owner[labels[edge]] = pieces.owner[edge]
    most = _MOST_LONE * pieces.seen[owner]
    candidates = (owner >= 0) & (heirs < 0) & (area >= _LONE) & (area <= most)
    candidates = _few(pieces, _strange(pieces, candidates))
    height, width = pieces.size
    colours = pieces.colour.reshape(height, width, 3)
    owners = pieces.owner.reshape(height, width)
    reach = round(_AFAR * max(pieces.size))
    for piece, rows, columns, box in pieces.each(candidates):
        shape = np.zeros((box.height, box.width), np.bool_)
        shape[rows - box.top, columns - box.left] = True
        if half_width(shape) < _line(pieces):
            continue
        around = box.grown(reach).intersect(Box(0, 0, width, height)).slices
        middle = np.median(colours[rows, columns], axis=0).astype(np.uint8)
        there = (owners[around] >= 0) & (owners[around] != owner[piece])
        there[there] = colour_gap(colours[around][there], middle) <= _ALIKE
        near = owners[around][there]
        count = np.bincount(near, minlength=len(pieces.seen))
        plenty = np.flatnonzero(count >= np.maximum(_PLENTY, _SHARE * pieces.seen))
        if not len(plenty):
            continue
        here = np.zeros(owners[around].shape, np.bool_)
        here[rows - around[0].start, columns - around[1].start] = True
        far = distance_to(here)[there]
        # It belongs to the nearest, not to that which has most; a few pixels are not it.
        reaches = [np.partition(far[near == one], _PLENTY - 1)[_PLENTY - 1] for one in plenty]
        heirs[piece] = plenty[int(np.argmin(reaches))]
