"""`kasane decompose`: pictures in, layers out."""

from __future__ import annotations

import argparse
from pathlib import Path

from app import wiring
from app.cli import batch
from app.cli.console import Console
from app.cli.hints import read_hints
from app.cli.inputs import find_inputs
from app.cli.item import Item, Runner, Wish, finish, made
from app.cli.targets import check, plan, refuse_input
from app.cli.ways import engine_of, ways_of
from app.core.errors import CommandError
from app.io.atomic import check_target
from app.stages.ports import DecomposeOptions


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Take each input apart; give 1 when some of many failed, 2 when all did."""
    given = [Path(name) for name in arguments.inputs]
    is_batch = len(given) > 1 or given[0].is_dir()
    wish = _wish(arguments, given, is_batch=is_batch)
    runner = _cluster(arguments.cluster, wish, console)
    if is_batch:
        folder = batch.output_folder(given, arguments.output)
        inputs = find_inputs(arguments.inputs, recursive=arguments.recursive, leave_out=folder)
        order = batch.Order(
            inputs,
            folder,
            wish,
            resume=arguments.resume,
            replace=arguments.output is not None,
        )
        return batch.run(order, runner or batch.engine_process(wish, console), console)
    for option in ("recursive", "resume"):
        if getattr(arguments, option):
            raise CommandError(f"--{option} belongs to a folder, or to many pictures.")
    target = plan(given[0], arguments.output)
    check(target)
    item = Item(given[0], target)
    if runner is None:
        result = made(item, wish, console, wiring.run_decompose)
    else:
        ((_, outcome),) = runner([item])
        if isinstance(outcome, Exception):
            raise outcome
        result = outcome
    row = finish(item, result, wish, console)
    console.result({"results": [row], "failed": []}, row["output"])
    return 0


def _cluster(address: str | None, wish: Wish, console: Console) -> Runner | None:
    if address is None:
        return None
    from app.cli.cluster import on_cluster  # Dask, at need only

    return on_cluster(address, wish, console)


def _wish(arguments: argparse.Namespace, given: list[Path], *, is_batch: bool) -> Wish:
    engine = engine_of(arguments, elsewhere=arguments.cluster is not None)
    if is_batch:
        for option in ("contact_sheet", "face", "hints"):
            if getattr(arguments, option) is not None:
                name = option.replace("_", "-")
                raise CommandError(f"--{name} belongs to one picture, not to many.")
    hints = () if arguments.hints is None else read_hints(Path(arguments.hints))
    sheet = None if arguments.contact_sheet is None else Path(arguments.contact_sheet)
    if sheet is not None:
        if sheet.suffix.lower() != ".png":
            raise CommandError(f"The contact sheet “{sheet.name}” is not named .png.")
        refuse_input(sheet, given)
        check_target(sheet)
    options = DecomposeOptions(
        seed=arguments.seed, face=arguments.face, hints=hints, **ways_of(arguments, engine)
    )
    return Wish(engine.id, options, arguments.naming, sheet)
