"""Exporting what is open; the writing runs on a worker."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core.parts import Naming
from app.ui import files, layer_edits
from app.ui.dialogs.targets import ask_folder, ask_target
from app.ui.documents import Documents
from app.ui.export_places import ExportPlaces
from app.ui.file_writes import exported
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.ui.view_state import ViewState
from app.ui.words import told, tr


class Exporting:
    """What the File menu exports; the file that was opened is never replaced."""

    def __init__(
        self,
        session: Session,
        view_state: ViewState,
        documents: Documents,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        self._session = session
        self._state = view_state
        self._documents = documents
        self._messages = documents.messages
        self._preferences = preferences
        self._window = window
        self._places = ExportPlaces(preferences)

    def ask(self, kind: str) -> None:
        """Ask where and export as "psd", "live2d", "depth", "folder" or "flat"."""
        if kind == "folder":
            path = self._ask_folder()
        elif kind == "flat":
            path = self.ask_target(tr("Export flat picture"), "-flat.png", tr("PNG (*.png)"))
        else:
            ending = ".psd" if kind == "psd" else f"-{kind}.psd"
            path = self.ask_target(tr("Export PSD"), ending, tr("Photoshop (*.psd)"))
        if path is not None:
            self.export(kind, path)

    def ask_target(self, title: str, ending: str, kinds: str) -> Path | None:
        """Ask for a file to write; None when nothing can be written there."""
        shared = "psd" if ending.endswith(".psd") else "picture"

        def ask(start: Path) -> Path | None:
            return ask_target(title, start, kinds, window=self._window)

        return self._ask(ending, shared, ask)

    def _ask_folder(self) -> Path | None:
        def ask(start: Path) -> Path | None:
            return ask_folder(tr("Export PNG folder"), start, window=self._window)

        return self._ask("-layers", "folder", ask)

    def _ask(self, ending: str, kind: str, ask: Callable[[Path], Path | None]) -> Path | None:
        """Ask from the folder of the last export of a kind on; never for what was opened."""
        base = self._documents.base
        path = ask(self._places.propose(base, ending, kind, self._documents.source))
        if path is None or not self._spares_opened(path):
            return None
        self._places.remember(base, ending, kind, path)
        return path

    def export(self, kind: str, path: Path) -> None:
        """Export the present document; what was opened is never replaced."""
        if not self._spares_opened(path):
            return
        self._session.settle()
        document = layer_edits.with_folds(self._session.document, self._state.folded)
        is_live2d = kind == "live2d" or self._preferences.settings.naming == "live2d"
        naming: Naming = "live2d" if is_live2d else "seethrough"
        written = "psd" if kind == "live2d" else kind

        def done(warnings: tuple[str, ...]) -> None:
            words = exported(path)
            if warnings:
                lines = [words, *(told(warning) for warning in warnings)]
                self._messages.tell("\n".join(lines[:4]), "warning", details="\n".join(lines[4:]))
            else:
                self._messages.tell(words)

        run = partial(files.export, written, path, document, naming)
        self._documents.writes.run(tr("Exporting"), run, done)

    def _spares_opened(self, path: Path) -> bool:
        """Tell whether nothing that was opened lies there; if something does, say so."""
        for original in filter(None, (self._documents.source, self._session.path)):
            if files.would_replace(path, original):
                words = tr("Exporting there would replace “{name}”, which you opened; "
                           "choose another name.", name=original.name)  # fmt: skip
                self._messages.tell(words, "warning")
                return False
        return True
