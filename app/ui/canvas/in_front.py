"""What lies in front of a layer made faint, so that one sees what one paints behind it."""

from __future__ import annotations

from dataclasses import replace
from itertools import dropwhile

from app.core.document import BlendMode, Branch, Document, Group, GroupId, Layer

_FAINT = 0.35


def faded_in_front(document: Document, layer: Layer) -> Document:
    """Give a document to look at: all in front of one of its layers is faint together.

    What lies over each other in front hides each other as before. Layers clipped to the layer, or
    beside it to the same one, stay.
    """
    layers = {one.id: one for one in document.layers}
    groups = {group.id: group for group in document.groups}
    items, path = document.tree(), document.path(layer)
    for level in range(len(path) + 1):
        holder = path[level] if level < len(path) else layer
        at = next(n for n, item in enumerate(items) if _what(item) is holder)
        front = list(dropwhile(_is_clipped, items[at + 1 :]))
        if front:
            around = path[level - 1].id if level else None
            faint = Group(GroupId(-1 - level), "", around, _FAINT, blend=BlendMode.NORMAL)
            groups[faint.id] = faint
            for item in front:
                if isinstance(item, Branch):
                    groups[item.group.id] = replace(groups[item.group.id], parent=faint.id)
                else:
                    layers[item.id] = replace(item, group=faint.id)
        holding = items[at]
        items = holding.children if isinstance(holding, Branch) else ()
    return replace(document, layers=tuple(layers.values()), groups=tuple(groups.values()))


def _what(item: Branch | Layer) -> Group | Layer:
    return item.group if isinstance(item, Branch) else item


def _is_clipped(item: Branch | Layer) -> bool:
    return isinstance(item, Layer) and item.clipped
