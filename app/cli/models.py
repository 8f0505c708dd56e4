"""`kasane models`: what weights there are, where they lie, and whether they are whole."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from app import wiring
from app.cli.console import Console
from app.core.errors import CommandError
from app.core.progress import Progress
from app.settings import Settings, load_settings
from app.weights import checking
from app.weights.entries import Licence, Weights
from app.weights.manifest import Manifest, load_manifest
from app.weights.store import Found, Store
from app.weights.words import bytes_in_words, commercial_in_words

Action = Callable[[argparse.Namespace, Console], int]

_PLACES = {
    "chosen": "your models folder",
    "program": "Kasane's models folder",
    "hub": "the Hugging Face cache",
    "comfyui": "ComfyUI",
}


def run_list(arguments: argparse.Namespace, console: Console) -> int:
    """List all weights, those that are here first."""
    manifest, store = opened(arguments)
    values = [described(one, store) for one in _chosen(manifest, arguments.ids)]
    lines = []
    for here in (True, False):
        for one in values:
            if (one["state"] != "missing") == here:
                lines += _row(one)
    lines += ["", f"Downloads go to {store.places.own}"]
    console.result({"action": "list", "folder": str(store.places.own), "models": values}, *lines)
    return 0


def run_info(arguments: argparse.Namespace, console: Console) -> int:
    """Say all that is known of some weights."""
    manifest, store = opened(arguments)
    values = [described(one, store) for one in _chosen(manifest, arguments.ids)]
    lines = [line for one in values for line in (*_row(one), *_details(one), "")]
    console.result({"action": "info", "models": values}, *lines[:-1])
    return 0


def run_path(arguments: argparse.Namespace, console: Console) -> int:
    """Give the folder of weights."""
    manifest, store = opened(arguments)
    folder = store.need(manifest.find(arguments.id))
    console.result({"action": "path", "id": arguments.id, "path": str(folder)}, str(folder))
    return 0


def run_verify(arguments: argparse.Namespace, console: Console) -> int:
    """Read weights again; 1 when a file is not what it should be."""
    manifest, store = opened(arguments)
    found = [store.find(one) for one in _chosen(manifest, arguments.ids)]
    for weights_id, one in zip(arguments.ids, found, strict=False):
        if one is None:
            store.need(manifest.find(weights_id))
    results, lines, is_good = [], [], True
    for one in found:
        if one is None:
            continue
        files = checking.verify(one, bytes_report(console))
        bad = [file for file in files if file.verdict in ("damaged", "missing")]
        unknown = sum(file.verdict == "unknown" for file in files)
        is_good = is_good and not bad
        results.append(
            {
                "id": one.weights.id,
                "path": str(one.folder),
                "good": not bad,
                "files": [asdict(file) for file in files],
            }
        )
        lines.append(f"{one.weights.id:<26} {_verdict(len(files), len(bad), unknown)}")
        lines += [f"    {file.verdict}: {one.folder / file.path}" for file in bad]
        if bad:
            lines.append(f"    Mend it: kasane models download --repair {one.weights.id}")
    console.result({"action": "verify", "good": is_good, "models": results}, *lines)
    return 0 if is_good else 1


def run_remove(arguments: argparse.Namespace, console: Console) -> int:
    """Delete weights from our own folder."""
    manifest, store = opened(arguments)
    freed = {one.id: store.remove(one) for one in _chosen(manifest, arguments.ids)}
    values = [{"id": weights_id, "bytes": count} for weights_id, count in freed.items()]
    lines = [f"{weights_id}: {bytes_in_words(count)} freed" for weights_id, count in freed.items()]
    console.result({"action": "remove", "removed": values}, *lines)
    return 0


def opened(arguments: argparse.Namespace) -> tuple[Manifest, Store]:
    """Give the manifest and the store that the arguments and the settings ask for."""
    return load_manifest(), wiring.model_store(settings_of(arguments))


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Give the person's settings with the arguments over them."""
    settings = load_settings()
    if arguments.models_folder == "":
        raise CommandError("The name of the models folder is empty.", "Say which folder.")
    if arguments.models_folder is not None:
        return replace(settings, models_folder=str(Path(arguments.models_folder).absolute()))
    return settings


