"""Many pictures in one call: what is done, what is skipped, what is never lost."""

import functools
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app import cli
from app.cli import batch
from app.cli.inputs import find_inputs, natural
from app.engine_process import client
from app.io.batch_record import RECORD_NAME, BatchRecord, held
from app.io.psd import write_psd
from tests.builders import document
from tests.cli.pictures import character

ROOT = Path(__file__).parents[2]


def doll(path, number=0):
    """Save a picture that is quick to take apart, another one for each number."""
    image = character((64, 88)).resize((64, 88))
    image.putpixel((63, 87), (number, 0, 7))
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    image.save(path)


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def pics(place):
    for number, name in enumerate(["10.png", "2.png", "girl.jpg"]):
        doll(f"pics/{name}", number)
    return Path("pics")


@pytest.fixture
def call(capsys):
    """Runs `decompose --json` and gives its exit code, its object and what it said."""

    def run(*words):
        capsys.readouterr()
        code = cli.main(["decompose", *map(str, words), "--json"])
        said = capsys.readouterr()
        return code, json.loads(said.out), said.err

    return run


def files(folder):
    return sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )


def stamps(folder):
    return {path.name: path.stat().st_mtime_ns for path in folder.glob("*.psd")}


def test_a_folder_is_taken_apart_in_natural_order_by_one_process(pics, call, monkeypatch):
    started = []
    really = client._Child.__init__
    monkeypatch.setattr(
        client._Child, "__init__", lambda self, *a: started.append(1) or really(self, *a)
    )
    (pics / "notes.txt").write_text("not a picture")
    (pics / "._2.png").write_text("left by another system")
    doll(pics / "sub/deep.png")
    code, said, err = call(pics, "-o", "out")
    assert code == 0
    assert [Path(row["input"]).name for row in said["results"]] == ["2.png", "10.png", "girl.jpg"]
    assert [row["output"] for row in said["results"]] == [
        str(Path("out", name)) for name in ("2.psd", "10.psd", "girl.psd")
    ]
    assert not any(row["skipped"] for row in said["results"])
    assert files(Path("out")) == ["10.psd", "2.psd", "girl.psd", RECORD_NAME]
    assert "[1/3] 2.png: " in err
    assert "[3/3] girl.jpg: " in err
    assert err.endswith("3 of 3 are done.\n")
    assert len(started) == 1


def test_recursive_keeps_the_folders_and_leaves_the_results_out(pics, call):
    doll(pics / "a/2.png")
    doll(pics / "a/b/2.png")
    doll(pics / ".hidden/2.png")
    doll(pics / "out/mine.png")
    code, said, _ = call(pics, "--recursive", "-o", pics / "out")
    assert code == 0
    assert files(pics / "out") == [
        "10.psd", "2.psd", "a/2.psd", "a/b/2.psd", "girl.psd", RECORD_NAME, "mine.png",
    ]  # fmt: skip
    assert len(said["results"]) == 5


def test_results_may_go_beside_the_pictures(pics, call):
    before = {path.name: path.read_bytes() for path in pics.iterdir()}
    assert call(pics, "-o", pics)[0] == 0
    assert {name: (pics / name).read_bytes() for name in before} == before
    assert {"2.psd", "10.psd", "girl.psd"} <= {*files(pics)}


def test_a_folder_and_a_file_in_it_are_one_input(pics):
    found = find_inputs(["pics/girl.jpg", "pics"])
    assert [one.path.name for one in found] == ["girl.jpg", "2.png", "10.png"]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["b10", "b9", "a"], ["a", "b9", "b10"]),
        (["絵１０", "絵2"], ["絵2", "絵１０"]),
        (["2", "02a", "x", ""], ["", "2", "02a", "x"]),
    ],
)
def test_natural_order(names, expected):
    assert sorted(names, key=natural) == expected


def test_names_never_collide(place, call):
    for number, name in enumerate(["Girl.png", "a/girl.jpg", "girl-2.png", "b/girl.png"]):
        doll(name, number)
    code, said, _ = call("Girl.png", "a/girl.jpg", "girl-2.png", "b/girl.png", "-o", "out")
    assert code == 0
    names = [Path(row["output"]).name for row in said["results"]]
    assert names == ["Girl.psd", "girl-2.psd", "girl-2-2.psd", "girl-3.psd"]


