"""This program under the same gestures as Krita in `krita_inside.py`; started by `krita.py`."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from app.ui.application import Program, make_application
from app.ui.main_window import MainWindow
from app.worker import Collector
from benchmarks.editing import quiet, resident_mib
from benchmarks.waiting import wait

_TOGGLES = 12
_UNDOS = 4


def main() -> None:
    """Write the figures."""
    application = make_application()
    collector = Collector()
    program = Program(application)
    program.window.resize(1920, 1080)
    program.window.show()
    QApplication.processEvents()
    found: dict[str, object] = {"started": time.time()}
    quiet(program.window)
    found["empty_mib"] = resident_mib()
    if os.environ["KASANE_FIGURES_FILE"]:
        _measure(found, program, Path(os.environ["KASANE_FIGURES_FILE"]))
    Path(os.environ["KASANE_FIGURES_OUT"]).write_text(json.dumps(found), encoding="utf-8")
    collector.close()
    os._exit(0)


def _measure(found: dict[str, object], program: Program, path: Path) -> None:
    window = program.window
    session, state, view = window.session, window.state, window.canvas
    start = time.perf_counter()
    window.documents.open(path)
    while not session.is_open:
        QApplication.processEvents()
    found["open"] = time.perf_counter() - start
    state.select([session.document.layers[-1].id])
    state.set_camera(zoom=1.0)
    quiet(window)
    found["canvas"] = f"CanvasView {view.width()} x {view.height()}"

    def taken(name: str) -> float:
        before, began = session.document, time.perf_counter()
        window.actions_by_name[name].trigger()
        QApplication.processEvents()
        took = time.perf_counter() - began
        if session.document is before:
            raise RuntimeError(f"{name} changed nothing")
        quiet(window)
        return took

    found["toggle"] = [taken("toggle_visible") for _ in range(_TOGGLES)]
    state.tool = "brush"
    found["undo"] = [_undone(window, taken) for _ in range(_UNDOS)]
    found["full_mib"] = resident_mib()
    start = time.perf_counter()
    window.documents.save_to(path.with_suffix(".saved.ora"))
    quiet(window)
    found["save"] = time.perf_counter() - start


def _undone(window: MainWindow, taken: Callable[[str], float]) -> float:
    """Leave one dab of the brush, and take it back."""
    before = window.session.document
    place = window.canvas.mapToGlobal(window.canvas.rect().center())
    for what in ("mousemove", "mousedown", "mouseup"):
        _pointer(what, place)
        wait(200)
    if window.session.document is before:
        raise RuntimeError("a click with the brush changed nothing")
    quiet(window)
    return taken("undo")


def _pointer(what: str, place: QPoint) -> None:
    more = [str(place.x()), str(place.y())] if what == "mousemove" else ["1"]
    subprocess.run(["xdotool", what, *more], check=True)


if __name__ == "__main__":
    sys.exit(main())
