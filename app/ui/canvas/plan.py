"""What is drawn, in order, with hidden things left out: a document made ready to compose."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from PySide6.QtGui import QColor

from app.core.composite import units
from app.core.document import BlendMode, Branch, Document, Layer, LayerId
from app.core.raster import TileKey
from app.ui.canvas.placements import Placement, Placements
from app.ui.theme import part_colour
from app.ui.view_state import Shown

PICTURE_ID = LayerId(-1)
"""Stands for the original picture where it is shown in place of layers."""


@dataclass(frozen=True, slots=True, eq=False)
class LayerNode:
    """A layer to draw.

    Attributes:
        id: the layer's.
        index: its place in the draw order, hidden layers counted.
        placement: its pixels on the canvas grid.
        opacity: 0..1.
        blend: its mode.
        clips: what is drawn only where it is.
        tint: colour to lay over it, or None.
    """

    id: LayerId
    index: int
    placement: Placement
    opacity: float
    blend: BlendMode
    clips: tuple[Node, ...] = ()
    tint: QColor | None = None

    @property
    def is_plain(self) -> bool:
        """True when it is drawn by one drawImage in normal mode."""
        return self.blend is BlendMode.NORMAL and not self.clips


@dataclass(frozen=True, slots=True, eq=False)
class GroupNode:
    """A group to draw: isolated, or passing through at less than full opacity."""

    children: tuple[Node, ...]
    opacity: float
    blend: BlendMode
    clips: tuple[Node, ...] = ()


Node = LayerNode | GroupNode


def layers_in(nodes: Sequence[Node]) -> Iterator[LayerNode]:
    """Give all layers that are drawn for nodes."""
    for node in nodes:
        if isinstance(node, LayerNode):
            yield node
        else:
            yield from layers_in(node.children)
        yield from layers_in(node.clips)


def look_of(nodes: Sequence[Node], level: int, key: TileKey) -> Hashable:
    """Give what tells how nodes look in a tile: the same tiles drawn the same way look alike."""
    look: list[Hashable] = []
    for node in nodes:
        if isinstance(node, GroupNode):
            look.append(look_of(node.children, level, key))
        else:
            tint = None if node.tint is None else node.tint.rgb()
            look += (node.placement.tile(level, key), tint)
        look.append(node.opacity)
        if node.clips or node.blend is not BlendMode.NORMAL:
            look += (node.blend, look_of(node.clips, level, key))
    return tuple(look)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What a layer gives to the picture, to compare with the next document's.

    Attributes:
        placement: its pixels.
        look: all but the pixels: opacity, mode, groups around it, base it is clipped to.
    """

    placement: Placement
    look: Hashable


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """A document made ready to compose.

    Attributes:
        nodes: bottom first; groups that pass through at full opacity are dissolved.
        drawn: the shown layers by id, bottom first.
    """

    nodes: tuple[Node, ...] = ()
    drawn: dict[LayerId, Drawn] | None = None

    def changed_keys(self, other: Plan) -> set[TileKey]:
        """Give the tiles of level 0 that may look different in another plan."""
        mine, theirs = self.drawn or {}, other.drawn or {}
        keys: set[TileKey] = set()
        stays: set[LayerId] = set()
        a, b = tuple(mine), tuple(theirs)
        if a == b:
            stays = set(a)
        else:
            for start, _, length in SequenceMatcher(
                None, a, b, autojunk=False
            ).get_matching_blocks():
                stays.update(a[start : start + length])
        for layer_id in {*a, *b}:
            old, new = mine.get(layer_id), theirs.get(layer_id)
            if old is not None and new is not None and layer_id in stays and old.look == new.look:
                if old.placement is not new.placement:
                    before, after = old.placement.tiles, new.placement.tiles
                    keys.update(
                        key
                        for key in before.keys() | after.keys()
                        if before.get(key) is not after.get(key)
                    )
                continue
            for one in (old, new):
                if one is not None:
                    keys.update(one.placement.tiles)
        return keys

    def draw_count(self, keys: Collection[TileKey]) -> int:
        """Give how many draws composing these tiles of level 0 takes."""
        wanted = set(keys)
        return sum(len(wanted & one.placement.tiles.keys()) for one in (self.drawn or {}).values())

    @property
    def tile_count(self) -> int:
        """Tiles of level 0 of all layers together."""
        return sum(len(one.placement.tiles) for one in (self.drawn or {}).values())


