"""What the program is."""

from __future__ import annotations

from PySide6.QtCore import QSize, qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from app import __version__
from app.ui.icons import coloured_icon
from app.ui.theme import present_theme
from app.ui.words import tr


def show_about(parent: QWidget) -> None:
    """Show name, version and licence."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("About Kasane"))
    mark = coloured_icon("layers-triple-outline", present_theme().accent)
    box.setIconPixmap(mark.pixmap(QSize(48, 48)))
    box.setText(f"<h3>Kasane {__version__}</h3>")
    box.setInformativeText(
        tr(
            "Takes one flat anime illustration apart into named, fully painted layers, "
            "and saves them as a PSD."
        )
        + "<br><br>"
        + tr("Free software under the Apache License 2.0.")
        + "<br>"
        + tr("Shown with Qt {version}.", version=qVersion())
    )
    box.exec()
    box.deleteLater()
