"""Keeps on the disk what the text encoders make of words that never change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from safetensors.torch import load_file, save_file
from torch import Tensor

from app.core.errors import WeightsError


def kept_in_cache(path: Path, made: Callable[[], dict[str, Tensor]]) -> dict[str, Tensor]:
    """Give the tensors of a file, which is made when it is not there."""
    if not path.is_file():
        found = made()
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        save_file({key: value.contiguous() for key, value in found.items()}, part)
        part.replace(path)
    return load_file(path)


def fingerprint(folder: Path) -> str:
    """Give a short name that changes with the text encoder."""
    try:
        stamps = [
            f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}"
            for path in sorted(folder.glob("*"))
        ]
    except OSError as error:
        raise WeightsError(f"“{folder}” cannot be read.", "Check the folder.") from error
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16]