def described(weights: Weights, store: Store) -> dict[str, Any]:
    """Give what docs/cli.md promises of weights."""
    found = store.find(weights)
    return {
        **asdict(weights),
        "bytes": found.bytes if found else weights.bytes,
        "state": _state(weights, found, store),
        "path": str(found.folder) if found else None,
        "place": found.place if found else None,
        "found_revision": (found.revision or None) if found else None,
        "partial_bytes": store.partial_bytes(weights),
    }


def bytes_report(console: Console) -> Callable[[Progress], None]:
    """Give a report that counts in megabytes."""

    def tell(progress: Progress) -> None:
        share = bytes_in_words(progress.done)
        if progress.total:
            share += f" of {bytes_in_words(progress.total)}"
        console.report(progress, share)

    return tell


def _chosen(manifest: Manifest, ids: Sequence[str]) -> tuple[Weights, ...]:
    return tuple(manifest.find(one) for one in ids) if ids else manifest.weights


def _state(weights: Weights, found: Found | None, store: Store) -> str:
    if found:
        return "ready"
    if store.unconverted(weights):
        return "to convert"
    return "partial" if store.partial_bytes(weights) else "missing"


def _row(one: dict[str, Any]) -> list[str]:
    licence = Licence(**one["licence"])
    size = bytes_in_words(one["bytes"]) if one["bytes"] else "size unknown"
    if one["bytes"] and one["state"] == "missing":
        size = f"about {size}"
    state = {
        "ready": f"ready, in {_PLACES.get(one['place'], '')}",
        "to convert": "here, but to be converted",
        "partial": f"{bytes_in_words(one['partial_bytes'])} of a download are here",
        "missing": "not here",
    }[one["state"]]
    words = [size, licence.spdx or licence.name, f"commercial use: {commercial_in_words(licence)}"]
    if not one["used"]:
        words.append("no engine of this version uses it yet")
    return [f"{one['id']:<26} {state}", f"    {one['does']}", f"    {'; '.join(words)}"]


def _details(one: dict[str, Any]) -> list[str]:
    licence = Licence(**one["licence"])
    lines = [
        f"title: {one['title']}",
        f"folder: {one['path'] or 'none'}",
        f"repository: {one['repo']}, revision: {one['revision'] or 'none pinned'}",
        f"licence: {licence.name}{' (gated)' if licence.gated else ''} {licence.url}".rstrip(),
        f"         {licence.note}" if licence.note else "",
        *(_memory(tier) for tier in one["memory"]),
        f"needs: {', '.join(one['needs'])}" if one["needs"] else "",
        f"in its place: {', '.join(one['alternatives'])}" if one["alternatives"] else "",
        f"by: {one['credit']}" if one["credit"] else "",
        f"note: {one['note']}" if one["note"] else "",
        *(
            f"file: {file['path']}, {_known_size(file['size'])}, sha256 {file['sha256'] or '?'}"
            for file in one["files"]
        ),
    ]
    return [f"    {line}" for line in lines if line]


def _memory(tier: dict[str, Any]) -> str:
    low, high = tier["vram_gb"] or (None, None)
    card = "unknown" if low is None else f"{low:g} GB" if low == high else f"{low:g} to {high:g} GB"
    page = f" at {tier['page']} px" if tier["page"] else ""
    return f"memory of the card, {tier['tier']}: {card}{page} ({tier['source']})"


def _known_size(size: int | None) -> str:
    return "size unknown" if size is None else bytes_in_words(size)


def _verdict(files: int, bad: int, unknown: int) -> str:
    if bad:
        return f"{bad} of {files} files are not what they should be"
    if unknown == files:
        return "whole as far as can be seen; no sums are known to compare with"
    if unknown:
        return f"good; of {unknown} of {files} files no sum is known"
    return "good"
