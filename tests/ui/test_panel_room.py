"""Which panel has how much of the column, and who gives when another opens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QScrollArea

from app.ui.main_window import MainWindow
from app.ui.split_panel import SplitPanel
from tests.ui.test_look import drafted, sized

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.mark.parametrize("size", [QSize(1920, 1080), QSize(2560, 1440)])
def test_depth_has_a_quarter_of_a_high_window_and_the_part_needs_no_scrolling(
    window: MainWindow, size: QSize
) -> None:
    drafted(window)
    sized(window, size)
    assert window.panels["depth"].height() > 0.23 * size.height()
    (area,) = window.part.findChildren(QScrollArea)
    assert area.isVisible()
    assert area.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("size", [QSize(1600, 1000), QSize(1920, 1080)])
def test_all_panels_get_back_what_a_split_took(window: MainWindow, size: QSize) -> None:
    def heights() -> list[int]:
        return [window.panels[name].height() for name in ("depth", "layers", "part")]

    drafted(window)
    sized(window, size)
    before = heights()
    split = window.panels["split"]
    window.tabifyDockWidget(window.panels["depth"], split)
    split.show()
    split.raise_()
    for _ in range(5):
        QApplication.processEvents()
    window.findChild(SplitPanel).tell("Words that need several lines. " * 3, can_split=True)
    for _ in range(5):
        QApplication.processEvents()
    assert split.height() > 320
    (area,) = split.findChildren(QScrollArea)
    assert area.verticalScrollBar().maximum() == 0
    if size.height() >= 1080:
        (area,) = window.part.findChildren(QScrollArea)
        assert area.verticalScrollBar().maximum() == 0
    split.close()
    for _ in range(5):
        QApplication.processEvents()
    assert heights() == pytest.approx(before, abs=6)
