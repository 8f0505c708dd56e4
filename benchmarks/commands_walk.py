"""Walks every command of the window on a large document and times the main thread's stalls.

    python benchmarks/commands_walk.py [--side 4096] [--layers 40] [--full] [--only NAME ...]

Chooses each entry of the menus and each tool, as the command palette does, once with a layer
selected, once with pixels selected, once with all layers selected; then opens each panel, changes
the theme and the language. Answers dialogs as offered, waits for the jobs, goes back to the first
step of the history. Prints for each the longest time in which the event loop took nothing, with the
processor time of the main thread in it and what it was at. Gives 1 where one took over 50 ms of
processor time.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDockWidget,
    QFileDialog,
    QMessageBox,
    QPushButton,
)

from app.core.document import Document
from app.core.raster import Raster
from app.ui.application import Program, make_application
from app.ui.commands_listed import listed
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from app.ui.preferences import Preferences
from app.worker import Collector
from benchmarks.scenes import ellipses, full_layers
from benchmarks.waiting import wait
from benchmarks.watchdog import Stall, Watchdog

NEVER = frozenset({"quit", "open", "close", "sample", "recent", "decompose", "correct_draft"})
"""Entries that leave the document; the artist decomposes small ones."""
_LIMIT_S = 0.05
_WAIT_S = 120.0
_LEAST_S = 0.02


@dataclass(slots=True)
class Walked:
    """What was chosen, in which state, and the worst of the stalls it made."""

    what: str
    state: str
    worst: Stall | None


def main() -> int:
    """Print the table; gives 1 if a command held the window."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--side", type=int, default=4096)
    parser.add_argument("--layers", type=int, default=40)
    parser.add_argument("--full", action="store_true", help="layers that fill the canvas")
    parser.add_argument("--only", nargs="+", default=[], help="commands with one of these words")
    chosen = parser.parse_args()
    faulthandler.enable()
    with own_home() as home:
        make = full_layers if chosen.full else ellipses
        document = with_depth(make(chosen.side, chosen.layers))
        with opened(home) as program:
            walk = Walk(program, document, home, chosen.only)
            walk.all()
    found = sorted(walk.walked, key=lambda one: -(one.worst.wall_s if one.worst else 0.0))
    print("| command | state | stall | the program's | the main thread's | at |")
    print("|---|---|---|---|---|---|")
    for one in found:
        stall = one.worst
        if stall is not None:
            where = max(stall.where, default=(0, ""))[1]
            print(
                f"| {one.what} | {one.state} | {stall.wall_s * 1000:.0f} ms |"
                f" {stall.own_s * 1000:.0f} ms | {stall.busy_s * 1000:.0f} ms | {where} |"
            )
    slow = [one for one in found if one.worst is not None and one.worst.busy_s > _LIMIT_S]
    print(f"\n{len(found)} walked, {len(slow)} over 50 ms; load {os.getloadavg()[0]:.1f}")
    for title, lines in (("Exceptions", walk.dog.faults), ("Warnings", walk.dog.warnings)):
        print(f"{title}: {len(lines)}", *lines, sep="\n")
    return int(bool(slow or walk.dog.faults))


@contextmanager
def own_home() -> Iterator[Path]:
    """Give a folder that the program takes for the person's home, until it ends."""
    with tempfile.TemporaryDirectory() as home:
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = f"{home}/{name.lower()}"
        os.environ["HOME"] = home
        yield Path(home)


@contextmanager
def opened(home: Path) -> Iterator[Program]:
    """Give the running program with its window, in a home of its own."""
    application = make_application()
    collector = Collector()
    Preferences(home / "settings.json").change(language="en")
    program = Program(application, home / "settings.json")
    program.window.resize(1920, 1080)
    program.window.show()
    try:
        yield program
    finally:
        QApplication.clipboard().clear()
        program.window.documents.is_given_up = True
        program.window.close()
        program.shut()
        collector.close()


def with_depth(document: Document) -> Document:
    """Give a document with a picture, and depths in its layers."""
    side = document.canvas.width
    picture = Raster.of(np.full((side, side, 4), (230, 220, 210, 255), np.uint8))
    return replace(
        document,
        picture=picture,
        layers=tuple(
            replace(layer, depth=_ramp(layer.colour, index))
            for index, layer in enumerate(document.layers)
        ),
    )


def _ramp(colour: Raster, index: int) -> Raster:
    row = np.linspace(60_000 - 1_200 * index, 50_000 - 1_200 * index, colour.width)
    return Raster.of(np.tile(row.astype(np.uint16), (colour.height, 1)))


