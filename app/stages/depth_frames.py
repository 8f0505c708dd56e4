"""The frames that the depth network looks at, and what its answer means for each part.

It was trained on 19 parts, in which the eyes and the hair were one each, and the page itself last.

Source: shitagaki-lab/see-through:common/utils/inference_utils.py, apply_marigold, and
common/utils/cv.py, img_alpha_blending.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from app.core.depth import continued

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

FRAMES = (
    "hair", "headwear", "face", "eyes", "eyewear", "ears", "earwear", "nose", "mouth", "neck",
    "neckwear", "topwear", "handwear", "bottomwear", "legwear", "footwear", "tail", "wings",
    "objects",
)  # fmt: skip
"""The frames before the page, in the network's order."""

GROUPS: dict[str, tuple[str, ...]] = {
    "eyes": ("eyewhite", "irides", "eyelash", "eyebrow"),
    "hair": ("back hair", "front hair"),
}
"""Frames that several parts share, bottom first."""

FAINT = 15
"""Alpha below which a pixel of a part is not shown to the network."""


def frames_of(parts: Mapping[str, Pixels], page: Pixels) -> Pixels:
    """Give what the network is shown, uint8 (20, side, side, 4).

    Args:
        parts: uint8 (side, side, 4) by tag; absent ones are shown as empty.
        page: uint8 (side, side, 4), the source picture.
    """
    frames = np.zeros((len(FRAMES) + 1, *page.shape), np.uint8)
    for number, name in enumerate(FRAMES):
        members = [parts[tag] for tag in GROUPS.get(name, ()) if tag in parts]
        if members:
            frames[number] = _stacked([without_faint(member) for member in members])
        elif name in parts:
            frames[number] = without_faint(parts[name])
    total = (frames[:-1, ..., 3].astype(np.float32) / 255).sum(axis=0, dtype=np.float32)
    frames[-1, ..., :3] = page[..., :3]
    frames[-1, ..., 3] = (np.clip(total, 0, 1) * 255).astype(np.uint8)
    return frames


def without_faint(part: Pixels) -> Pixels:
    """Give a part without what is barely there; its colours stay."""
    found = part.copy()
    found[found[..., 3] < FAINT, 3] = 0
    return found


def _stacked(members: list[Pixels]) -> Pixels:
    """Give parts over each other as the network was trained on: alpha adds up, colour darkens.

    It is not what anyone should see: soft edges come out premultiplied.
    """
    alpha = np.zeros(members[0].shape[:2], np.float32)
    colour = np.zeros((*alpha.shape, 3), np.float64)
    for member in members:
        share = member[..., 3] / 255
        alpha = np.clip(alpha + share, 0, 1).astype(np.float32)
        colour = colour * (1 - share[..., None]) + member[..., :3] * share[..., None]
    stacked = np.dstack([colour, alpha * 255])
    return np.asarray(np.clip(stacked, 0, 255), np.uint8)


def depth_of_parts(depths: Floats, parts: Mapping[str, Pixels]) -> dict[str, Floats]:
    """Give the depth of each part, float32 (side, side), 0 near to 1 far, by tag.

    Parts that shared a frame are told apart by what lies in front: where a nearer one covers a
    part, the part's own median depth stands, as the network saw only the nearer one there.

    Args:
        depths: float32 (frames, side, side).
        parts: uint8 (side, side, 4) by tag.
    """
    found: dict[str, Floats] = {}
    for number, name in enumerate(FRAMES):
        depth = depths[number]
        members = [tag for tag in GROUPS.get(name, ()) if tag in parts]
        if not members and name in parts:
            found[name] = depth
        covered = np.zeros(depth.shape, dtype=bool)
        for tag in reversed(members):
            local = without_faint(parts[tag])[..., 3] > FAINT
            seen = local & ~covered
            own = np.ones_like(depth)
            own[local] = depth[local]
            if (local & covered).any():
                # A part that is wholly hidden takes the middle of all that share its frame.
                known = seen if seen.any() else local
                own[local & covered] = np.median(depth[known])
            covered |= local
            found[tag] = own
    return found


def depths_on_page(depths: Floats, parts: Mapping[str, Pixels]) -> dict[str, Floats]:
    """Give the depth of each part as `depth_of_parts`, but that it goes on beside the part.

    A layer may be painted on there, and its edge is mixed with what lies beside it.
    """
    found = depth_of_parts(depths, parts)
    return {tag: continued(depth, depth < 1.0) for tag, depth in found.items()}
