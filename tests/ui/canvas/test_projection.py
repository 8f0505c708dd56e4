from collections import UserDict
from dataclasses import replace

import numpy as np
import pytest

from app.core.commands import EditLayer
from app.core.document import BlendMode, Group, GroupId
from app.core.group_commands import EditGroup, MoveLayer
from app.core.raster import Raster
from app.ui.canvas.images import TileImage
from app.ui.view_state import Shown
from tests.builders import PatchLayer
from tests.ui.canvas.pictures import (
    PAPER,
    blob,
    composed,
    difference,
    document,
    finish,
    reference,
    screen,
    solid,
)

MODES = [mode for mode in BlendMode if mode is not BlendMode.PASS_THROUGH]


def test_forty_semi_transparent_layers_agree_with_the_reference_within_three_levels():
    layers = [
        blob(seed, 260, left=(seed * 37) % 90 - 30, top=(seed * 53) % 70 - 20, low=90, opacity=0.8)
        for seed in range(40)
    ]
    source = document(*layers)
    assert difference(composed(source), source) <= 3.0


@pytest.mark.parametrize("mode", MODES)
def test_a_mode_on_opaque_paper_agrees_with_the_reference(mode):
    source = document(solid((128, 180, 90, 255)), blob(3, 256, left=10, blend=mode, opacity=0.75))
    apart = np.abs(screen(composed(source)) - reference(source))
    poles = mode in (BlendMode.COLOUR_DODGE, BlendMode.COLOUR_BURN)
    assert np.quantile(apart, 0.999) <= 3.0
    assert apart.max() <= (12.0 if poles else 3.0)


@pytest.mark.parametrize("mode", MODES)
def test_a_mode_on_a_soft_backdrop_agrees_with_the_reference(mode):
    source = document(blob(1, 250, low=80), blob(2, 250, left=21, top=30, low=80, blend=mode))
    apart = np.abs(screen(composed(source)) - reference(source))
    assert np.quantile(apart, 0.995) <= 4.0


def test_groups_and_clipping_agree_with_the_reference():
    isolated = Group(GroupId(1), "isolated", opacity=0.6, blend=BlendMode.MULTIPLY)
    passing = Group(GroupId(2), "passing", opacity=0.5)
    inner = Group(GroupId(3), "inner", parent=GroupId(2))
    source = document(
        solid(PAPER),
        blob(1, 220, left=-20, group=GroupId(1)),
        blob(2, 220, left=60, group=GroupId(1), blend=BlendMode.SCREEN),
        blob(3, 200, left=40, top=50, group=GroupId(2), blend=BlendMode.MULTIPLY),
        blob(4, 200, left=70, top=60, group=GroupId(3)),
        blob(5, 220, left=50, top=40, opacity=0.9),
        blob(6, 220, left=90, top=70, clipped=True, blend=BlendMode.SOFT_LIGHT),
        blob(7, 220, left=10, top=10, clipped=True, visible=False),
        groups=(isolated, passing, inner),
    )
    assert difference(composed(source), source) <= 4.0


def test_clipping_to_a_group_and_to_a_hidden_base_agrees_with_the_reference():
    group = Group(GroupId(1), "base")
    source = document(
        solid(PAPER),
        blob(1, 200, group=GroupId(1)),
        blob(2, 200, left=80, group=GroupId(1)),
        solid((30, 60, 200, 160), clipped=True),
        blob(3, 200, top=60, visible=False),
        solid((200, 0, 0, 255), clipped=True),
        groups=(group,),
    )
    assert difference(composed(source), source) <= 3.0


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edit_the_screen_is_that_of_a_fresh_start(seed):
    random = np.random.default_rng(seed)
    group = Group(GroupId(1), "pair", opacity=0.8)
    layers = [blob(n, 180, left=int(random.integers(-60, 240)), top=n * 9) for n in range(6)]
    layers[2:4] = [replace(layer, group=GroupId(1)) for layer in layers[2:4]]
    source = document(*layers, groups=(group,))
    projection = composed(source)
    for _ in range(8):
        chosen = source.layers[int(random.integers(len(source.layers)))]
        kind = int(random.integers(7))
        if kind == 0:
            edit = EditLayer((chosen.id,), {"visible": not chosen.visible})
        elif kind == 1:
            edit = EditLayer((chosen.id,), {"opacity": float(random.uniform(0, 1))})
        elif kind == 2:
            edit = EditLayer((chosen.id,), {"left": chosen.left + int(random.integers(-90, 90))})
        elif kind == 3 and chosen.group is None:
            edit = MoveLayer((chosen.id,), 0)
        elif kind == 4:
            edit = EditLayer((chosen.id,), {"clipped": not chosen.clipped})
        elif kind == 5:
            edit = EditGroup(GroupId(1), {"opacity": float(random.uniform(0, 1))})
        else:
            edit = PatchLayer(chosen.id, 20, 30, alpha=np.full((60, 50), 200, np.uint8))
        source = edit.apply(source)
        projection.present(source, Shown())
        finish(projection)
        for level in range(projection.top_level + 1):
            assert np.array_equal(screen(projection, level), screen(composed(source), level))


