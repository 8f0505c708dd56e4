"""Keeps on the disk what the text encoders make of words that never change."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from app.core.errors import WeightsError

_log = logging.getLogger(__name__)


def kept_in_cache(path: Path, made: Callable[[], dict[str, Tensor]]) -> dict[str, Tensor]:
    """Give the tensors of a file, which is made where it is missing or damaged.

    A disk that refuses it costs only the keeping.
    """
    try:
        return load_file(path)
    except FileNotFoundError:
        pass
    except (SafetensorError, OSError) as error:
        _log.warning("%s cannot be read and is made anew: %s", path, error)
    found = {key: value.contiguous() for key, value in made().items()}
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_file(found, part)
        part.replace(path)
    except (SafetensorError, OSError) as error:
        _log.warning("%s cannot be written: %s", path, error)
        with suppress(OSError):
            part.unlink(missing_ok=True)
    return found


def fingerprint(folder: Path) -> str:
    """Give a short name that changes with the files of a network."""
    try:
        stamps = [
            f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}"
            for path in sorted(folder.glob("*"))
        ]
    except OSError as error:
        raise WeightsError(f"“{folder}” cannot be read.", "Check the folder.") from error
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16]
