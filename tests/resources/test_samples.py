"""The sample characters: their layers, their pictures, and the script that renders them."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from PIL import Image

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.parts import Part, Side, parse_layer_name

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "samples"
NAMES = ("aoi", "momo", "ren")
SIZES = {"aoi": (1120, 1920), "momo": (1500, 1600), "ren": (2000, 4096)}
HEIGHT = 480


def load_render() -> ModuleType:
    spec = importlib.util.spec_from_file_location("samples_render", FOLDER / "render.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def render() -> ModuleType:
    return load_render()


@pytest.fixture(scope="module")
def loaded(render):
    return {name: render.load_layers(name, HEIGHT) for name in NAMES}


def alpha_of(layers, *names):
    return np.max([pixels[..., 3] for name, _, pixels in layers if name in names], axis=0) > 127


def test_the_default_sample_comes_first(render):
    assert render.names() == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_committed_picture_has_its_size_and_is_compact(name):
    path = FOLDER / f"{name}.png"
    with Image.open(path) as picture:
        assert picture.size == SIZES[name]
    assert path.stat().st_size < 1_500_000


@pytest.mark.parametrize("name", NAMES)
def test_layer_names_are_parts_and_differ(loaded, name):
    names = [layer[0] for layer in loaded[name]]
    assert len(set(names)) == len(names)
    for layer_name in names:
        part, side = parse_layer_name(layer_name)
        assert part is not None or layer_name == "background"
        assert (side is Side.LEFT) == layer_name.endswith("-l")


@pytest.mark.parametrize("name", NAMES)
def test_every_character_has_what_a_rig_needs(loaded, name):
    parts = {parse_layer_name(layer[0])[0] for layer in loaded[name]}
    assert parts >= {
        Part.FRONT_HAIR, Part.BACK_HAIR, Part.FACE, Part.EYEWHITE, Part.IRIDES, Part.EYELASH,
        Part.EYEBROW, Part.EARS, Part.NOSE, Part.MOUTH, Part.NECK, Part.TOPWEAR, Part.NECKWEAR,
        Part.HANDWEAR, Part.BOTTOMWEAR, Part.FOOTWEAR,
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_layers_are_painted_and_depths_lie_between_0_and_1(loaded, name):
    for layer_name, depth, pixels in loaded[name]:
        assert pixels.dtype == np.uint8
        assert pixels.shape[0] == HEIGHT
        assert 0 <= depth <= 1
        assert pixels[..., 3].max() > 200, layer_name


@pytest.mark.parametrize("name", NAMES)
def test_sides_are_the_characters_own(loaded, name):
    for part in ("irides", "handwear", "footwear", "ears"):
        left, right = (alpha_of(loaded[name], f"{part}-{end}").nonzero()[1] for end in "lr")
        assert left.mean() > right.mean()


@pytest.mark.parametrize("name", NAMES)
def test_hidden_parts_are_drawn(loaded, name):
    """At least a tenth of each of these lies under something else, and is there."""
    layers = loaded[name]
    for part in ("face", "neck", "topwear", "topwear-1", "back hair", "legwear-l", "ears-l"):
        order = [layer[0] for layer in layers]
        if part not in order:
            continue
        at = order.index(part)
        own = alpha_of(layers, part)
        over = alpha_of(layers, *order[at + 1 :])
        assert (own & over).sum() > 0.1 * own.sum(), part


@pytest.mark.parametrize("name", ["aoi", "momo"])  # ren takes the same way, only longer
def test_layers_recompose_the_picture_exactly(render, name):
    layers = render.load_layers(name)
    with Image.open(FOLDER / f"{name}.png") as picture:
        wanted = np.asarray(picture.convert("RGBA"))
    made = render.composite(layers)
    # Another build of Qt may round an edge pixel differently.
    assert np.abs(made.astype(int) - wanted).max() <= 2
    assert (made != wanted).mean() < 1e-3


@pytest.mark.parametrize("name", NAMES)
def test_our_own_composite_agrees(render, loaded, name):
    layers = loaded[name]
    width = layers[0][2].shape[1]
    document = Document(
        canvas=Size(width, HEIGHT),
        layers=tuple(Layer.of(pixels, name=name_) for name_, _, pixels in layers),
    )
    ours, theirs = flatten(document), render.composite(layers)
    visible = theirs[..., 3] > 0
    assert np.abs(ours[..., 3].astype(int) - theirs[..., 3]).max() <= 1
    assert np.abs(ours[visible][:, :3].astype(int) - theirs[visible][:, :3]).max() <= 1


def test_backgrounds_differ(render, loaded):
    flats = {name: render.composite(loaded[name]) for name in NAMES}
    assert flats["aoi"][0, 0, 3] == 0
    corners = flats["momo"][[0, 0, -1, -1], [0, -1, 0, -1]]
    assert (corners == corners[0]).all()
    assert (corners[:, 3] == 255).all()
    assert (flats["ren"][0, 0] != flats["ren"][-1, 0]).any()


def test_the_script_writes_picture_layers_and_table(render, tmp_path):
    code = render.main(
        ["aoi", "--height", "240", "--layers", str(tmp_path / "parts"), "-o", str(tmp_path)]
    )
    assert code == 0
    table = json.loads((tmp_path / "parts" / "aoi" / "layers.json").read_text("utf-8"))
    assert (table["width"], table["height"]) == (140, 240)
    rows = {row["name"]: row for row in table["layers"]}
    assert rows["handwear-l"]["part"] == "handwear"
    assert rows["handwear-l"]["side"] == "left"
    assert rows["face"]["side"] == "whole"
    assert [row["order"] for row in table["layers"]] == list(range(len(rows)))
    read = []
    for row in table["layers"]:
        with Image.open(tmp_path / "parts" / "aoi" / row["file"]) as picture:
            read.append((row["name"], row["depth"], np.asarray(picture)))
    with Image.open(tmp_path / "aoi.png") as picture:
        np.testing.assert_array_equal(render.composite(read), np.asarray(picture))


def test_an_unknown_name_is_one_sentence(render, capsys):
    assert render.main(["nobody"]) == 2
    assert capsys.readouterr().err == (
        "render.py: there is no sample 'nobody'; there are aoi, momo, ren\n"
    )
