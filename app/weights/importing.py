"""Takes weights over from a person's folder, linked where that costs no room, else copied."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import FileError, WeightsError
from app.core.progress import Progress, Report
from app.weights.checking import sha256_of
from app.weights.download import READ_SUFFIXES, chosen_files
from app.weights.entries import Weights, WeightsFile
from app.weights.hub import Listing
from app.weights.layout import fits, is_whole, missing_files
from app.weights.recognising import Match, recognise
from app.weights.record import Record, sync_folder, write_record
from app.weights.store import Store
from app.weights.words import bytes_in_words

_PIECE = 4 << 20


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of weights that were recognised.

    Attributes:
        weights: which.
        folder: where they are now.
        missing: files that were not there; a download gets them.
        was_here: they were here before; nothing was done.
    """

    weights: Weights
    folder: Path
    missing: tuple[str, ...]
    was_here: bool


def import_weights(
    path: Path, known: Iterable[Weights], store: Store, report: Report, *, copy: bool = False
) -> tuple[Imported, ...]:
    """Take over all weights that a file or a folder holds.

    Args:
        path: file or folder.
        known: the weights to think of; one alone is taken without marks.
        store: says where they go.
        report: told of progress; may raise Cancelled.
        copy: never link, so that what changes the file there does not change ours.

    Raises:
        WeightsError: nothing is recognised, a file is damaged, or there is no room.
        FileError: a file cannot be read or written.
    """
    if not path.exists():
        raise FileError(f"There is no “{path}”.", "Check the name and the folder.")
    read = 0

    def advance(count: int) -> None:
        nonlocal read
        read += count
        report(Progress(f"Reading {path.name}", read))

    try:
        matches = recognise(path, known, advance)
        if not matches:
            raise WeightsError(
                f"Nothing in “{path}” is known as weights.",
                "Name them with --as ID; “kasane models info ID” lists the files they need.",
            )
        return tuple(_take(match, store, report, copy=copy) for match in matches)
    except OSError as error:
        raise FileError(
            f"“{error.filename or path}” cannot be used: {error.strerror or error}.",
            "Check the folder, and the models folder in the preferences.",
        ) from error


def _take(match: Match, store: Store, report: Report, *, copy: bool) -> Imported:
    weights = match.weights
    folder, partial = store.folder(weights), store.partial_folder(weights)
    if folder.is_dir() and fits(folder, weights):
        return Imported(weights, folder, (), was_here=True)
    with store.hold(weights):
        target = folder if folder.is_dir() else partial
        files = _files(match)
        total = sum(one.size or 0 for one in files)
        done = 0

        def advance(count: int) -> None:
            nonlocal done
            done += count
            report(Progress(f"Importing {weights.title}", done, total))

        taken = [
            _take_file(match.files[one.path], target / one.path, one, advance, copy=copy)
            for one in files
        ]
        missing = missing_files(target, weights.files)
        is_ready = fits(target, weights)
        if missing and not is_ready:
            return Imported(weights, target, missing, was_here=False)
        write_record(target, Record(weights.id, _revision(match), tuple(taken), "import"))
        if target == partial:
            partial.rename(folder)
        sync_folder(folder.parent)
    return Imported(weights, folder, (), was_here=False)


def _files(match: Match) -> tuple[WeightsFile, ...]:
    """Give the files to take, with the sums that they must have where these are known."""
    weights = match.weights
    sizes = {path: source.stat().st_size for path, source in match.files.items()}
    known = {one.path: one for one in weights.files}
    named = {*known, *weights.converted}
    wanted = {path for path in sizes if path in named}
    if all(path in sizes or f"{path}.index.json" in sizes for path in known):
        there = tuple(WeightsFile(path, size) for path, size in sizes.items())
        wanted |= {one.path for one in chosen_files(weights, Listing("", there))}
    # Shards are named by nothing but their index, beside which they are.
    folders = {path.rpartition("/")[0] for path in sizes if path.endswith(".index.json")}
    wanted |= {
        path
        for path in sizes
        if path.rpartition("/")[0] in folders and path.endswith(READ_SUFFIXES)
    }
    return tuple(
        WeightsFile(path, sizes[path], known[path].sha256 if path in known else None)
        for path in sorted(wanted)
    )


def _take_file(
    source: Path, target: Path, file: WeightsFile, advance: Callable[[int], None], *, copy: bool
) -> WeightsFile:
    source = source.resolve()
    if source.suffix == ".safetensors" and not is_whole(source):
        raise WeightsError(f"“{source}” is cut short or damaged.", "Get it again.")
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f"{target.name}.new")
    fresh.unlink(missing_ok=True)
    try:
        is_linked = not copy and _link(source, fresh)
        sha256 = sha256_of(fresh, advance) if is_linked else _copy(source, fresh, advance)
        if file.sha256 not in (None, sha256):
            raise WeightsError(
                f"“{source}” is damaged, or of another version: its SHA-256 differs.",
                "Get it again.",
            )
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    for left in (".part", ".part.json"):
        target.with_name(target.name + left).unlink(missing_ok=True)
    return WeightsFile(file.path, file.size, sha256)


def _link(source: Path, target: Path) -> bool:
    with suppress(OSError):
        target.hardlink_to(source)
        return True
    return False


def _copy(source: Path, target: Path, advance: Callable[[int], None]) -> str:
    size, free = source.stat().st_size, shutil.disk_usage(target.parent).free
    if size > free:
        raise WeightsError(
            f"“{source.name}” needs {bytes_in_words(size)}, and {bytes_in_words(free)} are free "
            f"on the disk of {target.parent}.",
            "Free some space, or set a models folder on another disk.",
        )
    digest = hashlib.sha256()
    with source.open("rb") as given, target.open("wb") as file:
        while piece := given.read(_PIECE):
            file.write(piece)
            digest.update(piece)
            advance(len(piece))
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _revision(match: Match) -> str:
    """Give the revision when the files come from a Hugging Face cache."""
    for source in match.files.values():
        found = re.search(r"snapshots[/\\]([0-9a-f]{40})[/\\]", str(source))
        if found:
            return found[1]
    return ""
