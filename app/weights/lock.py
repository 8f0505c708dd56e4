"""Keeps two programs from writing the same weights."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.core.errors import WeightsError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


@contextmanager
def held(path: Path, what: str) -> Iterator[None]:
    """Hold a lock during a block; it also ends with the process, however that ends.

    Args:
        path: the file of the lock; it stays, empty.
        what: the weights, for the error.

    Raises:
        WeightsError: another program holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if not _take(file):
            raise WeightsError(
                f"Another Kasane is at work on {what}.", "Wait until it is done, or stop it there."
            )
        yield


def _take(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
