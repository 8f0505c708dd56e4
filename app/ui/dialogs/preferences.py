"""Theme, language and autosave."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QWidget

from app.settings import Settings
from app.ui.language import LANGUAGES
from app.ui.words import tr


class PreferencesDialog(QDialog):
    """Edits a copy of the settings; read it with `settings()` once accepted."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Preferences"))
        self._settings = settings
        self.theme = QComboBox(self)
        for value, words in (("dark", tr("Dark")), ("light", tr("Light")),
                             ("system", tr("Like the system"))):  # fmt: skip
            self.theme.addItem(words, value)
        self.language = QComboBox(self)
        self.language.addItem(tr("System language"), "")
        for code, own_name in LANGUAGES.items():
            self.language.addItem(own_name, code)
        self.restart = QLabel(tr("The language changes when the program starts again."), self)
        self.restart.setProperty("note", "true")
        self.autosave = QComboBox(self)
        for seconds, words in (
            (0, tr("Never")),
            (30, tr("Every 30 seconds")),
            (60, tr("Every minute")),
            (300, tr("Every 5 minutes")),
        ):
            self.autosave.addItem(words, seconds)
        self.naming = QComboBox(self)
        self.naming.addItem(tr("See-through (front hair, handwear-l)"), "seethrough")
        self.naming.addItem(tr("Live2D (front_hair, handwear_L)"), "live2d")
        chosen: tuple[tuple[QComboBox, str | int], ...] = (
            (self.theme, settings.theme),
            (self.language, settings.language),
            (self.autosave, settings.autosave_s),
            (self.naming, settings.naming),
        )
        for combo, setting in chosen:
            combo.setCurrentIndex(max(0, combo.findData(setting)))
            combo.setMinimumWidth(270)
        form = QFormLayout(self)
        form.setContentsMargins(16, 16, 16, 16)
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow(tr("Theme"), self.theme)
        form.addRow(tr("Language"), self.language)
        form.addRow("", self.restart)
        form.setRowVisible(self.restart, False)
        self.language.currentIndexChanged.connect(
            lambda _: form.setRowVisible(
                self.restart, self.language.currentData() != settings.language
            )
        )
        form.addRow(tr("Keep a recovery copy"), self.autosave)
        form.addRow(tr("Layer names in a PSD"), self.naming)
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        accept = buttons.button(kinds.Ok)
        accept.setProperty("primary", "true")
        accept.style().polish(accept)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def settings(self) -> Settings:
        """Give the settings as chosen."""
        return replace(
            self._settings,
            theme=self.theme.currentData(),
            language=self.language.currentData(),
            autosave_s=self.autosave.currentData(),
            naming=self.naming.currentData(),
        )
