"""The rig checklist in the window: it keeps up with the document, and a click selects."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.commands import EditLayer
from app.core.document import Document
from app.core.geometry import Size
from app.core.parts import Part
from app.ui.main_window import MainWindow
from tests.stages.test_reveal import face_and_fringe

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def rows_of(window: MainWindow) -> dict[str, str]:
    rows = window.panels["checklist"].widget().list
    items = [rows.topLevelItem(number) for number in range(rows.topLevelItemCount())]
    return {item.text(0): item.text(1) for item in items}


@pytest.fixture
def listed(window: MainWindow, qtbot) -> MainWindow:
    window.session.replace_document(face_and_fringe(0))
    window.actions_by_name["check_rig"].trigger()
    qtbot.waitUntil(lambda: bool(rows_of(window)), timeout=20_000)
    return window


def test_missing_and_suspicious_parts_are_listed(listed: MainWindow) -> None:
    rows = rows_of(listed)
    assert rows["Mouth"] == "Missing"
    assert rows["Face"] == "Please check"
    assert rows["hair"] == "Please check"
    assert rows["Tongue"] == "Optional"


def test_a_click_selects_the_layers_of_a_row_and_says_why(listed: MainWindow, qtbot) -> None:
    face, hair = listed.session.document.layers
    listed.state.select([hair.id])
    rows = listed.panels["checklist"].widget().list
    item = rows.findItems("Face", Qt.MatchFlag.MatchExactly)[0]
    place = rows.visualItemRect(item).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert listed.state.selected == (face.id,)
    assert "reveal check" in item.toolTip(0)
    note = listed.panels["checklist"].widget().note
    assert note.text() == item.toolTip(0)
    listed.session.replace_document(Document(Size(8, 8)))
    qtbot.waitUntil(lambda: not rows_of(listed), timeout=5_000)
    assert note.text() == "Decompose the picture first."


def test_the_list_follows_what_is_done(listed: MainWindow, qtbot) -> None:
    hair = listed.session.document.layers[1]
    listed.session.do(EditLayer((hair.id,), {"part": Part.FRONT_HAIR}))
    qtbot.waitUntil(lambda: rows_of(listed).get("Front hair") == "There", timeout=20_000)
    assert "hair" not in rows_of(listed)


def test_nothing_is_looked_for_while_the_panel_is_closed(window: MainWindow, qtbot) -> None:
    window.session.replace_document(face_and_fringe(0))
    qtbot.wait(600)
    assert rows_of(window) == {}


def test_nothing_is_looked_for_behind_another_panel(listed: MainWindow, qtbot) -> None:
    dock = listed.panels["checklist"]
    front = listed.panels["layers"]
    listed.tabifyDockWidget(front, dock)
    front.raise_()
    qtbot.waitUntil(lambda: not dock.widget().is_seen, timeout=5_000)
    hair = listed.session.document.layers[1]
    listed.session.do(EditLayer((hair.id,), {"part": Part.FRONT_HAIR}))
    qtbot.wait(600)
    assert not listed.file_tasks.worker.is_busy
    assert rows_of(listed)["hair"] == "Please check"
    dock.raise_()
    qtbot.waitUntil(lambda: rows_of(listed).get("Front hair") == "There", timeout=20_000)
