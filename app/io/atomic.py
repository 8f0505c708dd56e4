"""Writes that leave either the new file or the old one, never half of one."""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
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
_ABANDONED_S = 86400.0
"""The same of a folder where the system cannot tell whether somebody still writes it."""
_OURS = re.compile(r"\.kasane-([0-9a-f]{12}(\.part)?|old-[0-9a-f]{12}-(?P<of>.+))")
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
            _lock(file.fileno())
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


def aside(folder: Path) -> Path:
    """Give a hidden name beside a folder, to which it is put aside.

    What a kill leaves of it is removed by a later write to the folder around it; or put back, if
    nothing took its place.
    """
    folder = folder.absolute()
    return folder.parent / f".kasane-old-{secrets.token_hex(6)}-{folder.name}"


@contextmanager
def temporary_folder(target: Path) -> Iterator[Path]:
    """Give a new hidden folder beside `target`, which goes with the block unless it was renamed.

    What a kill leaves of it is removed by the next write to the folder around it.
    """
    made = target.absolute().parent / f".kasane-{secrets.token_hex(6)}"
    made.mkdir()
    handle = None if sys.platform == "win32" else os.open(made, os.O_RDONLY)
    try:
        if handle is not None:
            _lock(handle)
        _sweep(made.parent)
        yield made
    finally:
        if handle is not None:
            os.close(handle)
        shutil.rmtree(made, ignore_errors=True)


def _lock(handle: int) -> bool:
    """Hold a file or a folder until it is closed or its process ends; False when another does.

    Windows needs none: it does not remove a file that is open.
    """
    if sys.platform != "win32":
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
    return True


def _sweep(folder: Path) -> None:
    """Remove what writes that were killed left in a folder."""
    found: list[tuple[Path, str | None]] = []
    with suppress(OSError):
        found.extend(
            (one, match["of"])
            for one in folder.glob(".kasane-*")
            if (match := _OURS.fullmatch(one.name))
        )
    for left, of in found:
        with suppress(OSError):
            is_folder = left.is_dir()
            young_s = _ABANDONED_S if is_folder and sys.platform == "win32" else _YOUNG_S
            if time.time() - left.stat().st_mtime < young_s or not _is_free(left):
                continue
            if of is not None and not (folder / of).exists():
                left.rename(folder / of)
            elif is_folder:
                shutil.rmtree(left)
            else:
                left.unlink()


def _is_free(left: Path) -> bool:
    """True when no process that runs still writes a file or a folder, as far as can be told."""
    if sys.platform == "win32":
        return True
    handle = os.open(left, os.O_RDONLY)
    try:
        return _lock(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself outlive a power cut, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
