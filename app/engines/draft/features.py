"""What lies inside the face: eyes, brows, nose and mouth, pixel by pixel."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.core.parts import Part
from app.engines.draft.brows import name_brows
from app.engines.draft.close_up import (
    CloseUp,
    at_working_size,
    close_up,
    disc,
    filled,
    find_fringe,
    widened,
)
from app.engines.draft.eye_parts import IRIS, LASH, WHITE, split_eye
from app.engines.draft.eyes import GLASSES, HAIR, LEFT_EYE, RIGHT_EYE, Pair, find_eyes
from app.engines.draft.pixels import Doubles, Floats, Labels, Mask
from app.engines.draft.ruler import COLUMN, Frame

_OF_EYE = {WHITE: Part.EYEWHITE, IRIS: Part.IRIDES, LASH: Part.EYELASH}


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """Parts inside the face.

    Attributes:
        left: first column, working px.
        top: first row, working px.
        parts: int32 (h, w), part index, or -1 where the regions tell.
    """

    left: int
    top: int
    parts: Labels


@dataclass(frozen=True, slots=True)
class _Mark:
    """A connected piece of what is not skin: its number, box and centre, close-up px."""

    number: int
    left: int
    top: int
    right: int
    bottom: int
    area: int
    x: float
    y: float

    def is_stroke(self, width: float) -> bool:
        """Say whether it is a thin line across."""
        tall = self.bottom - self.top
        return tall < 0.05 * width and self.right - self.left > 1.6 * tall


def find_features(
    lab: Floats, lines: Mask, figure: Mask, frame: Frame, *, skin: Doubles, hair: Doubles
) -> Features:
    """Name what is inside the face.

    Args:
        lab: float32 (h, w, 3), smoothed picture.
        lines: bool (h, w), drawn lines.
        figure: bool (h, w).
        frame: the ruler.
        skin: float64 (k, 3), Lab of the skin.
        hair: float64 (k, 3), Lab of the hair.
    """
    view = close_up(lab, lines, figure, frame, skin=skin, hair=hair)
    if view is None:
        return Features(0, 0, np.full((0, 0), -1, np.int32))
    fringe = find_fringe(view)
    pair, owner = find_eyes(view, fringe)
    parts = np.full(owner.shape, -1, np.int32)
    for number in (RIGHT_EYE, LEFT_EYE):
        kinds = split_eye(view, owner == number)
        for kind, part in _OF_EYE.items():
            parts[kinds == kind] = COLUMN[part]
    parts[owner == GLASSES] = COLUMN[Part.EYEWEAR]
    name_brows(view, fringe, owner, pair, parts)
    # Soft rims go along, or they stay on the skin as a ghost; shadows and blush do not.
    rims = (view.off > 4.0) & view.figure & (owner != HAIR)
    ramp = cv2.dilate(view.off, np.ones((3, 3), np.uint8)) - view.off > 5.0
    steps = max(1, round(view.px(0.014)))
    _grow(parts, rims & (ramp | view.marked), steps)
    _name_mouth_and_nose(view, owner, pair, parts)
    _grow(parts, rims & ((np.abs(view.u) < 0.08) | (view.d > 0.2)), steps)
    _leave_on_face(view, owner, parts)
    _name_ears(view, parts)
    return Features(view.left, view.top, at_working_size(view, parts))


def _marks(mask: Mask) -> tuple[Labels, list[_Mark]]:
    _, pieces, stats, centres = cv2.connectedComponentsWithStats(
        mask.astype(np.uint8), connectivity=8
    )
    found = []
    for number in range(1, len(stats)):
        x, y, w, h, area = (int(value) for value in stats[number])
        cx, cy = (float(value) for value in centres[number])
        found.append(_Mark(number, x, y, x + w, y + h, area, cx, cy))
    return np.asarray(pieces, np.int32), found


def _name_mouth_and_nose(view: CloseUp, owner: Labels, pair: Pair, parts: Labels) -> None:
    """Name the marks between and below the eyes, in place: the widest low one is the mouth."""
    width = view.width
    middle = 0.25 * view.x + 0.375 * (pair[0].x + pair[1].x)
    line = 0.5 * (pair[0].y + pair[1].y)
    ys, xs = np.ogrid[0 : owner.shape[0], 0 : owner.shape[1]]
    zone = (np.abs(xs - middle) < 0.30 * width) & (owner == 0) & view.figure
    zone &= (ys > line + 0.04 * width) & (ys < line + 0.66 * width)
    pieces, marks = _marks(((view.off > 10.0) | view.white | _shaded(view)) & zone)
    bound = cv2.dilate(((owner == HAIR) | (~zone & (owner == 0))).astype(np.uint8), disc(1)) > 0
    is_bound = np.bincount(pieces[bound], minlength=len(marks) + 1) > 0
    least = max(2.0, 0.00012 * width**2)
    marks = [
        mark
        for mark in marks
        if mark.area >= least and abs(mark.x - middle) < 0.22 * width and not is_bound[mark.number]
    ]
    main = _widest([mark for mark in marks if mark.y > line + 0.22 * width], middle, line, width)
    mouth = np.zeros(owner.shape, dtype=bool)
    for mark in marks:
        if main is not None and _goes_with(mark, main, width):
            mouth |= pieces == mark.number
        elif (
            abs(mark.x - middle) < 0.13 * width
            and mark.right - mark.left < 0.2 * width
            and (main is None or mark.bottom < main.top + 0.01 * width)
        ):
            parts[pieces == mark.number] = COLUMN[Part.NOSE]
    if mouth.any():
        closed = cv2.morphologyEx(mouth.astype(np.uint8), cv2.MORPH_CLOSE, disc(view.px(0.015)))
        inner = filled(closed > 0) & (view.off > 4.0)
        parts[inner | filled(mouth)] = COLUMN[Part.MOUTH]


def _widest(low: list[_Mark], middle: float, line: float, width: float) -> _Mark | None:
    """Give the mark that is the mouth, or None if there is nothing but a small nose."""
    if not low:
        return None
    main = max(low, key=lambda mark: mark.right - mark.left - 0.3 * abs(mark.x - middle))
    is_nose = main.right - main.left < 0.04 * width and main.y - line < 0.3 * width
    return None if is_nose and len(low) < 2 else main


def _goes_with(mark: _Mark, main: _Mark, width: float) -> bool:
    """Say whether a mark is part of the mouth: the other half of its line, a lip."""
    over = 0.12 if mark.is_stroke(width) else 0.02
    return (
        mark.bottom > main.top - over * width
        and mark.y < main.bottom + 0.12 * width
        and mark.left < main.right + 0.12 * width
        and mark.right > main.left - 0.12 * width
    )


def _shaded(view: CloseUp) -> Mask:
    """Give the small marks on the middle of the face that are only a little off the skin."""
    light = np.ascontiguousarray(view.lab[..., 0])
    around = cv2.blur(light, (2 * round(view.px(0.08)) + 1,) * 2)
    close = (np.abs(view.u) < 0.10) & (view.d < 0.40)
    return np.asarray((around - light > 5.0) & (view.off > 5.0) & close)


def _leave_on_face(view: CloseUp, owner: Labels, parts: Labels) -> None:
    """Keep skin, blush, moles and tears on the face, in place."""
    pieces, marks = _marks(view.marked & (parts < 0) & (owner != HAIR) & (owner != GLASSES))
    small = np.zeros(len(marks) + 1, dtype=bool)
    for mark in marks:
        small[mark.number] = mark.area < view.px(0.15) ** 2
    skin = (~view.marked | small[pieces]) & (owner != HAIR)
    parts[skin & (view.oval < 0.92) & view.figure & (parts < 0)] = COLUMN[Part.FACE]


def _name_ears(view: CloseUp, parts: Labels) -> None:
    """Name the pieces of skin beside the cheeks that a line cuts off, in place."""
    pieces, marks = _marks(~view.marked & view.figure)
    ears = np.zeros(len(marks) + 1, dtype=bool)
    for mark in marks:
        aside = abs(mark.x - view.x) / view.width
        down = (mark.y - view.y) / view.width
        share = mark.area / view.width**2
        ears[mark.number] = 0.48 < aside < 0.68 and -0.10 < down < 0.20 and 0.0006 < share < 0.03
    inked = view.drawn & view.marked & widened(ears[pieces], view.px(0.02))
    parts[(ears[pieces] | inked) & ((parts < 0) | (parts == COLUMN[Part.FACE]))] = COLUMN[Part.EARS]


def _grow(labels: Labels, allowed: Mask, steps: int) -> None:
    """Let labels spread over free places, in place."""
    for _ in range(steps):
        spread = cv2.dilate((labels + 1).astype(np.float32), np.ones((3, 3), np.uint8)) - 1
        free = (labels < 0) & allowed & (spread >= 0)
        if not free.any():
            break
        labels[free] = spread[free].astype(np.int32)
