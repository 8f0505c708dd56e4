"""Downloads weights: asks for consent and for room, then fetches file by file."""

from __future__ import annotations

import re
import shutil
import time
from collections import deque
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from pathlib import Path

from app.core.errors import FileError, WeightsError
from app.core.progress import Progress, Report
from app.weights.checking import verify
from app.weights.entries import Weights, WeightsFile
from app.weights.fetching import Fetcher
from app.weights.hub import Hub, Listing
from app.weights.layout import fits, missing_files
from app.weights.record import Record, read_record, sync_folder, write_record
from app.weights.store import Found, Store
from app.weights.words import bytes_in_words, commercial_in_words

_MARGIN = 256 << 20
"""Room that is left on the disk."""
READ_SUFFIXES = (".json", ".txt", ".model", ".safetensors")
_VARIANT = re.compile(r"\.(fp16|bf16|fp32|ema|non_ema)(?=[.-])")
_SPEED_OVER_S = 8.0
_TELL_S = 0.1


@dataclass(frozen=True, slots=True)
class Downloading(Progress):
    """How far a download is, in bytes.

    Attributes:
        bytes_per_s: over the last seconds; None at first.
        seconds_left: at that speed; None where it cannot be told.
    """

    bytes_per_s: float | None = None
    seconds_left: float | None = None


def download(
    weights: Weights,
    store: Store,
    hub: Hub,
    report: Report,
    *,
    accepted: bool = False,
    repair: bool = False,
) -> Path:
    """Download weights and give their folder; at once when they are here.

    To pause, raise Cancelled from the report: what came is kept, and the next call goes on. To
    give up, call `store.remove` afterwards.

    Args:
        weights: which; not what they need.
        store: says where they go.
        hub: gives them.
        report: told of progress as `Downloading`; may raise Cancelled.
        accepted: the person has agreed to the licence; asked for where `needs_consent` says so.
        repair: read what is here again, and fetch what is damaged.

    Raises:
        WeightsError: the licence is not accepted, there is no room, no server gives them, or what
            is given is wrong.
        FileError: they cannot be written.
    """
    _refuse(weights, accepted=accepted)
    folder, partial = store.folder(weights), store.partial_folder(weights)
    found = store.find(weights)
    if found and not repair:
        return found.folder
    if store.unconverted(weights) and not repair:
        return folder
    try:
        with store.hold(weights):
            # Who held it before may just have finished.
            again = None if repair else store.find(weights)
            if again:
                return again.folder
            _fetch_all(weights, hub, folder, partial, report)
    except OSError as error:
        raise FileError(
            f"“{error.filename or folder}” cannot be written: {error.strerror or error}.",
            "Check the models folder in the preferences.",
        ) from error
    return folder


def _fetch_all(weights: Weights, hub: Hub, folder: Path, partial: Path, report: Report) -> None:
    if folder.exists() and not partial.exists():
        folder.rename(partial)
        _drop_damaged(weights, partial, report)
    elif folder.exists():
        raise WeightsError(
            f"Both {folder} and {partial} are there.", "Delete the one that you do not need."
        )
    report(Downloading(f"Asking for {weights.title}"))
    record = _plan(weights, hub, partial, report)
    _check_room(record, partial, weights)
    partial.mkdir(parents=True, exist_ok=True)
    write_record(partial, record)
    meter = _Meter(weights.title, record.files, report)
    fetcher = Fetcher(hub, weights, record.revision)
    done = []
    # Small files first: what is wrong with them shows at once.
    for file in sorted(record.files, key=lambda one: one.size or 0):
        target = partial / file.path
        if not missing_files(partial, (file,)):
            done.append(replace(file, size=target.stat().st_size))
        else:
            done.append(fetcher.fetch(file, target, meter.of(file)))
        meter.add(done[-1])
    write_record(partial, replace(record, files=tuple(done)))
    if lacking := missing_files(partial, weights.files):
        raise WeightsError(
            f"{weights.repo} has no “{lacking[0]}” at this revision.",
            "Pin another revision in your models.json; docs/models.md says how.",
        )
    if not weights.converted and not fits(partial, weights):
        raise WeightsError(
            f"What came of {weights.repo} is not what this version knows as {weights.title}.",
            "A newer version of Kasane may know it.",
        )
    partial.rename(folder)
    sync_folder(folder.parent)


def _refuse(weights: Weights, *, accepted: bool) -> None:
    licence = weights.licence
    if not weights.repo:
        raise WeightsError(f"{weights.title} is nowhere to download.", "Import it from a folder.")
    if licence.needs_consent and not accepted:
        where = f" Read it at {licence.url}." if licence.url else ""
        raise WeightsError(
            f"The licence of {weights.title} must be accepted first: {licence.name}; "
            f"commercial use: {commercial_in_words(licence)}.{where}",
            "Accept it when asked, or with --accept-licence.",
        )


