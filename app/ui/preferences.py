"""The settings as they are now, kept on disk as they change."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import FileError
from app.settings import Settings, load_settings, save_settings
from app.ui.tasks import Tasks
from app.ui.words import tr

_log = logging.getLogger(__name__)


class Preferences(QObject):
    """Holds the one `Settings` value of the window.

    Signals:
        changed(old, new): a setting is another.
    """

    changed = Signal(object, object)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._settings = self._kept = load_settings(path)
        self._tasks: Tasks | None = None

    @property
    def settings(self) -> Settings:
        """The settings now."""
        return self._settings

    def change(self, **changes: Any) -> None:
        """Change named settings and keep them."""
        self.replace(replace(self._settings, **changes))

    def replace(self, settings: Settings) -> None:
        """Put other settings in and keep them; a full disk costs only the keeping."""
        old, self._settings = self._settings, settings
        if old == settings:
            return
        if self._tasks is None:
            self.keep()
        else:
            path = self._path
            self._tasks.run(
                tr("Keeping the settings"),
                lambda _report: save_settings(settings, path),
                lambda _: self._written(settings),
                failed=_warn,
            )
        self.changed.emit(old, settings)

    def write_with(self, tasks: Tasks) -> None:
        """Write on a worker's thread from now on, for a disk may take its time."""
        self._tasks = tasks

    def keep(self) -> None:
        """Write here and now what is not written yet; for when no worker runs."""
        if self._kept == self._settings:
            return
        try:
            save_settings(self._settings, self._path)
        except FileError as error:
            _warn(error)
        else:
            self._written(self._settings)

    def _written(self, settings: Settings) -> None:
        self._kept = settings


def _warn(error: Exception) -> None:
    _log.warning("%s", error)
