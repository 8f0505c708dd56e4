import io
import json
from pathlib import Path

import pytest

from app import cli
from app.cli.console import Console
from app.settings import Settings, save_settings
from app.weights.manifest import load_manifest, overlay_path
from tests.weights.builders import TOY, put, safetensors
from tests.weights.server import REVISION, FakeHub

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


def entry(**changes):
    licence = {"spdx": "MIT", "name": "MIT", "url": "", "gated": False, "commercial": "yes"}
    return {
        "id": "toy",
        "title": "Toy",
        "does": "Nothing.",
        "kind": "depth",
        "engine": "toy",
        "used": False,
        "repo": "maker/toy-net",
        "files": [{"path": "model_index.json", "size": None, "sha256": None}],
        "patterns": ["unet/*"],
        "licence": {**licence, **changes.pop("licence", {})},
        **dict.fromkeys(("variant", "revision", "credit", "note"), ""),
        **{key: [] for key in ("converted", "marks", "memory", "needs", "replaces")},
        **{key: [] for key in ("alternatives", "mirrors")},
        "about_bytes": None,
        **changes,
    }


def written(path, *entries):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"version": 2, "networks": entries}), "utf-8")
    return path


@pytest.fixture
def hub(folder, monkeypatch):
    for name in ("HF_TOKEN", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    written(overlay_path(), entry(), entry(id="big-toy", needs=["toy"]))
    with FakeHub(TOY) as server:
        yield server


def test_download_gets_what_is_needed_too(hub, folder, call, capsys):
    code, said = call("download", "big-toy", "--endpoint", hub.url)
    assert code == 0
    assert [one["id"] for one in said["models"]] == ["toy", "big-toy"]
    assert Path(said["models"][1]["path"], "unet/net.safetensors").exists()
    code, said = call("download", "toy", "--endpoint", hub.url)
    assert said["models"][0]["was_here"] is True


def test_download_speaks_on_stderr_and_gives_folders_on_stdout(hub, folder, capsys):
    assert cli.main(["models", "download", "toy", "--endpoint", hub.url]) == 0
    said = capsys.readouterr()
    assert said.out == f"{folder / 'toy'}\n"
    assert "Toy (of unknown size) is under: MIT." in said.err
    assert "Downloading Toy: unet/net.safetensors" in said.err


@pytest.mark.parametrize(
    "licence", [{"gated": True}, {"commercial": "no"}, {"commercial": "unknown"}]
)
def test_a_licence_is_accepted_in_words(hub, folder, call, licence):
    written(overlay_path(), entry(licence=licence))
    code, said = call("download", "toy", "--endpoint", hub.url)
    assert code == 2
    assert "must be accepted" in said["error"]["what"]
    assert hub.seen == []
    assert call("download", "toy", "--endpoint", hub.url, "--accept-licence")[0] == 0


@pytest.mark.parametrize(("typed", "code"), [("yes\n", 0), ("no\n", 2), ("", 2)])
def test_a_licence_is_accepted_on_a_terminal(hub, monkeypatch, capsys, typed, code):
    written(overlay_path(), entry(licence={"gated": True}))
    monkeypatch.setattr(Console, "is_terminal", True)
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert cli.main(["models", "download", "toy", "--endpoint", hub.url]) == code
    assert "Type “yes” to accept what Toy asks for" in capsys.readouterr().err


def test_import_takes_a_folder_over(folder, call, tmp_path):
    given = put(tmp_path / "from/sam2.1-hiera-small", SAM)
    code, said = call("import", given)
    assert code == 0
    assert [one["id"] for one in said["models"]] == ["sam2.1-small"]
    assert call("path", "sam2.1-small")[1]["path"] == str(folder / "sam2.1-small")
    assert call("import", given, "--as", "sam2.1-large", "--copy")[0] == 0
    assert call("import", tmp_path / "nowhere")[0] == 2
    assert call("import", "")[0] == 2


def test_the_manifest_is_filled_in_from_the_hub(hub, call, tmp_path):
    hub.gated = "manual"
    path = written(tmp_path / "m.json", entry(), entry(id="lost", repo="no/where"))
    hub.files["unet/x.safetensors"] = safetensors()
    code, said = call("refresh-manifest", "toy", "--file", path, "--endpoint", hub.url)
    assert (code, said["changed"]) == (0, ["toy"])
    toy = load_manifest(path, tmp_path / "none").find("toy")
    assert toy.revision == REVISION
    assert toy.is_pinned
    assert toy.licence.gated
    assert [one.path for one in toy.files] == sorted(hub.files)
    assert {one.path for one in toy.files if one.sha256} == {
        "unet/net.safetensors",
        "unet/x.safetensors",
    }
    assert call("refresh-manifest", "--file", path, "--endpoint", hub.url)[1]["changed"] == ["lost"]
    hub.files["unet/net.safetensors"] = b"other"
    code, said = call("refresh-manifest", "toy", "--file", path, "--endpoint", hub.url)
    assert (code, [one["id"] for one in said["failed"]]) == (1, ["toy"])
    assert call("refresh-manifest", "--latest", "--file", path, "--endpoint", hub.url)[0] == 0


def test_a_wrong_endpoint_is_told(hub, call):
    code, said = call("download", "toy", "--endpoint", "hub.example")
    assert code == 2
    assert "hub.example” is no address" in said["error"]["what"]
