"""The Edit menu."""

from __future__ import annotations

from app.ui.menus.entry import SEPARATOR, Entry, Menu
from app.ui.words import mark as _

E = Entry

EDIT = Menu(
    "edit",
    _("&Edit"),
    (
        E("undo", _("&Undo"), _("Take the last step back"), "Ctrl+Z", "undo"),
        E("redo", _("&Redo"), _("Do the step again"), "Ctrl+Shift+Z Ctrl+Y", "redo"),
        SEPARATOR,
        E("models", _("&Models…"), _("Get, check and remove the networks’ files")),
        E("packages", _("Network pac&kages…"),
          _("Install torch and what else the networks run on")),
        E("preferences", _("&Preferences…"), _("Theme, language, autosave and networks"),
          "Ctrl+,", "cog-outline"),
    ),
)  # fmt: skip
