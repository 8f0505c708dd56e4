import tracemalloc
from dataclasses import replace
from itertools import combinations, pairwise

import cv2
import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from app.core.composite import flatten_layers
from app.core.cut_line import line_through
from app.core.document import BlendMode, Layer
from app.core.errors import CommandError
from app.core.parts import Part, Side
from app.stages.body_axis import mirror_line
from app.stages.clusters import cluster_cuts, propose_cuts
from app.stages.merge import merge_layers
from app.stages.resplit import split_depth, split_line, split_selection, split_sides
from tests.builders import noise, plain


def off_by(parts, layer):
    """Levels between parts drawn over each other and the layer, premultiplied."""
    made, whole = (flatten_layers(layers, layer.box).astype(int) for layers in (parts, [layer]))
    alpha = np.abs(made[..., 3] - whole[..., 3]).max()
    colour = made[..., :3] * made[..., 3:] - whole[..., :3] * whole[..., 3:]
    return max(alpha, np.abs(colour).max() / 255)


@st.composite
def layers(draw):
    seed = draw(st.integers(0, 9999))
    rng = np.random.default_rng(seed)
    size = draw(st.sampled_from([(1, 2), (2, 1), (1, 4), (4, 1), (9, 7), (40, 33), (30, 64)]))
    rgba = noise(seed, size)
    kind = draw(st.sampled_from(["noise", "hard", "solid", "faint", "blob"]))
    if kind == "hard":
        rgba[..., 3] = np.where(rgba[..., 3] > 127, 255, 0)
    elif kind == "solid":
        rgba[..., 3] = 255
    elif kind == "faint":
        rgba[..., 3] //= 32
    elif kind == "blob":
        y, x = np.indices(size[::-1])
        radius = min(size) / 2
        distance = np.hypot(x - size[0] / 2, y - size[1] / 2)
        rgba[..., 3] = np.clip(radius - distance, 0, 1) * 255
    planes = draw(st.sampled_from(["noise", "planes", "ramp"]))
    depth = rng.integers(0, 65536, size[::-1])
    if planes == "planes":
        depth = rng.choice(np.array([100, 30_000, 60_000]), (size[1] // 8 + 1, size[0] // 8 + 1))
        depth = np.kron(depth, np.ones((8, 8), int))[: size[1], : size[0]]
    elif planes == "ramp":
        depth = np.linspace(0, 65535, size[0] * size[1]).reshape(size[::-1])
    return Layer.of(
        rgba,
        draw(st.integers(-5, 5)),
        3,
        name="hair",
        part=Part.FRONT_HAIR,
        depth=depth.astype(np.uint16),
        opacity=draw(st.sampled_from([1.0, 1.0, 0.5])),
        blend=draw(st.sampled_from([BlendMode.NORMAL, BlendMode.NORMAL, BlendMode.MULTIPLY])),
    )


@settings(max_examples=250, deadline=None, derandomize=True)
@given(layers(), st.integers(2, 5))
def test_depth_parts_over_each_other_equal_the_layer(layer, count):
    visible = layer.depth.array()[
        layer.alpha.array() > (10 if layer.alpha.array().max() > 10 else 0)
    ]
    if len(np.unique(visible)) < count:
        with pytest.raises(CommandError, match="nothing to split"):
            split_depth(layer, count)
        return
    parts = split_depth(layer, count)
    assert off_by(parts, layer) <= 1.01
    assert [part.name for part in parts] == [f"hair-{n}" for n in range(count, 0, -1)]
    assert all(part.part is Part.FRONT_HAIR for part in parts)
    assert len({part.id for part in parts} | {layer.id}) == count + 1


@settings(max_examples=150, deadline=None, derandomize=True)
@given(layers(), st.one_of(st.none(), st.floats(-5, 45)))
def test_sides_lose_and_double_no_pixel(layer, axis):
    try:
        parts = split_sides(layer, axis)
    except CommandError:  # one side is empty
        assert axis is not None or layer.box.width <= 4
        return
    total = np.zeros((layer.box.height, layer.box.width), int)
    for part in parts:
        total[part.box.shifted(-layer.left, -layer.top).slices] += part.alpha.array()
    assert np.array_equal(total, layer.alpha.array())
    assert {part.side for part in parts} == {Side.LEFT, Side.RIGHT}


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 5), min_size=4, max_size=11), st.integers(2, 4))
def test_clusters_are_the_best_there_are(counts, parts):
    histogram = np.array(counts)
    used = np.flatnonzero(histogram)
    if len(used) < parts:
        with pytest.raises(ValueError, match="clusters"):
            cluster_cuts(histogram, parts)
        return

    def error(cuts):
        edges = [-1, *cuts, len(histogram)]
        total = 0.0
        for low, high in pairwise(edges):
            values = np.repeat(np.arange(len(histogram)), histogram)
            values = values[(values > low) & (values <= high)]
            total += ((values - values.mean()) ** 2).sum() if len(values) else 0.0
        return total

    best = min(error(cuts) for cuts in combinations(used[:-1].tolist(), parts - 1))
    assert error(cluster_cuts(histogram, parts)) == pytest.approx(best, abs=1e-9)


