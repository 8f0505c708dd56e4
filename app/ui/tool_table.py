"""Every tool of the strip as one table of values."""

from __future__ import annotations

from dataclasses import dataclass

from app.ui.words import mark


@dataclass(frozen=True, slots=True)
class ToolEntry:
    """What the strip shows of a tool.

    Attributes:
        title: its name (English source).
        key: shown with the title; it is a shortcut, but for the view's own Space.
        icon: name in the icon family.
        parts: its button stands apart from the one before.
    """

    title: str
    key: str
    icon: str
    parts: bool = False


TOOL_ACTION = "tool."
"""Before a tool's id this is the name of the action that chooses it."""

TOOLS: dict[str, ToolEntry] = {
    "move": ToolEntry(mark("Move"), "V", "cursor-move"),
    "select_rectangle": ToolEntry(mark("Select rectangle"), "M", "select", parts=True),
    "select_lasso": ToolEntry(mark("Lasso"), "L", "lasso"),
    "select_polygon": ToolEntry(mark("Polygon lasso"), "Shift+L", "vector-polygon-variant"),
    "select_wand": ToolEntry(mark("Magic wand"), "W", "auto-fix"),
    "region": ToolEntry(mark("Regions"), "Shift+W", "puzzle-outline"),
    "brush": ToolEntry(mark("Brush"), "B", "brush", parts=True),
    "eraser": ToolEntry(mark("Eraser"), "E", "eraser"),
    "restore": ToolEntry(mark("Restore original"), "Y", "backup-restore"),
    "move_to_layer": ToolEntry(mark("Move to layer"), "K", "layers-edit"),
    "smudge": ToolEntry(mark("Smudge"), "J", "gesture"),
    "blur": ToolEntry(mark("Blur"), "Shift+J", "blur"),
    "fill": ToolEntry(mark("Fill"), "G", "format-color-fill"),
    "depth_brush": ToolEntry(mark("Depth brush"), "Shift+B", "blur-linear", parts=True),
    "depth_gradient": ToolEntry(mark("Depth gradient"), "Shift+G", "gradient-vertical"),
    "eyedropper": ToolEntry(mark("Eyedropper"), "I", "eyedropper"),
    "pick": ToolEntry(mark("Pick layer"), "P", "cursor-default-click-outline", parts=True),
    "hand": ToolEntry(mark("Hand"), "H", "hand-back-right-outline"),
    "zoom": ToolEntry(mark("Zoom"), "Z", "magnify"),
}
"""By the tool's id, from the top of the strip down; a tool that is not here has no button."""

UNSEEN: dict[str, str] = {
    "transform": mark("Transform"),
    "split_line": mark("Split by side"),
}
"""Titles of tools that menus choose; they have no button."""
