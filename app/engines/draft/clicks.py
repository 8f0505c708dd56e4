"""Clicks "this is that part", put on regions and pixels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

import cv2
import numpy as np

from app.core.parts import SIDED, Part, Side
from app.engines.draft.figure import Bytes, Labels, Mask, nearest_pixels
from app.engines.draft.labels import Click, Shorts, split_region
from app.engines.draft.regions import Segmentation
from app.engines.draft.ruler import COLUMN, PARTS, Doubles

_HAIR = {Part.FRONT_HAIR, Part.BACK_HAIR}

_FACE_FEATURES = (
    Part.IRIDES,
    Part.EYEWHITE,
    Part.EYELASH,
    Part.EYEBROW,
    Part.NOSE,
    Part.MOUTH,
)


class HintLike(Protocol):
    """A click "this is that part", canvas px."""

    @property
    def x(self) -> int:
        """Column."""
        ...

    @property
    def y(self) -> int:
        """Row."""
        ...

    @property
    def part(self) -> Part:
        """What is there."""
        ...

    @property
    def side(self) -> Side:
        """Which one."""
        ...


def clicks_of(hints: Iterable[HintLike], regions: Labels, scale: float) -> list[Click]:
    """Give clicks in working px; those off the figure go to its nearest pixel."""
    found: list[Click] = []
    height, width = regions.shape
    nearest: Labels | None = None
    for hint in hints:
        x = min(width - 1, max(0, int(hint.x * scale)))
        y = min(height - 1, max(0, int(hint.y * scale)))
        if regions[y, x] < 0:
            if nearest is None:
                nearest = nearest_pixels(regions >= 0)
            y, x = divmod(int(nearest[y, x]), width)
        side = hint.side if hint.part in SIDED else Side.WHOLE
        found.append(Click(x, y, Part(hint.part), side))
    return found


def pins_of(clicks: list[Click], regions: Labels) -> dict[int, list[Click]]:
    """Give the clicks in each region that has any."""
    pins: dict[int, list[Click]] = defaultdict(list)
    for click in clicks:
        pins[int(regions[click.y, click.x])].append(click)
    return dict(pins)


def mixture(clicks: list[Click]) -> Doubles:
    """Give each clicked part an even share, float64 (parts,)."""
    shares = np.zeros(len(PARTS))
    for click in clicks:
        shares[COLUMN[click.part]] += 1.0 / len(clicks)
    return shares


def apply_clicks(
    parts: Labels,
    rgb: Bytes,
    segmentation: Segmentation,
    pins: dict[int, list[Click]],
) -> tuple[Labels, list[tuple[Mask, Click]]]:
    """Put the clicked parts on their pixels; give the regions as split, and who took what."""
    regions = segmentation.regions
    if any(len({(c.part, c.side) for c in clicks}) > 1 for clicks in pins.values()):
        regions = regions.copy()
    taken: list[tuple[Mask, Click]] = []
    following = int(regions.max()) + 1
    is_feature = np.zeros(len(PARTS) + 1, dtype=bool)
    is_feature[[COLUMN[part] for part in _FACE_FEATURES]] = True
    features = is_feature[parts] if pins else is_feature[:0]
    for region, clicks in pins.items():
        wishes = {(click.part, click.side) for click in clicks}
        if {click.part for click in clicks} <= _HAIR:
            _apply_hair(parts, rgb, segmentation.regions == region, clicks)
            continue
        if len(wishes) == 1:
            mask = segmentation.regions == region
            if clicks[0].part is Part.FACE and not features[clicks[0].y, clicks[0].x]:
                mask &= ~features
            parts[mask] = COLUMN[clicks[0].part]
            taken.append((mask, clicks[-1]))
            continue
        left, top, piece = split_region(rgb, segmentation.regions == region, clicks)
        for number, click in enumerate(clicks):
            mask = np.zeros(parts.shape, dtype=bool)
            mask[top : top + piece.shape[0], left : left + piece.shape[1]] = piece == number
            parts[mask] = COLUMN[click.part]
            taken.append((mask, click))
            if number:
                regions[mask] = following
                following += 1
    return regions, taken


def _apply_hair(parts: Labels, rgb: Bytes, region: Mask, clicks: list[Click]) -> None:
    """Put hair clicks on the piece of front or back hair each lies in, in place.

    A region of hair often lies both before and behind, so a click moves only the connected
    piece it hits; clicks that want the same piece in two ways split it.
    """
    hair = np.isin(parts, [COLUMN[part] for part in _HAIR])
    parts[region & ~hair] = COLUMN[clicks[0].part]
    before = parts.copy()
    done: set[tuple[int, int]] = set()
    for kind in {int(before[click.y, click.x]) for click in clicks}:
        _, pieces = cv2.connectedComponents((region & (before == kind)).astype(np.uint8))
        for click in clicks:
            piece = int(pieces[click.y, click.x])
            if piece == 0 or (kind, piece) in done:
                continue
            done.add((kind, piece))
            mask = pieces == piece
            own = [other for other in clicks if mask[other.y, other.x]]
            if len({other.part for other in own}) == 1:
                parts[mask] = COLUMN[click.part]
                continue
            left, top, split = split_region(rgb, mask, own)
            view = parts[top : top + split.shape[0], left : left + split.shape[1]]
            for number, other in enumerate(own):
                view[split == number] = COLUMN[other.part]


def force_sides(
    index_map: Shorts,
    labels: tuple[tuple[Part, Side], ...],
    taken: list[tuple[Mask, Click]],
) -> tuple[Shorts, tuple[tuple[Part, Side], ...]]:
    """Give the pixels a click took the side it named."""
    known = list(labels)
    for mask, click in taken:
        if click.side is Side.WHOLE:
            continue
        if (click.part, click.side) not in known:
            known.append((click.part, click.side))
        own = [known.index(label) for label in known if label[0] is click.part]
        index_map[mask & np.isin(index_map, own)] = known.index((click.part, click.side))
    return index_map, tuple(known)
