from dataclasses import replace

import numpy as np
import pytest

from app.core.commands import ChangeLayers, EditLayer, ReplaceLayers, ShiftLayers
from app.core.document import Branch, Document, Group, Layer, new_group_id
from app.core.errors import CommandError
from app.core.geometry import Size
from app.core.group_commands import EditGroup, GroupLayers, MoveLayer, Ungroup
from app.core.parts import Part
from app.core.raster import Raster


def made(*names: str) -> Document:
    rgba = np.full((4, 4, 4), 200, np.uint8)
    return Document(Size(8, 6), layers=tuple(Layer.of(rgba, name=name) for name in names))


def names(document: Document) -> list[str]:
    return [layer.name for layer in document.layers]


def test_replace_puts_pieces_where_the_lowest_removed_layer_was():
    document = made("a", "b", "c", "d")
    pieces = made("b-2", "b-1").layers
    ids = (document.layers[1].id, document.layers[3].id)
    assert names(ReplaceLayers(ids, pieces).apply(document)) == ["a", "b-2", "b-1", "c"]


def test_an_edit_shares_every_untouched_layer():
    document = made("a", "b")
    after = EditLayer((document.layers[0].id,), {"part": Part.FACE}).apply(document)
    assert after.layers[1] is document.layers[1]
    assert after.layers[0].colour is document.layers[0].colour
    assert after.layers[0].part is Part.FACE


def test_move_keeps_the_order_of_the_moved():
    document = made("a", "b", "c", "d")
    ids = (document.layers[3].id, document.layers[0].id)
    assert names(MoveLayer(ids, 2).apply(document)) == ["b", "a", "d", "c"]


def test_group_move_out_and_ungroup():
    document = made("a", "b", "c", "d")
    group = Group(new_group_id(), "hair")
    grouped = GroupLayers((document.layers[0].id, document.layers[2].id), group).apply(document)
    assert names(grouped) == ["b", "a", "c", "d"]
    tree = grouped.tree()
    assert isinstance(tree[1], Branch)
    assert [child.name for child in tree[1].children] == ["a", "c"]
    assert Ungroup(group.id).apply(grouped).groups == ()
    ids = tuple(layer.id for layer in grouped.children(group.id))
    assert MoveLayer(ids, 0, None).apply(grouped).groups == ()


def test_a_group_moves_with_all_in_it_but_never_into_itself():
    document = made("a", "b", "c", "d")
    outer, inner = (Group(new_group_id(), name) for name in ("outer", "inner"))
    a, b, c, d = (layer.id for layer in document.layers)
    document = GroupLayers((b,), inner).apply(GroupLayers((b, c), outer).apply(document))
    assert document.group(inner.id).parent == outer.id
    up = MoveLayer((a,), 4, None, (outer.id, inner.id)).apply(document)
    assert names(up) == ["d", "a", "b", "c"]
    assert up.group(inner.id).parent == outer.id
    out = MoveLayer((), 4, None, (inner.id,)).apply(document)
    assert names(out) == ["a", "c", "d", "b"]
    assert out.group(inner.id).parent is None
    for group in (outer.id, inner.id):
        with pytest.raises(CommandError, match="into itself"):
            MoveLayer((), 0, group, (outer.id,)).apply(document)
    locked = EditGroup(outer.id, {"locked": True}).apply(document)
    with pytest.raises(CommandError, match="locked"):
        MoveLayer((), 4, None, (inner.id,)).apply(locked)
    assert MoveLayer((d,), 4).apply(document) is document
    assert MoveLayer((), 1, outer.id, (inner.id,)).apply(document) is document


def test_a_group_is_not_torn_apart():
    document = made("a", "b", "c")
    group = Group(new_group_id(), "g")
    grouped = GroupLayers((document.layers[0].id, document.layers[1].id), group).apply(document)
    with pytest.raises(CommandError, match="stay together"):
        MoveLayer((grouped.layers[2].id,), 1, None).apply(grouped)


def test_a_group_is_never_put_inside_itself():
    document = made("a")
    group = Group(new_group_id(), "g")
    grouped = GroupLayers((document.layers[0].id,), group).apply(document)
    with pytest.raises(ValueError, match="inside itself"):
        EditGroup(group.id, {"parent": group.id}).apply(grouped)


