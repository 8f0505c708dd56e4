"""Krita beside this program: the same document and the same gestures under one X display.

    python benchmarks/krita.py [--full]

Needs Krita with its Python (Debian: krita, python3-pyqt5), Xvfb and xdotool; says what is missing
and ends where one is. Both programs run under one Xvfb without a graphics card, one after the
other; Krita draws its canvas by QPainter, which is quicker there than by OpenGL in software. In
Krita a plugin (`krita_inside.py`) does what its user would: it triggers the same actions, dabs
with the pointer by xdotool, and waits until the picture is composed and painted. Krita composes
the whole of what changed; this program what is in view, and the rest when idle. Not measured: a
dab and a step of a drag, for Krita smooths strokes by timers, and tells nobody when one has come
to the screen.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.io.open import save_document
from benchmarks.scenes import ROOT, ellipses, full_layers

NEEDED = ("krita", "Xvfb", "xdotool")
_PLUGIN = "kasane_figures"
_PATIENCE_S = 200
_ROWS = (
    ("start until the window takes input", "start"),
    ("open the OpenRaster file", "open"),
    ("save it", "save"),
    ("show or hide a layer", "toggle"),
    ("undo a dab of the brush", "undo"),
)


def main() -> int:
    """Print both programs' figures side by side; gives 1 where something is missing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--full", action="store_true", help="layers that fill the canvas")
    chosen = parser.parse_args()
    missing = [name for name in NEEDED if shutil.which(name) is None]
    # Debian's Krita runs Debian's Python, and its plugins need PyQt5 there.
    probe = ("/usr/bin/python3", "-c", "import PyQt5.QtWidgets")
    if not missing and subprocess.run(probe, capture_output=True, check=False).returncode:
        missing = ["PyQt5 for Krita's Python (python3-pyqt5)"]
    if missing:
        print(f"Not measured: {', '.join(missing)} is not installed.")
        return 1
    document = full_layers(4096, 40) if chosen.full else ellipses(4096, 40)
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "picture.ora"
        save_document(path, document)
        display, server = _display()
        try:
            theirs = _krita(Path(home), path, display)
            ours = _ours(Path(home), path, display)
        finally:
            server.terminate()
    if "error" in theirs or "error" in ours:
        print(theirs.get("error") or ours.get("error"))
        return 1
    what = "full layers" if chosen.full else "ellipses"
    print(f"40 {what} of 4096 x 4096; {theirs['canvas']} and {ours['canvas']}")
    print("| | Kasane | Krita |")
    print("|---|---|---|")
    for title, name in _ROWS:
        print(f"| {title} | {_shown(ours[name])} | {_shown(theirs[name])} |")
    boxes = sum(layer.colour.width * layer.colour.height * 4 for layer in document.layers) / 2**20
    mine, other = (one["full_mib"] - one["empty_mib"] for one in (ours, theirs))
    print(f"| memory beyond the empty window, {boxes:.0f} MiB of layers | {mine:.0f} MiB |"
          f" {other:.0f} MiB |")  # fmt: skip
    return 0


def _shown(value: float | list[float]) -> str:
    if isinstance(value, float):
        return f"{value:.2f} s"
    ordered = sorted(value)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"{statistics.median(ordered) * 1000:.1f} ms (95 %: {high * 1000:.1f} ms)"


def _display() -> tuple[str, subprocess.Popen[bytes]]:
    read, write = os.pipe()
    command = ("Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp")
    server = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as numbers:
        return f":{numbers.readline().strip()}", server


def _krita(home: Path, path: Path, display: str) -> dict[str, Any]:
    """Start Krita twice, for its first start copies its resources; give the second's figures."""
    data, config = home / "data", home / "config"
    plugins = data / "krita" / "pykrita"
    (plugins / _PLUGIN).mkdir(parents=True)
    config.mkdir()
    inside = ROOT / "benchmarks" / "krita_inside.py"
    shutil.copy(inside, plugins / _PLUGIN / "__init__.py")
    (plugins / f"{_PLUGIN}.desktop").write_text(
        "[Desktop Entry]\nType=Service\nServiceTypes=Krita/PythonPlugin\n"
        f"X-KDE-Library={_PLUGIN}\nName=Figures\n",
        encoding="utf-8",
    )
    (config / "kritarc").write_text(f"[python]\nenable_{_PLUGIN}=true\n", encoding="utf-8")
    (config / "kritadisplayrc").write_text("[General]\nOpenGLRenderer=none\n", encoding="utf-8")
    names = {"DATA": data, "CONFIG": config, "CACHE": home / "cache"}
    variables = {f"XDG_{name}_HOME": str(one) for name, one in names.items()}
    command = ("krita", "--nosplash")
    first = _run(command, home, display, {**variables, "KASANE_FIGURES_FILE": ""})
    if "error" in first:
        return first
    return _run(command, home, display, {**variables, "KASANE_FIGURES_FILE": str(path)})


def _ours(home: Path, path: Path, display: str) -> dict[str, Any]:
    names = ("CONFIG", "DATA", "CACHE", "STATE")
    variables = {f"XDG_{name}_HOME": str(home / f"our-{name}") for name in names}
    command = (sys.executable, "-m", "benchmarks.krita_beside")
    _run(command, home, display, {**variables, "KASANE_FIGURES_FILE": ""})
    return _run(command, home, display, {**variables, "KASANE_FIGURES_FILE": str(path)})


def _run(
    command: tuple[str, ...], home: Path, display: str, more: dict[str, str]
) -> dict[str, Any]:
    """Run a program until it has written its figures."""
    out = home / "figures.json"
    out.unlink(missing_ok=True)
    variables = {**os.environ, **more, "HOME": str(home), "DISPLAY": display}
    variables |= {"KASANE_FIGURES_OUT": str(out), "QT_QPA_PLATFORM": "xcb"}
    began = time.time()
    try:
        done = subprocess.run(
            command,
            env=variables,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=_PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"error": f"{command[0]} wrote no figures in {_PATIENCE_S} s"}
    if not out.is_file():
        return {"error": f"{command[0]} wrote no figures:\n{done.stderr[-1500:]}"}
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    found["start"] = found["started"] - began
    return found


if __name__ == "__main__":
    sys.exit(main())
