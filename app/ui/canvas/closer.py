"""Bringing a place of the picture into sight, near enough to be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.geometry import Box

if TYPE_CHECKING:
    from app.ui.canvas.surface import CanvasSurface

_SMALL, _LARGE = 0.15, 0.4
"""Share of the view below which a place is too small to be judged, and what it then gets."""
_MOST = 4.0


def come_closer(view: CanvasSurface, box: Box) -> None:
    """Move and zoom the view to a place, unless it is in sight and large enough.

    Args:
        view: shows the picture.
        box: canvas space.
    """
    viewport, camera = view.viewport(), view.view_state.camera
    room = min(viewport.width, viewport.height)
    side = max(box.width, box.height, 1)
    share = side * camera.zoom / room
    in_sight = viewport.seen(None).intersect(box) == box
    if in_sight and share >= _SMALL:
        return
    zoom = camera.zoom
    if share < _SMALL:
        zoom = max(zoom, min(_MOST, _LARGE * room / side))
    elif share > 1.0:
        zoom = _LARGE * room / side
    x, y = (box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0
    view.view_state.set_camera(zoom=zoom, x=x, y=y)
