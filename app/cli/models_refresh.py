"""`kasane models refresh-manifest`: maintainers fill the manifest in from the hub."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import wiring
from app.cli.console import Console
from app.cli.models import settings_of
from app.cli.models_get import with_endpoint
from app.core.errors import WeightsError
from app.core.progress import Progress
from app.weights.manifest import Manifest, load_manifest, manifest_path, read_entries

if TYPE_CHECKING:
    from app.weights.hub import Hub


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Write revisions, sizes and sums into the manifest; 1 when a repository does not tell."""
    from app.io.atomic import atomic_write  # at need only

    path = Path(arguments.file) if arguments.file else manifest_path()
    manifest = load_manifest(path, overlay=path)
    entries = read_entries(path)
    hub = wiring.model_hub(with_endpoint(settings_of(arguments), arguments.endpoint))
    chosen = {manifest.find(one).id for one in arguments.ids} or {one["id"] for one in entries}
    changed, failed = [], []
    for number, entry in enumerate(entries, 1):
        if entry["id"] not in chosen or not entry["repo"]:
            continue
        console.report(Progress(f"Asking for {entry['repo']}", number, len(entries)))
        try:
            fresh = _refreshed(entry, manifest, hub, console, latest=arguments.latest)
        except WeightsError as error:
            console.complain(error)
            failed.append({"id": entry["id"], "what": error.what, "hint": error.hint})
            continue
        if fresh != entry:
            changed.append(entry["id"])
            entry.update(fresh)
    if changed:
        whole = {**json.loads(path.read_text("utf-8")), "networks": entries}
        with atomic_write(path) as file:
            file.write(f"{json.dumps(whole, indent=2, ensure_ascii=False)}\n".encode())
    values = {
        "action": "refresh-manifest",
        "file": str(path),
        "changed": changed,
        "failed": failed,
    }
    console.result(values, *changed)
    return 1 if failed else 0


def _refreshed(
    entry: dict[str, Any], manifest: Manifest, hub: Hub, console: Console, *, latest: bool
) -> dict[str, Any]:
    from app.weights.download import chosen_files  # the web, at need only

    weights = manifest.find(entry["id"])
    revision = "main" if latest or not weights.revision else weights.revision
    listing = hub.listing(weights, revision, lambda: None)
    if latest:
        # Another revision may hold other files of the same names.
        weights = replace(weights, files=tuple(type(one)(one.path) for one in weights.files))
    files = sorted(chosen_files(weights, listing), key=lambda one: one.path)
    if listing.licence and listing.licence.lower() != weights.licence.spdx.lower():
        console.notice(
            f"{weights.id}: the card says the licence is “{listing.licence}”, the manifest says "
            f"“{weights.licence.spdx or weights.licence.name}”."
        )
    return {
        **entry,
        "revision": listing.revision,
        "files": [asdict(one) for one in files],
        "licence": {**entry["licence"], "gated": listing.gated},
    }
