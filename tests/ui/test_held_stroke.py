"""A stroke that is held down when a result of other work arrives: it is never lost."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from app.core.commands import EditLayer, ReplaceLayers
from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.errors import CommandError
from app.core.geometry import Box, Size
from app.ui import light_work
from app.ui.canvas.tools.drawing import Drawing
from app.ui.canvas.tools.transform import Transform
from app.ui.dialogs.questions import Answer
from app.ui.in_hand import has_waiting, when_free
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from app.ui.splitting import Splitting
from tests.stages.test_reveal import slab

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

LEFT = Qt.MouseButton.LeftButton
INK = (10, 200, 30)


@pytest.fixture
def face(window: MainWindow) -> Layer:
    """Open a neck that ends at the face, which ends at the hair; the face is painted on."""
    neck = slab(Box(80, 150, 120, 195), "neck")
    made = slab(Box(50, 100, 150, 150), "face")
    hair = slab(Box(50, 40, 150, 100), "hair")
    window.session.replace_document(Document(Size(200, 200), layers=(neck, made, hair)))
    window.canvas.fit()
    window.state.select([made.id])
    window.state.tool = "brush"
    window.state.set_brush(size=6.0, colour=INK, hardness=1.0)
    return made


def at(window: MainWindow, x: float, y: float) -> QPoint:
    return window.canvas.viewport().to_view().map(QPointF(x, y)).toPoint()


def hold_stroke(window: MainWindow) -> None:
    QTest.mousePress(window.canvas, LEFT, pos=at(window, 60, 125))
    QTest.mouseMove(window.canvas, at(window, 70, 125))


def end_stroke(window: MainWindow) -> None:
    QTest.mouseMove(window.canvas, at(window, 80, 125))
    QTest.mouseRelease(window.canvas, LEFT, pos=at(window, 80, 125))


def quiet(window: MainWindow, qtbot) -> None:
    tasks = (window.engine_tasks.worker, window.file_tasks.worker)
    qtbot.waitUntil(lambda: not any(one.is_busy for one in tasks), timeout=20_000)
    qtbot.wait(150)


def labels(window: MainWindow) -> list[str]:
    return [entry.label for entry in window.session.history.entries]


def split_by_selection(window: MainWindow) -> None:
    window.state.pixels = half()
    window.actions_by_name["split_selection"].trigger()
    splitting = next(one for one in window.features if isinstance(one, Splitting))
    splitting.split()
    window.state.pixels = None


def half() -> PixelSelection:
    return PixelSelection.whole(Box(100, 100, 150, 150))


def begin(window: MainWindow, name: str) -> None:
    if name == "split_selection":
        split_by_selection(window)
    else:
        window.actions_by_name[name].trigger()


WORK = ("fill_hidden", "fill_all_hidden", "merge_down", "merge_visible", "split_selection")


@pytest.mark.parametrize("name", WORK)
def test_a_stroke_held_down_when_a_result_arrives_is_drawn(
    window: MainWindow, qtbot, face: Layer, name: str
) -> None:
    begin(window, name)
    assert window.engine_tasks.worker.is_busy
    hold_stroke(window)
    before = window.session.document
    quiet(window, qtbot)
    assert window.session.document is before
    end_stroke(window)
    quiet(window, qtbot)
    now = window.session.document.layer(face.id)
    for x in (60, 70, 80):
        assert tuple(now.rgba()[125 - now.top, x - now.left, :3]) == INK, x
    assert labels(window)[1] == "Paint"


def test_what_a_key_asks_for_while_a_stroke_is_held_down_comes_after_it(
    window: MainWindow, qtbot, face: Layer
) -> None:
    hold_stroke(window)
    before = window.session.document
    window.actions_by_name["flip_across"].trigger()
    assert window.session.document is before
    end_stroke(window)
    quiet(window, qtbot)
    assert tuple(window.session.document.layer(face.id).rgba()[25, 20, :3]) == INK


@pytest.mark.usefixtures("face")
def test_undo_and_redo_while_a_stroke_is_held_down_touch_no_step(window: MainWindow, qtbot) -> None:
    hold_stroke(window)
    end_stroke(window)
    qtbot.waitUntil(lambda: len(labels(window)) == 2, timeout=10_000)
    first = window.session.document
    hold_stroke(window)
    window.actions_by_name["undo"].trigger()
    end_stroke(window)
    quiet(window, qtbot)
    assert window.session.document is first
    window.actions_by_name["undo"].trigger()
    before = window.session.document
    assert before is not first
    hold_stroke(window)
    window.actions_by_name["redo"].trigger()
    assert window.session.document is before
    end_stroke(window)
    qtbot.waitUntil(lambda: window.session.history.index == 1, timeout=10_000)


def test_layers_of_a_decomposition_wait_for_a_stroke_and_for_its_end(
    window: MainWindow, qtbot, face: Layer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Drawing, "slice_s", 0.0)  # The end of the stroke takes some turns.
    found: list[Document] = []
    put = window.decomposing.when_free(lambda _layers: found.append(window.session.document))
    hold_stroke(window)
    put(())
    assert not found
    end_stroke(window)
    assert window.canvas.tool.is_ending
    put(())
    assert tuple(found[0].layer(face.id).rgba()[25, 20, :3]) == INK
    qtbot.waitUntil(lambda: len(found) == 2, timeout=5_000)


def draw_while_it_ends(window: MainWindow, qtbot, name: str) -> None:
    """Begin other work, and hold a stroke down until after that has ended."""
    begin(window, name)
    hold_stroke(window)
    quiet(window, qtbot)
    end_stroke(window)


@pytest.mark.parametrize("name", ["merge_down", "split_selection"])
def test_a_result_for_what_was_painted_on_meanwhile_says_what_to_do(
    window: MainWindow, qtbot, face: Layer, name: str
) -> None:
    draw_while_it_ends(window, qtbot, name)
    quiet(window, qtbot)
    assert window.messages.text == (
        "The layer “face” has changed in the meantime. "
        "Do it again: it then works on what is there now."
    )


@pytest.mark.parametrize("name", ["fill_hidden", "fill_all_hidden"])
def test_what_is_painted_on_meanwhile_is_filled_as_it_is_then(
    window: MainWindow, qtbot, face: Layer, name: str
) -> None:
    draw_while_it_ends(window, qtbot, name)
    qtbot.waitUntil(lambda: len(labels(window)) == 3, timeout=10_000)
    assert labels(window)[-1] == "Fill hidden area"
    now = window.session.document.layer(face.id)
    assert now.top < face.top
    assert tuple(now.rgba()[125 - now.top, 70 - now.left, :3]) == INK


def test_nothing_is_painted_where_the_cover_was_taken_away_meanwhile(
    window: MainWindow, qtbot, face: Layer
) -> None:
    begin(window, "fill_hidden")
    hair = window.session.document.layers[-1]
    window.session.do(ReplaceLayers((hair.id,)))
    before = flatten(window.session.document)
    quiet(window, qtbot)
    assert np.array_equal(flatten(window.session.document), before)


def test_a_transform_in_hand_when_a_result_arrives_is_not_lost(
    window: MainWindow, qtbot, face: Layer
) -> None:
    begin(window, "fill_all_hidden")
    window.actions_by_name["transform"].trigger()
    tool = window.canvas.tool
    assert isinstance(tool, Transform)
    tool.set(shift=(3.0, -4.0))
    before = window.session.document
    quiet(window, qtbot)
    assert window.session.document is before
    assert "Apply the transform (Enter)" in window.messages.text
    tool.apply()
    qtbot.waitUntil(lambda: len(labels(window)) == 3, timeout=10_000)
    assert labels(window)[-1] == "Fill hidden area"


@pytest.mark.parametrize("most", [light_work.AT_ONCE, 0])
def test_a_window_that_closes_keeps_a_transform_and_what_waits_for_it(
    window: MainWindow, qtbot, face: Layer, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(
        "app.ui.documents.ask_unsaved", lambda *_, **__: asked.append(True) or Answer.CANCEL
    )
    monkeypatch.setitem(light_work.work_on.__kwdefaults__, "most", most)
    window.actions_by_name["transform"].trigger()
    tool = window.canvas.tool
    assert isinstance(tool, Transform)
    tool.set(shift=(3.0, -4.0))
    hair = window.session.document.layers[-1]
    faint = EditLayer((hair.id,), {"opacity": 0.5})
    when_free(window.canvas, window.session.do)(faint)
    assert not window.close()
    qtbot.waitUntil(lambda: bool(asked), timeout=10_000)
    assert window.isVisible()
    assert labels(window)[1] == "Transform"
    assert window.session.document.layers[-1].opacity == 0.5


@pytest.mark.usefixtures("face")
def test_results_that_waited_come_in_the_order_in_which_they_were_made(
    window: MainWindow, qtbot
) -> None:
    found: list[str] = []
    put = when_free(window.canvas, found.append)
    hold_stroke(window)
    put("first")
    qtbot.wait(30)  # Alone, each would look again so long after it came.
    put("second")
    qtbot.wait(35)
    assert not found
    assert has_waiting(window.canvas)
    end_stroke(window)
    put("third")
    qtbot.waitUntil(lambda: len(found) == 3, timeout=2_000)
    assert found == ["first", "second", "third"]
    assert not has_waiting(window.canvas)


@pytest.mark.usefixtures("face")
def test_a_result_that_waited_and_does_not_fit_lets_the_next_one_come(
    window: MainWindow, qtbot
) -> None:
    found: list[str] = []

    def put(name: str) -> None:
        if name == "first":
            raise CommandError("It does not fit.")
        found.append(name)

    hold_stroke(window)
    for name in ("first", "second"):
        when_free(window.canvas, put)(name)
    end_stroke(window)
    qtbot.waitUntil(lambda: found == ["second"], timeout=2_000)
    assert window.messages.text == "It does not fit."


def test_a_fill_whose_layer_was_deleted_meanwhile_says_so(
    window: MainWindow, qtbot, face: Layer
) -> None:
    begin(window, "fill_hidden")
    window.session.do(ReplaceLayers((face.id,)))
    quiet(window, qtbot)
    assert labels(window) == ["Open", "Replace layers"]
    assert "layer is gone" in window.messages.text
