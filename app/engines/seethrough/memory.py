"""How much memory and time See-through takes, in each way of running it.

Plain arithmetic on numbers that are handed in: nothing here asks a device. What the networks take
was counted by `benchmarks/full_size.py`, which runs the published shapes without their values.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

HalfType = Literal["bfloat16", "float16"]

GB = 1e9


class Tier(StrEnum):
    """A way of running the networks.

    SWAP and OFFLOAD let the weights visit the device: SWAP block by block, by our own hooks;
    OFFLOAD layer by layer, by diffusers, which is there to compare and never chosen by itself.
    """

    WHOLE = "whole"
    SWAP = "swap"
    OFFLOAD = "offload"
    NF4 = "nf4"
    CPU = "cpu"


TITLES: Mapping[Tier, str] = {
    Tier.WHOLE: "the whole network on the graphics card",
    Tier.SWAP: "blocks visiting the graphics card",
    Tier.OFFLOAD: "layers visiting the graphics card",
    Tier.NF4: "weights of 4 bits (close to the full result, not equal)",
    Tier.CPU: "the processor alone (slow)",
}

_LOWER: Mapping[Tier, Tier] = {
    Tier.WHOLE: Tier.SWAP,
    Tier.OFFLOAD: Tier.SWAP,
    Tier.NF4: Tier.SWAP,
    Tier.SWAP: Tier.CPU,
}


def lower(tier: Tier) -> Tier | None:
    """Give the tier to go on with when a device ran out of memory; None below the last.

    >>> lower(Tier.WHOLE), lower(Tier.CPU)
    (<Tier.SWAP: 'swap'>, None)
    """
    return _LOWER.get(tier)


@dataclass(frozen=True, slots=True)
class NetworkSize:
    """What a network takes, whatever runs it.

    Attributes:
        weights: how many there are.
        packed: how many of them NF4 packs.
        resident: outside every block, so always on the device.
        visiting: in three blocks at most: one done, one at work, one awaited.
        values_per_pixel: between layers, at the worst moment, for each pixel of the page.
        flops_per_pixel: of both passes, one step each, for each pixel of the page.
        flops_per_pixel_squared: the same for each pair of pixels: attention.
    """

    weights: int
    packed: int
    resident: int
    visiting: int
    values_per_pixel: float
    flops_per_pixel: float
    flops_per_pixel_squared: float


@dataclass(frozen=True, slots=True)
class PictureSize:
    """What it takes to bring a page to latents and one layer back, whatever runs it.

    Attributes:
        weights: of the networks that turn pictures into latents and back.
        values_per_pixel: between layers, at the worst moment, for each pixel of the page.
        flops_per_pixel: of all pictures of both passes, for each pixel of the page.
    """

    weights: int
    values_per_pixel: float
    flops_per_pixel: float


LAYERS = NetworkSize(
    weights=4_071_291_140,
    packed=3_698_688_000,
    resident=65_926_660,
    visiting=147_494_400,
    values_per_pixel=670.0,
    flops_per_pixel=2.235e8,
    flops_per_pixel_squared=16.2,
)

PICTURES = PictureSize(weights=187_758_667, values_per_pixel=575.0, flops_per_pixel=2.8e8)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a run will take.

    Attributes:
        device: bytes on the device, at the worst moment.
        host: bytes of the machine's own memory.
        seconds: of a whole picture; None where the device's speed is not known.
    """

    device: int
    host: int
    seconds: float | None

    @property
    def words(self) -> str:
        """The estimate for a person.

        >>> Estimate(7_940_000_000, 0, 118).words
        'about 2 min, 7.9 GB'
        """
        size = f"{max(self.device, self.host if not self.device else 0) / GB:.1f} GB"
        return size if self.seconds is None else f"{_duration(self.seconds)}, {size}"


_CONTEXT = 700_000_000
"""Bytes a driver and its libraries take on a device beside what torch asks for."""

_SPARE = 1.15
"""What torch holds over what it uses: the allocator's rounding, and scratch for convolutions."""

_LINK = 12e9
"""Bytes a second to a device from pinned memory; half of it from any other."""

_SHARE = 0.55
"""Of the speed of one large product that whole networks reach."""

_FLOAT32_SLOWER = 8
"""How much longer pictures take in 32 bits on a card that computes in float16."""

_START_S = 15.0
"""To read the weights and to place them."""


def estimate(
    tier: Tier,
    page_side: int,
    *,
    network: NetworkSize = LAYERS,
    pictures: PictureSize = PICTURES,
    steps: int = 30,
    speed: float | None = None,
    pinned: bool = True,
    half: HalfType | None = "bfloat16",
) -> Estimate:
    """Give what taking a picture apart takes.

    Args:
        tier: the way of running.
        page_side: px.
        network: paints the layers.
        pictures: what stands around it.
        steps: of the network.
        speed: operations a second that the device was seen to do, or None.
        pinned: the machine's copy of the weights is held ready for quick transfer.
        half: the type of 16 bits to compute in, or None for 32 bits. SDXL's VAE overflows float16:
            it takes 32 bits then.

    >>> estimate(Tier.SWAP, 1280).device < estimate(Tier.WHOLE, 1280).device
    True
    """
    pixels = page_side * page_side
    wide = 4 if half is None else 2
    painting = _weights_there(tier, network, half) + wide * network.values_per_pixel * pixels
    is_wider = half == "float16"
    pictures_wide = 4 if is_wider else wide
    decoding = pictures_wide * (pictures.weights + pictures.values_per_pixel * pixels)
    worst = _SPARE * max(painting, decoding)
    flops = steps * (
        network.flops_per_pixel * pixels + network.flops_per_pixel_squared * pixels * pixels
    )
    flops += pictures.flops_per_pixel * pixels * (_FLOAT32_SLOWER if is_wider else 1)
    waiting = 2.0 * network.weights if tier in {Tier.SWAP, Tier.OFFLOAD} else 0.0
    seconds = None
    if speed is not None:
        computing = flops / (speed * _SHARE)
        moving = 2 * steps * waiting / (_LINK if pinned else _LINK / 2)
        # Awaited blocks travel while others work; without pinned memory they take turns.
        seconds = _START_S + (max(computing, moving) if pinned else computing + moving)
    if tier is Tier.CPU:
        return Estimate(0, int(worst + 2 * network.weights), seconds)
    return Estimate(int(worst + _CONTEXT), int(waiting), seconds)


def _weights_there(tier: Tier, network: NetworkSize, half: HalfType | None) -> float:
    """Give the bytes of weights that are on the device at once, beside the file's own."""
    match tier:
        case Tier.WHOLE:
            return 2.0 * network.weights
        case Tier.SWAP | Tier.OFFLOAD:
            return 2.0 * (network.resident + network.visiting)
        case Tier.NF4:
            # Half a byte each, and one of 32 bits for 64 of them, itself packed to 8.
            return 0.516 * network.packed + 2.0 * (network.weights - network.packed)
        case Tier.CPU:
            # In the file's own type nothing is copied.
            return 4.0 * (network.resident + network.visiting) if half is None else 0.0


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"about {max(10, 10 * round(seconds / 10))} s"
    minutes = seconds / 60
    if minutes < 90:
        return f"about {math.ceil(minutes - 0.25)} min"
    return f"about {minutes / 60:.0f} h"
