"""Defringe beside other edits: what was done meanwhile stays, and all that can be is mended."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.core.commands import ChangeLayers, EditLayer, ReplaceLayers, ShiftLayers
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.stages.fringe import defringe, defringe_all, find_fringes
from app.stages.meanwhile import put_in
from app.ui.canvas.tools.transform import Transform
from app.ui.fringe_mending import made_of
from app.ui.fringes import Fringes
from app.ui.main_window import MainWindow
from tests.stages.test_fringe import HAIR, SKIN, disc_over

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

INK = (10, 200, 30)


def discs() -> Document:
    """Two faces cut two pixels too wide out of the hair behind them."""
    _, face = disc_over(SKIN, HAIR, fringe=2).layers
    wide = np.full((120, 260, 4), 255, np.uint8)
    wide[..., :3] = HAIR
    other = replace(Layer.of(face.rgba(), 130, 0, name="other"), recipe=face.recipe)
    return Document(Size(260, 120), layers=(Layer.of(wide, name="hair"), face, other))


class Held:
    """Lets a stage wait until it is released, once; later runs go through."""

    def __init__(self, stage: Callable) -> None:
        self.stage = stage
        self.begun, self.free = threading.Event(), threading.Event()
        self.runs = 0
        self.each: Callable[[], None] = lambda: None

    def __call__(self, *values, **more):
        self.runs += 1
        self.begun.set()
        assert self.free.wait(20)
        self.each()
        return self.stage(*values, **more)


@pytest.fixture
def held(monkeypatch) -> Iterator[Held]:
    made = Held(defringe_all)
    monkeypatch.setattr("app.ui.fringes.defringe_all", made)
    yield made
    made.free.set()


def checked(window: MainWindow, qtbot) -> Document:
    window.session.replace_document(discs())
    with qtbot.waitSignal(window.engine_tasks.worker.finished, timeout=20_000):
        window.actions_by_name["check_fringes"].trigger()
    return window.session.document


def quiet(window: MainWindow, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.engine_tasks.worker.is_busy, timeout=30_000)
    qtbot.wait(20)


def begin_all(window: MainWindow, qtbot, held: Held) -> None:
    window.actions_by_name["defringe_all"].trigger()
    qtbot.waitUntil(held.begun.is_set, timeout=20_000)


def painted(layer: Layer, row: int, column: int, colour=INK) -> Layer:
    """Paint a dab inside a layer."""
    rgb = layer.colour.array()
    cv2.circle(rgb, (column, row), 3, colour, -1)
    return replace(layer, colour=layer.colour.patched(0, 0, rgb))


def fringes(window: MainWindow) -> Fringes:
    return next(one for one in window.features if isinstance(one, Fringes))


def named(document: Document, name: str) -> Layer:
    return next(one for one in document.layers if one.name == name)


def test_a_layer_painted_meanwhile_keeps_the_paint_and_all_are_mended(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, other = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    window.session.do(ChangeLayers((painted(face, 60, 60),), "Brush"))
    before = window.session.document
    held.free.set()
    quiet(window, qtbot)
    now = window.session.document
    assert find_fringes(now) == ()
    assert tuple(now.layer(face.id).rgba()[60, 60, :3]) == INK
    assert now.layer(other.id) is not other
    assert "2 layers were mended" in window.messages.text
    assert "meanwhile" not in window.messages.text
    for _ in range(held.runs):
        window.session.undo()
    assert window.session.document is before


def test_what_was_named_or_hidden_meanwhile_stays_so_and_is_mended(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, other = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    window.session.do(EditLayer((face.id,), {"name": "head"}))
    window.session.do(EditLayer((other.id,), {"opacity": 0.5}))
    held.free.set()
    quiet(window, qtbot)
    now = window.session.document
    assert held.runs == 1
    assert now.layer(face.id).name == "head"
    assert now.layer(other.id).opacity == 0.5
    assert now.layer(face.id).alpha is not face.alpha
    assert now.layer(other.id).alpha is not other.alpha
    window.session.undo()
    assert window.session.document.layer(face.id).alpha is face.alpha
    assert window.session.document.layer(face.id).name == "head"


def test_a_layer_moved_meanwhile_is_mended_where_it_is(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, other = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    window.session.do(ShiftLayers((face.id,), 3, -4))
    held.free.set()
    quiet(window, qtbot)
    now = window.session.document
    assert (now.layer(face.id).left, now.layer(face.id).top) == (face.left + 3, face.top - 4)
    assert named(now, "other").alpha is not other.alpha
    assert now.layer(face.id).alpha is not face.alpha
    assert find_fringes(now) == ()
    assert "meanwhile" not in window.messages.text


def test_a_layer_deleted_meanwhile_does_not_keep_the_others_from_being_mended(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, other = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    window.session.do(ReplaceLayers((face.id,)))
    held.free.set()
    quiet(window, qtbot)
    now = window.session.document
    assert face.id not in {one.id for one in now.layers}
    assert now.layer(other.id) is not other
    assert "“other” were mended" in window.messages.text


def test_a_layer_that_is_painted_again_and_again_is_named_and_the_others_are_mended(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, other = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    column = iter(range(50, 70))

    def paint() -> None:
        layer = window.session.document.layer(face.id)
        window.session.do(ChangeLayers((painted(layer, 60, next(column)),), "Brush"))

    window.engine_tasks.worker.progressed.connect(paint)
    held.free.set()
    quiet(window, qtbot)
    now = window.session.document
    assert held.runs <= 3
    assert now.layer(other.id) is not other
    assert now.layer(face.id).alpha is face.alpha
    assert "as it was changed or locked meanwhile: “face”" in window.messages.text


def test_a_layer_locked_meanwhile_stays_and_is_named(window: MainWindow, qtbot, held: Held) -> None:
    _, face, other = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    window.session.do(EditLayer((face.id,), {"locked": True}))
    held.free.set()
    quiet(window, qtbot)
    now = window.session.document
    assert now.layer(face.id).alpha is face.alpha
    assert now.layer(other.id) is not other
    assert "as it was changed or locked meanwhile: “face”" in window.messages.text


def test_one_layer_that_is_painted_while_it_is_mended_is_mended_as_it_is_then(
    window: MainWindow, qtbot, monkeypatch
) -> None:
    waits = Held(defringe)
    monkeypatch.setattr("app.ui.fringes.defringe", waits)
    _, face, _ = checked(window, qtbot).layers
    window.state.select([face.id])
    window.actions_by_name["defringe"].trigger()
    qtbot.waitUntil(waits.begun.is_set, timeout=20_000)
    window.session.do(ChangeLayers((painted(face, 60, 60),), "Brush"))
    waits.free.set()
    quiet(window, qtbot)
    now = window.session.document
    assert face.id not in {one.layer for one in find_fringes(now)}
    assert tuple(now.layer(face.id).rgba()[60, 60, :3]) == INK


def test_all_are_mended_though_one_was_painted_while_they_were_looked_for(
    window: MainWindow, qtbot, monkeypatch
) -> None:
    looks = Held(find_fringes)
    monkeypatch.setattr("app.ui.fringes.find_fringes", looks)
    window.session.replace_document(discs())
    _, face, _ = window.session.document.layers
    window.actions_by_name["defringe_all"].trigger()
    qtbot.waitUntil(looks.begun.is_set, timeout=20_000)
    window.session.do(ChangeLayers((painted(face, 60, 60),), "Brush"))
    looks.free.set()
    quiet(window, qtbot)
    qtbot.waitUntil(lambda: find_fringes(window.session.document) == (), timeout=20_000)
    assert tuple(window.session.document.layer(face.id).rgba()[60, 60, :3]) == INK


def test_another_file_that_was_opened_meanwhile_is_left_alone(
    window: MainWindow, qtbot, held: Held
) -> None:
    checked(window, qtbot)
    begin_all(window, qtbot, held)
    window.session.replace_document(disc_over(fringe=2))
    fresh = window.session.document
    held.free.set()
    quiet(window, qtbot)
    assert window.session.document is fresh
    assert not window.messages.isVisible()


def hold_second_round(window: MainWindow, qtbot, held: Held, face: Layer) -> threading.Event:
    """Mend all with a face that is painted on meanwhile; give what lets the second round go on."""
    begin_all(window, qtbot, held)
    window.session.do(ChangeLayers((painted(face, 60, 60),), "Brush"))
    before = window.session.document
    again = threading.Event()

    def wait() -> None:
        if held.runs > 1:
            assert again.wait(20)

    held.each = wait
    held.free.set()
    qtbot.waitUntil(lambda: window.session.document is not before, timeout=20_000)
    qtbot.waitUntil(lambda: held.runs == 2, timeout=20_000)
    return again


def test_undo_between_two_rounds_is_not_done_over(window: MainWindow, qtbot, held: Held) -> None:
    _, face, other = checked(window, qtbot).layers
    again = hold_second_round(window, qtbot, held, face)
    window.session.undo()
    again.set()
    quiet(window, qtbot)
    assert window.session.document.layer(other.id) is other


def test_nothing_is_told_of_a_file_that_was_left_between_two_rounds(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, _ = checked(window, qtbot).layers
    again = hold_second_round(window, qtbot, held, face)
    window.session.replace_document(disc_over(fringe=2))
    again.set()
    quiet(window, qtbot)
    assert not window.messages.isVisible()


def test_a_stroke_that_is_drawn_when_the_mending_ends_is_not_lost(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, other = checked(window, qtbot).layers
    window.state.select([face.id])
    window.state.tool = "brush"
    window.state.set_brush(size=6.0, colour=INK, hardness=1.0)
    begin_all(window, qtbot, held)
    canvas = window.canvas
    canvas.fit()
    places = [canvas.viewport().to_view().map(QPointF(x, 60.0)).toPoint() for x in (50, 60, 70)]
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(canvas, left, pos=places[0])
    QTest.mouseMove(canvas, places[1])
    before = window.session.document
    held.free.set()
    quiet(window, qtbot)
    qtbot.wait(150)
    assert window.session.document is before
    assert not fringes(window).is_settled
    QTest.mouseMove(canvas, places[2])
    QTest.mouseRelease(canvas, left, pos=places[2])
    qtbot.waitUntil(lambda: find_fringes(window.session.document) == (), timeout=20_000)
    qtbot.waitUntil(lambda: fringes(window).is_settled, timeout=20_000)
    now = window.session.document
    assert tuple(now.layer(face.id).rgba()[60, 60, :3]) == INK
    assert now.layer(other.id) is not other


def test_a_frame_of_free_transform_is_not_lost_when_the_mending_ends(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, other = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    window.state.select([face.id])
    window.actions_by_name["transform"].trigger()
    tool = window.canvas.tool
    assert isinstance(tool, Transform)
    tool.set(shift=(3.0, -4.0))
    before = window.session.document
    held.free.set()
    quiet(window, qtbot)
    qtbot.wait(150)
    assert window.session.document is before
    assert tool.frame is not None
    assert not window.messages.isVisible()
    tool.apply()
    qtbot.waitUntil(lambda: fringes(window).is_settled, timeout=20_000)
    now = window.session.document
    assert now.layer(face.id).left == face.left + 3
    assert now.layer(other.id) is not other
    assert find_fringes(now) == ()


def test_nothing_is_put_in_beside_a_transform_that_is_still_worked_out(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, _ = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    window.state.select([face.id])
    window.actions_by_name["transform"].trigger()
    tool = window.canvas.tool
    assert isinstance(tool, Transform)
    tool.set(shift=(3.0, -4.0))
    waits = threading.Event()
    window.file_tasks.run("", lambda _report: waits.wait(20), lambda _done: None)
    tool.work = lambda title, box, work, done, *, ended: window.file_tasks.run(
        title, lambda _report: work(), done, ended=ended
    )
    tool.apply()
    before = window.session.document
    held.free.set()
    quiet(window, qtbot)
    qtbot.wait(150)
    assert window.session.document is before
    waits.set()
    qtbot.waitUntil(lambda: fringes(window).is_settled, timeout=20_000)
    now = window.session.document
    assert now.layer(face.id).left == face.left + 3
    assert find_fringes(now) == ()


def test_fringes_can_be_taken_off_after_a_fault_at_the_end_of_a_gesture(
    window: MainWindow, qtbot, held: Held, monkeypatch
) -> None:
    checked(window, qtbot)
    begin_all(window, qtbot, held)
    left, middle = Qt.MouseButton.LeftButton, window.canvas.rect().center()
    QTest.mousePress(window.canvas, left, pos=middle)
    held.free.set()
    quiet(window, qtbot)

    def fail(*_values):
        raise RuntimeError("planted")

    with monkeypatch.context() as broken, qtbot.captureExceptions() as faults:
        broken.setattr("app.ui.fringe_mending.changed_since", fail)
        QTest.mouseRelease(window.canvas, left, pos=middle)
        qtbot.waitUntil(lambda: bool(faults), timeout=5_000)
    assert str(faults[0][1]) == "planted"
    assert fringes(window).is_settled
    window.actions_by_name["defringe_all"].trigger()
    qtbot.waitUntil(lambda: find_fringes(window.session.document) == (), timeout=20_000)


def test_nothing_is_kept_of_layers_that_were_mended_once_another_file_is_open(
    window: MainWindow, qtbot
) -> None:
    known = [weakref.ref(one) for one in checked(window, qtbot).layers]
    window.actions_by_name["defringe_all"].trigger()
    qtbot.waitUntil(lambda: fringes(window).is_settled, timeout=20_000)
    quiet(window, qtbot)
    known += [weakref.ref(one) for one in window.session.document.layers]
    window.session.replace_document(disc_over(fringe=2))
    quiet(window, qtbot)
    gc.collect()
    assert [one().name for one in known if one() is not None] == []


@pytest.fixture
def puts(monkeypatch) -> Iterator[Held]:
    made = Held(put_in)
    monkeypatch.setattr("app.ui.fringe_mending.put_in", made)
    yield made
    made.free.set()


def test_a_layer_named_while_the_others_are_put_in_is_mended_without_looking_again(
    window: MainWindow, qtbot, held: Held, puts: Held
) -> None:
    _, face, other = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    window.session.do(EditLayer((face.id,), {"locked": True}))
    held.free.set()
    qtbot.waitUntil(puts.begun.is_set, timeout=20_000)
    window.session.do(EditLayer((other.id,), {"name": "head"}))
    puts.free.set()
    quiet(window, qtbot)
    now = window.session.document
    assert held.runs == 1
    assert now.layer(other.id).name == "head"
    assert now.layer(other.id).alpha is not other.alpha


def test_a_layer_that_can_be_mended_again_before_all_is_put_in_is_counted(
    window: MainWindow, qtbot, held: Held, puts: Held
) -> None:
    _, face, other = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    window.session.do(EditLayer((face.id,), {"locked": True}))
    held.free.set()
    qtbot.waitUntil(puts.begun.is_set, timeout=20_000)
    window.session.do(EditLayer((other.id,), {"name": "head"}))
    window.session.do(EditLayer((face.id,), {"locked": False}))
    puts.free.set()
    quiet(window, qtbot)
    assert held.runs == 1
    assert "2 layers were mended" in window.messages.text


def test_a_layer_that_is_another_at_each_try_to_put_it_in_is_looked_at_again(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, other = checked(window, qtbot).layers
    begin_all(window, qtbot, held)
    window.session.do(EditLayer((face.id,), {"locked": True}))
    names = iter(range(40))

    def rename() -> None:
        window.session.do(EditLayer((other.id,), {"name": f"head {next(names)}"}))

    window.engine_tasks.worker.started.connect(rename)
    held.free.set()
    quiet(window, qtbot)
    assert held.runs == 2
    assert window.session.document.layer(other.id).alpha is not other.alpha
    assert "as it was changed or locked meanwhile: “face”" in window.messages.text


def test_what_stayed_out_does_not_count_in_how_much_the_picture_changed(
    window: MainWindow, qtbot, held: Held
) -> None:
    _, face, _ = checked(window, qtbot).layers

    def mends_and_paints(*values, **more):
        document, mended, left = defringe_all(*values, **more)
        return document.with_layer(painted(document.layer(face.id), 60, 60)), mended, left

    held.stage = mends_and_paints
    begin_all(window, qtbot, held)
    window.session.do(EditLayer((face.id,), {"locked": True}))
    held.free.set()
    quiet(window, qtbot)
    assert "“other” were mended" in window.messages.text
    assert "up to" not in window.messages.text


def test_where_nothing_is_mended_the_picture_is_not_composed(monkeypatch) -> None:
    def fail(*_values):
        raise AssertionError("composed")

    monkeypatch.setattr("app.ui.fringe_mending.flatten", fail)
    document = discs()
    assert made_of(document, document, {document.layers[1].id}, ()).change == 0
