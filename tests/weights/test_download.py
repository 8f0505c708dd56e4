import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from app.core.errors import FileError, WeightsError
from app.core.progress import Cancelled, silent
from app.weights import download as module
from app.weights import part as part_module
from app.weights.download import download
from app.weights.entries import Licence, WeightsFile
from app.weights.hub import Hub, Patience
from app.weights.record import read_record
from tests.weights.builders import file_of, put, safetensors, store, weights
from tests.weights.server import REVISION, FakeHub

BIG = "unet/net.safetensors"
NET = safetensors(["a.weight"], 300_000)
NET = NET[:-300_000] + random.Random(1).randbytes(300_000)
FILES = {"model_index.json": b"{}", "unet/config.json": b'{"a": 1}', BIG: NET}
PATIENT = Patience(tries=3, first_wait_s=0.01, most_wait_s=0.05, stall_s=5)
TOYS = weights(revision="", patterns=("unet/*",))
PINNED = weights(files=(file_of("model_index.json", b"{}"), file_of(BIG, NET)))


@pytest.fixture
def hub():
    with FakeHub(FILES) as server:
        yield server


@pytest.fixture
def shop(tmp_path):
    return store(tmp_path)


@pytest.fixture(autouse=True)
def no_account(monkeypatch):
    for name in ("HF_TOKEN", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)


def get(hub, shop, one=TOYS, report=silent, patience=PATIENT, **options):
    return download(one, shop, Hub(hub.url, patience=patience), report, **options)


def stop_after(count):
    """A report that stops the download once so many bytes are there."""

    def report(progress):
        if progress.done >= count and "Downloading" in progress.phase:
            raise Cancelled

    return report


def test_a_repository_becomes_a_folder(hub, shop):
    hub.files |= {
        "unet/net.fp16.safetensors": b"x",
        "unet/old.bin": b"\x80\x02.",
        "README.md": b"x",
        "other/x.json": b"1",
    }
    told = []
    folder = get(hub, shop, report=told.append)
    assert folder == shop.need(TOYS)
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == {*FILES, "kasane.json"}
    assert (folder / BIG).read_bytes() == NET
    record = read_record(folder)
    assert (record.revision, record.way) == (REVISION, "download")
    assert {one.path: one.sha256 for one in record.files}[BIG] == hashlib.sha256(NET).hexdigest()
    assert told[-1].done == told[-1].total == sum(map(len, FILES.values()))
    assert not shop.partial_folder(TOYS).exists()


def test_what_is_here_is_not_asked_for_again(hub, shop):
    get(hub, shop)
    hub.seen.clear()
    hub.listed = 0
    assert get(hub, shop) == shop.folder(TOYS)
    assert (hub.seen, hub.listed) == ([], 0)


def test_pinned_files_need_no_listing(hub, shop):
    get(hub, shop, PINNED)
    assert hub.listed == 0
    assert shop.find(PINNED).revision == "a" * 40


def test_a_line_that_breaks_is_taken_up(hub, shop):
    hub.faults[BIG] = [("cut", 100_000), ("cut", 50_000), ("cut", 1)]
    folder = get(hub, shop)
    assert (folder / BIG).read_bytes() == NET
    assert hub.ranges(BIG) == [None, "bytes=100000-", "bytes=150000-", "bytes=150001-"]


def test_a_server_that_never_gets_on_ends_the_tries(hub, shop):
    hub.faults[BIG] = [("cut", 1000), *[("cut", 0)] * 9]
    with pytest.raises(WeightsError, match="does not go on") as caught:
        get(hub, shop)
    assert "kept" in caught.value.hint
    assert len(hub.ranges(BIG)) == 1 + 2
    hub.faults.clear()
    assert get(hub, shop)
    assert hub.ranges(BIG)[-1] == "bytes=1000-"


def test_a_silent_line_counts_as_broken(hub, shop):
    hub.faults[BIG] = [("stall", 1000)]
    get(hub, shop, patience=replace(PATIENT, stall_s=0.3))
    assert hub.ranges(BIG) == [None, "bytes=1000-"]


def test_stopping_does_not_wait_for_a_silent_line(hub, shop):
    hub.faults[BIG] = [("stall", 1000)]
    began = time.monotonic()
    with pytest.raises(Cancelled):
        get(hub, shop, report=stop_after(1000))
    assert time.monotonic() - began < 3
    assert shop.find(TOYS) is None
    assert shop.partial_bytes(TOYS) > 1000


