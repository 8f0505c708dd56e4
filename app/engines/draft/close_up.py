"""A close view of the face: what in it is skin, what is not, and what is hair."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from app.engines.draft.colours import main_colours, shade_distance
from app.engines.draft.pixels import Bytes, Doubles, Floats, Labels, Mask
from app.engines.draft.ruler import Frame

LEAST_WIDTH, MOST_WIDTH = 150.0, 240.0
"""Face widths, px, between which the view is kept: lines must show, and time is short."""

_REACH = 0.72
"""Half a side of the view, in face widths."""

_INK = 35.0
"""How much darker than the hair its ink is, L."""


@dataclass(frozen=True, slots=True, eq=False)
class CloseUp:
    """The surroundings of the face at a handy size; px are those of this view.

    Attributes:
        left: first column, working px.
        top: first row, working px.
        size: width and height, working px.
        width: of the face, px.
        x: column of the middle of the face.
        y: row of the eye line.
        lab: float32 (h, w, 3).
        figure: bool (h, w).
        off: float32 (h, w), distance from the colours of skin.
        marked: bool (h, w), neither skin nor blush.
        white: bool (h, w), paler than skin: the white of an eye, a highlight, teeth.
        drawn: bool (h, w), lines.
        hairy: bool (h, w), in the colours of the hair and not drawn as a line.
        depth: float32 (h, w), px from the next place that is not marked.
        u: float64 (w,), face widths from the middle.
        d: float64 (h, 1), face widths below the eye line.
        oval: float64 (h, w), 1 on the usual outline of a face, less inside.
    """

    left: int
    top: int
    size: tuple[int, int]
    width: float
    x: float
    y: float
    lab: Floats
    figure: Mask
    off: Floats
    marked: Mask
    white: Mask
    drawn: Mask
    hairy: Mask
    depth: Floats
    u: Doubles
    d: Doubles
    oval: Doubles

    def px(self, widths: float) -> float:
        """Give a length in face widths as px."""
        return widths * self.width


def disc(radius: float) -> Bytes:
    """Give a round structuring element."""
    size = 2 * max(1, round(radius)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)


def opened(mask: Mask, radius: float) -> Mask:
    """Give the places of a mask that are at least twice the radius across."""
    return np.asarray(cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_OPEN, disc(radius)) > 0)


def widened(mask: Mask, radius: float) -> Mask:
    """Give a mask and all that is nearer to it than the radius."""
    return np.asarray(cv2.dilate(mask.astype(np.uint8), disc(radius)) > 0)


def filled(mask: Mask) -> Mask:
    """Give a mask without holes."""
    whole = mask.astype(np.uint8)
    contours, _ = cv2.findContours(whole, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(whole, contours, -1, 1, cv2.FILLED)
    return np.asarray(whole > 0)


def close_up(
    lab: Floats, lines: Mask, figure: Mask, frame: Frame, *, skin: Doubles, hair: Doubles
) -> CloseUp | None:
    """Look closely at the face; None if it is off the picture or has no colour of skin.

    Args:
        lab: float32 (h, w, 3), smoothed picture.
        lines: bool (h, w), drawn lines.
        figure: bool (h, w).
        frame: the ruler.
        skin: float64 (k, 3), Lab of the skin.
        hair: float64 (k, 3), Lab of the hair.
    """
    reach = _REACH * frame.width
    x0, x1 = max(0, int(frame.x - reach)), min(lab.shape[1], int(frame.x + reach) + 1)
    y0, y1 = max(0, int(frame.y - reach)), min(lab.shape[0], int(frame.y + reach) + 1)
    if x1 - x0 < 8 or y1 - y0 < 8 or not len(skin):
        return None
    scale = min(max(1.0, LEAST_WIDTH / frame.width), MOST_WIDTH / frame.width)
    size = (round((x1 - x0) * scale), round((y1 - y0) * scale))
    near = lab[y0:y1, x0:x1]
    if scale != 1.0:
        how = cv2.INTER_AREA if scale < 1.0 else cv2.INTER_LINEAR
        near = np.asarray(cv2.resize(near, size, interpolation=how), np.float32)
    inside, drawn = (
        cv2.resize(mask[y0:y1, x0:x1].astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
        for mask in (figure, lines)
    )
    u = ((np.arange(size[0]) + 0.5) / scale + x0 - frame.x) / frame.width
    d = (((np.arange(size[1]) + 0.5) / scale + y0 - frame.y) / frame.width)[:, None]
    oval = np.hypot(u / 0.52, d / 0.60)
    off = shade_distance(near, skin)
    marked, white = _marks(near, off, skin)
    marked, white = marked & inside, white & inside
    colours = _hair_colours(near, hair, marked & ~drawn, u, d)
    hue = shade_distance(near, colours)
    return CloseUp(
        left=x0,
        top=y0,
        size=(x1 - x0, y1 - y0),
        width=frame.width * scale,
        x=(frame.x - x0) * scale,
        y=(frame.y - y0) * scale,
        lab=near,
        figure=inside,
        off=off,
        marked=marked,
        white=white,
        drawn=drawn,
        hairy=(hue < 12.0) & (hue < off) & ~drawn & inside,
        depth=np.asarray(
            cv2.distanceTransform(marked.astype(np.uint8), cv2.DIST_L2, 3), np.float32
        ),
        u=u,
        d=d,
        oval=oval,
    )


def _marks(lab: Floats, off: Floats, skin: Doubles) -> tuple[Mask, Mask]:
    """Give what is neither skin nor blush, and what of it is white."""
    base = skin[int(np.argmax(skin[:, 0]))]
    step = lab - base.astype(np.float32)
    light, red, yellow = step[..., 0], step[..., 1], step[..., 2]
    blush = (light > -20) & (light < 8) & (red > -2) & (red < 26) & (yellow > -10) & (yellow < 16)
    chroma = np.hypot(lab[..., 1], lab[..., 2])
    pale = chroma < 0.72 * float(np.hypot(skin[:, 1], skin[:, 2]).max())
    pale |= (chroma < 17.0) & (yellow < -7.0)  # white in shade turns blue
    pale &= lab[..., 1] > -6.0  # and never green
    white = pale & (lab[..., 0] > max(68.0, min(float(base[0]) - 12.0, 76.0))) & (off > 4.0)
    return np.asarray(((off > 10.0) & ~blush) | white), np.asarray(white)


def _hair_colours(lab: Floats, hair: Doubles, marked: Mask, u: Doubles, d: Doubles) -> Doubles:
    """Give the hair's colours and those of the fringe, which may lie in shade; no ink."""
    over = (d < -0.12) & ((np.abs(u) < 0.12) | (d < -0.30))
    over &= (np.hypot(u / 0.5, d / 0.6) < 1.0) & marked
    if over.any():
        local, share = main_colours(lab[over], 5)
        hair = np.concatenate([hair, local[share > 0.08]])
    return hair[hair[:, 0] > hair[0, 0] - _INK] if len(hair) else hair


