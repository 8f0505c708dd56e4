"""The way an artist goes: open, decompose, fix, undo, save, export."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from app.core.commands import EditLayer, ReplaceLayers
from app.core.document import BlendMode, Document, Layer
from app.core.geometry import Size
from app.core.parts import Part
from app.core.progress import silent
from app.core.recipe import Recipe
from app.stages.ports import DecomposeOptions
from app.ui.dialogs.questions import Answer
from app.ui.main_window import MainWindow
from app.ui.thumbnails import median_depth
from tests.builders import PatchLayer, noise
from tests.ui import stand_in
from tests.ui.opening import opened

# The offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

STAND_IN = "tests.ui.stand_in:run"


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "a girl 'ü' 絵.png"
    Image.fromarray(noise(1, (64, 96), opaque=True)).save(path)
    return path


def decomposed(qtbot, window: MainWindow, path: Path) -> None:
    """Open a picture and put the stand-in's layers in, without the engine process."""
    opened(qtbot, window, path)
    document = window.session.document
    halves = stand_in.run(document.picture, "stand-in", DecomposeOptions(), silent)
    assert window.decomposing.apply(document, halves.layers)


def names(window: MainWindow) -> list[str]:
    return [layer.name for layer in window.session.document.layers]


def row_rect(window: MainWindow, name: str):
    layer = next(one for one in window.session.document.layers if one.name == name)
    index = window.layers.model.index_of(layer.id)
    return index, window.layers.tree.visualRect(index)


def test_starts_with_a_welcome_and_no_torch(tmp_path: Path) -> None:
    code = (
        "import sys, app.ui.application;"
        "assert 'torch' not in sys.modules and 'psd_tools' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_the_welcome_goes_once_a_picture_is_open(qtbot, window: MainWindow, picture: Path) -> None:
    assert window.pages.currentWidget() is window.welcome
    opened(qtbot, window, picture)
    assert window.pages.currentWidget() is window.canvas
    assert window.strip.isVisible()
    assert picture.name in window.windowTitle()
    assert window.recent.files() == [picture]


def test_the_welcome_page_says_what_is_being_opened(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    def title() -> str:
        found = (one for one in window.welcome.findChildren(QLabel) if one.property("title"))
        return next(found).text()

    assert title() == "Drop an illustration here"
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no picture")
    window.documents.open(bad)
    assert title() == "Opening “bad.png”…"
    qtbot.waitUntil(window.messages.isVisible, timeout=5_000)
    assert title() == "Drop an illustration here"
    window.documents.open(tmp_path / f"{'long ' * 40}.png")
    assert "…" in title()[:-2]
    assert len(title()) < 100
    qtbot.waitUntil(lambda: not window.file_tasks.worker.is_busy)


def test_open_decompose_rename_hide_undo_export(
    qtbot, window: MainWindow, picture: Path, tmp_path: Path
) -> None:
    opened(qtbot, window, picture)
    window.decomposing.stage = STAND_IN
    with qtbot.waitSignal(window.decomposing.decomposed, timeout=30_000):
        qtbot.mouseClick(window.strip.button, Qt.MouseButton.LeftButton)
    assert names(window) == ["topwear", "face", "front hair"]
    assert not window.strip.isVisible()
    assert window.windowTitle().startswith("•")
    tree = window.layers.tree
    index, rect = row_rect(window, "face")
    zones = tree.row.zones(rect, index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=zones.name.center())
    window.actions_by_name["rename"].trigger()
    editor = tree.viewport().findChild(QLineEdit)
    editor.setText("顔")  # keyClicks knows Latin letters only
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "顔" in names(window), timeout=2_000)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=zones.eye.center())
    assert not window.session.document.layers[1].visible
    window.actions_by_name["undo"].trigger()
    window.actions_by_name["undo"].trigger()
    assert names(window) == ["topwear", "face", "front hair"]
    assert window.session.document.layers[1].visible
    target = tmp_path / "out.psd"
    window.exporting.export("psd", target)
    qtbot.waitUntil(lambda: "out.psd" in window.messages.text, timeout=8_000)
    assert target.read_bytes()[:4] == b"8BPS"


