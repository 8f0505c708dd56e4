"""What the pointer is told over a row of the layer list."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPoint

from app.core.document import Group, Layer, LayerId
from app.core.parts import Side
from app.ui.layer_zones import Zones
from app.ui.thumbnails import median_depth
from app.ui.words import side_title, tr

_NOTHING: Mapping[LayerId, str] = {}


def warning_of(item: Layer | Group, found: Mapping[LayerId, str] = _NOTHING) -> str:
    """Give why a person should look at a layer; empty when there is no reason.

    Args:
        item: a layer or a group.
        found: what a check found wrong with layers.
    """
    if isinstance(item, Group):
        return ""
    is_made = item.recipe is not None and not item.recipe.is_by_hand
    if is_made and item.is_clear:
        return tr("This layer is empty.")
    if item.recipe is not None and item.recipe.doubt:
        doubt = tr(item.recipe.doubt)
        return tr("{doubt} Set its part, or mark it as checked in the Layer menu.", doubt=doubt)
    return found.get(item.id, "")


def tip_at(
    at: QPoint, zones: Zones, item: Layer | Group, found: Mapping[LayerId, str] = _NOTHING
) -> str:
    """Give the tip for a place in a row: its button's, else the whole name."""
    if zones.eye.contains(at):
        return tr("Show or hide; drag over several, Alt-click to show this one alone")
    if zones.lock.contains(at):
        return tr("Lock or unlock")
    if isinstance(item, Group):
        return tr("Open or close the group") if zones.fold.contains(at) else item.name
    return _layer_tip(at, zones, item, found) or item.name


def _layer_tip(at: QPoint, zones: Zones, layer: Layer, found: Mapping[LayerId, str]) -> str:
    tip = ""
    median = median_depth(layer)
    if zones.dot.contains(at):
        tip = warning_of(layer, found)
    elif zones.thumbnail.contains(at):
        tip = tr("Ctrl-click to select its pixels; Shift adds, Alt takes away")
    elif zones.badge.contains(at) and layer.side is not Side.WHOLE:
        tip = side_title(layer.side)
    elif zones.depth.adjusted(0, -8, 0, 8).contains(at) and median is not None:
        tip = tr("Depth {value} (0 near, 1 far)", value=f"{median:.2f}")
    return tip
