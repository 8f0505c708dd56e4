"""Correct draft: clicks say which part is where, Apply makes the layers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication, QToolButton

from app.core.corrections import Corrections, Hint
from app.core.document import Document, Layer
from app.core.geometry import Box
from app.core.parts import SIDED, Part, Side
from app.engine_process import EngineProcess
from app.ui.canvas.tool import PointerEvent
from app.ui.correct_draft.palette import PartPalette
from app.ui.correct_draft.tints import Tints, part_tint
from app.ui.correct_draft.tool import CorrectTool
from app.ui.dialogs.questions import Answer
from app.ui.main_window import MainWindow
from app.ui.theme import DARK, LIGHT, apply_theme
from tests.builders import noise
from tests.cli.pictures import character

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "aoi.png"


def test_a_later_click_on_the_same_pixel_wins() -> None:
    said = Corrections().with_hints((Hint(1, 2, Part.FACE), Hint(3, 4, None)))
    said = said.with_hints((Hint(1, 2, Part.NECK),))
    assert said.hints == (Hint(3, 4, None), Hint(1, 2, Part.NECK))


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [
        ((10, 10), (5, 6), Box(5, 6, 110, 110)),  # a corner sizes
        ((60, 10), (70, 15), Box(20, 15, 120, 115)),  # an edge moves
        ((110, 110), (0, 0), Box(10, 10, 22, 22)),  # never inside out
    ],
)
def test_the_face_box_is_dragged_by_its_handles(start, end, box) -> None:
    tool, moved = CorrectTool(), []
    tool.face_moved = moved.append
    tool.show(None, Box(10, 10, 110, 110))
    left = Qt.MouseButton.LeftButton
    canvas = _Canvas()
    tool.press(PointerEvent(*start, button=left, buttons=left), canvas)
    tool.move(PointerEvent(*end, buttons=left), canvas)
    tool.release(PointerEvent(*end, button=left), canvas)
    assert moved == [box]


def test_the_face_box_is_taken_by_its_border_and_corners() -> None:
    tool = CorrectTool()
    tool.show(None, Box(10, 10, 110, 110))
    grips = []
    for at in ((60, 10), (10, 10), (30, -5), (60, 60)):  # border, corner, above, inside
        tool.press(pressed(*at), _Canvas())
        grips.append(tool._grip)
        tool.cancel(_Canvas())
    assert grips == ["move", "lt", None, None]
    assert "Drag the face box." in tool.hint()


def pressed(x: float, y: float, scale: float = 1.0) -> PointerEvent:
    left = Qt.MouseButton.LeftButton
    return PointerEvent(x, y, button=left, buttons=left, scale=scale)


@pytest.fixture
def over_two(qapp) -> CorrectTool:
    """Give the tool over a face at the left and a neck at the right, and a box on the face."""
    from app.engines.draft.engine import Labelling

    numbers = np.repeat(np.array([[0, 1]], np.int16), 100, axis=1).repeat(200, axis=0)
    parts = ((Part.FACE, Side.WHOLE), (Part.NECK, Side.WHOLE))
    tool = CorrectTool()
    labelling = Labelling(numbers, parts, numbers.astype(np.int32), np.ones(2), 1.0, ())
    tool.show(Tints(labelling), Box(10, 10, 90, 90))
    tool.part = Part.HEADWEAR
    return tool


@pytest.mark.parametrize("at", [(50, 10), (10, 10)])  # border, corner
def test_a_click_on_the_face_box_names_the_region_below(over_two, at) -> None:
    moved, said = [], []
    over_two.face_moved, over_two.said = moved.append, said.append
    over_two.press(pressed(*at, scale=2.0), _Canvas())
    over_two.move(pressed(at[0] + 1, at[1] + 1, scale=2.0), _Canvas())  # The hand shakes.
    assert over_two.face == Box(10, 10, 90, 90)
    over_two.release(pressed(at[0] + 1, at[1] + 1, scale=2.0), _Canvas())
    assert said == [(Hint(*at, Part.HEADWEAR),)]
    assert not moved


def test_a_face_box_that_is_put_back_is_no_step(over_two) -> None:
    moved, said = [], []
    over_two.face_moved, over_two.said = moved.append, said.append
    over_two.press(pressed(50, 10), _Canvas())
    for x in (70, 50):
        over_two.move(pressed(x, 10), _Canvas())
    over_two.release(pressed(50, 10), _Canvas())
    assert not moved
    assert not said


def test_the_face_box_is_named_only_where_it_can_be_dragged(over_two) -> None:
    def painted(*at: float) -> QImage:
        over_two.hover(PointerEvent(*at), _Canvas())
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        over_two.paint(painter, QTransform())
        painter.end()
        return image.copy(20, 0, 20, 6)  # Above the box, where its name is.

    inside, above, border = painted(50, 50), painted(50, 0.5), painted(50, 10)
    assert inside == above
    assert border != inside


def test_what_is_under_the_pointer_is_told_anew_after_a_click(over_two) -> None:
    seen = []
    over_two.part_seen = seen.append
    over_two.hover(PointerEvent(150, 100), _Canvas())
    assert seen.pop() == (Part.NECK, Side.WHOLE)
    solved = replace(
        over_two._tints.labelling, parts=((Part.FACE, Side.WHOLE), (Part.EARS, Side.LEFT))
    )
    over_two.show(Tints(solved), None)
    assert seen.pop() == (Part.EARS, Side.LEFT)
    over_two.leave(_Canvas())
    assert seen.pop() is None
    over_two.show(Tints(solved), None)
    assert not seen


def test_a_click_names_a_region_and_apply_makes_layers(qtbot, window: MainWindow) -> None:
    worker = window.engine_tasks.worker
    worker._engine_process = EngineProcess()
    with qtbot.waitSignal(window.documents.opened, timeout=10_000):
        window.documents.open(SAMPLE)
    window.correct.start()
    qtbot.waitUntil(lambda: window.correct.labelling is not None, timeout=60_000)
    assert window.correct.banner.isVisible()
    assert not window.tool_strip.isVisible()
    first = window.correct.labelling
    canvas = window.session.document.canvas
    x, y = canvas.width // 2, canvas.height * 11 // 20
    window.correct.say((Hint(x, y, Part.OBJECTS, Side.WHOLE),))
    qtbot.waitUntil(lambda: window.correct.labelling is not first, timeout=10_000)
    place = int(y * first.scale), int(x * first.scale)
    solved = window.correct.labelling
    assert solved.parts[int(solved.map[place])][0] is Part.OBJECTS
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: window.correct.labelling is not solved, timeout=10_000)
    back = window.correct.labelling
    assert back.parts[int(back.map[place])] == first.parts[int(first.map[place])]
    window.correct.apply()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=60_000)
    assert len(window.session.document.layers) > 5
    assert window.session.history.entries[-1].label == "Correct draft"
    assert not window.state.shown.original


@pytest.fixture
def opened(qtbot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Give the window with a drawn girl in it and the true engine process."""
    window.engine_tasks.worker._engine_process = EngineProcess()
    path = tmp_path / "girl.png"
    character().save(path)
    with qtbot.waitSignal(window.documents.opened, timeout=10_000):
        window.documents.open(path)
    return window


