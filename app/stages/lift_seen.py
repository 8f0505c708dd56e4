"""Lifting what is seen inside a selection off all layers at once, to one layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.composite import flatten, premultiplied
from app.core.depth import VISIBLE, continued, median_depth
from app.core.document import BlendMode, Document, GroupId, Layer, LayerId
from app.core.geometry import Box, matte_box
from app.core.parts import piece_names
from app.core.progress import Report, silent
from app.core.raster import Raster
from app.stages.continuing import shreds
from app.stages.extend import Way
from app.stages.lift import Matte, is_used_up, mended, without_islands
from app.stages.ports import Inpainter
from app.stages.seen_shares import TRACE, Share, givers, seen_shares
from app.stages.selecting import grown
from app.stages.soft_share import shared_by
from app.stages.unmix import least_alpha

Colours = NDArray[np.uint8]
_EDGE = 2
"""Pixels along what stays of a layer that are painted in its hole wherever they are."""
_STANDS_IN = 0.25
"""Share of what the giver gives from which the new layer can be a piece of another layer."""
_OFF = 1.5
"""By how many of 255 levels the composite may differ: colour and alpha are each rounded."""


@dataclass(frozen=True, slots=True, eq=False)
class Lifted:
    """A new layer of what was seen, and what it leaves.

    Attributes:
        layer: the new one, a piece of the layer right above which it stands.
        at: its index in the draw order.
        rests: the layers it was taken from, as they are without it.
        gone: those of which nothing stays.
    """

    layer: Layer
    at: int
    rests: tuple[Layer, ...]
    gone: frozenset[LayerId] = frozenset()


def lift_seen(
    document: Document,
    area: Box,
    matte: Matte,
    *,
    margin: int = 0,
    takes_shreds: bool = False,
    cuts: bool = True,
    fills: Way | None = None,
    first: LayerId | None = None,
    painting: tuple[Inpainter | None, Report] = (None, silent),
    **fields: Any,
) -> Lifted | None:
    """Lift what visible unlocked layers show inside a selection to one layer of its own.

    The new layer is a piece of the giver, the frontmost of the layers that give a fair share, and
    lies right above it where the picture allows; else it is a piece of the next one in front that
    gives much. It has the depth of that layer, which goes on where others gave; where it has to
    stand above nearer ones it is as near as what it covers of them. The composite stays as it was,
    to 1/255: a pixel for which that cannot be (among faint layers that blend or are locked) stays
    where it is, and so does what other layers hide.

    Args:
        document: stays as it is.
        area: on the canvas; holds the selection with the margin.
        matte: uint8, of the area's size; 255 is wholly selected.
        margin: pixels around the selection that the new layer gets, too.
        takes_shreds: rims of a pixel or two that would stay along the selection are selected,
            too, of the giver thin pieces of an outline, and few hidden pixels that lie alone.
        cuts: take the pixels off their layers; else they are copied.
        fills: how to paint the holes where the layers go on under the new one.
        first: the layer that counts as the giver if it gives a fair share.
        painting: as for `app.stages.lift.parted`.
        fields: of the new layer, which is else named after the layer that it is a piece of, or as
            that one when nothing of it stays.

    Returns:
        None when nothing that can be changed is seen there.
    """
    found = givers(document, area, matte, first=first)
    if not found:
        return None
    at, group = _place(document, max(found, key=document.layers.index))
    below = frozenset(layer.id for layer in document.layers[:at])
    shares = [one for one in seen_shares(document, document.layers[:at], area) if one.is_free]
    giver = found[0]
    if takes_shreds:
        matte = _with_shreds([one for one in shares if one.layer in found], matte, giver)
    wide = grown(matte, margin)
    taken = _alpha(shares, wide)
    before = flatten(document, area, only=below)
    hosts = _hosts(shares, matte, giver)

    def result(colour: Colours, alpha: Matte, rests: Sequence[Layer]) -> Lifted | None:
        box = matte_box(alpha)
        if box.is_empty:
            return None
        rgba = np.dstack([colour, alpha])[box.slices]
        layer = Layer.of(rgba, area.left + box.left, area.top + box.top, group=group)
        gone = frozenset(rest.id for rest in rests if is_used_up(document, rest))
        return Lifted(layer, at, tuple(rests), gone)

    if not cuts:
        copy = result(before[..., :3], taken, ())
        return _placed(document, copy, hosts[-1:], area, fields)
    hidden = taken == 255
    rests, bare = [], []
    for share in shares:
        rest = _rest(share, area, matte, wide, (taken, hidden))
        bare.append(rest)
        if fills is not None:
            rest = _filled(share, rest, area, (hidden, matte > 0, taken > 0), way=fills,
                           edge=max(margin, _EDGE), painting=painting)  # fmt: skip
        if takes_shreds:
            rest = without_islands(rest, share.layer, area, hidden)
        rests.append(rest)
    under = flatten(_exchanged(document, rests), area, only=below)
    colour, alpha = _solved(before, under, taken)
    lifted = result(colour, alpha, rests)
    if lifted is None:
        return None
    wrong = _off(document, lifted, area)
    alpha[wrong] = 0
    olds = [share.layer for share in shares]
    kept, open_ones = (
        [_restored(rest, old, area, wrong) for rest, old in zip(some, olds, strict=True)]
        for some in (rests, bare)
    )
    changed = [rest for rest, old in zip(kept, olds, strict=True) if not _same(rest, old)]
    own = {host.id for host in hosts}
    crumbs = {rest.id: rest for rest in open_ones if rest.id not in own}
    return _placed(document, result(colour, alpha, changed), hosts, area, fields,
                   crumbs=crumbs)  # fmt: skip


def _with_shreds(shares: Sequence[Share], matte: Matte, giver: Layer) -> Matte:
    """Give a selection with the rims of a pixel or two that would stay along it of layers.

    And with the giver's thin pieces of an outline.
    """
    wide = matte.copy()
    for share in shares:
        spot, before = wide[share.spot], matte[share.spot]
        own = share.weight > TRACE
        labels, edge = shared_by(own.astype(np.uint8) * np.uint8(255), before)
        near = np.where(labels == 0, 255, 0).astype(np.uint8) if edge is None else edge.near
        np.maximum(spot, near, out=spot, where=own)
        if share.layer is giver:
            hole = before == 255
            spot[shreds(own & ~hole, hole)] = 255
    return wide


def _hosts(shares: Sequence[Share], matte: Matte, giver: Layer) -> list[Layer]:
    """Give the giver, and what lies above it and gives much, too; bottom first."""
    given = {one.layer: float((one.weight * matte[one.spot]).sum()) for one in shares}
    above = list(given)[list(given).index(giver) :]
    return [layer for layer in above if given[layer] >= _STANDS_IN * given[giver]]


def _placed(
    document: Document,
    lifted: Lifted | None,
    hosts: Sequence[Layer],
    area: Box,
    fields: Mapping[str, Any],
    *,
    crumbs: Mapping[LayerId, Layer] = MappingProxyType({}),
) -> Lifted | None:
    """Put the new layer right above the lowest of its hosts where that looks the same.

    It is a piece of that one, or else of the topmost, but for the fields that are given. Layers
    that gave little do not force it in front of them: above it they are not painted on.

    Args:
        document: as it was.
        lifted: above all that gave.
        hosts: bottom first.
        area: in which it lies.
        fields: of the new layer.
        crumbs: layers that gave little, as they are when their holes stay open.
    """
    if lifted is None:
        return None
    layer, host = lifted.layer, hosts[-1]
    for lower in hosts:
        at, group = _place(document, lower)
        over = {one.id for one in document.layers[at:]} & crumbs.keys()
        rests = tuple(crumbs[one.id] if one.id in over else one for one in lifted.rests)
        gone = frozenset(one.id for one in rests if is_used_up(document, one))
        tried = Lifted(replace(layer, group=group), at, rests, gone)
        if at < lifted.at and not _off(document, tried, area).any():
            lifted, host = tried, lower
            break
    under = document.layers[document.layers.index(host) + 1 : lifted.at]
    depth = _as_near(_depth(host, area, layer.box), layer, under)
    (name,) = piece_names(host.name, 1, [one.name for one in document.layers])
    own = {
        "name": host.name if host.id in lifted.gone else name,
        "part": host.part,
        "side": host.side,
        "recipe": host.recipe,
        "depth": depth,
        **fields,
    }
    return replace(lifted, layer=replace(lifted.layer, **own))


def _depth(host: Layer, area: Box, box: Box) -> Raster | None:
    """Give a layer's depth in a box inside an area; it goes on beside the layer's pixels there."""
    if host.depth is None:
        return None
    known = np.zeros((area.height, area.width), np.bool_)
    depth = np.zeros(known.shape, np.uint16)
    there = host.box.intersect(area)
    spot, own = there.shifted(-area.left, -area.top).slices, there.shifted(-host.left, -host.top)
    known[spot], depth[spot] = host.alpha.array(own) > 0, host.depth.array(own)
    return Raster.of(continued(depth, known)[box.shifted(-area.left, -area.top).slices])


def _as_near(depth: Raster | None, layer: Layer, under: Sequence[Layer]) -> Raster | None:
    """Give a layer's depth, moved to be as near as what it covers of layers that it stands above.

    Args:
        depth: of its host.
        layer: the new one, without depth.
        under: layers above its host.
    """
    if depth is None:
        return None
    alpha = layer.alpha.array()
    least = own = median_depth(depth.array(), alpha, 1)
    for other in under:
        box = other.box.intersect(layer.box)
        if other.depth is None or not other.visible or box.is_empty:
            continue
        spot = box.shifted(-other.left, -other.top)
        both = np.minimum(
            other.alpha.array(spot), alpha[box.shifted(-layer.left, -layer.top).slices]
        )
        if (both >= VISIBLE).any():
            least = min(least, median_depth(other.depth.array(spot), both))
    if least == own:
        return depth
    nearer = depth.array().astype(np.float32) - (own - least) * 65535.0
    return Raster.of(np.rint(np.clip(nearer, 0.0, 65535.0)).astype(np.uint16))


def _off(document: Document, lifted: Lifted, area: Box) -> NDArray[np.bool_]:
    """Give where the picture would not stay as it is, bool (h, w) of the area."""
    after, before = (flatten(one, area) for one in (lifted_off(document, lifted), document))
    return np.asarray((np.abs(premultiplied(after) - premultiplied(before)) > _OFF).any(axis=2))


def lifted_off(document: Document, lifted: Lifted) -> Document:
    """Give a document with the new layer, and the others as they are without it."""
    layers = _exchanged(document, lifted.rests).layers
    new = (*layers[: lifted.at], lifted.layer, *layers[lifted.at :])
    return replace(document, layers=tuple(one for one in new if one.id not in lifted.gone))


def _exchanged(document: Document, rests: Sequence[Layer]) -> Document:
    by_id = {rest.id: rest for rest in rests}
    return replace(document, layers=tuple(by_id.get(one.id, one) for one in document.layers))


def _place(document: Document, top: Layer) -> tuple[int, GroupId | None]:
    """Give index and group for a layer right above another one and what is clipped to that.

    It goes above a group that is faint or blends, where it would not look as the picture does.
    """
    layers, at, group = document.layers, document.layers.index(top) + 1, top.group
    for outer in document.path(top)[::-1]:
        if outer.opacity < 1.0 or outer.blend is not BlendMode.PASS_THROUGH:
            at = layers.index(document.children(outer.id)[-1]) + 1
            group = outer.parent
    while at < len(layers) and layers[at].clipped and layers[at].group == group:
        at += 1
    return at, group


def _alpha(shares: Sequence[Share], wide: Matte) -> Matte:
    """Give the alpha of what is taken, uint8 of the matte's size."""
    alpha = np.zeros(wide.shape, np.float32)
    for share in shares:
        if not share.layer.clipped:
            alpha[share.spot] += share.weight
    return np.asarray(np.rint(np.minimum(alpha, 1.0) * wide), np.uint8)


