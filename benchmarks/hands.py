"""An artist's hands: random but repeatable use of the real window by mouse, keys and wheel."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QWheelEvent
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

from app.ui.main_window import MainWindow
from benchmarks.invariants import broken
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
KEYS = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_5, Qt.Key.Key_0, Qt.Key.Key_R, Qt.Key.Key_Space, Qt.Key.Key_F2),
)
_DIALOG_TICKS = 8
_CHECK_EVERY = 60


class Artist:
    """Works in a window that has a saved document open.

    Attributes:
        watchdog: what it saw.
        done: how often each kind of action was done.
        quiet: actions that changed nothing that could be told, and said nothing.
        broken: what did not hold of the document.
    """

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.watchdog = Watchdog()
        self.done: Counter[str] = Counter()
        self.quiet: Counter[str] = Counter()
        self.broken: list[str] = []
        self._random = random.Random(seed)
        self._ticks = 0
        self._changes = Counter[str]()
        clipboard = QApplication.clipboard()
        clipboard.dataChanged.connect(lambda: self._changes.update(["clipboard"]))
        self._timer = QTimer(window)
        self._timer.setInterval(30)
        self._timer.timeout.connect(self._answer)
        self._kinds: tuple[tuple[int, Callable[[], str]], ...] = (
            (30, self.stroke),
            (14, self.tool),
            (14, self.menu),
            (8, self.undo),
            (8, self.layers),
            (8, self.key),
            (6, self.control),
            (5, self.wheel),
            (2, self.double_click),
            (2, self.panel),
            (1, self.resize),
            (1, self.save),
        )

    def work(self, actions: int) -> None:
        """Do some actions, and look at the document now and then."""
        names = ("getOpenFileName", "getSaveFileName", "getExistingDirectory")
        kept = {name: getattr(QFileDialog, name) for name in names}
        for name in names:
            refused = "" if name == "getExistingDirectory" else ("", "")
            setattr(QFileDialog, name, staticmethod(lambda *_, _it=refused, **__: _it))
        self.watchdog.start()
        self._timer.start()
        try:
            for number in range(1, actions + 1):
                self.act()
                if number % _CHECK_EVERY == 0 or number == actions:
                    self.check()
        finally:
            self._timer.stop()
            self.watchdog.stop()
            for name, real in kept.items():
                setattr(QFileDialog, name, real)

    def act(self) -> None:
        """Do one action and let the window answer."""
        kind = self._random.choices(
            [act for _, act in self._kinds], [weight for weight, _ in self._kinds]
        )[0]
        before = self._state()
        self.watchdog.doing = kind.__name__
        told = kind()
        self.done[told] += 1
        settle()
        if not self.window.session.is_open:
            raise RuntimeError(f"the document was closed by {told}")
        has_word = self.window.messages.isVisible()
        if has_word and "a fault in the program" in self.window.messages.text:
            self.broken.append(f"{told}: {self.window.messages.text}")
            self.window.messages.hide()
        if kind in (self.stroke, self.menu) and not has_word and before == self._state():
            self.quiet[told] += 1

    def check(self) -> None:
        """Wait for jobs; note what does not hold of the document."""
        self.wait()
        self.watchdog.pause()
        document = self.window.session.document
        self.broken += broken(document)
        known = {layer.id for layer in document.layers}
        if not known.issuperset(self.window.state.selected):
            self.broken.append("a layer is selected that is not there")
        self.watchdog.go_on()

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

    def stroke(self) -> str:
        """Drag over the canvas; sometimes something else comes between."""
        view, what = self.window.canvas, f"stroke: {self.window.state.tool}"
        layers = self.window.session.document.layers
        if layers and not self.window.state.selected:
            self.window.state.select([self._random.choice(layers).id])
        self._doing(what)
        keys = self._random.choice(MODIFIERS)
        button = LEFT if self._random.random() < 0.95 else Qt.MouseButton.RightButton
        points = self._path()
        self._mouse(view, QTest.mousePress, button, keys, points[0])
        for number, point in enumerate(points):
            self._mouse(view, QTest.mouseMove, None, keys, point)
            QApplication.processEvents()
            if number == 4 and self._random.random() < 0.06:
                what += self._between()
        self._mouse(view, QTest.mouseRelease, button, keys, points[-1])
        return what

    def double_click(self) -> str:
        """Click twice on the canvas."""
        self._mouse(self.window.canvas, QTest.mouseDClick, LEFT, NOTHING, self._path()[0])
        self._mouse(self.window.canvas, QTest.mouseRelease, LEFT, NOTHING, self._path()[0])
        return "double click"

    def tool(self) -> str:
        """Choose a tool by its button."""
        buttons = self.window.tool_strip.findChildren(QAbstractButton)
        self._click(self._random.choice(buttons))
        return "tool"

    def menu(self) -> str:
        """Choose a menu entry, by its key or in the menu."""
        entries = [one for one in self.window.actions_by_name.items() if self._may(*one)]
        if not entries:
            return "menu: none"
        name, action = self._random.choice(entries)
        self._doing(f"menu: {name}")
        if not action.shortcut().isEmpty() and self._random.random() < 0.4:
            QTest.keySequence(self.window, action.shortcut())
        else:
            action.trigger()
        return f"menu: {name}"

    def undo(self) -> str:
        """Undo and redo some steps by keys."""
        for _ in range(self._random.randint(1, 4)):
            key = self._random.choice(("Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z"))
            self._doing(key)
            QTest.keySequence(self.window, key)
        return "undo and redo"

    def layers(self) -> str:
        """Click somewhere in the list of layers."""
        viewport = self.window.layers.tree.viewport()
        if not viewport.isVisible() or viewport.visibleRegion().isEmpty():
            return "layers: hidden"
        y = self._random.randrange(max(1, min(viewport.height(), 400)))
        at = QPoint(self._random.randrange(max(1, viewport.width())), y)
        what = self._random.choices(("click", "double click", "menu"), (8, 1, 1))[0]
        self._doing(f"layers: {what}")
        if what == "double click":
            QTest.mouseDClick(viewport, LEFT, NOTHING, at)
            QTest.keyClicks(QApplication.focusWidget() or viewport, "renamed")
            QTest.keyClick(QApplication.focusWidget() or viewport, Qt.Key.Key_Return)
        elif what == "menu":
            self.window.layers.menu_asked.emit(viewport.mapToGlobal(at))
        else:
            QTest.mouseClick(viewport, LEFT, self._random.choice(MODIFIERS), at)
        return f"layers: {what}"

    def key(self) -> str:
        """Press a key where the focus is."""
        key = self._random.choice(KEYS)
        self._doing(f"key: {key.name}")
        if self._random.random() < 0.7:
            self.window.canvas.setFocus()
        QTest.keyClick(QApplication.focusWidget() or self.window, key)
        return "key"

    def control(self) -> str:
        """Use some button, slider or field that is seen."""
        kinds = (QAbstractButton, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit)
        found = [
            widget
            for kind in kinds
            for widget in self.window.findChildren(kind)
            if widget.window() is self.window and self._may_touch(widget)
        ]
        if not found:
            return "control: none"
        widget = self._random.choice(found)
        name = f"{type(widget).__name__} {_words(widget)}"
        self._doing(f"control: {name}")
        self._use(widget)
        return f"control: {type(widget).__name__}"

    def wheel(self) -> str:
        """Turn the wheel over the canvas."""
        view = self.window.canvas
        at, keys = QPointF(self._path()[0]), self._random.choice(MODIFIERS)
        turn = QPoint(0, self._random.choice((-240, -120, 120, 120, 240)))
        phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
        place = view.mapToGlobal(at)
        event = QWheelEvent(at, place, QPoint(), turn, none, keys, phase, False)  # noqa: FBT003
        QApplication.sendEvent(view, event)
        if self._random.random() < 0.3:
            view.fit()
        return "wheel"

    def panel(self) -> str:
        """Open or close a panel."""
        docks = self.window.findChildren(QDockWidget)
        dock = self._random.choice([one for one in docks if one.objectName() != "correct"])
        self._doing(f"panel: {dock.objectName()}")
        dock.toggleViewAction().trigger()
        return "panel"

    def resize(self) -> str:
        """Make the window another size."""
        size = self._random.choice(((1366, 768), (1024, 700), (1600, 1000), (1100, 900)))
        self.window.resize(*size)
        return "resize"

    def save(self) -> str:
        """Save by key."""
        self._doing("save")
        QTest.keySequence(self.window, "Ctrl+S")
        return "save"

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

    def _between(self) -> str:
        what = self._random.choice(("Escape", "Ctrl+Z", "Ctrl+Shift+Z", "E", "Delete", "wheel"))
        self._doing(f"{what} in the middle of a stroke")
        if what == "wheel":
            self.wheel()
        else:
            QTest.keySequence(self.window, what)
        return f", then {what}"

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
        words = f"{_words(widget)} {widget.toolTip()}".lower()
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
                self._doing(f"dialog {dialog.windowTitle()}: {_words(widget)}")
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
    QTest.qWait(8)


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else ""
    return f"{words} {widget.accessibleName()} {widget.objectName()}".strip()
