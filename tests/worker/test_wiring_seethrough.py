"""See-through behind its name, with tiny weights in a person's folder of models."""

import contextlib
import functools
import json
import os
import re
import shutil

import numpy as np
import pytest

from app import wiring
from app.core.errors import CommandError, EngineError
from app.engine_process import EngineProcess
from app.settings import Settings
from app.stages.decompose import decompose
from app.stages.ports import DecomposeOptions
from app.stages.restore import recomposition_error
from tests.cli.pictures import character


def small_depths(monkeypatch):
    """Let depth be told on small pages: there is no option for it, and large ones take minutes."""
    from app.engines.seethrough import sizes

    monkeypatch.setattr(
        sizes, "Sizes", functools.partial(sizes.Sizes, depth_side=64, depth_steps=1)
    )


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
    from app.engines.seethrough.plans import Host, choose

    # The tiny networks fit any machine; what is free on this one is not the question here.
    roomy = Host(64 << 30, None)
    monkeypatch.setattr(placing, "planned", lambda side, **_named: choose([], roomy, side, steps=2))
    small_depths(monkeypatch)
    settings = tiny_weights(golden, tmp_path)
    options = DecomposeOptions(seed=1, steps=2, page_side=64)
    engine = wiring.make_engine("seethrough", options, settings)
    picture = np.ascontiguousarray(np.asarray(character().convert("RGBA"))[::2, ::2])
    found = decompose(picture, engine, options)
    assert recomposition_error(found.layers, picture) <= 1
    assert (found.recipe.steps, found.recipe.page_side) == (2, 64)


@pytest.fixture
def roomy(monkeypatch):
    """A machine that seems to have a card and memory for all; nothing is run on it."""
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    from app.engines.seethrough import placing
    from app.engines.seethrough.plans import Device, choose

    monkeypatch.setattr(placing.quantised, "why_not", lambda: "")
    card = Device("cuda:0", "a card", 24 << 30)
    monkeypatch.setattr(placing, "devices", lambda **_: [card])
    monkeypatch.setattr(
        placing,
        "choose",
        lambda devices, _host, *rest, **named: choose(
            devices, placing.Host(64 << 30), *rest, **named
        ),
    )


def with_editions(golden, tmp_path):
    """Put both editions where a person's folder of models would have them."""
    settings = tiny_weights(golden, tmp_path)
    folder = tmp_path / "models"
    shutil.copytree(folder / "seethrough-layers-bf16", folder / "seethrough-layers-nf4")
    config = folder / "seethrough-layers-nf4" / "unet" / "config.json"
    told = {"quant_method": "bitsandbytes", "load_in_4bit": True, "bnb_4bit_quant_type": "nf4"}
    config.write_text(json.dumps(json.loads(config.read_text()) | {"quantization_config": told}))
    return settings


def engine_of(settings, **options):
    return wiring.make_engine("seethrough", DecomposeOptions(**options), settings)


def test_the_edition_follows_the_plan(golden, tmp_path, roomy):
    settings = with_editions(golden, tmp_path)
    for tier, edition, title in (("", "bf16", "(large)"), ("swap", "bf16", "(large)"),
                                 ("nf4", "nf4", "(small)")):  # fmt: skip
        engine = engine_of(settings, tier=tier)
        assert engine.generator._folder.name == f"seethrough-layers-{edition}"
        assert engine.painted_with.weights.startswith(f"seethrough-layers-{edition}#")
        assert [said for said in engine.finish() if title in said]
    shutil.rmtree(tmp_path / "models" / "seethrough-layers-bf16")
    only = engine_of(settings)
    assert only.generator.place.tier == "nf4"
    with pytest.raises(EngineError) as caught:
        engine_of(settings, tier="whole")
    assert "nf4" in caught.value.hint


def test_one_edition_needs_no_words(golden, tmp_path, roomy):
    engine = engine_of(tiny_weights(golden, tmp_path))
    assert engine.finish() == ()
    used = engine.painted_with
    assert (used.steps, used.page_side) == (30, 1280)
    assert used.weights.startswith("seethrough-layers-bf16#")


def test_tensors_are_held_from_one_picture_to_the_next(golden, tmp_path, roomy):
    settings = tiny_weights(golden, tmp_path)

    def shelf(**options):
        return engine_of(settings, **options).generator._shelf

    first = shelf()
    assert shelf(tier="swap", steps=4, page_side=64) is first
    # Other files are other weights.
    os.utime(tmp_path / "models" / "seethrough-layers-bf16" / "vae" / "config.json", (1, 1))
    second = shelf()
    assert second is not first
    assert shelf() is second
    # Another engine gets the memory.
    wiring.make_engine("draft", settings=settings)
    assert shelf() is not second


def test_a_person_s_precision_reaches_the_networks(golden, tmp_path, roomy):
    settings = tiny_weights(golden, tmp_path)
    for precision, name in (("", "bfloat16"), ("bf16", "bfloat16"), ("fp16", "float16")):
        place = engine_of(settings, precision=precision).generator.place
        assert str(place.dtype) == f"torch.{name}"
    for wrong in ({"precision": "fp8"}, {"tier": "magic"}):
        with pytest.raises(CommandError, match="not a way to run"):
            engine_of(settings, **wrong)


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


def test_what_seethrough_lacks_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(wiring.catalogue.importlib.util, "find_spec", lambda _name: None)
    assert wiring.engines(Settings(models_folder=str(tmp_path)))[1].lacks == "packages"
    monkeypatch.setattr(wiring.catalogue.importlib.util, "find_spec", lambda name: name)
    assert wiring.engines(Settings(models_folder=str(tmp_path)))[1].lacks == "weights"