def test_what_is_clicked_as_background_leaves_the_figure(qtbot, opened: MainWindow) -> None:
    window = opened
    window.correct.start()
    qtbot.waitUntil(lambda: window.correct.labelling is not None, timeout=60_000)
    palette, canvas, first = window.correct.palette, window.canvas, window.correct.labelling
    background = palette.list.topLevelItem(0)
    at = palette.list.visualItemRect(background).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    x, y = 80, 170
    place = int(y * first.scale), int(x * first.scale)
    assert first.map[place] >= 0
    dress = canvas.viewport().to_view().map(QPointF(x + 0.5, y + 0.5)).toPoint()
    qtbot.mouseMove(canvas, dress)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=dress)
    qtbot.waitUntil(lambda: window.correct.labelling is not first, timeout=10_000)
    assert window.correct.labelling.map[place] == -1
    palette.pick(Part.FACE, Side.WHOLE)
    qtbot.mouseClick(canvas, Qt.MouseButton.RightButton, pos=dress)
    assert window.correct.tool.part is None
    assert palette.list.currentItem() is background
    window.correct.apply()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=60_000)
    shown = [one for one in window.session.document.layers if one.part is not None]
    assert shown
    assert not any(one.alpha.array(pixel_of(one, x, y)).any() for one in shown if covers(one, x, y))


def test_without_a_figure_it_says_what_to_do(qtbot, window: MainWindow, tmp_path: Path) -> None:
    from app.engines.draft.engine import Labelling

    Image.new("RGB", (64, 64), "white").save(tmp_path / "blank.png")
    with qtbot.waitSignal(window.documents.opened, timeout=10_000):
        window.documents.open(tmp_path / "blank.png")
    correct, empty = window.correct, np.full((64, 64), -1, np.int16)
    correct._tints = Tints(
        Labelling(empty, (), empty.astype(np.int32), np.zeros(0, np.float32), 1.0, ("Nothing.",))
    )
    correct._tell()
    assert "transparent" in correct.banner.text
    assert not correct.banner.apply.isEnabled()


