"""A corrected draft touches only what the corrections touched; the real engine on a small doll."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.core.corrections import Hint
from app.core.document import Document, Group, Layer, new_group_id, new_layer_id
from app.core.geometry import Box, Size
from app.core.group_commands import MoveLayer
from app.core.growth import grown
from app.core.parts import Part
from app.core.progress import silent
from app.core.raster import Raster
from app.stages.correcting import Corrected, corrected
from app.stages.resplit import split_selection, split_sides
from app.stages.restore import recomposition_error
from app.wiring import run_analyse, run_paint, solve_draft
from tests.builders import noise

SKIRT = Hint(187, 270, Part.OBJECTS)
"""Says that the skirt is something else."""

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "momo.png"
LOCK = Box(60, 110, 112, 260)


@dataclass(frozen=True)
class Draft:
    """A small picture, and its layers as made before and after something was said."""

    picture: np.ndarray
    before: tuple[Layer, ...]
    after: tuple[Layer, ...]


@cache
def draft(*hints: Hint) -> Draft:
    with Image.open(SAMPLE) as image:
        picture = np.array(image.convert("RGBA").resize((375, 400), Image.Resampling.LANCZOS))
    analysis = run_analyse(picture, None, silent)
    before, after = (
        run_paint(picture, analysis, solve_draft(analysis, said), silent).layers
        for said in ((), hints)
    )
    return Draft(picture, before, after)


def document_of(made: Draft, layers: Sequence[Layer] | None = None) -> Document:
    height, width = made.picture.shape[:2]
    layers = made.before if layers is None else layers
    return Document(Size(width, height), Raster.of(made.picture), tuple(layers))


def named(layers: Sequence[Layer], name: str) -> Layer:
    return next(layer for layer in layers if layer.name == name)


def exchanged(document: Document, old: Layer, *new: Layer) -> Document:
    at = document.layers.index(old)
    return replace(document, layers=(*document.layers[:at], *new, *document.layers[at + 1 :]))


def painted(layer: Layer, box: Box) -> Layer:
    """Give a layer with a green spot in a box of the canvas."""
    own = box.shifted(-layer.left, -layer.top)
    green = np.full((box.height, box.width, 3), (20, 220, 40), np.uint8)
    solid = np.full(green.shape[:2], 255, np.uint8)
    return replace(
        layer,
        colour=layer.colour.patched(own.left, own.top, green),
        alpha=layer.alpha.patched(own.left, own.top, solid),
    )


def with_lock(document: Document) -> Document:
    """Cut a lock off the back hair, as Cut to layer does."""
    hair = named(document.layers, "back hair")
    matte = np.zeros((hair.alpha.height, hair.alpha.width), np.uint8)
    matte[LOCK.shifted(-hair.left, -hair.top).intersect(Box(0, 0, 999, 999)).slices] = 255
    parts = split_selection(hair, matte, is_nearer=True)
    rest, lock = parts
    return exchanged(
        document,
        hair,
        replace(rest, id=hair.id, name=hair.name),
        replace(lock, name="back hair-1"),
    )


def names(layers: Sequence[Layer]) -> list[str]:
    return [layer.name for layer in layers]


def error(result: Corrected, made: Draft) -> int:
    return recomposition_error(result.document, made.picture)


def test_a_draft_that_is_as_before_changes_nothing() -> None:
    made = draft(SKIRT)
    document = with_lock(document_of(made))
    again = tuple(replace(layer, id=new_layer_id()) for layer in made.before)
    result = corrected(document, made.before, again)
    assert result.document is document
    assert (result.touched, result.lost, result.kept) == ((), (), ())
    assert {layer.id for layer in result.made} < {layer.id for layer in document.layers}


def test_an_untouched_draft_becomes_the_new_one() -> None:
    made = draft(SKIRT)
    result = corrected(document_of(made), made.before, made.after)
    assert names(result.document.layers) == names(made.after)
    for layer, new in zip(result.document.layers, made.after, strict=True):
        assert layer.box == new.box
        np.testing.assert_array_equal(layer.rgba(), new.rgba())
    assert result.lost == result.kept == ()
    assert {*result.touched[:2]} == {"bottomwear", "objects"}, "where most is seen comes first"


def test_what_a_hand_did_elsewhere_stays_and_nothing_is_asked() -> None:
    made = draft(SKIRT)
    document = with_lock(document_of(made))
    face = named(document.layers, "face")
    mine = replace(painted(face, Box(180, 130, 190, 138)), name="my face", opacity=0.5, locked=True)
    document = exchanged(document, face, mine)
    before = document.layers
    result = corrected(document, made.before, made.after)
    after = result.document.layers
    assert result.lost == ()
    assert "my face" not in result.touched
    stay = [name for name in names(before) if name not in result.touched]
    assert {"my face", "back hair-1", "front hair"} <= {*stay}
    assert [named(after, name) for name in stay] == [named(before, name) for name in stay]
    assert [name for name in names(after) if name in names(before)] == [
        name for name in names(before) if name in names(after)
    ]
    assert "objects" in names(after)


def test_a_lock_that_was_cut_off_is_there_once_and_the_picture_stays() -> None:
    made = draft(Hint(187, 60, Part.BACK_HAIR))  # All of the front hair.
    document = with_lock(document_of(made))
    assert recomposition_error(document, made.picture) <= 1
    result = corrected(document, made.before, made.after)
    assert "back hair" in result.touched
    hair, lock = (named(result.document.layers, name) for name in ("back hair", "back hair-1"))
    assert lock is named(document.layers, "back hair-1")
    assert names(result.document.layers).index("back hair-1") == 1 + names(
        result.document.layers
    ).index("back hair")
    before = named(document.layers, "back hair")
    solid = Box(75, 140, 100, 190)
    np.testing.assert_array_equal(hair.rgba_over(solid), before.rgba_over(solid))
    assert result.lost == ()
    assert error(result, made) <= 1


def test_what_was_painted_where_something_was_corrected_is_named() -> None:
    made = draft(SKIRT)
    document = document_of(made)
    skirt = named(document.layers, "bottomwear")
    document = exchanged(document, skirt, painted(skirt, Box(180, 260, 195, 275)))
    result = corrected(document, made.before, made.after)
    assert result.lost == ("bottomwear",)


def test_a_layer_of_ones_own_keeps_what_it_shows_of_the_picture() -> None:
    made = draft(SKIRT)
    document = document_of(made)
    skirt = named(document.layers, "bottomwear")
    matte = np.zeros((skirt.alpha.height, skirt.alpha.width), np.uint8)
    matte[:, 40:] = 255
    rest, piece = split_selection(skirt, matte, is_nearer=True)
    document = exchanged(
        document, skirt, replace(rest, id=skirt.id, name="bottomwear"),
        replace(piece, name="my half", recipe=None),
    )  # fmt: skip
    assert recomposition_error(document, made.picture) <= 1
    result = corrected(document, made.before, made.after)
    mine = named(result.document.layers, "my half")
    np.testing.assert_array_equal(mine.rgba(), named(document.layers, "my half").rgba())
    assert result.kept == ("my half",)
    new = named(result.document.layers, "objects")
    sure = mine.box.grown(-8)
    hers = mine.rgba_over(sure)[..., 3] == 255
    assert not new.rgba_over(sure)[hers, 3].any()
    assert error(result, made) <= 1


def test_a_moved_layer_is_corrected_where_it_is_now() -> None:
    made = draft(SKIRT)
    document = document_of(made)
    skirt = named(document.layers, "bottomwear")
    document = exchanged(document, skirt, replace(skirt, left=skirt.left + 7, top=skirt.top - 3))
    result = corrected(document, made.before, made.after)
    assert result.lost == ()
    if "bottomwear" in names(made.after):
        new = named(made.after, "bottomwear")
        assert named(result.document.layers, "bottomwear").box == new.box.shifted(7, -3)


def test_a_layer_taken_apart_by_hand_is_not_made_again() -> None:
    made = draft(Hint(187, 60, Part.BACK_HAIR))
    document = document_of(made)
    hair = named(document.layers, "back hair")
    halves = split_sides(hair, 187)
    document = exchanged(document, hair, *halves)
    result = corrected(document, made.before, made.after)
    own = [layer for layer in result.document.layers if layer.name == "back hair"]
    for layer in own:
        for half in halves:
            both = layer.box.intersect(half.box)
            twice = (layer.rgba_over(both)[..., 3] == 255) & (half.rgba_over(both)[..., 3] == 255)
            assert twice.sum() < 100
    assert error(result, made) <= 1


def test_layers_of_a_project_are_found_without_their_ids() -> None:
    made = draft(SKIRT)
    document = with_lock(document_of(made))
    hair = named(document.layers, "front hair")
    document = exchanged(document, hair, replace(hair, name="bangs"))
    again = tuple(replace(layer, id=new_layer_id()) for layer in made.before)
    one, other = (corrected(document, before, made.after) for before in (made.before, again))
    assert names(one.document.layers) == names(other.document.layers)
    for layer, twin in zip(one.document.layers, other.document.layers, strict=True):
        np.testing.assert_array_equal(layer.rgba(), twin.rgba())
    assert one.touched == other.touched


def test_a_new_layer_joins_the_group_it_comes_into() -> None:
    made = draft(SKIRT)
    group = Group(new_group_id(), "doll")
    document = document_of(made)
    document = replace(
        document,
        layers=tuple(replace(layer, group=group.id) for layer in document.layers),
        groups=(group,),
    )
    result = corrected(document, made.before, made.after)
    assert {layer.group for layer in result.document.layers[:-1]} == {group.id}
    assert error(result, made) <= 1


def test_what_a_layer_gets_that_was_taken_away_is_a_layer_of_its_own() -> None:
    picture = noise(1, (40, 40), opaque=True)
    ground, skirt, more = (
        Layer.of(picture[box.slices], box.left, box.top, name=name)
        for name, box in (
            ("background", Box(0, 0, 40, 40)),
            ("skirt", Box(10, 10, 20, 30)),
            ("skirt", Box(15, 12, 35, 30)),
        )
    )
    again = Layer.of(picture, name="background")
    document = Document(Size(40, 40), Raster.of(picture), (ground,))
    result = corrected(document, (ground, skirt), (again, more))
    assert names(result.document.layers) == ["background", "skirt"]
    assert result.document.layers[0] is ground
    assert result.document.layers[1].box == Box(20, 12, 35, 30)


def test_crumbs_of_a_layer_go_to_what_lies_beside_them() -> None:
    """All but three pixels of a hat became hair."""
    hair, hat = np.zeros((2, 60, 60, 4), np.uint8)
    hair[5:55, 5:55] = (90, 60, 140, 255)
    hat[10:30, 10:30] = (200, 60, 60, 255)
    picture = np.where(hat[..., 3:] > 0, hat, hair)
    more, crumb = picture.copy(), np.zeros_like(hat)
    crumb[10, 10:13] = hat[10, 10:13]
    hair_layer = Layer.of(hair, name="front hair", part=Part.FRONT_HAIR)
    hat_layer = Layer.of(hat, name="headwear", part=Part.HEADWEAR)
    before = hair_layer, hat_layer
    after = (
        Layer.of(more, name="front hair", part=Part.FRONT_HAIR),
        Layer.of(crumb, name="headwear", part=Part.HEADWEAR),
    )
    document = Document(Size(60, 60), Raster.of(picture), before)
    result = corrected(document, before, after)
    assert names(result.document.layers) == ["front hair"]
    assert result.gone == ("headwear",)
    assert recomposition_error(result.document, picture) == 0
    again = corrected(result.document, result.made, after)
    assert again.document is result.document
    # What a hand painted on stays.
    mine = exchanged(document, hat_layer, painted(hat_layer, Box(40, 40, 50, 50)))
    assert names(corrected(mine, before, after).document.layers) == ["front hair", "headwear"]


@pytest.mark.parametrize("is_mine", [False, True])
def test_what_was_drawn_behind_what_is_another_part_now_is_told(*, is_mine: bool) -> None:
    chin, brow_box, lock = Box(5, 50, 15, 55), Box(5, 5, 45, 15), Box(20, 0, 30, 60)
    brown, pink = (90, 60, 40, 255), (200, 90, 120, 255)
    picture = np.zeros((60, 60, 4), np.uint8)
    for box, colour in ((chin, (240, 200, 180, 255)), (brow_box, brown), (lock, pink)):
        picture[box.slices] = colour

    def cut(box: Box, part: Part, pixels: np.ndarray = picture) -> Layer:
        return Layer.of(pixels[box.slices], box.left, box.top, name=part, part=part)

    alone = picture.copy()
    alone[brow_box.slices] = brown
    face, brow = cut(chin, Part.FACE), cut(brow_box, Part.EYEBROW, alone)
    hair, short = cut(lock, Part.FRONT_HAIR), cut(Box(20, 0, 30, 16), Part.FRONT_HAIR)
    wings = cut(Box(20, 16, 30, 60), Part.WINGS)
    drawn = painted(grown(brow, Box(5, 5, 45, 40)), Box(21, 25, 29, 35))
    document = Document(Size(60, 60), Raster.of(picture), (face, drawn, hair))
    assert recomposition_error(document, picture) <= 1
    # It is one of the draft's layers, or none of them.
    between = () if is_mine else (brow,)
    after = (replace(layer, id=new_layer_id()) for layer in (wings, face, *between, short))
    result = corrected(document, (face, *between, hair), tuple(after))
    assert recomposition_error(result.document, picture) <= 1
    assert result.lost == ("eyebrow",)


def test_a_draw_order_put_right_by_hand_outlives_the_next_correction() -> None:
    made = draft(SKIRT)
    document = document_of(made)
    order = names(document.layers)
    below, above = order.index("handwear-l"), order.index("neckwear")
    assert below < above
    moved = MoveLayer((document.layers[below].id,), above + 1).apply(document)
    first = corrected(moved, made.before, made.after)
    now = names(first.document.layers)
    assert "objects" in now
    assert now.index("handwear-l") == now.index("neckwear") + 1
    back = corrected(first.document, first.made, made.before)
    assert names(back.document.layers) == names(moved.layers)
