import json

import pytest

from app.core.errors import FileError, WeightsError
from app.core.progress import Cancelled, silent
from app.weights import importing as module
from app.weights.checking import verify
from app.weights.download import download
from app.weights.entries import Mark, WeightsFile
from app.weights.hub import Hub
from app.weights.importing import import_weights
from app.weights.manifest import load_manifest
from app.weights.record import read_record
from tests.weights.builders import TOY, file_of, put, safetensors, store, weights
from tests.weights.server import FakeHub

TOYS = weights(patterns=("unet/*",))
NET = TOY["unet/net.safetensors"]
ALPHA = safetensors(["alpha"], 10)
PAIR = weights(
    id="pair", files=(file_of("one.safetensors", NET), file_of("two.safetensors", ALPHA))
)


@pytest.fixture
def shop(tmp_path):
    return store(tmp_path)


def take(path, shop, *known, **options):
    return import_weights(path, known or (TOYS,), shop, options.pop("report", silent), **options)


def test_a_folder_of_the_repository_s_name_is_known(tmp_path, shop):
    given = put(tmp_path / "from/toy-net", {**TOY, "unet/config.json": b"{}", "cat.png": b"x"})
    (one,) = take(given, shop, TOYS, PAIR)
    assert (one.weights.id, one.was_here, one.missing) == ("toy", False, ())
    assert one.folder == shop.need(TOYS) == shop.folder(TOYS)
    names = {path.name for path in one.folder.rglob("*") if path.is_file()}
    assert names == {"model_index.json", "net.safetensors", "config.json", "kasane.json"}
    assert {file.verdict for file in verify(shop.find(TOYS), silent)} == {"good"}
    assert take(given, shop)[0].was_here


def test_a_link_that_leads_nowhere_is_passed_over(tmp_path, shop):
    given = put(tmp_path / "from/toy-net", TOY)
    (given / "cat.png").symlink_to("gone")
    (one,) = take(given, shop, TOYS, PAIR)
    assert one.folder == shop.need(TOYS)


def test_a_link_costs_no_room_and_a_copy_stands_alone(tmp_path, shop):
    given = put(tmp_path / "from/toy-net", TOY)
    (one,) = take(given, shop)
    assert (one.folder / "model_index.json").samefile(given / "model_index.json")
    shop.remove(TOYS)
    (one,) = take(given, shop, copy=True)
    assert not (one.folder / "model_index.json").samefile(given / "model_index.json")
    assert (one.folder / "unet/net.safetensors").read_bytes() == NET


def test_where_links_do_not_work_files_are_copied(tmp_path, shop, monkeypatch):
    def no_link(*_):
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(module.Path, "hardlink_to", no_link)
    (one,) = take(put(tmp_path / "from/toy-net", TOY), shop)
    assert (one.folder / "unet/net.safetensors").read_bytes() == NET


def test_the_see_through_set_is_told_apart_by_what_is_in_it(tmp_path, shop):
    known = load_manifest().weights
    for name, channels, quantised in (("a", 8, None), ("b", 8, "bitsandbytes"), ("c", 12, None)):
        config = {"in_channels": channels}
        if quantised:
            config["quantization_config"] = {"quant_method": quantised}
        files = {
            "model_index.json": b"{}",
            "unet/config.json": json.dumps(config).encode(),
            "tokenizer/vocab.json": b"{}",
            "scheduler/scheduler_config.json": b"{}",
        }
        for part in ("vae", "trans_vae"):
            files[f"{part}/config.json"] = b"{}"
        for part in ("unet", "vae", "trans_vae"):
            files[f"{part}/diffusion_pytorch_model.safetensors"] = safetensors()
        for part in ("text_encoder", "text_encoder_2"):
            files[f"{part}/config.json"] = b"{}"
            files[f"{part}/model.safetensors"] = safetensors()
        put(tmp_path / "downloads" / name, files)
    found = take(tmp_path / "downloads", shop, *known)
    assert [one.weights.id for one in found] == [
        "seethrough-layers-bf16",
        "seethrough-layers-nf4",
        "seethrough-depth-bf16",
    ]
    assert all((one.folder / "tokenizer/vocab.json").exists() for one in found)


def test_files_are_known_by_their_sums_whatever_their_names(tmp_path, shop):
    given = put(tmp_path / "from", {"a/x.safetensors": ALPHA, "y.bin": NET, "z": b"123"})
    (one,) = take(given, shop, PAIR, TOYS)
    assert one.weights.id == "pair"
    assert (one.folder / "one.safetensors").read_bytes() == NET
    assert (one.folder / "two.safetensors").read_bytes() == ALPHA


def test_a_part_of_weights_waits_for_the_rest(tmp_path, shop):
    given = put(tmp_path / "from", {"alpha.safetensors": ALPHA})
    (one,) = take(given / "alpha.safetensors", shop, PAIR)
    assert one.missing == ("one.safetensors",)
    assert shop.find(PAIR) is None
    assert shop.partial_bytes(PAIR) == len(ALPHA)
    with FakeHub({"one.safetensors": NET, "two.safetensors": ALPHA}) as hub:
        download(PAIR, shop, Hub(hub.url), silent)
        assert [name for name, _ in hub.seen] == ["one.safetensors"]
    assert shop.find(PAIR)


