"""What a document becomes in a PSD that Live2D takes: flat layers in plain groups, unique names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core.document import (
    BlendMode,
    Branch,
    Document,
    Group,
    Layer,
    LayerId,
    new_group_id,
    used_groups,
)
from app.core.geometry import Box, matte_box
from app.core.parts import Naming, layer_name, layer_number, live2d_name
from app.core.raster import Raster
from app.io.clipping import clipped_alpha, clipped_layers

MAX_NESTING = 4
"""Deeper groups are reported to fail in Cubism."""
CUBISM_MODES = (BlendMode.NORMAL, BlendMode.MULTIPLY, BlendMode.ADD)


@dataclass(frozen=True, slots=True)
class Names:
    """The two names that a PSD stores for one layer or group."""

    full: str
    ascii: str


def plain(document: Document) -> tuple[Document, tuple[str, ...]]:
    """Give a document that looks the same with no clipping and with pass-through groups only.

    Clipped layers get their alpha multiplied by their base's; opacity and mode of a group go to
    the layers in it; groups nested deeper than four are dissolved. What was changed is told in
    warnings. An untouched document is given back as it is.
    """
    warnings: list[str] = []
    layers: list[Layer] = []
    document = _with_own_ids(document)
    tree = document.tree()
    baked = {layer.id: _baked(document, layer, base) for layer, base in clipped_layers(tree)}
    _walk(baked, tree, (), layers, warnings)
    groups = tuple(
        group
        if group.blend is BlendMode.PASS_THROUGH and group.opacity == 1.0
        else replace(group, blend=BlendMode.PASS_THROUGH, opacity=1.0)
        for group in used_groups(document.groups, layers)
    )
    unchanged = len(layers) == len(document.layers) and all(
        new is old for new, old in zip(layers, document.layers, strict=True)
    )
    if unchanged and groups == document.groups:
        return document, ()
    return replace(document, layers=tuple(layers), groups=groups), tuple(warnings)


def _with_own_ids(document: Document) -> Document:
    """Give the document with no id that both a layer and a group have: a PSD has one kind."""
    ids = {int(layer.id) for layer in document.layers}
    fresh = {group.id: new_group_id() for group in document.groups if int(group.id) in ids}
    if not fresh:
        return document
    layers = tuple(
        replace(layer, group=fresh.get(layer.group, layer.group)) if layer.group else layer
        for layer in document.layers
    )
    groups = tuple(
        replace(
            group,
            id=fresh.get(group.id, group.id),
            parent=None if group.parent is None else fresh.get(group.parent, group.parent),
        )
        for group in document.groups
    )
    return replace(document, layers=layers, groups=groups)


def _walk(
    baked: Mapping[LayerId, Layer],
    branch: Sequence[Branch | Layer],
    around: tuple[Group, ...],
    result: list[Layer],
    warnings: list[str],
) -> None:
    for child in branch:
        if isinstance(child, Branch):
            _check_group(child, len(around) + 1, warnings)
            _walk(baked, child.children, (*around, child.group), result, warnings)
            continue
        layer = baked.get(child.id, child)
        if child.id in baked:
            warnings.append(
                f"“{child.name}” is clipped to the layer below; "
                "the clipping was made part of its alpha."
            )
        elif child.clipped:  # there is nothing below it
            layer = replace(child, clipped=False)
        result.append(_freed(layer, around))


def _check_group(branch: Branch, level: int, warnings: list[str]) -> None:
    group = branch.group
    if level > MAX_NESTING:
        warnings.append(
            f"The group “{group.name}” is nested deeper than {MAX_NESTING} levels; "
            "its layers were moved to the group around it."
        )
    if group.opacity < 1.0:
        warnings.append(
            f"The opacity of the group “{group.name}” was given to its layers; "
            "where they overlap they look different."
        )
    inner = [child for child in branch.children if isinstance(child, Layer)]
    isolates = any(child.blend is not BlendMode.NORMAL for child in inner)
    if group.blend not in (BlendMode.PASS_THROUGH, BlendMode.NORMAL):
        warnings.append(f"The blend mode of the group “{group.name}” was given to its layers.")
    elif group.blend is BlendMode.NORMAL and isolates:
        warnings.append(
            f"The group “{group.name}” became a pass-through group; "
            "its blended layers now meet what is below the group."
        )


def _freed(layer: Layer, around: tuple[Group, ...]) -> Layer:
    """Give a layer that carries what the groups around it did to it."""
    opacity, blend = layer.opacity, layer.blend
    for group in reversed(around):
        opacity *= group.opacity
        if blend is BlendMode.NORMAL and group.blend is not BlendMode.PASS_THROUGH:
            blend = group.blend
    group_id = layer.group
    if len(around) > MAX_NESTING:
        group_id = around[MAX_NESTING - 1].id
    hidden = any(not group.visible for group in around[MAX_NESTING:])
    fields = (opacity, blend, group_id, layer.visible and not hidden)
    if fields == (layer.opacity, layer.blend, layer.group, layer.visible):
        return layer
    return replace(
        layer, opacity=opacity, blend=blend, group=group_id, visible=layer.visible and not hidden
    )


def _baked(document: Document, layer: Layer, base: Branch | Layer) -> Layer:
    """Give a clipped layer with its alpha multiplied by that of what it is clipped to."""
    below = base.group if isinstance(base, Branch) else base
    return replace(
        layer,
        alpha=Raster.of(clipped_alpha(document, layer, base)),
        clipped=False,
        opacity=layer.opacity * below.opacity,
        visible=layer.visible and below.visible,
    )


def visible_box(layer: Layer, canvas: Box) -> Box:
    """Give the canvas box around a layer's non-zero alpha, inside the canvas; may be empty."""
    inside = layer.box.intersect(canvas)
    if inside.is_empty:
        return Box(0, 0, 0, 0)
    tight = matte_box(layer.alpha.array(inside.shifted(-layer.left, -layer.top)))
    return tight.shifted(inside.left, inside.top)


