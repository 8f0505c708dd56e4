"""The preferences dialog: what is typed for networks is checked before it is kept."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit

from app.settings import Settings, load_settings
from app.ui.dialogs.networks import NetworksPage
from app.ui.dialogs.preferences import PreferencesDialog
from app.ui.dialogs.shortcuts import ShortcutsPage
from app.ui.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(window: MainWindow, qtbot) -> PreferencesDialog:
    made = PreferencesDialog(Settings(), window.file_tasks, window)
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_was_set_is_shown_and_given_back(window: MainWindow, qtbot, tmp_path: Path) -> None:
    settings = Settings(
        theme="light",
        models_folder=str(tmp_path),
        comfyui_folder=str(tmp_path),
        hub_endpoint="https://mirror.example",
        hub_token="hf_x",
        proxy="http://here:8080",
    )
    dialog = PreferencesDialog(settings, window.file_tasks, window)
    qtbot.addWidget(dialog)
    assert dialog.settings() == settings
    assert dialog.networks.token.echoMode() == QLineEdit.EchoMode.Password


def test_a_page_is_made_when_it_is_looked_at_or_searched(dialog: PreferencesDialog) -> None:
    assert dialog.findChild(ShortcutsPage) is None
    assert dialog.findChild(NetworksPage) is None
    dialog.tabs.setCurrentIndex(1)
    assert dialog.tabs.currentWidget() is dialog.findChild(ShortcutsPage)
    assert dialog.findChild(NetworksPage) is None
    dialog.search.setText("proxy")
    assert dialog.tabs.currentWidget() is dialog.findChild(NetworksPage)
    assert [dialog.tabs.isTabEnabled(index) for index in range(3)] == [False, False, True]
    assert dialog.networks.proxy.isVisible()


def test_settings_for_networks_are_kept(
    window: MainWindow, tmp_path: Path, monkeypatch, qtbot
) -> None:
    def fill(dialog: PreferencesDialog) -> int:
        dialog.networks.models_folder.line.setText(f" {tmp_path} ")
        dialog.networks.endpoint.setText("https://mirror.example/")
        dialog.networks.token.setText("hf_secret")
        dialog.networks.proxy.setText("http://here:8080")
        with qtbot.waitSignal(dialog.accepted):
            dialog.accept()
        return dialog.result()

    monkeypatch.setattr(PreferencesDialog, "exec", fill)
    window.actions_by_name["preferences"].trigger()
    expected = {
        "models_folder": str(tmp_path),
        "hub_endpoint": "https://mirror.example",
        "hub_token": "hf_secret",
        "proxy": "http://here:8080",
    }
    assert window.preferences.settings == replace(Settings(), **expected)
    window.preferences.keep()
    assert load_settings(tmp_path / "settings.json").hub_token == "hf_secret"


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        ("models_folder", "/no/such/place", "There is no folder “/no/such/place”."),
        ("comfyui_folder", "nowhere at all", "There is no folder “nowhere at all”."),
        ("endpoint", "mirror.example", "“mirror.example” is no address. Give it as https://host."),
        ("endpoint", "https://", "“https://” is no address. Give it as https://host."),
        ("endpoint", "https://h:x", "“https://h:x” is no address. Give it as https://host."),
        ("token", "hf_a b", "The access token has a space in it. Copy it anew."),
        ("proxy", "socks5://h:1", "“socks5://h:1” is no proxy. Give it as http://host:port."),
    ],
)
def test_what_cannot_be_used_is_said_and_nothing_is_kept(
    dialog: PreferencesDialog, qtbot, field, text, words
) -> None:
    widget = getattr(dialog.networks, field)
    line = widget if isinstance(widget, QLineEdit) else widget.line
    line.setText(text)
    assert dialog.tabs.currentWidget() is dialog.general
    dialog.ok.click()
    qtbot.waitUntil(lambda: dialog.networks.complaint.text() == words)
    assert dialog.isVisible()
    assert dialog.tabs.currentWidget() is dialog.networks
    assert dialog.networks.complaint.isVisible()
    line.clear()
    dialog.ok.click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.settings() == Settings()


def test_a_folder_can_be_chosen(dialog: PreferencesDialog, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    dialog.networks.comfyui_folder._choose()
    assert dialog.settings().comfyui_folder == str(tmp_path)


def test_a_slow_folder_holds_neither_the_window_nor_who_cancels(
    dialog: PreferencesDialog, tmp_path: Path, monkeypatch, qtbot
) -> None:
    asked, answers, threads = threading.Event(), threading.Event(), []

    def slow(_path: Path) -> bool:
        threads.append(threading.get_ident())
        asked.set()
        return answers.wait(20)

    dialog.networks.models_folder.line.setText(str(tmp_path))
    with monkeypatch.context() as patched:
        patched.setattr("app.ui.dialogs.preferences.Path.is_dir", slow)
        dialog.ok.click()
        assert not dialog.ok.isEnabled()
        assert asked.wait(20)
        assert threads != [threading.get_ident()]
        dialog.reject()
        answers.set()
        worker = dialog._file_tasks.worker
        qtbot.waitUntil(lambda: not worker.is_busy)
    assert dialog.result() == QDialog.DialogCode.Rejected
