"""What the pointer does on the canvas: one gesture a file."""

from app.ui.canvas.tool import Tool
from app.ui.canvas.tools.brush import PaintBrush
from app.ui.canvas.tools.eraser import Eraser
from app.ui.canvas.tools.hand import Hand
from app.ui.canvas.tools.move import Move
from app.ui.canvas.tools.pick import Pick
from app.ui.canvas.tools.zoom import Zoom


def standard_tools() -> dict[str, Tool]:
    """Give a fresh set of the tools that are always there, by id."""
    tools: tuple[Tool, ...] = (Move(), Pick(), PaintBrush(), Eraser(), Hand(), Zoom())
    return {tool.id: tool for tool in tools}