def test_bad_pictures_fail_alone(pics, call):
    (pics / "3.png").write_text("no picture")
    (pics / "4.png").touch()
    Image.new("RGBA", (60, 40), (255, 0, 0, 0)).save(pics / "5.png")
    code, said, err = call(pics, "-o", "out")
    assert code == 1
    assert said["ok"] is False
    assert len(said["results"]) == 3
    assert [Path(one["input"]).name for one in said["failed"]] == ["3.png", "4.png", "5.png"]
    assert all(one["what"] and one["hint"] for one in said["failed"])
    assert "kasane: [2/6] 3.png: “3.png” is not a picture" in err
    assert err.endswith("3 of 6 are done, 3 failed.\n")
    assert "Traceback" not in err


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_picture_that_ends_the_engine_fails_alone(pics, call, monkeypatch):
    monkeypatch.setattr(batch, "STAGE", "tests.cli.stages_for_tests:decompose_or_die")
    monkeypatch.setattr(
        "app.engine_process.EngineProcess",
        functools.partial(client.EngineProcess, places=("tests", "app")),
    )
    Image.new("RGB", (40, 40), (255, 0, 0)).save(pics / "5.png")
    code, said, err = call(pics, "-o", "out")
    assert code == 1
    assert len(said["results"]) == 3
    assert [Path(one["input"]).name for one in said["failed"]] == ["5.png"]
    assert "stopped unexpectedly" in said["failed"][0]["what"]
    assert "Traceback" not in err


def test_a_fault_in_writing_one_fails_alone(pics, call, monkeypatch):
    really = batch.finish

    def stumble(item, *rest):
        if item.path.name == "10.png":
            raise ZeroDivisionError
        return really(item, *rest)

    monkeypatch.setattr(batch, "finish", stumble)
    code, said, _ = call(pics, "-o", "out")
    assert code == 1
    assert len(said["results"]) == 2
    assert "ZeroDivisionError" in said["failed"][0]["what"]


def test_resume_skips_what_is_there_and_complete(pics, call):
    first = call(pics, "-o", "out")[1]
    before = stamps(Path("out"))
    code, said, err = call(pics, "-o", "out", "--resume")
    assert code == 0
    assert stamps(Path("out")) == before
    assert [{**row, "skipped": False} for row in said["results"]] == first["results"]
    assert all(row["skipped"] for row in said["results"])
    assert "3 of 3 were done before." in err


@pytest.mark.parametrize(
    "change", ["input", "added", "output lost", "output cut short", "failed before"]
)
def test_resume_does_again_what_changed(pics, call, change):
    if change == "failed before":
        (pics / "2.png").write_text("no picture")
    first = call(pics, "-o", "out")[1]
    before, output = stamps(Path("out")), Path("out/2.psd")
    if change in ("input", "failed before"):
        doll(pics / "2.png", 99)
    elif change == "added":
        doll(pics / "1/2.png", 50)
    elif change == "output lost":
        output.unlink()
    else:
        output.write_bytes(output.read_bytes()[:700])
    code, said, _ = call(pics, "-o", "out", "--resume", "--recursive")
    assert code == 0
    done = [Path(row["input"]) for row in said["results"] if not row["skipped"]]
    assert done == [pics / ("1/2.png" if change == "added" else "2.png")]
    after = stamps(Path("out"))
    assert {name for name in after if after[name] != before.get(name)} == (
        set() if change == "added" else {"2.psd"}
    )
    assert len(said["results"]) == len(first["results"]) + (change in ("added", "failed before"))


def test_other_settings_are_other_results(pics, call):
    call(pics, "-o", "out")
    said = call(pics, "-o", "out", "--resume", "--naming", "live2d")[1]
    assert [row["skipped"] for row in said["results"]] == [False] * 3
    said = call(pics, "-o", "out", "--resume", "--naming", "live2d")[1]
    assert [row["skipped"] for row in said["results"]] == [True] * 3
    assert files(Path("out")) == ["10.psd", "2.psd", "girl.psd", RECORD_NAME]


def test_resume_never_replaces_what_somebody_worked_on(pics, call):
    call(pics, "-o", "out")
    work = Path("out/2.psd")
    write_psd(work, document(layers=("face", "my own layer")))
    mine = work.read_bytes()
    assert all(row["skipped"] for row in call(pics, "-o", "out", "--resume")[1]["results"])
    doll(pics / "2.png", 99)
    said = call(pics, "-o", "out", "--resume")[1]
    assert [Path(row["output"]).name for row in said["results"] if not row["skipped"]] == [
        "2-2.psd"
    ]
    assert all(row["skipped"] for row in call(pics, "-o", "out", "--resume")[1]["results"])
    assert work.read_bytes() == mine


def test_resume_never_replaces_a_file_of_another_origin(pics, call):
    Path("out").mkdir()
    Path("out/2.psd").write_text("precious")
    code, said, _ = call(pics, "-o", "out", "--resume")
    assert code == 0
    assert Path(said["results"][0]["output"]).name == "2-2.psd"
    assert Path("out/2.psd").read_text() == "precious"


