"""Where weights may lie: our own folders, the Hugging Face cache, a ComfyUI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.weights.entries import Weights

_SCAN_DEPTH = 4
"""How deep below a folder of models a `model_index.json` is looked for."""


@dataclass(frozen=True, slots=True)
class Places:
    """The folders in which weights are looked for, in this order.

    Attributes:
        chosen: the folder a person has set, where downloads go too; None without one.
        program: the program's own.
        hub_cache: what Hugging Face's programs share.
        comfyui: a ComfyUI, or its folder of models; None without one.
    """

    chosen: Path | None
    program: Path
    hub_cache: Path
    comfyui: Path | None = None

    @property
    def own(self) -> Path:
        """Where downloads and imports go."""
        return self.chosen or self.program


def usual_places(chosen: str = "", comfyui: str = "") -> Places:
    """Give the places of this person's machine; empty texts mean none."""
    return Places(
        chosen=Path(chosen).expanduser() if chosen else None,
        program=Path(platformdirs.user_data_dir("kasane", appauthor=False)) / "models",
        hub_cache=hub_cache(),
        comfyui=Path(comfyui).expanduser() if comfyui else None,
    )


def hub_cache() -> Path:
    """Give the Hugging Face cache, as huggingface_hub would find it."""
    if given := os.environ.get("HF_HUB_CACHE"):
        return Path(given).expanduser()
    if given := os.environ.get("HF_HOME"):
        return Path(given).expanduser() / "hub"
    caches = os.environ.get("XDG_CACHE_HOME")
    return (Path(caches) if caches else Path.home() / ".cache") / "huggingface" / "hub"


def named_folders(root: Path, weights: Weights) -> Iterator[Path]:
    """Give the folders that these weights would have below a folder of models."""
    yield root / weights.id
    if weights.repo:
        owner, name = weights.repo.split("/")
        yield root / owner / name
        yield root / f"{owner}--{name}"
        yield root / name


def snapshots(cache: Path, weights: Weights) -> Iterator[Path]:
    """Give the folders of the Hugging Face cache that hold this revision of a repository.

    Without a pinned revision, the one that its "main" stands for.
    """
    if not weights.repo:
        return
    folder = cache / f"models--{weights.repo.replace('/', '--')}"
    revision = weights.revision
    if not revision:
        try:
            revision = (folder / "refs" / "main").read_text("utf-8").strip()
        except (OSError, ValueError):
            return
    if revision.isalnum():
        yield folder / "snapshots" / revision


def model_folders(root: Path, depth: int = _SCAN_DEPTH) -> Iterator[Path]:
    """Give the folders at or below one that hold a `model_index.json`."""
    try:
        with os.scandir(root) as found:
            entries = sorted(found, key=lambda one: one.name)
    except OSError:
        return
    if any(one.name == "model_index.json" for one in entries):
        yield root
        return
    for one in entries:
        if depth > 0 and not one.name.startswith(".") and _is_folder(one):
            yield from model_folders(Path(one.path), depth - 1)


def comfyui_models(folder: Path) -> Path:
    """Give the folder of models of a ComfyUI, or the folder itself when it is that."""
    models = folder / "models"
    return models if models.is_dir() else folder


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
