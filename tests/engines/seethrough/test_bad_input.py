"""The whole engine on pictures and folders that nobody should give it, with tiny networks."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")
pytest.importorskip("diffusers", reason="the ai extra is not installed")

from safetensors.torch import load_file, save_file  # noqa: E402

from app.core.errors import EngineError, WeightsError  # noqa: E402
from app.core.progress import silent  # noqa: E402
from app.engine_process import EngineProcess  # noqa: E402
from app.engines.seethrough.depths import Depths  # noqa: E402
from app.engines.seethrough.engine import SeeThrough  # noqa: E402
from app.engines.seethrough.painting import Layers  # noqa: E402
from app.engines.seethrough.placing import Place  # noqa: E402
from app.engines.seethrough.sizes import Sizes  # noqa: E402
from app.stages.decompose import decompose  # noqa: E402
from app.stages.restore import recomposition_error  # noqa: E402

SIZES = Sizes(page_side=64, depth_side=64, steps=1, depth_steps=1)


def engine_of(layers: Path, depth: Path, cache: Path) -> SeeThrough:
    return SeeThrough(Layers(layers, cache, Place(), SIZES), Depths(depth, Place(), SIZES))


@pytest.fixture
def engine(checkpoint: Path, marigold: Path, tmp_path: Path) -> SeeThrough:
    return engine_of(checkpoint, marigold / "checkpoint", tmp_path / "cache")


# Pictures


@pytest.mark.parametrize("size", [(16, 16), (1, 1), (1, 300), (300, 1), (7, 3)])
def test_a_picture_of_a_few_pixels_is_taken_apart(engine: SeeThrough, size) -> None:
    picture = np.random.default_rng(1).integers(0, 256, (*size, 4), np.uint8)
    picture[..., 3] = 255
    found = decompose(picture, engine)
    assert recomposition_error(found.layers, picture) <= 1


def test_a_transparent_picture_is_told_to_hold_no_character(engine: SeeThrough) -> None:
    found = decompose(np.zeros((40, 30, 4), np.uint8), engine)
    assert found.layers == ()
    assert any("no character" in notice for notice in found.notices)


def painting(layers: Layers, monkeypatch: pytest.MonkeyPatch, *tags: str) -> None:
    """Make the networks paint nothing but some tags."""
    plain = layers.generate

    def some(page, group, seed, report, known=None):
        found = plain(page, group, seed, report, known)
        for tag, rgba in found.items():
            if tag not in tags:
                rgba[..., 3] = 0
        return found

    monkeypatch.setattr(layers, "generate", some)


def test_without_a_character_the_picture_stays_whole(
    engine: SeeThrough, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(engine.generator, monkeypatch)
    picture = np.full((48, 32, 4), 200, np.uint8)
    picture[..., 3] = 255
    found = decompose(picture, engine)
    assert any("no character" in notice for notice in found.notices)
    assert recomposition_error(found.layers, picture) <= 1


def test_without_a_head_the_body_is_kept(
    engine: SeeThrough, monkeypatch: pytest.MonkeyPatch
) -> None:
    painting(engine.generator, monkeypatch, "topwear", "legwear")
    picture = np.full((48, 32, 4), 200, np.uint8)
    picture[..., 3] = 255
    found = decompose(picture, engine)
    assert any("No head" in notice for notice in found.notices)
    assert recomposition_error(found.layers, picture) <= 1


# Folders


@pytest.fixture
def copies(checkpoint: Path, marigold: Path, tmp_path: Path) -> tuple[Path, Path]:
    return (
        Path(shutil.copytree(checkpoint, tmp_path / "layers")),
        Path(shutil.copytree(marigold / "checkpoint", tmp_path / "depth")),
    )


def refused(copies: tuple[Path, Path], cache: Path, which: int = 0) -> str:
    """Give what is said of the first bad file, among layers (0) or depth (1)."""
    frames = np.full((2, SIZES.depth_side, SIZES.depth_side, 4), 255, np.uint8)
    layers = Layers(copies[0], cache, Place(), SIZES)
    depths = Depths(copies[1], Place(), SIZES)

    def ask() -> None:
        if which:
            depths.estimate(frames, 0, silent)
        else:
            layers.generate(frames[0], 0, 0, silent)

    with pytest.raises(WeightsError) as caught:
        ask()
    assert caught.value.what.endswith(".")
    assert caught.value.hint
    return caught.value.what


def weights_of(folder: Path) -> Path:
    return next(folder.glob("*.safetensors"))


def truncate(folder: Path) -> None:
    path = weights_of(folder)
    path.write_bytes(path.read_bytes()[:-50])


def empty(folder: Path) -> None:
    weights_of(folder).write_bytes(b"")


def change_architecture(folder: Path) -> None:
    path = weights_of(folder)
    tensors = load_file(path)
    widest = max(tensors, key=lambda key: tensors[key].ndim * 10_000 + tensors[key].numel())
    save_file(tensors | {widest: tensors[widest][:1].clone()}, path)


def drop_a_tensor(folder: Path) -> None:
    path = weights_of(folder)
    tensors = load_file(path)
    tensors.pop(sorted(tensors)[len(tensors) // 2])
    save_file(tensors, path)


def leave_a_pickle(folder: Path) -> None:
    path = weights_of(folder)
    path.unlink()
    path.with_suffix(".bin").write_bytes(b"\x80\x04cos\nsystem\n")


def damage_config(folder: Path) -> None:
    (folder / "config.json").write_text("{")


def remove(folder: Path) -> None:
    shutil.rmtree(folder)


def be_a_file(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.write_text("no folder")


NETWORKS = ("0/unet", "0/vae", "0/trans_vae", "0/text_encoder", "0/text_encoder_2",
            "1/unet", "1/vae", "1/text_encoder")  # fmt: skip
HARMS = (truncate, empty, change_architecture, drop_a_tensor, leave_a_pickle, remove, be_a_file)


CASES = [
    (network, harm)
    for network in NETWORKS
    for harm in HARMS
    # How a file is read is the same for all: one network of each library's is harmed every way.
    if network in ("0/unet", "0/text_encoder_2") or harm in (drop_a_tensor, leave_a_pickle)
]


@pytest.mark.parametrize(("network", "harm"), CASES)
def test_a_bad_network_is_named_in_a_sentence(copies, tmp_path, network: str, harm) -> None:
    which, _, name = network.partition("/")
    harm(copies[int(which)] / name)
    said = refused(copies, tmp_path / "cache", int(which))
    assert name in said or harm in (change_architecture, drop_a_tensor)


@pytest.mark.parametrize("network", [one for one in NETWORKS if "trans" not in one])
def test_a_damaged_config_is_named(copies, tmp_path, network: str) -> None:
    which, _, name = network.partition("/")
    damage_config(copies[int(which)] / name)
    assert name in refused(copies, tmp_path / "cache", int(which))


@pytest.mark.parametrize("harm", [remove, be_a_file])
@pytest.mark.parametrize("folder", ["0/tokenizer", "0/tokenizer_2", "1/tokenizer", "1/scheduler"])
def test_a_missing_folder_is_named(copies, tmp_path, folder: str, harm) -> None:
    which, _, name = folder.partition("/")
    harm(copies[int(which)] / name)
    assert name in refused(copies, tmp_path / "cache", int(which))


def test_a_tokenizer_without_words_is_named(copies, tmp_path) -> None:
    (copies[0] / "tokenizer" / "vocab.json").write_text("{")
    assert "tokenizer" in refused(copies, tmp_path / "cache")


@pytest.mark.parametrize(("which", "name"), [(0, "layers"), (1, "depth")])
def test_a_folder_that_is_no_model_is_named(tmp_path, which: int, name: str) -> None:
    folders = (tmp_path / "layers", tmp_path / "depth")
    folders[which].mkdir()
    (folders[which] / "readme.txt").write_text("holiday pictures")
    assert name in refused(folders, tmp_path / "cache", which)


def test_weights_of_another_revision_are_named(copies, tmp_path) -> None:
    path = copies[0] / "unet" / "config.json"
    config = json.loads(path.read_text())
    path.write_text(json.dumps(config | {"tag_version": "v4", "group_embedding_num": [14, 12]}))
    assert "layer network" in refused(copies, tmp_path / "cache")


# The engine process


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_engine_fails_one_job_and_the_next_works(golden, tmp_path) -> None:
    process = EngineProcess(places=("tests.engines.seethrough",))
    picture = np.full((32, 32, 4), 255, np.uint8)
    picture[8:20, 8:20, :3] = 40
    values = {"golden": golden, "cache": tmp_path, "picture": picture}
    stage = "tests.engines.seethrough.stages_for_tests:take_apart"
    try:
        # The one leaves a painting on the disk, the other the memory of two networks.
        for phase in ("Painting the body", "Estimating depth"):
            with pytest.raises(EngineError) as caught:
                process.run(stage, values | {"die_in": phase}, silent)
            assert "unharmed" in caught.value.hint
        found = process.run(stage, values | {"die_in": ""}, silent)
        assert recomposition_error(found.layers, picture) <= 1
    finally:
        process.close()
