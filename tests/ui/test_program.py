"""Another language and another theme while the program runs."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QRect, QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QScreen
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDockWidget
from shiboken6 import isValid

from app.core.commands import EditLayer
from app.core.corrections import Corrections, Hint
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.stages.extend import Way
from app.ui.application import Program, is_busy, make_application, shut
from app.ui.canvas.tools.transform import Transform
from app.ui.compare import Compare
from app.ui.correct_draft.waiting import Gesture
from app.ui.depth_work import DepthWork
from app.ui.feature import Feature
from app.ui.focus_order import is_out_of_sight
from app.ui.fringes import Fringes
from app.ui.in_hand import when_free
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.regions import Regions
from app.ui.reveal_check import RevealCheck
from app.ui.session import Session
from app.ui.theme import RIGHT_WIDTH, present_theme
from app.ui.tool_options.painting import TargetOptions
from app.ui.view_state import Camera
from app.ui.words import tr
from app.worker import Collector, Worker
from tests.builders import document, noise, plain

F = TypeVar("F", bound=Feature)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FILE_MENU = {"en": "&File", "ja": "ファイル(&F)", "zh_CN": "文件(&F)"}


@pytest.fixture
def program(qtbot, tmp_path: Path, monkeypatch) -> Iterator[Program]:
    kept = partial(QSettings, str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    monkeypatch.setattr("app.ui.window_place.QSettings", kept)
    application = make_application()
    collector = Collector()
    (tmp_path / "settings.json").write_text('{"language": "en"}')
    made = Program(application, tmp_path / "settings.json")
    made.window.show()
    yield made
    made.window.documents.is_given_up = True
    made.window.close()
    made.shut()
    made.window.deleteLater()
    collector.close()
    made.deleteLater()


def feature(window: MainWindow, kind: type[F]) -> F:
    return next(one for one in window.features if isinstance(one, kind))


def target(window: MainWindow) -> QComboBox:
    """Give the box of the layer that takes pixels."""
    return next(one for one in window.options._kinds if isinstance(one, TargetOptions)).layers


def is_another(program: Program, before: MainWindow) -> bool:
    return program.window is not before


def is_gone(window: MainWindow) -> bool:
    return not isValid(window)


def test_another_language_keeps_document_history_and_view(program: Program, qtbot) -> None:
    layer = Layer.of(plain(size=(64, 32)), name="face")
    picture = Raster.of(noise(1, (64, 32), opaque=True))
    first = program.window
    first.session.replace_document(Document(Size(64, 32), picture, (layer,)), path=Path("/x/a.ora"))
    first.session.do(EditLayer((layer.id,), {"name": "nose"}))
    first.state.tool = "eraser"
    first.state.set_brush(size=77)
    first.state.select([layer.id])
    first.state.set_camera(zoom=3.0, x=10.0, y=12.0, mirrored=True)
    document, history = first.session.document, first.session.history
    for language in ("ja", "zh_CN", "en"):
        before = program.window
        before.preferences.change(language=language)
        qtbot.waitUntil(partial(is_another, program, before), timeout=10_000)
        window = program.window
        assert window.menuBar().actions()[0].text() == FILE_MENU[language]
        assert window.isVisible()
        qtbot.waitUntil(partial(is_gone, before))
        assert window.session.document is document
        assert window.session.history is history
        assert window.session.path == Path("/x/a.ora")
        assert window.session.is_dirty
        assert "a.ora" in window.windowTitle()
        QApplication.processEvents()
        assert window.state.camera == Camera(3.0, 10.0, 12.0, mirrored=True)
        assert window.state.tool == "eraser"
        assert window.state.brush.size == 77
        assert window.state.selected == (layer.id,)
        assert window.preferences.settings.language == language
    program.window.actions_by_name["undo"].trigger()
    assert program.window.session.document.layers == (layer,)


@pytest.mark.parametrize("panel", ["reveal", "fringes", "part"])
def test_another_language_and_back_keeps_the_windows_place_and_its_panels_widths(
    program: Program, qtbot, panel: str
) -> None:
    def place(window: MainWindow) -> tuple[object, ...]:
        docks = (one for one in window.findChildren(QDockWidget) if not is_out_of_sight(one))
        return window.pos(), window.size(), {one.objectName(): one.width() for one in docks}

    window = program.window
    window.session.replace_document(document())
    window.resize(780, 640)
    window.move(0, 0)
    window.panels[panel].show()
    window.panels[panel].raise_()
    window.panels["layers"].raise_()
    QApplication.processEvents()
    window.resizeDocks([window.panels["layers"]], [RIGHT_WIDTH], Qt.Orientation.Horizontal)
    QApplication.processEvents()
    first = place(window)
    for language in ("ja", "en"):
        before = program.window
        before.preferences.change(language=language)
        qtbot.waitUntil(partial(is_another, program, before), timeout=10_000)
        qtbot.waitUntil(partial(is_gone, before))
        QApplication.processEvents()
        assert place(program.window)[:2] == first[:2]
    assert place(program.window) == first


def test_panels_stand_where_a_person_put_them_in_another_language_and_at_the_next_start(
    program: Program, qtbot, tmp_path: Path
) -> None:
    def places(window: MainWindow) -> dict[str, tuple[object, ...]]:
        return {
            name: (window.dockWidgetArea(dock), dock.isFloating(), dock.isHidden())
            for name, dock in window.panels._docks.items()
        }

    window = program.window
    window.resize(900, 640)
    window.panels.arrange()
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.panels["history"])
    window.panels["depth"].setFloating(True)
    window.panels["part"].close()
    window.panels["fringes"].show()
    QApplication.processEvents()
    expected = places(window)
    assert expected["history"][0] == Qt.DockWidgetArea.LeftDockWidgetArea
    with qtbot.captureExceptions() as faults:
        window.preferences.change(language="ja")
        qtbot.waitUntil(partial(is_another, program, window), timeout=10_000)
        qtbot.waitUntil(partial(is_gone, window))
        QApplication.processEvents()
    assert faults == []
    assert places(program.window) == expected
    program.window.place.keep()
    workers = (Worker(), Worker())
    again = MainWindow(Session(), Preferences(tmp_path / "others.json"), *workers)
    again.show()
    QApplication.processEvents()
    try:
        assert places(again) == expected
    finally:
        again.close()
        shut(again, *workers)
        again.deleteLater()


def test_a_window_as_large_as_the_screen_has_as_many_panels_above_each_other_when_it_comes(
    program: Program, monkeypatch
) -> None:
    class Screen:
        def availableSize(self) -> QSize:  # noqa: N802 - Qt's name
            return QSize(1920, 1040)

    window = program.window
    window.resize(900, 640)
    assert window.panels.rows == 2
    with monkeypatch.context() as patch:
        patch.setattr(window, "screen", Screen)
        patch.setattr(window, "windowState", lambda: Qt.WindowState.WindowMaximized)
        assert window.panels.rows == 3  # Many desktops give it its size only after it is shown.


def start_again(tmp_path: Path) -> Iterator[MainWindow]:
    """Give the window of the next start, and let it go."""
    workers = (Worker(), Worker())
    again = MainWindow(Session(), Preferences(tmp_path / "others.json"), *workers)
    again.show()
    QApplication.processEvents()
    yield again
    again.close()
    shut(again, *workers)
    again.deleteLater()


@pytest.mark.parametrize(
    ("scales", "size"), [((1, 1), (640, 520)), ((2, 1.6), (800, 650)), ((1.6, 2), (640, 520))]
)
def test_the_next_start_puts_the_window_where_it_was_and_leaves_it_its_room_at_any_scale(
    program: Program, tmp_path: Path, monkeypatch, scales: tuple[float, float], size
) -> None:
    window, (before, now) = program.window, scales
    window.resize(640, 520)
    window.move(0, 0)
    QApplication.processEvents()
    monkeypatch.setattr(MainWindow, "devicePixelRatioF", lambda _: before)
    window.place.keep()
    monkeypatch.setattr(MainWindow, "devicePixelRatioF", lambda _: now)
    for again in start_again(tmp_path):
        assert (again.pos(), again.size().toTuple()) == (window.pos(), size)


def test_a_window_on_another_screen_is_as_large_to_work_in_as_it_was(
    program: Program, tmp_path: Path, monkeypatch
) -> None:
    window = program.window
    window.resize(700, 600)
    window.move(0, 0)
    QApplication.processEvents()
    window.place.keep()
    # All of it, with twice the pixels, at twice the scale: a quarter of the new screen in pixels.
    monkeypatch.setattr(MainWindow, "devicePixelRatioF", lambda _: 2.0)
    monkeypatch.setattr(QScreen, "devicePixelRatio", lambda _: 2.0)
    for again in start_again(tmp_path):
        assert again.size() == QSize(700, 600)


def test_panels_stand_as_the_windows_height_has_room_at_the_next_start(
    program: Program, tmp_path: Path
) -> None:
    def is_stacked(window: MainWindow) -> bool:
        return window.panels["part"] in window.tabifiedDockWidgets(window.panels["layers"])

    window, heights, stacked = program.window, (500, 700, 500, 700), []
    window.resize(546, heights[0])
    window.panels.arrange()
    QApplication.processEvents()
    stacked.append(is_stacked(window))
    window.place.keep()
    for height in heights[1:]:
        settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
        settings.setValue("window/place", QRect(0, 0, 546, height))
        settings.setValue("window/size", QSize(546, height))
        for again in start_again(tmp_path):
            stacked.append(is_stacked(again))
            again.place.keep()
    assert stacked == [True, False, True, False]


def test_another_language_keeps_how_depth_and_the_original_are_looked_at(
    program: Program, qtbot
) -> None:
    layers = tuple(Layer.of(plain(size=(64, 32)), name=name) for name in ("face", "hair"))
    picture = Raster.of(noise(1, (64, 32), opaque=True))
    first = program.window
    first.session.replace_document(Document(Size(64, 32), picture, layers))
    first.state.select([layers[1].id])
    for name in ("wipe", "all_but", "show_difference"):
        first.actions_by_name[name].trigger()
    first.panels["depth"].raise_()
    viewer = feature(first, DepthWork).viewer
    viewer.switches[viewer.parallax].click()
    viewer.strength.setValue(70)
    feature(first, Compare).wipe.place = 0.25
    first.preferences.change(language="ja")
    qtbot.waitUntil(lambda: program.window is not first, timeout=10_000)
    window = program.window
    viewer = feature(window, DepthWork).viewer
    assert viewer.switches[viewer.parallax].isChecked()
    assert viewer.strength.value() == 70
    assert feature(window, Compare).wipe.place == 0.25
    assert window.state.left_out == layers[1].id
    QApplication.processEvents()
    for name in ("wipe", "all_but", "show_difference"):
        assert window.actions_by_name[name].isChecked(), name


def test_another_language_keeps_how_is_filled_and_what_the_checks_found(
    program: Program, qtbot
) -> None:
    first = program.window
    layers = tuple(Layer.of(plain(size=(64, 32)), name=name) for name in ("face", "hair"))
    first.session.replace_document(Document(Size(64, 32), layers=layers))
    reveal, fringes = feature(first, RevealCheck), feature(first, Fringes)
    reveal.panel.way.setCurrentIndex(reveal.panel.way.findData(Way.TEXTURE.value))
    reveal.panel.shift.setValue(9)
    reveal.panel.turn.setValue(17)
    reveal.panel.reach.setValue(40)
    reveal.panel.by_group.click()
    reveal.check()
    fringes.check()
    qtbot.waitUntil(lambda: not is_busy(first), timeout=10_000)
    assert "Nothing turns bare" in reveal.panel.note.text()
    assert "No rim" in fringes.panel.note.text()
    said = [each.panel.note.text() for each in (reveal, fringes)]
    for language in ("ja", "en"):
        before = program.window
        before.preferences.change(language=language)
        qtbot.waitUntil(partial(is_another, program, before), timeout=10_000)
        qtbot.waitUntil(partial(is_gone, before))
    again, others = feature(program.window, RevealCheck), feature(program.window, Fringes)
    panel = again.panel
    assert panel.way.currentData() == Way.TEXTURE.value
    assert (panel.shift.value(), panel.turn.value(), panel.reach.value()) == (9, 17, 40)
    assert panel.by_group.isChecked()
    assert [each.panel.note.text() for each in (again, others)] == said


def test_another_language_keeps_what_was_corrected_and_put_off(program: Program, qtbot) -> None:
    first = program.window
    picture = Raster.of(noise(1, (64, 32), opaque=True))
    first.session.replace_document(Document(Size(64, 32), picture))
    steps = (Corrections((Hint(3, 4, Part.NECK),)),)
    first.correct.go_on_with(steps)  # And the look is stopped:
    first.correct._give_tool_back()
    first.correct.tool.waiting.add(Gesture(((5, 6),), Part.TAIL, Side.WHOLE, False), Size(64, 32))
    first.correct._awaited.give_up()
    first.correct._settle()
    assert first.correct.unapplied == steps
    first.preferences.change(language="ja")
    qtbot.waitUntil(partial(is_another, program, first), timeout=10_000)
    qtbot.waitUntil(partial(is_gone, first))
    assert program.window.correct.unapplied == steps
    assert program.window.correct.tool.waiting.kept(picture) == 1


def test_another_language_keeps_the_keys_on_the_canvas_and_who_takes_pixels(
    program: Program, qtbot
) -> None:
    first = program.window
    first.session.replace_document(document())
    low, _, high = first.session.document.layers
    first.state.select([high.id])
    first.state.tool = "move_to_layer"
    target(first).setCurrentIndex(target(first).findData(low.id))
    target(first).activated.emit(target(first).currentIndex())
    first.activateWindow()
    first.canvas.setFocus()
    first.preferences.change(language="ja")
    qtbot.waitUntil(partial(is_another, program, first), timeout=10_000)
    window = program.window
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    assert window.focusWidget() is window.canvas
    assert target(window).currentText() == low.name
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_B)
    assert window.state.tool == "brush"


def test_another_language_ends_a_transform_as_another_tool_does(program: Program, qtbot) -> None:
    window = program.window
    made = document(layers=("face",))
    window.session.replace_document(made)
    window.state.select([made.layers[0].id])
    window.actions_by_name["transform"].trigger()
    assert window.state.tool == "transform"
    window.preferences.change(language="ja")
    qtbot.waitUntil(partial(is_another, program, window), timeout=10_000)
    assert program.window.state.tool == "move"
    assert program.window.session.document is made


@pytest.mark.parametrize("is_feature", [False, True])
def test_the_language_waits_for_what_runs(program: Program, qtbot, is_feature: bool) -> None:
    window, go_on = program.window, threading.Event()
    if is_feature:
        feature(window, Regions)._work_out(lambda: go_on.wait(20), lambda _: None)
    else:
        window.file_tasks.run("Slow", lambda _report: go_on.wait(20), lambda _: None)
    window.preferences.change(language="ja")
    qtbot.waitUntil(lambda: "language changes" in window.messages.text)
    assert program.window is window
    go_on.set()
    qtbot.waitUntil(lambda: program.window is not window, timeout=10_000)


def test_another_language_waits_for_a_result_that_a_transform_kept_back(
    program: Program, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.in_hand._PAUSE_MS", 1_000)
    window, found = program.window, []
    made = document(layers=("face",))
    window.session.replace_document(made)
    window.state.select([made.layers[0].id])
    window.actions_by_name["transform"].trigger()
    tool = window.canvas.tool
    assert isinstance(tool, Transform)
    tool.set(shift=(1.0, 0.0))
    when_free(window.canvas, lambda _: found.append(program.window))(None)
    window.preferences.change(language="ja")
    qtbot.waitUntil(partial(is_another, program, window), timeout=10_000)
    assert found == [window]


def test_the_theme_follows_the_system_where_it_should(program: Program, monkeypatch) -> None:
    program.window.preferences.change(theme="system")
    for scheme, name in ((Qt.ColorScheme.Light, "light"), (Qt.ColorScheme.Dark, "dark")):
        monkeypatch.setattr("app.ui.theme.system_scheme", lambda scheme=scheme: scheme)
        QApplication.styleHints().colorSchemeChanged.emit(scheme)
        assert present_theme().name == name
    program.window.preferences.change(theme="light")
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert present_theme().name == "light"


def test_it_is_told_that_the_scale_comes_with_the_next_start(program: Program) -> None:
    preferences = program.window.preferences
    preferences.replace(replace(preferences.settings, scale=150))
    assert "started again" in program.window.messages.text


def test_the_window_goes_on_while_the_one_in_another_language_is_built(
    program: Program, qtbot
) -> None:
    made = document(layers=("face",))
    first = program.window
    first.session.replace_document(made)
    layer_id, history = made.layers[0].id, first.session.history

    def edit() -> None:
        number = len(history.entries)
        first.session.do(EditLayer((layer_id,), {"name": f"face {number}"}))

    edits = QTimer(first)
    edits.timeout.connect(edit)
    edits.start(1)
    first.preferences.change(language="ja")
    qtbot.waitUntil(partial(is_another, program, first), timeout=10_000)
    edits.stop()
    session = program.window.session
    assert session.history is history
    assert len(session.history.entries) > 20
    assert session.document.layers[0].name == f"face {len(session.history.entries) - 1}"
    qtbot.waitUntil(partial(is_gone, first))


def test_a_language_chosen_while_another_is_on_its_way_comes_last(program: Program, qtbot) -> None:
    first = program.window
    first.preferences.change(language="ja")
    build = MainWindow.build

    def chosen_again(window: MainWindow) -> Iterator[None]:
        for _ in build(window):
            first.preferences.change(language="zh_CN")
            yield

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MainWindow, "build", chosen_again)
        qtbot.waitUntil(partial(is_another, program, first), timeout=10_000)
    qtbot.waitUntil(lambda: not program.is_waiting, timeout=10_000)
    assert program.window.menuBar().actions()[0].text() == FILE_MENU["zh_CN"]


def test_the_window_before_keeps_no_document(program: Program, qtbot) -> None:
    made = document(layers=("face",))
    seen = weakref.ref(made.layers[0])
    program.window.session.replace_document(made)
    del made
    for language in ("ja", "zh_CN"):
        before = program.window
        before.preferences.change(language=language)
        qtbot.waitUntil(partial(is_gone, before), timeout=10_000)
    program.window.session.close_document()
    del before
    qtbot.waitUntil(lambda: gc.collect() < 0 or seen() is None, timeout=5_000)


def test_the_window_before_keeps_no_pixels(program: Program, qtbot) -> None:
    before = program.window
    before.session.replace_document(document(layers=("face",)))
    pool = before.canvas.projection.pool
    qtbot.waitUntil(lambda: not before.canvas.is_composing, timeout=10_000)
    before.preferences.change(language="ja")
    qtbot.waitUntil(partial(is_gone, before), timeout=10_000)
    assert not pool._free


def test_the_program_ends_while_another_language_is_on_its_way(program: Program, qtbot) -> None:
    first = program.window
    first.preferences.change(language="ja")
    qtbot.waitUntil(lambda: tr("Canvas") != "Canvas", timeout=10_000)
    first.close()
    program.shut()
    assert program.window is first
    assert not program.is_waiting


def test_the_program_ends_while_the_window_of_another_language_is_shown(
    program: Program, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(Worker, "has_ended", False)  # The window before waits for it.
    first, workers = program.window, program._present.workers
    first.preferences.change(language="ja")
    qtbot.waitUntil(partial(is_another, program, first), timeout=10_000)
    assert program.is_waiting
    assert program.shut()
    assert not program.is_waiting
    assert first.autosave._is_closed
    assert not any(worker._thread.isRunning() for worker in workers)


def test_a_language_chosen_while_the_window_before_goes_comes_after(
    program: Program, qtbot, monkeypatch
) -> None:
    monkeypatch.setattr(Worker, "has_ended", False)
    first = program.window
    first.preferences.change(language="ja")
    qtbot.waitUntil(partial(is_another, program, first), timeout=10_000)
    second = program.window
    second.preferences.change(language="zh_CN")
    qtbot.waitUntil(partial(is_another, program, second), timeout=10_000)
    qtbot.waitUntil(partial(is_gone, first), timeout=10_000)
    qtbot.waitUntil(partial(is_gone, second), timeout=10_000)
    assert program.window.menuBar().actions()[0].text() == FILE_MENU["zh_CN"]


def test_a_window_that_goes_ends_its_workers_before_it_waits_for_them(
    program: Program, qtbot, monkeypatch
) -> None:
    ended = []
    close = Worker.close

    def noted(worker: Worker, *limit: float) -> bool:
        ended.append(worker.has_ended)
        return close(worker, *limit)

    monkeypatch.setattr(Worker, "close", noted)
    first = program.window
    first.preferences.change(language="ja")
    qtbot.waitUntil(partial(is_gone, first), timeout=15_000)
    assert ended
    assert all(ended)
