"""Fetches one file, on and on from where it stopped, until it is whole and the right one."""

from __future__ import annotations

import errno
import re
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from app.core.errors import FileError, WeightsError
from app.weights.entries import Weights, WeightsFile
from app.weights.hub import Hub, check_status, file_url, unreachable
from app.weights.part import Part
from app.weights.wire import Answer, LostError, pieces

_RANGE = re.compile(r"bytes (?:(\d+)-\d+|\*)/(\d+|\*)")


class Watch(Protocol):
    """Told several times a second how much of a file is there; raises Cancelled to stop."""

    def came(self, count: int) -> None:
        """Note the bytes that are there now."""

    def again(self, count: int) -> None:
        """Note how many of the bytes that were there before have been read for the sum."""


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Fetches files of one revision of a repository.

    Attributes:
        hub: asked first, then the mirrors of the weights.
        weights: that the files belong to.
        revision: 40 hex digits.
    """

    hub: Hub
    weights: Weights
    revision: str

    def fetch(self, file: WeightsFile, target: Path, watch: Watch) -> WeightsFile:
        """Fetch a file; give what is known of it now.

        What came before an error, a stop or a kill is taken up by the next call.

        Args:
            file: its path, and its size and sum where they are known.
            target: where it goes.
            watch: see there.

        Raises:
            WeightsError: nobody gives it, or what is given is wrong.
            FileError: it cannot be written.
        """
        repo = self.weights.repo
        try:
            with closing(
                Part(target, file, f"{repo}@{self.revision}/{file.path}", watch.again)
            ) as part:
                on_its_way = _OnItsWay(self.hub, self.weights, file, part, watch)
                refused = None
                for base in self.hub.bases(self.weights):
                    try:
                        on_its_way.from_url(file_url(base, repo, self.revision, file.path))
                        return part.finish()
                    except _RefusedError as error:
                        refused = refused or error.reason
        except OSError as error:
            raise _disk_error(target, error) from error
        raise refused or WeightsError(f"No server has {repo}.")


class _RefusedError(Exception):
    """This server does not give the file; another may."""

    def __init__(self, reason: WeightsError) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class _OnItsWay:
    """One file that comes."""

    hub: Hub
    weights: Weights
    file: WeightsFile
    part: Part
    watch: Watch

    def from_url(self, url: str) -> None:
        """Fetch until the file has its size.

        Raises:
            _RefusedError: this address does not give it.
        """
        failures = 0
        while not self._is_whole(self.file.size):
            before = self.part.size
            try:
                if self._try(url):
                    return
                lost = LostError("the line broke before the end")
            except LostError as error:
                lost = error
            except WeightsError as error:
                raise _RefusedError(error) from error
            failures = 1 if self.part.size > before else failures + 1
            if failures >= self.hub.patience.tries:
                raise _RefusedError(unreachable(lost)) from lost
            self.part.sync()
            self.hub.patience.wait(failures, lost.wait_s, self._look)

    def _look(self) -> None:
        self.watch.came(self.part.size)

    def _try(self, url: str) -> bool:
        """Ask once and write what comes; True when that was all."""
        if self.part.size and not (self.file.sha256 or self.part.etag):
            self.part.restart()  # nothing could tell whether the rest belongs to it
        headers = {}
        if self.part.size:
            headers["Range"] = f"bytes={self.part.size}-"
            if self.file.sha256 is None:
                headers["If-Range"] = self.part.etag
        answer = self.hub.wire.open(url, headers, self._look)
        with closing(answer):
            check_status(answer, self.weights)
            total = self._begin(answer)
            self._check_size(answer, total)
            if answer.status == 416:
                return True
            for piece in pieces(answer, self._look):
                self.part.write(piece)
                self._look()
                if total is not None and self.part.size > total:
                    self._check_size(answer, self.part.size)
        return total is None or self._is_whole(total)

    def _begin(self, answer: Answer) -> int | None:
        """Make the part ready for what an answer brings; give the size of the whole."""
        etag = _strong(answer.headers.get("ETag", ""))
        match = _RANGE.fullmatch(answer.headers.get("Content-Range", "").strip())
        whole = int(match[2]) if match and match[2] != "*" else None
        if answer.status == 416:
            if self.part.size and self._is_whole(whole):
                return whole
            self.part.restart()
            raise LostError("the server has fewer bytes than are here")
        if answer.status == 206:
            is_next = match is not None and match[1] == str(self.part.size)
            is_same = self.file.sha256 is not None or etag in ("", self.part.etag)
            if not is_next or not is_same:
                self.part.restart()
                raise LostError("the server sent another part than was asked for")
            return self.file.size if whole is None else whole
        if answer.status != 200:
            raise LostError(f"{urlsplit(answer.url).hostname} answers {answer.status}")
        # The server ignores Range, or the file is another one now.
        self.part.restart(etag)
        length = answer.headers.get("Content-Length", "")
        return int(length) if length.isdecimal() else self.file.size

    def _is_whole(self, size: int | None) -> bool:
        return size is not None and self.part.size == size

    def _check_size(self, answer: Answer, size: int | None) -> None:
        """Raise WeightsError when the server speaks of another size than the file's."""
        if self.file.size is None or size in (None, self.file.size):
            return
        self.part.restart()
        raise WeightsError(
            f"{urlsplit(answer.url).hostname} gives “{self.file.path}” in another size "
            f"({size} bytes) than it should have ({self.file.size}).",
            "Use another endpoint.",
        )


def _strong(etag: str) -> str:
    """Give an etag that is fit for If-Range; a weak one is none."""
    return "" if etag.startswith("W/") else etag


def _disk_error(target: Path, error: OSError) -> FileError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return FileError(
            f"The disk is full: “{target.name}” does not fit.",
            "What came is kept. Free some space and start again, or set another models folder.",
        )
    return FileError(
        f"“{target}” cannot be written: {error.strerror or error}.",
        "Check the models folder in the preferences.",
    )
