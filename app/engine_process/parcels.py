"""How values cross between two processes: one pickle, with big arrays in shared memory."""

from __future__ import annotations

import contextlib
import os
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path
from typing import Any

INLINE_BYTES = 1 << 16
"""Buffers that are smaller than this in all travel in the pipe."""

_ALIGN = 64
_SHM_FOLDER = Path("/dev/shm")


@dataclass(frozen=True, slots=True)
class Parcel:
    """Values on their way to another process.

    Attributes:
        head: the pickle, without its big buffers.
        segment: name of the shared memory that holds the buffers; empty when they are inline.
        spans: (offset, bytes) of each buffer in the segment.
        inline: the buffers themselves when there is no segment.
    """

    head: bytes
    segment: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    inline: tuple[bytes, ...] = ()


def pack(value: Any, name: str) -> tuple[Parcel, SharedMemory | None]:
    """Give a value as a parcel, and the segment to close once the parcel is unpacked.

    When the machine has no room for shared memory (a container often has 64 MB of it) the
    buffers travel in the pipe: slower, but the same values.

    Args:
        value: anything that pickles.
        name: of the segment, should one be needed; nothing else has this name.

    Raises:
        TypeError: the value does not pickle; so do AttributeError and pickle.PicklingError.
    """
    buffers: list[pickle.PickleBuffer] = []
    # pickle keeps a buffer out of band when the callback gives something false.
    head = pickle.dumps(value, protocol=5, buffer_callback=buffers.append)
    views = [buffer.raw() for buffer in buffers]
    total = sum(view.nbytes for view in views)
    memory = _segment(name, _padded(views)) if total >= INLINE_BYTES else None
    if memory is None:
        return Parcel(head, inline=tuple(bytes(view) for view in views)), None
    room = memory.buf
    assert room is not None
    spans: list[tuple[int, int]] = []
    offset = 0
    for view in views:
        room[offset : offset + view.nbytes] = view
        spans.append((offset, view.nbytes))
        offset += _aligned(view.nbytes)
    return Parcel(head, memory.name, tuple(spans)), memory


def unpack(parcel: Parcel) -> Any:
    """Give the values of a parcel; they are copies, so the segment may go afterwards."""
    if not parcel.segment:
        return pickle.loads(parcel.head, buffers=[bytearray(data) for data in parcel.inline])
    memory = SharedMemory(parcel.segment)
    try:
        own = [_copy(memory, start, size) for start, size in parcel.spans]
    finally:
        memory.close()
    return pickle.loads(parcel.head, buffers=own)


def discard(name: str) -> None:
    """Free a segment by its name, whoever made it; nothing happens when there is none."""
    # ValueError: its maker was killed before it gave the segment a size.
    with contextlib.suppress(OSError, ValueError):
        memory = SharedMemory(name)
        memory.close()
        memory.unlink()


def _copy(memory: SharedMemory, start: int, size: int) -> bytearray:
    # A view that outlives this would keep the segment from closing.
    assert memory.buf is not None
    with memory.buf[start : start + size] as view:
        return bytearray(view)


def _aligned(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN


def _padded(views: list[memoryview]) -> int:
    return sum(_aligned(view.nbytes) for view in views)


def _segment(name: str, size: int) -> SharedMemory | None:
    """Give shared memory that is really there, or None when the machine has no room for it."""
    try:
        memory = SharedMemory(name, create=True, size=size)
    except OSError:
        return None
    # Linux promises the space and kills the writer (SIGBUS) when it turns out to be missing,
    # so ask for all of it first.
    reserve: Callable[[int, int, int], None] | None = getattr(os, "posix_fallocate", None)
    path = _SHM_FOLDER / name
    if reserve is not None and path.exists():
        try:
            handle = os.open(path, os.O_RDWR)
            try:
                reserve(handle, 0, size)
            finally:
                os.close(handle)
        except OSError:
            memory.close()
            memory.unlink()
            return None
    return memory