def test_a_file_of_a_known_name_and_another_sum_is_not_it(tmp_path, shop):
    given = put(tmp_path / "from", {"two.safetensors": ALPHA[:-1] + b"!"})
    with pytest.raises(WeightsError, match="Nothing in"):
        take(given / "two.safetensors", shop, PAIR)


def test_a_folder_with_another_sum_is_refused(tmp_path, shop):
    known = weights(files=(WeightsFile("model_index.json"), file_of("unet/net.safetensors", NET)))
    files = {**TOY, "unet/net.safetensors": NET[:-1] + b"!"}
    with pytest.raises(WeightsError, match="SHA-256 differs"):
        take(put(tmp_path / "from/toy-net", files), shop, known)
    assert shop.find(known) is None


def test_a_file_that_was_cut_is_refused(tmp_path, shop):
    files = {**TOY, "unet/net.safetensors": NET[:-1]}
    with pytest.raises(WeightsError, match="cut short"):
        take(put(tmp_path / "from/toy-net", files), shop)
    assert shop.find(TOYS) is None


def test_what_could_be_several_asks_for_a_word(tmp_path, shop):
    mark = Mark("model_index.json", "a")
    two = [weights(id=one, repo=f"maker/{one}", marks=(mark,)) for one in ("big", "small")]
    given = put(tmp_path / "from/mine", TOY)
    with pytest.raises(WeightsError, match="could be any of big, small") as caught:
        take(given, shop, *two)
    assert "--as" in caught.value.hint
    assert take(given, shop, two[1])[0].weights.id == "small"


def test_without_marks_a_strange_name_is_not_enough(tmp_path, shop):
    given = put(tmp_path / "from/mine", TOY)
    with pytest.raises(WeightsError, match="Nothing in"):
        take(given, shop, TOYS, PAIR)
    assert take(given, shop, TOYS)[0].weights.id == "toy"


def test_a_converted_file_is_known_by_its_tensors(tmp_path, shop):
    lama = load_manifest().find("lama-anime")
    name = "lama_large_512px.safetensors"
    put(tmp_path / "bad", {name: safetensors(["other"])})
    with pytest.raises(WeightsError, match="Nothing in"):
        take(tmp_path / "bad" / name, shop, lama)
    put(tmp_path / "good", {name: safetensors(["model.1.ffc.convl2l.weight"])})
    (one,) = take(tmp_path / "good" / name, shop, lama)
    assert one.missing == ()
    assert shop.need(lama) == one.folder


def test_a_pickle_is_kept_but_never_opened(tmp_path, shop):
    lama = load_manifest().find("lama-anime")
    bomb = b"cos\nsystem\n(S'touch " + str(tmp_path / "owned").encode() + b"'\ntR."
    given = put(tmp_path / "from", {"lama_large_512px.ckpt": bomb})
    take(given / "lama_large_512px.ckpt", shop, lama)
    assert shop.unconverted(lama)
    assert shop.find(lama) is None
    assert not (tmp_path / "owned").exists()


def test_a_cache_is_imported_with_its_revision(tmp_path, shop):
    base = put(tmp_path / "models--maker--toy-net", {"blobs/1": b"{}", "blobs/2": NET})
    snapshot = base / "snapshots" / ("d" * 40)
    (snapshot / "unet").mkdir(parents=True)
    (snapshot / "model_index.json").symlink_to("../../blobs/1")
    (snapshot / "unet/net.safetensors").symlink_to("../../../blobs/2")
    (one,) = take(base, shop, TOYS, PAIR)
    assert read_record(one.folder).revision == "d" * 40
    assert not (one.folder / "model_index.json").is_symlink()


def test_stopping_an_import_leaves_nothing_ready(tmp_path, shop):
    def stop(_progress):
        raise Cancelled

    with pytest.raises(Cancelled):
        take(put(tmp_path / "from/toy-net", TOY), shop, report=stop)
    assert shop.find(TOYS) is None
    assert list(tmp_path.rglob("*.new")) == []


def test_a_disk_without_room_is_told(tmp_path, shop, monkeypatch):
    usage = type("Usage", (), {"free": 1})
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(WeightsError, match="1 bytes are free"):
        take(put(tmp_path / "from/toy-net", TOY), shop, copy=True)


def test_a_file_that_two_share_asks_for_a_word(tmp_path, shop):
    other = weights(id="other", files=(file_of("vae.safetensors", ALPHA),))
    given = put(tmp_path / "from", {"x.safetensors": ALPHA})
    with pytest.raises(WeightsError, match="any of pair, other"):
        take(given / "x.safetensors", shop, PAIR, other)
    assert [one.weights.id for one in take(given, shop, PAIR, other)] == ["other"]


def test_what_is_not_there_is_told(tmp_path, shop):
    with pytest.raises(FileError, match="There is no"):
        take(tmp_path / "nowhere", shop)
