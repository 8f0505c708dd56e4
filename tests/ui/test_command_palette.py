"""The command palette over the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from app.core.document import Document
from app.core.geometry import Size
from app.core.raster import Raster
from app.ui.command_palette import CommandPalette, Commands
from app.ui.command_words import OTHER_WORDS
from app.ui.main_window import MainWindow
from app.ui.tool_table import TOOL_ACTION, TOOLS
from tests.builders import noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def palette(window: MainWindow, qtbot) -> CommandPalette:
    feature = next(one for one in window.features if isinstance(one, Commands))
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    return feature.palette


def show_picture(window: MainWindow) -> None:
    picture = Raster.of(noise(1, (64, 96), opaque=True))
    window.session.replace_document(Document(Size(64, 96), picture=picture))
    window.canvas.setFocus()


def rows(palette: CommandPalette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_a_command_is_found_and_done_by_keys_alone(window: MainWindow, palette, qtbot) -> None:
    show_picture(window)
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert palette.isVisible()
    assert palette.field.hasFocus()
    qtbot.keyClicks(palette.field, "mirror")
    assert rows(palette)[0] == "Mirror view"
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.state.camera.mirrored
    assert not palette.isVisible()
    assert window.focusWidget() is window.canvas
    assert window.preferences.settings.recent_commands == ("mirror",)
    window.actions_by_name["find_command"].trigger()
    assert rows(palette)[0] == "Mirror view"
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("language", "Preferences"),
        ("theme", "Preferences"),
        ("settings", "Preferences"),
        ("bruhs", "Brush"),
        ("inpaint", "Fill hidden area"),
        ("marquee", "Select rectangle"),
        ("hepth brush", "Depth brush"),
        ("flip", "Flip horizontally"),
    ],
)
def test_words_of_other_programs_and_typing_errors_find(
    window: MainWindow, palette, query: str, first: str
) -> None:
    window.actions_by_name["find_command"].trigger()
    palette.field.setText(query)
    assert rows(palette)[0] == first


def test_other_words_are_those_of_commands_that_are_there(window: MainWindow) -> None:
    names = {action.objectName() for action in window.findChildren(QAction)}
    assert set(OTHER_WORDS) <= names


def test_tools_are_found(window: MainWindow, palette, qtbot) -> None:
    show_picture(window)
    window.actions_by_name["find_command"].trigger()
    qtbot.keyClicks(palette.field, "eraser")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.state.tool == "eraser"


def test_what_cannot_be_done_is_there_with_the_reason(window: MainWindow, palette, qtbot) -> None:
    window.actions_by_name["find_command"].trigger()
    qtbot.keyClicks(palette.field, "save as")
    assert "Open a picture first." in palette.list.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_that_there_is_nothing_is_no_command(window: MainWindow, palette, qtbot) -> None:
    assert not window.preferences.settings.recent_files
    window.actions_by_name["find_command"].trigger()
    assert "Quit" in rows(palette)
    assert not [row for row in rows(palette) if "No files yet" in row]


def test_the_keys_go_down_and_up_the_list(window: MainWindow, palette, qtbot) -> None:
    window.actions_by_name["find_command"].trigger()
    for key, row in ((Qt.Key.Key_Down, 1), (Qt.Key.Key_PageDown, 11), (Qt.Key.Key_Up, 10)):
        qtbot.keyClick(palette.field, key)
        assert palette.list.currentRow() == row


def test_it_is_as_high_as_what_is_found(window: MainWindow, palette, qtbot) -> None:
    window.actions_by_name["find_command"].trigger()
    QApplication.processEvents()
    full = palette.height()
    assert window.rect().contains(palette.geometry())
    palette.field.setText("mirror")
    QApplication.processEvents()
    assert palette.height() < full / 2
    assert not palette.nothing.isVisible()
    palette.field.setText("no such words")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_it_goes_when_something_else_takes_the_keys(window: MainWindow, palette, qtbot) -> None:
    show_picture(window)
    window.actions_by_name["find_command"].trigger()
    window.canvas.setFocus()
    assert not palette.isVisible()


def test_every_command_has_an_action_in_it(window: MainWindow, palette) -> None:
    show_picture(window)
    window.actions_by_name["find_command"].trigger()
    titles = rows(palette)
    for action in window.actions_by_name.values():
        if action.isVisible():
            assert action.text().replace("&", "").removesuffix("…") in titles
    tools = {one.objectName() for one in window.findChildren(QAction)}
    assert {TOOL_ACTION + tool for tool in TOOLS if tool in window.canvas.tools} <= tools
