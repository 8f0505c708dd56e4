"""Panels that stand above each other: which, what height each needs, and putting two together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar

USUAL = ("depth", "layers", "part", "history")
"""Panels that are always there, for want of room at least behind the tab of another."""
_USEFUL = {"layers": 260, "history": 150, "depth": 0}
"""Height from which one works with them: three rows of layers, a few steps, a map of any height."""
_MOST = 300
"""What any other panel needs at most; what it has beside that may scroll."""
_SLIGHT = 40
"""What a row of tabs or a bar takes that comes."""

Heights = dict[QDockWidget, int]


class Tight(NamedTuple):
    """Panels above each other that have too little room.

    Attributes:
        docks: those in sight, from the top.
        lacking: height that they would need besides.
    """

    docks: list[QDockWidget]
    lacking: int


def in_front(docks: Iterable[QDockWidget]) -> list[QDockWidget]:
    """Give the docks that are in the window and seen, from the top."""
    seen = [one for one in docks if not one.isFloating() and not one.visibleRegion().isEmpty()]
    return sorted(seen, key=lambda one: one.y())


def columns(window: QMainWindow, docks: Iterable[QDockWidget]) -> list[list[QDockWidget]]:
    """Give the docks that are seen, those above each other together."""
    found: dict[tuple[Qt.DockWidgetArea, int, int], list[QDockWidget]] = {}
    for dock in in_front(docks):
        place = (window.dockWidgetArea(dock), dock.x(), dock.width())
        found.setdefault(place, []).append(dock)
    return list(found.values())


def needed(dock: QDockWidget) -> int:
    """Give the height from which a panel can be worked with."""
    least = dock.minimumSizeHint().height()
    useful = _USEFUL.get(dock.objectName())
    return max(least, min(_MOST, dock.sizeHint().height()) if useful is None else useful)


def tight_column(window: QMainWindow, docks: Iterable[QDockWidget]) -> Tight | None:
    """Give panels of which two can be put together for want of room; None where all have room."""
    floor = window.height() - window.statusBar().height()
    for column in columns(window, docks):
        last = column[-1]
        beyond = max(0, last.geometry().bottom() + 1 + _tabs(window, last) - floor)
        lacking = sum(needed(one) - one.height() for one in column) + beyond
        if lacking > 0 and len(column) > 1:
            return Tight(column, lacking)
    return None


def shared(wanted: Mapping[QDockWidget, int], room: int) -> Heights:
    """Give each dock of a column its height; where that is too much, each gives of its surplus.

    All are as high as they need to be, as far as there is room. What is over is the layers', who
    also give alone where it is but a little.

    Args:
        wanted: height of each if there is just enough room.
        room: what there is for all.
    """
    heights = dict(wanted)
    taker = max(heights, key=lambda one: (one.objectName() == "layers", heights[one]))
    slight = min(_SLIGHT, sum(heights.values()) - room, heights[taker] - needed(taker))
    heights[taker] -= max(0, slight)
    for floor in (needed, _least):
        over = sum(heights.values()) - room
        spare = {one: max(0, high - floor(one)) for one, high in heights.items()}
        total = sum(spare.values())
        if over > 0 and total > 0:
            share = min(1.0, over / total)
            heights = {one: high - round(spare[one] * share) for one, high in heights.items()}
    free = room - sum(heights.values())
    for one, high in heights.items():
        more = max(0, min(free, needed(one) - high))
        heights[one] = high + more
        free -= more
    heights[taker] = max(1, heights[taker] + room - sum(heights.values()))
    return heights


def set_heights(window: QMainWindow, heights: Mapping[QDockWidget, int]) -> None:
    """Give docks heights now; their tabs have theirs besides."""
    whole = [high + _tabs(window, one) for one, high in heights.items()]
    window.resizeDocks([*heights], whole, Qt.Orientation.Vertical)
    settle(window)


def settle(window: QMainWindow) -> None:
    """Have the heights now that the docks would have soon."""
    if layout := window.layout():
        layout.activate()


def put_together(window: QMainWindow, column: list[QDockWidget]) -> tuple[QDockWidget, QDockWidget]:
    """Let two panels of a column share a place: the layers keep their own as long as they can.

    Returns:
        the one that went there, and the one that was there; which is in front is not said.
    """
    ones = sorted(column, key=lambda one: _is_of_layers(window, one))
    mover, there = ones[0], ones[-1] if len(ones) == 2 else ones[-2]
    if not _is_of_layers(window, ones[-1]):
        there = ones[-1]
    last = there
    for one in (mover, *window.tabifiedDockWidgets(mover)):
        window.tabifyDockWidget(last, one)
        last = one
    return mover, there


def _is_of_layers(window: QMainWindow, dock: QDockWidget) -> bool:
    return any(one.objectName() == "layers" for one in (dock, *window.tabifiedDockWidgets(dock)))


def _least(dock: QDockWidget) -> int:
    return dock.minimumSizeHint().height()


def _tabs(window: QMainWindow, dock: QDockWidget) -> int:
    """Give the height of the tabs below a dock."""
    if not window.tabifiedDockWidgets(dock):
        return 0
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    bars = window.findChildren(QTabBar, options=direct)
    return max((bar.height() for bar in bars if bar.isVisible()), default=0)