def strands():
    """Red near stripe over a blue far plate with a mixed pixel at each edge."""
    rgba = np.full((60, 60, 4), 255, np.uint8)
    rgba[..., :3] = (30, 60, 200)
    rgba[:, 20:30, :3] = (220, 40, 40)
    rgba[:, (19, 30), :3] = (125, 50, 120)
    depth = np.full((60, 60), 50_000, np.uint16)
    depth[:, 20:31] = 9_000
    return Layer.of(rgba, name="hair", depth=depth)


def test_the_far_part_is_painted_on_and_keeps_none_of_the_near_colour():
    layer = strands()
    far, near = split_depth(layer)
    assert (far.alpha.array() == 255).all()
    rim = far.colour.array()[:, 21:29].astype(int)
    assert np.abs(rim - (30, 60, 200)).max() <= 12
    assert near.box.width <= 14
    assert off_by((far, near), layer) <= 1


def test_no_part_is_painted_farther_than_the_reach():
    rgba = np.full((40, 300, 4), 255, np.uint8)
    depth = np.full((40, 300), 100, np.uint16)
    depth[:, :20] = 60_000
    far, _ = split_depth(Layer.of(rgba, name="hair", depth=depth), reach=32)
    assert 40 <= far.box.right <= 60


def test_what_the_far_part_surrounds_is_painted_wholly():
    y, x = np.indices((300, 300))
    depth = np.where(np.hypot(x - 150, y - 150) < 120, 100, 60_000).astype(np.uint16)
    far, _ = split_depth(Layer.of(plain(size=(300, 300)), depth=depth), reach=32)
    assert (far.alpha.array() == 255).all()


@pytest.mark.parametrize(("wide", "most"), [(2, 30), (8, 40), (300, 130)])
def test_a_part_is_painted_on_as_far_as_a_rig_turns_it_but_not_to_a_shapeless_one(wide, most):
    rgba, depth = plain(size=(2000, 400)), np.full((400, 2000), 100, np.uint16)
    depth[:, :wide] = 60_000
    far, _ = split_depth(Layer.of(rgba, name="hair", depth=depth))
    assert wide + 8 <= far.box.right <= wide + most


def test_given_depths_decide():
    layer = Layer.of(plain(size=(4, 1)), depth=np.array([[0.1, 0.4, 0.6, 0.9]]))
    far, middle, near = split_depth(layer, at=[0.5, 0.2], reach=0)
    assert [part.box.width for part in (near, middle, far)] >= [1, 1, 2]
    assert off_by((far, middle, near), layer) <= 1
    with pytest.raises(CommandError, match="nothing to split"):
        split_depth(layer, at=[0.95])


@pytest.mark.parametrize(
    ("layer", "words"),
    [
        (Layer.of(plain()), "no depth map"),
        (Layer.of(plain(), depth=np.full((3, 4), 0.5)), "same everywhere"),
        (Layer.of(plain((1, 2, 3, 0)), depth=np.eye(3, 4)), "empty"),
    ],
)
def test_what_cannot_be_split_says_why(layer, words):
    with pytest.raises(CommandError, match=words):
        split_depth(layer)


