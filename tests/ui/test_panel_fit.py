"""No panel and no tool makes the window larger than a person made it; panels share places then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QByteArray, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from app.ui.main_window import MainWindow
from app.ui.reveal_panel import RevealPanel
from app.ui.scale import LEAST
from app.ui.short_note import ShortNote, shortened
from app.ui.split_panel import SplitPanel
from app.ui.words import tr
from tests.ui.test_look import drafted, is_whole, rows

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SIZES = (
    LEAST.toTuple(),
    (683, 384),
    (853, 480),
    (960, 540),
    (1024, 700),
    (1366, 768),
    (1600, 1000),
)
"""Of windows in their own pixels: also on screens of 768 and 1080 rows at 150 % and 200 %."""
AREA = Qt.DockWidgetArea
OPENED = ("split", "reveal", "checklist", "fringes", "compare")


def settled() -> None:
    for _ in range(2):
        QApplication.processEvents()


def seen(window: MainWindow) -> set[str]:
    docks = window.panels._docks.items()
    return {name for name, dock in docks if not dock.visibleRegion().isEmpty()}


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_no_panel_or_tool_makes_the_window_larger(window: MainWindow, language: str) -> None:
    drafted(window, 8)
    # As they come after a start there, and as a person makes the window smaller and larger.
    for is_arranged in (True, False):
        for size in SIZES[:: 1 if is_arranged else -1]:
            window.resize(*size)
            settled()
            if is_arranged:
                window.panels.arrange()
                settled()
            walked = f"{size}, {is_arranged=}, "
            assert window.size() == QSize(*size), walked
            for name, dock in window.panels._docks.items():
                if name != "correct":
                    dock.show()
                    dock.raise_()
                    settled()
                    assert window.size() == QSize(*size), walked + name
                    assert is_whole(dock, window), walked + name
            for entry in ("split_depth", "split_sides", "split_selection"):
                window.actions_by_name[entry].trigger()
                window.findChild(RevealPanel).say("Words that need several lines. " * 3)
                settled()
                assert window.size() == QSize(*size), walked + entry
            for tool in window.canvas.tools:
                window.state.tool = tool
                settled()
                assert window.size() == QSize(*size), walked + tool
            for name in OPENED:
                window.panels[name].close()
            settled()
            assert window.size() == QSize(*size), walked + "closed"


def test_panels_without_room_above_each_other_share_a_place_until_there_is_room(
    window: MainWindow,
) -> None:
    drafted(window)
    window.resize(1920, 1080)
    window.panels.arrange()
    settled()
    assert seen(window) == {"depth", "layers", "part"}
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.panels["history"])
    settled()
    for size, there in (
        (QSize(1920, 800), {"depth", "layers", "part", "history"}),
        (QSize(1920, 560), {"layers", "part", "history"}),
        (QSize(1920, 384), {"layers", "history"}),
        (QSize(1920, 1080), {"depth", "layers", "part", "history"}),
    ):
        window.resize(size)
        settled()
        assert seen(window) == there
        for name in there:
            assert is_whole(window.panels[name], window), name
    history = window.panels["history"]
    assert window.dockWidgetArea(history) == Qt.DockWidgetArea.LeftDockWidgetArea


def test_panels_that_were_dragged_meanwhile_stay_there(window: MainWindow) -> None:
    drafted(window)
    window.resize(1920, 1080)
    window.panels.arrange()
    settled()
    window.resize(1920, 560)
    settled()
    window.panels["part"].setFloating(True)
    window.panels["part"].setFloating(False)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.panels["part"])
    window.resize(1920, 1080)
    settled()
    assert window.dockWidgetArea(window.panels["part"]) == Qt.DockWidgetArea.LeftDockWidgetArea


def by_hand(window: MainWindow, size: tuple[int, int] = (1366, 768)) -> dict[str, QRect]:
    window.resize(*size)
    window.panels.arrange()
    settled()
    for name, area in (("layers", AREA.LeftDockWidgetArea), ("part", AREA.BottomDockWidgetArea)):
        window.addDockWidget(area, window.panels[name])
    settled()
    return standing(window)


def standing(window: MainWindow) -> dict[str, QRect]:
    return {name: window.panels[name].geometry() for name in sorted(seen(window))}


def started(window: MainWindow, size: tuple[int, int], kept: dict[int, QByteArray]) -> None:
    """Have the panels as they come after a start in a window of a size."""
    window.resize(*size)
    window.panels.arrange()
    settled()
    window.panels.start(kept)
    settled()


def test_panels_that_a_person_placed_come_back_after_a_start_without_room(
    window: MainWindow,
) -> None:
    drafted(window)
    placed = by_hand(window)
    kept = window.panels.layouts()
    for _ in range(3):  # Neither start nor end without room may lose them.
        started(window, (683, 384), kept)
        assert seen(window) == {"layers"}
        kept |= window.panels.layouts()
    window.panels["history"].close()
    window.panels["fringes"].show()
    window.resize(1366, 768)
    settled()
    assert window.size() == QSize(1366, 768)
    assert placed["layers"] == window.panels["layers"].geometry()
    assert placed["part"] == window.panels["part"].geometry()
    assert window.panels["history"].isHidden()
    assert not window.panels["fringes"].isHidden()


def test_panels_that_lost_their_room_are_remembered_where_they_were(window: MainWindow) -> None:
    drafted(window)
    placed = by_hand(window)
    window.resize(683, 384)
    settled()
    kept = window.panels.layouts()
    started(window, (1366, 768), kept)
    assert standing(window) == placed


def test_panels_above_each_other_come_back_when_a_low_window_is_made_high(
    window: MainWindow,
) -> None:
    drafted(window)
    window.resize(1366, 768)
    window.panels.arrange()
    settled()
    usual, kept = seen(window), window.panels.layouts()
    started(window, (683, 384), kept)
    assert seen(window) == {"layers"}
    window.resize(683, 540)
    settled()
    assert seen(window) == {"layers"}, "it fits, but is a low window still"
    window.resize(1366, 768)
    settled()
    assert seen(window) == usual


def test_panels_that_a_person_placed_stand_so_in_a_higher_window_too(window: MainWindow) -> None:
    drafted(window)
    by_hand(window)
    kept = window.panels.layouts()
    started(window, (1920, 1080), kept)
    assert window.dockWidgetArea(window.panels["layers"]) == AREA.LeftDockWidgetArea
    assert window.dockWidgetArea(window.panels["part"]) == AREA.BottomDockWidgetArea
    window.panels.arrange()
    started(window, (1920, 1080), kept | window.panels.layouts())
    assert seen(window) == {"depth", "layers", "part"}


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
@pytest.mark.parametrize("size", [(1366, 768), (1600, 1000), (1920, 1080)])
def test_the_layers_keep_four_rows_beside_a_split_which_scrolls(
    window: MainWindow, qtbot, size: tuple[int, int], language: str
) -> None:
    drafted(window)
    window.resize(*size)
    window.panels.arrange()
    settled()
    window.panels["split"].show()
    window.panels["split"].raise_()
    panel: SplitPanel = window.findChild(SplitPanel)
    panel.tell("Drag the handles. " * 6, can_split=True, doubt="It is doubtful. " * 8)
    qtbot.wait(50)
    assert rows(window) >= 4
    assert is_whole(panel.split, window)
    (area,) = panel.findChildren(QScrollArea)
    assert area.height() >= (200 if size[1] < 800 else 240)


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_a_gap_that_shows_is_said_in_two_lines_beside_what_the_check_lists(
    window: MainWindow, qtbot, language: str
) -> None:
    drafted(window)
    window.resize(1366, 768)
    window.panels.arrange()
    settled()
    window.panels["reveal"].show()
    window.panels["reveal"].raise_()
    panel: RevealPanel = window.findChild(RevealPanel)
    panel.show_gaps([("back hair", "bottomwear", "4469", "66 px")] * 12, ["tip"] * 12)
    names = "“neck”, “face”, “topwear”"
    words = tr("A gap shows beside {names}: select the layer, then Fill layer.", names=names)
    panel.say(words)
    qtbot.wait(50)
    note = panel.note
    assert panel.list.viewport().height() // panel.list.sizeHintForRow(0) >= 5
    assert 2 * note.line <= note.height() < 3 * note.line
    assert note.lines_needed() > 2 or shortened(note.fontMetrics(), words, note.width(), 2) == words
    shown = shortened(note.fontMetrics(), words, note.width(), 2)
    assert shown.endswith(words[-12:]), "it is told what to do"
    assert words in note.toolTip()
    window.resize(1366, 560)
    settled()
    assert note.height() < 2 * note.line or panel.list.viewport().height() >= 5 * note.line
    panel.say("12 gaps")
    settled()
    assert note.height() < 2 * note.line
    panel.show_gaps((), ())
    panel.say(words * 2)
    settled()
    assert note.height() >= 3 * note.fontMetrics().height()


@pytest.mark.parametrize("lines", [1, 2])
def test_a_note_that_is_too_long_ends_as_it_did(qtbot, lines: int) -> None:
    metrics = ShortNote().fontMetrics()
    words = "A gap shows beside " + "“back hair”, " * 9 + "“face”: select it, then Fill layer."
    width = metrics.horizontalAdvance("A gap shows beside “neck”: select the layer")
    text = shortened(metrics, words, width, lines)
    assert text.startswith("A gap")
    assert "…" in text
    assert text.endswith("then Fill layer.")
    assert shortened(metrics, "12 gaps", width, lines) == "12 gaps"
