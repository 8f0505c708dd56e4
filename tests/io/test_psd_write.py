import struct
from dataclasses import replace

import numpy as np
import pytest
from psd_tools import PSDImage
from psd_tools.constants import Compression, Resource, Tag

from app.core.composite import flatten
from app.core.document import BlendMode, Document, Group, Layer, new_group_id
from app.core.errors import FileError
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.io import psd_write
from app.io.colour import is_srgb
from app.io.psd import write_depth_psd, write_psd
from app.io.psd_read import read_psd
from tests.io.builders import disc, document, on_white


def written(tmp_path, made, **options):
    path = tmp_path / "a.psd"
    warnings = write_psd(path, made, **options)
    return PSDImage.open(path), warnings


def assert_merged_equals(psd, expected):
    merged = np.asarray(psd.topil().convert("RGBA"))
    assert np.abs(on_white(merged) - on_white(expected)).max() <= 2
    assert np.abs(merged[..., 3].astype(int) - expected[..., 3]).max() <= 1


def test_the_file_is_what_cubism_takes(tmp_path):
    made = document()
    psd, warnings = written(tmp_path, made)
    assert (psd.version, psd.depth, psd.channels, psd.size) == (1, 8, 4, (120, 100))
    data = psd.image_resources
    assert is_srgb(data.get_data(Resource.ICC_PROFILE))
    assert data.get_data(Resource.RESOLUTION_INFO).horizontal == 72 << 16
    ids = [layer.layer_id for layer in psd.descendants()]
    assert len(set(ids)) == len(ids) == 7
    assert int(data.get_data(Resource.IDS_SEED_NUMBER)) >= max(ids)
    assert set(ids) == {int(x.id) for x in (*made.layers, *made.groups)}
    assert data.get_data(Resource.VERSION_INFO).has_composite
    thumbnail = data.get_data(Resource.THUMBNAIL_RESOURCE)
    assert (thumbnail.width, thumbnail.height) == (120, 100)
    assert psd.thumbnail() is not None
    assert psd._record.layer_and_mask_information.layer_info.layer_count == -9
    assert psd._record.image_data.compression == Compression.RLE
    assert any("called “face-2”" in warning for warning in warnings)


def test_names_are_unique_in_both_codings(tmp_path):
    psd, _ = written(tmp_path, document())
    full = [layer.name for layer in psd.descendants()]
    plain = [layer._record.name for layer in psd.descendants()]
    assert full == [
        "back hair",
        "顔 group",
        "face",
        "inner",
        "目_L 🎀",
        "face-2",
        'quote " <b> &',
    ]
    assert len(set(plain)) == len(plain)
    assert all(name.isascii() and name for name in plain)
    assert plain[0] == "back_hair"
    assert plain[4] == "irides-l"


def test_layers_are_cropped_inside_the_canvas(tmp_path):
    made = document()
    psd, _ = written(tmp_path, made)
    for layer in psd.descendants():
        if layer.is_group():
            continue
        assert layer.left >= 0
        assert layer.top >= 0
        assert layer.right <= 120
        assert layer.bottom <= 100
        alpha = np.asarray(layer.topil())[..., 3]
        assert alpha[0].any()
        assert alpha[-1].any()
        assert alpha[:, 0].any()
        assert alpha[:, -1].any()
        ours = made.layer(layer.layer_id)
        box = layer.bbox
        rgba = ours.rgba()[
            box[1] - ours.top : box[3] - ours.top, box[0] - ours.left : box[2] - ours.left
        ]
        seen = np.asarray(layer.topil())
        assert np.array_equal(seen[..., 3], rgba[..., 3])
        assert np.array_equal(seen[seen[..., 3] > 0], rgba[rgba[..., 3] > 0])
        assert not seen[seen[..., 3] == 0].any()


def test_the_merged_picture_is_the_composite_on_white(tmp_path):
    made = document()
    psd, _ = written(tmp_path, made)
    assert_merged_equals(psd, flatten(made))


def test_an_independent_composite_agrees(tmp_path):
    made = document()
    psd, _ = written(tmp_path, made)
    drawn = np.asarray(psd.composite(force=True).convert("RGBA"))
    assert np.abs(on_white(drawn) - on_white(flatten(made))).max() <= 2


def test_groups_pass_through_and_keep_four_empty_channels(tmp_path):
    psd, _ = written(tmp_path, document())
    outer, inner = (layer for layer in psd.descendants() if layer.is_group())
    assert inner.parent is outer
    assert outer.blend_mode.value == b"pass"
    assert (outer.open_folder, inner.open_folder) == (True, False)
    for record in psd._record.layer_and_mask_information.layer_info.layer_records:
        assert [int(info.id) for info in record.channel_info] == [-1, 0, 1, 2]
        if record.tagged_blocks.get_data(Tag.SECTION_DIVIDER_SETTING) is not None:
            assert [info.length for info in record.channel_info] == [2] * 4


