"""The region tool with the mouse: click, stroke, loop, cut."""

import threading
import time

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.core.commands import EditLayer
from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.parts import Part
from app.core.raster import Raster
from app.ui import region_prompt
from app.ui.job_status import JobStatus
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from app.ui.regions import Regions
from app.ui.theme import present_theme
from tests.builders import plain
from tests.stages.test_region_cut import bow, cel
from tests.stages.test_region_strokes import hair
from tests.ui.test_gestures import LEFT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def rgba() -> np.ndarray:
    alpha = np.zeros((200, 200, 1), np.uint8)
    alpha[20:140, 20:140] = 255
    return np.dstack([cel(), alpha])


@pytest.fixture
def regions(qtbot, window: MainWindow) -> Regions:
    """Show a dress with a bow at (7, 3), with the tool chosen and the regions found."""
    layer = Layer.of(rgba(), 7, 3, name="topwear", part=Part.TOPWEAR)
    picture = Raster.of(np.full((220, 220, 4), 255, np.uint8))
    window.session.replace_document(Document(Size(220, 220), picture, (layer,)))
    window.state.select([layer.id])
    found = next(one for one in window.features if isinstance(one, Regions))
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window.canvas, Qt.Key.Key_W, SHIFT)
    assert window.state.tool == "region"
    qtbot.waitUntil(lambda: found.is_ready, timeout=20_000)
    return found


def bar_before(qtbot, regions: Regions, window: MainWindow) -> None:
    """Add a bar beside what the layer shows, and select it."""
    document = window.session.document
    bar = Layer.of(np.full((10, 30, 4), 255, np.uint8), 180, 180, name="bar")
    window.session.replace_document(
        Document(document.canvas, document.picture, (*document.layers, bar))
    )
    window.state.select([bar.id])
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)


