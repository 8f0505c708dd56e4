"""Room for a panel that opens below the layers, which get it back when it is closed."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

_WANTED = 300
"""Height that a panel gets at least, where it asks for no more."""
_ROWS = 300
"""What the layers keep when they have it: four rows and what is around them."""

_NEAR = 24
"""More than this higher than they were left, a person made the layers so."""

_Heights = dict[QDockWidget, int]


class PanelRoom(QObject):
    """Watches docks of a window that share a place below the layers."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._layers: QDockWidget | None = None
        self._docks: list[QDockWidget] = []
        self._were: dict[QDockWidget, int] = {}
        """Heights of docks before Qt made room for one that comes."""
        self._lent: dict[QObject, tuple[_Heights, int]] = {}
        self._turn = 0

    def watch(self, dock: QDockWidget) -> None:
        """Look after a dock; the one named "layers" is the one that lends."""
        if dock.objectName() == "layers":
            self._layers = dock
        self._docks.append(dock)
        # What floats has nothing of theirs, and may outlive this.
        dock.topLevelChanged.connect(lambda _: self._lent.pop(dock, None))
        dock.installEventFilter(self)

    def forget(self) -> None:
        """Let all stay as they are now, also those that have just been opened."""
        self._lent.clear()
        self._turn += 1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See docks open and close."""
        layers, kind = self._layers, event.type()
        if layers is None:
            return super().eventFilter(watched, event)
        if isinstance(event, QResizeEvent):
            if not self._were:
                QTimer.singleShot(0, self, self._were.clear)
            self._were.setdefault(cast("QDockWidget", watched), event.oldSize().height())
        elif watched is layers:
            pass
        elif kind == QEvent.Type.Show:
            self.lend(cast("QDockWidget", watched))
        elif kind == QEvent.Type.HideToParent:
            self.take_back(cast("QDockWidget", watched))
        return super().eventFilter(watched, event)

    def lend(self, dock: QDockWidget) -> None:
        """Give a panel the height that it asks for, as far as the layers can do without."""
        if self._layers is not None and not dock.isHidden():
            seen = [one for one in self._docks if not one.visibleRegion().isEmpty()]
            before = {one: self._were.get(one, one.height()) for one in seen if one is not dock}
            turn = self._turn
            QTimer.singleShot(0, self, lambda: self._lend(dock, before, turn))

    def take_back(self, dock: QDockWidget) -> None:
        """Give the layers what a panel had of theirs, unless a person made them higher since."""
        layers = self._layers
        if layers is None or dock not in self._lent:
            return
        before, after = self._lent.pop(dock)
        beside = self._beside(dock)
        if beside and layers.height() <= after + _NEAR:
            free = dock.height() + sum(one.height() - high for one, high in before.items())
            heights = {**before, beside[0]: free}
            QTimer.singleShot(0, self, lambda: self._set(heights, beside[0]))

    def _lend(self, dock: QDockWidget, before: _Heights, turn: int) -> None:
        self._settle()
        if dock in self._lent:
            self._lend_more(dock)
            return
        layers, beside = self._layers, self._beside(dock)
        if turn != self._turn or layers not in before or not beside or layers in beside:
            return
        before = {one: high for one, high in before.items() if one not in beside}
        others = {one: high for one, high in before.items() if one is not layers}
        missing = sum(max(0, high - one.height()) for one, high in others.items())
        wanted = max(_WANTED, dock.sizeHint().height())
        after = layers.height()
        more = min(max(0, wanted - dock.height()) + missing, after - _ROWS)
        if more > 0:
            after -= more
            if more < missing:
                others, missing = {}, 0
            self._set({layers: after, **others, dock: dock.height() + more - missing}, dock)
        if after < before[layers]:
            self._lent[dock] = (before, after)

    def _lend_more(self, dock: QDockWidget) -> None:
        """Give a panel that says more now what it lacks, unless a person has set the heights."""
        before, after = self._lent[dock]
        layers = self._layers
        if layers is None or not self._beside(dock) or abs(layers.height() - after) > _NEAR:
            return
        more = min(dock.sizeHint().height() - dock.height(), layers.height() - _ROWS)
        if more > 0:
            self._set({layers: layers.height() - more, dock: dock.height() + more}, dock)
            self._lent[dock] = before, layers.height()

    def _beside(self, dock: QDockWidget) -> list[QDockWidget]:
        """Give the docks that share a place with one; none when it stands alone or floats."""
        return [] if dock.isFloating() else self._window.tabifiedDockWidgets(dock)

    def _set(self, heights: _Heights, dock: QDockWidget) -> None:
        """Give docks heights, one of which shares its place now or did so until now."""
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        bars = self._window.findChildren(QTabBar, options=direct)
        tabs = max((bar.height() for bar in bars if bar.isVisible()), default=0)
        wanted = [
            high + (tabs if one is dock or self._beside(one) else 0)
            for one, high in heights.items()
        ]
        self._window.resizeDocks([*heights], wanted, Qt.Orientation.Vertical)
        self._settle()  # Who closes it at once gets all of it back.

    def _settle(self) -> None:
        """Have the heights now that the docks would have soon."""
        if layout := self._window.layout():
            layout.activate()
        self._were.clear()