def test_a_dragged_layer_is_reordered(qtbot, window: MainWindow, picture: Path) -> None:
    decomposed(qtbot, window, picture)
    tree = window.layers.tree
    index, _ = row_rect(window, "front hair")
    _, below = row_rect(window, "topwear")
    data = window.layers.model.mimeData([index])
    at = QPoint(below.center().x(), below.bottom() - 2)
    move, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    view = tree.viewport()
    QApplication.sendEvent(view, QDragEnterEvent(at, move, data, button, none))
    QApplication.sendEvent(view, QDragMoveEvent(at, move, data, button, none))
    QApplication.sendEvent(view, QDropEvent(QPointF(at), move, data, button, none))
    assert names(window) == ["front hair", "topwear", "face"]
    window.session.undo()
    assert names(window) == ["topwear", "face", "front hair"]


def test_dragging_over_eyes_hides_all_in_one_step(qtbot, window: MainWindow, picture: Path) -> None:
    decomposed(qtbot, window, picture)
    tree, steps = window.layers.tree, len(window.session.history.entries)
    centres = []
    for name in ("front hair", "face", "topwear"):
        index, rect = row_rect(window, name)
        centres.append(tree.row.zones(rect, index).eye.center())
    qtbot.mousePress(tree.viewport(), Qt.MouseButton.LeftButton, pos=centres[0])
    for centre in centres[1:]:
        qtbot.mouseMove(tree.viewport(), centre)
    qtbot.mouseRelease(tree.viewport(), Qt.MouseButton.LeftButton, pos=centres[-1])
    assert not any(layer.visible for layer in window.session.document.layers)
    assert len(window.session.history.entries) == steps + 1


def test_alt_click_on_the_eye_shows_one_layer_alone(
    qtbot, window: MainWindow, picture: Path
) -> None:
    decomposed(qtbot, window, picture)
    index, rect = row_rect(window, "face")
    eye = window.layers.tree.row.zones(rect, index).eye.center()
    view = window.layers.tree.viewport()
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, alt, eye)
    assert window.state.solo == window.session.document.layers[1].id
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, alt, eye)
    assert window.state.solo is None


@pytest.mark.parametrize("how", ["solo", "left_out"])
def test_a_click_on_an_eye_closed_for_now_shows_the_layer_and_hides_nothing(
    qtbot, window: MainWindow, picture: Path, how: str
) -> None:
    decomposed(qtbot, window, picture)
    steps = len(window.session.history.entries)
    by_name = {layer.name: layer.id for layer in window.session.document.layers}
    setattr(window.state, how, by_name["front hair" if how == "solo" else "face"])
    index, rect = row_rect(window, "face")
    eye = window.layers.tree.row.zones(rect, index).eye.center()
    qtbot.mouseClick(window.layers.tree.viewport(), Qt.MouseButton.LeftButton, pos=eye)
    assert (window.state.solo, window.state.left_out) == (None, None)
    assert all(layer.visible for layer in window.session.document.layers)
    assert len(window.session.history.entries) == steps


def test_shift_s_and_an_eye_move_a_solo_to_another_layer_and_end_it_on_its_own(
    qtbot, window: MainWindow, picture: Path
) -> None:
    decomposed(qtbot, window, picture)
    one, other = window.session.document.layers[:2]
    window.state.select([one.id])
    window.actions_by_name["solo"].trigger()
    assert window.state.solo == one.id
    window.state.select([other.id])
    window.actions_by_name["solo"].trigger()
    assert window.state.solo == other.id
    window.actions_by_name["solo"].trigger()
    assert window.state.solo is None
    window.state.solo = one.id
    window.layers.tree.solo_asked.emit(other.id)
    assert window.state.solo == other.id


def test_a_slider_drag_is_one_step(qtbot, window: MainWindow, picture: Path) -> None:
    decomposed(qtbot, window, picture)
    steps = len(window.session.history.entries)
    for value in (80, 60, 40):
        window.layers._opacity.setValue(value)
    assert window.session.document.layers[-1].opacity == pytest.approx(0.4)
    assert len(window.session.history.entries) == steps + 1


