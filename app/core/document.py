"""The document: a frozen value that holds all a person can change about the artwork."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, NewType

import numpy as np
from numpy.typing import NDArray

from app.core.corrections import Corrections
from app.core.errors import CommandError
from app.core.geometry import Box, Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.core.timeline import Timeline

LayerId = NewType("LayerId", int)
GroupId = NewType("GroupId", int)


class TornGroupError(ValueError):
    """Layers of one group do not stand together in the draw order."""


_serial = itertools.count(1 + int.from_bytes(os.urandom(4), "big") % (1 << 30))
"""Starts at random so that files of two sessions share no id; PSD layer ids hold 32 bits."""


def new_layer_id() -> LayerId:
    """Give an id that no other layer has, in this process or another's file."""
    return LayerId(next(_serial))


def new_group_id() -> GroupId:
    """Give an id that no other group has."""
    return GroupId(next(_serial))


class BlendMode(StrEnum):
    """How a layer's colour meets what is below it; the formulas are PSD's and W3C's."""

    NORMAL = "normal"
    MULTIPLY = "multiply"
    SCREEN = "screen"
    OVERLAY = "overlay"
    DARKEN = "darken"
    LIGHTEN = "lighten"
    ADD = "add"
    COLOUR_DODGE = "colour dodge"
    COLOUR_BURN = "colour burn"
    HARD_LIGHT = "hard light"
    SOFT_LIGHT = "soft light"
    DIFFERENCE = "difference"
    EXCLUSION = "exclusion"
    PASS_THROUGH = "pass through"


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Layer:
    """One picture in the stack.

    Attributes:
        id: made once, never shown.
        name: free, may repeat.
        left: canvas x of the first column; may be negative.
        top: canvas y of the first row; may be negative.
        colour: uint8, 3 channels, straight.
        alpha: uint8, 1 channel, straight.
        part: what it depicts, or None.
        side: the character's own side.
        depth: uint16, 1 channel, 0 near to 65535 far, or None.
        opacity: 0..1.
        visible: shown on the canvas and in the composite.
        locked: refuses edits of its pixels and its place.
        blend: any mode but pass through.
        clipped: shown only where the layer below (not clipped itself) is.
        group: the group it is in, or None.
        recipe: how it was made; None when drawn by hand or imported.
    """

    id: LayerId
    name: str
    left: int
    top: int
    colour: Raster
    alpha: Raster
    part: Part | None = None
    side: Side = Side.WHOLE
    depth: Raster | None = None
    opacity: float = 1.0
    visible: bool = True
    locked: bool = False
    blend: BlendMode = BlendMode.NORMAL
    clipped: bool = False
    group: GroupId | None = None
    recipe: Recipe | None = None

    def __post_init__(self) -> None:
        size = (self.colour.width, self.colour.height)
        if size != (self.alpha.width, self.alpha.height):
            raise ValueError("colour and alpha differ in size")
        if self.colour.channels != 3 or self.colour.dtype != np.uint8:
            raise ValueError("colour is uint8 with 3 channels")
        if self.alpha.channels != 1 or self.alpha.dtype != np.uint8:
            raise ValueError("alpha is uint8 with 1 channel")
        if self.depth is not None:
            if size != (self.depth.width, self.depth.height):
                raise ValueError("depth differs in size from the layer")
            if self.depth.channels != 1 or self.depth.dtype != np.uint16:
                raise ValueError("depth is uint16 with 1 channel")
        if not 0.0 <= self.opacity <= 1.0:
            raise ValueError(f"opacity {self.opacity} is not in 0..1")
        if self.blend is BlendMode.PASS_THROUGH:
            raise ValueError("only a group passes through")

    @staticmethod
    def of(
        rgba: NDArray[np.uint8],
        left: int = 0,
        top: int = 0,
        *,
        name: str = "Layer",
        depth: NDArray[Any] | None = None,
        **fields: Any,
    ) -> Layer:
        """Give a new layer of a straight RGBA array.

        Args:
            rgba: uint8 (h, w, 4), straight.
            left: canvas x of the first column.
            top: canvas y of the first row.
            name: shown in the layer panel.
            depth: (h, w); uint16 as kept, or float 0 near to 1 far; or None.
            fields: other fields of a layer.
        """
        if depth is not None and depth.dtype != np.uint16:
            depth = np.rint(np.clip(depth, 0.0, 1.0) * 65535.0).astype(np.uint16)
        return Layer(
            id=fields.pop("id", None) or new_layer_id(),
            name=name,
            left=left,
            top=top,
            colour=Raster.of(rgba[..., :3]),
            alpha=Raster.of(rgba[..., 3]),
            depth=None if depth is None else Raster.of(depth),
            **fields,
        )

    @property
    def is_clear(self) -> bool:
        """Nothing is painted on it."""
        return not any(tile.any() for tile in self.alpha.tiles)

    @property
    def box(self) -> Box:
        """The layer's pixels in canvas space."""
        return Box(self.left, self.top, self.left + self.alpha.width, self.top + self.alpha.height)

    def rgba(self, box: Box | None = None) -> NDArray[np.uint8]:
        """Give straight colour and alpha, uint8 (h, w, 4); `box` is in the layer's own space."""
        colour, alpha = self.colour.array(box), self.alpha.array(box)
        rgba = np.empty((*alpha.shape, 4), np.uint8)
        for channel in range(3):  # All three at once take twice as long.
            rgba[..., channel] = colour[..., channel]
        rgba[..., 3] = alpha
        return rgba

    def rgba_over(self, box: Box) -> NDArray[np.uint8]:
        """Give its pixels in a canvas box, uint8 (h, w, 4), clear where it has none.

        >>> dot = Layer.of(np.full((1, 1, 4), 255, np.uint8), 1, 0)
        >>> dot.rgba_over(Box(0, 0, 3, 1))[..., 3].tolist()
        [[0, 255, 0]]
        """
        rgba = np.zeros((box.height, box.width, 4), np.uint8)
        part = box.intersect(self.box)
        if not part.is_empty:
            own = self.rgba(part.shifted(-self.left, -self.top))
            rgba[part.shifted(-box.left, -box.top).slices] = own
        return rgba


