"""The recovery copies that were left behind, to be gone on with or deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.dialogs.questions import Answer, ask_drop_copy
from app.ui.dialogs.room import resize_on_screen
from app.ui.language import date_locale
from app.ui.words import tr

_SIZE = QSize(520, 300)


@dataclass(frozen=True, slots=True)
class Copy:
    """A recovery copy.

    Attributes:
        path: of the copy itself.
        name: of what it is a copy of.
        project: full path of the project file; empty when it was never saved.
        seconds: when it was kept, since 1970.
    """

    path: Path
    name: str
    project: str
    seconds: float


class RecoveryDialog(QDialog):
    """Lists copies, the latest first.

    Attributes:
        chosen: the copy to go on with, once the dialog was accepted.
    """

    def __init__(
        self, copies: Sequence[Copy], drop: Callable[[Path], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Recover unsaved work"))
        self.chosen: Path | None = None
        self._drop = drop
        words = QLabel(
            tr("These were not saved when the program ended. Recover one to go on where you were; "
               "the others stay here."),
            self,
        )  # fmt: skip
        words.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Recovery copies"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for copy in copies:
            item = QListWidgetItem(_line(copy), self.list)
            item.setData(Qt.ItemDataRole.UserRole, copy)
            item.setToolTip(copy.project)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.recover = buttons.addButton(tr("Recover"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.recover.setProperty("primary", "true")
        self.recover.style().polish(self.recover)
        self.delete = buttons.addButton(tr("Delete…"), QDialogButtonBox.ButtonRole.DestructiveRole)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(words)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.recover.clicked.connect(self._recover)
        self.delete.clicked.connect(self._delete)
        self.list.itemActivated.connect(lambda _: self._recover())
        buttons.rejected.connect(self.reject)
        self.list.setCurrentRow(0)
        resize_on_screen(self, _SIZE)

    def _recover(self) -> None:
        for item in self.list.selectedItems():
            self.chosen = item.data(Qt.ItemDataRole.UserRole).path
            self.accept()

    def _delete(self) -> None:
        for item in self.list.selectedItems():
            copy = item.data(Qt.ItemDataRole.UserRole)
            if ask_drop_copy(self, copy.name) is Answer.REMOVE:
                self._drop(copy.path)
                self.list.takeItem(self.list.row(item))
        if not self.list.count():
            self.reject()


def _line(copy: Copy) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(copy.seconds))
    when = date_locale(QLocale.system()).toString(moment, QLocale.FormatType.ShortFormat)
    return f"{copy.name}  –  {when}"
