"""Qwen-Image-Layered behind its name, with tiny weights in a person's folder of models."""

import shutil

import numpy as np
import pytest

from app import wiring
from app.core.errors import CommandError, OutOfMemory, WeightsError
from app.settings import Settings
from app.stages.decompose import decompose
from app.stages.ports import DecomposeOptions
from app.stages.restore import recomposition_error
from tests.cli.pictures import character
from tests.engines.qwen_layered.tiny import save_tiny

QWEN = "qwen-layered"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    folder = tmp_path_factory.mktemp("models")
    save_tiny(folder / "qwen-image-layered")
    return folder


@pytest.fixture
def roomy(monkeypatch):
    """The tiny networks fit any machine; what is free on this one is not the question here."""
    from app.engines.qwen_layered import engine
    from app.engines.qwen_layered.memory import choose

    monkeypatch.setattr(
        engine, "planned", lambda sizes, wanted=None: choose([], 64 << 30, sizes, wanted)
    )


def info(settings):
    return {one.id: one for one in wiring.engines(settings)}[QWEN]


def test_it_is_there_once_its_weights_are(tiny, tmp_path):
    assert info(Settings(models_folder=str(tiny))).available
    missing = info(Settings(models_folder=str(tmp_path)))
    assert missing.lacks == "weights"
    assert "kasane models download qwen-image-layered" in missing.why_not
    shutil.copytree(tiny, tmp_path / "part")
    shutil.rmtree(tmp_path / "part" / "qwen-image-layered" / "vae")
    assert not info(Settings(models_folder=str(tmp_path / "part"))).available


def test_a_picture_is_taken_apart_and_its_layers_are_named(tiny, roomy):
    settings = Settings(models_folder=str(tiny))
    options = DecomposeOptions(seed=1, steps=1, layers=2)
    engine = wiring.make_engine(QWEN, options, settings)
    picture = np.ascontiguousarray(np.asarray(character().convert("RGBA")))
    told = []
    found = decompose(picture, engine, options, told.append)
    assert recomposition_error(found.layers, picture) <= 1
    recipe = found.layers[0].recipe
    assert (recipe.engine, recipe.seed, recipe.steps, recipe.page_side) == (QWEN, 1, 1, 640)
    assert recipe.note == "Painted as 2 layers with the processor alone (slow)."
    phases = [one.phase for one in told]
    assert phases.index("Painting layers") < phases.index("Naming layers")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"page_side": 1280}, "It takes pages of 640 or 1024 px"),
        ({"layers": 40}, "2 to 10 layers"),
        ({"steps": -1}, "one step or more"),
        ({"tier": "nf4"}, "in the way “nf4”"),
    ],
)
def test_what_it_cannot_do_is_refused(tiny, roomy, options, words):
    with pytest.raises(CommandError) as caught:
        wiring.make_engine(QWEN, DecomposeOptions(**options), Settings(models_folder=str(tiny)))
    assert words in str(caught.value)


def test_damaged_weights_are_told_before_anything_starts(tiny, tmp_path, roomy):
    shutil.copytree(tiny, tmp_path / "models")
    path = next((tmp_path / "models").glob("*/transformer/*.safetensors"))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(WeightsError, match="truncated"):
        wiring.make_engine(QWEN, settings=Settings(models_folder=str(tmp_path / "models")))


def test_how_it_would_run_is_told_before_the_start(roomy):
    assert wiring.run_plan(QWEN, DecomposeOptions()) == "the processor alone (slow): 45 GB"


def test_a_machine_that_is_too_small_is_told_so(tiny, monkeypatch):
    from app.engines.qwen_layered import engine

    monkeypatch.setattr(engine, "cards", list)
    monkeypatch.setattr(engine.psutil, "virtual_memory", lambda: _Memory(8 << 30))
    with pytest.raises(OutOfMemory, match=r"needs about 45 GB .* graphics card with 45 GB free"):
        wiring.make_engine(QWEN, settings=Settings(models_folder=str(tiny)))


class _Memory:
    def __init__(self, available):
        self.available = available


def test_what_may_be_asked_for_is_what_the_engine_takes():
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    from app.engines.qwen_layered.memory import Tier
    from app.engines.qwen_layered.sizes import FEWEST, MOST
    from app.wiring import catalogue

    assert (catalogue.FEWEST_LAYERS, catalogue.MOST_LAYERS) == (FEWEST, MOST)
    assert info(Settings()).tiers == tuple(Tier)
