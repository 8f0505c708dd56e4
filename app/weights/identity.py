"""What a recipe calls weights, so that the same ones can be had again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.weights.store import Found

_SAMPLE = 1 << 16


def name_of(found: Found) -> str:
    """Give the repository and revision, or the id and a hash where nobody noted a revision.

    Args:
        found: the weights.
    """
    if found.revision:
        return f"{found.weights.repo}@{found.revision}"
    return f"{found.weights.id}#{_hash(found.folder)}"


def _hash(folder: Path) -> str:
    """Give a hash of the ends of each file: the same for a copy, quick for gigabytes."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.safetensors")):
        size = path.stat().st_size
        found.update(f"{path.relative_to(folder).as_posix()} {size} ".encode())
        with path.open("rb") as file:
            found.update(file.read(_SAMPLE))
            file.seek(max(_SAMPLE, size - _SAMPLE))
            found.update(file.read())
    return found.hexdigest()[:16]
