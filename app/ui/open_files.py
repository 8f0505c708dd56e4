"""Which project files are open in this program's other windows."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import platformdirs
from PySide6.QtCore import QLockFile


class OpenFile:
    """The project file of a window, marked so that another window can tell that it is open.

    The mark is a lock beside the recovery copies; that of a killed program counts no more.
    """

    def __init__(self) -> None:
        self._lock: QLockFile | None = None

    def take(self, path: Path | None) -> bool:
        """Mark a file in place of the one before; False when another window has it open."""
        self._release()
        if path is None:
            return True
        lock = QLockFile(str(_mark(path)))
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
            return True
        return lock.error() is not QLockFile.LockError.LockFailedError

    def _release(self) -> None:
        if self._lock is not None:
            self._lock.unlock()
            self._lock = None


def _mark(path: Path) -> Path:
    folder = Path(platformdirs.user_state_dir("kasane", appauthor=False)) / "open"
    with suppress(OSError):  # Then it cannot be marked, and nobody is told.
        folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(str(path.resolve()).encode(errors="surrogateescape")).hexdigest()[:32]
    return folder / f"{name}.lock"
