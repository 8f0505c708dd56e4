"""The layer list: warning dots, pixels selected by a thumbnail, folds that files keep."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip

from app.core.commands import ReplaceLayers
from app.core.document import Document, Group, Layer, new_group_id
from app.core.geometry import Box, Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.core.recipe import DRAFT, HAND, Recipe
from app.io.open import open_document
from app.ui.canvas.tool import PointerEvent
from app.ui.layer_tips import warning_of
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from app.ui.tool_options.brush import BrushOptions
from tests.builders import document, plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PADDED = np.zeros((300, 300, 4), np.uint8)
PADDED[20:60, 10:280] = 255
DOUBT = Recipe("draft", doubt="Much of this could be another part.")


def layer(name: str, left: int = 0, side: int = 20, **fields) -> Layer:
    return Layer.of(plain(size=(side, side)), left, 0, name=name, **{"part": Part.FACE} | fields)


def shown(window: MainWindow, *layers: Layer, groups: tuple[Group, ...] = ()) -> None:
    picture = Raster.of(plain(size=(64, 32)))
    window.session.replace_document(Document(Size(64, 32), picture, layers, groups))
    window.state.select([layers[-1].id])


def zones(window: MainWindow, name: str):
    one = next(one for one in window.session.document.layers if one.name == name)
    tree = window.layers.tree
    index = window.layers.model.index_of(one.id)
    return tree.row.zones(tree.visualRect(index), index)


def named(window: MainWindow, name: str) -> Layer:
    return next(one for one in window.session.document.layers if one.name == name)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|propagateSizeHints)")
def test_a_doubtful_layer_has_a_dot_that_says_why(window: MainWindow) -> None:
    shown(window, layer("sure"), layer("unsure", recipe=DOUBT))
    assert zones(window, "sure").dot.width() == 0
    dot = zones(window, "unsure").dot
    view = window.layers.tree.viewport()
    warm = view.grab(dot).toImage().pixelColor(dot.width() // 2, dot.height() // 2)
    assert warm.red() > 180 > warm.blue() + 60
    at = dot.center()
    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))
    assert "could be another part" in QToolTip.text()


def test_an_empty_layer_has_a_dot_unless_it_was_made_by_hand() -> None:
    empty = Layer.of(np.zeros((4, 4, 4), np.uint8), name="nothing")
    assert "empty" in warning_of(replace(empty, recipe=Recipe(DRAFT)))
    assert not warning_of(empty)
    assert not warning_of(replace(empty, recipe=Recipe(HAND)))
    assert not warning_of(layer("something"))


def test_a_dot_goes_once_the_layer_is_checked_or_its_part_is_set(window: MainWindow) -> None:
    one, two = layer("one", recipe=DOUBT), layer("two", recipe=DOUBT)
    other = layer("other", recipe=Recipe("else", doubt="Why not."))
    shown(window, one, other, two)
    window.state.select([one.id, other.id])
    window.actions_by_name["mark_checked"].trigger()
    assert [bool(warning_of(each)) for each in window.session.document.layers] == [0, 0, 1]
    assert [each.name for each in window.session.document.layers] == ["one", "other", "two"]
    assert not window.actions_by_name["mark_checked"].isEnabled()
    window.session.undo()
    assert window.actions_by_name["mark_checked"].isEnabled()
    window.state.select([two.id])
    window.part.part.setCurrentIndex(window.part.part.findData(Part.NECK))
    window.part.part.activated.emit(window.part.part.currentIndex())
    assert not warning_of(named(window, "two"))
    assert named(window, "two").part is Part.NECK


def test_a_dot_is_saved_with_the_project(qtbot, window: MainWindow, tmp_path: Path) -> None:
    shown(window, layer("sure", recipe=Recipe("draft")), layer("unsure", recipe=DOUBT))
    window.documents.save_to(tmp_path / "a.ora")
    qtbot.waitUntil(lambda: "a.ora" in window.messages.text, timeout=8_000)
    layers = open_document(tmp_path / "a.ora")[0].layers
    assert [bool(warning_of(one)) for one in layers] == [False, True]


def test_ctrl_click_on_a_thumbnail_selects_its_pixels(qtbot, window: MainWindow) -> None:
    shown(window, layer("one"), layer("two", left=10))
    view, state = window.layers.tree.viewport(), window.state
    one, two = (zones(window, name).thumbnail.center() for name in ("one", "two"))
    active = state.active
    qtbot.mouseClick(view, LEFT, CTRL, one)
    assert state.pixels is not None
    assert state.pixels.box == Box(0, 0, 20, 20)
    assert state.active == active
    qtbot.mouseClick(view, LEFT, CTRL | SHIFT, two)
    assert state.pixels.box == Box(0, 0, 30, 20)
    qtbot.mouseClick(view, LEFT, CTRL | ALT, one)
    assert state.pixels.box == Box(20, 0, 30, 20)
    window.actions_by_name["invert_pixels"].trigger()
    assert not state.pixels.cover(Box(20, 0, 30, 20)).any()
    assert state.pixels.cover(Box(0, 0, 20, 32)).all()
    window.actions_by_name["deselect_pixels"].trigger()
    assert state.pixels is None
    window.state.select([named(window, "one").id, named(window, "two").id])
    window.actions_by_name["select_pixels"].trigger()
    assert state.pixels.box == Box(0, 0, 30, 20)


@pytest.mark.parametrize("tool", ["brush", "eraser"])
def test_painting_stays_inside_the_selected_pixels(window: MainWindow, tool: str) -> None:
    small = layer("small", left=10, side=10)
    shown(window, small, layer("sheet", side=32))
    window.state.select([window.session.document.layers[-1].id])
    half = Raster.of(np.full((10, 10), 128, np.uint8))
    window.state.pixels = PixelSelection(10, 0, half)
    window.state.tool = tool
    window.state.set_brush(size=200, hardness=1.0, colour=(0, 0, 255))
    before = named(window, "sheet").rgba()
    event = PointerEvent(16.0, 16.0, button=LEFT, buttons=LEFT)
    window.canvas.tool.press(event, window.canvas)
    window.canvas.tool.release(event, window.canvas)
    after = named(window, "sheet").rgba()
    assert after.shape == before.shape
    inside = np.zeros(before.shape[:2], bool)
    inside[:10, 10:20] = True
    assert np.array_equal(after[~inside], before[~inside])
    if tool == "eraser":
        assert np.all(np.abs(after[inside][:, 3].astype(int) - 127) <= 1)
    else:
        assert np.all(np.abs(after[inside][:, 2].astype(int) - (50 + 255) // 2) <= 2)


def test_selected_pixels_are_ringed_and_forgotten_with_the_document(
    qtbot, window: MainWindow
) -> None:
    shown(window, layer("one", left=20, side=20))
    window.state.tool = "brush"
    window.canvas.fit()
    QApplication.processEvents()
    without = window.canvas.grab().toImage()
    window.state.select_pixels(named(window, "one"))
    assert window.canvas.grab().toImage() != without
    deselect = window.options.findChild(BrushOptions).deselect
    assert deselect.isVisible()
    qtbot.mouseClick(deselect, LEFT)
    assert window.state.pixels is None
    assert not deselect.isVisible()
    window.state.select_pixels(named(window, "one"))
    shown(window, layer("another"))
    assert window.state.pixels is None


def test_a_folded_group_stays_folded_in_the_file(qtbot, window: MainWindow, tmp_path: Path) -> None:
    outer, inner = Group(new_group_id(), "outer"), Group(new_group_id(), "inner", folded=True)
    inner = replace(inner, parent=outer.id)
    shown(window, layer("a", group=outer.id), layer("b", group=inner.id), groups=(outer, inner))
    tree, model = window.layers.tree, window.layers.model

    def is_open(name: str) -> bool:
        group = next(one for one in window.session.document.groups if one.name == name)
        return tree.isExpanded(model.index_of(group.id, Group))

    assert is_open("outer")
    assert not is_open("inner")
    steps = len(window.session.history.entries)
    for group in (inner, outer):
        index = model.index_of(group.id, Group)
        fold = tree.row.zones(tree.visualRect(index), index).fold
        qtbot.mouseClick(tree.viewport(), LEFT, pos=fold.center())
    assert is_open("inner")
    assert not is_open("outer")
    assert len(window.session.history.entries) == steps
    for name in ("a.ora", "a.psd"):
        if name == "a.ora":
            window.documents.save_to(tmp_path / name)
        else:
            window.exporting.export("psd", tmp_path / name)
        qtbot.waitUntil(lambda name=name: name in window.messages.text, timeout=8_000)
        folds = {one.name: one.folded for one in open_document(tmp_path / name)[0].groups}
        assert folds == {"outer": True, "inner": False}
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.documents.open(tmp_path / "a.ora")
    assert is_open("inner")
    assert not is_open("outer")


def test_a_layer_picked_on_the_canvas_is_shown_in_the_list(window: MainWindow) -> None:
    group = Group(new_group_id(), "shut", folded=True)
    inside = layer("inside", group=group.id)
    shown(window, inside, layer("top", left=30), groups=(group,))
    tree, index = window.layers.tree, window.layers.model.index_of(group.id, Group)
    assert not tree.isExpanded(index)
    window.canvas.report_pick(inside.id)
    assert tree.isExpanded(index)


def test_the_overlay_button_switches_what_the_canvas_shows(window: MainWindow) -> None:
    shown(window, layer("one", depth=np.zeros((20, 20), np.float32)))
    button = window.overlay_button
    assert button.isVisible()
    assert window.canvas.rect().contains(button.geometry())
    entries = {action.objectName(): action for action in button.menu().actions()}
    for name, field in (("show_depth", "depth"), ("tint_parts", "tints")):
        before = window.canvas.grab().toImage()
        entries[name].trigger()
        assert getattr(window.state.shown, field)
        assert entries[name].isChecked()
        assert window.canvas.grab().toImage() != before
        entries[name].trigger()
        assert not getattr(window.state.shown, field)


def test_one_tool_is_marked_as_in_use(window: MainWindow) -> None:
    shown(window, layer("one"))
    for tool in ("brush", "move", "hand", "brush"):
        window.state.tool = tool
        marked = [name for name, one in window.tool_strip._buttons.items() if one.isChecked()]
        assert marked == [tool]
        assert window.tool_strip._buttons[tool].defaultAction().isChecked()


def test_the_overlay_button_keeps_its_corner(window: MainWindow) -> None:
    shown(window, layer("one"))
    window.resize(1000, 700)
    QApplication.processEvents()
    gap = window.canvas.width() - window.overlay_button.geometry().right()
    assert QPoint(gap, window.overlay_button.y()) == QPoint(9, 8)


def test_rename_twice_goes_on_with_the_name(window: MainWindow) -> None:
    window.session.replace_document(document())
    window.state.select([window.session.document.layers[0].id])
    rename = window.actions_by_name["rename"]
    rename.trigger()
    rename.trigger()
    assert window.layers.tree.state() is QAbstractItemView.State.EditingState


def test_rename_opens_the_list_of_layers(window: MainWindow) -> None:
    window.session.replace_document(document())
    window.state.select([window.session.document.layers[0].id])
    window.panels["layers"].hide()
    window.actions_by_name["rename"].trigger()
    assert window.layers.tree.isVisible()
    assert window.layers.tree.state() is QAbstractItemView.State.EditingState


@pytest.mark.qt_log_ignore("This plugin does not support (raise|propagateSizeHints)")
def test_rows_scrolled_under_a_still_pointer_are_hovered(
    qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers = [layer(f"layer {number}") for number in range(40)]
    shown(window, *layers)
    tree = window.layers.tree
    tree.scrollToTop()
    still = zones(window, "layer 38").name.center()
    qtbot.mouseMove(tree.viewport(), still)
    assert window.state.hovered == named(window, "layer 38").id
    monkeypatch.setattr(QCursor, "pos", lambda: tree.viewport().mapToGlobal(still))
    monkeypatch.setattr(tree.viewport(), "underMouse", lambda: True)
    bar = tree.verticalScrollBar()
    bar.setValue(bar.value() + 10 * tree.sizeHintForRow(0))
    assert window.state.hovered == named(window, "layer 28").id


@pytest.mark.qt_log_ignore("This plugin does not support (raise|propagateSizeHints)")
def test_the_list_stays_where_it_was_scrolled_when_an_eye_is_clicked(
    qtbot, window: MainWindow
) -> None:
    shown(window, *(layer(f"layer {number}") for number in range(40)))
    tree = window.layers.tree
    tree.scrollToBottom()
    place = tree.verticalScrollBar().value()
    assert place > 0
    qtbot.mouseClick(tree.viewport(), LEFT, pos=zones(window, "layer 2").eye.center())
    assert not named(window, "layer 2").visible
    assert tree.verticalScrollBar().value() == place
    window.actions_by_name["undo"].trigger()
    assert named(window, "layer 2").visible
    assert tree.verticalScrollBar().value() == place
    window.state.select([named(window, "layer 30").id])
    assert tree.viewport().rect().contains(zones(window, "layer 30").name)


def test_the_layer_that_was_searched_for_is_in_sight_when_the_search_ends(
    window: MainWindow,
) -> None:
    shown(window, *(layer(f"layer {number}") for number in range(40)))
    window.layers._search.setText("layer 3")
    window.state.select([named(window, "layer 3").id])
    window.layers._search.clear()
    assert window.layers.tree.viewport().rect().contains(zones(window, "layer 3").thumbnail)


@pytest.mark.qt_log_ignore("This plugin does not support (raise|propagateSizeHints)")
def test_the_active_layer_stays_in_sight_in_a_list_made_lower(qtbot, window: MainWindow) -> None:
    shown(window, *(layer(f"layer {number}") for number in range(40)))
    tree = window.layers.tree
    first, last = named(window, "layer 20"), named(window, "layer 39")
    window.state.select([first.id])
    row = tree.sizeHintForRow(0)
    tree.verticalScrollBar().setValue(20 * row - tree.viewport().height())
    for _ in range(3):  # A panel that opens takes its room bit by bit.
        tree.resize(tree.width(), tree.height() - row)
    assert tree.viewport().rect().contains(zones(window, first.name).thumbnail)
    tree.scrollToBottom()
    place = tree.verticalScrollBar().value()
    tree.resize(tree.width(), tree.height() - row)
    assert tree.verticalScrollBar().value() >= place, "led back to what was out of sight"
    assert not tree.viewport().rect().intersects(zones(window, last.name).name)


def test_the_frontmost_layer_is_selected_when_all_have_come_back(window: MainWindow) -> None:
    layers = tuple(Layer.of(plain(size=(8, 8)), name=name) for name in ("face", "hair"))
    window.session.replace_document(Document(Size(8, 8)))
    window.session.do(ReplaceLayers(added=layers))
    window.session.undo()
    assert window.state.selected == ()
    window.session.redo()
    assert window.state.selected == (layers[1].id,)


def told(window: MainWindow, *, part: Part | None = None, side: Side | None = None) -> None:
    """Say in the panel what the selected layers depict."""
    for combo, value in ((window.part.part, part), (window.part.side, side)):
        if value is not None:
            combo.setCurrentIndex(combo.findData(value))
            combo.activated.emit(combo.currentIndex())


def test_the_name_of_a_cut_piece_follows_its_part_and_side(window: MainWindow) -> None:
    wear = {"part": Part.BOTTOMWEAR}
    arm = replace(layer("handwear-r"), part=Part.HANDWEAR, side=Side.RIGHT)
    shown(window, layer("bottomwear", **wear), arm, layer("bottomwear-1", **wear))
    window.state.select([named(window, "bottomwear-1").id])
    told(window, part=Part.HANDWEAR)
    assert named(window, "handwear").part is Part.HANDWEAR
    told(window, side=Side.RIGHT)
    assert [one.name for one in window.session.document.layers][1:] == [
        "handwear-r",
        "handwear-r-1",
    ]


def test_the_names_of_several_pieces_follow_and_typed_ones_stay(window: MainWindow) -> None:
    hair = {"part": Part.FRONT_HAIR}
    pieces = [layer(name, recipe=DOUBT, **hair) for name in ("front hair-1", "front hair-2")]
    shown(window, *pieces, layer("my fringe", **hair))
    window.state.select([one.id for one in window.session.document.layers])
    told(window, part=Part.BACK_HAIR)
    names = [one.name for one in window.session.document.layers]
    assert names == ["back hair", "back hair-1", "my fringe"]
    assert not any(map(warning_of, window.session.document.layers))
    window.session.undo()
    told(window, side=Side.LEFT)
    names = [one.name for one in window.session.document.layers]
    assert names == ["front hair-l-1", "front hair-l-2", "my fringe"]


def test_the_part_panel_tells_the_size_of_what_is_seen(window: MainWindow) -> None:
    shown(window, Layer.of(PADDED, -5, 7), Layer.of(PADDED * 0))
    first, empty = window.session.document.layers
    window.state.select([first.id])
    assert window.part._facts.text() == "270 × 40 px at 5, 27"
    window.state.select([empty.id])
    assert window.part._facts.text() == "It is empty."


def test_a_double_click_while_a_name_is_edited_is_no_fault(window: MainWindow) -> None:
    shown(window, layer("hair"), layer("face"))
    tree = window.layers.tree
    none = Qt.KeyboardModifier.NoModifier
    for name in ("hair", "face"):
        QTest.mouseDClick(tree.viewport(), LEFT, none, zones(window, name).name.center())
        assert tree.focusWidget().text() == name
    # As from a pen that does not take the keys to the list.
    at = QPointF(zones(window, "hair").name.center())
    double = QMouseEvent(QEvent.Type.MouseButtonDblClick, at, at, LEFT, LEFT, none)
    tree.mouseDoubleClickEvent(double)
    assert tree.state() is tree.State.EditingState


def test_rows_that_stand_together_are_selected_as_one_run(window: MainWindow) -> None:
    group = Group(new_group_id(), "group")
    layers = [
        layer(f"{number}", group=group.id if number in (2, 3) else None) for number in range(6)
    ]
    shown(window, *layers, groups=(group,))
    state, tree, model = window.state, window.layers.tree, window.layers.model
    for chosen in (range(6), (0, 1, 4, 5), (0, 2, 4), (2, 3), (1, 3, 5), ()):
        state.select([layers[number].id for number in chosen])
        rows = tree.selectionModel().selectedRows()
        assert {model.item(index) for index in rows} == {layers[number] for number in chosen}
        assert window.layers.selected_groups() == []
    state.select([one.id for one in layers])
    # Above, inside and below the group: its own row is none of them.
    assert tree.selectionModel().selection().count() == 3
    tree.selectionModel().select(
        model.index_of(group.id, Group), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    assert window.layers.selected_groups() == [group]
