"""Which pictures are meant: files as they are named, and the pictures in folders."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import CommandError
from app.io.atomic import read_error

_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Input:
    """A picture to take apart.

    Attributes:
        path: of the file.
        within: the folder it is in, seen from the folder that was named; "." for a named file.
    """

    path: Path
    within: Path = Path()


def find_inputs(
    given: Sequence[str], *, recursive: bool = False, leave_out: Path | None = None
) -> list[Input]:
    """Give the files that are named, and in their places the pictures in named folders.

    Each comes once; those of a folder in natural order (2 before 10), without hidden ones.

    Args:
        given: names of files and folders.
        recursive: also the folders inside a folder.
        leave_out: a folder that is not looked into: where the results go.

    Raises:
        CommandError: a folder holds no picture.
        FileError: a folder cannot be read.
    """
    named = [Path(name) for name in given]
    first = {path.resolve() for path in named if not path.is_dir()}
    inputs: dict[Path, Input] = {}
    for path in named:
        if not path.is_dir():
            inputs.setdefault(path.resolve(), Input(path))
            continue
        found = list(_pictures(path, leave_out, recursive=recursive))
        if not found:
            hint = "" if recursive else "--recursive looks into the folders inside it, too."
            raise CommandError(f"There are no pictures in the folder “{path}”.", hint)
        for one in found:
            if one.resolve() not in first:
                inputs.setdefault(one.resolve(), Input(one, one.parent.relative_to(path)))
    return list(inputs.values())


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Give what to sort a name by, so that 2 comes before 10.

    >>> sorted(["page 10", "Page 2", "cover"], key=natural)
    ['cover', 'Page 2', 'page 10']
    """
    words = _DIGITS.split(unicodedata.normalize("NFKC", name).casefold())
    return tuple((int(word), "") if word.isdecimal() else (-1, word) for word in words)


def _pictures(folder: Path, leave_out: Path | None, *, recursive: bool) -> Iterator[Path]:
    from app.io.picture import ENDINGS  # Pillow, at need only

    def failed(error: OSError) -> None:
        raise read_error(Path(error.filename), error) from error

    endings = frozenset().union(*ENDINGS.values())
    unwanted = None if leave_out is None else leave_out.resolve()
    for place, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(
            (
                name
                for name in folders
                if not name.startswith(".") and Path(place, name).resolve() != unwanted
            ),
            key=natural,
        )
        if not recursive:
            folders.clear()
        for name in sorted(names, key=natural):
            path = Path(place, name)
            if not name.startswith(".") and path.suffix.lower() in endings and path.is_file():
                yield path