def test_an_edit_composes_only_the_tiles_it_touched():
    source = document(solid(PAPER, 1024, 1024), blob(1, 200, left=300), width=1024, height=1024)
    projection = composed(source)
    changed = EditLayer((source.layers[1].id,), {"opacity": 0.5}).apply(source)
    projection.present(changed, Shown())
    assert projection._pyramid.dirty[0] == {(0, 1)}


def test_nothing_is_dirty_after_an_edit_that_changes_no_pixel():
    source = document(solid(PAPER), blob(1))
    projection = composed(source)
    named = EditLayer((source.layers[1].id,), {"name": "other", "locked": True}).apply(source)
    projection.present(named, Shown())
    assert projection.work(1.0) == (False, False)


def test_a_picture_without_layers_is_shown():
    rgba = np.random.default_rng(0).integers(0, 256, (40, 50, 4)).astype(np.uint8)
    rgba[..., 3] = 255
    source = replace(document(width=50, height=40), picture=Raster.of(rgba))
    assert np.array_equal(screen(composed(source)), rgba)


def test_solo_shows_one_layer_even_when_hidden():
    hidden = blob(2, 200, visible=False, opacity=0.5)
    source = document(solid(PAPER), hidden)
    alone = document(replace(hidden, visible=True))
    projection = composed(source, solo=hidden.id)
    assert difference(projection, alone) <= 1.5


def test_each_level_is_the_mean_of_the_one_below_and_keeps_the_edge_opaque():
    source = document(solid(PAPER, 301, 277), blob(1, 250), width=301, height=277)
    projection = composed(source)
    below, above = screen(projection, 0), screen(projection, 1)
    mean = below[:276, :300].reshape(138, 2, 150, 2, 4).mean((1, 3))
    assert np.abs(above[:138, :150] - mean).max() <= 1.0
    assert (above[..., 3] == 255).all()


def test_many_layers_seen_from_afar_are_rough_first_and_then_right(monkeypatch):
    monkeypatch.setattr("app.ui.canvas.projection._EXACT_DRAWS", 10)
    layers = [blob(n, 600, left=n * 30, top=n * 11) for n in range(8)]
    source = document(*layers, width=1000, height=900)
    exact = composed(source)
    projection = composed(document(width=1000, height=900))
    projection.present(source, Shown())
    projection.look_at(1, [(row, column) for row in range(2) for column in range(2)])
    assert projection.compose_view(10.0)
    assert projection._pyramid.rough[1]
    rough = screen(projection, 1)
    assert np.abs(rough - screen(exact, 1)).max() <= 9
    finish(projection)
    assert not projection._pyramid.rough[1]
    assert np.array_equal(screen(projection, 1), screen(exact, 1))


def test_runs_of_many_layers_are_quick_first_and_then_exact():
    layers = [blob(n, 250, left=n, low=90, opacity=0.9) for n in range(30)]
    source = document(*layers)
    projection = composed(document())
    for edited in (source, EditLayer((layers[12].id,), {"visible": False}).apply(source)):
        projection.present(edited, Shown())
        projection.look_at(0, [(row, column) for row in range(2) for column in range(2)])
        assert projection.compose_view(10.0)
        assert projection._pyramid.rough[0]
        assert difference(projection, edited) <= 4.0
        finish(projection)
        assert not projection._pyramid.rough[0]
        assert difference(projection, edited) <= 3.0


