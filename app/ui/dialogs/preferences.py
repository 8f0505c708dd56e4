"""What a person sets once and for all: looks and files, keys, networks, a page each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.settings import Settings
from app.ui.dialogs.preference_form import PreferenceForm, combo, line
from app.ui.dialogs.room import resize_on_screen
from app.ui.dialogs.shortcuts import ShortcutsPage
from app.ui.language import LANGUAGES
from app.ui.panel_widget import note_label
from app.ui.scale import PERCENTS, fits
from app.ui.tasks import Tasks
from app.ui.words import in_a_row, mark, tr
from app.worker import Job

_SIZE = QSize(600, 520)


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
        self.shortcuts = ShortcutsPage(settings, self)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.general, tr("General"))
        self.tabs.addTab(self.shortcuts, tr("Shortcuts"))
        self.tabs.addTab(self.networks, tr("Networks"))
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Search the preferences"))
        self.search.setAccessibleName(tr("Search the preferences"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._search)
        self.nothing = note_label(self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.hide()
        self.area = QScrollArea(
            self
        )  # At a large size of the interface little of it fits a screen.
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.tabs)
        for one in (self.area.viewport(), self.tabs):
            one.setAutoFillBackground(False)
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
        column.addWidget(self.search)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.area, 1)
        column.addWidget(buttons)
        resize_on_screen(self, self.sizeHint().expandedTo(_SIZE))

    def settings(self) -> Settings:
        """Give the settings as chosen."""
        return self.networks.applied(self.shortcuts.applied(self.general.applied(self._settings)))

    def accept(self) -> None:
        """Close only when what was typed can be used; else show what cannot."""
        if self.shortcuts.fault():
            self.search.clear()
            self.tabs.setCurrentWidget(self.shortcuts)
            return
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

    def _search(self, query: str) -> None:
        """Leave on every page what fits, and open the first page that has something."""
        pages = (self.general, self.shortcuts, self.networks)
        counts = [page.search(query, by_others=False) for page in pages]
        if not any(counts):
            counts = [page.search(query, by_others=True) for page in pages]
        for index, count in enumerate(counts):
            self.tabs.setTabEnabled(index, count > 0)
        self.area.setVisible(any(counts))
        self.nothing.setVisible(not any(counts))
        self.nothing.setText(
            in_a_row(
                tr("Nothing in the preferences fits “{words}”.", words=query.strip()),
                tr("What a tool does is set in the options bar above the canvas."),
            )
        )
        if any(counts) and not counts[self.tabs.currentIndex()]:
            self.tabs.setCurrentIndex(next(i for i, count in enumerate(counts) if count))

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
            self.search.clear()
            self.tabs.setCurrentWidget(self.networks)
            fault.field.setFocus()
        return fault is None


class GeneralPage(PreferenceForm):
    """Theme, language, autosave and names."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = combo(self, settings.theme, (("dark", tr("Dark")), ("light", tr("Light")),
                                                   ("system", tr("Like the system"))))  # fmt: skip
        self.scale = combo(
            self,
            settings.scale,
            (
                (0, tr("Like the system")),
                *((one, tr("{percent} %", percent=one)) for one in PERCENTS),
            ),
        )
        self.scale.setToolTip(tr("Takes effect when Kasane is started again"))
        self.scale_note = note_label(self)
        self.scale.currentIndexChanged.connect(self._tell_scale)
        self.language = combo(
            self, settings.language, (("", tr("System language")), *LANGUAGES.items())
        )
        self.autosave = combo(
            self,
            settings.autosave_s,
            (
                (0, tr("Never")),
                (5, tr("Every 5 seconds")),
                (15, tr("Every 15 seconds")),
                (30, tr("Every 30 seconds")),
                (60, tr("Every minute")),
                (300, tr("Every 5 minutes")),
            ),
        )
        self.autosave.setToolTip(
            tr("While you work, and sooner when you pause; less often where a copy takes long")
        )
        self.naming = combo(
            self,
            settings.naming,
            (
                ("seethrough", tr("See-through (front hair, handwear-l)")),
                ("live2d", tr("Live2D (front_hair, handwear_L)")),
            ),
        )
        self.add_row(mark("Theme"), self.theme, mark("appearance, colours"))
        self.add_row(mark("Size of the interface"), self.scale,
                     mark("scale, zoom, DPI, font, larger, bigger"))  # fmt: skip
        self.form.addRow("", self.scale_note)
        self.add_row(mark("Language"), self.language, mark("translation"))
        self.add_row(mark("Keep a recovery copy"), self.autosave, mark("autosave, backup, crash"))
        self.add_row(mark("Layer names in a PSD"), self.naming, mark("Cubism, Photoshop, export"))

        self._tell_scale()

    def search(self, query: str, *, by_others: bool) -> int:
        """Leave the rows that have all words of a query; give how many they are."""
        count = super().search(query, by_others=by_others)
        self._tell_scale()
        return count

    def _tell_scale(self) -> None:
        """Say it where the window does not fit the screen at the size chosen."""
        screen, percent = self.screen(), self.scale.currentData()
        is_large = not fits(screen.size() * screen.devicePixelRatio(), percent)
        words = tr("At {percent} % the window is larger than this screen. At the next start you "
                   "are asked whether to keep that.", percent=percent)  # fmt: skip
        self.scale_note.setText(words)
        self.form.setRowVisible(self.scale_note, is_large and self.form.isRowVisible(self.scale))

    def applied(self, settings: Settings) -> Settings:
        """Give settings with what is chosen here."""
        scale = self.scale.currentData()
        return replace(
            settings,
            theme=self.theme.currentData(),
            scale=scale,
            is_scale_kept=settings.is_scale_kept and scale == settings.scale,
            language=self.language.currentData(),
            autosave_s=self.autosave.currentData(),
            naming=self.naming.currentData(),
        )


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
