"""Shows the licences of weights, and asks for consent before they are fetched."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.words import told, tr
from app.weights.entries import Licence, Weights

_WIDTH = 520


class LicencesDialog(QDialog):
    """Can be accepted only once the person has ticked that they agree."""

    def __init__(self, weights: Sequence[Weights], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Licences"))
        self.setMinimumWidth(_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        note = QLabel(
            tr("These files belong to others. Please read on what terms you may use them, "
               "and what you make with them."),
            self,
        )  # fmt: skip
        note.setWordWrap(True)
        column.addWidget(note)
        inside = QWidget(self)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(12, 12, 12, 12)
        rows.setSpacing(12)
        for one in weights:
            words = QLabel(f"<b>{escape(told(one.title))}</b><br>{licence_html(one.licence)}", self)
            words.setTextFormat(Qt.TextFormat.RichText)
            words.setWordWrap(True)
            words.setOpenExternalLinks(True)
            rows.addWidget(words)
        rows.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setMinimumHeight(min(340, 30 + 76 * len(weights)))
        column.addWidget(area, 1)
        self.agree = QCheckBox(tr("I have read the terms and agree to them"), self)
        column.addWidget(self.agree)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Cancel, self)
        self.accept_button = buttons.addButton(
            tr("Agree and download"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.accept_button.setProperty("primary", "true")
        self.accept_button.style().polish(self.accept_button)
        self.accept_button.setEnabled(False)
        self.agree.toggled.connect(self.accept_button.setEnabled)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def ask_licences(parent: QWidget, weights: Sequence[Weights]) -> bool:
    """Give whether the person agrees to the licences that ask for it; true when none does."""
    asking = [one for one in weights if one.licence.needs_consent]
    if not asking:
        return True
    dialog = LicencesDialog(asking, parent)
    agreed = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return agreed


def licence_html(licence: Licence) -> str:
    """Give what a licence says, with a link to where it is read."""
    lines = [
        escape(told(licence.name)),
        escape(commercial_words(licence)),
        escape(told(licence.note)) if licence.note else "",
    ]
    if licence.gated:
        lines.append(escape(tr("The publisher wants an account that has accepted the terms.")))
    if licence.url:
        lines.append(f'<a href="{escape(licence.url)}">{escape(licence.url)}</a>')
    return "<br>".join(line for line in lines if line)


def commercial_words(licence: Licence) -> str:
    """Say whether work made with weights may be sold."""
    return {
        "yes": tr("Commercial use is allowed."),
        "no": tr("Commercial use is not allowed."),
        "unknown": tr("Whether commercial use is allowed is not known: ask the author."),
    }[licence.commercial]
