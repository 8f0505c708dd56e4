"""Splits with the mouse: by depth, along a line, by what is selected."""

from dataclasses import replace
from importlib.util import find_spec

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QPushButton, QScrollArea

from app.core.commands import EditLayer
from app.core.composite import flatten
from app.core.document import Group, Layer, new_group_id
from app.core.geometry import Box
from app.core.group_commands import EditGroup, GroupLayers
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.settings import LAMA
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from app.ui.reveal_panel import RevealPanel
from app.ui.split_panel import SplitPanel
from app.ui.split_preview import SplitPreview
from app.ui.splitting import Splitting
from tests.builders import document, plain
from tests.stages.test_inpaint import ball_over_plane
from tests.stages.test_relief import draft
from tests.ui.test_gestures import LEFT, names, pressed, shown


@pytest.fixture(autouse=True)
def real_stages(window: MainWindow) -> None:
    window.engine_tasks.worker.engine_process._places = ("app.wiring",)


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def splitting(window: MainWindow) -> SplitPreview:
    return next(one for one in window.features if isinstance(one, Splitting)).preview


def dock(window: MainWindow) -> QDockWidget:
    return window.panels["split"]


def on_canvas(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.viewport().to_view().map(QPointF(x, y)).toPoint()


def dragged(window: MainWindow, *points: tuple[float, float], keys=None) -> None:
    """Press at the first canvas point, move over the others and release at the last."""
    canvas, held = window.canvas, keys or Qt.KeyboardModifier.NoModifier
    places = [on_canvas(window, *point) for point in points]
    QTest.mousePress(canvas, LEFT, held, places[0])
    for place in places[1:]:
        QTest.mouseMove(canvas, place)
    QTest.mouseRelease(canvas, LEFT, held, places[-1])


def three_depths() -> Layer:
    depth = np.zeros((20, 40), np.float32)
    depth[:, 10:], depth[:, 30:] = 0.4, 0.9
    return Layer.of(plain(size=(40, 20)), 4, 2, name="topwear", part=Part.TOPWEAR, depth=depth)


def test_a_layer_is_split_by_depth_in_its_panel(qtbot, window: MainWindow) -> None:
    shown(window, three_depths())
    before = flatten(window.session.document)
    assert dock(window).isHidden()
    window.actions_by_name["split_depth"].trigger()
    panel = splitting(window).panel
    assert panel.isVisible()
    panel.count.setCurrentIndex(panel.count.findData(3))
    assert len(panel.cuts()) == 2
    pressed(panel, "Split")
    qtbot.waitUntil(lambda: len(names(window)) == 3, timeout=20_000)
    layers = window.session.document.layers
    assert names(window) == ["topwear-3", "topwear-2", "topwear-1"]
    assert [layer.part for layer in layers] == [Part.TOPWEAR] * 3
    assert np.abs(flatten(window.session.document).astype(int) - before).max() <= 1
    assert set(window.state.selected) == {layer.id for layer in layers}
    assert dock(window).isHidden()
    assert splitting(window).kind is None
    window.actions_by_name["merge_down"].trigger()
    qtbot.waitUntil(lambda: names(window) == ["topwear"], timeout=20_000)
    assert np.abs(flatten(window.session.document).astype(int) - before).max() <= 1
    window.actions_by_name["undo"].trigger()
    window.actions_by_name["undo"].trigger()
    assert names(window) == ["topwear"]


def test_escape_on_the_canvas_leaves_a_split_by_depth(window: MainWindow) -> None:
    shown(window, three_depths())
    window.actions_by_name["split_depth"].trigger()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert splitting(window).kind is None
    assert dock(window).isHidden()
    assert names(window) == ["topwear"]


def test_the_made_up_depth_of_a_draft_is_said_to_be_doubtful(window: MainWindow) -> None:
    shown(window, draft())
    window.actions_by_name["split_depth"].trigger()
    panel = splitting(window).panel
    assert "made up from the outline" in panel._doubt.text()
    assert panel.split.isEnabled()
    shown(window, three_depths())
    window.actions_by_name["split_depth"].trigger()
    assert not panel._doubt.isVisible()


def test_pieces_are_coloured_on_the_canvas_while_a_handle_is_dragged(
    qtbot, window: MainWindow
) -> None:
    depth = np.tile(np.linspace(0.2, 0.8, 40, dtype=np.float32), (20, 1))
    layer = Layer.of(plain(size=(40, 20)), 10, 5, name="hair", part=Part.FACE, depth=depth)
    shown(window, layer)
    document = window.session.document
    window.actions_by_name["split_depth"].trigger()
    panel = splitting(window).panel
    bars = panel.histogram
    cut = panel.cuts()[0]
    x = 10 + (cut - 0.2) / 0.6 * 40

    def colour(at: float) -> tuple[int, int, int]:
        seen = window.canvas.grab().toImage().pixelColor(on_canvas(window, at, 15))
        return seen.red(), seen.green(), seen.blue()

    qtbot.waitUntil(lambda: colour(x - 4) != colour(x + 4), timeout=5000)
    near, far = colour(x - 4), colour(x + 4)
    at = QPoint(round(bars._x(cut)), bars.height() // 2)
    QTest.mousePress(bars, LEFT, pos=at)
    QTest.mouseMove(bars, QPoint(round(bars._x(cut + 0.15)), at.y()))
    assert panel.cuts()[0] == pytest.approx(cut + 0.15, abs=0.01)
    assert colour(x + 4) == near
    QTest.mouseRelease(bars, LEFT, pos=QPoint(round(bars._x(cut + 0.15)), at.y()))
    assert colour(48) == far
    pressed(panel, "Cancel")
    assert dock(window).isHidden()
    assert colour(x - 4) == colour(48)
    assert window.session.document is document


def test_a_layer_without_depth_says_how_to_get_it(qtbot, window: MainWindow) -> None:
    shown(window, Layer.of(plain(), name="scarf"))
    window.actions_by_name["split_depth"].trigger()
    assert "“scarf”" in window.messages.text
    assert "Depth menu" in window.messages.text
    assert dock(window).isHidden()
    dock(window).toggleViewAction().trigger()
    assert not dock(window).visibleRegion().isEmpty()
    panel = splitting(window).panel
    qtbot.waitUntil(lambda: "“scarf”" in panel._note.text(), timeout=5000)
    assert not panel.split.isEnabled()


def test_separate_pieces_are_split_by_side_at_once(qtbot, window: MainWindow) -> None:
    rgba = np.zeros((10, 40, 4), np.uint8)
    rgba[:, :12] = rgba[:, 28:] = (200, 100, 50, 255)
    shown(window, Layer.of(rgba, 12, 0, name="handwear", part=Part.HANDWEAR))
    before = flatten(window.session.document)
    window.actions_by_name["split_sides"].trigger()
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=20_000)
    sides = {layer.side: layer.left for layer in window.session.document.layers}
    assert sides[Side.RIGHT] < sides[Side.LEFT]  # the character's own: their right is on our left
    assert np.array_equal(flatten(window.session.document), before)
    assert dock(window).isHidden()
    told = window.messages.text
    assert told.startswith("“handwear” was parted into “")
    assert all(f"“{name}”" in told for name in names(window))
    window.actions_by_name["undo"].trigger()
    assert names(window) == ["handwear"]


def in_one_piece(window: MainWindow, qtbot) -> SplitPreview:
    """Show a skirt in one piece, and begin to split it by side."""
    shown(window, Layer.of(plain(size=(40, 24)), 12, 4, name="bottomwear"))
    window.actions_by_name["split_sides"].trigger()
    found = splitting(window)
    qtbot.waitUntil(lambda: found.kind == "line", timeout=20_000)
    return found


def test_touching_sides_are_split_along_a_line_that_is_dragged(qtbot, window: MainWindow) -> None:
    found = in_one_piece(window, qtbot)
    before = flatten(window.session.document)
    assert [x for x, _ in found.line.points] == pytest.approx([32, 32], abs=0.51)
    dragged(window, found.line.points[0], (24, 8), (22, 4))
    dragged(window, found.line.points[1], (22, 28))
    assert [x for x, _ in found.line.points] == pytest.approx([22, 22], abs=0.6)
    QTest.keyClick(window.canvas, Qt.Key.Key_Right)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=20_000)
    boxes = {layer.name: layer.box for layer in window.session.document.layers}
    assert boxes["bottomwear-r"].right == pytest.approx(23, abs=2)
    assert boxes["bottomwear-l"].left == pytest.approx(23, abs=2)
    assert np.abs(flatten(window.session.document).astype(int) - before).max() <= 1
    assert window.canvas.tool is window.canvas.tools[window.state.tool]


