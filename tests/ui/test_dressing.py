"""The theme on a window: part by part, on what comes later too."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QMainWindow, QMenu, QWidget

from app.ui.dressing import Dressing
from app.ui.main_window import MainWindow
from app.ui.theme import DARK, LIGHT, Theme, apply_theme, style_sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def put_on(qtbot, dressing: Dressing, *themes: Theme) -> None:
    for theme in themes:
        apply_theme(QApplication.instance(), theme.name)
        dressing.redress()
    qtbot.waitUntil(dressing.parent().updatesEnabled)


def test_every_part_wears_the_theme(qtbot, window: MainWindow) -> None:
    for theme in (LIGHT, DARK):
        put_on(qtbot, window.dressing, theme)
        middle = window.centralWidget()
        parts = [
            one
            for one in (*window.children(), *middle.children())
            if isinstance(one, QWidget) and one is not middle
        ]
        assert {part.styleSheet() for part in parts} == {style_sheet(theme)}


def test_the_ground_of_the_window_has_the_colours_of_the_theme(qtbot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    dressing = Dressing(window)
    window.show()
    for theme in (LIGHT, DARK):
        put_on(qtbot, dressing, theme)
        assert window.grab().toImage().pixelColor(5, 5).name() == theme.window


def test_what_comes_later_is_dressed_when_it_is_shown(qtbot, window: MainWindow) -> None:
    put_on(qtbot, window.dressing, LIGHT)
    dialog = QDialog(window)
    dialog.show()
    assert dialog.styleSheet() == style_sheet(LIGHT)
    put_on(qtbot, window.dressing, DARK)
    assert dialog.styleSheet() == style_sheet(DARK)


def test_what_comes_later_to_the_middle_is_dressed_when_it_is_shown(
    qtbot, window: MainWindow
) -> None:
    put_on(qtbot, window.dressing, LIGHT)
    part = QWidget(window.centralWidget())
    part.show()
    assert part.styleSheet() == style_sheet(LIGHT)


def test_the_last_of_two_themes_is_put_on(qtbot, window: MainWindow) -> None:
    put_on(qtbot, window.dressing, LIGHT, DARK)
    assert {dock.styleSheet() for dock in window.findChildren(QDockWidget)} == {style_sheet(DARK)}


def test_a_part_that_goes_meanwhile_is_left_out(qtbot, window: MainWindow) -> None:
    apply_theme(QApplication.instance(), "light")
    steps = window.dressing.dress()
    menus = [QMenu(window), QMenu(window)]
    next(steps)
    for menu in menus:
        shiboken6.delete(menu)
    assert len(list(steps)) > 3


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2 has it, 1 to 21."""

    def luminance(colour: str) -> float:
        shares = [part / 255 for part in QColor(colour).getRgb()[:3]]
        linear = [v / 12.92 if v <= 0.03928 else ((v + 0.055) / 1.055) ** 2.4 for v in shares]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_words_stand_out_from_their_ground(theme: Theme) -> None:
    grounds = (theme.window, theme.panel, theme.raised, theme.hover, theme.selected)
    for words, under in (
        *((theme.text, ground) for ground in grounds),
        *((theme.secondary, ground) for ground in grounds),
        (theme.on_primary, theme.primary),
        (theme.on_primary, theme.primary_hover),
        *((theme.accent, ground) for ground in (theme.window, theme.panel)),
        *((theme.warning, ground) for ground in (theme.window, theme.panel, theme.raised)),
    ):
        assert contrast(words, under) >= 4.5, (words, under)
