"""The Layer menu."""

from __future__ import annotations

from app.ui.menus.entry import SEPARATOR, Entry, Menu
from app.ui.words import mark as _

E = Entry

LAYER = Menu(
    "layer",
    _("&Layer"),
    (
        E("rename", _("&Rename"), _("Rename the layer"), "F2"),
        E("duplicate", _("&Duplicate"), _("Make a copy of the layers"), "",
          "content-duplicate"),
        E("delete", _("D&elete"), _("Delete the layers"), "", "delete-outline"),
        SEPARATOR,
        E("layer_via_copy", _("Layer via &copy"),
          _("Copy the selected pixels, or the layers, to new layers"), "Ctrl+J"),
        E("layer_via_cut", _("Layer via cu&t"),
          _("Cut the selected pixels out to a new layer"), "Ctrl+Shift+J"),
        E("layer_from_selection", _("Ne&w layer from selection…"),
          _("Cut the selected pixels out, with a margin and the hole filled"), "Ctrl+Alt+J",
          "content-cut"),
        SEPARATOR,
        E("group", _("&Group"), _("Put the layers into a group"), "Ctrl+G",
          "folder-plus-outline"),
        E("ungroup", _("&Ungroup"), _("Dissolve the group"), "Ctrl+Shift+G"),
        Menu("arrange", _("&Arrange"), (
            E("raise", _("Move &up"), _("Move towards the front"), "Ctrl+]"),
            E("lower", _("Move do&wn"), _("Move towards the back"), "Ctrl+["),
            E("to_front", _("To the &front"), _("Move in front of all, or all of its group"),
              "Ctrl+Shift+]"),
            E("to_back", _("To the &back"), _("Move behind all, or all of its group"),
              "Ctrl+Shift+["),
        )),
        Menu("merge", _("&Merge"), (
            E("merge_down", _("&Merge down"),
              _("Merge with the layer below, or the selected ones"), "Ctrl+E",
              "arrow-collapse-down"),
            E("merge_visible", _("Merge &visible"),
              _("Make one layer of all that is shown; hidden layers stay"), "Ctrl+Shift+E"),
            E("stamp_visible", _("Visible to a &new layer"),
              _("Put a merged copy of all that is shown above the layer"), "Ctrl+Shift+Alt+E"),
            E("flatten_group", _("&Flatten group"),
              _("Make one layer of what the group shows")),
        )),
        SEPARATOR,
        E("split_depth", _("Split by &depth…"), _("Cut the layer into near and far pieces"), "",
          "layers-triple-outline"),
        E("split_sides", _("Split by &side"), _("Cut the layer into left and right"), "",
          "flip-horizontal"),
        E("split_selection", _("Split by what is sele&cted…"),
          _("Cut the layer into what is selected and the rest")),
        Menu("paint_again", _("Pai&nt again"), (
            E("paint_another", _("P&aint again with another seed"),
              _("Let See-through paint what the layers hide anew; the rest stays"), "",
              "dice-multiple-outline"),
            E("paint_closer", _("Pai&nt again closer"),
              _("Let See-through paint the layers anew from close up, so finer"), "",
              "magnify-plus-outline"),
            E("paint_face", _("Paint the &face again…"),
              _("Say where the head is, and let See-through paint it anew"), "",
              "face-recognition"),
        )),
        SEPARATOR,
        E("toggle_visible", _("Show or &hide"), _("Show or hide the layers"), "Ctrl+Alt+H"),
        E("toggle_locked", _("&Lock or unlock"), _("Lock or unlock the layers"), "Ctrl+/"),
        E("toggle_clipped", _("&Clip to layer below"), _("Show only where the layer below is"),
          "Ctrl+Alt+G"),
        E("solo", _("S&olo"), _("Show only these layers for now"), "Shift+S"),
        SEPARATOR,
        E("select_pixels", _("Select its &pixels"),
          _("Select what the layers show, to paint inside it only")),
        E("mark_checked", _("Mar&k as checked"),
          _("Take the warning dots off the layers: you have looked at them")),
    ),
)  # fmt: skip
