from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.commands import EditLayer, ReplaceLayers
from app.core.document import Document, Layer, new_layer_id
from app.core.geometry import Size
from app.core.group_commands import MoveLayer
from app.core.history import History
from tests.builders import PatchLayer


def started(side: int = 8, budget_bytes: int = 1 << 30) -> History:
    layer = Layer.of(np.zeros((side, side, 4), np.uint8), name="a")
    return History(Document(Size(side, side), layers=(layer,)), budget_bytes=budget_bytes)


def rename(history: History, name: str, *, merge: bool = False) -> EditLayer:
    gesture = 1 if merge else None
    return EditLayer((history.document.layers[0].id,), {"name": name}, gesture=gesture)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_undo_after_do_gives_the_same_object(values):
    history = started()
    seen = [history.document, *(history.do(rename(history, str(value))) for value in values)]
    for document in reversed(seen[:-1]):
        assert history.undo() is document
    for document in seen[1:]:
        assert history.redo() is document


def test_a_gesture_that_ends_as_it_began_is_no_step():
    history = started()
    first = history.document
    for name in ("b", "c", "a"):
        history.do(rename(history, name, merge=True))
    assert history.document is first
    assert len(history.entries) == 1
    assert not history.is_dirty
    history.do(rename(history, "b"))
    history.do(rename(history, "a"))  # Two gestures are two steps.
    assert len(history.entries) == 3


def bytes_of(documents) -> int:
    rasters = [
        raster
        for document in documents
        for layer in document.layers
        for raster in (layer.colour, layer.alpha, layer.depth)
        if raster is not None
    ]
    return sum({id(tile): tile.nbytes for raster in rasters for tile in raster.tiles}.values())


STEPS = st.one_of(
    st.tuples(st.just("paint"), st.integers(0, 500)),
    st.tuples(st.just("drag"), st.integers(0, 3)),
    st.tuples(st.just("copy"), st.integers(0, 3)),
    st.tuples(st.just("go"), st.integers(0, 30)),
    st.tuples(st.just("save"), st.just(0)),
)


@settings(deadline=None, derandomize=True)
@given(st.lists(STEPS, max_size=30), st.sampled_from([0, 150_000, 600_000, 1 << 30]))
def test_each_tile_is_counted_once_whatever_was_done(steps, budget_bytes):
    history = started(512, budget_bytes)
    for number, (kind, value) in enumerate(steps):
        layers = history.document.layers
        if kind == "paint":
            patch = np.full((40, 40), number + 1, np.uint8)
            history.do(PatchLayer(layers[0].id, value % 470, value % 450, alpha=patch))
        elif kind == "drag":
            history.do(rename(history, str(value), merge=True))
        elif kind == "copy" and value and len(layers) > 1:
            history.do(ReplaceLayers((layers[-1].id,), (), 0))
        elif kind == "copy":
            history.do(ReplaceLayers((), (replace(layers[0], id=new_layer_id()),), 1))
        elif kind == "go":
            history.go_to(value % len(history.entries))
        else:
            history.mark_saved()
        documents = [entry.document for entry in history.entries]
        assert history.byte_count() == bytes_of(documents)
        if kind in ("paint", "drag", "copy") and len(documents) > 1:
            past = bytes_of(documents) - bytes_of(documents[-1:])
            assert past <= budget_bytes


def test_a_step_does_not_walk_what_it_did_not_touch():
    class Walked(tuple):
        def __iter__(self):
            raise AssertionError("the tiles of an untouched layer were walked")

    history = started(512)
    other = Layer.of(np.zeros((512, 512, 4), np.uint8), name="b")
    history.do(ReplaceLayers((), (other,), 1))
    for raster in (other.colour, other.alpha):
        object.__setattr__(raster, "tiles", Walked(raster.tiles))
    patch = np.full((9, 9), 7, np.uint8)
    history.do(PatchLayer(history.document.layers[0].id, 3, 3, alpha=patch))
    history.undo()
    history.do(rename(history, "1"))
    assert [layer.name for layer in history.document.layers] == ["1", "b"]


def test_a_drag_is_one_step_but_never_swallows_the_saved_document():
    history = started()
    history.do(rename(history, "1", merge=True))
    history.do(rename(history, "2", merge=True))
    assert len(history.entries) == 2
    history.mark_saved()
    saved = history.document
    history.do(rename(history, "3", merge=True))
    assert history.is_dirty
    assert history.undo() is saved
    assert not history.is_dirty


def test_a_command_that_changes_nothing_makes_no_step():
    history = started()
    history.do(rename(history, "1"))
    history.undo()
    before = history.document
    assert history.do(MoveLayer((before.layers[0].id,), 0)) is before
    assert history.can_redo
    assert not history.is_dirty


def test_doing_after_undo_cuts_the_redo_tail():
    history = started()
    history.do(rename(history, "1"))
    history.undo()
    history.do(rename(history, "2"))
    assert [entry.document.layers[0].name for entry in history.entries] == ["a", "2"]
    assert not history.can_redo


def test_over_budget_the_oldest_steps_go():
    history = started(512, budget_bytes=600_000)
    rng = np.random.default_rng(0)
    for _ in range(12):
        alpha = rng.integers(0, 255, (512, 512)).astype(np.uint8)
        history.do(PatchLayer(history.document.layers[0].id, 0, 0, alpha=alpha))
    assert 2 <= len(history.entries) <= 4
    assert history.byte_count() < 600_000 + 3 * 512 * 512
    assert history.index == len(history.entries) - 1


def test_two_hundred_strokes_on_a_4096_layer_fit_in_one_gibibyte():
    history = started(4096)
    layer_id = history.document.layers[0].id
    rng = np.random.default_rng(0)
    for _ in range(200):
        length, width = rng.integers(100, 900), 60
        left, top = rng.integers(0, 4096 - 900, 2)
        patch = rng.integers(1, 255, (width, int(length), 3)).astype(np.uint8)
        history.do(PatchLayer(layer_id, int(left), int(top), colour=patch, alpha=patch[..., 0]))
    assert len(history.entries) == 201
    assert history.byte_count() < 1 << 30
