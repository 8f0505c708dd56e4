"""What is seen at the sizes and in the states that artists meet."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QSize
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from app.core.commands import EditLayer
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.parts import Part
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.settings import Settings
from app.ui.canvas.tools.split_line import SplitLine
from app.ui.depth_images import colour_table
from app.ui.depth_viewer import DepthViewer
from app.ui.dialogs.about import AboutDialog
from app.ui.dialogs.preferences import PreferencesDialog
from app.ui.main_window import MainWindow
from app.ui.reveal_panel import RevealPanel
from app.ui.tool_table import TOOLS, UNSEEN
from app.ui.words import tr
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

SMALL = QSize(683, 384)
"""What a screen of 1366 x 768 shows at 200 %."""


def drafted(window: MainWindow, count: int = 30) -> None:
    layers = tuple(
        Layer.of(plain(), name=f"a layer of a rather long name {number}", part=Part.FACE,
                 recipe=Recipe("draft"))
        for number in range(count)
    )  # fmt: skip
    picture = Raster.of(plain(size=(64, 32)))
    window.session.replace_document(Document(Size(64, 32), picture, layers))
    window.state.select([layers[-1].id])


def sized(window: MainWindow, size: QSize) -> None:
    for _ in range(2):  # The panels of a larger window ask for more height than a small one has.
        window.resize(size)
        window.panels.arrange()
        QApplication.processEvents()


def is_whole(widget: QWidget, window: MainWindow) -> bool:
    """True when all of a widget lies inside its parent and the window."""
    corner = widget.mapTo(window, QPoint(0, 0))
    inside = window.rect().contains(corner) and window.rect().contains(
        corner + QPoint(widget.width() - 1, widget.height() - 1)
    )
    return inside and widget.visibleRegion().boundingRect() == widget.rect()


def test_a_small_screen_shows_every_control_whole(window: MainWindow) -> None:
    sized(window, SMALL)
    assert window.size() == SMALL
    for button in window.welcome.findChildren(QPushButton):
        assert is_whole(button, window), button.text()
    drafted(window)
    for tool in ("brush", "move"):
        window.state.tool = tool
        QApplication.processEvents()
        assert window.size() == SMALL
        shown = [one for one in window.options.findChildren(QWidget) if one.isVisible()]
        assert all(is_whole(one, window) for one in shown)
    for button in window.tool_strip._buttons.values():
        assert is_whole(button, window)
    assert window.canvas.width() > 300
    assert window.canvas.height() > 200
    for name in ("part", "depth", "history", "layers"):
        window.panels[name].raise_()
        QApplication.processEvents()
        assert is_whole(window.panels[name], window), name
    tree = window.layers.tree
    assert tree.viewport().height() > 100
    assert tree.verticalScrollBar().maximum() > 0


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
@pytest.mark.parametrize("size", [QSize(1200, 768), SMALL])
def test_what_has_no_room_beside_a_tool_is_in_a_menu(
    window: MainWindow, size: QSize, language: str
) -> None:
    drafted(window)
    sized(window, size)
    window.state.tool = "brush"
    QApplication.processEvents()
    options, more = window.options, window.options.findChild(QToolButton, "more")
    left_out = [options.decompose]
    if not options.findChild(QToolButton, "correctShort").isVisible():
        left_out.insert(0, options.correct)
    assert not any(one.isVisible() for one in left_out)
    assert is_whole(more, window)
    more.menu().aboutToShow.emit()
    entries = more.menu().actions()
    assert [one.text() for one in entries] == [one.text() for one in left_out]
    pressed = []
    left_out[0].clicked.disconnect()
    left_out[0].clicked.connect(lambda: pressed.append(1))
    entries[0].trigger()
    assert pressed == [1]
    window.state.tool = "move"
    window.resize(1920, 1080)
    QApplication.processEvents()
    assert options.correct.isVisible()
    assert not more.isVisible()


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_the_draft_can_be_corrected_with_one_click_beside_every_tool(
    window: MainWindow, language: str
) -> None:
    drafted(window)
    sized(window, QSize(1366, 768))
    correct, short = window.options.correct, window.options.findChild(QToolButton, "correctShort")
    for tool in (*TOOLS, *UNSEEN):
        window.state.tool = tool
        QApplication.processEvents()
        shown = [one for one in (correct, short) if one.isVisible()]
        assert len(shown) == 1, tool
        assert is_whole(shown[0], window), tool
    pressed = []
    correct.clicked.disconnect()
    correct.clicked.connect(lambda: pressed.append(1))
    short.click()
    assert pressed == [1]


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_every_tool_is_named_whole_on_a_small_screen(window: MainWindow, language: str) -> None:
    drafted(window)
    sized(window, QSize(1366, 768))
    title = window.options._title
    for tool in (*TOOLS, *UNSEEN):
        window.canvas.set_tool(window.canvas.tools.get(tool, SplitLine()))
        QApplication.processEvents()
        assert title.text(), tool
        assert is_whole(title, window), tool
        assert title.width() >= title.sizeHint().width(), tool


def test_a_narrow_strip_keeps_its_button(window: MainWindow) -> None:
    window.session.replace_document(
        Document(Size(64, 32), picture=Raster.of(plain(size=(64, 32)))), "Open"
    )
    sized(window, SMALL)
    assert window.size() == SMALL
    for widget in (window.strip.button, window.strip.engine):
        assert is_whole(widget, window)
    assert "memory" in window.strip.engine.toolTip()
    sized(window, QSize(1366, 768))
    assert is_whole(window.strip.note, window)


@pytest.mark.parametrize(
    ("size", "in_front"),
    [
        (QSize(1366, 768), {"layers", "part"}),
        (QSize(1920, 1080), {"depth", "layers", "part"}),
        (SMALL, {"layers"}),
    ],
)
def test_panels_stand_where_there_is_room(window: MainWindow, size: QSize, in_front) -> None:
    drafted(window)
    sized(window, size)
    for name in ("depth", "layers", "part", "history"):
        seen = not window.panels[name].visibleRegion().isEmpty()
        assert seen == (name in in_front), name
    rows = window.layers.tree.viewport().height() // 40
    assert rows >= (2 if size == SMALL else 7)
    assert window.canvas.width() >= 0.5 * size.width()


def rows(window: MainWindow) -> int:
    return window.layers.tree.viewport().height() // 40


def test_panels_of_checks_leave_the_layers_their_rows(qtbot, window: MainWindow) -> None:
    drafted(window)
    sized(window, QSize(1366, 768))
    before = rows(window)
    for name in ("reveal", "fringes", "compare", "checklist", "split"):
        window.panels[name].show()
        window.panels[name].raise_()
        QApplication.processEvents()
        assert window.size() == QSize(1366, 768)
        assert is_whole(window.panels[name], window), name
        qtbot.wait(20)  # for room to be made
        assert rows(window) >= (2 if name == "split" else 5), name
        assert window.panels[name].height() >= 260
        window.panels[name].close()
        qtbot.waitUntil(lambda: rows(window) >= before, timeout=5_000)


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_the_reveal_check_shows_six_of_what_it_found(
    qtbot, window: MainWindow, language: str
) -> None:
    drafted(window)
    sized(window, QSize(1366, 768))
    width = window.panels["layers"].width()
    panel = window.findChild(RevealPanel)
    window.panels["reveal"].show()
    window.panels["reveal"].raise_()
    panel.show_gaps([("back hair", "bottomwear", "4469", "66 px")] * 12, ["tip"] * 12)
    panel.say("12 gaps, 13981 px² in all")
    qtbot.wait(50)
    assert panel.list.viewport().height() // panel.list.sizeHintForRow(0) >= 6
    assert rows(window) >= 5
    assert window.panels["layers"].width() == width


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_no_panel_makes_a_window_higher_than_a_low_screen(
    qtbot, window: MainWindow, language: str
) -> None:
    drafted(window)
    sized(window, SMALL)
    for name in ("split", "reveal", "fringes", "checklist", "compare", "depth"):
        dock = window.panels[name]
        was_hidden = dock.isHidden()
        dock.show()
        dock.raise_()
        qtbot.wait(20)
        assert window.size() == SMALL, name
        assert is_whole(dock, window), name
        dock.setHidden(was_hidden)


@pytest.mark.parametrize("size", [QSize(1536, 864), QSize(1600, 900), QSize(1920, 1080)])
def test_a_split_beside_a_check_leaves_the_window_its_size(
    qtbot, window: MainWindow, size: QSize
) -> None:
    drafted(window)
    sized(window, size)
    window.panels["reveal"].show()
    window.findChild(RevealPanel).say("Words that need several lines. " * 8)
    for name in ("reveal", "split"):
        window.panels[name].show()
        window.panels[name].raise_()
        qtbot.wait(50)
        assert window.size() == size
    assert rows(window) >= 4


def test_a_figure_that_one_turns_has_more_room_than_a_map(qtbot, window: MainWindow) -> None:
    drafted(window)
    sized(window, QSize(1366, 768))
    viewer, before = window.findChild(DepthViewer), rows(window)
    window.panels["depth"].raise_()
    viewer.switches[viewer.parallax].click()
    qtbot.waitUntil(lambda: viewer.parallax.height() >= 220, timeout=5_000)
    assert rows(window) >= 5
    for leave in (window.panels["part"].raise_, viewer.switches[viewer.map].click):
        leave()
        qtbot.waitUntil(lambda: rows(window) == before, timeout=5_000)
        window.panels["depth"].raise_()
        if viewer.switches[viewer.parallax].isChecked():
            qtbot.waitUntil(lambda: viewer.parallax.height() >= 220, timeout=5_000)


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_the_words_over_a_draft_leave_a_small_canvas_its_room(
    window: MainWindow, language: str
) -> None:
    drafted(window)
    sized(window, SMALL)
    banner = window.correct.banner
    banner.tell(tr("Draft: please check"), tr("Hatched areas are unsure."), is_ready=True)
    window.options.hide()
    banner.show()
    QApplication.processEvents()
    assert banner.height() <= 60
    for button in (banner.cancel, banner.apply):
        assert is_whole(button, window)


def test_a_layout_from_a_larger_screen_is_not_forced_on_a_small_one(window: MainWindow) -> None:
    sized(window, QSize(1920, 1080))
    kept = window.panels.layout()
    sized(window, SMALL)
    window.panels.start({window.panels.rows: kept})
    for _ in range(2):
        QApplication.processEvents()
    assert window.size() == SMALL
    assert window.minimumSizeHint().height() <= SMALL.height()


@pytest.mark.parametrize(("width", "is_seen"), [(911, True), (683, True), (546, False)])
def test_the_canvas_size_is_told_where_there_is_room(
    window: MainWindow, width: int, is_seen: bool
) -> None:
    drafted(window)
    sized(window, QSize(width, 500))
    canvas = window.session.document.canvas
    assert window.status._size.text() == f"{canvas.width} × {canvas.height} px"
    assert window.status._size.isVisible() is is_seen


def test_a_message_is_seen_and_moves_nothing(window: MainWindow) -> None:
    drafted(window)
    QApplication.processEvents()
    before = window.canvas.geometry()
    camera = window.state.camera
    for words in ("Saved.", "Very long words. " * 30):
        for kind in ("error", "warning", "info"):
            window.messages.tell(words, kind, details="more")
            bar = window.messages
            assert is_whole(bar, window)
            needed = bar._words.heightForWidth(bar._words.width())
            assert bar.height() >= needed > 0
            QApplication.processEvents()
            assert window.canvas.geometry() == before
            assert window.state.camera == camera
    window.messages.tell("Saved.", details="more")
    low = window.messages.height()
    window.messages._more.click()
    QApplication.processEvents()
    assert window.messages.height() > low + 50
    assert is_whole(window.messages, window)


def test_panels_closed_by_hand_come_back(window: MainWindow) -> None:
    drafted(window)
    for name in ("layers", "part", "history", "depth"):
        window.panels[name].close()
    window.actions_by_name["arrange_panels"].trigger()
    assert all(not window.panels[name].isHidden() for name in ("layers", "part", "depth"))
    assert window.panels["correct"].isHidden()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_floating_panel_is_put_back(window: MainWindow) -> None:
    drafted(window)
    dock = window.panels["layers"]
    dock.setFloating(True)
    QApplication.processEvents()
    assert dock.isFloating()
    window.actions_by_name["arrange_panels"].trigger()
    QApplication.processEvents()
    assert not dock.isFloating()
    assert not dock.isHidden()


def test_a_hundred_layers_scroll(window: MainWindow) -> None:
    drafted(window, 100)
    tree = window.layers.tree
    first = window.session.document.layers[0]
    window.state.select([first.id])
    QApplication.processEvents()
    assert (
        tree.viewport()
        .rect()
        .contains(tree.visualRect(window.layers.model.index_of(first.id)).center())
    )
    window.session.do(EditLayer((first.id,), {"name": "another"}))
    assert tree.currentIndex().data() == "another"


def test_the_canvas_shows_depth_in_the_viewers_colours(window: MainWindow) -> None:
    depth = np.zeros((32, 64), np.uint16)
    depth[:, 32:] = 65535
    layer = Layer.of(plain(size=(64, 32)), depth=depth)
    window.session.replace_document(Document(Size(64, 32), layers=(layer,)))
    window.state.set_shown(depth=True, pixel_grid=False)
    QApplication.processEvents()
    shot = window.canvas.grab().toImage()
    for column, row_of_table in ((16, 0), (48, 255)):
        at = window.canvas.viewport().to_view().map(QPointF(column, 16)).toPoint()
        seen = shot.pixelColor(at)
        expected = colour_table()[row_of_table]
        assert np.abs(np.array([seen.red(), seen.green(), seen.blue()]) - expected).max() <= 2


def test_every_menu_fits_a_low_screen(window: MainWindow) -> None:
    for name, menu in window.menus.items():
        assert menu.sizeHint().height() <= 660, name


def test_dialogs_fit_a_screen_of_1080_rows_at_200_percent(window: MainWindow, qtbot) -> None:
    for dialog in (
        PreferencesDialog(Settings(), window.file_tasks, window),
        AboutDialog(window.file_tasks, window),
        window.models_dialog,
    ):
        least = dialog.minimumSizeHint()
        assert least.width() <= 940, dialog
        assert least.height() <= 480, dialog


def test_a_job_does_not_make_a_small_window_larger(window: MainWindow) -> None:
    drafted(window)
    for width in (910, 1010):
        sized(window, QSize(width, 512))
        window.jobs.show()
        for name in ("compare", "reveal", "checklist"):
            window.panels[name].show()
            window.panels[name].raise_()
            QApplication.processEvents()
            assert window.size() == QSize(width, 512), name
            window.panels[name].close()
        window.jobs.hide()
