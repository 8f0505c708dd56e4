"""Settings and recent files are kept without holding the window up, or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QStandardPaths

from app.settings import load_settings
from app.ui import preferences
from app.ui.application import shut
from app.ui.main_window import MainWindow
from tests.builders import noise
from tests.ui.opening import opened

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "girl.png"
    Image.fromarray(noise(1, (64, 96), opaque=True)).save(path)
    return path


def test_nothing_is_synced_to_the_disk_on_the_main_thread(
    qtbot, window: MainWindow, picture: Path, tmp_path: Path, monkeypatch
) -> None:
    synced_on: list[int] = []
    fsync = os.fsync

    def note(handle: int) -> None:
        synced_on.append(threading.get_ident())
        fsync(handle)

    monkeypatch.setattr(os, "fsync", note)
    opened(qtbot, window, picture)
    window.preferences.change(theme="light")
    qtbot.waitUntil(lambda: not window.file_tasks.worker.is_busy)
    assert load_settings(tmp_path / "settings.json").recent_files == (str(picture),)
    assert load_settings(tmp_path / "settings.json").theme == "light"
    assert synced_on
    assert threading.get_ident() not in synced_on
    assert not window.recent.picture(picture).isNull()


def test_a_cache_that_cannot_be_written_costs_the_small_picture_only(
    qtbot, window: MainWindow, picture: Path
) -> None:
    cache = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation))
    cache.parent.mkdir(parents=True, exist_ok=True)
    cache.write_text("in the way")
    opened(qtbot, window, picture)
    assert window.session.is_open
    assert window.recent.files() == [picture]
    assert not window.messages.isVisible()


def test_what_is_not_kept_when_the_window_closes_is_kept_then(
    window: MainWindow, tmp_path: Path, monkeypatch
) -> None:
    release, save = threading.Event(), preferences.save_settings

    def slow(*values: object) -> None:
        release.wait(20)
        save(*values)

    monkeypatch.setattr(preferences, "save_settings", slow)
    window.preferences.change(theme="light")
    window.preferences.change(naming="live2d")
    assert window.close()
    release.set()
    shut(window, window.file_tasks.worker, window.engine_tasks.worker)
    assert load_settings(tmp_path / "settings.json") == window.preferences.settings
