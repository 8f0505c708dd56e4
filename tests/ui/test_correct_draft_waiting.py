"""Clicks in Correct draft that come before the picture was looked at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.core.parts import Part
from app.ui.main_window import MainWindow
from tests.ui.draft_stand_in import Engine, begin, hold, quiet, standing_in

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


def test_leaving_drops_what_waits(qtbot, window, engine) -> None:
    release = start_held(window, engine, "analyse")
    click(window, 3, 4)
    window.canvas.setFocus()
    QTest.keyClick(window.canvas, Qt.Key.Key_Escape)
    assert not window.correct.is_active
    release.set()
    quiet(qtbot, window)
    begin(qtbot, window)
    quiet(qtbot, window)
    assert not window.correct.said.hints
    assert "wait" not in window.correct.banner.text


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
