"""What is said of weights that are not what they should be."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from safetensors.torch import load_file, save_file  # noqa: E402

from app.core.errors import WeightsError  # noqa: E402
from app.engines.seethrough.placing import Place  # noqa: E402
from app.engines.seethrough.shelf import Shelf  # noqa: E402
from app.networks.loading import read_tensors, tensor_files  # noqa: E402

WEIGHTS = "diffusion_pytorch_model.safetensors"


@pytest.fixture
def copy(checkpoint: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(checkpoint / "unet", tmp_path / "unet"))


def refused(folder: Path) -> str:
    with pytest.raises(WeightsError) as caught:
        Shelf().frame_unet(folder, Place(), "layer network")
    assert caught.value.hint
    return str(caught.value)


def test_sound_weights_load(copy: Path) -> None:
    assert not Shelf().frame_unet(copy, Place(), "layer network").training


def test_shards_load_as_one_file_does(copy: Path) -> None:
    whole = load_file(copy / WEIGHTS)
    names = sorted(whole)
    halves = {"a.safetensors": names[::2], "b.safetensors": names[1::2]}
    for name, keys in halves.items():
        save_file({key: whole[key] for key in keys}, copy / name)
    (copy / WEIGHTS).unlink()
    index = {"weight_map": {key: name for name, keys in halves.items() for key in keys}}
    (copy / f"{WEIGHTS}.index.json").write_text(json.dumps(index))
    found = read_tensors(copy)
    assert found.keys() == whole.keys()
    assert all(torch.equal(found[key], whole[key]) for key in names)
    (copy / "b.safetensors").unlink()
    assert "lacks b.safetensors" in refused(copy)


def test_an_index_cannot_reach_out_of_its_folder(copy: Path) -> None:
    outside = copy.parent / "secret.safetensors"
    (copy / WEIGHTS).rename(outside)
    index = {"weight_map": {"conv_in.weight": "../secret.safetensors"}}
    (copy / f"{WEIGHTS}.index.json").write_text(json.dumps(index))
    assert "lacks" in refused(copy)


@pytest.mark.parametrize("keep", [0, 7, 200, 100_000])
def test_truncated_weights_are_named(copy: Path, keep: int) -> None:
    data = (copy / WEIGHTS).read_bytes()
    (copy / WEIGHTS).write_bytes(data[:keep])
    told = refused(copy)
    assert "truncated or damaged" in told
    assert "--repair" in told  # without it a download finds all files there


def test_a_pickle_is_never_read(copy: Path) -> None:
    (copy / WEIGHTS).unlink()
    (copy / "diffusion_pytorch_model.bin").write_bytes(b"\x80\x04cos\nsystem\n")
    assert "pickle" in refused(copy)


def test_missing_files_are_named(copy: Path) -> None:
    (copy / WEIGHTS).unlink()
    assert "no safetensors" in refused(copy)
    shutil.rmtree(copy)
    assert "config.json" in refused(copy)


def test_a_damaged_config_is_named(copy: Path) -> None:
    (copy / "config.json").write_text("{")
    assert "cannot be read" in refused(copy)
    (copy / "config.json").write_text("[]")
    assert "not a network's config" in refused(copy)


def test_another_network_is_named(copy: Path, marigold: Path) -> None:
    shutil.copy(marigold / "checkpoint" / "unet" / WEIGHTS, copy / WEIGHTS)
    assert "layer network" in refused(copy)


def test_a_config_of_another_program_is_named(copy: Path) -> None:
    config = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps(config | {"hyper_attention": 3}))
    assert "another program" in refused(copy)


def test_one_tensor_of_another_shape_is_named(copy: Path) -> None:
    whole = load_file(copy / WEIGHTS)
    save_file(whole | {"conv_in.bias": torch.zeros(3)}, copy / WEIGHTS)
    assert "conv_in.bias" in refused(copy)


def test_no_folder_at_all_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError):
        tensor_files(tmp_path / "nowhere")
