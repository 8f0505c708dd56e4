"""Run all benchmarks and print one Markdown table.

    python benchmarks/run.py [--light] [--only NAME ...]

Each runs in a process of its own, so that none pays for another's memory. `--light` takes smaller
documents and less than a minute.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAMES = (
    "startup",
    "opening",
    "saving",
    "decomposing",
    "compositing",
    "psd_files",
    "canvas_frames",
    "editing",
    "parallax",
    "splitting",
    "region_clicks",
)


def main() -> int:
    """Print the table; gives 1 if a benchmark failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--light", action="store_true", help="smaller documents, quick")
    parser.add_argument("--only", action="append", choices=NAMES, help="may be repeated")
    parser.add_argument("--json", choices=NAMES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.json:
        print(json.dumps(measure(options.json, heavy=not options.light)))
        return 0
    print(f"{machine()}\n")
    print("| what | result | beside |")
    print("|---|---|---|", flush=True)
    failed = False
    for name in options.only or NAMES:
        command = [sys.executable, __file__, "--json", name, *(["--light"] * options.light)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            failed = True
            last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
            print(f"| **{name}** | failed | {last} |", flush=True)
            continue
        title, rows = json.loads(done.stdout.splitlines()[-1])
        print(f"| **{title}** | | |")
        for row in rows:
            print(f"| {row['what']} | {row['result']} | {row['beside']} |", flush=True)
    return int(failed)


def measure(name: str, *, heavy: bool) -> tuple[str, list[dict[str, str]]]:
    """Give one benchmark's title and its rows."""
    sys.path.insert(0, str(ROOT))
    module = importlib.import_module(f"benchmarks.{name}")
    return module.TITLE, [asdict(row) for row in module.rows(heavy=heavy)]


def machine() -> str:
    """Give a line about what is measured on."""
    name = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.is_file():
        models = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        name = models[0].split(":", 1)[1].strip() if models else name
    packages = ", ".join(
        f"{package} {version(package)}" for package in ("PySide6_Essentials", "numpy", "Pillow")
    )
    return (
        f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}, {packages}"
    )


if __name__ == "__main__":
    sys.exit(main())
