"""What one entry of a menu is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """One menu entry.

    Attributes:
        name: how handlers know it.
        text: menu words (English source).
        tip: one phrase on what it does; shown with the shortcut.
        shortcut: portable text; several are parted by a space.
        icon: name in the icon family, or empty.
        checkable: an on/off entry.
    """

    name: str
    text: str
    tip: str
    shortcut: str = ""
    icon: str = ""
    checkable: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """One menu of the bar.

    Attributes:
        name: how the window knows it.
        title: menu words (English source).
        entries: from the top down.
    """

    name: str
    title: str
    entries: tuple[Entry, ...]


SEPARATOR = Entry("", "", "")
"""A line between entries."""
