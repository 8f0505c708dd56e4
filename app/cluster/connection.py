"""This end's connection to a cluster."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import dask
from distributed import Client, Future, KilledWorker, Security

from app import __version__
from app.cluster import job as jobs
from app.cluster.certificates import Pairing
from app.cluster.job import Answer, Job
from app.core.errors import AppError, CommandError, EngineError

RESOURCE = "kasane "
"""A worker offers one of this with its version behind it, and does one job at a time."""

_RETRIES = 2
_ANSWERS_IN_S = 15
_LOOK_S = 0.05
_COUNT_S = 2.0

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class WorkerInfo:
    """What a worker is.

    Attributes:
        name: its computer, process and number.
        address: where it listens.
        version: of its program.
        busy: it has a job now.
    """

    name: str
    address: str
    version: str
    busy: bool


def security(pairing: Pairing) -> Security:
    """Give what Dask needs to talk in TLS only, with certificates on both ends."""
    ends = {
        f"tls_{end}_{kind}": text
        for end in ("client", "scheduler", "worker")
        for kind, text in (("cert", pairing.certificate), ("key", pairing.key))
    }
    return Security(
        tls_ca_file=pairing.authority,
        require_encryption=True,
        tls_min_version=ssl.TLSVersion.TLSv1_3,
        **ends,
    )


@contextmanager
def connected(address: str, pairing: Pairing) -> Iterator[Connection]:
    """Give a connection for as long as the block runs; what is unfinished then is cancelled.

    Raises:
        EngineError: the cluster does not answer.
        CommandError: it runs another version.
    """
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "10GB"})
    try:
        client = Client(
            address, security=security(pairing), timeout=_ANSWERS_IN_S, set_as_default=False
        )
    except (OSError, TimeoutError) as error:
        raise EngineError(
            f"The cluster at {address} does not answer.",
            "Check the address, that it runs, and that this computer was paired with it.",
        ) from error
    try:
        found = client.run_on_scheduler(jobs.version)
        if found != __version__:
            raise CommandError(
                f"The cluster runs Kasane {found}, and this is {__version__}.",
                "Install the same version on all computers.",
            )
        yield Connection(client, address)
    finally:
        client.close(timeout=5)


class Connection:
    """Sends jobs to the workers of a cluster."""

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address
        self._counted_at = 0.0
        self._count = 0

    def workers(self) -> list[WorkerInfo]:
        """Give the workers there are."""
        found: dict[str, dict[str, Any]] = self._client.scheduler_info(n_workers=-1)["workers"]
        busy = self._client.processing()
        return [
            WorkerInfo(str(one["name"]), address, _version(one), bool(busy.get(address)))
            for address, one in found.items()
        ]

    def check(self) -> None:
        """Raise EngineError when no worker has joined."""
        if not self.workers():
            raise EngineError(
                f"The cluster at {self._address} has no workers.",
                "Start some with: kasane cluster worker ADDRESS",
            )

    def run(self, items: Iterator[tuple[Item, Job]]) -> Iterator[tuple[Item, Answer | Exception]]:
        """Give what comes of each job as it comes; there are no more under way than workers.

        Raises:
            EngineError: the cluster went away.
        """
        flying: dict[str, tuple[Future, list[Item]]] = {}
        ready = next(items, None)
        try:
            while ready is not None or flying:
                if ready is not None and self._has_room(len(flying)):
                    item, job = ready
                    key = f"decompose-{job.key()}"
                    if key in flying:
                        flying[key][1].append(item)
                    else:
                        flying[key] = (self._submit(key, job), [item])
                    # Made ready while the others are at work.
                    ready = next(items, None)
                for key in [key for key, (future, _) in flying.items() if future.done()]:
                    future, waiting = flying.pop(key)
                    answer = self._answer(future)
                    for one in waiting:
                        yield one, answer
                if self._client.status not in ("running", "connecting"):
                    raise self._gone()
                time.sleep(_LOOK_S)
        finally:
            self._client.cancel([future for future, _ in flying.values()])

    def _submit(self, key: str, job: Job) -> Future:
        return self._client.submit(
            jobs.take_apart,
            job,
            key=key,
            retries=_RETRIES,
            resources={RESOURCE + job.version: 1},
        )

    def _has_room(self, under_way: int) -> bool:
        if time.monotonic() - self._counted_at > _COUNT_S:
            self._counted_at = time.monotonic()
            self._count = len(self._client.nthreads())
        return under_way < max(1, self._count)

    def _answer(self, future: Future) -> Answer | Exception:
        if future.status == "finished":
            answer: Answer | Exception = future.result()
            return answer
        if future.status != "error":
            raise self._gone()
        error = future.exception()
        if isinstance(error, KilledWorker):
            return EngineError(
                f"This picture ended {error.allowed_failures + 1} workers.",
                "Memory may have run out there; use a smaller picture.",
            )
        if isinstance(error, AppError | MemoryError):
            return error
        return EngineError(f"A worker failed: {type(error).__name__}: {error}.")

    def _gone(self) -> EngineError:
        return EngineError(
            f"The cluster at {self._address} has gone.",
            "Start it again; --resume goes on with what was not finished.",
        )


def _version(worker: dict[str, Any]) -> str:
    offered = [name for name in worker.get("resources", {}) if name.startswith(RESOURCE)]
    return offered[0].removeprefix(RESOURCE) if offered else "unknown"
