"""What a rig expects: which parts are there, which are missing, and which layers look wrong.

Source:
    tsunehimatoi/psd2live: docs/zh/PSD_LAYER_SPEC.md, which takes See-through's names; the rules on
    masks, blend modes and unique names are Live2D's manual on material separation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from app.core.document import BlendMode, Document, Layer, LayerId
from app.core.matte import FAINT, pieces
from app.core.parts import BACKGROUND, SIDED, Part, Side, layer_name, parse_layer_name
from app.core.raster import stride_for
from app.stages.reveal import Gap

_SIDE = 1024
_TINY = 1e-5
_SPECK = 0.004
_MOST_SPECKS = 2

NEEDED: tuple[Part, ...] = (
    Part.FRONT_HAIR,
    Part.BACK_HAIR,
    Part.FACE,
    Part.EYEBROW,
    Part.EYELASH,
    Part.EYEWHITE,
    Part.IRIDES,
    Part.NOSE,
    Part.MOUTH,
    Part.EARS,
    Part.NECK,
    Part.TOPWEAR,
    Part.HANDWEAR,
)
"""What every figure has, from the head down."""

BELOW: tuple[Part, ...] = (Part.BOTTOMWEAR, Part.LEGWEAR, Part.FOOTWEAR)
"""What a figure has that is seen down to the feet."""

EXTRAS: tuple[str, ...] = ("eye_close", "mouth_close", "tooth-t", "tongue")
"""Layers that rigging programs take where they are, under just these names."""


class State(StrEnum):
    """How a row of the list stands."""

    THERE = "there"
    SUSPICIOUS = "suspicious"
    MISSING = "missing"
    OPTIONAL = "optional"


class Trouble(StrEnum):
    """What is wrong with a layer."""

    EMPTY = "empty"
    TINY = "tiny"
    SPECKS = "specks"
    OFF_CANVAS = "off canvas"
    UNNAMED = "unnamed"
    DOUBT = "doubt"
    SAME_NAME = "same name"
    BOTH_SIDES = "both sides"
    WRONG_SIDE = "wrong side"
    HIDDEN = "hidden"
    MIXED = "mixed"
    GAPS = "gaps"


@dataclass(frozen=True, slots=True)
class Row:
    """One expected part, or one layer that is none of them.

    Attributes:
        name: of the part with its side, as files carry it; or the layer's.
        part: None for a layer without one and for extras.
        side: the character's own.
        state: how it stands.
        layers: ids of its layers, the nearest first.
        troubles: of each layer, the layer's id with what is wrong, and how often.
    """

    name: str
    part: Part | None
    side: Side
    state: State
    layers: tuple[LayerId, ...] = ()
    troubles: tuple[tuple[LayerId, Trouble, int], ...] = ()


def checklist(document: Document, gaps: Sequence[Gap] = ()) -> tuple[Row, ...]:
    """Give the expected parts from the head down, then the layers that are none of them.

    Args:
        document: any.
        gaps: what the reveal check found, if it was run.
    """
    parts = {layer.id: _part_of(layer) for layer in document.layers}
    found = _troubles(document, parts, gaps)
    rows = []
    used: set[LayerId] = set()
    for part in (*NEEDED, *BELOW):
        mine = [layer for layer in reversed(document.layers) if parts[layer.id][0] is part]
        used |= {layer.id for layer in mine}
        rows += _rows_of(part, mine, parts, found)
    rest = [layer for layer in reversed(document.layers) if layer.id not in used]
    for name in EXTRAS:
        mine = [layer for layer in rest if layer.name.lower().startswith(name)]
        rest = [layer for layer in rest if layer not in mine]
        rows.append(_row(name, (None, Side.WHOLE), mine, found, State.OPTIONAL))
    for layer in rest:
        rows.append(_row(layer.name, parts[layer.id], [layer], found, State.OPTIONAL))
    return tuple(rows)


def _part_of(layer: Layer) -> tuple[Part | None, Side]:
    """Give part and side; a layer without a part may still be called after one."""
    if layer.part is not None:
        return layer.part, layer.side
    return parse_layer_name(layer.name)


def _rows_of(
    part: Part,
    layers: list[Layer],
    parts: Mapping[LayerId, tuple[Part | None, Side]],
    found: Mapping[LayerId, list[tuple[Trouble, int]]],
) -> list[Row]:
    missing = State.MISSING if part in NEEDED else State.OPTIONAL
    whole = [layer for layer in layers if parts[layer.id][1] is Side.WHOLE]
    if part not in SIDED or (whole and len(whole) == len(layers)):
        return [_row(layer_name(part), (part, Side.WHOLE), layers, found, missing)]
    rows = [
        _row(
            layer_name(part, side),
            (part, side),
            [layer for layer in layers if parts[layer.id][1] is side],
            found,
            missing,
        )
        for side in (Side.LEFT, Side.RIGHT)
    ]
    return rows + ([_row(layer_name(part), (part, Side.WHOLE), whole, found, missing)]
                   if whole else [])  # fmt: skip


def _row(
    name: str,
    kind: tuple[Part | None, Side],
    layers: Sequence[Layer],
    found: Mapping[LayerId, list[tuple[Trouble, int]]],
    missing: State,
) -> Row:
    troubles = tuple((layer.id, *one) for layer in layers for one in found.get(layer.id, ()))
    state = missing if not layers else State.SUSPICIOUS if troubles else State.THERE
    return Row(name, *kind, state, tuple(layer.id for layer in layers), troubles)


def _troubles(
    document: Document,
    parts: Mapping[LayerId, tuple[Part | None, Side]],
    gaps: Sequence[Gap],
) -> dict[LayerId, list[tuple[Trouble, int]]]:
    names = Counter(layer.name for layer in document.layers)
    asked = Counter(gap.fill for gap in gaps)
    middles: dict[LayerId, float] = {}
    found: dict[LayerId, list[tuple[Trouble, int]]] = {}
    for layer in document.layers:
        mine = found[layer.id] = []
        part, side = parts[layer.id]
        if layer.is_clear:
            mine.append((Trouble.EMPTY, 1))
            continue
        mine += _shape_troubles(document, layer, middles)
        mine += [(one, 1) for one in _part_troubles(layer, part)]
        if names[layer.name] > 1:
            mine.append((Trouble.SAME_NAME, names[layer.name]))
        if part in SIDED and side is Side.WHOLE:
            mine.append((Trouble.BOTH_SIDES, 1))
        if not document.is_shown(layer):
            mine.append((Trouble.HIDDEN, 1))
        if layer.blend is not BlendMode.NORMAL or layer.opacity < 1.0 or layer.clipped:
            mine.append((Trouble.MIXED, 1))
        if asked[layer.id]:
            mine.append((Trouble.GAPS, asked[layer.id]))
    for layer_id in _on_wrong_side(parts, middles):
        found[layer_id].append((Trouble.WRONG_SIDE, 1))
    return found


def _part_troubles(layer: Layer, part: Part | None) -> list[Trouble]:
    """Give what is wrong with the part that a layer has, or has not."""
    troubles = []
    if part is None and not layer.name.lower().startswith((*EXTRAS, BACKGROUND)):
        troubles.append(Trouble.UNNAMED)
    if layer.recipe is not None and layer.recipe.doubt:
        troubles.append(Trouble.DOUBT)
    return troubles


def _shape_troubles(
    document: Document, layer: Layer, middles: dict[LayerId, float]
) -> list[tuple[Trouble, int]]:
    """Give what is wrong with a layer's shape, and note the column of its middle."""
    troubles = []
    stride = stride_for(layer.alpha, _SIDE // 2 + 1)
    alpha = layer.alpha.sampled(stride)
    columns = cv2.reduce(alpha, 0, cv2.REDUCE_SUM, dtype=cv2.CV_64F).reshape(-1)
    places = np.arange(len(columns)) * stride + layer.left
    middles[layer.id] = float((columns * places).sum() / max(columns.sum(), 1.0))
    area = int((alpha > FAINT).sum()) * stride * stride
    if area < max(12.0, _TINY * document.canvas.width * document.canvas.height):
        troubles.append((Trouble.TINY, area))
    areas = pieces(alpha).areas[1:]
    if len(areas):
        specks = int((areas < max(2.0, _SPECK * areas.max())).sum())
        if specks > _MOST_SPECKS:
            troubles.append((Trouble.SPECKS, specks))
    seen = layer.box.intersect(document.canvas.box)
    if seen != layer.box:
        inside = 0 if seen.is_empty else int(
            (layer.alpha.array(seen.shifted(-layer.left, -layer.top)) > FAINT).sum()
        )  # fmt: skip
        beyond = int((layer.alpha.array() > FAINT).sum()) - inside
        if beyond:
            troubles.append((Trouble.OFF_CANVAS, beyond))
    return troubles


def _on_wrong_side(
    parts: Mapping[LayerId, tuple[Part | None, Side]], middles: Mapping[LayerId, float]
) -> list[LayerId]:
    """Give the layers that are left or right by name but lie on the other side of their twins.

    The character's left is on the viewer's right.
    """
    wrong = []
    for part in SIDED:
        sides = {
            side: [one for one in middles if parts[one] == (part, side)]
            for side in (Side.LEFT, Side.RIGHT)
        }
        left, right = ([middles[one] for one in sides[side]] for side in (Side.LEFT, Side.RIGHT))
        if left and right and max(left) < min(right):
            wrong += sides[Side.LEFT] + sides[Side.RIGHT]
    return wrong
