"""A cluster of two real workers on this machine: what it makes, and what it survives."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

pytest.importorskip("distributed", reason="the packages for clusters are not installed")

import numpy as np
import psutil

from app import __version__, cli
from app.cluster.certificates import give_bundle
from app.io.batch_record import BatchRecord
from app.io.open import open_document
from tests.cli.test_batch import doll, files

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


class Cluster:
    """A scheduler with workers, in processes of their own."""

    def __init__(self, home, *words, **environment):
        self.home = home
        self.marks = home / "marks"
        self.marks.mkdir(parents=True)
        self.env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home),
            "CUDA_VISIBLE_DEVICES": "",
            "KASANE_TEST_MARKS": str(self.marks),
            "DASK_DISTRIBUTED__WORKER__PRELOAD": str(HERE / "worker_for_tests.py"),
            **environment,
        }
        self.process = self.run("cluster", "start", "--port", "0", *words)
        self.address = self.process.stdout.readline().strip()

    def run(self, *words):
        return subprocess.Popen(
            [sys.executable, "-m", "app", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=self.env,
        )

    def told(self, word):
        with contextlib.suppress(FileNotFoundError):
            lines = self.marks.joinpath("marks").read_text().splitlines()
            return [int(line.split()[1]) for line in lines if line.split()[0] == word]
        return []

    def forget(self):
        for path in self.marks.iterdir():
            path.unlink()

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            return *self.process.communicate(timeout=30), self.process.returncode
        finally:
            self.process.kill()


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    cluster = Cluster(tmp_path_factory.mktemp("cluster") / "home", "--workers", "2")
    yield cluster
    cluster.close()


@pytest.fixture
def cluster(two, tmp_path, monkeypatch):
    """The cluster, from a computer that belongs to it."""
    two.forget()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(two.home))
    monkeypatch.setenv("HOME", str(two.home))
    monkeypatch.chdir(tmp_path)
    until(lambda: len(status(two)["workers"]) == 2)
    return two


def until(happened, within_s=60):
    deadline = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.05)


def status(cluster):
    with cluster.run("cluster", "status", cluster.address, "--json") as asked:
        out, err = asked.communicate(timeout=60)
    assert asked.returncode == 0, err
    return json.loads(out)


def special(path, colour):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 40), colour).save(path)


@pytest.fixture
def call(capsys):
    def run(*words):
        capsys.readouterr()
        code = cli.main([*map(str, words), "--json"])
        said = capsys.readouterr()
        return code, json.loads(said.out), said.err

    return run


def test_two_workers_make_what_is_made_here(cluster, call):
    for number in range(6):
        doll(f"pics/{number}.png", number)
    Path("pics/7.png").write_text("no picture")
    doll("pics/8.png", 0)
    code, said, err = call("decompose", "pics", "-o", "there", "--cluster", cluster.address)
    assert code == 1
    assert [Path(one["input"]).name for one in said["failed"]] == ["7.png"]
    assert len({*cluster.told("start")}) == 2
    here = call("decompose", "pics", "-o", "here")[1]
    assert [row["layers"] for row in said["results"]] == [row["layers"] for row in here["results"]]
    assert [row["notices"] for row in said["results"]] == [
        row["notices"] for row in here["results"]
    ]
    assert files(Path("there")) == files(Path("here"))
    for name in files(Path("here")):
        if name.endswith(".psd"):
            assert_same_layers(Path("there", name), Path("here", name))
    assert "[8/8] 8.png: " in err


def assert_same_layers(first, second):
    a, b = (open_document(path)[0].layers for path in (first, second))
    assert [(one.name, one.box) for one in a] == [(one.name, one.box) for one in b]
    for one, other in zip(a, b, strict=True):
        np.testing.assert_array_equal(one.rgba(), other.rgba())


def test_one_picture_may_go_there_too(cluster, call):
    doll("girl.png")
    words = ("decompose", "girl.png", "-o", "girl.ora", "--cluster", cluster.address)
    assert call(*words)[0] == 0
    assert Path("girl.ora").stat().st_size > 1000
    code, said, _ = call(*words[:3], "x.ora", *words[4:], "--face", "500,500,9,9")
    assert code == 2
    assert "face box" in said["error"]["what"]


def test_a_worker_that_is_killed_loses_nothing(cluster):
    for number in range(3):
        doll(f"pics/{number}.png", number)
    special("pics/9.png", (0, 255, 0))
    with cluster.run(
        "decompose", "pics", "-o", "out", "--json", "--cluster", cluster.address
    ) as running:
        until(lambda: cluster.told("wait"))
        first = cluster.told("wait")[0]
        os.kill(first, signal.SIGKILL)
        until(lambda: len(cluster.told("wait")) == 2)
        cluster.marks.joinpath("go").touch()
        out, err = running.communicate(timeout=60)
    assert running.returncode == 0, err
    assert len(json.loads(out)["results"]) == 4
    assert cluster.told("wait")[1] != first
    assert not psutil.pid_exists(first)


def test_a_picture_that_kills_workers_is_one_failed_item(cluster, call):
    for number in range(4):
        doll(f"pics/{number}.png", number)
    special("pics/2b.png", (255, 0, 0))
    code, said, err = call("decompose", "pics", "-o", "out", "--cluster", cluster.address)
    assert code == 1
    assert len(said["results"]) == 4
    assert [Path(one["input"]).name for one in said["failed"]] == ["2b.png"]
    assert said["failed"][0]["what"] == "This picture ended 3 workers."
    assert len(cluster.told("end")) == 3
    assert "Traceback" not in err


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_workers_stop_when_nobody_waits_any_more(cluster, call, end):
    doll("pics/1.png")
    special("pics/2.png", (0, 255, 0))
    with cluster.run("decompose", "pics", "-o", "out", "--cluster", cluster.address) as running:
        until(lambda: cluster.told("wait") and BatchRecord.load(Path("out")).settled)
        running.send_signal(end)
        running.communicate(timeout=60)
    assert running.returncode == (143 if end == signal.SIGTERM else -end)
    until(lambda: cluster.told("cancelled") == cluster.told("wait"))
    cluster.marks.joinpath("go").touch()
    words = ("decompose", "pics", "-o", "out", "--resume", "--cluster", cluster.address)
    code, said, _ = call(*words)
    assert code == 0
    assert [row["skipped"] for row in said["results"]] == [True, False]


def test_it_listens_on_the_loopback_only(cluster):
    parent = psutil.Process(cluster.process.pid)
    listening = [
        connection.laddr.ip
        for process in [parent, *parent.children(recursive=True)]
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert len(listening) >= 3
    assert {*listening} == {"127.0.0.1"}


def test_without_a_certificate_of_the_cluster_nobody_gets_in(cluster, call, monkeypatch, tmp_path):
    from distributed import Client

    bundle = tmp_path / "laptop.pem"
    give_bundle(bundle)
    with pytest.raises(OSError, match=r"TCP|onnect"):
        Client(cluster.address.replace("tls://", "tcp://"), timeout=3, set_as_default=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "stranger"))
    code, said, _ = call("cluster", "status", cluster.address)
    assert (code, said["error"]["kind"]) == (2, "CommandError")
    give_bundle(tmp_path / "of-another-cluster.pem")
    monkeypatch.setattr("app.cluster.connection._ANSWERS_IN_S", 3)
    code, said, _ = call("cluster", "status", cluster.address)
    assert code == 1
    assert "does not answer" in said["error"]["what"]
    assert cli.main(["cluster", "pair", str(bundle), "--replace", "-q"]) == 0
    code, said, _ = call("cluster", "status", cluster.address)
    assert code == 0
    assert [worker["version"] for worker in said["workers"]] == [__version__] * 2


def test_a_late_worker_joins_and_leaves_when_the_cluster_goes(tmp_path, monkeypatch, call):
    cluster = Cluster(tmp_path / "home", "--workers", "0")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(cluster.home))
    monkeypatch.chdir(tmp_path)
    doll("girl.png")
    words = ("decompose", "girl.png", "-o", "girl.psd", "--cluster", cluster.address)
    code, said, _ = call(*words)
    assert code == 1
    assert "has no workers" in said["error"]["what"]
    with cluster.run("cluster", "worker", cluster.address) as worker:
        assert worker.stdout.readline() == f"joined {cluster.address}\n"
        assert call(*words)[0] == 0
        assert cluster.close()[2] == 0
        err = worker.communicate(timeout=60)[1]
        assert worker.returncode == 1
        assert f"The cluster at {cluster.address} has gone." in err


def test_a_call_ends_when_the_scheduler_is_killed(tmp_path, monkeypatch):
    cluster = Cluster(tmp_path / "home", "--workers", "1")
    monkeypatch.chdir(tmp_path)
    doll("pics/1.png")
    special("pics/2.png", (0, 255, 0))
    with cluster.run("decompose", "pics", "-o", "out", "--cluster", cluster.address) as running:
        until(lambda: cluster.told("wait"))
        cluster.process.kill()
        err = running.communicate(timeout=60)[1]
    cluster.process.communicate(timeout=30)
    assert running.returncode == 1
    assert f"The cluster at {cluster.address} has gone." in err
    assert "Traceback" not in err
    assert [*BatchRecord.load(Path("out")).settled] == ["1.psd"]
    until(lambda: not psutil.pid_exists(cluster.told("wait")[0]))


def test_another_version_is_refused(tmp_path, monkeypatch, call):
    preload = str(HERE / "version_for_tests.py")
    cluster = Cluster(
        tmp_path / "home", "--workers", "0", DASK_DISTRIBUTED__SCHEDULER__PRELOAD=preload
    )
    try:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(cluster.home))
        monkeypatch.chdir(tmp_path)
        doll("girl.png")
        sentence = f"The cluster runs Kasane 9.9, and this is {__version__}."
        code, said, _ = call(
            "decompose", "girl.png", "-o", "girl.psd", "--cluster", cluster.address
        )
        assert (code, said["error"]["what"]) == (2, sentence)
        code, said, _ = call("cluster", "worker", cluster.address)
        assert (code, said["error"]["what"]) == (2, sentence)
    finally:
        cluster.close()
