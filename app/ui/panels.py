"""The panels at the right: where they stand, which of them are open, and that this is kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QByteArray, QChildEvent, QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QTabBar, QWidget

from app.ui.dock_title import DockTitle
from app.ui.panel_columns import USUAL, settle
from app.ui.panel_fit import PanelFit
from app.ui.panel_heights import PanelHeights
from app.ui.panel_room import Loans, PanelRoom
from app.ui.panel_standing import PanelStanding, Standing
from app.ui.panel_tabs import PanelTabs
from app.ui.panel_widget import PanelWidget
from app.ui.quiet_wheel import QuietWheel
from app.ui.theme import RIGHT_WIDTH
from app.ui.words import tr

_TALL = 1000
"""Height of a window from which depth, layers and part all have room above each other."""
_LOW = 560
"""Height below which the panels share one place and are reached by tabs."""
_LEAST_HEIGHTS = {1: 0, 2: _LOW, 3: _TALL}
"""Of a window with so many panels above each other."""
_PART, _WITH_DEPTH = 200, 244
"""Of the part's panel, and where depth is a tab beside it."""
_DEPTH = (220, 380)
_BARS = 60
"""Height of the menu bar and the status bar together."""
_SPECIAL = "correct"
WHOLE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
"""States in which a window is as large as its screen."""


