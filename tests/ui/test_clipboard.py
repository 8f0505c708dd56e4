"""Cut, copy, paste, delete and new layers of selected pixels."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.core.commands import EditLayer
from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.stages.extend import Way
from app.ui.dialogs.new_layer import NewLayer, NewLayerDialog
from app.ui.main_window import MainWindow
from app.ui.new_layer import NewLayers
from app.ui.pixel_selection import PixelSelection
from tests.builders import noise, plain
from tests.stages.test_extend import plaid

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SIZE = Size(120, 90)


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    body = Layer.of(
        noise(3, (100, 80)), 10, 5, name="body", depth=np.full((80, 100), 0.5, np.float32)
    )
    eyes = Layer.of(noise(4, (60, 20), opaque=True), 30, 20, name="irides", part=Part.IRIDES)
    picture = Raster.of(plain(size=(120, 90)))
    window.session.replace_document(Document(SIZE, picture, (body, eyes)))
    window.state.select([eyes.id])
    window.state.pixels = PixelSelection.whole(Box(30, 20, 50, 40))
    window.canvas.setFocus()
    return window


def key(window: MainWindow, letter: str, keys=CTRL) -> None:
    QTest.keyClick(window.canvas, getattr(Qt.Key, f"Key_{letter}"), keys)


def layers(window: MainWindow) -> tuple[Layer, ...]:
    return window.session.document.layers


def steps(window: MainWindow) -> list[str]:
    return [entry.label for entry in window.session.history.entries]


def test_copy_and_paste_keep_the_place_and_all_of_the_layer(shown: MainWindow) -> None:
    before = flatten(shown.session.document)
    key(shown, "C")
    assert steps(shown) == ["Open"]
    key(shown, "V")
    assert steps(shown) == ["Open", "Paste"]
    body, eyes, new = layers(shown)
    assert new.box == Box(30, 20, 50, 40)
    assert new.part is Part.IRIDES
    assert (new.rgba() == eyes.rgba(Box(0, 0, 20, 20))).all()
    assert (flatten(shown.session.document) == before).all()
    assert shown.state.selected == (new.id,)
    assert shown.state.pixels is None
    shown.session.undo()
    assert layers(shown) == (body, eyes)


def test_other_programs_get_a_picture_with_alpha(shown: MainWindow) -> None:
    shown.state.select([layers(shown)[0].id])
    key(shown, "C")
    image = QGuiApplication.clipboard().mimeData().imageData()
    plain_image = QImage(image).convertToFormat(QImage.Format.Format_RGBA8888)
    rows = np.frombuffer(plain_image.constBits(), np.uint8)
    rgba = rows.reshape(20, plain_image.bytesPerLine())[:, :80].reshape(20, 20, 4)
    assert (rgba == layers(shown)[0].rgba(Box(20, 15, 40, 35))).all()


def test_a_foreign_picture_is_pasted_into_the_middle_of_the_view(shown: MainWindow) -> None:
    image = QImage(10, 6, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    shown.state.set_camera(zoom=2.0, x=60, y=45)
    key(shown, "V")
    new = layers(shown)[-1]
    assert new.box == Box(55, 42, 65, 48)
    assert len(layers(shown)) == 3
    assert (new.rgba() == (255, 0, 0, 255)).all()


def test_paste_opens_the_picture_when_nothing_is_open(qtbot, window: MainWindow) -> None:
    image = QImage(10, 6, QImage.Format.Format_RGBA8888)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(window.documents.opened, timeout=10_000):
        window.actions_by_name["paste_layer"].trigger()
    assert window.session.document.canvas == Size(10, 6)


@pytest.mark.parametrize(("letter", "keys"), [("X", CTRL), ("J", CTRL | SHIFT)])
def test_a_layer_of_which_nothing_stays_goes_with_the_cut(
    shown: MainWindow, letter: str, keys: Qt.KeyboardModifier
) -> None:
    before = flatten(shown.session.document)
    body, eyes = layers(shown)
    shown.state.pixels = PixelSelection.of(eyes)
    key(shown, letter, keys)
    if letter == "X":
        assert layers(shown) == (body,)
        key(shown, "V")
    assert [one.name for one in layers(shown)] == ["body", "irides"]
    assert layers(shown)[1].id != eyes.id
    assert (flatten(shown.session.document) == before).all()
    shown.session.undo()
    shown.session.undo()
    assert layers(shown) == (body, eyes)


def test_a_layer_cleared_by_delete_or_with_others_clipped_to_it_stays(shown: MainWindow) -> None:
    body, eyes = layers(shown)
    shown.state.pixels = PixelSelection.of(eyes)
    key(shown, "Delete", Qt.KeyboardModifier.NoModifier)
    assert [one.is_clear for one in layers(shown)] == [False, True]
    shown.session.undo()
    shown.session.do(EditLayer((eyes.id,), {"clipped": True}))
    shown.state.select([body.id])
    shown.state.pixels = PixelSelection.whole(body.box)
    key(shown, "X")
    assert [one.is_clear for one in layers(shown)] == [True, False]


def test_cut_takes_the_pixels_and_delete_clears_them(shown: MainWindow) -> None:
    eyes = layers(shown)[-1]
    key(shown, "X")
    assert steps(shown) == ["Open", "Cut"]
    assert not layers(shown)[-1].alpha.array(Box(0, 0, 20, 20)).any()
    shown.session.undo()
    assert layers(shown)[-1] is eyes
    QTest.keyClick(shown.canvas, Qt.Key.Key_Delete)
    assert steps(shown) == ["Open", "Delete pixels"]
    alpha = layers(shown)[-1].alpha.array()
    assert not alpha[:, :20].any()
    assert (alpha[:, 20:] == 255).all()
    shown.actions_by_name["deselect_pixels"].trigger()
    QTest.keyClick(shown.canvas, Qt.Key.Key_Delete)
    assert [layer.name for layer in layers(shown)] == ["body"]


def test_a_locked_layer_is_not_cut(shown: MainWindow) -> None:
    shown.actions_by_name["toggle_locked"].trigger()
    document = shown.session.document
    for name in ("cut", "clear", "layer_via_cut", "layer_from_selection"):
        shown.actions_by_name[name].trigger()
        assert shown.session.document is document
        assert "locked" in shown.messages.text


def test_layer_via_copy_and_cut(shown: MainWindow) -> None:
    before = flatten(shown.session.document)
    key(shown, "J")
    assert [layer.name for layer in layers(shown)] == ["body", "irides", "irides copy"]
    assert (flatten(shown.session.document) == before).all()
    shown.session.undo()
    shown.state.select([layers(shown)[-1].id])
    shown.state.pixels = PixelSelection.whole(Box(30, 20, 50, 40))
    key(shown, "J", CTRL | SHIFT)
    assert steps(shown) == ["Open", "Layer via cut"]
    assert [layer.name for layer in layers(shown)] == ["body", "irides", "irides cut"]
    assert (flatten(shown.session.document) == before).all()
    assert not layers(shown)[1].alpha.array(Box(0, 0, 20, 20)).any()
    key(shown, "J")
    assert [layer.name for layer in layers(shown)][-1] == "irides cut copy"


def test_copy_merged_takes_what_is_seen(shown: MainWindow) -> None:
    before = flatten(shown.session.document, Box(30, 20, 50, 40))
    key(shown, "C", CTRL | SHIFT)
    key(shown, "V")
    assert (layers(shown)[-1].rgba() == before).all()


def test_pasting_over_a_picture_without_layers_keeps_it_in_sight(shown: MainWindow) -> None:
    key(shown, "C")
    shown.session.replace_document(Document(SIZE, Raster.of(plain(size=(120, 90)))))
    key(shown, "V")
    assert [layer.name for layer in layers(shown)] == ["Picture", "irides"]
    assert len(steps(shown)) == 2


def feature(window: MainWindow) -> NewLayers:
    return next(one for one in window.features if isinstance(one, NewLayers))


def test_the_dialog_proposes_and_makes_a_layer_in_one_step(shown: MainWindow) -> None:
    before = flatten(shown.session.document).astype(int)
    seen = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewLayerDialog)
        seen.append(dialog.wish())
        assert dialog.fill.isEnabled()
        dialog.cut.click()
        assert not dialog.fill.isEnabled()
        dialog.cut.click()
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "New layer")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, look)
    key(shown, "J", CTRL | Qt.KeyboardModifier.AltModifier)
    assert seen == [NewLayer("irides-r", Part.IRIDES, Side.RIGHT, True, True, 2)]
    _, rest, new = layers(shown)
    assert new.name == "irides-r"
    assert new.side is Side.RIGHT
    assert new.box == Box(30, 20, 52, 40)
    assert (rest.alpha.array()[:, 18:] == 255).all()
    assert not rest.alpha.array()[:, :18].any()  # Nothing of it is beyond: it does not go on.
    assert "“irides” was left open under most of the new layer" in shown.messages.text
    assert np.abs(flatten(shown.session.document).astype(int) - before).max() <= 1
    assert steps(shown) == ["Open", "New layer from selection"]
    shown.session.undo()
    assert layers(shown)[1].name == "irides"


def test_the_dialog_offers_a_network_only_where_there_is_one(shown: MainWindow, qtbot) -> None:
    for has_network in (False, True):
        dialog = NewLayerDialog("face", NewLayer("eye"), has_network=has_network)
        qtbot.addWidget(dialog)
        assert (dialog.way.findData("lama") >= 0) is has_network
        assert dialog.wish().way == "smooth"
        dialog.fill.click()
        assert not dialog.way.isEnabled()


def test_the_dialog_makes_a_layer_of_all_as_seen(shown: MainWindow, qtbot) -> None:
    before = flatten(shown.session.document).astype(int)
    shown.state.pixels = PixelSelection.whole(Box(20, 10, 50, 60))

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewLayerDialog)
        assert not dialog.edge_of_all.isVisible()
        dialog.source.setCurrentIndex(1)
        assert dialog.edge_of_all.isVisible()  # It says why the edge is 0 px now.
        assert dialog.wish() == NewLayer("irides-1", Part.IRIDES, margin=0, from_all=True)
        dialog.source.setCurrentIndex(0)
        assert not dialog.edge_of_all.isVisible()
        assert dialog.wish() == NewLayer("irides-r", Part.IRIDES, Side.RIGHT)
        dialog.source.setCurrentIndex(1)
        button = next(b for b in dialog.findChildren(QPushButton) if b.text() == "New layer")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, look)
    with qtbot.waitSignal(shown.session.changed, timeout=20_000):
        key(shown, "J", CTRL | Qt.KeyboardModifier.AltModifier)
    assert [layer.name for layer in layers(shown)] == ["body", "irides", "irides-1"]
    assert layers(shown)[2].box == Box(20, 10, 50, 60)
    assert not layers(shown)[1].alpha.array()[:, :18].any()
    assert np.abs(flatten(shown.session.document).astype(int) - before).max() <= 1
    assert steps(shown) == ["Open", "New layer from selection"]
    assert (shown.messages.text, shown.state.pixels) == ("", None)


def test_a_loop_inside_an_outline_takes_it_along_off_all_layers(shown: MainWindow, qtbot) -> None:
    rgba = np.zeros((120, 90, 4), np.uint8)
    rgba[20:80, 20:60] = (60, 20, 40, 255)
    rgba[21:79, 21:59] = (240, 160, 60, 255)
    hair = Layer.of(rgba, name="hair")
    shown.session.replace_document(Document(Size(90, 120), layers=(hair,)))
    shown.state.select([hair.id])
    shown.state.pixels = PixelSelection.whole(Box(21, 21, 59, 60))
    with qtbot.waitSignal(shown.session.changed, timeout=20_000):
        feature(shown).make(NewLayer("lock", fills=False, margin=0, from_all=True))
    rest, lock = layers(shown)
    assert lock.box.intersect(Box(0, 0, 90, 58)) == Box(20, 20, 60, 58)
    assert not rest.rgba_over(Box(0, 0, 90, 58))[..., 3].any()


def test_all_layers_tell_when_everything_there_is_locked(shown: MainWindow, qtbot) -> None:
    for layer in layers(shown):
        shown.state.select([layer.id])
        shown.actions_by_name["toggle_locked"].trigger()
    document = shown.session.document
    with qtbot.waitSignal(shown.file_tasks.worker.finished, timeout=20_000):
        feature(shown).make(NewLayer("lock", from_all=True))
    assert shown.session.document is document
    assert "Show or unlock “body”, “irides”" in shown.messages.text


def test_the_hole_under_a_new_layer_is_filled_with_texture(shown: MainWindow, qtbot) -> None:
    cloth = plaid(120)
    layer = Layer.of(cloth, name="skirt")
    shown.session.replace_document(Document(Size(120, 120), layers=(layer,)))
    shown.state.select([layer.id])
    shown.state.pixels = PixelSelection.whole(Box(40, 40, 70, 70))
    with qtbot.waitSignal(shown.session.changed, timeout=20_000):
        feature(shown).make(NewLayer("patch", way=Way.TEXTURE))
    rest, patch = shown.session.document.layers
    assert patch.name == "patch"
    assert rest.recipe.note == "Its hidden area was filled with its own texture."
    assert (shown.messages.text, shown.state.pixels) == ("", None)


@pytest.mark.parametrize("from_all", [False, True])
def test_lama_paints_the_hole_under_a_new_layer(
    shown: MainWindow, qtbot, tiny_lama, from_all
) -> None:
    shown.preferences.change(models_folder=str(tiny_lama))
    shown.engine_tasks.worker.engine_process._places = ("app.wiring",)
    layer = Layer.of(plaid(120), name="skirt")
    veil = Layer.of(plaid(120), name="veil", visible=False)
    shown.session.replace_document(Document(Size(120, 120), layers=(veil, layer)))
    shown.state.select([layer.id])
    shown.state.pixels = PixelSelection.whole(Box(40, 40, 70, 70))
    before = flatten(shown.session.document)
    with qtbot.waitSignal(shown.session.changed, timeout=60_000):
        feature(shown).make(NewLayer("patch", way=Way.NETWORK, from_all=from_all))
    _, rest, _ = shown.session.document.layers
    assert ("“veil”" in shown.messages.text) is from_all
    assert rest.recipe.note == "Its hidden area was painted by LaMa."
    assert np.abs(flatten(shown.session.document).astype(int) - before).max() <= 1


def test_a_new_layer_of_the_picture_leaves_the_rest_as_a_layer(shown: MainWindow) -> None:
    picture = Raster.of(noise(1, (120, 90), opaque=True))
    shown.session.replace_document(Document(SIZE, picture))
    shown.state.pixels = PixelSelection.whole(Box(30, 20, 50, 40))
    feature(shown).make(NewLayer("hand", fills=False, margin=0))
    assert [layer.name for layer in layers(shown)] == ["Picture", "hand"]
    assert (flatten(shown.session.document) == picture.array()).all()


def test_nothing_under_the_selection_is_told(shown: MainWindow) -> None:
    shown.state.pixels = PixelSelection.whole(Box(0, 80, 10, 90))
    document = shown.session.document
    for name in ("copy", "clear", "layer_via_copy", "layer_via_cut"):
        shown.messages.hide()
        shown.actions_by_name[name].trigger()
        assert "no pixels inside" in shown.messages.text, name
    feature(shown).make(NewLayer("nothing"))
    assert shown.session.document is document


def test_what_is_clipped_to_a_layer_stays_clipped_to_what_stays(shown: MainWindow) -> None:
    body, eyes = layers(shown)
    shade = Layer.of(noise(9, (30, 30)), 60, 20, name="shade", clipped=True)
    document = Document(SIZE, layers=(body, eyes, shade, Layer.of(plain(), name="top")))
    shown.session.replace_document(document)
    shown.state.select([eyes.id])
    shown.state.pixels = PixelSelection.whole(Box(30, 20, 50, 40))
    before = flatten(document)
    shown.actions_by_name["layer_via_cut"].trigger()
    names = [layer.name for layer in layers(shown)]
    assert names == ["body", "irides", "shade", "irides cut", "top"]
    assert (flatten(shown.session.document) == before).all()
    shown.session.undo()
    shown.state.select([shade.id])
    shown.state.pixels = PixelSelection.whole(Box(60, 20, 70, 40))
    shown.actions_by_name["layer_via_cut"].trigger()
    names = [layer.name for layer in layers(shown)]
    assert names == ["body", "irides", "shade", "shade cut", "top"]
    assert layers(shown)[3].clipped
    assert np.abs(flatten(shown.session.document).astype(int) - before).max() <= 1


@pytest.mark.parametrize("entry", ["paste_layer", "paste"])
def test_a_system_without_a_clipboard_has_nothing_to_paste(
    shown: MainWindow, entry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    clipboard = type("Clipboard", (), {"mimeData": lambda _: None})()
    monkeypatch.setattr(QGuiApplication, "clipboard", lambda: clipboard)
    shown.actions_by_name[entry].trigger()
    assert "no picture on the clipboard" in shown.messages.text


def test_undo_selects_again_what_became_a_layer(shown: MainWindow) -> None:
    selected = shown.state.pixels
    key(shown, "J", CTRL | SHIFT)
    assert shown.state.pixels is None
    shown.session.undo()
    assert shown.state.pixels is selected
    shown.session.redo()
    assert shown.state.pixels is None
    shown.session.undo()
    other = shown.state.pixels = PixelSelection.whole(Box(0, 0, 9, 9))
    shown.session.redo()
    assert shown.state.pixels is other
