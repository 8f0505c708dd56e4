"""Flat pictures: any common format in, PNG out."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from app.core.document import Document
from app.core.errors import FileError
from app.core.geometry import Size
from app.core.raster import Raster
from app.io.atomic import atomic_write, read_error
from app.io.colour import in_srgb
from app.io.decoding import DECODE_FAULTS, decoding
from app.io.limits import MAX_PIXELS, check_size

FORMATS = ("PNG", "JPEG", "MPO", "WEBP", "TIFF", "BMP", "GIF", "AVIF", "JXL")
"""Pillow's names of what is read; JXL only where a plug-in for it is installed."""

ENDINGS = {
    "PNG": {".png", ".apng"},
    "JPEG": {".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"},
    "MPO": {".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"},
    "WEBP": {".webp"},
    "TIFF": {".tif", ".tiff"},
    "BMP": {".bmp", ".dib"},
    "GIF": {".gif"},
    "AVIF": {".avif", ".avifs"},
    "JXL": {".jxl"},
}
"""What the names of such files end in."""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A document made from a flat picture, and what the person should know about it."""

    document: Document
    notices: tuple[str, ...] = ()


def picture_from_array(rgba: NDArray[np.uint8]) -> Document:
    """Give a document with this picture and no layers.

    Args:
        rgba: uint8 (h, w, 4), straight.
    """
    return Document(Size(rgba.shape[1], rgba.shape[0]), picture=Raster.of(rgba))


def read_picture(path: Path | str) -> PictureFile:
    """Give a picture file as a document with no layers.

    Raises:
        FileError: the file is missing, not a picture, damaged or too large.
        OutOfMemory: the picture does not fit into memory.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            rgba, notices = decode(file, path.name)
    except IsADirectoryError as error:
        raise read_error(path, error) from error
    except OSError as error:
        if path.is_dir():
            raise read_error(path, IsADirectoryError(21, "")) from error
        raise read_error(path, error) from error
    return PictureFile(picture_from_array(rgba), notices)


def decode(file: BinaryIO, name: str) -> tuple[NDArray[np.uint8], tuple[str, ...]]:
    """Give the picture in an open file, and notices about what was changed on the way.

    Args:
        file: readable and seekable.
        name: for messages, and to compare its ending with the content.

    Returns:
        uint8 (h, w, 4), straight sRGB; and sentences for the person.

    Raises:
        FileError: not a picture, damaged or too large.
        OutOfMemory: the picture does not fit into memory.
    """
    if not file.read(1):
        raise FileError(f"“{name}” is empty (0 bytes).", "Copy or download the file again.")
    file.seek(0)
    damaged = FileError(
        f"“{name}” is damaged or cut short.", "Copy, download or save the file again."
    )
    with decoding(name, damaged), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's size warning; `check_size` is ours
        try:
            return _decode(file, name)
        except UnidentifiedImageError as error:
            raise FileError(
                f"“{name}” is not a picture that can be opened here.",
                "Open a PNG, JPEG, WebP, TIFF, BMP, GIF, AVIF, PSD or ORA file.",
            ) from error
        except Image.DecompressionBombError as error:
            raise FileError(
                f"“{name}” has too many pixels; at most {MAX_PIXELS // 1_000_000} megapixels "
                "can be opened.",
                "Make the picture smaller and open it again.",
            ) from error


def _decode(file: BinaryIO, name: str) -> tuple[NDArray[np.uint8], tuple[str, ...]]:
    Image.init()
    known = [entry for entry in FORMATS if entry in Image.OPEN]
    image = Image.open(file, formats=known)
    check_size(name, *image.size)
    notices: list[str] = []
    ending = Path(name).suffix.lower()
    found = image.format or ""
    if ending and ending not in ENDINGS[found]:
        notices.append(f"The name ends in “{ending}” but the file is a {_shown(found)}.")
    frames = getattr(image, "n_frames", 1)
    if found != "MPO" and frames > 1:
        kind = "pages" if found == "TIFF" else "frames"
        notices.append(f"The file has {frames} {kind}; only the first was opened.")
        image.seek(0)
    bits = _bits(image)
    image.load()
    profile = image.info.get("icc_profile")
    turned = _upright(image)
    if turned is not image:
        notices.append("The picture was turned upright as its EXIF data says.")
    rgba = _to_rgba(turned, profile if isinstance(profile, bytes) else None, bits, notices)
    if not rgba[..., 3].any():
        notices.append("The picture is fully transparent.")
    return rgba, tuple(notices)


def _shown(found: str) -> str:
    return {"WEBP": "WebP", "MPO": "JPEG"}.get(found, found)


def _bits(image: ImageFile.ImageFile) -> int:
    """Give the bits a channel has in the file, as far as it can be told before decoding."""
    if image.format == "TIFF":
        depths = getattr(image, "tag_v2", {}).get(258, (8,))
        return int(max(depths)) if isinstance(depths, tuple) else int(depths)
    if image.mode.startswith("I"):
        return 16
    for tile in image.tile:
        raw = tile.args[0] if isinstance(tile.args, tuple) and tile.args else tile.args
        if isinstance(raw, str) and ";16" in raw:
            return 16
    return 1 if image.mode == "1" else 8


