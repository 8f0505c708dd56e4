"""Tells whether a folder holds weights, from its files alone; opens no pickle."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

from app.weights.entries import Mark, Weights, WeightsFile

_MOST_HEADER = 100 << 20
_WEIGHTS_SUFFIX = ".safetensors"


def required_files(weights: Weights) -> tuple[WeightsFile, ...]:
    """Give the files that an engine reads: what is converted stands for the pickles."""
    converted = tuple(WeightsFile(path) for path in weights.converted)
    return (*(one for one in weights.files if not one.is_pickle), *converted)


def missing_files(folder: Path, files: tuple[WeightsFile, ...]) -> tuple[str, ...]:
    """Give the files that are not in a folder, or have another size than they should.

    A safetensors file may be there in shards, beside their index.
    """
    return tuple(one.path for one in files if not _is_there(folder, one))


def fits(folder: Path, weights: Weights) -> bool:
    """True for a folder that holds all files of these weights, and bears their marks."""
    required = required_files(weights)
    return (
        bool(required)
        and not missing_files(folder, required)
        and all(bears(folder, mark) for mark in weights.marks)
    )


def bears(folder: Path, mark: Mark) -> bool:
    """True for a folder that bears a mark."""
    path = folder / mark.path
    if mark.tensor:
        return mark.tensor in tensor_names(path)
    value = _json(path)
    if value is None:
        return False
    for name in mark.key.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return bool(value == mark.value)


def tensor_names(path: Path) -> frozenset[str]:
    """Give the names of the tensors in a safetensors file; none when it is not one."""
    header = _header(path)
    return frozenset(header[0]) - {"__metadata__"} if header else frozenset()


def is_whole(path: Path) -> bool:
    """True for a safetensors file that has all the bytes its header speaks of."""
    header = _header(path)
    if header is None:
        return False
    tensors = [one for name, one in header[0].items() if name != "__metadata__"]
    try:
        end = max((int(one["data_offsets"][1]) for one in tensors), default=0)
    except (KeyError, TypeError, ValueError, IndexError):
        return False
    return header[1] + end == path.stat().st_size


def _header(path: Path) -> tuple[dict[str, Any], int] | None:
    """Give the header of a safetensors file and where its data begins."""
    try:
        with path.open("rb") as file:
            (length,) = struct.unpack("<Q", file.read(8))
            if length > min(_MOST_HEADER, path.stat().st_size):
                return None
            header = json.loads(file.read(length))
    except (OSError, ValueError, struct.error, RecursionError):
        return None
    return (header, 8 + length) if isinstance(header, dict) else None


def _is_there(folder: Path, file: WeightsFile) -> bool:
    path = folder / file.path
    try:
        if path.is_file():
            return file.size is None or path.stat().st_size == file.size
    except OSError:
        return False
    if not file.path.endswith(_WEIGHTS_SUFFIX):
        return False
    index = _json(path.with_name(path.name + ".index.json"))
    shards = index.get("weight_map") if isinstance(index, dict) else None
    if not isinstance(shards, dict) or not shards:
        return False
    return all(path.with_name(Path(str(name)).name).is_file() for name in set(shards.values()))


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
