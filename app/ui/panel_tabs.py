"""The tabs of panels that share a place: their names or, where those have no room, icons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

from app.ui.delay import delay
from app.ui.icons import icon

_ICONS = {
    "layers": "layers-outline",
    "part": "tag-outline",
    "history": "history",
    "depth": "cube-outline",
    "split": "layers-triple-outline",
    "reveal": "layers-search-outline",
    "checklist": "format-list-checks",
    "fringes": "circle-opacity",
    "compare": "compare",
}
_AROUND = 18
"""Beside the words of a tab, as the style sheet has it."""
_NARROW = "narrow"


class PanelTabs(QObject):
    """Keeps every tab in sight; the tip of one that shows an icon has its name.

    Where a panel is closed, that of its place which was in front before it comes there again.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._later = delay(self, 0, self._fit)
        self._seen: list[QDockWidget] = []
        """The docks by when they last came to the front."""

    def watch(self, dock: QDockWidget) -> None:
        """Look after the tab of a dock."""
        for changed in (dock.visibilityChanged, dock.topLevelChanged, dock.dockLocationChanged):
            changed.connect(lambda _: self._later.start())
        self._seen.insert(0, dock)
        dock.visibilityChanged.connect(lambda is_seen: self._note(dock) if is_seen else None)
        dock.installEventFilter(self)

    def by_last_seen(self, docks: Iterable[QDockWidget]) -> list[QDockWidget]:
        """Give docks by when they last came to the front, the latest last."""
        return sorted(docks, key=self._seen.index)

    @contextmanager
    def unnoted(self) -> Iterator[None]:
        """Let docks be moved; those that come to the front meanwhile were not looked at."""
        kept = [*self._seen]
        try:
            yield
        finally:
            self._seen = kept

    def look_after(self, bar: QTabBar) -> None:
        """Look after a row of tabs."""
        bar.setIconSize(QSize(18, 18))
        bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the tabs anew in another width or theme, and see panels closed by a person."""
        if event.type() == QEvent.Type.Close and isinstance(watched, QDockWidget):
            self._go_back(watched)
        elif event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._later.start()
        return super().eventFilter(watched, event)

    def _note(self, dock: QDockWidget) -> None:
        self._seen.remove(dock)
        self._seen.append(dock)

    def _go_back(self, dock: QDockWidget) -> None:
        """Bring to the front what was there before a dock that closes; Qt takes its neighbour."""
        beside = self._window.tabifiedDockWidgets(dock)
        before = [one for one in self._seen if one in beside and not one.isHidden()]
        if before and not dock.isFloating() and not dock.visibleRegion().isEmpty():
            QTimer.singleShot(0, before[-1], before[-1].raise_)

    def _fit(self) -> None:
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        names = {
            dock.windowTitle(): dock.objectName()
            for dock in self._window.findChildren(QDockWidget, options=direct)
        }
        for bar in self._window.findChildren(QTabBar, options=direct):
            titles = [bar.tabText(number) for number in range(bar.count())]
            metrics = bar.fontMetrics()
            wanted = sum(metrics.horizontalAdvance(title) + _AROUND for title in titles)
            is_narrow = wanted > bar.width()
            for number, title in enumerate(titles):
                shown = _ICONS.get(names.get(title, "")) if is_narrow else None
                bar.setTabIcon(number, icon(shown) if shown else QIcon())
            if bool(bar.property(_NARROW)) != is_narrow:
                bar.setProperty(_NARROW, is_narrow)
                bar.style().unpolish(bar)
                bar.style().polish(bar)
