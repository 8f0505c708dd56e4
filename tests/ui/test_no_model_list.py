"""A copy of the program without its list of models, or with a broken one: one sentence says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from app.ui.dialogs.new_layer import NewLayerDialog
from app.ui.engine_choice import missing_words
from app.ui.main_window import MainWindow
from app.ui.reveal_panel import RevealPanel
from app.ui.split_panel import SplitPanel
from tests.builders import document
from tests.stages.test_inpaint import ball_over_plane
from tests.ui.test_gestures import names, pressed, shown

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SAID = {
    "missing": "The list of models, “{path}”, is missing: install Kasane again, or put it back.",
    "broken": "“models_manifest.json” is not JSON: Expecting property name enclosed in double "
    "quotes in line 1. It is {path}.",
}


@pytest.fixture(params=["missing", "broken"])
def said(request, monkeypatch, tmp_path: Path) -> str:
    """Give what is said of the list that this copy of the program has."""
    path = tmp_path / "models_manifest.json"
    if request.param == "broken":
        path.write_text("{")
    monkeypatch.setattr("app.weights.manifest.manifest_path", lambda: path)
    return SAID[request.param].format(path=path)


def test_the_split_panel_works_and_says_why_the_network_cannot_paint(
    qtbot, said: str, window: MainWindow
) -> None:
    window.engine_tasks.worker.engine_process._places = ("app.wiring",)
    shown(window, ball_over_plane())
    window.actions_by_name["split_depth"].trigger()
    panel = window.findChild(SplitPanel)
    assert panel.isVisible()
    panel.inpainter.setCurrentIndex(panel.inpainter.findData("lama"))
    qtbot.waitUntil(lambda: panel.inpainter.currentText() == "LaMa (not installed)")
    pressed(panel, "Split")
    assert window.messages.text == said
    assert names(window) == ["hair"]
    panel.inpainter.setCurrentIndex(panel.inpainter.findData("built-in"))
    pressed(panel, "Split")
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=20_000)


def test_the_reveal_check_opens(qtbot, said: str, window: MainWindow) -> None:
    window.session.replace_document(document((64, 64), picture=True))
    window.actions_by_name["check_reveal"].trigger()
    panel = window.findChild(RevealPanel)
    qtbot.waitUntil(panel.isVisible, timeout=5_000)
    row = panel.way.findData("lama")
    qtbot.waitUntil(lambda: panel.way.itemText(row) == "LaMa (not installed)")


def test_a_layer_is_made_of_what_is_selected(said: str, window: MainWindow, monkeypatch) -> None:
    places: list[int] = []

    def look(dialog: NewLayerDialog) -> int:
        places.append(dialog.way.findData("lama"))
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(NewLayerDialog, "exec", look)
    shown(window, ball_over_plane())
    window.actions_by_name["select_all_pixels"].trigger()
    window.actions_by_name["layer_from_selection"].trigger()
    assert places == [-1]


def test_the_list_of_models_and_the_engines_say_what_is_missing(
    qtbot, said: str, window: MainWindow, monkeypatch
) -> None:
    monkeypatch.setattr("app.wiring.catalogue.is_installed", lambda _: True)
    window.actions_by_name["models"].trigger()
    dialog = window.models_dialog
    qtbot.waitUntil(lambda: dialog.outcome.text() == said, timeout=5_000)
    window.decomposing.look_for_engines()
    qtbot.waitUntil(lambda: not window.file_tasks.worker.is_busy)
    draft, *others = window.decomposing.engines
    assert draft.available
    assert [missing_words(one) for one in others] == [said, said]
