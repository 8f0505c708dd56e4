"""Whether the parts of a draft that are wrong carry a dot, and those that are right none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import cv2
import numpy as np
from draft_characters import Character, truth_of

from app.core.parts import Part, Side
from app.core.progress import silent
from app.engines.draft.doubt import doubtful_parts
from app.engines.draft.engine import Labelling, analyse, solve

WRONG = 0.5
"""A part is wrong when less than this share of it, or of what should be it, is its own."""

Label = tuple[Part, Side]


@dataclass(slots=True)
class Dots:
    """Parts counted by what they are and what is said of them."""

    wrong: int = 0
    wrong_dotted: int = 0
    right: int = 0
    right_dotted: int = 0


def dots_of(characters: Iterable[Character], good: dict[str, list[set[Part]]]) -> dict[str, Dots]:
    """Count dots on wrong and right parts, by the certainty alone and with all signs.

    Args:
        characters: whose layers are known.
        good: for each character's name, the parts that count as right for each layer.
    """
    counts = {"certainty": Dots(), "all signs": Dots()}
    for character in characters:
        analysis = analyse(character.picture, silent)
        labelling = solve(analysis)
        wrong = wrong_parts(character, labelling, good[character.name])
        for name, doubtful in (
            ("certainty", doubtful_parts(labelling)),
            ("all signs", doubtful_parts(labelling, analysis)),
        ):
            for label, is_wrong in wrong.items():
                _count(counts[name], is_wrong=is_wrong, is_dotted=label in doubtful)
    return counts


def wrong_parts(
    character: Character, labelling: Labelling, good: list[set[Part]]
) -> dict[Label, bool]:
    """Tell of each part of a draft whether it is wrong."""
    height, width = labelling.map.shape
    seen = cv2.resize(truth_of(character), (width, height), interpolation=cv2.INTER_NEAREST)
    found = {}
    for number, label in enumerate(labelling.parts):
        own = labelling.map == number
        layers = seen[own & (seen >= 0)]
        if not len(layers):
            continue
        is_right = np.array([label[0] in parts for parts in good])[layers]
        mine = [n for n, (part, side, _) in enumerate(character.layers)
                if part is label[0] and side in {label[1], Side.WHOLE}]  # fmt: skip
        meant = np.isin(seen, mine)
        share = float((meant & own).sum() / meant.sum()) if meant.any() and mine else 1.0
        found[label] = float(is_right.mean()) < WRONG or share < WRONG
    return found


def _count(dots: Dots, *, is_wrong: bool, is_dotted: bool) -> None:
    if is_wrong:
        dots.wrong += 1
        dots.wrong_dotted += is_dotted
    else:
        dots.right += 1
        dots.right_dotted += is_dotted


def print_dots(counts: dict[str, Dots]) -> None:
    """Print the counts."""
    print("| signs | wrong parts with a dot | right parts with a dot |\n| --- | --- | --- |")
    for name, dots in counts.items():
        wrong = f"{dots.wrong_dotted} of {dots.wrong}"
        print(f"| {name} | {wrong} | {dots.right_dotted} of {dots.right} |")