def test_a_press_on_the_line_bends_it_and_alt_takes_the_handle_away(
    qtbot, window: MainWindow
) -> None:
    found = in_one_piece(window, qtbot)
    dragged(window, (32, 16), (38, 16))
    assert len(found.line.points) == 3
    assert found.line.points[2] == pytest.approx((38, 16), abs=0.3)
    dragged(window, (38, 16), keys=Qt.KeyboardModifier.AltModifier)
    assert len(found.line.points) == 2
    QTest.mousePress(window.canvas, LEFT, pos=on_canvas(window, *found.line.points[0]))
    QTest.mouseMove(window.canvas, on_canvas(window, 20, 4))
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert found.line.points[0][0] == pytest.approx(32, abs=0.51)
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert found.kind is None
    assert names(window) == ["bottomwear"]


def test_a_line_through_a_mass_of_both_arms_is_said_to_be_doubtful(
    qtbot, window: MainWindow
) -> None:
    arms = Layer.of(plain(size=(80, 60)), 12, 4, name="handwear", part=Part.HANDWEAR)
    shown(window, arms)
    window.actions_by_name["split_sides"].trigger()
    found = splitting(window)
    qtbot.waitUntil(lambda: found.kind == "line", timeout=20_000)
    assert found.panel._doubt.isVisible()
    assert "Look at it" in found.panel._doubt.text()
    found.panel.kind_asked.emit("selection")
    assert not found.panel._doubt.isVisible()


