"""Where the window and its panels were last time, and how its tools were set."""

from __future__ import annotations

import json
import logging
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSettings, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.ui.brush_memory import packed, unpack
from app.ui.focus_order import set_focus_order
from app.ui.options_bar import OptionsBar
from app.ui.panels import WHOLE, Panels
from app.ui.view_state import ViewState

_log = logging.getLogger(__name__)

_SETTLED_MS = 50
"""After showing a window, until it is painted."""


class WindowPlace(QObject):
    """Puts a window where it was, and its panels once it has its size; sets its tools."""

    def __init__(
        self, window: QMainWindow, panels: Panels, state: ViewState, options: OptionsBar
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._state = state
        self._options = options
        settings = QSettings()
        window.resize(panels.default_size())
        geometry = settings.value("window/geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
        kept = settings.value("window/place")
        if isinstance(kept, QRect):
            place = _scaled(kept, 1.0 / window.devicePixelRatioF())
            screens = QGuiApplication.screens()
            if any(one.availableGeometry().contains(place) for one in screens):
                self._stand_at(place)
        brushes = settings.value("tools/brushes")
        if isinstance(brushes, str):
            unpack(state, brushes)
        options.set_numbers(_numbers(settings.value("tools/options")))
        self._layout: QByteArray | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the panels when the window is first shown."""
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            kept = self._layout or QSettings().value(self._layout_key)
            self._panels.start(kept, self._window.screen().availableSize())
            QTimer.singleShot(_SETTLED_MS, self, partial(set_focus_order, self._window))
        return super().eventFilter(watched, event)

    def stand_as(self, other: QMainWindow, panels: Panels) -> None:
        """Take the place of another window, which goes, and put the panels where its are."""
        self._window.restoreGeometry(other.saveGeometry())
        self._stand_at(QRect(other.pos(), other.size()))
        self._layout = panels.layout()

    def _stand_at(self, place: QRect) -> None:
        """Stand exactly there; Qt leaves room for a title bar that the desktop need not have.

        Args:
            place: the corner with the frame, and the size without it.
        """
        if not self._window.windowState() & WHOLE:
            self._window.resize(place.size())
            self._window.move(place.topLeft())

    @property
    def _layout_key(self) -> str:
        """What is remembered for a window so high: a low one has its panels behind each other."""
        return f"window/layout{self._panels.rows}"

    def keep(self) -> None:
        """Remember it for the next time."""
        settings = QSettings()
        place = QRect(self._window.pos(), self._window.size())
        # In the screen's own pixels, as the interface may have another size the next time.
        settings.setValue("window/place", _scaled(place, self._window.devicePixelRatioF()))
        settings.setValue("window/geometry", self._window.saveGeometry())
        settings.setValue(self._layout_key, self._panels.layout())
        settings.setValue("tools/brushes", packed(self._state))
        settings.setValue("tools/options", json.dumps(self._options.numbers))


def _scaled(rect: QRect, by: float) -> QRect:
    return QRect(rect.topLeft() * by, rect.size() * by)


def _numbers(kept: object) -> dict[str, object]:
    """Give what was kept of the tools' controls; nothing of what cannot be read."""
    try:
        numbers = json.loads(str(kept or "{}"))
    except ValueError as error:
        _log.warning("kept settings of tools cannot be used: %s", error)
        return {}
    return numbers if isinstance(numbers, dict) else {}
