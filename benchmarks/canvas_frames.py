"""The canvas on the CPU: frames while panning and zooming, and the marks of all brushes."""

from __future__ import annotations

import math
import os
import time
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from app.core.document import Document
from app.core.raster import Raster
from app.ui.canvas.tools.drawing import Drawing
from app.ui.canvas.tools.move_to_layer import MoveToLayer
from app.ui.canvas.tools.restore import Restore
from app.ui.canvas.tools.smudge import Blur, Smudge
from app.ui.canvas.view import CanvasView
from app.ui.session import Session
from app.ui.view_state import ViewState
from benchmarks.scenes import ellipses, full_layers
from benchmarks.timing import Row, shown, spread

TITLE = "Canvas, 1920 x 1080"
GOAL = "goal 16 ms"


def rows(*, heavy: bool) -> list[Row]:
    """Time frames over ellipses and, if heavy, over layers that fill the canvas."""
    application = QApplication.instance() or QApplication([])
    side = 4096 if heavy else 2048
    scenes = [(f"40 ellipses on {side} x {side}", ellipses(side, 40))]
    found = measured(application, *scenes[0])
    if heavy:
        found += measured(application, "40 full layers of 4096 x 4096", full_layers(4096, 40))
    return found


def measured(application: QApplication, name: str, document: Document) -> list[Row]:
    """Give the rows of one document."""
    canvas, state = document.canvas, ViewState()
    picture = Raster.constant(canvas.width, canvas.height, 4, value=200)
    session = Session(replace(document, picture=picture))
    view = CanvasView(session, state)
    session.changed.connect(view.present)
    view.resize(1920, 1080)
    start = time.perf_counter()
    view.show()
    settle(application)
    settled = time.perf_counter() - start
    state.set_camera(zoom=1.0)
    settle(application)
    pans = frames(view, 120, lambda step: view.pan_by(*swing(step)))
    zooms = frames(view, 80, lambda step: view.navigation.zoom_by(-1 if step % 20 < 10 else 1))
    state.set_camera(zoom=1.0, rotation=30.0)
    turned = frames(view, 60, lambda step: view.pan_by(*swing(step)))
    state.set_camera(zoom=1.0, rotation=0.0)
    settle(application)
    found = [
        Row(f"{name}: all tiles and mips composed", shown(settled)),
        Row(f"{name}: pan at 100 %", spread(pans), GOAL),
        Row(f"{name}: zoom, 100 % to 18 % and back", spread(zooms), GOAL),
        Row(f"{name}: pan, rotated by 30 degrees", spread(turned), GOAL),
    ]
    state.select([document.layers[len(document.layers) // 2].id])
    state.tool = "brush"
    for size in (32.0, 200.0):
        state.set_brush(size=size)
        found.append(Row(f"{name}: brush of {size:.0f} px", spread(stroke(view)), GOAL))
    mover = MoveToLayer()
    mover.target = document.layers[len(document.layers) // 2 - 1].id
    view.add_tools((Restore(), mover, Smudge(), Blur()))
    for tool in ("eraser", "restore", "move_to_layer"):
        state.tool = tool
        settle(application)
        words = tool.replace("_", " ")
        found.append(Row(f"{name}: {words} of 200 px", spread(stroke(view)), GOAL))
    state.set_camera(zoom=0.25)
    state.tool = "brush"
    state.set_brush(size=500.0)
    settle(application)
    found.append(Row(f"{name}: brush of 500 px seen at 25 %", spread(stroke(view)), GOAL))
    state.set_camera(zoom=1.0)
    for tool in ("smudge", "blur"):
        state.tool = tool
        state.set_brush(size=500.0, hidden_only=False)
        settle(application)
        took = spread(stroke(view, 60))
        found.append(Row(f"{name}: {tool} of 500 px, 60 px a move", took, GOAL))
    view.close()
    return found


def swing(step: int) -> tuple[float, float]:
    """Give a pan that wanders to and fro across the canvas."""
    return 60 * math.cos(step / 12), 45 * math.sin(step / 9)


def frames(view: CanvasView, count: int, change) -> list[float]:  # noqa: ANN001
    """Give the seconds of each change with the painting that follows."""
    took = []
    for step in range(count):
        start = time.perf_counter()
        change(step)
        view.repaint()
        took.append(time.perf_counter() - start)
    return took


def settle(application: QApplication) -> None:
    """Let the canvas compose all it wants to."""
    quiet = 0
    end = time.perf_counter() + 60
    while quiet < 5 and time.perf_counter() < end:
        start = time.perf_counter()
        application.processEvents()
        is_quiet = time.perf_counter() - start < 0.0005 and not _is_composing(application)
        quiet = quiet + 1 if is_quiet else 0


def _is_composing(application: QApplication) -> bool:
    """Tell whether a canvas has something left to do, be it after a pause."""
    views = (one for one in application.allWidgets() if isinstance(one, CanvasView))
    return any(view.is_composing for view in views)


def stroke(view: CanvasView, apart: float = 0.0) -> list[float]:
    """Give the seconds from each pointer move of a stroke to its pixels, all marks left.

    It spirals outward, or goes round with so many pixels between two moves.
    """
    middle = QPointF(view.width() / 2, view.height() / 2)
    send(view, QEvent.Type.MouseButtonPress, middle)
    took = []
    for step in range(100):
        turn, reach = (step * apart / 300, 300.0) if apart else (step / 8, 40.0 + 2 * step)
        here = middle + QPointF(math.cos(turn), math.sin(turn)) * reach
        start = time.perf_counter()
        send(view, QEvent.Type.MouseMove, here)
        QApplication.sendPostedEvents()
        QApplication.processEvents()
        while isinstance(view.tool, Drawing) and view.tool.is_behind:
            QApplication.processEvents()
        took.append(time.perf_counter() - start)
    before = view.session.document
    send(view, QEvent.Type.MouseButtonRelease, middle)
    if view.tool is not None:
        view.tool.settle(view)
    if view.session.document is before:
        raise RuntimeError("the brush painted nothing")
    return took


def send(view: CanvasView, kind: QEvent.Type, position: QPointF) -> None:
    """Hand the view a mouse event of the left button."""
    left = Qt.MouseButton.LeftButton
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    QApplication.sendEvent(
        view,
        QMouseEvent(
            kind,
            position,
            view.mapToGlobal(position),
            button,
            held,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
