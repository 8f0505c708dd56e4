"""All checks of the code, and one verdict."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from installer.qt_libraries import check_qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from installer.environment import Environment


@dataclass(frozen=True, slots=True)
class Check:
    """One program to run over the checkout.

    Attributes:
        name: what it is called in the verdict.
        program: its name in the environment's scripts folder.
        arguments: what it is given.
    """

    name: str
    program: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one check went."""

    name: str
    passed: bool
    seconds: float


CHECKS = (
    Check("format", "ruff", ("format", "--check", ".")),
    Check("lint", "ruff", ("check", ".")),
    Check("types", "mypy", ()),
    Check("imports", "lint-imports", ()),
    Check("tests", "pytest", ("-q", "-n", str(min(4, os.cpu_count() or 1)))),
)
NAMES = tuple(check.name for check in CHECKS)


def run(environment: Environment, only: Sequence[str] | None = None) -> int:
    """Run the checks, each even if one before it failed; gives 0 if all passed, else 1.

    Raises:
        SetupError: Qt does not load, so the tests cannot run.
    """
    check_qt(environment.python, window=False)
    variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    outcomes = []
    for check in CHECKS:
        if only and check.name not in only:
            continue
        print(f"\n== {check.name}: {check.program} {' '.join(check.arguments)}", flush=True)
        started = time.monotonic()
        code = subprocess.run(
            [environment.scripts / check.program, *check.arguments],
            cwd=environment.root,
            env=variables,
            check=False,
        ).returncode
        outcomes.append(Outcome(check.name, code == 0, time.monotonic() - started))
    print(f"\n{verdict(outcomes)}", flush=True)
    return 0 if all(outcome.passed for outcome in outcomes) else 1


def verdict(outcomes: Sequence[Outcome]) -> str:
    """Give the one line that says how it went."""
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    if failed:
        return f"FAILED: {', '.join(failed)}"
    times = ", ".join(f"{outcome.name} {outcome.seconds:.0f} s" for outcome in outcomes)
    return f"PASSED: {times}"
