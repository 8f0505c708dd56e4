import json
import sys

import pytest

from app import settings as module
from app.core.errors import FileError
from app.settings import Settings, load_settings, save_settings, settings_path


def test_without_a_file_the_defaults_hold():
    assert load_settings() == Settings()
    assert not settings_path().exists()


def test_only_what_differs_is_stored():
    save_settings(Settings(theme="light", recent_files=("/a/絵.ora",)))
    assert json.loads(settings_path().read_text("utf-8")) == {
        "version": 1,
        "theme": "light",
        "recent_files": ["/a/絵.ora"],
    }
    assert load_settings() == Settings(theme="light", recent_files=("/a/絵.ora",))
    assert [path.name for path in settings_path().parent.iterdir()] == ["settings.json"]


def test_what_another_version_wrote_is_kept(tmp_path):
    path = tmp_path / "s.json"
    path.write_text('{"version": 9, "theme": "light", "sparkle": {"a": 1}}')
    save_settings(load_settings(path), path)
    assert json.loads(path.read_text()) == {"version": 1, "theme": "light", "sparkle": {"a": 1}}


@pytest.mark.parametrize("text", ["{", "[1, 2]", "\x00", '"words"', "[" * 100_000, "3"])
def test_a_broken_file_is_put_aside(tmp_path, text):
    path = tmp_path / "s.json"
    path.write_text(text)
    assert load_settings(path) == Settings()
    assert not path.exists()
    assert (tmp_path / "s.json.broken").read_text() == text


def test_a_bad_value_costs_only_itself(tmp_path):
    path = tmp_path / "s.json"
    path.write_text('{"theme": "pink", "autosave_s": "often", "naming": "live2d", "engine": 3}')
    assert load_settings(path) == Settings(naming="live2d")


def test_old_settings_are_brought_up(tmp_path, monkeypatch):
    path = tmp_path / "s.json"
    path.write_text('{"version": 1, "dark": false}')
    monkeypatch.setattr(module, "VERSION", 3)
    monkeypatch.setattr(
        module,
        "MIGRATIONS",
        (
            lambda old: {"is_dark": old["dark"]},
            lambda old: {"theme": "dark" if old["is_dark"] else "light"},
        ),
    )
    assert load_settings(path) == Settings(theme="light")


@pytest.mark.parametrize(
    ("stored", "seconds"),
    [('{"version": 1}', 5), ('{"version": 1, "theme": "light"}', 5),
     ('{"version": 1, "autosave_s": 300}', 300), ('{"version": 1, "autosave_s": 60}', 60),
     ('{"version": 1, "autosave_s": 0}', 0)],
)  # fmt: skip
def test_a_default_that_is_another_now_is_everybody_s_who_chose_none(tmp_path, stored, seconds):
    path = tmp_path / "s.json"
    path.write_text(stored)  # As versions left it whose own default was 60: they stored no 60.
    settings = load_settings(path)
    assert settings.autosave_s == seconds
    save_settings(settings, path)
    assert load_settings(path) == settings


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "s.json"
    save_settings(Settings(theme="light"), path)

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(FileError, match="No space left"):
        save_settings(Settings(theme="system"), path)
    assert load_settings(path).theme == "light"
    assert [one.name for one in tmp_path.iterdir()] == ["s.json"]


def test_recent_files_are_few_and_latest_first(tmp_path):
    settings = Settings()
    for number in range(12):
        settings = settings.with_recent_file(tmp_path / str(number))
    settings = settings.with_recent_file(tmp_path / "5")
    assert len(settings.recent_files) == 10
    assert settings.recent_files[:2] == (str(tmp_path / "5"), str(tmp_path / "11"))


@pytest.mark.parametrize(
    "change",
    [
        {"theme": "pink"},
        {"naming": "x"},
        {"autosave_s": -1},
        {"history_bytes": -1},
        {"hub_endpoint": "mirror.example"},
        {"proxy": "https://127.0.0.1:3128"},
    ],
)
def test_a_wrong_value_is_refused_at_once(change):
    with pytest.raises(ValueError, match=r"none of|negative|does not begin with"):
        Settings(**change)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_token_is_nobody_else_s():
    save_settings(Settings(hub_token="hf_x"))
    assert settings_path().stat().st_mode & 0o077 == 0
