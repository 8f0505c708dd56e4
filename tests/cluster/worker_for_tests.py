"""Loaded into each worker: what it does is told in a file, and some pictures are special.

The first pixel decides: red ends the worker, green waits until a file "go" is there.
"""

import os
import signal
import time
from pathlib import Path

from app import wiring
from app.core.progress import Cancelled, Progress

really = wiring.run_decompose


def marks():
    return Path(os.environ["KASANE_TEST_MARKS"])


def tell(word):
    with marks().joinpath("marks").open("a") as file:
        file.write(f"{word} {os.getpid()}\n")


def run_decompose(picture, engine_id, options, report):
    corner = tuple(map(int, picture[0, 0, :3]))
    if corner == (255, 0, 0):
        tell("end")
        os.kill(os.getpid(), signal.SIGKILL)
    if corner == (0, 255, 0):
        tell("wait")
        try:
            while not marks().joinpath("go").exists():
                report(Progress("Waiting"))
                time.sleep(0.02)
        except Cancelled:
            tell("cancelled")
            raise
    tell("start")
    return really(picture, engine_id, options, report)


def dask_setup(_worker):
    wiring.run_decompose = run_decompose
