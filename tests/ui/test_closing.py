"""Nothing is lost when the window closes while files are being written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.core.commands import EditLayer
from app.io.project import write_project
from app.ui import files
from app.ui.dialogs.questions import Answer
from app.ui.main_window import MainWindow
from tests.builders import document

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], threading.Event]:
    """Give a way to hold a function of `files` back until its event is set."""

    def hold(name: str) -> threading.Event:
        event, real = threading.Event(), getattr(files, name)

        def wait(*values: Any) -> Any:
            assert event.wait(20)
            return real(*values)

        monkeypatch.setattr(files, name, wait)
        return event

    return hold


def changed(window: MainWindow) -> None:
    layer = window.session.document.layers[0]
    window.session.do(EditLayer((layer.id,), {"opacity": layer.opacity / 2}))


def test_an_export_is_finished_before_the_window_closes(
    qtbot, window: MainWindow, tmp_path: Path, held
) -> None:
    window.session.replace_document(document())
    release, target = held("export"), tmp_path / "out.psd"
    window.exporting.export("psd", target)
    assert not window.close()
    assert "still being written" in window.messages.text
    release.set()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=8_000)
    assert target.read_bytes()[:4] == b"8BPS"


def test_the_window_stays_when_what_it_waited_for_failed(
    qtbot, window: MainWindow, tmp_path: Path, held
) -> None:
    window.session.replace_document(document())
    release = held("export")
    window.exporting.export("psd", tmp_path / "no such folder" / "out.psd")
    assert not window.close()
    release.set()
    qtbot.waitUntil(lambda: "out.psd" in window.messages.text, timeout=8_000)
    assert window.isVisible()
    assert window.close()


def test_the_window_need_not_wait(qtbot, window: MainWindow, tmp_path: Path, held) -> None:
    window.session.replace_document(document())
    release = held("export")
    window.exporting.export("psd", tmp_path / "out.psd")
    assert not window.close()
    window.messages._action.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=8_000)
    release.set()


def test_who_would_not_wait_is_asked_about_changes_once(
    qtbot, window: MainWindow, tmp_path: Path, held, monkeypatch
) -> None:
    window.session.replace_document(document())
    changed(window)
    release = held("export")
    window.exporting.export("psd", tmp_path / "out.psd")
    asked: list[str] = []

    def ask(_window: object, name: str, **_: object) -> Answer:
        asked.append(name)
        release.set()  # What was waited for ends while the question is there.
        qtbot.waitUntil(lambda: not window.documents.is_writing, timeout=8_000)
        return Answer.CANCEL

    monkeypatch.setattr("app.ui.documents.ask_unsaved", ask)
    assert not window.close()
    window.messages._action.click()
    assert len(asked) == 1
    assert window.isVisible()


def test_discarding_closes_the_window(qtbot, window: MainWindow, monkeypatch) -> None:
    window.session.replace_document(document())
    changed(window)
    monkeypatch.setattr("app.ui.documents.ask_unsaved", lambda *_, **__: Answer.DISCARD)
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=2_000)


def test_what_changed_while_saving_is_asked_about_again(
    qtbot, window: MainWindow, tmp_path: Path, monkeypatch, held
) -> None:
    write_project(tmp_path / "mine.ora", document())
    window.session.replace_document(document(), path=tmp_path / "mine.ora")
    changed(window)
    answers = [Answer.SAVE, Answer.CANCEL]
    monkeypatch.setattr("app.ui.documents.ask_unsaved", lambda *_, **__: answers.pop(0))
    release = held("save")
    window.close()
    changed(window)
    release.set()
    qtbot.waitUntil(lambda: not answers, timeout=8_000)
    assert window.isVisible()
    assert window.session.is_dirty


def test_a_save_that_ends_after_its_picture_was_closed_leaves_the_next_one_alone(
    qtbot, window: MainWindow, tmp_path: Path, held
) -> None:
    window.session.replace_document(document())
    release, target = held("save"), tmp_path / "first.ora"
    window.documents.save_to(target)
    window.documents.close()
    release.set()
    qtbot.waitUntil(lambda: "first.ora" in window.messages.text, timeout=8_000)
    assert target.exists()
    assert window.session.path is None
    assert not window.session.is_dirty
