"""What mending fringes leaves behind the layers: nothing turns bare that did not before."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Box, Size
from app.stages.extend import fill_hole
from app.stages.fill_needed import needed_holes
from app.stages.fringe import defringe, defringe_all, find_fringes
from app.stages.restore import recomposition_error
from app.stages.reveal import Movement, find_gaps
from tests.stages.test_fringe import HAIR, SKIN

SIDE = 160
COLOURS = (HAIR, SKIN, (230, 240, 230), (150, 30, 40))


def seen_by(sheets: list[np.ndarray]) -> np.ndarray:
    """The number of the topmost sheet at each pixel, -1 for none."""
    owner = np.full((SIDE, SIDE), -1, np.int16)
    for number, sheet in enumerate(sheets):
        owner[sheet[..., 3] == 255] = number
    return owner


def robbed(seed: int) -> Document:
    """Discs of four colours over each other, that took pieces of each other along their seams."""
    random = np.random.default_rng(seed)
    sheets = []
    for colour in COLOURS:
        sheet = np.zeros((SIDE, SIDE, 4), np.uint8)
        middle = tuple(int(one) for one in random.integers(40, SIDE - 40, 2))
        axes = tuple(int(one) for one in random.integers(20, 60, 2))
        cv2.ellipse(sheet, middle, axes, int(random.integers(180)), 0, 360, (*colour, 255), -1)
        sheets.append(sheet)
    owner = seen_by(sheets)
    for _ in range(12):
        seam = np.argwhere((owner >= 0) & (cv2.dilate(owner, np.ones((5, 5))) > owner))
        if not len(seam):
            break
        row, column = (int(one) for one in seam[random.integers(len(seam))])
        victim = int(owner[row, column])
        thief = int(owner[max(0, row - 3) : row + 4, max(0, column - 3) : column + 4].max())
        if random.random() < 0.5:
            victim, thief = thief, victim
        piece = np.zeros((SIDE, SIDE), np.uint8)
        axes = tuple(int(one) for one in random.integers(3, 10, 2))
        cv2.ellipse(piece, (column, row), axes, int(random.integers(180)), 0, 360, 1, -1)
        mask = (piece > 0) & (owner == victim)
        sheets[thief][mask] = (*COLOURS[victim], 255)
        if victim > thief:
            sheets[victim][mask, 3] = 0
    layers = tuple(Layer.of(one, name=str(number)) for number, one in enumerate(sheets))
    return Document(Size(SIDE, SIDE), layers=layers)


def filled(document: Document) -> Document:
    try:
        holes = needed_holes(document, Movement())
    except CommandError:
        return document
    for layer, hole in holes:
        document = document.with_layer(fill_hole(layer, hole))
    return document


def named(document: Document) -> set[tuple[object, ...]]:
    return {(gap.cover, gap.fill) for gap in find_gaps(document).gaps}


def check_that_nothing_opens(before: Document, after: Document) -> None:
    assert named(after) <= named(before)
    assert recomposition_error(after, flatten(before)) <= 1


@given(st.integers(0, 100_000), st.booleans())
@example(seed=135, is_filled=False)
@settings(max_examples=40, deadline=None)
def test_nothing_opens_behind_what_was_mended(seed: int, is_filled: bool) -> None:
    document = robbed(seed)
    if is_filled:
        document = filled(document)
    after, _, _ = defringe_all(document, find_fringes(document))
    check_that_nothing_opens(document, after)


@given(st.integers(0, 100_000))
@settings(max_examples=15, deadline=None)
def test_nothing_opens_where_one_layer_was_mended(seed: int) -> None:
    document = filled(robbed(seed))
    for layer in document.layers:
        check_that_nothing_opens(document, defringe(document, layer))


def test_who_gets_a_piece_goes_on_behind_the_one_that_gave_it() -> None:
    """A lock seen beside a sleeve, that was cut with the sleeve."""
    hair, shirt = np.zeros((2, SIDE, SIDE, 4), np.uint8)
    hair[20:76, 60:140] = (*HAIR, 255)
    shirt[40:150, 50:110] = (230, 240, 230, 255)
    shirt[84:92, 110:118] = (*HAIR, 255)
    document = filled(Document(Size(SIDE, SIDE), layers=(Layer.of(hair), Layer.of(shirt))))
    after = defringe(document, document.layers[1])
    lock = after.layers[0].rgba_over(Box(104, 84, 118, 92))[..., 3]
    assert lock.min() >= 128
    assert (flatten(after) == flatten(document)).all()
