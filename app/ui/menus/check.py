"""The Check menu: what is looked at before a rig is made."""

from __future__ import annotations

from app.ui.menus.entry import SEPARATOR, Entry, Menu
from app.ui.words import mark as _

E = Entry

CHECK = Menu(
    "check",
    _("&Check"),
    (
        E("check_reveal", _("&Reveal check"),
          _("Show what turns bare when the layers move"), "", "layers-search-outline"),
        E("fill_hidden", _("&Fill hidden area"),
          _("Paint the layer on behind what covers it; what is seen stays as it is")),
        E("fill_all_hidden", _("Fill hidden areas of a&ll layers"),
          _("Paint every layer on as far as the reveal check’s movement needs, in one step")),
        SEPARATOR,
        E("check_fringes", _("Find fri&nges"),
          _("List layers with rims or pieces in a neighbour’s colour")),
        E("defringe", _("&Defringe"),
          _("Take a neighbour’s colours off the layer; the picture stays as it is")),
        E("defringe_all", _("Defringe all la&yers"),
          _("Take off the fringes of all layers, in one step; the picture stays as it is")),
        SEPARATOR,
        E("show_difference", _("Difference from the &original"),
          _("Show how far the layers are from the original, and say it in numbers"),
          checkable=True),
        E("wipe", _("&Before and after"),
          _("Show the original left of a line that you drag"), checkable=True),
        E("all_but", _("&All but this layer"),
          _("Hide the layer for now; files do not keep it"), "Alt+Shift+S", checkable=True),
        SEPARATOR,
        E("check_rig", _("Rig &checklist"),
          _("List the parts that a rig expects, and layers that look wrong")),
    ),
)  # fmt: skip
