from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.core.composite import flatten
from app.core.depth import layer_depth
from app.core.document import BlendMode, Document, Group, Layer, new_group_id
from app.core.geometry import Box, Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.core.recipe import DRAFT, Recipe
from app.stages.extend import Way
from app.stages.lift_seen import lift_seen, lifted_off
from app.stages.seen_shares import givers
from tests.builders import noise, plain

SIZE = Size(11, 9)
SOFT = arrays(np.uint8, (9, 11), elements=st.sampled_from([0, 1, 60, 128, 200, 254, 255]))
HARD = arrays(np.uint8, (9, 11), elements=st.sampled_from([0, 255]))


def picture(seed: int, kind: str) -> np.ndarray:
    rgba = noise(seed, (11, 9), opaque=kind == "opaque")
    if kind == "mixed":
        rgba[:3, :4, 3] = 0
        rgba[5:, 5:, 3] = 255
    if kind == "hard":
        rgba[..., 3] = np.where(rgba[..., 3] > 128, 255, 0)
    return rgba


LAYER = st.builds(
    lambda seed, kind, opacity, blend, left, locked, visible, clipped: Layer.of(
        picture(seed, kind), left, opacity=opacity, blend=blend, locked=locked,
        visible=visible, clipped=clipped, name=f"layer {seed}",
    ),
    st.integers(0, 99),
    st.sampled_from(["opaque", "mixed", "hard", "soft"]),
    st.sampled_from([1.0, 1.0, 0.6]),
    st.sampled_from([BlendMode.NORMAL] * 4 + [BlendMode.MULTIPLY]),
    st.integers(-3, 3),
    *[st.sampled_from([False, False, False, True])] * 1,
    st.sampled_from([True, True, True, False]),
    st.sampled_from([False, False, False, True]),
)  # fmt: skip
GROUP = st.sampled_from([
    None, Group(new_group_id(), "g"), Group(new_group_id(), "g", opacity=0.5),
    Group(new_group_id(), "g", blend=BlendMode.NORMAL),
])  # fmt: skip


def light(document: Document) -> np.ndarray:
    straight = flatten(document).astype(float)
    straight[..., :3] *= straight[..., 3:] / 255
    return straight


@settings(max_examples=300)
@given(
    st.lists(LAYER, min_size=1, max_size=4), GROUP, st.booleans(), SOFT | HARD,
    st.tuples(
        st.integers(0, 2), st.sampled_from([None, Way.SMOOTH, Way.NEAREST]), st.booleans()
    ),
)  # fmt: skip
def test_the_composite_stays_the_same(layers, group, has_paper, matte, how):
    margin, fills, takes = how
    if group is not None:
        half = len(layers) // 2
        layers[half:] = [replace(one, group=group.id) for one in layers[half:]]
    if has_paper:
        layers.insert(0, Layer.of(picture(7, "opaque")))
    document = Document(SIZE, layers=tuple(layers), groups=() if group is None else (group,))
    lifted = lift_seen(document, SIZE.box, matte, margin=margin, fills=fills, takes_shreds=takes)
    if lifted is None:
        return
    after = lifted_off(document, lifted)
    assert np.abs(light(after) - light(document)).max() <= 1.5  # Colour and alpha are rounded.
    old = {layer.id: layer for layer in document.layers}
    assert all(not document.is_locked(old[one.id]) for one in lifted.rests)
    assert all(document.is_shown(old[one.id]) for one in lifted.rests)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=4), HARD)
def test_what_is_seen_of_hard_layers_is_all_taken(seeds, matte):
    layers = [Layer.of(picture(seed, "hard")) for seed in seeds]
    document = Document(SIZE, layers=tuple(layers))
    seen = flatten(document)
    lifted = lift_seen(document, SIZE.box, matte)
    there = (matte == 255) & (seen[..., 3] > 0)
    if not there.any():
        assert lifted is None
        return
    page = lifted.layer.rgba_over(SIZE.box)
    assert (page[there] == seen[there]).all()
    assert not page[..., 3][~there].any()
    # Nothing is doubled: with the new layer switched off, what was seen is seen nowhere.
    rests = {one.id: one for one in lifted.rests}
    for index, layer in enumerate(layers):
        above = np.zeros((9, 11), bool)
        for other in layers[index + 1 :]:
            above |= other.alpha.array() > 0
        kept = rests.get(layer.id, layer).alpha.array()
        assert not kept[there & ~above].any()
        assert (kept[above | ~there] == layer.alpha.array()[above | ~there]).all()


