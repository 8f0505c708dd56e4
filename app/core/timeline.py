"""Keyframes: where each layer is at a frame."""

from __future__ import annotations

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
