"""Lets the blocks of a network visit a device one after another, each only while it works.

The machine's memory keeps the weights, as their file holds them; what visits the device is a copy,
which is dropped and never carried back. Where the device can copy beside its work, the next block
is fetched while one works.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import torch
from torch import Tensor, nn

_BEHIND = 2
"""Blocks that have worked but may not have ended when the next but one is fetched."""


class Event(Protocol):
    """A mark in a device's queue of work."""

    def wait(self) -> None:
        """Let the device's work from now on wait for the mark."""

    def synchronize(self) -> None:
        """Let the machine wait for the mark."""


class Queue(Protocol):
    """A way to copy to a device beside its work."""

    def copying(self) -> Any:
        """Give a context in which copies go beside the work."""

    def copied(self) -> Event:
        """Mark the copies so far."""

    def worked(self) -> Event:
        """Mark the work so far."""


class StreamQueue:
    """Copies on a stream of their own, as CUDA and XPU have them."""

    def __init__(self, device: torch.device) -> None:
        self._backend: Any = torch.get_device_module(device)
        self._device = device
        self._side = self._backend.Stream(device)

    @contextmanager
    def copying(self) -> Iterator[None]:
        """Let copies go beside the work."""
        with self._backend.stream(self._side):
            yield

    def copied(self) -> Event:
        """Mark the copies so far."""
        return _Mark(self._backend, self._device, self._side)

    def worked(self) -> Event:
        """Mark the work so far."""
        return _Mark(self._backend, self._device, self._backend.current_stream(self._device))


class _Mark:
    def __init__(self, backend: Any, device: torch.device, stream: Any) -> None:
        self._backend = backend
        self._device = device
        self._event = backend.Event()
        self._event.record(stream)

    def wait(self) -> None:
        self._backend.current_stream(self._device).wait_event(self._event)

    def synchronize(self) -> None:
        self._event.synchronize()


class _Block:
    """One block's parameters, and what the machine keeps of them."""

    def __init__(self, module: nn.Module, *, pinned: bool) -> None:
        self.parameters = list(module.parameters())
        self.kept = [_pinned(one.data) if pinned else one.data for one in self.parameters]
        for parameter, kept in zip(self.parameters, self.kept, strict=True):
            parameter.data = kept
        self.following: _Block | None = None
        self.fetched: list[Tensor] | None = None
        self.ready: Event | None = None


class BlockSwap:
    """Keeps a network's blocks off the device but for the one at work and the one to come."""

    def __init__(
        self,
        network: nn.Module,
        blocks: Iterable[nn.Module],
        device: torch.device,
        dtype: torch.dtype,
        *,
        queue: Queue | None = None,
        pinned: bool = False,
    ) -> None:
        """Place what is outside the blocks on the device, and let the blocks visit.

        Args:
            network: on the CPU.
            blocks: modules of it, none within another.
            device: to visit.
            dtype: to compute in; the machine may hold another.
            queue: copies beside the work; without it each block waits for its own copy.
            pinned: hold the machine's copy where a device fetches it quickly.
        """
        self._device = device
        self._dtype = dtype
        self._queue = queue
        self._before: _Block | None = None
        self._spent: deque[tuple[Event, list[Tensor]]] = deque()
        inside: set[int] = set()
        for module in blocks:
            block = _Block(module, pinned=pinned)
            inside |= {id(one) for one in block.parameters}
            module.register_forward_pre_hook(self._entering(block))
            module.register_forward_hook(self._leaving(block))
        for parameter in network.parameters():
            if id(parameter) not in inside:
                parameter.data = parameter.data.to(device).to(dtype)

    def _entering(self, block: _Block) -> Any:
        def enter(_module: nn.Module, _inputs: Any) -> None:
            if block.fetched is None:
                self._fetch(block)
            assert block.fetched is not None
            if block.ready is not None:
                block.ready.wait()
            for parameter, there in zip(block.parameters, block.fetched, strict=True):
                parameter.data = there
            if self._before is not None:
                # What follows is learnt from each run; the first has nothing to go by.
                self._before.following = block
            self._before = block
            if self._queue is not None and block.following is not None:
                self._fetch(block.following)

        return enter

    def _leaving(self, block: _Block) -> Any:
        def leave(_module: nn.Module, _inputs: Any, _output: Any) -> None:
            for parameter, kept in zip(block.parameters, block.kept, strict=True):
                parameter.data = kept
            there, block.fetched, block.ready = block.fetched, None, None
            if self._queue is not None and there is not None:
                self._spent.append((self._queue.worked(), there))

        return leave

    def _fetch(self, block: _Block) -> None:
        if block.fetched is not None:
            return
        if self._queue is None:
            block.fetched = self._copies(block)
            return
        # The device's queue runs behind: without waiting here its memory would fill with copies.
        while len(self._spent) >= _BEHIND:
            self._spent[0][0].synchronize()
            self._spent.popleft()
        with self._queue.copying():
            block.fetched = self._copies(block)
        block.ready = self._queue.copied()

    def _copies(self, block: _Block) -> list[Tensor]:
        later = self._queue is not None
        # In two steps: what travels is not made of another type before, by the machine.
        there = (kept.to(self._device, non_blocking=later) for kept in block.kept)
        return [one.to(self._dtype) for one in there]


def queue_of(device: torch.device) -> Queue | None:
    """Give a way to copy beside the work, or None where the device has none."""
    return StreamQueue(device) if device.type in {"cuda", "xpu"} else None


def _pinned(tensor: Tensor) -> Tensor:
    return tensor if tensor.is_pinned() else tensor.pin_memory()
