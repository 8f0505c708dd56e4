"""A thousand random edits, undone and done again, give back the very same documents."""

from __future__ import annotations

import hashlib
import inspect
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from app.core import commands, group_commands
from app.core.commands import (
    ChangeLayers,
    Command,
    EditLayer,
    EditTimeline,
    FillBehind,
    ReplaceLayers,
    ShiftLayers,
)
from app.core.document import BlendMode, Document, Group, Layer, new_group_id, new_layer_id
from app.core.geometry import Size
from app.core.group_commands import EditGroup, GroupLayers, MoveLayer, Ungroup
from app.core.timeline import Timeline
from app.io.project import write_project
from app.ui.session import Session
from tests.builders import noise
from tests.ui.staged_edits import StagedEdits


class Editor:
    """Makes a random command of every kind for a document."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.kinds = {
            ReplaceLayers: self.replaced,
            EditLayer: self.edited,
            ChangeLayers: self.changed,
            FillBehind: self.filled,
            ShiftLayers: self.shifted,
            MoveLayer: self.moved,
            EditGroup: self.group_edited,
            GroupLayers: self.grouped,
            Ungroup: self.ungrouped,
            EditTimeline: self.timed,
        }
        self.staged = StagedEdits(self.draw)

    def command(self, document: Document) -> Command:
        """Give one; it need not fit."""
        staged = self.staged.command(document) if self.draw.random() < 0.3 else None
        return staged or self.draw.choice(list(self.kinds.values()))(document)

    def layer(self, document: Document) -> Layer:
        return self.draw.choice(document.layers)

    def ids(self, document: Document) -> tuple[str, ...]:
        count = self.draw.randint(1, min(3, len(document.layers)))
        return tuple(layer.id for layer in self.draw.sample(document.layers, count))

    def group(self, document: Document) -> str:
        return self.draw.choice([*(group.id for group in document.groups), "gone"])

    def replaced(self, document: Document) -> Command:
        layer = self.layer(document)
        if len(document.layers) > 9 or (len(document.layers) > 2 and self.draw.random() < 0.4):
            return ReplaceLayers((layer.id,))
        copy = replace(layer, id=new_layer_id(), name=f"{layer.name[:20]} copy")
        return ReplaceLayers((), (copy,), document.layers.index(layer) + 1)

    def edited(self, document: Document) -> Command:
        changes = self.draw.choice(
            (
                {"opacity": self.draw.randint(0, 100) / 100},
                {"visible": self.draw.random() < 0.5},
                {"locked": self.draw.random() < 0.2},
                {"name": f"layer {self.draw.randint(0, 9)}"},
                {"blend": self.draw.choice((BlendMode.NORMAL, BlendMode.MULTIPLY))},
            )
        )
        gesture = self.draw.choice((None, None, 1))
        return EditLayer(self.ids(document), changes, gesture=gesture)

    def changed(self, document: Document) -> Command:
        layers = [document.layer(layer_id) for layer_id in self.ids(document)]
        if self.draw.random() < 0.5:
            return ChangeLayers(tuple(replace(one, clipped=not one.clipped) for one in layers))
        return ChangeLayers((self.patched(layers[0]),))

    def filled(self, document: Document) -> Command:
        return FillBehind((self.patched(self.layer(document)),), "Fill hidden area")

    def patched(self, layer: Layer) -> Layer:
        wide, high = min(40, layer.alpha.width), min(40, layer.alpha.height)
        left = self.draw.randint(0, layer.alpha.width - wide)
        top = self.draw.randint(0, layer.alpha.height - high)
        pixels = noise(self.draw.randint(0, 99), (wide, high))
        colour = layer.colour.patched(left, top, pixels[..., :3])
        alpha = layer.alpha.patched(left, top, pixels[..., 3])
        if layer.depth is None:
            return replace(layer, colour=colour, alpha=alpha)
        depth = np.full((high, wide), self.draw.randint(0, 65535), np.uint16)
        depth_there = layer.depth.patched(left, top, depth)
        return replace(layer, colour=colour, alpha=alpha, depth=depth_there)

    def shifted(self, document: Document) -> Command:
        dx, dy = self.draw.randint(-40, 40), self.draw.randint(-40, 40)
        return ShiftLayers(self.ids(document), dx, dy, gesture=self.draw.choice((None, 1)))

    def moved(self, document: Document) -> Command:
        gap = self.draw.randint(0, len(document.layers))
        group = None if self.draw.random() < 0.6 else self.group(document)
        return MoveLayer(self.ids(document), gap, group)

    def group_edited(self, document: Document) -> Command:
        changes = {"opacity": self.draw.randint(0, 100) / 100, "visible": self.draw.random() < 0.8}
        return EditGroup(self.group(document), changes)

    def grouped(self, document: Document) -> Command:
        return GroupLayers(self.ids(document), Group(new_group_id(), "group"))

    def ungrouped(self, document: Document) -> Command:
        return Ungroup(self.group(document))

    def timed(self, document: Document) -> Command:
        return EditTimeline(Timeline(fps=self.draw.randint(1, 60)))


def begun() -> Document:
    layers = []
    for index in range(4):
        depth = np.tile(np.linspace(index / 4, 1, 300, dtype=np.float32), (280, 1))
        squares = noise(index, (15, 14)).repeat(20, 0).repeat(20, 1)
        layers.append(Layer.of(squares, index, index, name="a", depth=depth))
    return Document(Size(320, 300), layers=tuple(layers))


def tiles(document: Document) -> dict[int, np.ndarray]:
    return {
        id(tile): tile
        for layer in document.layers
        for raster in (layer.colour, layer.alpha, layer.depth)
        if raster is not None
        for tile in raster.tiles
    }


def digest(tile: np.ndarray) -> bytes:
    return hashlib.blake2b(tile.tobytes(), digest_size=16).digest()


def saved(document: Document, folder: Path) -> bytes:
    write_project(folder / "one.ora", document)
    return (folder / "one.ora").read_bytes()


def test_every_command_is_among_them() -> None:
    found = {
        kind
        for module in (commands, group_commands)
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if kind.__module__ == module.__name__ and hasattr(kind, "apply") and kind is not Command
    }
    assert found == set(Editor(0).kinds)


@pytest.mark.parametrize("seed", [3, 4])
def test_a_thousand_edits_undone_and_done_again(seed: int, tmp_path: Path) -> None:
    session, editor = Session(begun()), Editor(seed)
    refusals: list[str] = []
    session.refused.connect(refusals.append)
    done: Counter[str] = Counter()
    files: dict[int, bytes] = {}
    shown = [session.document]
    digests = {name: digest(tile) for name, tile in tiles(session.document).items()}
    for number in range(1000):
        if number % 250 == 0:
            files[len(shown) - 1] = saved(session.document, tmp_path)
            session.mark_saved()  # Nothing joins this step.
        command, told = editor.command(session.document), len(refusals)
        is_done = session.do(command)
        assert is_done == (len(refusals) == told)
        done[type(command).__name__] += is_done
        if session.document is not shown[-1]:
            count = len(session.history.entries)
            assert count in (len(shown), len(shown) + 1)
            shown[count - 1 :] = [session.document]
        for name, tile in tiles(session.document).items():
            if name not in digests:
                digests[name] = digest(tile)
    assert min(done[kind.__name__] for kind in editor.kinds) > 10
    assert min(editor.staged.made[kind] for kind in editor.staged.kinds) > 3, editor.staged.made
    assert len(shown) > 400
    assert session.history.index == len(shown) - 1
    for document in reversed(shown[:-1]):
        session.undo()
        assert session.document is document
    assert not session.history.can_undo
    for index, document in enumerate(shown):
        assert session.document is document
        if index in files:
            assert saved(document, tmp_path) == files[index]
        session.redo()
    assert session.document is shown[-1]
    held = {name: tile for document in shown for name, tile in tiles(document).items()}
    assert all(digest(tile) == digests[name] for name, tile in held.items())


@pytest.mark.parametrize("seed", [3, 4])
def test_edits_with_undo_between_them_never_alter_what_stands_before(seed: int) -> None:
    session, editor = Session(begun()), Editor(seed)
    before = [entry.document for entry in session.history.entries]
    for _ in range(1000):
        index = session.history.index
        what = editor.draw.choices(("do", "undo", "redo", "go"), (6, 3, 2, 1))[0]
        if what == "do":
            session.do(editor.command(session.document))
        elif what == "undo":
            session.undo()
            assert session.history.index == max(0, index - 1)
        elif what == "redo":
            session.redo()
        else:
            session.history.go_to(editor.draw.randrange(len(before)))
        now = [entry.document for entry in session.history.entries]
        keeps = min(index, session.history.index) if what == "do" else len(before)
        assert all(one is other for one, other in zip(now[:keeps], before[:keeps], strict=True))
        if what != "do":
            assert len(now) == len(before)
        assert session.document is now[session.history.index]
        before = now
