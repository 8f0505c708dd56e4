"""The reference's way from tags to the layers of a PSD, and its second pass over that PSD.

Source: shitagaki-lab/see-through:common/utils/inference_utils.py, further_extr, save_part,
dump_parts_psd, seg_wdepth_psd and seg_wlr_psd.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.core.geometry import matte_box
from app.core.matte import FAINT, pieces
from tests.parity.parts import Part, median_of
from tests.parity.splits import Inpaint, split_depth, split_sides

Bytes = NDArray[np.uint8]

PAIRED = ("handwear", "eyewhite", "irides", "eyelash", "eyebrow", "ears")
_BEFORE_FACE = ("nose", "mouth", "eyes")
_BEHIND_FACE = ("earr", "earl", "ears")
_NUDGE = 0.001


def assembled(parts: Iterable[Part], page: Bytes, *, sides: bool, inpaint: Inpaint) -> list[Part]:
    """Give the parts of a page as they are written, in the order of their making.

    Args:
        parts: as `loaded` gives them.
        page: uint8 (side, side, 4).
        sides: split the paired parts.
        inpaint: paints behind the front hair.
    """
    found = [one for part in parts for one in (_eyes(part) if part.tag == "eyes" else [part])]
    for tag in PAIRED if sides else ():
        found = _replaced(found, tag, split_sides)
    if sides:
        found = _replaced(found, "hair", lambda part: _hair(part, inpaint))
    shown = [_with_page_colour(part, page) for part in found]
    return _with_face_rules([_saved(part) for part in shown])


def _replaced(parts: Sequence[Part], tag: str, split: Callable[[Part], list[Part]]) -> list[Part]:
    """Give parts with one split; what separates goes to the end."""
    made = list(parts)
    for part in parts:
        if part.tag == tag and len(halves := split(part)) > 1:
            made.remove(part)
            made += halves
    return made


def _hair(part: Part, inpaint: Inpaint) -> list[Part]:
    halves = sorted(split_depth(part, inpaint=inpaint), key=lambda half: half.median or 0.0)
    return [replace(half, tag=tag) for half, tag in zip(halves, ("hairf", "hairb"), strict=True)]


def _eyes(part: Part) -> list[Part]:
    """Give eyes and brows by the four largest pieces; with two or three all is lost (fault 9)."""
    found = pieces(part.rgba[..., 3])
    if len(found.boxes) <= 2:
        return [part]
    chosen = np.argsort(found.areas)[::-1][1:5].tolist()
    if len(chosen) < 4:
        return []
    made = []
    for name, pair in (("eye", chosen[:2]), ("brow", chosen[2:])):
        boxes = sorted((found.boxes[label] for label in pair), key=lambda box: box.left + box.right)
        for box, side in zip(boxes, "rl", strict=True):
            at = part.left + box.left, part.top + box.top
            cut = part.rgba[box.slices], part.depth[box.slices]
            made.append(Part(f"{name}{side}", *cut, *at))
    return made


def _with_page_colour(part: Part, page: Bytes) -> Part:
    if part.tag not in ("nose", "mouth"):
        return part
    left, top, right, bottom = part.xyxy
    rgba = part.rgba.copy()
    rgba[..., :3] = page[top:bottom, left:right, :3]
    return replace(part, rgba=rgba)


def _saved(part: Part) -> Part:
    """Give a part with its median, cut to what shows, its depth in 256 steps (fault 4)."""
    box = matte_box(part.rgba[..., 3], FAINT)
    depth = np.round(np.clip(part.depth[box.slices], 0, 1) * 255) / np.float32(255)
    return replace(
        part,
        rgba=part.rgba[box.slices],
        depth=np.asarray(depth, np.float32),
        left=part.left + box.left,
        top=part.top + box.top,
        median=median_of(part.depth, part.mask),
    )


def _with_face_rules(parts: list[Part]) -> list[Part]:
    """Put features before the face and ears behind it, if they still bear those very names."""
    face = next((part.median for part in parts if part.tag == "face"), None)
    if face is None:
        return parts
    made = []
    for part in parts:
        median = part.median
        if part.tag in _BEFORE_FACE and median is not None and median > face:
            median = face - _NUDGE
        elif part.tag in _BEHIND_FACE:
            median = face + _NUDGE
        made.append(replace(part, median=median))
    return made


def resplit(
    parts: Iterable[Part], tags: Sequence[str], split: Callable[[Part], list[Part]]
) -> list[Part]:
    """Split parts read back from a PSD; halves that are not cropped go to the end."""
    made = list(parts)
    for tag in tags:
        made = _replaced(made, tag, split)
    return [part for part in made if part.mask.any()]


def in_draw_order(parts: Iterable[Part]) -> list[Part]:
    """Give parts farthest first; of equal ones the first made lies lower."""
    return sorted(parts, key=lambda part: -(part.median or 0.0))


def written_depth(part: Part, *, scaled: bool) -> Bytes:
    """Give what a depth PSD holds; a second pass forgets to scale it (black, fault 24)."""
    depth = part.depth * 255 if scaled else part.depth
    return np.clip(np.round(depth) if scaled else depth, 0, 255).astype(np.uint8)