def test_a_line_down_a_shirt_says_what_it_follows_and_what_it_does_not_part(
    qtbot, window: MainWindow
) -> None:
    shirt = Layer.of(plain(size=(80, 60)), 12, 4, name="topwear", part=Part.TOPWEAR)
    shown(window, shirt)
    window.actions_by_name["split_sides"].trigger()
    found = splitting(window)
    qtbot.waitUntil(lambda: found.kind == "line" and found.line.points != (), timeout=20_000)
    assert "most like its mirror image" in found.panel._note.text()
    assert "Arms that lie in it stay" in found.panel._note.text()
    assert not found.panel._doubt.isVisible()


def test_a_line_beside_the_layer_is_refused(qtbot, window: MainWindow) -> None:
    found = in_one_piece(window, qtbot)
    document = window.session.document
    found.line.begin([(2.0, 0.0), (2.0, 30.0)], Box(12, 4, 52, 28))
    pressed(found.panel, "Split")
    qtbot.waitUntil(window.messages.isVisible, timeout=20_000)
    assert "one side" in window.messages.text
    assert "fault in the program" not in window.messages.text
    assert window.session.document is document


def test_what_is_selected_becomes_a_piece(qtbot, window: MainWindow) -> None:
    shown(window, Layer.of(plain(size=(40, 24)), 12, 4, name="front hair", part=Part.FRONT_HAIR))
    before = flatten(window.session.document)
    window.actions_by_name["split_selection"].trigger()
    panel = splitting(window).panel
    assert not panel.split.isEnabled()
    window.state.pixels = PixelSelection.whole(Box(0, 0, 30, 32))
    assert panel.split.isEnabled()
    pressed(panel, "Split")
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=20_000)
    assert names(window) == ["front hair-2", "front hair-1"]
    piece = window.session.document.layers[1]
    assert piece.box.right == pytest.approx(30, abs=1)
    assert np.abs(flatten(window.session.document).astype(int) - before).max() <= 1


