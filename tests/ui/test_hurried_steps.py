"""Undo pressed many times in one turn of the event loop."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from app.core.commands import EditLayer
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.ui.hurried_steps import HurriedSteps
from app.ui.session import Session, Way
from tests.builders import plain


@pytest.fixture
def session(qapp) -> Session:
    layer = Layer.of(plain(size=(8, 8)), name="0")
    made = Session(Document(Size(8, 8), layers=(layer,)))
    for name in range(1, 41):
        made.do(EditLayer((layer.id,), {"name": str(name)}))
    made.changed.connect(lambda _old, _new: time.sleep(0.004))
    return made


@pytest.fixture
def elsewhere() -> list[Way]:
    """Steps that are not the document's, and are to be taken first."""
    return []


@pytest.fixture
def steps(session: Session, elsewhere: list[Way]) -> Iterator[HurriedSteps]:
    def take(way: Way) -> bool:
        is_there = way in elsewhere
        if is_there:
            elsewhere.remove(way)
        return is_there

    yield HurriedSteps(session, take, parent := QObject())
    parent.deleteLater()


def name(session: Session) -> str:
    return session.document.layers[0].name


def take(steps: HurriedSteps, way: Way, times: int) -> None:
    for _ in range(times):
        steps.take(way)


def test_slow_steps_are_spread_over_turns_and_all_are_taken(qtbot, session: Session, steps) -> None:
    take(steps, Way.BACK, 30)
    assert 35 < int(name(session)) < 40
    qtbot.waitUntil(lambda: name(session) == "10", timeout=5_000)
    steps.take(Way.FORTH)
    qtbot.waitUntil(lambda: name(session) == "11", timeout=5_000)


def test_what_is_done_next_finds_all_steps_taken(session: Session, steps) -> None:
    take(steps, Way.BACK, 30)
    layer = session.document.layers[0]
    session.do(EditLayer((layer.id,), {"name": "last"}))
    assert name(session) == "last"
    session.undo()
    assert name(session) == "10"


def test_what_waits_is_one_change_when_the_document_is_to_be_read(session: Session, steps) -> None:
    take(steps, Way.BACK, 30)
    changes = []
    session.changed.connect(lambda _old, _new: changes.append(1))
    session.settle()
    assert (name(session), len(changes)) == ("10", 1)


def test_each_step_of_those_that_wait_ends_at_the_ends_of_the_history(session, steps) -> None:
    take(steps, Way.BACK, 50)
    take(steps, Way.FORTH, 3)
    session.settle()
    assert name(session) == "3"


def test_steps_that_are_not_the_document_s_come_first(session, steps, elsewhere) -> None:
    elsewhere += [Way.BACK, Way.BACK]
    take(steps, Way.BACK, 12)
    session.settle()
    assert (name(session), elsewhere) == ("30", [])
