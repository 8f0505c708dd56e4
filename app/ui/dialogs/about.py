"""What the program is."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QMessageBox, QWidget

from app.ui.words import tr


def show_about(parent: QWidget) -> None:
    """Show name, version and licence."""
    box = QMessageBox(parent)
    box.setWindowTitle(tr("About Kasane"))
    box.setText(f"<h3>Kasane {program_version()}</h3>")
    box.setInformativeText(
        tr(
            "Takes one flat anime illustration apart into named, fully painted layers, "
            "and saves them as a PSD."
        )
        + "<br><br>"
        + tr("Free software under the Apache License 2.0.")
        + f"<br>Qt {qVersion()}"
    )
    box.exec()
    box.deleteLater()


def program_version() -> str:
    """Give the installed version, or a dash when the program is not installed."""
    try:
        return version("kasane")
    except PackageNotFoundError:
        return "–"
