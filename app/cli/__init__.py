"""The command line: the program's stages without a window. Its contract is docs/cli.md."""

from __future__ import annotations

import logging
import signal
import sys
import threading
import traceback
from argparse import Namespace
from collections.abc import Callable
from types import FrameType
from typing import Any

from app.cli.console import Console, let_go_of_stdout
from app.cli.parser import build_parser
from app.cli.wording import worded
from app.core.errors import CommandError, FileError, WeightsError

OK, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130

_PATHS = ("file", "output", "contact_sheet", "hints", "depth_psd")
_UNHEARD = logging.NullHandler()
_FAULTS_OF_INPUT = (FileError, CommandError, WeightsError)

__all__ = ["main"]


class _EndedError(KeyboardInterrupt):
    """The system asked the program to end; unwinds like Ctrl+C, so nothing stays half-written."""


def main(argv: list[str] | None = None) -> int:
    """Run one subcommand and give the exit code.

    Args:
        argv: arguments without the program's name; None takes those of the process.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a Japanese name must not end the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        parser = build_parser()
        arguments = parser.parse_args(argv)
        if arguments.command is None:
            parser.error("there is no command")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else OK
    console = Console(command=arguments.command, is_json=arguments.json, is_quiet=arguments.quiet)
    before = _on_terminate()
    if not arguments.debug:
        logging.getLogger("app").addHandler(_UNHEARD)  # else it ends on stderr
    try:
        return _run(arguments.run, arguments, console)
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _run(
    command: Callable[[Namespace, Console], int],
    arguments: Namespace,
    console: Console,
) -> int:
    try:
        _refuse_empty_names(arguments)
        code = command(arguments, console)
        console.close()
        sys.stdout.flush()
    except BrokenPipeError:
        # Who read our output has enough of it.
        let_go_of_stdout()
        code = OK
    except KeyboardInterrupt as stop:
        console.interrupted("Stopped; nothing was left half-written.")
        code = 128 + signal.SIGTERM if isinstance(stop, _EndedError) else INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line before the person
        if arguments.debug:
            traceback.print_exc()
        said = worded(error)
        console.fail(said)
        # With other kinds (a fault, a machine that is too small) no other input had helped.
        code = BAD_INPUT if isinstance(said, _FAULTS_OF_INPUT) else FAILED
    return code


def _refuse_empty_names(arguments: Namespace) -> None:
    given = [getattr(arguments, name, None) for name in _PATHS]
    if "" in [*given, *getattr(arguments, "inputs", ())]:
        raise CommandError(
            "The name of a file is empty.", "Say which file; a variable of a script may be unset."
        )


def _on_terminate() -> Any:
    """Make the system's wish to end unwind the program; give what was there before."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise _EndedError

    if threading.current_thread() is threading.main_thread():
        return signal.signal(signal.SIGTERM, end)
    return None