def test_the_panel_follows_the_active_layer_and_leaves_with_the_document(
    qtbot,
    window: MainWindow,
) -> None:
    plainly = Layer.of(plain(), name="scarf")
    shown(window, plainly, three_depths())
    window.actions_by_name["split_depth"].trigger()
    panel = splitting(window).panel
    assert panel.split.isEnabled()
    window.state.select([plainly.id])
    qtbot.waitUntil(lambda: not panel.split.isEnabled(), timeout=5000)
    assert "scarf" in panel._title.text()
    dock(window).close()
    qtbot.waitUntil(lambda: splitting(window).kind is None, timeout=5000)


def test_putting_the_panels_back_neither_begins_nor_drops_a_split(
    qtbot, window: MainWindow, monkeypatch
) -> None:
    shown(window, three_depths())
    found, begun = splitting(window), []
    monkeypatch.setattr(found, "begin", lambda layer, kind: begun.append((layer.name, kind)))
    dock(window).toggleViewAction().trigger()
    dock(window).hide()
    qtbot.wait(50)
    assert not begun  # It was shown for a moment only.
    dock(window).toggleViewAction().trigger()
    qtbot.waitUntil(lambda: begun == [("topwear", "depth")], timeout=5000)
    monkeypatch.undo()
    window.actions_by_name["split_depth"].trigger()
    found.panel.histogram.set_cuts([0.7])
    window.actions_by_name["arrange_panels"].trigger()
    qtbot.wait(50)
    assert (found.kind, found.panel.cuts()) == ("depth", (0.7,))


def test_a_large_layer_is_looked_at_in_the_background(qtbot, window: MainWindow) -> None:
    depth = np.tile(np.linspace(0.2, 0.8, 1100, dtype=np.float32), (1000, 1))
    layer = Layer.of(plain(size=(1100, 1000)), name="hair", part=Part.FACE, depth=depth)
    shown(window, layer)
    window.actions_by_name["split_depth"].trigger()
    panel = splitting(window).panel
    assert panel.isVisible()
    assert not panel.split.isEnabled()
    qtbot.waitUntil(panel.split.isEnabled, timeout=10_000)
    assert panel.cuts() == pytest.approx((0.5,), abs=0.02)
    panel.kind_asked.emit("line")
    QTest.keyClick(window.canvas, Qt.Key.Key_Right)  # There is no line yet to be moved.
    qtbot.waitUntil(panel.split.isEnabled, timeout=10_000)
    assert [x for x, _ in splitting(window).line.points] == pytest.approx([550, 550], abs=1)


def test_hiding_another_layer_keeps_the_cuts(qtbot, window: MainWindow) -> None:
    layer = three_depths()
    shown(window, Layer.of(plain(), name="scarf"), layer)
    window.actions_by_name["split_depth"].trigger()
    panel = splitting(window).panel
    panel.histogram.set_cuts([0.7])
    window.session.do(EditLayer((layer.id,), {"visible": False}))
    assert panel.cuts() == (0.7,)
    window.session.do(EditLayer((layer.id,), {"locked": True}))
    qtbot.waitUntil(lambda: not panel.split.isEnabled(), timeout=5000)


def test_locking_the_group_of_the_layer_keeps_it_whole(qtbot, window: MainWindow) -> None:
    layer, group = three_depths(), Group(new_group_id(), "head")
    shown(window, layer)
    window.session.do(GroupLayers((layer.id,), group))
    window.actions_by_name["split_depth"].trigger()
    panel = splitting(window).panel
    assert panel.split.isEnabled()
    window.session.do(EditGroup(group.id, {"locked": True}))
    qtbot.waitUntil(lambda: not panel.split.isEnabled(), timeout=5000)
    window.session.do(EditGroup(group.id, {"locked": False}))
    qtbot.waitUntil(panel.split.isEnabled, timeout=5000)


