"""Puts the theme's style sheet on a window, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QChildEvent, QEvent, QObject, Signal
from PySide6.QtWidgets import QMainWindow, QWidget
from shiboken6 import isValid

from app.ui.icons import refresh_icons
from app.ui.slices import Slices
from app.ui.theme import GROUND, present_theme, style_sheet


class Dressing(QObject):
    """Gives each part of a window the sheet of the theme, so that another comes in slices.

    One sheet for the whole window would be put on in a single step: Qt dresses 700 widgets in it.
    What is added to the window after it was dressed once is dressed when it is first shown.

    Signals:
        dressed: another theme is on, for those who draw its colours themselves.
    """

    dressed = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setStyleSheet(GROUND)
        self._slices = Slices(self)
        self._slices.ended.connect(self._show)

    def dress(self) -> Iterator[None]:
        """Put the present theme on what stands in the window, a part a step."""
        self._window.installEventFilter(self)
        sheet = style_sheet(present_theme())
        middle, parts = self._window.centralWidget(), [*self._window.children()]
        if middle is not None:
            middle.installEventFilter(self)
            parts += middle.children()  # All at once they would take long.
        for part in parts:
            if part is middle or not isValid(part):  # It went between two steps.
                continue
            if isinstance(part, QWidget) and part.styleSheet() != sheet:
                part.setStyleSheet(sheet)
                yield

    def redress(self) -> None:
        """Put another theme on, in slices; nothing is drawn until it is whole."""
        self._window.setUpdatesEnabled(False)
        self._slices.start(self.dress())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Dress what comes later."""
        if isinstance(event, QChildEvent) and event.polished():
            part = event.child()
            is_middle = part is self._window.centralWidget()  # Its parts are dressed, not itself.
            if isinstance(part, QWidget) and not is_middle and not part.styleSheet():
                part.setStyleSheet(style_sheet(present_theme()))
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        self._window.style().polish(self._window)  # Its ground has the palette's colours.
        refresh_icons()
        self.dressed.emit()
        self._window.setUpdatesEnabled(True)
