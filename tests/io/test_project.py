import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.core.composite import flatten
from app.core.document import BlendMode, Document, Group, Layer, new_group_id
from app.core.errors import FileError
from app.core.geometry import Size
from app.core.parts import Part
from app.core.raster import Raster
from app.io import project_read
from app.io.project import read_project, write_project
from tests.io.builders import assert_same_layers, disc, document, on_white


def rezipped(source, target, change):
    """Write an archive again with `change(name, bytes)`; None drops the entry."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = change(name, old.read(name))
            if data is not None:
                new.writestr(name, data)


def archive(path, entries):
    with zipfile.ZipFile(path, "w") as made:
        for name, data in entries.items():
            made.writestr(name, data)


def png(rgba):
    buffer = io.BytesIO()
    Image.fromarray(rgba).save(buffer, "PNG")
    return buffer.getvalue()


def stack(inside, width=20, height=10):
    return f'<image version="0.0.3" w="{width}" h="{height}"><stack>{inside}</stack></image>'


def test_everything_comes_back(tmp_path):
    made = document(icc_profile=b"profile bytes")
    layers = list(made.layers)
    layers[3] = replace(layers[3], clipped=True, locked=True)
    made = replace(made, layers=tuple(layers))
    path = tmp_path / "作品 'a' “b” 🎀.ora"
    write_project(path, made)
    again, notices = read_project(path)
    assert notices == ()
    assert_same_layers(made, again)
    assert (again.groups, again.timeline, again.extras) == (
        made.groups,
        made.timeline,
        made.extras,
    )
    assert again.icc_profile == b"profile bytes"
    assert np.array_equal(again.picture.array(), made.picture.array())
    assert np.array_equal(flatten(again), flatten(made))


def test_the_same_document_gives_the_same_bytes(tmp_path):
    made = document()
    write_project(tmp_path / "a.ora", made)
    again, _ = read_project(tmp_path / "a.ora")
    write_project(tmp_path / "b.ora", again)
    assert (tmp_path / "a.ora").read_bytes() == (tmp_path / "b.ora").read_bytes()


def test_groups_of_one_name_keep_their_ids(tmp_path):
    """The upper group was made first, and holds another of its name."""
    upper, lower, inner = (Group(new_group_id(), "Group") for _ in range(3))
    inner = replace(inner, parent=upper.id)
    layers = tuple(
        Layer.of(disc(8, 8, (1, 2, 3)), name=name, group=group.id)
        for name, group in (("low", lower), ("mid", inner), ("high", upper))
    )
    upper = replace(upper, folded=True)
    made = Document(Size(9, 9), layers=layers, groups=(upper, lower, inner))
    write_project(tmp_path / "a.ora", made)
    again, _ = read_project(tmp_path / "a.ora")
    assert again.groups == (lower, upper, inner)
    assert [layer.group for layer in again.layers] == [lower.id, inner.id, upper.id]


def test_other_programs_find_what_openraster_asks_for(tmp_path):
    made = document()
    write_project(tmp_path / "a.ora", made)
    data = (tmp_path / "a.ora").read_bytes()
    assert data[30:54] == b"mimetypeimage/openraster"
    with zipfile.ZipFile(tmp_path / "a.ora") as file:
        assert file.testzip() is None
        assert file.infolist()[0].compress_type == zipfile.ZIP_STORED
        merged = np.asarray(Image.open(file.open("mergedimage.png")).convert("RGBA"))
        thumbnail = Image.open(file.open("Thumbnails/thumbnail.png"))
        xml = file.read("stack.xml").decode()
        names = set(file.namelist())
    assert np.abs(on_white(merged) - on_white(flatten(made))).max() <= 1
    assert max(thumbnail.size) <= 256
    sources = re.findall(r'src="([^"]+)"', xml)
    assert len(sources) == 5
    assert names.issuperset(sources)
    assert xml.index("quote") < xml.index("back hair")  # the topmost comes first


def test_mypaint_keeps_the_canvas_and_blends_values_as_they_are(tmp_path):
    """Without a frame its canvas is the layers' tiles; without the other it may blend in light."""
    write_project(tmp_path / "a.ora", document())
    with zipfile.ZipFile(tmp_path / "a.ora") as file:
        image = ElementTree.fromstring(file.read("stack.xml"))
    own = "{http://mypaint.org/ns/openraster}"
    assert (image.get(f"{own}frame-active"), image.get(f"{own}eotf")) == ("true", "1.0")


