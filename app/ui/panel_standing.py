"""Where panels stand: to be kept, to be brought back, and with fewer above each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.ui.panel_columns import (
    USUAL,
    Heights,
    Tight,
    in_front,
    needed,
    put_together,
    settle,
    tight_column,
)
from app.ui.panel_heights import PanelHeights
from app.ui.panel_room import Loans, PanelRoom
from app.ui.panel_tabs import PanelTabs


class Standing(NamedTuple):
    """Where panels stand that have room there.

    Attributes:
        state: of the window, as Qt saves it.
        rows: of the window that they stood in.
        heights: of those in sight; None where they are not known.
        loans: what panels had of others' heights; None where it is not known.
    """

    state: QByteArray
    rows: int
    heights: Heights | None = None
    loans: Loans | None = None


class PanelStanding:
    """Moves the docks of a window."""

    def __init__(
        self,
        window: QMainWindow,
        docks: Mapping[str, QDockWidget],
        rows: Callable[[], int],
        *,
        heights: PanelHeights,
        room: PanelRoom,
        tabs: PanelTabs,
    ) -> None:
        """Move nothing yet.

        Args:
            window: has the docks.
            docks: by name.
            rows: tells how many have room above each other.
            heights: knows how high each is to be.
            room: knows which has what of another.
            tabs: knows which were seen last.
        """
        self._window = window
        self._docks = docks
        self._rows = rows
        self._heights = heights
        self._room = room
        self._tabs = tabs

    @property
    def is_seen(self) -> bool:
        """Whether any of them is; for a while all may be put aside."""
        return bool(in_front(self._docks.values()))

    def now(self) -> Standing:
        """Give where they are."""
        self._heights.look()
        state = self._window.saveState()
        return Standing(state, self._rows(), self._heights.wanted, self._room.loans)

    def bring_back(self, standing: Standing) -> None:
        """Put them where they were; what was opened or closed since stays so."""
        seen = self._tabs.by_last_seen(in_front(self._docks.values()))
        are_hidden = {dock: dock.isHidden() for dock in self._docks.values()}
        usual = [self._docks[name] for name in USUAL]
        with self._tabs.unnoted():
            self._window.restoreState(standing.state)
            places = {dock: self._window.tabifiedDockWidgets(dock) for dock in are_hidden}
            for dock, is_hidden in are_hidden.items():
                if is_hidden or dock not in usual:  # For want of room the usual ones are all shown.
                    dock.setHidden(is_hidden)
        wanted = dict(standing.heights or {})
        gone = {dock: places[dock] for dock in wanted if dock.isHidden()}
        for others in gone.values():
            for dock in self._tabs.by_last_seen(others):
                dock.raise_()  # Qt takes the neighbour of one that is closed.
        for dock in seen:
            dock.raise_()
        settle(self._window)
        now = in_front(self._docks.values())
        for dock, others in gone.items():
            wanted |= {one: wanted[dock] for one in others if one in now and one not in wanted}
            del wanted[dock]
        self._heights.take(wanted)
        self._room.go_on(standing.loans or {})
        for dock in self.guests():
            if dock not in (standing.heights or {}):
                self._room.lend(dock)

    def guests(self) -> list[QDockWidget]:
        """Give the panels in sight that come for a while, the latest last."""
        usual = [self._docks[name] for name in USUAL]
        return self._tabs.by_last_seen(
            one for one in in_front(self._docks.values()) if one not in usual
        )

    def tight(self) -> Tight | None:
        """Give panels of which two can be put together for want of room; None where none need."""
        return tight_column(self._window, self._docks.values())

    def put_together(self, tight: Tight, opened: QDockWidget | None) -> None:
        """Let two of them share a place; in front is what opened just now, or came the latest."""
        self._heights.look()
        wanted, loans, layers = self._heights.wanted, self._room.loans, self._docks["layers"]
        late = [opened, *reversed(self.guests())]
        with self._tabs.unnoted():
            both = put_together(self._window, tight.docks)
        usual = layers if layers in both else both[-1]
        front = next((one for one in late if one in both), None) or usual
        if front.objectName() not in USUAL:
            wanted[front] = max(wanted.get(front, 0), needed(front))
        front.raise_()
        settle(self._window)
        self._heights.take(wanted)
        self._room.go_on(loans)
