"""A window made smaller leaves every open panel usable, and gives the room back when it grows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QScrollArea

from app.ui.finding_list import FindingList
from app.ui.main_window import MainWindow
from app.ui.split_panel import SplitPanel
from tests.ui.test_look import drafted, is_whole, rows

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FULL = QSize(1920, 1080)
SMALLER = (QSize(1600, 900), QSize(1366, 768), QSize(1280, 720), QSize(960, 540), QSize(683, 384))
CHECKS = ("reveal", "fringes", "checklist")


def settled() -> None:
    for _ in range(4):
        QApplication.processEvents()


def resized(window: MainWindow, size: QSize) -> None:
    window.resize(size)
    settled()
    assert window.size() == size


def arranged(window: MainWindow, size: QSize = FULL) -> None:
    drafted(window)
    window.resize(size)
    window.panels.arrange()
    settled()


def opened(window: MainWindow, name: str) -> QDockWidget:
    dock = window.panels[name]
    dock.show()
    dock.raise_()
    for found in dock.findChildren(FindingList):
        found.fill([("a layer", "b", "c", "d")[: found.columnCount()]] * 12, ["tip"] * 12)
    settled()
    return dock


def heights(window: MainWindow) -> dict[str, int]:
    docks = window.panels._docks.items()
    return {name: dock.height() for name, dock in docks if not dock.visibleRegion().isEmpty()}


def found_rows(dock: QDockWidget) -> float:
    (found,) = dock.findChildren(FindingList)
    return found.viewport().height() / found.sizeHintForRow(0)


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
@pytest.mark.parametrize("name", CHECKS)
def test_a_check_beside_depth_keeps_its_rows_in_a_window_made_smaller(
    window: MainWindow, name: str, language: str
) -> None:
    arranged(window)
    dock = opened(window, name)
    before = heights(window)
    assert set(before) == {"depth", "layers", name}
    for size in SMALLER:
        resized(window, size)
        assert is_whole(dock, window), size
        assert found_rows(dock) >= 4, size
        if size.height() >= 720:
            assert rows(window) >= 3, size
    for size in reversed(SMALLER):
        resized(window, size)
        assert is_whole(dock, window), size
    resized(window, FULL)
    assert heights(window) == pytest.approx(before, abs=4)
    dock.close()
    settled()
    assert rows(window) >= 10


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_a_split_is_reached_whole_in_a_window_made_smaller(
    window: MainWindow, language: str
) -> None:
    arranged(window)
    window.panels["depth"].close()
    window.panels["part"].close()
    settled()
    window.actions_by_name["split_depth"].trigger()
    dock = opened(window, "split")
    panel: SplitPanel = window.findChild(SplitPanel)
    panel.tell("Drag the handles. " * 6, can_split=True, doubt="It is doubtful. " * 8)
    settled()
    before = heights(window)
    (area,) = panel.findChildren(QScrollArea)
    for size in SMALLER:
        resized(window, size)
        assert is_whole(panel.split, window), size
        assert is_whole(area, window), size
        bar = area.verticalScrollBar()
        assert bar.isVisible() == (bar.maximum() > 0), size
        assert area.height() >= (140 if size.height() < 500 else 200), size
    resized(window, FULL)
    assert heights(window) == pytest.approx(before, abs=4)
    assert not dock.visibleRegion().isEmpty()


def test_the_usual_panels_get_their_heights_back(window: MainWindow) -> None:
    arranged(window)
    before = heights(window)
    for _ in range(3):
        for size in SMALLER:
            resized(window, size)
        resized(window, FULL)
    assert heights(window) == pytest.approx(before, abs=2)


def test_what_a_check_had_is_given_back_whatever_size_it_was_closed_in(
    window: MainWindow,
) -> None:
    arranged(window)
    before = heights(window)
    for opens, closes in ((FULL, SMALLER[1]), (SMALLER[1], FULL), (SMALLER[1], SMALLER[1])):
        resized(window, opens)
        dock = opened(window, "fringes")
        resized(window, closes)
        assert found_rows(dock) >= 4
        dock.close()
        settled()
        resized(window, FULL)
        assert heights(window) == pytest.approx(before, abs=4), (opens, closes)


def test_a_check_that_closes_leaves_the_others_as_they_were_before_it_in_a_low_window(
    window: MainWindow,
) -> None:
    arranged(window)
    resized(window, SMALLER[1])
    before = heights(window)
    assert set(before) == {"depth", "layers", "part"}
    dock = opened(window, "fringes")
    assert set(heights(window)) == {"layers", "fringes"}
    dock.close()
    settled()
    assert heights(window) == pytest.approx(before, abs=4)


def test_panels_at_the_left_stay_there_in_a_window_made_smaller(window: MainWindow) -> None:
    arranged(window)
    left = Qt.DockWidgetArea.LeftDockWidgetArea
    for name in ("layers", "history"):
        window.addDockWidget(left, window.panels[name])
    window.panels["depth"].setFloating(True)
    settled()
    dock = opened(window, "reveal")
    for size in SMALLER[:4]:
        resized(window, size)
        assert is_whole(dock, window), size
        for name in ("layers", "history"):
            assert window.dockWidgetArea(window.panels[name]) == left, size
        assert rows(window) >= 3, size
        assert window.panels["depth"].isFloating()


def test_a_panel_that_a_person_puts_above_another_in_a_low_window_stays_there(
    window: MainWindow,
) -> None:
    arranged(window)
    opened(window, "fringes")
    resized(window, SMALLER[1])
    assert set(heights(window)) == {"layers", "fringes"}
    depth = window.panels["depth"]
    depth.setFloating(True)
    settled()
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, depth)
    depth.setFloating(False)
    settled()
    assert set(heights(window)) == {"layers", "fringes", "depth"}
    for name in ("history", "fringes"):
        window.panels[name].raise_()
        settled()
        assert set(heights(window)) == {"layers", name, "depth"}
    resized(window, QSize(1370, 770))
    assert set(heights(window)) == {"layers", "fringes", "depth"}
    resized(window, FULL)
    assert found_rows(window.panels["fringes"]) >= 4


def test_heights_that_a_person_dragged_hold_in_another_size_and_back(window: MainWindow) -> None:
    arranged(window)
    before = heights(window)
    layers = window.panels["layers"]
    handle = layers.mapTo(window, QPoint(100, layers.height() + 1))
    QTest.mousePress(window, Qt.MouseButton.LeftButton, pos=handle)
    QTest.mouseMove(window, handle - QPoint(0, 60))
    settled()
    QTest.mouseMove(window, handle - QPoint(0, 120))
    QTest.qWait(20)
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, pos=handle - QPoint(0, 120))
    settled()
    dragged = heights(window)
    assert dragged["part"] == pytest.approx(before["part"] + 120, abs=6)
    for size in (SMALLER[1], FULL):
        resized(window, size)
    assert heights(window) == pytest.approx(dragged, abs=2)


def test_panels_put_aside_in_a_large_window_come_back_with_room_in_a_small_one(
    window: MainWindow,
) -> None:
    arranged(window)
    dock = opened(window, "fringes")
    before = heights(window)
    window.panels.put_aside()
    resized(window, SMALLER[1])
    window.panels.put_aside()
    settled()
    assert found_rows(dock) >= 4
    assert set(heights(window)) == {"layers", "fringes"}
    resized(window, FULL)
    assert heights(window) == pytest.approx(before, abs=4)


@pytest.mark.parametrize(("name", "size"), [("split", SMALLER[1]), ("checklist", SMALLER[4])])
def test_a_panel_put_aside_and_closed_in_a_small_window_leaves_the_others_their_own(
    window: MainWindow, name: str, size: QSize
) -> None:
    arranged(window)
    before = heights(window)
    dock = opened(window, name)
    window.panels.put_aside()
    resized(window, size)
    window.panels.put_aside()
    settled()
    dock.close()
    settled()
    resized(window, FULL)
    assert heights(window) == pytest.approx(before, abs=4)


def test_a_check_opened_and_closed_in_a_lower_window_takes_nothing_however_often(
    window: MainWindow,
) -> None:
    arranged(window)
    before = heights(window)
    for _ in range(4):
        resized(window, SMALLER[0])
        dock = opened(window, "reveal")
        dock.close()
        settled()
        resized(window, FULL)
    assert heights(window) == pytest.approx(before, abs=4)


def test_a_check_closed_behind_another_panel_leaves_that_one_its_room(window: MainWindow) -> None:
    arranged(window)
    before = heights(window)
    check = opened(window, "reveal")
    split = opened(window, "split")
    high = split.height()
    check.close()
    settled()
    assert split.height() == pytest.approx(high, abs=4)
    split.close()
    settled()
    assert heights(window) == pytest.approx(before, abs=4)
