"""Merging all that is shown, and groups."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.commands import EditLayer
from app.core.composite import flatten
from app.core.document import BlendMode, Document, Group, Layer, new_group_id
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.ui.main_window import MainWindow
from tests.builders import noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    group = Group(new_group_id(), "hair", opacity=0.7, blend=BlendMode.NORMAL)
    inner = Group(new_group_id(), "strands", parent=group.id)
    depth = np.full((12, 20), 0.5, np.float32)
    layers = (
        Layer.of(noise(1, (40, 30), opaque=True), name="ground"),
        Layer.of(
            noise(2, (20, 12)), -5, 4, name="a", group=group.id, part=Part.FACE, depth=depth
        ),
        Layer.of(
            noise(3, (20, 12)), 3, 6, name="b", group=inner.id, clipped=True, part=Part.FACE,
            blend=BlendMode.MULTIPLY, depth=depth,
        ),
        Layer.of(noise(4, (9, 9)), 8, 8, name="c", group=inner.id, visible=False),
        Layer.of(noise(5, (9, 9)), 20, 20, name="top"),
    )  # fmt: skip
    document = Document(Size(40, 30), layers=layers, groups=(group, inner))
    window.session.replace_document(document)
    window.state.select([layers[1].id])
    return window


def names(window: MainWindow) -> list[str]:
    return [layer.name for layer in window.session.document.layers]


def look(window: MainWindow) -> np.ndarray:
    return flatten(window.session.document).astype(int)


def ran(qtbot, window: MainWindow, name: str) -> None:
    with qtbot.waitSignal(window.session.changed, timeout=10_000):
        window.actions_by_name[name].trigger()


def test_a_flattened_group_whose_modes_met_what_is_below_tells_it(qtbot, shown: MainWindow) -> None:
    document = shown.session.document
    passing = replace(document.groups[0], blend=BlendMode.PASS_THROUGH, opacity=1.0)
    layers = tuple(
        replace(one, clipped=False, blend=BlendMode.MULTIPLY) if one.name == "a" else one
        for one in document.layers
    )
    shown.session.replace_document(
        replace(document, layers=layers, groups=(passing, document.groups[1]))
    )
    shown.state.select([layers[1].id])
    before = look(shown)
    ran(qtbot, shown, "flatten_group")
    changed = (np.abs(look(shown) - before).max(axis=2) > 2).sum()
    assert changed > 50
    assert shown.messages.text.startswith(f"{changed} px of the picture changed")


def test_merge_visible_looks_the_same_and_keeps_hidden_layers(qtbot, shown: MainWindow) -> None:
    before = look(shown)
    ran(qtbot, shown, "merge_visible")
    assert names(shown) == ["c", "Merged"], "it is more than the layer that was selected"
    assert np.abs(look(shown) - before).max() <= 1
    merged = shown.session.document.layers[-1]
    assert merged.group is None
    assert merged.part is None
    assert merged.left == -5
    assert shown.state.selected == (merged.id,)
    shown.session.undo()
    assert names(shown) == ["ground", "a", "b", "c", "top"]


def test_pieces_of_one_part_stay_that_when_all_that_is_shown_is_merged(
    qtbot, shown: MainWindow
) -> None:
    pieces = tuple(
        Layer.of(noise(n, (9, 9)), name=f"handwear-l-{n}", part=Part.HANDWEAR, side=Side.LEFT)
        for n in (1, 2)
    )
    shown.session.replace_document(Document(Size(40, 30), layers=pieces))
    shown.state.select([pieces[1].id])
    ran(qtbot, shown, "merge_visible")
    (merged,) = shown.session.document.layers
    assert (merged.name, merged.part, merged.side) == ("handwear-l", Part.HANDWEAR, Side.LEFT)
    hidden = Layer.of(noise(3, (9, 9)), name="handwear-l", visible=False)
    shown.session.replace_document(Document(Size(40, 30), layers=(hidden, *pieces)))
    shown.state.select([pieces[1].id])
    ran(qtbot, shown, "merge_visible")
    assert [one.name for one in shown.session.document.layers] == ["handwear-l", "handwear-l-1"]


def test_a_stamp_lies_above_the_active_layer(qtbot, shown: MainWindow) -> None:
    before = look(shown)
    shown.state.select([shown.session.document.layers[-1].id])
    shown.canvas.setFocus()
    keys = (
        Qt.KeyboardModifier.ControlModifier
        | Qt.KeyboardModifier.ShiftModifier
        | Qt.KeyboardModifier.AltModifier
    )
    with qtbot.waitSignal(shown.session.changed, timeout=10_000):
        QTest.keyClick(shown.canvas, Qt.Key.Key_E, keys)
    assert names(shown) == ["ground", "a", "b", "c", "top", "Merged copy"]
    assert np.abs(look(shown) - before).max() <= 1


def test_flatten_group_takes_over_its_name_and_opacity(qtbot, shown: MainWindow) -> None:
    before = look(shown)
    shown.state.select([layer.id for layer in shown.session.document.layers[1:4]])
    ran(qtbot, shown, "flatten_group")
    assert names(shown) == ["ground", "hair", "top"]
    assert shown.session.document.groups == ()
    merged = shown.session.document.layers[1]
    assert merged.opacity == 0.7
    assert merged.part is Part.FACE
    assert merged.depth is not None
    assert np.abs(look(shown) - before).max() <= 1
    assert not shown.actions_by_name["flatten_group"].isEnabled()


def test_a_group_with_nothing_shown_and_locked_layers_are_refused(qtbot, shown: MainWindow) -> None:
    layers = shown.session.document.layers
    hidden = [replace(one, visible=one.name in ("ground", "top")) for one in layers]
    shown.session.replace_document(replace(shown.session.document, layers=tuple(hidden)))
    shown.state.select([layers[1].id])
    shown.actions_by_name["flatten_group"].trigger()
    qtbot.waitUntil(lambda: "Nothing in the group" in shown.messages.text, timeout=5000)
    shown.state.select([layers[0].id])
    shown.actions_by_name["toggle_locked"].trigger()
    document = shown.session.document
    shown.actions_by_name["merge_visible"].trigger()
    assert "locked" in shown.messages.text
    assert shown.session.document is document


def test_a_merge_around_a_layer_says_what_it_changes_and_offers_undo_until_the_next_step(
    qtbot, window: MainWindow
) -> None:
    layers = [Layer.of(noise(n, (20, 12), opaque=True), 4 * n, 0, name=str(n)) for n in range(4)]
    window.session.replace_document(Document(Size(40, 12), layers=tuple(layers)))
    window.state.select([layers[0].id, layers[2].id])
    before = look(window)
    ran(qtbot, window, "merge_down")
    changed = int((np.abs(look(window) - before).max(axis=2) > 1).sum())
    words = f"Merged with “1” in between: {changed} px of the picture changed."
    assert window.messages.text == words
    assert window.messages.isVisible()
    window.session.do(EditLayer((layers[3].id,), {"name": "eyes"}))
    assert not window.messages.isVisible(), "Undo would take another step back"
    window.session.undo()
    window.session.undo()
    ran(qtbot, window, "merge_down")
    QTest.mouseClick(window.messages._action, Qt.MouseButton.LeftButton)
    assert np.array_equal(look(window), before)


def test_a_merge_around_many_layers_counts_them(qtbot, window: MainWindow) -> None:
    layers = [Layer.of(noise(n, (9, 9), opaque=True), n, 0, name=str(n)) for n in range(6)]
    window.session.replace_document(Document(Size(16, 9), layers=tuple(layers)))
    window.state.select([layers[0].id, layers[5].id])
    ran(qtbot, window, "merge_down")
    assert window.messages.text.startswith("Merged with 4 layers in between: ")


def test_a_merge_that_keeps_the_picture_says_nothing(qtbot, window: MainWindow) -> None:
    layers = [Layer.of(noise(n, (8, 8), opaque=True), 6 * n, 0, name=str(n)) for n in range(3)]
    covered = replace(layers[1], left=0)
    layers = [layers[0], covered, layers[2]]
    window.session.replace_document(Document(Size(40, 12), layers=tuple(layers)))
    window.state.select([layers[0].id, layers[2].id])
    before = look(window)
    ran(qtbot, window, "merge_down")
    assert np.array_equal(look(window), before)
    assert names(window) == ["0", "1"]
    assert not window.messages.isVisible()
