"""Tells which weights a person's file or folder holds, by sums where they are known."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import WeightsError
from app.weights.checking import sha256_of
from app.weights.entries import Weights, WeightsFile
from app.weights.layout import bears, fits, is_whole, required_files
from app.weights.places import model_folders

Advance = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Match:
    """Weights that were recognised.

    Attributes:
        weights: which.
        files: where each of their files is, by its path in the repository.
    """

    weights: Weights
    files: dict[str, Path]


def recognise(path: Path, known: Iterable[Weights], advance: Advance) -> tuple[Match, ...]:
    """Give the weights that a file or a folder holds.

    A file is known by size and sum where the manifest has them, whatever its name; else by its
    name. A folder is known by its name or by marks in its files, when all that must be there is.

    Args:
        path: file or folder.
        known: the weights to think of; one alone is taken without marks.
        advance: told how many bytes were read since; may raise Cancelled.

    Raises:
        WeightsError: it could be one of several.
        FileError: a file cannot be read.
    """
    known = tuple(known)
    sums = _Sums(advance)
    if path.is_file():
        found = _by_files([path], known, sums)
        if len(found) > 1:
            raise _ambiguous(path, [one.weights for one in found])
        return tuple(found)
    by_id: dict[str, Match] = {}
    for folder in dict.fromkeys((path, *model_folders(path))):
        match = _by_layout(folder, known)
        if match:
            by_id.setdefault(match.weights.id, match)
    places = (Path(base, name) for base, _, names in os.walk(path) for name in names)
    files = [one for one in places if one.is_file()]  # not: a link that leads nowhere
    for match in _by_files(files, [one for one in known if one.id not in by_id], sums):
        # Weights share files: a folder holds those of which it has all, or the one that was named.
        if len(known) == 1 or _is_complete(match):
            by_id[match.weights.id] = match
    return tuple(by_id.values())


def _is_complete(match: Match) -> bool:
    needed = {one.path for one in required_files(match.weights)}
    return needed <= set(match.files)


def _ambiguous(path: Path, weights: list[Weights]) -> WeightsError:
    return WeightsError(
        f"“{path}” could be any of {', '.join(one.id for one in weights)}.",
        "Say which with --as ID.",
    )


def _by_layout(folder: Path, known: tuple[Weights, ...]) -> Match | None:
    fitting = [one for one in known if fits(folder, one)]
    names = {part.lower() for part in folder.parts[-3:]}
    named = [one for one in fitting if _names(one) & names]
    found = named or [one for one in fitting if one.marks or len(known) == 1]
    if len(found) > 1:
        raise _ambiguous(folder, found)
    if not found:
        return None
    there = [one for one in folder.rglob("*") if one.is_file()]
    return Match(found[0], {one.relative_to(folder).as_posix(): one for one in there})


def _names(weights: Weights) -> set[str]:
    """Give the names that a folder of these weights may have."""
    owner, _, name = weights.repo.lower().partition("/")
    return {weights.id, name, f"{owner}--{name}", f"models--{owner}--{name}"} - {""}


def _by_files(paths: list[Path], known: Iterable[Weights], sums: _Sums) -> list[Match]:
    found = []
    for weights in known:
        files = {}
        for one in dict.fromkeys((*weights.files, *required_files(weights))):
            for path in paths:
                if _is_it(path, one, weights, sums):
                    files[one.path] = path
                    break
        if files:
            found.append(Match(weights, files))
    return found


def _is_it(path: Path, file: WeightsFile, weights: Weights, sums: _Sums) -> bool:
    is_named = path.name == Path(file.path).name
    size = path.stat().st_size
    if file.sha256 is not None:
        # Without a size only a name says which of a thousand files are worth reading.
        is_likely = is_named if file.size is None else size == file.size
        return is_likely and sums.of(path) == file.sha256
    if not is_named or file.size not in (None, size):
        return False
    marks = [mark for mark in weights.marks if mark.path == file.path]
    is_bare = "/" not in file.path and path.suffix != ".json"
    is_sound = path.suffix != ".safetensors" or is_whole(path)
    return is_bare and is_sound and all(bears(path.parent, mark) for mark in marks)


class _Sums:
    """Sums of files, each read once."""

    def __init__(self, advance: Advance) -> None:
        self._advance = advance
        self._known: dict[Path, str] = {}

    def of(self, path: Path) -> str:
        """Give the sum of a file."""
        if path not in self._known:
            self._known[path] = sha256_of(path, self._advance)
        return self._known[path]