def test_the_viewers_right_is_the_characters_left():
    rgba = plain(size=(9, 3))
    rgba[:, 4, 3] = 0
    sides = split_sides(Layer.of(rgba, 10, name="handwear"))
    assert [(part.name, part.side, part.left) for part in sides] == [
        ("handwear-r", Side.RIGHT, 10),
        ("handwear-l", Side.LEFT, 15),
    ]


@pytest.mark.parametrize("how", ["pieces", "line"])
def test_a_side_that_another_layer_is_becomes_two_pieces_of_the_own_side(how):
    rgba = plain(size=(9, 3))
    rgba[:, 4, 3] = 0
    layer = Layer.of(rgba, name="legwear-l", side=Side.LEFT)
    taken = ["legwear-r"]
    if how == "pieces":
        parts = split_sides(layer, taken=taken)
    else:
        parts = split_line(layer, [(4.5, 0), (4.5, 3)], taken=taken)
    assert sorted((part.name, part.side) for part in parts) == [
        ("legwear-l-1", Side.LEFT),
        ("legwear-l-2", Side.LEFT),
    ]
    assert {part.name for part in split_sides(layer)} == {"legwear-l", "legwear-r"}


def test_the_sides_of_an_empty_layer_cannot_be_told():
    layer = Layer.of(plain((0, 0, 0, 0)), name="new")
    assert mirror_line(layer) == ((2.0, 0.0), (2.0, 3.0))
    with pytest.raises(CommandError, match="empty"):
        split_line(layer, mirror_line(layer))


def test_one_piece_is_cut_at_the_axis():
    right, left = split_sides(Layer.of(plain(size=(10, 4)), 100), axis=103)
    assert (right.box.width, left.box.width) == (3, 7)


