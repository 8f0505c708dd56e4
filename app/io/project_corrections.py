"""The corrections of a draft in a project: for each step what it added, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from app.core.corrections import MOST_HINTS, Corrections, Hint
from app.core.geometry import Box, Size
from app.core.parts import Part, Side
from app.io.limits import MAX_SIDE

MOST_STEPS = 500
"""Steps that are kept to go back by; of older ones only what they come to."""


def corrections_plain(steps: tuple[Corrections, ...]) -> list[dict[str, Any]]:
    """Give the steps as JSON takes them, no more than are read again."""
    kept = steps[-MOST_STEPS:]
    if sum(len(added) for added in _added(kept)) > MOST_HINTS:
        kept = kept[-1:]
    return [
        {
            "hints": [[hint.x, hint.y, hint.part, hint.side] for hint in added],
            "strokes": [number for number, hint in enumerate(added) if hint.is_stroke],
            "face": None if step.face is None else box_list(step.face),
            "locked": sorted(map(list, step.locked)),
        }
        for step, added in zip(kept, _added(kept), strict=True)
    ]


def _added(steps: tuple[Corrections, ...]) -> Iterator[list[Hint]]:
    for before, after in pairwise((Corrections(), *steps)):
        known = set(before.hints)
        yield [hint for hint in after.hints if hint not in known]


def parse_corrections(content: Any, canvas: Size) -> tuple[Corrections, ...] | None:
    """Give the steps that JSON holds; None when they make no sense on such a canvas."""
    try:
        return _steps(content, canvas)
    except (ValueError, KeyError, TypeError, OverflowError):
        return None


def _steps(content: Sequence[Mapping[str, Any]], canvas: Size) -> tuple[Corrections, ...]:
    steps = [Corrections()]
    if len(content) > MOST_STEPS or sum(len(each["hints"]) for each in content) > MOST_HINTS:
        raise ValueError("more corrections than are kept")
    for each in content:
        strokes = set(each.get("strokes", ()))  # Earlier versions have none.
        hints = tuple(
            _hint(canvas, *values, is_stroke=number in strokes)
            for number, values in enumerate(each["hints"])
        )
        face = None if each["face"] is None else parse_box(each["face"])
        locked = frozenset((Part(part), Side(side)) for part, side in each["locked"])
        steps.append(Corrections(steps[-1].hints, face, locked).with_hints(hints))
    return tuple(steps[1:])


def _hint(canvas: Size, x: int, y: int, part: str | None, side: str, *, is_stroke: bool) -> Hint:
    if x not in range(canvas.width) or y not in range(canvas.height):
        raise ValueError((x, y))
    return Hint(x, y, None if part is None else Part(part), Side(side), is_stroke)


def box_list(box: Box) -> list[int]:
    """Give a box as JSON takes it."""
    return [box.left, box.top, box.right, box.bottom]


def parse_box(values: Any) -> Box:
    """Give the box that JSON holds.

    Raises:
        ValueError, TypeError, OverflowError: it is none, or larger or farther off than plausible.
    """
    left, top, right, bottom = (int(value) for value in values)
    box = Box(left, top, right, bottom)
    reach = 8 * MAX_SIDE
    if box.is_empty or max(box.width, box.height) > MAX_SIDE:
        raise ValueError(box)
    if min(left, top) < -reach or max(right, bottom) > reach:
        raise ValueError(box)
    return box
