"""Brows and lid creases: flat pieces over the eyes that are not hair."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.core.parts import Part
from app.engines.draft.close_up import CloseUp, opened, widened
from app.engines.draft.eyes import GLASSES, LEFT_EYE, RIGHT_EYE, Eye, Pair
from app.engines.draft.pixels import Labels, Mask
from app.engines.draft.ruler import COLUMN

_CREASE = 0.025
"""Thickness, in face widths, up to which a line over an eye is a crease of its lid."""

_MIDDLE = 0.03
"""How near to the middle of the face, in face widths, no brow comes."""


def name_brows(view: CloseUp, fringe: Mask, owner: Labels, pair: Pair, parts: Labels) -> None:
    """Name brows and creases, in place.

    Args:
        view: of the face.
        fringe: bool (h, w), hair over the face.
        owner: int32 (h, w), whose each place is.
        pair: the eyes.
        parts: int32 (h, w), part index, -1 where nothing is named yet.
    """
    eyes = (owner == RIGHT_EYE) | (owner == LEFT_EYE) | (owner == GLASSES)
    painted, lines = _painted(view, fringe, eyes), _lines(view, fringe, eyes)
    middle = 0.5 * (pair[0].x + pair[1].x)
    for number, eye in enumerate(pair, RIGHT_EYE):
        band, lid = _over_eye(view, owner == number, eye, middle)
        found = _pieces(view, painted & band, view.marked & ~view.drawn, lid, middle)
        found += _pieces(view, lines & band, view.marked, lid, middle)
        brows = [piece for piece in found if not piece.is_crease]
        if not brows:  # a thin brow, then, unless hair hides it
            brows = [piece for piece in found if piece.across > view.px(0.18)]
        for piece in found:
            is_brow = any(piece is brow for brow in brows)
            parts[piece.mask] = COLUMN[Part.EYEBROW if is_brow else Part.EYELASH]


@dataclass(frozen=True, slots=True, eq=False)
class _Piece:
    """A piece over an eye: its px, how far it goes across, and whether it is thin and low."""

    mask: Mask
    across: int
    is_crease: bool


def _pieces(view: CloseUp, mask: Mask, shown: Mask, lid: Labels, middle: float) -> list[_Piece]:
    width, pieces = view.width, []
    _, found, stats, centres = cv2.connectedComponentsWithStats(
        mask.astype(np.uint8), connectivity=8
    )
    for number in range(1, len(stats)):
        left, _, across, tall, area = (int(value) for value in stats[number])
        inner = min(abs(left - middle), abs(left + across - middle))
        if area < 0.0004 * width**2 or tall > 0.11 * width or inner < view.px(_MIDDLE) + 2:
            continue
        mine = found == number
        if _on_skin(view, mine, shown):
            depth = cv2.distanceTransform(mine.astype(np.uint8), cv2.DIST_L2, 3)
            gap = float(np.median(lid[left : left + across])) - float(centres[number][1])
            is_thin = 2.0 * float(depth.max()) < _CREASE * width
            pieces.append(_Piece(mine, across, is_thin and gap < 0.10 * width))
    return pieces


def _painted(view: CloseUp, fringe: Mask, eyes: Mask) -> Mask:
    """Give broad pieces that ink, if nothing else, parts from the locks."""
    solid = opened(view.marked & ~view.drawn & ~eyes, view.px(0.006))
    _, pieces = cv2.connectedComponents(solid.astype(np.uint8), connectivity=4)
    hanging = solid & (fringe | (view.oval > 1.15))
    is_lock = np.bincount(pieces[hanging], minlength=int(pieces.max()) + 1) > 0
    return np.asarray(solid & ~is_lock[pieces])


def _lines(view: CloseUp, fringe: Mask, eyes: Mask) -> Mask:
    """Give thin pieces that run across; the ink of locks runs down."""
    free = view.marked & ~widened(fringe, view.px(0.02)) & ~widened(eyes, view.px(0.01))
    across = np.ones((1, max(3, round(view.px(0.035)))), np.uint8)
    flat = cv2.morphologyEx(free.astype(np.uint8), cv2.MORPH_OPEN, across) > 0
    return np.asarray(flat & ~opened(free, view.px(0.036)))


def _over_eye(view: CloseUp, own: Mask, eye: Eye, middle: float) -> tuple[Mask, Labels]:
    """Give the space over an eye as far up as a brow may lie, and the row of its lid."""
    xs, ys = np.arange(own.shape[1]), np.arange(own.shape[0])[:, None]
    usual = round(eye.y - eye.down)
    lid = np.where(own.any(axis=0), np.argmax(own, axis=0), usual)
    wide = np.abs(xs - eye.x) < eye.across + view.px(0.16)
    wide &= np.sign(eye.x - middle) * (xs - middle) > view.px(_MIDDLE)
    top = min(int(lid.min()), usual) - view.px(0.26)
    return np.asarray((ys > top) & (ys < lid) & wide), lid


def _on_skin(view: CloseUp, piece: Mask, shown: Mask) -> bool:
    """Say whether there is skin over and under a piece, as for a brow and not a lock's tip."""
    xs = np.flatnonzero(piece.any(axis=0))
    first, last = np.argmax(piece, axis=0), piece.shape[0] - 1 - np.argmax(piece[::-1], axis=0)
    over, under = (np.zeros(len(xs), dtype=bool) for _ in range(2))
    for step in range(1, max(2, round(view.px(0.025))) + 1):
        over |= ~shown[np.maximum(first[xs] - step, 0), xs]
        under |= ~shown[np.minimum(last[xs] + step, piece.shape[0] - 1), xs]
    return bool(over.mean() > 0.5 and under.mean() > 0.5)
