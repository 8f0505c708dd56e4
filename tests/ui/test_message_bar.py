"""What went wrong is told, with details for who can use them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from app.core.document import Document, Layer
from app.core.errors import EngineError, FileError
from app.core.geometry import Size
from app.ui.canvas.looking import painted_rect
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


def placed(window: MainWindow, size: tuple[int, int], words: str, **more) -> QRect:
    """Give where a warning stands over a picture that is fitted into the view."""
    layer = Layer.of(plain(size=size), name="face")
    window.session.replace_document(Document(Size(*size), layers=(layer,)))
    window.actions_by_name["zoom_fit"].trigger()
    window.messages.tell(words, "warning", **more)
    QApplication.processEvents()
    assert window.pages.rect().contains(window.messages.geometry())
    return window.messages.geometry()


@pytest.mark.parametrize("action", [None, ("Show the reveal check…", str)])
def test_a_warning_stands_beside_an_upright_picture(window: MainWindow, action) -> None:
    place = placed(window, (300, 600), "Nothing of it can be mended. " * 5, action=action)
    assert not place.intersects(painted_rect(window.canvas))


def test_what_layers_have_off_the_canvas_is_no_picture(window: MainWindow) -> None:
    layer = Layer.of(plain(size=(3000, 3000)), -1500, -1500, name="face")
    window.session.replace_document(Document(Size(300, 600), layers=(layer,)))
    window.actions_by_name["zoom_fit"].trigger()
    rect = painted_rect(window.canvas)
    assert window.pages.rect().contains(rect)
    assert rect.width() < window.pages.width() / 2


def test_a_warning_stands_below_a_wide_picture(window: MainWindow) -> None:
    place = placed(window, (600, 300), "Nothing of it can be mended.")
    assert place.top() > painted_rect(window.canvas).bottom()
    assert place.width() > 600


def test_a_warning_over_a_picture_that_fills_the_view_is_off_the_pointer(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    tops = []
    for y in (20, window.pages.height() - 20):
        at = window.pages.mapToGlobal(QPoint(window.pages.width() // 2, y))
        monkeypatch.setattr("app.ui.message_bar.QCursor.pos", lambda at=at: at)
        placed(window, (600, 300), "Nothing of it can be mended.")
        window.state.set_camera(zoom=9.0)
        window.messages.tell("Nothing of it can be mended.", "warning")
        tops.append(window.messages.y())
    assert tops[0] > window.pages.height() // 2 > tops[1]


def test_a_message_stays_where_it_is_while_the_view_moves(window: MainWindow) -> None:
    place = placed(window, (300, 600), "Nothing of it can be mended. " * 5)
    window.state.set_camera(x=100, y=300)
    window.messages._more.show()
    QApplication.processEvents()
    assert (window.messages.x(), window.messages.width()) == (place.x(), place.width())


@pytest.mark.parametrize("size", [(300, 600), (600, 300)])
def test_no_line_of_a_message_is_cut(window: MainWindow, size: tuple[int, int]) -> None:
    placed(window, size, "Nothing of it can be mended. " * 9, action=("Reveal check…", str))
    words = window.messages._words
    assert words.height() >= words.heightForWidth(words.width())
