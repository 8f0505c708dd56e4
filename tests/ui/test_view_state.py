"""What stays selected when layers come and go."""

from __future__ import annotations

import pytest

from app.ui.main_window import MainWindow
from tests.builders import document

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def chosen(window: MainWindow) -> list[str]:
    there = window.session.document.layers
    return [one.name for one in there if one.id in window.state.selected]


def opened(window: MainWindow, *names: str) -> None:
    window.session.replace_document(document(layers=names or ("back hair", "face", "front hair")))
    window.state.select([window.session.document.layers[-1].id])


def test_a_deleted_layer_leaves_the_one_below_selected(window: MainWindow) -> None:
    opened(window)
    for before, after in (("front hair", ["face"]), ("face", ["back hair"]), ("back hair", [])):
        assert chosen(window) == [before]
        window.actions_by_name["delete"].trigger()
        assert chosen(window) == after


def test_the_lowest_layer_leaves_the_one_above_selected(window: MainWindow) -> None:
    opened(window)
    window.state.select([window.session.document.layers[0].id])
    window.actions_by_name["delete"].trigger()
    assert chosen(window) == ["face"]


def test_undone_a_merge_leaves_its_layers_selected(window: MainWindow, qtbot) -> None:
    opened(window, "face", "handwear", "handwear")
    window.state.select(one.id for one in window.session.document.layers[1:])
    window.actions_by_name["merge_down"].trigger()
    qtbot.waitUntil(lambda: chosen(window) == ["handwear"], timeout=20_000)
    window.session.undo()
    assert chosen(window) == ["handwear", "handwear"]
    window.session.redo()
    assert chosen(window) == ["handwear"]


def test_undone_a_copy_leaves_the_layer_selected(window: MainWindow) -> None:
    opened(window)
    window.actions_by_name["duplicate"].trigger()
    window.session.undo()
    assert chosen(window) == ["front hair"]
