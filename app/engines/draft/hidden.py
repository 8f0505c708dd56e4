"""What no one sees: how far each part goes on behind the others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from app.core.nearest import distance_to
from app.core.parts import Part
from app.engines.draft.pixels import Doubles, Floats, Mask, Places, Shorts
from app.engines.draft.ruler import Frame
from app.engines.draft.shapes import (
    bridged,
    closed,
    ellipse,
    filled,
    grown,
    hull,
    main_pieces,
    shrunk,
    smoothed,
    swept,
)

FEATURES = frozenset(
    {Part.IRIDES, Part.EYEWHITE, Part.EYELASH, Part.EYEBROW, Part.NOSE, Part.MOUTH}
)
LINES = frozenset({Part.EYELASH, Part.EYEBROW, Part.NOSE, Part.MOUTH, Part.EYEWEAR})
"""Parts that are drawn lines themselves."""

_SIDE, _ROWS, _LEAN = 0.06, 4, 0.15
"""How much of a neck's side says how it goes on, in face widths and rows at least, and how far
it leans at most."""

_UP, _DOWN, _ANY = (0.0, -1.0), (0.0, 1.0), (0.0, 0.0)

_HEAD = (
    Part.FRONT_HAIR,
    Part.BACK_HAIR,
    Part.FACE,
    Part.EARS,
    Part.HEADWEAR,
    Part.EYEWEAR,
    Part.IRIDES,
    Part.EYEWHITE,
    Part.EYELASH,
    Part.EYEBROW,
    Part.NOSE,
    Part.MOUTH,
)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A part among the others, in a box around it.

    Attributes:
        ranks: int16 (h, w), place in the draw order of what is seen, -1 nothing.
        parts: what each place depicts, rear first.
        place: that of the part.
        frame: the ruler in px of this box.
    """

    ranks: Shorts
    parts: tuple[Part, ...]
    place: int
    frame: Frame

    @property
    def visible(self) -> Mask:
        """Where the part is seen."""
        return np.asarray(self.ranks == self.place)

    @property
    def main(self) -> Mask:
        """Where the part is seen in more than specks; only these go on far."""
        return main_pieces(self.visible)

    @property
    def above(self) -> Mask:
        """Where something nearer is seen."""
        return np.asarray(self.ranks > self.place)

    def of(self, *parts: Part) -> Mask:
        """Where one of these is seen, nearer or farther."""
        table = np.array([*(part in parts for part in self.parts), False])
        return np.asarray(table[self.ranks])

    def under(self, *parts: Part) -> Mask:
        """Where one of these is seen that is nearer than the part."""
        return self.above & self.of(*parts)


_SHADED = {Part.BACK_HAIR: 10.0, Part.NECK: 2.0, Part.LEGWEAR: 1.5, Part.IRIDES: 8.0}
_SHADE = 12.0
"""How much farther the dark colours reach of what the head or hair keeps the light from."""


def measured(frame: Frame, face: Mask) -> Frame:
    """Give the ruler fitted to the face as it was labelled.

    The one that labels are found with is fitted to the bare middle of the face.

    Args:
        frame: px of `face`.
        face: bool (h, w), the face without its features.
    """
    if np.count_nonzero(face) < 0.15 * frame.width**2:
        return frame
    ys, xs = np.nonzero(face)
    left, right = np.percentile(xs, (1.0, 99.0))
    width = float(np.clip(1.06 * (right - left), 0.9 * frame.width, 1.9 * frame.width))
    chin = float(np.percentile(ys, 99.5))
    rise = 0.95 * width
    if abs(chin - frame.chin) > 0.35 * width or abs((left + right) / 2 - frame.x) > 0.35 * width:
        return frame
    return replace(frame, x=float(left + right) / 2, y=chin - 0.52 * rise, width=width, rise=rise)


