"""LaMa behind its name: asked for it paints, missing it is said, and the window has no torch."""

import subprocess
import sys

import pytest

from app import wiring
from app.core.errors import EngineError, WeightsError
from app.core.progress import silent
from app.engine_process import EngineProcess
from app.settings import Settings
from tests.stages.test_inpaint import ball_over_plane

pytest.importorskip("torch", reason="the ai extra is not installed")


@pytest.fixture
def models(tiny_lama):
    return Settings(models_folder=str(tiny_lama))


def test_lama_paints_when_it_is_asked_for(models):
    assert wiring.has_inpainter(models)
    layer = ball_over_plane()
    plain, _ = wiring.run_split_depth(layer, silent, inpainter="built-in", settings=models)
    far, near = wiring.run_split_depth(layer, silent, parts=2, settings=models)
    assert (far.colour.array() != plain.colour.array()).any()
    assert "LaMa" in far.recipe.note
    assert near.recipe is None
    assert plain.recipe is None


def test_lama_that_is_not_here_is_said_and_nothing_else_is_done(tmp_path):
    settings = Settings(models_folder=str(tmp_path))
    assert not wiring.has_inpainter(settings)
    with pytest.raises(WeightsError) as caught:
        wiring.run_split_depth(ball_over_plane(), silent, settings=settings)
    assert "kasane models download lama-anime" in caught.value.hint


def test_a_pickle_that_is_not_converted_is_said_with_the_command(models, tiny_lama):
    folder = tiny_lama / "lama-anime"
    (folder / "lama_large_512px.safetensors").unlink()
    (folder / "lama_large_512px.ckpt").write_bytes(b"PK")
    with pytest.raises(WeightsError) as caught:
        wiring.run_split_depth(ball_over_plane(), silent, settings=models)
    assert "kasane models convert lama-anime" in caught.value.hint


def test_without_torch_it_is_said(monkeypatch, models):
    monkeypatch.setattr(wiring.splitting.importlib.util, "find_spec", lambda _name: None)
    assert not wiring.has_inpainter(models)
    with pytest.raises(EngineError, match="torch"):
        wiring.run_split_depth(ball_over_plane(), silent, settings=models)


def test_it_runs_in_the_engine_process(models):
    process = EngineProcess()
    try:
        values = {"layer": ball_over_plane(), "parts": 2, "settings": models}
        far, _ = process.run("app.wiring:run_split_depth", values, silent)
    finally:
        process.close()
    assert "LaMa" in far.recipe.note


def test_asking_whether_it_is_here_brings_no_torch(models):
    program = (
        "import sys; from app import wiring; from app.settings import Settings; "
        f"assert wiring.has_inpainter(Settings(models_folder={models.models_folder!r})); "
        "assert 'torch' not in sys.modules and 'cv2' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
