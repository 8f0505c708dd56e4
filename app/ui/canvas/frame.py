"""The frame of a transform: its handles, and what dragging them does to its numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from enum import Enum

from app.core.geometry import Box
from app.stages.perspective import Perspective, Spot, corners_of, is_convex, surrounds
from app.stages.transform import Affine, Map, cosine_sine
from app.ui.canvas.directions import straight

_LEAST_PX = 1.0
_MOST_SKEW = 10.0
_HALVINGS = 16
SNAP_DEGREES = 15.0


class Grip(Enum):
    """What of a frame is held; that of a handle is its share of width and height."""

    TOP_LEFT = (0.0, 0.0)
    TOP = (0.5, 0.0)
    TOP_RIGHT = (1.0, 0.0)
    RIGHT = (1.0, 0.5)
    BOTTOM_RIGHT = (1.0, 1.0)
    BOTTOM = (0.5, 1.0)
    BOTTOM_LEFT = (0.0, 1.0)
    LEFT = (0.0, 0.5)
    INSIDE = "inside"
    OUTSIDE = "outside"

    @property
    def is_corner(self) -> bool:
        """True for the four corners."""
        return self.is_handle and 0.5 not in self.value

    @property
    def is_handle(self) -> bool:
        """True for corners and sides."""
        return self not in (Grip.INSIDE, Grip.OUTSIDE)


HANDLES = tuple(grip for grip in Grip if grip.is_handle)
_CORNERS = tuple(grip for grip in HANDLES if grip.is_corner)
_UNPULLED: tuple[Spot, ...] = ((0.0, 0.0),) * 4


@dataclass(frozen=True, slots=True)
class Frame:
    """A box and what was done to it: pulled, scaled, skewed, turned about its middle, then moved.

    Attributes:
        box: before, canvas space.
        scale: across and down; a negative one is flipped.
        turn: degrees clockwise.
        shift: how far the middle went.
        skew: how far to the right a step down goes, before the turn.
        pulled: how far each corner was pulled, clockwise from the upper left, before all else:
            the numbers say what is done to the distorted box.
    """

    box: Box
    scale: tuple[float, float] = (1.0, 1.0)
    turn: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    skew: float = 0.0
    pulled: tuple[Spot, ...] = _UNPULLED

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box before."""
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2

    @property
    def is_changed(self) -> bool:
        """True when it is not as it was."""
        now = (self.scale, self.skew, self.turn % 360.0, self.shift)
        return self.is_pulled or now != ((1.0, 1.0), 0.0, 0.0, (0.0, 0.0))

    @property
    def is_pulled(self) -> bool:
        """True when corners were pulled, so that it is no parallelogram by numbers alone."""
        return self.pulled != _UNPULLED

    def map(self) -> Map:
        """Give where points go."""
        if not self.is_pulled:
            return self.affine()
        return Perspective.of(self.box, self._quad(self.pulled)).then(self.affine().matrix)

    def affine(self) -> Affine:
        """Give the map; one that only flips, turns by quarters and moves falls on whole pixels."""
        found = self.free_affine()
        is_straight = self.skew == 0.0 and self.turn % 90.0 == 0.0 and not self.is_pulled
        if is_straight and {abs(one) for one in self.scale} == {1.0}:
            x, y = (float(math.floor(one + 0.5)) for one in (found.c, found.f))
            return replace(found, c=x, f=y)
        return found

    def held_at(self, share: tuple[float, float], before: Frame) -> Frame:
        """Give the frame moved so that a place of it is where it was before."""
        fixed = self._spot(share)
        want, have = before.free_affine().at(*fixed), self.free_affine().at(*fixed)
        x, y = self.shift
        return replace(self, shift=(x + want[0] - have[0], y + want[1] - have[1]))

    def free_affine(self) -> Affine:
        """Give the map wherever it falls, between pixels too."""
        return Affine.about(
            *self.middle, scale=self.scale, skew=self.skew, turn=self.turn, shift=self.shift
        )

    def place(self, grip: Grip) -> tuple[float, float]:
        """Give where a handle is."""
        return self.affine().at(*self._spot(grip.value))

    def corners(self) -> tuple[tuple[float, float], ...]:
        """Give where the corners are, clockwise."""
        return tuple(self.place(grip) for grip in _CORNERS)

    def grip_at(self, x: float, y: float, reach: float) -> Grip:
        """Give what of it lies at a point: a handle within reach first, then inside."""
        near = [(math.dist((x, y), self.place(grip)), grip) for grip in HANDLES]
        distance, grip = min(near, key=lambda one: one[0])
        if distance <= reach:
            return grip
        return Grip.INSIDE if surrounds(self.corners(), x, y) else Grip.OUTSIDE

    def dragged(
        self,
        grip: Grip,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        shift: bool = False,
        alt: bool = False,
        ctrl: bool = False,
    ) -> Frame:
        """Give the frame after a drag.

        Args:
            grip: what is held.
            start: where the drag began, canvas space.
            end: where it is now.
            shift: corners lose their proportions, moves keep to one direction, turns go in steps,
                sides are skewed along themselves.
            alt: the middle stays, not the other side.
            ctrl: sides go where the pointer goes, parallel to the other side; so does a corner,
                with shift along the box's sides, with alt too the corner beside it as far back.
        """
        if grip is Grip.INSIDE:
            return self._moved(end[0] - start[0], end[1] - start[1], is_straight=shift)
        if grip is Grip.OUTSIDE:
            return self._turned(start, end, steps=shift)
        if ctrl and grip.is_corner:
            return self._distorted(grip, start, end, along=shift, mirrored=alt)
        if ctrl:
            return self._skewed(grip, start, end, along=shift, centred=alt)
        return self._scaled(grip, start, end, free=shift, centred=alt)

    def _moved(self, dx: float, dy: float, *, is_straight: bool) -> Frame:
        if is_straight:
            dx, dy = straight(dx, dy)
        return replace(self, shift=(self.shift[0] + round(dx), self.shift[1] + round(dy)))

    def _turned(
        self, start: tuple[float, float], end: tuple[float, float], *, steps: bool
    ) -> Frame:
        x, y = self.affine().at(*self.middle)
        before = math.atan2(start[1] - y, start[0] - x)
        turn = self.turn + math.degrees(math.atan2(end[1] - y, end[0] - x) - before)
        if steps:
            turn = SNAP_DEGREES * round(turn / SNAP_DEGREES)
        return replace(self, turn=(turn + 180.0) % 360.0 - 180.0)

    def _scaled(
        self,
        grip: Grip,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        free: bool,
        centred: bool,
    ) -> Frame:
        share = grip.value
        other = (0.5, 0.5) if centred else (1.0 - share[0], 1.0 - share[1])
        size = (self.box.width, self.box.height)
        # From what stays to the handle, in the box's own directions.
        before = tuple(
            (one - two) * scale
            for one, two, scale in zip(
                self._spot(share), self._spot(other), self.scale, strict=True
            )
        )
        moved = self._unturned(end[0] - start[0], end[1] - start[1])
        after = (before[0] + moved[0], before[1] + moved[1])
        # A side scales in its own direction alone, however the box is pulled.
        factors = [
            1.0 if at == 0.5 or not old else new / old
            for at, new, old in zip(share, after, before, strict=True)
        ]
        if grip.is_corner and not free:
            length = before[0] ** 2 + before[1] ** 2
            dot = (after[0] * before[0] + after[1] * before[1]) / length
            factors = [dot, dot]
        scale = tuple(
            _kept_off_zero(old * factor, side)
            for old, factor, side in zip(self.scale, factors, size, strict=True)
        )
        return replace(self, scale=(scale[0], scale[1])).held_at(other, self)

    def _skewed(
        self,
        grip: Grip,
        start: tuple[float, float],
        end: tuple[float, float],
        *,
        along: bool,
        centred: bool,
    ) -> Frame:
        share, whole = grip.value, self.free_affine()
        across, down = complex(whole.a, whole.d), complex(whole.b, whole.e)
        is_level = share[0] == 0.5  # the top or the bottom
        way = complex(end[0] - start[0], end[1] - start[1])
        if along:
            side = across / abs(across) if is_level else down / abs(down)
            way = (way * side.conjugate()).real * side
        away = share[1] if is_level else share[0]
        way *= (1.0 if away else -1.0) * (2.0 if centred else 1.0)
        if is_level:
            down += way / self.box.height
        else:
            across += way / self.box.width
        # Every such pair is a scale, then a skew, then a turn.
        wide = math.copysign(abs(across), self.scale[0])
        if abs(wide) * self.box.width < _LEAST_PX:
            return self
        local = down * (across / wide).conjugate()
        high = _kept_off_zero(local.imag, self.box.height)
        turn = math.degrees(math.atan2(across.imag / wide, across.real / wide))
        skew = min(_MOST_SKEW, max(-_MOST_SKEW, local.real / high))
        other = (0.5, 0.5) if centred else (1.0 - share[0], 1.0 - share[1])
        return replace(self, scale=(wide, high), skew=skew, turn=turn).held_at(other, self)

    def _distorted(
        self, grip: Grip, start: Spot, end: Spot, *, along: bool, mirrored: bool
    ) -> Frame:
        across, down = self._unturned(end[0] - start[0], end[1] - start[1])
        dx, dy = across / self.scale[0], down / self.scale[1]
        if along or mirrored:
            dx, dy = straight(dx, dy)
        x, y = grip.value
        beside = (1.0 - x, y) if dx else (x, 1.0 - y)

        def pulled(share: float) -> tuple[Spot, ...]:
            found = []
            for corner, (left, top) in zip(_CORNERS, self.pulled, strict=True):
                way = share if corner is grip else 0.0
                if mirrored and corner.value == beside:
                    way = -share
                found.append((left + way * dx, top + way * dy))
            return tuple(found)

        if is_convex(self._quad(pulled(1.0))):
            return replace(self, pulled=pulled(1.0))
        low, high = 0.0, 1.0  # It stops on its way where the frame would fold over.
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if is_convex(self._quad(pulled(middle))) else (low, middle)
        return replace(self, pulled=pulled(low))

    def _quad(self, pulled: tuple[Spot, ...]) -> tuple[Spot, ...]:
        """Give the corners after they were pulled, and before all else."""
        return tuple(
            (x + dx, y + dy) for (x, y), (dx, dy) in zip(corners_of(self.box), pulled, strict=True)
        )

    def _spot(self, share: Spot) -> Spot:
        """Give a place of the pulled box by its share of width and height, between its corners."""
        x, y = share
        shares = ((1 - x) * (1 - y), x * (1 - y), x * y, (1 - x) * y)
        dx, dy = (
            sum(part * pull[axis] for part, pull in zip(shares, self.pulled, strict=True))
            for axis in (0, 1)
        )
        return (
            self.box.left + x * self.box.width + dx,
            self.box.top + y * self.box.height + dy,
        )

    def _unturned(self, dx: float, dy: float) -> tuple[float, float]:
        """Give a step neither turned nor skewed."""
        cos, sin = cosine_sine(self.turn)
        across, down = cos * dx + sin * dy, cos * dy - sin * dx
        return across - self.skew * down, down


def _kept_off_zero(scale: float, side: int) -> float:
    least = _LEAST_PX / max(1, side)
    return math.copysign(max(abs(scale), least), scale)
