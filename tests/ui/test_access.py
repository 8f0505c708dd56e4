"""Every control has a name for screen readers, a tip where it shows no words, and takes keys."""

from __future__ import annotations

import re
from collections import defaultdict
from importlib.metadata import requires

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QPushButton,
    QSlider,
    QTabBar,
    QTextEdit,
    QWidget,
)

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.parts import Part
from app.core.raster import Raster
from app.settings import Settings
from app.ui.dialogs.about import AboutDialog
from app.ui.dialogs.preferences import PreferencesDialog
from app.ui.dock_title import DockTitle
from app.ui.focus_order import is_out_of_sight
from app.ui.main_window import MainWindow
from tests.builders import noise, plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

CONTROLS = (
    *(QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider, QKeySequenceEdit),
    *(QAbstractItemView, QPlainTextEdit, QTextEdit),
)
"""What a person works with."""


def controls(root: QWidget) -> list[QWidget]:
    """Give the controls in a widget that are the program's own."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and not widget.objectName().startswith("qt_")  # Qt's own, as those in a field
        and not any(is_qts_own(parent) for parent in parents(widget))
    ]


def parents(widget: QWidget) -> list[QWidget]:
    found = []
    parent = widget.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found


def is_qts_own(parent: QWidget) -> bool:
    """True for widgets whose inside Qt makes."""
    inside = (QComboBox, QLineEdit, QAbstractSpinBox, QAbstractItemView, QTabBar, QMenuBar,
              QKeySequenceEdit)  # fmt: skip
    return (
        isinstance(parent, inside) or parent.metaObject().className() == "QComboBoxPrivateContainer"
    )


def name_of(widget: QWidget) -> str:
    """Give what a screen reader says of it."""
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.text()
    labels = widget.window().findChildren(QLabel)
    return next((label.text() for label in labels if label.buddy() is widget), "")


def faults(root: QWidget) -> list[str]:
    """Give what is wrong with the controls in a widget."""
    wrong = []
    for widget in controls(root):
        at = " < ".join(type(one).__name__ + ":" + one.objectName() for one in
                        [widget, *parents(widget)[:3]])  # fmt: skip
        if (
            isinstance(widget, QAbstractButton)
            and not widget.isVisible()
            and not widget.text()
            and widget.icon().isNull()
        ):
            continue  # It gets its words when it is shown.
        if not name_of(widget):
            wrong.append(f"no name: {at} tip={widget.toolTip()!r}")
        if isinstance(widget, QAbstractButton):
            shows_words = bool(widget.text()) and widget.metaObject().className() != "QToolButton"
            if not shows_words and not widget.toolTip():
                wrong.append(f"no tip: {at}")
    return wrong


@pytest.fixture
def full(window: MainWindow) -> MainWindow:
    """The window with a picture and a layer."""
    layer = Layer.of(plain(size=(64, 32)), name="front hair", part=Part.FRONT_HAIR)
    picture = Raster.of(noise(1, (64, 32), opaque=True))
    window.session.replace_document(Document(Size(64, 32), picture, (layer,)))
    window.state.select([layer.id])
    return window


def test_all_controls_of_the_window_have_names_and_tips(full: MainWindow) -> None:
    assert len(controls(full)) > 60
    assert faults(full) == []


@pytest.mark.parametrize("kind", ["preferences", "about"])
def test_all_controls_of_dialogs_have_names_and_tips(full: MainWindow, qtbot, kind: str) -> None:
    dialogs = {
        "preferences": lambda: PreferencesDialog(Settings(), full.file_tasks, full),
        "about": lambda: AboutDialog(full.file_tasks, full),
    }
    dialog: QDialog = dialogs[kind]()
    if isinstance(dialog, PreferencesDialog):
        assert all((dialog.shortcuts, dialog.networks))  # They are made when they are wanted.
    qtbot.addWidget(dialog)
    dialog.show()
    assert faults(dialog) == []


def test_the_about_box_names_all_libraries_that_are_needed(window: MainWindow, qtbot) -> None:
    dialog = AboutDialog(window.file_tasks, window)
    qtbot.addWidget(dialog)
    assert dialog.list.topLevelItemCount() == 0, "reading takes long"
    qtbot.waitUntil(lambda: dialog.text.toPlainText() != "")
    shown = {
        dialog.list.topLevelItem(row).text(0): row for row in range(dialog.list.topLevelItemCount())
    }
    names = {name.casefold().replace("_", "-") for name in shown}
    for needed in requires("kasane") or ():
        if "extra ==" not in needed:
            assert re.match(r"[\w-]+", needed)[0].casefold() in names
    assert {"shiboken6", "attrs"} <= names
    for row in shown.values():
        assert dialog.list.topLevelItem(row).text(2), "a licence"
    dialog.list.setCurrentItem(dialog.list.topLevelItem(shown["psd-tools"]))
    qtbot.waitUntil(lambda: "Permission is hereby granted" in dialog.text.toPlainText())


def reached_by_tab(window: MainWindow) -> list[QWidget]:
    """Give what takes the keys, one after the other, until it begins again."""
    window.canvas.setFocus()
    reached: list[QWidget] = []
    while (at := window.focusWidget()) not in reached:
        reached.append(at)
        window.focusNextChild()
    return reached


@pytest.fixture
def active(full: MainWindow, qtbot) -> MainWindow:
    full.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is full, timeout=5_000)
    full.state.tool = "brush"
    qtbot.wait(100)  # The keys are ordered once the window is painted.
    return full


def test_tab_goes_through_bars_tools_canvas_and_panels(active: MainWindow) -> None:
    reached = reached_by_tab(active)
    for widget in controls(active):
        is_one_of_several = isinstance(widget, QPushButton) and widget.isCheckable()
        is_title = isinstance(widget.parentWidget(), DockTitle)  # The View menu closes panels.
        is_there = widget.isVisible() and widget.isEnabled() and not is_out_of_sight(widget)
        if is_there and not is_one_of_several and not is_title:
            assert widget in reached, name_of(widget)
    areas = (active.options, active.tool_strip, active.layers)
    places = [[n for n, one in enumerate(reached) if area.isAncestorOf(one)] for area in areas]
    assert reached[0] is active.canvas
    options, tools, layers = places
    assert 0 < layers[0] < layers[-1] < options[0] < options[-1] < tools[0]
    assert all(place[-1] - place[0] == len(place) - 1 for place in places)


def test_the_focus_can_be_seen(active: MainWindow) -> None:
    unseen = []
    for widget in reached_by_tab(active):
        if widget is active.canvas:
            continue
        active.canvas.setFocus()
        before = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if widget.grab().toImage() == before:
            unseen.append(name_of(widget) or type(widget).__name__)
    assert unseen == []


def keys_twice(menu: QMenu) -> list[str]:
    """Give the words of entries that share their key with another of the same menu."""
    menu.aboutToShow.emit()  # Some are filled only when they are opened.
    entries = [action for action in menu.actions() if not action.isSeparator()]
    by_key: dict[str, list[str]] = defaultdict(list)
    for action in entries:
        if key := QKeySequence.mnemonic(action.text()).toString():
            by_key[key].append(action.text())
    inner = [action.menu() for action in entries if isinstance(action.menu(), QMenu)]
    here = [words for same in by_key.values() if len(same) > 1 for words in same]
    return here + [words for one in inner for words in keys_twice(one)]


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_a_key_opens_one_entry_of_a_menu(window: MainWindow, language: str) -> None:
    tops = [action.menu() for action in window.menuBar().actions()]
    assert len({QKeySequence.mnemonic(menu.title()).toString() for menu in tops}) == len(tops)
    assert [words for menu in tops for words in keys_twice(menu)] == []


def test_a_key_of_two_entries_is_noticed(window: MainWindow) -> None:
    menu = window.menus["file"]
    menu.addAction("An&other")
    assert keys_twice(menu) == [window.actions_by_name["open"].text(), "An&other"]
