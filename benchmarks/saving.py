"""Saving and recovery copies: time, processor time, and how long the main thread is held up."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.document import Document
from app.core.raster import Raster
from app.io.kept import Kept, stamp
from app.io.project import write_copy, write_project
from benchmarks.scenes import ellipses, full_layers
from benchmarks.timing import Row, shown

if TYPE_CHECKING:
    from collections.abc import Callable

TITLE = "Saving and recovery copies"
_BEAT_S = 0.001


def rows(*, heavy: bool) -> list[Row]:
    """Time copies and saves of a document that is not on disk yet, and of what comes after."""
    sys.setswitchinterval(0.001)  # As the program does.
    side = 4096 if heavy else 2048
    found = _measured(f"40 ellipses of {side} x {side}", ellipses(side, 40))
    if heavy:
        found += _measured("40 full layers of 4096 x 4096", full_layers(4096, 40))
    return found


def _measured(name: str, document: Document) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        copy, project = Path(folder) / "copy.ora", Path(folder) / "project.ora"
        layers = list(document.layers)
        alpha = layers[-1].alpha.array()
        alpha[:300, :300] //= 2
        layers[-1] = replace(layers[-1], alpha=Raster.of(alpha))
        after = replace(document, layers=tuple(layers))

        def kept(path: Path, made: Document) -> Kept:
            return Kept(path, made, stamp(path))

        found = [
            _timed("first copy", lambda: write_copy(copy, document)),
            _timed(
                "copy after a stroke", lambda: write_copy(copy, after, kept=[kept(copy, document)])
            ),
            _timed("first save, without a copy", lambda: write_project(project, document)),
            _timed(
                "first save, after a copy",
                lambda: write_project(project, after, kept=[kept(copy, after)]),
            ),
        ]
        write_project(project, document)
        found.append(
            _timed(
                "save after a stroke",
                lambda: write_project(project, after, kept=[kept(project, document)]),
            )
        )
    return [Row(f"{name}: {row.what}", row.result, row.beside) for row in found]


def _timed(what: str, act: Callable[[], object]) -> Row:
    """Give what an act on another thread takes, and how late the main thread wakes meanwhile."""
    worker = threading.Thread(target=act)
    late = []
    cpu, start = time.process_time(), time.perf_counter()
    worker.start()
    while worker.is_alive():
        before = time.perf_counter()
        time.sleep(_BEAT_S)
        late.append(time.perf_counter() - before - _BEAT_S)
    took, used = time.perf_counter() - start, time.process_time() - cpu
    held = f"{max(late) * 1000:.1f} ms"
    return Row(
        what, shown(took), f"{shown(used)} of processor time; main thread held up {held} at most"
    )
