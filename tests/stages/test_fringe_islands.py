"""Islands far from their layer, along the neighbour that they belong to."""

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.stages.fringe import defringe_all, find_fringes
from app.stages.restore import recomposition_error

SKIN, SHADE, INK, BLUE = (250, 214, 190), (255, 240, 232), (70, 40, 60), (100, 170, 230)
_WIDTH, _HEIGHT = 320, 240

Pixels = NDArray[np.uint8]


def _sheet() -> Pixels:
    return np.zeros((_HEIGHT, _WIDTH, 4), np.uint8)


def _arm() -> Pixels:
    """A lying arm with a light rim and an outline below."""
    rgba = _sheet()
    rgba[100:150, 150:310] = (*SKIN, 255)
    rgba[144:148, 150:310, :3] = SHADE
    rgba[148:150, 150:310, :3] = INK
    return rgba


def _shirt() -> Pixels:
    rgba = _sheet()
    rgba[20:220, 20:130] = (*BLUE, 255)
    cv2.rectangle(rgba, (20, 20), (129, 219), (*INK, 255), 2)
    return rgba


def _cut(arm: Pixels, shirt: Pixels, taken: tuple[slice, slice]) -> Document:
    """The shirt took a piece of the arm."""
    shirt[taken], arm[taken] = arm[taken], 0
    layers = (Layer.of(arm, name="arm"), Layer.of(shirt, name="shirt"))
    return Document(Size(_WIDTH, _HEIGHT), layers=layers)


def test_a_strip_along_a_neighbour_far_from_its_layer_is_named_and_given_back() -> None:
    document = _cut(_arm(), _shirt(), np.s_[145:150, 200:260])
    arm, shirt = document.layers
    (found,) = find_fringes(document)
    assert (found.layer, found.heirs, found.pixels) == (shirt.id, (arm.id,), 5 * 60)
    after, _, left = defringe_all(document, (found,))
    assert not left
    assert recomposition_error(after, flatten(document)) == 0
    np.testing.assert_array_equal(after.layer(arm.id).rgba_over(document.canvas.box), _arm())
    assert not after.layer(shirt.id).rgba_over(document.canvas.box)[:, 140:, 3].any()


def test_a_shred_of_an_outline_goes_to_the_neighbour_that_it_lies_along() -> None:
    """Its layer has that colour as well, but nowhere near."""
    document = _cut(_arm(), _shirt(), np.s_[148:150, 200:230])
    arm, shirt = document.layers
    (found,) = find_fringes(document)
    assert (found.layer, found.heirs, found.pixels) == (shirt.id, (arm.id,), 2 * 30)


def test_what_is_hidden_of_such_an_island_goes_too() -> None:
    arm, shirt = _arm(), _shirt()
    shirt[148:150, 200:260], arm[148:150, 200:260] = (*INK, 255), 0
    shirt[142:148, 200:260] = (*BLUE, 255)
    layers = (Layer.of(shirt, name="shirt"), Layer.of(arm, name="arm"))
    document = Document(Size(_WIDTH, _HEIGHT), layers=layers)
    after, _, _ = defringe_all(document, find_fringes(document))
    assert recomposition_error(after, flatten(document)) == 0
    assert not after.layers[0].rgba_over(document.canvas.box)[:, 140:, 3].any()


def test_an_island_of_its_own_is_no_fringe() -> None:
    """A patch of the shirt, and a lone button that nothing beside it is like."""
    document = _cut(_arm(), _shirt(), np.s_[148:150, 200:200])
    _, shirt = document.layers
    rgba = shirt.rgba_over(document.canvas.box)
    rgba[110:114, 180:200] = (*BLUE, 255)
    rgba[120:126, 240:248] = (200, 40, 40, 255)
    assert find_fringes(document.with_layer(Layer.of(rgba, id=shirt.id))) == ()
