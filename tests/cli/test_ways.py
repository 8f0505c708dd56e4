"""How networks are to work, as the command line says it."""

import json
import re
from dataclasses import replace

import pytest

from app import cli, wiring
from app.cli.console import Console
from app.cli.item import Wish
from app.core.errors import OutOfMemory
from app.core.progress import Progress
from app.core.recipe import Recipe
from app.io.project import read_project, write_project
from app.settings import save_settings
from app.stages.ports import DecomposeOptions
from tests.cli.pictures import character
from tests.worker.test_wiring_seethrough import small_depths, tiny_weights

PLAN = "the processor alone (slow): about 2 h, 14.2 GB"


@pytest.fixture
def asked(tmp_path, monkeypatch):
    """Lets every engine seem to run here, by the draft; gives the options they were asked with."""
    monkeypatch.chdir(tmp_path)
    character().save("girl.png")
    ready = tuple(replace(one, available=True, why_not="") for one in wiring.engines())
    monkeypatch.setattr(wiring, "engines", lambda *_: ready)
    really, found = wiring.run_decompose, []

    def run_decompose(picture, engine_id, options, report):
        found.append((engine_id, options))
        report(Progress(f"Painting with {PLAN}", stays=True))
        made = really(picture, "draft", DecomposeOptions(), report)
        return replace(made, plan=PLAN)

    monkeypatch.setattr(wiring, "run_decompose", run_decompose)
    return found


def test_what_is_said_reaches_the_engine(asked, capsys):
    words = ["--steps", "20", "--page-side", "1024", "--tier", "swap", "--precision", "fp16"]
    order = ["decompose", "girl.png", "-o", "girl.psd", "--engine", "seethrough", "--json"]
    assert cli.main([*order, *words]) == 0
    options = DecomposeOptions(steps=20, page_side=1024, tier="swap", precision="fp16")
    assert asked == [("seethrough", options)]
    said = capsys.readouterr()
    assert json.loads(said.out)["results"][0]["plan"] == PLAN
    assert f"Painting with {PLAN}\n" in said.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--steps", "0"], "“0” is not a number of steps, 1 to 1000"),
        (["--steps", "many"], "“many” is not a number of steps"),
        (["--steps", "3,4"], "“3,4” is not a number of steps"),
        (["--page-side", "1000"], "“1000” is not a multiple of 64"),
        (["--page-side", "0"], "“0” is not a multiple of 64"),
        (["--page-side", "64000"], "“64000” is not a multiple of 64 from 64 to 4096"),
        (["--layers", "11"], "“11” is not a number of layers, 2 to 10"),
        (["--tier", "turbo"], "turbo"),
        (["--precision", "fp8"], "fp8"),
    ],
)
def test_wrong_values_are_refused(asked, capsys, words, said):
    assert cli.main(["decompose", "girl.png", "--engine", "seethrough", *words]) == 2
    assert said in capsys.readouterr().err
    assert not asked


@pytest.mark.parametrize(
    "words",
    [
        ["--steps", "20"],
        ["--page-side", "640"],
        ["--layers", "3"],
        ["--tier", "cpu"],
        ["--precision", "fp16"],
    ],
)
def test_an_engine_without_such_a_choice_refuses_it(asked, capsys, words):
    assert cli.main(["decompose", "girl.png", *words]) == 2
    assert f"{words[0]} means nothing to the engine “draft”." in capsys.readouterr().err
    assert not asked


def test_an_engine_refuses_another_one_s_tier(asked, capsys):
    order = ["decompose", "girl.png", "--engine", "qwen-layered", "--tier", "swap"]
    assert cli.main(order) == 2
    assert "has no tier “swap”" in capsys.readouterr().err


def test_a_batch_s_fingerprint_follows_what_is_said():
    def of(**said):
        return Wish("seethrough", DecomposeOptions(**said), "seethrough").fingerprint()

    said = ({}, {"steps": 20}, {"page_side": 64}, {"tier": "cpu"}, {"precision": "fp16"})
    assert len({of(**one) for one in said}) == len(said)
    assert of(tier="") == of()


def test_what_it_takes_stays_in_sight_on_a_terminal(capsys, monkeypatch):
    console = Console(command="decompose", is_json=False, is_quiet=False)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    console.report(Progress("Opening"))
    console.report(Progress(f"Painting with {PLAN}", stays=True))
    console.report(Progress("Reading the tags"))
    console.close()
    seen = ""
    for part in re.split(r"(\r\x1b\[K|\n)", capsys.readouterr().err):
        seen = seen.rpartition("\n")[0] + "\n" if part.startswith("\r") else seen + part
    assert seen.split("\n")[1:] == [f"Painting with {PLAN}", ""]


def test_engines_tell_their_plans(capsys, monkeypatch):
    def run_plan(engine_id, _options, _report):
        if engine_id == "draft":
            return ""
        if engine_id == "seethrough":
            return PLAN
        raise OutOfMemory("It is too large.", "Get another machine.")

    ready = tuple(replace(one, lacks="weights") for one in wiring.engines())
    monkeypatch.setattr(wiring, "engines", lambda *_: ready)
    monkeypatch.setattr(wiring, "run_plan", run_plan)
    assert cli.main(["engines", "--plan"]) == 0
    said = capsys.readouterr().out
    assert f"    Now: {PLAN}\n" in said
    assert "    Now: It is too large. Get another machine.\n" in said
    assert cli.main(["engines", "--plan", "--json"]) == 0
    found = {one["id"]: one["plan"] for one in json.loads(capsys.readouterr().out)["engines"]}
    assert (found["draft"], found["seethrough"]) == (None, PLAN)
    monkeypatch.delattr(wiring, "run_plan")
    assert cli.main(["engines"]) == 0


@pytest.mark.golden
def test_a_picture_s_layers_know_how_they_were_made(golden, tmp_path, monkeypatch, capsys):
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    monkeypatch.chdir(tmp_path)
    small_depths(monkeypatch)
    save_settings(tiny_weights(golden, tmp_path))
    character().resize((48, 64)).save("a.png")
    words = ["--engine", "seethrough", "--steps", "1", "--page-side", "64", "--tier", "cpu"]
    assert cli.main(["decompose", "a.png", "-o", "a.ora", "--json", *words]) == 0
    (row,) = json.loads(capsys.readouterr().out)["results"]
    assert row["plan"].startswith("the processor alone (slow): about")
    assert cli.main(["info", "a.ora", "--json"]) == 0
    recipes = [layer["recipe"] for layer in json.loads(capsys.readouterr().out)["layers"]]
    (recipe,) = {json.dumps({**one, "doubt": ""}) for one in recipes}
    found = Recipe(**json.loads(recipe))
    assert found.weights.startswith("seethrough-layers-bf16#")
    assert (found.engine, found.steps, found.page_side) == ("seethrough", 1, 64)
    assert "the processor alone" in found.note
    # What is loaded and saved again keeps it.
    document = read_project(tmp_path / "a.ora")[0]
    write_project(tmp_path / "again.ora", document)
    again = read_project(tmp_path / "again.ora")[0]
    assert [layer.recipe for layer in again.layers] == [layer.recipe for layer in document.layers]