def _rest(
    share: Share, area: Box, matte: Matte, wide: Matte, goal: tuple[Matte, NDArray[np.bool_]]
) -> Layer:
    """Give a layer without its share; under a soft edge it keeps as much as looks the same."""
    taken, hidden = (plane[share.spot] for plane in goal)
    part = wide[share.spot] * np.float32(1.0 / 255.0)
    scale = (1 - part) / np.maximum(1 - taken * np.float32(1.0 / 255.0), TRACE)
    scale = np.minimum(scale, 1.0)
    ratio = scale * (1 - share.covered) / np.maximum(1 - scale * share.covered, TRACE)
    ratio = np.where(hidden, 1 - matte[share.spot] * np.float32(1.0 / 255.0), ratio)
    ratio = np.where(share.bare & (part > 0), np.minimum(ratio, 1.0), 1.0)
    layer = share.layer
    own = layer.box.intersect(area).shifted(-layer.left, -layer.top)
    kept = np.asarray(np.rint(layer.alpha.array(own) * ratio), np.uint8)
    return replace(layer, alpha=layer.alpha.patched(own.left, own.top, kept))


def _filled(
    share: Share,
    rest: Layer,
    area: Box,
    of: tuple[NDArray[np.bool_], ...],
    *,
    way: Way,
    edge: int,
    painting: tuple[Inpainter | None, Report],
) -> Layer:
    own = rest.box.intersect(area).shifted(-rest.left, -rest.top)
    alpha = share.layer.alpha.array(own)
    hidden, selected, taken = (mask[share.spot] & share.bare & (alpha > 0) for mask in of)
    return mended(rest, own, alpha, hidden & selected, way, edge=edge, under=taken,
                  painting=painting)  # fmt: skip


