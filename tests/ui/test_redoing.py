"""Painting a part again from the layer's menu: when it can be, and what becomes of the layers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from app.core.commands import EditLayer
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.parts import Part
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.ui.dialogs.face_box import FaceBoxDialog
from app.ui.main_window import MainWindow
from app.ui.redoing import head_box
from app.ui.thumbnails import document_image
from app.wiring import EngineInfo
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SEE = EngineInfo("seethrough", "See-through", "Paints.", available=True)
NAMES = ("paint_another", "paint_closer", "paint_face")


@pytest.fixture
def window(window: MainWindow, qtbot) -> MainWindow:
    qtbot.waitUntil(lambda: window.strip.chosen is not None)
    window.redoing.stage = "tests.ui.stand_in:redo"
    window.decomposing._offer((SEE,))
    recipe = Recipe("seethrough", seed=7)
    layers = (
        Layer.of(plain(), name="topwear", part=Part.TOPWEAR, recipe=recipe),
        Layer.of(plain(), 4, 2, name="face", part=Part.FACE, recipe=recipe),
        Layer.of(plain(), name="mark"),
    )
    document = Document(Size(64, 32), Raster.of(plain(size=(64, 32))), layers)
    window.session.replace_document(document, "Open")
    window.state.select([layers[1].id])
    return window


def painted(window: MainWindow, qtbot, name: str) -> None:
    window.actions_by_name[name].trigger()
    assert not window.actions_by_name[name].isEnabled()
    qtbot.waitUntil(window.actions_by_name[name].isEnabled, timeout=30_000)


def test_another_seed_paints_only_what_is_selected_as_one_step(window: MainWindow, qtbot) -> None:
    before = window.session.document
    painted(window, qtbot, "paint_another")
    after = window.session.document
    assert [one.id for one in after.layers] == [one.id for one in before.layers]
    assert after.layers[0] is before.layers[0]
    assert after.layers[2] is before.layers[2]
    face = after.layers[1]
    assert face.recipe == Recipe("seethrough", seed=8, note="another None")
    assert (face.colour.array() == 8).all()
    assert window.messages.text == "Painted again: face. Undo brings the old ones back. Look at it."
    window.session.undo()
    assert window.session.document is before


def test_closer_keeps_the_seed(window: MainWindow, qtbot) -> None:
    painted(window, qtbot, "paint_closer")
    assert window.session.document.layers[1].recipe.seed == 7
    assert "closer" in window.session.document.layers[1].recipe.note


def test_the_face_is_painted_from_the_box_that_was_drawn(
    window: MainWindow, qtbot, monkeypatch
) -> None:
    def accept(dialog: FaceBoxDialog) -> int:
        dialog.picker._edges = [3.0, 1.0, 40.0, 30.0]
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(FaceBoxDialog, "exec", accept)
    painted(window, qtbot, "paint_face")
    recipe = window.session.document.layers[0].recipe
    assert recipe.note == f"face {Box(3, 1, 40, 30)}"
    assert recipe.seed == 8
    before = window.session.document
    monkeypatch.setattr(FaceBoxDialog, "exec", lambda _dialog: QDialog.DialogCode.Rejected)
    window.actions_by_name["paint_face"].trigger()
    assert window.session.document is before
    assert not window.engine_tasks.worker.is_busy


def test_layers_that_changed_meanwhile_are_not_replaced(window: MainWindow, qtbot) -> None:
    before = window.session.document
    window.actions_by_name["paint_another"].trigger()
    window.session.do(EditLayer((before.layers[0].id,), {"name": "coat"}))
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 4, timeout=30_000)
    now = window.session.document
    assert now.layers[1] is before.layers[1]
    assert now.layers[0].name == "coat"
    assert now.layers[3].id not in {layer.id for layer in before.layers}
    (group,) = now.groups
    assert (group.name, group.visible) == ("Painted again", False)
    assert "changed meanwhile" in window.messages.text


def test_another_picture_gets_nothing(window: MainWindow, qtbot) -> None:
    window.actions_by_name["paint_another"].trigger()
    other = Document(Size(8, 8), Raster.of(plain(size=(8, 8))))
    window.session.replace_document(other, "Open")
    qtbot.waitUntil(lambda: "Another picture" in window.messages.text, timeout=30_000)
    assert window.session.document is other


def test_nothing_new_is_said_and_makes_no_step(window: MainWindow, qtbot) -> None:
    before = window.session.document
    layer = before.layers[1]
    seeded = replace(layer, recipe=replace(layer.recipe, seed=98))
    window.session.replace_document(before.with_layer(seeded), "Open")
    window.state.select([layer.id])
    before = window.session.document
    painted(window, qtbot, "paint_another")
    assert window.session.document is before
    assert "Nothing was found" in window.messages.text


def test_the_menu_says_why_something_cannot_be_painted(window: MainWindow) -> None:
    actions = window.actions_by_name
    assert window.menus["layer"].toolTipsVisible()

    def told(name: str) -> str:
        assert not actions[name].isEnabled()
        return actions[name].toolTip()

    window.state.select([])
    assert told("paint_another") == "Select the layers to paint again."
    assert actions["paint_face"].isEnabled()
    window.state.select([window.session.document.layers[2].id])
    assert "no part" in told("paint_closer")
    window.state.select([window.session.document.layers[1].id])
    assert actions["paint_closer"].toolTip().startswith("Let See-through paint the layers anew")
    window.session.do(EditLayer((window.session.document.layers[1].id,), {"locked": True}))
    assert "locked" in told("paint_another")
    window.decomposing._offer((replace(SEE, available=False, lacks="weights"),))
    for name in NAMES:
        assert told(name) == (
            "This needs the engine See-through. Its models are not on this machine yet."
        )


def test_the_head_is_taken_from_the_layers_of_the_face(window: MainWindow) -> None:
    document = window.session.document
    face = document.layers[1].box
    found = head_box(document)
    assert found.intersect(face) == face
    assert found.intersect(document.canvas.box) == found
    assert head_box(replace(document, layers=document.layers[:1])) is None


def test_the_box_is_drawn_moved_and_pulled(window: MainWindow, qtbot) -> None:
    size = Size(400, 200)
    image = document_image(Document(size, Raster.of(np.zeros((200, 400, 4), np.uint8))), 400)
    dialog = FaceBoxDialog(image, size, None, window)
    qtbot.addWidget(dialog)
    picker = dialog.picker
    assert dialog.box == Box(150, 0, 250, 100)

    def at(x: int, y: int) -> QPoint:
        return QPoint(round(x * picker._scale) + 8, round(y * picker._scale) + 8)

    def drag(start: tuple[int, int], end: tuple[int, int]) -> None:
        QTest.mousePress(picker, Qt.MouseButton.LeftButton, pos=at(*start))
        QTest.mouseMove(picker, at(*end))
        QTest.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=at(*end))

    def near(expected: Box) -> bool:
        got = dialog.box
        return all(
            abs(a - b) <= 2
            for a, b in zip(
                (got.left, got.top, got.right, got.bottom),
                (expected.left, expected.top, expected.right, expected.bottom),
                strict=True,
            )
        )

    drag((300, 150), (350, 190))
    assert near(Box(300, 150, 350, 190))
    drag((325, 170), (225, 70))
    assert near(Box(200, 50, 250, 90))
    drag((250, 90), (150, 20))
    assert near(Box(150, 20, 200, 50))
    drag((390, 10), (391, 11))
    assert dialog.box.width >= 16
    QTest.keyClick(picker, Qt.Key.Key_Left)
    QTest.keyClick(picker, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert near(Box(380, 10, 396, 30))
