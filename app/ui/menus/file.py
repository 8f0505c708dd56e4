"""The File menu."""

from __future__ import annotations

from app.ui.menus.entry import SEPARATOR, Entry, Menu
from app.ui.words import mark as _

E = Entry

FILE = Menu(
    "file",
    _("&File"),
    (
        E("open", _("&Open…"), _("Open a picture or a project"), "Ctrl+O",
          "folder-open-outline"),
        E("recent", _("Open &recent"), _("Files opened lately")),
        E("recover", _("Recover &unsaved work…"),
          _("Go on with what was not saved when the program ended, or delete it")),
        E("paste", _("&Paste as new picture"), _("Open the picture on the clipboard")),
        SEPARATOR,
        E("save", _("&Save"), _("Save the project"), "Ctrl+S", "content-save-outline"),
        E("save_as", _("Save &as…"), _("Save the project under another name"), "Ctrl+Shift+S"),
        SEPARATOR,
        E("export_psd", _("&Export PSD…"),
          _("Save all layers for Photoshop, Live2D and others"),
          "Ctrl+Alt+Shift+W", "export"),
        E("export_psd_live2d", _("Export PSD for &Live2D…"),
          _("The same, with layer names as Live2D artists use them")),
        E("export_depth", _("Export &depth PSD…"), _("Save the depth map of each layer")),
        E("export_folder", _("Export PNG &folder…"), _("Save each layer as a PNG")),
        E("export_flat", _("Export fla&t picture…"), _("Save what you see as one PNG")),
        SEPARATOR,
        E("close", _("&Close"), _("Close the picture"), "Ctrl+W"),
        E("quit", _("&Quit"), _("Leave the program"), "Ctrl+Q"),
    ),
)  # fmt: skip