def test_what_was_shown_before_is_looked_up_when_it_is_shown_again():
    layers = [blob(n, 250, left=n, low=90, opacity=0.9) for n in range(30)]
    shown = document(*layers)
    hidden = EditLayer((layers[12].id,), {"visible": False}).apply(shown)
    projection = composed(shown)
    projection.look_at(0, [(row, column) for row in range(2) for column in range(2)])
    drawn: list[object] = []
    real = projection.cache.tile
    projection.cache.tile = lambda *a, **k: drawn.append(a) or real(*a, **k)
    for source in (hidden, shown, hidden):
        drawn.clear()
        projection.present(source, Shown())
        assert projection.compose_view(10.0)
        finish(projection)
        assert np.array_equal(screen(projection), screen(composed(source)))
    assert not drawn


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edit_and_undo_of_many_layers_the_screen_is_that_of_a_fresh_start(seed):
    random = np.random.default_rng(seed)
    group = Group(GroupId(1), "pair", opacity=0.8)
    layers = [blob(n, 280, left=int(random.integers(-9, 9)), low=9 + n) for n in range(22)]
    layers[2:5] = [replace(layer, group=GroupId(1)) for layer in layers[2:5]]
    layers[15] = replace(layers[15], clipped=True, blend=BlendMode.MULTIPLY)
    history = [document(*layers, groups=(group,))]
    projection = composed(history[0])
    projection.look_at(0, [(0, 0), (0, 1)])
    for _ in range(12):
        source = history[int(random.integers(len(history)))]
        chosen = source.layers[int(random.integers(len(source.layers)))]
        edit = (
            EditLayer((chosen.id,), {"visible": not chosen.visible}),
            EditLayer((chosen.id,), {"opacity": float(random.uniform(0, 1))}),
            EditLayer((chosen.id,), {"clipped": not chosen.clipped}),
            EditLayer((chosen.id,), {"blend": BlendMode.SCREEN}),
            EditGroup(GroupId(1), {"blend": BlendMode.PASS_THROUGH}),
            PatchLayer(chosen.id, 20, 30, alpha=np.full((60, 50), 200, np.uint8)),
        )[int(random.integers(6))]
        history.append(edit.apply(source))
        for shown in (history[-1], source):
            projection.present(shown, Shown())
            projection.compose_view(10.0)
            finish(projection)
            assert np.array_equal(screen(projection), screen(composed(shown)))


def test_what_lies_out_of_view_does_not_push_out_the_layers_in_view(monkeypatch):
    monkeypatch.setattr("app.ui.canvas.images._MIN_BUDGET", 3 << 18)
    monkeypatch.setattr("app.ui.canvas.images._BUDGET_SHARE", 0.0)
    source = document(*[blob(n, 1000, low=200) for n in range(3)], width=1000, height=1000)
    projection = composed(source)
    projection.look_at(0, [(1, 1)])
    hidden = EditLayer((source.layers[2].id,), {"visible": False}).apply(source)
    projection.present(hidden, Shown())
    while projection.work(1.0)[1]:
        pass
    in_view = [projection.plan.nodes[n].placement.tile(0, (1, 1)) for n in range(2)]
    assert {id(placed) for placed in in_view} <= {name[0] for name in projection.cache._kept}
    assert difference(projection, hidden) <= 3.0


def test_a_stroke_is_drawn_where_it_is_seen_and_elsewhere_when_one_looks():
    layer = solid(PAPER, 600, 300)
    source = document(layer, width=600)
    projection = composed(source)
    projection.look_at(0, [(0, 0)])
    red, asked = TileImage(), []
    red.pixels[...] = (0, 0, 255, 255)

    class Tiles(UserDict):
        def __getitem__(self, key):
            asked.append(key)
            return super().__getitem__(key)

    tiles = Tiles({(0, 0): red.image, (0, 1): red.image})
    projection.show_stroke({layer.id: tiles}, source.canvas.box)
    assert asked == [(0, 0)]
    assert screen(projection)[9, 9].tolist() == [255, 0, 0, 255]
    projection.look_at(0, [(0, 0), (0, 1)])
    assert projection.compose_view(1.0)
    assert screen(projection)[9, 300].tolist() == [255, 0, 0, 255]


def test_equal_content_is_converted_once():
    layer = blob(1, 200)
    source = document(layer, replace(layer, id=layer.id + 1))
    projection = composed(source)
    assert projection.cache.byte_count == 256 * 256 * 4


def test_the_cache_keeps_its_budget_and_the_picture_stays_right(monkeypatch):
    monkeypatch.setattr("app.ui.canvas.images._MIN_BUDGET", 3 << 18)
    monkeypatch.setattr("app.ui.canvas.images._BUDGET_SHARE", 0.0)
    source = document(*[blob(n, 250, left=n * 9) for n in range(8)])
    projection = composed(source)
    assert projection.cache.byte_count <= 3 << 18
    assert difference(projection, source) <= 3.0


def test_tints_and_depth_change_colours_and_not_alpha():
    layer = blob(1, 200, depth=np.tile(np.linspace(0, 1, 200), (200, 1)))
    source = document(layer)
    plain = screen(composed(source))
    tinted = screen(composed(source, shown=Shown(tints=True)))
    depth = screen(composed(source, shown=Shown(depth=True)))
    assert np.array_equal(plain[..., 3], tinted[..., 3])
    assert np.array_equal(plain[..., 3], depth[..., 3])
    assert np.abs(plain - tinted).max() > 20
    assert depth[100, 40, :3].sum() > depth[100, 160, :3].sum()  # near is bright
