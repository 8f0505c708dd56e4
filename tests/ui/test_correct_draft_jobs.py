"""Correct draft while its jobs run, wait, are cancelled or fail; a stand-in solves at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.core.commands import ReplaceLayers
from app.core.corrections import Corrections, Hint
from app.core.document import Layer
from app.core.geometry import Box, Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.io.project import read_project, write_project
from app.ui.dialogs.questions import Answer
from app.ui.main_window import MainWindow
from app.ui.recovery_copies import about_of
from tests.builders import noise
from tests.ui.draft_stand_in import CLICK, SIDE, Engine, applied, begin, hold, quiet, standing_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def engine(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    yield from standing_in(window, monkeypatch)


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


def test_what_was_taken_back_is_done_again_in_the_mode(qtbot, window, engine) -> None:
    undo, redo = (window.actions_by_name[name] for name in ("undo", "redo"))
    window.session.do(ReplaceLayers(added=(Layer.of(noise(2, (4, 4))),)))
    before = window.session.document
    begin(qtbot, window)
    quiet(qtbot, window)
    assert not undo.isEnabled()
    assert not redo.isEnabled()
    window.correct.say((CLICK,))
    window.correct.say((Hint(9, 9, Part.TAIL),))
    said = window.correct.said
    for _ in range(2):
        undo.trigger()
    assert window.correct.said == Corrections()
    assert not undo.isEnabled()
    for _ in range(2):
        assert redo.isEnabled()
        redo.trigger()
    assert window.correct.said == said
    assert not redo.isEnabled()
    undo.trigger()
    window.correct.say((Hint(8, 8, Part.FACE),))
    assert not redo.isEnabled()
    undo.trigger()
    window.correct.stop()
    assert window.session.document is before
    assert undo.isEnabled()
    assert not redo.isEnabled()


def test_return_applies_as_escape_leaves(qtbot, window, engine) -> None:
    for widget in (window.canvas, window.correct.palette.list):
        begin(qtbot, window)
        window.correct.say((CLICK,))
        widget.setFocus()
        qtbot.keyClick(widget, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
        assert window.session.document.corrections[-1].hints == (CLICK,)


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


def test_what_was_corrected_is_kept_where_the_picture_cannot_be_looked_at(
    qtbot, window, engine
) -> None:
    begin(qtbot, window)
    window.correct.say((CLICK,))
    steps, copy = window.correct.unapplied, window.autosave.path
    about = copy.with_suffix(".json")
    qtbot.waitUntil(copy.exists, timeout=9_000)
    dead = copy.with_name("dead.ora")
    shutil.copy(copy, dead)
    shutil.copy(about, dead.with_suffix(".json"))
    quiet(qtbot, window)
    window.correct.stop()
    qtbot.waitUntil(lambda: not copy.exists(), timeout=5_000)
    engine.faults.add("analyse")
    window.autosave.recover(dead)
    qtbot.waitUntil(lambda: "It broke." in window.messages.text, timeout=8_000)
    assert "What you corrected is kept" in window.messages.text
    assert not window.correct.is_active
    assert window.correct.unapplied == steps
    window.autosave.save_now()
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=5_000)
    assert about_of(copy, Size(SIDE, SIDE)).draft == steps
    release = hold(engine, "analyse")  # Again, and now it is cancelled.
    window.messages._action.click()
    qtbot.waitUntil(lambda: window.jobs._job is not None)
    window.jobs.cancel()
    release.set()
    qtbot.waitUntil(lambda: not window.correct.is_active, timeout=5_000)
    assert "What you corrected is kept" in window.messages.text
    assert window.correct.unapplied == steps
    engine.faults.clear()
    window.messages._action.click()
    qtbot.waitUntil(window.correct.banner.apply.isEnabled, timeout=5_000)
    assert window.correct.labelling.parts[0][0] is Part.NECK
    assert window.correct.unapplied == steps
    window.correct.stop()  # As after the question.
    assert window.correct.unapplied is None


def test_a_draft_made_anew_is_made_with_what_was_corrected(
    qtbot, window, engine, monkeypatch
) -> None:
    begin(qtbot, window)
    window.correct.say((CLICK,))
    applied(qtbot, window)
    document, asked, wishes = window.session.document, [], []
    monkeypatch.setattr(
        "app.ui.decomposing.ask_decompose_again",
        lambda _window, fate: asked.append(fate) or Answer.REPLACE,
    )
    monkeypatch.setattr(window.engine_tasks, "run_stage", lambda *given, **_: wishes.append(given))
    window.decomposing.start()
    assert asked[0].endswith("\n\nWhat you corrected in the draft holds again.")
    assert wishes[0][2]["options"].corrections == document.corrections
    assert document.corrections[-1].hints == (CLICK,)
    layer = Layer.of(noise(3, (SIDE, SIDE)), recipe=Recipe("draft"))
    assert window.decomposing.apply(document, [layer])
    assert window.session.document.layers == (layer,)
    assert window.session.document.corrections == document.corrections


def test_a_draft_made_meanwhile_says_what_it_was_made_with(qtbot, window, engine) -> None:
    begin(qtbot, window)
    window.correct.say((CLICK,))
    before = window.session.document
    applied(qtbot, window)
    said = window.session.document.corrections
    layer = Layer.of(noise(3, (SIDE, SIDE)), recipe=Recipe("draft"))
    assert window.decomposing.apply(before, [layer])
    assert window.session.document.corrections == (*said, Corrections())


def test_another_engine_says_that_it_does_not_use_what_was_corrected(
    qtbot, window, engine, monkeypatch
) -> None:
    begin(qtbot, window)
    window.correct.say((CLICK,))
    applied(qtbot, window)
    asked = []
    monkeypatch.setattr(
        "app.ui.decomposing.ask_decompose_again",
        lambda _window, fate: asked.append(fate) or Answer.CANCEL,
    )
    window.preferences.change(engine="seethrough")
    window.decomposing.start()
    assert "What you corrected in the draft is not used" in asked[0]


@pytest.mark.usefixtures("engine")
def test_the_usual_panels_come_back_however_quickly_the_mode_is_left_and_entered(
    qtbot, window: MainWindow
) -> None:
    layers, parts = window.panels["layers"], window.panels["correct"]
    window.show()
    qtbot.waitUntil(layers.isVisible)
    begin(qtbot, window)
    qtbot.waitUntil(parts.isVisible)
    window.correct.stop()
    window.correct.start()
    qtbot.wait(50)
    assert parts.isVisible()
    assert layers.isHidden()
    window.correct.stop()
    qtbot.waitUntil(layers.isVisible)
    assert parts.isHidden()
