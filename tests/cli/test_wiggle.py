"""`kasane wiggle`."""

import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from app import cli
from app.io.project import write_project
from tests.builders import document


@pytest.fixture
def project(tmp_path):
    write_project(tmp_path / "girl.ora", document((80, 60)))
    return tmp_path / "girl.ora"


def test_a_project_becomes_a_loop(project, tmp_path, capsys):
    out = tmp_path / "girl.webp"
    words = ["wiggle", str(project), "-o", str(out), "--size", "64", "--seconds", "0.5"]
    assert cli.main([*words, "--background", "#102030", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["output"], said["frames"]) == (str(out), 12)
    with Image.open(out) as image:
        assert (image.size, image.n_frames) == ((64, 48), 12)
        frame = np.asarray(image.convert("RGB")).astype(int)
    assert np.abs(frame[-3:, :3] - (16, 32, 48)).max() < 12


@pytest.mark.parametrize(
    "words",
    [
        ["-o", "a.mp4"],
        ["-o", "a.gif", "--size", "5000"],
        ["-o", "a.gif", "--seconds", "nan"],
        ["-o", "a.gif", "--strength", "2"],
        ["-o", "a.gif", "--background", "white"],
        ["-o", "no/such/folder/a.gif"],
    ],
)
def test_what_cannot_be_is_refused_before_any_work(project, monkeypatch, tmp_path, capsys, words):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["wiggle", str(project), *words]) == 2
    assert capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == ["girl.ora"]


def test_layers_without_depth_are_refused(tmp_path, capsys):
    made = document((8, 6))
    bare = tuple(replace(layer, depth=None) for layer in made.layers)
    write_project(tmp_path / "bare.ora", replace(made, layers=bare))
    assert cli.main(["wiggle", str(tmp_path / "bare.ora"), "-o", str(tmp_path / "a.gif")]) == 2
    assert "has depth" in capsys.readouterr().err
    assert not (tmp_path / "a.gif").exists()
