"""No control that changes the document gets keys or the wheel that were not meant for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QSlider,
    QSpinBox,
    QWidget,
)
from shiboken6 import delete

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.ui.command_palette import CommandPalette
from app.ui.fringes import Fringes
from app.ui.main_window import MainWindow
from app.ui.reveal_check import RevealCheck
from tests.builders import noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def active(qtbot, window: MainWindow) -> MainWindow:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window, timeout=5_000)
    layers = tuple(Layer.of(noise(n, (64, 96)), name=f"layer {n}") for n in range(3))
    window.session.replace_document(Document(Size(64, 96), layers=layers))
    window.state.select([layers[1].id])
    return window


def feature(window: MainWindow, kind: type) -> object:
    return next(one for one in window.features if isinstance(one, kind))


@pytest.mark.parametrize("kind", [Fringes, RevealCheck])
@pytest.mark.parametrize("goes", ["disabled", "hidden"])
def test_a_button_that_goes_gives_the_keys_to_its_panels_list(
    active: MainWindow, kind: type, goes: str
) -> None:
    panel = feature(active, kind).panel
    dock = panel.parentWidget()
    dock.show()
    dock.raise_()
    QApplication.processEvents()
    button = panel.mend_all if kind is Fringes else panel.fill_all
    button.setEnabled(True)
    button.setFocus()
    assert active.focusWidget() is button
    button.setEnabled(False) if goes == "disabled" else button.hide()
    assert active.focusWidget() is panel.list
    before = active.session.document
    QTest.keyClick(active.focusWidget(), Qt.Key.Key_Down)
    assert active.session.document is before


def test_a_control_beside_no_list_gives_the_keys_to_the_canvas(active: MainWindow) -> None:
    combo = active.part.findChild(QComboBox)
    active.panels["part"].raise_()
    QApplication.processEvents()
    combo.setFocus()
    assert active.focusWidget() is combo
    combo.setEnabled(False)
    assert active.focusWidget() is active.canvas


def wheel(widget: QWidget) -> None:
    at = QPointF(widget.rect().center())
    event = QWheelEvent(
        at, QPointF(widget.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def test_the_wheel_changes_nothing_in_a_panel_that_was_not_clicked(active: MainWindow) -> None:
    active.panels["part"].raise_()
    active.panels["layers"].raise_()
    before = active.session.document
    for dock in active.findChildren(QDockWidget):
        for kind in (QComboBox, QSpinBox, QSlider):
            for control in dock.widget().findChildren(kind):
                assert control.focusPolicy() != Qt.FocusPolicy.WheelFocus, control
    for control in (active.layers._blend, active.layers._percent, active.layers._opacity):
        active.canvas.setFocus()
        wheel(control)
        assert active.session.document is before
        assert active.focusWidget() is active.canvas
    active.layers._percent.setFocus()
    wheel(active.layers._percent)
    assert active.session.document is not before


def test_the_palette_gives_the_keys_to_the_canvas_when_who_had_them_is_gone(
    active: MainWindow,
) -> None:
    field = QLineEdit(active)
    field.show()
    field.setFocus()
    active.actions_by_name["find_command"].trigger()
    palette = active.findChild(CommandPalette)
    assert palette.isVisible()
    delete(field)
    palette.leave()
    assert not palette.isVisible()
    assert active.focusWidget() is active.canvas
