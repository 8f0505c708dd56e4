"""Where the window and its panels were last time, and how its tools were set."""

from __future__ import annotations

import json
import logging
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QObject, QRect, QSettings, QSize, QTimer
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QMainWindow

from app.ui.brush_memory import packed, unpack
from app.ui.focus_order import set_focus_order
from app.ui.options_bar import OptionsBar
from app.ui.panels import WHOLE, Panels
from app.ui.view_state import ViewState

_log = logging.getLogger(__name__)

_SETTLED_MS = 50
"""After showing a window, until it is painted."""
_ROUNDED = 4
"""Pixels by which the size of a screen may seem another one at another scale."""
_LAYOUT = "window/layout{}"
"""Of a window with room for so many panels above each other: a low one has them as tabs."""


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
        self._stand_as_before(settings)
        brushes = settings.value("tools/brushes")
        if isinstance(brushes, str):
            unpack(state, brushes)
        options.set_numbers(_numbers(settings.value("tools/options")))
        self._layouts: dict[int, QByteArray] = {}
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the panels when the window is first shown."""
        if event.type() == QEvent.Type.Show:
            self.place_panels()
        return super().eventFilter(watched, event)

    def place_panels(self) -> None:
        """Put the panels where they were."""
        self._window.removeEventFilter(self)
        self._panels.start(self._layouts or _kept_layouts())
        QTimer.singleShot(_SETTLED_MS, self, partial(set_focus_order, self._window))

    def stand_as(self, other: QMainWindow, panels: Panels) -> None:
        """Take the place of another window, which goes.

        `place_panels` puts the panels where its are, to be called once the window is shown: both
        take their time.
        """
        self._window.removeEventFilter(self)
        self._window.restoreGeometry(other.saveGeometry())
        self._stand_at(QRect(other.pos(), other.size()))
        self._layouts = panels.layouts()

    def _stand_as_before(self, settings: QSettings) -> None:
        """Stand where it was on the same screen, and be no smaller to work in than it was."""
        kept, screen = settings.value("window/place"), settings.value("window/screen")
        size = settings.value("window/size")
        if not (isinstance(kept, QRect) and isinstance(screen, QSize) and isinstance(size, QSize)):
            return
        place = _scaled(kept, 1.0 / self._window.devicePixelRatioF())
        for one in QGuiApplication.screens():
            room = one.availableGeometry()
            if _is_so_large(one, screen) and room.contains(place):
                place.setSize(place.size().expandedTo(size.boundedTo(room.size())))
                place.moveRight(min(place.right(), room.right()))
                place.moveBottom(min(place.bottom(), room.bottom()))
                self._stand_at(place)
                return

    def _stand_at(self, place: QRect) -> None:
        """Stand exactly there; Qt leaves room for a title bar that the desktop need not have.

        Args:
            place: the corner with the frame, and the size without it.
        """
        if not self._window.windowState() & WHOLE:
            self._window.resize(place.size())
            self._window.move(place.topLeft())

    def keep(self) -> None:
        """Remember it for the next time."""
        settings = QSettings()
        place = QRect(self._window.pos(), self._window.size())
        # In the screen's own pixels, as the interface may have another size the next time.
        settings.setValue("window/place", _scaled(place, self._window.devicePixelRatioF()))
        settings.setValue("window/screen", _pixels(self._window.screen()))
        settings.setValue("window/size", self._window.size())
        settings.setValue("window/geometry", self._window.saveGeometry())
        for rows, layout in self._panels.layouts().items():
            settings.setValue(_LAYOUT.format(rows), layout)
        settings.setValue("tools/brushes", packed(self._state))
        settings.setValue("tools/options", json.dumps(self._options.numbers))


def _scaled(rect: QRect, by: float) -> QRect:
    return QRect(rect.topLeft() * by, rect.size() * by)


def _pixels(screen: QScreen) -> QSize:
    """Give the size of a screen in its own pixels."""
    return screen.size() * screen.devicePixelRatio()


def _is_so_large(screen: QScreen, pixels: QSize) -> bool:
    apart = _pixels(screen) - pixels
    return max(abs(apart.width()), abs(apart.height())) <= _ROUNDED


def _kept_layouts() -> dict[int, QByteArray]:
    """Give where the panels were last time, by how many had room above each other."""
    settings = QSettings()
    kept = {rows: settings.value(_LAYOUT.format(rows)) for rows in (1, 2, 3)}
    return {rows: layout for rows, layout in kept.items() if isinstance(layout, QByteArray)}


def _numbers(kept: object) -> dict[str, object]:
    """Give what was kept of the tools' controls; nothing of what cannot be read."""
    try:
        numbers = json.loads(str(kept or "{}"))
    except ValueError as error:
        _log.warning("kept settings of tools cannot be used: %s", error)
        return {}
    return numbers if isinstance(numbers, dict) else {}
