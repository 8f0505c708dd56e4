"""The View menu."""

from __future__ import annotations

from app.ui.menus.entry import SEPARATOR, Entry, Menu
from app.ui.words import mark as _

E = Entry

VIEW = Menu(
    "view",
    _("&View"),
    (
        E("zoom_in", _("Zoom &in"), _("Zoom in"), "Ctrl+= Ctrl++", "magnify-plus-outline"),
        E("zoom_out", _("Zoom &out"), _("Zoom out"), "Ctrl+-", "magnify-minus-outline"),
        E("zoom_fit", _("&Fit"), _("Show the whole canvas"), "Ctrl+0", "fit-to-page-outline"),
        E("zoom_actual", _("&100 %"), _("One canvas pixel to one screen pixel"), "Ctrl+1"),
        SEPARATOR,
        E("rotate", _("&Rotate view"), _("Turn the view by 15 degrees"), "R", "rotate-right"),
        E("rotate_back", _("Rotate &back"), _("Turn the view back by 15 degrees"), "Shift+R"),
        E("mirror", _("&Mirror view"), _("Mirror the view, not the picture"), "Shift+H",
          "flip-horizontal"),
        SEPARATOR,
        E("tint_parts", _("&Tint by part"), _("Tint each layer in its part’s colour"), "T",
          checkable=True),
        E("outline_hovered", _("Outline layer &under pointer"),
          _("Outline the layer you point at in the list"), checkable=True),
        E("show_depth", _("&Depth in colours"), _("Show depth maps in place of colours"),
          checkable=True),
        E("depth_lines", _("Lines o&ver depth"),
          _("Draw the layers’ own lines faintly over their depth, to aim by"), checkable=True),
        E("show_original", _("Original &picture"),
          _("Show the picture as it was in place of the layers"), checkable=True),
        E("fade_front", _("F&ade layers in front"),
          _("Make faint what lies in front of the layer, to see what you paint behind it"),
          "Shift+X", checkable=True),
        E("pixel_grid", _("Pixel &grid"), _("Lines between pixels from 800 %"),
          checkable=True),
        E("show_edges", _("&Edge of the selection"),
          _("Show the line around the selected pixels"), "Ctrl+H", checkable=True),
        SEPARATOR,
        Menu("panels", _("Pane&ls"), (
            E("next_panel", _("Go to the &next panel"),
              _("Give the keys to one panel after the other, then to the canvas"), "F6"),
            E("put_panels_aside", _("Panels as&ide"),
              _("Hide all panels, or bring them back (on the canvas)"), "Tab"),
            E("arrange_panels", _("Put the panels &back"),
              _("Open all panels and place them where there is room")),
            SEPARATOR,
        )),
    ),
)  # fmt: skip
