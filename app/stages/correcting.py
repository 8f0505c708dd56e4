"""Putting a corrected draft in the place of the one before, without losing what a hand did in it.

Three are compared pixel for pixel: a layer as the engine made it before, as it makes it now, and
as it is in the document. Only what the engine makes otherwise than before is changed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

import cv2
import numpy as np
from numpy.typing import NDArray

from app.core.document import Document, Layer, LayerId
from app.core.geometry import Box, matte_box
from app.core.growth import grown
from app.core.raster import Raster
from app.stages.draft_order import Key, in_order
from app.stages.exact_again import error_in, exact_as_before
from app.stages.hidden import hidden_pixels, is_solid
from app.stages.lift import piece_of

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

_FEW = 16
"""Pixels whose loss nobody sees."""

_CRUMB = 0.25
"""And share of what was seen of a layer up to which they are no layer of their own."""

_RIM = 5
"""Side in pixels of the square in which the soft rim around a solid pixel lies."""


@dataclass(frozen=True, slots=True, eq=False)
class Corrected:
    """A document with the layers of a corrected draft.

    Attributes:
        document: what nothing touched is the same as it was.
        made: what the engine made, bottom first, with the ids of the layers that it became.
        touched: names of the layers that are new or other than they were, first those of which
            most is seen to be.
        lost: names of those in which something done by hand is gone.
        kept: names of a person's own layers that keep what they show of the picture, though it
            was said to be another part.
        gone: names of layers of which only crumbs were left, which others have now.
    """

    document: Document
    made: tuple[Layer, ...]
    touched: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def corrected(document: Document, before: Sequence[Layer], after: Sequence[Layer]) -> Corrected:
    """Give a document in which a draft's layers are changed as its corrections changed them.

    Where the composite was the picture it is so again, within 1 level in 255.

    Args:
        document: with its picture, and the layers that were made before as they are now.
        before: as the engine made them, bottom first.
        after: as it makes them now, bottom first.
    """
    mine = _found(document, before)
    before = before if mine else ()  # Where nothing of it is left all is made anew.
    olds, news = ({_key(layer): layer for layer in layers} for layers in (before, after))
    changed = [key for key in {**news, **olds} if not _same(olds.get(key), news.get(key))]
    stacks = (
        replace(document, layers=tuple(before), groups=()),
        replace(document, layers=tuple(after), groups=()),
    )
    held = _held(document, {layer.id for layer in mine.values()}) if changed else None
    now = dict(mine)
    touched, lost, keepers = list[tuple[int, str]](), list[str](), set[int]()
    crumbs = list[Key]()
    for key in changed:
        assert held is not None
        turn = _turn(stacks, olds.get(key), news.get(key), held)
        keepers.update(turn.keepers)
        own = mine.get(key)
        if own is None:
            layer = _added(turn)
        else:
            layer = _changed(turn, own, is_locked=document.is_locked(own))
        if layer is own:
            continue
        touched.append((turn.seen_count, own.name if own is not None else key[2]))
        if own is not None and _is_lost(turn, own):
            lost.append(own.name)
        if layer is None:
            del now[key]
        else:
            now[key] = layer
            if own is not None and _is_crumb(stacks, (olds.get(key), news.get(key)), layer):
                crumbs.append(key)
    order = list(olds), list(news)
    bare = {key: layer for key, layer in now.items() if key not in crumbs}
    result = exact_as_before(document, in_order(document, mine, bare, order))
    if any(error_in(result, now[key].box.intersect(result.canvas.box)) > 1 for key in crumbs):
        bare, crumbs = now, []
        result = exact_as_before(document, in_order(document, mine, now, order))
    put = {own.id: bare.get(key) for key, own in mine.items()}
    made_as = {own.id: olds[key] for key, own in mine.items()}
    lost += [
        own.name
        for own in document.layers
        if own.name not in lost
        and _is_covered(own, made_as.get(own.id), put.get(own.id, own), result)
    ]
    names = tuple(layer.name for number, layer in enumerate(document.layers) if number in keepers)
    made = tuple(
        replace(layer, id=bare[key].id) if key in bare else layer for key, layer in news.items()
    )
    changes = sorted(touched, key=itemgetter(0), reverse=True)
    return Corrected(result, made, tuple(name for _, name in changes), tuple(lost), names,
                     tuple(now[key].name for key in crumbs))  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Turn:
    """How one layer is made otherwise than before.

    Attributes:
        old: as it was made; None when it was not.
        new: as it is made; None when it is not any more.
        area: canvas space, all of both.
        was: uint8 (h, w, 4) of the area, the old one.
        becomes: the same of the new one.
        unseen: bool of the area, other layers hide it both in the old draft and in the new one.
        differs: bool of the area, where both are other and it is for the new one to say.
        keepers: places in the draw order of a person's layers that keep what they show here.
    """

    old: Layer | None
    new: Layer | None
    area: Box
    was: Pixels
    becomes: Pixels
    unseen: Mask
    differs: Mask
    keepers: frozenset[int]

    @property
    def seen_count(self) -> int:
        """How many of the pixels are seen that are other."""
        return int((self.differs & ~self.unseen).sum())


def _turn(
    stacks: tuple[Document, Document],
    old: Layer | None,
    new: Layer | None,
    held: NDArray[np.int16],
) -> _Turn:
    """Compare a layer of two drafts; arguments as in `_Turn`, and as `_held` gives it."""
    both = [layer for layer in (old, new) if layer is not None]
    area = Box.around(layer.box for layer in both)
    was, becomes = (_pixels(layer, area) for layer in (old, new))
    unseen = np.ones(was.shape[:2], np.bool_)
    for stack, layer in zip(stacks, (old, new), strict=True):
        if layer is not None:
            unseen &= hidden_pixels(stack, layer, area)
    differs = _unlike(was, becomes)
    keeps = np.where(differs & ~unseen, held[area.slices], np.int16(-1))
    found, counts = np.unique(keeps[keeps >= 0], return_counts=True)
    return _Turn(old, new, area, was, becomes, unseen, differs & (keeps < 0),
                 frozenset(found[counts > _FEW].tolist()))  # fmt: skip


def _added(turn: _Turn) -> Layer | None:
    """Give a layer that is not in the document: all of a new one, else what the old one had not.

    That goes for a layer that a person took apart or away, too.
    """
    if turn.new is None:
        return None
    wanted = turn.differs
    if turn.old is not None:
        wanted = wanted & ~turn.unseen & (turn.becomes[..., 3] > turn.was[..., 3])
        if not cv2.erode(wanted.astype(np.uint8), np.ones((3, 3), np.uint8)).any():
            return None  # A border that moved by a pixel.
    box, area = turn.new.box, turn.area
    matte = _matte(wanted)[box.shifted(-area.left, -area.top).slices]
    return piece_of(turn.new, box, matte, id=turn.new.id)


def _changed(turn: _Turn, own: Layer, *, is_locked: bool) -> Layer | None:
    """Give a layer of the document as it is now; itself when nothing of it is, None when gone.

    One that is locked stays where nobody sees what is other.
    """
    old, new = turn.old, turn.new
    assert old is not None
    if new is None:
        return None
    if is_locked and turn.seen_count <= _FEW:
        return own
    dx, dy = _shift(own, old)
    recipe = new.recipe if own.recipe == old.recipe else own.recipe
    is_as_made = _same(own, old, dx, dy) and _alike(own.depth, old.depth)
    if is_as_made and not (_unlike(turn.was, turn.becomes) & ~turn.differs).any():
        return replace(own, left=new.left + dx, top=new.top + dy, colour=new.colour,
                       alpha=new.alpha, depth=new.depth, recipe=recipe)  # fmt: skip
    put = replace(own, left=own.left - dx, top=own.top - dy)
    patch = turn.differs & ~(turn.unseen & _unlike(turn.was, put.rgba_over(turn.area)))
    if np.count_nonzero(patch) <= _FEW:
        return own
    inside = matte_box(_matte(patch))
    spot = inside.shifted(turn.area.left, turn.area.top)
    put = grown(put, spot)
    at = spot.shifted(-put.left, -put.top)
    here, values = patch[inside.slices], turn.becomes[inside.slices]
    colour, alpha = put.colour.array(at), put.alpha.array(at)
    depth = None
    if put.depth is not None and new.depth is not None:
        depth = put.depth.array(at)
        both = spot.intersect(new.box)
        bare = (here & (alpha == 0))[both.shifted(-spot.left, -spot.top).slices]
        fresh = new.depth.array(both.shifted(-new.left, -new.top))
        np.copyto(depth[both.shifted(-spot.left, -spot.top).slices], fresh, where=bare)
    np.copyto(colour, values[..., :3], where=here[..., None])
    np.copyto(alpha, values[..., 3], where=here)
    return replace(
        put,
        left=put.left + dx,
        top=put.top + dy,
        colour=put.colour.patched(at.left, at.top, colour),
        alpha=put.alpha.patched(at.left, at.top, alpha),
        depth=put.depth if depth is None or put.depth is None
        else put.depth.patched(at.left, at.top, depth),
        recipe=recipe,
    )  # fmt: skip


def _is_crumb(
    stacks: tuple[Document, Document], drafts: tuple[Layer | None, Layer | None], layer: Layer
) -> bool:
    """Tell whether next to nothing is left of a layer that no hand touched.

    Args:
        stacks: the draft before, and as it is now.
        drafts: the layer in them.
        layer: as it is in the document now.
    """
    old, new = drafts
    if old is None or new is None or not _same(layer, new):
        return False
    was, left = (_seen_count(*of) for of in zip(stacks, (old, new), strict=True))
    return left <= min(_FEW, was * _CRUMB)


def _seen_count(document: Document, layer: Layer) -> int:
    there = layer.alpha.array() > 0
    return int((there & ~hidden_pixels(document, layer, layer.box)).sum())


def _is_lost(turn: _Turn, own: Layer) -> bool:
    """Tell whether what a person did in a layer is not in it any more."""
    old = turn.old
    assert old is not None
    dx, dy = _shift(own, old)
    area = turn.area if turn.new is not None else turn.area.union(own.box.shifted(-dx, -dy))
    there = own.rgba_over(area.shifted(dx, dy))
    edited = _unlike(there, _pixels(old, area))
    if turn.new is not None:
        edited &= turn.differs & ~turn.unseen & _unlike(there, turn.becomes)
    return int(edited.sum()) > _FEW


def _is_covered(own: Layer, old: Layer | None, put: Layer | None, result: Document) -> bool:
    """Tell whether what a person did in a layer is gone where it would hide the picture now.

    Args:
        own: as it was in the document.
        old: as it was made; None for a layer of a person's own.
        put: as it was put in.
        result: the document after it was made exact.
    """
    now = None if put is None else next((one for one in result.layers if one.id == put.id), None)
    if put is None or now is None or (now.alpha is put.alpha and now.colour is put.colour):
        return False
    there = own.rgba_over(own.box)
    gone = _unlike(there, now.rgba_over(own.box)) & ~_unlike(there, put.rgba_over(own.box))
    if old is not None:
        dx, dy = _shift(own, old)
        gone &= _unlike(there, old.rgba_over(own.box.shifted(-dx, -dy)))
    return int(gone.sum()) > _FEW


def _held(document: Document, made: Collection[LayerId]) -> NDArray[np.int16]:
    """Give which layer of a person's own shows the picture, int16 of the canvas, -1 for none.

    Args:
        document: with its picture.
        made: the layers that are not a person's own.
    """
    canvas = document.canvas
    held = np.full((canvas.height, canvas.width), -1, np.int16)
    assert document.picture is not None
    for number, layer in enumerate(document.layers):
        box = layer.box.intersect(canvas.box)
        is_mine = layer.id not in made and document.is_shown(layer) and is_solid(document, layer)
        if not is_mine or box.is_empty:
            continue
        rgba, picture = layer.rgba_over(box), document.picture.array(box)
        seen = (rgba[..., 3] == 255) & (cv2.absdiff(rgba, picture).max(axis=2) <= 1)
        seen &= ~hidden_pixels(document, layer, box)
        near = cv2.dilate(seen.astype(np.uint8), np.ones((_RIM, _RIM), np.uint8)) > 0
        np.copyto(held[box.slices], np.int16(number), where=near & (rgba[..., 3] > 0))
    return held


def _found(document: Document, before: Sequence[Layer]) -> dict[Key, Layer]:
    """Give the layers that the engine made as they are in a document, those that still are."""
    there = {layer.id: layer for layer in document.layers}
    found = {_key(layer): there[layer.id] for layer in before if layer.id in there}
    if found:
        return found
    # Of a project they have other ids: they were made again.
    drafts = [one for one in document.layers if one.recipe is not None and one.recipe.is_draft]
    for count in (3, 2):  # Who renamed it left part and side.
        for key in map(_key, before):
            like = (one for one in drafts if _key(one)[:count] == key[:count])
            if key not in found and (one := next(like, None)) is not None:
                found[key] = one
                drafts.remove(one)
    return found


def _key(layer: Layer) -> Key:
    return layer.part, layer.side, layer.name


def _shift(own: Layer, old: Layer) -> tuple[int, int]:
    """Give how far a layer was moved as a whole since it was made."""
    is_grown = (own.alpha.width, own.alpha.height) != (old.alpha.width, old.alpha.height)
    return (0, 0) if is_grown else (own.left - old.left, own.top - old.top)


def _same(one: Layer | None, other: Layer | None, dx: int = 0, dy: int = 0) -> bool:
    """Tell whether two layers have the same pixels, the first one moved by so much."""
    if one is None or other is None:
        return one is other
    is_there = one.box == other.box.shifted(dx, dy)
    return is_there and _alike(one.alpha, other.alpha) and _alike(one.colour, other.colour)


def _alike(one: Raster | None, other: Raster | None) -> bool:
    """Tell whether two rasters of one size have the same values."""
    if one is None or other is None:
        return one is other
    return all(
        first is second or np.array_equal(first, second)
        for first, second in zip(one.tiles, other.tiles, strict=True)
    )


def _pixels(layer: Layer | None, area: Box) -> Pixels:
    if layer is None:
        return np.zeros((area.height, area.width, 4), np.uint8)
    return layer.rgba_over(area)


def _unlike(one: Pixels, other: Pixels) -> Mask:
    """Give where two pictures, uint8 (h, w, 4), look otherwise; what is clear has no colour."""
    there = (one[..., 3] | other[..., 3]) > 0
    return np.asarray((one != other).any(axis=2) & there)


def _matte(mask: Mask) -> Pixels:
    return mask.astype(np.uint8) * np.uint8(255)
