import numpy as np
import pytest
from PIL import Image, ImageChops
from psd_tools import PSDImage
from psd_tools.api.mask import Mask
from psd_tools.constants import Compression, Resource, Tag
from psd_tools.psd.image_resources import ImageResource

from app.core.composite import flatten
from app.core.document import BlendMode, Document, Layer
from app.core.errors import FileError
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.io import limits, psd_read
from app.io.colour import srgb_profile
from app.io.psd import write_psd
from app.io.psd_read import read_psd
from tests.io.builders import disc, document, on_white


def saved(tmp_path, psd, name="a.psd"):
    path = tmp_path / name
    psd.save(path)
    return path


def test_what_we_write_is_read_as_it_was(tmp_path):
    made = document()
    write_psd(tmp_path / "a.psd", made)
    again, notices = read_psd(tmp_path / "a.psd")
    assert notices == ()
    assert [layer.name for layer in again.layers][:3] == ["back hair", "face", "目_L 🎀"]
    for mine, theirs in zip(made.layers, again.layers, strict=True):
        assert (mine.id, mine.visible, mine.blend) == (theirs.id, theirs.visible, theirs.blend)
        assert mine.group == theirs.group
        assert theirs.opacity == pytest.approx(mine.opacity, abs=0.003)
    assert [(g.id, g.name, g.parent, g.folded) for g in again.groups] == [
        (g.id, g.name, g.parent, g.folded) for g in made.groups
    ]
    assert (again.layers[2].part, again.layers[2].side) == (Part.IRIDES, Side.LEFT)
    difference = np.abs(on_white(flatten(again)) - on_white(flatten(made)))
    assert difference.max() <= 2


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("compression", list(Compression))
def test_psd_and_psb_in_every_compression(tmp_path, version, compression):
    psd = PSDImage.new("RGBA", (40, 30), compression=compression)
    psd._record.header.version = version
    rgba = disc(20, 18, (200, 90, 10))
    psd.create_pixel_layer(
        Image.fromarray(rgba), name="handwear-r", left=-4, top=7, compression=compression
    )
    again, _ = read_psd(saved(tmp_path, psd))
    layer = again.layers[0]
    assert (again.canvas, layer.left, layer.top) == (Size(40, 30), -4, 7)
    assert np.array_equal(layer.rgba(), rgba)
    assert (layer.part, layer.side) == (Part.HANDWEAR, Side.RIGHT)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_flat_files_in_other_modes_give_one_layer(tmp_path, mode):
    image = Image.new("RGB", (12, 8), (128, 128, 128)).convert(mode)
    if mode == "CMYK":
        image = ImageChops.invert(image)  # the format stores how much white is left
    psd = PSDImage.frompil(image)
    again, notices = read_psd(saved(tmp_path, psd))
    assert len(again.layers) == 1
    assert again.picture is not None
    assert np.abs(again.layers[0].colour.array().astype(int) - 128).max() <= 3
    assert any("no layers" in notice for notice in notices)


@pytest.mark.parametrize("depth", [16, 32])
def test_deep_files_become_eight_bits(tmp_path, depth):
    psd = PSDImage.new("RGB", (6, 4), depth=depth)
    array = np.full((4, 6, 3), 0.5, np.float32)
    psd.create_pixel_layer_from_array(array, name="deep")
    again, notices = read_psd(saved(tmp_path, psd))
    expected = 128 if depth == 16 else 188  # 32 bits are linear light
    assert np.abs(again.layers[0].colour.array().astype(int) - expected).max() <= 1
    assert any(f"{depth} bits" in notice for notice in notices)


def test_masks_are_baked_and_clipping_kept(tmp_path):
    psd = PSDImage.new("RGBA", (30, 30))
    full = Image.new("RGBA", (30, 30), (10, 20, 30, 200))
    base = psd.create_pixel_layer(full, name="base")
    base.create_mask(Image.fromarray(np.tile(np.arange(30, dtype=np.uint8) * 8, (30, 1))))
    assert isinstance(base.mask, Mask)
    psd.create_pixel_layer(full, name="clip").clipping = True
    again, notices = read_psd(saved(tmp_path, psd))
    alpha = again.layers[0].alpha.array().astype(int)
    assert np.abs(alpha[0] - np.rint(np.arange(30) * 8 * 200 / 255)).max() <= 1
    assert [layer.clipped for layer in again.layers] == [False, True]
    assert any("mask" in notice for notice in notices)


