"""What a person sets once and for all: looks and files on one page, networks on the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.settings import Settings
from app.ui.language import LANGUAGES
from app.ui.tasks import Tasks
from app.ui.words import tr
from app.worker import Job

_FIELD_WIDTH = 300


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """What cannot be used, in words for the person, and where it was typed."""

    words: str
    field: QLineEdit


class PreferencesDialog(QDialog):
    """Edits a copy of the settings; read it with `settings()` once accepted."""

    def __init__(
        self, settings: Settings, file_tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._file_tasks = file_tasks
        self._looking: Job | None = None
        self.setWindowTitle(tr("Preferences"))
        self._settings = settings
        self.general = GeneralPage(settings, self)
        self.networks = NetworksPage(settings, self)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.general, tr("General"))
        self.tabs.addTab(self.networks, tr("Networks"))
        kinds = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(kinds.Ok | kinds.Cancel, self)
        self.ok = buttons.button(kinds.Ok)
        self.ok.setProperty("primary", "true")
        self.ok.style().polish(self.ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(buttons)

    def settings(self) -> Settings:
        """Give the settings as chosen."""
        return self.networks.applied(self.general.applied(self._settings))

    def accept(self) -> None:
        """Close only when what was typed can be used; else show what cannot."""
        if not self._tell(self.networks.fault()):
            return
        folders = self.networks.folders
        if not folders:
            super().accept()
        elif self._looking is None:
            # A folder of another computer may take seconds to answer.
            self._looking = self._file_tasks.run(
                tr("Looking for the folders"),
                lambda _report: next((one for one in folders if not Path(one).is_dir()), None),
                self._looked,
            )
            self.ok.setEnabled(False)

    def reject(self) -> None:
        """Close; what is still looked for does not matter any more."""
        self._looking = None
        super().reject()

    def _looked(self, missing: str | None) -> None:
        if self._looking is None:
            return
        self._looking = None
        self.ok.setEnabled(True)
        if missing is None:
            super().accept()
        else:
            self._tell(self.networks.missing(missing))

    def _tell(self, fault: Fault | None) -> bool:
        """Show what cannot be used, where it is; give whether there is nothing."""
        self.networks.complain(fault)
        if fault is not None:
            self.tabs.setCurrentWidget(self.networks)
            fault.field.setFocus()
        return fault is None


class GeneralPage(QWidget):
    """Theme, language, autosave and names."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = _combo(self, settings.theme, (("dark", tr("Dark")), ("light", tr("Light")),
                                                   ("system", tr("Like the system"))))  # fmt: skip
        self.language = _combo(
            self, settings.language, (("", tr("System language")), *LANGUAGES.items())
        )
        self.restart = restart = QLabel(
            tr("The language changes when the program starts again."), self
        )
        restart.setProperty("note", "true")
        self.autosave = _combo(
            self,
            settings.autosave_s,
            (
                (0, tr("Never")),
                (30, tr("Every 30 seconds")),
                (60, tr("Every minute")),
                (300, tr("Every 5 minutes")),
            ),
        )
        self.naming = _combo(
            self,
            settings.naming,
            (
                ("seethrough", tr("See-through (front hair, handwear-l)")),
                ("live2d", tr("Live2D (front_hair, handwear_L)")),
            ),
        )
        form = _form(self)
        form.addRow(tr("Theme"), self.theme)
        form.addRow(tr("Language"), self.language)
        form.addRow("", restart)
        form.setRowVisible(restart, False)
        self.language.currentIndexChanged.connect(
            lambda _: form.setRowVisible(restart, self.language.currentData() != settings.language)
        )
        form.addRow(tr("Keep a recovery copy"), self.autosave)
        form.addRow(tr("Layer names in a PSD"), self.naming)

    def applied(self, settings: Settings) -> Settings:
        """Give settings with what is chosen here."""
        return replace(
            settings,
            theme=self.theme.currentData(),
            language=self.language.currentData(),
            autosave_s=self.autosave.currentData(),
            naming=self.naming.currentData(),
        )


