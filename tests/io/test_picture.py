import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from app.core.errors import FileError
from app.io.colour import srgb_profile
from app.io.picture import picture_from_array, read_picture, write_png
from tests.io.builders import disc


def opened(path):
    result = read_picture(path)
    return result.document.picture.array(), result.notices


def test_png_is_read_as_it_is(tmp_path):
    rgba = disc(33, 21, (200, 10, 30))
    path = tmp_path / "a b 'c' 絵🎀.png"
    write_png(path, rgba)
    seen, notices = opened(path)
    assert np.array_equal(seen, rgba)
    assert notices == ()
    assert not read_picture(path).document.layers


@pytest.mark.parametrize(
    ("ending", "options", "most"),
    [
        ("bmp", {}, 0),
        ("tiff", {}, 0),
        ("webp", {"lossless": True}, 0),
        ("jpg", {"quality": 95}, 12),
        ("gif", {}, 30),
        ("avif", {"quality": 95}, 12),
    ],
)
def test_each_format_is_read(tmp_path, ending, options, most):
    Image.init()
    if f".{ending}" not in Image.registered_extensions():
        pytest.skip("this Pillow has no such codec")
    y, x = np.mgrid[:40, :48]
    rgb = np.dstack([x * 4, y * 5, 255 - x]).astype(np.uint8)
    path = tmp_path / f"a.{ending}"
    Image.fromarray(rgb).save(path, **options)
    seen, _ = opened(path)
    assert (seen[..., 3] == 255).all()
    assert np.abs(seen[..., :3].astype(int) - rgb).mean() <= most


@pytest.mark.parametrize(
    ("mode", "says"),
    [
        ("1", "1 bit"),
        ("L", "grey"),
        ("LA", "grey"),
        ("I;16", "16 bits"),
        ("P", "palette"),
        ("RGBA", ""),
    ],
)
def test_each_png_mode_becomes_colour_and_says_so(tmp_path, mode, says):
    grey = np.tile(np.arange(0, 256, 8, np.uint8), (8, 1))
    if mode == "I;16":
        image = Image.fromarray(grey.astype(np.uint16) * 257)
    else:
        image = Image.fromarray(grey).convert(mode)
    image.save(tmp_path / "a.png")
    seen, notices = opened(tmp_path / "a.png")
    assert seen.shape == (8, 32, 4)
    if mode != "1":
        assert np.abs(seen[..., 0].astype(int) - grey).max() <= 1
    assert says in " ".join(notices)


@pytest.mark.parametrize("mode", ["CMYK", "LAB", "YCbCr", "F", "I;16"])
def test_tiff_modes(tmp_path, mode):
    if mode in ("F", "I;16"):
        top = 1.0 if mode == "F" else 65535
        kind = np.float32 if mode == "F" else np.uint16
        image = Image.fromarray(np.full((6, 6), top * 0.5, kind))
    elif mode == "LAB":
        made = ImageCms.createProfile("LAB")
        rgb = Image.new("RGB", (6, 6), (128, 128, 128))
        image = ImageCms.profileToProfile(
            rgb, ImageCms.createProfile("sRGB"), made, outputMode="LAB"
        )
    else:
        image = Image.new("RGB", (6, 6), (128, 128, 128)).convert(mode)
    image.save(tmp_path / "a.tif")
    seen, notices = opened(tmp_path / "a.tif")
    assert np.abs(seen[..., :3].astype(int) - 128).max() <= 6
    assert notices or mode == "YCbCr"


def test_sixteen_bit_colour_is_told(tmp_path):
    rows = b"".join(b"\0" + struct.pack(">3H", 65535, 32896, 0) * 4 for _ in range(3))
    data = _png(4, 3, 16, 2, rows)
    (tmp_path / "a.png").write_bytes(data)
    seen, notices = opened(tmp_path / "a.png")
    assert tuple(seen[0, 0]) == (255, 128, 0, 255)
    assert any("16 bits" in notice for notice in notices)


def _png(width, height, depth, colour, rows):
    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + body


