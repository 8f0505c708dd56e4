"""Drafts are named so, decomposing again asks first, and exports say what they changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.core.commands import ChangeLayers, EditLayer, FillBehind, ReplaceLayers
from app.core.document import BlendMode, Document, Layer, new_layer_id
from app.core.geometry import Size
from app.core.parts import Part
from app.core.raster import Raster
from app.core.recipe import HAND, Recipe
from app.io.project import read_project
from app.stages.made_anew import seen_otherwise
from app.ui.dialogs.questions import Answer
from app.ui.main_window import MainWindow
from tests.builders import noise
from tests.stages.test_reveal import face_and_fringe

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

SIDE = 200


def drafted(window: MainWindow, *notices: str) -> None:
    rgba = noise(1, (16, 16), opaque=True)
    window.session.replace_document(Document(Size(16, 16), picture=Raster.of(rgba)), "Open")
    layer = Layer.of(rgba, name="front hair", part=Part.FRONT_HAIR, recipe=Recipe("draft"))
    assert window.decomposing.apply(window.session.document, [layer], notices)


def test_a_draft_is_named_so_and_can_be_corrected(window: MainWindow) -> None:
    drafted(window)
    assert "1 layer, draft: please check" in window.messages.text
    assert window.options.draft.isVisible()
    assert window.options.correct.isVisible()
    window.session.do(ReplaceLayers((window.session.document.layers[0].id,)))
    assert not window.options.correct.isVisible()


def test_what_the_engine_asks_to_look_at_is_told(window: MainWindow) -> None:
    drafted(window, "Please check where top and bottom wear meet.")
    assert "draft: please check. Please check where" in window.messages.text


def test_decomposing_again_asks_first(window: MainWindow, monkeypatch) -> None:
    drafted(window)
    answers, runs = [Answer.CANCEL, Answer.REPLACE], []
    monkeypatch.setattr("app.ui.decomposing.ask_decompose_again", lambda *_: answers.pop(0))
    monkeypatch.setattr(window.engine_tasks, "run_stage", lambda *_, **__: runs.append(1))
    window.options.decompose.click()
    assert not runs
    window.options.decompose.click()
    assert runs == [1]


def test_decomposing_asks_nothing_where_all_layers_stay(window: MainWindow, monkeypatch) -> None:
    drafted(window)
    (made,), runs = window.session.document.layers, []
    window.session.do(EditLayer((made.id,), {"name": "mine"}))
    monkeypatch.setattr(window.engine_tasks, "run_stage", lambda *_, **__: runs.append(1))
    window.options.decompose.click()
    assert runs == [1]


def test_a_layer_drawn_by_hand_and_filled_outlives_decomposing_again(window: MainWindow) -> None:
    drafted(window)
    rgba = noise(2, (16, 16), opaque=True)
    filled = Layer.of(rgba, name="mine", recipe=Recipe(HAND).noted("Its hidden area was filled."))
    window.session.do(ReplaceLayers(added=(filled,)))
    window.state.select([filled.id])
    assert "hand" not in window.part._facts.text()
    assert not window.part.use_seed.isVisibleTo(window.part)
    again = Layer.of(rgba, name="face", part=Part.FACE, recipe=Recipe("draft"))
    assert window.decomposing.apply(window.session.document, [again])
    assert [layer.name for layer in window.session.document.layers] == ["face", "mine"]


PARTS = (Part.NECK, Part.FACE, Part.FRONT_HAIR, Part.HEADWEAR)


def parts_of(seed: int, *parts: Part) -> list[Layer]:
    return [
        Layer.of(noise(seed, (16, 16)), name=part, part=part, recipe=Recipe("draft"))
        for part in parts or PARTS
    ]


def test_what_a_person_made_or_changed_outlives_decomposing_again(window: MainWindow) -> None:
    drafted(window)
    window.session.replace_document(replace(window.session.document, layers=()))
    made = parts_of(2)
    assert window.decomposing.apply(window.session.document, made)
    _, face, hair, hat = made
    painted = replace(face, colour=face.colour.patched(0, 0, np.zeros((4, 4, 3), np.uint8)))
    window.session.do(ChangeLayers((painted,)))
    window.session.do(EditLayer((hair.id,), {"name": "bangs"}))
    window.session.do(EditLayer((hat.id,), {"visible": False, "locked": True}))
    window.session.do(EditLayer((hat.id,), {"visible": False, "locked": False}))
    pasted = Layer.of(noise(3, (4, 4)), name="pasted")
    window.session.do(ReplaceLayers(added=(pasted,), at=1))
    before, steps = window.session.document, len(window.session.history.entries)
    assert "stay: “bangs”, “face”, “pasted”.\n\nUndo" in window.decomposing.fate
    again = parts_of(4)
    assert window.decomposing.apply(before, again)
    now = window.session.document
    assert now.layers[:5] == (again[0], pasted, again[1], painted, again[2])
    assert [one.name for one in now.layers[5:]] == ["bangs", "headwear"]
    assert now.layers[6] is again[3]
    assert (
        "Layers that you made or changed stay: “bangs”, “face”, “pasted”." in window.messages.text
    )
    assert len(window.session.history.entries) == steps + 1
    window.session.undo()
    assert window.session.document is before
    window.session.redo()
    third = parts_of(5)
    assert window.decomposing.apply(now, third)
    assert [one for one in window.session.document.layers if one not in third] == [
        pasted, painted, now.layers[5]]  # fmt: skip


def test_how_far_the_picture_is_another_after_decomposing_again_is_told(
    qtbot, window: MainWindow
) -> None:
    drafted(window)
    before = window.session.document
    again = [replace(layer, id=new_layer_id()) for layer in before.layers]
    assert window.decomposing.apply(before, again)  # As it was: there is nothing to tell.
    window.session.do(EditLayer((again[0].id,), {"left": 4}))
    moved = window.session.document
    assert window.decomposing.apply(moved, parts_of(1, Part.FRONT_HAIR))
    qtbot.waitUntil(lambda: "look different" in window.messages.text, timeout=5_000)
    count = seen_otherwise(moved, window.session.document)
    assert 0 < count < 16 * 16
    assert window.messages.text.endswith(
        f"stay: “front hair”. {count} px of the picture look different than before."
    )
    window.messages._action.click()
    assert window.session.document is moved


def filled(layer: Layer) -> Layer:
    recipe = layer.recipe.noted("Its hidden area was filled.")
    return replace(
        layer, alpha=layer.alpha.patched(0, 0, np.full((4, 4), 255, np.uint8)), recipe=recipe
    )


def test_layers_that_were_only_filled_behind_others_are_replaced(window: MainWindow) -> None:
    drafted(window)
    window.session.replace_document(replace(window.session.document, layers=()))
    made = parts_of(2)
    assert window.decomposing.apply(window.session.document, made)
    for layers in (made, window.session.document.layers):  # Once, and once more.
        window.session.do(FillBehind(tuple(map(filled, layers)), "Fill hidden area"))
    neck, face = window.session.document.layers[:2]
    drawn = replace(face, colour=face.colour.patched(0, 0, np.zeros((4, 4, 3), np.uint8)))
    window.session.do(ChangeLayers((drawn,), "Brush"))
    window.session.do(FillBehind((filled(drawn),), "Fill hidden area"))
    gap = filled(neck)
    window.session.do(ChangeLayers((gap,), "Fill the gap"))
    assert window.decomposing.fate == (
        "Layers that you did not change are replaced by new ones.\n\n"
        "Layers that you made or changed stay: “face”, “neck”.\n\n"
        "Hidden areas that were filled have to be filled again.\n\nUndo brings the old ones back."
    )
    again = parts_of(4)
    assert window.decomposing.apply(window.session.document, again)
    kept = [one for one in window.session.document.layers if one not in again]
    assert [one.name for one in kept] == ["neck", "face"]
    # A jump over several steps tells nothing of who painted.
    window.session.undo()
    entries = window.session.history.entries
    window.session.go_to(next(n for n, one in enumerate(entries) if one.label == "Decompose"))
    window.session.go_to(len(entries) - 3)
    assert "“face”" in window.decomposing.fate


def test_a_project_tells_what_was_changed_by_hand_before_it_was_saved(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    drafted(window)
    window.session.replace_document(replace(window.session.document, layers=()))
    made = parts_of(2)
    assert window.decomposing.apply(window.session.document, made)
    drawn = replace(made[1], colour=made[1].colour.patched(0, 0, np.zeros((4, 4, 3), np.uint8)))
    window.session.do(ChangeLayers((drawn,), "Brush"))
    told = window.decomposing.fate
    assert "stay: “face”." in told
    for name in ("one.ora", "two.ora"):  # What is known once stays known.
        path = tmp_path / name
        window.documents.save_to(path)
        qtbot.waitUntil(lambda: not window.documents.is_writing, timeout=8_000)
        with qtbot.waitSignal(window.documents.opened, timeout=8_000):
            window.documents.open(path)
        assert window.decomposing.fate == told
    window.autosave.save_now()  # Nothing to keep: it is saved.
    window.session.do(EditLayer((made[0].id,), {"name": "throat"}))
    window.autosave.save_now()
    qtbot.waitUntil(lambda: window.documents.copy is not None, timeout=8_000)
    assert window.documents.copy.document is window.session.document
    kept, _ = read_project(window.autosave.path)
    assert kept.by_hand == {made[0].id, made[1].id}


def test_layers_of_a_project_are_named_before_they_are_replaced(window: MainWindow) -> None:
    drafted(window)
    made = parts_of(2)
    project = replace(window.session.document, layers=tuple(made))
    window.session.replace_document(project)
    window.session.do(EditLayer((made[1].id,), {"opacity": 0.5}))
    told = window.decomposing.fate
    assert told == (
        "These come from the project and are replaced, even if you changed them before it was "
        "saved: “headwear”, “front hair”, “neck”.\n\n"
        "Layers that you made or changed stay: “face”.\n\nUndo brings the old ones back."
    )
    again = parts_of(3)
    assert window.decomposing.apply(window.session.document, again)
    assert [one in again for one in window.session.document.layers] == [
        True, True, False, True, True]  # fmt: skip
    assert "come from" not in window.decomposing.fate
    window.session.do(EditLayer((again[0].id,), {"locked": True}))
    assert window.decomposing.fate.startswith("Some layers are locked, so all of them stay")


def test_export_tells_warnings_and_names_as_preferred(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    drafted(window)
    rgba = noise(2, (16, 16), opaque=True)
    odd = Layer.of(rgba, name="odd one", blend=BlendMode.OVERLAY)
    window.session.do(ReplaceLayers(added=(odd, Layer.of(rgba, name="odd one"))))
    window.exporting.export("psd", tmp_path / "plain.psd")
    qtbot.waitUntil(lambda: "plain.psd" in window.messages.text, timeout=8_000)
    assert "names must be unique" in window.messages.text
    window.preferences.change(naming="live2d")
    window.exporting.export("psd", tmp_path / "named.psd")
    qtbot.waitUntil(lambda: "named.psd" in window.messages.text, timeout=8_000)
    assert b"front_hair" in (tmp_path / "named.psd").read_bytes()
    window.exporting.export("depth", tmp_path / "depth.psd")
    qtbot.waitUntil(lambda: "depth.psd" in window.messages.text, timeout=8_000)
    assert b"front_hair" in (tmp_path / "depth.psd").read_bytes()
    window.preferences.change(naming="seethrough")
    window.exporting.export("live2d", tmp_path / "asked.psd")
    qtbot.waitUntil(lambda: "asked.psd" in window.messages.text, timeout=8_000)
    assert b"front_hair" in (tmp_path / "asked.psd").read_bytes()


def test_no_figure_says_what_to_do(window: MainWindow) -> None:
    rgba = noise(1, (16, 16), opaque=True)
    window.session.replace_document(Document(Size(16, 16), picture=Raster.of(rgba)), "Open")
    assert not window.decomposing.apply(window.session.document, [])
    assert "transparent background" in window.messages.text


def engine_made(window: MainWindow, layers: Sequence[Layer]) -> None:
    """Put layers in as an engine does."""
    picture = Raster.of(noise(1, (SIDE, SIDE), opaque=True))
    window.session.replace_document(Document(Size(SIDE, SIDE), picture=picture))
    assert window.decomposing.apply(window.session.document, layers)


@pytest.mark.parametrize("label", ["Fill hidden area", "隠れた部分を塗り足す"])
def test_what_was_filled_counts_as_not_drawn_in_whatever_language_the_step_is_named(
    window: MainWindow, label: str
) -> None:
    engine_made(window, parts_of(2))
    layers = window.session.document.layers
    window.session.do(FillBehind(tuple(map(filled, layers)), label))
    assert "Layers that you made or changed" not in window.decomposing.fate
    assert "Hidden areas that were filled" in window.decomposing.fate


def test_a_step_by_hand_with_the_name_of_filling_counts_as_drawn(window: MainWindow) -> None:
    engine_made(window, parts_of(2))
    window.session.do(
        ChangeLayers((filled(window.session.document.layers[0]),), "Fill hidden area")
    )
    assert "Layers that you made or changed stay: “neck”." in window.decomposing.fate


@pytest.mark.parametrize("language", ["en", "ja"])
def test_filling_from_the_menu_counts_as_not_drawn_in_every_language(
    qtbot, window: MainWindow
) -> None:
    layers = [
        Layer.of(one.rgba(), one.left, one.top, name=one.name, recipe=Recipe("draft"))
        for one in face_and_fringe(0).layers
    ]
    engine_made(window, layers)
    window.state.select([layers[0].id])
    with qtbot.waitSignal(window.session.changed, timeout=20_000):
        window.actions_by_name["fill_hidden"].trigger()
    assert window.session.document.layers[0] is not layers[0]
    assert layers[0].name not in window.decomposing.fate
