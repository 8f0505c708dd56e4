"""What a recipe calls weights."""

import shutil
from dataclasses import replace

from app.weights.identity import name_of
from app.weights.manifest import load_manifest
from app.weights.store import Found


def found(folder, revision=""):
    weights = replace(load_manifest().find("seethrough-layers-bf16"), repo="owner/name")
    return Found(weights, folder, "program", revision, 3)


def test_a_noted_revision_is_told(tmp_path):
    assert name_of(found(tmp_path, "1234abcd")) == "owner/name@1234abcd"


def test_without_one_a_hash_stays_the_same_for_a_copy_and_changes_with_the_bytes(tmp_path):
    first = tmp_path / "a" / "unet"
    first.mkdir(parents=True)
    path = first / "model.safetensors"
    path.write_bytes(bytes(range(256)) * 1000)
    name = name_of(found(tmp_path / "a"))
    assert name.startswith("seethrough-layers-bf16#")
    shutil.copytree(tmp_path / "a", tmp_path / "b")
    assert name_of(found(tmp_path / "b")) == name
    for at in (0, -1):
        data = bytearray(bytes(range(256)) * 1000)
        data[at] ^= 1
        path.write_bytes(data)
        assert name_of(found(tmp_path / "a")) != name
