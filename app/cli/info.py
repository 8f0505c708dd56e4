"""`kasane info` and `kasane engines`: what there is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app import wiring
from app.cli.console import Console
from app.cli.files import described, layers_in_words, open_file


def run_info(arguments: argparse.Namespace, console: Console) -> int:
    """Say what is in a file."""
    path = Path(arguments.file)
    document, notices = open_file(path, console)
    layers = [described(layer, number, document) for number, layer in enumerate(document.layers, 1)]
    values = {
        "input": str(path),
        "canvas": {"width": document.canvas.width, "height": document.canvas.height},
        "has_picture": document.picture is not None,
        "layers": layers,
        "groups": [group.name for group in document.groups],
        "notices": notices,
    }
    head = f"{path.name}: {document.canvas.width} x {document.canvas.height}"
    # Top first, as every layer panel shows them.
    rows = [_row(layer) for layer in reversed(layers)]
    console.result(values, f"{head}, {layers_in_words(len(layers))}", *rows)
    return 0


def run_engines(_arguments: argparse.Namespace, console: Console) -> int:
    """Say what can run here and why not."""
    found = wiring.engines()
    values = {
        "engines": [
            {
                "id": engine.id,
                "title": engine.title,
                "description": engine.description,
                "available": engine.available,
                "why_not": engine.why_not,
            }
            for engine in found
        ]
    }
    lines: list[str] = []
    for engine in found:
        lines.append(f"{engine.id:<12} {'ready' if engine.available else 'not here'}")
        lines.append(f"    {engine.description}")
        if not engine.available:
            lines.append(f"    {engine.why_not}")
    console.result(values, *lines)
    return 0


def _row(layer: dict[str, Any]) -> str:
    place = f"{layer['width']} x {layer['height']} at {layer['left']},{layer['top']}"
    words = [
        "" if layer["visible"] else "hidden",
        "" if layer["blend"] == "normal" else layer["blend"],
        "" if layer["opacity"] == 1 else f"{layer['opacity']:.0%}",
        "clipped" if layer["clipped"] else "",
        "depth" if layer["has_depth"] else "",
    ]
    name = "/".join([*layer["groups"], layer["name"]])
    row = f"  #{layer['number']:<3} {name:<24} {place:<28} {', '.join(filter(None, words))}"
    return row.rstrip()
