"""Names for layers that an engine gives without any, from the parts that another one finds.

Compared is what shows: each pixel of the picture belongs to one layer and to one part, those on
top, so that what either engine paints behind does not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.core.geometry import Box
from app.core.parts import BACKGROUND, Part, Side, layer_name
from app.core.progress import Progress, Report
from app.stages.ports import DecomposeOptions, Decomposer, PartImage, PartImages

Counts = NDArray[np.int64]
Labels = NDArray[np.int16]
Key = tuple[Part, Side]

_SOLID = 128
"""Alpha from which a layer or a part has a pixel for its own."""

_SPECK = 8
"""Pixels up to which an overlap says nothing."""

_MOST = 0.5
"""A layer holds a part from this share of the part's visible pixels."""

_PURE = 0.8
"""A layer that holds several parts is one of them from this share of its own visible pixels."""

_LEAST = 0.3
"""A layer that holds one part is that part from this share: the rest is where borders differ."""

_LOUD = 0.15
"""A part that is not held is spoken of from this share of the layer."""

_PIECE = 0.1
"""A layer in the midst of a part is a piece of it from this share of the part: a brow on a face
is none."""

_A_PIECE = "It is a piece of this part."

_GROUND = 0.6
"""A layer that lies to this share beside the character may be background."""

_ROWS = 256
"""Rows of the picture that are counted at once."""

_EYES = frozenset({Part.IRIDES, Part.EYEBROW, Part.EYEWHITE, Part.EYELASH, Part.EYEWEAR})
_HAIR = frozenset({Part.FRONT_HAIR, Part.BACK_HAIR})
_ON_FACE = _EYES | {Part.NOSE, Part.MOUTH, Part.EARS}
_HEAD = _HAIR | _ON_FACE | {Part.FACE, Part.EARWEAR, Part.HEADWEAR}
_BODY = frozenset(Part) - _HEAD - {Part.OBJECTS}

_GROUPS: tuple[tuple[str, frozenset[Part]], ...] = (
    ("eyes", _EYES),
    ("hair", _HAIR),
    ("head", _HEAD),
    ("body", _BODY),
    ("character", frozenset(Part)),
)
"""Names of layers that are several parts; the first that holds most of them is taken."""

_GROUPED = 0.85
"""So much of a layer has to be of a group: a head may bring a collar along."""


class NamedBy:
    """An engine whose layers are named after the parts that another one finds."""

    def __init__(self, engine: Decomposer, namer: Decomposer) -> None:
        """Take both.

        Args:
            engine: gives layers without names.
            namer: gives parts; only their places are used.
        """
        self._engine = engine
        self._namer = namer

    @property
    def id(self) -> str:
        """The id of the engine whose layers they are."""
        return self._engine.id

    def decompose(
        self, picture: NDArray[np.uint8], options: DecomposeOptions, report: Report
    ) -> PartImages:
        """Give the engine's layers with names.

        Args:
            picture: uint8 (h, w, 4), straight.
            options: for both engines.
            report: told of progress; may raise Cancelled.
        """
        # The quick one first: what stops it must not cost the other's work.
        parts = self._namer.decompose(picture, options, report)
        found = self._engine.decompose(picture, options, report)
        report(Progress("Naming layers"))
        return named(found, parts.images, picture)


def named(found: PartImages, parts: Sequence[PartImage], picture: NDArray[np.uint8]) -> PartImages:
    """Give layers the names of the parts whose visible pixels they hold.

    Args:
        found: layers, bottom first; those with a part already stay as they are.
        parts: of the same picture, bottom first; those without a part are background.
        picture: uint8 (h, w, 4), straight.
    """
    keys = list(dict.fromkeys((one.part, one.side) for one in parts if one.part is not None))
    ranks = {key: number for number, key in enumerate(keys, 1)}
    shown = picture[..., 3] > 0
    labels = np.zeros(shown.shape, np.int16)
    for one in parts:
        _own(one, labels, ranks[one.part, one.side] if one.part is not None else 0)
    layers = np.zeros(shown.shape, np.int16)
    for number, image in enumerate(found.images, 1):
        _own(image, layers, number)
    wide = len(keys) + 1
    counts = np.zeros((len(found.images) + 1) * wide, np.int64)
    for top in range(0, len(shown), _ROWS):
        rows = slice(top, top + _ROWS)
        pairs = layers[rows][shown[rows]].astype(np.int64) * wide + labels[rows][shown[rows]]
        counts += np.bincount(pairs, minlength=len(counts))
    overlaps = _Overlaps(tuple(keys), counts.reshape(-1, wide))
    images = tuple(
        image if image.part is not None else overlaps.named(image, number)
        for number, image in enumerate(found.images, 1)
    )
    notices = found.notices
    if found.images and not keys:
        notices = (*notices, "No character was found to name the layers after: name them by hand.")
    elif any(image.part is None and image.doubt for image in images):
        notices = (*notices, "Some layers could not be named after one part: please check them.")
    return replace(found, images=images, notices=notices)


