"""Where the eyes are in the face and how far they reach."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engines.draft.close_up import (
    CloseUp,
    disc,
    filled,
    opened,
    widened,
    with_lower_locks,
    with_tips,
)
from app.engines.draft.pixels import Bytes, Doubles, Labels, Mask

RIGHT_EYE, LEFT_EYE, HAIR, GLASSES = 1, 2, 3, 4
"""Whose a place of the close view is; sides are the character's own."""

_CLEAR = 0.88
"""How well eyes must still fit without what has the colour of the hair, to be apart from it."""


@dataclass(frozen=True, slots=True)
class Eye:
    """An ellipse, close-up px: its centre and half axes."""

    x: float
    y: float
    across: float
    down: float

    def radius(self, shape: tuple[int, ...], more: float = 0.0) -> Doubles:
        """Give for each px how far from the centre it is, 1 on the ellipse grown by `more` px."""
        ys, xs = np.ogrid[0 : shape[0], 0 : shape[1]]
        away = np.hypot((xs - self.x) / (self.across + more), (ys - self.y) / (self.down + more))
        return np.asarray(away, np.float64)


Pair = tuple[Eye, Eye]
"""The character's right eye (the viewer's left), and the left one."""


def find_eyes(view: CloseUp, fringe: Mask) -> tuple[Pair, Labels]:
    """Find both eyes and give every place that is not skin its owner.

    Args:
        view: of the face.
        fringe: bool (h, w), hair over the face.

    Returns:
        The eyes, and int32 (h, w): RIGHT_EYE or LEFT_EYE with their lashes, HAIR and what
        bounds the face, GLASSES, or 0.
    """
    pair, fit = _locate(view, fringe)
    hair = with_lower_locks(view, fringe)
    apart, clear = _locate(view, hair)
    if clear > _CLEAR * fit:  # these eyes are not in the colour of the hair
        pair = apart
        inside = np.minimum(*(eye.radius(hair.shape) for eye in pair)) < 0.9
        fringe = fringe | (hair & ~inside)
    pair = (_or_shut(view, fringe, pair[0], -1), _or_shut(view, fringe, pair[1], 1))
    return pair, _owners(view, with_tips(view, fringe), pair)


class _BoxSums:
    def __init__(self, values: Doubles) -> None:
        self._sums = cv2.integral(values.astype(np.float32), sdepth=cv2.CV_64F)

    def around(self, x: Doubles, y: Doubles, across: Doubles, down: Doubles) -> Doubles:
        height, width = self._sums.shape
        x0, x1 = (np.clip(np.rint(x + s * across), 0, width - 1).astype(np.intp) for s in (-1, 1))
        y0, y1 = (np.clip(np.rint(y + s * down), 0, height - 1).astype(np.intp) for s in (-1, 1))
        s = self._sums
        return np.asarray(s[y1, x1] - s[y0, x1] - s[y1, x0] + s[y0, x0])


def _locate(view: CloseUp, hair: Mask) -> tuple[Pair, float]:
    """Give the pair of ellipses that holds the most of what is neither skin nor hair."""
    worth = np.where(hair, -1.2, np.where(view.marked, 1.0, -5.0))
    sums = _BoxSums(np.where(view.figure, worth, -5.0))
    grid = np.meshgrid(
        np.arange(0.13, 0.42, 0.02),
        np.arange(-0.16, 0.17, 0.02),
        (0.06, 0.085, 0.11, 0.135, 0.16, 0.19),
        (0.03, 0.05, 0.07, 0.09, 0.115, 0.145, 0.175, 0.205),
        indexing="ij",
    )
    u, d, across, down = (values.ravel() for values in grid)
    x, y, a, b = u * view.width, view.y + d * view.width, view.px(1) * across, view.px(1) * down
    scores = []
    for sign in (-1, 1):
        held = sums.around(view.x + sign * x, y, 0.62 * a, b)
        held = held + sums.around(view.x + sign * x, y, a, 0.62 * b)
        fit = np.sqrt(np.maximum(held, 0.0)) / view.width
        scores.append(fit - (u - 0.25) ** 2 - 3.0 * d**2)
    one, two = np.meshgrid(*(np.argsort(-score)[:300] for score in scores), indexing="ij")
    both = scores[0][one] + scores[1][two] - 1.2 * np.abs(d[one] - d[two])
    both -= 0.5 * (np.abs(across[one] - across[two]) + np.abs(down[one] - down[two]))
    best = np.unravel_index(int(np.argmax(both)), both.shape)
    right, left = int(one[best]), int(two[best])
    return (
        Eye(view.x - x[right], y[right], a[right], b[right]),
        Eye(view.x + x[left], y[left], a[left], b[left]),
    ), float(both[best])


def _or_shut(view: CloseUp, fringe: Mask, eye: Eye, sign: int) -> Eye:
    """Give the eye, or the stroke that stands for it where nothing is open."""
    shown = view.marked & ~fringe
    if shown[eye.radius(shown.shape) < 0.8].mean() > 0.35:
        return eye
    near = np.hypot((sign * view.u - 0.25) / 0.20, view.d / 0.16) < 1.0
    _, _, stats, centres = cv2.connectedComponentsWithStats((shown & near).astype(np.uint8))
    wide = stats[:, cv2.CC_STAT_WIDTH].astype(np.float64)
    wide[0] = 0.0
    stroke = int(np.argmax(wide))
    if wide[stroke] < view.px(0.10):
        return eye
    x, y = (float(value) for value in centres[stroke])
    tall = float(stats[stroke, cv2.CC_STAT_HEIGHT])
    return Eye(x, y, 0.5 * float(wide[stroke]), max(2.0, 0.6 * tall))