class Planner:
    """Turns documents into plans."""

    def __init__(self, placements: Placements) -> None:
        self._placements = placements

    def plan(self, document: Document, shown: Shown, solo: LayerId | None = None) -> Plan:
        """Give what is drawn of a document under the switches of a view."""
        drawn: dict[LayerId, Drawn] = {}
        picture = document.picture
        if picture is not None and (shown.original or not document.layers):
            placement = self._placements.of(picture, None, 0, 0)
            drawn[PICTURE_ID] = Drawn(placement, None)
            node = LayerNode(PICTURE_ID, 0, placement, 1.0, BlendMode.NORMAL)
            return Plan((node,), drawn)
        order = {layer.id: index for index, layer in enumerate(document.layers)}
        job = _Job(self._placements, shown, order, drawn)
        items: Sequence[Branch | Layer] = document.tree()
        if solo is not None and solo in order:
            alone = replace(
                document.layer(solo),
                visible=True,
                clipped=False,
                group=None,
                blend=BlendMode.NORMAL,
            )
            items = (alone,)
        nodes = tuple(job.nodes(items, ()))
        return Plan(nodes, {key: drawn[key] for key in sorted(drawn, key=order.__getitem__)})


@dataclass(slots=True, eq=False)
class _Job:
    placements: Placements
    shown: Shown
    order: dict[LayerId, int]
    drawn: dict[LayerId, Drawn]

    def nodes(
        self, items: Sequence[Branch | Layer], around: tuple[Hashable, ...]
    ) -> Iterator[Node]:
        for base, clips in units(items):
            inside = (*around, ("clipped to", _id(base), _look(base))) if clips else around
            if isinstance(base, Layer):
                if base.visible:
                    drawn_clips = tuple(self.nodes(clips, inside))
                    yield self._layer(base, around, drawn_clips)
            elif base.group.visible:
                yield from self._group(base, clips, around, inside)

    def _group(
        self,
        branch: Branch,
        clips: list[Layer],
        around: tuple[Hashable, ...],
        inside: tuple[Hashable, ...],
    ) -> Iterator[Node]:
        group = branch.group
        passes = group.blend is BlendMode.PASS_THROUGH
        if passes and not clips and group.opacity == 1.0:
            yield from self.nodes(branch.children, around)
            return
        look = (group.id, _look(branch), bool(clips))
        children = tuple(self.nodes(branch.children, (*around, look)))
        drawn_clips = tuple(self.nodes(clips, inside))
        if children:
            blend = BlendMode.NORMAL if passes and clips else group.blend
            yield GroupNode(children, group.opacity, blend, drawn_clips)

    def _layer(
        self, layer: Layer, around: tuple[Hashable, ...], clips: tuple[Node, ...]
    ) -> LayerNode:
        colour, drawing = layer.colour, None
        if self.shown.depth and layer.depth is not None:
            colour, drawing = layer.depth, layer.colour if self.shown.lines else None
        placement = self.placements.of(colour, layer.alpha, layer.left, layer.top, drawing)
        tint = part_colour(layer.part) if self.shown.tints else None
        look = (*_look(layer), around, bool(clips), tint.rgba() if tint else None)
        self.drawn[layer.id] = Drawn(placement, look)
        return LayerNode(
            layer.id, self.order[layer.id], placement, layer.opacity, layer.blend, clips, tint
        )


def _look(item: Branch | Layer) -> tuple[Hashable, ...]:
    one = item.group if isinstance(item, Branch) else item
    return one.opacity, one.blend


def _id(item: Branch | Layer) -> Hashable:
    return ("group", item.group.id) if isinstance(item, Branch) else item.id
