"""Applying a corrected draft beside what is there by hand; a stand-in solves at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from app.core.commands import ChangeLayers, EditLayer
from app.core.corrections import Corrections, Hint
from app.core.document import Layer
from app.core.parts import Part
from app.core.recipe import Recipe
from app.io.project import read_project, write_project
from app.stages.correcting import Corrected
from app.ui.dialogs.questions import (
    Answer,
    ask_apply_over_edits,
    ask_correct_over_edits,
    ask_decompose_again,
    ask_drop_corrections,
    ask_unsaved,
)
from app.ui.main_window import MainWindow
from tests.builders import noise
from tests.ui.draft_stand_in import CLICK, SIDE, Engine, applied, begin, quiet, standing_in

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def engine(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    yield from standing_in(window, monkeypatch)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Give what questions say or list, and the answers they get."""
    seen = SimpleNamespace(names=[], answers=[])

    def ask(_parent: object, names: str | Sequence[str]) -> Answer:
        seen.names.append(names if isinstance(names, str) else [*names])
        return seen.answers.pop(0)

    for question in ("ask_apply_over_edits", "ask_correct_over_edits"):
        monkeypatch.setattr(f"app.ui.correct_draft.applying.{question}", ask)
    return seen


def test_applying_again_leaves_layers_that_are_made_as_before(qtbot, window, engine, asked) -> None:
    begin(qtbot, window)
    applied(qtbot, window)
    (face,) = window.session.document.layers
    window.session.do(EditLayer((face.id,), {"name": "mine", "opacity": 0.5, "locked": True}))
    before, steps = window.session.document, len(window.session.history.entries)
    begin(qtbot, window)
    applied(qtbot, window)
    assert window.session.document.layers == before.layers
    assert len(window.session.history.entries) == steps
    assert window.messages.text == "No layer had to be changed."
    assert window.messages.isVisible()
    begin(qtbot, window)
    window.correct.say((Hint(9, 9, Part.FACE),))
    applied(qtbot, window)
    assert window.session.document.layers == before.layers
    assert window.session.document.corrections[-1].hints == (Hint(9, 9, Part.FACE),)
    assert not asked.names


def test_applying_asks_before_what_was_painted_is_lost(qtbot, window, engine, asked) -> None:
    asked.answers[:] = [Answer.CANCEL, Answer.REPLACE]
    begin(qtbot, window)
    applied(qtbot, window)
    (face,) = window.session.document.layers
    colour = face.colour.patched(2, 2, np.full((8, 8, 3), 7, np.uint8))
    window.session.do(ChangeLayers((replace(face, colour=colour),)))
    before = window.session.document
    begin(qtbot, window)
    window.correct.say((CLICK,))
    window.correct.apply()
    qtbot.waitUntil(window.correct.banner.apply.isEnabled, timeout=5_000)
    quiet(qtbot, window)
    assert asked.names == [["face"]]
    assert window.correct.is_active
    assert window.session.document is before
    applied(qtbot, window)
    assert asked.names == [["face"], ["face"]]
    assert [layer.name for layer in window.session.document.layers] == ["neck"]
    assert window.messages.text == (
        "2 layers are corrected: “neck”, “face”. All others are as you left them."
    )
    window.session.undo()
    assert window.session.document is before


def test_of_many_corrected_layers_the_first_are_named(window, engine) -> None:
    document = window.session.document
    result = Corrected(document, (), tuple("abcdefg"))
    steps = (Corrections((CLICK,)),)
    assert window.decomposing.put(result, steps)
    assert "7 layers are corrected: “a”, “b”, “c” and 4 more. All" in window.messages.text
    assert window.decomposing.put(replace(result, touched=("a",)), steps)
    assert "1 layer is corrected: “a”. All" in window.messages.text


def test_a_reopened_draft_is_made_as_before_to_compare_with(
    qtbot, window, engine, tmp_path
) -> None:
    begin(qtbot, window)
    window.correct.say((CLICK,))
    applied(qtbot, window)
    (neck,) = window.session.document.layers
    window.session.do(EditLayer((neck.id,), {"name": "mine"}))
    write_project(tmp_path / "a.ora", window.session.document)
    window.session.replace_document(read_project(tmp_path / "a.ora")[0])
    engine.painted.clear()
    begin(qtbot, window)
    window.correct.say((Hint(9, 9, Part.NECK),))
    applied(qtbot, window)
    assert engine.painted == [Part.NECK, Part.NECK]
    assert [layer.name for layer in window.session.document.layers] == ["mine"]


