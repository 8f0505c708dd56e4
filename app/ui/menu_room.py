"""Menus of the menu bar that stand closer together where the window is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QMenuBar

_AROUND = 22
"""Beside the words of a menu, with the gap to the next, as the style sheet and Fusion have it."""
_NARROW = "narrow"


class MenuRoom(QObject):
    """Keeps every menu in sight; Qt puts the last ones behind an arrow."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._bar = bar
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again in another width, and once the menus are there."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.FontChange):
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        bar = self._bar
        titles = (one.text().replace("&", "") for one in bar.actions())
        wanted = sum(bar.fontMetrics().horizontalAdvance(title) + _AROUND for title in titles)
        is_narrow = wanted > bar.width()
        if bool(bar.property(_NARROW)) != is_narrow:
            bar.setProperty(_NARROW, is_narrow)
            bar.style().unpolish(bar)
            bar.style().polish(bar)