def _owners(view: CloseUp, fringe: Mask, pair: Pair) -> Labels:
    shape = view.marked.shape
    seeds = np.zeros(shape, np.int32)
    rim = (view.oval > 1.12) | ((view.oval > 1.04) & opened(view.marked, view.px(0.024)))
    for number, eye in enumerate(pair, RIGHT_EYE):
        rim &= eye.radius(shape, view.px(0.10)) > 1.0
        seeds[(eye.radius(shape) < 0.88) & view.marked & ~fringe] = number
    seeds[((rim & (seeds == 0)) | fringe) & view.marked] = HAIR
    rims = _rims(view) & (seeds == 0)
    seeds[rims] = GLASSES
    found = _share_out(view, seeds, (0.05, 0.035, 0.022, 0.012, 0.0))
    # Hair brings its ink along, no more: what lies farther from it may be lashes.
    away = cv2.distanceTransform((seeds != HAIR).astype(np.uint8), cv2.DIST_L2, 3)
    found[(found == HAIR) & (away > view.px(0.03))] = 0
    found = _share_out(view, found, (0.022, 0.0))
    thin = view.depth < view.px(0.025)
    lash = (found == GLASSES) & ~widened(rims, view.px(0.03))
    for number, eye in enumerate(pair, RIGHT_EYE):
        found[lash & (eye.radius(shape, view.px(0.06)) < 1.0)] = number
    owner = np.where((found == HAIR) | ((found == GLASSES) & thin), found, 0).astype(np.int32)
    for number, eye in enumerate(pair, RIGHT_EYE):
        mine = (found == number) & _reach(view, eye)
        mine &= thin | (eye.radius(shape, view.px(0.055)) < 1.0)
        closed = cv2.morphologyEx(mine.astype(np.uint8), cv2.MORPH_CLOSE, disc(view.px(0.016)))
        owner[filled(closed > 0) & (owner == 0)] = number
    return owner


def _reach(view: CloseUp, eye: Eye) -> Mask:
    """Give where lashes of an eye may be."""
    ys, xs = np.ogrid[0 : view.marked.shape[0], 0 : view.marked.shape[1]]
    below = (ys > eye.y - eye.down - view.px(0.13)) & (ys < eye.y + eye.down + view.px(0.06))
    return np.asarray(below & (np.abs(xs - eye.x) < eye.across + view.px(0.15)))


def _share_out(view: CloseUp, seeds: Labels, levels: tuple[float, ...]) -> Labels:
    """Let seeds grow over what is not skin, first through the broad places, then the narrow.

    Two blobs that touch are so parted at their narrowest place.

    Args:
        view: of the face.
        seeds: int32 (h, w), 1.. where a claim starts, 0 elsewhere.
        levels: face widths a place must be away from skin to be passed, falling.
    """
    found = seeds.astype(np.int32)
    for level in levels:
        passable = (view.depth > view.px(level)) | (found > 0)
        _, pieces = cv2.connectedComponents(passable.astype(np.uint8), connectivity=4)
        claimed = np.bincount(pieces[found > 0], minlength=int(pieces.max()) + 1) > 0
        passable &= claimed[pieces]
        steep: Bytes = np.where(passable, 0, 255).astype(np.uint8)
        flooded = cv2.watershed(cv2.merge([steep] * 3), found.copy()).astype(np.float32)
        spread = cv2.dilate(np.maximum(flooded, 0), np.ones((3, 3), np.uint8))
        flooded = np.where(flooded > 0, flooded, spread)  # ridges between two claims
        found = np.where(passable, flooded, 0).astype(np.int32)
    return found


def _rims(view: CloseUp) -> Mask:
    """Give the rims of spectacles, nothing if there are none.

    They cut a wide piece of skin off from the cheek, on both sides.
    """
    bare = (~view.marked & view.figure).astype(np.uint8)
    _, pieces, stats, centres = cv2.connectedComponentsWithStats(bare, connectivity=4)
    u, d = (centres[:, 0] - view.x) / view.width, (centres[:, 1] - view.y) / view.width
    wide = stats[:, cv2.CC_STAT_WIDTH] / view.width
    glass = (wide > 0.22) & (wide < 0.55) & (stats[:, cv2.CC_STAT_AREA] > view.px(0.09) ** 2)
    glass &= (np.abs(d - 0.08) < 0.2) & (np.abs(np.abs(u) - 0.3) < 0.15)
    glass[0] = False
    lenses = np.zeros(bare.shape, np.uint8)
    if (glass & (u < 0)).any() and (glass & (u > 0)).any():
        for number in np.flatnonzero(glass):
            points = np.argwhere(pieces == number)[:, ::-1].astype(np.int32)
            cv2.fillConvexPoly(lenses, cv2.convexHull(points), 1)
    around = widened(lenses > 0, view.px(0.035)) & ~widened(lenses > 0, view.px(0.008))
    return np.asarray(around & view.marked & (view.depth < view.px(0.022)) & bool(lenses.any()))
