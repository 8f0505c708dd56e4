"""Drafts are named so, decomposing again asks first, and exports say what they changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.commands import ReplaceLayers
from app.core.document import BlendMode, Document, Layer
from app.core.geometry import Size
from app.core.parts import Part
from app.core.raster import Raster
from app.core.recipe import HAND, Recipe
from app.ui.dialogs.questions import Answer
from app.ui.main_window import MainWindow
from tests.builders import noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


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
    monkeypatch.setattr("app.ui.decomposing.ask_decompose_again", lambda _: answers.pop(0))
    monkeypatch.setattr(window.engine_tasks, "run_stage", lambda *_, **__: runs.append(1))
    window.options.decompose.click()
    assert not runs
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


def test_export_tells_warnings_and_names_as_preferred(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    drafted(window)
    rgba = noise(2, (16, 16), opaque=True)
    odd = Layer.of(rgba, name="odd one", blend=BlendMode.OVERLAY)
    window.session.do(ReplaceLayers(added=(odd, Layer.of(rgba, name="odd one"))))
    window.documents.export("psd", tmp_path / "plain.psd")
    qtbot.waitUntil(lambda: "plain.psd" in window.messages.text, timeout=8_000)
    assert "names must be unique" in window.messages.text
    window.preferences.change(naming="live2d")
    window.documents.export("psd", tmp_path / "named.psd")
    qtbot.waitUntil(lambda: "named.psd" in window.messages.text, timeout=8_000)
    assert b"front_hair" in (tmp_path / "named.psd").read_bytes()
    window.documents.export("depth", tmp_path / "depth.psd")
    qtbot.waitUntil(lambda: "depth.psd" in window.messages.text, timeout=8_000)
    assert b"front_hair" in (tmp_path / "depth.psd").read_bytes()
    window.preferences.change(naming="seethrough")
    window.documents.export("live2d", tmp_path / "asked.psd")
    qtbot.waitUntil(lambda: "asked.psd" in window.messages.text, timeout=8_000)
    assert b"front_hair" in (tmp_path / "asked.psd").read_bytes()


def test_no_figure_says_what_to_do(window: MainWindow) -> None:
    rgba = noise(1, (16, 16), opaque=True)
    window.session.replace_document(Document(Size(16, 16), picture=Raster.of(rgba)), "Open")
    assert not window.decomposing.apply(window.session.document, [])
    assert "transparent background" in window.messages.text
