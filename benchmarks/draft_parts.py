"""How well parts are completed and ordered, apart from how well they are named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np
from draft_characters import SOLID, Character, Mask, Pixels, truth_of

from app.core.parts import SIDED, Part, Side
from app.engines.draft.engine import Analysis, Labelling
from app.stages.ports import PartImage

Label = tuple[Part, Side]

LEAST_HIDDEN = 0.02
"""Share of a part that must be hidden for its hidden area to be scored."""

LEAST_OVERLAP = 0.0001
"""Share of the canvas on which two parts must overlap for their order to be scored."""


@dataclass(frozen=True, slots=True)
class PartScore:
    """Overlaps of one part with the drawn one, intersection over union; nan: not to be scored.

    Attributes:
        visible: where it shows.
        hidden: where others cover it.
    """

    visible: float
    hidden: float


def true_labelling(character: Character, analysis: Analysis) -> Labelling:
    """Give every visible pixel its true part, as far as labels can say it.

    A layer without a part (ground) keeps no label; left and right of a part that has no sides
    (sleeves) are one label.
    """
    labels = [label_of(part, side) for part, side, _ in character.layers]
    known = [*dict.fromkeys(label for label in labels if label is not None)]
    table = np.array([-1 if label is None else known.index(label) for label in labels] + [-1])
    height, width = analysis.regions.shape
    small = cv2.resize(truth_of(character), (width, height), interpolation=cv2.INTER_NEAREST)
    shown = table[small].astype(np.int16)
    certainty = np.ones(int(analysis.regions.max()) + 1, np.float32)
    return Labelling(shown, tuple(known), analysis.regions, certainty, analysis.scale, ())


def label_of(part: Part | None, side: Side) -> Label | None:
    """Give the label a layer has in a draft."""
    return None if part is None else (part, side if part in SIDED else Side.WHOLE)


def part_scores(character: Character, images: Sequence[PartImage]) -> dict[Part, PartScore]:
    """Score each part that the character has, its sides together.

    Args:
        character: what is true.
        images: painted layers, bottom first.
    """
    seen = truth_of(character)
    shown = np.full(seen.shape, -1, np.int32)
    ours: dict[Part, Mask] = {}
    numbers: dict[Part, int] = {}
    for image in images:
        page = _page(image, seen.shape)
        if image.part is None:
            shown[page] = -1
            continue
        shown[page] = numbers.setdefault(image.part, len(numbers))
        ours[image.part] = ours.get(image.part, np.zeros(seen.shape, dtype=bool)) | page
    scores = {}
    for part in {part for part, _, _ in character.layers if part is not None}:
        mine = [index for index, row in enumerate(character.layers) if row[0] is part]
        whole = np.zeros(seen.shape, dtype=bool)
        for index in mine:
            whole |= character.layers[index][2][..., 3] > SOLID
        visible = np.isin(seen, mine)
        hidden = whole & ~visible
        score = float("nan")
        if hidden.sum() >= max(50, LEAST_HIDDEN * whole.sum()):
            found = ours.get(part, np.zeros(seen.shape, dtype=bool)) & ~visible
            score = _iou(hidden, found)
        scores[part] = PartScore(_iou(visible, shown == numbers.get(part, -2)), score)
    return scores


def mean_hidden(scores: dict[Part, PartScore]) -> float:
    """Give the mean over the parts that are hidden somewhere; nan if none is."""
    found = [score.hidden for score in scores.values() if not np.isnan(score.hidden)]
    return float(np.mean(found)) if found else float("nan")


def order_agreement(character: Character, images: Sequence[PartImage]) -> tuple[int, int]:
    """Count the overlapping pairs of parts that are in the true order, and all of them.

    Where a part lies partly before and partly behind another (a sleeve and the torso, both
    topwear, around an arm), the order on the larger area counts.
    """
    places = {}
    for place, image in enumerate(images):
        if image.part is not None:
            places[image.part, image.side] = place
    right = total = 0
    for rear, front in _true_pairs(character):
        if rear in places and front in places:
            total += 1
            right += places[rear] < places[front]
    return right, total


def _true_pairs(character: Character) -> Iterator[tuple[Label, Label]]:
    height, width = character.picture.shape[:2]
    rows: list[tuple[Label, Pixels]] = []
    for part, side, pixels in character.layers:
        label = label_of(part, side)
        if label is not None:
            rows.append((label, (pixels[..., 3] > SOLID).view(np.uint8)))
    before: dict[tuple[Label, Label], int] = {}
    for (below, one), (above, other) in combinations(rows, 2):
        if below != above:
            area = cv2.countNonZero(one & other)
            before[below, above] = before.get((below, above), 0) + area
    for (below, above), area in before.items():
        if area > before.get((above, below), 0) and area >= LEAST_OVERLAP * height * width:
            yield below, above


def _page(image: PartImage, shape: tuple[int, ...]) -> Mask:
    page = np.zeros(shape, dtype=bool)
    height, width = image.rgba.shape[:2]
    rows = slice(image.top, image.top + height)
    page[rows, image.left : image.left + width] = image.rgba[..., 3] > SOLID
    return page


def _iou(one: Mask, other: Mask) -> float:
    return float((one & other).sum() / max(1, (one | other).sum()))
