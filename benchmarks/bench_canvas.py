"""Times the canvas with 40 layers of 4096 x 4096 against its goals.

    python -m benchmarks.bench_canvas [--hard] [--side 4096] [--layers 40]

Prints one row for each gesture: median and 95th percentile of a frame, from the event to the
painted pixels, and the median of its processor time, beside the goal. Sparse: soft ellipses of a
ninth of the canvas each. Hard (`--hard`): every pixel of every layer half transparent.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF
from PySide6.QtWidgets import QApplication

from app.core.commands import EditLayer
from app.core.document import Document
from app.core.raster import Raster
from app.ui.canvas.tools.move_to_layer import MoveToLayer
from app.ui.canvas.tools.restore import Restore
from app.ui.canvas.tools.smudge import Blur, Smudge
from app.ui.canvas.view import CanvasView
from app.ui.session import Session
from app.ui.view_state import ViewState
from benchmarks.canvas_frames import send
from benchmarks.scenes import ellipses, full_layers

PAINTING = ("brush", "eraser", "restore", "move_to_layer", "smudge", "blur")


class Bench:
    """A view on a document, and the rows it has given so far."""

    def __init__(self, document: Document, *, hides: bool) -> None:
        """Show a document.

        Args:
            document: what to work on.
            hides: some of its layers hide others; then smudge and blur work there alone.
        """
        self._hides = hides
        self.session, self.state = Session(document), ViewState()
        self.view = CanvasView(self.session, self.state)
        self.view.add_tools((Restore(), MoveToLayer(), Smudge(), Blur()))
        self.session.changed.connect(self.view.present)
        self.view.resize(1920, 1080)
        start = time.perf_counter()
        self.view.show()
        self.view.repaint()
        first = time.perf_counter() - start
        self.settle()
        self.rows: list[tuple[str, list[tuple[float, float]], int | None]] = [
            ("first frame after opening", [(first, first)], None),
            ("all composed after opening", [(time.perf_counter() - start,) * 2], None),
        ]

    def settle(self) -> None:
        """Let the projection finish."""
        while self.view.projection.work(1.0)[1]:
            pass
        QApplication.processEvents()

    def time(
        self, what: str, goal_ms: int, count: int, act: Callable[[int], object], *, settle: bool
    ) -> None:
        """Add a row: each act with the painting that follows."""
        taken = []
        for step in range(count):
            start, busy = time.perf_counter(), time.process_time()
            act(step)
            self.view.repaint()
            taken.append((time.perf_counter() - start, time.process_time() - busy))
            if settle:
                self.settle()
        self.rows.append((what, taken, goal_ms))

    def time_events(
        self, what: str, goal_ms: int, count: int, act: Callable[[int], object]
    ) -> None:
        """Add a row: each act with the painting that it asks for, of what has changed alone."""
        taken = []
        for step in range(count):
            start, busy = time.perf_counter(), time.process_time()
            act(step)
            QApplication.sendPostedEvents()
            QApplication.processEvents()
            taken.append((time.perf_counter() - start, time.process_time() - busy))
        self.rows.append((what, taken, goal_ms))

    def look(self, zoom: float, rotation: float = 0.0) -> None:
        """Look at the middle of the canvas."""
        canvas = self.session.document.canvas
        x, y = canvas.width / 2, canvas.height / 2
        self.state.set_camera(zoom=zoom, rotation=rotation, x=x, y=y)
        self.view.repaint()
        self.settle()

    def run(self) -> None:
        """Time every gesture."""
        view = self.view
        for zoom, rotation, name in ((1.0, 0.0, "100 %"), (0.7, 0.0, "70 %"), (1.0, 30.0, "30°")):
            self.look(zoom, rotation)
            self.time(
                f"pan at {name}",
                16,
                60,
                lambda step: view.pan_by(50 * math.cos(step / 9), 40 * math.sin(step / 7)),
                settle=False,
            )
        self.look(1.0)
        self.time(
            "zoom 100 % to 12 % and back",
            16,
            48,
            lambda step: view.navigation.zoom_by(-1 if step % 24 < 12 else 1),
            settle=False,
        )
        for zoom, name in ((1.0, "100 %"), (0.25, "whole canvas")):
            self.look(zoom)
            self.toggle(name)
        self.look(1.0)
        for size in (32, 200, 500):
            self.stroke("brush", size)
        for tool in PAINTING[1:]:
            self.stroke(tool, 200)
        self.stroke("brush", 500, reach=1900)
        self.move()

    def toggle(self, name: str) -> None:
        """Hide and show a layer in the middle of the stack, then undo and redo."""
        layers = self.session.document.layers
        largest = max(layers[len(layers) // 4 :], key=lambda one: one.alpha.byte_count)
        self.time(
            f"toggle, {name}",
            50,
            8,
            lambda step: self.session.do(EditLayer((largest.id,), {"visible": bool(step % 2)})),
            settle=True,
        )
        self.time(
            f"undo and redo, {name}",
            50,
            8,
            lambda step: self.session.redo() if step % 2 else self.session.undo(),
            settle=True,
        )

    def stroke(self, tool: str, size: int, reach: int = 440) -> None:
        """Draw a spiral with a tool, by mouse events: press, moves, release.

        Args:
            tool: its id.
            size: of its brush.
            reach: radius of the spiral; what does not fit into the view is seen from afar.
        """
        view, layers = self.view, self.session.document.layers
        self.state.select((layers[len(layers) // 2].id,))
        self.state.tool = tool
        self.state.set_brush(size=size, hidden_only=self._hides)
        mover = view.tools["move_to_layer"]
        if isinstance(mover, MoveToLayer):
            mover.target = layers[len(layers) // 2 - 1].id
        self.settle()
        before = self.session.document
        middle = QPointF(view.width() / 2, view.height() / 2)
        self.look(min(1.0, 440 / reach))
        name = f"{tool} of {size} px" if reach <= 440 else f"{tool} of {size} px, all over"
        apart = reach * self.state.camera.zoom / 110

        def point(step: int) -> QPointF:
            turn = step / 8
            return middle + QPointF(math.cos(turn), math.sin(turn)) * apart * (10 + step)

        self.time_events(
            f"{name}, press", 16, 1, lambda _: send(view, QEvent.Type.MouseButtonPress, point(0))
        )
        self.time_events(
            f"{name}, a move",
            16,
            100,
            lambda step: send(view, QEvent.Type.MouseMove, point(step)),
        )
        self.time_events(
            f"{name}, release",
            50,
            1,
            lambda _: send(view, QEvent.Type.MouseButtonRelease, point(99)),
        )
        self.settle()
        if self.session.document is before:
            raise RuntimeError(f"the tool {tool} changed nothing")
        self.time(f"{name}, undo", 50, 1, lambda _: self.session.undo(), settle=True)

    def move(self) -> None:
        """Drag a layer."""
        view, layers = self.view, self.session.document.layers
        chosen = layers[len(layers) // 2].id
        self.time(
            "move a layer, first frame",
            50,
            1,
            lambda _: view.show_shift((chosen,), 1, 0),
            settle=False,
        )
        self.time(
            "move a layer",
            16,
            60,
            lambda step: view.show_shift((chosen,), step * 3, step),
            settle=False,
        )
        layer = self.session.document.layer(chosen)
        changes = {"left": layer.left + 177, "top": layer.top + 59}

        def release(_: int) -> None:
            self.session.do(EditLayer((chosen,), changes))
            view.end_preview()

        self.time("move a layer, release", 50, 1, release, settle=True)

    def table(self) -> str:
        """Give the rows as text."""
        lines = [f"{'gesture':34}{'median':>10}{'95 %':>10}{'CPU':>10}{'goal':>8}"]
        for what, taken, goal_ms in self.rows:
            ordered = sorted(wall for wall, _ in taken)
            high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000
            middle = statistics.median(ordered) * 1000
            busy = statistics.median(cpu for _, cpu in taken) * 1000
            goal = "" if goal_ms is None else f"{goal_ms} ms"
            over = "" if goal_ms is None or middle <= goal_ms else "  over"
            lines.append(f"{what:34}{middle:7.1f} ms{high:7.1f} ms{busy:7.1f} ms{goal:>8}{over}")
        held = self.view.projection.cache.byte_count >> 20
        lines.append(f"tiles of layers kept: {held} MiB")
        return "\n".join(lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hard", action="store_true", help="layers that fill the canvas")
    parser.add_argument("--side", type=int, default=4096)
    parser.add_argument("--layers", type=int, default=40)
    chosen = parser.parse_args()
    application = QApplication([])
    scene = full_layers if chosen.hard else ellipses
    picture = Raster.constant(chosen.side, chosen.side, 4, value=200)
    document = replace(scene(chosen.side, chosen.layers), picture=picture)
    bench = Bench(document, hides=not chosen.hard)
    bench.run()
    print(f"{chosen.layers} layers of {chosen.side} x {chosen.side}, view 1920 x 1080")
    print(bench.table())
    bench.view.close()
    application.processEvents()


if __name__ == "__main__":
    main()