def test_a_pause_keeps_what_came_and_the_revision(hub, shop):
    hub.faults[BIG] = [("stall", 200_000)]
    with pytest.raises(Cancelled):
        get(hub, shop, report=stop_after(200_000))
    hub.listed = 0
    assert (get(hub, shop) / BIG).read_bytes() == NET
    assert hub.listed == 0
    assert hub.ranges(BIG) == [None, "bytes=200000-"]
    assert len(hub.ranges("unet/config.json")) == 1


def test_giving_up_leaves_nothing(hub, shop):
    hub.faults[BIG] = [("stall", 1000)]
    with pytest.raises(Cancelled):
        get(hub, shop, report=stop_after(1000))
    assert shop.remove(TOYS) > 1000
    assert [path.name for path in shop.places.own.iterdir()] == [".locks"]


def test_a_server_without_ranges_begins_anew(hub, shop):
    hub.faults[BIG] = [("cut", 100_000), "whole"]
    assert (get(hub, shop) / BIG).read_bytes() == NET
    assert hub.ranges(BIG) == [None, "bytes=100000-"]


@pytest.mark.parametrize("false", ["bytes 5-9/300100", "nonsense", ""])
def test_a_false_range_is_not_written(hub, shop, false):
    hub.faults[BIG] = [("cut", 100_000), ("range", false)]
    assert (get(hub, shop) / BIG).read_bytes() == NET
    assert hub.ranges(BIG) == [None, "bytes=100000-", None]


def test_a_file_without_a_sum_is_taken_up_by_its_etag_only(hub, shop):
    hub.has_sums = False
    hub.faults[BIG] = [("cut", 100_000)]
    get(hub, shop)
    last = [headers for name, headers in hub.seen if name == BIG][-1]
    assert last["If-Range"].startswith('"')
    assert last["Range"] == "bytes=100000-"


def test_a_file_that_changed_meanwhile_begins_anew(hub, shop):
    hub.has_sums = False
    hub.faults[BIG] = [("stall", 100_000)]
    with pytest.raises(Cancelled):
        get(hub, shop, report=stop_after(100_000))
    other = NET[:-100] + bytes(100)
    hub.files[BIG] = other
    assert (get(hub, shop) / BIG).read_bytes() == other


@pytest.mark.parametrize("etag", ['W/"weak"', ""])
def test_without_a_sum_and_an_etag_nothing_is_taken_up(hub, shop, etag):
    hub.has_sums = False
    hub.etag = etag
    hub.faults[BIG] = [("cut", 100_000)]
    assert (get(hub, shop) / BIG).read_bytes() == NET
    assert hub.ranges(BIG) == [None, None]


def test_416_of_a_part_that_is_whole_is_the_end(hub, shop):
    hub.has_sizes = False
    hub.faults[BIG] = [("size", len(NET) + 7)]
    assert (get(hub, shop) / BIG).read_bytes() == NET
    assert hub.ranges(BIG) == [None, f"bytes={len(NET)}-"]


def test_416_of_a_part_that_is_no_part_begins_anew(hub, shop):
    hub.faults[BIG] = [("cut", 100_000), "416"]
    assert (get(hub, shop) / BIG).read_bytes() == NET
    assert hub.ranges(BIG) == [None, "bytes=100000-", None]


@pytest.mark.parametrize("data", [NET[:-1], NET + b"x"])
def test_a_wrong_size_is_told(hub, shop, data):
    hub.files[BIG] = data
    with pytest.raises(WeightsError, match="in another size"):
        get(hub, shop, PINNED)
    assert shop.find(PINNED) is None


def test_a_wrong_sum_is_told_and_deleted(hub, shop):
    hub.faults[BIG] = [("body", NET[:-1] + b"!")]
    with pytest.raises(WeightsError, match=r"SHA-256 differs\. It was deleted"):
        get(hub, shop, PINNED)
    assert list(shop.partial_folder(PINNED).rglob("*.part*")) == []
    assert (get(hub, shop, PINNED) / BIG).read_bytes() == NET


def test_a_part_that_was_tampered_with_is_found_out(hub, shop):
    hub.faults[BIG] = [("stall", 200_000)]
    with pytest.raises(Cancelled):
        get(hub, shop, PINNED, report=stop_after(200_000))
    part = shop.partial_folder(PINNED) / f"{BIG}.part"
    data = bytearray(part.read_bytes())
    data[150_000] ^= 1
    part.write_bytes(data)
    with pytest.raises(WeightsError, match="SHA-256 differs"):
        get(hub, shop, PINNED)


