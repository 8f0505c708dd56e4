"""The files opened lately, with small pictures of them, kept between starts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QImage, QPixmap

from app.ui.preferences import Preferences


class Recent(QObject):
    """Remembers files in the settings and their pictures in the cache folder."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences

    def files(self) -> list[Path]:
        """Give the files that are still there, latest first."""
        names = self._preferences.settings.recent_files
        return [path for name in names if (path := Path(name)).is_file()]

    def add(self, path: Path, picture: QImage | None = None) -> None:
        """Put a file at the front."""
        self._preferences.replace(self._preferences.settings.with_recent_file(path))
        if picture is not None and not picture.isNull():
            target = self._picture_path(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            picture.save(str(target))
        self.changed.emit()

    def clear(self) -> None:
        """Forget all files."""
        self._preferences.change(recent_files=())
        self.changed.emit()

    def picture(self, path: Path) -> QPixmap:
        """Give the small picture of a file; empty when there is none."""
        return QPixmap(str(self._picture_path(path)))

    def _picture_path(self, path: Path) -> Path:
        cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
        name = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:24]
        return Path(cache) / "recent" / f"{name}.png"
