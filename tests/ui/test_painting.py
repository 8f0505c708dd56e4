"""Painting in the real window, with real events: bucket, colours, targets, shortcuts."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.raster import Raster
from app.ui import painting
from app.ui.canvas.tools.fill import Fill
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from app.ui.tool_options.brush import BrushOptions
from app.ui.tool_options.painting import EyedropperOptions, FillOptions, TargetOptions
from app.ui.tool_table import TOOLS
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
RED, BLUE = (200, 30, 30, 255), (20, 20, 200, 255)


@pytest.fixture
def shown(qtbot, window: MainWindow) -> MainWindow:
    rgba = plain(RED, (120, 90))
    rgba[20:60, 30:80] = BLUE
    body = Layer.of(rgba, name="body")
    hair = Layer.of(plain((9, 9, 9, 255), (10, 10)), 100, 0, name="hair")
    picture = Raster.of(plain((1, 2, 3, 255), (120, 90)))
    window.session.replace_document(Document(Size(120, 90), picture, (body, hair)))
    window.state.select([body.id])
    window.state.set_camera(zoom=4.0, x=60, y=45, rotation=0.0)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    window.canvas.setFocus()
    return window


def place(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.viewport().to_view().map(QPointF(x + 0.5, y + 0.5)).toPoint()


def click(window: MainWindow, x: float, y: float, keys=NONE) -> None:
    QTest.mouseClick(window.canvas, LEFT, keys, place(window, x, y))


def body(window: MainWindow) -> Layer:
    return window.session.document.layers[0]


def options(window: MainWindow, kind):
    return next(one for one in window.options._kinds if isinstance(one, kind))


def labels(window: MainWindow) -> list[str]:
    return [entry.label for entry in window.session.history.entries]


def test_every_painting_tool_has_a_key_and_a_hint(qtbot, shown: MainWindow) -> None:
    keys = {
        "restore": Qt.Key.Key_Y,
        "move_to_layer": Qt.Key.Key_K,
        "smudge": Qt.Key.Key_J,
        "fill": Qt.Key.Key_G,
        "eyedropper": Qt.Key.Key_I,
        "eraser": Qt.Key.Key_E,
        "brush": Qt.Key.Key_B,
    }
    for tool, key in keys.items():
        qtbot.keyClick(shown.canvas, key)
        assert shown.state.tool == tool
        assert shown.canvas.tool.hint()
    qtbot.keyClick(shown.canvas, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert shown.state.tool == "blur"
    used = [entry.key for entry in TOOLS.values()]
    assert len(set(used)) == len(used)


def test_the_bucket_fills_a_region_of_the_active_layer(shown: MainWindow) -> None:
    shown.state.tool = "fill"
    shown.state.set_brush(colour=(10, 250, 10))
    click(shown, 50, 40)
    rgba = body(shown).rgba()
    assert (rgba[20:60, 30:80] == (10, 250, 10, 255)).all()
    assert (rgba[:18] == RED).all()
    assert labels(shown) == ["Open", "Fill"]


def test_the_bucket_looks_at_all_layers_or_at_one(shown: MainWindow) -> None:
    shown.state.tool = "fill"
    shown.state.set_brush(colour=(10, 250, 10))
    click(shown, 105, 5)
    rgba = body(shown).rgba()
    assert (rgba[:10, 100:110, 1] == 250).all()
    assert (rgba[60:, :] == RED).all()
    shown.session.undo()
    options(shown, FillOptions).samples_all.click()
    click(shown, 105, 5)
    assert (body(shown).rgba()[60:, :, 1] == 250).all()


def test_the_bucket_stays_in_the_selection_and_says_when_clicked_outside(
    qtbot, shown: MainWindow
) -> None:
    shown.state.tool = "fill"
    shown.state.set_brush(colour=(10, 250, 10))
    shown.state.pixels = PixelSelection.whole(Box(0, 0, 20, 20))
    click(shown, 5, 5)
    changed = body(shown).rgba()[..., 1] == 250
    assert changed[:20, :20].all()
    assert changed.sum() == 400
    with qtbot.waitSignal(shown.session.refused) as refused:
        click(shown, 60, 70)
    assert "Click inside the selection" in refused.args[0]


def test_a_large_fill_runs_on_a_worker_beside_the_engine(
    qtbot, shown: MainWindow, monkeypatch
) -> None:
    monkeypatch.setattr(painting, "_AT_ONCE", 0)
    shown.state.tool = "fill"
    shown.state.set_brush(colour=(10, 250, 10))
    with qtbot.waitSignal(shown.session.changed, timeout=8_000):
        click(shown, 50, 40)
    assert (body(shown).rgba()[20:60, 30:80, 1] == 250).all()


def test_alt_on_the_bucket_takes_a_colour(shown: MainWindow) -> None:
    shown.state.tool = "fill"
    click(shown, 50, 40, ALT)
    assert shown.state.brush.colour == BLUE[:3]
    assert labels(shown) == ["Open"]


def test_backspace_fills_with_either_colour(qtbot, shown: MainWindow) -> None:
    shown.state.set_colours((1, 200, 3), (4, 5, 222))
    shown.state.pixels = PixelSelection.whole(Box(0, 0, 20, 20))
    qtbot.keyClick(shown.canvas, Qt.Key.Key_Backspace, ALT)
    assert (body(shown).rgba()[:20, :20] == (1, 200, 3, 255)).all()
    assert (body(shown).rgba()[20:, 85:] == RED).all()
    qtbot.keyClick(shown.canvas, Qt.Key.Key_Backspace, CTRL)
    assert (body(shown).rgba()[:20, :20] == (4, 5, 222, 255)).all()
    shown.state.pixels = None
    qtbot.keyClick(shown.canvas, Qt.Key.Key_Backspace, ALT)
    assert (body(shown).rgba() == (1, 200, 3, 255)).all()
    assert labels(shown) == ["Open", "Fill", "Fill", "Fill"]


def test_x_exchanges_the_colours_and_d_gives_black_and_white(qtbot, shown: MainWindow) -> None:
    shown.state.set_colours((1, 2, 3), (4, 5, 6))
    qtbot.keyClick(shown.canvas, Qt.Key.Key_X)
    assert (shown.state.brush.colour, shown.state.background) == ((4, 5, 6), (1, 2, 3))
    qtbot.keyClick(shown.canvas, Qt.Key.Key_D)
    assert (shown.state.brush.colour, shown.state.background) == ((0, 0, 0), (255, 255, 255))


def test_the_bar_shows_the_brush_of_the_tool_and_changes_it(shown: MainWindow) -> None:
    bar = options(shown, BrushOptions)
    shown.state.tool = "eraser"
    bar._size.setValue(77)
    bar._percents["flow"].setValue(30)
    bar._percents["smoothing"].setValue(55)
    bar._pens["pressure_opacity"].click()
    brush = shown.state.brush
    assert (brush.size, brush.flow, brush.smoothing) == (77, 0.3, 0.55)
    assert brush.pressure_opacity
    shown.state.tool = "brush"
    assert bar._size.value() == 40
    assert not bar._pens["pressure_opacity"].isChecked()
    shown.state.tool = "smudge"
    assert bar._percents["opacity"].prefix() == "Strength "
    assert bar._hidden.isChecked()
    bar._hidden.click()
    assert not shown.state.brush.hidden_only
    assert bar._foreground not in bar.wanted("smudge")
    assert bar._foreground in bar.wanted("fill")
    assert bar._size not in bar.wanted("fill")


def test_the_target_is_chosen_in_the_bar_and_takes_what_is_brushed(shown: MainWindow) -> None:
    bar = options(shown, TargetOptions)
    shown.state.tool = "move_to_layer"
    assert [bar.layers.itemText(n) for n in range(bar.layers.count())] == ["hair"]
    assert bar.layers.currentIndex() == -1
    bar.layers.setCurrentIndex(0)
    bar.layers.activated.emit(0)
    shown.state.set_brush(size=20, hardness=1.0)
    before = shown.session.document
    click(shown, 50, 40)
    assert labels(shown) == ["Open", "Move to layer"]
    hair = shown.session.document.layers[1]
    assert hair.rgba()[40 - hair.top, 50 - hair.left].tolist() == list(BLUE)
    assert body(shown).rgba()[40, 50, 3] == 0
    shown.session.undo()
    assert shown.session.document is before
    shown.state.select([before.layers[1].id])
    assert [bar.layers.itemText(n) for n in range(bar.layers.count())] == ["body"]


def test_a_target_that_is_gone_is_told(qtbot, shown: MainWindow) -> None:
    shown.state.tool = "move_to_layer"
    click(shown, 105, 5, ALT)
    bar = options(shown, TargetOptions)
    assert bar.layers.currentText() == "hair"
    shown.state.select([shown.session.document.layers[1].id])
    shown.actions_by_name["delete"].trigger()
    shown.state.select([body(shown).id])
    with qtbot.waitSignal(shown.session.refused) as refused:
        click(shown, 50, 40)
    assert "No other layer" in refused.args[0]


def test_the_sample_size_is_chosen_in_the_bar(shown: MainWindow) -> None:
    shown.state.tool = "eyedropper"
    bar = options(shown, EyedropperOptions)
    bar.side.setCurrentIndex(2)
    bar.side.activated.emit(2)
    click(shown, 30, 40)
    red = (2 * np.array(RED) + 3 * np.array(BLUE))[:3] / 5
    assert shown.state.brush.colour == tuple(np.rint(red).astype(int))


def test_a_locked_layer_is_not_filled(qtbot, shown: MainWindow) -> None:
    shown.actions_by_name["toggle_locked"].trigger()
    shown.state.tool = Fill.id
    for act in (
        lambda: click(shown, 50, 40),
        lambda: qtbot.keyClick(shown.canvas, Qt.Key.Key_Backspace, ALT),
    ):
        with qtbot.waitSignal(shown.session.refused) as refused:
            act()
        assert "locked" in refused.args[0]
    assert len(labels(shown)) == 2


@pytest.mark.parametrize("at", [(50, 10), (50, 70), (20, 40), (90, 40)])
def test_a_fill_beside_the_selection_is_refused_on_every_side(
    shown: MainWindow, at: tuple[int, int]
) -> None:
    before = shown.session.document
    shown.state.pixels = PixelSelection.whole(Box(40, 30, 60, 50))
    shown.state.tool = "fill"
    click(shown, *at)
    QTest.qWait(50)
    assert shown.messages.isVisible()
    assert "not selected" in shown.messages.text
    assert shown.session.document is before


def test_hidden_area_only_is_offered_wherever_colour_is_laid(shown: MainWindow, qtbot) -> None:
    bar = options(shown, BrushOptions)
    for tool in ("brush", "eraser", "restore", "fill", "smudge", "blur"):
        shown.state.tool = tool
        assert bar._hidden.isVisible(), tool
        assert bar._hidden.isChecked() == (tool in ("smudge", "blur"))
    shown.state.tool = "depth_brush"
    assert not bar._hidden.isVisible()


def test_fills_of_hidden_areas_leave_what_is_seen_exact(shown: MainWindow, qtbot) -> None:
    before = flatten(shown.session.document)
    shown.state.tool = "fill"
    options(shown, BrushOptions)._hidden.click()
    shown.state.set_brush(colour=(10, 250, 10))
    for fill in (lambda: click(shown, 105, 5), shown.actions_by_name["fill_foreground"].trigger):
        fill()
        changed = (body(shown).rgba()[..., 1] == 250) & (body(shown).rgba()[..., 0] == 10)
        assert changed[:10, 100:110].all()
        assert changed.sum() == 100
        assert np.array_equal(flatten(shown.session.document), before)
        shown.session.undo()
    with qtbot.waitSignal(shown.session.refused) as refused:
        click(shown, 50, 40)
    assert "Hidden area only" in refused.args[0]


def test_moving_pixels_forward_tells_once_of_the_hole_and_fills_it(
    qtbot, shown: MainWindow
) -> None:
    shown.state.tool = "move_to_layer"
    click(shown, 105, 5, ALT)
    shown.state.set_brush(size=12, hardness=1.0)
    before = flatten(shown.session.document)
    click(shown, 100, 45)
    assert "“body” has a hole behind “hair” now" in shown.messages.text
    assert shown.messages.isVisible()
    hair = shown.session.document.layers[1]
    shown.state.select([hair.id])
    with qtbot.waitSignal(shown.session.changed, timeout=10_000):
        QTest.mouseClick(shown.messages._action, LEFT)
    # The blue beside it has its share of a smooth fill.
    assert body(shown).rgba()[45, 100].tolist() == pytest.approx(list(RED), abs=1)
    assert np.array_equal(flatten(shown.session.document), before)
    shown.state.select([body(shown).id])
    shown.messages.hide()
    click(shown, 60, 70)
    assert labels(shown)[-1] == "Move to layer"
    assert not shown.messages.isVisible(), "once for a document"


def test_moving_pixels_back_leaves_nothing_to_tell(shown: MainWindow) -> None:
    shown.state.select([shown.session.document.layers[1].id])
    shown.state.tool = "move_to_layer"
    click(shown, 50, 40, ALT)
    click(shown, 105, 5)
    assert labels(shown)[-1] == "Move to layer"
    assert not shown.messages.isVisible()