def test_bytes_that_never_reached_the_disk_are_fetched_again(hub, shop):
    hub.faults[BIG] = [("stall", 200_000)]
    with pytest.raises(Cancelled):
        get(hub, shop, report=stop_after(200_000))
    part = shop.partial_folder(TOYS) / f"{BIG}.part"
    with part.open("ab") as file:
        file.write(bytes(50_000))
    assert (get(hub, shop) / BIG).read_bytes() == NET
    assert hub.ranges(BIG)[-1] == "bytes=200000-"


@pytest.mark.parametrize("note", ["", "{}", '{"synced": "x"}', None])
def test_a_part_without_its_note_begins_anew(hub, shop, note):
    hub.faults[BIG] = [("stall", 200_000)]
    with pytest.raises(Cancelled):
        get(hub, shop, report=stop_after(200_000))
    path = shop.partial_folder(TOYS) / f"{BIG}.part.json"
    if note is None:
        path.unlink()
    else:
        path.write_text(note)
    assert (get(hub, shop) / BIG).read_bytes() == NET
    assert hub.ranges(BIG)[-1] is None


@pytest.mark.parametrize("fault", [("status", 503), ("status", 500), ("retry", 0), ("status", 429)])
def test_a_server_that_is_not_ready_is_asked_again(hub, shop, fault):
    hub.faults[BIG] = [fault, fault]
    assert get(hub, shop)
    assert len(hub.seen) >= 3


@pytest.mark.parametrize(
    ("status", "said"), [(401, "accepted its licence"), (403, "accepted"), (404, "does not have")]
)
def test_a_refusal_is_worded_and_not_repeated(hub, shop, status, said):
    hub.faults[BIG] = [("status", status)] * 5
    with pytest.raises(WeightsError, match=said):
        get(hub, shop)
    assert len(hub.ranges(BIG)) == 1


def test_no_connection_is_told(shop):
    with FakeHub(FILES) as gone:
        pass
    with pytest.raises(WeightsError, match="does not answer"):
        get(gone, shop)


def test_what_is_no_listing_is_told(hub, shop):
    hub.listing = lambda: ["hello"]
    with pytest.raises(WeightsError, match="no listing"):
        get(hub, shop)


def test_a_listing_cannot_write_elsewhere(hub, shop, tmp_path):
    hub.files |= {"unet/../../../evil.json": b"x", "unet/..\\evil.json": b"x"}
    get(hub, shop)
    assert list(tmp_path.rglob("*evil*")) == []


def test_mirrors_help_where_the_endpoint_fails(hub, shop):
    with FakeHub({}) as empty:
        one = replace(PINNED, mirrors=(hub.url,))
        assert (get(empty, shop, one) / BIG).read_bytes() == NET
        assert empty.seen


def test_a_file_begun_at_one_server_goes_on_at_another(hub, shop):
    hub.faults[BIG] = [("cut", 100_000), *[("status", 500)] * 9]
    with FakeHub(FILES) as mirror:
        get(hub, shop, replace(PINNED, mirrors=(mirror.url,)))
        assert mirror.ranges(BIG) == ["bytes=100000-"]


def test_a_redirect_is_followed_and_does_not_see_the_token(hub, shop):
    with FakeHub({"/store/net": NET}) as other:
        elsewhere = f"{other.url.replace('127.0.0.1', 'localhost')}/store/net?key=1"
        hub.faults[BIG] = [("to", elsewhere)]
        download(PINNED, shop, Hub(hub.url, "hf_secret", patience=PATIENT), silent)
        assert all(one["Authorization"] == "Bearer hf_secret" for _, one in hub.seen)
        assert [one["Authorization"] for _, one in other.seen] == [None]


def test_a_mirror_does_not_see_the_token(hub, shop):
    with FakeHub({}) as endpoint:
        one = replace(PINNED, mirrors=(hub.url,))
        download(one, shop, Hub(endpoint.url, "hf_secret", patience=PATIENT), silent)
    assert {headers["Authorization"] for _, headers in hub.seen} == {None}


