"""The draw order of a draft that was corrected, among layers of a person's own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from app.core.commands import arranged
from app.core.document import Document, GroupId, Layer, LayerId
from app.core.parts import Part, Side

Key = tuple[Part | None, Side, str]
"""What a draft's layer depicts, on which side, and its name."""


def in_order(
    document: Document,
    mine: dict[Key, Layer],
    now: dict[Key, Layer],
    orders: tuple[list[Key], list[Key]],
) -> Document:
    """Give a document with its draft's layers changed, and new ones where the draft has them.

    Layers that were there keep their places, but for those that the draft orders otherwise now. One
    that a person put elsewhere in the order keeps its place in any case.

    Args:
        document: as it was.
        mine: its layers that the engine made before.
        now: what becomes of them, and new ones.
        orders: of the old draft and the new one, bottom first.
    """
    old, new = ([key for key in order if key in mine and key in now] for order in orders)
    places = {layer.id: place for place, layer in enumerate(document.layers)}
    steady = _in_common(old, sorted(old, key=lambda key: places[mine[key].id]))
    anchors = _in_common(
        [key for key in old if key in steady], [key for key in new if key in steady]
    )
    standing = anchors | ({*old} - steady)
    after = {mine[key].id: now.get(key) for key in mine}
    rows = [after.get(layer.id, layer) for layer in document.layers]
    kept = [layer for layer in rows if layer is not None]
    order = [key for key in orders[1] if key in now]
    for place, key in reversed(list(enumerate(order))):
        if key in standing:
            continue
        block = [now[key]]
        if key in mine:
            block = _block(kept, now[key], [layer.id for layer in now.values()])
            kept = [layer for layer in kept if layer not in block]
        ids = [layer.id for layer in kept]
        above = next((now[one].id for one in order[place + 1 :] if one in anchors), None)
        below = [ids.index(now[one].id) for one in order[:place] if one in anchors]
        at = ids.index(above) if above is not None else max(below, default=len(ids) - 1) + 1
        while 0 < at < len(kept) and kept[at].clipped:
            at += -1 if above is not None else 1
        group = _group_between(document, kept[at - 1 : at], kept[at : at + 1])
        kept[at:at] = [replace(layer, group=group) for layer in block]
        anchors.add(key)
    if tuple(kept) == document.layers:
        return document
    return arranged(document, tuple(kept), document.groups)


def _in_common(one: Sequence[Key], other: Sequence[Key]) -> set[Key]:
    """Give most of what stands in the same order in both."""
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {key for block in blocks for key in one[block.a : block.a + block.size]}


def _block(rows: Sequence[Layer], layer: Layer, made: Collection[LayerId]) -> list[Layer]:
    """Give a layer with what goes along: what is clipped to it, and pieces of it right above."""
    start = end = rows.index(layer)
    for end in range(start + 1, len(rows) + 1):
        one = rows[end] if end < len(rows) else None
        is_piece = one is not None and one.id not in made and one.part is layer.part is not None
        if one is None or not (one.clipped or is_piece):
            break
    return [*rows[start:end]]


def _group_between(
    document: Document, below: Sequence[Layer], above: Sequence[Layer]
) -> GroupId | None:
    """Give the innermost group that goes on over a gap between two layers, or at most one."""
    found = None
    for layer, other in zip(below, above, strict=False):
        for one, two in zip(document.path(layer), document.path(other), strict=False):
            if one.id == two.id:
                found = one.id
    return found
