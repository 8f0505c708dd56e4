"""The memory of a device: its lack in words for the person, and giving it back."""

from __future__ import annotations

import gc
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import torch

from app.core.errors import OutOfMemory

_SIGNS = ("out of memory", "can't allocate memory")
"""Of torch's plain RuntimeError, which some devices raise, among them the CPU."""


@contextmanager
def memory_errors() -> Iterator[None]:
    """Turn what torch raises for lack of memory into ours.

    Raises:
        OutOfMemory: the device or the machine has too little.
    """
    try:
        yield
    except torch.OutOfMemoryError as error:
        raise OutOfMemory(
            "The graphics card has too little free memory for this step.",
            "Close other programs that use it, or choose a smaller page or a lower memory tier.",
        ) from error
    except (MemoryError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and not any(sign in str(error) for sign in _SIGNS):
            raise
        raise OutOfMemory(
            "The machine has too little free memory for this step.", "Close other programs."
        ) from error


def best_device() -> str:
    """Give the device that is quickest here, as torch names it."""
    return "cuda" if torch.cuda.is_available() else "cpu"


def free_memory(device: str) -> None:
    """Give back what no network uses any more.

    Args:
        device: as torch names it ("cpu", "cuda:1").
    """
    gc.collect()
    freed: Callable[[], None] | None = getattr(
        getattr(torch, device.partition(":")[0], None), "empty_cache", None
    )
    if freed is not None:
        freed()
    accelerator: object = getattr(torch, "accelerator", None)
    # What was pinned stays pinned without this, and nobody else could have it.
    unpinned: Callable[[], None] | None = getattr(accelerator, "empty_host_cache", None)
    if device != "cpu" and unpinned is not None and torch.accelerator.is_available():
        unpinned()


@contextmanager
def borrowed_memory(device: str) -> Iterator[None]:
    """Do a step that leaves nothing on the device, also where it is cut short.

    Args:
        device: as torch names it.

    Raises:
        OutOfMemory: the device or the machine has too little.
    """
    try:
        with memory_errors():
            try:
                yield
            except BaseException as error:
                # A traceback keeps the networks of every function it went through. It is the
                # step's own: an error raised in its place would hide it as a cause.
                traceback.clear_frames(error.__traceback__)
                raise
    finally:
        free_memory(device)
