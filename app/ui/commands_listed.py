"""All that can be chosen in a window: every entry of its menus, and every tool."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu

from app.ui.command_search import Findable, plain_title
from app.ui.command_words import OTHER_WORDS
from app.ui.menus import MENUS
from app.ui.options_bar import ToolStrip
from app.ui.tool_table import TOOL_ACTION, TOOLS
from app.ui.words import tr

SOURCES = {
    **{entry.name: entry.text for menu in MENUS for entry in menu.all_entries()},
    **{TOOL_ACTION + tool: entry.title for tool, entry in TOOLS.items()},
}
"""English words of the actions, by their names."""

TIPS = {entry.name: entry.tip for menu in MENUS for entry in menu.all_entries()}
"""English words on what they do, by their names."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A command and what chooses it."""

    findable: Findable
    action: QAction


def listed(window: QMainWindow) -> list[Listed]:
    """Give what the menus hold now, from left to right, then the tools."""
    commands = []
    for top in window.menuBar().actions():
        menu = top.menu()
        if isinstance(menu, QMenu):
            commands += [_listed(action, place) for action, place in _entries(menu, top.text())]
    strip = window.findChild(ToolStrip)
    held = strip.findChildren(QAction) if strip is not None else ()
    actions = {action.objectName(): action for action in held}
    for tool in TOOLS:
        action = actions.get(TOOL_ACTION + tool)
        if action is not None:
            commands.append(_listed(action, tr("Tools")))
    return commands


def _entries(menu: QMenu, title: str) -> Iterator[tuple[QAction, str]]:
    menu.aboutToShow.emit()  # Some are filled only when they are opened.
    place = plain_title(title)
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            for entry, further in _entries(inner, action.text()):
                yield entry, f"{place} / {further}"
        elif not action.isSeparator() and action.isVisible() and not _is_note(action):
            yield action, place


def _is_note(action: QAction) -> bool:
    """Tell whether an entry is no command: it says that there are none."""
    return not action.isEnabled() and not action.objectName()


def _listed(action: QAction, place: str) -> Listed:
    name, title = action.objectName(), plain_title(action.text())
    source = plain_title(SOURCES.get(name, ""))
    other = OTHER_WORDS.get(name, "")
    told = (action.statusTip(), TIPS.get(name, ""), other, tr(other) if other else "")
    return Listed(Findable(name or source or title, title, source, place, "\n".join(told)), action)