def test_exif_turns_the_picture_upright(tmp_path):
    image = Image.new("RGB", (30, 20), (250, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(tmp_path / "a.jpg", exif=exif)
    seen, notices = opened(tmp_path / "a.jpg")
    assert seen.shape == (30, 20, 4)
    assert any("upright" in notice for notice in notices)


def test_a_colour_profile_is_converted_and_told(tmp_path):
    swapped = bytearray(srgb_profile())
    red, green = swapped.index(b"rXYZ"), swapped.index(b"gXYZ")
    swapped[red : red + 4], swapped[green : green + 4] = b"gXYZ", b"rXYZ"
    name = "sRGB".encode("utf-16-be")
    other = (
        bytes(swapped)
        .replace(name, "odd!".encode("utf-16-be"))
        .replace(b"sRGB built", b"odd! built")
    )
    Image.new("RGB", (4, 4), (255, 0, 0)).save(tmp_path / "a.png", icc_profile=other)
    seen, notices = opened(tmp_path / "a.png")
    assert seen[0, 0, 1] > 250
    assert seen[0, 0, 0] < 5
    assert any("profile" in notice and "sRGB" in notice for notice in notices)


def test_srgb_and_broken_profiles_change_nothing(tmp_path):
    for profile, said in ((srgb_profile(), False), (b"nonsense" * 20, True)):
        Image.new("RGB", (4, 4), (255, 7, 0)).save(tmp_path / "a.png", icc_profile=profile)
        seen, notices = opened(tmp_path / "a.png")
        assert tuple(seen[0, 0]) == (255, 7, 0, 255)
        assert said == any("broken" in notice for notice in notices)


@pytest.mark.parametrize("ending", ["gif", "png", "webp", "tiff"])
def test_only_the_first_frame_is_opened(tmp_path, ending):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ((255, 0, 0), (0, 0, 255))]
    path = tmp_path / f"a.{ending}"
    frames[0].save(path, save_all=True, append_images=frames[1:], lossless=True)
    seen, notices = opened(path)
    assert seen[0, 0, 0] > 250
    assert any("only the first" in notice for notice in notices)


def test_content_decides_over_the_ending(tmp_path):
    Image.new("RGB", (8, 8)).save(tmp_path / "a.jpg", "PNG")
    _, notices = opened(tmp_path / "a.jpg")
    assert notices == ("The name ends in “.jpg” but the file is a PNG.",)


def test_small_clear_and_long_pictures(tmp_path):
    for shape in ((1, 1, 4), (1, 30_000, 4), (30_000, 1, 4)):
        write_png(tmp_path / "a.png", np.zeros(shape, np.uint8))
        seen, notices = opened(tmp_path / "a.png")
        assert seen.shape == shape
        assert notices == ("The picture is fully transparent.",)


BAD = {
    "empty": (b"", "empty"),
    "text": (b"hello, this is no picture\n" * 9, "not a picture"),
    "zero wide": (_png(0, 4, 8, 6, b""), "“a.png”"),
    "too wide": (_png(30_001, 4, 8, 6, b""), "30000 pixels at most"),
    "too many": (_png(30_000, 30_000, 8, 6, b""), "178 megapixels"),
    "no pixels": (_png(400, 400, 8, 6, b""), "damaged or cut short"),
    "huge header": (_png(2**31 - 1, 2**31 - 1, 8, 6, b""), "“a.png”"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a picture"),
}


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_one_clear_sentence(tmp_path, kind):
    data, says = BAD[kind]
    (tmp_path / "a.png").write_bytes(data)
    with pytest.raises(FileError, match=says) as caught:
        read_picture(tmp_path / "a.png")
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_missing_and_folder(tmp_path):
    with pytest.raises(FileError, match="no such file"):
        read_picture(tmp_path / "none.png")
    with pytest.raises(FileError, match="folder"):
        read_picture(tmp_path)


@pytest.mark.parametrize("ending", ["png", "jpg", "webp", "bmp", "tiff", "gif"])
def test_a_file_cut_short_is_refused_or_whole(tmp_path, ending):
    rng = np.random.default_rng(3)
    rgb = rng.integers(0, 255, (48, 40, 3), np.uint8)
    whole = io.BytesIO()
    Image.fromarray(rgb).save(whole, {"jpg": "JPEG"}.get(ending, ending.upper()))
    data = whole.getvalue()
    path = tmp_path / f"a.{ending}"
    path.write_bytes(data)
    expected, _ = opened(path)
    refused = 0
    for end in range(1, len(data), max(1, len(data) // 40)):
        path.write_bytes(data[:end])
        try:
            seen, _ = opened(path)
        except FileError:
            refused += 1
            continue
        assert np.array_equal(seen, expected), end
    assert refused >= 36


def test_flipped_bytes_never_escape_as_anything_else(tmp_path):
    rng = np.random.default_rng(4)
    path = tmp_path / "a.png"
    for kind in ("PNG", "TIFF", "GIF", "WEBP", "JPEG", "BMP"):
        whole = io.BytesIO()
        Image.fromarray(disc(24, 24, (9, 90, 200))[..., :3]).save(whole, kind)
        for _ in range(25):
            data = bytearray(whole.getvalue())
            for at in rng.integers(0, len(data), 4):
                data[at] = rng.integers(0, 256)
            path.write_bytes(data)
            try:
                seen, _ = opened(path)
            except FileError:
                continue
            assert seen.dtype == np.uint8


def test_a_pasted_array_is_a_document():
    made = picture_from_array(disc(5, 4, (1, 2, 3)))
    assert (made.canvas.width, made.canvas.height, made.layers) == (5, 4, ())
