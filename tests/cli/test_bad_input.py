"""Bad input at the command line: one clear sentence, exit code 2, nothing half-written."""

import errno
import json
import os
import signal
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app import cli
from app.io.project import write_project
from app.io.psd import write_psd
from tests.builders import document
from tests.cli.pictures import character, pixels

ROOT = Path(__file__).parents[2]
is_root = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def place(tmp_path, monkeypatch):
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def refused(capsys, place):
    """Runs a command that must fail: gives its sentence; nothing may be written."""

    def run(*words, code=2):
        before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
        capsys.readouterr()
        assert cli.main([*map(str, words), "-q"]) == code
        said = capsys.readouterr()
        assert said.out == ""
        assert "Traceback" not in said.err
        assert said.err.startswith("kasane: ")
        assert said.err.count("\n") == 1
        assert len(said.err) < 400
        assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before
        return said.err

    return run


def png_header(width, height):
    """Give a PNG of one colour that claims a size, small however large that is."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compress(bytes(1 + width * 3) * min(height, 4))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


COMMANDS = [
    ("decompose", "{}", "-o", "out.psd"),
    ("flatten", "{}", "-o", "out.png"),
    ("export", "{}", "-o", "out.ora"),
    ("info", "{}"),
    ("split-sides", "{}", "--layer", "face", "-o", "out.psd"),
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize(
    "kind", ["missing", "folder", "words", "empty", "cut short", "cut psd", "cut ora"]
)
def test_what_is_no_picture(refused, place, words, kind):
    name = {"cut psd": "bad.psd", "cut ora": "bad.ora"}.get(kind, "bad.png")
    path = Path(name)
    if kind == "folder":
        path.mkdir()
    elif kind == "words":
        path.write_text("These are words.")
    elif kind == "empty":
        path.touch()
    elif kind == "cut short":
        character().save("whole.png")
        path.write_bytes(Path("whole.png").read_bytes()[:900])
    elif kind in ("cut psd", "cut ora"):
        character().save("whole.png")
        whole = "whole" + path.suffix
        assert cli.main(["export", "whole.png", "-o", whole, "-q"]) == 0
        path.write_bytes(Path(whole).read_bytes()[:700])
    assert name in refused(*(word.format(name) for word in words))


@pytest.mark.parametrize("size", [(30_001, 10), (30_000, 30_000), (0, 5), (2_000_000_000, 1)])
def test_a_size_that_cannot_be(refused, size):
    Path("bad.png").write_bytes(png_header(*size))
    assert "bad.png" in refused("decompose", "bad.png", "-o", "out.psd")


@pytest.mark.parametrize("suffix", [".psd", ".ora"])
@pytest.mark.parametrize("value", [1, 255])
def test_one_pixel_works(place, capsys, suffix, value):
    Image.new("RGBA", (1, 1), (9, 8, 7, value)).save("dot.png")
    assert cli.main(["decompose", "dot.png", "-o", f"dot{suffix}"]) == 0
    assert "\n1 layer in " in capsys.readouterr().err
    assert cli.main(["flatten", f"dot{suffix}", "-o", "back.png", "-q"]) == 0
    assert pixels("back.png")[0, 0, 3] == value


def test_a_very_wide_picture_works(place):
    Image.new("RGB", (30_000, 8), (200, 30, 30)).save("wide.png")
    assert cli.main(["decompose", "wide.png", "-o", "wide.psd", "-q"]) == 0
    assert cli.main(["flatten", "wide.psd", "-o", "back.png", "-q"]) == 0
    np.testing.assert_array_equal(pixels("back.png"), pixels("wide.png"))


def test_a_fully_transparent_picture_is_not_taken_apart(place, capsys):
    Image.new("RGBA", (60, 40), (255, 0, 0, 0)).save("clear.png")
    words = ["decompose", "clear.png", "-o", "clear.psd", "--contact-sheet", "sheet.png"]
    assert cli.main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("kasane: “clear.png” is fully transparent")
    assert said.err.count("\n") == 1
    assert [path.name for path in place.iterdir()] == ["clear.png"]


@pytest.mark.parametrize(
    "kind", ["cmyk", "16-bit", "1-bit", "palette", "grey", "animated", "wrong suffix"]
)
def test_unusual_pictures_work(place, capsys, kind):
    image, name, options = character(), "girl.png", {}
    if kind == "cmyk":
        image, name = image.convert("CMYK"), "girl.jpg"
    elif kind == "16-bit":
        grey = np.asarray(image.convert("L")).astype(np.uint16) * 257
        image = Image.fromarray(grey)
    elif kind == "1-bit":
        image = image.convert("1")
    elif kind == "palette":
        image = image.convert("P")
    elif kind == "grey":
        image = image.convert("L")
    elif kind == "animated":
        name = "girl.gif"
        options = {"save_all": True, "append_images": [Image.new("RGB", image.size, "red")]}
    elif kind == "wrong suffix":
        options = {"format": "JPEG"}
    image.save(name, **options)
    assert cli.main(["decompose", name, "-o", "out.psd", "--json"]) == 0
    said = capsys.readouterr()
    notices = json.loads(said.out)["results"][0]["notices"]
    if kind in ("cmyk", "animated"):
        assert notices
        assert notices[0] in said.err
    assert cli.main(["flatten", "out.psd", "-o", "back.png", "-q"]) == 0
    assert pixels("back.png").shape == (220, 160, 4)


@pytest.fixture
def girl(place):
    character().save("girl.png")
    return "girl.png"


def test_places_that_cannot_be_written(refused, girl):
    Path("folder.psd").mkdir()
    Path("file").write_text("x")
    refused("decompose", girl, "-o", "missing/out.psd")
    refused("decompose", girl, "-o", "file/out.psd")
    refused("decompose", girl, "-o", "file")
    refused("decompose", girl, "-o", "out.png")
    refused("decompose", girl, "-o", "out.psd", "--contact-sheet", "missing/sheet.png")
    refused("decompose", girl, "-o", "out.psd", "--contact-sheet", "sheet.jpg")
    refused("decompose", girl, "-o", "n" * 300 + ".psd")
    refused("flatten", girl, "-o", "back.jpg")
    refused("flatten", girl, "-o", "missing/back.png")
    refused("decompose", girl, "other.png", "-o", "one.psd")


@pytest.mark.parametrize(
    "words",
    [
        ("decompose", ""),
        ("decompose", "girl.png", "", "-o", "out"),
        ("decompose", "girl.png", "-o", ""),
        ("decompose", "girl.png", "-o", "out.psd", "--contact-sheet", ""),
        ("decompose", "girl.png", "-o", "out.psd", "--hints", ""),
        ("export", "girl.png", "-o", "out.psd", "--depth-psd", ""),
        ("flatten", "", "-o", "back.png"),
        ("info", ""),
    ],
)
def test_an_empty_name_is_called_so(refused, girl, words):
    assert refused(*words).startswith("kasane: The name of a file is empty.")


@pytest.mark.parametrize(
    "words",
    [
        ("decompose", "girl.png", "-o", "out.psd", "--contact-sheet", "second.png"),
        ("export", "girl.png", "-o", "out.ora", "--depth-psd", "second.psd"),
    ],
)
def test_a_second_file_that_fails_does_not_hide_the_first(girl, capsys, monkeypatch, words):
    really_replace = Path.replace

    def fill_up(self, target):
        if Path(target).stem == "second":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return really_replace(self, target)

    monkeypatch.setattr(Path, "replace", fill_up)
    assert cli.main([*words, "-q"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert f"Could not write “{words[5]}”: the disk is full." in said.err
    assert f"“{words[3]}” was written." in said.err
    assert sorted(map(str, Path().iterdir())) == [girl, words[3]]


@pytest.mark.skipif(is_root or os.name == "nt", reason="root may write anywhere")
def test_read_only_and_unreadable_places(refused, girl):
    Path("locked").mkdir(mode=0o500)
    refused("decompose", girl, "-o", "locked/out.psd")
    Path("secret.png").write_bytes(Path(girl).read_bytes())
    Path("secret.png").chmod(0)
    refused("decompose", "secret.png", "-o", "out.psd")


@pytest.mark.parametrize(("what", "number"), [("replace", 13), ("replace", 30)])
def test_a_place_that_turns_out_to_be_closed(refused, girl, monkeypatch, what, number):
    def closed(self, *_):
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(Path, what, closed)
    refused("decompose", girl, "-o", "out.psd")


def test_a_result_never_replaces_its_input(refused, girl, place):
    assert cli.main(["decompose", girl, "-o", "girl.psd", "-q"]) == 0
    refused("decompose", "girl.psd", "-o", "girl.psd")
    refused("decompose", "girl.psd")
    refused("export", "girl.psd", "-o", "../work/girl.psd")
    refused("flatten", girl, "-o", girl)
    refused("decompose", girl, "-o", "new.psd", "--contact-sheet", girl)
    refused("split-sides", "girl.psd", "--layer", "face", "-o", "girl.psd")
    refused("decompose", girl, "girl.psd", "-o", ".")
    refused("export", "girl.psd", "-o", "d.psd", "--depth-psd", "d.psd")
    assert sorted(path.name for path in place.iterdir()) == ["girl.png", "girl.psd"]


def test_a_folder_of_layers_never_replaces_an_input_inside_it(refused, girl, place):
    assert cli.main(["decompose", girl, "-o", "layers", "-q"]) == 0
    inside = sorted(Path("layers").glob("*.png"))[0]
    assert "made from" in refused("decompose", inside, "-o", "layers/")
    assert "made from" in refused("export", inside, "-o", place / "layers")


def test_a_folder_with_other_files_is_refused_before_the_work(refused, girl, monkeypatch):
    assert cli.main(["decompose", girl, "-o", "layers", "-q"]) == 0
    Path("layers/mine.txt").write_text("precious")
    monkeypatch.delattr(cli.decompose.wiring, "run_decompose")
    assert "other files" in refused("decompose", girl, "-o", "layers")


def test_layer_names_that_are_not_there(refused, girl):
    write_project("girl.ora", document(layers=("face", "topwear")))
    words = ("split-sides", "girl.ora", "-o", "out.psd", "--layer")
    assert "Did you mean “topwear”" in refused(*words, "topware")
    assert "There are: " in refused(*words, "zzz")
    refused(*words, "#99")
    refused(*words, "#0")
    assert "decompose" in refused("split-sides", girl, "-o", "out.psd", "--layer", "face")


def test_a_layer_without_depth_is_not_split_by_it(refused, girl):
    write_psd("girl.psd", document(layers=("face", "topwear")))
    said = refused("split-depth", "girl.psd", "-o", "out.psd", "--layer", "topwear")
    assert "depth map" in said


def test_two_layers_of_one_name_are_told_apart_by_number(refused, place):
    write_project("two.ora", document(layers=("a", "b", "a")))
    said = refused("split-sides", "two.ora", "--layer", "a", "-o", "out.ora")
    assert "#1 or #3" in said


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("[{]", "line 1, column 3"),
        ("{}", "list"),
        ("3", "list"),
        ("[3]", "hint 1"),
        ('[{"x": 1, "y": 1, "part": "face"}, {"x": 1}]', "hint 2"),
        ('[{"x": "1", "y": 1, "part": "face"}]', "“x”"),
        ('[{"x": 1, "y": NaN, "part": "face"}]', "“y”"),
        ('[{"x": true, "y": 1, "part": "face"}]', "“x”"),
        ('[{"x": 1, "y": 1, "part": "hair"}]', "front hair"),
        ('[{"x": 1, "y": 1, "part": ["face"]}]', "hint 1"),
        ('[{"x": 1, "y": 1, "part": "ears", "side": "up"}]', "left, right or whole"),
        ('[{"x": 160, "y": 1, "part": "face"}]', "160 x 220"),
        ('[{"x": -1, "y": 1, "part": "face"}]', "outside"),
        ("[" * 100_000, "JSON"),
        ("\xff", "JSON"),
    ],
)
def test_hints_that_are_wrong_say_where(refused, girl, text, where):
    Path("hints.json").write_bytes(text.encode("latin-1" if text == "\xff" else "utf-8"))
    said = refused("decompose", girl, "-o", "out.psd", "--hints", "hints.json")
    assert where in said


def test_hints_that_cannot_be_read(refused, girl, place):
    refused("decompose", girl, "-o", "out.psd", "--hints", "none.json")
    refused("decompose", girl, "-o", "out.psd", "--hints", place)
    refused("decompose", girl, girl, "-o", "out", "--hints", "none.json")
    refused("decompose", girl, girl, "-o", "out", "--face", "1,1,9,9")


def test_a_face_outside_the_picture(refused, girl):
    assert "160 x 220" in refused("decompose", girl, "-o", "out.psd", "--face", "500,10,50,50")
    refused("decompose", girl, "-o", "out.psd", "--face=-90,10,50,50")


def test_engines_that_are_not_there(refused, girl):
    assert "Did you mean “draft”" in refused("decompose", girl, "-o", "a.psd", "--engine", "draf")
    said = refused("decompose", girl, "-o", "a.psd", "--engine", "seethrough")
    assert "weights" in said or "extra" in said  # by what is installed here


def test_too_little_memory_is_said_as_such(refused, girl, monkeypatch):
    def starve(*_):
        raise MemoryError

    monkeypatch.setattr(cli.decompose.wiring, "run_decompose", starve)
    assert "memory" in refused("decompose", girl, "-o", "out.psd", code=1)


def test_a_fault_is_one_sentence_and_debug_shows_where(refused, girl, monkeypatch, capsys):
    def stumble(*_):
        raise ZeroDivisionError("inside")

    monkeypatch.setattr(cli.decompose.wiring, "run_decompose", stumble)
    assert "fault" in refused("decompose", girl, "-o", "out.psd", code=1)
    assert cli.main(["decompose", girl, "-o", "out.psd", "--debug", "--json"]) == 1
    said = capsys.readouterr()
    assert "in stumble" in said.err
    assert json.loads(said.out)["error"]["kind"] == "AppError"


def test_an_error_in_json(capsys, place):
    assert cli.main(["info", "none.png", "--json"]) == 2
    said = json.loads(capsys.readouterr().out)
    assert said["ok"] is False
    assert said["command"] == "info"
    assert said["error"]["kind"] == "FileError"
    assert "none.png" in said["error"]["what"]


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))
from app.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
@pytest.mark.parametrize("name", ["out.psd", "out.ora"])
def test_a_full_disk_leaves_the_old_file_whole(place, girl, name):
    assert cli.main(["decompose", girl, "-o", name, "-q"]) == 0
    before = Path(name).read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "decompose", girl, "-o", name, "-q"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 2
    assert "disk" in done.stderr
    assert done.stderr.count("\n") == 1
    assert Path(name).read_bytes() == before
    assert sorted(path.name for path in place.iterdir()) == sorted([girl, name])


LISTENING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from app.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -9)]
)
def test_stopped_in_the_middle_nothing_is_half_written(place, number, code):
    # A job in the background inherits an ignored SIGINT, which Python then leaves ignored.
    character((1200, 1600)).save("large.png")
    Path("out.psd").write_text("old")
    with subprocess.Popen(
        [sys.executable, "-c", LISTENING, "decompose", "large.png", "-o", "out.psd"],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stderr.readline().strip()
        process.send_signal(number)
        assert process.wait(60) == code
        assert "Traceback" not in process.stderr.read()
    assert Path("out.psd").read_text() == "old"
    assert sorted(path.name for path in place.iterdir()) == ["large.png", "out.psd"]


def test_two_programs_write_one_file(place, girl):
    words = [sys.executable, "-m", "app", "decompose", girl, "-o", "out.ora", "-q"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(words, env=environment) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert cli.main(["flatten", "out.ora", "-o", "back.png", "-q"]) == 0
    assert pixels("back.png").shape == (220, 160, 4)
    assert sorted(path.name for path in place.iterdir()) == ["back.png", girl, "out.ora"]


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_goes_away_is_no_fault(place, girl):
    words = f'"{sys.executable}" -m app engines | true; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.strip() == "0"
    assert done.stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize(
    "words", [["engines"], ["engines", "--json"], ["info", "no.png", "--json"]]
)
def test_an_output_that_is_full_is_one_sentence(place, words):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "app", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
    assert done.returncode == 2
    assert done.stderr.startswith("kasane: ")
    assert done.stderr.count("\n") == 1