def clipped_document():
    """A layer clipped to a half clear one that is smaller, and one clipped to a group."""
    group = Group(new_group_id(), "g")
    full = np.full((50, 60, 4), (250, 200, 150, 255), np.uint8)
    layers = (
        Layer.of(disc(40, 30, (200, 0, 0)), 10, 10, name="base", opacity=0.5),
        Layer.of(full, 5, 5, name="light", clipped=True, opacity=0.75),
        Layer.of(disc(20, 20, (0, 90, 0)), 30, 40, name="inside", group=group.id),
        Layer.of(full, 0, 10, name="shade", clipped=True, blend=BlendMode.MULTIPLY),
    )
    return Document(Size(70, 64), layers=layers, groups=(group,))


def without_our_data(source, target):
    """Write an archive as a program does that knows OpenRaster alone."""
    rezipped(source, target, lambda name, data: None if name.startswith("kasane/") else data)


def test_a_clipped_layer_is_clipped_in_programs_that_know_no_clipping(tmp_path):
    made = clipped_document()
    write_project(tmp_path / "a.ora", made)
    without_our_data(tmp_path / "a.ora", tmp_path / "b.ora")
    seen, _ = read_project(tmp_path / "b.ora")
    base, light, inside, shade = (replace(layer, clipped=False) for layer in seen.layers)
    for layer, below, opacity in ((light, base, 0.5), (shade, inside, 1.0)):
        canvas = np.zeros((64, 70))
        canvas[below.box.slices] = below.alpha.array()
        cover = canvas[layer.box.slices] * opacity
        assert np.abs(layer.alpha.array() - cover).max() <= 0.5


def test_clipping_comes_back_with_the_whole_layer(tmp_path):
    made = clipped_document()
    write_project(tmp_path / "a.ora", made)
    again, notices = read_project(tmp_path / "a.ora")
    assert_same_layers(made, again)
    assert (notices, again.extras) == ((), ())


@pytest.mark.parametrize("change", ["repainted", "freed"])
def test_a_clipped_layer_that_another_program_changed_stays_so(tmp_path, change):
    write_project(tmp_path / "a.ora", clipped_document())

    def changed(name, data):
        if change == "repainted" and name == "data/layer0001.png":
            return png(np.full((50, 60, 4), 99, np.uint8))
        if change == "freed" and name == "stack.xml":
            return data.replace(b' alpha-preserve="true"', b"")
        return data

    rezipped(tmp_path / "a.ora", tmp_path / "b.ora", changed)
    again, notices = read_project(tmp_path / "b.ora")
    light = again.layers[1]
    assert light.clipped == (change == "repainted")
    assert light.alpha.array().max() == (99 if change == "repainted" else 128)
    assert (notices, again.extras) == ((), ())


def test_a_sparse_layer_keeps_its_box_and_costs_little(tmp_path):
    colour = Raster.constant(3000, 3000, channels=3)
    alpha = Raster.constant(3000, 3000)
    dot = disc(40, 40, (5, 6, 7))
    layer = replace(
        Layer.of(dot, -100, -200, name="sparse"),
        colour=colour.patched(1500, 700, dot[..., :3]),
        alpha=alpha.patched(1500, 700, dot[..., 3]),
        depth=Raster.constant(3000, 3000, dtype=np.uint16, value=777),
    )
    made = Document(Size(3000, 3000), layers=(layer,))
    write_project(tmp_path / "a.ora", made)
    assert (tmp_path / "a.ora").stat().st_size < 200_000
    again, _ = read_project(tmp_path / "a.ora")
    assert_same_layers(made, again)


@pytest.mark.parametrize("mode", list(BlendMode))
def test_every_mode_comes_back(tmp_path, mode):
    group = Group(new_group_id(), "g", blend=mode, opacity=0.25, visible=False, locked=True)
    of_layer = BlendMode.NORMAL if mode is BlendMode.PASS_THROUGH else mode
    layer = Layer.of(disc(8, 8, (1, 2, 3)), name="a", blend=of_layer, group=group.id)
    made = Document(Size(9, 9), layers=(layer,), groups=(group,))
    write_project(tmp_path / "a.ora", made)
    again, _ = read_project(tmp_path / "a.ora")
    assert again.groups == made.groups
    assert again.layers[0].blend is of_layer


