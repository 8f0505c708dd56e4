"""Small documents and files that the tests of `app.io` share."""

from __future__ import annotations

from typing import Any

import numpy as np

from app.core.document import BlendMode, Document, Group, Layer, new_group_id
from app.core.geometry import Size
from app.core.parts import Part, Side
from app.core.raster import Raster
from app.core.recipe import Recipe
from app.core.timeline import Keyframe, Pose, Timeline, Track


def disc(width: int, height: int, colour: tuple[int, int, int], opacity: int = 255) -> Any:
    """A soft-edged ellipse on clear ground."""
    y, x = np.mgrid[:height, :width]
    across = (x - width / 2 + 0.5) / (width / 2)
    down = (y - height / 2 + 0.5) / (height / 2)
    rgba = np.zeros((height, width, 4), np.uint8)
    rgba[..., :3] = colour
    rgba[..., 0] += (x % 16).astype(np.uint8)
    rgba[..., 3] = np.clip((1.0 - np.hypot(across, down)) * 6, 0, 1) * opacity
    return rgba


def ramp(width: int, height: int) -> Any:
    """A depth map that uses all 16 bits."""
    return (np.arange(width * height).reshape(height, width) * 977 % 65536).astype(np.uint16)


def document(size: tuple[int, int] = (120, 100), **changes: Any) -> Document:
    """Layers in nested groups, off the canvas, hidden, in several modes, with awkward names."""
    outer = Group(new_group_id(), "顔 group")
    inner = Group(new_group_id(), "inner", parent=outer.id, folded=True)
    layers = (
        Layer.of(
            disc(80, 90, (200, 50, 60)),
            10,
            5,
            name="back hair",
            part=Part.BACK_HAIR,
            depth=ramp(80, 90),
            recipe=Recipe("draft", seed=7, note="draft: rough, please check"),
        ),
        Layer.of(disc(50, 60, (240, 210, 190), 220), 30, 20, name="face", group=outer.id),
        Layer.of(
            disc(20, 12, (60, 90, 240)),
            40,
            40,
            name="目_L 🎀",
            part=Part.IRIDES,
            side=Side.LEFT,
            group=inner.id,
            depth=ramp(20, 12),
        ),
        Layer.of(
            disc(60, 60, (90, 230, 120)),
            -20,
            50,
            name="face",
            blend=BlendMode.MULTIPLY,
            opacity=0.5,
        ),
        Layer.of(disc(40, 40, (40, 40, 90)), 80, 70, name='quote " <b> & \x01', visible=False),
    )
    track = Track(int(layers[1].id), (Keyframe(0), Keyframe(12, Pose(dx=4.5))), exposure=2)
    fields: dict[str, Any] = {
        "picture": Raster.of(disc(size[0], size[1], (10, 20, 30))),
        "layers": layers,
        "groups": (outer, inner),
        "timeline": Timeline(24.0, 24, (track,)),
        "extras": (("other/notes.txt", b"kept"),),
    }
    return Document(Size(*size), **(fields | changes))


def on_white(rgba: Any) -> Any:
    """Straight pixels over white, float."""
    alpha = rgba[..., 3:].astype(float) / 255
    return rgba[..., :3] * alpha + 255 * (1 - alpha)


FIELDS = (
    "id",
    "name",
    "left",
    "top",
    "part",
    "side",
    "opacity",
    "visible",
    "locked",
    "blend",
    "clipped",
    "group",
    "recipe",
)


def assert_same_layers(left: Document, right: Document) -> None:
    """Every field and every pixel."""
    for mine, theirs in zip(left.layers, right.layers, strict=True):
        for field in FIELDS:
            assert getattr(mine, field) == getattr(theirs, field), field
        assert np.array_equal(mine.rgba(), theirs.rgba())
        assert (mine.depth is None) == (theirs.depth is None)
        if mine.depth is not None and theirs.depth is not None:
            assert np.array_equal(mine.depth.array(), theirs.depth.array())
