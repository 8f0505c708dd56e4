"""What needs no packages for clusters."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app import cli
from app.cluster import address as module
from app.cluster.address import cluster_address
from app.core.errors import CommandError
from tests.cli.pictures import character

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("studio", "tls://studio:8786"),
        (" 10.0.0.2:99 ", "tls://10.0.0.2:99"),
        ("tls://studio:8786", "tls://studio:8786"),
        ("[::1]:8786", "tls://[::1]:8786"),
    ],
)
def test_addresses(text, full):
    assert cluster_address(text) == full


@pytest.mark.parametrize(
    "text",
    ["tcp://studio:8786", "ws://studio:1", "http://studio", "ucx://a:1", "", ":8786", "a:b", "a:0",
     "a:99999", "a/b:1", "tls://"],
)  # fmt: skip
def test_what_is_no_encrypted_address_is_refused(text):
    with pytest.raises(CommandError):
        cluster_address(text)


@pytest.mark.parametrize(
    "words",
    [
        ["decompose", "girl.png", "-o", "girl.psd", "--cluster", "tcp://127.0.0.1:8786"],
        ["cluster", "worker", "tcp://127.0.0.1:8786"],
        ["cluster", "status", "tcp://127.0.0.1:8786"],
    ],
)
def test_plain_tcp_is_refused(tmp_path, monkeypatch, capsys, words):
    monkeypatch.chdir(tmp_path)
    character().save("girl.png")
    assert cli.main(words) == 2
    assert "not an encrypted connection" in capsys.readouterr().err


def test_missing_packages_are_named(monkeypatch, capsys):
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    assert cli.main(["cluster", "status"]) == 1
    told = capsys.readouterr().err
    assert f"{sys.executable} -m pip install" in told
    assert "'distributed>=" in told
    assert "cryptography" in told
    assert "kasane[" not in told  # the index has another program of that name


def test_work_on_one_machine_loads_no_dask(tmp_path):
    for name in ("a", "b"):
        (tmp_path / "pics").mkdir(exist_ok=True)
        character((64, 88)).save(tmp_path / "pics" / f"{name}.png")
    code = (
        "import sys\n"
        "from app.__main__ import main\n"
        "if __name__ == '__main__':\n"
        "    main(['decompose', 'pics', '-o', 'out', '-q'])\n"
        "    main(['decompose', 'pics/a.png', '-o', 'a.psd', '-q'])\n"
        "    print({'dask', 'distributed', 'cryptography'} & {*sys.modules})\n"
    )
    (tmp_path / "run.py").write_text(code)
    done = subprocess.run(
        [sys.executable, "run.py"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.splitlines()[-1] == "set()"
    assert (tmp_path / "out" / "b.psd").exists()
