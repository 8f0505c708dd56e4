"""Undo pressed many times in one turn of the event loop."""

import time

import pytest
from PySide6.QtCore import QObject

from app.core.commands import EditLayer
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.ui.hurried_steps import HurriedSteps
from app.ui.session import Session
from tests.builders import plain


@pytest.fixture
def session(qapp) -> Session:
    layer = Layer.of(plain(size=(8, 8)), name="0")
    made = Session(Document(Size(8, 8), layers=(layer,)))
    for name in range(1, 41):
        made.do(EditLayer((layer.id,), {"name": str(name)}))
    return made


def name(session: Session) -> str:
    return session.document.layers[0].name


def undone_slowly(session: Session, steps: HurriedSteps) -> None:
    """Ask for 30 steps back, each of which takes a while."""

    def undo() -> None:
        time.sleep(0.004)
        session.undo()

    for _ in range(30):
        steps.take(undo)


def test_slow_steps_are_spread_over_turns_and_all_are_taken(qtbot, session: Session) -> None:
    steps = HurriedSteps(session, parent := QObject())
    undone_slowly(session, steps)
    assert 35 < int(name(session)) < 40
    qtbot.waitUntil(lambda: name(session) == "10", timeout=5_000)
    steps.take(session.redo)
    qtbot.waitUntil(lambda: name(session) == "11", timeout=5_000)
    parent.deleteLater()


def test_what_is_done_next_finds_all_steps_taken(session: Session) -> None:
    steps = HurriedSteps(session, parent := QObject())
    undone_slowly(session, steps)
    layer = session.document.layers[0]
    session.do(EditLayer((layer.id,), {"name": "last"}))
    assert name(session) == "last"
    session.undo()
    assert name(session) == "10"
    parent.deleteLater()
