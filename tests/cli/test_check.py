"""`kasane check`: gaps, fringes and parts, for people and for programs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app import cli
from app.core.document import Layer
from app.io.open import save_document
from tests.stages.test_fringe import disc_over
from tests.stages.test_reveal import face_and_fringe


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    save_document(tmp_path / "girl.ora", face_and_fringe(0))
    return "girl.ora"


def test_the_list_is_json(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", project, "--turn", "0", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    (gap,) = said["gaps"]
    assert (gap["fill"], gap["behind"], gap["opens_at"]) == ("face", ["hair"], 0.25)
    assert said["fringes"] == []
    parts = {row["name"]: row for row in said["parts"]}
    assert parts["face"]["state"] == "suspicious"
    assert parts["face"]["troubles"] == [{"layer": "face", "what": "gaps", "count": 1}]
    assert parts["mouth"]["state"] == "missing"


def test_the_list_is_words(project: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["check", project, "--quiet"]) == 0
    said = capsys.readouterr().out
    assert "girl.ora: 1 gaps" in said
    assert "Look at face: gaps" in said
    assert cli.main(["check", project, "--shift", "0", "--turn", "0"]) == 0
    assert "0 gaps" in capsys.readouterr().out


def test_a_phase_that_comes_again_is_said_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its rims were looked at anew after each mending, and each time it said so."""
    save_document(tmp_path / "girl.ora", disc_over(fringe=2))
    assert cli.main(["check", str(tmp_path / "girl.ora")]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert "Looking at the rims" in lines
    assert len(lines) == len(set(lines))


@pytest.mark.parametrize(
    ("is_bare", "is_locked", "mends", "advice"),
    [
        (False, False, "all", "Check > Defringe takes it off."),
        (True, False, "none", "the layer that it belongs to is locked"),
        (False, True, "locked", "unlock it"),
    ],
)
def test_a_fringe_says_whether_defringe_takes_it_off(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    *,
    is_bare: bool,
    is_locked: bool,
    mends: str,
    advice: str,
) -> None:
    document = disc_over(fringe=2)
    below, face = document.layers
    if is_bare:
        hole = below.rgba()
        hole[face.alpha.array() > 0] = 0
        below = Layer.of(hole, locked=True)
    layers = (below, replace(face, locked=is_locked))
    save_document(tmp_path / "disc.ora", replace(document, layers=layers))
    assert cli.main(["check", str(tmp_path / "disc.ora"), "--json"]) == 0
    (fringe,) = json.loads(capsys.readouterr().out)["fringes"]
    assert (fringe["layer"], fringe["defringe"]) == ("face", mends)
    assert cli.main(["check", str(tmp_path / "disc.ora")]) == 0
    assert advice in capsys.readouterr().out


@pytest.mark.parametrize("shift", ["-1", "26", "far", "nan"])
def test_a_range_that_makes_no_sense_is_refused(
    project: str, shift: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", project, f"--shift={shift}"]) == 2
    assert "from 0 to 25" in capsys.readouterr().err
