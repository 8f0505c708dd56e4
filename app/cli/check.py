"""`kasane check`: what a rigger looks for before a rig is made."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import Console
from app.cli.files import open_file

if TYPE_CHECKING:
    from app.core.document import Document
    from app.core.progress import Report
    from app.stages.checklist import Row
    from app.stages.fringe import Fringe
    from app.stages.reveal import Gap

_MOST_SHIFT, _MOST_TURN = 25.0, 45.0

_ADVICE = {
    "all": "Check > Defringe takes it off.",
    "part": "Check > Defringe takes part of it off; erase the rest by hand.",
    "none": "Defringe cannot take it off: the layer that it belongs to is locked, or one between "
    "them. Unlock that, or move it by hand.",
    "locked": "The layer is locked: unlock it, then Check > Defringe takes it off.",
}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of the subcommand."""
    parser.add_argument("file", metavar="FILE", help="a PSD or an OpenRaster file")
    parser.add_argument(
        "--shift", type=_shift, default=5.0, metavar="PERCENT",
        help="how far layers move to each side, of the longer edge (default: 5)",
    )  # fmt: skip
    parser.add_argument(
        "--turn", type=_turn, default=10.0, metavar="DEGREES",
        help="how far they turn to each side (default: 10)",
    )  # fmt: skip
    parser.add_argument("--by-group", action="store_true", help="groups move as one")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace, console: Console) -> int:
    """Look for gaps, fringes and missing parts, and list them."""
    from app.stages.checklist import State, checklist  # OpenCV, at need only
    from app.stages.fringe import find_fringes
    from app.stages.reveal import Movement, find_gaps

    path = Path(arguments.file)
    document, notices = open_file(path, console)
    movement = Movement(arguments.shift / 100.0, arguments.turn, by_group=arguments.by_group)
    gaps = find_gaps(document, movement, console.report).gaps
    fringes = find_fringes(document, console.report)
    mends = _mends(document, fringes, console.report)
    rows = checklist(document, gaps)
    names = {layer.id: layer.name for layer in document.layers}
    values = {
        "input": str(path),
        "gaps": [_gap(gap, names) for gap in gaps],
        "fringes": [_fringe(one, names, mends[one.layer]) for one in fringes],
        "parts": [_part(row, names) for row in rows],
        "notices": notices,
    }
    missing = [row.name for row in rows if row.state is State.MISSING]
    lines = _gap_lines(document, values["gaps"])
    lines += [
        f"Fringe: {names[one.layer]}, {one.pixels} px of its rim. {_ADVICE[mends[one.layer]]}"
        for one in fringes
    ]
    lines += [f"Missing: {', '.join(missing)}"] if missing else []
    lines += [f"Look at {line}" for row in rows for line in _trouble_lines(row, names)]
    head = f"{path.name}: {len(gaps)} gaps, {len(fringes)} fringes, {len(missing)} parts missing"
    console.result(values, head, *lines)
    return 0


def _gap_lines(document: Document, gaps: Any) -> list[str]:
    if not gaps:
        return []
    wide = max(len(layer.name) for layer in document.layers)
    return ["Turns bare (fill, behind, px², deepest, opens at):"] + [
        f"  {gap['fill']:<{wide}}  {', '.join(gap['behind']):<{wide}}  {gap['area']:>8}  "
        f"{gap['depth']:>6} px  {gap['opens_at']:>5.0%}"
        for gap in gaps
    ]


def _gap(gap: Gap, names: dict[Any, str]) -> dict[str, Any]:
    box = gap.box
    return {
        "fill": names[gap.fill],
        "behind": [names[one] for one in gap.cover],
        "area": gap.area,
        "depth": round(gap.depth, 1),
        "opens_at": gap.opens_at,
        "box": [box.left, box.top, box.right, box.bottom],
    }


def _mends(document: Document, fringes: Sequence[Fringe], report: Report) -> dict[Any, str]:
    """Say of each layer how much of its fringe Defringe takes off: all, part, none, or locked."""
    from app.stages.fringe import defringe_all

    left = set()
    if any(one.can_mend for one in fringes):
        left = {one.layer for one in defringe_all(document, fringes, report)[2]}

    def said(one: Fringe) -> str:
        if not one.can_mend:
            return "none"
        if document.is_locked(document.layer(one.layer)):
            return "locked"
        return "part" if one.layer in left else "all"

    return {one.layer: said(one) for one in fringes}


def _fringe(one: Fringe, names: dict[Any, str], mends: str) -> dict[str, Any]:
    share = round(one.share, 3)
    return {"layer": names[one.layer], "pixels": one.pixels, "share": share, "defringe": mends}


def _part(row: Row, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "name": row.name,
        "part": None if row.part is None else row.part.value,
        "side": row.side.value,
        "state": row.state.value,
        "layers": [names[one] for one in row.layers],
        "troubles": [
            {"layer": names[one], "what": what.value, "count": count}
            for one, what, count in row.troubles
        ],
    }


def _trouble_lines(row: Row, names: dict[Any, str]) -> list[str]:
    said: dict[Any, list[str]] = {}
    for one, what, _ in row.troubles:
        said.setdefault(one, []).append(what.value)
    return [f"{names[one]}: {', '.join(words)}" for one, words in said.items()]


def _shift(text: str) -> float:
    return _number(text, _MOST_SHIFT)


def _turn(text: str) -> float:
    return _number(text, _MOST_TURN)


def _number(text: str, most: float) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 <= number <= most:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 0 to {most:g}")
    return number
