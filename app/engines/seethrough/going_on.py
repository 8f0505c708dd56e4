"""Keeps where a painting stands on the disk, so that a later run goes on from there.

A file holds one pass of one picture: some megabytes, written anew after each step.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from app import __version__
from app.engines.seethrough.sampling import State
from app.stages.ports import Known

DAYS = 14
"""How long a painting that was stopped can be gone on with."""

ROOM = 200_000_000
"""Bytes that such paintings may take in all; the oldest go first."""

_DAY_S = 24 * 3600
_PART_S = 3600

_log = logging.getLogger(__name__)


def key_of(
    page: NDArray[np.uint8], known: Mapping[str, Known] | None, facts: Iterable[object]
) -> str:
    """Give the name of a pass: equal for what is painted alike from the first number to the last.

    Args:
        page: uint8 (side, side, 4).
        known: layers that are held on it.
        facts: all else that the outcome hangs on: seed, steps, weights ...
    """
    found = hashlib.sha256(repr((__version__, page.shape, *facts)).encode())
    found.update(page.tobytes())
    for tag, one in sorted((known or {}).items()):
        found.update(tag.encode())
        for array in (one.rgba, one.held):
            found.update(b"-" if array is None else array.tobytes())
    return found.hexdigest()[:32]


class GoingOn:
    """The paintings that were stopped."""

    def __init__(self, folder: Path) -> None:
        """Remember the folder; it is made when something is kept.

        Args:
            folder: holds nothing else.
        """
        self._folder = folder
        self._mine: set[Path] = set()
        self._is_swept = False

    def find(self, key: str, steps: int) -> State | None:
        """Give where a pass stands, on the CPU; None when it is unknown or its file is damaged.

        Args:
            key: of the pass.
            steps: that it takes in all.
        """
        path = self._path(key)
        try:
            with safe_open(path, framework="pt") as file:
                told = file.metadata() or {}
                # Copies: the file is written over soon, which Windows refuses while it is mapped.
                tensors = {name: file.get_tensor(name).clone() for name in ("latents", "clean")}
        except FileNotFoundError:
            return None
        except (SafetensorError, OSError) as error:
            _log.warning("%s cannot be read, the painting begins anew: %s", path, error)
            return None
        done = told.get("done", "")
        if told.get("key") != key or told.get("sum") != _sum_of(tensors) or not done.isdecimal():
            _log.warning("%s is damaged or of another program", path)
            return None
        if not 1 <= int(done) <= steps or tensors["latents"].shape != tensors["clean"].shape:
            return None
        self._mine.add(path)
        return State(int(done), tensors["latents"], tensors["clean"])

    def keep(self, key: str, state: State) -> None:
        """Write where a pass stands; a disk that refuses it does not stop the painting."""
        path = self._path(key)
        tensors = {
            "latents": state.latents.detach().cpu().contiguous(),
            "clean": state.clean.detach().cpu().contiguous(),
        }
        told = {"key": key, "done": str(state.done), "sum": _sum_of(tensors)}
        part = path.with_suffix(f".{os.getpid()}.part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._sweep()
            save_file(tensors, part, metadata=told)
            part.replace(path)
            self._mine.add(path)
        except (SafetensorError, OSError) as error:
            _log.warning("%s cannot be written: %s", path, error)
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def forget(self) -> None:
        """Remove what was kept or found since the last time: its picture is finished."""
        for path in self._mine:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        self._mine.clear()

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.safetensors"

    def _sweep(self) -> None:
        """Remove, once, what is too old or too much."""
        if self._is_swept:
            return
        self._is_swept = True
        now, taken = time.time(), 0
        found: list[tuple[float, int, Path]] = []
        for path in self._folder.iterdir():
            with suppress(OSError):
                facts = path.stat()
                found.append((facts.st_mtime, facts.st_size, path))
        for changed, size, path in sorted(found, reverse=True):
            taken += size
            lives_s = _PART_S if path.suffix == ".part" else DAYS * _DAY_S
            if now - changed > lives_s or taken > ROOM:
                with suppress(OSError):
                    path.unlink()


def _sum_of(tensors: Mapping[str, Tensor]) -> str:
    found = 0
    for name in sorted(tensors):
        found = zlib.crc32(tensors[name].reshape(-1).view(torch.uint8).numpy().data, found)
    return f"{found:08x}"
