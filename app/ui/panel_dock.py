"""The dock of a panel that comes to the front for a while, and leaves the others as they were."""

from __future__ import annotations

from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget


class PanelDock:
    """Shows and hides what a panel stands in, once it stands in a dock."""

    def __init__(self, panel: QWidget, window: QMainWindow) -> None:
        self._panel = panel
        self._window = window
        self._before: list[QDockWidget] = []

    @property
    def widget(self) -> QDockWidget | None:
        """The dock; None before the panel has one."""
        parent = self._panel.parentWidget()
        return parent if isinstance(parent, QDockWidget) else None

    def show(self, beside: str) -> None:
        """Bring it to the front, at first as a tab of the dock of that name."""
        dock, window = self.widget, self._window
        if dock is None:
            return
        other = window.findChild(QDockWidget, beside)
        if dock.isHidden():
            self._before = [one for one in window.findChildren(QDockWidget) if _is_in_front(one)]
        is_new = dock.isHidden() and not dock.isFloating() and not window.tabifiedDockWidgets(dock)
        if is_new and other is not None and not other.isHidden():
            window.tabifyDockWidget(other, dock)  # A place of its own may be too low a one.
        dock.show()
        dock.raise_()

    def hide(self) -> bool:
        """Hide it, and bring to the front again what was there; False when there is no dock."""
        dock = self.widget
        if dock is None:
            return False
        dock.hide()
        for other in self._before:
            if not other.isHidden():
                other.raise_()
        self._before = []
        return True


def _is_in_front(dock: QDockWidget) -> bool:
    """Tell whether a panel is seen, and not behind the tab of another."""
    return dock.isVisible() and not dock.visibleRegion().isEmpty()