def test_two_slider_drags_are_two_steps(qtbot, window: MainWindow, picture: Path) -> None:
    decomposed(qtbot, window, picture)
    slider, steps = window.layers._opacity, len(window.session.history.entries)
    for values in ((80, 60), (40, 20)):
        slider.setSliderDown(True)
        for value in values:
            slider.setValue(value)
        slider.setSliderDown(False)
    assert len(window.session.history.entries) == steps + 2
    window.session.undo()
    assert window.session.document.layers[-1].opacity == pytest.approx(0.6)


def test_a_locked_layer_is_neither_split_nor_replaced(
    qtbot, window: MainWindow, picture: Path
) -> None:
    decomposed(qtbot, window, picture)
    window.actions_by_name["toggle_locked"].trigger()
    window.actions_by_name["split_sides"].trigger()
    assert "“front hair” is locked" in window.messages.text
    new = Layer.of(noise(3, (4, 4)), name="new", recipe=Recipe("draft"))
    assert window.decomposing.apply(window.session.document, [new])
    assert names(window) == ["topwear", "face", "front hair", "new"]
    assert "locked" in window.messages.text


def test_group_merge_duplicate_and_delete(qtbot, window: MainWindow, picture: Path) -> None:
    decomposed(qtbot, window, picture)
    layers = window.session.document.layers
    window.state.select([layers[1].id, layers[2].id])
    window.actions_by_name["group"].trigger()
    assert len(window.session.document.groups) == 1
    window.actions_by_name["ungroup"].trigger()
    assert not window.session.document.groups
    window.actions_by_name["merge_down"].trigger()
    qtbot.waitUntil(lambda: len(window.session.document.layers) == 2, timeout=5_000)
    assert names(window) == ["topwear", "face"]
    assert window.state.selected == (window.session.document.layers[1].id,)
    window.actions_by_name["duplicate"].trigger()
    assert len(window.session.document.layers) == 3
    window.actions_by_name["delete"].trigger()
    assert len(window.session.document.layers) == 2


def test_a_new_part_renames_a_layer_that_bore_its_name(
    qtbot, window: MainWindow, picture: Path
) -> None:
    decomposed(qtbot, window, picture)
    window.part.part.setCurrentIndex(window.part.part.findData(Part.HEADWEAR))
    window.part.part.activated.emit(window.part.part.currentIndex())
    assert names(window)[-1] == "headwear"
    assert window.session.document.layers[-1].part is Part.HEADWEAR


def test_a_blend_mode_is_set_from_the_list(qtbot, window: MainWindow, picture: Path) -> None:
    decomposed(qtbot, window, picture)
    combo = window.layers._blend
    combo.setCurrentIndex(combo.findData(BlendMode.MULTIPLY))
    combo.activated.emit(combo.currentIndex())
    assert window.session.document.layers[-1].blend is BlendMode.MULTIPLY


def test_saved_and_opened_again_it_is_clean(
    qtbot, window: MainWindow, picture: Path, tmp_path: Path
) -> None:
    decomposed(qtbot, window, picture)
    target = tmp_path / "project.ora"
    window.documents.save_to(target)
    qtbot.waitUntil(lambda: not window.session.is_dirty, timeout=8_000)
    assert not window.windowTitle().startswith("•")
    opened(qtbot, window, target)
    assert names(window) == ["topwear", "face", "front hair"]
    assert window.session.path == target


def test_a_file_that_another_program_changed_is_not_overwritten_unasked(
    qtbot, window: MainWindow, picture: Path, tmp_path: Path, monkeypatch
) -> None:
    decomposed(qtbot, window, picture)
    target = tmp_path / "project.ora"
    window.documents.save_to(target)
    qtbot.waitUntil(lambda: not window.session.is_dirty, timeout=8_000)
    target.write_bytes(b"somebody else's")
    asked = []
    monkeypatch.setattr(
        "app.ui.documents.ask_changed_on_disk",
        lambda _parent, name: asked.append(name) or Answer.CANCEL,
    )
    window.documents.save()
    assert asked == ["project.ora"]
    assert target.read_bytes() == b"somebody else's"


def test_unsaved_changes_stop_the_window_from_closing(
    qtbot, window: MainWindow, picture: Path, monkeypatch
) -> None:
    decomposed(qtbot, window, picture)
    monkeypatch.setattr("app.ui.documents.ask_unsaved", lambda *_, **__: Answer.CANCEL)
    assert not window.close()
    assert window.isVisible()


