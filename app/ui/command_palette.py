"""The command palette: every menu entry and tool, found by a few letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMainWindow,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.canvas.pointer_focus import give_back
from app.ui.command_search import found
from app.ui.commands_listed import Listed, listed
from app.ui.feature import Feature, Workplace
from app.ui.theme import present_theme, small_font
from app.ui.words import tr

_WIDTH, _ROW, _ROWS, _TOP = 600, 32, 11, 72
_KEPT = 12
_LISTED, _PLACE = (Qt.ItemDataRole.UserRole + number for number in range(2))


class Commands(Feature):
    """Opens the palette and remembers what was chosen in it."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self.palette = CommandPalette(place.window, place.canvas, self._why_not, self._chosen)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Open it."""
        return {"find_command": self.open}

    def open(self) -> None:
        """Show all commands, those used last first."""
        self.palette.open(self.place.preferences.settings.recent_commands)

    def _chosen(self, key: str) -> None:
        preferences = self.place.preferences
        rest = [one for one in preferences.settings.recent_commands if one != key]
        preferences.change(recent_commands=(key, *rest)[:_KEPT])

    def _why_not(self, command: Listed) -> str:
        """Give why a greyed command cannot be chosen now; empty when that is not known."""
        action, state = command.action, self.place.state
        told = action.toolTip()
        if told and action.statusTip() and not told.startswith(action.statusTip()):
            return told
        if not self.place.session.is_open:
            return tr("Open a picture first.")
        if not self.place.document.layers:
            return tr("Decompose the picture first, or make a layer of it.")
        if not state.selected:
            return tr("Select a layer first.")
        return ""


class CommandPalette(QFrame):
    """A list over the window with a field to search it; a child, so that input methods work."""

    def __init__(
        self,
        window: QMainWindow,
        canvas: QWidget,
        why_not: Callable[[Listed], str],
        chosen: Callable[[str], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._why_not = why_not
        self._chosen = chosen
        self._recent: Sequence[str] = ()
        self._commands: list[Listed] = []
        self._before: QWidget | None = None
        self.setObjectName("popover")
        self.setAccessibleName(tr("Find a command"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Find a command"))
        self.field.setAccessibleName(tr("Find a command"))
        self.field.textChanged.connect(lambda _: self._fill())
        self.field.installEventFilter(self)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self.run())
        self.nothing = QLabel(tr("No command has these words."), self)
        self.nothing.setProperty("note", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_went)
        self.hide()

    def open(self, recent: Sequence[str]) -> None:
        """Show it with all commands; a second time closes it."""
        if self.isVisible():
            self.leave()
            return
        self._before = self._window.focusWidget()
        self._recent = recent
        self._commands = listed(self._window)
        if self.field.text():
            self.field.clear()  # Which fills the list.
        else:
            self._fill()
        self.show()
        self.raise_()
        self.field.setFocus()

    def leave(self) -> None:
        """Close it; keys go where they went before."""
        before, self._before = self._before, None
        self.hide()
        give_back(before, self._canvas)

    def run(self) -> None:
        """Do what is chosen in the list, if it can be done now."""
        if not self.list.count():
            return
        command: Listed = self.list.currentItem().data(_LISTED)
        if not command.action.isEnabled():
            return
        self.leave()
        self._chosen(command.findable.key)
        command.action.trigger()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list from the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: _ROWS - 1,
                Qt.Key.Key_PageUp: 1 - _ROWS,
            }
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run()
                return True
            if key == Qt.Key.Key_Escape:
                self.leave()
                return True
            if key in steps:
                self._step(steps[Qt.Key(key)])
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + by)))

    def _fill(self) -> None:
        by_key = {command.findable.key: command for command in self._commands}
        self.list.clear()
        findables = [command.findable for command in by_key.values()]
        for findable in found(self.field.text(), findables, self._recent):
            _Item(by_key[findable.key], self._why_not, self.list)
        self.list.setCurrentRow(0)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows found, as far as the window has room."""
        count, room = self.list.count(), self._window.size()
        self.list.setVisible(count > 0)
        self.nothing.setVisible(count == 0)
        most = max(1, (room.height() - 160) // _ROW)
        self.list.setFixedHeight(min(count, _ROWS, most) * _ROW)
        width = min(_WIDTH, room.width() - 32)
        self.setFixedWidth(width)
        self.move((room.width() - width) // 2, _TOP)
        self.adjustSize()

    def _focus_went(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible() and new is not None and not self.isAncestorOf(new):
            self._before = None
            self.hide()


class _Item(QListWidgetItem):
    """A command in the list; what is told of it is found when it is asked for.

    Few of the rows are seen.
    """

    def __init__(
        self, command: Listed, why_not: Callable[[Listed], str], rows: QListWidget
    ) -> None:
        super().__init__(command.findable.title, rows)
        self._command = command
        self._why_not = why_not

    def data(self, role: int) -> Any:
        """Give what a role asks for."""
        command = self._command
        if role == _LISTED:
            return command
        if role == _PLACE:
            why_not = "" if command.action.isEnabled() else self._why_not(command)
            return why_not or command.findable.place
        if role == Qt.ItemDataRole.ToolTipRole:
            return command.action.toolTip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = (command.findable.title, self.data(_PLACE), _keys(command))
            return ", ".join(filter(None, spoken))
        return super().data(role)


class _Row(QStyledItemDelegate):
    """Title at the left, then where it stands, and the shortcut at the right."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give every row the same height."""
        return QSize(0, _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        theme, rect = present_theme(), QRect(option.rect)
        state = option.state
        command: Listed = index.data(_LISTED)
        enabled = command.action.isEnabled()
        font = option.font
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.selected))
        rect = rect.adjusted(10, 0, -10, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        keys, title = _keys(command), str(index.data())
        painter.setFont(font)
        painter.setPen(QColor(theme.secondary if enabled else theme.disabled))
        painter.drawText(rect, middle | Qt.AlignmentFlag.AlignRight, keys)
        if keys:
            rect.setRight(rect.right() - QFontMetrics(font).horizontalAdvance(keys) - 16)
        painter.setPen(QColor(theme.text if enabled else theme.disabled))
        metrics = QFontMetrics(font)
        title = metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, rect.width())
        painter.drawText(rect, middle, title)
        rect.setLeft(rect.left() + metrics.horizontalAdvance(title) + 12)
        small = small_font(font)
        painter.setFont(small)
        painter.setPen(QColor(theme.secondary))
        place = QFontMetrics(small).elidedText(
            str(index.data(_PLACE)), Qt.TextElideMode.ElideRight, max(0, rect.width())
        )
        painter.drawText(rect, middle, place)
        painter.restore()


def _keys(command: Listed) -> str:
    return command.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
