"""What went wrong is told, with details for who can use them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from app.core.commands import EditLayer
from app.core.document import Document, Layer
from app.core.errors import EngineError, FileError
from app.core.geometry import Size
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


def test_what_was_told_of_a_step_goes_with_the_next_one_with_what_it_offered(
    window: MainWindow,
) -> None:
    """It stood over the canvas for minutes, through splits and merges."""
    window.session.replace_document(Document(Size(9, 9), layers=(Layer.of(plain()),)))
    layer = window.session.document.layers[0]
    for kind, more in (("info", {}), ("warning", {"is_of_step": True})):
        window.session.do(EditLayer((layer.id,), {"opacity": 0.5}))
        window.messages.tell("It was mended.", kind, action=("Check it", window.raise_), **more)
        assert window.messages.isVisible()
        window.session.do(EditLayer((layer.id,), {"opacity": 0.2}))
        assert window.messages.isHidden()


def test_an_offer_comes_back_after_what_came_over_it(bar: MessageBar) -> None:
    taken: list[str] = []
    bar.offer("It was not saved.", ("Recover", lambda: taken.append("it")))
    bar.tell("18 layers. Check the dotted ones.", "warning")
    assert "18" in bar.text
    bar.go_on()
    assert not bar.isHidden()
    assert bar.text == "It was not saved."
    bar.tell("Saved.")
    bar.tell("There is nothing there.", "error")
    bar._close.click()
    assert bar.text == "It was not saved."
    bar.go_back()
    bar.dismiss()
    bar._action.click()
    assert taken == ["it"]
    assert bar.isHidden()


def test_an_offer_that_was_closed_or_taken_back_stays_away(bar: MessageBar) -> None:
    bar.offer("It was not saved.", ("Recover", bar.raise_))
    bar._close.click()
    assert bar.isHidden()
    assert not bar.is_offering
    bar.offer("It was not saved.", ("Recover", bar.raise_))
    bar.tell("18 layers.", "warning")
    bar.withdraw()
    assert bar.text == "18 layers."
    bar.go_on()
    assert bar.isHidden()


def test_undo_takes_away_what_was_told_of_the_step_with_what_it_offered(window: MainWindow) -> None:
    window.session.replace_document(Document(Size(9, 9), layers=(Layer.of(plain()),)))
    layer = window.session.document.layers[0]
    window.session.do(EditLayer((layer.id,), {"opacity": 0.5}))
    window.messages.tell("The layer is paler now.", action=("Choose how", window.raise_))
    window.session.undo()
    assert window.messages.isHidden()


def test_undo_takes_the_warning_of_what_is_undone_away(qtbot, window: MainWindow) -> None:
    before = document()
    window.session.replace_document(before)
    window.decomposing.apply(before, (Layer.of(plain()),), ("Check the face.",))
    assert window.messages.isVisible()
    assert "Check the face." in window.messages.text
    window.session.undo()
    assert not window.messages.isVisible()


WORDS = "Nothing of it can be mended."


@pytest.fixture
def pointer(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """Puts the pointer somewhere over the pages."""

    def point(x: int, y: int) -> None:
        at = window.pages.mapToGlobal(QPoint(x, y))
        monkeypatch.setattr("app.ui.message_bar.QCursor.pos", lambda: at)

    window.session.replace_document(document())
    point(20, 20)
    return point


def told(window: MainWindow, words: str = WORDS, **more) -> QRect:
    """Give where a warning stands."""
    window.messages.tell(words, "warning", **more)
    QApplication.processEvents()
    assert window.pages.rect().contains(window.messages.geometry())
    return window.messages.geometry()


def test_a_message_stands_in_the_lower_right_corner(window: MainWindow, pointer) -> None:
    room = window.pages.rect()
    for more in ({}, {"action": ("Show the reveal check…", str)}, {"details": "more"}):
        for zoom in (0.1, 9.0):
            window.state.set_camera(zoom=zoom)
            window.messages.hide()
            place = told(window, **more)
            margins = room.right() - place.right(), room.bottom() - place.bottom()
            assert margins == (8, 8)


def test_a_message_stays_off_the_pointer(window: MainWindow, pointer) -> None:
    pointer(window.pages.width() - 90, window.pages.height() - 90)
    assert told(window).left() == 8


def test_the_next_message_does_not_jump(window: MainWindow, pointer) -> None:
    place = told(window)
    pointer(place.center().x(), place.center().y())
    longer = told(window, WORDS * 4)
    assert (longer.right(), longer.bottom()) == (place.right(), place.bottom())
    assert longer.height() > place.height()


def test_a_message_stays_in_its_corner_when_the_window_grows(window: MainWindow, pointer) -> None:
    told(window)
    window.resize(window.width() + 200, window.height() + 60)
    QApplication.processEvents()
    assert window.pages.width() - window.messages.geometry().right() == 9


def test_no_line_and_no_button_of_a_message_is_cut(window: MainWindow, pointer) -> None:
    bar = window.messages
    other = ("Choose layers yourself", str)
    told(window, WORDS * 9, action=("Show the reveal check…", str), other=other)
    assert bar._words.height() >= bar._words.heightForWidth(bar._words.width())
    for button in (bar._action, bar._other):
        assert button.width() >= button.sizeHint().width()
