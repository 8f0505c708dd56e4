"""Parts of a draft that cannot be right as they are, by cheap signs: size, place, colour, twin."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.parts import Part, Side
from app.engines.draft.analysis import Analysis
from app.engines.draft.labelling import Labelling

Label = tuple[Part, Side]

_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}

_SIZES = {
    Part.EYEBROW: (0.0015, 0.06),
    Part.EYELASH: (0.011, 0.06),
    Part.EYEWHITE: (0.008, 0.08),
    Part.IRIDES: (0.0, 0.13),
    Part.EARS: (0.0006, 0.3),
    Part.NOSE: (0.0, 0.03),
    Part.MOUTH: (0.0, 0.08),
    Part.NECK: (0.03, 1.0),
    Part.BACK_HAIR: (0.15, 20.0),
    Part.HEADWEAR: (0.08, 20.0),
    Part.TOPWEAR: (0.3, 40.0),
    Part.BOTTOMWEAR: (0.3, 40.0),
    Part.HANDWEAR: (0.02, 10.0),
    Part.LEGWEAR: (0.05, 20.0),
    Part.WINGS: (0.05, 40.0),
}
"""Least and largest area of one of it, in that of a square as wide as the face: less is a shred."""

_AROUND = {Part.EYEBROW, Part.EYELASH, Part.EYEWHITE, Part.IRIDES, Part.NOSE, Part.MOUTH}
_ASIDE = 0.75
_ABOVE, _BELOW = 0.75, 0.65
"""How far from the middle of the eye line they lie at most, in the face's widths and heights."""

_OUTSIDE = 0.25
"""Share of it that may lie farther off."""

_TWINS = {Part.EYEBROW, Part.EYELASH, Part.EYEWHITE, Part.IRIDES, Part.EARS}
_TIMES = 3.0
"""How many times larger than its twin it may be: a turned face narrows one of them."""
_UNLIKE = 24.0
"""Steps of Lab by which the colours of twins may differ."""

_SKIN = 12.0
"""Steps of Lab within which a colour is that of the face ..."""
_HUE = 0.5
"""... if it has so much of its hue: white and grey are near to a fair skin, too."""
_BARE = 0.12
"""Share of clothes that may have the colour of skin while limbs are missing."""
_BARER = 0.35
"""Share by which more of one twin than of the other may have it."""
_LIMBS = {Part.TOPWEAR: Part.HANDWEAR, Part.BOTTOMWEAR: Part.LEGWEAR}
"""What skin in clothes is when there is none of it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A part as it shows.

    Attributes:
        area: working px.
        colour: median Lab.
        outside: share of it beside where it belongs.
        bare: share of it that has the colour of the face.
    """

    area: int
    colour: NDArray[np.float32]
    outside: float
    bare: float


def odd_parts(labelling: Labelling, analysis: Analysis) -> frozenset[Label]:
    """Give the parts of a wrong size, place or colour, and those unlike a twin or without one."""
    if analysis.look is None:
        return frozenset()
    seen = look_at(labelling, analysis)
    unit = float(analysis.look.evidence.frame.width) ** 2
    present = {part for part, _ in seen}
    odd: set[Label] = set()
    for label, one in seen.items():
        part, side = label
        least, most = _SIZES.get(part, (0.0, math.inf))
        fits = least <= one.area / unit <= most * (2 if side is Side.WHOLE else 1)
        holds_limbs = one.bare > _BARE and _LIMBS.get(part, part) not in present
        if not fits or one.outside > _OUTSIDE or holds_limbs:
            odd.add(label)
        other = part, _OTHER.get(side, side)
        if part in _TWINS and side is not Side.WHOLE:
            if other in seen:
                odd |= _odd_twins((label, one), (other, seen[other]))
            elif part is not Part.EARS:  # Hair hides one of them often.
                odd.add(label)
    return frozenset(odd)


def _odd_twins(mine: tuple[Label, Seen], other: tuple[Label, Seen]) -> set[Label]:
    (label, one), (twin_label, twin) = mine, other
    is_unlike = float(np.linalg.norm(one.colour - twin.colour)) > _UNLIKE
    if is_unlike or one.area > _TIMES * twin.area:
        return {label, twin_label}  # Which of them is wrong it does not say.
    return {label} if one.bare > twin.bare + _BARER else set()


def look_at(labelling: Labelling, analysis: Analysis) -> dict[Label, Seen]:
    """Give what is seen of each part; nothing without a face."""
    if analysis.look is None or analysis.segmentation is None:
        return {}
    frame, lab = analysis.look.evidence.frame, analysis.segmentation.lab
    skin = _skin(labelling, lab)
    found = {}
    for number, label in enumerate(labelling.parts):
        mask = labelling.map == number
        rows, columns = np.nonzero(mask)
        if not len(rows):
            continue
        colours = lab[rows, columns]
        outside = bare = 0.0
        if label[0] in _AROUND:
            across = np.abs(columns - frame.x) / frame.width
            down = (rows - frame.y) / frame.rise
            outside = float(((across > _ASIDE) | (down < -_ABOVE) | (down > _BELOW)).mean())
        if skin is not None:
            is_near = np.linalg.norm(colours - skin, axis=1) < _SKIN
            has_hue = colours[:, 1:] @ skin[1:] > _HUE * float(skin[1:] @ skin[1:])
            bare = float((is_near & has_hue).mean())
        found[label] = Seen(len(rows), np.median(colours, axis=0), outside, bare)
    return found


def _skin(labelling: Labelling, lab: NDArray[np.float32]) -> NDArray[np.float32] | None:
    numbers = [number for number, (part, _) in enumerate(labelling.parts) if part is Part.FACE]
    face = np.isin(labelling.map, numbers).astype(np.uint8)
    inner = cv2.erode(face, np.ones((5, 5), np.uint8)) > 0
    return np.median(lab[inner], axis=0) if inner.any() else None
