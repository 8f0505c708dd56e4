"""Installing what the networks run on, from the window: look, install, cancel, fail, go on."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.core.errors import AppError
from app.packages import Card, Plan
from app.packages.builds import find_build
from app.ui.main_window import MainWindow
from app.wiring import EngineInfo
from tests.packages.wheels import TORCH, environment, wheel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CARD = Card("nvidia", "NVIDIA GeForce RTX 4070", 580, (8, 9))
LACKING = EngineInfo("seethrough", "See-through", "Paints.", available=False, lacks="packages")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch) -> Plan:
    """Give what the window plans: tiny wheels, into a throw-away environment."""
    python = environment(tmp_path / "environment")
    links = tmp_path / "wheels"
    links.mkdir()
    wheel(links, "torch", "2.13.0", TORCH)
    wheel(links, "diffusers", "0.40.0", "import torch", ["torch>=2"])
    made = Plan(
        python=str(python),
        folder=tmp_path / "environment",
        card=CARD,
        build=find_build("cu130"),
        index="",
        caution="",
        torch="",
        requirements=("torch>=2.6,<3", "diffusers>=0.36,<1"),
        free_bytes=10**11,
    )
    monkeypatch.setattr("app.ui.packages.detect_card", lambda: CARD)
    monkeypatch.setattr(
        "app.ui.packages.make_plan",
        lambda _card, *, build_id="", index="", proxy="": replace(
            made, build=find_build(build_id or "cu130"), index=index
        ),
    )
    return made


@pytest.fixture
def window(window: MainWindow, plan: Plan, tmp_path: Path, qtbot) -> MainWindow:
    window.packages.options = ("--no-index", "--find-links", str(tmp_path / "wheels"))
    window.strip.offer([LACKING], "seethrough")
    with qtbot.waitSignal(window.packages.planned):
        window.strip.get.click()
    return window


def faked(window: MainWindow, tmp_path: Path, shell: str) -> None:
    """Let the plan's Python do what a script says."""
    script = tmp_path / "python"
    script.write_text(f'#!/bin/sh\ncase "$*" in *--version*) echo "pip 25.0"; exit;; esac\n{shell}')
    script.chmod(0o755)
    window.packages_dialog._plan = replace(window.packages_dialog._plan, python=str(script))


def test_where_all_is_here_nothing_is_offered(window: MainWindow, plan: Plan) -> None:
    dialog = window.packages_dialog
    assert dialog.act.isEnabled()
    dialog._present(replace(plan, torch="2.13.0+cpu", is_done=True))
    assert dialog.takes.text() == "Everything is here already, with torch 2.13.0+cpu."
    assert not dialog.act.isEnabled()


def test_nothing_starts_before_the_click_and_all_is_said(window: MainWindow) -> None:
    dialog = window.packages_dialog
    assert dialog.isVisible()
    assert not window.packages.is_busy
    assert dialog.card.text() == "NVIDIA GeForce RTX 4070, driver 580"
    assert dialog.build.currentText() == "NVIDIA, CUDA 13.0 (for this machine)"
    assert "3.0 GB to download, 7.0 GB on the disk; 100 GB are free" in dialog.takes.text()
    assert "environment" in dialog.folder.text()
    assert dialog.act.text() == "Install"
    assert dialog.bar.isHidden()


def test_one_click_installs_and_the_engine_is_there_without_a_restart(
    window: MainWindow, qtbot, monkeypatch
) -> None:
    dialog = window.packages_dialog
    now = replace(LACKING, available=True, lacks="")
    monkeypatch.setattr("app.ui.decomposing.engines", lambda _settings: (now,))
    with qtbot.waitSignal(window.decomposing.engines_found, timeout=30_000):
        qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
        assert dialog.act.text() == "Cancel"
        assert not dialog.build.isEnabled()
    assert dialog.outcome.text() == "Everything is here now, with torch 2.13.0+toy."
    assert dialog.act.isHidden()
    assert window.strip.chosen.available
    assert window.strip.get.isHidden()


@pytest.mark.skipif(os.name != "posix", reason="the fakes are shell scripts")
def test_a_failure_is_said_plainly_with_pips_words_behind_it(
    window: MainWindow, qtbot, tmp_path: Path
) -> None:
    dialog = window.packages_dialog
    faked(window, tmp_path, 'echo "NewConnectionError: no route"; exit 1')
    with qtbot.waitSignal(window.packages.ended, timeout=10_000):
        dialog.act.click()
    assert dialog.outcome.text().startswith("The package index cannot be reached. Look at")
    assert dialog.log.isHidden()
    dialog.details.click()
    assert dialog.log.isVisible()
    assert "no route" in dialog.log.toPlainText()
    assert dialog.act.text() == "Install"
    assert dialog.act.isEnabled()


@pytest.mark.skipif(os.name != "posix", reason="the fakes are shell scripts")
def test_cancel_stops_it_and_says_that_it_can_go_on(
    window: MainWindow, qtbot, tmp_path: Path
) -> None:
    dialog = window.packages_dialog
    faked(window, tmp_path, 'echo "Progress 500 of 1000"; exec sleep 60')
    dialog.act.click()
    qtbot.waitUntil(lambda: dialog.bar.value() == 500, timeout=10_000)
    with qtbot.waitSignal(window.packages.ended, timeout=10_000):
        dialog.act.click()
    assert dialog.outcome.text().startswith("Stopped. What came is kept")


@pytest.mark.skipif(os.name != "posix", reason="the fakes are shell scripts")
def test_a_failure_is_said_in_the_window_when_the_dialog_is_closed(
    window: MainWindow, qtbot, tmp_path: Path
) -> None:
    faked(window, tmp_path, 'echo "No space left on device"; exit 1')
    window.packages_dialog.act.click()
    window.packages_dialog.close()
    qtbot.waitUntil(lambda: not window.packages.is_busy, timeout=10_000)
    assert window.messages.text.startswith("The disk is full. Free some space")


def test_another_build_and_a_mirror_can_be_chosen(window: MainWindow, qtbot) -> None:
    dialog = window.packages_dialog
    with qtbot.waitSignal(window.packages.planned):
        dialog.build.setCurrentIndex(dialog.build.findData("cpu"))
        dialog.build.activated.emit(dialog.build.currentIndex())
    assert "500 MB to download" in dialog.takes.text()
    dialog.index.setText("https://mirror.example/cpu")
    with qtbot.waitSignal(window.packages.planned):
        dialog.index.editingFinished.emit()
    assert dialog._plan.index == "https://mirror.example/cpu"


def test_what_cannot_be_planned_is_said(window: MainWindow, qtbot, monkeypatch) -> None:
    def refuse(*_, **__):
        raise AppError("This copy of Kasane is one closed program.", "Use the set-up script.")

    monkeypatch.setattr("app.ui.packages.make_plan", refuse)
    window.packages_dialog.close()
    with qtbot.waitSignal(window.packages.failed):
        window.packages_dialog.open_beside()
    assert "closed program" in window.packages_dialog.outcome.text()
