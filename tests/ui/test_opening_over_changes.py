"""Opening another file while something is unsaved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox

from app.core.commands import EditLayer
from app.io.project import write_project
from app.ui.dialogs.questions import Answer
from app.ui.main_window import MainWindow
from tests.builders import document

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Answer]:
    """The answers to the question about unsaved changes; each is used once."""
    answers: list[Answer] = []
    monkeypatch.setattr("app.ui.documents.ask_unsaved", lambda *_, **__: answers.pop(0))
    return answers


@pytest.fixture
def changed(window: MainWindow, tmp_path: Path) -> MainWindow:
    """The window with a project that has unsaved changes."""
    write_project(tmp_path / "mine.ora", document())
    window.session.replace_document(document(), path=tmp_path / "mine.ora")
    first = window.session.document.layers[0].id
    window.session.do(EditLayer((first,), {"name": "changed"}))
    return window


def test_a_bad_file_is_refused_before_anything_is_asked(
    qtbot, changed: MainWindow, tmp_path: Path, asked: list[Answer]
) -> None:
    asked.append(Answer.DISCARD)
    before = changed.session.document
    (tmp_path / "bad.png").write_bytes(b"not a picture")
    changed.documents.open(tmp_path / "bad.png")
    qtbot.waitUntil(changed.messages.isVisible, timeout=10_000)
    assert "bad.png" in changed.messages.text
    assert asked == [Answer.DISCARD]
    changed.documents.open_image(QImage())
    assert asked == [Answer.DISCARD]
    assert changed.session.document is before


def test_a_file_is_looked_for_beside_the_one_that_was_opened_last(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places: list[str] = []
    monkeypatch.setattr(
        "app.ui.documents.QFileDialog.getOpenFileName",
        lambda *words: places.append(words[2]) or ("", ""),
    )
    for folder in ("first", "second"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "girl.png").touch()
    window.documents.open_dialog()
    window.preferences.replace(
        window.preferences.settings.with_recent_file(tmp_path / "first" / "girl.png")
    )
    window.documents.open_dialog()
    window.session.replace_document(document(), path=tmp_path / "second" / "mine.ora")
    window.documents.open_dialog()
    assert places == [str(Path.home()), str(tmp_path / "first"), str(tmp_path / "second")]


@pytest.mark.parametrize("answer", [Answer.CANCEL, Answer.DISCARD, Answer.SAVE])
def test_a_good_file_is_opened_unless_it_is_cancelled(
    qtbot, changed: MainWindow, tmp_path: Path, asked: list[Answer], answer: Answer
) -> None:
    write_project(tmp_path / "other.ora", document(layers=("neck",)))
    before = changed.session.document
    asked.append(answer)
    changed.documents.open(tmp_path / "other.ora")
    qtbot.waitUntil(lambda: not asked, timeout=10_000)
    if answer is Answer.CANCEL:
        assert changed.session.document is before
        return
    qtbot.waitUntil(lambda: changed.session.document is not before, timeout=10_000)
    assert [layer.name for layer in changed.session.document.layers] == ["neck"]


def test_nothing_seems_to_be_read_while_the_question_waits(
    qtbot, changed: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def ask(*_words: object, **_more: object) -> Answer:
        changed.file_jobs._appear()  # The reading took long enough to be shown.
        seen.append(changed.file_jobs.isVisible())
        return Answer.CANCEL

    monkeypatch.setattr("app.ui.documents.ask_unsaved", ask)
    changed.documents.open(tmp_path / "mine.ora")
    qtbot.waitUntil(lambda: bool(seen), timeout=10_000)
    assert seen == [False]


@pytest.mark.parametrize(("path", "words"), [
    (None, ["on “girl.png” as a project?", "(.ora)", "Save as…"]),
    (Path("mine.ora"), ["changes to “mine.ora”?", "If you do not save", "Save"]),
])  # fmt: skip
def test_the_question_says_what_is_written(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path | None, words: list[str]
) -> None:
    told: list[str] = []

    def look(box: QMessageBox) -> int:
        told.extend([box.text(), box.informativeText(), box.defaultButton().text()])
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    window.documents.recover(document(), path, "girl.png")
    window.documents.close()
    assert all(each in one for each, one in zip(words, told, strict=True))


def test_the_file_that_was_just_saved_is_read_again(
    qtbot, changed: MainWindow, tmp_path: Path, asked: list[Answer]
) -> None:
    asked.append(Answer.SAVE)
    with qtbot.waitSignal(changed.documents.opened, timeout=10_000):
        changed.documents.open(tmp_path / "mine.ora")
    assert changed.session.document.layers[0].name == "changed"
    assert not changed.session.is_dirty