def test_an_id_never_changes():
    document = made("a")
    group = Group(new_group_id(), "g")
    grouped = GroupLayers((document.layers[0].id,), group).apply(document)
    with pytest.raises(ValueError, match="id never changes"):
        EditGroup(group.id, {"id": new_group_id()}).apply(grouped)
    with pytest.raises(ValueError, match="id never changes"):
        EditLayer((document.layers[0].id,), {"id": 5}).apply(document)


def test_a_fault_of_ours_is_not_told_as_a_torn_group():
    document = made("a", "b")
    with pytest.raises(ValueError, match="two layers have one id"):
        ReplaceLayers(added=(document.layers[0],)).apply(document)


def test_a_group_that_is_gone_takes_no_layer():
    document = made("a", "b")
    with pytest.raises(CommandError, match="group is gone"):
        MoveLayer((document.layers[0].id,), 0, new_group_id()).apply(document)


def test_paint_on_a_locked_layer_is_refused():
    document = made("a")
    locked = document.with_layer(replace(document.layers[0], locked=True))
    painted = np.zeros((4, 4, 3), np.uint8)
    with pytest.raises(CommandError, match="locked"):
        ChangeLayers((replace(locked.layers[0], colour=Raster.of(painted)),)).apply(locked)


def locked() -> Document:
    """Give a locked layer, a free one, and one in a locked group."""
    document = made("held", "free", "inside")
    group = Group(new_group_id(), "g", locked=True)
    held, free, inside = document.layers
    layers = (replace(held, locked=True), free, replace(inside, group=group.id))
    return replace(document, layers=layers, groups=(group,))


@pytest.mark.parametrize("at", [0, 2])
def test_a_locked_layer_keeps_its_pixels_and_its_place(at: int):
    document = locked()
    layer, free = document.layers[at], document.layers[1]
    other = made("x").layers[0]
    for command in (
        EditLayer((free.id, layer.id), {"left": 3}),
        EditLayer((layer.id,), {"alpha": other.alpha, "colour": other.colour}),
        ShiftLayers((free.id, layer.id), 1, 0),
        MoveLayer((layer.id,), 1),
        ReplaceLayers((layer.id,)),
        ReplaceLayers((layer.id,), (other,)),
        ReplaceLayers((layer.id,), (replace(layer, top=9),)),
    ):
        with pytest.raises(CommandError, match=f"“{layer.name}” is locked"):
            command.apply(document)


@pytest.mark.parametrize("at", [0, 2])
def test_a_locked_layer_can_be_shown_named_unlocked_and_passed_by(at: int):
    document = locked()
    layer, free = document.layers[at], document.layers[1]
    for changes in ({"locked": False}, {"name": "x"}, {"visible": False}, {"part": Part.FACE}):
        edited = EditLayer((layer.id,), changes).apply(document)
        assert all(getattr(edited.layers[at], name) == changes[name] for name in changes)
    span = (layer, free) if at == 0 else (free, layer)
    put = tuple(replace(one, name="x") for one in span)
    after = ReplaceLayers(tuple(one.id for one in span), put, min(at, 1)).apply(document)
    assert names(after).count("x") == 2


def test_shifted_layers_keep_their_order_and_shifts_of_one_gesture_join():
    document = made("a", "b", "c")
    ids = (document.layers[0].id, document.layers[2].id)
    after = ShiftLayers(ids, 2, -1).apply(document)
    assert [(layer.name, layer.left, layer.top) for layer in after.layers] == [
        ("a", 2, -1),
        ("b", 0, 0),
        ("c", 2, -1),
    ]
    assert after.layers[1] is document.layers[1]
    one, same, other, alone = (ShiftLayers(ids, n, 0, gesture=g) for n, g in
                               ((1, 7), (2, 7), (1, 8), (1, None)))  # fmt: skip
    assert one.merge_key == same.merge_key != other.merge_key
    assert alone.merge_key is None


def test_a_command_on_a_layer_that_is_gone_says_so():
    with pytest.raises(CommandError, match="gone"):
        EditLayer((made("x").layers[0].id,), {"name": "y"}).apply(made("a"))
