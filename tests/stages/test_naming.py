"""Layers without names get those of the parts that they show."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.parts import Part, Side, layer_name
from app.core.progress import Progress
from app.stages.naming import NamedBy, named
from app.stages.ports import DecomposeOptions, PartImage, PartImages

SIDE = 48
FACE, HAIR, TOP = (Part.FACE, Side.WHOLE), (Part.FRONT_HAIR, Side.WHOLE), (Part.TOPWEAR, Side.WHOLE)
ARM_L, ARM_R = (Part.HANDWEAR, Side.LEFT), (Part.HANDWEAR, Side.RIGHT)
EYE_L, EYE_R = (Part.IRIDES, Side.LEFT), (Part.IRIDES, Side.RIGHT)
KEYS = (FACE, HAIR, TOP, ARM_L, ARM_R, EYE_L, EYE_R)
PICTURE = np.full((SIDE, SIDE, 4), 255, np.uint8)


def image(mask, key=None, left=0, top=0):
    rgba = np.full((*mask.shape, 4), 90, np.uint8)
    rgba[..., 3] = mask * np.uint8(255)
    part, side = key or (None, Side.WHOLE)
    return PartImage(part, side, left, top, rgba)


def area(left, top, right, bottom):
    mask = np.zeros((SIDE, SIDE), np.bool_)
    mask[top:bottom, left:right] = True
    return mask


def names(layers, parts, picture=PICTURE):
    found = named(PartImages(tuple(layers)), parts, picture)
    return [
        one.name if one.part is None else layer_name(one.part, one.side) for one in found.images
    ]


def doubts(layers, parts):
    return [one.doubt for one in named(PartImages(tuple(layers)), parts, PICTURE).images]


@st.composite
def figures(draw):
    """Give a map of parts in rows and columns: -1 for none, else a place in KEYS."""
    cells = draw(
        st.lists(st.integers(-1, len(KEYS) - 1), min_size=16, max_size=16).filter(
            lambda found: len(set(found) - {-1}) > 1
        )
    )
    return np.kron(np.array(cells).reshape(4, 4), np.ones((12, 12), int))


@settings(deadline=None, max_examples=60)
@given(figures(), st.randoms(use_true_random=False), st.integers(0, 12))
def test_a_layer_that_is_one_part_is_named_after_it(labels, random, reach):
    numbers = [number for number in range(len(KEYS)) if (labels == number).any()]
    parts = [image(labels == number, KEYS[number]) for number in numbers]
    order = random.sample(numbers, len(numbers))
    layers, above = [], np.zeros_like(labels, np.bool_)
    for number in reversed(order):
        # What is painted behind the layers above has no say.
        hidden = np.roll(labels == number, reach, axis=0) & above
        layers.insert(0, image((labels == number) | hidden))
        above |= labels == number
    assert names(layers, parts) == [layer_name(*KEYS[number]) for number in order]
    assert not any(doubts(layers, parts))


@settings(deadline=None, max_examples=60)
@given(figures(), st.data())
def test_a_layer_of_several_parts_is_never_named_without_a_doubt(labels, data):
    numbers = [number for number in range(len(KEYS)) if (labels == number).any()]
    pair = data.draw(st.lists(st.sampled_from(numbers), min_size=2, max_size=2, unique=True))
    parts = [image(labels == number, KEYS[number]) for number in numbers]
    layer = image(np.isin(labels, pair))
    same = KEYS[pair[0]][0] is KEYS[pair[1]][0]
    found = named(PartImages((layer,)), parts, PICTURE)
    assert bool(found.images[0].doubt) is not same
    assert bool(found.notices) is (found.images[0].part is None)
    if same:
        assert (found.images[0].part, found.images[0].side) == (KEYS[pair[0]][0], Side.WHOLE)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(*[st.integers(-60, 60)] * 4, st.integers(0, 255)), max_size=6))
def test_any_layers_get_some_name(boxes):
    layers = []
    for left, top, width, height, alpha in boxes:
        one = image(np.ones((abs(height) + 1, abs(width) + 1), np.bool_), None, left, top)
        one.rgba[..., 3] = alpha
        layers.append(one)
    parts = [image(area(10, 10, 30, 30), FACE)]
    found = named(PartImages(tuple(layers), ("Before.",), "note"), parts, PICTURE)
    assert len(found.images) == len(layers)
    assert found.note == "note"
    assert found.notices[:1] == ("Before.",)
    assert all(one.part is not None or one.name for one in found.images)


FIGURE = area(12, 8, 36, 48)
HEAD, BODY = FIGURE & area(0, 0, 48, 24), FIGURE & area(0, 24, 48, 48)
PARTS = [image(BODY, TOP), image(HEAD, FACE), image(area(16, 14, 20, 18), EYE_R),
         image(area(28, 14, 32, 18), EYE_L)]  # fmt: skip


def test_the_layer_behind_all_is_the_background():
    layers = [image(np.ones((SIDE, SIDE), np.bool_)), image(BODY), image(HEAD)]
    assert names(layers, PARTS) == ["background", "topwear", "face"]


def test_a_background_that_took_the_body_with_it_says_so():
    layers = [image(~HEAD), image(HEAD)]
    assert names(layers, PARTS) == ["background", "face"]
    assert doubts(layers, PARTS)[0] == "It holds other parts too: topwear."


def test_a_thing_beside_the_character_is_no_background():
    layers = [image(np.ones((SIDE, SIDE), np.bool_)), image(FIGURE), image(area(0, 0, 8, 8))]
    assert names(layers, PARTS)[2] == "layer"
    assert doubts(layers, PARTS)[2] == "It lies where no character was found."


def test_a_head_with_its_eyes_is_a_face_and_says_what_is_on_it():
    (doubt,) = doubts([image(HEAD)], PARTS)
    assert names([image(HEAD)], PARTS) == ["face"]
    assert doubt == "It holds other parts too: irides-r, irides-l."


def test_several_parts_get_the_name_of_their_group():
    eyes = area(16, 14, 20, 18) | area(28, 14, 32, 18)
    white = image(area(21, 14, 27, 18), (Part.EYEWHITE, Side.LEFT))
    assert names([image(eyes)], PARTS) == ["irides"]
    assert names([image(area(16, 14, 32, 18))], [*PARTS, white]) == ["eyes"]
    hair = image(area(12, 0, 36, 14), HAIR)
    assert names([image(area(12, 0, 36, 24))], [*PARTS, hair]) == ["head"]
    assert names([image(FIGURE)], PARTS) == ["character"]


def test_a_head_with_a_little_collar_is_still_a_head():
    hair = image(area(12, 0, 36, 14), HAIR)
    collar = image(area(20, 24, 28, 27), (Part.NECKWEAR, Side.WHOLE))
    layer = image(area(12, 0, 36, 24) | area(20, 24, 28, 27))
    assert names([layer], [*PARTS, hair, collar]) == ["head"]
    assert "neckwear" in doubts([layer], [*PARTS, hair, collar])[0]


def test_two_pieces_of_a_part_are_both_named_and_say_so():
    layers = [image(BODY & area(0, 24, 48, 38)), image(BODY & area(0, 38, 48, 48))]
    assert names(layers, PARTS) == ["topwear", "topwear"]
    assert doubts(layers, PARTS) == ["", "It is a piece of this part."]


def test_a_fleck_within_a_part_is_not_that_part():
    assert names([image(area(14, 30, 18, 34))], PARTS) == ["layer"]
    assert doubts([image(area(14, 30, 18, 34))], PARTS) == ["It lies within topwear."]


def test_a_layer_that_is_covered_is_called_hidden():
    layers = [image(HEAD & area(0, 10, 48, 20)), image(FIGURE)]
    assert names(layers, PARTS)[0] == "hidden"
    assert doubts(layers, PARTS)[0] == "Nothing of this layer shows."


def test_what_is_clear_in_the_picture_has_no_say():
    picture = PICTURE.copy()
    picture[~FIGURE] = 0
    layers = [image(np.ones((SIDE, SIDE), np.bool_)), image(HEAD)]
    assert names(layers, PARTS, picture) == ["topwear", "face"]


def test_without_a_character_the_layers_stay_without_names():
    found = named(PartImages((image(FIGURE),)), [], PICTURE)
    assert found.images[0].part is None
    assert found.notices == ("No character was found to name the layers after: name them by hand.",)


def test_a_layer_that_has_a_part_keeps_it():
    layers = [image(HEAD, HAIR)]
    assert names(layers, PARTS) == ["front hair"]


class Fixed:
    def __init__(self, engine_id, images):
        self.id = engine_id
        self.images = tuple(images)
        self.asked = []

    def decompose(self, picture, options, report):
        report(Progress(self.id))
        self.asked.append(options)
        return PartImages(self.images, (f"{self.id}.",), self.id)


def test_an_engine_is_named_by_another_and_stays_itself():
    painter, draft = Fixed("painter", [image(BODY), image(HEAD)]), Fixed("draft", PARTS)
    told = []
    options = DecomposeOptions(seed=5)
    both = NamedBy(painter, draft)
    found = both.decompose(PICTURE, options, told.append)
    assert [one.part for one in found.images] == [Part.TOPWEAR, Part.FACE]
    assert (both.id, found.note, found.notices) == ("painter", "painter", ("painter.",))
    assert [one.phase for one in told] == ["draft", "painter", "Naming layers"]
    assert painter.asked == draft.asked == [options]


@pytest.mark.parametrize(("name", "least"), [("aoi", 23), ("momo", 24), ("ren", 17)])
def test_layers_of_a_drawn_character_get_their_names_from_the_draft_engine(name, least):
    from app.core.progress import silent
    from app.engines.draft.engine import DraftEngine
    from tests.resources.test_samples import load_render

    render = load_render()
    drawn = render.load_layers(name, 800)
    picture = render.composite(drawn)
    parts = DraftEngine().decompose(picture, DecomposeOptions(), silent).images
    layers = [PartImage(None, Side.WHOLE, 0, 0, rgba) for _, _, rgba in drawn]
    found = named(PartImages(tuple(layers)), parts, picture).images
    right = 0
    for (truth, _, _), one in zip(drawn, found, strict=True):
        called = one.name if one.part is None else layer_name(one.part, one.side)
        right += called == truth
        kind = truth.partition("-")[0]
        # A name of another part may be given, but never without a word on it.
        assert one.doubt or called.partition("-")[0] == kind, f"{truth} became {called}"
    assert right >= least
