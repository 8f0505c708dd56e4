"""Folders that are not, or not quite, Qwen-Image-Layered: one clear sentence each."""

from __future__ import annotations

import json
import shutil

import pytest

from app.core.errors import WeightsError

pytest.importorskip("diffusers", reason="the ai extra is not installed")

from app.engines.qwen_layered.engine import QwenLayered
from app.engines.qwen_layered.loading import check_folder, describing_parts, painting_parts
from app.engines.qwen_layered.memory import Plan, Tier
from app.engines.qwen_layered.sizes import Sizes

TENSORS = "diffusion_pytorch_model.safetensors"


@pytest.fixture
def folder(weights, tmp_path):
    """A copy that a test may spoil."""
    copy = tmp_path / "copy"
    shutil.copytree(weights, copy)
    return copy


def refused(folder, words):
    with pytest.raises(WeightsError, match=words) as caught:
        QwenLayered(folder, Plan(Tier.CPU, "cpu"), Sizes())
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_a_whole_folder_is_taken(folder):
    check_folder(folder)


@pytest.mark.parametrize("name", ["transformer", "vae", "text_encoder"])
def test_a_network_that_is_missing_is_named(folder, name):
    shutil.rmtree(folder / name)
    refused(folder, f"{name}” is not a network: it has no config.json")


@pytest.mark.parametrize("name", ["scheduler", "tokenizer", "processor"])
def test_settings_that_are_missing_are_named(folder, name):
    shutil.rmtree(folder / name)
    refused(folder, f"lacks {name}/")


def test_a_folder_without_an_index_is_no_network(tmp_path):
    refused(tmp_path, "has no model_index.json")


def test_a_truncated_file_is_noticed_before_anything_is_read(folder):
    path = folder / "transformer" / TENSORS
    path.write_bytes(path.read_bytes()[:-100])
    refused(folder, "truncated or damaged")


def test_a_pickle_is_refused(folder):
    path = folder / "vae" / TENSORS
    path.rename(path.with_suffix(".bin"))
    refused(folder, "pickle")


def test_a_shard_that_is_missing_is_named(folder):
    path = folder / "transformer" / TENSORS
    path.rename(path.with_name("part-1.safetensors"))
    shards = {"weight_map": {"a": "part-1.safetensors", "b": "part-2.safetensors"}}
    path.with_name(f"{TENSORS}.index.json").write_text(json.dumps(shards), encoding="utf-8")
    refused(folder, r"lacks part-2\.safetensors")


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("_class_name", "QwenImagePipeline", "is not Qwen-Image-Layered"),
        ("transformer", ["diffusers", "FluxTransformer2DModel"], "another network as its trans"),
        ("vae", None, "another network as its vae"),
    ],
)
def test_another_pipeline_is_refused(folder, key, value, words):
    path = folder / "model_index.json"
    index = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**index, key: value}), encoding="utf-8")
    refused(folder, words)


def spoil(folder, change):
    """Write a network's tensors again, changed."""
    from safetensors.torch import load_file, save_file

    path = next(folder.glob("*.safetensors"))
    tensors = load_file(path)
    change(tensors)
    save_file(tensors, path, metadata={"format": "pt"})


@pytest.mark.parametrize("name", ["transformer", "vae", "text_encoder"])
def test_a_tensor_that_is_missing_is_not_made_up(folder, name):
    spoil(folder / name, lambda tensors: tensors.pop(sorted(tensors)[3]))
    with pytest.raises(WeightsError, match="has 1 missing tensors"):
        (describing_parts if name == "text_encoder" else painting_parts)(folder)


@pytest.mark.parametrize("name", ["transformer", "text_encoder"])
def test_a_tensor_of_another_shape_is_refused(folder, name):
    import torch

    def change(tensors):
        tensors[sorted(tensors)[3]] = torch.zeros(3, 5)

    spoil(folder / name, change)
    with pytest.raises(WeightsError, match=r"cannot be read|mismatched"):
        (describing_parts if name == "text_encoder" else painting_parts)(folder)
