import json
import os

import pytest

from app.core.errors import WeightsError
from app.core.progress import silent
from app.weights.checking import verify
from app.weights.entries import Mark, WeightsFile
from app.weights.layout import bears, is_whole, tensor_names
from app.weights.places import hub_cache, usual_places
from app.weights.record import Record, write_record
from tests.weights.builders import TOY, file_of, put, safetensors, store, weights

TOYS = weights()


def in_cache(root, revision="a" * 40, files=TOY, repo="maker--toy-net"):
    """A repository as the Hugging Face cache holds it: links to blobs."""
    base = root / "hub" / f"models--{repo}"
    (base / "blobs").mkdir(parents=True, exist_ok=True)
    for number, (path, data) in enumerate(files.items()):
        blob = base / "blobs" / f"{revision[:4]}{number}"
        blob.write_bytes(data)
        link = base / "snapshots" / revision / path
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(os.path.relpath(blob, link.parent))
    return base / "snapshots" / revision


def test_nothing_is_found_where_nothing_is(tmp_path):
    shop = store(tmp_path, chosen=tmp_path / "nowhere", comfyui=tmp_path / "no")
    assert shop.find(TOYS) is None
    with pytest.raises(WeightsError, match="models download toy"):
        shop.need(TOYS)


def test_places_are_asked_in_their_order(tmp_path):
    comfyui = put(tmp_path / "comfy/models/SeeThrough/maker/toy-net", TOY)
    shop = store(tmp_path, chosen=tmp_path / "mine", comfyui=tmp_path / "comfy")
    assert shop.need(TOYS) == comfyui
    cached = in_cache(tmp_path)
    assert shop.need(TOYS) == cached
    assert shop.find(TOYS).revision == "a" * 40
    program = put(tmp_path / "program/toy", TOY)
    assert shop.need(TOYS) == program
    chosen = put(tmp_path / "mine/toy-net", TOY)
    found = shop.find(TOYS)
    assert (found.folder, found.place) == (chosen, "chosen")
    assert found.bytes == sum(map(len, TOY.values()))


def test_the_cache_gives_only_the_revision_that_is_pinned(tmp_path):
    in_cache(tmp_path, "b" * 40)
    assert store(tmp_path).find(TOYS) is None


def test_without_a_pin_the_cache_gives_its_main(tmp_path):
    other = in_cache(tmp_path, "b" * 40)
    loose = weights(revision="")
    assert store(tmp_path).find(loose) is None
    refs = other.parents[1] / "refs"
    refs.mkdir()
    (refs / "main").write_text("b" * 40)
    assert store(tmp_path).need(loose) == other
    (refs / "main").write_text("../../../program")
    assert store(tmp_path).find(loose) is None


def test_a_link_into_nothing_is_not_there(tmp_path):
    cached = in_cache(tmp_path)
    (cached.parents[1] / "blobs/aaaa1").unlink()
    assert store(tmp_path).find(TOYS) is None


@pytest.mark.parametrize("lost", sorted(TOY))
def test_a_folder_without_one_file_is_not_it(tmp_path, lost):
    put(tmp_path / "program/toy", {path: data for path, data in TOY.items() if path != lost})
    assert store(tmp_path).find(TOYS) is None


def test_a_file_of_another_size_is_not_it(tmp_path):
    sized = weights(files=(WeightsFile("model_index.json", 2), WeightsFile("a.json", 3)))
    put(tmp_path / "program/toy", {"model_index.json": b"{}", "a.json": b"[]"})
    assert store(tmp_path).find(sized) is None
    put(tmp_path / "program/toy", {"a.json": b"[1]"})
    assert store(tmp_path).find(sized)


def test_shards_stand_for_a_file(tmp_path):
    index = {"weight_map": {"a": "net-1.safetensors", "b": "net-2.safetensors"}}
    folder = put(
        tmp_path / "program/toy",
        {
            "model_index.json": b"{}",
            "unet/net.safetensors.index.json": json.dumps(index).encode(),
            "unet/net-1.safetensors": safetensors(),
        },
    )
    assert store(tmp_path).find(TOYS) is None
    put(folder, {"unet/net-2.safetensors": safetensors()})
    found = store(tmp_path).find(TOYS)
    assert found
    assert {one.verdict for one in verify(found, silent)} == {"unknown"}


def test_a_comfyui_is_searched_by_marks_where_names_say_nothing(tmp_path):
    two = [
        weights(id=f"net-{n}", marks=(Mark("unet/config.json", "in_channels", n),)) for n in (8, 12)
    ]
    for n in (8, 12):
        put(
            tmp_path / f"comfy/models/diffusers/folder-{n}",
            {**TOY, "unet/config.json": json.dumps({"in_channels": n}).encode()},
        )
    shop = store(tmp_path, comfyui=tmp_path / "comfy")
    assert [shop.need(one).name for one in two] == ["folder-8", "folder-12"]
    assert shop.find(weights(repo="other/thing")) is None
    assert store(tmp_path, comfyui=tmp_path / "comfy/models").find(two[0])


