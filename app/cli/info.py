"""`kasane info` and `kasane engines`: what there is."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app import wiring
from app.cli.console import Console
from app.cli.files import described, layers_in_words, open_file
from app.core.errors import AppError
from app.stages.ports import DecomposeOptions


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


def run_engines(arguments: argparse.Namespace, console: Console) -> int:
    """Say what can run here and why not."""
    found = wiring.engines()
    plans = {engine.id: _plan(engine, console) for engine in found} if arguments.plan else {}
    values = {
        "engines": [
            {
                "id": engine.id,
                "title": engine.title,
                "description": engine.description,
                "available": engine.available,
                "why_not": engine.why_not,
                "plan": plans.get(engine.id),
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
        if plan := plans.get(engine.id):
            lines.append(f"    Now: {plan}")
    console.result(values, *lines)
    return 0


def _plan(engine: wiring.EngineInfo, console: Console) -> str | None:
    """Give how an engine would run now, or why it would not; None when it has no choice."""
    if engine.lacks == "packages":
        return None
    try:
        return wiring.run_plan(engine.id, DecomposeOptions(), console.report) or None
    except AppError as error:
        return str(error)


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