@pytest.mark.parametrize(("split", "most"), [(split_depth, 25), (split_sides, 20)])
def test_a_split_needs_little_memory_beside_the_layer(split, most):
    """A layer of 2048 x 2048 is split in 100 MiB: that is 25 bytes a pixel, the parts included."""
    side = 768
    y, x = np.indices((side, side))
    rgba = np.full((side, side, 4), 255, np.uint8)
    rgba[..., 0], rgba[..., 1] = x % 251, y % 241
    rgba[:, side // 2 - 9 : side // 2 + 9, 3] = 0
    layer = Layer.of(rgba, name="hair", depth=(x % 97 * 300 + y * 20).astype(np.uint16))
    tracemalloc.start()
    try:
        split(layer)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < most * side * side


@pytest.mark.parametrize("parts", [2, 3, 4])
def test_proposed_cuts_split_as_the_number_of_parts_does(parts):
    rng = np.random.default_rng(parts)
    levels = np.array([2000, 2600, 9000, 9400, 30000, 31000, 60000], np.uint16)
    depth = rng.choice(levels, (12, 10))
    layer = Layer.of(noise(1, (10, 12), opaque=True), depth=depth)
    cuts = propose_cuts(depth.ravel() / 65535.0, parts)
    asked, proposed = split_depth(layer, parts), split_depth(layer, at=cuts)
    assert [part.box for part in asked] == [part.box for part in proposed]
    for one, other in zip(asked, proposed, strict=True):
        assert np.array_equal(one.rgba(), other.rgba())


def test_cuts_are_spread_evenly_where_depths_are_too_few():
    assert propose_cuts(np.full(9, 0.25), 3) == (0.25, 0.25)
    assert propose_cuts(np.array([0.0, 0.9]), 3) == pytest.approx((0.3, 0.6))


def mattes(layer, seed):
    """A matte of the layer's size: a disc, a half plane or noise."""
    height, width = layer.alpha.height, layer.alpha.width
    y, x = np.indices((height, width))
    kinds = (
        np.hypot(x - width / 3, y - height / 2) < min(width, height) / 3,
        x + y > (width + height) / 2,
        np.random.default_rng(seed).integers(0, 2, (height, width)) > 0,
    )
    return kinds[seed % 3].astype(np.uint8) * np.uint8(255)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(layers(), st.integers(0, 999))
def test_a_selection_and_the_rest_over_each_other_equal_the_layer(layer, seed):
    try:
        parts = split_selection(layer, mattes(layer, seed))
    except CommandError:
        reject()
    assert off_by(parts, layer) <= 1.01
    merged = merge_layers(parts)
    assert merged.name == layer.name
    assert merged.side is layer.side
    if layer.blend is BlendMode.NORMAL:
        assert off_by([merged], layer) <= 2.01  # Merging rounds the colour once more.


@settings(max_examples=250, deadline=None, derandomize=True)
@given(layers(), st.integers(0, 999), st.sampled_from([0.7, 1.5, 4.0, 9.0]))
def test_a_feathered_selection_and_the_rest_over_each_other_equal_the_layer(layer, seed, width):
    hard = mattes(layer, seed)
    soft = np.rint(cv2.GaussianBlur(hard, (0, 0), width)).astype(np.uint8)
    try:
        parts = split_selection(layer, soft)
    except CommandError:
        reject()
    assert off_by(parts, layer) <= 1.01
    merged = merge_layers(parts)
    assert merged.name == layer.name
    if layer.blend is BlendMode.NORMAL and layer.opacity == 1.0:
        assert off_by([merged], layer) <= 2.01  # Merging rounds the colour once more.


def feathered_disc(soft=12.0):
    y, x = np.indices((120, 120))
    return np.clip((40 - np.hypot(x - 60, y - 60)) / soft * 127 + 128, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("opacity", [1.0, 0.6])
def test_a_feathered_selection_gives_a_part_as_soft(opacity):
    rgba = noise(3, (120, 120), opaque=True)
    layer = Layer.of(rgba, name="hair", part=Part.FRONT_HAIR, opacity=opacity)
    matte = feathered_disc()
    _, piece = split_selection(layer, matte)
    shown = np.zeros((120, 120), np.uint8)
    shown[piece.box.slices] = piece.alpha.array()
    assert np.abs(shown.astype(int) - matte).max() <= 1
    seen = piece.alpha.array() > 0
    assert np.array_equal(piece.colour.array()[seen], rgba[piece.box.slices][..., :3][seen])


def test_parts_of_a_feathered_selection_merge_to_the_layer_with_its_depth():
    depth = np.tile(np.linspace(9000, 11_000, 120).astype(np.uint16), (120, 1))
    layer = Layer.of(noise(3, (120, 120), opaque=True), name="hair", depth=depth)
    for matte in (feathered_disc(), 255 - feathered_disc()):  # Either part may lie above.
        merged = merge_layers(split_selection(layer, matte))
        assert off_by([merged], layer) <= 1.01
        assert merged.box == layer.box
        assert np.array_equal(merged.depth.array(), depth)


@settings(max_examples=120, deadline=None, derandomize=True)
@given(layers(), st.integers(0, 999), st.sampled_from([0.7, 1.5, 4.0]))
def test_splitting_and_merging_again_and_again_gives_the_layer_back_bit_by_bit(layer, seed, width):
    layer = replace(layer, opacity=1.0, blend=BlendMode.NORMAL)
    soft = np.rint(cv2.GaussianBlur(mattes(layer, seed), (0, 0), width)).astype(np.uint8)
    points = [(layer.box.left + layer.box.width * 0.4, 0.0), (layer.box.right - 1.0, 60.0)]
    ways = (
        lambda one: split_selection(one, soft),
        lambda one: split_depth(one, 2),
        lambda one: split_line(one, points),
    )
    now, layer = layer, layer.rgba_over(layer.box)
    seen, box = layer[..., 3] > 0, now.box
    for _ in range(2):
        for split in ways:
            whole = replace(now, **laid_in(now, box))
            try:
                now = merge_layers(split(whole))
            except CommandError:
                continue
    made = now.rgba_over(box)
    assert np.array_equal(made[..., 3], layer[..., 3])
    assert np.array_equal(made[seen], layer[seen])


def laid_in(layer, box):
    """The fields of a layer that fills a box again, though its pixels do not."""
    depth = np.zeros((box.height, box.width), np.uint16)
    depth[layer.box.shifted(-box.left, -box.top).slices] = layer.depth.array()
    rgba = layer.rgba_over(box)
    whole = Layer.of(rgba, box.left, box.top, depth=depth)
    return {name: getattr(whole, name) for name in ("left", "top", "colour", "alpha", "depth")}


def test_a_soft_part_split_once_more_is_off_by_a_level_and_by_no_more():
    layer = Layer.of(noise(5, (120, 120)), name="hair")
    parts = split_selection(layer, feathered_disc())
    again = np.tile(np.linspace(0, 255, 120).astype(np.uint8), (120, 1))
    pieces = [piece for part in parts for piece in split_selection(part, again[part.box.slices])]
    assert off_by(pieces, layer) <= 1.01


def test_a_smooth_selection_leaves_no_rim_along_the_layer_s_own_edge():
    y, x = np.indices((90, 90))
    rgba = np.full((90, 90, 4), (200, 60, 60, 0), np.uint8)
    rgba[..., 3] = np.clip((35.0 - np.hypot(x - 45, y - 45)) * 255, 0, 255)
    layer = Layer.of(rgba, name="ball")
    hard = np.where((rgba[..., 3] > 60) & (y < 45), 255, 0).astype(np.uint8)
    rest, piece = split_selection(layer, cv2.GaussianBlur(hard, (3, 3), 0.7), reach=0)
    assert rest.box.top >= layer.top + 40
    assert piece.box.bottom <= layer.top + 50
    assert off_by((rest, piece), layer) <= 1.01
    with pytest.raises(CommandError, match="all of it"):
        split_selection(layer, layer.alpha.array())


def test_stray_pixels_of_a_selection_go_with_what_they_lie_in():
    layer = Layer.of(plain(size=(80, 60)), name="hair")
    matte = np.zeros((60, 80), np.uint8)
    matte[:, :40] = 255
    matte[20:23, 10:14] = 0  # Missed while stroking,
    matte[30:32, 60:63] = 255  # or hit by chance.
    rest, piece = split_selection(layer, matte, reach=0)
    assert (piece.alpha.array()[:, :38] == 255).all()
    assert piece.box.right <= 42
    assert (rest.alpha.array()[:, -38:] == 255).all()
    assert rest.box.left >= 38
    assert off_by((rest, piece), layer) <= 1


def test_a_line_leaves_no_stray_pixels_on_its_other_side():
    rgba = plain(size=(60, 40))
    rgba[:, 30:, 3] = 0
    rgba[10, 30:33, 3] = 255  # A hair's tip over the line.
    rgba[20:30, 36:, 3] = 255
    rgba[24, 30:36, 3] = 255  # A bridge.
    layer = Layer.of(rgba, name="hair")
    right, left = split_line(layer, [(31.0, 0.0), (31.0, 40.0)])
    assert left.box.top >= 18
    assert right.box.right == 33
    assert off_by((right, left), layer) <= 1


def test_a_small_thing_alone_is_selected_all_the_same():
    layer = Layer.of(plain(size=(80, 60)), name="face")
    matte = np.zeros((60, 80), np.uint8)
    matte[20:24, 30:34] = 255
    _, mole = split_selection(layer, matte, reach=0)
    assert (mole.box.width, mole.box.height) == pytest.approx((4, 4), abs=2)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(layers(), st.floats(-5, 45), st.floats(-20, 20))
def test_sides_along_a_line_over_each_other_equal_the_layer(layer, x, slant):
    points = [(x, 3.0), (x + slant / 2, 20.0), (x - slant, 40.0)]
    try:
        parts = split_line(layer, points)
    except CommandError:
        reject()
    assert off_by(parts, layer) <= 1.01
    assert {part.name: part.side for part in parts} == {
        "hair-l": Side.LEFT,
        "hair-r": Side.RIGHT,
    }
    assert merge_layers(parts).name == "hair"
    assert merge_layers(parts).side is Side.WHOLE


def two_hands():
    rgba = plain((200, 150, 120, 255), size=(60, 30))
    rgba[:, 25:35, 3] = 0
    rgba[2:6, 28:31, 3] = 255  # A bit between them.
    return Layer.of(rgba, 100, 50, name="handwear", part=Part.HANDWEAR)


@pytest.mark.parametrize(("part", "apart"), [
    (Part.HANDWEAR, True), (Part.FRONT_HAIR, True), (Part.HANDWEAR, False),
])  # fmt: skip
def test_one_of_two_hands_that_is_selected_is_that_side(part, apart):
    layer = replace(two_hands(), part=part)
    matte = np.zeros((30, 60), np.uint8)
    if apart:
        matte[:, 30:] = 255
    else:
        matte[15:] = 255
    parts = split_selection(layer, matte)
    sides = {one.name: (one.side, one.box.left >= 128) for one in parts}
    if part is Part.HANDWEAR and apart:
        assert sides == {"handwear-l": (Side.LEFT, True), "handwear-r": (Side.RIGHT, False)}
    else:
        assert set(sides) == {"handwear-1", "handwear-2"}
        assert {one.side for one in parts} == {Side.WHOLE}


def test_a_piece_that_a_line_barely_touches_stays_whole():
    layer = two_hands()
    parts = split_line(layer, [(123.5, 50.0), (123.5, 80.0)])
    boxes = {part.side: part.box for part in parts}
    assert (boxes[Side.RIGHT].left, boxes[Side.RIGHT].right) == (100, 125)
    assert (boxes[Side.LEFT].left, boxes[Side.LEFT].right) == (128, 160)
    assert sum(int((part.alpha.array() > 0).sum()) for part in parts) == int(
        (layer.alpha.array() > 0).sum()
    )


def test_the_nearer_part_of_a_selection_lies_above_and_the_other_is_painted_on():
    layer = strands()
    matte = np.full((60, 60), 255, np.uint8)
    matte[:, 20:31] = 0  # All but the near stripe.
    far, near = split_selection(layer, matte)
    assert near.box.width <= 14
    assert (far.alpha.array() == 255).all()
    assert np.median(near.depth.array()) < np.median(far.depth.array())


def test_pieces_of_pieces_get_numbers_that_are_free():
    layer = Layer.of(plain(size=(8, 8)), name="front hair-1", part=Part.FRONT_HAIR)
    matte = np.zeros((8, 8), np.uint8)
    matte[:4] = 255
    parts = split_selection(layer, matte, taken=["front hair-2"])
    assert [part.name for part in parts] == ["front hair-3", "front hair-1"]


@pytest.mark.parametrize(("value", "words"), [(0, "nothing of it"), (255, "all of it")])
def test_a_selection_that_parts_nothing_says_so(value, words):
    with pytest.raises(CommandError, match=words):
        split_selection(Layer.of(plain()), np.full((3, 4), value, np.uint8))


def test_a_line_goes_through_its_points_and_straight_on():
    points = [(10.0, 0.0), (30.0, 10.0), (20.0, 40.0)]
    x = line_through(points, np.array([-10.0, 0.0, 10.0, 40.0, 50.0]))
    assert x == pytest.approx([-10, 10, 30, 20, 20 - 100 / 30], abs=1e-2)


def test_what_stays_does_not_go_on_from_shreds_beside_a_lock_that_hung_freely():
    alpha = np.zeros((400, 300), np.uint8)
    alpha[20:100, 20:280] = 255  # The hair, and a lock down from it.
    alpha[100:380, 120:170] = 255
    rgba = np.dstack([np.full((400, 300, 3), 60, np.uint8), alpha])
    layer = Layer.of(rgba, name="front hair", part=Part.FRONT_HAIR)
    matte = np.zeros((400, 300), np.uint8)
    matte[100:380, 125:170] = 255  # A line of it is left on one side.
    rest, lock = split_selection(layer, matte, is_nearer=True)
    assert lock.box.height == pytest.approx(280, abs=4)
    seen = flatten_layers([rest], layer.box)[..., 3]
    assert seen[200:380, 121].all()
    assert not seen[200:380, 130:165].any()
    assert (seen[100:130, 130:165] == 255).all()
    assert off_by([rest, lock], layer) <= 1


def test_the_root_of_a_cut_lock_stays_as_it_is_drawn_and_nothing_is_below_it():
    alpha = np.zeros((300, 200), np.uint8)
    alpha[20:100, 20:180] = alpha[100:280, 80:120] = 255
    rgb = np.full((300, 200, 3), (200, 120, 60), np.uint8)
    rgb[:, 95:105] = (120, 50, 40)  # A strand runs down into the lock.
    layer = Layer.of(np.dstack([rgb, alpha]), name="front hair", part=Part.FRONT_HAIR)
    matte = np.zeros((300, 200), np.uint8)
    matte[100:, :] = 255
    rest, lock = split_selection(layer, matte, is_nearer=True)
    shown = flatten_layers([rest], layer.box)
    assert (shown[96:112, 80:120] == layer.rgba()[96:112, 80:120]).all()
    assert not shown[160:, :, 3].any()
    assert off_by([rest, lock], layer) <= 1


def test_under_a_lock_between_others_all_is_painted_and_under_an_outer_one_up_to_its_middle():
    alpha = np.zeros((480, 480), np.uint8)
    alpha[20:460, 20:460] = 255  # Hair of three locks, the middle one wide and the outer thin.
    rgb = np.full((480, 480, 3), (200, 120, 60), np.uint8)
    rgb[60:, 238:242] = rgb[60:, 398:402] = (70, 40, 30)
    layer = Layer.of(np.dstack([rgb, alpha]), name="front hair", part=Part.FRONT_HAIR)
    for left, right, wide in ((240, 400, 160), (400, 460, 30)):
        matte = np.zeros((480, 480), np.uint8)
        matte[100:, left:right] = 255
        rest, lock = split_selection(layer, matte, is_nearer=True)
        row = flatten_layers([rest], layer.box)[300, left:right, 3]
        assert (row[: wide - 14] == 255).all()
        assert not row[wide + 8 :].any()
        assert off_by([rest, lock], layer) <= 1


def test_a_hand_cut_off_a_skirt_leaves_the_skirt_to_its_own_contour():
    side = 360
    row, column = np.mgrid[0:side, 0:side]
    edge = 190.0 - 0.35 * row  # Its outline runs on straight past the hand.
    skirt = (column > edge) & (row > 20) & (row < 340) & (column < 330)
    hand = np.hypot(row - 170, column - 105) < 38
    rgb = np.full((side, side, 3), (170, 210, 170), np.uint8)
    rgb[hand] = (220, 220, 218)
    rgb[hand & ~(np.hypot(row - 170, column - 105) < 36)] = (120, 120, 120)
    contour = skirt & (column <= edge + 3)
    rgb[skirt] = (170, 210, 170)
    rgb[contour] = (60, 110, 70)
    layer = Layer.of(np.dstack([rgb, (skirt | hand).astype(np.uint8) * np.uint8(255)]),
                     name="bottomwear", part=Part.BOTTOMWEAR)  # fmt: skip
    matte = (hand & ~skirt).astype(np.uint8) * np.uint8(255)
    rest, piece = split_selection(layer, cv2.GaussianBlur(matte, (3, 3), 0.7), is_nearer=True)
    shown = flatten_layers([rest], layer.box)
    beyond = column < edge - 6
    assert not shown[beyond & (row > 22)][:, 3].any()
    inside = contour & (column > edge + 1) & (column <= edge + 2) & (row > 140) & (row < 200)
    assert np.abs(shown[inside].astype(int) - (60, 110, 70, 255)).max() < 40
    assert off_by([rest, piece], layer) <= 1


def test_a_layer_goes_on_under_a_hand_inside_the_line_of_its_outline():
    side = 360
    row, column = np.mgrid[0:side, 0:side]
    skirt = (column > 150) & (row > 20) & (row < 340) & (column < 330)
    hand = np.hypot(row - 170, column - 150) < 40
    rgb = np.full((side, side, 3), (170, 210, 170), np.uint8)
    rgb[hand] = (220, 220, 218)
    layer = Layer.of(np.dstack([rgb, (skirt | hand).astype(np.uint8) * np.uint8(255)]),
                     name="bottomwear", part=Part.BOTTOMWEAR)  # fmt: skip
    matte = hand.astype(np.uint8) * np.uint8(255)
    rest, piece = split_selection(layer, matte, is_nearer=True)
    shown = flatten_layers([rest], layer.box)
    assert (shown[135:205, 153:300, 3] == 255).all()
    assert not shown[25:335, :146, 3].any()
    assert (np.abs(shown[135:205, 156:190, :3].astype(int) - (170, 210, 170)) < 12).all()
    assert off_by([rest, piece], layer) <= 1


def test_nothing_floats_between_the_root_and_the_tails_of_a_cut_lock():
    alpha = np.zeros((420, 300), np.uint8)
    alpha[20:80, 20:280] = alpha[80:360, 60:110] = 255  # The hair, and a lock down from it.
    alpha[300:400, 40:64] = alpha[330:400, 90:130] = 255  # Tails stay beside its tip.
    layer = Layer.of(np.dstack([np.full((420, 300, 3), 30, np.uint8), alpha]), name="front hair",
                     part=Part.FRONT_HAIR)  # fmt: skip
    matte = np.zeros((420, 300), np.uint8)
    matte[110:330, 64:110] = 255
    matte[330:360, 64:90] = 255
    rest, lock = split_selection(layer, matte, is_nearer=True)
    seen = flatten_layers([rest], layer.box)[..., 3]
    assert not seen[160:250, 70:].any()
    assert off_by([rest, lock], layer) <= 1


def test_what_goes_on_under_a_curl_is_of_the_hair_s_colour_not_of_its_line_s():
    rgba = np.zeros((400, 600, 4), np.uint8)
    for x in (380, 220):  # The one that is cut off lies in front, and leaves its line behind.
        cv2.circle(rgba, (x, 200), 120, (30, 20, 110, 255), -1)
        cv2.circle(rgba, (x, 200), 112, (16, 16, 16, 255), -1)
    rgba[200:] = 0
    layer = Layer.of(rgba, name="front hair", part=Part.FRONT_HAIR)
    matte = np.zeros((400, 600), np.uint8)
    cv2.circle(matte, (220, 200), 112, 255, -1)
    rest, piece = split_selection(layer, matte, is_nearer=True)
    under = flatten_layers([rest], layer.box)[matte > 0]
    seen = under[under[:, 3] == 255]
    assert len(seen) > 500
    assert np.median(seen[:, 2]) < 30
    assert (seen[:, 2] < 60).mean() > 0.9
    assert off_by([rest, piece], layer) <= 1


def test_a_hole_between_locks_that_keep_their_lines_is_filled_without_a_slit():
    row, column = np.mgrid[0:400, 0:300]
    hair = np.hypot(row - 200, (column - 150) * 1.4) < 180
    rgb = np.full((400, 300, 3), (235, 120, 155), np.uint8)
    sides = [150 + way * (30 - np.abs(row - 170) / 4) for way in (-1, 1)]
    for side in sides:
        rgb[np.abs(column - side) < 2.5] = (110, 40, 80)
    alpha = hair.astype(np.uint8) * np.uint8(255)
    layer = Layer.of(np.dstack([rgb, alpha]), name="front hair", part=Part.FRONT_HAIR)
    lock = (column > sides[0] + 3) & (column < sides[1] - 3) & (row > 60)
    lock |= (np.abs(column - 150) < 4) & (row > 250)  # Its tip runs out to the air.
    rest, piece = split_selection(layer, lock.astype(np.uint8) * np.uint8(255), is_nearer=True)
    shown = flatten_layers([rest], layer.box)
    assert (shown[75:270, :, 3][hair[75:270]] == 255).all()
    assert off_by([rest, piece], layer) <= 1


def test_an_arm_goes_on_under_one_that_crosses_it_and_not_along_that() -> None:
    """Both arms are one layer; the one in front is selected, but for a line of it."""
    skin, ink = (250, 220, 200, 255), (90, 50, 60, 255)
    rgba = np.zeros((240, 300, 4), np.uint8)
    matte = np.zeros((240, 300), np.uint8)
    rgba[20:220, 60:100], rgba[20:220, 63:97] = ink, skin
    rgba[100:140, 20:290], rgba[103:137, 23:287] = ink, skin
    matte[103:140, 20:290] = 255
    layer = Layer.of(rgba, name="handwear", part=Part.HANDWEAR)
    rest, arm = split_selection(layer, matte)
    own = rest.rgba_over(layer.box)
    assert (own[103:137, 66:94, 3] == 255).all()
    assert not own[108:140, 140:, 3].any()
    assert (merge_layers((rest, arm)).rgba_over(layer.box) == rgba).all()
