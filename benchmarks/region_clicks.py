"""Clicks until a part of a cel character is selected, and what a click and the start cost.

    python -m benchmarks.region_clicks [--parts]

A simulated person clicks into the middle of the largest error, at most twenty times.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import cv2
import numpy as np

from app.stages.region_cut import RegionMap, find_regions, resized, select_regions
from benchmarks import soft_hair
from benchmarks.cel_characters import LARGE, PARTS, CelCharacter, characters
from benchmarks.timing import Row

if TYPE_CHECKING:
    from numpy.typing import NDArray

TITLE = "Regions by clicks"
MOST = 20
_LEVELS = (0.90, 0.95)


@dataclass(slots=True)
class Tally:
    """What was counted.

    Attributes:
        clicks: until each of the two levels, one pair for each part of each character.
        prepare_s: one for each character.
        click_s: one for each click.
    """

    clicks: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)
    prepare_s: list[float] = field(default_factory=list)
    click_s: list[float] = field(default_factory=list)

    def mean(self, level: int, *, large: bool = False, kind: str = "") -> float:
        """Give the mean number of clicks for a level, of the large parts or one kind only."""
        return float(
            np.mean(
                [
                    pair[level]
                    for (one, part), pair in self.clicks.items()
                    if (not large or part in LARGE) and (not kind or kind == one)
                ]
            )
        )

    @property
    def failed(self) -> int:
        """How many parts never came to the first level."""
        return sum(pair[0] > MOST for pair in self.clicks.values())


def rows(*, heavy: bool) -> list[Row]:
    """Measure all characters, or, if not heavy, those of half the size."""
    tally = measure(characters(2048 if heavy else 1024))
    prepare, click = max(tally.prepare_s) * 1000, float(np.median(tally.click_s)) * 1000
    slow = float(np.percentile(tally.click_s, 95)) * 1000
    capped = f"{tally.failed} of {len(tally.clicks)} not in {MOST}"
    return [
        Row("clicks to IoU 0.90", f"{tally.mean(0):.1f}", f"goal 6.0; {capped}"),
        Row("clicks to IoU 0.90, large parts", f"{tally.mean(0, large=True):.1f}", "goal 2.5"),
        Row("clicks to IoU 0.95", f"{tally.mean(1):.1f}", ""),
        Row("clicks to IoU 0.95, large parts", f"{tally.mean(1, large=True):.1f}", ""),
        Row("finding the regions, slowest", f"{prepare:.0f} ms", "goal 2 s"),
        Row("a click", f"{click:.1f} ms (95 %: {slow:.1f} ms)", "goal 15 ms"),
        *soft_hair.rows(),
    ]


def measure(people: list[CelCharacter]) -> Tally:
    """Click every part of every character."""
    tally = Tally()
    for person in people:
        start = time.perf_counter()
        picture, scale = resized(person.picture, max(person.picture.shape))
        regions = find_regions(picture, scale=scale)
        tally.prepare_s.append(time.perf_counter() - start)
        for number, part in enumerate(PARTS):
            pair = _clicked(regions, person.shown == number, tally.click_s)
            tally.clicks[person.name, part] = pair
    return tally


def _clicked(regions: RegionMap, truth: NDArray[np.bool_], click_s: list[float]) -> tuple[int, int]:
    """Give the clicks until each level; one more than the most when it never comes."""
    plus: set[int] = set()
    minus: set[int] = set()
    reached = [MOST + 1, MOST + 1]
    matte, shown = np.zeros(regions.labels.shape, np.uint8), np.zeros(truth.shape, np.bool_)
    for number in range(1, MOST + 1):
        x, y, is_missing = _worst(shown, truth)
        start = time.perf_counter()
        region = regions.at(x, y)
        (plus if is_missing else minus).add(region)
        (minus if is_missing else plus).discard(region)
        chosen = select_regions(regions, plus, minus)
        box = regions.box_of(chosen)
        part = regions.matte(chosen, box)
        click_s.append(time.perf_counter() - start)
        matte[:] = 0
        matte[box.slices] = part
        shown = cv2.resize(matte, truth.shape[::-1], interpolation=cv2.INTER_AREA) > 127
        overlap = np.count_nonzero(shown & truth) / np.count_nonzero(shown | truth)
        for level, least in enumerate(_LEVELS):
            if overlap >= least:
                reached[level] = min(reached[level], number)
        if reached[-1] <= MOST:
            break
    return reached[0], reached[1]


def _worst(shown: NDArray[np.bool_], truth: NDArray[np.bool_]) -> tuple[float, float, bool]:
    """Give the middle of the largest piece of what is wrong, and whether it is missing."""
    best = (0, 0.0, 0.0, True)
    for wrong, is_missing in ((truth & ~shown, True), (shown & ~truth, False)):
        count, labels, stats, _ = cv2.connectedComponentsWithStats(wrong.astype(np.uint8))
        if count < 2:
            continue
        largest = 1 + int(np.argmax(stats[1:, 4]))
        area = int(stats[largest, 4])
        if area <= best[0]:
            continue
        piece = np.pad((labels == largest).astype(np.uint8), 1)
        inner = cv2.distanceTransform(piece, cv2.DIST_L2, 3)[1:-1, 1:-1]
        y, x = np.unravel_index(int(np.argmax(inner)), inner.shape)
        best = (area, float(x) + 0.5, float(y) + 0.5, is_missing)
    return best[1], best[2], best[3]


def main() -> None:
    """Print the table, and with --parts the clicks of every part."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--parts", action="store_true", help="the clicks of every part too")
    options = parser.parse_args()
    if options.parts:
        tally = measure(characters())
        by_kind: dict[str, list[str]] = defaultdict(list)
        for (kind, _), pair in tally.clicks.items():
            by_kind[kind].append("/".join("-" if one > MOST else str(one) for one in pair))
        print("| character |", " | ".join(PARTS), "|")
        for kind, cells in by_kind.items():
            print(f"| {kind} |", " | ".join(cells), "|")
        return
    print("| what | result | limit |\n|---|---|---|")
    for row in rows(heavy=True):
        print(f"| {row.what} | {row.result} | {row.beside} |")


if __name__ == "__main__":
    main()
