"""Where the window and its panels were last time, and what its brushes were."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings
from PySide6.QtWidgets import QMainWindow

from app.ui.brush_memory import packed, unpack
from app.ui.focus_order import set_focus_order
from app.ui.panels import Panels
from app.ui.view_state import ViewState


class WindowPlace(QObject):
    """Puts a window where it was, and its panels once it has its size; gives the brushes back."""

    def __init__(self, window: QMainWindow, panels: Panels, state: ViewState) -> None:
        super().__init__(window)
        self._window = window
        self._panels = panels
        self._state = state
        settings = QSettings()
        window.resize(panels.default_size())
        geometry = settings.value("window/geometry")
        if isinstance(geometry, QByteArray):
            window.restoreGeometry(geometry)
        brushes = settings.value("tools/brushes")
        if isinstance(brushes, str):
            unpack(state, brushes)
        self._layout = settings.value("window/layout")
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Place the panels when the window is first shown."""
        if event.type() == QEvent.Type.Show:
            watched.removeEventFilter(self)
            self._panels.start(self._layout, self._window.screen().availableSize())
            set_focus_order(self._window)
        return super().eventFilter(watched, event)

    def keep(self) -> None:
        """Remember it for the next time."""
        settings = QSettings()
        settings.setValue("window/geometry", self._window.saveGeometry())
        settings.setValue("window/layout", self._panels.layout())
        settings.setValue("tools/brushes", packed(self._state))
