"""Keyframes: where each layer is at a frame."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum


class Ease(StrEnum):
    """How a pose moves to the next keyframe."""

    HOLD = "hold"
    LINEAR = "linear"
    IN = "ease in"
    OUT = "ease out"
    IN_OUT = "ease in and out"


@dataclass(frozen=True, slots=True)
class Pose:
    """Where a layer is.

    Attributes:
        dx: shift in canvas pixels, right.
        dy: shift in canvas pixels, down.
        rotation: degrees clockwise about the pivot.
        scale_x: 1 is unchanged.
        scale_y: 1 is unchanged.
        pivot_x: canvas x of the pivot.
        pivot_y: canvas y of the pivot.
        opacity: 0..1, times the layer's own.
    """

    dx: float = 0.0
    dy: float = 0.0
    rotation: float = 0.0
    scale_x: float = 1.0
    scale_y: float = 1.0
    pivot_x: float = 0.0
    pivot_y: float = 0.0
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Keyframe:
    """A pose at a frame, and how it goes on from there."""

    frame: int
    pose: Pose = Pose()
    ease: Ease = Ease.LINEAR


@dataclass(frozen=True, slots=True)
class Track:
    """One layer's keyframes, sorted by frame; exposure 2 means on twos."""

    layer_id: int
    keyframes: tuple[Keyframe, ...] = ()
    exposure: int = 1


@dataclass(frozen=True, slots=True)
class Timeline:
    """Frame rate, length and one track per animated layer."""

    fps: float = 24.0
    frames: int = 1
    tracks: tuple[Track, ...] = ()


def pose_at(track: Track, frame: int) -> Pose:
    """Give a layer's pose at a frame; before the first and after the last it is held.

    >>> keys = (Keyframe(0), Keyframe(10, Pose(dx=20.0)))
    >>> pose_at(Track(1, keys), 5).dx
    10.0
    """
    keys = track.keyframes
    if not keys:
        return Pose()
    frame -= frame % max(1, track.exposure)
    after = bisect_right([key.frame for key in keys], frame)
    if after == 0:
        return keys[0].pose
    if after == len(keys) or keys[after - 1].ease is Ease.HOLD:
        return keys[after - 1].pose
    first, second = keys[after - 1], keys[after]
    t = _eased((frame - first.frame) / (second.frame - first.frame), first.ease)
    mixed = {
        name: getattr(first.pose, name) * (1 - t) + getattr(second.pose, name) * t
        for name in Pose.__dataclass_fields__
    }
    return Pose(**mixed)


def _eased(t: float, ease: Ease) -> float:
    if ease is Ease.IN:
        return t * t
    if ease is Ease.OUT:
        return t * (2.0 - t)
    if ease is Ease.IN_OUT:
        return t * t * (3.0 - 2.0 * t)
    return t
