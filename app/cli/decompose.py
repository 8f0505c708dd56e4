"""`kasane decompose`: pictures in, layers out."""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app import wiring
from app.cli.console import Console
from app.cli.files import layers_in_words, near, open_to_take_apart
from app.cli.hints import check_inside, read_hints
from app.cli.targets import Target, after, check, make_folder, plan, refuse_input, write
from app.core.document import Document
from app.core.errors import AppError, CommandError
from app.core.parts import Naming
from app.io.atomic import check_target
from app.stages.ports import DecomposeOptions


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is wanted of every input."""

    engine: str
    options: DecomposeOptions
    naming: Naming
    sheet: Path | None


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Take each input apart; give 1 when some of many failed, 2 when all did."""
    inputs = [Path(text) for text in arguments.inputs]
    wish = _wish(arguments, inputs)
    targets = plan(inputs, arguments.output)
    for target in targets if len(inputs) == 1 else ():
        check(target)
    if len(inputs) > 1 and arguments.output is not None:
        make_folder(Path(arguments.output))
    results: list[dict[str, Any]] = []
    failed: list[dict[str, str]] = []
    for number, (path, target) in enumerate(zip(inputs, targets, strict=True), 1):
        if len(inputs) > 1:
            console.begin(f"[{number}/{len(inputs)}] {path.name}: ")
        try:
            results.append(_one(path, target, wish, console))
        except AppError as error:
            if len(inputs) == 1:
                raise
            console.complain(error)
            failed.append({"input": str(path), "what": error.what, "hint": error.hint})
    lines = [result["output"] for result in results]
    console.result({"ok": not failed, "results": results, "failed": failed}, *lines)
    if not failed:
        return 0
    return 1 if results else 2


def _wish(arguments: argparse.Namespace, inputs: list[Path]) -> _Wish:
    known = {engine.id: engine for engine in wiring.engines()}
    engine = known.get(arguments.engine)
    if engine is None:
        raise CommandError(
            f"There is no engine called “{arguments.engine}”.", near(arguments.engine, known)
        )
    if not engine.available:
        raise CommandError(f"The engine “{engine.id}” cannot run here.", engine.why_not)
    if len(inputs) > 1:
        for option in ("contact_sheet", "face", "hints"):
            if getattr(arguments, option) is not None:
                name = option.replace("_", "-")
                raise CommandError(f"--{name} belongs to one picture, not to {len(inputs)}.")
    hints = () if arguments.hints is None else read_hints(Path(arguments.hints))
    sheet = None if arguments.contact_sheet is None else Path(arguments.contact_sheet)
    if sheet is not None:
        if sheet.suffix.lower() != ".png":
            raise CommandError(f"The contact sheet “{sheet.name}” is not named .png.")
        refuse_input(sheet, inputs)
        check_target(sheet)
    options = DecomposeOptions(seed=arguments.seed, face=arguments.face, hints=hints)
    return _Wish(engine.id, options, arguments.naming, sheet)


def _one(path: Path, target: Target, wish: _Wish, console: Console) -> dict[str, Any]:
    from app.stages.decompose import document_of  # OpenCV, at need only

    began = time.monotonic()
    opened, picture, notices = open_to_take_apart(path, console)
    if opened.layers:
        notices += console.tell(["The layers in the file were not used, only its picture."])
    face = check_inside(opened.canvas, wish.options.face, wish.options.hints)
    options = DecomposeOptions(wish.options.seed, face, wish.options.hints)
    made = wiring.run_decompose(picture, wish.engine, options, console.report)
    notices += console.tell(made.notices)
    document: Document = document_of(made)
    notices += write(target, document, wish.naming, console)
    if wish.sheet is not None:
        from app.io.contact_sheet import write_contact_sheet  # at need only

        with after(target.path):
            write_contact_sheet(wish.sheet, document)
    count = layers_in_words(len(document.layers))
    console.notice(f"{count} in {time.monotonic() - began:.1f} s")
    return {
        "input": str(path),
        "output": str(target.path),
        "contact_sheet": None if wish.sheet is None else str(wish.sheet),
        "engine": wish.engine,
        "canvas": {"width": document.canvas.width, "height": document.canvas.height},
        "layers": [layer.name for layer in document.layers],
        "notices": notices,
        "seconds": round(time.monotonic() - began, 3),
    }
