"""Finds weights on this machine, and removes those that are ours."""

from __future__ import annotations

import shutil
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from app.core.errors import WeightsError
from app.weights.entries import Weights
from app.weights.layout import fits, missing_files
from app.weights.lock import held
from app.weights.places import Places, comfyui_models, model_folders, named_folders, snapshots
from app.weights.record import read_record

PlaceName = Literal["chosen", "program", "hub", "comfyui"]


@dataclass(frozen=True, slots=True)
class Found:
    """Weights that are there.

    Attributes:
        weights: which.
        folder: holds their files as the repository lays them out.
        place: where that is.
        revision: as noted when they came; empty when it is not known.
        bytes: the size of their files.
    """

    weights: Weights
    folder: Path
    place: PlaceName
    revision: str
    bytes: int


class Store:
    """Looks for weights in places, in their order.

    What it saw of foreign folders is remembered: make a new one to look again.
    """

    def __init__(self, places: Places) -> None:
        self.places = places
        self._scanned: dict[Path, tuple[Path, ...]] = {}

    def find(self, weights: Weights) -> Found | None:
        """Give the first place that has all files of these weights; None when there is none."""
        places = self.places
        if places.chosen is not None:
            found = self._among_models(places.chosen, weights, "chosen")
            if found:
                return found
        return (
            self._first([places.program / weights.id], weights, "program")
            or self._first(list(snapshots(places.hub_cache, weights)), weights, "hub")
            or (
                self._among_models(comfyui_models(places.comfyui), weights, "comfyui")
                if places.comfyui
                else None
            )
        )

    def need(self, weights: Weights) -> Path:
        """Give the folder of weights.

        Raises:
            WeightsError: they are not there.
        """
        found = self.find(weights)
        if found is not None:
            return found.folder
        if self.unconverted(weights):
            raise WeightsError(
                f"{weights.title} is there as a pickle, which Kasane does not open.",
                f"Convert it with “kasane models convert {weights.id}”.",
            )
        raise WeightsError(
            f"The weights of {weights.title} are not on this machine.",
            f"Get them with “kasane models download {weights.id}”, or import a folder.",
        )

    def folder(self, weights: Weights) -> Path:
        """Give the folder where a download or an import puts them."""
        return self.places.own / weights.id

    def partial_folder(self, weights: Weights) -> Path:
        """Give the folder where a download that is not finished lies."""
        return self.places.own / f"{weights.id}.part"

    def partial_bytes(self, weights: Weights) -> int:
        """Give how much of a download or an import that is not finished is there."""
        folder = self.folder(weights)
        return _bytes(self.partial_folder(weights)) + (
            0 if fits(folder, weights) else _bytes(folder)
        )

    def unconverted(self, weights: Weights) -> bool:
        """True when the pickles are there and what is converted from them is not."""
        pickles = tuple(one for one in weights.files if one.is_pickle)
        folder = self.folder(weights)
        return bool(pickles) and not missing_files(folder, pickles) and not fits(folder, weights)

    def hold(self, weights: Weights) -> AbstractContextManager[None]:
        """Give the lock that whoever writes these weights holds, for a `with`.

        Raises:
            WeightsError: another program holds it.
        """
        return held(self.places.own / ".locks" / f"{weights.id}.lock", weights.title)

    def remove(self, weights: Weights) -> int:
        """Delete weights and what is there of a download of them; give the bytes that are free now.

        Raises:
            WeightsError: there are none, they are not ours to delete, or it fails.
        """
        folders = [
            one for one in (self.folder(weights), self.partial_folder(weights)) if one.is_dir()
        ]
        if not folders:
            found = self.find(weights)
            if found is None:
                raise WeightsError(f"{weights.title} is not on this machine.")
            raise WeightsError(
                f"{weights.title} is in {found.folder}, which Kasane does not look after.",
                "Remove it with the program that put it there.",
            )
        with self.hold(weights):
            size = sum(_bytes(folder) for folder in folders)
            for folder in folders:
                try:
                    shutil.rmtree(folder)
                except OSError as error:
                    raise WeightsError(
                        f"{error.filename or folder} cannot be deleted: {error.strerror}.",
                        "Close what uses it, and try again.",
                    ) from error
        return size

    def _among_models(self, root: Path, weights: Weights, place: PlaceName) -> Found | None:
        """Look in a folder of models that people arrange as they like."""
        found = self._first(list(named_folders(root, weights)), weights, place)
        if found or not any(one.path == "model_index.json" for one in weights.files):
            return found
        if root not in self._scanned:
            self._scanned[root] = tuple(
                one for one in model_folders(root) if not one.name.endswith(".part")
            )
        folders = self._scanned[root]
        named = [one for one in folders if one.name == weights.repo.rpartition("/")[2]]
        return self._first(named, weights, place) or (
            self._first(list(folders), weights, place) if weights.marks else None
        )

    def _first(self, folders: list[Path], weights: Weights, place: PlaceName) -> Found | None:
        for folder in folders:
            if folder.is_dir() and fits(folder, weights):
                record = read_record(folder)
                noted = record.revision if record else ""
                revision = folder.name if place == "hub" else noted
                return Found(weights, folder, place, revision, _bytes(folder))
        return None


def _bytes(folder: Path) -> int:
    """Give the size of the files in a folder, links followed."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except OSError:
            continue
    return total
