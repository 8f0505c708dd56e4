"""A person puts other keys on commands and tools."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolButton, QWidget

from app.core.document import Document
from app.core.geometry import Size
from app.settings import Settings, load_settings, save_settings
from app.ui.dialogs.preferences import PreferencesDialog
from app.ui.main_window import MainWindow
from app.ui.menus import MENUS
from app.ui.shortcuts import DEFAULTS, conflicts, keys_of, overrides_of
from app.ui.tour import Tour
from tests.builders import document

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(window: MainWindow, qtbot) -> PreferencesDialog:
    made = PreferencesDialog(Settings(), window.file_tasks, window)
    qtbot.addWidget(made)
    made.show()
    made.tabs.setCurrentWidget(made.shortcuts)
    return made


def action(window: MainWindow, name: str) -> QAction:
    return next(one for one in window.findChildren(QAction) if one.objectName() == name)


def test_no_two_commands_share_a_key_at_first() -> None:
    assert conflicts(DEFAULTS) == {}


PHOTOSHOP = {
    "open": "Ctrl+O",
    "save": "Ctrl+S",
    "save_as": "Ctrl+Shift+S",
    "close": "Ctrl+W",
    "export_psd": "Ctrl+Alt+Shift+W",
    "quit": "Ctrl+Q",
    "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z",
    "cut": "Ctrl+X",
    "copy": "Ctrl+C",
    "copy_merged": "Ctrl+Shift+C",
    "paste_layer": "Ctrl+V",
    "transform": "Ctrl+T",
    "clear": "Del",
    "fill_foreground": "Shift+F5",
    "fill_background": "Ctrl+Backspace",
    "swap_colours": "X",
    "default_colours": "D",
    "layer_via_copy": "Ctrl+J",
    "layer_via_cut": "Ctrl+Shift+J",
    "group": "Ctrl+G",
    "ungroup": "Ctrl+Shift+G",
    "merge_down": "Ctrl+E",
    "merge_visible": "Ctrl+Shift+E",
    "stamp_visible": "Ctrl+Shift+Alt+E",
    "toggle_clipped": "Ctrl+Alt+G",
    "toggle_locked": "Ctrl+/",
    "raise": "Ctrl+]",
    "lower": "Ctrl+[",
    "to_front": "Ctrl+Shift+]",
    "to_back": "Ctrl+Shift+[",
    "layer_above": "Alt+]",
    "layer_below": "Alt+[",
    "select_all": "Ctrl+Alt+A",
    "select_all_pixels": "Ctrl+A",
    "deselect_pixels": "Ctrl+D",
    "reselect_pixels": "Ctrl+Shift+D",
    "invert_pixels": "Ctrl+Shift+I",
    "feather_pixels": "Shift+F6",
    "zoom_in": "Ctrl+=",
    "zoom_out": "Ctrl+-",
    "zoom_fit": "Ctrl+0",
    "zoom_actual": "Ctrl+1",
    "rotate": "R",
    "tool.move": "V",
    "tool.select_rectangle": "M",
    "tool.select_lasso": "L",
    "tool.select_wand": "W",
    "tool.brush": "B",
    "tool.eraser": "E",
    "tool.fill": "G",
    "tool.eyedropper": "I",
    "tool.hand": "H",
    "tool.restore": "Y",
}
"""What an artist's hand knows; Y is the history brush there."""


def test_the_keys_are_those_of_photoshop() -> None:
    first = {name: DEFAULTS[name].split()[0] for name in PHOTOSHOP}
    assert first == PHOTOSHOP


