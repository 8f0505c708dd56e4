"""The gaps that a change may have opened, found near it alone."""

import cv2
import numpy as np
import pytest

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.core.progress import Cancelled, Progress
from app.stages.gaps_since import GapsSince
from app.stages.reveal import Gap, Movement, find_gaps

SIDE = 160


def blots(seed: int, count: int = 7) -> Document:
    """Ellipses in front of each other, some of them cut off where others hide them."""
    random = np.random.default_rng(seed)
    layers, covered = [], np.zeros((SIDE, SIDE), np.bool_)
    for number in range(count):
        rgba = np.zeros((SIDE, SIDE, 4), np.uint8)
        rgba[..., :3] = random.integers(0, 256, 3)
        middle = tuple(random.integers(20, SIDE - 20, 2).tolist())
        axes = tuple(random.integers(8, 36, 2).tolist())
        matte = np.zeros((SIDE, SIDE), np.uint8)
        cv2.ellipse(matte, middle, axes, float(random.uniform(0, 180)), 0, 360, 255, -1)
        if number % 2:
            matte[covered] = 0
        rgba[..., 3] = matte
        covered |= matte > 0
        layers.insert(0, Layer.of(rgba, name=f"blot {number}"))
    return Document(Size(SIDE, SIDE), layers=tuple(layers))


def worn(document: Document, seed: int) -> Document:
    """A document of which one layer has lost a spot."""
    random = np.random.default_rng(seed)
    layer = document.layers[int(random.integers(len(document.layers)))]
    alpha = layer.alpha.array()
    row, column = (int(random.integers(0, side)) for side in alpha.shape)
    alpha[max(0, row - 3) : row + 3, max(0, column - 3) : column + 3] = 0
    return document.with_layer(
        Layer.of(np.dstack([layer.colour.array(), alpha]), id=layer.id, name=layer.name)
    )


def told(gap: Gap) -> tuple[object, ...]:
    return gap.cover, gap.fill, gap.area, gap.depth, gap.opens_at, gap.box, gap.cells.tobytes()


@pytest.mark.parametrize("seed", range(30))
@pytest.mark.parametrize("movement", [Movement(), Movement(0.02, 0.0), Movement(by_group=True)])
def test_gaps_that_are_left_out_were_there_before(seed: int, movement: Movement) -> None:
    before = blots(seed)
    after = worn(before, seed)
    since = GapsSince(before, movement, lambda _: None)
    given = since.of(after)
    old, new = (find_gaps(one, movement).gaps for one in (before, after))
    assert [told(one) for one in given] == [
        told(one) for one in new if told(one) in map(told, given)
    ]
    left_out = {told(one) for one in new} - {told(one) for one in given}
    assert left_out <= {told(one) for one in old}
    for gap in given:
        known = [one for one in old if (one.cover, one.fill) == (gap.cover, gap.fill)]
        assert [told(one) for one in since.before(gap)] == [told(one) for one in known]


def test_only_what_moves_near_a_change_is_looked_at() -> None:
    """Two heads with a fringe each, far from each other; one fringe loses a corner."""
    canvas, heads = Size(600, 120), []
    for left in (40, 500):
        face, hair = np.zeros((2, 120, 600, 4), np.uint8)
        face[50:90, left : left + 50] = (250, 210, 190, 255)
        hair[20:60, left : left + 50] = (60, 70, 160, 255)
        face[50:60] = 0
        heads += [Layer.of(face), Layer.of(hair)]
    before = Document(canvas, layers=tuple(heads))
    rgba = heads[1].rgba()
    rgba[54:60, 40:46] = 0
    after = before.with_layer(Layer.of(rgba, id=heads[1].id))
    assert len(find_gaps(after, Movement(0.02, 0.0)).gaps) == 2
    gaps = GapsSince(before, Movement(0.02, 0.0), lambda _: None).of(after)
    assert [gap.cover for gap in gaps] == [(heads[1].id,)]


def test_it_can_be_stopped() -> None:
    def stop(_: Progress) -> None:
        raise Cancelled

    since = GapsSince(blots(1), Movement(), stop)
    with pytest.raises(Cancelled):
        since.of(worn(blots(1), 1))
