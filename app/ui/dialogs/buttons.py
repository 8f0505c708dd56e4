"""The buttons at the foot of a dialog that asks how something is to be done."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox


def accept_or_cancel(dialog: QDialog, words: str) -> QDialogButtonBox:
    """Give Cancel and a button, named for what is done, that accepts the dialog."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, dialog)
    done = buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
    done.setProperty("primary", "true")
    done.style().polish(done)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
