"""Open what Kasane writes in other programs, and print how each agrees with it.

    python benchmarks/readers.py [--light] [--only PROGRAM ...] [--keep FOLDER]

Exact is what `app.core.composite` gives. Programs that are not installed are left out with the
reason. `--light` takes the small documents alone. What the columns mean is in docs/formats.md.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.core.document import Document
from app.core.errors import AppError
from benchmarks.programs import Program, Unable, gimp, imagemagick, krita, mypaint
from benchmarks.programs.agreement import Agreement, Error, Expected, compared, over_white, written
from benchmarks.programs.node import AgPsd, Webtoon
from benchmarks.programs.python_readers import Pillow, PsdTools
from benchmarks.scenes import MODE_CELLS, clipped, decomposed, folders, mode_cells

PROGRAMS: tuple[Program, ...] = (
    krita,
    gimp,
    mypaint,
    imagemagick,
    PsdTools(),
    AgPsd(),
    Webtoon(),
    Pillow(),
)
_TITLES = {".psd": "PSD", ".ora": "OpenRaster"}
_NAMED = 3


def main() -> int:
    """Print the tables; gives 1 if a program that is here does not open a file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    names = [program.NAME for program in PROGRAMS]
    parser.add_argument("--light", action="store_true", help="the small documents alone")
    parser.add_argument("--only", action="append", choices=names, help="may be repeated")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="leave all files there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = (options.keep or Path(made)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        programs = list(_here(options.only or names))
        documents = {"folders": folders(), "clipped": clipped(), "modes": mode_cells()}
        if not options.light:
            documents = {name: decomposed(name) for name in ("aoi", "momo")} | documents
        failed = [_table(programs, documents, ending, folder) for ending in _TITLES]
    return int(any(failed))


def _here(names: Sequence[str]) -> Iterator[Program]:
    for program in PROGRAMS:
        if program.NAME in names:
            why = program.missing()
            print(f"- {program.NAME}: {why or program.version()}", flush=True)
            if not why:
                yield program


def _table(
    programs: Sequence[Program], documents: dict[str, Document], ending: str, folder: Path
) -> bool:
    """Print the table of one kind of file; gives whether a program failed."""
    print(f"\n### {_TITLES[ending]}\n")
    print("| program | document | layers | names | places | shown | composite | stored | again |")
    print("|---|---|---|---|---|---|---|---|---|", flush=True)
    failed = False
    modes: dict[str, list[str]] = {}
    for name, document in documents.items():
        path = folder / f"{name}{ending}"
        expected = written(path, document)
        for program in programs:
            if ending not in program.ENDINGS:
                continue
            place = folder / f"{program.NAME.replace('/', '-')} {name}{ending.replace('.', ' ')}"
            shutil.rmtree(place, ignore_errors=True)
            place.mkdir()
            try:
                look = program.look(path, place)
                words = _words(compared(look, expected), expected, is_flat=look.is_flat)
            except Unable as error:
                words = ["–", str(error), *["–"] * 5]
            except (RuntimeError, AppError) as error:
                failed = True
                words = ["does not open", str(error), *["–"] * 5]
            else:
                if name == "modes" and look.composite is not None:
                    modes[program.NAME] = _mode_errors(look.composite, expected.composite)
            print(f"| {program.NAME} | {name} | {' | '.join(words)} |", flush=True)
    if modes:
        print(f"\n| mode | {' | '.join(modes)} |\n|---|{'---|' * len(modes)}")
        for row, (mode, _) in zip(zip(*modes.values(), strict=True), MODE_CELLS, strict=True):
            print(f"| {mode.value} | {' | '.join(row)} |", flush=True)
    return failed


def _words(found: Agreement, expected: Expected, *, is_flat: bool) -> list[str]:
    names = "short ones, no groups" if is_flat else "yes"
    shown = "; ".join(f"{what} of {_some(wrong)}" for what, wrong in found.shown.items())
    again = "–"
    if found.again is not None:
        layers, error = found.again
        again = f"{_count(layers, expected.layers)} layers, {_error(error)}"
    return [
        _count(found.layers, expected.layers),
        f"**not {_some(found.names)}**" if found.names else names,
        f"**not {_some(found.places)}**" if found.places else "yes",
        f"**not {shown}**" if shown else "yes",
        _error(found.composite),
        _error(found.stored),
        again,
    ]


def _count(found: int, wanted: int) -> str:
    return str(found) if found == wanted else f"**{found} of {wanted}**"


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _error(error: Error | None) -> str:
    """Give the largest and the mean difference over white, and the largest of alpha."""
    if error is None:
        return "–"
    if error.size is not None:
        return f"**{error.size[0]} x {error.size[1]}**"
    said = f"{error.most:.1f} ({error.mean:.3f}), alpha {error.alpha}"
    return f"{said}, left on white" if error.on_white else said


def _mode_errors(seen: NDArray[np.uint8], exact: NDArray[np.uint8]) -> list[str]:
    """Give each mode's largest difference: both layers opaque, and both half clear."""
    if seen.shape != exact.shape:
        return ["–"] * len(MODE_CELLS)
    off = np.abs(over_white(seen) - over_white(exact)).max(axis=2)
    return [
        f"{off[opaque.slices].max():.0f} / {off[clear.slices].max():.0f}"
        for _, (opaque, clear) in MODE_CELLS
    ]


if __name__ == "__main__":
    sys.exit(main())
