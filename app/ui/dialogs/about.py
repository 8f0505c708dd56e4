"""What the program is, and what it is made with."""

from __future__ import annotations

import platform

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

from app import __version__
from app.ui.dialogs.libraries import Library, installed
from app.ui.icons import coloured_icon
from app.ui.theme import present_theme
from app.ui.words import in_a_row, tr

_SIZE = QSize(620, 560)


class AboutDialog(QDialog):
    """Name, version and licence, then every library with its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Kasane"))
        self._libraries: list[Library] = installed()
        self.list = QTreeWidget(self)
        self.list.setObjectName("table")
        self.list.setAccessibleName(tr("Libraries"))
        self.list.setHeaderLabels([tr("Library"), tr("Version"), tr("Licence")])
        self.list.setRootIsDecorated(False)
        for library in self._libraries:
            item = QTreeWidgetItem(self.list, [library.name, library.version, library.licence])
            item.setToolTip(2, library.licence)
        for column, width in enumerate((200, 90)):
            self.list.setColumnWidth(column, width)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(tr("Licence"))
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.list.currentItemChanged.connect(lambda *_: self._show_text())
        self._lay_out()
        self.list.setCurrentItem(self.list.topLevelItem(0) or QTreeWidgetItem())
        self.resize(_SIZE)

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

    def _show_text(self) -> None:
        row = self.list.currentIndex().row()
        text = self._libraries[row].text() if row >= 0 else ""
        self.text.setPlainText(text or tr("This library brings no licence text along."))


def show_about(parent: QWidget) -> None:
    """Show it until it is closed."""
    dialog = AboutDialog(parent)
    dialog.exec()
    dialog.deleteLater()
