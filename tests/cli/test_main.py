import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app import __main__ as start
from app import __version__, cli, wiring
from app.core.errors import EngineError

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(start.COMMANDS)


def python(code, **environment):
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(capsys, command):
    assert start.main([command, "--help"]) == 0
    said = capsys.readouterr().out
    assert "--json" in said
    assert f"Example: kasane {command}" in " ".join(said.split())


def test_the_help_names_each_command(capsys):
    assert start.main(["--help"]) == 0
    said = capsys.readouterr().out
    assert set(re.findall(r"^ {4}([a-z]\S*)", said, re.MULTILINE)) == start.COMMANDS


def test_a_folder_named_like_a_command_is_not_what_is_meant(capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for command in COMMANDS:
        Path(command).mkdir()
        assert start.main([command, "--help"]) == 0
        assert f"kasane {command}" in capsys.readouterr().out


def test_the_version(capsys):
    assert start.main(["--version"]) == 0
    assert capsys.readouterr().out == f"kasane {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["decompos", "a.png"],
        ["decompose"],
        ["decompose", "a.png", "--naming", "x"],
        ["decompose", "a.png", "--seed", "-1"],
        ["decompose", "a.png", "--seed", "much"],
        ["decompose", "a.png", "--face", "1,2,3"],
        ["decompose", "a.png", "--face", "1,2,0,9"],
        ["split-depth", "a.ora", "--layer", "x", "-o", "b.psd", "--parts", "9"],
        ["split-depth", "a.ora", "--layer", "x", "-o", "b.psd", "--at", "0.5,nan"],
        ["split-depth", "a.ora", "--layer", "x", "-o", "b.psd", "--at", "0.5,0.2"],
        ["split-depth", "a.ora", "--layer", "x", "-o", "b.psd", "--at", "0.5", "--parts", "2"],
        ["split-depth", "a.ora", "-o", "b.psd"],
        ["flatten", "a.ora"],
        ["--frobnicate"],
        ["--"],
    ],
)
def test_a_wrong_call_is_one_sentence(capsys, words):
    assert start.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("kasane")


@pytest.mark.parametrize("words", [["--nosuch"], ["engines", "--nosuch"]])
def test_an_unknown_option_is_named(capsys, words):
    assert start.main(words) == 2
    assert "--nosuch" in capsys.readouterr().err


def test_headless_work_loads_no_qt_and_no_torch():
    code = (
        "import sys; from app.__main__ import main; main(['engines']); "
        "print({'PySide6', 'torch', 'psd_tools', 'cv2'} & {*sys.modules})"
    )
    assert python(code).stdout.splitlines()[-1] == "set()"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays of Linux")
def test_without_a_display_the_window_says_so(capsys, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert start.main([]) == 2
    said = capsys.readouterr().err
    assert "no display" in said
    assert said.count("\n") == 1


def test_a_missing_library_of_qt_is_named():
    code = (
        "import sys\n"
        "class Lost:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.startswith('PySide6'):\n"
        "            raise ImportError('libEGL.so.1: cannot open shared object file', name=name)\n"
        "sys.meta_path.insert(0, Lost())\n"
        "from app.__main__ import main\n"
        "sys.exit(main([]))\n"
    )
    done = python(code, QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 2
    assert "libEGL.so.1" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_not_there_opens_no_window(capsys):
    assert start.main(["nowhere/girl.png"]) == 2
    assert "no file “nowhere/girl.png”" in capsys.readouterr().err


def test_files_open_the_window(monkeypatch, tmp_path, capsys):
    given = []
    module = type(sys)("app.ui.application")
    module.run = lambda paths: given.extend(paths) or 0
    monkeypatch.setitem(sys.modules, "app.ui.application", module)
    picture = tmp_path / "decompose.png"
    picture.touch()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert start.main([str(picture)]) == 0
    assert given == [str(picture)]
    assert capsys.readouterr().err == ""
    assert start.main([str(picture), str(picture)]) == 0
    assert "one file" in capsys.readouterr().err


def test_the_engines(capsys):
    assert cli.main(["engines"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"^draft +ready$", said, re.MULTILINE)
    assert re.search(r"^seethrough +not here$", said, re.MULTILINE)


def test_an_engine_that_cannot_run_says_why():
    with pytest.raises(EngineError, match="seethrough"):
        wiring.make_engine("seethrough")
    assert wiring.make_engine("draft").id == "draft"
    for engine in wiring.engines():
        assert engine.available == (engine.why_not == "")
