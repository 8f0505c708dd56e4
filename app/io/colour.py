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


def to_srgb(image: Image.Image, profile: bytes) -> tuple[Image.Image | None, str]:
    """Give an image converted from its profile to sRGB as RGB, and what to tell about it.

    Args:
        image: mode RGB, L, CMYK or LAB, without alpha.
        profile: ICC bytes.

    Returns:
        The image, or None when the profile is sRGB already or cannot be used; and a notice,
        empty when there is nothing to tell.
    """
    if is_srgb(profile) and image.mode in ("RGB", "L"):
        return None, ""
    name = profile_name(profile) or "unnamed"
    try:
        converted = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except _FAULTS:
        return None, "The colour profile is broken and was ignored; colours may be off."
    return converted, f"Colours were converted from the profile “{name}” to sRGB."