def strands() -> Document:
    """A lock that lies in hair and shirt, on a body."""
    shirt = plain((40, 90, 220, 255), (60, 60))
    shirt[10:50, 20:30] = (120, 60, 30, 255)
    hair = np.zeros((60, 60, 4), np.uint8)
    hair[:12] = hair[12:50, 16:20] = (120, 60, 30, 255)
    depth = np.full((60, 60), 0.25, np.float32)
    return Document(
        Size(60, 60),
        layers=(
            Layer.of(shirt, name="topwear", part=Part.TOPWEAR, depth=depth * 2),
            Layer.of(hair, name="front hair-1", part=Part.FRONT_HAIR, side=Side.LEFT, depth=depth),
            Layer.of(np.zeros((60, 60, 4), np.uint8), name="mark"),
        ),
    )


def lock() -> np.ndarray:
    matte = np.zeros((60, 60), np.uint8)
    matte[12:50, 16:30] = 255
    return matte


def test_a_lock_that_lies_in_two_layers_becomes_one() -> None:
    document = strands()
    lifted = lift_seen(document, Box(0, 0, 60, 60), lock(), margin=0, fills=Way.SMOOTH)
    assert (lifted.layer.name, lifted.layer.part) == ("topwear-1", Part.TOPWEAR)
    assert lifted.at == 1  # Right above the shirt, which gave most: it looks the same there.
    assert lifted.layer.box == Box(16, 12, 30, 50)
    assert (lifted.layer.rgba() == (120, 60, 30, 255)).all()
    shirt, hair = lifted.rests
    assert (shirt.alpha.array() == 255).all()
    assert np.abs(shirt.rgba()[20:48, 20:30, :3].astype(int) - (40, 90, 220)).max() <= 40
    assert not hair.alpha.array()[14:].any()  # It goes on by an edge under the new layer.
    assert (lifted.layer.depth.array() == 32768).all()  # The shirt's, in which it stands.


def test_a_lock_that_has_to_stand_above_the_layer_in_front_is_a_piece_of_that() -> None:
    document = strands()
    shirt, hair, mark = document.layers
    rgba = hair.rgba()
    rgba[:12, :, 0] = 200  # It goes on under the lock by an edge, which would hide the lock.
    recipe = Recipe(DRAFT, note="rough")
    hair = replace(hair, colour=Raster.of(rgba[..., :3]), recipe=recipe)
    document = replace(document, layers=(shirt, hair, mark))
    for first in (None, shirt.id):
        lifted = lift_seen(document, Box(0, 0, 60, 60), lock(), fills=Way.SMOOTH, first=first)
        assert lifted.at == 2
        new = lifted.layer
        assert (new.name, new.part, new.side) == ("front hair-2", Part.FRONT_HAIR, Side.LEFT)
        assert new.recipe == recipe
        assert new.box == Box(16, 12, 30, 50)
        assert (new.depth.array() == 16384).all()


def test_the_depth_of_what_other_layers_gave_goes_on_from_the_layer_it_stands_in() -> None:
    document = strands()
    shirt, hair, mark = document.layers
    slope = np.tile(np.linspace(0.2, 0.5, 60, dtype=np.float32)[:, None], (1, 60))
    steep = Layer.of(hair.rgba(), name="front hair", part=Part.FRONT_HAIR, depth=slope)
    lifted = lift_seen(replace(document, layers=(shirt, steep, mark)), Box(0, 0, 60, 60), lock(),
                       cuts=False, first=steep.id, name="lock")  # fmt: skip
    depth = lifted.layer.depth.array() / 65535.0
    off = np.abs(depth - slope[12:50, 16:30])
    assert off[:, :4].max() < 0.001
    assert off[:, 4:6].max() < 0.06
    assert max(np.abs(np.diff(depth, axis=axis)).max() for axis in (0, 1)) < 0.06
    bare = replace(document, layers=(shirt, replace(steep, depth=None), mark))
    lifted = lift_seen(bare, Box(0, 0, 60, 60), lock(), cuts=False, first=steep.id)
    assert lifted.layer.depth is None


