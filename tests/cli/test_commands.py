"""The subcommands on good input."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app import cli
from app.cli.console import Console
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.parts import Part
from app.core.progress import Progress
from app.io.project import write_project
from tests.cli.pictures import character, pixels


@pytest.fixture
def place(tmp_path, monkeypatch):
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    character().save("girl.png")
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("project")
    character().save(folder / "girl.png")
    assert (
        cli.main(["decompose", str(folder / "girl.png"), "-o", str(folder / "girl.ora"), "-q"]) == 0
    )
    return folder / "girl.ora"


@pytest.fixture
def call(capsys):
    """Runs a command with --json and gives its exit code and its object."""

    def run(*words):
        capsys.readouterr()
        code = cli.main([*map(str, words), "--json"])
        said = capsys.readouterr()
        return code, json.loads(said.out)

    return run


@pytest.fixture
def dressed(place):
    """A project with a layer that has a depth map and is symmetric about the canvas' middle."""
    rows, columns = np.mgrid[:40, :60]
    rgba = np.dstack([rows * 5, columns * 4, rows + columns, np.full((40, 60), 255)])
    depth = columns / 59
    layers = (
        Layer.of(np.full((50, 64, 4), 255, np.uint8), name="background"),
        Layer.of(rgba.astype(np.uint8), 2, 5, name="topwear", part=Part.TOPWEAR, depth=depth),
    )
    write_project("dressed.ora", Document(Size(64, 50), layers=layers))
    return Path("dressed.ora")


def names(path):
    return sorted(one.name for one in path.iterdir())


def close(a, b):
    return np.abs(a.astype(int) - b.astype(int)).max() <= 1


@pytest.mark.parametrize("suffix", [".psd", ".ora"])
def test_decompose_and_flatten_give_the_picture_back(place, call, suffix):
    code, said = call("decompose", "girl.png", "-o", f"girl{suffix}")
    assert code == 0
    assert said["ok"] is True
    (result,) = said["results"]
    assert (result["input"], result["output"]) == ("girl.png", f"girl{suffix}")
    assert result["canvas"] == {"width": 160, "height": 220}
    assert len(result["layers"]) > 2
    assert call("flatten", f"girl{suffix}", "-o", "flat.png")[0] == 0
    assert close(pixels("flat.png"), pixels("girl.png"))
    assert names(place) == sorted(["girl.png", f"girl{suffix}", "flat.png"])


def test_the_same_seed_gives_the_same_bytes(place):
    for name in ("a.ora", "b.ora"):
        assert cli.main(["decompose", "girl.png", "-o", name, "--seed", "5", "-q"]) == 0
    assert pixels_of_layers(Path("a.ora")) == pixels_of_layers(Path("b.ora"))


def pixels_of_layers(path):
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return {n: archive.read(n) for n in archive.namelist() if n.startswith("data/")}


def test_without_an_output_a_psd_is_made_here_but_replaces_nothing(place, capsys, call):
    other = place.parent / "other"
    other.mkdir()
    character().save(other / "girl.png")
    assert call("decompose", other / "girl.png")[1]["results"][0]["output"] == "girl.psd"
    before = Path("girl.psd").read_bytes()
    assert cli.main(["decompose", "girl.png"]) == 2
    assert "there already" in capsys.readouterr().err
    assert Path("girl.psd").read_bytes() == before
    assert names(other) == ["girl.png"]


def test_many_inputs_go_to_a_folder(place, call):
    Path("sub").mkdir()
    character((180, 220)).save("sub/girl.bmp")
    Path("bad.png").write_text("no picture")
    code, said = call("decompose", "girl.png", "bad.png", "sub/girl.bmp", "-o", "new/psds")
    assert code == 1
    assert said["ok"] is False
    assert [Path(one["output"]).name for one in said["results"]] == ["girl.psd", "girl-2.psd"]
    assert [one["input"] for one in said["failed"]] == ["bad.png"]
    assert said["failed"][0]["what"]
    assert names(place / "new" / "psds") == ["girl-2.psd", "girl.psd", "kasane-batch.json"]
    with Image.open("new/psds/girl-2.psd") as image:
        assert image.size == (180, 220)


