"""PSD: writing and reading beside psd-tools' own, and ag-psd where npm and it are there."""

from __future__ import annotations

import subprocess
import tempfile
import tracemalloc
from pathlib import Path

from PIL import Image
from psd_tools import PSDImage

from app.core.document import Document
from app.io.psd import write_psd
from app.io.psd_read import read_psd
from benchmarks.programs.node import AG_PSD, FOLDER, installed
from benchmarks.scenes import ellipses
from benchmarks.timing import Row, median_s, shown, times

TITLE = "PSD"

_AG_PSD = """
const fs = require('fs'); const {initializeCanvas, readPsd, writePsdBuffer} = require('ag-psd');
const image = (width, height) => ({width, height, data: new Uint8ClampedArray(width * height * 4)});
initializeCanvas(() => { throw new Error('no canvas here'); }, image);
const bytes = fs.readFileSync(process.argv[1]);
const t = () => Number(process.hrtime.bigint()) / 1e9;
const options = {useImageData: true, skipThumbnail: true};
readPsd(bytes, options); let a = t(); const psd = readPsd(bytes, options); const read = t() - a;
delete psd.imageResources;
a = t(); writePsdBuffer(psd, {generateThumbnail: false}); const write = t() - a;
console.log(read + ' ' + write);
"""


def psd_tools_write(path: Path, document: Document) -> None:
    """Write the layers as psd-tools does by itself; it draws the merged picture, on black."""
    psd = PSDImage.new("RGBA", (document.canvas.width, document.canvas.height))
    for layer in document.layers:
        made = psd.create_pixel_layer(
            Image.fromarray(layer.rgba()), name=layer.name, top=layer.top, left=layer.left
        )
        made.opacity = round(layer.opacity * 255)
    psd.save(path)


def psd_tools_read(path: Path) -> None:
    """Read all layers' pixels as psd-tools does by itself."""
    for layer in PSDImage.open(path):
        layer.numpy()


def ag_psd(path: Path) -> tuple[float, float] | None:
    """Give ag-psd's seconds to read and to write, or None where it cannot be had."""
    if installed(AG_PSD):
        return None
    done = subprocess.run(
        ["node", "-e", _AG_PSD, str(path)], cwd=FOLDER, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        errors = [line for line in done.stderr.splitlines() if "Error" in line]
        raise RuntimeError(errors[0] if errors else "node failed")
    read, write = done.stdout.split()
    return float(read), float(write)


def rows(*, heavy: bool) -> list[Row]:
    """Time one document written and read by each."""
    side, count = (4096, 40) if heavy else (2048, 20)
    document = ellipses(side, count)
    with tempfile.TemporaryDirectory() as folder:
        path, other = Path(folder) / "ours.psd", Path(folder) / "theirs.psd"
        written = median_s(lambda: write_psd(path, document), 1)
        read = median_s(lambda: read_psd(path), 1)
        tracemalloc.start()
        write_psd(path, document)
        peak = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
        their_write = median_s(lambda: psd_tools_write(other, document), 1)
        their_read = median_s(lambda: psd_tools_read(path), 1)
        sizes = [each.stat().st_size / 2**20 for each in (path, other)]
        try:
            third = ag_psd(path)
            missing = "ag-psd: not here"
        except RuntimeError as error:
            third, missing = None, f"ag-psd: {error}"
    name = f"{count} layers on {side} x {side}"
    read_too = write_too = missing
    if third is not None:
        read_too = f"ag-psd {shown(third[0])}: {times(third[0], read)}"
        write_too = f"ag-psd {shown(third[1])}: {times(third[1], written)}"
    return [
        Row(
            f"write {name}, with merged picture, {sizes[0]:.1f} MiB",
            shown(written),
            f"peak beyond the layers {peak:.0f} MiB; "
            f"psd-tools, {sizes[1]:.1f} MiB, {shown(their_write)}: "
            f"{times(their_write, written)}; {write_too}",
        ),
        Row(
            f"read {name}",
            shown(read),
            f"psd-tools {shown(their_read)}: {times(their_read, read)}; {read_too}",
        ),
    ]