@dataclass(frozen=True, slots=True)
class Group:
    """A folder of layers; it exists while a layer is in it or in a group inside it.

    Attributes:
        id: made once.
        name: free.
        parent: the group around it, or None.
        opacity: 0..1.
        visible: shown.
        locked: refuses edits of all inside.
        blend: pass through (children meet what is below the group) or a mode (isolated).
        folded: closed in the layer panel and in files.
    """

    id: GroupId
    name: str
    parent: GroupId | None = None
    opacity: float = 1.0
    visible: bool = True
    locked: bool = False
    blend: BlendMode = BlendMode.PASS_THROUGH
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """A group with what is in it, bottom first."""

    group: Group
    children: tuple[Branch | Layer, ...]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Document:
    """All that is saved: canvas, picture, its corrections, layers, groups, timeline.

    Attributes:
        canvas: the pixel area; export has this size.
        picture: uint8, 4 channels, canvas size: the original, never edited; None when the
            document was not made from a picture.
        layers: bottom first: the draw order.
        groups: layers of one group, and of groups inside it, stand together in `layers`.
        timeline: keyframes.
        icc_profile: None means sRGB.
        extras: (name, bytes) of files in the project that we do not know, kept as they are.
        corrections: with which a draft's layers were made, step by step; the last holds all.
        by_hand: an engine's layers that a person had changed when the file was written that this
            was read from; None where that is not known.
    """

    canvas: Size
    picture: Raster | None = None
    layers: tuple[Layer, ...] = ()
    groups: tuple[Group, ...] = ()
    timeline: Timeline = field(default_factory=Timeline)
    icc_profile: bytes | None = None
    extras: tuple[tuple[str, bytes], ...] = ()
    corrections: tuple[Corrections, ...] = ()
    by_hand: frozenset[LayerId] | None = None

    def __post_init__(self) -> None:
        if self.canvas.width < 1 or self.canvas.height < 1:
            raise ValueError(f"a canvas of {self.canvas} holds no pixel")
        picture = self.picture
        if picture is not None and (picture.width, picture.height, picture.channels) != (
            self.canvas.width,
            self.canvas.height,
            4,
        ):
            raise ValueError("the picture is not of canvas size with 4 channels")
        if len({layer.id for layer in self.layers}) != len(self.layers):
            raise ValueError("two layers have one id")
        self.tree()

    def layer(self, layer_id: LayerId) -> Layer:
        """Give the layer with this id; raise CommandError if there is none."""
        for layer in self.layers:
            if layer.id == layer_id:
                return layer
        raise CommandError("The layer is gone.", "Undo, or choose another layer.")

    def group(self, group_id: GroupId) -> Group:
        """Give the group with this id; raise CommandError if there is none."""
        for group in self.groups:
            if group.id == group_id:
                return group
        raise CommandError("The group is gone.", "Undo, or choose another group.")

    def with_layer(self, layer: Layer) -> Document:
        """Give the document with the layer of the same id replaced."""
        old = self.layer(layer.id)
        return replace(
            self, layers=tuple(layer if other is old else other for other in self.layers)
        )

    def path(self, layer: Layer) -> tuple[Group, ...]:
        """Give the groups around a layer, outermost first.

        Raises:
            ValueError: a group is missing or inside itself.
        """
        groups = {group.id: group for group in self.groups}
        found: list[Group] = []
        at = layer.group
        while at is not None:
            if at not in groups or len(found) > len(groups):
                raise ValueError(f"group {at} is missing or inside itself")
            found.append(groups[at])
            at = groups[at].parent
        return tuple(reversed(found))

    def tree(self) -> tuple[Branch | Layer, ...]:
        """Give layers and groups nested, bottom first.

        Raises:
            TornGroupError: layers of one group do not stand together.
            ValueError: a group is missing or inside itself.
        """
        items = [(self.path(layer), layer) for layer in self.layers]
        seen: set[GroupId] = set()
        return _nest(items, 0, seen)

    def children(self, group_id: GroupId) -> tuple[Layer, ...]:
        """Give all layers in a group and the groups inside it, bottom first."""
        return tuple(
            layer
            for layer in self.layers
            if any(group.id == group_id for group in self.path(layer))
        )

    def is_shown(self, layer: Layer) -> bool:
        """True when the layer and every group around it are visible."""
        return layer.visible and all(group.visible for group in self.path(layer))

    def is_locked(self, layer: Layer) -> bool:
        """True when the layer or a group around it is locked."""
        return layer.locked or any(group.locked for group in self.path(layer))


def _nest(
    items: list[tuple[tuple[Group, ...], Layer]], level: int, seen: set[GroupId]
) -> tuple[Branch | Layer, ...]:
    result: list[Branch | Layer] = []
    for group, run in itertools.groupby(
        items, key=lambda item: item[0][level] if len(item[0]) > level else None
    ):
        members = list(run)
        if group is None:
            result.extend(layer for _, layer in members)
            continue
        if group.id in seen:
            raise TornGroupError(group.name)
        seen.add(group.id)
        result.append(Branch(group, _nest(members, level + 1, seen)))
    return tuple(result)


def used_groups(groups: Iterable[Group], layers: Iterable[Layer]) -> tuple[Group, ...]:
    """Give the groups that still have a layer in them or in a group inside them."""
    known = {group.id: group for group in groups}
    used: set[GroupId] = set()
    for layer in layers:
        at = layer.group
        while at is not None and at in known and at not in used:
            used.add(at)
            at = known[at].parent
    return tuple(group for group in known.values() if group.id in used)
