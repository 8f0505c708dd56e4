"""What a kill, a full disk, a drive that is gone and a second window leave behind."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from app.core.commands import EditLayer
from app.io.open import open_document
from app.io.project import write_project
from app.ui import documents
from app.ui.dialogs.questions import Answer
from app.ui.main_window import MainWindow
from app.ui.open_files import OpenFile
from tests.builders import document
from tests.ui.opening import opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

ROOT = Path(__file__).parents[2]
CHILD = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from app.core.commands import EditLayer
from app.ui.application import dress, make_application
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.worker import Worker

what, project, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
application = make_application()
preferences = Preferences()
dress(application, preferences.settings)
window = MainWindow(Session(), preferences, Worker(), Worker())
window.show()


def wait(done):
    end = time.monotonic() + 30
    while not done():
        assert time.monotonic() < end
        QTest.qWait(5)


window.documents.open(project)
wait(lambda: window.session.is_open)
layer = window.session.document.layers[-1]
if what != "first stroke":
    window.session.do(EditLayer((layer.id,), {"name": "edited"}))
    window.autosave.save_now()
    wait(lambda: window.autosave._kept is not None and not window.file_tasks.worker.is_busy)


def hang(_handle):
    print("now", flush=True)
    time.sleep(60)


if "stroke" in what:
    window.state.select([layer.id])
    window.state.tool = "brush"
    view = window.canvas
    middle = view.rect().center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    for step in range(8):
        QTest.mouseMove(view, middle + QPoint(step * 4, step * 3))
    if what == "stroke":
        hang(None)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
    wait(lambda: window.session.is_dirty)
    print("now", flush=True)
    while True:
        QTest.qWait(20)
os.fsync = hang  # The bytes are written, and not yet under their name.
if what == "save":
    window.documents.save_to(target)
else:
    window.exporting.export(what, target)
while True:
    QTest.qWait(20)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "work" / "girl.ora"
    path.parent.mkdir()
    write_project(path, document((64, 48), picture=True))
    return path


def killed(what: str, project: Path, target: Path, after_s: float = 0.0) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, what, str(project), str(target)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as child:
        watch = threading.Timer(60, child.kill)
        watch.start()
        said = child.stdout.readline()
        time.sleep(after_s)
        os.kill(child.pid, signal.SIGKILL)
        watch.cancel()
        assert said == "now\n", child.stderr.read()


def changed(window: MainWindow, name: str) -> None:
    window.session.do(EditLayer((window.session.document.layers[0].id,), {"name": name}))


def answered(monkeypatch: pytest.MonkeyPatch, question: str, answer: Answer) -> list[str]:
    """Answer a question about a file whenever it is asked; give the names it was asked about."""
    asked: list[str] = []

    def ask(_parent: object, name: str) -> Answer:
        asked.append(name)
        return answer

    monkeypatch.setattr(documents, question, ask)
    return asked


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.parametrize("what", ["stroke", "save", "psd", "flat", "folder"])
def test_a_kill_leaves_the_file_and_the_recovery_copy(
    qtbot, window: MainWindow, project: Path, what: str
) -> None:
    endings = {"psd": "out.psd", "flat": "out.png", "folder": "out"}
    target = project.with_name(endings.get(what, "girl.ora"))
    before = project.read_bytes()
    killed(what, project, target)
    assert project.read_bytes() == before
    seen = [path.name for path in project.parent.iterdir() if not path.name.startswith(".")]
    assert seen == ["girl.ora"]
    window.autosave.offer_recovery()
    assert "“girl.ora” was not saved" in window.messages.text
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.messages._action.click()
    assert window.session.document.layers[-1].name == "edited"
    assert window.session.path == project
    assert window.session.is_dirty
    qtbot.waitUntil(lambda: not window.file_tasks.worker.is_busy)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_first_stroke_outlives_a_kill_six_seconds_later(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "large.ora"
    made = document((1400, 1200), [f"layer {n}" for n in range(12)])
    write_project(path, made)
    before = path.read_bytes()
    killed("first stroke", path, path, after_s=6.0)
    assert path.read_bytes() == before
    window.autosave.offer_recovery()
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.messages._action.click()
    layers = window.session.document.layers
    assert [one.name for one in layers] == [one.name for one in made.layers]
    assert np.array_equal(layers[0].rgba(), made.layers[0].rgba())
    painted = layers[-1].rgba_over(made.canvas.box)
    assert (painted != made.layers[-1].rgba_over(made.canvas.box)).any()
    qtbot.waitUntil(lambda: not window.file_tasks.worker.is_busy)


def refused_sync(_handle: int) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def make_read_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that also root may not write there."""
    access, mkdir = os.access, os.mkdir

    def made(path: str | Path, *more: int, **fields: int) -> None:
        if Path(path).parent == folder:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        mkdir(path, *more, **fields)

    monkeypatch.setattr(
        os, "access", lambda path, mode: Path(path) != folder and access(path, mode)
    )
    monkeypatch.setattr(os, "mkdir", made)


