"""Times the canvas with 40 layers of 4096 x 4096 against its goals.

    python -m benchmarks.bench_canvas [--hard] [--side 4096] [--layers 40]

Prints one row for each gesture: median and 95th percentile of a frame, from the event to the
painted pixels, beside the goal. Sparse: soft ellipses of a ninth of the canvas each. Hard
(`--hard`): every pixel of every layer half transparent.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.core.commands import EditLayer
from app.core.document import Document
from app.ui.canvas.tool import PointerEvent
from app.ui.canvas.view import CanvasView
from app.ui.session import Session
from app.ui.view_state import ViewState
from benchmarks.scenes import ellipses, full_layers

LEFT = Qt.MouseButton.LeftButton


class Bench:
    """A view on a document, and the rows it has given so far."""

    def __init__(self, document: Document) -> None:
        self.session, self.state = Session(document), ViewState()
        self.view = CanvasView(self.session, self.state)
        self.session.changed.connect(self.view.present)
        self.view.resize(1920, 1080)
        start = time.perf_counter()
        self.view.show()
        self.view.repaint()
        first = time.perf_counter() - start
        self.settle()
        self.rows = [
            ("first frame after opening", [first], None),
            ("all composed after opening", [time.perf_counter() - start], None),
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
            start = time.perf_counter()
            act(step)
            self.view.repaint()
            taken.append(time.perf_counter() - start)
            if settle:
                self.settle()
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
        for size in (32, 120, 500):
            self.stroke(size)
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

    def stroke(self, size: int) -> None:
        """Draw a stroke of a brush: each move, then the release."""
        view, layers = self.view, self.session.document.layers
        self.state.select((layers[len(layers) // 2].id,))
        self.state.tool = "brush"
        self.state.set_brush(size=size)
        canvas = self.session.document.canvas
        x, y = canvas.width / 2, canvas.height / 2
        self.time(
            f"brush {size} px, press",
            16,
            1,
            lambda _: view.tool.press(PointerEvent(x, y, button=LEFT), view),
            settle=False,
        )

        def move(step: int) -> None:
            turn = step / 6
            reach = 60 + 4 * step
            point = (x + reach * math.cos(turn), y + reach * math.sin(turn))
            view.tool.move(PointerEvent(*point, buttons=LEFT), view)

        self.time(f"brush {size} px, a move", 16, 60, move, settle=False)
        self.time(
            f"brush {size} px, release",
            50,
            1,
            lambda _: view.tool.release(PointerEvent(x, y, button=LEFT), view),
            settle=True,
        )
        self.time(f"undo a stroke of {size} px", 50, 1, lambda _: self.session.undo(), settle=True)

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
        lines = [f"{'gesture':34}{'median':>10}{'95 %':>10}{'goal':>8}"]
        for what, taken, goal_ms in self.rows:
            ordered = sorted(taken)
            high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))] * 1000
            middle = statistics.median(ordered) * 1000
            goal = "" if goal_ms is None else f"{goal_ms} ms"
            over = "" if goal_ms is None or middle <= goal_ms else "  over"
            lines.append(f"{what:34}{middle:7.1f} ms{high:7.1f} ms{goal:>8}{over}")
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
    bench = Bench(scene(chosen.side, chosen.layers))
    bench.run()
    print(f"{chosen.layers} layers of {chosen.side} x {chosen.side}, view 1920 x 1080")
    print(bench.table())
    bench.view.close()
    application.processEvents()


if __name__ == "__main__":
    main()