def _plan(weights: Weights, hub: Hub, partial: Path, report: Report) -> Record:
    """Give what to fetch: as it was begun, as the manifest pins it, or as the hub lists it."""
    begun = read_record(partial)
    if begun and begun.id == weights.id and weights.revision in ("", begun.revision):
        known = {one.path: one for one in begun.files}
        if begun.way == "download" and all(_agrees(one, known) for one in weights.files):
            return begun
    if weights.is_pinned:
        return Record(weights.id, weights.revision, weights.files, "download")
    try:
        listing = hub.listing(
            weights,
            weights.revision or "main",
            lambda: report(Downloading(f"Asking for {weights.title}")),
        )
    except WeightsError:
        if weights.revision and not weights.patterns:
            return Record(weights.id, weights.revision, weights.files, "download")
        raise
    return Record(weights.id, listing.revision, chosen_files(weights, listing), "download")


def chosen_files(weights: Weights, listing: Listing) -> tuple[WeightsFile, ...]:
    """Give the files of a repository that belong to weights.

    Those named in the manifest, then what its patterns match, but no pickles, and no other
    precision of a file that is there plainly.

    Raises:
        WeightsError: a file is another one than the manifest knows.
    """
    there = {one.path: one for one in listing.files}
    named = {one.path for one in weights.files}
    chosen = []
    for path, one in there.items():
        is_other = _VARIANT.search(path) and _VARIANT.sub("", path) in there
        is_matched = path.endswith(READ_SUFFIXES) and any(
            fnmatchcase(path, pattern) for pattern in weights.patterns
        )
        if path in named or (is_matched and not is_other):
            chosen.append(one)
    for one in weights.files:
        if one.path in there and not _agrees(one, there):
            raise WeightsError(
                f"{weights.repo} offers another “{one.path}” than this version of Kasane knows.",
                "Get a newer version, or pin a revision in your models.json.",
            )
        if one.path not in there and f"{one.path}.index.json" not in there:
            raise WeightsError(
                f"{weights.repo} has no “{one.path}” at this revision.",
                "Pin another revision in your models.json; docs/models.md says how.",
            )
    return tuple(chosen)


def _agrees(file: WeightsFile, there: dict[str, WeightsFile]) -> bool:
    """True unless both know a size or a sum, and not the same."""
    other = there.get(file.path)
    if other is None:
        return f"{file.path}.index.json" in there
    sizes, sums = (file.size, other.size), (file.sha256, other.sha256)
    return (None in sizes or sizes[0] == sizes[1]) and (None in sums or sums[0] == sums[1])


def _drop_damaged(weights: Weights, folder: Path, report: Report) -> None:
    """Delete the files of a folder that are not what they should be."""
    found = Found(weights, folder, "program", "", 0)
    for one in verify(found, report):
        if one.verdict == "damaged":
            (folder / one.path).unlink()


def _check_room(record: Record, partial: Path, weights: Weights) -> None:
    sizes = [one.size for one in record.files]
    total = weights.about_bytes if None in sizes else sum(one or 0 for one in sizes)
    if not total:
        return
    here = sum(one.stat().st_size for one in partial.rglob("*") if one.is_file())
    above = next(one for one in (partial, *partial.parents) if one.exists())
    free = shutil.disk_usage(above).free
    if total - here + _MARGIN > free:
        raise WeightsError(
            f"{weights.title} needs {bytes_in_words(max(0, total - here))} more, and "
            f"{bytes_in_words(free)} are free on the disk of {partial.parent}.",
            "Free some space, or set a models folder on another disk.",
        )


class _Meter:
    """Makes one progress of many files; it watches one after another."""

    def __init__(self, title: str, files: tuple[WeightsFile, ...], report: Report) -> None:
        self._title = title
        self._report = report
        sizes = [one.size for one in files]
        self._total = 0 if None in sizes else sum(one or 0 for one in sizes)
        self._before = 0
        self._path = ""
        self._told_at = 0.0
        self._seen: deque[tuple[float, int]] = deque()

    def of(self, file: WeightsFile) -> _Meter:
        """Watch a file from now on."""
        self._path = file.path
        self._told_at = 0.0
        self._seen.clear()
        return self

    def add(self, file: WeightsFile) -> None:
        """Count a file that is whole."""
        self._before += file.size or 0

    def came(self, count: int) -> None:
        """Tell how much of the file is there."""
        now = time.monotonic()
        done = self._before + count
        if now - self._told_at < _TELL_S and done != self._total:
            return
        self._told_at = now
        speed = self._speed(now, count)
        left = max(0, self._total - done) / speed if speed and self._total else None
        self._report(
            Downloading(f"Downloading {self._title}: {self._path}", done, self._total, speed, left)
        )

    def again(self, count: int) -> None:
        """Tell how much of what was there before has been read."""
        self._report(
            Downloading(f"Taking up {self._title}: {self._path}", self._before + count, self._total)
        )

    def _speed(self, now: float, count: int) -> float | None:
        if self._seen and count < self._seen[-1][1]:
            self._seen.clear()
        self._seen.append((now, count))
        while now - self._seen[0][0] > _SPEED_OVER_S and len(self._seen) > 2:
            self._seen.popleft()
        since, first = self._seen[0]
        return (count - first) / (now - since) if now > since and count > first else None
