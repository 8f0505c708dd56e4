"""Clicks "this is that part", put on regions and pixels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

import cv2
import numpy as np

from app.core.parts import SIDED, Part, Side
from app.engines.draft.labels import Click, split_region
from app.engines.draft.pieces import column_of
from app.engines.draft.pixels import Bytes, Labels, Mask, Shorts, nearest_pixels


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
    def part(self) -> Part | None:
        """What is there; None for background."""
        ...

    @property
    def side(self) -> Side:
        """Which one."""
        ...

    @property
    def is_stroke(self) -> bool:
        """Whether a stroke said it, of what lies there only."""
        ...


def clicks_of(hints: Iterable[HintLike], regions: Labels, scale: float) -> list[Click]:
    """Give clicks in working px; those beyond all pieces go to the nearest pixel of one."""
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
        found.append(Click(x, y, hint.part, side, hint.is_stroke))
    return found


def pins_of(clicks: list[Click], regions: Labels) -> dict[int, list[Click]]:
    """Give the clicks in each region that has any."""
    pins: dict[int, list[Click]] = defaultdict(list)
    for click in clicks:
        pins[int(regions[click.y, click.x])].append(click)
    return dict(pins)


def split_pieces(
    parts: Labels, rgb: Bytes, pieces: Labels, pins: dict[int, list[Click]]
) -> tuple[Labels, list[tuple[Mask, Click]]]:
    """Part pieces that were clicked as several things; give them and who took which pixels.

    Args:
        parts: int32 (h, w), part indices; changed in place where a piece is split.
        rgb: uint8 (h, w, 3).
        pieces: int32 (h, w), -1 ground.
        pins: the clicks in each piece.
    """
    taken: list[tuple[Mask, Click]] = []
    following = int(pieces.max()) + 1
    split = pieces.copy() if pins else pieces
    for piece, clicks in pins.items():
        whole = pieces == piece
        if len({(click.part, click.side) for click in clicks}) == 1:
            taken.append((whole, clicks[-1]))
            continue
        left, top, found = split_region(rgb, whole, clicks)
        for number, click in enumerate(clicks):
            mask = np.zeros(parts.shape, dtype=bool)
            mask[top : top + found.shape[0], left : left + found.shape[1]] = found == number
            parts[mask] = column_of(click.part)
            taken.append((mask, click))
            if number:
                split[mask] = following
                following += 1
    return split, taken


def cut_nets(regions: Labels, stretches: Labels) -> Labels:
    """Give regions with each stretch of a net of lines as one of its own, above the others.

    Args:
        regions: int32 (h, w), -1 ground.
        stretches: int32 (h, w), -1 where no net is.
    """
    return np.where(stretches >= 0, stretches + int(regions.max()) + 1, regions).astype(np.int32)


def on_stretches(clicks: list[Click], stretches: Labels) -> tuple[list[Click], list[Click]]:
    """Give the last click on each stretch of a line, and the clicks beside them.

    Args:
        clicks: any.
        stretches: int32 (h, w), -1 where no net of lines is.
    """
    ink: dict[int, Click] = {}
    flat: list[Click] = []
    for click in clicks:
        stretch = int(stretches[click.y, click.x])
        if stretch < 0:
            flat.append(click)
        else:
            ink[stretch] = click
    return [*ink.values()], flat


def take_stretches(
    parts: Labels, stretches: Labels, clicks: list[Click]
) -> list[tuple[Mask, Click]]:
    """Give clicked stretches of lines their part, in place, and who took which pixels.

    Args:
        parts: int32 (h, w), part indices.
        stretches: int32 (h, w), -1 where no net is.
        clicks: on stretches.
    """
    taken = []
    for click in clicks:
        mask = stretches == stretches[click.y, click.x]
        parts[mask] = column_of(click.part)
        taken.append((mask, click))
    return taken


def force_sides(
    index_map: Shorts,
    labels: tuple[tuple[Part, Side], ...],
    taken: list[tuple[Mask, Click]],
) -> tuple[Shorts, tuple[tuple[Part, Side], ...]]:
    """Give the pixels a click took the side it named."""
    known = list(labels)
    for mask, click in taken:
        if click.part is None or click.side is Side.WHOLE:
            continue
        if (click.part, click.side) not in known:
            known.append((click.part, click.side))
        own = [known.index(label) for label in known if label[0] is click.part]
        at = np.flatnonzero(mask)
        at = at[np.isin(index_map.reshape(-1)[at], own)]
        index_map.reshape(-1)[at] = known.index((click.part, click.side))
    return index_map, tuple(known)


def keep_ink(
    index_map: Shorts,
    labels: tuple[tuple[Part, Side], ...],
    taken: list[tuple[Mask, Click]],
    lines: Mask,
) -> None:
    """Leave a drawn line that was clicked itself to the part that was named, in place."""
    for mask, click in taken:
        if click.part is None or not lines[click.y, click.x]:
            continue
        _, strokes = cv2.connectedComponents((mask & lines).astype(np.uint8))
        own = [index for index, label in enumerate(labels) if label[0] is click.part]
        held = index_map[mask & np.isin(index_map, own)]
        if own:
            chosen = int(np.bincount(held).argmax()) if held.size else own[0]
            index_map[strokes == strokes[click.y, click.x]] = chosen
