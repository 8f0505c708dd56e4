"""The draw order of a corrected draft beside what a person put in order."""

from __future__ import annotations

import numpy as np
import pytest

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.group_commands import MoveLayer
from app.core.parts import Side
from app.stages.draft_order import Key, in_order


def stack(names: str) -> tuple[Document, dict[Key, Layer]]:
    pixel = np.full((1, 1, 4), 255, np.uint8)
    layers = tuple(Layer.of(pixel, name=name) for name in names)
    return Document(Size(1, 1), layers=layers), {key(layer.name): layer for layer in layers}


def key(name: str) -> Key:
    return None, Side.WHOLE, name


@pytest.mark.parametrize(
    ("moved", "gap", "new", "expected"),
    [
        ("", 0, "bacde", "bacde"),  # The draft orders otherwise.
        ("d", 0, "abcde", "dabce"),  # A person did.
        ("b", 5, "bacde", "acdeb"),  # Both, and the person's layer is not the draft's to move.
        ("b", 5, "bcdae", "cdaeb"),  # Nor is it what others are put beside.
        ("e", 0, "abdce", "eabdc"),
    ],
)
def test_what_a_person_put_elsewhere_stays_there(
    moved: str, gap: int, new: str, expected: str
) -> None:
    document, mine = stack("abcde")
    if moved:
        document = MoveLayer((mine[key(moved)].id,), gap).apply(document)
    orders = [key(name) for name in "abcde"], [key(name) for name in new]
    result = in_order(document, mine, mine, orders)
    assert "".join(layer.name for layer in result.layers) == expected
