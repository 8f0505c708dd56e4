"""The models dialog against a hub on this machine: get, pause, go on, check, remove, import."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import wiring
from app.core.errors import EngineError
from app.ui import models as ui_models
from app.ui.dialogs.questions import Answer
from app.ui.main_window import MainWindow
from app.ui.models import size_words
from app.weights.entries import Licence
from app.weights.manifest import Manifest
from tests.weights.builders import file_of, put, safetensors, weights
from tests.weights.server import FakeHub

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

LARGE = {"model_index.json": b"{}", "unet/net.safetensors": safetensors(size=400_000)}
ASKING = Licence("", "Nobody’s licence", "https://x.example/terms", False, "unknown", "Ask first.")


@pytest.fixture
def hub() -> Iterator[FakeHub]:
    with FakeHub(LARGE) as made:
        yield made


@pytest.fixture
def window(window: MainWindow, hub: FakeHub, tmp_path: Path, monkeypatch, qtbot) -> MainWindow:
    files = tuple(file_of(path, data) for path, data in LARGE.items())
    toy = weights(files=files, revision="c" * 40)
    known = Manifest((toy, replace(toy, id="other", title="Other", used=False, licence=ASKING)))
    monkeypatch.setattr(ui_models, "load_manifest", lambda: known)
    monkeypatch.setattr(wiring.catalogue, "load_manifest", lambda: known)
    window.preferences.change(models_folder=str(tmp_path / "models"), hub_endpoint=hub.url)
    with qtbot.waitSignal(window.models.surveyed):
        window.actions_by_name["models"].trigger()
    return window


def do(qtbot, window: MainWindow, action) -> None:
    """Start work and wait until it has ended and its outcome was listed."""
    with qtbot.waitSignal(window.models.ended, timeout=10_000):
        action()
    with qtbot.waitSignal(window.models.surveyed, timeout=10_000):
        window.models.survey()


def press(qtbot, button) -> None:
    assert button.isEnabled(), button.text()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_weights_are_fetched_checked_and_removed(qtbot, window: MainWindow, monkeypatch) -> None:
    dialog = window.models_dialog
    assert [dialog.list.item(row).text() for row in range(dialog.list.count())] == [
        f"Toy\nNot here, {size_words(sum(map(len, LARGE.values())))}"
    ]
    assert dialog.fetch.text() == "Download"
    assert not dialog.check.isEnabled()
    do(qtbot, window, lambda: press(qtbot, dialog.fetch))
    assert dialog.outcome.text() == "Toy is here now."
    assert dialog.chosen.found is not None
    assert dialog.fetch.isHidden()
    do(qtbot, window, lambda: press(qtbot, dialog.check))
    assert dialog.outcome.text() == "All files are as they were published."
    monkeypatch.setattr("app.ui.dialogs.models.ask_remove", lambda *_: Answer.REMOVE)
    do(qtbot, window, lambda: press(qtbot, dialog.remove))
    assert dialog.chosen.found is None
    assert "free again" in dialog.outcome.text()


def test_a_download_is_paused_and_goes_on(qtbot, window: MainWindow, hub: FakeHub) -> None:
    dialog = window.models_dialog
    hub.faults["unet/net.safetensors"] = [("stall", 200_000)]
    press(qtbot, dialog.fetch)
    qtbot.waitUntil(lambda: dialog.bar.value() > 0, timeout=10_000)
    assert dialog.fetch.text() == "Pause"
    assert "400 kB" in dialog.progress.text()
    do(qtbot, window, lambda: press(qtbot, dialog.fetch))
    assert dialog.fetch.text() == "Continue"
    assert dialog.list.currentItem().text().startswith("Toy\nPartly here")
    do(qtbot, window, lambda: press(qtbot, dialog.fetch))
    assert dialog.chosen.found is not None
    assert hub.ranges("unet/net.safetensors")[-1] == "bytes=200000-"


def test_a_licence_that_asks_is_shown_and_nothing_comes_without_consent(
    qtbot, window: MainWindow, hub: FakeHub, monkeypatch
) -> None:
    dialog = window.models_dialog
    dialog.all.setChecked(True)
    dialog.choose("other")
    shown = []

    def answered(agree: bool):
        def run(asked) -> int:
            shown.append(asked)
            assert not asked.accept_button.isEnabled()
            if agree:
                asked.agree.click()
                asked.accept_button.click()
            else:
                asked.reject()
            return asked.result()

        return run

    monkeypatch.setattr("app.ui.dialogs.licences.LicencesDialog.exec", answered(False))
    press(qtbot, dialog.fetch)
    assert shown
    assert window.models.busy_with is None
    assert hub.seen == []
    monkeypatch.setattr("app.ui.dialogs.licences.LicencesDialog.exec", answered(True))
    do(qtbot, window, lambda: press(qtbot, dialog.fetch))
    assert dialog.chosen.found is not None


def test_a_full_disk_is_told_in_the_dialog(qtbot, window: MainWindow, monkeypatch) -> None:
    dialog = window.models_dialog
    monkeypatch.setattr(
        "app.weights.download.shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})()
    )
    do(qtbot, window, lambda: press(qtbot, dialog.fetch))
    assert "1.0 kB are free on the disk" in dialog.outcome.text()
    assert "Free some space" in dialog.outcome.text()
    assert dialog.fetch.text() == "Download"


def test_damaged_weights_are_found_and_repaired(qtbot, window: MainWindow, tmp_path: Path) -> None:
    dialog = window.models_dialog
    do(qtbot, window, lambda: press(qtbot, dialog.fetch))
    path = tmp_path / "models" / "toy" / "unet" / "net.safetensors"
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    do(qtbot, window, lambda: press(qtbot, dialog.check))
    assert dialog.outcome.text().startswith("1 of 2 files are damaged")
    assert dialog.fetch.text() == "Repair"
    do(qtbot, window, lambda: press(qtbot, dialog.fetch))
    assert path.read_bytes() == LARGE["unet/net.safetensors"]


@pytest.mark.parametrize("act", ["remove", "repair"])
def test_no_engine_holds_the_files_that_are_removed_or_replaced(
    qtbot, window: MainWindow, act: str
) -> None:
    # On Windows a file cannot go that any process has mapped.
    do(qtbot, window, lambda: press(qtbot, window.models_dialog.fetch))
    engine_process = window.engine_tasks.worker.engine_process
    with pytest.raises(EngineError):
        engine_process.run("tests.ui.stand_in:no_such_stage", {})
    assert engine_process.process_id is not None
    weights, models = window.models_dialog.chosen.weights, window.models
    acts = {
        "remove": lambda: models.remove(weights),
        "repair": lambda: models.download([weights], repair=True),
    }
    do(qtbot, window, acts[act])
    assert engine_process.process_id is None


def test_what_waits_for_the_engine_says_so(qtbot, window: MainWindow) -> None:
    dialog = window.models_dialog
    do(qtbot, window, lambda: press(qtbot, dialog.fetch))
    goes_on = threading.Event()
    window.engine_tasks.run("Painting", lambda _report: goes_on.wait(20), lambda _: None)
    window.models.remove(dialog.chosen.weights)
    assert "when the engine has finished" in dialog.outcome.text()
    assert window.models.busy_with is None
    with qtbot.waitSignal(window.models.ended, timeout=10_000):
        goes_on.set()
    assert "free again" in dialog.outcome.text()


def test_a_folder_is_imported(qtbot, window: MainWindow, tmp_path: Path, monkeypatch) -> None:
    dialog = window.models_dialog
    folder = put(tmp_path / "toy-net", LARGE)
    monkeypatch.setattr(
        "app.ui.dialogs.models.QFileDialog.getExistingDirectory", lambda *_: str(folder)
    )
    do(qtbot, window, lambda: press(qtbot, dialog.take))
    assert dialog.outcome.text().startswith("Imported: Toy")
    assert dialog.chosen.found is not None


def test_a_failure_shows_in_the_window_when_the_dialog_is_closed(
    qtbot, window: MainWindow, tmp_path: Path
) -> None:
    window.models_dialog.close()
    with qtbot.waitSignal(window.models.ended, timeout=10_000):
        window.models.take_over(tmp_path / "nothing", None)
    assert "There is no" in window.messages.text


def test_saving_is_not_held_up_by_a_download(qtbot, window: MainWindow, hub: FakeHub) -> None:
    hub.faults["unet/net.safetensors"] = [("stall", 200_000)]
    press(qtbot, window.models_dialog.fetch)
    qtbot.waitUntil(lambda: window.models_dialog.bar.value() > 0, timeout=10_000)
    done = []
    window.file_tasks.run("Saving", lambda _report: 1, done.append)
    qtbot.waitUntil(lambda: done == [1], timeout=5_000)
    assert window.models.busy_with == "toy"


@pytest.mark.parametrize("language", ["en", "ja", "zh_CN"])
def test_the_dialog_fits_a_screen_of_twice_the_scale(window: MainWindow, language: str) -> None:
    window.models_dialog.show()
    QApplication.processEvents()
    assert window.models_dialog.minimumSizeHint().width() <= 1366 // 2
    window.models_dialog.close()