@pytest.mark.parametrize("content", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n"])
def test_a_bad_file_is_told_in_the_bar(
    qtbot, window: MainWindow, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "bad.png"
    path.write_bytes(content)
    window.documents.open(path)
    qtbot.waitUntil(window.messages.isVisible, timeout=10_000)
    assert "bad.png" in window.messages.text
    assert "fault in the program" not in window.messages.text
    assert not window.session.is_open


def test_a_missing_file_is_told_in_the_bar(qtbot, window: MainWindow, tmp_path: Path) -> None:
    window.documents.open(tmp_path / "gone.png")
    qtbot.waitUntil(window.messages.isVisible, timeout=10_000)
    assert "gone.png" in window.messages.text


def test_a_dropped_file_and_a_pasted_picture_open(qtbot, window: MainWindow, picture: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture))])
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.documents.open_data(data)
    pasted = QMimeData()
    image = QImage(7, 5, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.red)
    pasted.setImageData(image)
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.documents.open_data(pasted)
    document = window.session.document
    assert (document.canvas.width, document.canvas.height) == (7, 5)
    assert document.picture is not None
    assert np.array_equal(document.picture.array()[0, 0], [255, 0, 0, 255])
    assert window.session.is_dirty


@pytest.mark.parametrize("where", ["window", "canvas"])
def test_of_several_dropped_files_the_first_opens_and_the_rest_is_told(
    qtbot, window: MainWindow, picture: Path, where: str
) -> None:
    opened(qtbot, window, picture)
    data = QMimeData()
    others = [picture.with_name(name) for name in ("絵 1.png", "絵 2.png")]
    for other in others:
        other.write_bytes(picture.read_bytes())
    data.setUrls([QUrl.fromLocalFile(str(other)) for other in others])
    target = window.canvas if where == "canvas" else window
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
           Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(9, 9), *how))
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), *how))
    assert window.documents.source == others[0]
    qtbot.waitUntil(window.messages.isVisible, timeout=8_000)
    assert window.messages.text == "Only the first of the files was opened."


def test_a_picture_dropped_on_the_canvas_opens_and_a_link_is_refused(
    qtbot, window: MainWindow, picture: Path
) -> None:
    opened(qtbot, window, picture)
    link, image = QMimeData(), QMimeData()
    link.setUrls([QUrl("https://example.com/a")])
    image.setImageData(QImage(7, 5, QImage.Format.Format_RGB888))
    how = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)

    def drop(data: QMimeData) -> None:
        action = Qt.DropAction.CopyAction
        QApplication.sendEvent(window.canvas, QDragEnterEvent(QPoint(9, 9), action, data, *how))
        QApplication.sendEvent(window.canvas, QDropEvent(QPointF(9, 9), action, data, *how))

    drop(link)
    assert "What was dropped is no picture" in window.messages.text
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        drop(image)
    assert window.session.document.canvas == Size(7, 5)


def test_layers_that_changed_meanwhile_are_kept(qtbot, window: MainWindow, picture: Path) -> None:
    opened(qtbot, window, picture)
    before = window.session.document
    mine = Layer.of(noise(2, (4, 4)), name="mine")
    window.session.do(ReplaceLayers(added=(mine,)))
    window.session.do(EditLayer((mine.id,), {"opacity": 0.5}))
    new = Layer.of(noise(3, (4, 4)), name="new")
    assert window.decomposing.apply(before, [new])
    assert names(window) == ["mine", "new"]
    assert window.session.document.layers[1].group is not None


def test_a_killed_program_leaves_a_copy_that_is_offered(
    qtbot, window: MainWindow, picture: Path
) -> None:
    decomposed(qtbot, window, picture)
    window.autosave.save_now()
    qtbot.waitUntil(lambda: window.autosave.path.with_suffix(".json").exists(), timeout=8_000)
    qtbot.waitUntil(lambda: window.autosave._job is None)
    copy = window.autosave.path.with_name("1-dead.ora")
    window.autosave.path.rename(copy)
    window.autosave.path.with_suffix(".json").rename(copy.with_suffix(".json"))
    window.autosave.offer_recovery()
    assert "was not saved" in window.messages.text
    window.session.mark_saved()
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.messages._action.click()
    assert names(window) == ["topwear", "face", "front hair"]
    assert window.session.is_dirty


