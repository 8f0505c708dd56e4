"""What the command line says: progress and sentences on stderr, results on stdout."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import time
from collections.abc import Iterable
from typing import Any

from app.core.errors import AppError, FileError
from app.core.progress import Progress

_REWRITE_S = 0.05


class Console:
    """Speaks to the person on stderr and to programs on stdout."""

    def __init__(self, *, command: str, is_json: bool, is_quiet: bool) -> None:
        """Prepare to speak.

        Args:
            command: the subcommand.
            is_json: the result is one JSON object.
            is_quiet: no progress and no notices; errors are always said.
        """
        self.command = command
        self.is_json = is_json
        self._is_quiet = is_quiet
        self._phase = ""
        self._said: set[str] = set()
        self._prefix = ""
        self._written_at = 0.0
        self._has_line = False

    def begin(self, prefix: str) -> None:
        """Put words before the phases to come: which of many inputs they are of."""
        self._prefix = prefix
        self._phase = ""
        self._said.clear()

    def report(self, progress: Progress, how_far: str = "") -> None:
        """Show how far the work is: one line that is rewritten, or a line for each new phase.

        Args:
            progress: of the work.
            how_far: in place of the numbers of steps, on a line that is rewritten.
        """
        if self._is_quiet:
            return
        if progress.stays:
            self.notice(progress.phase)
            return
        is_new = progress.phase != self._phase
        self._phase = progress.phase
        if not sys.stderr.isatty():
            if progress.phase not in self._said:
                self._said.add(progress.phase)
                print(f"{self._prefix}{progress.phase}", file=sys.stderr, flush=True)
            return
        now = time.monotonic()
        if is_new or now - self._written_at > _REWRITE_S:
            self._written_at = now
            steps = f"{progress.done}/{progress.total}" if progress.total else ""
            share = f" {how_far or steps}".rstrip()
            line = f"\r\x1b[K{self._prefix}{progress.phase}{share}"
            print(line, end="", file=sys.stderr, flush=True)
            self._has_line = True

    def notice(self, text: str) -> None:
        """Tell something worth knowing."""
        if not self._is_quiet:
            self._line(f"{self._prefix}{text}")

    def tell(self, notices: Iterable[str]) -> list[str]:
        """Tell several things worth knowing, and give them."""
        told = list(notices)
        for text in told:
            self.notice(text)
        return told

    def complain(self, error: AppError) -> None:
        """Tell of one failure among many."""
        self._line(f"kasane: {self._prefix}{error}")

    def result(self, values: dict[str, Any], *lines: str) -> None:
        """Give the result: the values as one JSON object, or the lines.

        Args:
            values: keys as documented in docs/cli.md.
            lines: what a person reads in its place.
        """
        self.close()
        if self.is_json:
            self._print_json({"ok": True, "command": self.command, **values})
        else:
            self._print("".join(f"{line}\n" for line in lines))

    def fail(self, error: AppError) -> None:
        """Tell why nothing came of it."""
        self._prefix = ""
        self.complain(error)
        if self.is_json:
            said = {"what": error.what, "hint": error.hint, "kind": type(error).__name__}
            # An output that is full takes no second sentence: the first has been said.
            with contextlib.suppress(FileError):
                self._print_json({"ok": False, "command": self.command, "error": said})

    @property
    def is_terminal(self) -> bool:
        """True when a person can read and answer."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def ask(self, text: str) -> None:
        """Put a question on the line where it is answered."""
        self.close()
        print(text, end="", file=sys.stderr, flush=True)

    def interrupted(self, text: str) -> None:
        """Tell that the person stopped it."""
        self._line(f"kasane: {text}")

    def close(self) -> None:
        """Clear the line of progress."""
        if self._has_line:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._has_line = False

    def _line(self, text: str) -> None:
        self.close()
        print(text, file=sys.stderr, flush=True)

    def _print_json(self, values: dict[str, Any]) -> None:
        self._print(f"{json.dumps(values, ensure_ascii=False, indent=2)}\n")

    @staticmethod
    def _print(text: str) -> None:
        try:
            print(text, end="", flush=True)
        except BrokenPipeError:
            raise
        except OSError as error:
            let_go_of_stdout()
            raise FileError(
                f"The result could not be written to the output: {error.strerror}.",
                "Check where the output goes.",
            ) from error


def let_go_of_stdout() -> None:
    """Give Python a place to flush to at exit when the output takes no more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
