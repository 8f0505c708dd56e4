"""Which layers pixels are taken from, and where new layers go."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import cv2
import numpy as np

from app.core.commands import ChangeLayers, ReplaceLayers
from app.core.document import Document, Layer, LayerId, new_layer_id
from app.core.errors import CommandError
from app.stages.lift import is_used_up
from app.ui.words import tr


def base_of(document: Document) -> tuple[Layer, ...]:
    """Give the picture as a layer while there are no layers, which would hide it; else none."""
    picture = document.picture
    if document.layers or picture is None:
        return ()
    # Tile by tile, as one asks for it on the window's thread too.
    colour = picture.mapped(lambda tile: np.asarray(cv2.cvtColor(tile, cv2.COLOR_RGBA2RGB)))
    alpha = picture.mapped(lambda tile: np.asarray(cv2.extractChannel(tile, 3)))
    return (Layer(new_layer_id(), tr("Picture"), 0, 0, colour, alpha),)


def sources(document: Document, ids: Collection[LayerId]) -> tuple[Layer, ...]:
    """Give the layers with these ids, bottom first; without layers the picture as one."""
    chosen = tuple(layer for layer in document.layers if layer.id in ids)
    return chosen or base_of(document)


def no_layer(document: Document) -> str:
    """Give the sentence for what needs a layer where none is selected, or none is there yet."""
    if document.layers or document.picture is None:
        return tr("There is no layer to work on. Select one in the layer panel.")
    return tr(
        "The picture has no layers yet. Choose “Decompose” to take it apart, or "
        "“Picture to layer” in the Layer menu to paint on it and cut it by hand."
    )


def nothing_there() -> CommandError:
    """Give the refusal for a selection that holds no pixel of the layers."""
    return CommandError(
        tr("The layer has no pixels inside the selection."), tr("Select where it has some.")
    )


def changed_meanwhile() -> CommandError:
    """Give the refusal for a result that came too late."""
    return CommandError(
        tr("The picture has changed in the meantime."),
        tr("Do it again: it then works on what is there now."),
    )


def exchanged(
    document: Document,
    before: Document,
    made: Sequence[tuple[Layer, tuple[Layer, ...]]],
    label: str,
) -> ReplaceLayers:
    """Put layers in the place of others, each of which may become two (the lower one first).

    The upper one goes above what is clipped to the lower one, which stays clipped to that; it
    takes the place of one of which nothing stays.

    Raises:
        CommandError: the document is not the one from which they were made.
    """
    if document is not before:
        raise changed_meanwhile()
    by_id = {old.id: _without_used_up(document, new) for old, new in made}
    if not document.layers:
        return ReplaceLayers(added=tuple(one for new in by_id.values() for one in new), label=label)
    places = [index for index, layer in enumerate(document.layers) if layer.id in by_id]
    first, end = places[0], places[-1] + 1
    while end < len(document.layers) and _is_clipped_beside(
        document.layers[end], document.layers[places[-1]]
    ):
        end += 1
    span = document.layers[first:end]
    added: list[Layer] = []
    above: tuple[Layer, ...] = ()
    for layer in span:
        if above and not _is_clipped_beside(layer, above[0]):
            added, above = [*added, *above], ()
        lower, *upper = by_id.get(layer.id, (layer,))
        added.append(lower)
        if layer.clipped:
            added += upper
        else:
            above = (*above, *upper)
    ids = tuple(layer.id for layer in span)
    return ReplaceLayers(ids, (*added, *above), first, label=label)


def _without_used_up(document: Document, new: tuple[Layer, ...]) -> tuple[Layer, ...]:
    return new[1:] if len(new) > 1 and is_used_up(document, new[0]) else new


def cut_off(document: Document, rests: Sequence[Layer], label: str) -> ChangeLayers | ReplaceLayers:
    """Put what stays of layers in their place; a layer of which nothing stays goes."""
    gone = {one.id for one in rests if is_used_up(document, one)}
    if not gone:
        return ChangeLayers(tuple(rests), label)
    by_id = {one.id: one for one in rests}
    places = [index for index, layer in enumerate(document.layers) if layer.id in by_id]
    span = document.layers[places[0] : places[-1] + 1]
    added = tuple(by_id.get(layer.id, layer) for layer in span if layer.id not in gone)
    return ReplaceLayers(tuple(layer.id for layer in span), added, places[0], label=label)


def placed_above(
    document: Document, layer_id: LayerId | None, new: Sequence[Layer], label: str
) -> ReplaceLayers:
    """Put new layers above another one, in its group; on top of all when it is None."""
    below = next((layer for layer in document.layers if layer.id == layer_id), None)
    if below is None:
        added = (*base_of(document), *(replace(one, group=None) for one in new))
        return ReplaceLayers(added=added, label=label)
    at = document.layers.index(below) + 1
    # Layers clipped to it stay with it.
    while at < len(document.layers) and _is_clipped_beside(document.layers[at], below):
        at += 1
    return ReplaceLayers(
        added=tuple(replace(one, group=below.group) for one in new), at=at, label=label
    )


def _is_clipped_beside(layer: Layer, other: Layer) -> bool:
    return layer.clipped and layer.group == other.group
