"""Moving the view to what is worked on, when it is elsewhere or too small to be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.geometry import Box

if TYPE_CHECKING:
    from app.ui.canvas.surface import CanvasSurface

_LITTLE = 0.25
_MARGIN = 0.8
_SMALL, _LARGE = 0.15, 0.4
"""Share of the view below which a place is too small to be judged, and what it then gets."""
_MOST = 4.0


def look_at(view: CanvasSurface, box: Box) -> None:
    """Show a box of the canvas when little of it is seen, and it is little of what is seen.

    Args:
        view: shows the picture.
        box: canvas space; not empty.
    """
    viewport = view.viewport()
    seen = viewport.seen(None)
    part = seen.intersect(box)
    area = part.width * part.height
    if area >= _LITTLE * min(box.width * box.height, seen.width * seen.height):
        return
    fitting = _MARGIN * min(viewport.width / box.width, viewport.height / box.height)
    _move(view, box, min(viewport.camera.zoom, fitting))


def come_closer(view: CanvasSurface, box: Box) -> None:
    """Move and zoom the view to a place, unless it is in sight and large enough.

    Args:
        view: shows the picture.
        box: canvas space.
    """
    viewport = view.viewport()
    zoom = viewport.camera.zoom
    room = min(viewport.width, viewport.height)
    side = max(box.width, box.height, 1)
    share = side * zoom / room
    in_sight = viewport.seen(None).intersect(box) == box
    if in_sight and share >= _SMALL:
        return
    if share < _SMALL:
        zoom = max(zoom, min(_MOST, _LARGE * room / side))
    elif share > 1.0:
        zoom = _LARGE * room / side
    _move(view, box, zoom)


def _move(view: CanvasSurface, box: Box, zoom: float) -> None:
    """Put the middle of a box into the middle of the view."""
    x, y = (box.left + box.right) / 2.0, (box.top + box.bottom) / 2.0
    view.view_state.set_camera(zoom=zoom, x=x, y=y)
