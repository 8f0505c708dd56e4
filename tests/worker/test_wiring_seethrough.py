"""See-through behind its name, with tiny weights in a person's folder of models."""

import contextlib
import re
import shutil

import numpy as np
import pytest

from app import wiring
from app.core.errors import CommandError
from app.engine_process import EngineProcess
from app.settings import Settings
from app.stages.decompose import decompose
from app.stages.ports import DecomposeOptions
from app.stages.restore import recomposition_error
from tests.cli.pictures import character


def tiny_weights(golden, tmp_path):
    """Put the golden networks where a person's folder of models would have them."""
    folder = tmp_path / "models"
    shutil.copytree(golden / "layerdiff" / "checkpoint", folder / "seethrough-layers-bf16")
    shutil.copytree(golden / "depth" / "checkpoint", folder / "seethrough-depth-bf16")
    return Settings(models_folder=str(folder))


def test_seethrough_is_there_once_its_weights_are(golden, tmp_path):
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    settings = tiny_weights(golden, tmp_path)
    info = {one.id: one for one in wiring.engines(settings)}["seethrough"]
    assert info.available
    shutil.rmtree(tmp_path / "models" / "seethrough-depth-bf16")
    info = {one.id: one for one in wiring.engines(settings)}["seethrough"]
    assert "kasane models download seethrough-depth-bf16" in info.why_not


@pytest.mark.golden
def test_a_picture_is_taken_apart_by_seethrough(golden, tmp_path, monkeypatch):
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    from app.engines.seethrough import placing
    from app.engines.seethrough.memory import Host, choose

    # The tiny networks fit any machine; what is free on this one is not the question here.
    roomy = Host(64 << 30, None)
    monkeypatch.setattr(placing, "planned", lambda side, **_named: choose([], roomy, side, steps=2))
    settings = tiny_weights(golden, tmp_path)
    options = DecomposeOptions(seed=1, steps=2, page_side=64)
    engine = wiring.make_engine("seethrough", options, settings)
    picture = np.ascontiguousarray(np.asarray(character().convert("RGBA"))[::2, ::2])
    found = decompose(picture, engine, options)
    assert recomposition_error(found.layers, picture) <= 1


@pytest.mark.parametrize("side", [100, 32])
def test_pages_that_do_not_fit_the_networks_are_refused(golden, tmp_path, side):
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    settings = tiny_weights(golden, tmp_path)
    with pytest.raises(CommandError, match="multiple of 64"):
        wiring.make_engine("seethrough", DecomposeOptions(page_side=side), settings)


def test_a_plan_is_told_before_the_start():
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    phases = []
    options = DecomposeOptions(tier="cpu", page_side=64, steps=2)
    with contextlib.closing(EngineProcess()) as process:
        found = process.run(
            "app.wiring:run_plan",
            {"engine_id": "seethrough", "options": options},
            lambda now: phases.append(now.phase),
        )
    assert re.fullmatch(r"the processor alone \(slow\): about \d+ (s|min), [\d.]+ GB", found)
    assert phases == ["Looking at this machine"]
    assert wiring.run_plan("draft", options) == ""


def test_the_recipe_tells_the_usual_numbers_where_none_were_given(monkeypatch):
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    seen = []
    monkeypatch.setattr(wiring.stages, "make_engine", lambda *_: None)
    monkeypatch.setattr(
        "app.stages.decompose.decompose",
        lambda _picture, _engine, options, _report: seen.append(options),
    )
    picture = np.zeros((4, 4, 4), np.uint8)
    for engine_id in ("seethrough", "draft"):
        wiring.run_decompose(picture, engine_id, DecomposeOptions(seed=3), lambda _: None)
    assert seen == [
        DecomposeOptions(seed=3, steps=30, page_side=1280),
        DecomposeOptions(seed=3),
    ]


def test_what_seethrough_lacks_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(wiring.catalogue.importlib.util, "find_spec", lambda _name: None)
    assert wiring.engines(Settings(models_folder=str(tmp_path)))[1].lacks == "packages"
    monkeypatch.setattr(wiring.catalogue.importlib.util, "find_spec", lambda name: name)
    assert wiring.engines(Settings(models_folder=str(tmp_path)))[1].lacks == "weights"
