"""Which way of running See-through fits a machine: the best one, or the one a person wants.

Plain choice on numbers that are handed in: nothing here asks a device.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.errors import EngineError, OutOfMemory
from app.engines.seethrough.memory import (
    GB,
    LAYERS,
    PICTURES,
    TITLES,
    Estimate,
    HalfType,
    NetworkSize,
    PictureSize,
    Tier,
    estimate,
)


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
        half: the type of 16 bits in which the processor is quicker, or None where it is not.
    """

    free: int
    speed: float | None = None
    half: HalfType | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """How a picture will be taken apart.

    Attributes:
        tier: the way of running.
        device: where; "cpu" for the processor.
        half: type of 16 bits to compute in; None on a processor that is quicker in 32.
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
        half = (wish.half or device.half) if device else _half_of(host, wish)
        found = estimate(
            tier,
            page_side,
            network=network,
            pictures=pictures,
            steps=steps,
            speed=device.speed if device else host.speed,
            pinned=pinned,
            half=half,
        )
        notice = ""
        if device is None:
            notice = "No graphics card fits, so the processor painted, which takes very long."
            if wish.half and half is None:
                notice += " It computed in 32 bits."
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
        f"Pages of {page_side} px need about {least / GB:.0f} GB of free memory.",
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


def _half_of(host: Host, wish: Wish) -> HalfType | None:
    """Give what the processor computes in; float16 it does not."""
    return "bfloat16" if wish.half == "bfloat16" else host.half


def _fits(needed: Estimate, device: Device | None, host: Host) -> bool:
    if device is None:
        return needed.host <= host.free
    if device.unified:
        return needed.device + needed.host <= min(device.free, host.free)
    return needed.device <= device.free and needed.host <= host.free
