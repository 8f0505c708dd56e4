"""What an automated artist does: random but repeatable actions by mouse, keys and wheel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QFileDialog,
    QLineEdit,
)

from app.ui.application import Program
from app.ui.command_palette import CommandPalette
from app.ui.commands_listed import listed
from app.ui.main_window import MainWindow
from app.ui.tool_table import TOOLS
from benchmarks.hands import LEFT, MODIFIERS, NOTHING, Hands, settle, words_of
from benchmarks.invariants import broken

JOBS = (
    *("check_reveal", "fill_hidden", "check_fringes", "defringe", "check_rig"),
    *("split_depth", "split_sides", "split_selection", "merge_visible", "stamp_visible"),
)
"""Entries whose work goes to a worker."""
TYPED = ("se", "fill", "spl", "lay", "sel", "gr", "tool", "dep", "un", "sho", "x", "zz", "fea")
KEYS = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Delete),
    *(Qt.Key.Key_Backspace, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight),
    *(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_5, Qt.Key.Key_0, Qt.Key.Key_R, Qt.Key.Key_Space, Qt.Key.Key_F2),
)
_CHECK_EVERY = 60


class Artist(Hands):
    """Works in a window: each method is one action, and gives words for what it was."""

    def __init__(self, window: MainWindow, seed: int, program: Program | None = None) -> None:
        super().__init__(window, seed, program)
        self._kinds: tuple[tuple[int, Callable[[], str]], ...] = (
            (30, self.stroke),
            (14, self.tool),
            (14, self.menu),
            (8, self.undo),
            (1, self.undo_much),
            (6, self.tool_by_key),
            (4, self.brush),
            (5, self.command),
            (4, self.job),
            (3, self.transform),
            (1, self.theme),
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
        self._speak_english()
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

    def undo_much(self) -> str:
        """Go back through the history in a hurry, and forth again."""
        for key in ("Ctrl+Z", "Ctrl+Shift+Z"):
            self._doing(f"{key} many times")
            for _ in range(self._random.randint(8, 25)):
                QTest.keySequence(self.window, key)
        return "undo and redo much"

    def tool_by_key(self) -> str:
        """Choose a tool by its letter."""
        self.window.canvas.setFocus()
        tools = [one.key for one in TOOLS.values() if one.key]
        key = self._random.choice(tools)
        self._doing(f"tool key {key}")
        QTest.keySequence(self.window, key)
        return "tool by key"

    def brush(self) -> str:
        """Take a brush of another size, hardness and flow; now and then a very large one."""
        size = self._random.choice((2.0, 8.0, 30.0, 30.0, 120.0, 250.0, 500.0))
        self._doing(f"brush of {size}")
        self.window.state.set_brush(
            size=size,
            hardness=self._random.choice((0.0, 0.5, 1.0)),
            flow=self._random.choice((0.1, 1.0)),
            hidden_only=self._random.random() < 0.3,
        )
        return "brush"

    def command(self) -> str:
        """Open the command palette, type something and take what it finds."""
        self._doing("command palette")
        self.window.actions_by_name["find_command"].trigger()
        palette = next(one for one in self.window.findChildren(CommandPalette))
        settle()
        for letter in self._random.choice(TYPED):
            QTest.keyClick(palette.field, letter)
            settle()
        for _ in range(self._random.randint(0, 3)):
            QTest.keyClick(palette.field, Qt.Key.Key_Down)
        if not palette.list.count() or not palette.list.currentItem():
            QTest.keyClick(palette.field, Qt.Key.Key_Escape)
            return "command: none"
        title = palette.list.currentItem().text()
        actions = {one.findable.title: one.action for one in listed(self.window)}
        action = actions[title]
        if not self._may(action.objectName(), action):
            QTest.keyClick(palette.field, Qt.Key.Key_Escape)
            return "command: left alone"
        self._doing(f"command {title}")
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
        return "command"

    def job(self) -> str:
        """Check, split or fill, and wait until that is done."""
        may = [name for name in JOBS if self._may(name, self.window.actions_by_name[name])]
        if not may:
            return "job: none"
        name = self._random.choice(may)
        self._doing(f"job: {name}")
        self.window.actions_by_name[name].trigger()
        self.wait()
        QTest.keyClick(self.window.canvas, Qt.Key.Key_Return)
        self.wait()
        return f"job: {name}"

    def transform(self) -> str:
        """Put the frame around something, drag it a few times, and apply it or not."""
        action = self.window.actions_by_name["transform"]
        if not self._may("transform", action):
            return "transform: none"
        self._doing("transform")
        action.trigger()
        settle()  # A hand takes longer from the menu to the canvas.
        for _ in range(self._random.randint(1, 3)):
            points = self._path()
            self._mouse(self.window.canvas, QTest.mousePress, LEFT, NOTHING, points[0])
            for point in points:
                self._mouse(self.window.canvas, QTest.mouseMove, None, NOTHING, point)
                settle()
            self._mouse(self.window.canvas, QTest.mouseRelease, LEFT, NOTHING, points[-1])
        key = self._random.choice((Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Escape))
        QTest.keyClick(self.window.canvas, key)
        return "transform"

    def theme(self) -> str:
        """Choose the other theme."""
        other = {"dark": "light"}.get(self.window.preferences.settings.theme, "dark")
        self._doing(f"theme {other}")
        self.window.preferences.change(theme=other)
        return "theme"

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
        name = f"{type(widget).__name__} {words_of(widget)}"
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

    def _between(self) -> str:
        what = self._random.choice(("Escape", "Ctrl+Z", "Ctrl+Shift+Z", "E", "Delete", "wheel"))
        self._doing(f"{what} in the middle of a stroke")
        if what == "wheel":
            self.wheel()
        else:
            QTest.keySequence(self.window, what)
        return f", then {what}"
