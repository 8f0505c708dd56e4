"""Which keys choose what: the defaults of menus and tools, and what a person has put in place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from app.settings import Settings
from app.ui.feature import Feature, Workplace
from app.ui.key_words import tip
from app.ui.menus import MENUS
from app.ui.tool_table import TOOL_ACTION, TOOLS
from app.ui.words import mark, tr

Overrides = tuple[tuple[str, str], ...]
"""(name of an action, keys) where they differ from the default; no keys for none."""

HELD = {
    "Space": mark("Move the view while it is held"),
    "Ctrl+Space": mark("Zoom by a drag while it is held"),
    "R": mark("Turn the view while it is held"),
    "[": mark("Smaller brush"),
    "]": mark("Larger brush"),
    "Esc": mark("Take back what a tool is doing"),
    "Return": mark("Finish what a tool is doing"),
    "Enter": mark("Finish what a tool is doing"),
}
"""Keys that the canvas takes by itself; "R" let go at once is the menu's "Rotate view"."""

_PORTABLE = QKeySequence.SequenceFormat.PortableText

_WITHOUT_LETTER = re.compile(r"\(&.\)|&(?=.)")

_TAB = QKeySequence(Qt.Key.Key_Tab)

_MAY_SHARE = {"R": "rotate"}

DEFAULTS: dict[str, str] = {
    **{entry.name: entry.shortcut for menu in MENUS for entry in menu.all_entries()},
    **{TOOL_ACTION + tool: entry.key for tool, entry in TOOLS.items() if entry.key not in HELD},
}
"""Keys by the action's name, as portable text; several are parted by a space."""


def keys_of(overrides: Overrides) -> dict[str, str]:
    """Give the keys of every action; a person's own are taken off what has them by default.

    Those that the canvas needs are left out, though they may have been kept.

    >>> keys = keys_of((("mirror", "Ctrl+D"),))
    >>> keys["mirror"], keys["deselect_pixels"]
    ('Ctrl+D', 'Ctrl+Shift+A')
    """
    changed = {
        name: " ".join(key for key in keys.split() if not _is_held(key, name))
        for name, keys in overrides
        if name in DEFAULTS
    }
    taken = {key for keys in changed.values() for key in keys.split()}
    usual = {
        name: " ".join(key for key in keys.split() if key not in taken)
        for name, keys in DEFAULTS.items()
    }
    return usual | changed


def _is_held(key: str, name: str) -> bool:
    """Tell whether the canvas takes a key, so that an action cannot have it."""
    return key in HELD and _MAY_SHARE.get(key) != name


def overrides_of(keys: Mapping[str, str]) -> Overrides:
    """Give what differs from the defaults, to be kept."""
    return tuple(sorted(one for one in keys.items() if one[1] != DEFAULTS[one[0]]))


def users_of(key: str, keys: Mapping[str, str], *, but: str) -> list[str]:
    """Give who else has a key: names of actions, or the words of `HELD`.

    >>> users_of("Ctrl+O", DEFAULTS, but="save"), users_of("Ctrl+O", DEFAULTS, but="open")
    (['open'], [])
    >>> users_of("R", DEFAULTS, but="rotate"), users_of("[", {}, but="rotate")
    ([], ['Smaller brush'])
    """
    if not key:
        return []
    users = [name for name, others in keys.items() if name != but and key in others.split()]
    if _is_held(key, but):
        users.append(HELD[key])
    return users


def conflicts(keys: Mapping[str, str]) -> dict[str, list[str]]:
    """Give, for each action that shares a key, who else has it."""
    found = {}
    for name, mine in keys.items():
        users = [user for key in mine.split() for user in users_of(key, keys, but=name)]
        if users:
            found[name] = users
    return found


class Keys(Feature):
    """Puts the keys on all actions of the window, and others as soon as they are chosen."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        place.preferences.changed.connect(self._changed)

    def built(self) -> None:
        """Put the keys on."""
        self._give()

    def _changed(self, old: Settings, new: Settings) -> None:
        if old.shortcuts != new.shortcuts:
            self._give()
            self.can_changed.emit()

    def _give(self) -> None:
        keys = keys_of(self.place.preferences.settings.shortcuts)
        for action in self.place.window.findChildren(QAction):
            name = action.objectName()
            if name in keys:
                sequences = [QKeySequence(key) for key in keys[name].split()]
                if action.shortcuts() != sequences:
                    action.setShortcuts(sequences)
                self._bind(action, sequences)
                action.setProperty("keys", keys[name])
                action.setToolTip(tip(action))
        self._spare_menu_letters({key for one in keys.values() for key in one.split()})

    def _bind(self, action: QAction, sequences: Sequence[QKeySequence]) -> None:
        """Let Tab go through the panels; on the canvas it may be a command's."""
        context = Qt.ShortcutContext
        if _TAB in sequences:
            self.place.canvas.addAction(action)
            action.setShortcutContext(context.WidgetShortcut)
        else:
            action.setShortcutContext(context.WindowShortcut)

    def _spare_menu_letters(self, taken: set[str]) -> None:
        """Take Alt and a letter off a menu where a command has them: Qt would do neither."""
        for table in MENUS:
            if menu := self.place.window.findChild(QMenu, table.name):
                title = tr(table.title)
                letter = QKeySequence.mnemonic(title).toString(_PORTABLE)
                menu.setTitle(_WITHOUT_LETTER.sub("", title) if letter in taken else title)