def extent(view: View) -> Mask:
    """Give where a part goes on, seen and hidden, bool (h, w)."""
    visible, above, w = view.visible, view.above, view.frame.width
    part = view.parts[view.place]
    whole = _EXTENTS[part](view) if part in _EXTENTS else visible
    rim = grown(visible, 1.0 if part in FEATURES else max(2.0, 0.012 * w))
    round_off = 0.01 if part in FEATURES else 0.03
    if part not in FEATURES:
        # Where its outline goes under what covers it, it does not widen.
        rim &= distance_to(visible) <= distance_to(~visible & ~above)
    hidden = above & (smoothed(whole & (visible | above), round_off * w) | rim)
    return _attached(visible, hidden)


def shade(view: View) -> Floats:
    """Give how much farther dark colours reach than light ones, float32 (h, w), 1 evenly.

    What lies under hair is in its shade, hair behind the head is too; an iris goes on as its
    dark rim, not as its highlight.
    """
    part = view.parts[view.place]
    strength = np.ones(view.ranks.shape, np.float32)
    if part is Part.FACE:
        strength[view.under(Part.FRONT_HAIR, Part.HEADWEAR)] = _SHADE
    elif part in _SHADED:
        strength[view.above] = _SHADED[part]
    if part is Part.NECK:
        strength[view.under(Part.FACE, *FEATURES)] = _SHADE
    return strength


def _attached(visible: Mask, hidden: Mask) -> Mask:
    """Leave out hidden areas that do not touch what is seen."""
    both = (visible | hidden).astype(np.uint8)
    count, pieces = cv2.connectedComponents(both, connectivity=8)
    kept = np.zeros(count, dtype=bool)
    kept[np.unique(pieces[visible])] = True
    kept[0] = False
    return np.asarray(kept[pieces])


def _face(view: View) -> Mask:
    frame, w, visible = view.frame, view.frame.width, view.visible
    crown = ellipse(visible.shape, frame.x, frame.chin - 0.70 * w, 0.51 * w, 0.64 * w)
    limit = ellipse(visible.shape, frame.x, frame.chin - 0.65 * w, 0.56 * w, 0.74 * w)
    inside = shrunk(view.of(*_HEAD), 0.05 * w)
    return np.asarray(visible | ((hull(visible) | crown) & limit & inside))


def _ears(view: View) -> Mask:
    frame, w, visible = view.frame, view.frame.width, view.main
    y, x = (float(np.median(index)) for index in np.nonzero(visible))
    side = 1.0 if x > frame.x else -1.0
    y = float(np.clip(y, frame.chin - 0.62 * w, frame.chin - 0.40 * w))
    shape = ellipse(visible.shape, frame.x + side * 0.54 * w, y, 0.10 * w, 0.17 * w)
    return closed(visible | shape, 0.04 * w)


def _neck(view: View) -> Mask:
    frame, w, visible = view.frame, view.frame.width, view.main
    rows, columns = np.nonzero(visible)
    down, aside = (rows - frame.chin) / w, np.abs(columns - frame.x) / w
    under = (np.abs(down) < 0.25) & (aside < 0.35)
    if not under.any():
        return visible
    below = under & (down > 0.0) & (down < 0.12)
    under = below if below.any() else under
    first, last = _row_ends(rows[under], columns[under])
    middle = float(np.median(first + last)) / 2
    half = float(np.clip(0.5 * np.median(last - first + 1.0), 0.07 * w, 0.22 * w))
    y, x = np.arange(visible.shape[0])[:, None], np.arange(visible.shape[1])[None]
    down, off = (y - frame.chin) / w, np.abs(x - middle)
    left, right = (_side_of(view, side) for side in (-1, 1))
    # A neck goes on as wide as it is where it goes under the jaw, along its own middle.
    lean = 0.0
    if left and right and left[2] * right[2] > 0.0:
        lean = float(np.clip(min(left[2], right[2], key=abs), -_LEAN, _LEAN))
    left = left or (frame.chin, (right[1] if right else middle + half) - 2.0 * half, 0.0)
    right = right or (frame.chin, left[1] + 2.0 * half, 0.0)
    is_up = y <= max(left[0], right[0])
    first, last = (column + lean * np.maximum(row - y, 0.0) for row, column, _ in (left, right))
    stem = is_up & (x >= first) & (x <= last) & (down > -0.32)
    flare = half * (1.0 + 1.4 * np.clip((down - 0.08) / 0.22, 0.0, 1.0) ** 2)
    bottom = (3.6 - 1.2 * (off / (2.4 * half)) ** 2) * half / w
    stem |= ~is_up & (off < flare) & (down < bottom)
    near = visible & (off < 3.0 * half)
    return bridged(near | stem, view.above, 0.4 * w, 0.4 * w)