def test_search_hides_other_rows(qtbot, window: MainWindow, picture: Path) -> None:
    decomposed(qtbot, window, picture)
    window.layers._search.setText("hair")
    tree, model = window.layers.tree, window.layers.model
    shown = [
        model.item(index).name
        for index in model.all_indexes()
        if not tree.isRowHidden(index.row(), index.parent())
    ]
    assert shown == ["front hair"]


def test_a_layer_made_active_elsewhere_is_not_left_out_by_the_search(
    qtbot, window: MainWindow, picture: Path
) -> None:
    decomposed(qtbot, window, picture)
    tree, model = window.layers.tree, window.layers.model
    window.layers._search.setText("hair")
    by_name = {layer.name: layer.id for layer in window.session.document.layers}
    window.state.select([by_name["front hair"]])
    assert window.layers._search.text() == "hair"
    window.state.select([by_name["face"]])
    index = model.index_of(by_name["face"])
    assert not tree.isRowHidden(index.row(), index.parent())
    assert window.layers._search.text() == ""


def test_depth_is_told_under_the_pointer(qtbot, window: MainWindow, picture: Path) -> None:
    decomposed(qtbot, window, picture)
    window.panels["depth"].raise_()
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.panels["depth"].widget().map._image.isNull(), timeout=2_000)
    told: list[float | None] = []
    window.panels["depth"].widget().map.value_changed.connect(told.append)
    place = window.panels["depth"].widget().map._placed()
    upper = QPoint(round(place.center().x()), round(place.top() + place.height() / 4))
    qtbot.mouseMove(window.panels["depth"].widget().map, upper + QPoint(1, 1))
    qtbot.mouseMove(window.panels["depth"].widget().map, upper)
    assert told[-1] == pytest.approx(0.0, abs=1e-3)


def test_the_depth_of_untouched_layers_is_not_read_again(
    qtbot, window: MainWindow, picture: Path
) -> None:
    window.panels["depth"].raise_()
    decomposed(qtbot, window, picture)
    depth_map = window.panels["depth"].widget().map
    shown = depth_map._image
    qtbot.waitUntil(lambda: depth_map._image is not shown, timeout=2_000)
    before = dict(depth_map._samples._kept)
    layer = window.session.document.layers[1]
    patch = np.full((4, 4), 200, np.uint8)
    shown = depth_map._image
    for value in range(3):
        window.session.do(PatchLayer(layer.id, 0, 0, alpha=patch - value))
    assert depth_map._image is shown
    qtbot.waitUntil(lambda: depth_map._image is not shown, timeout=2_000)
    read = [
        raster
        for (raster, stride), samples in depth_map._samples._kept.items()
        if before.get((raster, stride)) is not samples
    ]
    assert read == [window.session.document.layers[1].alpha]


def test_erasing_changes_the_depth_told_of_a_layer(
    qtbot, window: MainWindow, picture: Path
) -> None:
    rgba = noise(1, (8, 8), opaque=True)
    depth = np.repeat(np.linspace(0, 1, 8, dtype=np.float32)[:, None], 8, axis=1)
    window.session.replace_document(
        Document(Size(8, 8), layers=(Layer.of(rgba, name="a", depth=depth),))
    )
    before = window.session.document.layers[0]
    assert median_depth(before) == pytest.approx(0.5, abs=1e-3)
    window.session.do(PatchLayer(before.id, 0, 0, alpha=np.zeros((4, 8), np.uint8)))
    assert median_depth(window.session.document.layers[0]) == pytest.approx(11 / 14, abs=1e-3)
    assert median_depth(before) == pytest.approx(0.5, abs=1e-3)


def test_no_layers_are_offered_to_be_moved_where_there_are_none(window: MainWindow) -> None:
    window.session.replace_document(Document(Size(9, 9)))
    window.state.tool = "move"
    assert "selected layers" not in window.status._hint.text()
    layer = Layer.of(noise(1))
    window.session.do(ReplaceLayers(added=(layer,), at=0))
    assert "selected layers" in window.status._hint.text()
    window.session.undo()
    assert "no layers" in window.status._hint.text()
