"""Every panel that shares a place with others keeps a tab in sight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QTabBar

from app.ui.main_window import MainWindow
from app.ui.theme import apply_theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

MORE = ("split", "reveal", "checklist", "fringes", "compare")


def bar_of(window: MainWindow) -> QTabBar:
    return next(bar for bar in window.findChildren(QTabBar) if bar.accessibleName() == "Panels")


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_tabs_without_room_for_their_names_show_icons_that_tell_them(window: MainWindow) -> None:
    settle()
    bar = bar_of(window)
    assert all(bar.tabIcon(number).isNull() for number in range(bar.count()))
    for name in MORE:
        window.panels[name].show()
        settle()
    assert bar.count() == len(MORE) + 3
    for number in range(bar.count()):
        assert not bar.tabIcon(number).isNull()
        assert bar.tabToolTip(number) == bar.tabText(number) != ""
        assert bar.rect().contains(bar.tabRect(number))
    for name in MORE:
        window.panels[name].hide()
        settle()
    assert all(bar.tabIcon(number).isNull() for number in range(bar.count()))


def test_another_theme_colours_the_icons_of_tabs_anew(qtbot, window: MainWindow) -> None:
    for name in MORE:
        window.panels[name].show()
    settle()
    bar = bar_of(window)
    before = bar.tabIcon(0).cacheKey()
    try:
        apply_theme(QApplication.instance(), "light")
        window.dressing.redress()
        qtbot.waitUntil(lambda: bar.tabIcon(0).cacheKey() != before)
    finally:
        apply_theme(QApplication.instance(), "dark")


@pytest.mark.parametrize("front", ["part", "depth", "history"])
def test_closing_a_panel_brings_back_what_was_in_front(window: MainWindow, front: str) -> None:
    window.panels[front].raise_()
    settle()
    for name in ("reveal", "fringes"):
        window.panels[name].show()
        window.panels[name].raise_()
        settle()
    for name, then in (("fringes", "reveal"), ("reveal", front)):
        window.panels[name].close()
        settle()
        assert not window.panels[then].visibleRegion().isEmpty()
