"""How much memory and time See-through takes, and which way of running it fits a machine.

Plain arithmetic on numbers that are handed in: nothing here asks a device. What the networks take
was counted by `benchmarks/full_size.py`, which runs the published shapes without their values.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from app.core.errors import EngineError, OutOfMemory

HalfType = Literal["bfloat16", "float16"]

_GB = 1e9


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
class Device:
    """A graphics card, or what else computes beside the processor.

    Attributes:
        name: as torch has it ("cuda:0", "mps").
        title: as its maker has it.
        free: bytes that can be had now.
        half: the type of 16 bits it computes in.
        speed: operations a second that it was seen to do, or None.
        unified: its memory is the machine's own.
    """

    name: str
    title: str
    free: int
    half: HalfType = "bfloat16"
    speed: float | None = None
    unified: bool = False


@dataclass(frozen=True, slots=True)
class Host:
    """The machine itself.

    Attributes:
        free: bytes that can be had now.
        speed: operations a second that it was seen to do, or None.
    """

    free: int
    speed: float | None = None


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
        size = f"{max(self.device, self.host if not self.device else 0) / _GB:.1f} GB"
        return size if self.seconds is None else f"{_duration(self.seconds)}, {size}"


@dataclass(frozen=True, slots=True)
class Plan:
    """How a picture will be taken apart.

    Attributes:
        tier: the way of running.
        device: where; "cpu" for the processor.
        half: type of 16 bits, or None on the processor, which computes in 32.
        pinned: weights that wait in the machine's memory are held ready for quick transfer.
        estimate: what it will take.
        notice: a sentence on what the person should know; may be empty.
    """

    tier: Tier
    device: str
    half: HalfType | None
    pinned: bool
    estimate: Estimate
    notice: str = ""

    @property
    def words(self) -> str:
        """The plan for a person, before it starts."""
        return f"{TITLES[self.tier]}: {self.estimate.words}"


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
    half: HalfType = "bfloat16",
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
        half: what a device computes in. SDXL's VAE overflows float16: it takes 32 bits then.

    >>> estimate(Tier.SWAP, 1280).device < estimate(Tier.WHOLE, 1280).device
    True
    """
    pixels = page_side * page_side
    wide = 4 if tier is Tier.CPU else 2
    painting = _weights_there(tier, network) + wide * network.values_per_pixel * pixels
    is_wider = tier is not Tier.CPU and half == "float16"
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


def _weights_there(tier: Tier, network: NetworkSize) -> float:
    """Give the bytes of weights that are on the device at once."""
    match tier:
        case Tier.WHOLE:
            return 2.0 * network.weights
        case Tier.SWAP | Tier.OFFLOAD:
            return 2.0 * (network.resident + network.visiting)
        case Tier.NF4:
            # Half a byte each, and one of 32 bits for 64 of them, itself packed to 8.
            return 0.516 * network.packed + 2.0 * (network.weights - network.packed)
        case Tier.CPU:
            return 4.0 * (network.resident + network.visiting)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person, or what is installed, says about the choice.

    Attributes:
        tier: wanted by the person, or None to choose by free memory.
        missing: why tiers cannot be had here.
        half: wanted by the person, or None for what the device is made for.
        packed: the weights that are here are of 4 bits already: nothing is better than them.
    """

    tier: Tier | None = None
    missing: Mapping[Tier, str] = field(default_factory=dict)
    half: HalfType | None = None
    packed: bool = False


def choose(
    devices: Sequence[Device],
    host: Host,
    page_side: int,
    *,
    wish: Wish | None = None,
    network: NetworkSize = LAYERS,
    pictures: PictureSize = PICTURES,
    steps: int = 30,
) -> Plan:
    """Give the best way of running that fits what is free now.

    Args:
        devices: best first; may be empty.
        host: the machine itself.
        page_side: px.
        wish: what the person wants and what cannot be had.
        network: paints the layers.
        pictures: what stands around it.
        steps: of the network.

    Raises:
        EngineError: the wanted tier cannot be had here.
        OutOfMemory: nothing fits.
    """
    wish = wish or Wish()
    if wish.tier is not None and wish.tier in wish.missing:
        raise EngineError(f"“{wish.tier}” is not available here.", wish.missing[wish.tier])
    # The last plan of the person's own tier is kept though it may not fit: they may know better.
    plans: list[Plan] = []
    for tier, device, pinned in _candidates(devices, host, wish, network.weights):
        half = (wish.half or device.half) if device else None
        found = estimate(
            tier,
            page_side,
            network=network,
            pictures=pictures,
            steps=steps,
            speed=device.speed if device else host.speed,
            pinned=pinned,
            half=half or "bfloat16",
        )
        notice = ""
        if device is None:
            notice = "Without a graphics card that fits, this will take very long."
            if wish.half:
                notice += " The processor computes in 32 bits."
        plan = Plan(tier, device.name if device else "cpu", half, pinned, found, notice)
        if _fits(found, device, host):
            return plan
        plans.append(plan)
    if not plans:
        raise EngineError(
            f"“{wish.tier}” needs a graphics card of its own memory.", "Choose “cpu”, or automatic."
        )
    if wish.tier is not None:
        last = plans[-1]
        note = f"This may need more memory than is free: {last.estimate.words}."
        return Plan(last.tier, last.device, last.half, last.pinned, last.estimate, note)
    least = min(max(plan.estimate.device, plan.estimate.host) for plan in plans)
    raise OutOfMemory(
        f"Pages of {page_side} px need about {least / _GB:.0f} GB of free memory.",
        "Close other programs, or choose a smaller page.",
    )


def _candidates(
    devices: Sequence[Device], host: Host, wish: Wish, weights: int
) -> Iterator[tuple[Tier, Device | None, bool]]:
    """Give every way of running, the one to like best first, and whether to pin."""
    for device in devices:
        # Pinned memory cannot be swapped out: half of what is free is left to everything else.
        room = not device.unified and 4 * weights <= host.free
        order = [Tier.WHOLE, Tier.SWAP, Tier.NF4, Tier.OFFLOAD]
        if wish.packed:
            order.insert(0, order.pop(order.index(Tier.NF4)))
        for tier in order:
            wanted = tier is not Tier.OFFLOAD if wish.tier is None else tier is wish.tier
            # Where all memory is one, bitsandbytes and waiting copies have nothing to give.
            apart = tier in {Tier.NF4, Tier.OFFLOAD} and device.unified
            if wanted and not apart and tier not in wish.missing:
                yield tier, device, room
    if wish.tier in {None, Tier.CPU}:
        yield Tier.CPU, None, False


def _fits(needed: Estimate, device: Device | None, host: Host) -> bool:
    if device is None:
        return needed.host <= host.free
    if device.unified:
        return needed.device + needed.host <= min(device.free, host.free)
    return needed.device <= device.free and needed.host <= host.free


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"about {max(10, 10 * round(seconds / 10))} s"
    minutes = seconds / 60
    if minutes < 90:
        return f"about {math.ceil(minutes - 0.25)} min"
    return f"about {minutes / 60:.0f} h"
