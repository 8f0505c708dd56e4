"""What weights there are: `models_manifest.json`, with a person's own entries over it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path
from typing import Any

import platformdirs

from app.core.errors import WeightsError
from app.weights.entries import Weights
from app.weights.schema import check_references, weights_of

_Stamp = tuple[int, int] | None
"""When a file was changed and its bytes; None where there is none."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All weights that Kasane knows of."""

    weights: tuple[Weights, ...]

    def find(self, weights_id: str) -> Weights:
        """Give the weights of an id.

        Raises:
            WeightsError: there are none.
        """
        for one in self.weights:
            if one.id == weights_id:
                return one
        near = get_close_matches(weights_id, [one.id for one in self.weights], 1, 0.4)
        hint = f"Do you mean “{near[0]}”?" if near else "“kasane models list” shows all."
        raise WeightsError(f"There are no weights called “{weights_id}”.", hint)

    def with_needs(self, weights: Iterable[Weights]) -> tuple[Weights, ...]:
        """Give weights after all that they need, each once."""
        result: dict[str, Weights] = {}

        def add(one: Weights) -> None:
            if one.id not in result:
                for other in one.needs:
                    add(self.find(other))
                result[one.id] = one

        for one in weights:
            add(one)
        return tuple(result.values())


def manifest_path() -> Path:
    """Give the manifest: beside this module when installed, else at the root of the sources."""
    beside = Path(__file__).with_name("models_manifest.json")
    return beside if beside.exists() else Path(__file__).parents[2] / beside.name


def overlay_path() -> Path:
    """Give the file in which a person adds to the manifest or changes it."""
    return Path(platformdirs.user_config_dir("kasane", appauthor=False)) / "models.json"


def load_manifest(path: Path | None = None, overlay: Path | None = None) -> Manifest:
    """Give the manifest with a person's overlay over it.

    In the overlay an entry of a known id changes the keys it names; one of a new id is added.

    Raises:
        WeightsError: one of the files is no manifest, or the program's own is missing.
    """
    path = path or manifest_path()
    overlay = overlay or overlay_path()
    return _load(path, overlay, _stamp(path), _stamp(overlay))


@lru_cache(maxsize=2)
def _load(path: Path, overlay: Path, _seen: _Stamp, seen_overlay: _Stamp) -> Manifest:
    """Read both files; the stamps make a changed one be read again."""
    entries = {entry["id"]: (entry, path) for entry in read_entries(path)}
    if seen_overlay is not None:
        for entry in read_entries(overlay):
            below = entries[entry["id"]][0] if entry["id"] in entries else {}
            entries[entry["id"]] = ({**below, **entry}, overlay)
    found = tuple(weights_of(entry, source.name) for entry, source in entries.values())
    check_references(found)
    return Manifest(found)


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def read_entries(path: Path) -> list[dict[str, Any]]:
    """Give the entries of a manifest as they are written, each with an id of its own.

    Raises:
        WeightsError: it is no manifest, or missing.
    """
    try:
        stored = json.loads(path.read_text("utf-8"))
    except OSError as error:
        if isinstance(error, FileNotFoundError) and path == manifest_path():
            raise WeightsError(
                f"The list of models, “{path}”, is missing: install Kasane again, or put it back."
            ) from error
        raise WeightsError(
            f"“{path}” cannot be read: {error.strerror or error}.", "Look at the file."
        ) from error
    except json.JSONDecodeError as error:
        raise WeightsError(
            f"“{path.name}” is not JSON: {error.msg} in line {error.lineno}.", f"It is {path}."
        ) from error
    except (ValueError, RecursionError) as error:
        raise WeightsError(f"“{path.name}” is not JSON in UTF-8.", f"It is {path}.") from error
    entries = stored.get("networks") if isinstance(stored, dict) else None
    if not isinstance(entries, list):
        raise WeightsError(f"“{path.name}” has no list “networks”.", f"It is {path}.")
    seen = set()
    for number, entry in enumerate(entries, 1):
        weights_id = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(weights_id, str) or not weights_id:
            raise WeightsError(f"“{path.name}”, network {number} has no “id”.", f"It is {path}.")
        if weights_id in seen:
            raise WeightsError(f"“{path.name}” has “{weights_id}” twice.", f"It is {path}.")
        seen.add(weights_id)
    return entries
