"""Asks for a number of pixels."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QSpinBox, QWidget

from app.ui.dialogs.buttons import accept_or_cancel
from app.ui.words import tr


class PixelsDialog(QDialog):
    """Gives a number of pixels.

    Attributes:
        pixels: the field.
    """

    def __init__(self, title: str, words: str, value: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.pixels = QSpinBox(self)
        self.pixels.setRange(1, 500)
        self.pixels.setSuffix(tr(" px"))
        self.pixels.setValue(value)
        self.pixels.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pixels.selectAll()
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setSpacing(12)
        form.addRow(words, self.pixels)
        form.addRow(accept_or_cancel(self, title))


def ask_pixels(title: str, words: str, value: int, parent: QWidget) -> int | None:
    """Ask for a number of pixels; None when the person thought better of it."""
    dialog = PixelsDialog(title, words, value, parent)
    is_taken = dialog.exec() == QDialog.DialogCode.Accepted
    pixels = dialog.pixels.value()
    dialog.deleteLater()
    return pixels if is_taken else None