def at(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.viewport().to_view().map(QPointF(x + 7, y + 3)).toPoint()


def click(window: MainWindow, x: float, y: float, keys=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(window.canvas, LEFT, keys, at(window, x, y))


def drag(window: MainWindow, *points, keys=Qt.KeyboardModifier.NoModifier) -> None:
    places = [at(window, *point) for point in points]
    QTest.mousePress(window.canvas, LEFT, keys, places[0])
    for place in places[1:]:
        QTest.mouseMove(window.canvas, place)
    QTest.mouseRelease(window.canvas, LEFT, keys, places[-1])


def pixels_of(window: MainWindow) -> PixelSelection | None:
    """What is selected once all gestures are done."""
    regions = next(one for one in window.features if isinstance(one, Regions))
    end_s = time.monotonic() + 20.0
    while not regions.is_settled:
        assert time.monotonic() < end_s
        QTest.qWait(2)
    return window.state.pixels


def selected(window: MainWindow) -> np.ndarray:
    """What is selected, in the layer's own space."""
    pixels = pixels_of(window)
    if pixels is None:
        return np.zeros((200, 200), bool)
    return pixels.cover(Box(7, 3, 207, 203)) > 127


def alike(one: np.ndarray, other: np.ndarray) -> float:
    return np.count_nonzero(one & other) / np.count_nonzero(one | other)


def dress() -> np.ndarray:
    return (rgba()[..., 3] > 0) & ~bow()


def test_a_click_adds_and_alt_removes(regions: Regions, window: MainWindow) -> None:
    click(window, 60, 80)
    assert alike(selected(window), bow()) > 0.95
    click(window, 30, 30)
    assert selected(window)[30, 30]
    assert selected(window)[80, 60]
    click(window, 60, 80, ALT)
    assert not selected(window)[80, 60]
    QTest.keyClick(window.canvas, Qt.Key.Key_Backspace)
    assert selected(window)[80, 60]
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert pixels_of(window) is None


def test_a_stroke_takes_what_it_crosses_and_a_loop_what_is_in_it(
    regions: Regions, window: MainWindow
) -> None:
    regions.change(reach=0.0)
    drag(window, (30, 30), (80, 30), (120, 30))
    assert selected(window)[30, 30]
    assert selected(window)[30, 120]
    assert not selected(window)[80, 60]
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    drag(window, (34, 54), (86, 54), (86, 106), (34, 106), keys=SHIFT)
    assert alike(selected(window), bow()) > 0.95


def test_a_stroke_grows_half_as_far_as_a_click(regions: Regions, window: MainWindow) -> None:
    regions.change(reach=0.0)
    click(window, 30, 30)
    while not selected(window)[30, 120]:  # The shadow.
        assert regions.settings.reach < 18.0
        regions.change(reach=regions.settings.reach + 1)
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    drag(window, (30, 30), (45, 30), (60, 30))
    assert selected(window)[30, 30]
    assert not selected(window)[30, 120]
    regions.change(reach=2 * regions.settings.reach)
    assert selected(window)[30, 120]


def show_hair(qtbot, regions: Regions, window: MainWindow, rgb, alpha) -> None:
    layer = Layer.of(np.dstack([rgb, alpha]), 7, 3, name="front hair", part=Part.FRONT_HAIR)
    picture = Raster.of(np.full((420, 420, 4), 255, np.uint8))
    window.session.replace_document(Document(Size(420, 420), picture, (layer,)))
    window.state.select([layer.id])
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)


@pytest.fixture
def locks(qtbot, regions: Regions, window: MainWindow) -> Regions:
    """Show soft hair of three locks, all one region."""
    show_hair(qtbot, regions, window, *hair(25))
    return regions


def taken(window: MainWindow) -> np.ndarray:
    """What is selected at the middle of the left, the middle and the right lock."""
    pixels = pixels_of(window)
    if pixels is None:
        return np.zeros(3, bool)
    return pixels.cover(Box(7, 3, 427, 423))[300, [135, 205, 275]] > 127


LEFT_LOCK, MIDDLE = [(135, 140), (135, 250), (135, 365)], [(205, 140), (205, 250), (205, 365)]


def test_a_stroke_down_soft_hair_takes_a_lock(locks: Regions, window: MainWindow) -> None:
    drag(window, *MIDDLE)
    assert taken(window).tolist() == [False, True, False]
    assert locks.point_at(7 + 205, 3 + 300) is None  # A click there would add nothing.
    click(window, 205, 300)
    assert taken(window).tolist() == [False, True, False]
    drag(window, *LEFT_LOCK)
    assert taken(window).tolist() == [True, True, False]
    click(window, 205, 300, ALT)
    assert taken(window).tolist() == [True, False, False]
    drag(window, *LEFT_LOCK, keys=ALT)
    assert not taken(window).any()
    QTest.keyClick(window.canvas, Qt.Key.Key_Backspace)
    assert taken(window).tolist() == [True, False, False]


def test_a_stroke_with_alt_takes_a_lock_off_all_the_hair(
    locks: Regions, window: MainWindow
) -> None:
    click(window, 275, 300)
    assert taken(window).all()
    drag(window, *MIDDLE, keys=ALT)
    assert taken(window).tolist() == [True, False, True]
    click(window, 205, 300)
    assert taken(window).all()


def test_reach_widens_and_narrows_what_a_stroke_took(locks: Regions, window: MainWindow) -> None:
    drag(window, *MIDDLE)
    areas = []
    for reach in (4, 18, 60):
        locks.change(reach=float(reach))
        pixels = pixels_of(window)
        assert pixels is not None
        areas.append(np.count_nonzero(pixels.matte.array() > 127))
    assert areas[0] < areas[1] < areas[2]


def test_a_stroke_beside_the_lock_that_was_cut_takes_the_next_of_what_stays(
    qtbot, locks: Regions, window: MainWindow
) -> None:
    for count, stroke in enumerate((MIDDLE, LEFT_LOCK), 2):
        drag(window, *stroke)
        QTest.keyClick(window.canvas, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda n=count: len(window.session.document.layers) == n, timeout=20_000)
        qtbot.waitUntil(lambda: locks.is_settled and not locks.is_busy, timeout=20_000)
    rest, *cut = window.session.document.layers
    assert [one.name for one in (rest, *cut)] == ["front hair", "front hair-2", "front hair-1"]
    assert all(one.box.width < 110 for one in cut)
    window.state.select([cut[1].id])
    drag(window, (275, 140), (275, 365))
    qtbot.waitUntil(lambda: "Nothing of “front hair-1”" in window.messages.text, timeout=20_000)


def test_a_region_clicked_off_stays_off_along_a_stroke(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    rgb, alpha = hair(25)
    rgb[280:320, 180:230] = (250, 225, 205)  # A bit of skin, below the stroke's middle.
    show_hair(qtbot, regions, window, rgb, alpha)
    drag(window, *MIDDLE)
    assert taken(window)[1]
    click(window, 205, 300, ALT)
    assert not taken(window).any()
    pixels = pixels_of(window)
    assert pixels is not None
    assert pixels.cover(Box(7, 3, 427, 423))[200, 205] > 127


def test_what_a_click_would_take_is_highlighted(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    def colour() -> int:
        return window.canvas.grab().toImage().pixel(at(window, 60, 90))

    QTest.mouseMove(window.canvas, at(window, 170, 170))
    before = colour()
    QTest.mouseMove(window.canvas, at(window, 60, 80))
    qtbot.waitUntil(lambda: colour() != before, timeout=5000)
    QTest.mouseMove(window.canvas, at(window, 170, 170))
    qtbot.waitUntil(lambda: colour() == before, timeout=5000)


def test_what_lies_in_another_layer_is_highlighted_in_grey(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    bar_before(qtbot, regions, window)

    def colour(x: int, y: int) -> QColor:
        return window.canvas.grab().toImage().pixelColor(at(window, x, y))

    before, beside = colour(60, 90), colour(30, 130)
    QTest.mouseMove(window.canvas, at(window, 60, 80))
    qtbot.waitUntil(lambda: colour(60, 90) != before, timeout=20_000)
    grey = QColor(present_theme().secondary).red()
    drawn, seen = before.getRgb()[:3], colour(60, 90).getRgb()[:3]
    assert all(
        min(one, grey) <= now <= max(one, grey) for one, now in zip(drawn, seen, strict=True)
    )
    assert colour(30, 130) == beside
    QTest.mouseMove(window.canvas, at(window, 150, 10))
    qtbot.waitUntil(lambda: colour(60, 90) == before, timeout=5000)
    assert window.state.pixels is None


def test_a_ground_that_fills_the_canvas_is_not_greyed(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    document = window.session.document
    ground = Layer.of(plain((90, 120, 200, 255), (220, 220)), 0, 0, name="background")
    window.session.replace_document(
        Document(document.canvas, document.picture, (ground, *document.layers))
    )
    window.state.select([document.layers[0].id])
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    before = window.canvas.grab().toImage()
    QTest.mouseMove(window.canvas, at(window, 190, 190))
    qtbot.waitUntil(lambda: regions._others._search.of(ground) is not None, timeout=20_000)
    QTest.mouseMove(window.canvas, at(window, 191, 190))
    there = at(window, 3, 190)
    assert window.canvas.grab().toImage().pixelColor(there) == before.pixelColor(there)


def test_clicks_stay_inside_what_was_selected(regions: Regions, window: MainWindow) -> None:
    regions.change(inside=True)
    window.state.pixels = PixelSelection.whole(Box(7, 3, 67, 203))
    click(window, 30, 30)
    assert selected(window)[30, 30]
    assert not selected(window)[30, 62:].any()


def test_a_changed_reach_selects_anew(regions: Regions, window: MainWindow) -> None:
    click(window, 30, 30)
    assert selected(window)[30, 120]
    regions.change(reach=0.0)
    assert not selected(window)[30, 120]


def test_enter_cuts_what_is_selected_to_a_layer(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    before = flatten(window.session.document)
    (layer,) = window.session.document.layers
    click(window, 60, 80)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)
    rest, piece = window.session.document.layers
    assert (rest.id, rest.name, piece.name) == (layer.id, "topwear", "topwear-1")
    assert piece.box.width == pytest.approx(40, abs=4)
    assert rest.alpha.array()[80, 60] == 255  # Painted on under the bow.
    assert rest.colour.array()[80, 60, 0] > 150
    assert np.abs(flatten(window.session.document).astype(int) - before).max() <= 1
    assert pixels_of(window) is None
    assert window.state.selected == (piece.id,)
    window.actions_by_name["undo"].trigger()
    assert window.session.document.layers == (layer,)


def test_a_part_cut_at_the_layer_s_edge_leaves_no_specks_there(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    soft = rgba()
    soft[..., 3] = cv2.GaussianBlur(soft[..., 3], (0, 0), 1.5)
    dress = Layer.of(soft, 7, 3, name="topwear", part=Part.TOPWEAR)
    window.session.replace_document(Document(Size(220, 220), None, (dress,)))
    window.state.select([dress.id])
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    regions.change(reach=0.0)
    before = flatten(window.session.document)
    click(window, 120, 30)  # The dress's shadow, along three of its edges.
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)
    after = window.session.document
    assert np.abs(flatten(after).astype(int) - before).max() <= 1
    left, cut = (
        flatten(Document(after.canvas, None, (layer,)))[:, 125:, 3] for layer in after.layers
    )
    faint = (before[:, 125:, 3] > 0) & (before[:, 125:, 3] < 200)
    assert faint.any()
    assert np.array_equal(cut[faint], before[:, 125:, 3][faint])
    assert not left[faint].any()


def test_a_hand_cut_off_another_is_named_by_its_side(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    hands = np.zeros((60, 120, 4), np.uint8)
    hands[5:55, 5:60], hands[5:55, 60:115] = (230, 190, 170, 255), (170, 120, 110, 255)
    layer = Layer.of(hands, 7, 3, name="handwear", part=Part.HANDWEAR)
    window.session.replace_document(Document(Size(220, 220), None, (layer,)))
    window.state.select([layer.id])
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    regions.change(reach=0.0)
    click(window, 90, 30)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)
    found = {one.name: one for one in window.session.document.layers}
    assert set(found) == {"handwear-l", "handwear-r"}
    assert found["handwear-r"].id == layer.id
    assert found["handwear-r"].box.right <= 7 + 65  # Neither is painted on behind the other.
    assert found["handwear-l"].box.left >= 7 + 55
    assert window.state.selected == (found["handwear-l"].id,)


def test_enter_with_nothing_selected_says_what_to_do(regions: Regions, window: MainWindow) -> None:
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    assert "Click regions" in window.messages.text


def test_a_click_on_what_lies_in_another_layer_names_it_and_selects_only_that(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    bar_before(qtbot, regions, window)
    click(window, 60, 80)
    assert pixels_of(window) is None
    assert "is in “topwear”" in window.messages.text
    window.messages.tell("Something else")
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    assert "is in “topwear”" in window.messages.text
    button = next(one for one in window.messages.findChildren(QPushButton)
                  if one.text() == "Select it")  # fmt: skip
    QTest.mouseClick(button, LEFT)
    assert window.state.selected == (window.session.document.layers[0].id,)
    assert not window.messages.isVisible()
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    assert pixels_of(window) is None
    assert window.canvas.hasFocus()
    click(window, 60, 80)
    assert alike(selected(window), bow()) > 0.9


@pytest.mark.parametrize("way", ["click", "layer"])
def test_what_was_told_of_a_click_beside_the_layer_goes_with_the_next_gesture(
    qtbot, regions: Regions, window: MainWindow, way: str
) -> None:
    bar_before(qtbot, regions, window)
    click(window, 60, 80)
    assert pixels_of(window) is None
    assert window.messages.isVisible()
    if way == "click":
        click(window, 180, 180)
        assert pixels_of(window) is not None
    else:
        window.state.select([window.session.document.layers[0].id])
    assert not window.messages.isVisible()


def test_regions_of_all_layers_are_those_of_the_composite(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    regions.change(samples_all=True)
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    click(window, 60, 80)
    assert alike(selected(window), bow()) > 0.95


def test_a_layer_that_is_cut_wholly_is_not_left_empty(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    upper = np.zeros((200, 200, 4), np.uint8)
    upper[bow()] = (200, 40, 40, 255)
    lower = plain(size=(200, 200))
    layers = (Layer.of(lower, 7, 3, name="topwear"), Layer.of(upper, 7, 3, name="neckwear"))
    window.session.replace_document(Document(Size(220, 220), layers=layers))
    regions.change(samples_all=True)
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    before = flatten(window.session.document)
    window.state.pixels = PixelSelection.of(layers[1])
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state.pixels is None, timeout=20_000)
    assert [one.name for one in window.session.document.layers] == ["topwear", "neckwear"]
    assert (flatten(window.session.document) == before).all()
    assert window.state.selected == (window.session.document.layers[1].id,)
    window.actions_by_name["undo"].trigger()
    assert window.session.document.layers == layers


def test_another_layer_is_looked_at_when_it_becomes_active(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    bar = Layer.of(np.full((10, 30, 4), 255, np.uint8), 0, 0, name="bar")
    document = window.session.document
    window.session.replace_document(
        Document(document.canvas, document.picture, (*document.layers, bar))
    )
    window.state.select([bar.id])
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    click(window, 3, 3)
    pixels = pixels_of(window)
    assert pixels is not None
    assert pixels.box.right <= 31


def test_a_picture_without_layers_is_cut_too(qtbot, regions: Regions, window: MainWindow) -> None:
    picture = Raster.of(np.dstack([cel(), np.full((200, 200), 255, np.uint8)]))
    window.session.replace_document(Document(Size(200, 200), picture))
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    click(window, 60 - 7, 80 - 3)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)
    rest, piece = window.session.document.layers
    assert (rest.box.width, rest.box.height) == (200, 200)
    assert piece.box.width == pytest.approx(40, abs=4)
    assert np.array_equal(flatten(window.session.document)[..., 3], picture.array()[..., 3])


def test_a_locked_layer_is_not_cut(regions: Regions, window: MainWindow) -> None:
    (layer,) = window.session.document.layers
    click(window, 60, 80)
    window.session.do(EditLayer((layer.id,), {"locked": True}))
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    assert pixels_of(window) is not None
    assert "locked" in window.messages.text
    assert len(window.session.document.layers) == 1


def test_the_keys_stay_with_the_canvas_after_the_button_cut(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    click(window, 60, 80)
    assert pixels_of(window) is not None
    button = next(one for one in window.options.findChildren(QPushButton)
                  if one.text() == "Cut to layer")  # fmt: skip
    QTest.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)
    assert window.focusWidget() is window.canvas


def test_all_layers_cut_the_lock_as_seen(qtbot, regions: Regions, window: MainWindow) -> None:
    """A bow that lies half in the dress and half in a layer above becomes one layer."""
    upper, lower = rgba(), rgba()
    upper[:70] = 0
    upper[~bow()] = 0
    lower[70:][bow()[70:]] = (240, 240, 240, 255)
    layers = (
        Layer.of(lower, 7, 3, name="topwear", part=Part.TOPWEAR),
        Layer.of(upper, 7, 3, name="neckwear", part=Part.NECKWEAR),
        Layer.of(upper, 7, 3, name="sketch", visible=False),
    )
    document = Document(Size(220, 220), window.session.document.picture, layers)
    window.session.replace_document(document)
    window.state.select([layers[1].id])
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    click(window, 10, 10)
    assert pixels_of(window) is None
    assert "Nothing of “neckwear” lies there" in window.messages.text
    regions.change(samples_all=True)
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    before = flatten(document)
    click(window, 60, 80)
    assert alike(selected(window), bow()) > 0.9
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.session.document is not document, timeout=20_000)
    rest, new, _ = window.session.document.layers  # Nothing stays of the upper half's layer.
    assert rest.id == layers[0].id
    assert (new.name, new.part) == ("neckwear", Part.NECKWEAR)
    assert new.box.height == pytest.approx(40, abs=4)
    assert window.state.selected == (new.id,)
    assert np.abs(flatten(window.session.document).astype(int) - before).max() <= 1
    assert "hidden: “sketch”" in window.messages.text
    window.session.undo()
    assert window.session.document.layers == layers


def _slow(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Keep every search waiting until the event is set."""
    go, find = threading.Event(), region_prompt.find_placed

    def later(*values):
        assert go.wait(20)
        return find(*values)

    monkeypatch.setattr(region_prompt, "find_placed", later)
    return go


def test_clicks_before_the_regions_are_known_are_done_later(
    qtbot, regions: Regions, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = _slow(monkeypatch)
    window.session.replace_document(window.session.document)
    window.state.select([window.session.document.layers[0].id])
    assert regions.is_busy
    assert window.canvas.cursor().shape() is Qt.CursorShape.BusyCursor
    click(window, 60, 80)
    click(window, 30, 30)
    QTest.keyClick(window.canvas, Qt.Key.Key_Backspace)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Finding regions" in shown_jobs(window), timeout=5000)
    assert window.state.pixels is None
    go.set()
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)
    piece = window.session.document.layers[1]
    assert piece.box.width == pytest.approx(40, abs=4)
    qtbot.waitUntil(lambda: not regions.is_busy, timeout=20_000)
    assert window.canvas.cursor().shape() is Qt.CursorShape.CrossCursor


def shown_jobs(window: MainWindow) -> str:
    return " ".join(one.text for one in window.findChildren(JobStatus) if one.isVisible())


def test_a_cut_off_all_layers_is_followed_by_the_next_click_at_once(
    qtbot, regions: Regions, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    regions.change(samples_all=True, reach=0.0)
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    click(window, 60, 80)
    go = _slow(monkeypatch)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    click(window, 30, 30)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not regions.is_busy, timeout=5000)
    assert selected(window)[30, 30]  # Though what is shown now was not yet looked at.
    assert not selected(window)[80, 60]
    monkeypatch.setattr(region_prompt, "find_regions", lambda *_: pytest.fail("found again"))
    go.set()
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)


def test_clicks_while_a_layer_is_cut_are_for_what_stays_of_it(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    regions.change(reach=0.0)
    click(window, 60, 80)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    click(window, 30, 30)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: selected(window)[30, 30], timeout=20_000)
    assert window.state.selected == (window.session.document.layers[0].id,)


def test_what_is_cut_off_all_layers_is_named_after_and_above_the_active_one(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    back, front = (np.zeros((200, 200, 4), np.uint8) for _ in range(2))
    back[20:110, 40:80], front[90:160, 40:80] = (200, 90, 40, 255), (200, 90, 40, 255)
    bangs = np.zeros((200, 200, 4), np.uint8)
    bangs[20:60, 120:160] = (90, 200, 40, 255)
    layers = (
        Layer.of(back, 7, 3, name="back hair", part=Part.BACK_HAIR),
        Layer.of(front, 7, 3, name="front hair", part=Part.FRONT_HAIR),
        Layer.of(bangs, 7, 3, name="headwear", part=Part.HEADWEAR),
    )
    window.session.replace_document(Document(Size(220, 220), layers=layers))
    window.state.select([layers[1].id])
    regions.change(samples_all=True, reach=0.0)
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    window.state.pixels = PixelSelection.whole(Box(47, 33, 87, 133))
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state.pixels is None, timeout=20_000)
    names = [one.name for one in window.session.document.layers]
    assert names == ["back hair", "front hair", "front hair-1", "headwear"]


def test_what_depth_puts_behind_is_cut_to_a_layer_above(
    qtbot, regions: Regions, window: MainWindow
) -> None:
    depth = np.full((200, 200), 1000, np.uint16)
    depth[bow()] = 60_000
    layer = Layer.of(rgba(), 7, 3, depth=depth, name="topwear", part=Part.TOPWEAR)
    window.session.replace_document(Document(Size(220, 220), None, (layer,)))
    window.state.select([layer.id])
    qtbot.waitUntil(lambda: regions.is_ready, timeout=20_000)
    click(window, 60, 80)
    QTest.keyClick(window.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=20_000)
    assert [one.name for one in window.session.document.layers] == ["topwear", "topwear-1"]
