"""What Kasane notes beside weights it keeps: which files, of which revision, with which sums."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.weights.entries import WeightsFile
from app.weights.schema import is_safe

NAME = "kasane.json"


@dataclass(frozen=True, slots=True)
class Record:
    """The note in a folder of weights.

    Attributes:
        id: of the weights.
        revision: that was fetched; empty when it is not known.
        files: what was fetched or taken over.
        way: "download" or "import".
    """

    id: str
    revision: str
    files: tuple[WeightsFile, ...]
    way: str


def read_record(folder: Path) -> Record | None:
    """Give the note in a folder; None when there is none that can be used."""
    try:
        stored: dict[str, Any] = json.loads((folder / NAME).read_text("utf-8"))
        files = tuple(
            WeightsFile(str(one["path"]), one["size"], one["sha256"]) for one in stored["files"]
        )
        record = Record(str(stored["id"]), str(stored["revision"]), files, str(stored["way"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return record if all(is_safe(one.path) for one in files) else None


def write_record(folder: Path, record: Record) -> None:
    """Put the note into a folder."""
    write_json(folder / NAME, asdict(record))


def write_json(path: Path, values: dict[str, Any]) -> None:
    """Write a small file whole, and on the disk before the old one goes."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        json.dump(values, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder outlive a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