def _solved(before: Colours, under: Colours, taken: Matte) -> tuple[Colours, Matte]:
    """Give colour and alpha that over one picture look as another does, uint8."""
    old, new = premultiplied(before), premultiplied(under)
    alpha = taken.astype(np.float32)
    # Where something shows through, alpha has to fit, too.
    room = np.maximum(255.0 - new[..., 3], 1e-3)
    fits = np.clip((old[..., 3] - new[..., 3]) / room * 255.0, 0.0, 255.0)
    is_soft = (taken > 0) & (taken < 255)
    alpha = np.where(is_soft & (before[..., 3] < 255), np.rint(fits), alpha)
    # Where less of what is under it shows now, it takes more to look the same.
    solid = is_soft & (before[..., 3] == 255) & (under[..., 3] == 255)
    least = np.ceil(least_alpha(old[solid][:, :3], new[solid][:, :3]) * 255.0 - 1e-3)
    alpha[solid] = np.maximum(alpha[solid], least)
    part = alpha[..., None] * np.float32(1.0 / 255.0)
    colour = (old[..., :3] - (1 - part) * new[..., :3]) / np.maximum(part, 1e-3)
    return np.asarray(np.rint(np.clip(colour, 0, 255)), np.uint8), alpha.astype(np.uint8)


def _restored(rest: Layer, old: Layer, area: Box, mask: NDArray[np.bool_]) -> Layer:
    """Give a layer that is as it was in a mask of the area."""
    box = old.box.intersect(area)
    own = box.shifted(-old.left, -old.top)
    where = mask[box.shifted(-area.left, -area.top).slices]
    if not where.any():
        return rest
    colour, alpha = rest.colour.array(own), rest.alpha.array(own)
    np.copyto(alpha, old.alpha.array(own), where=where)
    np.copyto(colour, old.colour.array(own), where=where[..., None])
    return replace(
        rest,
        colour=rest.colour.patched(own.left, own.top, colour),
        alpha=rest.alpha.patched(own.left, own.top, alpha),
    )


def _same(one: Layer, other: Layer) -> bool:
    pairs = ((one.alpha, other.alpha), (one.colour, other.colour))
    return all(a is b or np.array_equal(a.array(), b.array()) for a, b in pairs)