def test_many_inputs_that_all_fail_are_bad_input(place, call):
    code, said = call("decompose", "a.png", "b.png", "-o", "out")
    assert code == 2
    assert [one["input"] for one in said["failed"]] == ["a.png", "b.png"]


def test_a_folder_takes_png_layers(place, call):
    code, said = call("decompose", "girl.png", "-o", "layers/")
    assert code == 0
    found = list(Path("layers").rglob("*.png"))
    assert len(found) >= len(said["results"][0]["layers"])


def test_the_contact_sheet_is_a_picture(place, call):
    assert call("decompose", "girl.png", "-o", "g.ora", "--contact-sheet", "sheet.png")[0] == 0
    assert min(pixels("sheet.png").shape[:2]) > 50


def test_the_face_and_hints_reach_the_engine(place, call):
    hints = [
        {"x": 80, "y": 180, "part": "Tail"},
        {"x": 80, "y": 20, "part": "headwear", "side": "whole"},
    ]
    Path("hints.json").write_text(json.dumps(hints), "utf-8-sig")
    code, said = call(
        "decompose", "girl.png", "-o", "g.ora", "--face", "46,26,70,84", "--hints", "hints.json"
    )
    assert code == 0
    assert {"tail", "headwear"} <= {*said["results"][0]["layers"]}


def test_names_for_live2d_have_no_spaces(place, project, call):
    plain = [layer["name"] for layer in call("info", project)[1]["layers"]]
    assert call("export", project, "-o", "live.psd", "--naming", "live2d")[0] == 0
    found = [layer["name"] for layer in call("info", "live.psd")[1]["layers"]]
    assert "front_hair" in found
    assert len(found) == len(plain)
    assert not any(" " in name or "-" in name for name in found)


