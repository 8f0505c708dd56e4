"""What the program is, and what it is made with."""

from __future__ import annotations

import platform
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from app import __version__
from app.ui.dialogs.libraries import Library, installed
from app.ui.dialogs.room import resize_on_screen
from app.ui.icons import coloured_icon
from app.ui.tasks import Tasks
from app.ui.theme import present_theme
from app.ui.words import in_a_row, tr

_SIZE = QSize(620, 560)

T = TypeVar("T")


class AboutDialog(QDialog):
    """Name, version and licence, then every library with its own; these are read by a worker."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Kasane"))
        self._tasks = tasks
        self._libraries: list[Library] = []
        self.list = QTreeWidget(self)
        self.list.setObjectName("table")
        self.list.setAccessibleName(tr("Libraries"))
        self.list.setHeaderLabels([tr("Library"), tr("Version"), tr("Licence")])
        self.list.setRootIsDecorated(False)
        for column, width in enumerate((200, 90)):
            self.list.setColumnWidth(column, width)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(tr("Licence"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.list.currentItemChanged.connect(lambda *_: self._show_text())
        self._lay_out()
        resize_on_screen(self, _SIZE)
        self._read(installed, self._show)

    def _lay_out(self) -> None:
        mark = QLabel(self)
        glyph = coloured_icon("layers-triple-outline", present_theme().accent)
        mark.setPixmap(glyph.pixmap(QSize(48, 48)))
        title = QLabel(f"Kasane {__version__}", self)
        title.setProperty("title", "true")
        words = QLabel(
            tr("Takes one flat anime illustration apart into named, fully painted layers, "
               "and saves them as a PSD.")
            + "\n\n"
            + in_a_row(
                tr("Free software under the Apache License 2.0."),
                tr("Runs on Python {python} and Qt {qt}, in the icons of Material Design.",
                   python=platform.python_version(), qt=qVersion()),
            ),
            self,
        )  # fmt: skip
        words.setWordWrap(True)
        told = QVBoxLayout()
        told.setSpacing(8)
        told.addWidget(title)
        told.addWidget(words)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(told, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.text, 1)
        column.addWidget(buttons)

    def _show(self, libraries: list[Library]) -> None:
        self._libraries = libraries
        for library in libraries:
            item = QTreeWidgetItem(self.list, [library.name, library.version, library.licence])
            item.setToolTip(2, library.licence)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)

    def _show_text(self) -> None:
        row = self.list.currentIndex().row()

        def show(text: str) -> None:
            if self.list.currentIndex().row() == row:
                words = tr("This library brings no licence text along.")
                self.text.setPlainText(text or words)

        if row >= 0:
            self._read(self._libraries[row].text, show)

    def _read(self, read: Callable[[], T], done: Callable[[T], object]) -> None:
        """Read from the disk on a worker, and show it if the dialog is still there."""
        self._tasks.run(
            tr("Reading licences"),
            lambda _report: read(),
            lambda found: done(found) if isValid(self) else None,
        )


def show_about(tasks: Tasks, parent: QWidget) -> None:
    """Show it until it is closed."""
    dialog = AboutDialog(tasks, parent)
    dialog.exec()
    dialog.deleteLater()