def covers(layer: Layer, x: int, y: int) -> bool:
    box = layer.box
    return box.left <= x < box.right and box.top <= y < box.bottom


def pixel_of(layer: Layer, x: int, y: int) -> Box:
    return Box(x, y, x + 1, y + 1).shifted(-layer.left, -layer.top)


class _Canvas:
    def update(self) -> None:
        """Nothing is painted here."""


def test_a_part_without_sides_has_none_to_choose(qtbot) -> None:
    palette = PartPalette()
    qtbot.addWidget(palette)
    sides = []
    palette.side_picked.connect(sides.append)
    palette.pick(Part.HANDWEAR, Side.LEFT)
    assert palette.side.isEnabled()
    palette.list.setCurrentItem(palette._items[Part.LEGWEAR])
    assert palette.side.currentData() == Side.LEFT  # Both of that side, one after the other.
    palette.list.setCurrentItem(palette._items[Part.TOPWEAR])
    assert not palette.side.isEnabled()
    palette.list.setCurrentItem(palette._items[Part.LEGWEAR])
    assert palette.side.isEnabled()
    assert palette.side.currentData() == Side.WHOLE
    assert sides[-1] is Side.WHOLE


def test_a_click_on_a_lock_leaves_the_part_that_is_picked(qtbot) -> None:
    palette = PartPalette()
    qtbot.addWidget(palette)
    palette.resize(300, 900)
    palette.show()
    palette.pick(Part.TAIL, Side.WHOLE)
    picked, locked = [], []
    palette.part_picked.connect(picked.append)
    palette.lock_asked.connect(locked.append)
    for column in (2, 0):
        index = palette.list.indexFromItem(palette._items[Part.LEGWEAR], column)
        at = palette.list.visualRect(index).center()
        qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert locked == [Part.LEGWEAR]
        assert picked == ([] if column == 2 else [Part.LEGWEAR])


def test_the_parts_take_the_colours_of_another_theme(qtbot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    palette = PartPalette()
    qtbot.addWidget(palette)
    palette.show()
    try:
        for name, theme in (("light", LIGHT), ("dark", DARK)):
            apply_theme(application, name)
            QApplication.processEvents()
            item = palette.list.topLevelItem(0)
            assert item.foreground(0).color().name() == theme.text
            assert palette.list.topLevelItem(1).foreground(0).color().name() == theme.secondary
    finally:
        apply_theme(application, "dark")


def test_no_layer_is_edited_while_the_draft_is_corrected(qtbot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.documents.opened, timeout=10_000):
        window.documents.open(SAMPLE)
    layer = Layer.of(noise(1, (8, 8)), name="face")
    picture, canvas = window.session.document.picture, window.session.document.canvas
    window.session.replace_document(Document(canvas, picture, (layer,)))
    window.state.select([layer.id])
    names = ("delete", "duplicate", "group", "rename")
    assert all(window.actions_by_name[name].isEnabled() for name in names)
    window.correct.start()
    assert not any(window.actions_by_name[name].isEnabled() for name in names)
    assert not window.correct.palette.undo.isEnabled()
    assert window.correct.palette.face.isHidden()
    window.correct.stop()
    assert all(window.actions_by_name[name].isEnabled() for name in names)


def test_left_and_right_have_tints_that_can_be_told_apart() -> None:
    from app.engines.draft.engine import Labelling

    for part in SIDED:
        left, whole, right = (
            part_tint(part, side).lightness() for side in (Side.LEFT, Side.WHOLE, Side.RIGHT)
        )
        assert left - right >= 50
        assert left > whole > right
    numbers = np.array([[0, 0, 1, 1]] * 4, np.int16)
    arms = tuple((Part.HANDWEAR, side) for side in (Side.LEFT, Side.RIGHT))
    labelling = Labelling(numbers, arms, numbers.astype(np.int32), np.ones(2, np.float32), 1.0, ())
    image = Tints(labelling).image(1.0)
    assert image.pixelColor(0, 1).lightness() - image.pixelColor(3, 1).lightness() >= 50


def test_unsure_regions_are_hatched_and_a_region_is_shown_where_it_lies() -> None:
    from app.engines.draft.engine import Labelling

    numbers = np.full((40, 60), -1, np.int16)
    numbers[10:30, 5:25], numbers[10:30, 25:50] = 0, 1
    parts = ((Part.FACE, Side.WHOLE), (Part.NECK, Side.WHOLE))
    sure = np.array([1.0, 0.0], np.float32)
    tints = Tints(Labelling(numbers, parts, numbers.astype(np.int32), sure, 1.0, ()))
    image = tints.image(0.5)
    assert tints.has_unsure
    assert image.pixelColor(0, 0).alpha() == 0
    assert {image.pixelColor(x, 20).alpha() for x in range(6, 25)} == {128}
    assert {image.pixelColor(x, 20).alpha() for x in range(26, 50)} == {128, 150}
    place, region = tints.region(1, part_tint(Part.NECK))
    assert (place.x(), place.y(), region.width(), region.height()) == (25, 10, 25, 20)
    assert region.pixelColor(0, 0).alpha() == 150


def test_a_line_between_other_parts_is_tinted_solid() -> None:
    from app.engines.draft.engine import Labelling

    numbers = np.zeros((60, 80), np.int16)
    numbers[:, 40:44] = 1
    numbers[20:40, 55:75] = 1
    parts = ((Part.FACE, Side.WHOLE), (Part.NECK, Side.WHOLE))
    sure = np.ones(2, np.float32)
    lines = np.zeros(numbers.shape, np.bool_)
    lines[:, 41:43] = True
    labelling = Labelling(numbers, parts, numbers.astype(np.int32), sure, 1.0, (), lines)
    tints = Tints(labelling)
    line = {tints.image(0.5).pixelColor(x, 30).getRgb() for x in range(40, 44)}
    assert line == {part_tint(Part.NECK).getRgb()}
    finger = Tints(replace(labelling, lines=np.zeros_like(lines)))
    assert finger.image(0.5).pixelColor(42, 30).alpha() == 128
    assert tints.image(0.5).pixelColor(65, 30).alpha() == 128
    assert tints.image(0.0).pixelColor(41, 30).alpha() == 0


def test_a_stroke_over_two_areas_leaves_the_line_between(over_two) -> None:
    said = []
    over_two.said = said.append
    labelling = over_two._tints.labelling
    lines = np.zeros(labelling.map.shape, np.bool_)
    lines[:, 98:103] = True
    regions = np.where(lines, 2, labelling.regions).astype(np.int32)
    over_two.show(Tints(replace(labelling, regions=regions, lines=lines)), None)
    over_two.press(pressed(60, 150), _Canvas())
    over_two.move(pressed(140, 150), _Canvas())
    assert len(over_two._stroke_images) == 2
    over_two.release(pressed(140, 150), _Canvas())
    assert [(hint.x < 98, hint.x > 102) for hint in said[0]] == [(True, False), (False, True)]


@pytest.mark.parametrize(("end", "is_stroke"), [(62, False), (90, True)])
def test_a_stroke_says_that_it_is_one_and_a_shaken_click_does_not(over_two, end, is_stroke) -> None:
    said = []
    over_two.said = said.append
    over_two.press(pressed(60, 150), _Canvas())
    over_two.move(pressed(end, 150), _Canvas())
    over_two.release(pressed(end, 150), _Canvas())
    assert [hint.is_stroke for hint in said[0]] == [is_stroke]


def test_leaving_asks_only_for_corrections(
    qtbot, opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = opened
    asked, answers = [], [Answer.CANCEL] * 4

    def ask(*_about, **_more) -> Answer:
        asked.append(1)
        return answers.pop(0)

    monkeypatch.setattr("app.ui.correct_draft.leaving.ask_drop_corrections", ask)
    correct = window.correct
    correct.start()
    qtbot.waitUntil(lambda: correct.labelling is not None, timeout=60_000)
    assert any(correct.palette._shown[1:])
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not correct.is_active
    correct.start()
    assert correct.palette._shown == (frozenset(), set(), set())  # Not the last picture's.
    qtbot.waitUntil(lambda: correct.labelling is not None, timeout=60_000)
    correct.say((Hint(80, 170, Part.OBJECTS),))
    qtbot.keyClick(correct.palette.list, Qt.Key.Key_Escape)
    assert correct.is_active
    assert len(asked) == 1
    correct.banner.cancel.click()
    window.close()
    window.documents.close()
    assert correct.is_active
    assert len(asked) == 4
    answers[:] = [Answer.DISCARD]
    qtbot.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not correct.is_active
    assert len(asked) == 5


def test_the_parts_to_pick_from_are_closed_with_the_mode_alone(window: MainWindow) -> None:
    assert not window.panels["correct"].titleBarWidget().findChildren(QToolButton)
    assert window.panels["part"].titleBarWidget().findChildren(QToolButton)
