"""The list of what a rig expects."""

import numpy as np

from app.core.document import BlendMode, Document, Layer
from app.core.geometry import Box, Size
from app.core.parts import Part, Side, layer_name
from app.core.recipe import Recipe
from app.stages.checklist import NEEDED, State, Trouble, checklist
from app.stages.reveal import find_gaps
from tests.builders import plain
from tests.stages.test_reveal import face_and_fringe, slab


def part(which: Part, side: Side, box: Box, **fields) -> Layer:
    return slab(box, layer_name(which, side), part=which, side=side, **fields)


def of(*layers: Layer) -> dict[str, tuple[State, list[Trouble]]]:
    rows = checklist(Document(Size(200, 200), layers=layers))
    return {row.name: (row.state, [trouble for _, trouble, _ in row.troubles]) for row in rows}


def test_an_empty_document_misses_every_needed_part() -> None:
    rows = checklist(Document(Size(8, 8)))
    assert {row.part for row in rows if row.state is State.MISSING} == set(NEEDED)
    assert all(not row.layers for row in rows)
    assert {row.name for row in rows if row.part is Part.EARS} == {"ears-l", "ears-r"}


def test_a_part_is_known_by_its_name_too() -> None:
    rows = of(slab(Box(0, 0, 50, 50), "Face"), slab(Box(60, 60, 90, 90), "handwear-r"))
    assert rows["face"] == (State.THERE, [])
    assert rows["handwear-r"] == (State.THERE, [])
    assert rows["handwear-l"][0] is State.MISSING


def test_sides_that_are_exchanged_are_told() -> None:
    left, right = Box(20, 20, 40, 40), Box(120, 20, 140, 40)
    good = of(part(Part.IRIDES, Side.RIGHT, left), part(Part.IRIDES, Side.LEFT, right))
    assert good["irides-l"] == (State.THERE, [])
    bad = of(part(Part.IRIDES, Side.LEFT, left), part(Part.IRIDES, Side.RIGHT, right))
    assert bad["irides-l"] == bad["irides-r"] == (State.SUSPICIOUS, [Trouble.WRONG_SIDE])


def test_a_pair_in_one_layer_is_told() -> None:
    rows = of(slab(Box(0, 0, 90, 20), "eyebrow", part=Part.EYEBROW))
    assert rows["eyebrow"] == (State.SUSPICIOUS, [Trouble.BOTH_SIDES])
    assert "eyebrow-l" not in rows


def test_empty_tiny_and_strewn_layers_are_told() -> None:
    empty = Layer.of(np.zeros((9, 9, 4), np.uint8), name="nose", part=Part.NOSE)
    tiny = slab(Box(5, 5, 7, 7), "mouth", part=Part.MOUTH)
    strewn = np.zeros((100, 100, 4), np.uint8)
    strewn[:60] = 255
    for at in (10, 30, 50, 70):
        strewn[80, at] = 255
    rows = of(empty, tiny, Layer.of(strewn, name="face", part=Part.FACE))
    assert rows["nose"][1] == [Trouble.EMPTY]
    assert rows["mouth"][1] == [Trouble.TINY]
    assert rows["face"][1] == [Trouble.SPECKS]


def test_layers_off_the_canvas_hidden_mixed_or_alike_are_told() -> None:
    rows = of(
        slab(Box(-10, 0, 40, 40), "face", part=Part.FACE),
        slab(Box(0, 0, 40, 40), "neck", part=Part.NECK, visible=False),
        slab(Box(0, 0, 40, 40), "nose", part=Part.NOSE, blend=BlendMode.MULTIPLY),
        slab(Box(0, 0, 40, 40), "bow"),
        slab(Box(0, 0, 40, 40), "bow"),
    )
    assert rows["face"][1] == [Trouble.OFF_CANVAS]
    assert rows["neck"][1] == [Trouble.HIDDEN]
    assert rows["nose"][1] == [Trouble.MIXED]
    assert rows["bow"][1] == [Trouble.UNNAMED, Trouble.SAME_NAME]


def test_what_has_no_pixels_beyond_the_canvas_is_not_off_it() -> None:
    rgba = plain(size=(40, 40))
    rgba[:, :10, 3] = 0
    assert of(Layer.of(rgba, -10, 0, name="face"))["face"] == (State.THERE, [])


def test_gaps_under_movement_belong_to_the_layer_to_fill() -> None:
    document = face_and_fringe(0)
    rows = checklist(document, find_gaps(document).gaps)
    face = next(row for row in rows if row.part is Part.FACE)
    assert face.troubles == ((document.layers[0].id, Trouble.GAPS, 1),)


def test_extras_are_known_and_optional() -> None:
    rows = of(slab(Box(0, 0, 40, 40), "mouth_close"))
    assert rows["mouth_close"] == (State.THERE, [])
    assert rows["tongue"] == (State.OPTIONAL, [])


def test_what_the_engine_doubts_is_to_be_checked_and_a_background_is_not() -> None:
    rows = of(
        part(Part.NOSE, Side.WHOLE, Box(9, 9, 40, 40), recipe=Recipe("draft", doubt="Unsure.")),
        part(Part.MOUTH, Side.WHOLE, Box(50, 50, 90, 90), recipe=Recipe("draft")),
        slab(Box(0, 0, 200, 200), "background"),
    )
    assert rows["nose"] == (State.SUSPICIOUS, [Trouble.DOUBT])
    assert rows["mouth"] == (State.THERE, [])
    assert rows["background"] == (State.THERE, [])
