"""Directions that keys ask for: steps of the arrows, straight moves, lines at 45 degrees."""

from __future__ import annotations

import math
from typing import TypeVar

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from app.ui.canvas.tool import PointerEvent

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
Number = TypeVar("Number", int, float)

_FAR = 10
_EIGHTH = math.pi / 4


def arrow_step(event: QKeyEvent) -> tuple[int, int] | None:
    """Give how far an arrow moves to the right and down: 1, with Shift 10; None for other keys."""
    way = _ARROWS.get(Qt.Key(event.key()))
    if way is None:
        return None
    step = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
    return way[0] * step, way[1] * step


def straight(dx: Number, dy: Number) -> tuple[Number, Number]:
    """Give a move kept to the one direction that it has more of.

    >>> straight(3, -5)
    (0, -5)
    """
    return (dx, dy * 0) if abs(dx) >= abs(dy) else (dx * 0, dy)


def moved_px(start: PointerEvent, event: PointerEvent) -> tuple[int, int]:
    """Give by how many whole canvas pixels a drag goes; Shift keeps it to one direction."""
    dx, dy = round(event.x - start.x), round(event.y - start.y)
    return straight(dx, dy) if event.modifiers & Qt.KeyboardModifier.ShiftModifier else (dx, dy)


def snapped(start: QPointF, event: PointerEvent) -> QPointF:
    """Give where the pointer is; with Shift the nearest point at 45 degrees from a start.

    Args:
        start: canvas space.
        event: the pointer's.
    """
    here = QPointF(event.x, event.y)
    if not event.modifiers & Qt.KeyboardModifier.ShiftModifier:
        return here
    way = here - start
    turn = round(math.atan2(way.y(), way.x()) / _EIGHTH) * _EIGHTH
    along = QPointF(math.cos(turn), math.sin(turn))
    return start + along * QPointF.dotProduct(way, along)
