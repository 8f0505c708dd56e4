"""The draft engine on the samples, with the restoring of the original pixels."""

from __future__ import annotations

import time

from app.core.progress import silent
from app.engines.draft.engine import DraftEngine, analyse, solve
from app.io.picture import read_picture
from app.stages.decompose import decompose
from app.stages.restore import recomposition_error
from benchmarks.scenes import SAMPLES
from benchmarks.timing import Row, median_s, shown

TITLE = "Decompose (draft)"


def rows(*, heavy: bool) -> list[Row]:
    """Time each sample, and the answer to one click."""
    found = []
    names = ("aoi", "momo", "ren") if heavy else ("aoi",)
    for name in names:
        document = read_picture(SAMPLES / f"{name}.png").document
        if document.picture is None:
            raise ValueError(f"{name} has no picture")
        picture = document.picture.array()
        start = time.perf_counter()
        made = decompose(picture, DraftEngine())
        took = time.perf_counter() - start
        pixels = picture.shape[0] * picture.shape[1] / 1e6
        error = recomposition_error(made.layers, picture)
        found.append(
            Row(
                f"{name}, {picture.shape[1]} x {picture.shape[0]}, {len(made.layers)} layers",
                shown(took),
                f"{shown(took / pixels)} a megapixel; recomposition error {error}/255",
            )
        )
        if name == "aoi":
            analysis = analyse(picture, silent, None)
            click = median_s(lambda analysis=analysis: solve(analysis, ()), 5)
            found.append(Row(f"{name}: solved again after a click", shown(click), "goal 100 ms"))
    return found