def test_a_persons_own_keys_outlive_other_defaults(window: MainWindow, qtbot) -> None:
    made = document(layers=("face", "neck"))
    window.session.replace_document(made)
    window.state.select([made.layers[1].id])
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    window.canvas.setFocus()
    window.preferences.change(shortcuts=(("duplicate", "Ctrl+E"), ("export_psd", "Ctrl+D")))
    assert conflicts(keys_of(window.preferences.settings.shortcuts)) == {}
    qtbot.keyClick(window.canvas, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert len(window.session.document.layers) == 3


def test_no_command_shares_alt_and_a_letter_with_a_menu() -> None:
    letters = {QKeySequence.mnemonic(menu.title).toString() for menu in MENUS}
    assert letters.isdisjoint(key for keys in DEFAULTS.values() for key in keys.split())


def test_a_command_takes_alt_and_a_letter_off_a_menu_and_gives_them_back(
    window: MainWindow, qtbot
) -> None:
    made = document(layers=("face",))
    window.session.replace_document(made)
    window.state.select([made.layers[0].id])
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    menu = window.findChild(QMenu, "select")
    window.preferences.change(shortcuts=(("solo", "Alt+S"),))
    qtbot.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert window.state.solo is not None
    assert menu.title() == "Select"
    window.preferences.change(shortcuts=())
    assert menu.title() == "&Select"


def test_only_what_differs_is_kept(tmp_path: Path) -> None:
    keys = keys_of((("decompose", "F5"), ("gone", "F6")))
    assert keys["decompose"] == "F5"
    assert "gone" not in keys
    settings = Settings(shortcuts=overrides_of(keys))
    assert settings.shortcuts == (("decompose", "F5"),)
    save_settings(settings, tmp_path / "settings.json")
    assert load_settings(tmp_path / "settings.json") == settings


@pytest.mark.parametrize("stored", ['"Ctrl+D"', '[["decompose"]]', "[[1, 2]]", '[["a", 2]]'])
def test_keys_that_cannot_be_used_leave_the_usual_ones(tmp_path: Path, stored: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(f'{{"shortcuts": {stored}, "theme": "light"}}')
    assert load_settings(path) == Settings(theme="light")


def test_other_keys_work_at_once_in_menus_tools_and_tips(window: MainWindow, qtbot) -> None:
    window.session.replace_document(Document(Size(64, 32)))
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    window.canvas.setFocus()
    changed = (("mirror", "Ctrl+F8"), ("tool.brush", "F9"), ("zoom_fit", ""))
    window.preferences.change(shortcuts=changed)
    qtbot.keyClick(window.canvas, Qt.Key.Key_F9)
    assert window.state.tool == "brush"
    assert not window.state.camera.mirrored
    qtbot.keyClick(window.canvas, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    assert window.state.camera.mirrored
    assert action(window, "tool.brush").toolTip() == "Brush (F9)"
    assert action(window, "mirror").toolTip().endswith("(Ctrl+F8)")
    assert action(window, "zoom_fit").toolTip() == "Show the whole canvas"
    window.preferences.change(shortcuts=())
    assert action(window, "zoom_fit").shortcut() == QKeySequence("Ctrl+0")
    qtbot.keyClick(window.canvas, Qt.Key.Key_B)
    assert action(window, "tool.brush").toolTip() == "Brush (B)"


def test_keys_are_typed_for_the_selected_command(dialog: PreferencesDialog, qtbot) -> None:
    page = dialog.shortcuts
    page.select("decompose")
    assert page.edit.keySequence() == QKeySequence("Ctrl+Return")
    qtbot.keyClick(page.edit, Qt.Key.Key_F5)
    assert dialog.settings().shortcuts == (("decompose", "F5"),)
    page.reset.click()
    assert dialog.settings().shortcuts == ()
    qtbot.keyClick(page.edit, Qt.Key.Key_F5)
    page.select("open")
    assert dialog.settings().shortcuts == (("decompose", "F5"),)
    page.reset_all.click()
    assert dialog.settings() == Settings()


def test_a_typed_key_takes_the_place_of_the_first_one_alone(
    dialog: PreferencesDialog, qtbot
) -> None:
    page = dialog.shortcuts
    page.select("zoom_in")
    first, second = page.keys["zoom_in"].split()
    assert page.edit.keySequence() == QKeySequence(first)
    qtbot.keyClick(page.edit, Qt.Key.Key_F6)
    assert page.keys["zoom_in"] == f"F6 {second}"
    page.edit.clear()
    assert page.keys["zoom_in"] == ""


def test_who_shares_a_key_is_named_and_can_lose_it(dialog: PreferencesDialog, qtbot) -> None:
    page = dialog.shortcuts
    page.select("decompose")
    page.give("decompose", "B")
    assert page.complaint.text() == "“B” is also taken by “Brush”."
    dialog.tabs.setCurrentWidget(dialog.general)
    dialog.ok.click()
    assert dialog.isVisible()
    assert dialog.tabs.currentWidget() is page
    page.select("decompose")
    page.take.click()
    assert page.complaint.text() == ""
    dialog.ok.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.settings().shortcuts == (("decompose", "B"), ("tool.brush", ""))


def test_the_canvas_own_keys_are_named_too(dialog: PreferencesDialog) -> None:
    page = dialog.shortcuts
    page.select("decompose")
    page.give("decompose", "Space")
    words = "“Space” is also taken by “Move the view while it is held”."
    assert page.complaint.text() == words


def test_escape_leaves_the_keys_as_they_were_and_is_none_itself(
    dialog: PreferencesDialog, qtbot
) -> None:
    page = dialog.shortcuts
    page.select("decompose")
    page.edit.setFocus()
    qtbot.waitUntil(page.edit.hasFocus, timeout=5_000)
    qtbot.keyClick(page.edit, Qt.Key.Key_F5)
    qtbot.keyClick(page.edit, Qt.Key.Key_Escape)
    assert dialog.settings() == Settings()
    assert page.edit.keySequence() == QKeySequence("Ctrl+Return")
    assert page.list.hasFocus()
    assert page.complaint.text().startswith("Esc cannot be a shortcut:")
    dialog.ok.click()
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("key", ["Esc", "Return", "Enter", "Space"])
def test_keys_that_tools_need_are_taken_off_commands_that_have_them(key: str) -> None:
    assert keys_of((("duplicate", f"{key} F8"),))["duplicate"] == "F8"
    assert conflicts({"duplicate": key})
    assert keys_of((("rotate", "R"),))["rotate"] == "R"


def test_a_search_that_finds_nothing_says_so(dialog: PreferencesDialog) -> None:
    assert not dialog.nothing.isVisible()
    dialog.search.setText("pen pressure")
    assert not dialog.tabs.isVisible()
    assert "“pen pressure”" in dialog.nothing.text()
    assert "options bar" in dialog.nothing.text()
    dialog.search.setText("theme")
    assert dialog.tabs.isVisible()
    assert not dialog.nothing.isVisible()


@pytest.mark.parametrize(("words", "title"), [
    ("scale", "Size of the interface"), ("dpi", "Size of the interface"),
    ("backup", "Keep a recovery copy"), ("hugging", "Access token"), ("translation", "Language"),
])  # fmt: skip
def test_preferences_are_found_by_other_words(
    dialog: PreferencesDialog, words: str, title: str
) -> None:
    dialog.tabs.setCurrentWidget(dialog.general)
    dialog.search.setText(words)
    page = dialog.tabs.currentWidget()
    fields = [one for one in page.findChildren(QWidget) if one.isVisible()]
    assert title in [one.accessibleName() for one in fields]


def test_commands_are_found_by_other_words_too(dialog: PreferencesDialog) -> None:
    dialog.search.setText("halo")
    assert not dialog.shortcuts._items["defringe"].isHidden()
    dialog.search.setText("mirror")
    assert dialog.shortcuts._items["flip_across"].isHidden()


def test_the_search_goes_over_all_pages(dialog: PreferencesDialog, qtbot) -> None:
    dialog.tabs.setCurrentWidget(dialog.general)
    dialog.search.setText("proxy")
    assert dialog.tabs.currentWidget() is dialog.networks
    assert dialog.networks.proxy.isVisible()
    assert not dialog.networks.token.isVisible()
    assert not dialog.tabs.isTabEnabled(0)
    dialog.search.setText("ctrl+ret")
    assert dialog.tabs.currentWidget() is dialog.shortcuts
    shown = [item for item in dialog.shortcuts._items.values() if not item.isHidden()]
    assert "Decompose" in [item.text(0) for item in shown]
    assert len(shown) < 6
    dialog.search.setText("dark")
    assert dialog.tabs.currentWidget() is dialog.general
    assert dialog.general.theme.isVisible()
    assert not dialog.general.autosave.isVisible()
    dialog.search.clear()
    assert all(dialog.tabs.isTabEnabled(index) for index in range(3))
    assert dialog.general.autosave.isVisible()


def test_what_is_at_fault_is_shown_though_a_search_hid_it(dialog: PreferencesDialog, qtbot) -> None:
    dialog.networks.endpoint.setText("nowhere")
    dialog.search.setText("theme")
    dialog.ok.click()
    assert dialog.search.text() == ""
    assert dialog.tabs.currentWidget() is dialog.networks
    assert dialog.networks.endpoint.isVisible()


def test_the_keys_are_kept_with_everything_else(window: MainWindow, monkeypatch) -> None:
    def fill(dialog: PreferencesDialog) -> int:
        dialog.shortcuts.give("decompose", "F5")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(PreferencesDialog, "exec", fill)
    window.actions_by_name["preferences"].trigger()
    expected = replace(Settings(), shortcuts=(("decompose", "F5"),))
    assert window.preferences.settings == expected
    assert window.actions_by_name["decompose"].shortcut() == QKeySequence("F5")


def test_a_search_goes_to_a_command_that_is_seen(dialog: PreferencesDialog) -> None:
    page = dialog.shortcuts
    page.select("open")
    dialog.search.setText("mirror")
    assert page.list.currentItem() is page._items["mirror"]
    assert page.edit.keySequence().toString() == "Shift+H"


def test_tips_and_the_tour_tell_the_keys_as_they_are_now(window: MainWindow, qtbot) -> None:
    window.session.replace_document(document(layers=("face",)))
    window.state.tool = "brush"
    swatch = next(
        one for one in window.options.findChildren(QToolButton)
        if one.accessibleName() == "Brush colour"
    )  # fmt: skip
    tour = next(one for one in window.features if isinstance(one, Tour))

    def told() -> tuple[str, str]:
        at = swatch.rect().center()
        QApplication.sendEvent(swatch, QHelpEvent(QEvent.Type.ToolTip, at, at))
        tour.start()
        tour.guide.show_step(4)
        words = tour.guide.words.text()
        tour.guide.leave()
        return swatch.toolTip(), words

    tip, words = told()
    assert "(X exchanges" in tip
    assert "Ctrl+K finds" in words
    window.preferences.change(shortcuts=(("find_command", "Ctrl+P"), ("swap_colours", "Ctrl+9")))
    tip, words = told()
    assert "(Ctrl+9 exchanges" in tip
    assert "Ctrl+P finds" in words
    window.preferences.change(shortcuts=(("find_command", ""), ("swap_colours", "")))
    tip, words = told()
    assert tip == "Brush colour"
    assert "Help > Find a command finds" in words
