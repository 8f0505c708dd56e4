"""A short run of the automated artist (benchmarks/artist.py) finds nothing broken."""

from __future__ import annotations

import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.geometry import Box
from app.ui.light_work import work_on
from app.ui.main_window import MainWindow
from benchmarks.acts import Artist
from benchmarks.artist import begin
from benchmarks.invariants import differences
from benchmarks.watchdog import Watchdog
from tests.builders import document

pytestmark = pytest.mark.qt_log_ignore(
    "This plugin does not support propagateSizeHints", "Mouse event at .* occurs outside"
)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_actions_break_nothing(window: MainWindow, tmp_path: Path, seed: int) -> None:
    window.decomposing.stage = "tests.ui.stand_in:run"
    window.decomposing.stage = "tests.ui.stand_in:run"
    # Correct draft looks at the picture by its own.
    window.engine_tasks.worker.engine_process._places += ("app.wiring",)
    begin(window, 256, 5, tmp_path / "picture.ora")
    artist = Artist(window, seed)
    artist.work(120)
    assert artist.watchdog.faults == []
    assert artist.watchdog.warnings == []
    assert artist.broken == []
    assert artist.done.total() >= 120


def test_another_pixel_is_a_difference() -> None:
    one = document()
    layer = one.layers[0]
    other = one.with_layer(replace(layer, alpha=one.layers[1].alpha, opacity=0.5))
    assert differences(one, one) == []
    assert differences(one, other) == [
        "back hair: opacity 1.0 and 0.5",
        "back hair: other pixels in alpha",
    ]


def test_a_stall_is_seen_with_what_was_done(qtbot) -> None:
    watchdog = Watchdog()
    watchdog.start()
    qtbot.wait(30)
    watchdog.doing = "sleeping"
    work_on(None, "", Box(0, 0, 1, 1), lambda: time.sleep(0.12), lambda _: None)
    qtbot.wait(30)
    watchdog.stop()
    stall = max(watchdog.stalls, key=lambda one: one.wall_s)
    assert stall.wall_s > 0.1
    assert stall.doing == "sleeping"
    assert stall.yard_s >= watchdog.yard_s > 0
    if hasattr(signal, "SIGUSR1"):
        assert any("ui/light_work.py" in where for _, where in stall.where)