def test_clipping_is_baked_and_told(tmp_path):
    base = Layer.of(disc(60, 60, (200, 0, 0)), 10, 10, name="base", opacity=0.5)
    full = np.full((100, 100, 4), 255, np.uint8)
    clip = Layer.of(full, name="light", clipped=True)
    made = Document(Size(100, 100), layers=(base, clip))
    psd, warnings = written(tmp_path, made)
    light = list(psd)[1]
    assert not light.clipping
    assert light.opacity == 128
    seen = np.asarray(light.topil())[..., 3]
    box = light.bbox
    alpha = base.alpha.array()
    assert np.array_equal(seen, alpha[box[1] - 10 : box[3] - 10, box[0] - 10 : box[2] - 10])
    assert any("clipped" in warning for warning in warnings)


def test_a_clipped_layer_with_nothing_below_is_a_base(tmp_path):
    full = np.full((100, 100, 4), 255, np.uint8)
    lowest = Layer.of(full[:60, :60] // 2 + 128, 10, 10, name="lowest", clipped=True)
    made = Document(Size(100, 100), layers=(lowest, Layer.of(full, name="light", clipped=True)))
    psd, _ = written(tmp_path, made)
    assert [layer.clipping for layer in psd] == [False, False]
    assert_merged_equals(psd, flatten(made))


def test_clipping_to_a_group_takes_the_groups_alpha(tmp_path):
    group = Group(new_group_id(), "g")
    inside = Layer.of(disc(40, 40, (0, 90, 0)), 20, 20, name="inside", group=group.id)
    clip = Layer.of(np.full((100, 100, 4), 255, np.uint8), name="light", clipped=True)
    made = Document(Size(100, 100), layers=(inside, clip), groups=(group,))
    psd, _ = written(tmp_path, made)
    light = list(psd)[1]
    assert light.bbox == next(iter(psd)).bbox


def test_what_a_group_does_goes_to_its_layers(tmp_path):
    group = Group(new_group_id(), "g", opacity=0.5, blend=BlendMode.MULTIPLY)
    made = Document(
        Size(50, 50),
        layers=(
            Layer.of(np.full((50, 50, 4), 200, np.uint8), name="a"),
            Layer.of(disc(40, 40, (0, 90, 0)), name="b", group=group.id, opacity=0.5),
        ),
        groups=(group,),
    )
    psd, warnings = written(tmp_path, made)
    folder = list(psd)[1]
    child = next(iter(folder))
    assert (folder.opacity, folder.blend_mode.value) == (255, b"pass")
    assert (child.opacity, child.blend_mode.value) == (64, b"mul ")
    assert len(warnings) == 2


def test_five_levels_become_four(tmp_path):
    groups = []
    for level in range(5):
        parent = groups[-1].id if groups else None
        groups.append(Group(new_group_id(), f"level {level}", parent=parent))
    layer = Layer.of(disc(10, 10, (1, 2, 3)), name="deep", group=groups[-1].id)
    made = Document(Size(50, 50), layers=(layer,), groups=tuple(groups))
    psd, warnings = written(tmp_path, made)
    assert [each.name for each in psd.descendants()] == [f"level {n}" for n in range(4)] + ["deep"]
    assert any("deeper than 4" in warning for warning in warnings)


def test_empty_layers_are_left_out_and_told(tmp_path):
    clear = Layer.of(np.zeros((10, 10, 4), np.uint8), name="clear")
    off = Layer.of(disc(10, 10, (1, 2, 3)), 500, 500, name="off")
    kept = Layer.of(disc(10, 10, (1, 2, 3)), name="kept")
    made = Document(Size(50, 51), layers=(clear, off, kept))
    psd, warnings = written(tmp_path, made)
    assert [layer.name for layer in psd] == ["kept"]
    assert sum("left out" in warning for warning in warnings) == 2
    assert any("odd" in warning for warning in warnings)


def test_a_document_with_nothing_in_it_still_opens(tmp_path):
    psd, _ = written(tmp_path, Document(Size(4, 4)))
    assert psd.size == (4, 4)
    assert not list(psd)


def test_a_picture_without_layers_is_the_only_layer(tmp_path):
    made = document(layers=(), groups=())
    psd, warnings = written(tmp_path, made)
    assert [layer.name for layer in psd] == ["picture"]
    assert any("no layers yet" in warning for warning in warnings)


@pytest.mark.parametrize("mode", [mode for mode in BlendMode if mode is not BlendMode.PASS_THROUGH])
def test_every_mode_comes_back(tmp_path, mode):
    layer = Layer.of(disc(30, 30, (90, 120, 200)), name="m", blend=mode)
    base = Layer.of(np.full((40, 40, 4), 180, np.uint8), name="base")
    made = Document(Size(40, 40), layers=(base, layer))
    path = tmp_path / "a.psd"
    warnings = write_psd(path, made)
    again, _ = read_psd(path)
    assert again.layers[1].blend is mode
    cubism = mode in (BlendMode.NORMAL, BlendMode.MULTIPLY, BlendMode.ADD)
    assert cubism != any("Cubism" in warning for warning in warnings)


def test_live2d_names_say_their_side_and_are_read_again(tmp_path):
    layers = (
        Layer.of(disc(9, 9, (1, 2, 3)), name="handwear-l", part=Part.HANDWEAR, side=Side.LEFT),
        Layer.of(disc(9, 9, (1, 2, 3)), name="front hair", part=Part.FRONT_HAIR),
    )
    path = tmp_path / "a.psd"
    write_psd(path, Document(Size(10, 10), layers=layers), naming="live2d")
    again, _ = read_psd(path)
    assert [layer.name for layer in again.layers] == ["handwear_L", "front_hair"]
    assert [(layer.part, layer.side) for layer in again.layers] == [
        (Part.HANDWEAR, Side.LEFT),
        (Part.FRONT_HAIR, Side.WHOLE),
    ]


def test_live2d_names_that_repeat_are_told_apart_as_its_own_numbers_are(tmp_path):
    names = ("front hair", "front hair-1", "front hair")
    layers = tuple(Layer.of(disc(9, 9, (1, 2, 3)), name=name) for name in names)
    path = tmp_path / "a.psd"
    write_psd(path, Document(Size(10, 10), layers=layers), naming="live2d")
    found = [layer.name for layer in read_psd(path)[0].layers]
    assert found == ["front_hair", "front_hair_1", "front_hair_2"]


def test_depth_psd_has_the_same_layers(tmp_path):
    made = document()
    write_psd(tmp_path / "a.psd", made)
    path = tmp_path / "a_depth.psd"
    warnings = write_depth_psd(path, made)
    colour, depth = PSDImage.open(tmp_path / "a.psd"), PSDImage.open(path)
    for mine, theirs in zip(colour.descendants(), depth.descendants(), strict=True):
        assert (mine.name, mine.bbox, mine.layer_id) == (theirs.name, theirs.bbox, theirs.layer_id)
    first = next(iter(depth))
    seen = np.asarray(first.topil())
    ours = made.layers[0]
    box = first.bbox
    expected = np.rint(ours.depth.array() / 65535 * 255)
    expected = expected[
        box[1] - ours.top : box[3] - ours.top, box[0] - ours.left : box[2] - ours.left
    ]
    opaque = seen[..., 3] > 0
    assert np.abs(seen[..., 0].astype(int) - expected)[opaque].max() <= 1
    assert any("no depth map" in warning for warning in warnings)


def test_ids_stay_from_one_export_to_the_next(tmp_path):
    made = document()
    path = tmp_path / "a.psd"
    write_psd(path, made)
    again, _ = read_psd(path)
    assert {layer.id for layer in again.layers} == {layer.id for layer in made.layers}
    assert {group.id for group in again.groups} == {group.id for group in made.groups}
    before = path.read_bytes()
    write_psd(path, made)
    assert path.read_bytes() == before


def test_an_id_that_a_group_and_a_layer_share_is_mended(tmp_path):
    group = Group(new_group_id(), "g")
    layer = replace(Layer.of(disc(9, 9, (1, 2, 3)), name="a", group=group.id), id=group.id)
    psd, _ = written(tmp_path, Document(Size(10, 10), layers=(layer,), groups=(group,)))
    ids = [each.layer_id for each in psd.descendants()]
    assert len(set(ids)) == 2


def test_too_large_is_an_error_and_leaves_nothing(tmp_path, monkeypatch):
    with pytest.raises(FileError, match="30000 pixels a side"):
        write_psd(tmp_path / "a.psd", Document(Size(30_002, 2)))
    monkeypatch.setattr(psd_write, "MAX_BYTES", 2000)
    with pytest.raises(FileError, match="larger than 2 GB"):
        write_psd(tmp_path / "a.psd", document())
    assert not list(tmp_path.iterdir())


def test_a_long_name_is_cut_to_what_the_format_holds(tmp_path):
    layers = tuple(Layer.of(disc(9, 9, (1, 2, 3)), name="🎀" * 200) for _ in range(2))
    psd, _ = written(tmp_path, Document(Size(10, 10), layers=layers))
    names = [layer.name for layer in psd]
    assert len(set(names)) == 2
    assert all(len(name.encode("utf-16-be")) // 2 <= 255 for name in names)


def test_section_lengths_are_exact(tmp_path):
    path = tmp_path / "a.psd"
    write_psd(path, document())
    data = path.read_bytes()
    at = 26
    for _ in range(3):
        (length,) = struct.unpack_from(">I", data, at)
        at += 4 + length
    counts = np.frombuffer(data, ">u2", 4 * 100, at + 2)
    assert at + 2 + 2 * 400 + int(counts.sum()) == len(data)
