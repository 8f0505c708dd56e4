"""Correct draft: clicks say which part is where, Apply makes the layers."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.core.geometry import Box
from app.core.parts import Part, Side
from app.engine_process import EngineProcess
from app.stages.ports import Hint
from app.ui.canvas.tool import PointerEvent
from app.ui.correct_draft.steps import Said, Steps
from app.ui.correct_draft.tool import CorrectTool
from app.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "aoi.png"


def test_a_later_click_on_the_same_pixel_wins_and_undo_takes_it_back() -> None:
    steps = Steps()
    steps.say(steps.said.with_hints((Hint(1, 2, Part.FACE),)))
    steps.say(steps.said.with_hints((Hint(1, 2, Part.NECK),)))
    assert [hint.part for hint in steps.said.hints] == [Part.NECK]
    steps.undo()
    assert [hint.part for hint in steps.said.hints] == [Part.FACE]
    steps.undo()
    steps.undo()
    assert steps.said == Said()


@pytest.mark.parametrize(
    ("start", "end", "box"),
    [
        ((10, 10), (5, 6), Box(5, 6, 110, 110)),  # a corner sizes
        ((60, 10), (70, 15), Box(20, 15, 120, 115)),  # an edge moves
        ((110, 110), (0, 0), Box(10, 10, 22, 22)),  # never inside out
    ],
)
def test_the_face_box_is_dragged_by_its_handles(start, end, box) -> None:
    tool, moved = CorrectTool(), []
    tool.face_moved = moved.append
    tool.show(None, Box(10, 10, 110, 110))
    left = Qt.MouseButton.LeftButton
    canvas = _Canvas()
    tool.press(PointerEvent(*start, button=left, buttons=left), canvas)
    tool.move(PointerEvent(*end, buttons=left), canvas)
    tool.release(PointerEvent(*end, button=left), canvas)
    assert moved == [box]


def test_a_click_names_a_region_and_apply_makes_layers(qtbot, window: MainWindow) -> None:
    worker = window.engine_tasks.worker
    worker._engine_process = EngineProcess()
    with qtbot.waitSignal(window.documents.opened, timeout=10_000):
        window.documents.open(SAMPLE)
    window.correct.start()
    qtbot.waitUntil(lambda: window.correct.labelling is not None, timeout=60_000)
    assert window.correct.banner.isVisible()
    assert not window.tool_strip.isVisible()
    first = window.correct.labelling
    canvas = window.session.document.canvas
    x, y = canvas.width // 2, canvas.height * 11 // 20
    window.correct.say((Hint(x, y, Part.OBJECTS, Side.WHOLE),))
    qtbot.waitUntil(lambda: window.correct.labelling is not first, timeout=10_000)
    place = int(y * first.scale), int(x * first.scale)
    solved = window.correct.labelling
    assert solved.parts[int(solved.map[place])][0] is Part.OBJECTS
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: window.correct.labelling is not solved, timeout=10_000)
    back = window.correct.labelling
    assert back.parts[int(back.map[place])] == first.parts[int(first.map[place])]
    window.correct.apply()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=60_000)
    assert len(window.session.document.layers) > 5
    assert window.session.history.entries[-1].label == "Decompose"
    assert not window.state.shown.original


class _Canvas:
    def update(self) -> None:
        """Nothing is painted here."""