def test_a_copy_leaves_the_layers_as_they_are() -> None:
    document = strands()
    lifted = lift_seen(document, Box(0, 0, 60, 60), lock(), cuts=False, name="lock")
    assert lifted.rests == ()
    assert lifted.layer.name == "lock"
    assert (lifted.layer.rgba() == (120, 60, 30, 255)).all()


@pytest.mark.parametrize("field", [{"locked": True}, {"visible": False}])
def test_locked_and_hidden_layers_give_nothing(field) -> None:
    document = strands()
    shirt, hair, mark = document.layers
    document = replace(document, layers=(replace(shirt, **field), hair, mark))
    assert givers(document, Box(0, 0, 60, 60), lock()) == (hair,)
    lifted = lift_seen(document, Box(0, 0, 60, 60), lock())
    assert lifted.layer.name == "front hair-2"
    assert lifted.layer.side is Side.LEFT
    assert lifted.layer.box == Box(16, 12, 20, 50)
    assert givers(document, Box(0, 0, 60, 60), lock(), 4) == (hair,)
    assert lift_seen(document, Box(30, 30, 40, 40), np.zeros((10, 10), np.uint8)) is None


def test_a_layer_that_gave_all_goes_and_leaves_its_name() -> None:
    body = Layer.of(plain(size=(11, 9)), name="body", part=Part.TOPWEAR)
    lock = Layer.of(plain(size=(4, 5)), 3, 2, name="lock", part=Part.FRONT_HAIR)
    bow = Layer.of(plain(size=(4, 5)), 3, 2, name="bow")
    document = Document(SIZE, layers=(body, lock))
    area = Box(0, 0, 11, 9)
    matte = np.zeros((9, 11), np.uint8)
    matte[2:7, 3:7] = 255
    lifted = lift_seen(document, area, matte)
    assert lifted is not None
    assert [one.name for one in lifted_off(document, lifted).layers] == ["body", "lock"]
    assert (lifted.layer.part, lifted.gone) == (Part.FRONT_HAIR, {lock.id})
    clipped = Document(SIZE, layers=(body, lock, replace(bow, clipped=True)))
    lifted = lift_seen(clipped, area, matte)
    assert lifted is not None
    assert lock.id not in lifted.gone


def test_a_cut_leaves_no_hidden_pixels_alone_that_would_float() -> None:
    hair = np.zeros((60, 60, 4), np.uint8)
    hair[:12] = hair[12:50, 16:30] = (120, 60, 30, 255)
    gleam = np.zeros((60, 60, 4), np.uint8)
    gleam[30:34, 20:23] = (250, 220, 120, 255)
    pin = np.zeros((60, 60, 4), np.uint8)
    pin[40:42, 20:22] = (200, 0, 0, 255)
    layers = tuple(
        Layer.of(one, name=name) for one, name in ((pin, "pin"), (hair, "hair"), (gleam, "gleam"))
    )
    document = Document(Size(60, 60), layers=layers)
    lifted = lift_seen(document, Box(0, 0, 60, 60), lock(), takes_shreds=True)
    left = {layer.name: layer for layer in lifted_off(document, lifted).layers}
    assert not left["hair"].alpha.array()[12:].any()
    assert left["pin"] is layers[0]  # A thing of its own, however small.
    assert (light(lifted_off(document, lifted)) == light(document)).all()


