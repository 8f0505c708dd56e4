"""The Picture menu."""

from __future__ import annotations

from app.ui.menus.entry import Entry, Menu
from app.ui.words import mark as _

E = Entry

PICTURE = Menu(
    "picture",
    _("&Picture"),
    (
        E("decompose", _("&Decompose"), _("Take the picture apart into layers"), "Ctrl+Return",
          "layers-outline"),
        E("correct_draft", _("&Correct draft…"), _("Say which part is where, then apply"),
          "Ctrl+Shift+Return", "face-recognition"),
    ),
)  # fmt: skip
