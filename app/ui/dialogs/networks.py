"""The page of the preferences on where the networks' files are, and where they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from app.settings import Settings
from app.ui.dialogs.preference_form import PreferenceForm, line
from app.ui.words import mark, tr


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """What cannot be used, in words for the person, and where it was typed."""

    words: str
    field: QLineEdit


class NetworksPage(PreferenceForm):
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
        self.endpoint = line(self, settings.hub_endpoint, "https://huggingface.co")
        self.endpoint.setToolTip(tr("Another address that serves the same files, as a mirror"))
        self.token = line(self, settings.hub_token, tr("None"))
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.token.setToolTip(
            tr("Only for models whose publisher asks for an account; made there, and kept in the "
               "settings file, which only you can read")
        )  # fmt: skip
        self.proxy = line(self, settings.proxy, tr("As the system says"))
        self.proxy.setToolTip(tr("As http://host:port, for models and packages"))
        self.complaint = QLabel(self)
        self.complaint.setProperty("warning", "true")
        self.complaint.setWordWrap(True)
        self.add_row(mark("Models folder"), self.models_folder, mark("weights, networks, disk"))
        self.add_row(mark("ComfyUI folder"), self.comfyui_folder)
        self.add_row(
            mark("Models come from"), self.endpoint, mark("Hugging Face, mirror, download")
        )
        self.add_row(mark("Access token"), self.token, mark("Hugging Face, account, password"))
        self.add_row(mark("Proxy"), self.proxy, mark("internet, connection"))
        self.form.addRow(self.complaint)
        self.form.setRowVisible(self.complaint, False)

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
        self.form.setRowVisible(self.complaint, fault is not None)

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
        if any(one.isspace() or not one.isprintable() for one in _text(self.token)):
            return Fault(tr("The access token has a space in it. Copy it anew."), self.token)
        if proxy and not _is_address(proxy, ("http",)):
            words = tr("“{text}” is no proxy. Give it as http://host:port.", text=proxy)
            return Fault(words, self.proxy)
        return None


class FolderField(QWidget):
    """A folder, typed or chosen."""

    def __init__(self, path: str, usual: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = line(self, path, usual)
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
        and not any(one.isspace() for one in text)
    )
