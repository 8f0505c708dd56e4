"""`kasane models convert`: a pickle becomes safetensors, which engines read."""

from __future__ import annotations

import argparse
from pathlib import Path

from app import wiring
from app.cli.console import Console
from app.cli.models import opened
from app.core.errors import CommandError, WeightsError
from app.weights.entries import PICKLES, Weights
from app.weights.store import Store


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Convert weights that are here, or a file."""
    manifest, store = opened(arguments)
    given = Path(arguments.source)
    if given.suffix.lower() in PICKLES or given.is_file():
        target = given.with_suffix(".safetensors")
        if target.exists():
            raise CommandError(f"“{target}” is there already.", "Move it away, or import it.")
        source = given
        _convert(source, target, console)
        console.notice(f"To use it: kasane models import “{target}”")
    else:
        weights = manifest.find(arguments.source)
        source, target = _of_weights(weights, store)
        _convert(source, target, console)
        if store.find(weights) is None:
            target.unlink()
            raise WeightsError(
                f"“{source}” is not the network of {weights.title}.",
                f"Get it again: kasane models download --repair {weights.id}",
            )
    values = {"action": "convert", "input": str(source), "output": str(target)}
    console.result(values, str(target))
    return 0


def _convert(source: Path, target: Path, console: Console) -> None:
    console.notice(wiring.convert_notice(source))
    wiring.run_convert(source, target, console.report)


def _of_weights(weights: Weights, store: Store) -> tuple[Path, Path]:
    """Give the pickle of weights and what it is to become."""
    if not weights.converted:
        raise CommandError(
            f"{weights.title} needs no converting.", "It is published as safetensors."
        )
    found = store.find(weights)
    if found is not None:
        raise CommandError(f"{weights.title} is converted already.", f"It is in {found.folder}.")
    if not store.unconverted(weights):
        # Says what is missing, and how to get it.
        store.need(weights)
    folder = store.folder(weights)
    pickle = next(one.path for one in weights.files if one.is_pickle)
    return folder / pickle, folder / weights.converted[0]