def _upright(image: Image.Image) -> Image.Image:
    try:
        orientation = image.getexif().get(0x0112, 1)
        if orientation not in range(2, 9):
            return image
        return ImageOps.exif_transpose(image)
    except DECODE_FAULTS:  # damaged EXIF data must not cost the picture
        return image


def _to_rgba(
    image: Image.Image, profile: bytes | None, bits: int, notices: list[str]
) -> NDArray[np.uint8]:
    mode = image.mode
    if mode.startswith("I") or mode == "F":
        image = _to_grey8(image)
    if bits > 8:
        notices.append(f"The picture has {bits} bits a channel; it was opened with 8.")
    if mode == "1":
        notices.append("The picture is black and white with 1 bit a pixel.")
    elif mode.startswith(("I", "F", "L")) and mode != "LAB":
        notices.append("The picture is in shades of grey.")
    elif mode in ("P", "PA"):
        notices.append("The picture has a palette; it was opened in full colour.")
    elif mode in ("CMYK", "LAB", "YCbCr", "HSV"):
        notices.append(f"The picture is {mode}; it was converted to RGB and colours may shift.")
    if mode == "RGBA" and profile is None:
        return np.array(image)
    alpha = _alpha(image)
    result = np.empty((image.height, image.width, 4), np.uint8)
    result[..., :3] = np.asarray(in_srgb(_opaque(image), profile, notices))
    result[..., 3] = 255 if alpha is None else np.asarray(alpha)
    return result


def _to_grey8(image: Image.Image) -> Image.Image:
    """Give 16-bit, 32-bit and floating grey as 8 bits."""
    values: NDArray[Any] = np.asarray(image)
    if image.mode == "F":
        finite = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
        top = float(finite.max())
        scale = 1.0 if top <= 1.0 else 255.0 if top <= 255.0 else top
        return Image.fromarray(np.rint(np.clip(finite / scale, 0, 1) * 255).astype(np.uint8))
    wide = values.astype(np.int64)
    top = int(wide.max())
    scale = 65535 if top <= 65535 else top
    return Image.fromarray(
        ((np.clip(wide, 0, scale) * 510 + scale) // (2 * scale)).astype(np.uint8)
    )


def _alpha(image: Image.Image) -> Image.Image | None:
    if image.has_transparency_data:
        return image.convert("RGBA").getchannel("A")
    return None


def _opaque(image: Image.Image) -> Image.Image:
    """Give the colour without alpha, in a mode that a colour profile can be applied to."""
    if image.mode in ("RGB", "L", "CMYK", "LAB"):
        return image
    if image.mode in ("1", "LA", "La"):
        straight = image.convert("LA") if image.mode == "La" else image
        return straight.convert("L")
    if image.mode in ("P", "PA", "RGBa"):
        return image.convert("RGBA").convert("RGB")
    return image.convert("RGB")


def transparent_error(name: str) -> FileError:
    """Give the error that tells a person why a picture cannot be taken apart."""
    return FileError(
        f"“{name}” is fully transparent: there is nothing to take apart.",
        "Choose a picture that shows something.",
    )


def write_png(path: Path | str, rgba: NDArray[np.uint8]) -> None:
    """Write an array as PNG.

    Args:
        path: where to.
        rgba: uint8 (h, w), (h, w, 3) or (h, w, 4), straight.

    Raises:
        FileError: the file cannot be written.
    """
    with atomic_write(path) as file:
        Image.fromarray(rgba).save(file, "PNG", compress_level=4)


def png_bytes(array: NDArray[Any], *, level: int = 1) -> bytes:
    """Give an array as the bytes of a PNG file; uint16 (h, w) keeps its 16 bits."""
    if array.ndim == 2:
        return encoded(array, level=level)
    order = cv2.COLOR_RGBA2BGRA if array.shape[2] == 4 else cv2.COLOR_RGB2BGR
    return encoded(np.asarray(cv2.cvtColor(array, order)), level=level)


def encoded(bgra: NDArray[Any], *, level: int = 1) -> bytes:
    """Give an array as `png_bytes` does, its colours in OpenCV's order.

    One filter for all rows: to try them all takes three times as long, for a few hundredths.
    """
    packing = [cv2.IMWRITE_PNG_COMPRESSION, level, cv2.IMWRITE_PNG_STRATEGY, 0]
    if hasattr(cv2, "IMWRITE_PNG_FILTER"):  # since 4.12; before there was one in any case
        packing += [cv2.IMWRITE_PNG_FILTER, cv2.IMWRITE_PNG_FILTER_UP]
    is_done, packed = cv2.imencode(".png", bgra, packing)
    if not is_done:
        raise ValueError(f"{bgra.dtype} {bgra.shape} cannot be a PNG")
    return packed.tobytes()