def with_lama(window: MainWindow) -> None:
    window.actions_by_name["split_depth"].trigger()
    panel = splitting(window).panel
    panel.inpainter.setCurrentIndex(panel.inpainter.findData(LAMA))
    pressed(panel, "Split")


def test_lama_that_is_missing_is_told_and_the_layer_stays(
    qtbot, window: MainWindow, tmp_path
) -> None:
    window.preferences.replace(
        replace(window.preferences.settings, models_folder=str(tmp_path), comfyui_folder="")
    )
    shown(window, ball_over_plane())
    with_lama(window)
    assert not window.engine_tasks.worker.is_busy
    box = splitting(window).panel.inpainter
    qtbot.waitUntil(lambda: box.currentText() == "LaMa (not installed)")
    assert "kasane models" not in window.messages.text
    assert "LaMa" in window.messages.text
    assert names(window) == ["hair"]
    window.messages._action.click()
    opened = window.models_dialog if find_spec("torch") else window.packages_dialog
    assert opened.isVisible()
    opened.close()
    qtbot.waitUntil(lambda: not window.file_tasks.worker.is_busy, timeout=20_000)


def test_lama_paints_what_was_hidden(qtbot, window: MainWindow, tiny_lama) -> None:
    window.preferences.change(models_folder=str(tiny_lama))
    shown(window, ball_over_plane())
    with_lama(window)
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=60_000)
    far = window.session.document.layers[0]
    assert far.recipe is not None
    assert "LaMa" in far.recipe.note
    assert window.preferences.settings.inpainter == LAMA


def test_a_split_beside_the_reveal_check_leaves_the_window_on_a_low_screen(
    window: MainWindow, qtbot
) -> None:
    window.session.replace_document(document((64, 64), picture=True))
    window.state.select([window.session.document.layers[-1].id])
    window.resize(1366, 768)
    window.actions_by_name["check_reveal"].trigger()
    qtbot.waitUntil(lambda: window.findChild(RevealPanel).isVisible(), timeout=5_000)
    window.actions_by_name["split_depth"].trigger()
    qtbot.waitUntil(lambda: window.findChild(SplitPanel).isVisible(), timeout=5_000)
    window.findChild(RevealPanel).say("9 gaps, 43808 px² in all. Red turns bare first. And more.")
    qtbot.wait(200)
    assert window.minimumSizeHint().height() <= 768


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
@pytest.mark.parametrize("entry", ["split_depth", "split_sides", "split_selection"])
def test_all_that_a_split_of_a_draft_says_is_seen_on_a_low_screen(
    window: MainWindow, qtbot, entry: str, language: str
) -> None:
    shown(window, draft())
    window.resize(1366, 768)
    for name in ("reveal", "fringes", "compare"):
        window.panels[name].show()
    window.actions_by_name[entry].trigger()
    panel = splitting(window).panel
    qtbot.waitUntil(lambda: panel.isVisible() and panel.split.isEnabled() != (entry[-3:] == "ion"))
    (area,) = panel.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)


@pytest.mark.parametrize("control", ["histogram", "count", "kind", "split"])
def test_enter_in_the_panel_splits(window: MainWindow, qtbot, control: str) -> None:
    by_a_ramp(window)
    field = getattr(splitting(window).panel, control)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)


def test_enter_on_another_button_of_the_panel_presses_that(window: MainWindow) -> None:
    by_a_ramp(window)
    panel = splitting(window).panel
    cancel = next(one for one in panel.findChildren(QPushButton) if one.text() == "Cancel")
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert splitting(window).kind is None
    assert len(window.session.document.layers) == 1


def test_enter_on_the_canvas_splits_by_depth(window: MainWindow, qtbot) -> None:
    by_a_ramp(window)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)


