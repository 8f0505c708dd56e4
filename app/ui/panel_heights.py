"""The heights of panels above each other, which a window made smaller and larger gives back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.ui.delay import delay
from app.ui.panel_columns import Heights, columns, in_front, set_heights, settle, shared


class PanelHeights(QObject):
    """Knows what height each panel in sight is to have, and shares out what there is.

    What a person or a panel that opens changes is theirs from then on; the window's size is not.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._docks: list[QDockWidget] = []
        self._wanted: Heights = {}
        """Of those in sight, one of each place, in a window that has the room."""
        self._given: Heights = {}
        """What the same had when they were last looked at."""
        self._places: dict[QDockWidget, set[QDockWidget]] = {}
        """Who was behind the same then, and the same themselves; Qt leaves out who is closed."""
        self._size = QSize()
        """Of the window then."""
        self._is_by_hand = False
        """A person may have dragged a handle between them since the window has its size."""
        self._later = delay(self, 0, self.look)
        window.installEventFilter(self)

    def watch(self, dock: QDockWidget) -> None:
        """Look after a dock."""
        self._docks.append(dock)
        dock.installEventFilter(self)
        dock.visibilityChanged.connect(lambda _: self._later.start())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share out at once what a window of another size has, before it is painted."""
        if event.type() == QEvent.Type.MouseButtonPress and watched is self._window:
            self._is_by_hand = True  # It has the handles between the panels.
        if event.type() == QEvent.Type.Resize:
            if watched is self._window:
                self.look()
            else:
                self._later.start()
        return super().eventFilter(watched, event)

    @property
    def wanted(self) -> Heights:
        """What height each panel in sight is to have where there is room."""
        return dict(self._wanted)

    def look(self, *, is_meant: bool = False) -> None:
        """See what was changed since, or share out what a window of another size has.

        Args:
            is_meant: other heights are; they may else come of what Qt makes of other words.
        """
        settle(self._window)
        now = {one: one.height() for one in in_front(self._docks)}
        if not now:  # All are put aside for a while.
            return
        is_same = self._window.size() == self._size
        self._is_by_hand = self._is_by_hand and is_same
        is_meant = is_same and (is_meant or self._is_by_hand or now.keys() != self._wanted.keys())
        wanted: Heights = {}
        for dock, high in now.items():
            known = self._known(dock, now)
            if known is None:
                wanted[dock] = high
            else:
                change = high - self._given[known] if is_meant else 0
                wanted[dock] = max(1, self._wanted[known] + change)
        self._wanted, self._given, self._size = wanted, now, self._window.size()
        self._places = {one: {one, *self._window.tabifiedDockWidgets(one)} for one in now}
        if not is_meant:
            self.share()

    def put(self, heights: Mapping[QDockWidget, int]) -> None:
        """Give panels heights now."""
        self.look()
        set_heights(self._window, heights)
        self.look(is_meant=True)

    def share(self) -> None:
        """Give each panel its share of what the window has."""
        heights: Heights = {}
        for column in columns(self._window, self._wanted):
            room = sum(one.height() for one in column)
            if len(column) > 1:
                heights |= shared({one: self._wanted[one] for one in column}, room)
        if any(one.height() != high for one, high in heights.items()):
            set_heights(self._window, heights)
        self._given = {one: one.height() for one in self._wanted}

    def take(self, wanted: Mapping[QDockWidget, int]) -> None:
        """Give the panels in sight these heights, as far as the window has them.

        Args:
            wanted: of one dock of each place, as `wanted` gave them; what is not in it is to have
                what it has now.
        """
        self._wanted, self._given, self._size = dict(wanted), dict(wanted), QSize()
        self._places = {one: {one, *self._window.tabifiedDockWidgets(one)} for one in wanted}
        self.look()

    def give(self, heights: Mapping[QDockWidget, int], givers: Iterable[QDockWidget]) -> None:
        """Make panels higher by so much, at the cost of the place in which one of some others is.

        Args:
            heights: by which.
            givers: the others; those first who give if they can be seen or are behind who can.
        """
        self.look()
        found = (front for one in givers for front, place in self._places.items() if one in place)
        giver = next(found, None)
        if giver is None:
            return
        for dock, high in heights.items():
            if dock in self._wanted and dock is not giver:
                self._wanted[dock] += high
                self._wanted[giver] = max(1, self._wanted[giver] - high)
        self.share()

    def _known(self, dock: QDockWidget, now: Heights) -> QDockWidget | None:
        """Give what was last in sight where a dock is: the dock itself, or one over it."""
        if dock in self._wanted:
            return dock
        beside = self._window.tabifiedDockWidgets(dock)  # It may have been closed till now.
        for one, place in self._places.items():
            if one not in now and (dock in place or one in beside):
                return one
        return None
