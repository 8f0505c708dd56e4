"""The fringe finder in the window: list, warning dot and one-click defringe."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.commands import ReplaceLayers
from app.core.composite import flatten
from app.stages.fringe import find_fringes
from app.stages.restore import recomposition_error
from app.ui.fringes import Fringes
from app.ui.layer_tips import warning_of
from app.ui.main_window import MainWindow
from tests.stages.test_fringe import disc_over, over_a_hole

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def checked(window: MainWindow, qtbot) -> MainWindow:
    window.session.replace_document(disc_over(fringe=2))
    with qtbot.waitSignal(window.engine_tasks.worker.finished, timeout=20_000):
        window.actions_by_name["check_fringes"].trigger()
    return window


def panel_of(window: MainWindow):
    return window.panels["fringes"].widget()


def test_a_layer_with_a_fringe_is_listed_and_marked_in_the_layer_list(
    checked: MainWindow,
) -> None:
    below, face = checked.session.document.layers
    assert panel_of(checked).list.topLevelItem(0).text(0) == "face"
    warnings = checked.layers.tree.row.warnings
    assert "Defringe" in warning_of(face, warnings)
    assert not warning_of(below, warnings)


def test_a_click_selects_and_another_mends_in_one_step(checked: MainWindow, qtbot) -> None:
    before = checked.session.document
    rows = panel_of(checked).list
    place = rows.visualItemRect(rows.topLevelItem(0)).center()
    QTest.mouseClick(rows.viewport(), LEFT, pos=place)
    assert checked.state.active == before.layers[1].id
    with qtbot.waitSignal(checked.session.changed, timeout=20_000):
        QTest.mouseClick(panel_of(checked).mend, LEFT)
    assert recomposition_error(checked.session.document, flatten(before)) <= 1
    assert not checked.state.warnings
    assert rows.topLevelItemCount() == 0
    qtbot.waitUntil(lambda: "No rim" in panel_of(checked).note.text(), timeout=20_000)
    checked.session.undo()
    assert checked.session.document is before


def test_all_layers_are_mended_from_the_menu_without_a_look_before(
    window: MainWindow, qtbot
) -> None:
    window.session.replace_document(disc_over(fringe=2))
    before = window.session.document
    with qtbot.waitSignal(window.session.changed, timeout=20_000):
        window.actions_by_name["defringe_all"].trigger()
    assert recomposition_error(window.session.document, flatten(before)) <= 1
    assert panel_of(window).isVisible()
    qtbot.waitUntil(lambda: "No rim" in panel_of(window).note.text(), timeout=20_000)


def test_all_layers_may_be_asked_for_while_one_is_mended(checked: MainWindow, qtbot) -> None:
    before = checked.session.document
    checked.state.select([before.layers[1].id])
    checked.actions_by_name["defringe"].trigger()
    checked.actions_by_name["defringe_all"].trigger()
    qtbot.waitUntil(lambda: "No rim" in panel_of(checked).note.text(), timeout=20_000)
    assert checked.session.history.index == 1
    assert "Try again" not in checked.messages.text


def test_undo_lists_again_what_was_mended(checked: MainWindow, qtbot) -> None:
    panel = panel_of(checked)
    with qtbot.waitSignal(checked.session.changed, timeout=20_000):
        QTest.mouseClick(panel.mend_all, LEFT)
    qtbot.waitUntil(lambda: "No rim" in panel.note.text(), timeout=20_000)
    assert not panel.mend_all.isEnabled()
    checked.session.undo()
    assert panel.list.topLevelItem(0).text(0) == "face"
    assert "1 layer" in panel.note.text()
    assert checked.state.warnings
    assert panel.mend_all.isEnabled()
    checked.session.redo()
    assert panel.list.topLevelItemCount() == 0


@pytest.fixture
def stuck(window: MainWindow, qtbot) -> MainWindow:
    """A fringe that belongs to a locked layer with a hole behind it."""
    document = over_a_hole()
    below, _ = document.layers
    window.session.replace_document(document.with_layer(replace(below, locked=True)))
    with qtbot.waitSignal(window.engine_tasks.worker.finished, timeout=20_000):
        window.actions_by_name["check_fringes"].trigger()
    return window


def click_row(window: MainWindow, number: int = 0) -> None:
    rows = panel_of(window).list
    place = rows.visualItemRect(rows.topLevelItem(number)).center()
    QTest.mouseClick(rows.viewport(), LEFT, pos=place)


def test_what_cannot_be_mended_is_listed_dimly_and_can_be_selected(stuck: MainWindow) -> None:
    panel, (_, face) = panel_of(stuck), stuck.session.document.layers
    assert "(face)" in panel.note.text()
    assert not panel.mend_all.isEnabled()
    assert not stuck.state.warnings
    assert not panel.select.isEnabled()
    click_row(stuck)
    QTest.mouseClick(panel.select, LEFT)
    pixels = stuck.state.pixels
    assert stuck.state.active == face.id
    assert (pixels.matte.array() > 0).sum() == find_fringes(stuck.session.document)[0].pixels
    assert "selected" in stuck.messages.text
    assert panel.list.currentItem() is None
    stuck.messages._action.click()
    assert stuck.state.tool == "move_to_layer"
    assert stuck.canvas.tool.target == stuck.session.document.layers[0].id


def test_defringing_what_cannot_be_mended_says_what_to_do(stuck: MainWindow, qtbot) -> None:
    before = stuck.session.document
    click_row(stuck)
    QTest.mouseClick(panel_of(stuck).mend, LEFT)
    way = f"Unlock “{before.layers[0].name}”"
    qtbot.waitUntil(lambda: way in stuck.messages.text, timeout=20_000)
    assert way in panel_of(stuck).list.topLevelItem(0).toolTip(0)
    assert stuck.session.document is before
    stuck.messages._action.click()
    assert stuck.state.pixels is not None


def test_what_is_ignored_is_not_mended_until_it_is_taken_back(checked: MainWindow) -> None:
    panel = panel_of(checked)
    assert not panel.ignore.isEnabled()
    click_row(checked)
    QTest.mouseClick(panel.ignore, LEFT)
    assert panel.list.topLevelItem(0).text(2) == "ignored"
    assert not panel.mend_all.isEnabled()
    assert not checked.state.warnings
    QTest.mouseClick(panel.ignore, LEFT)
    assert panel.list.topLevelItem(0).text(2) != "ignored"
    assert panel.mend_all.isEnabled()


def test_what_cannot_be_mended_is_shown_as_ignored_once_it_is(stuck: MainWindow) -> None:
    panel = panel_of(stuck)
    click_row(stuck)
    QTest.mouseClick(panel.ignore, LEFT)
    assert panel.list.topLevelItem(0).text(2) == "ignored"
    assert panel.ignore.isChecked()


def test_what_was_done_is_said(checked: MainWindow, qtbot) -> None:
    panel = panel_of(checked)
    assert panel.list.topLevelItem(0).text(2)
    listed = panel.list.topLevelItem(0).text(1)
    with qtbot.waitSignal(checked.session.changed, timeout=20_000):
        QTest.mouseClick(panel.mend_all, LEFT)
    assert f"{listed} of “face” were mended." in checked.messages.text
    assert "px, which the list had not counted, were mended along" in checked.messages.text
    assert "The picture looks the same" in checked.messages.text
    reveal = checked.actions_by_name["check_reveal"]
    with qtbot.waitSignal(reveal.triggered, timeout=5_000):
        checked.messages._action.click()


def test_a_layer_shown_alone_is_said_to_look_otherwise(checked: MainWindow, qtbot) -> None:
    face = checked.session.document.layers[1]
    checked.state.solo = face.id
    with qtbot.waitSignal(checked.session.changed, timeout=20_000):
        QTest.mouseClick(panel_of(checked).mend_all, LEFT)
    assert "Shown alone it looks otherwise" in checked.messages.text


def test_the_marks_are_those_of_a_layer_that_is_shown(checked: MainWindow) -> None:
    below, face = checked.session.document.layers
    canvas = checked.canvas
    marks = next(one.marks for one in checked.features if isinstance(one, Fringes))
    click_row(checked)
    assert marks in canvas._overlays
    checked.state.solo = below.id
    assert marks not in canvas._overlays
    click_row(checked)
    assert checked.state.solo == face.id
    assert marks in canvas._overlays
    checked.state.solo = None
    panel_of(checked).parentWidget().close()
    assert marks not in canvas._overlays


def test_without_layers_nothing_is_said_of_them(checked: MainWindow) -> None:
    document = checked.session.document
    checked.session.do(ReplaceLayers(removed=tuple(one.id for one in document.layers)))
    panel = panel_of(checked)
    assert "no layers" in panel.note.text()
    assert panel.list.topLevelItemCount() == 0
    checked.session.undo()
    assert "1 layer" in panel.note.text()


@pytest.mark.parametrize("can_mend", [True, False])
def test_what_is_left_of_a_mended_fringe_is_dim_only_where_a_second_press_does_nothing(
    checked: MainWindow, qtbot, monkeypatch, can_mend: bool
) -> None:
    panel, document = panel_of(checked), checked.session.document
    left = tuple(replace(one, can_mend=can_mend) for one in find_fringes(document))
    monkeypatch.setattr("app.ui.fringes.find_fringes", lambda *_: left)
    with qtbot.waitSignal(checked.session.changed, timeout=20_000):
        QTest.mouseClick(panel.mend_all, LEFT)
    qtbot.waitUntil(lambda: panel.list.topLevelItemCount() == 1, timeout=20_000)
    assert panel.mend_all.isEnabled() is can_mend
    assert ("(face)" in panel.note.text()) is not can_mend
    assert ("Move to layer" in panel.list.topLevelItem(0).toolTip(0)) is not can_mend
    checked.session.undo()
    assert panel.mend_all.isEnabled()


def test_a_layer_painted_since_is_said_to_be_unknown(checked: MainWindow) -> None:
    below = checked.session.document.layers[0]
    checked.state.select([below.id])
    checked.actions_by_name["toggle_locked"].trigger()
    panel = panel_of(checked)
    assert panel.list.topLevelItem(0).text(0) == "face"
    assert "Check again" in panel.note.text()
    checked.session.undo()
    assert "Check again" not in panel.note.text()


def test_a_click_brings_the_fringe_near_enough_to_be_seen(checked: MainWindow) -> None:
    checked.state.set_camera(zoom=0.1, x=0.0, y=0.0)
    rows = panel_of(checked).list
    place = rows.visualItemRect(rows.topLevelItem(0)).center()
    QTest.mouseClick(rows.viewport(), LEFT, pos=place)
    camera = checked.state.camera
    assert camera.zoom >= 1.0
    assert 10 < camera.x < 110
    assert 10 < camera.y < 110


def test_a_layer_without_a_fringe_says_so(checked: MainWindow, qtbot) -> None:
    document = checked.session.document
    checked.state.select([document.layers[0].id])
    with qtbot.waitSignal(checked.session.refused, timeout=20_000) as refused:
        checked.actions_by_name["defringe"].trigger()
    assert "outline" in str(refused.args[0])
    assert checked.session.document is document


def test_another_file_has_no_warnings_of_this_one(checked: MainWindow) -> None:
    assert checked.state.warnings
    checked.session.replace_document(disc_over(fringe=0))
    assert not checked.state.warnings
    assert panel_of(checked).list.topLevelItemCount() == 0