def test_info_lists_the_layers(project, call, capsys):
    code, said = call("info", project)
    assert code == 0
    assert said["has_picture"] is True
    assert [layer["number"] for layer in said["layers"]] == [*range(1, len(said["layers"]) + 1)]
    assert {layer["engine"] for layer in said["layers"]} == {"draft"}
    assert cli.main(["info", str(project)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(said["layers"]) + 1
    assert said["layers"][-1]["name"] in lines[1]


@pytest.mark.parametrize(
    ("how", "count"), [((), 2), (("--parts", "4"), 4), (("--at", "0.2,0.7"), 3)]
)
def test_a_depth_split_keeps_the_composite(dressed, call, how, count):
    code, said = call("split-depth", dressed, "--layer", "Topwear", *how, "-o", "s.ora")
    assert code == 0
    assert sorted(said["pieces"]) == [f"topwear-{number}" for number in range(1, count + 1)]
    found = [one["name"] for one in call("info", "s.ora")[1]["layers"]]
    assert found == ["background", *said["pieces"]]
    assert same_composite(call, dressed, "s.ora")


def test_a_side_split_keeps_the_composite(dressed, call):
    code, said = call("split-sides", dressed, "--layer", "#2", "-o", "s.psd")
    assert code == 0
    assert sorted(said["pieces"]) == ["topwear-l", "topwear-r"]
    assert same_composite(call, dressed, "s.psd")


def test_a_project_may_be_split_in_place(dressed, call):
    assert call("split-sides", dressed, "--layer", "topwear", "-o", dressed)[0] == 0
    assert "topwear-l" in [one["name"] for one in call("info", dressed)[1]["layers"]]


def same_composite(call, first, second):
    assert call("flatten", first, "-o", "first.png")[0] == 0
    assert call("flatten", second, "-o", "second.png")[0] == 0
    return close(pixels("first.png"), pixels("second.png"))


def test_export_writes_each_form(place, project, call):
    assert call("export", project, "-o", "a.psd", "--depth-psd", "depth.psd")[0] == 0
    assert call("export", "a.psd", "-o", "b.ora")[0] == 0
    assert call("export", "b.ora", "-o", "pngs")[0] == 0
    assert [one["name"] for one in call("info", "depth.psd")[1]["layers"]] == [
        one["name"] for one in call("info", "a.psd")[1]["layers"]
    ]
    assert list(Path("pngs").rglob("*.png"))


@pytest.mark.parametrize(
    "words",
    [
        ["decompose", "odd.png", "-o", "odd.psd"],
        ["split-sides", "odd.ora", "--layer", "topwear", "-o", "odd.psd"],
        ["export", "odd.ora", "-o", "odd.psd", "--depth-psd", "depth.psd"],
    ],
    ids=lambda words: words[0],
)
def test_each_notice_is_told_once(place, capsys, words):
    character((161, 221)).save("odd.png")
    layers = (Layer.of(np.full((30, 40, 4), 255, np.uint8), name="topwear"),)
    write_project("odd.ora", Document(Size(161, 221), layers=layers))
    assert cli.main([*words, "--json"]) == 0
    said = capsys.readouterr()
    result = json.loads(said.out)
    notices = result.get("results", [result])[0]["notices"]
    assert any("odd sizes" in notice for notice in notices)
    lines = said.err.splitlines()
    assert [lines.count(notice) for notice in notices] == [1] * len(notices)


def test_what_the_engine_asks_to_look_at_is_told(place, capsys):
    Image.new("RGB", (64, 80), (250, 250, 250)).save("blank.png")
    assert cli.main(["decompose", "blank.png", "-o", "blank.ora", "--json"]) == 0
    said = capsys.readouterr()
    notices = json.loads(said.out)["results"][0]["notices"]
    assert any("face" in notice or "figure" in notice for notice in notices)
    assert all(notice in said.err for notice in notices)


def test_a_notice_on_opening_is_told_once_by_export(place, capsys):
    character().save("girl.jpeg", "PNG")
    assert cli.main(["export", "girl.jpeg", "-o", "girl.psd"]) == 0
    assert capsys.readouterr().err.count("The name ends in") == 1


def test_a_picture_is_exported_as_one_layer(place, call):
    assert call("export", "girl.png", "-o", "flat.psd")[0] == 0
    assert close(pixels("flat.psd"), pixels("girl.png"))


@pytest.mark.parametrize(
    "name", ["two words.png", "it's “quoted”.png", "絵 😀.png", "-dash.png", "dots.v2.final.png"]
)
def test_any_name_will_do(place, capsys, name):
    Path("girl.png").rename(name)
    assert cli.main(["decompose", "-q", "-o", "出力 'out'.ora", "--", name]) == 0
    assert capsys.readouterr().out == "出力 'out'.ora\n"
    assert Path("出力 'out'.ora").stat().st_size > 1000


def test_progress_is_on_stderr_and_quiet_is_quiet(place, capsys):
    assert cli.main(["decompose", "girl.png", "-o", "a.psd"]) == 0
    said = capsys.readouterr()
    assert said.out == "a.psd\n"
    assert "Finding the face\n" in said.err
    assert "\x1b" not in said.err
    assert cli.main(["decompose", "girl.png", "-o", "a.psd", "-q"]) == 0
    assert capsys.readouterr().err == ""


def test_on_a_terminal_one_line_is_rewritten(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    console = Console(command="x", is_json=False, is_quiet=False)
    console.report(Progress("Painting", 1, 3))
    console.report(Progress("Saving"))
    console.notice("Done.")
    assert terminal.getvalue() == "\r\x1b[KPainting 1/3\r\x1b[KSaving\r\x1b[KDone.\n"
