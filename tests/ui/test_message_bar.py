"""What went wrong is told, with details for who can use them."""

from __future__ import annotations

import pytest

from app.core.document import Layer
from app.core.errors import EngineError, FileError
from app.ui.main_window import MainWindow
from app.ui.message_bar import MessageBar
from tests.builders import document, plain

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


def test_a_warning_about_what_was_done_goes_with_the_next_step(bar: MessageBar) -> None:
    bar.tell("18 layers. Check the dotted ones.", "warning")
    assert not bar.isHidden()
    bar.go_on()
    assert bar.isHidden()


def test_what_holds_on_or_offers_something_stays(bar: MessageBar) -> None:
    bar.tell("No recovery copy could be kept.", "warning", is_lasting=True)
    bar.go_on()
    assert not bar.isHidden()
    bar.tell("It cannot run here.", "warning", action=("Get models…", bar.raise_))
    bar.go_on()
    assert not bar.isHidden()
    bar.tell_error("Saving", FileError("The disk is full.", "Make room."))
    bar.go_on()
    assert not bar.isHidden()


def test_undo_takes_the_warning_of_what_is_undone_away(qtbot, window: MainWindow) -> None:
    before = document()
    window.session.replace_document(before)
    window.decomposing.apply(before, (Layer.of(plain()),), ("Check the face.",))
    assert window.messages.isVisible()
    assert "Check the face." in window.messages.text
    window.session.undo()
    assert not window.messages.isVisible()