def name_all(items: Sequence[Layer | Group], naming: Naming) -> dict[int, Names]:
    """Give every layer and group, by id, two names that nothing else in the document has."""
    taken_full: set[str] = set()
    taken_ascii: set[str] = set()
    result: dict[int, Names] = {}
    for item in items:
        is_written = naming == "live2d" and isinstance(item, Layer)
        name = live2d_name(item.name) if is_written else item.name
        full = _unique(_clean(name), taken_full, 255, "_" if is_written else "-")
        result[item.id] = Names(full, _unique(_ascii(item), taken_ascii, 63))
    return result


def _clean(name: str) -> str:
    kept = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cs", "Cn"))
    return " ".join(kept.split()) or "Layer"


def _ascii(item: Layer | Group) -> str:
    if isinstance(item, Layer) and item.part is not None:
        number = layer_number(item.name)
        return layer_name(item.part, item.side).replace(" ", "_") + (number and f"-{number}")
    known = unicodedata.normalize("NFKD", item.name).encode("ascii", "ignore").decode()
    known = re.sub(r"[^ -~]", "", known).strip().replace("/", "_").replace(":", "_")
    return known or ("layer" if isinstance(item, Layer) else "group")


def _unique(name: str, taken: set[str], longest: int, mark: str = "-") -> str:
    """Give the name, shortened and numbered after a mark until nothing else has it; and take it."""
    name = _cut(name, longest)
    number, found = 1, name
    while found.casefold() in taken:
        number += 1
        ending = f"{mark}{number}"
        found = _cut(name, longest - len(ending)) + ending
    taken.add(found.casefold())
    return found


def _cut(name: str, units: int) -> str:
    """Give a name of at most so many UTF-16 units, which is what a PSD counts."""
    while len(name.encode("utf-16-be")) // 2 > units:
        name = name[:-1]
    return name
