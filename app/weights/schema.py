"""Reads an entry of the manifest, and says exactly what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any, TypeVar, get_args

from app.core.errors import WeightsError
from app.weights.entries import (
    Commercial,
    Kind,
    Licence,
    Mark,
    MemoryTier,
    Weights,
    WeightsFile,
)

_T = TypeVar("_T")
_ID = re.compile(r"[a-z0-9][a-z0-9.-]*")
_REPO = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_REVISION = re.compile(r"[0-9a-f]{40}")
_MIRROR = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*[^\s/?#])?")
_URL = re.compile(r"https://\S+")
_MISSING = object()


def weights_of(entry: dict[str, Any], source: str) -> Weights:
    """Give the weights that an entry of the manifest in the file `source` describes.

    Raises:
        WeightsError: the entry is wrong; the sentence says where.
    """
    fields = _Fields(entry, f"“{source}”, “{entry.get('id')}”")
    result = Weights(
        id=fields.text("id", _ID),
        title=fields.words("title"),
        does=fields.words("does"),
        kind=fields.choice("kind", get_args(Kind)),
        engine=fields.words("engine"),
        used=fields.boolean("used"),
        variant=fields.text("variant"),
        repo=fields.text("repo", _REPO, or_empty=True),
        revision=fields.text("revision", _REVISION, or_empty=True),
        files=fields.objects("files", _file),
        patterns=fields.texts("patterns"),
        converted=fields.texts("converted"),
        marks=fields.objects("marks", _mark),
        about_bytes=fields.whole("about_bytes"),
        licence=fields.of("licence", _licence),
        memory=fields.objects("memory", _memory),
        needs=fields.texts("needs", _ID),
        replaces=fields.texts("replaces", _ID),
        alternatives=fields.texts("alternatives", _ID),
        mirrors=fields.texts("mirrors", _MIRROR),
        credit=fields.text("credit"),
        note=fields.text("note"),
    )
    fields.end()
    for path in (*result.converted, *(mark.path for mark in result.marks)):
        if not is_safe(path):
            raise fields.wrong(f"the path “{path}” leaves its folder")
    if result.repo and not (result.files or result.patterns):
        raise fields.wrong("neither “files” nor “patterns” says what belongs to it")
    if any(one.is_pickle for one in result.files) and not result.converted:
        raise fields.wrong("a pickle needs “converted”: what is read in its place")
    return result


def check_references(weights: Iterable[Weights]) -> None:
    """Raise WeightsError when an entry names one that is not there, or needs itself."""
    by_id = {one.id: one for one in weights}
    for one in by_id.values():
        for other in (*one.needs, *one.replaces, *one.alternatives):
            if other not in by_id or other == one.id:
                raise WeightsError(
                    f"The manifest's “{one.id}” names “{other}”, which is no other entry.",
                    "Correct the id.",
                )
        _walk_needs(one, by_id, ())


def is_safe(path: str) -> bool:
    """True for a path that stays in its folder on every system."""
    parts = PurePosixPath(path).parts
    return (
        bool(parts)
        and path == "/".join(parts)
        and not path.startswith("/")
        and not any(part == ".." or part.endswith((".", " ")) for part in parts)
        and not re.search(r'[\\:*?"<>|\x00-\x1f]', path)
    )


def _walk_needs(one: Weights, by_id: dict[str, Weights], above: tuple[str, ...]) -> None:
    if one.id in above:
        raise WeightsError(f"The manifest's “{one.id}” needs itself.", "Correct “needs”.")
    for other in one.needs:
        _walk_needs(by_id[other], by_id, (*above, one.id))


def _file(fields: _Fields) -> WeightsFile:
    path = fields.words("path")
    if not is_safe(path):
        raise fields.wrong(f"the path “{path}” leaves its folder")
    sha256 = fields.text("sha256", _SHA256, or_empty=True, or_null=True)
    return WeightsFile(path, fields.whole("size"), sha256 or None)


def _mark(fields: _Fields) -> Mark:
    return Mark(
        fields.words("path"),
        key=fields.text("key") if fields.has("key") else "",
        value=fields.take("value") if fields.has("value") else None,
        tensor=fields.text("tensor") if fields.has("tensor") else "",
    )


def _licence(fields: _Fields) -> Licence:
    return Licence(
        spdx=fields.text("spdx"),
        name=fields.words("name"),
        url=fields.text("url", _URL, or_empty=True),
        gated=fields.boolean("gated"),
        commercial=fields.choice("commercial", get_args(Commercial)),
        note=fields.text("note") if fields.has("note") else "",
    )


def _memory(fields: _Fields) -> MemoryTier:
    return MemoryTier(
        tier=fields.words("tier"),
        vram_gb=fields.span("vram_gb"),
        ram_gb=fields.number("ram_gb"),
        page=fields.whole("page"),
        source=fields.words("source"),
    )


class _Fields:
    """The keys of one JSON object, taken one by one, so that none is left over unread."""

    def __init__(self, values: dict[str, Any], where: str) -> None:
        self._values = dict(values)
        self._where = where

    def wrong(self, what: str) -> WeightsError:
        """Give the error that says what is wrong here."""
        return WeightsError(f"{self._where}: {what}.", "docs/models.md describes each key.")

    def has(self, key: str) -> bool:
        """True for a key that is there and was not taken."""
        return key in self._values

    def take(self, key: str) -> Any:
        """Give any value."""
        value = self._values.pop(key, _MISSING)
        if value is _MISSING:
            raise self.wrong(f"there is no “{key}”")
        return value

    def end(self) -> None:
        """Raise when a key is left that nobody asked for."""
        if self._values:
            raise self.wrong(f"“{next(iter(self._values))}” is no known key")

    def text(
        self,
        key: str,
        form: re.Pattern[str] | None = None,
        *,
        or_empty: bool = False,
        or_null: bool = False,
    ) -> str:
        """Give a text, of a form where there is one."""
        value = self.take(key)
        if value is None and or_null:
            return ""
        if not isinstance(value, str):
            raise self.wrong(f"“{key}” is not a text")
        if form and not form.fullmatch(value) and not (or_empty and value == ""):
            raise self.wrong(f"“{key}” is “{value[:80]}”, which does not look like one")
        return value

    def words(self, key: str) -> str:
        """Give a text that is not empty."""
        value = self.text(key)
        if not value.strip():
            raise self.wrong(f"“{key}” is empty")
        return value

    def texts(self, key: str, form: re.Pattern[str] | None = None) -> tuple[str, ...]:
        """Give a list of texts."""
        value = self.take(key)
        if not isinstance(value, list):
            raise self.wrong(f"“{key}” is not a list")
        return tuple(
            _Fields({key: one}, f"{self._where}, {key} {number}").text(key, form)
            for number, one in enumerate(value, 1)
        )

    def choice(self, key: str, known: tuple[str, ...]) -> Any:
        """Give one of a few words."""
        value = self.take(key)
        if value not in known:
            raise self.wrong(f"“{key}” is “{value}”, which is none of {', '.join(known)}")
        return value

    def boolean(self, key: str) -> bool:
        """Give true or false."""
        value = self.take(key)
        if not isinstance(value, bool):
            raise self.wrong(f"“{key}” is neither true nor false")
        return value

    def whole(self, key: str) -> int | None:
        """Give a whole number from 0, or None for null."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self.wrong(f"“{key}” is neither a whole number from 0 nor null")
        return value

    def number(self, key: str) -> float | None:
        """Give a number above 0, or None for null."""
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise self.wrong(f"“{key}” is neither a number above 0 nor null")
        return float(value)

    def span(self, key: str) -> tuple[float, float] | None:
        """Give least and most, or None for null."""
        value = self.take(key)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 2:
            raise self.wrong(f"“{key}” is neither [least, most] nor null")
        low, high = (_Fields({key: one}, self._where).number(key) for one in value)
        if low is None or high is None or low > high:
            raise self.wrong(f"“{key}” is not [least, most]")
        return low, high

    def of(self, key: str, read: Callable[[_Fields], _T]) -> _T:
        """Give what an object describes."""
        return self._read(key, self.take(key), read, key)

    def objects(self, key: str, read: Callable[[_Fields], _T]) -> tuple[_T, ...]:
        """Give what each object of a list describes."""
        value = self.take(key)
        if not isinstance(value, list):
            raise self.wrong(f"“{key}” is not a list")
        return tuple(
            self._read(key, one, read, f"{key} {number}") for number, one in enumerate(value, 1)
        )

    def _read(self, key: str, value: Any, read: Callable[[_Fields], _T], name: str) -> _T:
        if not isinstance(value, dict):
            raise self.wrong(f"“{key}” is not an object")
        fields = _Fields(value, f"{self._where}, {name}")
        result = read(fields)
        fields.end()
        return result
