"""The whole window with a large document: toggle, undo, move, a dab, and the memory it takes."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication

from app.core.commands import EditLayer
from app.core.document import Document
from app.ui.application import dress, make_application, shut
from app.ui.canvas.tools.transform import Transform
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.worker import Collector, Worker
from benchmarks.canvas_frames import send, settle, swing
from benchmarks.scenes import ellipses, full_layers
from benchmarks.timing import Row, spread
from benchmarks.waiting import wait

TITLE = "Editing in the window, 1920 x 1080"


def rows(*, heavy: bool) -> list[Row]:
    """Time gestures from the event to the painted window, panels included."""
    side = 4096 if heavy else 2048
    found = _measured(f"40 ellipses on {side} x {side}", ellipses(side, 40))
    if heavy:
        found += _measured("40 full layers of 4096 x 4096", full_layers(4096, 40))
    return found


def _measured(name: str, document: Document) -> list[Row]:
    with tempfile.TemporaryDirectory() as home:
        application = make_application()
        preferences = Preferences(Path(home) / "settings.json")
        dress(application, preferences.settings)
        collector, workers = Collector(), (Worker(), Worker())
        window = MainWindow(Session(), preferences, *workers)
        window.resize(1920, 1080)
        window.show()
        settle(application)
        empty = resident_mib()
        try:
            return [
                Row(f"{name}: {what}", result, beside)
                for what, result, beside in _gestures(window, document, empty)
            ]
        finally:
            window.documents.is_given_up = True
            window.close()
            shut(window, *workers)
            collector.close()


def _gestures(window: MainWindow, document: Document, empty_mib: float) -> list[tuple[str, ...]]:
    session, state, view = window.session, window.state, window.canvas
    application = QApplication.instance()
    chosen = document.layers[-1].id  # One that is seen: what lies hidden costs less.
    session.replace_document(document)
    state.select([chosen])
    state.set_camera(zoom=1.0)
    quiet(window)
    found = [("pan at 100 %", _timed(24, lambda step: view.pan_by(*swing(step))), "goal 16 ms")]

    def zoom(step: int) -> None:
        view.navigation.zoom_by(-1 if step % 12 < 6 else 1)

    found.append(("zoom, 100 % to 35 % and back", _timed(24, zoom), "goal 16 ms"))

    def toggle(step: int) -> None:
        session.do(EditLayer((chosen,), {"visible": bool(step % 2)}))

    found.append(("show or hide a layer", _timed(12, toggle, window), "goal 50 ms"))
    found.append(
        (
            "undo and redo",
            _timed(12, lambda step: session.redo() if step % 2 else session.undo(), window),
            "goal 50 ms",
        )
    )
    for tool in ("brush", "move"):
        state.tool = tool
        quiet(window)
        press, moves, release = _drag(window)
        title = "a dab of the brush" if tool == "brush" else "moving a layer"
        found += [
            (f"{title}, press", spread([press]), "goal 16 ms"),
            (title, spread(moves), "goal 16 ms"),
            (f"{title}, release", spread([release]), "goal 50 ms"),
        ]
        found.append((f"{title}, undo", _timed(1, lambda _: session.undo(), window), "goal 50 ms"))
    found.append(("a frame of a transform", _transformed(window), "goal 16 ms"))
    settle(application)
    own = sum(
        raster.width * raster.height * raster.channels
        for layer in document.layers
        for raster in (layer.colour, layer.alpha)
    )
    tiles = {
        id(tile): tile.nbytes
        for layer in document.layers
        for tile in (*layer.colour.tiles, *layer.alpha.tiles)
    }
    held = resident_mib() - empty_mib + sum(tiles.values()) / 2**20
    found.append(
        (
            "memory after these, layers included",
            f"{held:.0f} MiB",
            f"layers' boxes {own / 2**20:.0f} MiB: {held * 2**20 / own:.2f} x; goal 2 x",
        )
    )
    return found


def _timed(count: int, act, window: MainWindow | None = None) -> str:  # noqa: ANN001
    """Give what acts take with the painting they ask for; with a window each is let settle."""
    taken = []
    for step in range(count):
        start = time.perf_counter()
        act(step)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        taken.append(time.perf_counter() - start)
        if window is not None:
            quiet(window)
    return spread(taken)


def _transformed(window: MainWindow) -> str:
    """Give what frames take while the layer is turned and grows; nothing of it is applied."""
    window.actions_by_name["transform"].trigger()
    quiet(window)
    tool = window.canvas.tool
    if not isinstance(tool, Transform) or tool.frame is None:
        raise RuntimeError("no frame was put around the layer")
    taken = _timed(
        40, lambda step: tool.set(turn=0.7 * step, scale=(1 + step / 100, 1 + step / 100))
    )
    tool.drop()
    tool.ended()
    quiet(window)
    return taken


def _drag(window: MainWindow) -> tuple[float, list[float], float]:
    view = window.canvas
    at = QPointF(view.width() / 2, view.height() / 2)
    before, taken = window.session.document, []
    kinds = (QEvent.Type.MouseButtonPress, *[QEvent.Type.MouseMove] * 40)
    for step, kind in enumerate((*kinds, QEvent.Type.MouseButtonRelease)):
        start = time.perf_counter()
        send(view, kind, at + QPointF(4 * step, 3 * step))
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        taken.append(time.perf_counter() - start)
    quiet(window)
    if window.session.document is before:
        raise RuntimeError(f"the tool {window.state.tool} changed nothing")
    return taken[0], taken[1:-1], taken[-1]


def quiet(window: MainWindow) -> None:
    """Wait until the canvas is composed and no job runs."""
    workers = (window.engine_tasks.worker, window.file_tasks.worker)
    end = time.perf_counter() + 60
    wait(20)
    while time.perf_counter() < end and any(worker.is_busy for worker in workers):
        wait(10)
    while window.canvas.projection.work(1.0)[1] and time.perf_counter() < end:
        pass
    QApplication.processEvents()


def resident_mib() -> float:
    """Give what this process holds of the machine's memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
