"""The layer list on a display of its own, dragged by a pointer that the window takes for real."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
)


@pytest.fixture
def display() -> Iterator[str]:
    """Give the name of a fresh display."""
    reads, writes = os.pipe()
    words = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(words, pass_fds=[writes], stderr=subprocess.DEVNULL) as server:
        os.close(writes)
        with os.fdopen(reads) as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


DRAGS = """
import json, subprocess, sys, time
from pathlib import Path
from PySide6.QtCore import QPoint
from app.core.document import Document, Group, Layer, new_group_id
from app.core.geometry import Size
from app.ui.application import dress, make_application, shut
from app.ui.main_window import MainWindow
from app.ui.preferences import Preferences
from app.ui.session import Session
from app.worker import Worker
from tests.builders import plain

application = make_application()
preferences = Preferences(Path(sys.argv[1]))
dress(application, preferences.settings)
workers = Worker(), Worker()
window = MainWindow(Session(), preferences, *workers)
window.setGeometry(0, 0, 1366, 768)
window.show()
group = Group(new_group_id(), "clothes")
a, b, c = (Layer.of(plain(), name=name) for name in "abc")
inside = Layer.of(plain(), name="inside", group=group.id)
window.session.replace_document(Document(Size(64, 32), layers=(a, inside, b, c), groups=(group,)))
tree, model = window.layers.tree, window.layers.model
told = []


def spin(seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        application.processEvents()
        time.sleep(0.005)


def rect(item):
    return tree.visualRect(model.index_of(item.id, type(item)))


def drag(start, end):
    here, there = (tree.viewport().mapToGlobal(place) for place in (start, end))
    words = ["mousemove", here.x(), here.y(), "sleep", 0.1, "mousedown", 1]
    words += ["sleep", 0.1, "mousemove", here.x(), here.y() + 15, "sleep", 0.2]
    for step in range(1, 11):
        x = here.x() + (there.x() - here.x()) * step // 10
        y = here.y() + (there.y() - here.y()) * step // 10
        words += ["mousemove", x, y, "sleep", 0.05]
    # Of its own process: Python's threads stand still while Qt drags.
    pointer = subprocess.Popen(["xdotool", *map(str, [*words, "sleep", 0.2, "mouseup", 1])])
    while pointer.poll() is None:
        spin(0.02)
    spin(0.3)
    document = window.session.document
    groups = {one.id: one.name for one in document.groups}
    told.append([[layer.name, groups.get(layer.group)] for layer in document.layers])


spin(0.5)
at = rect(c).center()
drag(at, QPoint(at.x(), rect(b).bottom() - 1))
drag(rect(b).center(), rect(group).center())
drag(rect(b).center(), QPoint(at.x(), rect(c).top() + 1))
for _ in range(3):
    window.session.undo()
told.append([layer.name for layer in window.session.document.layers])
print(json.dumps(told))
window.documents.is_given_up = True
window.close()
shut(window, *workers)
"""


def test_layers_are_dragged_to_another_place_into_a_group_and_out(
    display: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DRAGS, str(tmp_path / "settings.json")],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        cwd=ROOT,
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    down, into, out, undone = json.loads(done.stdout)
    assert down == [["a", None], ["inside", "clothes"], ["c", None], ["b", None]]
    assert sorted(into[1:3]) == [["b", "clothes"], ["inside", "clothes"]]
    assert into[-1] == ["c", None]
    assert out[-1] == ["b", None]
    assert undone == ["a", "inside", "b", "c"]
