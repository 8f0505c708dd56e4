"""Runs inside Krita, as a plugin: times what its user does, and writes the figures as JSON.

Put in place and started by `krita.py`. Krita's own Python runs it, with PyQt5.
"""

from __future__ import annotations

import json
import os
import subprocess
import time
import traceback
from pathlib import Path

from krita import Extension, Krita
from PyQt5.QtCore import QPoint, QTimer
from PyQt5.QtWidgets import QApplication, QWidget

_TOGGLES = 12
_UNDOS = 4


class Figures(Extension):
    """Waits for the first window, then measures."""

    _is_started = False

    def setup(self) -> None:
        """Do nothing; Krita asks for it."""

    def createActions(self, _window: object) -> None:  # noqa: N802 - Krita's name
        """Begin once the event loop runs."""
        if not Figures._is_started:
            Figures._is_started = True
            QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        found: dict[str, object] = {"started": time.time()}
        try:
            until_quiet(1.0)
            found["empty_mib"] = resident_mib()
            if os.environ["KASANE_FIGURES_FILE"]:
                Measure(found, os.environ["KASANE_FIGURES_FILE"]).all()
        except Exception:  # noqa: BLE001 - the other program prints it
            found["error"] = traceback.format_exc()
        Path(os.environ["KASANE_FIGURES_OUT"]).write_text(json.dumps(found), encoding="utf-8")
        os._exit(0)


class Measure:
    """Does what Krita's user does to one file, and notes how long it takes."""

    def __init__(self, found: dict[str, object], path: str) -> None:
        self._krita, self._found, self._path = Krita.instance(), found, path
        window = self._krita.activeWindow()
        start = time.perf_counter()
        self._document = self._krita.openDocument(path)
        self._document.waitForDone()
        found["open"] = time.perf_counter() - start
        view = window.addView(self._document)
        window.activate()
        window.qwindow().resize(1920, 1080)
        until_quiet(2.0)
        self._node = self._document.topLevelNodes()[-1]
        self._document.setActiveNode(self._node)
        view.canvas().setZoomLevel(1.0)
        view.setBrushSize(32.0)
        until_quiet(1.0)
        self._canvas = canvas = _canvas(window.qwindow())
        found["canvas"] = f"{canvas.metaObject().className()} {canvas.width()} x {canvas.height()}"
        self._place = canvas.mapToGlobal(canvas.rect().center())

    def all(self) -> None:
        """Toggle, undo dabs, save."""
        found = self._found
        found["toggle"] = [self._taken("toggle_layer_visibility") for _ in range(_TOGGLES)]
        found["undo"] = [self._undone() for _ in range(_UNDOS)]
        found["full_mib"] = resident_mib()
        start = time.perf_counter()
        self._document.setBatchmode(True)
        self._document.saveAs(f"{self._path}.saved.ora")
        self._document.waitForDone()
        found["save"] = time.perf_counter() - start

    def _picture(self) -> bytes:
        document = self._document
        return bytes(document.pixelData(0, 0, document.width(), document.height()))

    def _taken(self, action: str) -> float:
        before, began = self._picture(), time.perf_counter()
        self._krita.action(action).trigger()
        self._document.waitForDone()
        QApplication.processEvents()
        self._canvas.repaint()
        took = time.perf_counter() - began
        if self._picture() == before:
            raise RuntimeError(f"{action} changed nothing")
        until_quiet(0.2)
        return took

    def _undone(self) -> float:
        """Leave one dab of the brush, and take it back."""
        before = self._picture()
        self._press("KritaShape/KisToolBrush")
        pointer("mouseup", self._place)
        until_quiet(1.0)
        if self._picture() == before:
            raise RuntimeError("a click with the brush changed nothing")
        return self._taken("edit_undo")

    def _press(self, tool: str) -> None:
        self._krita.action(tool).trigger()
        until_quiet(0.5)
        pointer("mousemove", self._place)
        pointer("mousedown", self._place)
        until_quiet(0.5)


def pointer(what: str, place: QPoint) -> None:
    """Move the pointer, or press or release its left button."""
    more = [str(place.x()), str(place.y())] if what == "mousemove" else ["1"]
    subprocess.run(["xdotool", what, *more], check=True)


def until_quiet(seconds: float) -> None:
    """Let the program work on for a while."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.005)


def resident_mib() -> float:
    """Give what this process holds of the machine's memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _canvas(window: QWidget) -> QWidget:
    names = ("KisOpenGLCanvas2", "KisQPainterCanvas")
    return next(
        one for one in window.findChildren(QWidget) if one.metaObject().className() in names
    )


Krita.instance().addExtension(Figures(Krita.instance()))
