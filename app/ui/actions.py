"""Every menu entry and shortcut as one table of values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.ui.icons import give_icon
from app.ui.words import mark, tr


@dataclass(frozen=True, slots=True)
class Entry:
    """One menu entry.

    Attributes:
        name: how handlers know it.
        text: menu words (English source).
        tip: one phrase on what it does; shown with the shortcut.
        shortcut: portable text; several are parted by a space.
        icon: name in the icon family, or empty.
        checkable: an on/off entry.
    """

    name: str
    text: str
    tip: str
    shortcut: str = ""
    icon: str = ""
    checkable: bool = False


SEPARATOR = Entry("", "", "")


_ = mark
E = Entry
MENUS: tuple[tuple[str, str, tuple[Entry, ...]], ...] = (
    (
        "file",
        _("&File"),
        (
            E("open", _("&Open…"), _("Open a picture or a project"), "Ctrl+O",
              "folder-open-outline"),
            E("recent", _("Open &recent"), _("Files opened lately")),
            E("paste", _("&Paste as new picture"), _("Open the picture on the clipboard"), "Ctrl+V",
              "content-paste"),
            SEPARATOR,
            E("save", _("&Save"), _("Save the project"), "Ctrl+S", "content-save-outline"),
            E("save_as", _("Save &as…"), _("Save the project under another name"), "Ctrl+Shift+S"),
            SEPARATOR,
            E("export_psd", _("&Export PSD…"),
              _("Save all layers for Photoshop, Live2D and others"),
              "Ctrl+E", "export"),
            E("export_psd_live2d", _("Export PSD for &Live2D…"),
              _("The same, with layer names as Live2D artists use them")),
            E("export_depth", _("Export &depth PSD…"), _("Save the depth map of each layer")),
            E("export_folder", _("Export PNG &folder…"), _("Save each layer as a PNG")),
            E("export_flat", _("Export &flat picture…"), _("Save what you see as one PNG")),
            SEPARATOR,
            E("close", _("&Close"), _("Close the picture"), "Ctrl+W"),
            E("quit", _("&Quit"), _("Leave the program"), "Ctrl+Q"),
        ),
    ),
    (
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
    ),
    (
        "picture",
        _("&Picture"),
        (
            E("decompose", _("&Decompose"), _("Take the picture apart into layers"), "Ctrl+D",
              "layers-outline"),
            E("correct_draft", _("&Correct draft…"), _("Say which part is where, then apply"),
              "Ctrl+Shift+D", "face-recognition"),
        ),
    ),
    (
        "layer",
        _("&Layer"),
        (
            E("rename", _("&Rename"), _("Rename the layer"), "F2"),
            E("duplicate", _("&Duplicate"), _("Make a copy of the layers"), "Ctrl+J",
              "content-duplicate"),
            E("delete", _("D&elete"), _("Delete the layers"), "Del", "delete-outline"),
            SEPARATOR,
            E("group", _("&Group"), _("Put the layers into a group"), "Ctrl+G",
              "folder-plus-outline"),
            E("ungroup", _("&Ungroup"), _("Dissolve the group"), "Ctrl+Shift+G"),
            E("merge_down", _("&Merge down"), _("Merge with the layer below, or the selected ones"),
              "Ctrl+Shift+E", "arrow-collapse-down"),
            SEPARATOR,
            E("split_depth", _("Split by &depth…"), _("Cut the layer into near and far pieces"), "",
              "layers-triple-outline"),
            E("split_sides", _("Split by &side"), _("Cut the layer into left and right"), "",
              "flip-horizontal"),
            SEPARATOR,
            E("paint_another", _("P&aint again with another seed"),
              _("Let See-through paint what the layers hide anew; the rest stays"), "",
              "dice-multiple-outline"),
            E("paint_closer", _("Pai&nt again closer"),
              _("Let See-through paint the layers anew from close up, so finer"), "",
              "magnify-plus-outline"),
            E("paint_face", _("Paint the &face again…"),
              _("Say where the head is, and let See-through paint it anew"), "",
              "face-recognition"),
            SEPARATOR,
            E("toggle_visible", _("Show or &hide"), _("Show or hide the layers"), "Ctrl+H"),
            E("toggle_locked", _("&Lock or unlock"), _("Lock or unlock the layers"), "Ctrl+/"),
            E("toggle_clipped", _("&Clip to layer below"), _("Show only where the layer below is"),
              "Ctrl+Alt+G"),
            E("solo", _("S&olo"), _("Show only these layers for now"), "Alt+S"),
            SEPARATOR,
            E("select_pixels", _("Select its &pixels"),
              _("Select what the layers show, to paint inside it only")),
            E("mark_checked", _("Mar&k as checked"),
              _("Take the warning dots off the layers: you have looked at them")),
            SEPARATOR,
            E("raise", _("Move &up"), _("Move towards the front"), "Ctrl+]"),
            E("lower", _("Move do&wn"), _("Move towards the back"), "Ctrl+["),
        ),
    ),
    (
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
            E("mirror", _("&Mirror view"), _("Mirror the view, not the picture"), "H",
              "flip-horizontal"),
            SEPARATOR,
            E("tint_parts", _("&Tint by part"), _("Tint each layer in its part’s colour"), "T",
              checkable=True),
            E("outline_hovered", _("&Outline layer under pointer"),
              _("Outline the layer you point at in the list"), checkable=True),
            E("show_depth", _("&Depth in colours"), _("Show depth maps in place of colours"),
              checkable=True),
            E("show_original", _("Original &picture"),
              _("Show the picture as it was in place of the layers"), checkable=True),
            E("pixel_grid", _("Pixel &grid"), _("Lines between pixels from 800 %"),
              checkable=True),
            SEPARATOR,
            E("arrange_panels", _("Put the panels &back"),
              _("Open all panels and place them where there is room")),
        ),
    ),
    (
        "help",
        _("&Help"),
        (
            E("sample", _("Open the &sample"), _("Open the sample illustration")),
            E("about", _("&About Kasane"), _("Version and licences")),
        ),
    ),
)  # fmt: skip


def build_actions(
    window: QMainWindow, handlers: Mapping[str, Callable[[], object]]
) -> tuple[dict[str, QAction], dict[str, QMenu]]:
    """Fill the menu bar; give actions and menus by name.

    Raises:
        ValueError: an entry has no handler.
    """
    actions: dict[str, QAction] = {}
    menus: dict[str, QMenu] = {}
    for name, title, entries in MENUS:
        menu = window.menuBar().addMenu(tr(title))
        menu.setToolTipsVisible(name == "layer")
        menus[name] = menu
        for entry in entries:
            if entry is SEPARATOR:
                menu.addSeparator()
            elif entry.name == "recent":
                menus["recent"] = menu.addMenu(tr(entry.text))
            else:
                if entry.name not in handlers:
                    raise ValueError(f"no handler for {entry.name!r}")
                actions[entry.name] = _action(window, entry, handlers[entry.name])
                menu.addAction(actions[entry.name])
    return actions, menus


def _action(window: QMainWindow, entry: Entry, handler: Callable[[], object]) -> QAction:
    action = QAction(tr(entry.text), window)
    action.setObjectName(entry.name)
    action.setCheckable(entry.checkable)
    keys = [QKeySequence(key) for key in entry.shortcut.split()]
    if keys:
        action.setShortcuts(keys)
    words = tr(entry.tip)
    shortcut = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    action.setToolTip(f"{words} ({shortcut})" if shortcut else words)
    action.setStatusTip(words)
    if entry.icon:
        give_icon(action, entry.icon)
    action.triggered.connect(lambda _checked=False: handler())
    return action
