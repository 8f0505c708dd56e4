"""Opening pictures and projects, and saving projects."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from app.io.open import open_document
from app.io.project import read_project, write_project
from benchmarks.scenes import SAMPLES, ellipses
from benchmarks.timing import Row, median_s, shown, times

TITLE = "Open and save"


def rows(*, heavy: bool) -> list[Row]:
    """Time the samples, and a document of many layers as a project."""
    side, count = (4096, 40) if heavy else (2048, 20)
    found = []
    for path in (SAMPLES / "aoi.png", SAMPLES / "ren.png"):
        with Image.open(path) as image:
            wide, high = image.size
        ours = median_s(lambda path=path: open_document(path))
        pillow = median_s(lambda path=path: np.asarray(Image.open(path).convert("RGBA")))
        found.append(
            Row(
                f"open {path.name}, {wide} x {high}",
                shown(ours),
                f"Pillow {shown(pillow)}: {times(pillow, ours)}",
            )
        )
    document = ellipses(side, count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scene.ora"
        saved = median_s(lambda: write_project(path, document), 1)
        opened = median_s(lambda: read_project(path), 1)
        size = path.stat().st_size / 2**20
    name = f"project, {count} layers on {side} x {side}"
    return [
        *found,
        Row(f"save a {name}", shown(saved), f"{size:.1f} MiB"),
        Row(f"open a {name}", shown(opened)),
    ]
