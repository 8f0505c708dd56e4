"""Reads weights again and compares their sums with what they should be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.core.errors import FileError
from app.core.progress import Progress, Report
from app.weights.entries import WeightsFile
from app.weights.layout import is_whole, required_files
from app.weights.record import read_record
from app.weights.store import Found

Verdict = Literal["good", "damaged", "missing", "unknown"]
_PIECE = 4 << 20


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one file.

    Attributes:
        path: in the folder of the weights.
        verdict: "unknown" where the file is there and nobody knows its sum.
        sha256: of the file as it is; None when it is missing.
    """

    path: str
    verdict: Verdict
    sha256: str | None


def sha256_of(path: Path, advance: Callable[[int], None]) -> str:
    """Give the sum of a file.

    Args:
        path: of the file.
        advance: told how many bytes were read since; may raise Cancelled.

    Raises:
        FileError: it cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                advance(len(piece))
    except OSError as error:
        raise FileError(
            f"“{path}” cannot be read: {error.strerror or error}.", "Look at the disk."
        ) from error
    return digest.hexdigest()


def expected_files(found: Found) -> tuple[WeightsFile, ...]:
    """Give the files that should be there: the manifest's, then those noted when they came.

    A sum in the manifest goes before one that was noted.
    """
    expected = {one.path: one for one in required_files(found.weights)}
    record = read_record(found.folder)
    for one in record.files if record else ():
        known = expected.get(one.path)
        if known is None or known.sha256 is None:
            expected[one.path] = one
    return tuple(expected.values())


def verify(found: Found, report: Report) -> tuple[Checked, ...]:
    """Read all files of weights and say of each whether it is what it should be.

    Raises:
        FileError: one cannot be read.
    """
    files = expected_files(found)
    paths = [found.folder / one.path for one in files]
    total = sum(path.stat().st_size for path in paths if path.is_file())
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        report(Progress(f"Checking {found.weights.title}", done, total))

    advance(0)
    result = []
    for one, path in zip(files, paths, strict=True):
        if not path.is_file():
            # Shards stand for it, and are noted by their own names.
            if one.path in {*_sharded(found)}:
                continue
            result.append(Checked(one.path, "missing", None))
            continue
        actual = sha256_of(path, advance)
        result.append(Checked(one.path, _verdict(one, path, actual), actual))
    return tuple(result)


def _verdict(file: WeightsFile, path: Path, actual: str) -> Verdict:
    if file.size is not None and path.stat().st_size != file.size:
        return "damaged"
    if file.sha256 is None:
        is_cut = path.suffix == ".safetensors" and not is_whole(path)
        return "damaged" if is_cut else "unknown"
    return "good" if actual == file.sha256 else "damaged"


def _sharded(found: Found) -> list[str]:
    indexes = found.folder.rglob("*.safetensors.index.json")
    return [
        path.relative_to(found.folder).as_posix().removesuffix(".index.json") for path in indexes
    ]
