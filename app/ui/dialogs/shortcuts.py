"""The page of the preferences on which a person puts other keys on commands and tools."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.settings import Settings
from app.ui.command_search import plain_title
from app.ui.command_words import OTHER_WORDS
from app.ui.dialogs.preference_form import has_words
from app.ui.key_words import native
from app.ui.menus import MENUS
from app.ui.shortcuts import DEFAULTS, conflicts, keys_of, overrides_of, users_of
from app.ui.theme import present_theme
from app.ui.tool_table import TOOL_ACTION, TOOLS
from app.ui.words import in_a_row, tr

_COMMAND, _MENU, _KEYS = range(3)
_NAME = Qt.ItemDataRole.UserRole
_HEIGHT = 160
_KEYS_WIDTH = 150


class KeysField(QKeySequenceEdit):
    """Takes keys as they are pressed, but for Escape, which leaves it.

    Signals:
        entered(): keys go here now.
        left(): the person thought better of it.
    """

    entered = Signal()
    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that keys go here."""
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys, or leave."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ShortcutsPage(QWidget):
    """All commands with their keys; those of the selected one are typed below the list."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = keys_of(settings.shortcuts)
        self._titles = {name: title for name, title, _, _ in _commands()}
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.list = QTreeWidget(self)
        self.list.setObjectName("table")
        self.list.setAccessibleName(tr("Shortcuts"))
        self.list.setHeaderLabels([tr("Command"), tr("Menu"), tr("Shortcut")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setMinimumHeight(_HEIGHT)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_COMMAND, QHeaderView.ResizeMode.Stretch)
        self._before = ""
        self.edit = KeysField(self)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setClearButtonEnabled(True)
        self.edit.setMinimumWidth(_KEYS_WIDTH)
        self.edit.setAccessibleName(tr("Keys"))
        self.reset = QPushButton(tr("Reset"), self)
        self.reset.setToolTip(tr("Give the command its usual keys again"))
        self.reset_all = QPushButton(tr("Reset all"), self)
        self.reset_all.setToolTip(tr("Give all commands their usual keys again"))
        self.take = QPushButton(tr("Use it here instead"), self)
        self.take.setToolTip(tr("Leave the other commands without these keys"))
        self.complaint = QLabel(self)
        self.complaint.setProperty("warning", "true")
        self.complaint.setWordWrap(True)
        for button in (self.reset, self.reset_all, self.take):
            button.setAutoDefault(False)
        self._lay_out()
        self._items = {name: self._item(name, *rest) for name, *rest in _commands()}
        self._show_keys()  # Before they are in the list: it would measure itself at each.
        self.list.addTopLevelItems(list(self._items.values()))
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.list.currentItemChanged.connect(lambda *_: self._remember())
        self.edit.keySequenceChanged.connect(self._typed)
        self.edit.entered.connect(self._remember)
        self.edit.left.connect(self._leave)
        self.reset.clicked.connect(lambda: self.give(self.current, DEFAULTS[self.current]))
        self.reset_all.clicked.connect(self._reset_all)
        self.take.clicked.connect(self._take)
        self.list.setCurrentItem(next(iter(self._items.values())))

    @property
    def current(self) -> str:
        """The name of the selected command."""
        return str(self.list.currentIndex().siblingAtColumn(_COMMAND).data(_NAME))

    def applied(self, settings: Settings) -> Settings:
        """Give settings with the keys as they are here."""
        return replace(settings, shortcuts=overrides_of(self.keys))

    def fault(self) -> str:
        """Give in words who shares a key, and go there; empty when nobody does."""
        shared = conflicts(self.keys)
        if shared:
            self.select(next(iter(shared)))
        return self.complaint.text() if shared else ""

    def select(self, name: str) -> None:
        """Show the keys of a command."""
        self.list.setCurrentItem(self._items[name])
        self.list.scrollToItem(self._items[name])

    def give(self, name: str, keys: str) -> None:
        """Give a command keys, as portable text; empty for none."""
        self.keys[name] = keys
        self._show()

    def search(self, query: str, *, by_others: bool) -> int:
        """Leave the commands that have all words of a query; give how many they are.

        Args:
            query: what was typed.
            by_others: words of other programs count, too.
        """
        count = 0
        for name, item in self._items.items():
            words = [item.text(column) for column in (_COMMAND, _MENU, _KEYS)]
            words.append(str(item.data(_MENU, _NAME)))
            if by_others and name in OTHER_WORDS:
                words += [OTHER_WORDS[name], tr(OTHER_WORDS[name])]
            is_fit = has_words(query, " ".join(words))
            item.setHidden(not is_fit)
            count += is_fit
        found = [item for item in self._items.values() if not item.isHidden()]
        if found and self.list.currentItem() not in found:  # Its keys would be changed unseen.
            self.list.setCurrentItem(found[0])
        return count

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        label = QLabel(tr("&Keys"), self)
        label.setBuddy(self.edit)
        row.addWidget(label)
        row.addWidget(self.edit, 1)
        for button in (self.take, self.reset, self.reset_all):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self.list, 1)
        column.addLayout(row)
        column.addWidget(self.complaint)

    def _item(self, name: str, title: str, menu: str, source: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([title, menu])
        item.setData(_COMMAND, _NAME, name)
        item.setData(_MENU, _NAME, source)
        return item

    def _typed(self, sequence: QKeySequence) -> None:
        """Put what was typed in the place of the first key, which was shown; nothing takes all."""
        typed = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        others = [one for one in self._before.split()[1:] if one != typed]
        self.give(self.current, " ".join([typed, *others]) if typed else "")

    def _remember(self) -> None:
        self._before = self.keys[self.current]

    def _leave(self) -> None:
        self.give(self.current, self._before)
        why = tr("Esc cannot be a shortcut: on the canvas it takes back what a tool is doing.")
        self.list.setFocus()
        self.complaint.setText(in_a_row(why, self.complaint.text()))

    def _reset_all(self) -> None:
        self.keys = dict(DEFAULTS)
        self._show()

    def _take(self) -> None:
        for key in self.keys[self.current].split():
            for name in users_of(key, self.keys, but=self.current):
                if name in self.keys:
                    others = [one for one in self.keys[name].split() if one != key]
                    self.keys[name] = " ".join(others)
        self._show()

    def _show(self) -> None:
        self._show_keys()
        self._show_current()

    def _show_keys(self) -> None:
        """Show all keys, and mark those that are shared and those that are not the usual."""
        shared, theme = conflicts(self.keys), present_theme()
        for name, item in self._items.items():
            item.setText(_KEYS, native(self.keys[name]))
            colour = theme.warning if name in shared else theme.text
            item.setForeground(_KEYS, QColor(colour))
            font = item.font(_KEYS)
            font.setBold(self.keys[name] != DEFAULTS[name])
            item.setFont(_KEYS, font)

    def _show_current(self) -> None:
        name = self.current
        keys = self.keys[name].split()
        self.edit.blockSignals(True)  # Only a person's typing counts.
        self.edit.setKeySequence(QKeySequence(keys[0]) if keys else QKeySequence())
        self.edit.blockSignals(False)
        self.reset.setEnabled(self.keys[name] != DEFAULTS[name])
        self.reset_all.setEnabled(self.keys != DEFAULTS)
        users = [(key, user) for key in keys for user in users_of(key, self.keys, but=name)]
        self.take.setVisible(any(user in self.keys for _, user in users))
        words = [
            tr("“{keys}” is also taken by “{command}”.", keys=native(key),
               command=self._titles.get(user) or tr(user))
            for key, user in users
        ]  # fmt: skip
        self.complaint.setText(in_a_row(*words))


def _commands() -> list[tuple[str, str, str, str]]:
    """Give name, title, menu and English words of every action that can have keys."""
    entries = [
        (entry.name, plain_title(tr(entry.text)), plain_title(tr(menu.title)), entry.text)
        for menu in MENUS
        for entry in menu.all_entries()
        if entry.name != "recent"
    ]
    tools = [
        (TOOL_ACTION + tool, tr(entry.title), tr("Tools"), entry.title)
        for tool, entry in TOOLS.items()
        if TOOL_ACTION + tool in DEFAULTS
    ]
    return entries + tools
