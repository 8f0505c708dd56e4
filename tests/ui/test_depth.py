"""Depth with real events: the brush, the gradient, the numbers, the draw order, the 2.5D view."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.core.commands import EditLayer
from app.core.document import Document, Group, Layer, new_group_id
from app.core.geometry import Box, Size
from app.core.group_commands import MoveLayer
from app.stages.depth_edit import FAR
from app.stages.parallax import Loop
from app.ui.depth_order_list import group_at, mark_rect
from app.ui.depth_viewer import DepthViewer
from app.ui.depth_work import DepthWork
from app.ui.dialogs.export_loop import ExportLoopDialog
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from app.ui.theme import RIGHT_WIDTH
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LEFT = Qt.MouseButton.LeftButton
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def layer_of(name: str, depth: float | None, left: int = 0, width: int = 120) -> Layer:
    given = None if depth is None else np.full((90, width), depth, np.float32)
    return Layer.of(plain(size=(width, 90)), left, 0, name=name, depth=given)


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    """Give a window with a near layer under a farther one, and one without depth on top."""
    layers = (
        layer_of("near", 0.2),
        layer_of("far", 0.8, 40, 60),
        layer_of("drawn by hand", None, 110, 10),
    )
    window.session.replace_document(Document(Size(120, 90), layers=layers))
    window.state.select([layers[1].id])
    window.state.set_camera(zoom=4.0, x=60, y=45, rotation=0.0)
    window.panels["depth"].raise_()
    return window


def work(window: MainWindow) -> DepthWork:
    return next(one for one in window.features if isinstance(one, DepthWork))


def viewer(window: MainWindow) -> DepthViewer:
    return work(window).viewer


def place(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.viewport().to_view().map(QPointF(x, y)).toPoint()


def move(widget: QWidget, at: QPoint, keys=NONE) -> None:
    spot = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, spot, widget.mapToGlobal(spot), Qt.MouseButton.NoButton, LEFT, keys
    )
    QApplication.sendEvent(widget, event)


def drag(widget: QWidget, *points: QPoint, keys=NONE) -> None:
    QTest.mousePress(widget, LEFT, keys, points[0])
    for point in points[1:]:
        move(widget, point, keys)
    QTest.mouseRelease(widget, LEFT, keys, points[-1])


def test_depth_on_the_canvas_is_told_with_a_legend(shown: MainWindow) -> None:
    legend, status = work(shown).legend, shown.status
    move(shown.canvas, place(shown, 20, 40))
    assert not legend.isVisible()
    assert status._colour.text().startswith("#")
    shown.actions_by_name["show_depth"].trigger()
    assert legend.isVisible()
    assert shown.canvas.rect().contains(legend.geometry())
    for x, depth in ((20, 0.2), (70, 0.8), (119, 0.2)):
        move(shown.canvas, place(shown, x, 40))
        assert status._colour.text() == f"depth {depth:.3f}"
        assert legend.told == pytest.approx(depth, abs=1e-4)
    move(shown.canvas, place(shown, 20, 40))
    shown.actions_by_name["show_depth"].trigger()
    assert not legend.isVisible()
    assert status._colour.text().startswith("#")  # The pointer rests.


def test_depth_is_told_where_there_is_none(shown: MainWindow) -> None:
    shown.session.replace_document(Document(Size(120, 90), layers=(layer_of("plain", None),)))
    shown.actions_by_name["show_depth"].trigger()
    move(shown.canvas, place(shown, 20, 40))
    assert shown.status._colour.text() == "no depth"
    assert not work(shown).legend.isVisible()


def test_a_map_behind_another_panel_is_not_worked_out(shown: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: viewer(shown).is_seen)
    shown.panels["part"].raise_()
    qtbot.waitUntil(lambda: not viewer(shown).is_seen)
    asked = []
    viewer(shown).map.present = lambda *_: asked.append(1)
    shown.session.do(EditLayer((shown.session.document.layers[0].id,), {"opacity": 0.5}))
    qtbot.wait(150)
    assert not asked
    shown.panels["depth"].raise_()
    qtbot.waitUntil(lambda: asked == [1])


def depth_of(window: MainWindow, name: str) -> np.ndarray:
    layer = next(one for one in window.session.document.layers if one.name == name)
    return layer.depth.array() / FAR


def names(window: MainWindow) -> list[str]:
    return [layer.name for layer in window.session.document.layers]


def test_the_brush_sets_depth_under_it_as_one_step(shown: MainWindow) -> None:
    QTest.keyClick(shown.canvas, Qt.Key.Key_B, SHIFT)
    assert shown.state.tool == "depth_brush"
    assert shown.state.shown.depth
    work(shown).settings.set(value=0.1)
    shown.state.set_brush(size=20, hardness=1.0)
    before = shown.session.document
    start = place(shown, 60, 45)
    QTest.mousePress(shown.canvas, LEFT, NONE, start)
    move(shown.canvas, place(shown, 70, 45))
    move(shown.canvas, place(shown, 80, 45))
    assert shown.session.document is before
    QTest.mouseRelease(shown.canvas, LEFT, NONE, place(shown, 80, 45))
    after = depth_of(shown, "far")
    assert np.allclose(after[40:50, 22:38], 0.1, atol=1e-4)
    assert np.allclose(after[:30], 0.8, atol=1e-4)
    layer, old = shown.session.document.layers[1], before.layers[1]
    assert layer.colour is old.colour
    assert layer.alpha is old.alpha
    shown.session.undo()
    assert shown.session.document is before
    shown.state.tool = "move"
    assert not shown.state.shown.depth


def test_the_stroke_is_shown_in_the_colours_of_depth_while_it_is_drawn(shown: MainWindow) -> None:
    shown.state.tool = "depth_brush"
    work(shown).settings.set(value=0.0)
    shown.state.set_brush(size=30, hardness=1.0)
    QTest.mousePress(shown.canvas, LEFT, NONE, place(shown, 60, 45))
    move(shown.canvas, place(shown, 80, 45))
    shot = shown.canvas.grab().toImage()
    under, beside = (shot.pixelColor(place(shown, *at)) for at in ((70, 50), (70, 10)))
    assert under.red() > 200
    assert under.blue() < 100
    assert beside.blue() > beside.red()
    QTest.mouseRelease(shown.canvas, LEFT, NONE, place(shown, 80, 45))


@pytest.mark.parametrize(("touch", "expected"), [("nearer", 0.7), ("farther", 0.9)])
def test_the_brush_moves_depth_by_an_amount_once_a_stroke(shown, touch, expected) -> None:
    shown.state.tool = "depth_brush"
    work(shown).settings.set(touch=touch, amount=0.1)
    shown.state.set_brush(size=30, hardness=1.0)
    drag(shown.canvas, *(place(shown, x, 45) for x in (60, 80, 60, 80)))
    after = depth_of(shown, "far")
    assert np.allclose(after[40:50, 22:38], expected, atol=1e-4)


@pytest.mark.parametrize("depth", [0.2, 0.9])
def test_drawn_lines_are_seen_over_depth_also_under_the_stroke(
    window: MainWindow, depth: float
) -> None:
    drawn = plain((220, 200, 190, 255), size=(120, 90))
    drawn[:, 58:62, :3] = 20
    layer = Layer.of(drawn, name="drawn", depth=np.full((90, 120), depth, np.float32))
    window.session.replace_document(Document(Size(120, 90), layers=(layer,)))
    window.state.select([layer.id])
    window.state.set_camera(zoom=4.0, x=60, y=45, rotation=0.0)
    QTest.qWait(20)
    window.actions_by_name["depth_brush"].trigger()
    work(window).settings.set(value=depth)

    def contrast() -> int:
        QTest.qWait(60)
        image = window.canvas.grab().toImage()
        flat, line = (image.pixelColor(place(window, x, 45)) for x in (20, 60))
        return line.green() - flat.green()

    before = contrast()
    assert before > 30 if depth > 0.5 else before < -30
    QTest.mousePress(window.canvas, LEFT, NONE, place(window, 50, 45))
    move(window.canvas, place(window, 70, 45))
    assert contrast() == before
    QTest.mouseRelease(window.canvas, LEFT, NONE, place(window, 70, 45))
    window.actions_by_name["depth_lines"].trigger()
    assert contrast() == 0
    window.state.tool = "move"
    assert contrast() < -100


def test_the_brush_smooths_a_step_of_depth(shown: MainWindow) -> None:
    layer = shown.session.document.layers[1]
    step = np.full((90, 60), 0.2, np.float32)
    step[:, 30:] = 0.8
    shown.session.replace_document(
        Document(Size(120, 90), layers=(Layer.of(plain(size=(60, 90)), 40, 0, depth=step),))
    )
    shown.state.select([shown.session.document.layers[0].id])
    shown.state.tool = "depth_brush"
    work(shown).settings.set(touch="smooth")
    shown.state.set_brush(size=40, hardness=1.0)
    drag(shown.canvas, place(shown, 70, 40), place(shown, 70, 50))
    after = shown.session.document.layers[0].depth.array() / FAR
    assert np.abs(np.diff(after[45])).max() < 0.2
    assert np.abs(np.diff(after[5])).max() > 0.5
    assert layer.depth is not None


def test_alt_takes_the_depth_of_what_is_seen(shown: MainWindow) -> None:
    shown.state.tool = "depth_brush"
    QTest.mouseClick(shown.canvas, LEFT, ALT, place(shown, 20, 45))
    assert work(shown).settings.value == pytest.approx(0.2, abs=1e-4)
    QTest.mouseClick(shown.canvas, LEFT, ALT, place(shown, 70, 45))
    assert work(shown).settings.value == pytest.approx(0.8, abs=1e-4)


def test_a_layer_without_depth_gets_one_at_the_first_stroke(shown: MainWindow) -> None:
    hand = shown.session.document.layers[2]
    shown.state.select([hand.id])
    shown.state.tool = "depth_brush"
    work(shown).settings.set(value=0.0)
    shown.state.set_brush(size=10, hardness=1.0)
    drag(shown.canvas, place(shown, 115, 20), place(shown, 115, 30))
    after = depth_of(shown, "drawn by hand")
    assert after[25, 5] == 0.0
    assert after[80, 5] == pytest.approx(0.8, abs=1e-4)


def test_a_stroke_that_changes_no_depth_is_no_step_and_says_so(qtbot, shown: MainWindow) -> None:
    hole = plain(size=(60, 90))
    hole[:40, :, 3] = 0
    depth = np.full((90, 60), 0.8, np.float32)
    holed, bare = Layer.of(hole, name="holed", depth=depth), Layer.of(hole, name="bare")
    shown.session.replace_document(Document(Size(120, 90), layers=(bare, holed)))
    shown.state.tool = "depth_brush"
    shown.state.set_brush(size=10)
    before = shown.session.document
    for layer, points in ((holed, (10, 20)), (bare, (10, 20)), (holed, (80, 60))):
        shown.state.select([layer.id])
        with qtbot.waitSignal(shown.session.refused) as refused:
            drag(shown.canvas, place(shown, *points), place(shown, points[0] + 15, points[1]))
        assert "depth" in refused.args[0]
    assert shown.session.document is before


def test_a_drag_lays_a_gradient_inside_the_selected_pixels(shown: MainWindow) -> None:
    QTest.keyClick(shown.canvas, Qt.Key.Key_G, SHIFT)
    assert shown.state.tool == "depth_gradient"
    work(shown).settings.set(start=0.0, end=1.0)
    shown.state.pixels = PixelSelection.whole(Box(0, 0, 70, 90))
    drag(shown.canvas, place(shown, 60, 10), place(shown, 61, 60), place(shown, 63, 80), keys=SHIFT)
    after = depth_of(shown, "far")
    assert after[5, 5] == pytest.approx(0.0, abs=0.01)
    assert after[45, 5] == pytest.approx(0.5, abs=0.02)
    assert after[88, 5] == pytest.approx(1.0, abs=0.01)
    assert np.allclose(after[:, 35:], 0.8, atol=1e-4)
    before = shown.session.document
    QTest.mouseClick(shown.canvas, LEFT, NONE, place(shown, 60, 10))
    assert shown.session.document is before


def test_the_gradient_is_shown_on_the_layer_while_the_line_is_drawn(shown: MainWindow) -> None:
    shown.state.tool = "depth_gradient"
    work(shown).settings.set(start=0.0, end=1.0)
    QTest.mousePress(shown.canvas, LEFT, NONE, place(shown, 60, 10))
    move(shown.canvas, place(shown, 60, 80))
    shot = shown.canvas.grab().toImage()
    upper, lower = (shot.pixelColor(place(shown, *at)) for at in ((80, 12), (80, 78)))
    assert upper.red() > 220
    assert lower.red() < 40
    beside = shot.pixelColor(place(shown, 20, 78))
    assert beside.red() > 150
    before = shown.session.document
    QTest.keyClick(shown.canvas, Qt.Key.Key_Escape)
    assert shown.session.document is before


def test_numbers_set_offset_and_flatten_all_selected_layers(shown: MainWindow) -> None:
    shown.actions_by_name["depth_values"].trigger()
    values = work(shown).values
    assert values.isVisible()
    assert not values.isModal()
    shown.state.select([layer.id for layer in shown.session.document.layers])
    rows = values.rows
    rows["offset"].field.setValue(0.1)
    QTest.mouseClick(rows["offset"].button, LEFT)
    assert depth_of(shown, "near")[0, 0] == pytest.approx(0.3, abs=1e-4)
    assert depth_of(shown, "far")[0, 0] == pytest.approx(0.9, abs=1e-4)
    assert shown.session.document.layers[2].depth is None
    rows["set"].slider.setValue(400)
    QTest.mouseClick(rows["set"].button, LEFT)
    assert {float(depth_of(shown, name).max().round(3)) for name in names(shown)} == {0.4}
    shown.session.undo()
    assert depth_of(shown, "far")[0, 0] == pytest.approx(0.9, abs=1e-4)
    values.close()


def test_offsetting_a_layer_without_depth_says_why_not(shown: MainWindow) -> None:
    said: list[str] = []
    shown.session.refused.connect(said.append)
    shown.state.select([shown.session.document.layers[2].id])
    work(shown).change_by("offset", 0.1)
    assert "has no depth yet" in said[0]


def test_the_list_marks_what_stands_against_its_depth_and_selects_both(shown: MainWindow) -> None:
    panel = viewer(shown)
    QTest.mouseClick(panel.switches[panel.order], LEFT)
    rows = panel.order
    assert [rows.item(row).text() for row in range(3)] == ["drawn by hand", "far", "near"]
    assert panel.warning.text() == "1"
    mark = mark_rect(rows.visualItemRect(rows.item(1))).center()
    shown.state.select([])
    QTest.mouseClick(rows.viewport(), LEFT, NONE, mark)
    both = {layer.id for layer in shown.session.document.layers[:2]}
    assert set(shown.state.selected) == both
    assert "farther away" in rows.item(1).toolTip()
    shown.state.select([])
    QTest.mouseClick(panel.warning, LEFT)
    assert set(shown.state.selected) == both


def test_no_view_needs_more_width_than_the_column_has(qtbot, shown: MainWindow) -> None:
    panel = viewer(shown)
    widths = []
    for button in (*panel.switches.values(), *reversed(panel.switches.values())):
        QTest.mouseClick(button, LEFT)
        QApplication.processEvents()
        widths.append(shown.panels["depth"].width())
    assert max(widths) <= RIGHT_WIDTH


def test_a_row_dragged_down_goes_behind_and_the_mark_goes(qtbot, shown: MainWindow) -> None:
    panel = viewer(shown)
    QTest.mouseClick(panel.switches[panel.order], LEFT)
    rows, before = panel.order, shown.session.document
    first, last = (rows.visualItemRect(rows.item(row)) for row in (1, 2))
    drag(rows.viewport(), first.center(), last.center(), last.center() + QPoint(0, 9))
    assert names(shown) == ["far", "near", "drawn by hand"]
    qtbot.waitUntil(lambda: not panel.warning.text(), timeout=2_000)
    shown.session.undo()
    assert shown.session.document is before


def test_a_click_on_a_row_selects_the_layer(shown: MainWindow) -> None:
    panel = viewer(shown)
    QTest.mouseClick(panel.switches[panel.order], LEFT)
    rows = panel.order
    QTest.mouseClick(rows.viewport(), LEFT, NONE, rows.visualItemRect(rows.item(2)).center())
    assert shown.state.selected == (shown.session.document.layers[0].id,)


def test_sorting_is_one_step_and_says_when_there_is_nothing_to_do(shown: MainWindow) -> None:
    panel = viewer(shown)
    QTest.mouseClick(panel.switches[panel.order], LEFT)
    QTest.mouseClick(panel.sort, LEFT)
    assert names(shown) == ["far", "near", "drawn by hand"]
    after = shown.session.document
    shown.actions_by_name["sort_depth"].trigger()
    assert shown.session.document is after
    shown.session.undo()
    assert names(shown) == ["near", "far", "drawn by hand"]


def test_a_layer_put_between_those_of_a_group_comes_into_it() -> None:
    outer, inner = Group(new_group_id(), "outer"), None
    inner = Group(new_group_id(), "inner", parent=outer.id)
    a, b, c, d = (
        Layer.of(plain(), name=name, group=group)
        for name, group in (("a", None), ("b", outer.id), ("c", inner.id), ("d", inner.id))
    )
    document = Document(Size(4, 3), layers=(a, b, c, d), groups=(outer, inner))
    assert group_at(document, [a.id], 3) == inner.id
    assert group_at(document, [a.id], 2) == outer.id
    assert group_at(document, [a.id], 4) is None
    assert group_at(document, [d.id], 4) == inner.id
    assert group_at(document, [b.id], 3) == inner.id
    assert group_at(document, [b.id], 4) == outer.id
    assert group_at(document, [c.id], 0) is None


def test_the_view_turns_with_the_mouse_and_looks_straight_again(qtbot, shown: MainWindow) -> None:
    panel = viewer(shown)
    QTest.mouseClick(panel.switches[panel.parallax], LEFT)
    view = panel.parallax
    qtbot.waitUntil(lambda: view.is_ready, timeout=2_000)
    straight = view.grab().toImage()
    middle = view.rect().center()
    drag(view, middle, middle + QPoint(30, 0), middle + QPoint(view.width() // 4, 0))
    assert view.look.x() == pytest.approx(0.5, abs=0.02)
    assert view.grab().toImage() != straight
    QTest.mouseClick(panel.reset, LEFT)
    assert view.grab().toImage() == straight
    drag(view, middle, middle + QPoint(0, -5000))
    assert view.look.y() == -1.0
    QTest.mouseDClick(view, LEFT, NONE, middle)
    assert view.look == QPointF(0.0, 0.0)
    panel.strength.setValue(0)
    assert panel.parallax.strength == 0.0
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.look.x() == pytest.approx(0.1)
    assert view.grab().toImage() == straight


def test_many_pixels_are_drawn_coarsely_while_they_move_and_finely_when_they_rest(
    qtbot, shown: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = viewer(shown)
    QTest.mouseClick(panel.switches[panel.parallax], LEFT)
    view = panel.parallax
    qtbot.waitUntil(lambda: view.is_ready, timeout=2_000)
    qtbot.waitUntil(lambda: not view._rest.isActive(), timeout=2_000)
    fine = view.grab().toImage()
    monkeypatch.setattr("app.ui.depth_parallax._MOST_DRAWN", 300)
    view.look_from(0.0, 0.0)
    assert view.grab().toImage() != fine
    qtbot.waitUntil(lambda: view.grab().toImage() == fine, timeout=2_000)


def test_it_goes_round_by_itself_until_it_is_taken_hold_of(qtbot, shown: MainWindow) -> None:
    panel = viewer(shown)
    QTest.mouseClick(panel.switches[panel.parallax], LEFT)
    QTest.mouseClick(panel.wiggle, LEFT)
    qtbot.waitUntil(lambda: abs(panel.parallax.look.x()) > 0.1, timeout=2_000)
    QTest.mousePress(panel.parallax, LEFT, NONE, panel.parallax.rect().center())
    assert not panel.wiggle.isChecked()
    look = panel.parallax.look
    QTest.qWait(60)
    assert panel.parallax.look == look
    QTest.mouseRelease(panel.parallax, LEFT, NONE, panel.parallax.rect().center())


def test_a_clipped_layer_shows_only_on_its_base_in_the_view(qtbot, shown: MainWindow) -> None:
    base = Layer.of(plain((0, 0, 255, 255), (30, 90)), 40, 0, depth=np.zeros((90, 30), np.float32))
    ground = Layer.of(plain((255, 0, 0, 255), (120, 90)), depth=np.ones((90, 120), np.float32))
    clip = Layer.of(plain((0, 255, 0, 255), (120, 30)), 0, 30, clipped=True)
    shown.session.replace_document(Document(Size(120, 90), layers=(ground, base, clip)))
    panel = viewer(shown)
    QTest.mouseClick(panel.switches[panel.parallax], LEFT)
    view = panel.parallax
    qtbot.waitUntil(lambda: view.is_ready and len(view._planes.layers) == 3, timeout=2_000)
    image = view.grab().toImage()
    greens = [
        x for x in range(image.width())
        if image.pixelColor(x, image.height() // 2).getRgb()[:3] == (0, 255, 0)
    ]  # fmt: skip
    reds = [
        x for x in range(image.width())
        if image.pixelColor(x, image.height() // 2).getRgb()[:3] == (255, 0, 0)
    ]  # fmt: skip
    assert len(greens) * 3 == pytest.approx(len(reds), abs=8)


def test_the_loop_is_written_beside_other_work(qtbot, shown: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "loop.webp"
    work(shown).write_loop(path, Loop(64, 0.5, 0.5))
    qtbot.waitUntil(path.exists, timeout=10_000)
    with Image.open(path) as image:
        assert (image.size, image.n_frames) == ((64, 48), 12)


def test_the_dialogs_say_how_the_loop_is_drawn_and_where_it_goes(
    qtbot, shown: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: ExportLoopDialog) -> int:
        assert dialog.strength.value() == 40
        dialog.format.setCurrentIndex(1)
        dialog.side.setCurrentIndex(0)
        dialog.seconds.setValue(0.5)
        dialog.ground.setCurrentIndex(1)
        return QDialog.DialogCode.Accepted

    offered: list[str] = []
    monkeypatch.setattr(ExportLoopDialog, "exec", fill)
    monkeypatch.setattr(
        "app.ui.dialogs.targets.QFileDialog.getSaveFileName",
        lambda *words: offered.append(words[2]) or (str(tmp_path / "girl"), ""),
    )
    shown.documents.recover(shown.session.document, None, str(tmp_path / "opened.png"))
    shown.actions_by_name["export_loop"].trigger()
    assert offered == [str(tmp_path / "opened.gif")]
    qtbot.waitUntil((tmp_path / "girl.gif").exists, timeout=10_000)
    with Image.open(tmp_path / "girl.gif") as image:
        assert (image.size, image.n_frames) == ((120, 90), 12)
        assert np.asarray(image.convert("RGBA"))[..., 3].min() == 255


def test_the_loop_that_was_opened_is_not_replaced(
    shown: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = tmp_path / "opened.webp"
    opened.write_bytes(b"an artist's own")
    offered: list[str] = []
    monkeypatch.setattr(ExportLoopDialog, "exec", lambda _: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(
        "app.ui.dialogs.targets.QFileDialog.getSaveFileName",
        lambda *words: offered.append(words[2]) or (str(opened), ""),
    )
    shown.documents.recover(shown.session.document, None, str(opened))
    shown.actions_by_name["export_loop"].trigger()
    assert offered == [str(tmp_path / "opened-2.webp")]
    assert "would replace" in shown.messages.text
    assert not shown.file_tasks.worker.is_busy


def test_the_window_that_closes_waits_for_the_loop(
    qtbot, shown: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "loop.webp"
    shown.documents.save_to(tmp_path / "girl.ora")
    qtbot.waitUntil(lambda: not shown.file_tasks.worker.is_busy, timeout=10_000)
    work(shown).write_loop(path, Loop(120, 1.0))
    assert not shown.close()
    assert "still being written" in shown.messages.text
    qtbot.waitUntil(lambda: not shown.isVisible(), timeout=20_000)
    assert path.exists()


def test_what_was_exported_is_told_with_its_folder(
    qtbot, shown: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "for the rig"
    folder.mkdir()
    work(shown).write_loop(folder / "loop.webp", Loop(64, 0.5))
    words = "Exported “loop.webp” into “for the rig”."
    qtbot.waitUntil(lambda: shown.messages.text == words, timeout=10_000)


def test_an_export_that_is_stopped_leaves_nothing(qtbot, shown: MainWindow, tmp_path: Path) -> None:
    stopped: list[object] = []
    worker = shown.file_tasks.worker
    worker.cancelled.connect(stopped.append)
    worker.progressed.connect(lambda job, progress: progress.done > 2 and job.stop.set())
    work(shown).write_loop(tmp_path / "loop.webp", Loop(120, 6.0))
    qtbot.waitUntil(lambda: bool(stopped), timeout=20_000)
    assert not [one for one in tmp_path.iterdir() if "loop" in one.name or ".part" in one.name]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_wherever_layers_are_put_groups_stay_whole(data) -> None:
    groups: list[Group] = []
    layers: list[Layer] = []

    def fill(parent: Group | None, level: int) -> None:
        for _ in range(data.draw(st.integers(1, 3))):
            if level < 3 and data.draw(st.booleans()):
                group = Group(new_group_id(), "g", parent=None if parent is None else parent.id)
                groups.append(group)
                fill(group, level + 1)
            else:
                layers.append(Layer.of(plain(), group=None if parent is None else parent.id))

    fill(None, 0)
    document = Document(Size(4, 3), layers=tuple(layers), groups=tuple(groups))
    chosen = data.draw(st.lists(st.sampled_from(layers), min_size=1, max_size=3, unique_by=id))
    gap = data.draw(st.integers(0, len(layers)))
    ids = tuple(layer.id for layer in chosen)
    after = MoveLayer(ids, gap, group_at(document, ids, gap)).apply(document)
    assert {layer.id for layer in after.layers} == {layer.id for layer in layers}
    rest = [layer.id for layer in layers if layer.id not in ids]
    assert [layer.id for layer in after.layers if layer.id not in ids] == rest
    below = sum(layer.id not in ids for layer in layers[:gap])
    assert {layer.id for layer in after.layers[below : below + len(ids)]} == set(ids)


def test_the_brush_s_controls_follow_what_it_does(shown: MainWindow) -> None:
    shown.state.tool = "depth_brush"
    options = next(
        kind for kind in shown.options._kinds if type(kind).__name__ == "DepthBrushOptions"
    )
    options.value.setValue(0.25)
    assert work(shown).settings.value == 0.25
    options.touch.setCurrentIndex(3)
    options.touch.activated.emit(3)
    assert work(shown).settings.touch == "smooth"
    assert not options.value.isVisible()
    options.touch.setCurrentIndex(1)
    options.touch.activated.emit(1)
    assert options.value.isVisible()
    assert options.value.value() == pytest.approx(0.1)
