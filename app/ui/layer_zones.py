"""Where the pieces of a row of the layer list are."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from app.ui.theme import THUMBNAIL_SIDE

INDENT = 14


@dataclass(frozen=True, slots=True)
class Zones:
    """The pieces of a row, in the list's pixels."""

    eye: QRect
    fold: QRect
    thumbnail: QRect
    name: QRect
    dot: QRect
    badge: QRect
    depth: QRect
    lock: QRect

    @staticmethod
    def of(rect: QRect, level: int, *, is_group: bool, has_dot: bool = False) -> Zones:
        """Give the zones of a row.

        Args:
            rect: of the row.
            level: how deep it is nested.
            is_group: it has an arrow to fold it.
            has_dot: it needs room for a warning.
        """
        top, height = rect.top(), rect.height()
        left = rect.left()
        at = left + 34 + level * INDENT
        fold = QRect(at, top, 18 if is_group else 0, height)
        inner = at + fold.width()
        thumb = QRect(inner, top + (height - THUMBNAIL_SIDE) // 2, THUMBNAIL_SIDE, THUMBNAIL_SIDE)
        lock = QRect(rect.right() - 27, top, 24, height)
        depth = QRect(lock.left() - 36, top + height // 2 - 3, 30, 6)
        badge = QRect(depth.left() - 22, top + (height - 16) // 2, 16, 16)
        dot = QRect(badge.left() - 20, top, 18 if has_dot else 0, height)
        end = dot.left() if has_dot else badge.left()
        name = QRect(thumb.right() + 8, top, end - thumb.right() - 12, height)
        return Zones(
            QRect(left + 5, top, 26, height),
            fold,
            thumb,
            name,
            dot,
            badge,
            depth,
            lock,
        )
