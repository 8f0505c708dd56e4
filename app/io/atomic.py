"""Writes that leave either the new file or the old one, never half of one."""

from __future__ import annotations

import errno
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.core.errors import FileError

if sys.platform != "win32":
    import fcntl

_YOUNG_S = 60.0
"""A half-written file that was touched within this time is left alone in any case."""
_WRITE_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space or save to another disk."),
    errno.EDQUOT: ("your disk quota is used up", "Free some space or save to another disk."),
    errno.EFBIG: ("the disk cannot hold a file this large", "Save to another disk."),
    errno.EACCES: ("you have no permission to write there", "Choose another folder."),
    errno.EPERM: ("you have no permission to write there", "Choose another folder."),
    errno.EROFS: ("that place is read-only", "Choose another folder."),
    errno.ENOENT: ("its folder does not exist", "Make the folder, or choose another."),
    errno.ENOTDIR: ("its folder is a file", "Choose another folder."),
    errno.EISDIR: ("there is a folder of that name", "Choose another name."),
    errno.ENAMETOOLONG: ("its name is too long", "Choose a shorter name."),
    errno.EBUSY: ("another program is using it", "Close it there, or choose another name."),
    errno.EIO: ("the disk reported a fault", "Save to another disk."),
}
_READ_REASONS = {
    errno.ENOENT: ("there is no such file", "Check the name and the folder."),
    errno.ENOTDIR: ("there is no such file", "Check the name and the folder."),
    errno.EACCES: ("you have no permission to read it", "Change its permissions, or copy it."),
    errno.EPERM: ("you have no permission to read it", "Change its permissions, or copy it."),
    errno.EISDIR: ("it is a folder", "Choose a file inside it."),
    errno.ENAMETOOLONG: ("its name is too long", "Choose a shorter name."),
    errno.EIO: ("the disk reported a fault", "Copy the file again from its source."),
}


def write_error(path: Path, error: OSError) -> FileError:
    """Give the error that tells a person why a file could not be written."""
    return _worded("write", path, error, _WRITE_REASONS)


def read_error(path: Path, error: OSError) -> FileError:
    """Give the error that tells a person why a file could not be read."""
    return _worded("read", path, error, _READ_REASONS)


def _worded(
    verb: str, path: Path, error: OSError, reasons: dict[int, tuple[str, str]]
) -> FileError:
    known = reasons.get(error.errno or 0)
    if known is None:
        return FileError(
            f"Could not {verb} “{path.name or path}”: {error.strerror or error}.",
            "Try again, or choose another place.",
        )
    return FileError(f"Could not {verb} “{path.name or path}”: {known[0]}.", known[1])


def check_target(path: Path) -> None:
    """Raise FileError when a file plainly cannot be written at a path.

    To be asked before long work, so that nobody waits for a result that cannot be kept.
    """
    if path.is_dir():
        raise write_error(path, OSError(errno.EISDIR, ""))
    if not path.parent.exists():
        raise write_error(path, OSError(errno.ENOENT, ""))
    if not path.parent.is_dir():
        raise write_error(path, OSError(errno.ENOTDIR, ""))
    if not os.access(path.parent, os.W_OK) and _is_read_only(path.parent):
        raise write_error(path, OSError(errno.EROFS, ""))
    if path.exists() and not os.access(path, os.W_OK):
        raise FileError(
            f"Could not write “{path.name}”: the file is read-only.", "Choose another name."
        )
    if not os.access(path.parent, os.W_OK):
        raise write_error(path, OSError(errno.EACCES, ""))


def _is_read_only(folder: Path) -> bool:
    """True when nobody can write there, whatever the permissions."""
    read_only = 0
    if sys.platform != "win32":
        read_only = os.statvfs(folder).f_flag & os.ST_RDONLY
    return bool(read_only)


@contextmanager
def atomic_write(path: Path | str) -> Iterator[BinaryIO]:
    """Give a binary file that takes the place of `path` when the block ends without an error.

    The bytes go to a hidden file beside the target and are on the disk before it is renamed.
    After any failure, also a kill, the old file is whole; what a kill leaves beside it is removed
    by the next write to that folder.

    Raises:
        FileError: the place cannot be written, or the disk is full.
    """
    target = Path(path)
    try:
        if target.is_symlink():
            target = target.resolve()
        check_target(target)
        temporary = target.with_name(f".kasane-{secrets.token_hex(6)}.part")
        mode = target.stat().st_mode & 0o777 if target.exists() else None
    except OSError as error:
        raise write_error(Path(path), error) from error
    try:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o666), "w+b") as file:
            _lock(file)
            _sweep(target.parent)
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            with suppress(OSError):
                temporary.chmod(mode)
        temporary.replace(target)
    except OSError as error:
        raise write_error(target, error) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def _lock(file: BinaryIO) -> bool:
    """Hold a file until it is closed or its process ends; False when another holds it.

    Windows needs none: it does not remove a file that is open.
    """
    if sys.platform != "win32":
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def _sweep(folder: Path) -> None:
    """Remove what writes that were killed left in a folder."""
    found: list[Path] = []
    with suppress(OSError):
        found.extend(folder.glob(".kasane-*.part"))
    for left in found:
        with suppress(OSError):
            if time.time() - left.stat().st_mtime < _YOUNG_S:
                continue
            with left.open("rb") as file:
                is_left = _lock(file)
            if is_left:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the rename itself outlive a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