def test_a_token_goes_out_in_no_clear_line():
    clear = Hub("http://mirror.example", "hf_secret").wire.authorise
    assert clear("http://mirror.example/x") == {}
    safe = Hub("https://hub.example", "hf_secret").wire.authorise
    assert safe("https://hub.example/x") == {"Authorization": "Bearer hf_secret"}
    for url in ("https://hub.example:8443/x", "https://cdn.hub.example/x", "http://hub.example/x"):
        assert safe(url) == {}


def test_the_environment_gives_endpoint_and_token(hub, shop, monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    monkeypatch.setenv("HF_TOKEN", "hf_env")
    download(PINNED, shop, Hub(patience=PATIENT), silent)
    assert {headers["Authorization"] for _, headers in hub.seen} == {"Bearer hf_env"}


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://x/y"])
def test_a_redirect_out_of_the_web_is_refused(hub, shop, to):
    hub.faults[BIG] = [("to", to)]
    with pytest.raises(WeightsError, match="not safe"):
        get(hub, shop)


def test_redirects_without_end_are_refused(hub, shop):
    hub.faults[BIG] = [("to", f"{hub.url}/maker/toy-net/resolve/x/{BIG}")] * 50
    with pytest.raises(WeightsError, match="without end"):
        get(hub, shop)


def test_a_licence_must_be_accepted_first(hub, shop):
    licence = Licence("", "Meta's own", "https://x.example/", True, "unknown")
    gated = replace(PINNED, licence=licence)
    with pytest.raises(WeightsError, match=r"must be accepted first: Meta's own.*unknown: ask"):
        get(hub, shop, gated)
    assert hub.seen == []
    assert get(hub, shop, gated, accepted=True)


def test_a_disk_without_room_is_told_before_a_byte_comes(hub, shop, monkeypatch):
    usage = type("Usage", (), {"free": 300 << 20})
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _path: usage)
    assert get(hub, shop, PINNED)
    usage.free = 100 << 20
    with pytest.raises(WeightsError, match=r"needs 300 kB more, and 105 MB are free"):
        get(hub, shop, replace(PINNED, id="other"))
    assert len(hub.seen) == len(PINNED.files)


def test_a_disk_that_fills_up_keeps_what_came(hub, shop, monkeypatch):
    write = part_module.Part.write

    def full(self, piece):
        if self.size + len(piece) > 100_000:
            write(self, piece[: 100_000 - self.size])
            raise OSError(28, "No space left on device")
        write(self, piece)

    monkeypatch.setattr(part_module.Part, "write", full)
    with pytest.raises(FileError, match="disk is full"):
        get(hub, shop)
    monkeypatch.setattr(part_module.Part, "write", write)
    assert (get(hub, shop) / BIG).read_bytes() == NET
    assert hub.ranges(BIG) == [None, "bytes=100000-"]


def test_two_at_once_do_not_meet(hub, shop):
    hub.faults[BIG] = [("stall", 1000)]
    begun, errors = threading.Event(), []

    def report(progress):
        if progress.done >= 1000:
            begun.set()
            if hub.go.is_set():
                raise Cancelled

    def first():
        try:
            get(hub, shop, report=report)
        except Cancelled as error:
            errors.append(error)

    thread = threading.Thread(target=first)
    thread.start()
    assert begun.wait(10)
    with pytest.raises(WeightsError, match="Another Kasane is at work on Toy"):
        get(hub, shop)
    with pytest.raises(WeightsError, match="Another Kasane"):
        shop.remove(TOYS)
    hub.go.set()
    thread.join()
    assert get(hub, shop)