def _side_of(view: View, side: int) -> tuple[float, float, float] | None:
    """Give where a side of a neck is seen to go under the jaw, and how it leans there.

    Args:
        view: of the neck.
        side: -1 for the left of the picture, 1 for the right.

    Returns:
        row, column, and columns to the right a row up; None where no such side is seen.
    """
    frame, w = view.frame, view.frame.width
    rows, columns = np.nonzero(view.main)
    near = (np.abs(rows - frame.chin) < 0.25 * w) & (np.abs(columns - frame.x) < 0.45 * w)
    rows, columns = rows[near], columns[near]
    order = np.lexsort((-side * columns, rows))
    rows, place = np.unique(rows[order], return_index=True)
    columns = columns[order][place]
    beyond = [np.clip(columns + side * step, 0, view.ranks.shape[1] - 1) for step in (1, 2)]
    is_end = np.all([view.ranks[rows, one] < view.place for one in beyond], axis=0)
    rows, columns = rows[is_end], columns[is_end]
    upper = rows < rows.min(initial=view.ranks.shape[0]) + _SIDE * w
    rows, columns = rows[upper], columns[upper]
    if len(rows) < _ROWS:
        return None
    one, other = np.triu_indices(len(rows), max(1, len(rows) // 3))
    lean = float(np.median((columns[one] - columns[other]) / (rows[other] - rows[one])))
    # So much the steps of pixels make of an upright one.
    lean = float(np.copysign(max(0.0, abs(lean) - 1.5 / len(rows)), lean))
    top = float(rows[0])
    return top, float(np.median(columns + lean * (rows - top))), lean


def _row_ends(rows: Places, columns: Places) -> tuple[Doubles, Doubles]:
    """Give the first and the last column of each row that has some."""
    first, last = np.full(rows.max() + 1, np.inf), np.full(rows.max() + 1, -np.inf)
    np.minimum.at(first, rows, columns)
    np.maximum.at(last, rows, columns)
    return first[last >= 0], last[last >= 0]


def _back_hair(view: View) -> Mask:
    frame, w, visible = view.frame, view.frame.width, view.visible
    skull = ellipse(visible.shape, frame.x, frame.chin - 0.72 * w, 0.78 * w, 0.98 * w)
    head = view.of(*_HEAD, Part.NECK, Part.NECKWEAR, Part.TOPWEAR)
    inside = skull & smoothed(shrunk(head, 0.04 * w), 0.08 * w)
    whole = filled(bridged(visible | inside, view.above, 2.4 * w, 1.2 * w), view.above)
    return smoothed(whole, 0.06 * w)


def _topwear(view: View) -> Mask:
    w, visible = view.frame.width, view.visible
    return filled(closed(bridged(visible, view.above, 1.6 * w, 1.6 * w), 0.25 * w), view.above)


def _bottomwear(view: View) -> Mask:
    w = view.frame.width
    long = swept(view.main, view.under(Part.TOPWEAR), 0.16 * w, _UP)
    tucked = swept(view.main, view.under(Part.FOOTWEAR), 0.30 * w, _DOWN)
    return closed(bridged(long | tucked, view.above, 0.6 * w, 0.6 * w), 0.15 * w)


def _legwear(view: View) -> Mask:
    w = view.frame.width
    up = swept(view.main, view.under(Part.BOTTOMWEAR, Part.TOPWEAR), 0.60 * w, _UP)
    down = swept(view.main, view.under(Part.FOOTWEAR), 0.18 * w, _DOWN)
    return bridged(up | down, view.above, 0.3 * w, 0.4 * w)


def _footwear(view: View) -> Mask:
    w = view.frame.width
    up = swept(view.main, view.under(Part.BOTTOMWEAR, Part.TOPWEAR), 0.25 * w, _UP)
    return closed(bridged(up, view.above, 0.3 * w, 0.3 * w), 0.10 * w)


def _handwear(view: View) -> Mask:
    w = view.frame.width
    limb = swept(view.main, view.under(Part.TOPWEAR), 0.40 * w, _ANY)
    return bridged(limb, view.above, 0.30 * w, 0.30 * w)


def _neckwear(view: View) -> Mask:
    w = view.frame.width
    return closed(bridged(view.visible, view.above, 0.5 * w, 0.5 * w), 0.20 * w)


def _held(view: View) -> Mask:
    w, visible = view.frame.width, view.visible
    whole = hull(visible)
    if np.count_nonzero(visible) > 0.7 * np.count_nonzero(whole):
        return whole
    long = swept(visible, view.under(Part.HANDWEAR), 0.30 * w, _ANY)
    return closed(bridged(long, view.above, 0.3 * w, 0.3 * w), 0.15 * w)


def _behind_body(view: View) -> Mask:
    w = view.frame.width
    return closed(bridged(view.visible, view.above, 0.45 * w, 0.45 * w), 0.30 * w)


def _front_hair(view: View) -> Mask:
    w = view.frame.width
    return closed(bridged(view.visible, view.above, 0.5 * w, 0.5 * w), 0.10 * w)


def _eyewhite(view: View) -> Mask:
    w, visible = view.frame.width, view.main
    near = hull(grown(visible, 0.03 * w))
    ball = hull(visible | (view.under(Part.IRIDES) & near))
    return grown(ball, 0.02 * w)


def _irides(view: View) -> Mask:
    visible = view.visible
    ys, xs = np.nonzero(visible)
    left, right = (float(x) for x in np.percentile(xs, (0.5, 99.5)))
    top, bottom = (float(y) for y in np.percentile(ys, (0.5, 99.5)))
    top -= 0.10 * (bottom - top)
    shape = ellipse(
        visible.shape,
        (left + right) / 2,
        (top + bottom) / 2,
        (right - left) / 2,
        (bottom - top) / 2,
    )
    return hull(visible) | shape


def _eyebrow(view: View) -> Mask:
    """Continue a brow as the arc that its seen pieces lie on."""
    w, visible = view.frame.width, view.visible
    thickness = visible.sum(axis=0)
    columns = np.flatnonzero(thickness)
    if len(columns) < 4:
        return visible
    middle = (visible * np.arange(visible.shape[0])[:, None]).sum(axis=0)[columns]
    middle = middle / thickness[columns]
    x = (columns - columns.mean()) / w
    wide = float(np.ptp(columns)) > 0.12 * w
    arc = np.polynomial.Polynomial.fit(x, middle, 2 if wide else 1, w=np.sqrt(thickness[columns]))
    all_x = (np.arange(visible.shape[1]) - columns.mean()) / w
    reach = 0.04 if wide else 0.02
    inside = (all_x > x.min() - reach) & (all_x < x.max() + reach)
    half = 0.5 * float(np.percentile(thickness[columns], 60))
    off = np.abs(np.arange(visible.shape[0])[:, None] - arc(all_x)[None])
    return np.asarray(visible | ((off < half) & inside[None]))


def _small(view: View) -> Mask:
    return closed(view.visible, 0.05 * view.frame.width)


_EXTENTS: dict[Part, Callable[[View], Mask]] = {
    Part.FACE: _face,
    Part.EARS: _ears,
    Part.NECK: _neck,
    Part.BACK_HAIR: _back_hair,
    Part.FRONT_HAIR: _front_hair,
    Part.TOPWEAR: _topwear,
    Part.BOTTOMWEAR: _bottomwear,
    Part.LEGWEAR: _legwear,
    Part.FOOTWEAR: _footwear,
    Part.HANDWEAR: _handwear,
    Part.NECKWEAR: _neckwear,
    Part.HEADWEAR: _neckwear,
    Part.OBJECTS: _held,
    Part.WINGS: _behind_body,
    Part.TAIL: _behind_body,
    Part.EYEWHITE: _eyewhite,
    Part.IRIDES: _irides,
    Part.EYEBROW: _eyebrow,
    Part.EYELASH: _small,
    Part.EYEWEAR: _small,
    Part.EARWEAR: _small,
}