def outlined(ground: tuple[int, int, int], alpha: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw a badge with a smooth brown outline on a ground, and give it with its selection."""
    big = np.zeros((960, 960, 4), np.uint8)
    big[:] = (*ground, alpha)
    cv2.circle(big, (480, 480), 240, (123, 71, 24, 255), -1)
    cv2.circle(big, (480, 480), 196, (255, 207, 77, 255), -1)
    inside = np.zeros((960, 960), np.uint8)
    cv2.circle(inside, (480, 480), 236, 255, -1)
    if not alpha:
        big[450:510, 716:900] = (123, 71, 24, 255)  # A chain that it hangs on.
        inside[:, 716:] = 0
    big[..., :3][big[..., 3] == 0] = (123, 71, 24)
    rgba, matte = (
        cv2.resize(one, (120, 120), interpolation=cv2.INTER_AREA) for one in (big, inside)
    )
    return rgba, matte


def test_a_cut_leaves_no_trace_of_a_smooth_outline() -> None:
    rgba, matte = outlined((255, 163, 184), 255)
    document = Document(Size(120, 120), Raster.of(rgba), (Layer.of(rgba, name="hair"),))
    area = Box(0, 0, 120, 120)
    lifted = lift_seen(document, area, matte, takes_shreds=True, fills=Way.SMOOTH)
    (rest,) = lifted.rests
    left = np.abs(rest.rgba()[matte > 0][:, :3].astype(int) - (255, 163, 184)).max(axis=1)
    assert (left > 25).mean() < 0.002
    assert np.abs(light(lifted_off(document, lifted)) - light(document)).max() <= 1.5


def test_a_cut_leaves_no_rim_of_a_layer_that_goes_on_elsewhere() -> None:
    rgba, matte = outlined((0, 0, 0), 0)
    wing = np.full((120, 120, 4), (250, 250, 254, 255), np.uint8)
    layers = (Layer.of(wing, name="wings"), Layer.of(rgba, name="headwear"))
    document = Document(Size(120, 120), Raster.of(wing), layers)
    area = Box(0, 0, 120, 120)
    lifted = lift_seen(document, area, matte, takes_shreds=True, fills=Way.SMOOTH)
    rest = next(one for one in lifted.rests if one.name == "headwear")
    alpha = rest.rgba_over(area)[..., 3]
    assert not alpha[:, :84].any()
    assert alpha[60, 100] == 255
    assert np.abs(light(lifted_off(document, lifted)) - light(document)).max() <= 1.5


def test_crumbs_of_a_layer_in_front_do_not_lift_an_arm_in_front_of_it() -> None:
    arm = np.zeros((60, 60, 4), np.uint8)
    arm[10:50, 10:50] = (250, 220, 200, 255)
    hair = np.zeros((60, 60, 4), np.uint8)
    hair[:4] = (120, 60, 30, 255)
    hair[20:40, 40:58] = (90, 40, 40, 255)
    hair[28:33, 44:49] = (250, 200, 190, 255)  # A bit of the arm, under which it goes on.
    brow = np.zeros((60, 60, 4), np.uint8)
    brow[2:4, 20:30] = (60, 30, 20, 255)
    layers = tuple(
        Layer.of(one, name=name)
        for one, name in ((arm, "handwear"), (brow, "eyebrow"), (hair, "front hair"))
    )
    document = Document(Size(60, 60), Raster.of(arm), layers)
    matte = np.zeros((60, 60), np.uint8)
    matte[8:52, 8:40] = matte[28:33, 44:49] = 255
    lifted = lift_seen(document, Box(0, 0, 60, 60), matte, takes_shreds=True, fills=Way.SMOOTH)
    assert (lifted.layer.name, lifted.at) == ("handwear-1", 1)
    assert tuple(lifted.layer.rgba_over(Box(46, 30, 47, 31))[0, 0]) == (250, 200, 190, 255)
    assert np.abs(light(lifted_off(document, lifted)) - light(document)).max() <= 1.5


def test_what_has_to_stand_above_a_nearer_layer_is_as_near() -> None:
    shirt, hair, mark = strands().layers
    rgba = hair.rgba()
    rgba[12:50, 18:20] = 0  # It gives little.
    depth = np.full((60, 60), 0.25, np.float32)
    depth[:12] = 0.05  # Elsewhere it may be nearer yet.
    hair = Layer.of(rgba, name="front hair", part=Part.FRONT_HAIR, depth=depth)
    group = Group(new_group_id(), "g", blend=BlendMode.NORMAL)  # Above all of it the lock stands.
    inside = tuple(replace(one, group=group.id) for one in (shirt, hair))
    document = Document(Size(60, 60), layers=(*inside, mark), groups=(group,))
    lifted = lift_seen(document, Box(0, 0, 60, 60), lock(), fills=Way.SMOOTH)
    assert lifted is not None
    assert (lifted.at, lifted.layer.name) == (2, "topwear-1")
    assert layer_depth(lifted.layer) == pytest.approx(0.25, abs=0.001)