def test_a_picture_that_comes_in_between_takes_no_name_away(place, call):
    doll("pics/b/girl.png", 1)
    call("pics/b/girl.png", "pics/b/girl.png", "-o", "out")
    first = stamps(Path("out"))
    doll("pics/a/girl.png", 2)
    said = call("pics/a/girl.png", "pics/b/girl.png", "-o", "out", "--resume")[1]
    assert [row["skipped"] for row in said["results"]] == [False, True]
    assert {name: stamps(Path("out"))[name] for name in first} == first


def test_pictures_and_results_may_move_together(pics, call, place):
    call(pics, "-o", "out")
    (place / "elsewhere").mkdir()
    shutil.move("pics", "elsewhere")
    shutil.move("out", "elsewhere")
    said = call("elsewhere/pics", "-o", "elsewhere/out", "--resume")[1]
    assert [row["skipped"] for row in said["results"]] == [True] * 3
    assert said["results"][0]["output"] == str(Path("elsewhere", "out", "2.psd"))


def test_without_an_output_a_folder_gets_one_beside_and_nothing_is_replaced(pics, call):
    assert call(pics)[0] == 0
    before = stamps(Path("pics-layers"))
    assert len(before) == 3
    code, said, _ = call(pics)
    assert code == 2
    assert "there already" in said["error"]["what"]
    assert "--resume" in said["error"]["hint"]
    assert call(pics, "--resume")[0] == 0
    assert stamps(Path("pics-layers")) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["pics", "-o", "one.psd"], "cannot go to the one file"),
        (["pics", "girl.png"], "not clear where"),
        (["empty", "-o", "out"], "no pictures in the folder “empty”"),
        (["girl.png", "--resume"], "--resume belongs to"),
        (["girl.png", "--recursive"], "--recursive belongs to"),
        (["pics", "-o", "out", "--face", "1,1,5,5"], "--face belongs to one picture"),
        (["pics", "girl.png", "2.psd", "-o", "."], "would replace “2.psd”"),
    ],
)
def test_wrong_calls_are_refused_before_anything_is_made(pics, place, call, words, sentence):
    doll("girl.png")
    write_psd("2.psd", document())
    Path("empty").mkdir()
    before = files(place)
    code, said, _ = call(*words)
    assert code == 2
    assert sentence in said["error"]["what"]
    assert files(place) == before


def test_a_damaged_record_is_not_guessed_at(pics, call):
    call(pics, "-o", "out")
    for text in ("{", "[]", '{"version": 9}', '{"version": 1, "outputs": {"a": 3}}'):
        Path("out", RECORD_NAME).write_text(text)
        code, said, _ = call(pics, "-o", "out", "--resume")
        assert code == 2
        assert RECORD_NAME in said["error"]["what"]
    assert call(pics, "-o", "out")[0] == 0
    assert len(BatchRecord.load(Path("out")).settled) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such lock")
def test_two_batches_do_not_write_to_one_folder(pics, call):
    Path("out").mkdir()
    with held(Path("out")):
        code, said, _ = call(pics, "-o", "out")
    assert code == 2
    assert "Another batch" in said["error"]["what"]
    assert files(Path("out")) == []


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_that_is_ended_loses_nothing_finished(place, call, end):
    rng = np.random.default_rng(4)
    for number in range(8):
        image = np.asarray(character((240, 320))).copy()
        image[-1, -1] = rng.integers(0, 255, 3)
        Path("pics").mkdir(exist_ok=True)
        Image.fromarray(image).save(f"pics/{number}.png")
    with subprocess.Popen(
        [sys.executable, "-m", "app", "decompose", "pics", "-o", "out", "--json"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        deadline = time.monotonic() + 60
        while len(BatchRecord.load(Path("out")).settled) < 2 and time.monotonic() < deadline:
            time.sleep(0.02)
        running.send_signal(end)
        err = running.communicate(timeout=60)[1]
    settled = BatchRecord.load(Path("out")).settled
    assert 2 <= len(settled) < 8
    if end == signal.SIGTERM:
        assert running.returncode == 143
        assert f"{len(settled)} of 8 are done; --resume goes on from there." in err
    before = stamps(Path("out"))
    code, said, _ = call("pics", "-o", "out", "--resume")
    assert code == 0
    assert sum(row["skipped"] for row in said["results"]) == len(settled)
    assert {name: stamps(Path("out"))[name] for name in settled} == {
        name: before[name] for name in settled
    }
    assert [Path(row["output"]).name for row in said["results"]] == [f"{n}.psd" for n in range(8)]
    for number in range(8):
        assert cli.main(["info", f"out/{number}.psd", "-q"]) == 0
