"""What went wrong is told, with details for who can use them."""

from __future__ import annotations

import pytest

from app.core.errors import EngineError, FileError
from app.ui.message_bar import MessageBar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def bar(qtbot) -> MessageBar:
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def test_what_another_process_said_is_in_the_details(bar: MessageBar) -> None:
    error = EngineError("The engine failed.", "This is a fault in the program.")
    error.add_note("Traceback: there")
    bar.tell_error("Decomposing", error)
    assert bar.text == str(error)
    assert not bar._more.isHidden()
    assert "Traceback: there" in bar._details.toPlainText()


def test_a_plain_refusal_has_no_details(bar: MessageBar) -> None:
    bar.tell_error("Opening", FileError("There is no such file.", "Look elsewhere."))
    assert bar._more.isHidden()
