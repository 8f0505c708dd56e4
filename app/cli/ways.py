"""How an engine is to work, as subcommands that paint take it."""

from __future__ import annotations

import argparse
from typing import Any

from app import wiring
from app.cli.files import near
from app.core.errors import CommandError
from app.wiring.catalogue import FEWEST_LAYERS, MOST_LAYERS, PRECISIONS, TIERS

MOST_STEPS = 1000
"""As many as the networks were taught to go."""

WIDEST_PAGE = 4096

_WAYS = ("steps", "page_side", "layers", "tier", "precision")


def add_ways(parser: argparse.ArgumentParser, *, engine: str) -> None:
    """Add the options that say which engine works, and how.

    Args:
        parser: of the subcommand.
        engine: id of the one that works when none is named.
    """
    parser.add_argument(
        "--engine", default=engine, help=f"see “kasane engines” (default: {engine})"
    )
    parser.add_argument("--steps", type=_steps, metavar="N", help="of a network that paints")
    parser.add_argument(
        "--page-side", type=_page_side, metavar="PX", help="of the pages that a network paints"
    )
    parser.add_argument(
        "--layers", type=_layers, metavar="N", help="how many, of an engine that can be asked"
    )
    parser.add_argument(
        "--tier", choices=TIERS, help="how networks share memory (default: by what is free)"
    )
    parser.add_argument(
        "--precision",
        choices=PRECISIONS,
        help="what a graphics card computes in (default: what it is made for)",
    )


def engine_of(arguments: argparse.Namespace, *, elsewhere: bool = False) -> wiring.EngineInfo:
    """Give the engine that was named.

    Args:
        arguments: as parsed.
        elsewhere: it need not be able to run here.

    Raises:
        CommandError: there is none of that name, or it cannot run here.
    """
    known = {engine.id: engine for engine in wiring.engines()}
    engine = known.get(arguments.engine)
    if engine is None:
        raise CommandError(
            f"There is no engine called “{arguments.engine}”.", near(arguments.engine, known)
        )
    if not engine.available and not elsewhere:
        raise CommandError(f"The engine “{engine.id}” cannot run here.", engine.why_not)
    return engine


def ways_of(arguments: argparse.Namespace, engine: wiring.EngineInfo) -> dict[str, Any]:
    """Give what was said of how the engine is to work, as fields of `DecomposeOptions`.

    Raises:
        CommandError: it has no such choice.
    """
    given = {name: getattr(arguments, name) for name in _WAYS}
    said = {name: value for name, value in given.items() if value is not None}
    for name in said:
        if name not in engine.takes:
            option = name.replace("_", "-")
            raise CommandError(
                f"--{option} means nothing to the engine “{engine.id}”.",
                "Leave it out, or choose another engine: see “kasane engines”.",
            )
    if "tier" in said and said["tier"] not in engine.tiers:
        raise CommandError(
            f"The engine “{engine.id}” has no tier “{said['tier']}”.",
            f"It has: {', '.join(engine.tiers)}.",
        )
    return said


def _steps(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= MOST_STEPS:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of steps, 1 to {MOST_STEPS}")
    return int(text)


def _layers(text: str) -> int:
    if not text.isdecimal() or not FEWEST_LAYERS <= int(text) <= MOST_LAYERS:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a number of layers, {FEWEST_LAYERS} to {MOST_LAYERS}"
        )
    return int(text)


def _page_side(text: str) -> int:
    if not text.isdecimal() or int(text) % 64 or not 64 <= int(text) <= WIDEST_PAGE:
        raise argparse.ArgumentTypeError(
            f"“{text}” is not a multiple of 64 from 64 to {WIDEST_PAGE}"
        )
    return int(text)
