"""What every subcommand takes, and every action below one."""

from __future__ import annotations

import argparse
from typing import Any


def add_parser(
    parsers: Any, name: str, summary: str, example: str, *, default: object = False
) -> argparse.ArgumentParser:
    """Give a parser of its own to a subcommand or an action.

    Args:
        parsers: what argparse's `add_subparsers` gave.
        name: as it is typed.
        summary: words for the list of all, beginning in lower case.
        example: a call, without the program's name.
        default: of the switches; `argparse.SUPPRESS` for an action, so that it does not undo what
            is given before it.
    """
    parser: argparse.ArgumentParser = parsers.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"Example:  kasane {example}",
        allow_abbrev=False,
    )
    for words, text in (
        (("--json",), "give the result as JSON on stdout"),
        (("-q", "--quiet"), "no progress, no notices"),
        (("--debug",), "show where a fault happened"),
    ):
        parser.add_argument(*words, action="store_true", default=default, help=text)
    return parser
