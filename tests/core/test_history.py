import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.core.commands import EditLayer, PatchLayer
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.history import History


def started(side: int = 8, budget_bytes: int = 1 << 30) -> History:
    layer = Layer.of(np.zeros((side, side, 4), np.uint8), name="a")
    return History(Document(Size(side, side), layers=(layer,)), budget_bytes=budget_bytes)


def rename(history: History, name: str, *, merge: bool = False) -> EditLayer:
    return EditLayer((history.document.layers[0].id,), {"name": name}, merge=merge)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=30))
def test_undo_after_do_gives_the_same_object(values):
    history = started()
    seen = [history.document, *(history.do(rename(history, str(value))) for value in values)]
    for document in reversed(seen[:-1]):
        assert history.undo() is document
    for document in seen[1:]:
        assert history.redo() is document


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
