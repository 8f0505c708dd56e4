"""The process of the window ends with an exit code, whatever still runs in it."""

import subprocess
import sys

HUNG = """
import time
from PySide6.QtCore import QTimer
from app.ui import application
from app.worker import Job, Worker

Worker.close.__defaults__ = (0.2,)  # It waits as long for what hangs.

def begin(window):
    worker = window.file_tasks.worker
    worker.started.connect(lambda _: QTimer.singleShot(0, window.close))
    worker.do(Job("a drive that does not answer", lambda _: time.sleep(30)))

application.begin = begin
raise SystemExit(application.run())
"""


def test_a_job_that_hangs_does_not_keep_the_program_nor_break_it() -> None:
    run = [sys.executable, "-c", HUNG]
    ended = subprocess.run(run, check=False, capture_output=True, text=True, timeout=25)
    assert ended.returncode == 0, ended.stderr
    assert "Destroyed" not in ended.stderr
