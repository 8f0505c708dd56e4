"""Icons follow the theme, also after what bore them is gone."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QToolButton

from app.ui import icons
from app.ui.theme import present_theme


def test_a_deleted_bearer_is_dropped_when_the_theme_changes(qtbot) -> None:
    kept, deleted = QToolButton(), QToolButton()
    qtbot.addWidget(kept)
    for button in (kept, deleted):
        icons.give_icon(button, "close")
    shiboken6.delete(deleted)
    icons.refresh_icons()
    assert id(kept) in icons._bearers
    assert id(deleted) not in icons._bearers
    assert not kept.icon().isNull()


def test_an_icon_is_drawn_in_the_colour_of_its_state(qtbot) -> None:
    theme, shown = present_theme(), icons.icon("square")
    mode, state = QIcon.Mode, QIcon.State
    for given, colour in (
        ((mode.Normal, state.Off), theme.secondary),
        ((mode.Active, state.Off), theme.text),
        ((mode.Normal, state.On), theme.accent),
        ((mode.Disabled, state.On), theme.disabled),
    ):
        image = shown.pixmap(QSize(32, 32), 2.0, *given).toImage()
        assert image.size() == QSize(64, 64)
        assert image.pixelColor(32, 32) == QColor(colour)
        assert image.pixelColor(0, 0).alpha() == 0
