"""The Help menu."""

from __future__ import annotations

from app.ui.menus.entry import SEPARATOR, Entry, Menu
from app.ui.words import mark as _

E = Entry

HELP = Menu(
    "help",
    _("&Help"),
    (
        E("find_command", _("&Find a command…"),
          _("Search all menus and tools, and do what you find"), "Ctrl+K", "magnify"),
        E("tour", _("Show the &tour"), _("Five short steps through the window")),
        SEPARATOR,
        E("sample", _("Open the &sample"), _("Open the sample illustration")),
        E("about", _("&About Kasane"), _("Version and licences")),
    ),
)  # fmt: skip
