"""`kasane install-ai`: what the networks run on comes to this machine."""

from __future__ import annotations

import argparse
import shlex
from dataclasses import replace
from pathlib import Path

from app.cli.console import Console
from app.core.errors import AppError
from app.core.progress import Progress
from app.packages import BUILDS, Plan, detect_card, install, make_plan
from app.settings import load_settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `kasane install-ai`."""
    parser.add_argument(
        "--build",
        choices=[one.id for one in BUILDS],
        default="",
        help="of torch (default: the one for the graphics card that is here)",
    )
    parser.add_argument(
        "--index", metavar="URL", default="", help="take torch from there, as from a mirror"
    )
    parser.add_argument(
        "--find-links", metavar="DIR", default="", help="take all from a folder of wheels, offline"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Install torch and what else the networks run on."""
    card = detect_card()
    plan = make_plan(
        card, build_id=arguments.build, index=arguments.index, proxy=load_settings().proxy
    )
    if arguments.find_links:
        folder = Path(arguments.find_links).resolve()
        plan = replace(plan, index="", options=("--no-index", "--find-links", str(folder)))
    _tell(plan, console)
    values = {
        "card": {"kind": card.kind, "title": card.title},
        "build": plan.build.id,
        "index": plan.index,
        "folder": str(plan.folder),
        "torch_here": plan.torch,
        "download_bytes": plan.download_bytes,
        "disk_bytes": plan.disk_bytes,
        "free_bytes": plan.free_bytes,
        "commands": [list(one) for one in plan.commands()],
    }
    if arguments.dry_run:
        lines = [shlex.join(one) for one in plan.commands()]
        console.result({"dry_run": True, **values}, *lines)
        return 0

    def report(progress: Progress) -> None:
        share = progress.done / progress.total if progress.total else None
        console.report(progress, f"{share:.0%}" if share is not None else "")

    try:
        made = install(plan, report)
    except AppError as error:
        for note in getattr(error, "__notes__", ()):
            console.notice(note)
        raise
    if card.kind != "none" and plan.build.id != "cpu" and not made.sees_card:
        console.notice(f"torch does not see the {card.title}: look at its driver.")
    console.result(
        {"dry_run": False, **values, "torch": made.torch, "sees_card": made.sees_card},
        f"torch {made.torch} and what else the networks need are here now.",
    )
    return 0


def _tell(plan: Plan, console: Console) -> None:
    console.notice(f"Graphics card: {plan.card.title or 'none that the networks can use'}.")
    if plan.torch:
        console.notice(f"torch {plan.torch} is here already and stays as it is.")
    else:
        console.notice(f"Build of torch: {plan.build.title}.")
    if plan.caution:
        console.notice(plan.caution)
    if plan.is_done:
        console.notice("What else the networks need is here too: nothing has to come.")
        return
    console.notice(
        f"About {plan.download_bytes / 1e9:.1f} GB to download, {plan.disk_bytes / 1e9:.1f} GB on "
        f"the disk ({plan.free_bytes / 1e9:.1f} GB are free), into {plan.folder}."
    )
