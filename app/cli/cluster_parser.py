"""The grammar of `kasane cluster`."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from app.cli import cluster
from app.cli.console import Console
from app.cli.grammar import add_parser
from app.cluster.address import LOOPBACK, PORT

Run = Callable[[argparse.Namespace, Console], int]


def add_actions(parser: argparse.ArgumentParser) -> None:
    """Add the actions below `kasane cluster`."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions", required=True)
    start = _add(
        actions,
        "start",
        cluster.run_start,
        "begin a cluster here, with a worker for each graphics card",
        "start --host 192.168.1.5",
    )
    start.add_argument(
        "--host",
        default=LOOPBACK,
        help=f"address of this computer that others reach (default: {LOOPBACK}, for none)",
    )
    start.add_argument("--port", type=int, default=PORT, metavar="N", help=f"default: {PORT}")
    _workers(start)
    worker = _add(
        actions,
        "worker",
        cluster.run_worker,
        "work for a cluster with this computer",
        f"worker 192.168.1.5:{PORT}",
    )
    worker.add_argument("address", metavar="ADDRESS", help=f"of the cluster, as HOST:{PORT}")
    worker.add_argument("--host", help="address of this computer that the cluster reaches")
    _workers(worker)
    pair = _add(
        actions,
        "pair",
        cluster.run_pair,
        "let another computer into the cluster",
        "pair -o laptop.pem",
    )
    pair.add_argument("bundle", nargs="?", metavar="BUNDLE", help="take this one")
    pair.add_argument("-o", "--output", metavar="FILE", help="write one for another computer")
    pair.add_argument(
        "--replace", action="store_true", help="let go of the cluster this computer belongs to"
    )
    status = _add(actions, "status", cluster.run_status, "say what workers a cluster has", "status")
    status.add_argument(
        "address",
        nargs="?",
        default=f"{LOOPBACK}:{PORT}",
        metavar="ADDRESS",
        help="default: %(default)s",
    )


def _workers(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--workers",
        type=int,
        choices=range(65),
        metavar="N",
        help="how many (default: one for each graphics card, or one)",
    )


def _add(actions: Any, name: str, run: Run, summary: str, example: str) -> argparse.ArgumentParser:
    parser = add_parser(actions, name, summary, f"cluster {example}", default=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser
