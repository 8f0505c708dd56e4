"""Clicks in Correct draft that come before the picture was looked at."""

from __future__ import annotations

import math
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from app.core.corrections import Corrections
from app.core.parts import Part
from app.ui.correct_draft.tints import part_tint
from app.ui.main_window import MainWindow
from tests.ui.draft_stand_in import CLICK, Engine, applied, begin, hold, quiet, standing_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def engine(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    yield from standing_in(window, monkeypatch)


def at(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.viewport().to_view().map(QPointF(x, y)).toPoint()


def click(window: MainWindow, x: float, y: float) -> None:
    QTest.mouseClick(window.canvas, LEFT, pos=at(window, x, y))


def start_held(window: MainWindow, engine: Engine, name: str):
    release = hold(engine, name)
    window.correct.start()
    window.canvas.fit()
    return release


@pytest.mark.parametrize("name", ["analyse", "solve"])
def test_a_click_made_while_the_picture_is_looked_at_is_done_after(
    qtbot, window, engine, name: str
) -> None:
    release = start_held(window, engine, name)
    window.correct.palette.part_picked.emit(Part.TAIL)
    click(window, 3, 4)
    assert "1 click waits" in window.correct.banner.text
    window.correct.palette.part_picked.emit(Part.NECK)
    click(window, 9, 9)
    assert "2 clicks wait" in window.correct.banner.text
    release.set()
    qtbot.waitUntil(lambda: len(window.correct.said.hints) == 2, timeout=5_000)
    quiet(qtbot, window)
    assert [hint.part for hint in window.correct.said.hints] == [Part.TAIL, Part.NECK]
    assert window.correct.labelling.parts[0][0] is Part.NECK
    assert "wait" not in window.correct.banner.text
    assert window.correct.banner.apply.isEnabled()


def test_a_stroke_that_is_still_drawn_when_the_look_ends_is_done(qtbot, window, engine) -> None:
    release = start_held(window, engine, "analyse")
    window.correct.palette.part_picked.emit(Part.NECK)
    QTest.mousePress(window.canvas, LEFT, pos=at(window, 3, 4))
    QTest.mouseMove(window.canvas, at(window, 9, 9))
    release.set()
    qtbot.waitUntil(window.correct.banner.apply.isEnabled, timeout=5_000)
    QTest.mouseRelease(window.canvas, LEFT, pos=at(window, 9, 9))
    assert [hint.part for hint in window.correct.said.hints] == [Part.NECK]


def test_a_stroke_that_waits_stays_one_and_a_click_too(qtbot, window, engine) -> None:
    release = start_held(window, engine, "analyse")
    click(window, 3, 4)
    QTest.mousePress(window.canvas, LEFT, pos=at(window, 3, 4))
    QTest.mouseMove(window.canvas, at(window, 9, 9))
    QTest.mouseRelease(window.canvas, LEFT, pos=at(window, 9, 9))
    release.set()
    qtbot.waitUntil(lambda: len(window.correct.said.hints) == 2, timeout=5_000)
    quiet(qtbot, window)
    assert [hint.is_stroke for hint in window.correct.said.hints] == [False, True]


def test_undo_takes_a_waiting_click_back_first(qtbot, window, engine) -> None:
    release = start_held(window, engine, "analyse")
    undo = window.actions_by_name["undo"]
    assert not undo.isEnabled()
    click(window, 3, 4)
    click(window, 9, 9)
    assert undo.isEnabled()
    undo.trigger()
    assert "1 click waits" in window.correct.banner.text
    window.correct.palette.undo.click()
    assert "wait" not in window.correct.banner.text
    assert not undo.isEnabled()
    assert not window.correct.palette.undo.isEnabled()
    release.set()
    quiet(qtbot, window)
    assert not window.correct.said.hints


def test_what_waits_and_was_taken_back_can_be_said_again(qtbot, window, engine) -> None:
    release = start_held(window, engine, "analyse")
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    click(window, 3, 4)
    window.correct.palette.part_picked.emit(Part.TAIL)
    click(window, 9, 9)
    undo.trigger()
    undo.trigger()
    assert redo.isEnabled()
    redo.trigger()
    assert "1 click waits" in window.correct.banner.text
    redo.trigger()
    assert "2 clicks wait" in window.correct.banner.text
    assert not redo.isEnabled()
    release.set()
    qtbot.waitUntil(lambda: len(window.correct.said.hints) == 2, timeout=5_000)
    assert [hint.part for hint in window.correct.said.hints] == [Part.FACE, Part.TAIL]


def test_a_new_click_that_waits_ends_what_can_be_said_again(window, engine) -> None:
    release = start_held(window, engine, "analyse")
    click(window, 3, 4)
    window.actions_by_name["undo"].trigger()
    click(window, 9, 9)
    assert not window.actions_by_name["redo"].isEnabled()
    release.set()


def test_what_was_taken_back_while_it_waited_can_be_said_again_after_the_look(
    qtbot, window, engine
) -> None:
    release = start_held(window, engine, "analyse")
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    for x, part in ((2, Part.TAIL), (5, Part.NECK), (8, Part.EARS)):
        window.correct.palette.part_picked.emit(part)
        click(window, x, 4)
    undo.trigger()
    undo.trigger()
    release.set()
    qtbot.waitUntil(lambda: len(window.correct.said.hints) == 1, timeout=5_000)
    quiet(qtbot, window)
    for count in (2, 3):
        assert redo.isEnabled()
        redo.trigger()
        assert len(window.correct.said.hints) == count
    assert not redo.isEnabled()
    assert [hint.part for hint in window.correct.said.hints] == [Part.TAIL, Part.NECK, Part.EARS]
    undo.trigger()
    assert [hint.part for hint in window.correct.said.hints] == [Part.TAIL, Part.NECK]


def test_older_steps_taken_back_during_the_look_come_again_before_the_clicks(
    qtbot, window, engine
) -> None:
    begin(qtbot, window)
    window.correct.say((CLICK,))
    applied(qtbot, window)
    release = start_held(window, engine, "analyse")
    undo, redo = window.actions_by_name["undo"], window.actions_by_name["redo"]
    window.correct.palette.part_picked.emit(Part.TAIL)
    click(window, 9, 9)
    undo.trigger()
    undo.trigger()
    assert not window.correct.said.hints
    release.set()
    qtbot.waitUntil(window.correct.banner.apply.isEnabled, timeout=5_000)
    redo.trigger()
    assert window.correct.said.hints == (CLICK,)
    redo.trigger()
    assert [hint.part for hint in window.correct.said.hints] == [Part.NECK, Part.TAIL]
    quiet(qtbot, window)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the question said before it was answered by leaving."""
    words: list[str] = []

    def leave(box: QMessageBox) -> int:
        words.append(box.informativeText())
        next(one for one in box.buttons() if one.text() == "Leave").click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", leave)
    return words


def test_leaving_asks_before_clicks_that_wait_are_dropped(qtbot, window, engine, asked) -> None:
    release = start_held(window, engine, "analyse")
    click(window, 3, 4)
    click(window, 9, 9)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert asked == ["2 clicks that still wait are not done then."]
    assert not window.correct.is_active
    release.set()
    quiet(qtbot, window)
    begin(qtbot, window)
    quiet(qtbot, window)
    assert not window.correct.said.hints
    assert "wait" not in window.correct.banner.text


def test_leaving_can_be_thought_better_of_and_what_waits_is_done(
    qtbot, window, engine, monkeypatch
) -> None:
    release = start_held(window, engine, "analyse")
    click(window, 3, 4)
    monkeypatch.setattr(QMessageBox, "exec", lambda box: box.escapeButton().click() or 0)
    window.correct.banner.cancel.click()
    assert window.correct.is_active
    release.set()
    qtbot.waitUntil(lambda: len(window.correct.said.hints) == 1, timeout=5_000)
    quiet(qtbot, window)


def test_the_question_speaks_of_what_is_corrected_and_of_what_waits(
    qtbot, window, engine, asked
) -> None:
    engine.faults.add("analyse")
    window.correct.go_on_with((Corrections((CLICK,)),))
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
    engine.faults.clear()
    start_held(window, engine, "analyse")
    click(window, 9, 9)
    window.correct.leave()
    assert asked == ["What you corrected is lost then. 1 click that still waits is not done then."]


@pytest.mark.parametrize("name", ["analyse", "solve"])
def test_stopping_the_look_keeps_what_waits_and_says_so(qtbot, window, engine, name: str) -> None:
    release = start_held(window, engine, name)
    qtbot.waitUntil(lambda: window.jobs._job is not None)
    window.correct.palette.part_picked.emit(Part.NECK)
    click(window, 3, 4)
    click(window, 9, 9)
    window.jobs.cancel()
    release.set()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
    assert window.messages.text == (
        "2 clicks were not done yet. What you corrected is kept: Correct draft goes on with it."
    )
    assert window.correct.is_unapplied
    held = hold(engine, "analyse")
    held.clear()
    window.messages._action.click()
    assert "2 clicks wait" in window.correct.banner.text
    assert window.correct.palette.undo.isEnabled()
    held.set()
    qtbot.waitUntil(lambda: len(window.correct.said.hints) == 2, timeout=5_000)
    quiet(qtbot, window)
    assert window.correct.labelling.parts[0][0] is Part.NECK


def test_a_stroke_in_hand_when_the_look_fails_is_kept_with_what_waits(
    qtbot, window, engine
) -> None:
    engine.faults.add("analyse")
    release = start_held(window, engine, "analyse")
    click(window, 3, 4)
    QTest.mousePress(window.canvas, LEFT, pos=at(window, 3, 4))
    QTest.mouseMove(window.canvas, at(window, 9, 9))
    release.set()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
    QTest.mouseRelease(window.canvas, LEFT, pos=at(window, 9, 9))
    assert window.messages.text.endswith(
        "2 clicks were not done yet. What you corrected is kept: Correct draft goes on with it."
    )
    assert "It broke." in window.messages.text
    engine.faults.clear()
    begin(qtbot, window)
    qtbot.waitUntil(lambda: len(window.correct.said.hints) == 2, timeout=5_000)
    quiet(qtbot, window)
    assert [hint.is_stroke for hint in window.correct.said.hints] == [False, True]


def test_the_file_is_not_closed_over_clicks_that_were_kept_unasked(
    qtbot, window, engine, asked
) -> None:
    release = start_held(window, engine, "analyse")
    qtbot.waitUntil(lambda: window.jobs._job is not None)
    click(window, 3, 4)
    window.jobs.cancel()
    release.set()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
    assert window.correct.may_leave()
    assert asked == ["1 click that still waits is not done then."]


def seen_at(window: MainWindow, x: float, y: float) -> int:
    place = at(window, x, y)
    return window.canvas.grab().toImage().pixelColor(place).rgb()


def test_a_click_of_a_trembling_hand_is_a_ring_however_near_the_view_is(window, engine) -> None:
    release = start_held(window, engine, "analyse")
    window.canvas.zoom_by(12, QPointF(window.canvas.rect().center()))
    plain = seen_at(window, 9, 8.5)
    place = at(window, 9, 8.5) - QPoint(1, 0)
    QTest.mousePress(window.canvas, LEFT, pos=place)
    QTest.mouseMove(window.canvas, place + QPoint(3, 0))  # Over the border of two pixels.
    assert seen_at(window, 9, 8.5) == plain
    QTest.mouseRelease(window.canvas, LEFT, pos=place + QPoint(3, 0))
    assert seen_at(window, 9, 8.5) == plain  # The ring is around the middle of the first.
    release.set()


def test_a_waiting_stroke_stays_a_line_when_the_view_is_far_away(window, engine) -> None:
    release = start_held(window, engine, "analyse")
    QTest.mousePress(window.canvas, LEFT, pos=at(window, 6.5, 8.5))
    QTest.mouseMove(window.canvas, at(window, 11.5, 8.5))
    QTest.mouseRelease(window.canvas, LEFT, pos=at(window, 11.5, 8.5))
    zoom = window.canvas.viewport().camera.zoom
    window.canvas.zoom_by(4 * math.log2(1 / zoom), QPointF(window.canvas.rect().center()))
    assert seen_at(window, 8.5, 8.5) == part_tint(Part.FACE).rgb()
    release.set()


def test_a_click_beside_the_picture_does_not_wait(window, engine) -> None:
    release = start_held(window, engine, "analyse")
    click(window, -2, 4)
    assert "wait" not in window.correct.banner.text
    release.set()


def test_what_waits_is_seen_on_the_canvas_and_at_the_pointer(qtbot, window, engine) -> None:
    release = start_held(window, engine, "analyse")
    assert window.canvas.cursor().shape() is Qt.CursorShape.BusyCursor
    before = window.canvas.grab().toImage()
    window.correct.palette.part_picked.emit(Part.NECK)
    click(window, 8, 8)
    spot = at(window, 8, 8)
    assert window.canvas.grab().toImage().pixelColor(spot) != before.pixelColor(spot)
    release.set()
    qtbot.waitUntil(window.correct.banner.apply.isEnabled, timeout=5_000)
    assert window.canvas.cursor().shape() is Qt.CursorShape.CrossCursor