def test_a_picture_without_layers_is_seen_elsewhere_and_comes_back(tmp_path):
    made = document(layers=(), groups=())
    write_project(tmp_path / "a.ora", made)
    again, notices = read_project(tmp_path / "a.ora")
    assert again.layers == ()
    assert notices == ()
    assert np.array_equal(again.picture.array(), made.picture.array())
    with zipfile.ZipFile(tmp_path / "a.ora") as file:
        merged = np.asarray(Image.open(file.open("mergedimage.png")))
    assert np.array_equal(merged, made.picture.array())


def test_changes_of_another_program_win(tmp_path):
    made = document()
    write_project(tmp_path / "a.ora", made)

    def change(name, data):
        if name == "stack.xml":
            text = data.decode()
            text = text.replace('name="back hair"', 'name="ponytail"')
            text = re.sub(r"<layer [^>]*目_L[^>]*/>", "", text)
            text = re.sub(r'(layer0000\.png" x=)"10" y="5"', r'\1"17" y="9"', text)
            return text.encode()
        if name == "data/layer0003.png":
            return png(np.full((33, 44, 4), 99, np.uint8))
        return data

    rezipped(tmp_path / "a.ora", tmp_path / "b.ora", change)
    again, notices = read_project(tmp_path / "b.ora")
    names = [layer.name for layer in again.layers]
    assert names == ["ponytail", "face", "face", 'quote " <b> & \x01']
    hair = again.layers[0]
    assert (hair.id, hair.part) == (made.layers[0].id, Part.BACK_HAIR)
    assert (hair.left, hair.top) == (17, 9)
    assert np.array_equal(hair.depth.array(), made.layers[0].depth.array())
    repainted = again.layers[2]
    assert (repainted.alpha.width, repainted.alpha.height) == (44, 33)
    assert repainted.id == made.layers[3].id
    assert [group.name for group in again.groups] == ["顔 group"]
    assert any("Removed" in notice for notice in notices)


def test_a_file_of_another_program_opens(tmp_path):
    clip = (
        '<layer name="shade" src="data/b.png" composite-op="svg:multiply" alpha-preserve="true"/>'
    )
    hidden = '<layer name="topwear" src="data/a.png" x="-3" y="4" visibility="hidden"/>'
    inside = f'<stack name="g" isolation="isolate" opacity="0.5">{clip}{hidden}</stack>'
    odd = '<layer name="odd" src="data/c.png" composite-op="svg:luminosity"/><text name="t"/>'
    entries = {
        "mimetype": b"image/openraster",
        "stack.xml": stack(inside + odd + '<stack name="empty"/>').encode(),
        "data/a.png": png(disc(8, 8, (1, 2, 3))),
        "data/b.png": png(disc(8, 8, (1, 2, 3))),
        "data/c.png": png(disc(8, 8, (1, 2, 3))[..., :3]),
        "krita/annotation": b"x",
    }
    archive(tmp_path / "a.ora", entries)
    made, notices = read_project(tmp_path / "a.ora")
    assert [layer.name for layer in made.layers] == ["odd", "topwear", "shade"]
    top = made.layers[1]
    assert (top.left, top.top, top.visible, top.part) == (-3, 4, False, Part.TOPWEAR)
    assert made.layers[2].clipped
    assert made.layers[2].blend is BlendMode.MULTIPLY
    assert (made.groups[0].blend, made.groups[0].opacity) == (BlendMode.NORMAL, 0.5)
    assert made.extras == (("krita/annotation", b"x"),)
    assert len(notices) == 3


@pytest.mark.parametrize(
    ("written", "mode"),
    [
        ("krita:soft_light", BlendMode.SOFT_LIGHT),
        ("krita:linear_dodge", BlendMode.ADD),
        ("krita:exclusion", BlendMode.EXCLUSION),
        ("svg:exclusion", BlendMode.EXCLUSION),
    ],
)
def test_modes_as_krita_and_mypaint_name_them(tmp_path, written, mode):
    layer = f'<layer name="a" src="data/a.png" composite-op="{written}"/>'
    picture = png(disc(8, 8, (1, 2, 3)))
    archive(tmp_path / "a.ora", {"stack.xml": stack(layer).encode(), "data/a.png": picture})
    made, notices = read_project(tmp_path / "a.ora")
    assert made.layers[0].blend is mode
    assert notices == ()


