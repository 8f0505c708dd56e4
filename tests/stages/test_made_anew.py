"""Layers made anew come under what a person made or changed, which stays."""

from __future__ import annotations

from dataclasses import replace

from app.core.document import Document, Group, Layer, new_group_id
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.core.recipe import Recipe
from app.stages.made_anew import made_anew
from tests.builders import noise

DRAFT = Recipe("draft")


def made(name: str, part: Part | None = None, **fields) -> Layer:
    part = Part(name) if part is None else part
    return Layer.of(noise(1, (4, 4)), name=name, part=part, **{"recipe": DRAFT, **fields})


def drawn(name: str, **fields) -> Layer:
    return Layer.of(noise(2, (4, 4)), name=name, **fields)


def after(layers, stays, new, groups=()) -> Document:
    document = Document(Size(4, 4), layers=tuple(layers), groups=tuple(groups))
    gone = {layer.id for layer in layers} - {layer.id for layer in stays}
    return made_anew(document, gone, new, "again").apply(document)


def test_what_was_drawn_stays_above_what_it_stood_on() -> None:
    back, neck, face = (made(name) for name in ("back hair", "neck", "face"))
    ground, shade, spark = (drawn(name) for name in ("ground", "shade", "spark"))
    new = [made(name) for name in ("back hair", "face", "neck")]
    rows = after([ground, back, neck, shade, face, spark], [ground, shade, spark], new).layers
    assert rows == (ground, new[0], new[1], spark, new[2], shade)


def test_a_changed_layer_stays_above_the_new_one_of_its_part() -> None:
    neck, skirt, hair = made("neck"), made("skirt", Part.BOTTOMWEAR), made("front hair")
    lock = made("lock", Part.FRONT_HAIR)
    new = [made("neck"), made("bottomwear"), made("face"), made("front hair")]
    rows = after([neck, skirt, hair, lock], [skirt, hair, lock], new).layers
    assert rows == (new[0], new[1], skirt, new[2], new[3], hair, lock)


def test_a_side_goes_above_its_side_and_else_above_the_part() -> None:
    left = made("left", Part.EYEWHITE, side=Side.LEFT)
    right = made("right", Part.EYEWHITE, side=Side.RIGHT)
    whole = made("eyewhite")
    assert after([left, right], [left, right], [whole]).layers == (whole, left, right)
    new = [replace(made("eyewhite"), side=side) for side in (Side.LEFT, Side.RIGHT)]
    assert after([right, left], [right, left], new).layers == (new[0], left, new[1], right)


def test_on_layers_that_are_no_more_it_goes_under_the_next_one() -> None:
    tail, face = made("tail"), made("face")
    mine = drawn("mine")
    assert after([tail, mine, face], [mine], [made("neck"), new := made("face")]).layers[1:] == (
        mine,
        new,
    )
    (neck,) = news = [made("neck")]
    assert after([tail, mine], [mine], news).layers == (neck, mine)
    assert after([mine], [mine], news).layers == (neck, mine)


def test_what_is_clipped_stays_clipped_to_the_same() -> None:
    face, mine = made("face"), drawn("mine")
    blush = drawn("blush", clipped=True)
    rows = after([face, blush, mine], [blush, mine], [made("neck"), new := made("face")]).layers
    assert rows[1:] == (new, blush, mine)
    changed = after([face, blush], [face, blush], [new]).layers
    assert changed == (new, face, blush)
    # Of the part nothing is made any more: what the layer is clipped to stays, too.
    assert after([face, blush], [blush], [neck := made("neck")]).layers == (neck, face, blush)


def test_groups_go_on_around_what_stays() -> None:
    outer = Group(new_group_id(), "outer")
    inner = Group(new_group_id(), "inner", parent=outer.id, visible=False)
    neck, face = made("neck", group=outer.id), made("face", group=inner.id)
    one, two, three = (
        drawn(name, group=group)
        for name, group in (("1", outer.id), ("2", inner.id), ("3", inner.id))
    )
    new = [made("neck"), made("face")]
    document = after([neck, one, face, two, three], [one, two, three], new, [outer, inner])
    assert [layer.name for layer in document.layers] == ["neck", "1", "face", "2", "3"]
    paths = [[group.name for group in document.path(layer)] for layer in document.layers]
    assert paths == [[], ["outer"], [], ["outer", "inner"], ["outer", "inner"]]
    assert document.layers[1] is one
    assert not document.is_shown(document.layers[3])
