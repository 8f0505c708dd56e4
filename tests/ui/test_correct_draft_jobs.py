"""Correct draft while its jobs run, wait, are cancelled or fail; a stand-in solves at once."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.core.commands import EditLayer
from app.core.corrections import Corrections, Hint
from app.core.document import Document, Layer
from app.core.errors import EngineError
from app.core.geometry import Box, Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.io.project import read_project, write_project
from app.ui.dialogs.questions import Answer, ask_apply_over_edits
from app.ui.main_window import MainWindow
from app.ui.recovery_copies import about_of
from tests.builders import noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
SIDE = 16
CLICK = Hint(3, 4, Part.NECK)


@dataclass
class Engine:
    """Solves to what was clicked last; each of its jobs can be held back and made to fail."""

    free: dict[str, threading.Event] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)
    painted: list[Part] = field(default_factory=list)
    solved: int = 0
    previous: list[Any] = field(default_factory=list)
    placed: list[Box] = field(default_factory=list)
    painted_for: list[Box | None] = field(default_factory=list)

    def pass_by(self, name: str) -> None:
        if name in self.free:
            assert self.free[name].wait(20)
        if name in self.faults:
            raise EngineError("It broke.")

    def solve(self, _analysis: object, hints: tuple[Hint, ...], *more: object) -> Any:
        from app.engines.draft.labelling import Labelling  # engines stay out of start-up

        self.pass_by("solve")
        self.solved += 1
        self.previous.append(more[-1])
        part = hints[-1].part if hints else Part.FACE
        blank = np.zeros((SIDE, SIDE), np.int16)
        return Labelling(
            map=blank,
            parts=((part, Side.WHOLE),),
            regions=blank.astype(np.int32),
            certainty=np.ones(1, np.float32),
            scale=1.0,
            please_check=(),
        )

    def place(self, _analysis: object, face: Box) -> Any:
        self.placed.append(face)
        return SimpleNamespace(face=face, look=None)

    def stage(self, name: str, values: dict[str, Any]) -> Any:
        if name.endswith("analyse"):
            self.pass_by("analyse")
            return SimpleNamespace(face=None, look=None)
        self.pass_by("paint")
        self.painted_for.append(values["analysis"].face)
        part = values["labelling"].parts[0][0]
        self.painted.append(part)
        layer = Layer.of(noise(1, (SIDE, SIDE)), name=part, part=part, recipe=Recipe("draft"))
        return SimpleNamespace(layers=(layer,))


@pytest.fixture
def engine(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    made = Engine()
    tasks = window.engine_tasks

    def run_stage(title: str, stage: str, values: dict[str, Any], *then: Any, **ends: Any) -> Any:
        return tasks.run(title, lambda _report: made.stage(stage, values), *then, **ends)

    monkeypatch.setattr(tasks, "run_stage", run_stage)
    monkeypatch.setattr("app.ui.correct_draft.solving.solve_draft", made.solve)
    monkeypatch.setattr("app.ui.correct_draft.solving.place_face", made.place)
    picture = Raster.of(noise(1, (SIDE, SIDE), opaque=True))
    window.session.replace_document(Document(Size(SIDE, SIDE), picture=picture))
    yield made
    for event in made.free.values():
        event.set()


def hold(engine: Engine, name: str) -> threading.Event:
    return engine.free.setdefault(name, threading.Event())


def begin(qtbot, window: MainWindow) -> None:
    window.correct.start()
    qtbot.waitUntil(window.correct.banner.apply.isEnabled, timeout=5_000)


def quiet(qtbot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.engine_tasks.worker.is_busy, timeout=5_000)
    qtbot.wait(20)


def test_applying_at_once_after_a_click_keeps_the_click(qtbot, window, engine) -> None:
    begin(qtbot, window)
    release = hold(engine, "solve")
    window.correct.say((CLICK,))
    window.correct.banner.apply.click()
    assert not window.correct.banner.apply.isEnabled()
    release.set()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
    assert engine.painted == [Part.NECK]
    assert [layer.part for layer in window.session.document.layers] == [Part.NECK]


def test_clicks_are_heard_after_a_solve_was_cancelled(qtbot, window, engine) -> None:
    begin(qtbot, window)
    release = hold(engine, "solve")
    window.correct.say((CLICK,))
    qtbot.waitUntil(lambda: window.jobs._job is not None)
    window.jobs.cancel()
    release.set()
    quiet(qtbot, window)
    assert window.correct.labelling.parts[0][0] is Part.FACE
    window.correct.say((Hint(9, 9, Part.TAIL),))
    qtbot.waitUntil(lambda: window.correct.labelling.parts[0][0] is Part.TAIL, timeout=5_000)


def test_applying_after_a_solve_was_cancelled_solves_first(qtbot, window, engine) -> None:
    begin(qtbot, window)
    release = hold(engine, "solve")
    window.correct.say((CLICK,))
    qtbot.waitUntil(lambda: window.jobs._job is not None)
    window.jobs.cancel()
    release.set()
    quiet(qtbot, window)
    window.correct.apply()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
    assert engine.painted == [Part.NECK]


def test_cancelling_the_first_look_leaves_the_mode(qtbot, window, engine) -> None:
    release = hold(engine, "analyse")
    window.correct.start()
    qtbot.waitUntil(lambda: window.jobs._job is not None)
    window.jobs.cancel()
    release.set()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
    assert not window.correct.banner.isVisible()


def test_cancelling_the_layers_leaves_the_draft_to_work_on(qtbot, window, engine) -> None:
    begin(qtbot, window)
    release = hold(engine, "paint")
    window.correct.apply()
    qtbot.waitUntil(lambda: window.jobs._job is not None)
    window.jobs.cancel()
    release.set()
    qtbot.waitUntil(window.correct.banner.apply.isEnabled, timeout=5_000)
    assert not window.session.document.layers
    window.correct.say((CLICK,))
    window.correct.apply()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
    assert engine.painted[-1] is Part.NECK


@pytest.mark.parametrize("which", ["solve", "paint"])
def test_a_failure_is_told_and_the_draft_stays(qtbot, window, engine, which: str) -> None:
    begin(qtbot, window)
    engine.faults.add(which)
    window.correct.say((CLICK,))
    window.correct.apply()
    qtbot.waitUntil(lambda: "It broke." in window.messages.text, timeout=5_000)
    assert window.correct.is_active
    assert window.correct.banner.apply.isEnabled()
    engine.faults.clear()
    window.correct.apply()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
    assert engine.painted == [Part.NECK]


def test_clicks_come_faster_than_they_are_solved(qtbot, window, engine) -> None:
    begin(qtbot, window)
    release = hold(engine, "solve")
    solved = engine.solved
    for x in range(5):
        window.correct.say((Hint(x, 1, Part.TAIL),))
    window.correct.say((CLICK,))
    release.set()
    qtbot.waitUntil(lambda: window.correct.labelling.parts[0][0] is Part.NECK, timeout=5_000)
    quiet(qtbot, window)
    assert engine.solved == solved + 2


def applied(qtbot, window: MainWindow) -> None:
    window.correct.apply()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)


def test_a_moved_face_is_looked_at_once_and_layers_are_made_for_it(qtbot, window, engine) -> None:
    begin(qtbot, window)
    face = Box(2, 2, 9, 9)
    window.correct.move_face(face)
    window.correct.say((CLICK,))
    window.correct.say((Hint(9, 9, Part.TAIL),))
    qtbot.waitUntil(lambda: window.correct.labelling.parts[0][0] is Part.TAIL, timeout=5_000)
    assert engine.placed == [face]
    applied(qtbot, window)
    assert engine.painted_for == [face]


def test_correcting_again_begins_with_what_was_applied(qtbot, window, engine) -> None:
    begin(qtbot, window)
    window.correct.say((CLICK,))
    window.correct.move_face(Box(2, 2, 9, 9))
    qtbot.waitUntil(lambda: window.correct.labelling.parts[0][0] is Part.NECK, timeout=5_000)
    window.correct.toggle_lock(Part.NECK)
    said = window.correct.said
    applied(qtbot, window)
    begin(qtbot, window)
    assert window.correct.said == said
    assert said.locked == {(Part.NECK, Side.WHOLE)}
    assert window.correct.tool.face == Box(2, 2, 9, 9)
    assert engine.previous[-1].parts == ((Part.NECK, Side.WHOLE),)
    window.correct.say((Hint(9, 9, Part.TAIL),))
    window.correct.stop()
    begin(qtbot, window)
    assert window.correct.said == said
    window.correct.undo()
    assert not window.correct.said.locked
    document = window.session.document
    window.correct.stop()
    picture = Raster.of(noise(2, (SIDE, SIDE), opaque=True))
    window.session.replace_document(replace(document, picture=picture, corrections=()))
    begin(qtbot, window)
    assert window.correct.said == Corrections()


def test_corrections_are_there_again_in_a_saved_project(qtbot, window, engine, tmp_path) -> None:
    begin(qtbot, window)
    window.correct.say((CLICK,))
    qtbot.waitUntil(lambda: window.correct.labelling.parts[0][0] is Part.NECK, timeout=5_000)
    window.correct.toggle_lock(Part.NECK)
    window.correct.move_face(Box(2, 2, 9, 9))
    window.correct.say((Hint(9, 9, Part.TAIL),))
    said = window.correct.said
    applied(qtbot, window)
    window.session.undo()
    assert not window.session.document.corrections
    window.session.redo()
    write_project(tmp_path / "a.ora", window.session.document)
    again, notices = read_project(tmp_path / "a.ora")
    assert notices == ()
    window.session.replace_document(again)
    engine.placed.clear()
    begin(qtbot, window)
    assert window.correct.said == said
    assert window.correct.tool.face == Box(2, 2, 9, 9)
    assert engine.placed == [Box(2, 2, 9, 9)]
    # The neck is held as it was when it was locked, before the tail was clicked.
    assert engine.previous[-1].parts == ((Part.NECK, Side.WHOLE),)
    assert not window.correct.is_unapplied
    for _ in range(4):
        assert window.correct.palette.undo.isEnabled()
        window.correct.undo()
        quiet(qtbot, window)
    assert window.correct.said == Corrections()
    assert not window.correct.palette.undo.isEnabled()
    assert window.correct.is_unapplied


def test_clicks_that_are_not_applied_are_there_again_after_a_kill(qtbot, window, engine) -> None:
    copy = window.autosave.path
    about, dead = copy.with_suffix(".json"), copy.with_name("dead.ora")
    begin(qtbot, window)
    window.correct.say((CLICK,))
    assert not window.session.is_dirty
    qtbot.waitUntil(copy.exists, timeout=9_000)
    written = copy.stat().st_mtime_ns
    window.correct.say((Hint(9, 9, Part.TAIL),))
    steps = window.correct.unapplied
    qtbot.waitUntil(lambda: about_of(copy, Size(SIDE, SIDE)).draft == steps, timeout=9_000)
    assert copy.stat().st_mtime_ns == written, "the picture was packed again"
    shutil.copy(copy, dead)
    shutil.copy(about, dead.with_suffix(".json"))
    quiet(qtbot, window)
    window.correct.stop()
    qtbot.waitUntil(lambda: not copy.exists(), timeout=5_000)
    window.autosave.recover(dead)
    qtbot.waitUntil(lambda: window.correct.unapplied == steps, timeout=5_000)
    qtbot.waitUntil(window.correct.banner.apply.isEnabled, timeout=5_000)
    assert window.correct.labelling.parts[0][0] is Part.TAIL
    assert not window.session.document.corrections
    qtbot.waitUntil(lambda: not dead.exists(), timeout=5_000)
    assert about_of(copy, Size(SIDE, SIDE)).draft == steps
    applied(qtbot, window)
    assert window.session.document.corrections == steps
    qtbot.waitUntil(lambda: about_of(copy, Size(SIDE, SIDE)).draft is None, timeout=9_000)


def test_a_draft_made_anew_keeps_what_was_corrected(qtbot, window, engine) -> None:
    begin(qtbot, window)
    window.correct.say((CLICK,))
    applied(qtbot, window)
    document = window.session.document
    layer = Layer.of(noise(3, (SIDE, SIDE)), recipe=Recipe("draft"))
    assert window.decomposing.apply(document, [layer])
    assert window.session.document.layers == (layer,)
    assert window.session.document.corrections == document.corrections
    assert document.corrections[-1].hints == (CLICK,)


def test_applying_asks_once_layers_were_edited_by_hand(qtbot, window, engine, monkeypatch) -> None:
    answers, asked = [Answer.CANCEL, Answer.REPLACE], []

    def ask(_parent: object, names: list[str]) -> Answer:
        asked.append(names)
        return answers.pop(0)

    monkeypatch.setattr("app.ui.correct_draft.mode.ask_apply_over_edits", ask)
    for _ in range(2):
        begin(qtbot, window)
        applied(qtbot, window)
    window.session.undo()
    begin(qtbot, window)
    applied(qtbot, window)
    assert not asked
    ids = tuple(layer.id for layer in window.session.document.layers)
    window.session.do(EditLayer(ids, {"name": "mine"}))
    begin(qtbot, window)
    window.correct.apply()
    assert asked == [["mine"]]
    assert window.correct.is_active
    assert [layer.name for layer in window.session.document.layers] == ["mine"]
    applied(qtbot, window)
    assert asked == [["mine"], ["mine"]]
    assert [layer.name for layer in window.session.document.layers] == ["face"]


def test_applying_does_not_ask_where_no_layer_is_replaced(
    qtbot, window, engine, monkeypatch
) -> None:
    """A locked layer stays, and so do all that an engine made, and what a person drew."""
    asked = []
    monkeypatch.setattr("app.ui.correct_draft.mode.ask_apply_over_edits", asked.append)
    document = window.session.document
    mine = Layer.of(noise(3, (SIDE, SIDE)), name="mine")
    made = Layer.of(noise(4, (SIDE, SIDE)), name="made", locked=True, recipe=Recipe("draft"))
    for before in ((mine,), (mine, made)):
        window.session.replace_document(replace(document, layers=before))
        begin(qtbot, window)
        applied(qtbot, window)
        assert set(before) < set(window.session.document.layers)
    assert not asked


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "How you arranged the layers is lost: they are all made anew."),
        (["bang", "lock"], "by hand is lost: “bang”, “lock”."),
        ([*"abcdefgh"], "by hand is lost: “a”, “b”, “c”, “d”, “e”, “f” and 2 more."),
    ],
)
def test_the_question_names_what_is_lost(monkeypatch, names: list[str], words: str) -> None:
    told = []
    monkeypatch.setattr("app.ui.dialogs.questions._ask", lambda *values: told.extend(values[1:3]))
    ask_apply_over_edits(None, names)
    assert told[0] == "Replace the layers?"
    assert f"{words} Layers of your own stay. Undo brings the old ones back." in told[1]
