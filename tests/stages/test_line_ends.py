"""Ends of lines that were cut off a neighbour's, and those that only meet one."""

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.stages.fringe import defringe_all, find_fringes
from app.stages.restore import recomposition_error
from app.stages.strays import find_strays

SKIN, BROWN, WINE, RED, WHITE = (
    (255, 231, 216),
    (109, 59, 64),
    (92, 26, 48),
    (233, 90, 98),
    (252, 252, 250),
)

Pixels = NDArray[np.uint8]


def _sheet() -> Pixels:
    return np.zeros((300, 300, 4), np.uint8)


def _hand_over_tie() -> tuple[Pixels, Pixels, Pixels]:
    """A shirt, a hanging tie with an outline, and a lying hand with an outline over it."""
    shirt, tie, hand = _sheet(), _sheet(), _sheet()
    shirt[20:280, 20:280] = (*WHITE, 255)
    tie[40:260, 120:180] = (*WINE, 255)
    tie[45:255, 125:175] = (*RED, 255)
    hand[100:150, 60:260] = (*BROWN, 255)
    hand[105:145, 65:255] = (*SKIN, 255)
    return shirt, tie, hand


def _mixed_into(rgba: Pixels, rows: tuple[int, int], columns: slice) -> None:
    """Let the tie's line run softly into the hand's in two rows."""
    one, other = np.float32(BROWN), np.float32(WINE)
    for row, share in zip(rows, (0.33, 0.67), strict=True):
        rgba[row, columns, :3] = np.rint(one + share * (other - one))


def test_stubs_of_a_neighbours_outline_at_the_own_outline_are_named_and_given_back() -> None:
    shirt, tie, hand = _hand_over_tie()
    stubs = np.zeros((300, 300), np.bool_)
    for left in (120, 175):
        columns = slice(left, left + 5)
        hand[150:160, columns] = (*WINE, 255)
        _mixed_into(hand, (150, 151), columns)
        stubs[152:160, columns] = True
        tie[100:160, columns] = 0
    layers = tuple(Layer.of(one) for one in (shirt, tie, hand))
    document = Document(Size(300, 300), layers=layers)
    found = find_fringes(document)
    (one,) = [one for one in found if one.layer == layers[2].id]
    where = np.zeros_like(stubs)
    where[one.box.slices] = one.mask
    assert one.heirs == (layers[1].id,)
    assert where[stubs].all()
    assert not where[:150].any()
    after, _, left = defringe_all(document, found)
    assert not left
    assert recomposition_error(after, flatten(document)) <= 1
    assert not after.layers[2].rgba_over(document.canvas.box)[stubs, 3].any()


def test_a_piece_of_a_neighbours_outline_along_a_line_of_the_own_is_named() -> None:
    """The tie has some of the hand's outline, in two pieces."""
    shirt, tie, hand = _hand_over_tie()
    tie[45:255, 145:150, :3] = WINE  # A fold, and what is mixed beside it.
    share = np.random.default_rng(1).uniform(0.1, 0.5, (210, 1))
    tie[45:255, 150, :3] = np.rint(WINE + share * np.subtract(RED, WINE))
    pieces = np.zeros((300, 300), np.bool_)
    pieces[100:105, 130:148] = pieces[145:150, 150:160] = True
    tie[pieces], hand[pieces] = (*BROWN, 255), 0
    tie[97:99, 130:148, :3] = WINE
    _mixed_into(tie, (99, 98), slice(130, 148))
    layers = tuple(Layer.of(one) for one in (shirt, tie, hand))
    document = Document(Size(300, 300), layers=layers)
    strays = find_strays(document, flatten(document))
    assert (strays.heir[101:104, 132:146] == 2).all()


def _neck_under_jaw() -> Document:
    """Hair, a neck with an outline at its edge, and a face of which the outline goes by."""
    hair, neck, face = _sheet(), _sheet(), _sheet()
    hair[20:280, 20:280] = (90, 60, 140, 255)
    cv2.circle(face, (150, 100), 70, (*SKIN, 255), -1, cv2.LINE_AA)
    cv2.circle(face, (150, 100), 70, (*BROWN, 255), 4, cv2.LINE_AA)
    neck[150:240, 110:190] = (*SKIN, 255)
    neck[150:173, 110:114] = neck[150:173, 186:190] = (*BROWN, 255)
    return Document(Size(300, 300), layers=tuple(Layer.of(one) for one in (hair, neck, face)))


def test_an_outline_that_ends_at_anothers_stays_with_its_own_layer() -> None:
    document = _neck_under_jaw()
    strays = find_strays(document, flatten(document))
    assert (strays.owner[166:172, 110:114] == 1).all()
    assert (strays.heir[163:173, 108:118] < 0).all()
    assert find_fringes(document) == ()


def test_the_end_of_anothers_outline_along_the_own_edge_is_named() -> None:
    """The lock's line ends where it goes on in the neck's layer: it was cut there."""
    hair, neck, lock = _sheet(), _sheet(), _sheet()
    hair[20:280, 20:280] = (90, 60, 140, 255)
    neck[150:240, 110:190] = (*SKIN, 255)
    neck[160:175, 185:190] = (*BROWN, 255)
    lock[40:160, 185:190] = (*BROWN, 255)
    lock[40:160, 190:230] = (240, 200, 90, 255)
    document = Document(Size(300, 300), layers=tuple(Layer.of(one) for one in (hair, neck, lock)))
    strays = find_strays(document, flatten(document))
    assert (strays.heir[160:175, 185:190] == 2).all()
