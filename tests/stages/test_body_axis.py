import numpy as np
import pytest

from app.core.document import Layer
from app.core.parts import Part, Side
from app.stages.body_axis import face_line, is_in_pieces, mirror_line
from tests.builders import plain


def eye(x, y, side):
    return Layer.of(plain(size=(10, 6)), x - 5, y - 3, part=Part.IRIDES, side=side)


def test_the_line_runs_between_the_eyes_and_leans_with_them():
    skirt = Layer.of(plain(size=(200, 100)), 0, 100, name="bottomwear")
    eyes = [eye(120, 40, Side.LEFT), eye(80, 36, Side.RIGHT)]
    (top_x, top_y), (x, y) = face_line(skirt, [skirt, *eyes])
    assert (top_y, y) == (100, 200)
    assert top_x == pytest.approx(100 - (100 - 38) * 0.1)
    assert x == pytest.approx(100 - (200 - 38) * 0.1)


def test_without_eyes_the_face_gives_the_middle():
    skirt = Layer.of(plain(size=(200, 100)), 0, 100, name="bottomwear")
    face = Layer.of(plain(size=(40, 50)), 90, 10, part=Part.FACE)
    assert [x for x, _ in face_line(skirt, [face, skirt])] == [110, 110]


def test_a_layer_beside_the_axis_has_only_its_own_symmetry():
    rgba = np.zeros((50, 101, 4), np.uint8)
    rgba[:, 20:81] = 255
    rgba[10:20, 45:56, 3] = 0
    sleeve = Layer.of(rgba, 300, 100, name="handwear")
    eyes = [eye(120, 40, Side.LEFT), eye(80, 40, Side.RIGHT)]
    assert face_line(sleeve, eyes) is None
    assert [x for x, _ in mirror_line(sleeve)] == pytest.approx([350.5, 350.5], abs=1)


def test_a_large_layer_has_its_middle_found_on_a_smaller_one():
    rgba = np.zeros((900, 1300, 4), np.uint8)
    rgba[:, 100:1100] = 255
    layer = Layer.of(rgba, name="cape")
    assert mirror_line(layer)[0][0] == pytest.approx(600, abs=4)


def test_pieces_apart_need_no_line():
    rgba = plain(size=(30, 10))
    assert not is_in_pieces(Layer.of(rgba))
    rgba[:, 14:16, 3] = 0
    assert is_in_pieces(Layer.of(rgba))
    rgba[:, 2:14, 3] = 0
    assert not is_in_pieces(Layer.of(rgba))  # A scrap beside one piece.
