"""The Select menu."""

from __future__ import annotations

from app.ui.menus.entry import SEPARATOR, Entry, Menu
from app.ui.words import mark as _

E = Entry

SELECT = Menu(
    "select",
    _("&Select"),
    (
        E("select_all_pixels", _("&All"), _("Select all pixels of the canvas"), "Ctrl+A",
          "select-all"),
        E("deselect_pixels", _("&Deselect"), _("Let brush and eraser go everywhere"),
          "Ctrl+D Ctrl+Shift+A", "selection-off"),
        E("reselect_pixels", _("&Reselect"), _("Select again what was selected before"),
          "Ctrl+Shift+D"),
        E("invert_pixels", _("&Invert"), _("Select all other pixels"), "Ctrl+Shift+I Shift+F7",
          "select-inverse"),
        SEPARATOR,
        E("select_from_layer", _("From the &layers"),
          _("Select what the selected layers show")),
        E("select_all", _("All la&yers"), _("Select every layer"), "Ctrl+Alt+A"),
        E("layer_above", _("Layer ab&ove"), _("Select the next layer towards the front"),
          "Alt+]"),
        E("layer_below", _("Layer belo&w"), _("Select the next layer towards the back"),
          "Alt+["),
        SEPARATOR,
        E("grow_pixels", _("&Grow…"), _("Make the selection larger by some pixels")),
        E("shrink_pixels", _("&Shrink…"), _("Make the selection smaller by some pixels")),
        E("feather_pixels", _("&Feather…"), _("Make the edge of the selection soft"), "Shift+F6"),
        E("border_pixels", _("&Border…"), _("Select a band along the edge of the selection")),
    ),
)  # fmt: skip
