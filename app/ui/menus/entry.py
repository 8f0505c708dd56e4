"""What one entry of a menu is."""

from __future__ import annotations

from collections.abc import Iterator
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
    """One menu of the bar, or one inside another.

    Attributes:
        name: how the window knows it.
        title: menu words (English source).
        entries: from the top down.
    """

    name: str
    title: str
    entries: tuple[Entry | Menu, ...]

    def all_entries(self) -> Iterator[Entry]:
        """Give the entries of it and of the menus inside, without separators."""
        for entry in self.entries:
            if isinstance(entry, Menu):
                yield from entry.all_entries()
            elif entry.name:
                yield entry


SEPARATOR = Entry("", "", "")
"""A line between entries."""
