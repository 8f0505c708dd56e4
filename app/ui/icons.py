"""Icons of one family in the colours of the present theme."""

from __future__ import annotations

import weakref
from typing import Protocol

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QToolButton, QWidget
from shiboken6 import isValid

from app.ui.glyphs import GlyphEngine
from app.ui.theme import present_theme

_BUTTON = QSize(26, 24)


class _Bearer(Protocol):
    """What shows an icon: an action or a button."""

    def setIcon(self, icon: QIcon, /) -> None:
        """Show the icon."""


# By id: comparing bearers, as a dictionary of weak keys does, fails once Qt deleted one.
_bearers: dict[int, tuple[weakref.ref[_Bearer], str]] = {}
_cache: dict[tuple[str, str], QIcon] = {}


def icon(name: str) -> QIcon:
    """Give the icon of a name, secondary grey, text colour when active or on."""
    theme = present_theme()
    key = (name, theme.name)

    def colour_of(mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return theme.disabled
        if state == QIcon.State.On:
            return theme.accent
        return theme.text if mode == QIcon.Mode.Active else theme.secondary

    if key not in _cache:
        _cache[key] = QIcon(GlyphEngine(name, colour_of))
    return _cache[key]


def coloured_icon(name: str, colour: str) -> QIcon:
    """Give the icon in a colour of its own."""
    key = (name, colour)
    if key not in _cache:
        _cache[key] = QIcon(GlyphEngine(name, lambda _mode, _state: colour))
    return _cache[key]


def dot_icon(colour: str, side: int = 14) -> QIcon:
    """Give a round dot in a colour, with room around it."""
    pixmap = QPixmap(QSize(side, side) * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(side / 2, side / 2), 4.0, 4.0)
    painter.end()
    return plain_icon(pixmap)


def plain_icon(pixmap: QPixmap) -> QIcon:
    """Give an icon of a picture whose colours mean something: Qt would mix a selection's in."""
    shown = QIcon(pixmap)
    shown.addPixmap(pixmap, QIcon.Mode.Selected)
    return shown


def give_icon(bearer: _Bearer, name: str) -> None:
    """Put an icon on a button or action and keep it in step with the theme."""
    bearer.setIcon(icon(name))
    _bearers[id(bearer)] = weakref.ref(bearer), name


def refresh_icons() -> None:
    """Dress all icons again after the theme has changed."""
    for key, (reference, name) in list(_bearers.items()):
        bearer = reference()
        if bearer is None or not isValid(bearer):
            del _bearers[key]
        else:
            bearer.setIcon(icon(name))


def icon_button(name: str, tip: str, parent: QWidget) -> QToolButton:
    """Give a small button that shows an icon and says in its tip what it does."""
    button = QToolButton(parent)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setFixedSize(_BUTTON)
    give_icon(button, name)
    return button
