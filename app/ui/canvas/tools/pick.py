"""Chooses layers by clicking on them."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt

from app.ui.canvas.tool import Canvas, PointerEvent, Tool
from app.ui.words import tr


class Pick(Tool):
    """Selects the topmost layer under the pointer; shift adds to the selection or takes off."""

    id: ClassVar[str] = "pick"

    def hint(self) -> str:
        """Give the line for the status bar."""
        return tr("Click a layer to select it; Shift adds or removes.")

    def cursor(self) -> Qt.CursorShape:
        """Give a pointing hand."""
        return Qt.CursorShape.PointingHandCursor

    def press(self, event: PointerEvent, canvas: Canvas) -> None:
        """Select what is under the pointer."""
        if event.button == Qt.MouseButton.LeftButton:
            pick_at(event, canvas)

    def hover(self, event: PointerEvent, canvas: Canvas) -> None:
        """Outline what a click would select."""
        canvas.view_state.hovered = canvas.layer_at(event.x, event.y)

    def leave(self, canvas: Canvas) -> None:
        """Outline nothing."""
        canvas.view_state.hovered = None

    def deactivate(self, canvas: Canvas) -> None:
        """Outline nothing."""
        canvas.view_state.hovered = None


def pick_at(event: PointerEvent, canvas: Canvas) -> None:
    """Select the layer under the pointer, or with shift add it or take it off."""
    found = canvas.layer_at(event.x, event.y)
    selected = canvas.view_state.selected
    if event.modifiers & Qt.KeyboardModifier.ShiftModifier:
        if found in selected:
            canvas.view_state.select(one for one in selected if one != found)
        elif found is not None:
            canvas.view_state.select((*selected, found))
    else:
        canvas.view_state.select(() if found is None else (found,))
    if found is not None:
        canvas.report_pick(found)
