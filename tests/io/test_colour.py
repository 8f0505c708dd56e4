import numpy as np
import pytest
from PIL import Image, ImageCms

from app.io.colour import in_srgb, srgb_profile


def red(mode):
    image = Image.new("RGB", (3, 2), (200, 40, 60))
    if mode == "LAB":
        lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, srgb, lab, outputMode="LAB")
    return image.convert(mode)


@pytest.mark.parametrize(("profile", "told"), [(None, 0), (b"nonsense", 1)])
@pytest.mark.parametrize("mode", ["RGB", "LAB", "CMYK"])
def test_a_profile_that_is_missing_or_broken_keeps_the_colours(mode, profile, told):
    notices = []
    seen = in_srgb(red(mode), profile, notices)
    assert np.abs(np.asarray(seen)[0, 0].astype(int) - (200, 40, 60)).max() <= 3
    assert len(notices) == told


def test_what_is_srgb_already_is_not_touched():
    image, notices = red("RGB"), []
    assert in_srgb(image, srgb_profile(), notices) is image
    assert notices == []
