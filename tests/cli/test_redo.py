"""`kasane redo`, with a stand-in for the networks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app import cli, wiring
from app.core.composite import flatten
from app.core.recipe import Recipe
from app.io.open import open_document
from app.io.project import write_project
from app.stages.ports import DecomposeOptions
from app.stages.redo import Redone
from tests.stages.test_redo import Generator, Painter, document, named


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Put a project here and a stand-in behind every engine; give what it will have been asked."""
    monkeypatch.chdir(tmp_path)
    made = document()
    face = replace(named(made.layers, "face"), recipe=Recipe("draft", seed=4))
    write_project("girl.ora", made.with_layer(face))
    generator = Generator()
    monkeypatch.setattr(wiring.stages, "make_engine", lambda *_: Painter(generator))
    able = [replace(one, available=True) for one in wiring.engines()]
    monkeypatch.setattr(wiring, "engines", lambda: able)
    return generator.asked


def call(capsys, *words):
    code = cli.main(["redo", *map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_a_layer_is_painted_again_and_the_rest_stays(asked, capsys):
    code, said = call(capsys, "girl.ora", "--layer", "face", "-o", "again.ora")
    assert code == 0
    assert (said["kind"], said["seed"], said["painted"]) == ("another", 5, ["face"])
    before, after = (open_document(Path(name))[0] for name in ("girl.ora", "again.ora"))
    np.testing.assert_array_equal(flatten(before), flatten(after))
    for old, new in zip(before.layers, after.layers, strict=True):
        assert np.array_equal(old.rgba(), new.rgba()) == (old.name != "face")
    recipe = named(after.layers, "face").recipe
    assert recipe is not None
    assert (recipe.engine, recipe.seed) == ("stand-in", 5)


def test_a_project_may_be_saved_over_itself(asked, capsys):
    words = ("girl.ora", "--layer", "face", "--seed", 9, "-o", "girl.ora")
    code, said = call(capsys, *words)
    assert (code, said["seed"]) == (0, 9)
    assert asked[0][1] == 9


@pytest.mark.parametrize(
    ("words", "group"),
    [
        (("--layer", "irides-left", "--layer", "irides-right", "--closer"), 1),
        (("--layer", "face", "--closer", "60,30,40,40"), 1),
        (("--face",), 1),
        (("--face", "50,10,60,90"), 1),
        (("--layer", "topwear"), 0),
    ],
)
def test_finer_and_the_face(asked, capsys, words, group):
    code, said = call(capsys, "girl.ora", *words, "-o", "again.ora")
    assert code == 0, said
    assert [one[0] for one in asked] == [group]
    assert said["kind"] == {"--closer": "closer"}.get(
        next((word for word in words if word == "--closer"), ""),
        "face" if "--face" in words else "another",
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--layer", "fase"), "Did you mean “face”?"),
        (("--face", "900,0,50,50"), "outside the picture"),
        (("--face", "--closer"), "--closer belongs to --layer"),
        (("--layer", "front hair"), "Nothing of “front hair” is hidden"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_written(asked, capsys, words, sentence):
    assert cli.main(["redo", "girl.ora", *words, "-o", "again.ora"]) == 2
    assert sentence in capsys.readouterr().err
    assert not Path("again.ora").exists()


@pytest.mark.parametrize("words", [(), ("--layer", "face", "--face")])
def test_a_layer_or_the_face_is_named(asked, capsys, words):
    assert cli.main(["redo", "girl.ora", *words, "-o", "again.ora"]) == 2
    assert "--face" in capsys.readouterr().err


def test_how_the_networks_work_can_be_said(asked, capsys, monkeypatch):
    given = []
    monkeypatch.setattr(
        wiring,
        "run_redo",
        lambda document, _wish, _engine, options, _report: (
            given.append(options) or Redone(document.layers)
        ),
    )
    words = ("--steps", 20, "--page-side", 1024, "--tier", "swap")
    code, said = call(capsys, "girl.ora", "--face", *words, "-o", "again.ora")
    assert (code, said["changed"]) == (0, [])
    assert given == [DecomposeOptions(seed=5, steps=20, page_side=1024, tier="swap")]
    words = ["redo", "girl.ora", "--face", "--engine", "draft", "--steps", "2", "-o", "x.ora"]
    assert cli.main(words) == 2
    assert "means nothing to the engine" in capsys.readouterr().err


def test_an_engine_that_does_not_paint_is_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write_project("girl.ora", document())
    words = ["redo", "girl.ora", "--layer", "face", "--engine", "draft", "-o", "again.ora"]
    assert cli.main(words) == 2
    assert "cannot paint a part again" in capsys.readouterr().err


def test_what_it_will_take_is_told_first(asked, capsys):
    assert cli.main(["redo", "girl.ora", "--layer", "face", "-o", "again.ora"]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert "Painting with a stand-in" in lines[0]


def test_only_what_was_painted_is_named(asked, capsys):
    words = ("--layer", "face", "--closer", "60,30,40,40")
    code, said = call(capsys, "girl.ora", *words, "-o", "again.ora")
    assert (code, said["painted"]) == (0, ["face"])
    assert "face" in said["changed"]
