"""What was made of a document comes into it though some of its layers have changed meanwhile."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.growth import grown
from app.stages.fringe import defringe_all, find_fringes
from app.stages.meanwhile import changed_since, put_in
from app.stages.restore import recomposition_error
from tests.builders import noise
from tests.stages.test_fringe import disc_over

BLUE = (20, 30, 220, 255)


def dot(name: str, *places: tuple[int, int]) -> Layer:
    rgba = np.zeros((8, 8, 4), np.uint8)
    for row, column in places:
        rgba[row, column] = BLUE
    return Layer.of(rgba, name=name)


def given() -> tuple[Document, Document]:
    """A document, and it with a pixel given from the upper layer to the lower one."""
    lower, upper, far = dot("lower", (0, 0)), dot("upper", (1, 1), (2, 2)), dot("far", (6, 6))
    before = Document(Size(8, 8), layers=(lower, upper, far))
    gave, got = dot("upper", (2, 2)), dot("lower", (0, 0), (1, 1))
    more = dot("far", (6, 6), (7, 7))
    after = before
    for old, new in ((lower, got), (upper, gave), (far, more)):
        after = after.with_layer(replace(old, colour=new.colour, alpha=new.alpha))
    return before, after


def with_pixel(layer: Layer, row: int, column: int) -> Layer:
    patch = np.full((1, 1), 255, np.uint8)
    return replace(layer, alpha=layer.alpha.patched(column, row, patch))


def test_all_comes_in_where_nothing_has_changed() -> None:
    before, after = given()
    made = put_in(before, after, before)
    assert made.old == before.layers
    assert [one.alpha for one in made.new] == [one.alpha for one in after.layers]
    assert not made.left


def test_a_name_given_meanwhile_stays_and_the_pixels_come_in() -> None:
    before, after = given()
    now = before.with_layer(replace(before.layers[0], name="hair", opacity=0.5))
    made = put_in(before, after, now)
    assert (made.new[0].name, made.new[0].opacity) == ("hair", 0.5)
    assert made.new[0].alpha is after.layers[0].alpha


def test_a_pixel_is_not_taken_from_one_layer_where_the_other_cannot_get_it() -> None:
    before, after = given()
    lower, _, far = before.layers
    now = before.with_layer(with_pixel(lower, 5, 5))
    made = put_in(before, after, now)
    assert made.left == {lower.id}
    assert made.old == (far,)
    assert made.new[0].alpha is after.layers[2].alpha


def test_a_layer_that_grew_for_what_it_got_is_as_before_where_that_stays_out() -> None:
    lower, upper = dot("lower", (0, 0)), dot("upper", (1, 1))
    small = Layer.of(lower.rgba()[:1, :1], 4, 4, name="small", id=lower.id)
    before = Document(Size(8, 8), layers=(small, upper))
    wide = grown(small, Box(0, 0, 8, 8))
    got = with_pixel(with_pixel(wide, 1 - wide.top, 1 - wide.left), -wide.top, -wide.left)
    after = before.with_layer(got).with_layer(replace(upper, alpha=lower.alpha))
    now = before.with_layer(with_pixel(upper, 5, 5))
    made = put_in(before, after, now)
    assert made.left == {upper.id}
    assert made.old == ()  # Both pixels that it got are others of the layer above.
    more = before.with_layer(with_pixel(got, 7 - wide.top, 7 - wide.left))
    made = put_in(before, more.with_layer(after.layers[1]), now)
    (new,) = made.new
    assert (new.rgba_over(Box(0, 0, 8, 8))[..., 3] > 0).nonzero()[0].tolist() == [4, 7]


def test_what_is_gone_moved_or_locked_is_left_out() -> None:
    before, after = given()
    lower, upper, far = before.layers
    gone = replace(before, layers=(lower, upper))
    assert changed_since(before, after, gone) == {far.id}
    for change in ({"left": 1}, {"locked": True}):
        now = before.with_layer(replace(far, **change))
        assert changed_since(before, after, now) == {far.id}
    assert not changed_since(before, after, before.with_layer(replace(far, visible=False)))


def test_the_picture_stays_whichever_layer_has_changed() -> None:
    before = disc_over(fringe=2)
    after, _, _ = defringe_all(before, find_fringes(before))
    for number, layer in enumerate(before.layers):
        touched = replace(layer, colour=layer.colour.patched(40, 50, noise(3, (6, 6))[..., :3]))
        now = before.with_layer(touched)
        made = put_in(before, after, now)
        done = now
        for one in made.new:
            done = done.with_layer(one)
        assert recomposition_error(done, flatten(now)) <= 1, number
        assert done.layers[number] is touched