class NetworksPage(QWidget):
    """Where the networks' files are, and where they come from."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.models_folder = FolderField(
            settings.models_folder, tr("Kasane’s own"), tr("Models folder"), self
        )
        self.models_folder.line.setToolTip(tr("Where downloads go and models are looked for first"))
        self.comfyui_folder = FolderField(settings.comfyui_folder, tr("None"), tr("ComfyUI"), self)
        self.comfyui_folder.line.setToolTip(
            tr("The folder of a ComfyUI, whose models are used too, where they lie")
        )
        self.endpoint = _line(self, settings.hub_endpoint, "https://huggingface.co")
        self.endpoint.setToolTip(tr("Another address that serves the same files, as a mirror"))
        self.token = _line(self, settings.hub_token, tr("None"))
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.token.setToolTip(
            tr("Only for models whose publisher asks for an account; made there, and kept in the "
               "settings file, which only you can read")
        )  # fmt: skip
        self.proxy = _line(self, settings.proxy, tr("As the system says"))
        self.proxy.setToolTip(tr("As http://host:port, for models and packages"))
        self.complaint = QLabel(self)
        self.complaint.setProperty("warning", "true")
        self.complaint.setWordWrap(True)
        form = _form(self)
        form.addRow(tr("Models folder"), self.models_folder)
        form.addRow(tr("ComfyUI folder"), self.comfyui_folder)
        form.addRow(tr("Models come from"), self.endpoint)
        form.addRow(tr("Access token"), self.token)
        form.addRow(tr("Proxy"), self.proxy)
        form.addRow(self.complaint)
        self._form = form
        form.setRowVisible(self.complaint, False)

    def applied(self, settings: Settings) -> Settings:
        """Give settings with what is typed here; only once nothing of it is at fault."""
        return replace(
            settings,
            models_folder=self.models_folder.text,
            comfyui_folder=self.comfyui_folder.text,
            hub_endpoint=_text(self.endpoint).rstrip("/"),
            hub_token=_text(self.token),
            proxy=_text(self.proxy).rstrip("/"),
        )

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders as they are typed, those of them that are."""
        return tuple(filter(None, (self.models_folder.text, self.comfyui_folder.text)))

    def complain(self, fault: Fault | None) -> None:
        """Say what cannot be used; None for nothing."""
        self.complaint.setText("" if fault is None else fault.words)
        self._form.setRowVisible(self.complaint, fault is not None)

    def missing(self, folder: str) -> Fault:
        """Give what to say of a folder that is not there."""
        field = next(one for one in (self.models_folder, self.comfyui_folder) if one.text == folder)
        return Fault(tr("There is no folder “{path}”.", path=folder), field.line)

    def fault(self) -> Fault | None:
        """Give the first thing that can be told wrong from what is typed alone."""
        endpoint, proxy = _text(self.endpoint), _text(self.proxy)
        if endpoint and not _is_address(endpoint, ("https", "http")):
            words = tr("“{text}” is no address. Give it as https://host.", text=endpoint)
            return Fault(words, self.endpoint)
        if any(mark.isspace() or not mark.isprintable() for mark in _text(self.token)):
            return Fault(tr("The access token has a space in it. Copy it anew."), self.token)
        if proxy and not _is_address(proxy, ("http",)):
            words = tr("“{text}” is no proxy. Give it as http://host:port.", text=proxy)
            return Fault(words, self.proxy)
        return None


class FolderField(QWidget):
    """A folder, typed or chosen."""

    def __init__(self, path: str, usual: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = _line(self, path, usual)
        self._title = title
        choose = QPushButton(tr("Choose…"), self)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(choose)

    @property
    def text(self) -> str:
        """The folder as it is typed; empty for the usual one."""
        return _text(self.line)

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._title, self.text)
        if folder:
            self.line.setText(folder)


def _combo(
    parent: QWidget, setting: str | int, choices: Sequence[tuple[str | int, str]]
) -> QComboBox:
    combo = QComboBox(parent)
    for value, words in choices:
        combo.addItem(words, value)
    combo.setCurrentIndex(max(0, combo.findData(setting)))
    combo.setMinimumWidth(_FIELD_WIDTH)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo


def _line(parent: QWidget, text: str, usual: str) -> QLineEdit:
    line = QLineEdit(text, parent)
    line.setPlaceholderText(usual)
    line.setMinimumWidth(_FIELD_WIDTH)
    return line


def _form(page: QWidget) -> QFormLayout:
    page.setObjectName("panel")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    form = QFormLayout(page)
    form.setContentsMargins(12, 16, 12, 12)
    form.setVerticalSpacing(10)
    form.setHorizontalSpacing(16)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
    return form


def _text(line: QLineEdit) -> str:
    return line.text().strip()


def _is_address(text: str, schemes: Sequence[str]) -> bool:
    """Tell whether a text is an address with a host.

    >>> _is_address("https://hf-mirror.com", ["https"]), _is_address("https://", ["https"])
    (True, False)
    >>> _is_address("http://h:99999", ["http"]), _is_address("a b", ["http"])
    (False, False)
    """
    try:
        parts = urlsplit(text)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return (
        parts.scheme in schemes
        and bool(parts.hostname)
        and has_port
        and not any(mark.isspace() for mark in text)
    )
