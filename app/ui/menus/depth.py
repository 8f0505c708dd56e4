"""The Depth menu."""

from __future__ import annotations

from app.ui.menus.entry import SEPARATOR, Entry, Menu
from app.ui.words import mark as _

E = Entry

DEPTH = Menu(
    "depth",
    _("&Depth"),
    (
        E("depth_brush", _("Depth &brush"), _("Correct the depth of the layer by hand")),
        E("depth_gradient", _("Depth &gradient"), _("Lay a gradient of depth over the layer")),
        E("depth_values", _("&Set, offset or flatten…"),
          _("Change the depth of the layers by numbers, or give them one")),
        SEPARATOR,
        E("sort_depth", _("S&ort layers by depth"),
          _("Put the layers in order, the nearest in front; groups stay together")),
        SEPARATOR,
        E("export_loop", _("&Export 2.5D loop…"),
          _("Save a short moving picture whose layers part by their depth")),
    ),
)  # fmt: skip