def find_fringe(view: CloseUp) -> Mask:
    """Give the hair that hangs in from beyond the face, bool (h, w), without its ink and tips."""
    broad = opened(view.hairy, view.px(0.016))
    _, pieces = cv2.connectedComponents(broad.astype(np.uint8), connectivity=4)
    beyond = (view.oval > 1.15) & (view.d < 0.3) & broad
    outer = np.bincount(pieces[beyond], minlength=int(pieces.max()) + 1)
    rooted = outer > view.px(0.03) ** 2
    rooted[0] = False
    return np.asarray(rooted[pieces])


def with_lower_locks(view: CloseUp, fringe: Mask) -> Mask:
    """Give the fringe with the pieces of locks that lines across part from it."""
    broad = opened(view.hairy, view.px(0.014)) & ~fringe
    _, pieces = cv2.connectedComponents(broad.astype(np.uint8), connectivity=4)
    count = int(pieces.max()) + 1
    area = np.maximum(np.bincount(pieces.ravel(), minlength=count), 1)
    for _ in range(2):
        near = widened(fringe, view.px(0.025)) & broad
        joined = np.bincount(pieces[near], minlength=count) > 0.12 * area
        joined[0] = False
        fringe = fringe | joined[pieces]
    return fringe


def with_tips(view: CloseUp, fringe: Mask) -> Mask:
    """Give the fringe with the thin tips of its locks."""
    for _ in range(2):
        fringe = fringe | (widened(fringe, view.px(0.025)) & view.hairy)
    return fringe


def at_working_size(view: CloseUp, labels: Labels) -> Labels:
    """Give labels of the view, -1.., at the working size."""
    if view.size == labels.shape[::-1]:
        return labels
    how = cv2.INTER_AREA if view.size[0] < labels.shape[1] else cv2.INTER_LINEAR
    kinds = np.unique(labels)
    shares = [
        cv2.resize((labels == kind).astype(np.float32), view.size, interpolation=how)
        for kind in kinds
    ]
    return np.asarray(kinds[np.argmax(shares, axis=0)], np.int32)
