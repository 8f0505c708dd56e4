"""Start-up: from the command to a window that takes input, and what that imports."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile

from benchmarks.scenes import ROOT, SAMPLES
from benchmarks.timing import Row, seconds, shown

TITLE = "Start-up"

_WINDOW = """
import json, os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from app.__main__ import main

run = QApplication.exec

def usable():
    print(json.dumps({"torch": "torch" in sys.modules, "modules": len(sys.modules)}))
    sys.stdout.flush()
    os._exit(0)

def start(*_):
    QTimer.singleShot(0, usable)
    return run()

QApplication.exec = start
main([])
"""


def rows(*, heavy: bool) -> list[Row]:
    """Time fresh processes; the first of each is not counted (cold files)."""
    with tempfile.TemporaryDirectory() as home:
        variables = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": home}
        for name in ("CONFIG", "DATA", "CACHE", "STATE"):
            variables[f"XDG_{name}_HOME"] = f"{home}/{name.lower()}"
        answers: list[str] = []

        def start(*command: str) -> None:
            done = subprocess.run(
                [sys.executable, *command],
                cwd=ROOT,
                env=variables,
                capture_output=True,
                text=True,
                check=True,
            )
            answers.append(done.stdout)

        count = 7 if heavy else 4
        window = [seconds(lambda: start("-c", _WINDOW)) for _ in range(count)][1:]
        facts = json.loads(answers[-1].strip().splitlines()[-1])
        info = ("-m", "app", "info", str(SAMPLES / "aoi.png"), "--json")
        headless = [seconds(lambda: start(*info)) for _ in range(count)][1:]
    torch = "torch imported" if facts["torch"] else "torch not imported"
    return [
        Row(
            "window, warm, until it takes input",
            shown(statistics.median(window)),
            f"goal 1 s; {torch}",
        ),
        Row("`kasane info` of a picture", shown(statistics.median(headless))),
    ]