def test_enter_in_the_layer_list_where_the_layer_was_chosen_splits(
    window: MainWindow, qtbot
) -> None:
    by_a_ramp(window)
    window.layers.tree.setFocus()
    QTest.keyClick(window.layers.tree, Qt.Key.Key_Enter)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)


def test_enter_splits_after_a_click_on_suggest(window: MainWindow, qtbot) -> None:
    by_a_ramp(window)
    window.canvas.setFocus()
    pressed(splitting(window).panel, "Suggest")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)


@pytest.mark.parametrize("tool", ["hand", "brush", "move"])
def test_enter_splits_by_what_is_selected_with_any_tool(
    window: MainWindow, qtbot, tool: str
) -> None:
    shown(window, Layer.of(plain(size=(40, 24)), 12, 4, name="front hair", part=Part.FRONT_HAIR))
    window.actions_by_name["split_selection"].trigger()
    window.state.pixels = PixelSelection.whole(Box(0, 0, 30, 32))
    window.state.tool = tool
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=20_000)


def test_enter_held_down_splits_once(window: MainWindow, qtbot) -> None:
    by_a_ramp(window)
    window.canvas.setFocus()
    for _ in range(4):
        QTest.keyPress(window.canvas, Qt.Key.Key_Return)
    QTest.keyRelease(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not window.engine_tasks.worker.is_busy, timeout=20_000)
    qtbot.wait(20)
    assert window.session.history.index == 1
    assert not window.messages.isVisible()


def test_enter_splits_nothing_when_nothing_is_being_split(window: MainWindow, qtbot) -> None:
    by_a_ramp(window)
    splitting(window).end()
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.wait(20)
    assert len(window.session.document.layers) == 1


def by_a_ramp(window: MainWindow) -> None:
    """Begin a split by depth of one layer, with the window in front."""
    depth = np.tile(np.linspace(0.2, 0.8, 40, dtype=np.float32), (20, 1))
    shown(window, Layer.of(plain(size=(40, 20)), 10, 5, name="hair", part=Part.FACE, depth=depth))
    window.activateWindow()
    window.actions_by_name["split_depth"].trigger()


def test_painting_keeps_the_handles_and_is_looked_at_only_after_a_pause(
    qtbot, window: MainWindow
) -> None:
    layer = three_depths()
    shown(window, layer)
    window.actions_by_name["split_depth"].trigger()
    panel, bars = splitting(window).panel, splitting(window).panel.histogram._bars
    panel.histogram.set_cuts([0.6])
    alpha = layer.alpha.array()
    alpha[:, 30:] = 0
    window.session.do(EditLayer((layer.id,), {"alpha": Raster.of(alpha)}))
    assert panel.histogram._bars is bars  # Not in the stroke's own event.
    qtbot.waitUntil(lambda: panel.histogram._bars is not bars, timeout=5000)
    assert panel.cuts() == (0.6,)
    assert panel.split.isEnabled()
    window.session.do(EditLayer((layer.id,), {"alpha": layer.alpha}))
    pressed(panel, "Split")  # At once: the layer that is there now is split.
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=20_000)


def test_the_colours_are_shown_only_over_the_picture_and_with_the_panel_in_front(
    qtbot, window: MainWindow
) -> None:
    shown(window, three_depths())
    window.actions_by_name["split_depth"].trigger()
    found, canvas = splitting(window), window.canvas
    assert found.tints in canvas._overlays
    window.state.tool = "depth_brush"
    assert window.state.shown.depth
    assert found.tints not in canvas._overlays
    window.state.tool = "move"
    assert found.tints in canvas._overlays
    window.tabifyDockWidget(dock(window), window.panels["depth"])
    window.panels["depth"].raise_()
    qtbot.waitUntil(lambda: found.tints not in canvas._overlays, timeout=5000)
    dock(window).raise_()
    qtbot.waitUntil(lambda: found.tints in canvas._overlays, timeout=5000)
    assert found.kind == "depth"


