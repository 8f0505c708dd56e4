"""Which document a file holds, as far as this program knows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.core.document import Document

Stamp = tuple[int, int]
"""When a file was last written, in nanoseconds, and its bytes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A project or a copy of one that was read or written.

    Attributes:
        path: where it is.
        document: what it held then.
        stamp: what it had then; with another it holds something else.
    """

    path: Path
    document: Document
    stamp: Stamp | None


def stamp(path: Path | None) -> Stamp | None:
    """Give what tells whether a file was written again; None when it is not there."""
    if path is None:
        return None
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
