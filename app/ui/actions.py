"""Makes the menu bar and its actions from the tables of the menus; `shortcuts` gives keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from app.ui.icons import give_icon
from app.ui.menus import MENUS
from app.ui.menus.entry import SEPARATOR, Entry, Menu
from app.ui.words import tr

_WITH_TIPS = ("layer", "paint_again")
"""Menus whose entries tell why they cannot be chosen."""
_LOOKING = ("view", "help")
"""Menus whose entries leave the document as it is."""
_STEPS = ("undo", "redo")
"""Entries that take a stroke back which has not ended."""


def build_actions(
    window: QMainWindow,
    handlers: Mapping[str, Callable[[], object]],
    settle: Callable[[], object],
) -> tuple[dict[str, QAction], dict[str, QMenu]]:
    """Fill the menu bar; give actions and menus by name.

    Args:
        window: whose menu bar.
        handlers: what each entry does.
        settle: called before an entry that may read or change the document.

    Raises:
        ValueError: an entry has no handler.
    """
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}

    def fill(menu: QMenu, table: Menu, *, looks_only: bool) -> None:
        menu.setToolTipsVisible(table.name in _WITH_TIPS)
        menu.setObjectName(table.name)
        menus[table.name] = menu
        for entry in table.entries:
            if isinstance(entry, Menu):
                fill(menu.addMenu(tr(entry.title)), entry, looks_only=looks_only)
            elif entry is SEPARATOR:
                menu.addSeparator()
            elif entry.name == "recent":
                menus["recent"] = menu.addMenu(tr(entry.text))
            else:
                if entry.name not in handlers:
                    raise ValueError(f"no handler for {entry.name!r}")
                do = handlers[entry.name]
                if not looks_only and entry.name not in _STEPS:
                    do = partial(_settled, settle, do)
                actions[entry.name] = _action(window, entry, do)
                menu.addAction(actions[entry.name])

    for table in MENUS:
        looks_only = table.name in _LOOKING
        fill(window.menuBar().addMenu(tr(table.title)), table, looks_only=looks_only)
    return actions, menus


def _action(window: QMainWindow, entry: Entry, handler: Callable[[], object]) -> QAction:
    action = QAction(tr(entry.text), window)
    action.setObjectName(entry.name)
    action.setCheckable(entry.checkable)
    action.setStatusTip(tr(entry.tip))
    if entry.icon:
        give_icon(action, entry.icon)
    action.triggered.connect(lambda _checked=False: handler())
    return action


def _settled(settle: Callable[[], object], do: Callable[[], object]) -> None:
    settle()
    do()


def fill_recent(menu: QMenu, paths: Iterable[Path], open_file: Callable[[Path], object]) -> None:
    """Put the files opened lately into their menu."""
    menu.clear()
    for path in paths:
        menu.addAction(path.name, partial(open_file, path)).setToolTip(str(path))
    if menu.isEmpty():
        menu.addAction(tr("No files yet")).setEnabled(False)


def open_menu(actions: Sequence[QAction], at: QPoint, window: QMainWindow) -> None:
    """Open the actions of a menu of the bar as a menu at a place of the screen."""
    menu = QMenu(window)
    menu.setToolTipsVisible(True)
    menu.addActions(actions)
    menu.exec(at)
    menu.deleteLater()
