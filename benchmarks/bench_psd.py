"""Times the writing and reading of layered files, beside psd-tools' own save and ag-psd.

    python -m benchmarks.bench_psd            24 layers of 1280 x 1280
    python -m benchmarks.bench_psd --large    also 40 layers of 4096 x 4096

ag-psd is timed when `node` is there and AG_PSD names its folder (.../node_modules/ag-psd).
Times are CPU seconds, median of the runs; the smaller box of each layer covers about 11 % of the
canvas. Ratios between rows of one run are what to compare.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import tempfile
import time
import tracemalloc
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.io.project import read_project, write_project
from app.io.psd import write_psd
from app.io.psd_read import read_psd

AG_PSD = """
const fs = require('fs');
const ag = require(process.argv[1]);
ag.initializeCanvas(() => { throw new Error('no canvas'); },
  (width, height) => ({ width, height, data: new Uint8ClampedArray(width * height * 4) }));
let start = process.cpuUsage();
const psd = ag.readPsd(fs.readFileSync(process.argv[2]), { useImageData: true });
let used = process.cpuUsage(start);
const read = (used.user + used.system) / 1e6;
start = process.cpuUsage();
fs.writeFileSync(process.argv[3], ag.writePsdBuffer(psd, { trimImageData: false }));
used = process.cpuUsage(start);
console.log(read, (used.user + used.system) / 1e6);
"""


def sample(count: int, side: int) -> Document:
    """Give a document of soft, textured ellipses, the same every time."""
    rng = np.random.default_rng(1)
    layers = []
    for index in range(count):
        width = int(side * rng.uniform(0.22, 0.48))
        height = int(side * rng.uniform(0.22, 0.42))
        y, x = np.mgrid[:height, :width].astype(np.float32)
        far = np.hypot((x - width / 2) / (width / 2), (y - height / 2) / (height / 2))
        rgba = np.zeros((height, width, 4), np.uint8)
        base = rng.integers(30, 200, 3)
        shade = (np.sin(x / 37) * 12 + np.cos(y / 53) * 12 + far * 20).astype(np.int16)
        rgba[..., :3] = np.clip(base + (shade // 2 * 2)[..., None], 0, 255)
        rgba[..., 3] = np.clip((1 - far) * min(width, height) / 4, 0, 1) * 255
        rgba[rgba[..., 3] == 0] = 0
        left = int(rng.integers(0, side - width))
        top = int(rng.integers(0, side - height))
        layers.append(Layer.of(rgba, left, top, name=f"layer {index}"))
    return Document(Size(side, side), layers=tuple(layers))


def timed(work: Callable[[], object], runs: int) -> float:
    """Give the median CPU seconds of a call."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def psd_tools_save(document: Document, path: Path) -> None:
    """Write the document with psd-tools alone, which draws the merged picture itself."""
    from psd_tools import PSDImage

    psd = PSDImage.new("RGBA", (document.canvas.width, document.canvas.height))
    for layer in document.layers:
        image = Image.fromarray(layer.rgba())
        psd.create_pixel_layer(image, name=layer.name, left=layer.left, top=layer.top)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        psd.save(path)


def ag_psd(source: Path, target: Path, runs: int) -> tuple[float, float] | None:
    """Give ag-psd's CPU seconds to read and to write a file, or None when it is not there."""
    module, node = os.environ.get("AG_PSD"), shutil.which("node")
    if not module or node is None:
        return None
    results = []
    for _ in range(runs):
        done = subprocess.run(
            [node, "-e", AG_PSD, module, str(source), str(target)],
            check=True,
            capture_output=True,
            text=True,
        )
        results.append(tuple(float(word) for word in done.stdout.split()[-2:]))
    reads, writes = zip(*results, strict=True)
    return statistics.median(reads), statistics.median(writes)


def peak_mb(work: Callable[[], object]) -> float:
    """Give the most memory a call holds beyond what was there, in MB."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def measure(count: int, side: int, runs: int, *, own_save: bool) -> None:
    """Print the table of one size."""
    document = sample(count, side)
    with tempfile.TemporaryDirectory() as folder:
        psd, ora = Path(folder, "a.psd"), Path(folder, "a.ora")
        other, drawn = Path(folder, "b.psd"), Path(folder, "c.psd")
        rows = [("write PSD (complete)", timed(lambda: write_psd(psd, document), runs), psd)]
        rows.append(("write project", timed(lambda: write_project(ora, document), runs), ora))
        rows.append(("read PSD", timed(lambda: read_psd(psd), runs), psd))
        rows.append(("read project", timed(lambda: read_project(ora), runs), ora))
        found = ag_psd(psd, other, runs)
        if found is not None:
            rows.append(("ag-psd: read", found[0], psd))
            rows.append(("ag-psd: write, merged given", found[1], other))
        if own_save:
            seconds = timed(lambda: psd_tools_save(document, drawn), 1)
            rows.append(("psd-tools: save, drawing itself", seconds, drawn))
        print(f"\n{count} layers, {side} x {side}, {runs} runs")
        print(f"{'':34}{'CPU s':>8}{'ratio':>8}{'MB':>8}")
        for name, seconds, path in rows:
            size = path.stat().st_size / 1e6
            print(f"{name:34}{seconds:8.2f}{seconds / rows[0][1]:8.2f}{size:8.1f}")
        print(
            f"peak beyond the layers, write PSD: {peak_mb(lambda: write_psd(psd, document)):.0f} MB"
        )


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--large", action="store_true", help="also 40 layers of 4096 x 4096")
    parser.add_argument("--own-save", action="store_true", help="psd-tools' save of the large one")
    options = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores")
    measure(24, 1280, 5, own_save=True)
    if options.large:
        measure(40, 4096, 1, own_save=options.own_save)


if __name__ == "__main__":
    main()
