"""`kasane models download` and `import`: weights come to this machine."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app import wiring
from app.cli.console import Console
from app.cli.models import bytes_report, opened, settings_of
from app.core.errors import CommandError
from app.core.progress import Progress
from app.settings import Settings
from app.weights.entries import Weights
from app.weights.words import bytes_in_words, commercial_in_words, seconds_in_words


def run_download(arguments: argparse.Namespace, console: Console) -> int:
    """Get weights and what they need."""
    from app.weights.download import download  # the web, at need only

    manifest, store = opened(arguments)
    hub = wiring.model_hub(with_endpoint(settings_of(arguments), arguments.endpoint))
    wanted = manifest.with_needs(manifest.find(one) for one in arguments.ids)
    before = {one.id: store.find(one) for one in wanted}
    lacking = [one for one in wanted if arguments.repair or before[one.id] is None]
    accepted = _told_licences(lacking, console, accepted=arguments.accept_licence)
    results, lines = [], []
    try:
        for one in wanted:
            folder = download(
                one,
                store,
                hub,
                _report(console),
                accepted=accepted or one not in lacking,
                repair=arguments.repair,
            )
            is_here = one not in lacking
            results.append({"id": one.id, "path": str(folder), "was_here": is_here})
            lines.append(str(folder))
            if store.unconverted(one):
                console.notice(f"{one.title}: {one.note}")
    except KeyboardInterrupt:
        console.notice("What came is kept; the same command goes on with it.")
        raise
    console.result({"action": "download", "models": results}, *lines)
    return 0


def run_import(arguments: argparse.Namespace, console: Console) -> int:
    """Take weights over from a file or a folder."""
    from app.weights.importing import import_weights  # at need only

    manifest, store = opened(arguments)
    known = (manifest.find(arguments.as_id),) if arguments.as_id else manifest.weights
    if not arguments.source:
        raise CommandError("The name of a file is empty.", "Say which file or folder.")
    found = import_weights(
        Path(arguments.source), known, store, bytes_report(console), copy=arguments.copy
    )
    for one in found:
        if one.missing:
            console.notice(
                f"{one.weights.id} is not complete: {', '.join(one.missing)} is missing. "
                f"“kasane models download {one.weights.id}” gets the rest."
            )
    values = [
        {
            "id": one.weights.id,
            "path": str(one.folder),
            "missing": list(one.missing),
            "was_here": one.was_here,
        }
        for one in found
    ]
    lines = [f"{one.weights.id:<26} {one.folder}" for one in found]
    console.result({"action": "import", "models": values}, *lines)
    return 1 if any(one.missing for one in found) else 0


def with_endpoint(settings: Settings, endpoint: str | None) -> Settings:
    """Give settings with an endpoint that the person named for once."""
    if endpoint is None:
        return settings
    try:
        return replace(settings, hub_endpoint=endpoint)
    except ValueError as error:
        raise CommandError(
            f"The endpoint “{endpoint}” is no address.", "Give it as https://host."
        ) from error


def _told_licences(weights: list[Weights], console: Console, *, accepted: bool) -> bool:
    """Tell the licences of weights; true when the person accepts what must be accepted."""
    for one in weights:
        licence, size = one.licence, bytes_in_words(one.bytes) if one.bytes else "of unknown size"
        where = f" {licence.url}" if licence.url else ""
        console.notice(f"{one.title} ({size}) is under: {licence.name}.{where}")
        console.notice(
            f"    commercial use: {commercial_in_words(licence)}. {licence.note}".rstrip()
        )
    asks = [one.title for one in weights if one.licence.needs_consent]
    if accepted or not asks or console.is_json or not console.is_terminal:
        return accepted
    console.ask(f"Type “yes” to accept what {', '.join(asks)} asks for: ")
    return sys.stdin.readline().strip().lower() == "yes"


def _report(console: Console) -> Callable[[Progress], None]:
    def tell(progress: Progress) -> None:
        words = [bytes_in_words(progress.done)] if progress.done else []
        if progress.total:
            words = [f"{bytes_in_words(progress.done)} of {bytes_in_words(progress.total)}"]
        speed = getattr(progress, "bytes_per_s", None)
        left = getattr(progress, "seconds_left", None)
        words += [f"{bytes_in_words(int(speed))}/s"] if speed else []
        words += [f"{seconds_in_words(left)} left"] if left is not None else []
        console.report(progress, ", ".join(words))

    return tell