ENTITY = '<!DOCTYPE image [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
LAYER = '<layer name="a" src="data/a.png"/>'
HOSTILE = {
    "no stack": {"mimetype": b"image/openraster"},
    "entities": {"stack.xml": (ENTITY + stack(LAYER)).encode()},
    "entities in UTF-16": {"stack.xml": (ENTITY + stack(LAYER)).encode("utf-16")},
    "broken XML": {"stack.xml": b"<image"},
    "no size": {"stack.xml": b"<image><stack/></image>"},
    "huge": {"stack.xml": stack("", 30_001, 30_001).encode()},
    "deep": {"stack.xml": stack("<stack>" * 500 + "</stack>" * 500).encode()},
    "not a PNG": {"stack.xml": stack(LAYER).encode(), "data/a.png": b"no"},
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_are_refused_in_a_sentence(tmp_path, kind):
    archive(tmp_path / "a.ora", HOSTILE[kind])
    with pytest.raises(FileError) as caught:
        read_project(tmp_path / "a.ora")
    assert caught.value.what.endswith(".")
    assert caught.value.hint


def test_a_zip_bomb_is_refused(tmp_path):
    path = tmp_path / "a.ora"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("stack.xml", stack(LAYER))
        made.writestr("data/a.png", bytes(40 << 20))
    with pytest.raises(FileError, match="not plausible"):
        read_project(path)


def test_entries_that_point_outside_are_not_kept(tmp_path):
    path = tmp_path / "a.ora"
    write_project(path, document())
    with zipfile.ZipFile(path, "a") as file:
        for name in ("../evil", "/etc/evil", "a/../../evil", "C:evil"):
            file.writestr(name, b"x")
    made, notices = read_project(path)
    assert [name for name, _ in made.extras] == ["other/notes.txt"]
    assert sum("left out" in notice for notice in notices) == 4


def test_missing_pixels_cost_one_layer(tmp_path):
    write_project(tmp_path / "a.ora", document())
    gone = "data/layer0001.png"
    rezipped(
        tmp_path / "a.ora", tmp_path / "b.ora", lambda name, data: None if name == gone else data
    )
    made, notices = read_project(tmp_path / "b.ora")
    assert len(made.layers) == 4
    assert any("missing" in notice for notice in notices)


def test_damaged_data_of_ours_costs_no_layers(tmp_path):
    write_project(tmp_path / "a.ora", document())

    def change(name, data):
        return b'{"version": 1}' if name == "kasane/document.json" else data

    rezipped(tmp_path / "a.ora", tmp_path / "b.ora", change)
    made, notices = read_project(tmp_path / "b.ora")
    assert len(made.layers) == 5
    assert any("damaged" in notice for notice in notices)


def test_a_newer_version_is_refused(tmp_path):
    write_project(tmp_path / "a.ora", document())

    def change(name, data):
        if name != "kasane/document.json":
            return data
        return json.dumps(json.loads(data) | {"version": 99}).encode()

    rezipped(tmp_path / "a.ora", tmp_path / "b.ora", change)
    with pytest.raises(FileError, match="newer version"):
        read_project(tmp_path / "b.ora")


def test_cut_short_or_flipped(tmp_path):
    path = tmp_path / "a.ora"
    write_project(path, document())
    data = path.read_bytes()
    for end in range(0, len(data), len(data) // 40):
        path.write_bytes(data[:end])
        with pytest.raises(FileError):
            read_project(path)
    rng = np.random.default_rng(5)
    for _ in range(80):
        broken = bytearray(data)
        for at in rng.integers(0, len(data), 5):
            broken[at] = rng.integers(0, 256)
        path.write_bytes(broken)
        try:
            made, _ = read_project(path)
        except FileError:
            continue
        assert len(made.layers) <= 5


def test_a_fault_of_ours_is_not_called_damage(tmp_path, monkeypatch):
    write_project(tmp_path / "a.ora", document())

    def stumble(*_):
        raise TypeError("ours")

    monkeypatch.setattr(project_read, "_match", stumble)
    with pytest.raises(TypeError, match="ours"):
        read_project(tmp_path / "a.ora")


@settings(max_examples=40, deadline=None)
@given(name=st.text(max_size=30), opacity=st.floats(0, 1), left=st.integers(-99, 99))
def test_any_name_and_number_comes_back(tmp_path_factory, name, opacity, left):
    layer = Layer.of(disc(4, 4, (1, 2, 3)), left, -left, name=name or "x", opacity=opacity)
    path = tmp_path_factory.mktemp("any") / "a.ora"
    write_project(path, Document(Size(9, 9), layers=(layer,)))
    again, _ = read_project(path)
    assert_same_layers(Document(Size(9, 9), layers=(layer,)), again)
