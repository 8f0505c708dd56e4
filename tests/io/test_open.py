import json

import numpy as np
import pytest
from PIL import Image

from app.core.composite import flatten
from app.core.errors import FileError
from app.io.contact_sheet import write_contact_sheet
from app.io.layer_folder import write_layers
from app.io.open import open_document, save_document
from tests.io.builders import document


@pytest.mark.parametrize("ending", ["psd", "ora", "png"])
def test_saved_by_ending_and_opened_by_content(tmp_path, ending):
    made = document()
    path = tmp_path / f"a.{ending}"
    save_document(path, made)
    odd = tmp_path / "no picture.jpeg"
    odd.write_bytes(path.read_bytes())
    for each, told in ((path, False), (odd, True)):
        opened, notices = open_document(each)
        assert opened.canvas == made.canvas
        assert bool(opened.layers) == (ending != "png")
        assert told == any("The name ends in" in notice for notice in notices)


def test_png_is_the_composite(tmp_path):
    made = document()
    save_document(tmp_path / "a.png", made)
    assert np.array_equal(np.asarray(Image.open(tmp_path / "a.png")), flatten(made))


def test_unknown_ending_missing_file_folder_and_text(tmp_path):
    with pytest.raises(FileError, match="cannot be written"):
        save_document(tmp_path / "a.xyz", document())
    with pytest.raises(FileError, match="no such file"):
        open_document(tmp_path / "a.psd")
    with pytest.raises(FileError, match="folder"):
        open_document(tmp_path)
    for data in (b"", b"8BPS", b"PK\3\4", b"text"):
        (tmp_path / "a.psd").write_bytes(data)
        with pytest.raises(FileError) as caught:
            open_document(tmp_path / "a.psd")
        assert caught.value.hint


def test_a_folder_of_layers_puts_the_picture_together_again(tmp_path):
    made = document(groups=(), layers=tuple(document().layers[:1]))
    folder = tmp_path / "layers 絵"
    save_document(folder, made)
    content = json.loads((folder / "layers.json").read_text())
    canvas = np.zeros((100, 120, 4), np.uint8)
    entry = content["layers"][0]
    rows = slice(entry["top"], entry["top"] + entry["height"])
    columns = slice(entry["left"], entry["left"] + entry["width"])
    canvas[rows, columns] = np.asarray(Image.open(folder / entry["file"]))
    assert np.array_equal(canvas * (canvas[..., 3:] > 0), flatten(made))
    assert (entry["part"], entry["side"], entry["name"]) == ("back hair", "whole", "back hair")


def test_a_folder_of_ours_is_replaced_and_a_foreign_one_is_not(tmp_path):
    folder = tmp_path / "layers"
    write_layers(folder, document())
    assert len(list(folder.iterdir())) == 6
    write_layers(folder, document(layers=document().layers[:1], groups=()))
    assert len(list(folder.iterdir())) == 2
    (folder / "mine.txt").write_text("precious")
    with pytest.raises(FileError, match="other files"):
        write_layers(folder, document())
    assert (folder / "mine.txt").read_text() == "precious"
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileError, match="file of that name"):
        write_layers(tmp_path / "file", document())
    assert {entry.name for entry in tmp_path.iterdir()} == {"layers", "file"}


def test_contact_sheet_shows_every_layer(tmp_path):
    write_contact_sheet(tmp_path / "a.png", document())
    sheet = np.asarray(Image.open(tmp_path / "a.png").convert("RGB")).astype(int)
    assert sheet.shape[0] > 600
    green = (sheet[..., 1] > 200) & (sheet[..., 0] < 130) & (sheet[..., 2] < 150)
    assert green.sum() > 1000  # the multiplied disc, drawn by itself
    write_contact_sheet(tmp_path / "b.png", document(layers=(), groups=()))
    assert np.asarray(Image.open(tmp_path / "b.png")).std() > 5


def test_contact_sheet_marks_drafts(tmp_path):
    made = document()
    first = made.layers[0]
    write_contact_sheet(tmp_path / "a.png", document(layers=(first,), groups=()))
    sheet = np.asarray(Image.open(tmp_path / "a.png").convert("RGB")).astype(int)
    marked = np.abs(sheet - (240, 178, 84)).sum(axis=2) < 12
    assert marked.sum() > 50
