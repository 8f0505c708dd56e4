"""Random edits as menus and tools make them: by the stages, on the pixels of a document."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from app.core.commands import ChangeLayers, Command, ReplaceLayers
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.paint import handed_over
from app.stages import depth_edit
from app.stages.fringe import defringe
from app.stages.lift import parted
from app.stages.perspective import Perspective
from app.stages.region_cut import find_regions, select_regions
from app.stages.resplit import split_depth, split_line, split_selection
from app.stages.transform import Affine, content_box, transformed

_MOST_LAYERS = 9
_MOST_SIDE = 600


class StagedEdits:
    """Makes a random edit of every kind; `made` counts those that changed something."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        self.made: Counter[str] = Counter()
        self.kinds: dict[str, Callable[[Document, Layer], Command | None]] = {
            "flip": self.flipped,
            "transform": self.turned,
            "perspective": self.pulled,
            "give to layer": self.given,
            "cut regions": self.cut,
            "split by depth": partial(self.split, lambda layer: split_depth(layer, 2)),
            "split by line": partial(self.split, self.by_line),
            "split by selection": partial(self.split, self.by_selection),
            "depth": self.deepened,
            "defringe": self.defringed,
        }

    def command(self, document: Document) -> Command | None:
        """Give one; None when the stage finds nothing to do."""
        kind = self.draw.choice(list(self.kinds))
        layer = self.draw.choice(document.layers)
        try:
            command = self.kinds[kind](document, layer)
        except CommandError:
            return None
        self.made[kind] += command is not None
        return command

    def flipped(self, _document: Document, layer: Layer) -> Command | None:
        box = content_box(layer)
        across = Affine(a=-1.0, c=float(box.left + box.right))
        down = Affine(e=-1.0, f=float(box.top + box.bottom))
        return _changed(transformed(layer, self.draw.choice((across, down))))

    def turned(self, _document: Document, layer: Layer) -> Command | None:
        x, y = (self.draw.uniform(50, 250) for _ in range(2))
        way = Affine.about(x, y, scale=(0.9, 1.05), turn=self.draw.uniform(-20, 20))
        return _changed(transformed(layer, way))

    def pulled(self, _document: Document, layer: Layer) -> Command | None:
        box = content_box(layer)
        corners = [
            (x + self.draw.uniform(-9, 9), y + self.draw.uniform(-9, 9))
            for x, y in ((box.left, box.top), (box.right, box.top),
                         (box.right, box.bottom), (box.left, box.bottom))
        ]  # fmt: skip
        if min(box.width, box.height) < 40:
            return None
        return _changed(transformed(layer, Perspective.of(box, corners)))

    def given(self, document: Document, layer: Layer) -> Command | None:
        taker = self.draw.choice(document.layers)
        shared = layer.box.intersect(taker.box)
        if taker is layer or shared.is_empty:
            return None
        layers = document.layers
        own, other = (shared.shifted(-one.left, -one.top) for one in (layer, taker))
        cover = np.full((shared.height, shared.width), self.draw.random(), np.float32)
        left, (colour, alpha) = handed_over(
            (layer.colour.array(own), layer.alpha.array(own)),
            (taker.colour.array(other), taker.alpha.array(other)),
            cover,
            is_above=layers.index(taker) > layers.index(layer),
        )
        giver = replace(layer, alpha=layer.alpha.patched(own.left, own.top, left))
        colours = taker.colour.patched(other.left, other.top, colour)
        alphas = taker.alpha.patched(other.left, other.top, alpha)
        return ChangeLayers((giver, replace(taker, colour=colours, alpha=alphas)))

    def cut(self, document: Document, layer: Layer) -> Command | None:
        rgba = layer.rgba()
        regions = find_regions(np.ascontiguousarray(rgba[..., :3]), rgba[..., 3], 1.0)
        at = regions.at(*(self.draw.uniform(0, side) for side in rgba.shape[1::-1]))
        if at == 0 or len(document.layers) > _MOST_LAYERS:
            return None
        matte = regions.matte(select_regions(regions, {at}))
        both = parted(layer, layer.box, matte, name="cut")
        return None if both is None else _instead(document, layer, both)

    def split(
        self, way: Callable[[Layer], tuple[Layer, ...]], document: Document, layer: Layer
    ) -> Command | None:
        if len(document.layers) > _MOST_LAYERS:
            return None
        return _instead(document, layer, way(layer))

    def by_line(self, layer: Layer) -> tuple[Layer, ...]:
        x = self.draw.uniform(layer.box.left, layer.box.right)
        return split_line(layer, ((x, layer.box.top), (x + 20, layer.box.bottom)))

    def by_selection(self, layer: Layer) -> tuple[Layer, ...]:
        matte = np.zeros((layer.alpha.height, layer.alpha.width), np.uint8)
        matte[: matte.shape[0] // 2, self.draw.randrange(matte.shape[1]) :] = 255
        return split_selection(layer, matte)

    def deepened(self, _document: Document, layer: Layer) -> Command | None:
        amount, box = self.draw.random(), layer.box
        edits = (
            lambda: depth_edit.set_depth(layer, amount),
            lambda: depth_edit.offset_depth(layer, amount - 0.5),
            lambda: depth_edit.flatten_depth(layer, amount),
            lambda: depth_edit.gradient_depth(
                layer, (box.left, box.top), (box.right, box.bottom), (amount, 1.0)
            ),
        )
        return ChangeLayers((self.draw.choice(edits)(),))

    def defringed(self, document: Document, _layer: Layer) -> Command | None:
        if len(document.layers) > _MOST_LAYERS:
            return None
        added = fringed(document)
        whole = replace(document, layers=(*document.layers, *added))
        mended = defringe(whole, added[1])
        if mended is whole:
            return None
        old = tuple(layer.id for layer in document.layers)
        return ReplaceLayers(old, mended.layers)


def fringed(document: Document) -> tuple[Layer, Layer]:
    """Give a layer that fills the canvas, and one above it with a fringe of its colour."""
    size = document.canvas
    y, x = np.mgrid[: size.height, : size.width]
    away = np.hypot(x - size.width / 2, y - size.height / 2)
    below = np.full((size.height, size.width, 4), (40, 60, 160, 255), np.uint8)
    above = np.full_like(below, (240, 200, 180, 255))
    share = np.clip(36.5 - away, 0, 1)[..., None]
    above[..., :3] = np.rint(share * above[..., :3] + (1 - share) * below[..., :3])
    above[..., 3] = np.where(away < 38, 255, 0)
    depth = np.full(away.shape, 0.5, np.float32)
    return Layer.of(below, name="coat", depth=depth), Layer.of(above, name="face", depth=depth)


def _changed(layer: Layer | None) -> Command | None:
    if layer is None or max(layer.alpha.width, layer.alpha.height) > _MOST_SIDE:
        return None
    return ChangeLayers((layer,))


def _instead(document: Document, layer: Layer, parts: tuple[Layer, ...]) -> Command:
    return ReplaceLayers((layer.id,), parts, document.layers.index(layer))