def test_an_undone_correction_is_not_what_the_next_is_compared_with(
    qtbot, window, engine, asked
) -> None:
    begin(qtbot, window)
    applied(qtbot, window)
    (face,) = window.session.document.layers
    begin(qtbot, window)
    window.correct.say((CLICK,))
    applied(qtbot, window)
    assert [layer.name for layer in window.session.document.layers] == ["neck"]
    window.session.undo()
    assert window.decomposing.made == (face,)
    begin(qtbot, window)  # With what was said before it was undone.
    applied(qtbot, window)
    assert [layer.name for layer in window.session.document.layers] == ["neck"]
    assert not asked.names


def test_layers_of_another_engine_are_replaced_after_a_question(
    qtbot, window, engine, asked
) -> None:
    asked.answers[:] = [Answer.CANCEL, Answer.REPLACE]
    made = [
        Layer.of(noise(4, (SIDE, SIDE)), name=name, part=Part(name), recipe=Recipe("seethrough"))
        for name in ("face", "topwear", "front hair")
    ]
    assert window.decomposing.apply(window.session.document, made)
    window.session.do(EditLayer((made[1].id,), {"name": "my shirt"}))
    window.session.do(EditLayer((made[2].id,), {"visible": False}))
    begin(qtbot, window)
    window.correct.apply()
    assert window.correct.is_active
    applied(qtbot, window)
    fate = (
        "Layers that you did not change are replaced by new ones.\n\n"
        "Layers that you made or changed stay: “my shirt”.\n\nUndo brings the old ones back."
    )
    assert asked.names == [fate, fate]
    assert [one.name for one in window.session.document.layers] == ["face", "my shirt"]
    assert window.session.document.layers[0] not in made


def test_applying_does_not_ask_where_no_layer_is_replaced(qtbot, window, engine, asked) -> None:
    """A locked layer stays, and so do all that an engine made, and what a person drew."""
    document = window.session.document
    mine = Layer.of(noise(3, (SIDE, SIDE)), name="mine")
    made = Layer.of(noise(4, (SIDE, SIDE)), name="made", locked=True, recipe=Recipe("draft"))
    for before in ((mine,), (mine, made)):
        window.session.replace_document(replace(document, layers=before))
        begin(qtbot, window)
        applied(qtbot, window)
        assert set(before) < set(window.session.document.layers)
    assert not asked.names


def test_a_locked_layer_that_would_change_stays_and_the_draft_comes_in_a_group(
    qtbot, window, engine, asked
) -> None:
    begin(qtbot, window)
    applied(qtbot, window)
    (face,) = window.session.document.layers
    window.session.do(EditLayer((face.id,), {"locked": True}))
    begin(qtbot, window)
    window.correct.say((CLICK,))
    applied(qtbot, window)
    assert [layer.name for layer in window.session.document.layers] == ["face", "neck"]
    assert [group.name for group in window.session.document.groups] == ["Decomposed"]
    assert "locked" in window.messages.text
    assert not asked.names


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["bang"], "in these layers is lost: “bang”. All else"),
        ([*"abcdefgh"], "is lost: “a”, “b”, “c”, “d”, “e”, “f” and 2 more. All else"),
    ],
)
def test_the_question_names_where_a_correction_goes_over_a_hand(
    monkeypatch, names: list[str], words: str
) -> None:
    told = []
    monkeypatch.setattr("app.ui.dialogs.questions._ask", lambda *values: told.extend(values[1:3]))
    ask_correct_over_edits(None, names)
    assert words in told[1]


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (partial(ask_apply_over_edits, fate="a"), "Cancel"),
        (partial(ask_correct_over_edits, changed=["a"]), "Cancel"),
        (ask_drop_corrections, "Cancel"),
        (partial(ask_decompose_again, fate="a"), "Cancel"),
        (partial(ask_unsaved, name="a", has_project=True), "Save"),
    ],
)
def test_return_presses_the_blue_button_and_that_loses_nothing(qtbot, window, ask, words) -> None:
    seen = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        blue = [one.text() for one in box.buttons() if one.property("primary") == "true"]
        seen.append((blue, box.defaultButton().text(), box.focusWidget().text()))
        qtbot.keyClick(box.focusWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(100, look)
    answer = ask(window)
    assert seen == [([words], words, words)]
    assert answer in {Answer.CANCEL, Answer.SAVE}


def test_a_layer_of_which_crumbs_were_left_is_named(window: MainWindow) -> None:
    document = window.session.document
    assert window.decomposing.put(Corrected(document, (), ("hat",), gone=("hat",)), ())
    assert "Nothing but crumbs was left of “hat”" in window.messages.text
