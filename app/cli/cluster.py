"""`kasane cluster`, and taking pictures apart on one."""

from __future__ import annotations

import argparse
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.cli.console import Console
from app.cli.item import Item, Made, Runner, Wish, opened
from app.cluster.address import cluster_address, prepare
from app.core.errors import CommandError

if TYPE_CHECKING:
    from app.cluster.job import Answer, Job


def run_start(arguments: argparse.Namespace, console: Console) -> int:
    """Serve a cluster until told to stop."""
    prepare()
    from app.cluster.certificates import own_pairing
    from app.cluster.servers import run_scheduler  # Dask, at need only

    def ready(address: str) -> None:
        console.notice("Ctrl+C ends it.")
        console.result({"address": address}, address)

    run_scheduler(arguments.host, arguments.port, own_pairing(), arguments.workers, ready)
    return 0


def run_worker(arguments: argparse.Namespace, console: Console) -> int:
    """Work for a cluster until told to stop."""
    address = cluster_address(arguments.address)
    prepare()
    from app.cluster.certificates import known_pairing
    from app.cluster.servers import run_workers  # Dask, at need only

    def ready(address: str) -> None:
        console.notice("Ctrl+C ends it.")
        console.result({"address": address}, f"joined {address}")

    run_workers(address, known_pairing(), arguments.workers, arguments.host, ready)
    return 0


def run_pair(arguments: argparse.Namespace, console: Console) -> int:
    """Make a bundle for another computer, or take one."""
    if (arguments.bundle is None) == (arguments.output is None):
        raise CommandError(
            "Say either which bundle to take, or with -o where to write one for another computer."
        )
    prepare()
    from app.cluster.certificates import give_bundle, take_bundle

    if arguments.bundle is not None:
        take_bundle(Path(arguments.bundle), replace=arguments.replace)
        console.notice("The bundle is not needed any more; delete it.")
        console.result({"bundle": None}, "This computer is paired.")
        return 0
    give_bundle(Path(arguments.output))
    console.notice("Whoever has this file can run programs on the workers: carry it safely.")
    console.result({"bundle": arguments.output}, arguments.output)
    return 0


def run_status(arguments: argparse.Namespace, console: Console) -> int:
    """Tell what workers a cluster has."""
    address = cluster_address(arguments.address)
    prepare()
    from app.cluster.certificates import known_pairing
    from app.cluster.connection import connected  # Dask, at need only

    with connected(address, known_pairing()) as connection:
        workers = sorted(connection.workers(), key=lambda one: one.name)
    values = [{"name": one.name, "version": one.version, "busy": one.busy} for one in workers]
    lines = [f"{one.name}  {'busy' if one.busy else 'idle'}" for one in workers]
    console.result(
        {"address": address, "version": __version__, "workers": values},
        *(lines or ["There are no workers."]),
    )
    return 0


def on_cluster(address: str, wish: Wish, console: Console) -> Runner:
    """Give what takes pictures apart on the workers of a cluster, many at a time.

    Raises:
        CommandError: the address is none.
        EngineError: the packages for clusters are not installed.
    """
    address = cluster_address(address)
    prepare()

    def run(items: Iterable[Item]) -> Iterator[tuple[Item, Made | Exception]]:
        from app.cluster.certificates import known_pairing
        from app.cluster.connection import connected
        from app.cluster.job import Job

        bad: deque[tuple[Item, Exception]] = deque()

        def sent() -> Iterator[tuple[tuple[Item, list[str]], Job]]:
            for item in items:
                console.begin(item.prefix)
                try:
                    one = opened(item, wish, console)
                    job = Job.of(one.picture, wish.engine, one.options)
                except Exception as error:  # noqa: BLE001 - one picture must not end the others
                    bad.append((item, error))
                else:
                    yield (item, one.notices), job

        with connected(address, known_pairing()) as connection:
            connection.check()
            for (item, notices), answer in connection.run(sent()):
                while bad:
                    yield bad.popleft()
                console.begin(item.prefix)
                yield item, _made(answer, notices, console)
        yield from bad

    return run


def _made(answer: Answer | Exception, notices: list[str], console: Console) -> Made | Exception:
    if isinstance(answer, Exception):
        return answer
    try:
        document = answer.document()
    except Exception as error:  # noqa: BLE001 - one picture must not end the others
        return error
    return Made(document, notices + console.tell(answer.notices), answer.seconds, answer.plan)
