import json
from pathlib import Path

import pytest

from app import cli
from app.settings import Settings, save_settings
from tests.weights.builders import put, safetensors

SAM = {
    "config.json": b'{"model_type": "sam2"}',
    "model.safetensors": safetensors(["vision.weight"]),
}


@pytest.fixture
def folder(tmp_path):
    """The models folder, with one set of weights in it."""
    put(tmp_path / "models/sam2.1-tiny", SAM)
    save_settings(Settings(models_folder=str(tmp_path / "models")))
    return tmp_path / "models"


@pytest.fixture
def call(capsys):
    def run(*words):
        capsys.readouterr()
        code = cli.main(["models", *map(str, words), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return run


def by_id(said):
    return {one["id"]: one for one in said["models"]}


def test_list_says_what_is_here_and_what_is_not(folder, call, capsys):
    code, said = call("list")
    assert code == 0
    assert (said["command"], said["action"], said["folder"]) == ("models", "list", str(folder))
    tiny, layers = (by_id(said)[one] for one in ("sam2.1-tiny", "seethrough-layers-bf16"))
    assert (tiny["state"], tiny["place"]) == ("ready", "chosen")
    assert tiny["path"] == str(folder / "sam2.1-tiny")
    assert tiny["bytes"] == sum(map(len, SAM.values()))
    assert (layers["state"], layers["path"]) == ("missing", None)
    assert layers["licence"]["commercial"] == "unknown"
    assert cli.main(["models"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("sam2.1-tiny")
    assert "ready, in your models folder" in lines[0]
    assert any("commercial use: unknown: ask" in line for line in lines)


def test_json_may_stand_before_the_action(folder, capsys):
    assert cli.main(["models", "--json", "list", "sam2.1-tiny"]) == 0
    assert list(by_id(json.loads(capsys.readouterr().out))) == ["sam2.1-tiny"]


def test_info_shows_the_licence_and_the_memory(folder, capsys):
    assert cli.main(["models", "info", "seethrough-layers-bf16", "framepack"]) == 0
    said = capsys.readouterr().out
    assert "12 to 16 GB at 1280 px" in said
    assert "Not valid in the European Union" in said


def test_path_is_for_scripts(folder, capsys, call):
    assert cli.main(["models", "path", "sam2.1-tiny"]) == 0
    assert capsys.readouterr().out == f"{folder / 'sam2.1-tiny'}\n"
    code, said = call("path", "sam2.1-small")
    assert code == 2
    assert said["error"]["kind"] == "WeightsError"
    assert "models download sam2.1-small" in said["error"]["hint"]


def test_another_folder_can_be_named(folder, call, tmp_path):
    _code, said = call("list", "sam2.1-tiny", "--models-folder", tmp_path / "other")
    assert said["models"][0]["state"] == "missing"
    assert said["folder"] == str(tmp_path / "other")


def test_verify_finds_a_file_that_was_cut(folder, call, capsys):
    code, said = call("verify")
    assert (code, said["good"]) == (0, True)
    (folder / "sam2.1-tiny/model.safetensors").write_bytes(SAM["model.safetensors"][:-1])
    code, said = call("verify", "sam2.1-tiny")
    assert (code, said["good"]) == (1, False)
    verdicts = {file["path"]: file["verdict"] for file in said["models"][0]["files"]}
    assert verdicts == {"config.json": "unknown", "model.safetensors": "damaged"}
    assert cli.main(["models", "verify", "-q"]) == 1
    assert "download --repair sam2.1-tiny" in capsys.readouterr().out
    assert call("verify", "sam2.1-small")[0] == 2


def test_remove_frees_the_disk(folder, call):
    code, said = call("remove", "sam2.1-tiny")
    assert code == 0
    assert said["removed"] == [{"id": "sam2.1-tiny", "bytes": sum(map(len, SAM.values()))}]
    assert not Path(folder, "sam2.1-tiny").exists()
    assert call("remove", "sam2.1-tiny")[0] == 2


@pytest.mark.parametrize("words", [["info", "nowhere"], ["list", "--models-folder", ""]])
def test_a_wrong_word_is_one_sentence(folder, call, words):
    code, said = call(*words)
    assert code == 2
    assert said["ok"] is False
