"""Copies have names of their own."""

from __future__ import annotations

import pytest

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.ui.main_window import MainWindow
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_pasted_and_duplicated_layers_have_names_of_their_own(qtbot, window: MainWindow) -> None:
    layer = Layer.of(plain(size=(64, 32)), name="front hair")
    window.session.replace_document(Document(Size(64, 32), layers=(layer,)))
    window.state.select([layer.id])

    def names() -> list[str]:
        return [one.name for one in window.session.document.layers]

    for count in (2, 3, 4):
        window.actions_by_name["copy"].trigger()
        window.actions_by_name["paste_layer"].trigger()
        qtbot.waitUntil(lambda count=count: len(names()) == count, timeout=5_000)
    window.actions_by_name["duplicate"].trigger()
    copies = ("", " 2", " 3", " 4")
    assert names() == ["front hair", *(f"front hair copy{end}" for end in copies)]


def test_a_layer_that_was_cut_comes_back_under_its_name(qtbot, window: MainWindow) -> None:
    layers = tuple(Layer.of(plain(size=(64, 32)), name=name) for name in ("face", "front hair"))
    window.session.replace_document(Document(Size(64, 32), layers=layers))
    window.state.select([layers[1].id])
    window.actions_by_name["cut"].trigger()
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 1, timeout=5_000)
    window.actions_by_name["paste_layer"].trigger()
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=5_000)
    assert window.session.document.layers[1].name == "front hair"
