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
        E("cut", _("Cu&t"), _("Take the selected pixels, or the layers, to the clipboard"),
          "Ctrl+X", "content-cut"),
        E("copy", _("&Copy"), _("Copy the selected pixels, or the layers, to the clipboard"),
          "Ctrl+C", "content-copy"),
        E("copy_merged", _("Copy &merged"),
          _("Copy what is seen inside the selection to the clipboard"), "Ctrl+Shift+C"),
        E("paste_layer", _("&Paste"), _("Put what is on the clipboard in as a layer"), "Ctrl+V",
          "content-paste"),
        E("transform", _("Fr&ee transform"),
          _("Scale, turn, flip and move layers or selected pixels"), "Ctrl+T", "vector-square"),
        E("flip_across", _("Flip &horizontally"),
          _("Turn layers or selected pixels left for right"), "", "flip-horizontal"),
        E("flip_down", _("Flip &vertically"),
          _("Turn layers or selected pixels upside down"), "", "flip-vertical"),
        E("clear", _("De&lete"), _("Clear the selected pixels, or delete the layers"), "Del"),
        SEPARATOR,
        E("fill_foreground", _("&Fill with brush colour"),
          _("Fill the selected pixels of the layer, or all of it"),
          "Shift+F5 Alt+Backspace Alt+Del"),
        E("fill_background", _("Fill with &background colour"),
          _("Fill the selected pixels of the layer, or all of it"), "Ctrl+Backspace Ctrl+Del"),
        E("swap_colours", _("E&xchange colours"), _("Exchange brush and background colour"), "X"),
        E("default_colours", _("&Default colours"), _("Black to paint with, white behind it"),
          "D"),
        SEPARATOR,
        E("models", _("M&odels…"), _("Get, check and remove the networks’ files")),
        E("packages", _("Network pac&kages…"),
          _("Install torch and what else the networks run on")),
        E("preferences", _("Prefere&nces…"), _("Theme, language, autosave and networks"),
          "Ctrl+,", "cog-outline"),
    ),
)  # fmt: skip
