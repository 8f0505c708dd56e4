"""LaMa on the command line: a pickle converted, and what is behind painted with it."""

import json
import shutil

import numpy as np
import pytest

from app import cli
from app.core.document import Document
from app.core.geometry import Size
from app.io.project import write_project
from app.io.project_read import read_project
from app.settings import Settings, save_settings
from tests.stages.test_inpaint import ball_over_plane

torch = pytest.importorskip("torch", reason="the ai extra is not installed")

from safetensors.torch import load_file  # noqa: E402

NAME = "lama_large_512px"


@pytest.fixture
def tensors(golden):
    (source,) = (golden / "split" / "lama_tiny").glob("*.safetensors")
    return load_file(source)


@pytest.fixture
def folder(tmp_path):
    """Holds weights; the person's settings name it."""
    models = tmp_path / "models"
    (models / "lama-anime").mkdir(parents=True)
    save_settings(Settings(models_folder=str(models)))
    return models / "lama-anime"


@pytest.fixture
def place(tmp_path, monkeypatch):
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    write_project("ball.ora", Document(Size(140, 140), None, (ball_over_plane(),)))
    return work


def far_of(path):
    document, _ = read_project(path)
    return document.layers[0]


SPLIT = ["split-depth", "ball.ora", "--layer", "hair", "-o"]


def test_a_published_pickle_is_converted_and_then_paints(folder, place, tensors, capsys):
    archive = {"gen_state_dict": tensors, "str_state_dict": {"x": torch.zeros(3)}}
    torch.save(archive, folder / f"{NAME}.ckpt")
    assert cli.main([*SPLIT, "lama.ora", "--inpaint", "lama"]) == 2
    assert "kasane models convert lama-anime" in capsys.readouterr().err
    assert cli.main(["models", "convert", "lama-anime", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["action"] == "convert"
    found = load_file(folder / f"{NAME}.safetensors")
    assert found.keys() == tensors.keys()
    assert cli.main([*SPLIT, "lama.ora", "--inpaint", "lama"]) == 0
    assert cli.main([*SPLIT, "plain.ora"]) == 0
    lama, plain = far_of("lama.ora"), far_of("plain.ora")
    assert "LaMa" in lama.recipe.note
    assert plain.recipe is None
    assert (lama.colour.array() != plain.colour.array()).any()
    np.testing.assert_array_equal(lama.alpha.array(), plain.alpha.array())
    assert cli.main(["models", "convert", "lama-anime"]) == 2
    assert "converted already" in capsys.readouterr().err


def test_the_setting_decides_where_nothing_is_said(folder, place, capsys):
    save_settings(Settings(models_folder=str(folder.parent), inpainter="lama"))
    assert cli.main([*SPLIT, "a.ora"]) == 2
    assert "kasane models download lama-anime" in capsys.readouterr().err
    assert not (place / "a.ora").exists()
    assert cli.main([*SPLIT, "a.ora", "--inpaint", "built-in"]) == 0


@pytest.mark.parametrize("inside", ["gen_state_dict", "state_dict", ""])
def test_a_file_is_converted_beside_itself(folder, place, tensors, inside, capsys):
    torch.save({inside: tensors, "step": 3} if inside else tensors, place / "my.ckpt")
    assert cli.main(["models", "convert", "my.ckpt"]) == 0
    assert "kasane models import" in capsys.readouterr().err
    assert load_file("my.safetensors").keys() == tensors.keys()
    assert cli.main(["models", "convert", "my.ckpt"]) == 2
    assert "is there already" in capsys.readouterr().err
    shutil.move("my.safetensors", f"{NAME}.safetensors")
    assert cli.main(["models", "import", f"{NAME}.safetensors"]) == 0
    assert cli.main([*SPLIT, "b.ora", "--inpaint", "lama"]) == 0


class Harmful:
    def __reduce__(self):
        return print, ("harm",)


def test_what_asks_for_more_than_tensors_is_refused(folder, place, capsys):
    torch.save({"gen_state_dict": Harmful()}, folder / f"{NAME}.ckpt")
    assert cli.main(["models", "convert", "lama-anime"]) == 2
    assert "asks for more than tensors" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == [f"{NAME}.ckpt"]


def test_another_network_under_this_name_is_refused(folder, place, capsys):
    torch.save({"conv.weight": torch.zeros(3)}, folder / f"{NAME}.ckpt")
    assert cli.main(["models", "convert", "lama-anime"]) == 2
    assert "is not the network" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == [f"{NAME}.ckpt"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("lama-anime", "are not on this machine"),
        ("sam2.1-tiny", "needs no converting"),
        ("nothing.ckpt", "There is no"),
        ("nobody", "nobody"),
    ],
)
def test_what_cannot_be_converted_is_said(folder, place, capsys, source, words):
    assert cli.main(["models", "convert", source]) == 2
    assert words in capsys.readouterr().err
