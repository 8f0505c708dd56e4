"""Carries a plan out: pip, then a look whether the packages can be used."""

from __future__ import annotations

import importlib
import json
import re
from dataclasses import dataclass

from app.core.errors import AppError
from app.core.progress import Progress, Report
from app.packages.pip import run_pip
from app.packages.plan import PIP, Plan

_RAW_SINCE = (24, 1)
"""The first pip that tells in plain lines how far a download is."""
_TRY = """
import json, diffusers, torch
seen = hasattr(torch, "accelerator") and torch.accelerator.is_available()
print("kasane:" + json.dumps([torch.__version__, bool(seen)]))
"""


@dataclass(frozen=True, slots=True)
class Installed:
    """What is here after an installation.

    Attributes:
        torch: its version.
        sees_card: it can compute on a graphics card.
    """

    torch: str
    sees_card: bool


def install(plan: Plan, report: Report) -> Installed:
    """Install what a plan says, then try it out.

    Stopped or failed, it can be called again; pip keeps what it has downloaded.

    Args:
        plan: as `make_plan` gave it.
        report: told of progress; may raise Cancelled.

    Raises:
        AppError: it could not be done; pip's last words are in the notes.
    """
    if plan.free_bytes < plan.needed_bytes:
        needed, free = (f"{count / 1e9:.1f} GB" for count in (plan.needed_bytes, plan.free_bytes))
        raise AppError(
            f"There is too little room: {needed} are needed, {free} are free.",
            f"Free some space on the disk of {plan.folder}, then try again.",
        )
    bar = _prepare_pip(plan, report)
    for command in plan.commands():
        report(Progress("Asking for packages"))
        run_pip((*command, *bar), report, plan.folder)
    importlib.invalidate_caches()
    return try_out(plan, report)


def try_out(plan: Plan, report: Report) -> Installed:
    """See that the packages can be used, in a process of their own.

    Raises:
        AppError: they cannot.
    """

    def told(_: Progress) -> None:
        report(Progress("Trying it out"))

    told(Progress(""))
    try:
        said = run_pip((plan.python, "-c", _TRY), told, plan.folder)
    except AppError as error:
        raise _with_notes(
            AppError(
                "The packages are installed, but torch does not start here.",
                "Choose another build, or bring the driver of the graphics card up to date.",
            ),
            error,
        ) from error
    torch, seen = json.loads(said.rsplit("kasane:", 1)[1].splitlines()[0])
    return Installed(torch, seen)


def _prepare_pip(plan: Plan, report: Report) -> tuple[str, ...]:
    """Give the options for lines on progress, with a pip that is new enough where it can be had.

    Raises:
        AppError: there is no pip, and none can be made.
    """
    asked = (plan.python, *PIP, "--version")
    try:
        said = run_pip(asked, report, plan.folder)
    except AppError as error:
        try:
            run_pip((plan.python, "-m", "ensurepip"), report, plan.folder)
        except AppError:
            raise error from None
        said = run_pip(asked, report, plan.folder)
    if _version(said) < _RAW_SINCE:
        proxy = ("--proxy", plan.proxy) if plan.proxy else ()
        update = (plan.python, *PIP, "install", "--upgrade", *proxy, *plan.options, "pip")
        try:
            run_pip(update, report, plan.folder)
            said = run_pip(asked, report, plan.folder)
        except AppError:  # The old one does it too, and says less; what is wrong shows next.
            return ("--progress-bar", "off")
    return ("--progress-bar", "raw" if _version(said) >= _RAW_SINCE else "off")


def _version(said: str) -> tuple[int, ...]:
    found = re.search(r"pip (\d+)\.(\d+)", said)
    return (int(found[1]), int(found[2])) if found else (0,)


def _with_notes(error: AppError, other: AppError) -> AppError:
    for note in getattr(other, "__notes__", ()):
        error.add_note(note)
    return error
