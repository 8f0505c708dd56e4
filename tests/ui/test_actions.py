"""Menu entries and what still goes on after a gesture."""

import pytest

from app.ui.main_window import MainWindow
from tests.builders import document

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.mark.parametrize(
    ("name", "settles"), [("new_layer", True), ("zoom_in", False), ("tint_parts", False)]
)
def test_an_entry_that_may_change_the_document_finds_strokes_ended(
    window: MainWindow, name: str, settles: bool
) -> None:
    window.session.replace_document(document())
    before, seen = window.session.document, []
    window.session.settling.connect(lambda: seen.append(window.session.document))
    window.actions_by_name[name].trigger()
    assert (seen[:1] == [before]) is settles


def test_undo_takes_back_a_stroke_that_has_not_ended(window: MainWindow) -> None:
    window.session.replace_document(document())
    window.session.history.mark_unsaved()
    seen = []
    window.session.settling.connect(lambda: seen.append(1))
    window.canvas.take_back = lambda: True
    window.actions_by_name["undo"].setEnabled(True)
    window.actions_by_name["undo"].trigger()
    assert not seen
