"""Draw order against depth, on documents small enough to look at every pixel."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.commands import ReplaceLayers
from app.core.depth_order import TOLERANCE, disagreements, ruled_depths, sorted_by_depth
from app.core.document import Document, Group, Layer, new_group_id
from app.core.geometry import Size
from app.core.parts import Part
from app.core.raster import Raster
from tests.builders import plain

PARTS = (None, Part.FACE, Part.NOSE, Part.EYEBROW, Part.EARS, Part.FRONT_HAIR)


@st.composite
def documents(draw, *, groups: bool = False) -> Document:
    layers = []
    gathered = (new_group_id(), new_group_id())
    edges = sorted(draw(st.tuples(st.integers(0, 6), st.integers(0, 6)))) if groups else (0, 0)
    for number in range(draw(st.integers(1, 6))):
        left, top = draw(st.integers(-3, 10)), draw(st.integers(-3, 10))
        size = draw(st.tuples(st.integers(1, 8), st.integers(1, 8)))
        depth = draw(st.none() | st.integers(0, 20)) if groups else draw(st.integers(0, 20))
        group = gathered[0] if edges[0] <= number < edges[1] else None
        layers.append(
            Layer.of(
                plain(size=size), left, top,
                name=str(number),
                depth=None if depth is None else np.full(size[::-1], depth / 20, np.float32),
                part=draw(st.sampled_from(PARTS)),
                group=group,
                clipped=groups and draw(st.booleans()),
                locked=groups and draw(st.integers(0, 9)) == 0,
            )
        )  # fmt: skip
    used = tuple(Group(one, "g") for one in gathered[:1] if any(x.group == one for x in layers))
    return Document(Size(12, 10), layers=tuple(layers), groups=used)


def wrong_pairs(document: Document) -> set[tuple[str, str]]:
    """Say the same pixel by pixel; all pixels of these layers are solid and of one depth."""
    depths = ruled_depths(
        [layer.part for layer in document.layers],
        [int(layer.depth.array()[0, 0]) / 65535 for layer in document.layers],
    )
    masks = []
    for layer in document.layers:
        mask = np.zeros((40, 40), bool)
        mask[layer.box.shifted(10, 10).slices] = True
        masks.append(mask)
    found = set()
    bound = {Part.NOSE, Part.EYEBROW, Part.EARS}
    for upper in range(len(masks)):
        for lower in range(upper):
            pair = {document.layers[upper].part, document.layers[lower].part}
            least = 0.0 if Part.FACE in pair and pair & bound else TOLERANCE
            common = np.count_nonzero(masks[upper] & masks[lower])
            smaller = min(np.count_nonzero(masks[upper]), np.count_nonzero(masks[lower]))
            if depths[upper] - depths[lower] > least and common > 0.02 * smaller:
                found.add((document.layers[lower].name, document.layers[upper].name))
    return found


@given(documents())
@settings(max_examples=60, deadline=None)
def test_every_overlap_that_is_drawn_against_its_depths_is_found(document: Document):
    found = {(one.behind.name, one.before.name) for one in disagreements(document)}
    assert found == wrong_pairs(document)


@given(documents())
@settings(max_examples=60, deadline=None)
def test_what_is_sorted_agrees_and_stays_as_it_is_when_sorted_again(document: Document):
    layers = sorted_by_depth(document)
    again = replace(document, layers=layers)
    assert disagreements(again) == ()
    assert sorted_by_depth(again) == layers


@given(documents(groups=True))
@settings(max_examples=80, deadline=None)
def test_sorting_keeps_layers_groups_clips_and_what_is_locked(document: Document):
    layers = sorted_by_depth(document)
    ids = tuple(layer.id for layer in document.layers)
    after = ReplaceLayers(ids, layers, at=0).apply(document)
    assert sorted(layers, key=id) == sorted(document.layers, key=id)
    assert after.groups == document.groups
    for layer in document.layers:
        if layer.clipped and base_of(document, layer) is not None:
            assert base_of(after, layer) == base_of(document, layer)


def base_of(document: Document, layer: Layer) -> object:
    """Give the layer or the group that a clipped layer lies on; None at the foot of its group."""
    for below in reversed(document.layers[: document.layers.index(layer)]):
        if below.group != layer.group:
            return below.group
        if not below.clipped:
            return below
    return None


def test_hidden_and_clipped_layers_and_those_without_depth_are_not_complained_of():
    near = Layer.of(plain(), name="near", depth=np.zeros((3, 4), np.float32))
    far = Layer.of(plain(), name="far", depth=np.ones((3, 4), np.float32))
    document = Document(Size(4, 3), layers=(near, far))
    (one,) = disagreements(document)
    assert (one.behind, one.before, one.gap) == (near, far, 1.0)
    for changes in ({"visible": False}, {"clipped": True}, {"depth": None}):
        assert disagreements(document.with_layer(replace(far, **changes))) == ()


def test_a_piece_over_the_layer_it_was_cut_off_counts_by_the_depths_where_they_overlap():
    slope = np.tile(np.linspace(0.2, 0.4, 10, dtype=np.float32), (4, 1))
    hair = Layer.of(plain(size=(10, 4)), name="hair", part=Part.FRONT_HAIR, depth=slope)
    lock = Layer.of(plain(size=(3, 4)), 7, 0, part=Part.FRONT_HAIR, depth=slope[:, 7:])
    document = Document(Size(12, 10), layers=(hair, lock))
    assert disagreements(document) == ()
    behind = replace(lock, depth=Raster.constant(3, 4, 1, np.uint16, 60000))
    (found,) = disagreements(replace(document, layers=(hair, behind)))
    assert (found.behind, found.before) == (hair, behind)
    other = replace(lock, part=Part.NECK)
    assert len(disagreements(replace(document, layers=(hair, other)))) == 1


def test_large_layers_are_looked_at_coarsely_and_touching_edges_do_not_count():
    near = Layer.of(plain(size=(1500, 900)), name="near", depth=np.zeros((900, 1500), np.uint16))
    far = Layer.of(
        plain(size=(1500, 900)), 1490, 0, name="far", depth=np.full((900, 1500), 65535, np.uint16)
    )
    document = Document(Size(3000, 900), layers=(near, far))
    assert disagreements(document) == ()
    (one,) = disagreements(document.with_layer(replace(far, left=1000)))
    assert one.before.name == "far"
