"""Layers made anew come under what a person made or changed, which stays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.core.document import Document, Group, Layer, new_group_id
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.core.recipe import Recipe
from app.stages.made_anew import made_anew, seen_otherwise
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


def test_a_group_that_stays_stays_one_in_its_order() -> None:
    head = Group(new_group_id(), "head")
    back, neck, top, face, hair, bow = (
        made(name, Part(name), left=shift)
        for name, shift in [
            ("back hair", 1),
            ("neck", 0),
            ("topwear", 0),
            ("face", 1),
            ("front hair", 1),
            ("headwear", 0),
        ]
    )
    back, face, hair = (replace(layer, group=head.id) for layer in (back, face, hair))
    new = [
        made(name) for name in ("back hair", "neck", "face", "topwear", "front hair", "headwear")
    ]
    document = after([neck, top, back, face, hair, bow], [top, back, face, hair], new, [head])
    inside = [document.path(layer)[:1] for layer in document.layers]
    names = [layer.name for layer in document.layers]
    assert names[:4] == ["back hair", "neck", "face", "topwear"]
    assert document.layers[4:9] == (top, new[4], back, face, hair)
    assert names[9:] == ["headwear"]
    assert inside == [()] * 6 + [(head,)] * 3 + [()]
    assert document.groups == (head,)


def test_a_group_of_which_something_between_is_replaced_does_not_jump_over_that() -> None:
    body = Group(new_group_id(), "body")
    skirt, shirt, hair = (
        made(name, group=body.id) for name in ("bottomwear", "topwear", "front hair")
    )
    new = [made(name) for name in ("bottomwear", "topwear", "front hair")]
    document = after([skirt, shirt, hair], [skirt, hair], new, [body])
    assert document.layers[:3] == (new[0], skirt, new[1])
    assert [layer.group is None for layer in document.layers] == [True, False, True, True, False]


def test_what_is_clipped_stays_on_the_new_layer_though_its_group_stays() -> None:
    head = Group(new_group_id(), "head")
    blush = drawn("blush", clipped=True, group=head.id)
    face, hair = made("face", group=head.id), made("front hair", group=head.id)
    new = [made("face"), made("topwear"), made("front hair")]
    document = after([face, blush, hair], [blush, hair], new, [head])
    assert [layer.name for layer in document.layers] == [
        "face", "blush", "topwear", "front hair", "front hair"]  # fmt: skip


def test_what_is_seen_otherwise_is_counted() -> None:
    picture = noise(3, (6, 5), opaque=True)
    whole = Layer.of(picture)
    document = Document(Size(6, 5), layers=(whole,))
    assert seen_otherwise(document, replace(document, layers=(replace(whole),))) == 0
    patch = Layer.of(255 - picture[:2, :3] | np.array([0, 0, 0, 255], np.uint8), 1, 3)
    assert seen_otherwise(document, replace(document, layers=(whole, patch))) == 6
    assert seen_otherwise(document, replace(document, layers=())) == 30
