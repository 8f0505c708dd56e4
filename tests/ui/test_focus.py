"""Where keys go once layers came in."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.raster import Raster
from app.ui.focus_order import set_focus_order
from app.ui.main_window import MainWindow
from tests.builders import noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def activated(qtbot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)


def show_picture(window: MainWindow) -> None:
    picture = Raster.of(noise(1, (64, 96), opaque=True))
    window.session.replace_document(Document(Size(64, 96), picture=picture))


def test_keys_go_to_the_canvas_while_decomposing_and_after(qtbot, window: MainWindow) -> None:
    activated(qtbot, window)
    show_picture(window)
    window.decomposing.stage = "tests.ui.stand_in:run"
    window.strip.button.setFocus()
    with qtbot.waitSignal(window.decomposing.decomposed, timeout=30_000):
        qtbot.mouseClick(window.strip.button, Qt.MouseButton.LeftButton)
        assert window.focusWidget() is window.canvas
        window.strip.engine.setFocus()
    assert not window.strip.isVisible()
    assert window.focusWidget() is window.canvas
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_B)
    assert window.state.tool == "brush"


def test_keys_go_to_the_canvas_in_correct_draft_and_after(
    qtbot, window: MainWindow, monkeypatch
) -> None:
    activated(qtbot, window)
    show_picture(window)
    monkeypatch.setattr(window.engine_tasks, "run_stage", lambda *_, **__: None)
    window.strip.button.setFocus()
    window.correct.start()
    assert window.focusWidget() is window.canvas
    window.correct.banner.cancel.setFocus()
    window.correct.banner.cancel.click()
    assert not window.correct.is_active
    assert window.focusWidget() is window.canvas


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_floating_panel_keeps_its_own_order(window: MainWindow) -> None:
    dock = window.panels["layers"]
    dock.setFloating(True)
    QApplication.processEvents()
    assert dock.isFloating()
    set_focus_order(window)  # Qt warns where an order goes from one window to another.
    assert dock.nextInFocusChain().window() is dock


def test_tab_goes_to_what_is_seen_only_and_round(qtbot, window: MainWindow) -> None:
    activated(qtbot, window)
    layer = Layer.of(noise(1, (64, 96)), name="face")
    window.session.replace_document(Document(Size(64, 96), layers=(layer,)))
    window.state.select([layer.id])
    window.panels["compare"].show()
    window.panels["part"].raise_()
    QApplication.processEvents()
    for is_next in (True, False):
        window.canvas.setFocus()
        seen = []
        for _ in range(80):
            window.focusNextPrevChild(is_next)
            at = window.focusWidget()
            assert not at.visibleRegion().isEmpty(), at
            if at is window.canvas:
                break
            seen.append(at)
        assert window.focusWidget() is window.canvas
        bars = [one for one in seen if isinstance(one, QTabBar)]
        assert [bar.accessibleName() for bar in bars] == ["Panels"]
        assert window.layers.tree in seen
        assert window.history.list not in seen
