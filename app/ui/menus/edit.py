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
        E("select_all", _("Select &all layers"), _("Select every layer"), "Ctrl+A"),
        E("deselect_pixels", _("&Deselect pixels"), _("Let brush and eraser go everywhere"),
          "Ctrl+Shift+A"),
        E("invert_pixels", _("&Invert selected pixels"), _("Select all other pixels"),
          "Ctrl+Shift+I"),
        SEPARATOR,
        E("models", _("&Models…"), _("Get, check and remove the networks’ files")),
        E("packages", _("Network pac&kages…"),
          _("Install torch and what else the networks run on")),
        E("preferences", _("&Preferences…"), _("Theme, language, autosave and networks"),
          "Ctrl+,", "cog-outline"),
    ),
)  # fmt: skip
