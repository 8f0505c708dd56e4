"""Which part a drawn line belongs to: a stretch of an outline goes to one part, as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from app.core.nearest import nearest_known
from app.core.parts import Part, Side
from app.engines.draft.ink import from_surfaces, inked, majority, owners_by_colour, thin_surfaces
from app.engines.draft.order import either_way, observed_order
from app.engines.draft.pixels import Mask, Shorts, looked_up
from app.engines.draft.regions import Segmentation
from app.engines.draft.seams import Seams, find_seams

_FEATURES = frozenset(
    {
        Part.IRIDES,
        Part.EYEWHITE,
        Part.EYELASH,
        Part.EYEBROW,
        Part.EYEWEAR,
        Part.NOSE,
        Part.MOUTH,
    }
)

_BELOW_CHIN = frozenset({Part.NECK, Part.NECKWEAR, Part.TOPWEAR})
"""What the chin of a face is drawn over."""

_TIP = 12.0
"""Lab distance up to which a line has the colour of the part whose tip it may be."""

_SOFT = 2.0
"""Px by which a line's soft edge reaches beyond it."""


@dataclass(frozen=True, slots=True, eq=False)
class _Given:
    """What a person said.

    Attributes:
        named: bool (h, w), what is another part than was drafted.
        either: bool (k, k), of which two labels either may be in front.
    """

    named: Mask
    either: Mask


def lines_to_parts(
    shown: Shorts,
    parts: Sequence[tuple[Part, Side]],
    segmentation: Segmentation,
    named: Mask | None = None,
) -> Shorts:
    """Give a label map in which each stretch of a line belongs to one part.

    An illustrator inks a shape in its own dark colour, and the nearer shape's contour where two
    meet; a part that keeps its neighbour's ink shows a ghost of it as soon as it moves, and
    smears it into its hidden area.

    Args:
        shown: int16 (h, w), index into `parts`, -1 where there is no figure.
        parts: what the indices mean.
        segmentation: of the same picture.
        named: bool (h, w), what a person says is another part than was drafted. It brings its
            outline along where either part may be in front.
    """
    order = np.array([*observed_order(parts, shown)], np.int16)
    place = np.append(np.argsort(order), -1).astype(np.int16)
    features = np.array([*(part in _FEATURES for part, _ in parts), False])
    given = None if named is None else _Given(named, either_way([parts[index] for index in order]))
    ranks, fixed = looked_up(place, shown), looked_up(features, shown)
    outlined = _outlined(parts, order)
    places = claimed(ranks, fixed, segmentation, given, outlined)
    return looked_up(np.append(order, np.int16(-1)), places)


def _outlined(parts: Sequence[tuple[Part, Side]], order: Shorts) -> Mask:
    """Say of which two places in the draw order the nearer has the line, bool (k + 1, k + 1).

    A jaw is the face's, however alike the inks are: a neck has no line of its own there.
    """
    rear, front = (
        np.array([*(parts[index][0] in kinds for index in order), False])
        for kinds in (_BELOW_CHIN, {Part.FACE})
    )
    return np.asarray(rear[:, None] & front)


def claimed(
    ranks: Shorts,
    fixed: Mask,
    segmentation: Segmentation,
    given: _Given | None = None,
    outlined: Mask | None = None,
) -> Shorts:
    """Give each stretch of a line to the part with its colour, or else to the frontmost beside it.

    Args:
        ranks: int16 (h, w), place in the draw order, -1 where there is no figure.
        fixed: bool (h, w), pixels that neither change nor claim: features of the face.
        segmentation: of the same picture.
        given: what a person said, if anything.
        outlined: bool (k + 1, k + 1), of which two labels the nearer has the line in any case.
    """
    free = (ranks >= 0) & ~fixed
    label = majority(ranks, segmentation)
    lines = segmentation.lines & free
    lines &= ~thin_surfaces(ranks, lines, label, segmentation)
    lines |= inked(label, segmentation) & free
    if not lines.any() or lines.all():
        return ranks
    seams = find_seams(ranks, lines, fixed)
    usual = seams.pairs.max(axis=1, initial=-1)
    if given is not None:
        usual = _as_named(seams, usual, given)
    owner = owners_by_colour(seams, usual, segmentation)
    if outlined is not None:
        owner = np.where(outlined[tuple(seams.pairs.T)], usual, owner)
    given_to = _handed_over(lines, seams, owner)
    # What is drawn inside a part is its own, unless it is the tip of another, in its colour, or
    # the line is all that there is of that.
    own, inside = ranks[lines], ranks.reshape(-1)[seams.beside]
    moves = (given_to < 0) & (inside >= 0) & (inside != own) & ~fixed.reshape(-1)[seams.beside]
    off = from_surfaces(ranks, np.flatnonzero(lines)[moves], label, segmentation)
    moves[moves] = (off > _TIP) & np.isfinite(off)
    found = ranks.copy()
    found[lines] = np.where(given_to >= 0, given_to, np.where(moves, inside, own))
    return found


def _as_named(seams: Seams, usual: Shorts, given: _Given) -> Shorts:
    """Give each stretch to the one of its sides that was named, where that may be in front."""
    number = np.maximum(np.bincount(seams.stretch), 1)
    said = given.named.reshape(-1)[seams.sides]
    low, high = (np.bincount(seams.stretch, side) / number > 0.5 for side in said.T)
    may_be = (seams.pairs >= 0).all(axis=1) & given.either[tuple(seams.pairs.T)]
    owner = np.where(may_be & low & ~high, seams.pairs[:, 0], usual)
    return np.where(may_be & high & ~low, seams.pairs[:, 1], owner).astype(np.int16)


def _handed_over(lines: Mask, seams: Seams, owner: Shorts) -> Shorts:
    """Give the owner of each pixel of the lines, int16 (m,), -1 where they part nothing."""
    parting = seams.parting
    if not parting.any():
        return np.full(len(seams.beside), -1, np.int16)
    at, stretch, half = seams.at[parting], seams.stretch[parting], seams.half[parting]
    middle = np.zeros(lines.shape, np.bool_)
    middle.reshape(-1)[at] = True
    away, numbers, places = nearest_known(middle)
    nearest = np.searchsorted(at, places)[numbers[lines]]
    near = away[lines] <= half[nearest] + _SOFT
    return np.where(near, owner[stretch[nearest]], np.int16(-1))
