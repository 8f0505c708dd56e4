"""Archives that may be damaged or hostile, read with care."""

from __future__ import annotations

import os
import zipfile
from pathlib import PurePosixPath
from typing import BinaryIO

from app.core.errors import FileError
from app.io.decoding import decoding

THREADS = min(4, os.cpu_count() or 1)
"""How many entries are packed or unpacked at a time; each may hold a layer's pixels."""
_MAX_ENTRIES = 20_000
_MAX_ENTRY_BYTES = 800 << 20
_MAX_RATIO = 200
_RATIO_FREE_BYTES = 16 << 20


def is_safe_name(name: str) -> bool:
    """True when an archive entry's name cannot point outside the archive."""
    path = PurePosixPath(name)
    plain = name.isprintable() and "\\" not in name and ":" not in name and len(name) < 500
    return bool(name) and plain and not path.is_absolute() and ".." not in path.parts


def open_archive(file: BinaryIO, name: str) -> zipfile.ZipFile:
    """Give the archive in a file, called `name` in errors.

    Raises:
        FileError: it is none, or holds more than is plausible.
    """
    with decoding(name, damaged(name)):
        archive = zipfile.ZipFile(file)
    if len(archive.infolist()) > _MAX_ENTRIES:
        archive.close()
        raise damaged(name)
    return archive


def damaged(name: str) -> FileError:
    """Give the error for a file that ends too soon or makes no sense."""
    return FileError(
        f"“{name}” is damaged or cut short.", "Open a copy, or save it again where it was made."
    )


def entry_bytes(archive: zipfile.ZipFile, entry: str, name: str) -> bytes:
    """Give what an archive holds under a name, which it has.

    Raises:
        FileError: it is damaged, or unpacks to more than is plausible.
        OutOfMemory: it does not fit into memory.
    """
    info = archive.getinfo(entry)
    is_bomb = info.file_size > _RATIO_FREE_BYTES and info.file_size > _MAX_RATIO * max(
        1, info.compress_size
    )
    if info.file_size > _MAX_ENTRY_BYTES or is_bomb:
        raise FileError(
            f"“{name}” holds a file of {info.file_size >> 20} MB, which is not plausible.",
            "Save the file again where it was made.",
        )
    with decoding(name, damaged(name)):
        return archive.read(info)
