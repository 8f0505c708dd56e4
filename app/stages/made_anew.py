"""Layers made anew in the place of others, under what a person made or changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

import numpy as np

from app.core.commands import ReplaceLayers
from app.core.composite import flatten, levels_apart
from app.core.document import Document, Group, GroupId, Layer, LayerId, new_group_id
from app.core.geometry import Box
from app.core.progress import Progress, Report, silent
from app.stages.draft_order import Key

_SEEN = 2.5
"""Levels of 255 beyond which two pictures look different: layers are one to within 1, and so may
be 2 from others that are."""

_STRIP = 256
"""Rows that are compared at once, so that one large picture does not lie in memory twice."""


def made_anew(
    document: Document, gone: Collection[LayerId], layers: Sequence[Layer], label: str
) -> ReplaceLayers:
    """Give the step that puts layers in the place of others; all else stays.

    An engine's layer that stays goes above the new one of its part, any other one above what it
    stood on. Those of one group stay beside each other, where the topmost goes, unless something
    between them is replaced. A layer that others are clipped to goes only when there is a new one
    of its part.

    Args:
        document: as it is.
        gone: layers in whose place the new ones come.
        layers: the new ones, bottom first; what they are in front of each other stays.
        label: words for the history.
    """
    stays = _staying(document, gone, layers)
    above: list[list[Layer]] = [[] for _ in range(len(layers) + 1)]
    base = None
    for layer, place in zip(document.layers, _places(document, gone, layers), strict=True):
        if not layer.clipped:
            base = layer
        if layer not in stays:
            continue
        at = len(above[place])
        if layer.clipped and base not in stays:  # It is clipped to the new layer now.
            at = next((n for n, one in enumerate(above[place]) if not one.clipped), at)
        above[place].insert(at, layer)
    rows = above[0]
    for layer, own in zip(layers, above[1:], strict=True):
        rows += [layer, *own]
    rows, groups = _grouped(document, _gathered(document, rows))
    whole = tuple(layer.id for layer in document.layers)
    return ReplaceLayers(whole, tuple(rows), at=0, groups=tuple(groups), label=label)


def seen_otherwise(old: Document, new: Document, report: Report = silent) -> int:
    """Give how many pixels of the canvas look otherwise in another version of a document.

    Args:
        old: one version.
        new: another one, of the same canvas.
        report: told of progress; may raise Cancelled.
    """
    canvas, found = old.canvas, 0
    for top in range(0, canvas.height, _STRIP):
        report(Progress("Comparing", top, canvas.height))
        strip = Box(0, top, canvas.width, min(top + _STRIP, canvas.height))
        apart = levels_apart(flatten(old, strip), flatten(new, strip))
        found += int(np.count_nonzero(apart > _SEEN))
    return found


def _staying(document: Document, gone: Collection[LayerId], layers: Sequence[Layer]) -> list[Layer]:
    """Give the layers that stay, with those that they are clipped to."""
    found: list[Layer] = []
    base = None
    for layer in document.layers:
        base = base if layer.clipped else layer
        if layer.id in gone:
            continue
        if layer.clipped and base is not None and base not in found and _like(base, layers) is None:
            found.append(base)
        found.append(layer)
    return found


def _places(document: Document, gone: Collection[LayerId], layers: Sequence[Layer]) -> list[int]:
    """Give for each layer of a document how many of the new ones are below it."""
    likes = [None if layer.clipped else _like(layer, layers) for layer in document.layers]
    is_made = [layer.id in gone for layer in document.layers]
    place = 0 if any(is_made) or any(like is not None for like in likes) else None
    places: list[int | None] = []
    for like, made in zip(likes, is_made, strict=True):
        if like is not None:
            place = like + 1
        elif made and not place:
            place = None  # What it stood on is no more: it goes under the next one.
        places.append(place)
    found: list[int] = []
    above = len(layers)
    for place, like in reversed([*zip(places, likes, strict=True)]):
        above = above if like is None else like
        found.append(above if place is None else place)
    return found[::-1]


def _like(layer: Layer, layers: Sequence[Layer]) -> int | None:
    """Give the place of the layer that depicts what an engine's layer does; None for none."""
    if layer.recipe is None or layer.recipe.is_by_hand:
        return None
    key = _key(layer)
    for count in (3, 2, 1) if layer.part is not None else (3,):
        found = [n for n, one in enumerate(layers) if _key(one)[:count] == key[:count]]
        if found:
            return found[-1]
    return None


def _key(layer: Layer) -> Key:
    return layer.part, layer.side, layer.name


def _gathered(document: Document, rows: Sequence[Layer]) -> list[Layer]:
    """Give layers with those of one group that stay beside each other, in their own order.

    What is replaced between two of them parts them: the one may not go in front of what comes
    there now. What is clipped stays on what it is clipped to.
    """
    stays = {layer.id for layer in rows}
    runs = list[tuple[GroupId, list[Layer]]]()
    is_open, has_base = False, False
    for layer in document.layers:
        has_base = has_base if layer.clipped else layer.id in stays
        path = document.path(layer)
        if layer.id not in stays or not path:
            is_open = False
        elif has_base and is_open and runs[-1][0] == path[0].id:
            runs[-1][1].append(layer)
        elif has_base:
            runs.append((path[0].id, [layer]))
            is_open = True
    found = [*rows]
    for _, run in runs:
        top = found.index(max(run, key=found.index))
        at = sum(layer not in run for layer in found[:top])
        found = [layer for layer in found if layer not in run]
        found[at:at] = run
    return found


def _grouped(document: Document, rows: Iterable[Layer]) -> tuple[list[Layer], list[Group]]:
    """Give layers in their groups; one that is torn apart goes on as another one like it."""
    path: list[tuple[GroupId, GroupId]] = []  # Which group, and which stands for it here.
    layers, groups, seen = list[Layer](), list[Group](), set[GroupId]()
    for layer in rows:
        wanted = document.path(layer)
        shared = 0
        while shared < min(len(path), len(wanted)) and path[shared][0] == wanted[shared].id:
            shared += 1
        del path[shared:]
        for group in wanted[shared:]:
            there = new_group_id() if group.id in seen else group.id
            seen.add(group.id)
            groups.append(replace(group, id=there, parent=path[-1][1] if path else None))
            path.append((group.id, there))
        inside = path[-1][1] if path else None
        layers.append(layer if layer.group == inside else replace(layer, group=inside))
    return layers, groups
