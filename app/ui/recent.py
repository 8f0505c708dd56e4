"""The files opened lately, with small pictures of them, kept between starts."""

from __future__ import annotations

import hashlib
import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QImage, QPixmap

from app.core.progress import Report
from app.ui.preferences import Preferences
from app.ui.tasks import Tasks
from app.ui.words import tr

_log = logging.getLogger(__name__)


class Recent(QObject):
    """Remembers files in the settings and their pictures in the cache folder."""

    changed = Signal()

    def __init__(
        self, preferences: Preferences, tasks: Tasks, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._tasks = tasks

    def files(self) -> list[Path]:
        """Give the files that are still there, latest first."""
        names = self._preferences.settings.recent_files
        return [path for name in names if (path := Path(name)).is_file()]

    def add(self, path: Path, picture: QImage | None = None) -> None:
        """Put a file at the front; a full disk costs only its picture."""
        self._preferences.replace(self._preferences.settings.with_recent_file(path))
        self.changed.emit()
        if picture is not None and not picture.isNull():
            run = partial(_write, self._picture_path(path), picture)
            self._tasks.run(tr("Keeping a small picture"), run, lambda _: self.changed.emit())

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


def _write(target: Path, picture: QImage, _report: Report) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _log.warning("no folder for small pictures: %s", error)
    else:
        picture.save(str(target))