@pytest.mark.parametrize(
    ("trouble", "kind"),
    [
        (trouble, kind)
        for trouble in ("full disk", "no folder", "read-only folder")
        for kind in ("save", "psd", "folder")
    ],
)
def test_what_cannot_be_written_is_told_and_stays_unsaved(  # noqa: PLR0917 - fixtures
    qtbot, window: MainWindow, project: Path, monkeypatch, trouble: str, kind: str
) -> None:
    opened(qtbot, window, project)
    changed(window, "edited")
    before = project.read_bytes()
    folder = project.parent
    if trouble == "full disk":
        monkeypatch.setattr(os, "fsync", refused_sync)
    elif trouble == "no folder":
        shutil.rmtree(folder)
    else:
        make_read_only(folder, monkeypatch)
    if kind == "save":
        window.documents.save()
    else:
        window.exporting.export(kind, folder / ("out.psd" if kind == "psd" else "out"))
    qtbot.waitUntil(lambda: "Could not write" in window.messages.text, timeout=8_000)
    qtbot.waitUntil(lambda: not window.documents.is_writing)
    assert window.session.is_dirty
    assert window.session.document.layers[0].name == "edited"
    if trouble != "no folder":
        assert project.read_bytes() == before
        assert [path.name for path in folder.iterdir()] == ["girl.ora"]


def test_a_removed_drive_that_comes_back_takes_the_work(
    qtbot, window: MainWindow, project: Path
) -> None:
    opened(qtbot, window, project)
    changed(window, "edited")
    away = project.parent.rename(project.parent.with_name("away"))
    window.documents.save()
    qtbot.waitUntil(lambda: "its folder does not exist" in window.messages.text, timeout=8_000)
    away.rename(project.parent)
    window.documents.save()
    qtbot.waitUntil(lambda: not window.session.is_dirty, timeout=8_000)
    again, _ = open_document(project)
    assert again.layers[0].name == "edited"


@pytest.mark.parametrize("answer", [Answer.CANCEL, Answer.SAVE, Answer.SAVE_AS])
def test_a_removed_drive_whose_folder_stays_is_asked_about(
    qtbot, window: MainWindow, project: Path, monkeypatch, answer: Answer
) -> None:
    asked = answered(monkeypatch, "ask_gone", answer)
    elsewhere = project.parent.with_name("elsewhere.ora")
    monkeypatch.setattr(documents, "ask_target", lambda *_, **__: elsewhere)
    opened(qtbot, window, project)
    changed(window, "edited")
    project.unlink()  # What is left of a mount: its bare folder.
    window.documents.save()
    qtbot.waitUntil(lambda: not window.documents.is_writing)
    assert asked == ["girl.ora"]
    assert project.exists() == (answer is Answer.SAVE)
    assert elsewhere.exists() == (answer is Answer.SAVE_AS)
    assert window.session.is_dirty == (answer is Answer.CANCEL)


def test_a_recovered_project_whose_drive_is_gone_is_asked_about(
    window: MainWindow, project: Path, monkeypatch
) -> None:
    asked = answered(monkeypatch, "ask_gone", Answer.CANCEL)
    project.unlink()
    window.documents.recover(document((64, 48)), project, str(project))
    window.documents.save()
    assert asked == ["girl.ora"]


def test_a_file_that_another_window_has_open_is_told(
    qtbot, window: MainWindow, project: Path
) -> None:
    other = OpenFile()
    assert other.take(project)
    opened(qtbot, window, project)
    assert "open in another window" in window.messages.text
    other.take(None)
    opened(qtbot, window, project)
    assert not window.messages.isVisible()
    assert not other.take(project)
    window.documents.close()
    assert other.take(project)


def test_a_window_that_takes_the_place_of_another_has_its_file(
    window: MainWindow, project: Path
) -> None:
    before = SimpleNamespace(source=project, stamp=None, open_file=OpenFile())
    assert before.open_file.take(project)
    window.documents.go_on_from(before)
    before.open_file.take(None)
    assert not OpenFile().take(project)


@pytest.mark.parametrize("answer", [Answer.CANCEL, Answer.SAVE])
def test_saving_over_what_another_window_saved_is_asked_about(
    qtbot, window: MainWindow, project: Path, monkeypatch, answer: Answer
) -> None:
    asked = answered(monkeypatch, "ask_changed_on_disk", answer)
    opened(qtbot, window, project)
    changed(window, "mine")
    write_project(project, document((64, 48), ("theirs",)))
    theirs = project.read_bytes()
    window.documents.save()
    qtbot.waitUntil(lambda: not window.documents.is_writing)
    assert asked == ["girl.ora"]
    assert (project.read_bytes() == theirs) == (answer is Answer.CANCEL)
    assert window.session.is_dirty == (answer is Answer.CANCEL)
