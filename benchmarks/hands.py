"""An artist's hands: how the real window is touched, and what is left alone in it."""

from __future__ import annotations

import random
import time
from collections import Counter

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QFileDialog,
    QLineEdit,
    QWidget,
)

from app.ui.application import Program
from app.ui.main_window import MainWindow
from benchmarks.waiting import wait
from benchmarks.watchdog import Watchdog

LEFT, NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MODIFIERS = (NOTHING,) * 6 + (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
)
NEVER = frozenset(
    {
        "open",
        "save_as",
        "quit",
        "models",
        "packages",
        "about",
        "paste",
        "sample",
        "close",
        "find_command",
    }
)
"""Entries that leave the document or the program, or could; those that ask for a file, too."""
WORDS = ("download", "install", "browse", "folder", "remove", "models", "packages", "choose file")
"""Buttons with these words are left alone."""
_DIALOG_TICKS = 8


class Hands:
    """Reaches into a window that has a saved document open.

    Attributes:
        watchdog: what it saw.
        done: how often each kind of action was done.
        quiet: actions that changed nothing that could be told, and said nothing.
        broken: what did not hold of the document.
    """

    def __init__(self, window: MainWindow, seed: int, program: Program | None = None) -> None:
        """Begin.

        Args:
            window: the window.
            seed: of what is done.
            program: has another window once another language is chosen.
        """
        self._window = window
        self._program = program
        self.watchdog = Watchdog()
        self.done: Counter[str] = Counter()
        self.quiet: Counter[str] = Counter()
        self.broken: list[str] = []
        self._random = random.Random(seed)
        self._ticks = 0
        self._changes = Counter[str]()
        clipboard = QApplication.clipboard()
        clipboard.dataChanged.connect(lambda: self._changes.update(["clipboard"]))
        self._timer = QTimer()
        self._timer.setInterval(30)
        self._timer.timeout.connect(self._answer)

    @property
    def window(self) -> MainWindow:
        """The window now."""
        return self._window if self._program is None else self._program.window

    def wait(self, limit_s: float = 90.0) -> None:
        """Let the jobs end."""
        workers = (self.window.engine_tasks.worker, self.window.file_tasks.worker)
        end = time.perf_counter() + limit_s
        while any(worker.is_busy for worker in workers):
            settle()
            if time.perf_counter() > end:
                self.broken.append(f"a job did not end: {workers[0].jobs or workers[1].jobs}")
                for worker in workers:
                    worker.stop_all()
                return

    def _speak_english(self) -> None:
        """Take back another language that was chosen: buttons are told apart by English words."""
        program = self._program
        while program is not None and program.is_waiting:
            self.watchdog.doing = "another language"
            settle()
            program.window.correct.stop()
            dialog = QApplication.activeModalWidget()
            if dialog is not None:
                dialog.close()
            preferences = program.window.preferences
            if not program.is_waiting and preferences.settings.language != "en":
                preferences.change(language="en")

    def _doing(self, what: str) -> None:
        self.watchdog.doing = what

    def _path(self) -> list[QPoint]:
        view = self.window.canvas
        draw, reach = self._random, self._random.choice((0, 5, 60, 250))
        at = QPoint(draw.randrange(max(1, view.width())), draw.randrange(max(1, view.height())))
        canvas = self.window.session.document.canvas
        inside = QPointF(draw.randrange(canvas.width), draw.randrange(canvas.height))
        place = view.viewport().to_view().map(inside).toPoint()
        if view.rect().contains(place) and draw.random() < 0.9:
            at = place
        step = reach // 8
        points = [at]
        for _ in range(10 if reach else 1):
            at += QPoint(draw.randint(-step, step), draw.randint(-step, step))
            points.append(
                QPoint(
                    min(max(at.x(), 0), view.width() - 1), min(max(at.y(), 0), view.height() - 1)
                )
            )
        return points

    def _mouse(self, view: QWidget, send, button, keys, at: QPoint) -> None:  # noqa: ANN001
        handle = self.window.windowHandle()
        place = view.mapTo(self.window, at)
        if button is None:
            send(handle, place)
        else:
            send(handle, button, keys, place)

    def _click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, LEFT, NOTHING, widget.rect().center())

    def _use(self, widget: QWidget) -> None:
        if isinstance(widget, QAbstractSlider):
            at = QPoint(self._random.randrange(max(1, widget.width())), widget.height() // 2)
            QTest.mouseClick(widget, LEFT, NOTHING, at)
        elif isinstance(widget, QAbstractSpinBox | QComboBox):
            QTest.keyClick(widget, self._random.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)))
        elif isinstance(widget, QLineEdit):
            QTest.keyClicks(widget, self._random.choice(("12", "hair", "0")))
            QTest.keyClick(widget, Qt.Key.Key_Return)
        else:
            self._click(widget)

    def _may(self, name: str, action: QAction) -> bool:
        return (
            action.isEnabled()
            and action.isVisible()
            and name not in NEVER
            and not name.startswith("export")
        )

    def _may_touch(self, widget: QWidget) -> bool:
        words = f"{words_of(widget)} {widget.toolTip()}".lower()
        action = getattr(widget, "defaultAction", lambda: None)()
        if action is not None and not self._may(action.objectName(), action):
            return False
        return (
            widget.isVisible()
            and widget.isEnabled()
            and not widget.visibleRegion().isEmpty()
            and not any(word in words for word in WORDS)
        )

    def _answer(self) -> None:
        """Do something in the dialog or menu that is open."""
        popup, dialog = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        for aside in (self.window.models_dialog, self.window.packages_dialog):
            aside.close()
        if popup is not None:
            keys = (Qt.Key.Key_Down, Qt.Key.Key_Escape)
            QTest.keyClick(popup, self._random.choice(keys))
        elif isinstance(dialog, QDialog):
            self._ticks += 1
            self.done[f"dialog: {dialog.windowTitle() or type(dialog).__name__}"] += 1
            if self._ticks > _DIALOG_TICKS:
                dialog.reject()
                return
            kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox)
            found = [w for k in kinds for w in dialog.findChildren(k) if self._may_touch(w)]
            if found and not isinstance(dialog, QFileDialog):
                widget = self._random.choice(found)
                self._doing(f"dialog {dialog.windowTitle()}: {words_of(widget)}")
                self._use(widget)
            else:
                dialog.reject()
        else:
            self._ticks = 0

    def _state(self) -> tuple[object, ...]:
        window, state = self.window, self.window.state
        return (
            window.session.document,
            window.session.history.index,
            (state.selected, state.active, state.tool, state.camera, state.brush, state.shown),
            (state.pixels, state.solo, state.background, state.folded),
            (window.messages.isVisible(), window.messages.text),
            (window.engine_tasks.worker.jobs, window.file_tasks.worker.jobs),
            (QApplication.activeModalWidget(), QApplication.focusWidget(), window.canvas.tool),
            window.correct.is_active,
            sum(self.done[name] for name in self.done if name.startswith("dialog")),
            tuple(dock.isVisible() for dock in window.findChildren(QDockWidget)),
            self._changes["clipboard"],
        )


def settle() -> None:
    """Let the window take what waits."""
    wait(8)


def words_of(widget: QWidget) -> str:
    """Give the words on a widget and its names."""
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{words} {widget.accessibleName()} {widget.objectName()}".strip()
