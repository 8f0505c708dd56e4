"""Our own part of a project: what OpenRaster has no word for, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from app.core.document import Branch, Document, Group, Layer
from app.core.errors import FileError
from app.core.geometry import Box
from app.core.parts import Part, Side
from app.core.recipe import Recipe
from app.core.timeline import Ease, Keyframe, Pose, Timeline, Track
from app.io.project_corrections import box_list, corrections_plain, parse_box

VERSION = 1


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a raster's PNG is, and what fills the rest.

    Attributes:
        src: name in the archive.
        box: canvas box of the PNG.
        background: value outside the PNG.
    """

    src: str
    box: Box
    background: int = 0


@dataclass(frozen=True, slots=True)
class Unclipped:
    """The alpha of a clipped layer, whose PNG has the clipping in it for other programs.

    Attributes:
        alpha: its place.
        checksum: CRC-32 of the layer's PNG; of another PNG this is not the alpha.
    """

    alpha: Stored
    checksum: int


@dataclass(frozen=True, slots=True)
class LayerData:
    """What is kept of a layer beside `stack.xml`."""

    id: int
    name: str
    box: Box
    pixels: Stored
    depth: Stored | None = None
    unclipped: Unclipped | None = None
    part: Part | None = None
    side: Side = Side.WHOLE
    recipe: Recipe | None = None

    def sources(self) -> tuple[str, ...]:
        """Give the names of all its files in the archive."""
        alpha = None if self.unclipped is None else self.unclipped.alpha
        return tuple(each.src for each in (self.pixels, self.depth, alpha) if each is not None)


@dataclass(frozen=True, slots=True)
class GroupData:
    """What is kept of a group beside `stack.xml`."""

    id: int
    name: str
    folded: bool = False


@dataclass(frozen=True, slots=True)
class ProjectData:
    """All of `kasane/document.json`; `corrections` as `parse_corrections` takes them.

    Attributes:
        by_hand: ids of an engine's layers that a person changed; None where that is not known.
    """

    layers: tuple[LayerData, ...] = ()
    groups: tuple[GroupData, ...] = ()
    timeline: Timeline = field(default_factory=Timeline)
    picture: str | None = None
    profile: str | None = None
    corrections: Any = ()
    by_hand: frozenset[int] | None = None


def layer_data(
    layer: Layer, pixels: Stored, depth: Stored | None, unclipped: Unclipped | None
) -> LayerData:
    """Give what is kept of a layer."""
    return LayerData(
        id=layer.id,
        name=layer.name,
        box=layer.box,
        pixels=pixels,
        depth=depth,
        unclipped=unclipped,
        part=layer.part,
        side=layer.side,
        recipe=layer.recipe,
    )


def dump(document: Document, layers: tuple[LayerData, ...], **files: str | None) -> bytes:
    """Give `kasane/document.json`; the same for the same document."""
    content = {
        "version": VERSION,
        "canvas": [document.canvas.width, document.canvas.height],
        "layers": [_plain(each) for each in layers],
        "groups": [
            {"id": group.id, "name": group.name, "folded": group.folded}
            for group in _in_order(document.tree())
        ],
        "timeline": asdict(document.timeline),
        "corrections": corrections_plain(document.corrections),
        "by_hand": None if document.by_hand is None else sorted(document.by_hand),
        **files,
    }
    return json.dumps(content, indent=1, sort_keys=True).encode("ascii") + b"\n"


def _in_order(tree: Iterable[Branch | Layer]) -> Iterator[Group]:
    """Give groups as a reader meets them, who knows those of one name apart by their order."""
    for each in tree:
        if isinstance(each, Branch):
            yield each.group
            yield from _in_order(each.children)


def _plain(layer: LayerData) -> dict[str, Any]:
    return {
        "id": layer.id,
        "name": layer.name,
        "box": box_list(layer.box),
        "pixels": _stored_plain(layer.pixels),
        "depth": None if layer.depth is None else _stored_plain(layer.depth),
        "unclipped": None if layer.unclipped is None else _unclipped_plain(layer.unclipped),
        "part": layer.part,
        "side": layer.side,
        "recipe": None if layer.recipe is None else asdict(layer.recipe),
    }


def _stored_plain(stored: Stored) -> dict[str, Any]:
    return {"src": stored.src, "box": box_list(stored.box), "background": stored.background}


def _unclipped_plain(unclipped: Unclipped) -> dict[str, Any]:
    return {"alpha": _stored_plain(unclipped.alpha), "checksum": unclipped.checksum}


def parse(data: bytes, name: str) -> ProjectData | None:
    """Give what `kasane/document.json` says, or None when it is damaged.

    Raises:
        FileError: a newer version of the program wrote it.
    """
    try:
        content = json.loads(data)
        version = content["version"]
        if isinstance(version, int) and version > VERSION:
            raise FileError(
                f"“{name}” was saved by a newer version of Kasane.", "Update Kasane to open it."
            )
        return ProjectData(
            layers=tuple(_layer(each) for each in content["layers"]),
            groups=tuple(
                GroupData(_id(each["id"]), str(each["name"]), bool(each["folded"]))
                for each in content["groups"]
            ),
            timeline=_timeline(content["timeline"]),
            picture=_text_or_none(content.get("picture")),
            profile=_text_or_none(content.get("profile")),
            corrections=content.get("corrections", ()),  # files of before have none
            by_hand=_ids_or_none(content.get("by_hand")),  # nor this
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def _layer(each: Mapping[str, Any]) -> LayerData:
    part = each["part"]
    recipe = each["recipe"]
    unclipped = each.get("unclipped")  # files of before have none
    return LayerData(
        id=_id(each["id"]),
        name=str(each["name"]),
        box=parse_box(each["box"]),
        pixels=_stored(each["pixels"]),
        depth=None if each["depth"] is None else _stored(each["depth"]),
        unclipped=None if unclipped is None else _unclipped(unclipped),
        part=Part(part) if part in set(Part) else None,
        side=Side(each["side"]),
        recipe=None if recipe is None else _recipe(recipe),
    )


def _recipe(each: Mapping[str, Any]) -> Recipe:
    return Recipe(
        engine=str(each["engine"]),
        weights=str(each.get("weights", "")),
        seed=int(each.get("seed", 0)),
        steps=int(each.get("steps", 0)),
        page_side=int(each.get("page_side", 0)),
        note=str(each.get("note", "")),
        doubt=str(each.get("doubt", "")),
    )


def _unclipped(each: Mapping[str, Any]) -> Unclipped:
    return Unclipped(_stored(each["alpha"]), int(each["checksum"]))


def _stored(each: Mapping[str, Any]) -> Stored:
    background = int(each["background"])
    if not 0 <= background <= 65535:
        raise ValueError(background)
    return Stored(str(each["src"]), parse_box(each["box"]), background)


def _id(value: Any) -> int:
    if not isinstance(value, int) or not 0 < value < 2**31:
        raise ValueError(value)
    return value


def _ids_or_none(values: Any) -> frozenset[int] | None:
    return None if values is None else frozenset(map(_id, values))


def _text_or_none(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _timeline(content: Mapping[str, Any]) -> Timeline:
    tracks = []
    for track in content["tracks"]:
        keyframes = tuple(
            Keyframe(
                int(key["frame"]),
                Pose(**{name: float(key["pose"][name]) for name in Pose.__dataclass_fields__}),
                Ease(key["ease"]),
            )
            for key in track["keyframes"]
        )
        tracks.append(Track(_id(track["layer_id"]), keyframes, int(track["exposure"])))
    return Timeline(float(content["fps"]), int(content["frames"]), tuple(tracks))
