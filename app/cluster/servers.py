"""The processes of a cluster: a scheduler, and a worker for each graphics card."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress

import dask
from distributed import Nanny, Scheduler
from distributed.comm import get_address_host
from distributed.utils import get_ip

from app import __version__
from app.cluster.certificates import Pairing
from app.cluster.connection import RESOURCE, connected, security
from app.core.errors import EngineError

DEATHS = 2
"""A picture that ends more workers than this has failed; as many tries as after errors."""

_QUIET = "127.0.0.1:0"
"""Where Dask's pages about itself, of which we serve none, would be."""

_log = logging.getLogger(__name__)


def run_scheduler(
    host: str, port: int, pairing: Pairing, workers: int | None, ready: Callable[[str], None]
) -> None:
    """Serve a cluster, and workers of this computer, until told to stop.

    Args:
        host: address of this computer that others reach; the loopback one for none.
        port: to listen on; 0 for any.
        pairing: of this computer.
        workers: how many; None for one for each graphics card.
        ready: told the address once others can connect.

    Raises:
        EngineError: it cannot listen there.
    """

    async def serve() -> None:
        async with AsyncExitStack() as stack:
            try:
                scheduler = await stack.enter_async_context(
                    Scheduler(
                        host=f"tls://{host}",
                        port=port,
                        security=security(pairing),
                        dashboard=False,
                        dashboard_address=_QUIET,
                    )
                )
            except OSError as error:
                raise EngineError(
                    f"A cluster cannot listen at {host}:{port}: {error.strerror or error}.",
                    "Choose another --port, or an address of this computer for --host.",
                ) from error
            await _start_workers(stack, scheduler.address, pairing, workers)
            ready(scheduler.address)
            await _until_stopped(scheduler.finished())

    _configure()
    asyncio.run(serve())


def run_workers(
    address: str,
    pairing: Pairing,
    workers: int | None,
    host: str | None,
    ready: Callable[[str], None],
) -> None:
    """Work for a cluster until told to stop.

    Args:
        address: of the cluster.
        pairing: of this computer.
        workers: how many; None for one for each graphics card.
        host: address of this computer that the cluster reaches; None finds it.
        ready: told the address once all have joined.

    Raises:
        EngineError: the cluster does not answer, or it went away.
        CommandError: it runs another version.
    """
    with connected(address, pairing):
        pass  # it answers, and its version is ours

    async def serve() -> None:
        async with AsyncExitStack() as stack:
            nannies = await _start_workers(stack, address, pairing, workers, host)
            ready(address)
            gone = asyncio.gather(*(nanny.finished() for nanny in nannies))
            if not await _until_stopped(gone):
                raise EngineError(f"The cluster at {address} has gone.", "Start it again there.")

    _configure()
    asyncio.run(serve())


def graphics_cards() -> tuple[str, ...]:
    """Give how CUDA calls each graphics card of this computer."""
    chosen = os.environ.get("CUDA_VISIBLE_DEVICES")
    if chosen is not None:
        return tuple(name.strip() for name in chosen.split(",") if name.strip())
    program = shutil.which("nvidia-smi")
    if program is None:
        return ()
    with suppress(OSError, subprocess.SubprocessError):
        listed = subprocess.run(
            [program, "--list-gpus"], capture_output=True, text=True, timeout=20, check=True
        )
        lines = [line for line in listed.stdout.splitlines() if line.startswith("GPU ")]
        return tuple(str(number) for number in range(len(lines)))
    return ()


def _configure() -> None:
    dask.config.set(
        {
            "distributed.scheduler.allowed-failures": DEATHS,
            "distributed.scheduler.http.routes": [],
            "distributed.worker.http.routes": [],
            "distributed.worker.profile.enabled": False,
        }
    )


async def _start_workers(
    stack: AsyncExitStack,
    address: str,
    pairing: Pairing,
    workers: int | None,
    host: str | None = None,
) -> list[Nanny]:
    cards = graphics_cards()
    count = max(1, len(cards)) if workers is None else workers
    # Not left to Dask, which would have workers listen at every address of this computer.
    host = host or get_ip(get_address_host(address))
    threads = max(1, (os.cpu_count() or 1) // max(1, count))
    nannies = []
    for number in range(count):
        environment: dict[str, object] = {"OMP_NUM_THREADS": threads, "MKL_NUM_THREADS": threads}
        if cards:
            environment["CUDA_VISIBLE_DEVICES"] = cards[number % len(cards)]
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="kasane-worker-"))
        nannies.append(
            await stack.enter_async_context(
                Nanny(
                    address,
                    name=f"{socket.gethostname()}:{os.getpid()}:{number + 1}",
                    nthreads=1,
                    resources={RESOURCE + __version__: 1},
                    # What does not fit ends the worker; Dask would end it long before.
                    memory_limit=0,
                    security=security(pairing),
                    host=host,
                    env=environment,
                    local_directory=folder,
                    silence_logs=logging.CRITICAL,
                    dashboard_address=_QUIET,
                )
            )
        )
    return nannies


async def _until_stopped(ended: Awaitable[object]) -> bool:
    """Wait for a signal to end; False when what is served has ended by itself."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows raises KeyboardInterrupt
            loop.add_signal_handler(number, told.set)
    served, stopped = asyncio.ensure_future(ended), asyncio.ensure_future(told.wait())
    await asyncio.wait((served, stopped), return_when=asyncio.FIRST_COMPLETED)
    served.cancel()
    stopped.cancel()
    return told.is_set()
