"""An automated artist: uses the real window by mouse, keys and wheel, and notes what goes wrong.

    python benchmarks/artist.py --actions 3000 --seed 1 [--side 1024]

Draws, selects, transforms, checks, splits, chooses menu entries and commands of the palette,
changes the theme, undoes, clicks in panels, at random but the same for the same seed. Prints what
was done, exceptions, Qt's warnings, broken documents, stalls of the event loop over 50 ms with what
the main thread was at, what had no effect and no word, and what memory closing and opening again
costs. Gives 1 when something is broken or leaks, or held the main thread for more than 50 ms of
processor time.
"""

from __future__ import annotations

import argparse
import faulthandler
import gc
import os
import sys
import time
import weakref
from collections import Counter
from dataclasses import replace
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np

from app.core.document import Document, Layer
from app.core.raster import Raster
from app.ui.main_window import MainWindow
from benchmarks.acts import Artist
from benchmarks.commands_walk import opened, own_home
from benchmarks.editing import quiet, resident_mib
from benchmarks.scenes import ellipses
from benchmarks.waiting import wait

_LIMIT_S = 0.05
_LEAK_MIB = 8.0


def main() -> int:
    """Print what happened; gives 1 if something is broken."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--actions", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--side", type=int, default=1024)
    parser.add_argument("--layers", type=int, default=12)
    chosen = parser.parse_args()
    faulthandler.enable()
    with own_home() as home:
        return _run(home, chosen)


def _run(home: Path, chosen: argparse.Namespace) -> int:
    with opened(home) as program:
        window = program.window
        window.resize(1366, 768)
        begin(window, chosen.side, chosen.layers, home / "picture.ora")
        artist = Artist(window, chosen.seed, program)
        start = time.perf_counter()
        try:
            artist.work(chosen.actions)
        finally:
            taken = time.perf_counter() - start
            table(artist)
            total, load = sum(artist.done.values()), os.getloadavg()[0]
            print(f"\n{total} actions in {taken:.0f} s, load {load:.1f}")
        held, left = leaks(program.window, ellipses(chosen.side, chosen.layers))
        print("MiB after closing again and again:", ", ".join(f"{mib:.0f}" for mib in held))
        print(f"layers of closed documents still held: {left}")
    watch = artist.watchdog
    slow = [stall for stall in watch.stalls if stall.busy_s > _LIMIT_S]
    is_leaking = left > 0 or held[-1] - held[1] > _LEAK_MIB
    wrong = artist.broken or watch.faults or watch.warnings or slow or is_leaking
    best = [stall for stall in slow if stall.busy_s * watch.yard_s / stall.yard_s > _LIMIT_S]
    print(
        f"{len(slow)} stalls by our own code, {len(best)} had the machine been at its best; "
        f"{'something' if wrong else 'nothing'} is wrong"
    )
    return int(bool(wrong))


def begin(window: MainWindow, side: int, layers: int, path: Path) -> None:
    """Open ellipses with depth and a picture, and save them."""
    document = ellipses(side, layers)
    picture = Raster.of(np.full((side, side, 4), (230, 220, 210, 255), np.uint8))
    stack = tuple(
        replace(layer, depth=Raster.constant(layer.colour.width, layer.colour.height, 1,
                                             dtype=np.uint16, value=65_000 - 1_500 * index))
        for index, layer in enumerate(document.layers)
    )  # fmt: skip
    window.session.replace_document(replace(document, picture=picture, layers=stack))
    window.state.select([stack[-1].id])
    window.documents.save_to(path)
    while window.file_tasks.worker.is_busy:
        wait(20)


def table(artist: Artist) -> None:
    """Print what was done and what came of it."""
    for what, count in sorted(artist.done.items()):
        quiet = artist.quiet[what]
        print(f"{count:6} {what}{f'   ({quiet} without effect or words)' if quiet else ''}")
    watch = artist.watchdog
    print(f"\n{len(watch.stalls)} stalls over 50 ms, the longest by processor time:")
    for stall in sorted(watch.stalls, key=lambda one: -one.busy_s)[:25]:
        times = (stall.busy_s, stall.own_s, stall.kernel_s)
        busy, own, kernel = (round(one * 1000) for one in times)
        print(
            f"{stall.wall_s * 1000:6.0f} ms ({busy} busy, {own} in all; the system {kernel}, "
            f"{stall.pages} pages got, {stall.loads} read; the machine "
            f"{stall.yard_s / watch.yard_s:.1f} x slower than at its best) {stall.doing}"
        )
        for count, where in stall.where:
            print(f"       {count:4} x {where or 'nothing of our own'}")
    kinds = (("Exceptions", watch.faults), ("Warnings", watch.warnings), ("Broken", artist.broken))
    for title, lines in kinds:
        print(f"\n{title}: {len(lines)}")
        for line, count in Counter(lines).most_common(20):
            print(f"{count} x {line}")


def leaks(window: MainWindow, document: Document, times: int = 5) -> tuple[list[float], int]:
    """Open and close a document; give the memory after each close, and layers still held."""
    held, seen = [], weakref.WeakSet()
    for _ in range(times):
        made = Document(document.canvas, document.picture, tuple(map(copied, document.layers)))
        seen.update(made.layers)
        window.session.replace_document(made)
        window.state.select([made.layers[-1].id])
        wait(300)
        del made
        window.session.close_document()
        quiet(window)  # Jobs that wait hold what they are to work on.
        wait(100)
        gc.collect()
        held.append(resident_mib())
    return held, len(seen)


def copied(layer: Layer) -> Layer:
    """Give a layer of the same pixels in arrays of its own."""
    rgba = np.dstack((layer.colour.array(), layer.alpha.array()))
    return Layer.of(rgba, layer.left, layer.top, name=layer.name)


if __name__ == "__main__":
    sys.exit(main())