def _own(image: PartImage, owners: Labels, number: int) -> None:
    """Write a layer's number where it is solid and on the canvas."""
    height, width = image.rgba.shape[:2]
    own = Box(image.left, image.top, image.left + width, image.top + height)
    inside = own.intersect(Box(0, 0, owners.shape[1], owners.shape[0]))
    if not inside.is_empty:
        alpha = image.rgba[inside.shifted(-own.left, -own.top).slices][..., 3]
        owners[inside.slices][alpha >= _SOLID] = number


@dataclass(frozen=True, slots=True, eq=False)
class _Overlaps:
    """How many visible pixels layers and parts have in common.

    Attributes:
        keys: of the parts.
        counts: (layers + 1, parts + 1); row 0 is no layer, column 0 is no part.
    """

    keys: tuple[Key, ...]
    counts: Counts

    def named(self, image: PartImage, number: int) -> PartImage:
        """Give a layer what it is called, and a doubt where that is not sure."""
        own = self.counts[number]
        if own.sum() <= _SPECK:
            return replace(image, name="hidden", doubt="Nothing of this layer shows.")
        if own[0] >= _GROUND * own.sum():
            return self._beside(image, number)
        if not self.keys:
            return image
        return self._of_parts(image, own[1:])

    def _beside(self, image: PartImage, number: int) -> PartImage:
        """Name a layer that lies beside the character: the background, or something before it."""
        own, all_of_it = self.counts[number, 0], self.counts[:, 0].sum()
        is_first = not self.counts[1:number].any()
        if is_first or own >= all_of_it / 4:
            others = self.held(self.counts[number, 1:])
            doubt = f"It holds other parts too: {_in_words(others)}." if others else ""
            return replace(image, name=BACKGROUND, doubt=doubt)
        doubt = "It lies where no character was found." if self.keys else ""
        return replace(image, name="layer", doubt=doubt)

    def _of_parts(self, image: PartImage, own: Counts) -> PartImage:
        """Name a layer that shows parts of the character."""
        sizes = np.maximum(self.counts[:, 1:].sum(axis=0), 1)
        share = dict(zip(self.keys, (own / own.sum()).tolist(), strict=True))
        whole = dict(zip(self.keys, (own / sizes).tolist(), strict=True))
        order = sorted(self.keys, key=lambda key: -share[key])
        held = self.held(own)
        loud = [key for key in order if key in held or share[key] >= _LOUD]
        if not held:
            main = order[0]
            if share[main] >= _MOST and whole[main] >= _PIECE:
                return replace(image, part=main[0], side=main[1], doubt=_A_PIECE)
            if len(loud) > 1:
                return _unnamed(image, loud, share)
            around = order[:1]
            return replace(image, name="layer", doubt=f"It lies within {_in_words(around)}.")
        sums = {part: sum(share[key] for key in held if key[0] is part) for part, _ in held}
        part = max(sums, key=lambda one: sums[one])
        rest = {other for other, _ in held if other is not part}
        alone = _LEAST if not rest or (part is Part.FACE and rest <= _ON_FACE) else _PURE
        if sums[part] < alone:
            return _unnamed(image, loud, share)
        sides = {side for one, side in loud if one is part}
        side = sides.pop() if len(sides) == 1 else Side.WHOLE
        others = [key for key in loud if key[0] is not part]
        doubt = f"It holds other parts too: {_in_words(others)}." if others else ""
        return replace(image, part=part, side=side, doubt=doubt)

    def held(self, own: Counts) -> list[Key]:
        """Give the parts of which a layer shows most, the largest first."""
        sizes = self.counts[:, 1:].sum(axis=0)
        order = np.argsort(-own, kind="stable").tolist()
        return [self.keys[index] for index in order
                if own[index] > _SPECK and own[index] >= _MOST * sizes[index]]  # fmt: skip


def _unnamed(image: PartImage, parts: Sequence[Key], share: Mapping[Key, float]) -> PartImage:
    """Name a layer of several parts after the smallest group that most of it belongs to."""
    most = _GROUPED * sum(share[key] for key in parts)
    name = next(
        word
        for word, group in _GROUPS
        if sum(share[key] for key in parts if key[0] in group) >= most
    )
    return replace(image, name=name, doubt=f"It holds several parts: {_in_words(parts)}.")


def _in_words(parts: Sequence[Key]) -> str:
    return ", ".join(layer_name(part, side) for part, side in parts)
