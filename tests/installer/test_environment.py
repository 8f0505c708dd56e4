from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from installer import commands
from installer import environment as environments
from installer.environment import Environment, Stamp, fingerprint, read_stamp, write_stamp
from installer.errors import SetupError

PYPROJECT = """
[build-system]
requires = ["setuptools"]
[project]
name = "thing"
dependencies = ["numpy"]
[tool.ruff]
line-length = 100
"""
BASE: frozenset[str] = frozenset()


@pytest.fixture
def checkout(tmp_path: Path) -> Environment:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    (tmp_path / ".venv").mkdir()
    return Environment(tmp_path, tmp_path / ".venv")


def alter(checkout: Environment, old: str, new: str) -> None:
    path = checkout.root / "pyproject.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_a_stamp_comes_back_as_it_was_written(checkout):
    stamp = Stamp("abc", frozenset({"dev", "ai"}))
    write_stamp(checkout, stamp)
    assert read_stamp(checkout) == stamp
    assert [path.name for path in checkout.folder.iterdir()] == [environments.STAMP_NAME]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"fingerprint": "a"}', '{"extras": 3}'])
def test_a_broken_stamp_counts_as_none(checkout, text):
    checkout.stamp_path.write_text(text, encoding="utf-8")
    assert read_stamp(checkout) is None


def test_only_what_decides_the_installation_changes_the_fingerprint(checkout):
    first = fingerprint(checkout, (3, 11))
    alter(checkout, "line-length = 100", "line-length = 90")
    assert fingerprint(checkout, (3, 11)) == first
    assert fingerprint(checkout, (3, 12)) != first
    alter(checkout, '"numpy"', '"numpy", "scipy"')
    assert fingerprint(checkout, (3, 11)) != first


def test_a_moved_checkout_has_another_fingerprint(checkout, tmp_path):
    moved = Environment(checkout.root, tmp_path / "elsewhere")
    assert fingerprint(moved, (3, 11)) != fingerprint(checkout, (3, 11))


def test_more_than_was_asked_for_is_good_enough():
    both = Stamp("a", frozenset({"ai", "dev"}))
    assert both.covers("a", BASE)
    assert both.covers("a", frozenset({"dev"}))
    assert not both.covers("b", BASE)
    assert not Stamp("a", BASE).covers("a", frozenset({"dev"}))


def test_the_version_of_a_python_that_is_not_there_is_none(tmp_path):
    assert environments.python_version(tmp_path / "python") is None
    assert environments.python_version(Path(sys.executable)) == sys.version_info[:2]


def test_a_python_without_ensurepip_names_the_package_to_install(monkeypatch):
    monkeypatch.setattr(
        environments.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else 1
    )
    error = environments.missing_venv_support()
    assert error is not None
    assert "ensurepip" in error.what
    assert "sudo apt install python3-venv" in error.hint
    monkeypatch.setattr(environments.importlib.util, "find_spec", lambda name: 1)
    assert environments.missing_venv_support() is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("OSError: [Errno 28] No space left on device", "is full"),
        ("Error: [Errno 13] Permission denied: 'x'", "could not be made: Error: [Errno 13]"),
    ],
)
def test_a_failed_creation_says_why(checkout, monkeypatch, said, words):
    failed = subprocess.CompletedProcess([], 1, "", said)
    monkeypatch.setattr(environments.subprocess, "run", lambda *args, **named: failed)
    monkeypatch.setattr(environments, "python_version", lambda python: None)
    with pytest.raises(SetupError) as caught:
        environments.create(checkout)
    assert words in caught.value.what


class Installer:
    """Stands in for venv and pip, and notes what was asked of it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, version: tuple[int, int] | None) -> None:
        self.made = 0
        self.installed: list[frozenset[str]] = []
        self.version = version
        monkeypatch.setattr(environments, "python_version", lambda python: self.version)
        monkeypatch.setattr(environments, "create", self.create)
        monkeypatch.setattr(commands.packages, "install", self.install)

    def create(self, environment):
        self.made += 1
        self.version = (3, 11)
        return self.version

    def install(self, environment, extras):
        self.installed.append(extras)


def test_the_second_run_installs_nothing(checkout, monkeypatch):
    installer = Installer(monkeypatch, version=None)
    commands.prepare(checkout, BASE)
    commands.prepare(checkout, BASE)
    assert installer.made == 1
    assert installer.installed == [BASE]


def test_the_test_command_adds_to_what_the_demo_made_and_the_demo_keeps_it(checkout, monkeypatch):
    installer = Installer(monkeypatch, version=None)
    commands.prepare(checkout, BASE)
    commands.prepare(checkout, commands.EVERYTHING)
    commands.prepare(checkout, BASE)
    assert installer.made == 1
    assert installer.installed == [BASE, commands.EVERYTHING]
    alter(checkout, '"numpy"', '"numpy>2"')
    commands.prepare(checkout, BASE)
    assert installer.installed[-1] == commands.EVERYTHING, "a later demo must not strip the extras"


def test_an_environment_of_an_unsupported_python_is_made_anew(checkout, monkeypatch):
    installer = Installer(monkeypatch, version=(3, 9))
    commands.prepare(checkout, BASE)
    assert installer.made == 1


def test_a_failed_installation_leaves_no_stamp(checkout, monkeypatch):
    Installer(monkeypatch, version=(3, 12))

    def fail(environment, extras):
        raise SetupError("no", "none")

    monkeypatch.setattr(commands.packages, "install", fail)
    with pytest.raises(SetupError):
        commands.prepare(checkout, BASE)
    assert read_stamp(checkout) is None
