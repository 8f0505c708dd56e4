"""A file that is being fetched: what came of it so far, whatever happens to the machine."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.core.errors import WeightsError
from app.weights.entries import WeightsFile
from app.weights.record import sync_folder, write_json

_SYNC_BYTES = 64 << 20
_SYNC_S = 5.0
_PIECE = 4 << 20


class Part:
    """The file `NAME.part` and beside it `NAME.part.json`, which says what it is a part of.

    Bytes count once they are on the disk: after a power cut the file may be as long as it was and
    hold zeros, so what was not synced then is fetched again. That is a few seconds' worth.
    """

    def __init__(
        self, target: Path, file: WeightsFile, source: str, watch: Callable[[int], None]
    ) -> None:
        """Open it, take up what is there of the same source, and read that for its sum.

        Args:
            target: the file it becomes.
            file: what is known of that.
            source: repository, revision and path.
            watch: told how much was read; may raise Cancelled.
        """
        self._target = target
        self._path = target.with_name(f"{target.name}.part")
        self._note = target.with_name(f"{target.name}.part.json")
        self._file = file
        self._source = source
        self._synced_at = time.monotonic()
        self.etag = ""
        self.size = 0
        self._digest = hashlib.sha256()
        target.parent.mkdir(parents=True, exist_ok=True)
        noted = self._noted()
        self._handle = self._path.open("r+b" if self._path.exists() else "w+b", buffering=0)
        try:
            if noted is None:
                self.restart()
            else:
                self._take_up(int(noted["synced"]), watch)
                self.etag = str(noted["etag"])
        except BaseException:
            self._handle.close()
            raise
        self._synced = self.size

    def write(self, piece: bytes) -> None:
        """Add what came."""
        rest = memoryview(piece)
        while rest:
            rest = rest[self._handle.write(rest) or 0 :]
        self._digest.update(piece)
        self.size += len(piece)
        is_late = time.monotonic() - self._synced_at > _SYNC_S
        if is_late or self.size - self._synced > _SYNC_BYTES:
            self.sync()

    def restart(self, etag: str = "") -> None:
        """Forget all that came; what comes now bears an etag."""
        self._handle.seek(0)
        self._handle.truncate()
        self._digest = hashlib.sha256()
        self.size = 0
        self.etag = etag
        self.sync()

    def sync(self) -> None:
        """Make what came outlive the machine."""
        os.fsync(self._handle.fileno())
        self._synced = self.size
        self._synced_at = time.monotonic()
        values = {
            "source": self._source,
            "size": self._file.size,
            "sha256": self._file.sha256,
            "etag": self.etag,
            "synced": self.size,
        }
        write_json(self._note, values)

    def close(self) -> None:
        """Keep what came for another time."""
        if not self._handle.closed:
            with suppress(OSError):  # a disk that is full
                self.sync()
            self._handle.close()

    def delete(self) -> None:
        """Keep nothing."""
        self._handle.close()
        for path in (self._path, self._note):
            path.unlink(missing_ok=True)

    def finish(self) -> WeightsFile:
        """Make it the whole file; give what is known of that now.

        Raises:
            WeightsError: its sum is wrong; it is deleted.
        """
        sha256 = self._digest.hexdigest()
        if self._file.sha256 is not None and sha256 != self._file.sha256:
            self.delete()
            raise WeightsError(
                f"“{self._file.path}” came whole, but it is not the file it should be: its "
                "SHA-256 differs. It was deleted.",
                "Try again; if it happens again, use another endpoint.",
            )
        os.fsync(self._handle.fileno())
        self._handle.close()
        self._path.replace(self._target)
        self._note.unlink(missing_ok=True)
        sync_folder(self._target.parent)
        return WeightsFile(self._file.path, self.size, sha256)

    def _noted(self) -> dict[str, Any] | None:
        """Give the note when it speaks of this very file."""
        try:
            noted: dict[str, Any] = json.loads(self._note.read_text("utf-8"))
            about = (noted["source"], noted["sha256"], noted["size"])
            is_sound = isinstance(noted["synced"], int) and isinstance(noted["etag"], str)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        same = (self._source, self._file.sha256, self._file.size)
        return noted if is_sound and about == same else None

    def _take_up(self, synced: int, watch: Callable[[int], None]) -> None:
        keep = max(0, min(synced, os.fstat(self._handle.fileno()).st_size))
        if self._file.size is not None and keep > self._file.size:
            keep = 0
        self._handle.truncate(keep)
        while self.size < keep:
            watch(self.size)
            piece = self._handle.read(min(_PIECE, keep - self.size))
            if not piece:
                break
            self._digest.update(piece)
            self.size += len(piece)