class Walk:
    """Chooses all there is to choose in a window.

    Attributes:
        walked: what came of it.
        dog: watches.
    """

    def __init__(self, program: Program, document: Document, home: Path, only: list[str]) -> None:
        self.walked: list[Walked] = []
        self.dog = Watchdog(_LEAST_S)
        self._program = program
        self._document = document
        self._home = home
        self._only = only
        self._answer = QTimer()
        self._answer.setInterval(150)
        self._answer.timeout.connect(self._dismiss)

    @property
    def window(self) -> MainWindow:
        """The window now; another language is another one."""
        return self._program.window

    def all(self) -> None:
        """Walk everything."""
        kept = {name: getattr(QFileDialog, name) for name in ("getOpenFileName", "getSaveFileName",
                                                              "getExistingDirectory")}  # fmt: skip
        QFileDialog.getOpenFileName = staticmethod(lambda *_, **__: ("", ""))
        QFileDialog.getSaveFileName = staticmethod(lambda *given: (self._target(given[2]), ""))
        QFileDialog.getExistingDirectory = staticmethod(lambda *_, **__: str(self._home))
        self.dog.start()
        self._answer.start()
        try:
            settle(self._program)  # Starting is timed by benchmarks/startup.py.
            self._do("open the document", "", self._open)
            for state in ("a layer", "pixels", "all layers"):
                names = [one.findable.key for one in listed(self.window)]
                for name in names:
                    if name not in NEVER:
                        self._command(name, state)
            self._around()
        finally:
            self._answer.stop()
            self.dog.stop()
            for name, real in kept.items():
                setattr(QFileDialog, name, real)

    def _target(self, proposed: str) -> str:
        """Give what a person chooses who takes the name that is proposed."""
        return str(self._home / Path(proposed).name)

    def _around(self) -> None:
        docks = self.window.findChildren(QDockWidget)
        for dock in (one for one in docks if one.objectName() != "correct"):
            for way in ("once", "twice"):
                toggle = dock.toggleViewAction().trigger
                self._do(f"panel {dock.objectName()}", way, toggle)
        for theme in ("light", "dark"):
            self._do(f"theme {theme}", "", lambda: self._prefer(theme=theme))  # noqa: B023
        for language in ("ja", "en"):
            self._do(f"language {language}", "", lambda: self._prefer(language=language))  # noqa: B023
        self._do("close the document", "", self.window.session.close_document)

    def _prefer(self, **changes: str) -> None:
        self.window.preferences.change(**changes)

    def _open(self) -> None:
        self.window.session.replace_document(self._document)
        self.window.state.set_camera(zoom=1.0)

    def _command(self, name: str, state: str) -> None:
        self.dog.pause()
        self._begin(state)
        by_name = {one.findable.key: one.action for one in listed(self.window)}
        action = by_name.get(name)
        settle(self._program)
        self.dog.go_on()
        if action is not None and action.isEnabled():
            self._do(name, state, action.trigger)

    def _begin(self, state: str) -> None:
        window, document = self.window, self._document
        session = window.session
        if session.document is not document:
            if session.history.entries[0].document is document:
                session.go_to(0)
            else:
                session.replace_document(document)
        window.state.tool = "move"
        window.state.solo = None
        layers = document.layers
        middle = layers[len(layers) // 2]
        window.state.select([one.id for one in layers] if state == "all layers" else [middle.id])
        window.state.pixels = PixelSelection.of(middle) if state == "pixels" else None
        window.state.set_camera(zoom=1.0)
        window.canvas.setFocus()

    def _do(self, what: str, state: str, act: Callable[[], object]) -> None:
        if self._only and not any(word in what for word in self._only):
            if what == "open the document":
                act()
                settle(self._program)
            return
        del self.dog.stalls[:]
        self.dog.doing = f"{what} ({state})"
        act()
        settle(self._program)
        worst = max(self.dog.stalls, key=lambda one: one.wall_s, default=None)
        self.walked.append(Walked(what, state, worst))
        taken = "" if worst is None else f"{worst.wall_s * 1000:.0f} ms"
        print(f"{what} ({state})", taken, file=sys.stderr)

    def _dismiss(self) -> None:
        """Take the answer a dialog offers."""
        for aside in (self.window.models_dialog, self.window.packages_dialog):
            aside.close()
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
        elif isinstance(dialog, QMessageBox):
            dialog.reject()
        elif isinstance(dialog, QDialog):
            buttons = [one for one in dialog.findChildren(QPushButton) if one.isDefault()]
            if buttons and buttons[0].isEnabled() and not dialog.property("answered"):
                dialog.setProperty("answered", "yes")
                buttons[0].click()
            else:
                dialog.reject()


def settle(program: Program) -> None:
    """Wait until no job runs and the canvas is composed."""
    end = time.perf_counter() + _WAIT_S
    wait(250)
    while time.perf_counter() < end:
        window = program.window  # Another language is another one.
        workers = (window.engine_tasks.worker, window.file_tasks.worker)
        if not any(worker.is_busy for worker in workers) and not window.canvas.is_composing:
            break
        wait(20)
    wait(30)


if __name__ == "__main__":
    sys.exit(main())