def test_only_the_left_button_moves_a_handle_of_the_histogram(window: MainWindow) -> None:
    shown(window, three_depths())
    window.actions_by_name["split_depth"].trigger()
    bars = splitting(window).panel.histogram
    before = list(bars.cuts)
    QTest.mouseClick(bars, Qt.MouseButton.RightButton, pos=bars.rect().topLeft() + QPoint(20, 9))
    assert bars.cuts == before
    QTest.mouseClick(bars, LEFT, pos=bars.rect().topLeft() + QPoint(20, 9))
    assert bars.cuts != before


def test_the_line_can_be_dragged_again_after_another_tool(qtbot, window: MainWindow) -> None:
    found = in_one_piece(window, qtbot)
    assert window.status._hint.text() == found.line.hint()
    assert window.options._title.text() == "Split by side"
    window.state.tool = "brush"
    assert window.canvas.tool is not found.line
    assert window.status._hint.text() != found.line.hint()
    assert window.options._title.text() == "Brush"
    pressed(found.panel._pages[1], "Suggest")
    assert window.canvas.tool is found.line
    assert window.options._title.text() == "Split by side"


def test_no_tool_is_lit_while_the_line_has_the_pointer_and_the_one_before_can_be_taken_again(
    qtbot, window: MainWindow
) -> None:
    window.state.tool = "brush"
    line, strip = in_one_piece(window, qtbot).line, window.tool_strip

    def lit() -> list[str]:
        return [name for name, one in strip._buttons.items() if one.isChecked()]

    assert window.canvas.tool is line
    assert lit() == []
    strip._buttons["brush"].click()
    assert window.canvas.tool is window.canvas.tools["brush"]
    assert lit() == ["brush"]
    strip._buttons["eraser"].click()
    assert lit() == ["eraser"]
    pressed(splitting(window).panel._pages[1], "Suggest")
    assert window.canvas.tool is line
    assert lit() == []
    splitting(window).end()
    assert lit() == ["eraser"]


@pytest.mark.parametrize("button", ["Split", "Cancel"])
@pytest.mark.parametrize("front", ["part", "history"])
def test_the_panels_are_as_before_when_the_split_is_done(
    qtbot, window: MainWindow, front: str, button: str
) -> None:
    def seen() -> set[str]:
        return {
            name
            for name in ("depth", "layers", "part", "history", "split")
            if not window.panels[name].visibleRegion().isEmpty()
        }

    def heights() -> list[int]:
        return [window.panels[name].height() for name in ("layers", front)]

    shown(window, three_depths())
    window.resize(1366, 768)
    window.panels.arrange()
    window.panels[front].raise_()
    qtbot.waitUntil(lambda: front in seen(), timeout=5000)
    qtbot.wait(100)
    before, high = seen(), heights()
    window.actions_by_name["split_depth"].trigger()
    qtbot.waitUntil(lambda: "split" in seen(), timeout=5000)
    qtbot.wait(100)
    pressed(splitting(window).panel, button)
    qtbot.waitUntil(lambda: dock(window).isHidden(), timeout=20_000)
    qtbot.waitUntil(lambda: seen() == before, timeout=5000)
    qtbot.wait(100)
    assert heights() == pytest.approx(high, abs=30)


def test_the_view_goes_to_the_layer_that_is_split_and_stays_where_it_is_seen(
    window: MainWindow,
) -> None:
    shown(window, three_depths())
    window.state.set_camera(zoom=8.0, x=900.0, y=900.0)
    window.actions_by_name["split_depth"].trigger()
    assert window.canvas.viewport().seen(None).intersect(Box(4, 2, 44, 22)) == Box(4, 2, 44, 22)
    pressed(splitting(window).panel, "Cancel")
    window.state.set_camera(zoom=40.0, x=24.0, y=12.0)  # Inside of it, to see an edge.
    camera = window.state.camera
    window.actions_by_name["split_depth"].trigger()
    assert window.state.camera == camera
