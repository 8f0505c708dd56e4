"""Dialogs that are no larger than the screen has room for."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog

_FRAME = QSize(16, 48)
"""What a system puts around a dialog."""


def resize_on_screen(dialog: QDialog, size: QSize) -> None:
    """Give a dialog a size, or as much of it as its screen has."""
    dialog.resize(size.boundedTo(dialog.screen().availableSize() - _FRAME))