class Panels(QObject):
    """Holds the docks by name: depth, layers, part, history, and that of Correct draft."""

    def __init__(self, window: QMainWindow, menu: QMenu) -> None:
        super().__init__(window)
        self._window = window
        self._menu = menu
        window.installEventFilter(self)
        self._docks: dict[str, QDockWidget] = {}
        self._before: QByteArray | None = None
        self._aside: QByteArray | None = None
        self._loans: Loans = {}
        """What panels had of others' heights when these two were kept."""
        self._heights = PanelHeights(window)
        self._room = PanelRoom(window, self._heights)
        self._tabs = PanelTabs(window)
        self._standing = PanelStanding(
            window,
            self._docks,
            lambda: self.rows,
            heights=self._heights,
            room=self._room,
            tabs=self._tabs,
        )
        self._fit = PanelFit(window, self._standing, self._arrange)
        self._wheel = QuietWheel(self)

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def add(self, name: str, title: str, widget: QWidget, *, is_open: bool = True) -> None:
        """Make a panel of a widget; the View menu opens and closes it.

        One that is not open at first stays closed until a person opens it.

        Until `start` all share one place, so that they ask for little height.
        """
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(widget)
        self._wheel.guard(widget)
        if name == _SPECIAL:  # It goes with its mode, which its banner ends.
            dock.setFeatures(dock.features() & ~dock.DockWidgetFeature.DockWidgetClosable)
        dock.setTitleBarWidget(DockTitle(dock))
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        for other in list(self._docks.values())[:1]:
            self._window.tabifyDockWidget(other, dock)
        self._docks[name] = dock
        if name != _SPECIAL:  # It stands alone.
            self._heights.watch(dock)
        self._room.watch(dock)
        self._tabs.watch(dock)
        self._fit.watch(dock)
        if isinstance(widget, PanelWidget):
            widget.room_asked.connect(partial(self._make_room, dock))
        if name == _SPECIAL or not is_open:
            dock.hide()
        if name != _SPECIAL:
            entry = dock.toggleViewAction()
            # Qt opens it behind the tab that is in front.
            entry.triggered.connect(lambda is_open: dock.raise_() if is_open else None)
            self._menu.addAction(entry)

    def _make_room(self, dock: QDockWidget, is_wanted: bool) -> None:
        if is_wanted:
            self._room.lend(dock)
        else:
            self._room.take_back(dock)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Name rows of tabs, and see that they fit."""
        if isinstance(event, QChildEvent) and event.polished():
            bar = event.child()
            if isinstance(bar, QTabBar):
                bar.setAccessibleName(tr("Panels"))
                self._tabs.look_after(bar)
        return super().eventFilter(watched, event)

    @property
    def rows(self) -> int:
        """How many panels stand above each other in a window of this height."""
        window = self._window
        # One that takes the whole screen may get its size only after it is shown.
        is_whole = bool(window.windowState() & WHOLE)
        height = window.screen().availableSize().height() if is_whole else window.height()
        return max(rows for rows, least in _LEAST_HEIGHTS.items() if height >= least)

    def start(self, kept: Mapping[int, QByteArray]) -> None:
        """Put the panels where they were last time, or where the window has room for them.

        What a person put elsewhere than at the right stands so in a window of any height that has
        room for it. What stood in a higher window comes back when this one is as high.

        Args:
            kept: what `layouts` gave then; nothing when there was no last time.
        """
        rows = self.rows
        others = sorted(kept.keys() - {rows}, key=lambda one: (one < rows, abs(one - rows)))
        for one in (rows, *others):
            state = kept.get(one)
            if state is None or not self._window.restoreState(state):
                continue
            self._docks[_SPECIAL].hide()
            self._begin()
            if one == rows or self._is_by_hand:
                self._fit.take(Standing(state, one))
                break
        else:
            self.arrange()
        self._room.go_on({})
        higher = [one for one in others if one > rows]
        if higher and self._fit.awaited is None and not self._is_by_hand:
            self._fit.expect(Standing(kept[higher[0]], higher[0]), _LEAST_HEIGHTS[higher[0]])

    @property
    def _is_by_hand(self) -> bool:
        """Whether a person put a panel elsewhere than at the right, where all are put."""
        right = Qt.DockWidgetArea.RightDockWidgetArea
        return any(
            dock.isFloating() or self._window.dockWidgetArea(dock) != right
            for dock in self._docks.values()
            if not dock.isHidden()
        )

    def layouts(self) -> dict[int, QByteArray]:
        """Give where the panels are and where they will be when there is room, to be remembered.

        By how many had room above each other in the window where they were put so.
        """
        awaited = self._fit.awaited
        later = {} if awaited is None else {awaited.rows: awaited.state}
        return {self.rows: self.layout(), **later}

    def layout(self) -> QByteArray:
        """Give where the panels are now."""
        kept = self._aside if self._are_aside else None
        return self._window.saveState() if kept is None else kept

    def put_aside(self) -> None:
        """Hide all panels, or bring back those that were hidden so."""
        if self._before is not None:  # Correct draft has its own.
            return
        if self._are_aside and self._aside is not None:
            self._window.restoreState(self._aside)
            self._room.go_on(self._loans)
            return
        self._aside, self._loans = self._window.saveState(), self._room.loans
        for dock in self._docks.values():
            dock.hide()
        self._room.go_on({})

    @property
    def _are_aside(self) -> bool:
        are_hidden = all(dock.isHidden() for dock in self._docks.values())
        return self._aside is not None and are_hidden

    def arrange(self) -> None:
        """Put all panels where the window has room for them; those of checks share a place."""
        self._arrange()
        self._fit.forget()

    def _arrange(self) -> None:
        window, height = self._window, self._window.height()
        depth, layers = self._docks["depth"], self._docks["layers"]
        part, history = self._docks["part"], self._docks["history"]
        usual = [self._docks[name] for name in USUAL]
        guests = self._standing.guests()
        are_open = {dock: not dock.isHidden() for dock in self._docks.values()}
        for dock in self._docks.values():
            if dock.isFloating():  # Where it is not, Qt hides and shows it all the same.
                dock.setFloating(False)
        column = ([layers], [layers, part], [depth, layers, part])[self.rows - 1]
        for dock in column:
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        last = column[-1]
        for dock in dict.fromkeys((part, depth, history, *self._docks.values())):
            if dock not in column:
                window.tabifyDockWidget(last, dock)
                last = dock
        for dock, is_open in are_open.items():
            dock.setVisible(is_open or dock in usual)
        column[-1].raise_()
        for dock in guests:
            dock.raise_()
        low, high = _DEPTH
        top = min(high, max(low, round(height * 0.24)))
        heights = {depth: top, part: _PART if depth in column else _WITH_DEPTH}
        heights[layers] = max(
            1, height - _BARS - sum(heights[one] for one in column if one != layers)
        )
        window.resizeDocks(column, [heights[dock] for dock in column], Qt.Orientation.Vertical)
        self.widen()
        self._begin()

    def _begin(self) -> None:
        """Take it that all panels have now what they are to have."""
        settle(self._window)
        self._heights.take({})
        self._room.go_on({})

    def widen(self) -> None:
        """Give the column its width."""
        window = self._window
        width = min(RIGHT_WIDTH, max(200, window.width() * 2 // 5))
        shown = [dock for dock in self._docks.values() if not dock.isHidden()]
        window.resizeDocks(shown[:1], [width], Qt.Orientation.Horizontal)

    def show_special(self) -> None:
        """Show the panel of Correct draft alone."""
        if self._before is not None:
            return
        self._before = self.layout()
        self._loans = self._loans if self._are_aside else self._room.loans
        self._fit.is_off = True
        for name, dock in self._docks.items():
            dock.setVisible(name == _SPECIAL)
        self._room.go_on({})
        self.widen()

    def show_usual(self) -> None:
        """Show what was there before."""
        self._fit.is_off = False
        self._docks[_SPECIAL].hide()
        if self._before is not None:
            self._window.restoreState(self._before)
            self._room.go_on(self._loans)
            self._before = None

    def default_size(self) -> QSize:
        """Give the size of a window that was never opened before."""
        room = self._window.screen().availableSize()
        return QSize(1366, 768).expandedTo(room * 0.8).boundedTo(room)
