from __future__ import annotations

import subprocess
import sys
import types
from pathlib import Path

import pytest

from installer import bootstrap, checks, commands, demo
from installer.checks import Outcome, verdict
from installer.environment import Environment
from installer.errors import SetupError

ROOT = Path(__file__).resolve().parents[2]


def test_help_runs_by_path_from_anywhere(tmp_path):
    done = subprocess.run(
        [sys.executable, ROOT / "installer" / "bootstrap.py", "--help"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    for command in ("demo", "run", "test"):
        assert f"\n    {command}  " in done.stdout


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_a_supported_python_is_not_refused(version):
    assert bootstrap.refusal(version, []) is None


def test_a_wrong_python_is_refused_with_the_way_out(monkeypatch):
    monkeypatch.setattr(bootstrap, "starts", lambda name: False)
    assert "Python 3.9 is too old: Kasane needs Python 3.11" in bootstrap.refusal((3, 9), [])
    assert "Python 3.14 is too new" in bootstrap.refusal((3, 14), [])
    monkeypatch.setattr(bootstrap, "starts", lambda name: name == "python3.12")
    assert "python3.12 installer/bootstrap.py demo" in bootstrap.refusal((3, 9), ["demo"])


def test_only_a_python_that_starts_is_proposed(monkeypatch):
    assert not bootstrap.starts("python9.9")
    for found, expected in ((sys.executable, True), ("false", False)):
        monkeypatch.setattr(bootstrap.shutil, "which", lambda name, found=found: found)
        assert bootstrap.starts("python3.13") is expected


@pytest.mark.parametrize("words", [[], ["dmo"], ["picture.png"], ["--no-window"]])
def test_without_a_command_it_says_which_there_are(capsys, words):
    assert commands.main(words) == 2
    said = capsys.readouterr().err
    assert all(f"  {command} " in said for command in ("demo", "run", "test"))
    assert not words or words[0] in said


@pytest.fixture
def program(monkeypatch):
    """The program in place of a process: takes its words, gives the exit code it is told to."""
    calls = types.SimpleNamespace(words=[], code=0, probed=[])

    def run(command, **named):
        calls.words.append(command[3:])
        return subprocess.CompletedProcess(command, calls.code)

    def check_qt(python, *, window):
        calls.probed.append(window)
        raise SetupError("Qt lacks libEGL.so.1.", "Install libegl1.")

    monkeypatch.setattr(commands, "prepare", lambda environment, extras: None)
    monkeypatch.setattr(commands.subprocess, "run", run)
    monkeypatch.setattr(commands, "check_qt", check_qt)
    return calls


@pytest.mark.parametrize("words", [[], ["--version"], ["--help"], ["a b.png"], ["info", "--json"]])
def test_run_hands_all_that_follows_to_the_program(program, words):
    assert commands.main(["run", *words]) == 0
    assert program.words == [words]
    assert program.probed == []


@pytest.mark.parametrize(("code", "window"), [(2, False), (-6, True), (3, True)])
def test_a_window_that_does_not_open_is_explained(program, capsys, code, window):
    program.code = code
    assert commands.main(["run", "girl.png"]) == 2
    assert program.probed == [window]
    assert "Install libegl1." in capsys.readouterr().err


def test_a_failed_subcommand_says_nothing_of_qt(program):
    program.code = 2
    assert commands.main(["run", "info", "nothing.png"]) == 2
    assert program.probed == []


def test_a_setup_error_is_two_lines_and_exit_code_2(monkeypatch, capsys):
    def fail(environment, extras):
        raise SetupError("It is broken.", "Mend it.")

    monkeypatch.setattr(commands, "prepare", fail)
    assert commands.main(["demo"]) == 2
    assert capsys.readouterr().err == "\nIt is broken.\nMend it.\n"


@pytest.mark.parametrize(
    ("system", "variables", "expected"),
    [
        ("Linux", {}, False),
        ("Linux", {"DISPLAY": ":0"}, True),
        ("Linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("Linux", {"DISPLAY": ":0", "CI": "true"}, False),
        ("Windows", {}, True),
        ("Darwin", {}, True),
        ("Darwin", {"SSH_CONNECTION": "1.2.3.4 1 5.6.7.8 22"}, False),
    ],
)
def test_a_window_is_opened_only_where_somebody_sees_it(system, variables, expected):
    assert demo.has_display(system, variables) is expected


def test_the_verdict_names_what_failed():
    good, bad = Outcome("lint", True, 1.2), Outcome("tests", False, 60)
    assert verdict([good, bad]) == "FAILED: tests"
    assert verdict([good]) == "PASSED: lint 1 s"


def test_a_check_that_fails_makes_the_whole_fail_and_the_others_still_run(monkeypatch, tmp_path):
    ran: list[str] = []

    def run(command, **named):
        ran.append(Path(command[0]).name)
        return subprocess.CompletedProcess(command, 1 if "mypy" in ran[-1] else 0)

    monkeypatch.setattr(checks, "check_qt", lambda python, window: None)
    monkeypatch.setattr(checks.subprocess, "run", run)
    assert checks.run(Environment(tmp_path, tmp_path / ".venv")) == 1
    assert ran == [check.program for check in checks.CHECKS]
    assert checks.run(Environment(tmp_path, tmp_path / ".venv"), only=["lint"]) == 0


def test_the_demo_without_samples_says_so(tmp_path):
    with pytest.raises(SetupError, match="no picture"):
        demo.sample_picture(tmp_path)


def test_the_demo_stops_with_the_programs_own_exit_code(tmp_path, monkeypatch):
    samples = tmp_path / demo.SAMPLES
    samples.mkdir(parents=True)
    (samples / "someone.png").write_bytes(b"")
    failed = subprocess.CompletedProcess([], 2)
    monkeypatch.setattr(demo.subprocess, "run", lambda *args, **named: failed)
    assert demo.run(Environment(tmp_path, tmp_path / ".venv"), window=False) == 2


def test_the_demo_prints_where_its_three_files_are(tmp_path, monkeypatch, capsys):
    samples = tmp_path / demo.SAMPLES
    samples.mkdir(parents=True)
    (samples / "aoi.png").write_bytes(b"")
    asked: list[list[str]] = []

    def run(command, **named):
        asked.append(command[3:])
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(demo.subprocess, "run", run)
    assert demo.run(Environment(tmp_path, tmp_path / ".venv"), window=False) == 0
    assert [command[0] for command in asked] == ["decompose", "export"]
    said = capsys.readouterr().out.splitlines()
    for name in ("aoi.psd", "aoi.ora", "aoi-layers.png"):
        assert str(tmp_path / "kasane-demo" / name) in said


def test_the_demo_leaves_files_that_may_hold_work(tmp_path, monkeypatch, capsys):
    samples, folder = tmp_path / demo.SAMPLES, tmp_path / demo.FOLDER
    samples.mkdir(parents=True)
    folder.mkdir()
    for path in (
        samples / "aoi.png",
        *(folder / n for n in ("aoi.psd", "aoi.ora", "aoi-layers.png")),
    ):
        path.write_bytes(b"work")

    def run(command, **named):
        raise AssertionError("nothing is made anew")

    monkeypatch.setattr(demo.subprocess, "run", run)
    assert demo.run(Environment(tmp_path, tmp_path / ".venv"), window=False) == 0
    assert "from before" in capsys.readouterr().out
    assert (folder / "aoi.ora").read_bytes() == b"work"
