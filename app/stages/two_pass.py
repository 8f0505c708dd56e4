"""From a picture to painted parts by networks: the body, then a close-up of the head, then depth.

What the networks give lies on square pages. It is brought to the picture's own size here, split
into the character's sides and put in draw order; `restore_original` makes it exact afterwards.

Source: shitagaki-lab/see-through:common/utils/inference_utils.py, apply_layerdiff, apply_marigold
and further_extr, without the faults that lose parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.core.depth import VISIBLE, median_depth
from app.core.depth_order import ruled_depths
from app.core.geometry import Box, Size, matte_box
from app.core.matte import cut_sides, pieces
from app.core.parts import SIDED, Part, Side
from app.core.progress import Report
from app.stages.colour_match import matched
from app.stages.depth_frames import depths_on_page, frames_of
from app.stages.page import PageFit, head_box, put_back, resized
from app.stages.ports import DecomposeOptions, DepthEstimator, LayerGenerator, PartImage, PartImages

Pixels = NDArray[np.uint8]
Floats = NDArray[np.float32]

HEAD = "head"
SPECK = 4
"""Visible pixels up to which a layer is taken as empty."""


@dataclass(frozen=True, slots=True, eq=False)
class _Painted:
    """A part at the picture's size, and on the page for the depth network."""

    tag: str
    box: Box
    rgba: Pixels
    on_page: Pixels


def paint_parts(
    picture: Pixels,
    generator: LayerGenerator,
    estimator: DepthEstimator,
    options: DecomposeOptions,
    report: Report,
) -> PartImages:
    """Give the parts of a picture, bottom first, painted where they are hidden.

    Args:
        picture: uint8 (h, w, 4), straight.
        generator: paints the layers of a page.
        estimator: gives their depth.
        options: seed, steps and page side.
        report: told of progress; may raise Cancelled.
    """
    notices: list[str] = []
    fit = PageFit(Size(picture.shape[1], picture.shape[0]), generator.page_side)
    page = fit.to_page(picture)
    body = generator.generate(page, 0, options.seed, report)
    head = body.pop(HEAD, np.zeros_like(page))
    painted = [
        _placed(tag, fit.picture.box, fit.to_picture(layer), layer) for tag, layer in body.items()
    ]
    box = head_box(head[..., 3], fit)
    if box.is_empty:
        notices.append("No head was found: the face and the eyes were not painted apart.")
    else:
        painted += _head(picture, box, fit, generator, seed=options.seed, report=report)
    painted = [part for part in painted if np.count_nonzero(part.rgba[..., 3] > VISIBLE) > SPECK]
    if not painted:
        return PartImages((), ("The networks found no character in this picture.",))
    depths = _depths(painted, page, estimator, options, report)
    parts = [
        piece
        for part in painted
        for piece in sides_of(_part_image(part, picture, depths[part.tag], fit))
    ]
    return PartImages(tuple(in_order(parts)), tuple(notices))


def _head(
    picture: Pixels,
    box: Box,
    fit: PageFit,
    generator: LayerGenerator,
    *,
    seed: int,
    report: Report,
) -> list[_Painted]:
    """Paint the close-up; its layers keep the close-up's finer pixels."""
    cut = picture[box.slices]
    closeup = PageFit(Size(box.width, box.height), generator.page_side)
    layers = generator.generate(closeup.to_page(cut), 1, seed, report)
    return [
        _placed(tag, box, closeup.to_picture(layer), put_back(layer, box, closeup, fit))
        for tag, layer in layers.items()
    ]


def _placed(tag: str, box: Box, rgba: Pixels, on_page: Pixels) -> _Painted:
    """Keep what shows of a part only: a large picture's layers would fill the memory."""
    cut = matte_box(rgba[..., 3])
    return _Painted(tag, cut.shifted(box.left, box.top), rgba[cut.slices].copy(), on_page)


def _depths(
    painted: Sequence[_Painted],
    page: Pixels,
    estimator: DepthEstimator,
    options: DecomposeOptions,
    report: Report,
) -> Mapping[str, Floats]:
    """Give the depth of each part on the page, float32 (side, side)."""
    on_page = {part.tag: part.on_page for part in painted}
    small = Size(estimator.page_side, estimator.page_side)
    shown = np.stack([resized(frame, small) for frame in frames_of(on_page, page)])
    found = estimator.estimate(np.asarray(shown, np.uint8), options.seed, report)
    side = Size(page.shape[1], page.shape[0])
    large = np.stack([resized(depth, side) for depth in found])
    return depths_on_page(np.asarray(large, np.float32), on_page)


def _part_image(part: _Painted, picture: Pixels, depth: Floats, fit: PageFit) -> PartImage:
    """Cut a part to what it shows, with the picture's own colours matched."""
    rgba = matched(part.rgba, picture[part.box.slices])
    cut = matte_box(rgba[..., 3])
    whole = np.asarray(fit.to_picture(depth), np.float32)
    placed = cut.shifted(part.box.left, part.box.top)
    return PartImage(
        Part(part.tag),
        Side.WHOLE,
        placed.left,
        placed.top,
        np.ascontiguousarray(rgba[cut.slices]),
        np.ascontiguousarray(whole[placed.slices]),
    )


def sides_of(image: PartImage) -> list[PartImage]:
    """Give a paired part as the character's right and left; every piece goes to the nearer side."""
    if image.part not in SIDED or len(pieces(image.rgba[..., 3]).boxes) < 3:
        return [image]
    viewer_right = cut_sides(image.rgba[..., 3])
    found = []
    for side, mine in ((Side.RIGHT, ~viewer_right), (Side.LEFT, viewer_right)):
        rgba = image.rgba.copy()
        rgba[~mine, 3] = 0
        box = matte_box(rgba[..., 3])
        found.append(
            replace(
                image,
                side=side,
                left=image.left + box.left,
                top=image.top + box.top,
                rgba=np.ascontiguousarray(rgba[box.slices]),
                depth=None
                if image.depth is None
                else np.ascontiguousarray(image.depth[box.slices]),
            )
        )
    return found


def in_order(parts: Sequence[PartImage]) -> list[PartImage]:
    """Give the parts farthest first; the face stays behind its features and before the ears."""
    depth = ruled_depths([part.part for part in parts], [_middle(part) for part in parts])
    order = sorted(range(len(parts)), key=lambda number: -depth[number])
    return [parts[number] for number in order]


def _middle(part: PartImage) -> float:
    assert part.depth is not None
    alpha = part.rgba[..., 3]
    return median_depth(part.depth, alpha, min(VISIBLE, int(alpha.max())))
