"""Moving the view to what is worked on, when it is elsewhere."""

from __future__ import annotations

from app.core.geometry import Box
from app.ui.canvas.viewport import Viewport
from app.ui.view_state import ViewState

_LITTLE = 0.25
_MARGIN = 0.8


def look_at(box: Box, viewport: Viewport, state: ViewState) -> None:
    """Show a box of the canvas when little of it is seen, and it is little of what is seen.

    Args:
        box: not empty.
        viewport: where the canvas lies on the screen now.
        state: whose camera is moved.
    """
    view = viewport.seen(None)
    seen = view.intersect(box)
    area = seen.width * seen.height
    if area >= _LITTLE * min(box.width * box.height, view.width * view.height):
        return
    fitting = _MARGIN * min(viewport.width / box.width, viewport.height / box.height)
    state.set_camera(
        zoom=min(viewport.camera.zoom, fitting),
        x=(box.left + box.right) / 2,
        y=(box.top + box.bottom) / 2,
    )