def test_unknown_modes_and_empty_things_are_told(tmp_path):
    psd = PSDImage.new("RGBA", (30, 30))
    psd.create_group(name="empty")
    kept = psd.create_pixel_layer(Image.new("RGBA", (5, 5), (1, 2, 3, 255)), name="kept")
    kept._record.blend_mode = type(kept.blend_mode).VIVID_LIGHT
    again, notices = read_psd(saved(tmp_path, psd))
    assert [layer.name for layer in again.layers] == ["kept"]
    assert again.layers[0].blend is BlendMode.NORMAL
    assert again.groups == ()
    assert any("vivid light" in notice for notice in notices)
    assert any("empty" in notice for notice in notices)


def test_a_name_that_ends_in_nul_is_cleaned_and_ids_stay_unique(tmp_path):
    psd = PSDImage.new("RGBA", (9, 9))
    for _ in range(2):
        layer = psd.create_pixel_layer(Image.new("RGBA", (5, 5), (1, 2, 3, 255)), name="x")
        layer.name = "口\0"
        layer.tagged_blocks.set_data(Tag.LAYER_ID, 77)
    again, _ = read_psd(saved(tmp_path, psd))
    assert [layer.name for layer in again.layers] == ["口", "口"]
    assert again.layers[0].id == 77
    assert again.layers[1].id != 77


def test_a_file_cut_short_anywhere_is_refused(tmp_path):
    path = tmp_path / "a.psd"
    write_psd(path, document())
    data = path.read_bytes()
    ends = {*range(0, len(data), len(data) // 60), len(data) - 1, len(data) - 300}
    for end in sorted(ends):
        path.write_bytes(data[:end])
        with pytest.raises(FileError) as caught:
            read_psd(path)
        assert caught.value.hint


def test_flipped_bytes_give_a_document_or_a_clear_error(tmp_path):
    path = tmp_path / "a.psd"
    write_psd(path, document())
    data = path.read_bytes()
    rng = np.random.default_rng(6)
    outcomes = set()
    for turn in range(150):
        broken = bytearray(data)
        reach = len(data) if turn % 2 else 2500  # the records are near the start
        for at in rng.integers(0, reach, 3):
            broken[at] = rng.integers(0, 256)
        path.write_bytes(broken)
        try:
            outcomes.add(type(read_psd(path)[0]))
        except FileError:
            outcomes.add(FileError)
    assert outcomes == {Document, FileError}


def test_limits_are_asked_before_decoding(tmp_path, monkeypatch):
    path = tmp_path / "a.psd"
    write_psd(path, document())
    monkeypatch.setattr(psd_read, "MAX_LAYER_PIXELS", 1000)
    with pytest.raises(FileError, match="more pixels"):
        read_psd(path)
    data = bytearray(path.read_bytes())
    data[14:22] = (limits.MAX_SIDE).to_bytes(4, "big") * 2
    path.write_bytes(data)
    with pytest.raises(FileError, match="megapixels"):
        read_psd(path)


def test_writing_what_was_read_keeps_ids_and_names(tmp_path):
    made = Document(Size(20, 20), layers=(Layer.of(disc(9, 9, (1, 2, 3)), 3, 4, name="目"),))
    write_psd(tmp_path / "a.psd", made)
    write_psd(tmp_path / "b.psd", read_psd(tmp_path / "a.psd")[0])
    first, second = (next(iter(PSDImage.open(tmp_path / f"{n}.psd"))) for n in "ab")
    assert (first.layer_id, first.name, first.bbox) == (second.layer_id, second.name, second.bbox)


def test_a_file_in_another_colour_space_becomes_srgb(tmp_path):
    psd = PSDImage.new("RGBA", (6, 6))
    psd.create_pixel_layer(Image.new("RGBA", (6, 6), (255, 0, 0, 200)), name="red")
    swapped = bytearray(srgb_profile())
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    odd = bytes(swapped).replace("sRGB".encode("utf-16-be"), "odd!".encode("utf-16-be"))
    key = Resource.ICC_PROFILE
    psd.image_resources[key] = ImageResource(key=key, data=odd)
    again, notices = read_psd(saved(tmp_path, psd))
    assert tuple(again.layers[0].rgba()[0, 0])[1] > 250
    assert again.layers[0].alpha.array()[0, 0] == 200
    assert again.icc_profile is None
    assert any("profile" in notice for notice in notices)
