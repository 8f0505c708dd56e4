"""A window in which nothing happens does nothing, whatever stands in it."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.main_window import MainWindow
from tests.builders import document

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

_KINDS = (QEvent.Type.LayoutRequest, QEvent.Type.Paint)
_MOST = 60
"""Events while nothing happens; a window that lays itself out again and again has hundreds."""


class _Count(QObject):
    """Counts the events that cost time, by the widget they go to."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.seen: Counter[str] = Counter()
        self._application = application

    def __enter__(self) -> Counter[str]:
        self._application.installEventFilter(self)
        return self.seen

    def __exit__(self, *_error: object) -> None:
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        """Count, and let the event go on."""
        if event.type() in _KINDS:
            self.seen[type(watched).__name__] += 1
        return False


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    """A window with a document, long after its last change."""
    made = document(layers=("face", "hair"))
    window.session.replace_document(made)
    window.state.select([made.layers[0].id])
    return window


def _idle(qapp: QApplication) -> Counter[str]:
    QTest.qWait(150)
    with _Count(qapp) as seen:
        QTest.qWait(200)
    return seen


@pytest.mark.parametrize("words", ["Saved.", "Saved in a folder of a long name. " * 12])
def test_while_a_message_stands(shown: MainWindow, qapp: QApplication, words: str) -> None:
    shown.messages.tell(words, "warning")
    assert _idle(qapp).total() < _MOST


@pytest.mark.parametrize("command", ["tour", "find_command"])
def test_while_a_card_stands(shown: MainWindow, qapp: QApplication, command: str) -> None:
    shown.actions_by_name[command].trigger()
    shown.messages.tell("Saved.", "warning")
    assert _idle(qapp).total() < _MOST


def test_while_each_panel_is_open(shown: MainWindow, qapp: QApplication) -> None:
    for action in shown.menus["panels"].actions():
        if action.isCheckable() and not action.isChecked():
            action.trigger()
        seen = _idle(qapp)
        assert seen.total() < _MOST, (action.text(), seen)
