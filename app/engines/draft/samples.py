"""A thinned set of the figure's pixels."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from app.engines.draft.pixels import Doubles, Floats, Labels, Mask
from app.engines.draft.regions import Graph


class Samples:
    """A thinned set of figure pixels, at least one for each region."""

    def __init__(self, regions: Labels, lab: Floats, graph: Graph) -> None:
        count = graph.area.size
        step = max(1, round(float(np.sqrt(graph.area.sum() / 60_000.0))))
        ys, xs = np.nonzero(regions[::step, ::step] >= 0)
        ys, xs = ys * step, xs * step
        index = regions[ys, xs]
        missing = np.flatnonzero(np.bincount(index, minlength=count) == 0)
        extra = np.clip(graph.centre[missing].astype(np.int64), 0, None)
        self.index = np.concatenate([index, missing])
        self.x = np.concatenate([xs, extra[:, 0]]).astype(np.float64)
        self.y = np.concatenate([ys, extra[:, 1]]).astype(np.float64)
        self.lab = np.concatenate([lab[ys, xs], graph.colour[missing].astype(np.float32)])
        self._figure = regions >= 0
        self.run = _run_lengths(self._figure)[self.y.astype(np.int64), self.x.astype(np.int64)]
        self._total = np.maximum(np.bincount(self.index, minlength=count), 1).astype(np.float64)
        self._count = count

    def mean(self, values: npt.NDArray[np.generic]) -> Doubles:
        """Give the mean of a per-pixel value in each region, float64 (n,)."""
        summed = np.bincount(self.index, values.astype(np.float64), minlength=self._count)
        return np.asarray(summed / self._total, dtype=np.float64)

    def is_figure(self, rows: Doubles) -> Mask:
        """Say if there is figure in each sample's column at another row, or beyond the canvas."""
        height = self._figure.shape[0]
        y = np.maximum(rows, 0.0).astype(np.int64)
        found = self._figure[np.minimum(y, height - 1), self.x.astype(np.int64)]
        return np.asarray(found | (y >= height), dtype=bool)


def _run_lengths(figure: Mask) -> Labels:
    """Give for each figure pixel how long the unbroken figure is in its row, int32 (h, w)."""
    height, width = figure.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = figure
    step = np.diff(padded, axis=1)
    starts, ends = np.nonzero(step == 1), np.nonzero(step == -1)
    result = np.zeros((height, width), np.int32)
    result[figure] = np.repeat(ends[1] - starts[1], ends[1] - starts[1])
    return result