CHILD = """
import sys
from pathlib import Path
from app.weights import part
from app.weights.download import download
from app.weights.hub import Hub
from app.core.progress import silent
from tests.weights.builders import store, weights
part._SYNC_BYTES = 1 << 14
download(weights(revision="", patterns=("unet/*",)), store(Path(sys.argv[1])), Hub(sys.argv[2]),
         silent)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_a_killed_program_goes_on_where_it_was(hub, shop, tmp_path):
    hub.faults[BIG] = [("stall", 150_000)]
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(tmp_path), hub.url], cwd=Path(__file__).parents[2]
    )
    part = shop.partial_folder(TOYS) / f"{BIG}.part"
    until = time.monotonic() + 20
    while not (part.exists() and part.stat().st_size == 150_000) and time.monotonic() < until:
        assert child.poll() is None
        time.sleep(0.02)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    assert (get(hub, shop) / BIG).read_bytes() == NET
    begun, taken_up = hub.ranges(BIG)
    assert begun is None
    assert 0 < int(taken_up.removeprefix("bytes=").removesuffix("-")) <= 150_000


def test_repair_fetches_only_what_is_damaged(hub, shop):
    folder = get(hub, shop)
    damaged = bytearray(NET)
    damaged[-1] ^= 1
    (folder / BIG).write_bytes(damaged)
    (folder / "unet/config.json").unlink()
    hub.seen.clear()
    assert get(hub, shop, repair=True) == folder
    assert (folder / BIG).read_bytes() == NET
    assert sorted(name for name, _ in hub.seen) == sorted([BIG, "unet/config.json"])


def test_a_folder_that_is_not_complete_is_completed(hub, shop):
    put(shop.folder(PINNED), {BIG: NET})
    get(hub, shop, PINNED)
    assert [name for name, _ in hub.seen] == ["model_index.json"]


def test_a_repository_without_a_file_that_must_be_there(hub, shop):
    del hub.files[BIG]
    with pytest.raises(WeightsError, match=r"has no “unet/net\.safetensors”"):
        get(hub, shop)


def test_another_file_than_the_manifest_knows_is_refused(hub, shop):
    known = replace(TOYS, files=(WeightsFile("model_index.json"), file_of(BIG, b"other")))
    with pytest.raises(WeightsError, match="offers another"):
        get(hub, shop, known)
    assert hub.seen == []


def test_shards_come_with_their_index(hub, shop):
    index = b'{"weight_map": {"a": "net-1.safetensors", "b": "net-2.safetensors"}}'
    hub.files |= {f"unet/net-{n}.safetensors": safetensors() for n in (1, 2)}
    hub.files[f"{BIG}.index.json"] = index
    del hub.files[BIG]
    assert get(hub, shop) == shop.need(TOYS)


def test_a_pickle_comes_but_is_not_ready(hub, shop):
    hub.files["l.ckpt"] = b"\x80\x02."
    lama = weights(files=(WeightsFile("l.ckpt"),), converted=("l.safetensors",))
    folder = get(hub, shop, lama)
    assert (folder / "l.ckpt").exists()
    assert shop.find(lama) is None
    assert shop.unconverted(lama)
    hub.seen.clear()
    get(hub, shop, lama)
    assert hub.seen == []


def test_progress_tells_speed_and_time(hub, shop):
    hub.faults[BIG] = [("cut", 100_000), ("cut", 100_000)]
    told = []
    get(hub, shop, report=told.append)
    speeds = [one for one in told if getattr(one, "bytes_per_s", None)]
    assert speeds
    assert all(one.seconds_left >= 0 and one.total for one in speeds)
    counts = [one.done for one in told if one.phase.endswith(BIG)]
    assert counts == sorted(counts)


def test_what_was_here_does_not_count_as_speed(hub, shop):
    hub.faults[BIG] = [("stall", 200_000), ("stall", 1)]
    with pytest.raises(Cancelled):
        get(hub, shop, report=stop_after(200_000))
    told = []

    def stop(progress):
        told.append(progress)
        if "Downloading" in progress.phase and progress.done > 200_000:
            raise Cancelled

    with pytest.raises(Cancelled):
        get(hub, shop, report=stop)
    assert any(one.phase.startswith("Taking up") for one in told)
    assert {getattr(one, "bytes_per_s", None) for one in told} == {None}


def test_a_proxy_is_asked_in_place_of_the_hub(hub, shop):
    proxy = hub.url.replace("http://", "http://me:pa%20ss@")
    there = Hub("http://hub.test", proxy=proxy, patience=PATIENT)
    assert (download(PINNED, shop, there, silent) / BIG).read_bytes() == NET
    logins = {headers["Proxy-Authorization"] for headers in hub.proxied}
    assert logins == {"Basic bWU6cGEgc3M="}


def test_a_safe_line_goes_through_the_proxy_unread(hub, shop, monkeypatch):
    monkeypatch.setenv("https_proxy", hub.url)
    with pytest.raises(WeightsError, match="502"):
        download(PINNED, shop, Hub("https://hub.test", "hf_secret", patience=PATIENT), silent)
    assert set(hub.proxied) == {"hub.test:443"}


def test_a_proxy_of_another_kind_is_refused(shop):
    with pytest.raises(WeightsError, match=r"socks5://127\.0\.0\.1” cannot be used"):
        download(PINNED, shop, Hub("http://hub.test", proxy="socks5://127.0.0.1:1"), silent)