def test_marks(tmp_path):
    config = {"a": 1, "quantization_config": {"quant_method": "bitsandbytes"}}
    put(tmp_path, {"c.json": json.dumps(config).encode(), "w.safetensors": safetensors(["x", "y"])})
    assert bears(tmp_path, Mark("c.json", "quantization_config.quant_method", "bitsandbytes"))
    assert not bears(tmp_path, Mark("c.json", "quantization_config"))
    assert bears(tmp_path, Mark("c.json", "b"))
    assert not bears(tmp_path, Mark("nowhere.json", "b"))
    assert bears(tmp_path, Mark("w.safetensors", tensor="y"))
    assert not bears(tmp_path, Mark("w.safetensors", tensor="z"))


@pytest.mark.parametrize(
    "data", [b"", b"\xff" * 8, b"\x80\x02}q\x00.", safetensors()[:-1], safetensors() + b"x"]
)
def test_what_is_no_whole_safetensors_file_is_seen(tmp_path, data):
    path = tmp_path / "a.safetensors"
    path.write_bytes(data)
    assert not is_whole(path)
    path.write_bytes(safetensors(["b"]))
    assert is_whole(path)
    assert tensor_names(path) == {"b"}


def test_a_pickle_alone_is_not_ready(tmp_path):
    lama = weights(files=(WeightsFile("l.ckpt"),), converted=("l.safetensors",))
    shop = store(tmp_path)
    put(shop.folder(lama), {"l.ckpt": b"\x80\x02."})
    assert shop.find(lama) is None
    assert shop.unconverted(lama)
    with pytest.raises(WeightsError, match="pickle"):
        shop.need(lama)
    put(shop.folder(lama), {"l.safetensors": safetensors()})
    assert shop.find(lama)
    assert not shop.unconverted(lama)


def test_remove_deletes_what_is_ours_only(tmp_path):
    shop = store(tmp_path)
    put(shop.folder(TOYS), TOY)
    put(shop.partial_folder(TOYS), {"a.part": b"12345"})
    assert shop.partial_bytes(TOYS) == 5
    assert shop.remove(TOYS) == 5 + sum(map(len, TOY.values()))
    assert not shop.folder(TOYS).exists()
    with pytest.raises(WeightsError, match="not on this machine"):
        shop.remove(TOYS)
    cached = in_cache(tmp_path)
    with pytest.raises(WeightsError, match="does not look after"):
        shop.remove(TOYS)
    assert (cached / "model_index.json").exists()


def test_verify_compares_with_the_manifest_then_with_the_note(tmp_path):
    index, net = TOY["model_index.json"], TOY["unet/net.safetensors"]
    shop = store(tmp_path)
    folder = put(shop.folder(TOYS), TOY)

    def verdicts(one):
        return {file.path: file.verdict for file in verify(shop.find(one), silent)}

    assert set(verdicts(TOYS).values()) == {"unknown"}
    known = weights(files=(file_of("model_index.json", index), WeightsFile("unet/net.safetensors")))
    assert verdicts(known)["model_index.json"] == "good"
    noted = (file_of("unet/net.safetensors", net), file_of("extra.json", b"1"))
    write_record(folder, Record("toy", "", noted, "import"))
    assert verdicts(known) == {
        "model_index.json": "good",
        "unet/net.safetensors": "good",
        "extra.json": "missing",
    }
    put(folder, {"model_index.json": b"[]", "unet/net.safetensors": net[:-1] + b"x"})
    assert verdicts(known)["model_index.json"] == "damaged"
    assert verdicts(known)["unet/net.safetensors"] == "damaged"


def test_a_file_that_was_cut_is_damaged_without_a_sum(tmp_path):
    shop = store(tmp_path)
    put(shop.folder(TOYS), {**TOY, "unet/net.safetensors": safetensors()[:-3]})
    verdicts = {one.path: one.verdict for one in verify(shop.find(TOYS), silent)}
    assert verdicts["unet/net.safetensors"] == "damaged"


def test_the_hub_cache_is_where_the_environment_says(tmp_path, monkeypatch):
    for name in ("HF_HOME", "HF_HUB_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    assert hub_cache().parts[-3:] == (".cache", "huggingface", "hub")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert hub_cache() == tmp_path / "x/huggingface/hub"
    monkeypatch.setenv("HF_HOME", str(tmp_path / "h"))
    assert hub_cache() == tmp_path / "h/hub"
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "c"))
    assert hub_cache() == tmp_path / "c"


def test_the_usual_places_are_the_program_s(tmp_path):
    places = usual_places()
    assert places.chosen is None
    assert places.own == places.program
    assert places.program.name == "models"
    assert usual_places(str(tmp_path)).own == tmp_path
