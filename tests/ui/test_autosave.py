"""Recovery copies are there when they are needed, and gone when they are not."""

from __future__ import annotations

import json
import os
import threading
import time
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import pytest

from app.core.commands import ChangeLayers, EditLayer
from app.core.raster import Raster
from app.io.kept import Kept
from app.io.open import open_document
from app.io.project import read_project, write_project
from app.ui import files
from app.ui.application import shut
from app.ui.dialogs.questions import Answer
from app.ui.dialogs.recovery import RecoveryDialog
from app.ui.main_window import MainWindow
from tests.builders import document

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def slow_save(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Hold saves back, after they have heard of no Cancel, until the event is set."""
    release, real = threading.Event(), files.keep

    def save(*values: Any) -> Kept:
        assert release.wait(20)
        return real(*values)

    monkeypatch.setattr(files, "keep", save)
    return release


def changed(window: MainWindow) -> None:
    layer = window.session.document.layers[0]
    window.session.do(EditLayer((layer.id,), {"opacity": layer.opacity / 2}))


def kept(window: MainWindow) -> list[str]:
    folder = window.autosave.path.parent
    return [path.suffix for path in sorted(folder.iterdir())] if folder.exists() else []


def test_a_copy_that_is_being_written_when_the_program_ends_is_taken_away(
    qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.replace_document(document())
    changed(window)
    begun, release, real = threading.Event(), threading.Event(), files.keep

    def save(*values: Any) -> Kept:
        begun.set()
        assert release.wait(20)
        return real(*values[:-1], lambda _progress: None)  # past the last report

    monkeypatch.setattr(files, "keep", save)
    window.autosave.save_now()
    assert begun.wait(20)
    window.documents.is_given_up = True
    assert window.close()
    release.set()
    shut(window, window.file_tasks.worker, window.engine_tasks.worker)
    assert kept(window) == []


def test_saving_takes_away_a_copy_that_is_being_written(
    qtbot, window: MainWindow, slow_save: threading.Event
) -> None:
    window.session.replace_document(document())
    changed(window)
    window.autosave.save_now()
    window.session.mark_saved()
    changed(window)
    slow_save.set()
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=5_000)
    assert kept(window) == []
    window.autosave.save_now()
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=5_000)
    assert kept(window) == [".json", ".lock", ".ora"]


def test_cancelling_a_copy_leaves_the_one_before(
    qtbot, window: MainWindow, slow_save: threading.Event
) -> None:
    slow_save.set()
    window.session.replace_document(document())
    changed(window)
    window.autosave.save_now()
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=5_000)
    slow_save.clear()
    before = window.session.document
    changed(window)
    window.autosave.save_now()
    window.autosave._job.stop.set()
    slow_save.set()
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=5_000)
    copy, _ = open_document(window.autosave.path)
    assert copy.layers[0].opacity == pytest.approx(before.layers[0].opacity)


def test_it_is_told_once_when_no_copy_can_be_kept(qtbot, window: MainWindow) -> None:
    folder = window.autosave.path.parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    window.session.replace_document(document())
    changed(window)
    window.autosave.save_now()
    qtbot.waitUntil(lambda: "recovery copy" in window.messages.text, timeout=5_000)
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=5_000)
    window.messages.hide()
    window.autosave.save_now()
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=5_000)
    assert not window.messages.isVisible()


def left_behind(window: MainWindow, *names: str) -> list[Path]:
    """Lay copies as killed programs leave them, the first the oldest."""
    folder = window.autosave.path.parent
    folder.mkdir(parents=True, exist_ok=True)
    copies = []
    for index, name in enumerate(names):
        copy = folder / f"{index}-dead.ora"
        write_project(copy, document(layers=(name,)))
        copy.with_suffix(".json").write_text(json.dumps({"name": name, "path": ""}))
        os.utime(copy, (1000 + index, 1000 + index))
        copies.append(copy)
    return copies


def test_all_copies_are_offered_and_none_is_forgotten(
    qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    left_behind(window, "one", "two")
    window.autosave.offer_recovery()
    assert "“two”, “one”" in window.messages.text
    listed: list[str] = []

    def take(dialog: RecoveryDialog) -> bool:
        listed.extend(dialog.list.item(row).text() for row in range(dialog.list.count()))
        dialog.recover.click()
        return bool(dialog.result())

    monkeypatch.setattr(RecoveryDialog, "exec", take)
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.messages._action.click()
    assert [line[:3] for line in listed] == ["two", "one"]
    assert window.session.document.layers[0].name == "two"
    assert "“one” was not saved" in window.messages.text
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=8_000)


def test_the_offer_outlives_the_opening_of_a_picture(qtbot, window: MainWindow, tmp_path) -> None:
    left_behind(window, "one")
    write_project(tmp_path / "a.ora", document())
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.documents.open(tmp_path / "a.ora")
        window.autosave.offer_recovery()
    qtbot.waitUntil(window.messages.isVisible, timeout=2_000)
    assert "“one” was not saved" in window.messages.text
    window.messages.tell("18 layers. Check the dotted ones.", "warning")
    layer = window.session.document.layers[0]
    window.session.do(EditLayer((layer.id,), {"opacity": 0.5}))
    assert "“one” was not saved" in window.messages.text
    window.session.undo()
    window.messages._close.click()
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.documents.open(tmp_path / "a.ora")
    qtbot.wait(50)
    assert not window.messages.isVisible()  # It was seen.


@pytest.mark.parametrize(
    ("beside", "words"),
    [
        ('{"name": "one", "draft": "[{]"}', "What you had corrected in a draft"),
        ('{"name": "one", "draft": "[1]"}', "What you had corrected in a draft"),
        ('{"name": "on', "which file it was"),
    ],
)
def test_what_cannot_be_read_of_a_copy_is_told(
    qtbot, window: MainWindow, beside: str, words: str
) -> None:
    one, _ = left_behind(window, "one", "two")
    one.with_suffix(".json").write_text(beside)
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.autosave.recover(one)
    assert words in window.messages.text
    assert window.messages._other.isVisible()  # Of those that are left.
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=8_000)
    assert words in window.messages.text


def test_a_damaged_layer_of_a_copy_is_told(qtbot, window: MainWindow) -> None:
    (one,) = left_behind(window, "one")
    with zipfile.ZipFile(one) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    entries["kasane/document.json"] = b"{"
    with zipfile.ZipFile(one, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    notices = read_project(one)[1]
    assert notices
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.autosave.recover(one)
    assert window.messages.text == "\n".join(notices)
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=8_000)


def test_an_offer_can_be_dropped_for_good(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies = left_behind(window, "one", "two")
    answers = [Answer.CANCEL, Answer.REMOVE]
    monkeypatch.setattr("app.ui.dialogs.recovery.ask_drop_copy", lambda *_: answers.pop(0))

    def drop(dialog: RecoveryDialog) -> bool:
        dialog.delete.click()
        assert all(copy.exists() for copy in copies)
        dialog.delete.click()
        return False

    monkeypatch.setattr(RecoveryDialog, "exec", drop)
    window.autosave.offer_recovery()
    assert "2 pictures" in window.messages.text
    window.actions_by_name["recover"].trigger()
    assert [copy.exists() for copy in copies] == [True, False]
    assert "“one” was not saved" in window.messages.text


def settled(window: MainWindow, **fields: Any) -> None:
    window.preferences.change(**fields)


def test_a_copy_is_kept_soon_after_the_hand_rests(qtbot, window: MainWindow) -> None:
    settled(window, autosave_s=3)
    window.session.replace_document(document())
    changed(window)
    qtbot.waitUntil(lambda: kept(window) == [".json", ".lock", ".ora"], timeout=2_500)


def test_a_hand_that_does_not_rest_has_copies_too(qtbot, window: MainWindow) -> None:
    settled(window, autosave_s=1)
    window.session.replace_document(document())
    for _ in range(12):
        changed(window)
        qtbot.wait(150)
        if window.autosave._kept is not None:
            break
    assert window.autosave._kept is not None


def kept_once(qtbot, window: MainWindow) -> None:
    changed(window)
    window.autosave.save_now()
    qtbot.waitUntil(lambda: window.autosave._kept is window.session.document, timeout=8_000)


def test_copies_that_take_long_come_less_often(
    qtbot, window: MainWindow, slow_save: threading.Event
) -> None:
    settled(window, autosave_s=1)
    window.session.replace_document(document())
    slow_save.set()
    kept_once(qtbot, window)
    slow_save.clear()
    changed(window)
    qtbot.waitUntil(lambda: window.autosave._job is not None, timeout=2_000)
    second = window.session.document
    qtbot.wait(300)
    slow_save.set()
    qtbot.waitUntil(lambda: window.autosave._job is None)
    changed(window)
    qtbot.wait(1_500)
    assert window.autosave._kept is second
    qtbot.waitUntil(lambda: window.autosave._kept is window.session.document, timeout=8_000)


def test_the_first_copy_comes_sooner_than_later_ones(qtbot, window: MainWindow) -> None:
    settled(window, autosave_s=60)
    window.session.replace_document(document())
    changed(window)
    assert window.autosave._timer.remainingTime() < 2_000
    kept_once(qtbot, window)
    changed(window)
    assert window.autosave._timer.remainingTime() > 10_000


def test_a_copy_of_a_saved_project_packs_only_what_changed(
    qtbot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "girl.ora"
    write_project(path, document((64, 48), ("neck", "face", "hair"), picture=True))
    packed: list[object] = []
    real = cv2.imencode
    monkeypatch.setattr(cv2, "imencode", lambda *a: packed.append(a) or real(*a))
    with qtbot.waitSignal(window.documents.opened, timeout=8_000):
        window.documents.open(path)
    layer = window.session.document.layers[1]
    fresh = replace(layer, alpha=Raster.constant(layer.alpha.width, layer.alpha.height, value=9))
    window.session.do(ChangeLayers((fresh,), "Paint"))
    kept_once(qtbot, window)
    assert len(packed) == 1
    window.session.go_to(0)  # The copy goes.
    path.write_bytes(path.read_bytes() + b"touched by another program")
    packed.clear()
    kept_once(qtbot, window)
    assert len(packed) > 2, "what another program wrote is not taken for ours"
    copy, notices = open_document(window.autosave.path)
    assert notices == ()
    assert [one.name for one in copy.layers] == ["neck", "face", "hair"]


def test_large_copies_come_less_often(
    qtbot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.replace_document(document())
    kept_once(qtbot, window)
    qtbot.waitUntil(lambda: window.autosave._job is None)
    assert window.autosave._not_before < time.monotonic() + 2
    monkeypatch.setattr("app.ui.autosave._BYTES_A_S", 100)  # The next is small as well.
    kept_once(qtbot, window)
    qtbot.waitUntil(lambda: window.autosave._job is None)
    assert window.autosave._not_before > time.monotonic() + 10


def test_what_changed_while_the_first_copy_was_written_is_kept_soon_after_it(
    qtbot, window: MainWindow, slow_save: threading.Event
) -> None:
    settled(window, autosave_s=1)
    window.session.replace_document(document())
    changed(window)
    window.autosave.save_now()
    changed(window)
    qtbot.wait(700)  # Its time comes while the copy is being written.
    slow_save.set()
    # What a later one took would hold it back for ten times as long.
    qtbot.waitUntil(lambda: window.autosave._kept is window.session.document, timeout=4_000)


def test_a_save_does_not_wait_for_a_copy(
    qtbot, window: MainWindow, slow_save: threading.Event, tmp_path: Path
) -> None:
    window.session.replace_document(document())
    changed(window)
    window.autosave.save_now()
    job = window.autosave._job
    window.exporting.export("flat", tmp_path / "out.png")
    assert job.stop.is_set()
    slow_save.set()
    qtbot.waitUntil((tmp_path / "out.png").exists, timeout=8_000)
    assert window.autosave._timer.isActive()


def test_no_copy_is_kept_where_none_is_wanted(qtbot, window: MainWindow) -> None:
    settled(window, autosave_s=0)
    window.session.replace_document(document())
    changed(window)
    qtbot.wait(300)
    assert not window.autosave._timer.isActive()
    settled(window, autosave_s=1)
    assert window.autosave._timer.isActive()


def test_a_copy_that_another_program_takes_away_meanwhile_is_not_offered(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = window.autosave.path.parent
    folder.mkdir(parents=True)
    (folder / "1-dead.ora").symlink_to(folder / "gone.ora")
    window.autosave.offer_recovery()
    assert "was not saved" not in window.messages.text


def test_an_edit_does_not_wait_for_a_copy(
    qtbot, window: MainWindow, slow_save: threading.Event
) -> None:
    window.session.replace_document(document())
    changed(window)
    window.autosave.save_now()
    with qtbot.waitSignal(window.file_tasks.worker.finished, timeout=4_000):
        window.file_tasks.run("Moving", lambda _report: None, lambda _: None)
    assert window.autosave._job is not None
    slow_save.set()
    qtbot.waitUntil(lambda: window.autosave._job is None, timeout=8_000)
