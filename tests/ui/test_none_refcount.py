"""Some builds of PySide6 take references off None and True at each call, and abort in seconds.

Seen with 6.12.0 on Python 3.11: after some 5,000 calls that return nothing, or 600 emits, the
process dies with "deallocating None". A fresh process, because the counts are the process's.
"""

import os
import subprocess
import sys

_PROBE = """
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

class Bell(QObject):
    rung = Signal(bool)

application = QApplication([])
widget = QWidget()
bell = Bell()
heard = []
bell.rung.connect(heard.append)
for _ in range(20_000):
    widget.update()
for _ in range(2_000):
    bell.rung.emit(True)
print("sound", len(heard))
"""


def test_none_and_true_outlive_20000_calls_and_2000_emits():
    done = subprocess.run(
        [sys.executable, "-c", _PROBE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "sound 2000"
