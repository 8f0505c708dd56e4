"""Colour profiles: pictures in other colour spaces become sRGB."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image, ImageCms

_FAULTS = (ImageCms.PyCMSError, OSError, ValueError, TypeError, SyntaxError, AttributeError)


@cache
def srgb_profile() -> bytes:
    """Give the bytes of an sRGB profile, the same every time."""
    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[24:36] = bytes([7, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0])  # the creation date
    made[84:100] = bytes(16)  # the digest, which may be zero
    return bytes(made)


@cache
def lab_profile() -> bytes:
    """Give the bytes of a CIE Lab profile."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()


def profile_name(profile: bytes) -> str:
    """Give a profile's own description, or an empty string when it is broken."""
    try:
        opened = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return " ".join(ImageCms.getProfileDescription(opened).split())[:60]
    except _FAULTS:
        return ""


def is_srgb(profile: bytes) -> bool:
    """True when a profile says it is plain sRGB."""
    name = profile_name(profile).lower()
    return "srgb" in name and "linear" not in name


def in_srgb(
    image: Image.Image, profile: bytes | None, notices: list[str] | None = None
) -> Image.Image:
    """Give an image as RGB in sRGB.

    Args:
        image: mode RGB, L, CMYK or LAB, without alpha.
        profile: ICC bytes; without one, or a broken one, Lab is CIE Lab, the rest is sRGB.
        notices: takes what is to be told.
    """
    notices = [] if notices is None else notices
    if profile and not (is_srgb(profile) and image.mode in ("RGB", "L")):
        name = profile_name(profile) or "unnamed"
        try:
            converted = _converted(image, profile)
        except _FAULTS:
            notices.append("The colour profile is broken and was ignored; colours may be off.")
        else:
            notices.append(f"Colours were converted from the profile “{name}” to sRGB.")
            return converted
    if image.mode == "LAB":
        return _converted(image, lab_profile())
    return image if image.mode == "RGB" else image.convert("RGB")


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    converted = ImageCms.profileToProfile(
        image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert converted is not None  # only in place gives None
    return converted
