"""The settings as they are now, kept on disk as they change."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.core.errors import FileError
from app.settings import Settings, load_settings, save_settings

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
        self._settings = load_settings(path)

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
        try:
            save_settings(settings, self._path)
        except FileError as error:
            _log.warning("%s", error)
        self.changed.emit(old, settings)
