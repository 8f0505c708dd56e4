import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.core.parts import Part, Side, layer_name, layer_number, live2d_name, parse_layer_name


@pytest.mark.parametrize(
    ("name", "live2d"),
    [
        ("front hair", "front_hair"),
        ("handwear-l", "handwear_L"),
        ("handwear-r-2", "handwear_R_2"),
        ("topwear-1", "topwear_1"),
        ("neck", "neck"),
        ("My own layer", "My_own_layer"),
        ("前髪-l", "前髪_L"),
    ],
)
def test_live2d_names(name, live2d):
    assert live2d_name(name) == live2d
    assert live2d_name(live2d) == live2d


@given(some.sampled_from(Part), some.sampled_from(Side), some.integers(1, 99) | some.none())
def test_part_and_side_are_read_back_from_either_naming(part, side, number):
    name = layer_name(part, side) + ("" if number is None else f"-{number}")
    for written in (name, live2d_name(name), name.upper()):
        assert parse_layer_name(written) == (part, side)
        assert layer_number(written) == ("" if number is None else str(number))


@pytest.mark.parametrize(
    "name", ["", " ", "-", "Layer 7", "face paint", "my ears", "l", "-l-1", "\n"]
)
def test_other_names_say_nothing(name):
    assert parse_layer_name(name) == (None, Side.WHOLE)


@pytest.mark.parametrize("name", ["", "-", "L", "7", "l-1", "a\nb", "x" * 5000 + "-"])
def test_any_name_can_be_written(name):
    assert " " not in live2d_name(name)
