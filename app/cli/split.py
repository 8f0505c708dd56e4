"""`kasane split-depth` and `kasane split-sides`: one layer becomes several."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from app import wiring
from app.cli.console import Console
from app.cli.files import find_layer, open_file
from app.cli.targets import check, refuse_input, target, write
from app.core.commands import ReplaceLayers
from app.core.document import Layer
from app.core.errors import CommandError
from app.settings import load_settings


def run_depth(arguments: argparse.Namespace, console: Console) -> int:
    """Split a layer by its depth map."""

    def split(layer: Layer, taken: Sequence[str]) -> Sequence[Layer]:
        if layer.depth is None:
            raise CommandError(
                f"“{layer.name}” has no depth map.",
                "Projects (.ora) made by decompose keep one; a PSD does not.",
            )
        parts = None if arguments.at is not None else arguments.parts or 2
        inpainter = arguments.inpaint or load_settings().inpainter
        return wiring.run_split_depth(
            layer,
            console.report,
            parts=parts,
            at=arguments.at,
            taken=taken,
            inpainter=inpainter,
        )

    return _run(arguments, console, split)


def run_sides(arguments: argparse.Namespace, console: Console) -> int:
    """Split a layer into the character's left and right."""

    def split(layer: Layer, taken: Sequence[str]) -> Sequence[Layer]:
        from app.stages.resplit import split_sides  # OpenCV, at need only

        return split_sides(layer, taken=taken)

    return _run(arguments, console, split)


def _run(
    arguments: argparse.Namespace,
    console: Console,
    split: Callable[[Layer, Sequence[str]], Sequence[Layer]],
) -> int:
    path, place = Path(arguments.file), target(arguments.output)
    if place.kind != "ora":
        # A project may be saved over itself; anything else would lose what it cannot hold.
        refuse_input(place.path, [path])
    check(place)
    document, notices = open_file(path, console)
    layer = find_layer(document, arguments.layer)
    taken = [one.name for one in document.layers if one is not layer]
    pieces = tuple(split(layer, taken))
    document = ReplaceLayers((layer.id,), pieces).apply(document)
    notices += write(place, document, arguments.naming, console)
    names = [piece.name for piece in pieces]
    console.notice(f"“{layer.name}” became {', '.join(f'“{name}”' for name in names)}")
    values = {
        "input": str(path),
        "output": str(place.path),
        "layer": layer.name,
        "pieces": names,
        "notices": notices,
    }
    console.result(values, str(place.path))
    return 0
