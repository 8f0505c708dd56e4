"""The way back from a size of the interface at which the window is larger than the screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.dialogs.questions import Answer, ask_keep_scale
from app.ui.preferences import Preferences
from app.ui.scale import fits, largest_for


def ask_about_scale(window: QWidget, preferences: Preferences) -> None:
    """Ask, where the window does not fit its screen, whether its size is kept.

    Without an answer, as when the buttons cannot be reached, the next start is smaller.
    """
    screen, percent = window.screen(), preferences.settings.scale
    if not percent or preferences.settings.is_scale_kept or fits(screen.size()):
        return
    most = largest_for(screen.size() * screen.devicePixelRatio())
    if most == percent:
        return
    preferences.change(scale=most)
    if ask_keep_scale(window, percent, most) is Answer.KEEP:
        preferences.change(scale=percent, is_scale_kept=True)
