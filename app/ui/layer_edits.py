"""What the layer panel and menu do to layers, as commands; no widgets here."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import replace

from app.core.commands import ChangeLayers, EditLayer, ReplaceLayers, check_unlocked
from app.core.document import (
    Document,
    Group,
    GroupId,
    Layer,
    LayerId,
    new_group_id,
    new_layer_id,
)
from app.core.errors import CommandError
from app.core.group_commands import GroupLayers, MoveLayer
from app.ui.words import tr

Ids = Collection[LayerId]


def chosen(document: Document, ids: Ids) -> tuple[Layer, ...]:
    """Give the layers with these ids, bottom first; raise CommandError when there is none."""
    layers = tuple(layer for layer in document.layers if layer.id in ids)
    if not layers:
        raise CommandError(tr("No layer is selected."), tr("Select a layer first."))
    return layers


def named_apart(new: Iterable[Layer], there: Iterable[Layer]) -> tuple[Layer, ...]:
    """Give new layers, as copies by name where one that is there has their name."""
    taken, named = {layer.name for layer in there}, []
    for layer in new:
        name = copy_name(layer.name, taken) if layer.name in taken else layer.name
        taken.add(name)
        named.append(replace(layer, name=name))
    return tuple(named)


def copy_name(name: str, taken: Container[str]) -> str:
    """Give a name for a copy of a layer; a copy of a copy is one more of the same.

    >>> copy_name("face", ["face"]), copy_name("face copy", ["face copy", "face copy 2"])
    ('face copy', 'face copy 3')
    """
    template = tr("{name} copy")
    before, _, after = template.partition("{name}")
    known = re.fullmatch(f"{re.escape(before)}(.+?){re.escape(after)}(?: \\d+)?", name)
    first = template.format(name=known[1] if known else name)
    numbered = (f"{first} {number}" for number in itertools.count(2))
    return next(one for one in itertools.chain([first], numbered) if one not in taken)


def duplicate(document: Document, ids: Ids) -> ReplaceLayers:
    """Give copies of the layers, together above the topmost."""
    layers = chosen(document, ids)
    top = layers[-1]
    added = tuple(
        replace(layer, id=new_layer_id(), group=top.group, locked=False)
        for layer in named_apart(layers, document.layers)
    )
    at = document.layers.index(top) + 1
    return ReplaceLayers(added=added, at=at, label=tr("Duplicate"))


def delete(document: Document, ids: Ids) -> ReplaceLayers:
    """Take the layers away."""
    removed = tuple(layer.id for layer in chosen(document, ids))
    return ReplaceLayers(removed, label=tr("Delete"))


def group(document: Document, ids: Ids, name: str) -> GroupLayers:
    """Put the layers into a new group."""
    layers = chosen(document, ids)
    made = Group(new_group_id(), name)
    return GroupLayers(tuple(layer.id for layer in layers), made, label=tr("Group"))


def mergeable(document: Document, ids: Ids) -> tuple[Layer, ...]:
    """Give the layers to merge, bottom first: the chosen ones, or a single one and that below.

    Raises:
        CommandError: there is none below, or a layer is locked.
    """
    layers = chosen(document, ids)
    if len(layers) == 1:
        at = document.layers.index(layers[0])
        if at == 0 or document.layers[at - 1].group != layers[0].group:
            raise CommandError(
                tr("There is no layer below to merge with."), tr("Select two layers or more.")
            )
        layers = (document.layers[at - 1], layers[0])
    check_unlocked(document, layers)
    return layers


def replace_with(
    document: Document, old: Sequence[Layer], new: Sequence[Layer], label: str
) -> ReplaceLayers:
    """Put layers (both bottom first) where the topmost of others was.

    Raises:
        CommandError: a layer has changed since the new ones were made.
    """
    check_same(document, old)
    removed = tuple(layer.id for layer in old)
    top = document.layers.index(old[-1])
    at = sum(layer.id not in removed for layer in document.layers[:top])
    return ReplaceLayers(removed, tuple(new), at, label=label)


def changed(
    document: Document, old: Sequence[Layer], new: Sequence[Layer], label: str
) -> ChangeLayers | None:
    """Put changed layers in the place of others; None when each is the same.

    Raises:
        CommandError: a layer has changed since the new ones were made.
    """
    check_same(document, old)
    others = tuple(one for one, before in zip(new, old, strict=True) if one is not before)
    return ChangeLayers(others, label) if others else None


def check_same(document: Document, layers: Iterable[Layer]) -> None:
    """Raise CommandError when one of the layers is not the document's own any more."""
    for layer in layers:
        if document.layer(layer.id) is not layer:
            raise CommandError(
                tr("The layer “{name}” has changed in the meantime.", name=layer.name),
                tr("Do it again: it then works on what is there now."),
            )


def are_gone(document: Document, now: Document) -> bool:
    """Tell whether none of a document's layers is there now, as in another file."""
    return {layer.id for layer in now.layers}.isdisjoint(layer.id for layer in document.layers)


def toggle(document: Document, ids: Ids, field: str, label: str) -> EditLayer:
    """Turn a yes-or-no field on for all, or off when it is on for all."""
    layers = chosen(document, ids)
    value = not all(getattr(layer, field) for layer in layers)
    return EditLayer(tuple(layer.id for layer in layers), {field: value}, label=label)


def checked(document: Document, ids: Ids) -> ReplaceLayers:
    """Take the engine's doubts off layers: a person has looked at them."""
    layers = chosen(document, ids)
    places = [document.layers.index(layer) for layer in layers]
    span = document.layers[min(places) : max(places) + 1]
    settled = tuple(settle(layer) if layer.id in ids else layer for layer in span)
    removed = tuple(layer.id for layer in span)
    return ReplaceLayers(removed, settled, min(places), label=tr("Mark as checked"))


def settle(layer: Layer) -> Layer:
    """Give a layer without the engine's doubt."""
    recipe = layer.recipe
    return layer if recipe is None else replace(layer, recipe=replace(recipe, doubt=""))


def with_folds(document: Document, folded: Collection[GroupId]) -> Document:
    """Give the document with these groups closed and the others open, as files keep it."""
    groups = tuple(replace(group, folded=group.id in folded) for group in document.groups)
    return document if groups == document.groups else replace(document, groups=groups)


def step(document: Document, ids: Ids, direction: int) -> MoveLayer | None:
    """Move layers one place up (+1) or down (-1), past a neighbour or out of their group."""
    layers, ids = chosen(document, ids), tuple(ids)
    edge = layers[-1] if direction > 0 else layers[0]
    at = document.layers.index(edge)
    gap = at + (1 if direction > 0 else 0)
    if 0 <= at + direction < len(document.layers):
        neighbour = document.layers[at + direction]
        around = [group.id for group in document.path(neighbour)]
        if edge.group == neighbour.group:
            return MoveLayer(ids, gap + direction, edge.group)
        if edge.group is None or edge.group in around:
            level = 0 if edge.group is None else around.index(edge.group) + 1
            return MoveLayer(ids, gap, around[level])
    if edge.group is None:
        return None
    return MoveLayer(ids, gap, document.group(edge.group).parent)
