"""The reveal check in the window: heat over the picture, the list, and filling with one click."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from app.core.commands import ReplaceLayers
from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.errors import AppError
from app.core.geometry import Box, Size
from app.core.raster import Raster
from app.stages.pinholes import find_pinholes
from app.ui.heat_overlay import HOT, MILD
from app.ui.main_window import MainWindow
from tests.builders import plain
from tests.stages.test_open_gap import figure, flipped, moved, uneven
from tests.stages.test_reveal import face_and_fringe, pierced, slab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton


def three_deep() -> Document:
    """A neck that ends at the face, and a face that ends at the hair."""
    neck = slab(Box(80, 150, 120, 195), "neck")
    face = slab(Box(50, 100, 150, 150), "face")
    hair = slab(Box(50, 40, 150, 100), "hair")
    return Document(Size(200, 200), layers=(neck, face, hair))


@pytest.fixture
def checked(window: MainWindow, qtbot) -> MainWindow:
    window.session.replace_document(face_and_fringe(0))
    with qtbot.waitSignal(window.engine_tasks.worker.finished, timeout=20_000):
        window.actions_by_name["check_reveal"].trigger()
    return window


def panel_of(window: MainWindow):
    return window.panels["reveal"].widget()


def click_row(window: MainWindow, number: int) -> None:
    rows = panel_of(window).list
    place = rows.visualItemRect(rows.topLevelItem(number)).center()
    QTest.mouseClick(rows.viewport(), LEFT, pos=place)


def test_the_panel_is_closed_until_it_is_asked_for(window: MainWindow) -> None:
    window.session.replace_document(face_and_fringe(0))
    assert not panel_of(window).isVisible()


def test_a_click_in_the_list_selects_the_layer_to_fill(checked: MainWindow) -> None:
    panel, (face, hair) = panel_of(checked), checked.session.document.layers
    assert panel.isVisible()
    row = panel.list.topLevelItem(0)
    assert (row.text(0), row.text(1)) == (face.name, hair.name)
    checked.state.select([hair.id])
    click_row(checked, 0)
    assert checked.state.active == face.id


def test_only_a_chosen_row_changes_the_selection_and_the_view(checked: MainWindow) -> None:
    rows, layers = panel_of(checked).list, checked.session.document.layers
    checked.canvas.setFocus()
    checked.state.select([layer.id for layer in layers])
    camera = checked.state.camera
    rows.setFocus()
    assert checked.state.selected == tuple(layer.id for layer in layers)
    assert checked.state.camera == camera
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert checked.state.selected == (layers[0].id,)


def test_the_heat_lies_over_the_picture_while_the_panel_is_open(checked: MainWindow) -> None:
    checked.canvas.fit()
    with_heat = checked.canvas.grab().toImage()
    place = checked.canvas.viewport().to_view().map(100.0, 96.0)
    x, y = (round(one) for one in place)
    assert with_heat.pixelColor(x, y).green() < 200
    checked.panels["reveal"].close()
    assert checked.canvas.grab().toImage().pixelColor(x, y).green() > 240


def test_the_panel_says_what_the_colours_on_the_canvas_are(checked: MainWindow) -> None:
    legend = panel_of(checked).legend
    assert legend.isVisible()
    assert "red" in legend.toolTip()
    image = legend.grab().toImage()
    line = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    mild, hot = (QColor(*colour) for colour in (MILD, HOT))
    assert far(min(line, key=lambda one: far(one, mild)), mild) < 12
    assert far(min(line, key=lambda one: far(one, hot)), hot) < 12
    checked.session.replace_document(face_and_fringe(0))
    assert not legend.isVisible()


def far(one: QColor, other: QColor) -> int:
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)
    return sum(abs(first - second) for first, second in pairs)


def test_the_heat_is_that_of_layers_that_are_shown(window: MainWindow, qtbot) -> None:
    window.session.replace_document(three_deep())
    with qtbot.waitSignal(window.engine_tasks.worker.finished, timeout=20_000):
        window.actions_by_name["check_reveal"].trigger()
    window.canvas.fit()
    neck, face, hair = (layer.id for layer in window.session.document.layers)

    def marked() -> tuple[bool, bool]:
        """Tell whether there is heat above the neck, and above the face."""
        image, to_view = window.canvas.grab().toImage(), window.canvas.viewport().to_view()
        heats = []
        for row in (146.0, 96.0):
            x, y = to_view.map(100.0, row)
            colour = image.pixelColor(round(x), round(y))
            heats.append(colour.red() - colour.green() > 20)
        return heats[0], heats[1]

    assert marked() == (True, True)
    for solo, expected in ((neck, (True, False)), (face, (False, True)), (hair, (False, False))):
        window.state.solo = solo
        assert marked() == expected
    window.state.solo = None
    window.state.left_out = neck
    assert marked() == (False, True)
    window.state.left_out = None
    click_row(window, 0)
    shown = marked()
    assert sorted(shown) == [False, True]
    window.state.solo = hair
    assert marked() == (False, False)
    window.state.solo = None
    assert marked() == shown
    window.state.set_shown(original=True)
    assert marked() == (False, False)


def test_no_heat_stays_where_a_layer_was(checked: MainWindow) -> None:
    checked.canvas.fit()
    place = checked.canvas.viewport().to_view().map(100.0, 96.0)

    def heat() -> bool:
        colour = checked.canvas.grab().toImage().pixelColor(*(round(one) for one in place))
        return colour.green() < 200

    assert heat()
    hair = checked.session.document.layers[-1]
    far = replace(hair, left=hair.left + 9)
    checked.session.do(ReplaceLayers((hair.id,), (far,), label="Move"))
    assert not heat()
    checked.session.undo()
    assert heat()


def test_filling_as_far_as_needed_is_one_step_and_closes_the_gap(
    checked: MainWindow, qtbot
) -> None:
    before = checked.session.document
    click_row(checked, 0)
    with qtbot.waitSignal(checked.session.changed, timeout=20_000):
        QTest.mouseClick(panel_of(checked).fill, LEFT)
    after = checked.session.document
    assert np.array_equal(flatten(after), flatten(before))
    qtbot.waitUntil(lambda: panel_of(checked).list.topLevelItemCount() == 0, timeout=20_000)
    checked.session.undo()
    assert checked.session.document is before
    assert panel_of(checked).list.topLevelItemCount() == 1
    assert "1 gap" in panel_of(checked).note.text()


def test_all_layers_are_filled_in_one_step_and_locked_ones_stay(window: MainWindow, qtbot) -> None:
    document = three_deep()
    window.session.replace_document(document)
    worker = window.engine_tasks.worker
    with qtbot.waitSignal(worker.finished, timeout=20_000):
        window.actions_by_name["check_reveal"].trigger()
    panel = panel_of(window)
    assert panel.list.topLevelItemCount() == 2
    with qtbot.waitSignal(window.session.changed, timeout=20_000):
        QTest.mouseClick(panel.fill_all, LEFT)
    assert np.array_equal(flatten(window.session.document), flatten(document))
    qtbot.waitUntil(lambda: panel.list.topLevelItemCount() == 0, timeout=20_000)
    window.session.undo()
    assert window.session.document is document
    assert panel.list.topLevelItemCount() == 2


def test_all_layers_that_are_locked_are_refused(window: MainWindow, qtbot) -> None:
    document = face_and_fringe(0)
    locked = document.with_layer(replace(document.layers[0], locked=True))
    window.session.replace_document(locked)
    with qtbot.waitSignal(window.session.refused, timeout=20_000) as told:
        panel_of(window).fill_all.click()
    assert "locked" in told.args[0]
    assert window.session.document is locked


def test_a_layer_is_filled_as_needed_without_a_check_before(window: MainWindow, qtbot) -> None:
    document = face_and_fringe(0)
    window.session.replace_document(document)
    face, hair = document.layers
    window.state.select([hair.id])
    with qtbot.waitSignal(window.session.refused, timeout=20_000) as told:
        window.actions_by_name["fill_hidden"].trigger()
    assert "goes far enough behind what covers it" in told.args[0]
    window.state.select([face.id])
    with qtbot.waitSignal(window.session.changed, timeout=20_000):
        window.actions_by_name["fill_hidden"].trigger()
    assert window.session.document.layer(face.id) is not face


def test_the_heat_goes_when_another_panel_comes_in_front(checked: MainWindow) -> None:
    panel = panel_of(checked)
    beside = checked.tabifiedDockWidgets(checked.panels["reveal"])
    assert beside
    assert panel.is_seen
    beside[0].raise_()
    QTest.qWait(50)
    assert not panel.is_seen
    checked.canvas.fit()
    place = checked.canvas.viewport().to_view().map(100.0, 96.0)
    x, y = (round(one) for one in place)
    assert checked.canvas.grab().toImage().pixelColor(x, y).green() > 240
    checked.panels["reveal"].raise_()
    QTest.qWait(50)
    assert checked.canvas.grab().toImage().pixelColor(x, y).green() < 200


def test_a_click_in_the_list_brings_a_small_gap_near(checked: MainWindow) -> None:
    checked.state.set_camera(zoom=0.05, x=0.0, y=0.0)
    click_row(checked, 0)
    camera = checked.state.camera
    assert camera.zoom > 0.5
    assert (round(camera.x), round(camera.y, -1)) == (100, 90)


def test_filling_by_pixels_needs_no_check(window: MainWindow, qtbot) -> None:
    document = face_and_fringe(0)
    window.session.replace_document(document)
    face = document.layers[0]
    window.state.select([face.id])
    panel_of(window).reach.setValue(7)
    with qtbot.waitSignal(window.session.changed, timeout=20_000):
        window.actions_by_name["fill_hidden"].trigger()
    alpha = window.session.document.layer(face.id).alpha.array()
    assert int((alpha > 0).sum()) == 100 * 87


def test_filling_says_how_much_and_where_it_is_chosen(window: MainWindow, qtbot) -> None:
    document = face_and_fringe(0)
    window.session.replace_document(document)
    window.state.select([document.layers[0].id])
    panel_of(window).reach.setValue(7)
    with qtbot.waitSignal(window.session.changed, timeout=20_000):
        window.actions_by_name["fill_hidden"].trigger()
    assert "“face” was painted on behind other layers: 700 px" in window.messages.text
    assert not panel_of(window).isVisible()
    window.messages._action.click()
    assert panel_of(window).isVisible()


def test_pinholes_are_one_row_and_fill_all_leaves_none(window: MainWindow, qtbot) -> None:
    document = pierced()
    window.session.replace_document(document)
    with qtbot.waitSignal(window.engine_tasks.worker.finished, timeout=20_000):
        window.actions_by_name["check_reveal"].trigger()
    rows = panel_of(window).list
    tips = [rows.topLevelItem(row).toolTip(0) for row in range(rows.topLevelItemCount())]
    assert sum("“shirt” has 3 pinholes" in tip for tip in tips) == 1
    panel_of(window).fill_all.click()
    qtbot.waitUntil(lambda: rows.topLevelItemCount() == 0, timeout=20_000)
    assert not list(find_pinholes(window.session.document))
    assert np.array_equal(flatten(window.session.document), flatten(document))


def test_lama_that_is_not_installed_is_marked_and_told(qtbot, window: MainWindow, tmp_path) -> None:
    window.preferences.change(models_folder=str(tmp_path), comfyui_folder="")
    document = face_and_fringe(0)
    window.session.replace_document(document)
    window.state.select([document.layers[0].id])
    window.actions_by_name["check_reveal"].trigger()
    panel = panel_of(window)
    panel.way.setCurrentIndex(panel.way.findData("lama"))
    qtbot.waitUntil(lambda: panel.way.currentText() == "LaMa (not installed)")
    panel.fill_asked.emit()
    assert "LaMa cannot paint yet" in window.messages.text
    assert window.messages._action.isVisible()
    assert window.session.document is document


def test_lama_paints_the_hidden_area(window: MainWindow, qtbot, tiny_lama) -> None:
    window.preferences.change(models_folder=str(tiny_lama))
    document = face_and_fringe(0)
    window.session.replace_document(document)
    face = document.layers[0]
    window.state.select([face.id])
    window.engine_tasks.worker.engine_process._places = ("app.wiring",)
    panel = panel_of(window)
    panel.way.setCurrentIndex(panel.way.findData("lama"))
    panel.reach.setValue(9)
    window.actions_by_name["fill_hidden"].trigger()
    qtbot.waitUntil(lambda: window.session.document is not document, timeout=60_000)
    painted = window.session.document.layer(face.id)
    assert "LaMa" in painted.recipe.note
    assert np.array_equal(flatten(window.session.document), flatten(document))


def test_a_locked_layer_is_not_filled(window: MainWindow, qtbot) -> None:
    document = face_and_fringe(0)
    window.session.replace_document(document)
    window.state.select([document.layers[0].id])
    window.actions_by_name["toggle_locked"].trigger()
    locked = window.session.document
    with qtbot.waitSignal(window.session.refused, timeout=5_000):
        window.actions_by_name["fill_hidden"].trigger()
    assert window.session.document is locked


def test_nothing_of_a_low_panel_lies_over_another(window: MainWindow, qtbot) -> None:
    window.resize(1024, 640)
    window.session.replace_document(three_deep())
    with qtbot.waitSignal(window.engine_tasks.worker.finished, timeout=20_000):
        window.actions_by_name["check_reveal"].trigger()
    panel = panel_of(window)
    panel.say("The layers have changed since. Check again. " * 2)
    QTest.qWait(50)
    parts = (panel.check, panel.list, panel.note, panel.way, panel.fill)
    for upper, lower in pairwise(parts):
        assert upper.geometry().bottom() < lower.geometry().top()
    assert panel.reach.height() >= panel.check.height()


def test_without_layers_it_asks_for_no_check(window: MainWindow) -> None:
    picture = Raster.of(plain(size=(8, 6)))
    window.session.replace_document(Document(Size(8, 6), picture))
    assert "no layers" in panel_of(window).note.text()
    window.session.do(ReplaceLayers(added=(Layer.of(plain()),)))
    assert panel_of(window).note.text().startswith("Press Check")


def test_no_rows_stay_of_layers_that_were_undone(window: MainWindow, qtbot) -> None:
    whole = face_and_fringe(0)
    window.session.replace_document(replace(whole, layers=()))
    window.session.do(ReplaceLayers((), whole.layers, label="Decompose"))
    with qtbot.waitSignal(window.engine_tasks.worker.finished, timeout=20_000):
        window.actions_by_name["check_reveal"].trigger()
    panel = panel_of(window)
    assert panel.list.topLevelItemCount() == 1
    window.session.undo()
    assert panel.list.topLevelItemCount() == 0
    assert panel.note.text() == "There are no layers to look at yet."
    window.session.redo()
    assert panel.list.topLevelItemCount() == 1


def test_a_gap_under_a_moved_head_is_offered_and_filled(window: MainWindow, qtbot) -> None:
    document = moved(figure(), 0, -25)
    window.session.replace_document(document)
    neck = document.layers[1]
    window.state.select([neck.id])
    window.actions_by_name["fill_hidden"].trigger()
    qtbot.waitUntil(lambda: "gap shows" in window.messages.text, timeout=20_000)
    before = window.session.document
    with qtbot.waitSignal(window.session.changed, timeout=20_000):
        window.messages._action.click()
    now = window.session.document
    assert tuple(flatten(now)[112, 100, :3]) == (240, 200, 180)
    assert tuple(flatten(before)[102, 100, :3]) != (240, 200, 180)
    assert "“neck” was painted on up to what covers it" in window.messages.text
    window.session.undo()
    assert window.session.document is before


def test_why_no_gap_is_found_beside_what_was_flipped_is_said(window: MainWindow, qtbot) -> None:
    document = flipped(uneven(figure()))
    window.session.replace_document(document)
    window.state.select([document.layers[1].id])
    window.actions_by_name["fill_hidden"].trigger()
    qtbot.waitUntil(lambda: "flipped or moved too far" in window.messages.text, timeout=20_000)


def test_the_check_names_layers_beside_which_a_gap_shows(window: MainWindow, qtbot) -> None:
    window.session.replace_document(moved(figure(), 0, -25))
    with qtbot.waitSignal(window.engine_tasks.worker.finished, timeout=20_000):
        window.actions_by_name["check_reveal"].trigger()
    qtbot.waitUntil(lambda: "A gap shows beside “neck”" in panel_of(window).note.text())
    window.session.replace_document(figure())
    with qtbot.waitSignal(window.engine_tasks.worker.finished, timeout=20_000):
        window.actions_by_name["check_reveal"].trigger()
    assert "shows" not in panel_of(window).note.text()


def test_the_button_of_a_message_looks_again(checked: MainWindow, qtbot) -> None:
    checked.panels["reveal"].close()
    panel, face = panel_of(checked), checked.session.document.layers[0]
    panel.reach.setValue(3)
    checked.state.select([face.id])
    checked.actions_by_name["fill_hidden"].trigger()
    qtbot.waitUntil(lambda: checked.session.document.layers[0] is not face, timeout=20_000)
    qtbot.waitUntil(checked.messages.isVisible, timeout=20_000)
    assert "Check again" in panel.note.text()
    (button,) = (
        one for one in checked.messages.findChildren(QAbstractButton)
        if one.isVisible() and one.text().startswith("Reveal check")
    )  # fmt: skip
    button.click()
    assert panel.note.text() == "Looking behind the layers"
    qtbot.waitUntil(panel.check.isEnabled, timeout=20_000)
    assert "Check again" not in panel.note.text()
    assert "Looking" not in panel.note.text()


def test_a_look_that_failed_leaves_the_words_that_were_there(
    window: MainWindow, qtbot, monkeypatch
) -> None:
    def fail(*_: object) -> None:
        raise AppError("It failed.", "Try again.")

    monkeypatch.setattr("app.ui.reveal_check.find_gaps", fail)
    window.session.replace_document(face_and_fringe(0))
    panel = panel_of(window)
    before = panel.note.text()
    window.actions_by_name["check_reveal"].trigger()
    assert panel.note.text() == "Looking behind the layers"
    qtbot.waitUntil(panel.check.isEnabled, timeout=20_000)
    assert panel.note.text() == before
