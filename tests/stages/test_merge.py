from dataclasses import replace

import numpy as np
import pytest

from app.core.composite import flatten, flatten_layers
from app.core.document import BlendMode, Document, Layer
from app.core.geometry import Box, Size
from app.core.paint import filled
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.stages.merge import merge_in_place, merge_layers, put_in
from tests.builders import noise, plain


def flat(value: float, size: tuple[int, int] = (4, 3)) -> np.ndarray:
    return np.full(size[::-1], value, np.float32)


def test_a_merged_layer_looks_as_the_layers_did():
    below = Layer.of(noise(1, (9, 7)), 2, 3, name="topwear", part=Part.TOPWEAR)
    above = Layer.of(noise(2, (8, 8)), -1, 5, opacity=0.5, blend=BlendMode.MULTIPLY, visible=False)
    merged = merge_layers([below, above])
    shown = flatten_layers([below, replace(above, visible=True)], merged.box)
    assert merged.box == below.box.union(above.box)
    assert np.array_equal(merged.rgba(), shown)
    assert (merged.name, merged.part, merged.opacity) == ("topwear", Part.TOPWEAR, 1.0)
    assert merged.depth is None


def test_sides_that_differ_make_the_whole():
    left, right = (Layer.of(plain(), side=side) for side in (Side.LEFT, Side.RIGHT))
    assert merge_layers([left, Layer.of(plain(), side=Side.LEFT)]).side is Side.LEFT
    assert merge_layers([left, right]).side is Side.WHOLE


def test_each_pixel_has_the_depth_of_the_topmost_layer_seen_there():
    alpha = plain()
    alpha[0, :, 3] = 0, 1, 11, 255
    below = Layer.of(plain(), depth=flat(0.25))
    above = Layer.of(alpha, depth=flat(0.75))
    merged = merge_layers([below, above])
    assert merged.depth is not None
    row = merged.depth.array()[0] / 65535
    assert row == pytest.approx([0.25, 0.25, 0.75, 0.75], abs=1e-4)
    alone = merge_layers([Layer.of(plain((9, 9, 9, 0)), depth=flat(0.25)), above])
    assert alone.depth is not None
    assert alone.depth.array()[0] / 65535 == pytest.approx([0.75] * 4, abs=1e-4)


def test_what_is_painted_on_a_merged_layer_gets_the_depth_beside_it():
    near = Layer.of(plain(), depth=flat(0.25))
    far = Layer.of(plain(), 20, 9, depth=flat(0.5))
    merged = merge_layers([near, far])
    assert merged.depth is not None
    assert (merged.depth.array(Box(0, 0, 4, 3)) == 16384).all()
    assert (merged.depth.array(Box(20, 9, 24, 12)) == 32768).all()
    wide = filled(merged, 5, 1, Raster.constant(14, 9, value=255), (9, 9, 9))
    assert wide.depth is not None
    between = wide.depth.array(Box(5, 1, 19, 10)).astype(int)
    assert between.min() >= 16384
    assert between.max() <= 32768
    assert between[0, 0] < between[-1, -1] - 8000
    clear = merge_layers([replace(one, alpha=Raster.constant(4, 3)) for one in (near, far)])
    assert clear.depth is not None
    assert (clear.depth.array() == 16384).all()


def test_merged_pieces_get_the_name_of_the_whole_unless_another_layer_has_it():
    pieces = [Layer.of(plain(), name=f"front hair-{number}") for number in (2, 1)]
    merged = merge_in_place(Document(Size(4, 3), layers=tuple(pieces)), pieces).layer
    assert merged.name == "front hair"
    other = Layer.of(plain(), name="front hair")
    merged = merge_in_place(Document(Size(4, 3), layers=(other, *pieces)), pieces).layer
    assert merged.name == "front hair-1"
    third = Layer.of(plain(), name="front hair-1")
    parts = [pieces[0], Layer.of(plain(), name="front hair-3")]
    merged = merge_in_place(Document(Size(4, 3), layers=(other, third, *parts)), parts).layer
    assert merged.name == "front hair-2"


def stripe(left: int, colour: tuple[int, int, int], name: str) -> Layer:
    return Layer.of(plain((*colour, 255), (4, 6)), left, 0, name=name)


def test_a_merge_goes_below_what_lies_between_when_that_covers_the_lowest_alone():
    low, between, high = (
        stripe(0, (250, 0, 0), "low"), stripe(2, (0, 250, 0), "lines"), stripe(6, (0, 0, 250), "up")
    )  # fmt: skip
    document = Document(Size(10, 6), layers=(low, between, high))
    made = merge_in_place(document, [low, high])
    assert (made.pixels, made.is_on_top) == (0, False)
    after = put_in(document, [low, high], made.layer, "", is_on_top=False).apply(document)
    assert [layer.name for layer in after.layers] == ["low", "lines"]
    assert np.array_equal(flatten(after), flatten(document))


def test_what_a_merge_changes_is_told_with_what_lies_there():
    low, lines = stripe(0, (250, 0, 0), "low"), stripe(3, (0, 250, 0), "lines")
    high = stripe(5, (0, 0, 250), "high")
    hidden = replace(stripe(3, (9, 9, 9), "hidden"), visible=False)
    document = Document(Size(9, 6), layers=(low, hidden, lines, high))
    made = merge_in_place(document, [low, high])
    assert (made.pixels, made.between, made.is_on_top) == (6, ("lines",), True)
    after = put_in(document, [low, high], made.layer, "", is_on_top=True).apply(document)
    assert [layer.name for layer in after.layers] == ["hidden", "lines", "low"]
    assert (flatten(after) != flatten(document)).any(axis=2).sum() == made.pixels


def test_a_blend_mode_that_met_more_layers_changes_the_picture():
    ground = Layer.of(plain((200, 200, 200, 255), (8, 6)), name="ground")
    low = replace(stripe(0, (250, 0, 0), "brow"), side=Side.LEFT)
    high = replace(stripe(2, (100, 100, 100), "hair"), blend=BlendMode.MULTIPLY)
    document = Document(Size(8, 6), layers=(ground, low, high))
    made = merge_in_place(document, [low, high])
    assert (made.pixels, made.between) == (2 * 6, ())
    assert (made.layer.name, made.layer.side) == ("brow", Side.LEFT)
    plain_one = merge_in_place(document, [ground, low])
    assert plain_one.pixels == 0


def test_rounding_alone_is_no_change():
    size = (64, 64)
    layers = tuple(Layer.of(noise(seed, size), name=str(seed)) for seed in range(3))
    between = Layer.of(plain((0, 0, 0, 0), size), name="empty")
    document = Document(Size(*size), layers=(layers[0], layers[1], between, layers[2]))
    assert merge_in_place(document, [layers[1], layers[2]]).pixels == 0
