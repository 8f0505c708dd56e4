"""Icons follow the theme, also after what bore them is gone."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QToolButton

from app.ui import icons


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
