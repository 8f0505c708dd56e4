import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from app.core.document import Document, Layer
from app.core.errors import AppError, CommandError, EngineError, OutOfMemory
from app.core.geometry import Size
from app.core.progress import Cancelled
from app.engine_process import EngineProcess, parcels

STAGES = "tests.worker.stages_for_tests"
SHM = Path("/dev/shm")
needs_kill = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")


@pytest.fixture(scope="module")
def warm():
    engine = EngineProcess(places=("tests",), grace_s=2.0)
    yield engine
    engine.close()


@pytest.fixture(autouse=True)
def nothing_leaks():
    before = segments()
    yield
    # The child closes its own handle a moment later, but the name must be gone at once.
    assert segments() == before


def segments():
    # Only our own: another test process has its segments in the same place.
    own = f"ksn{os.getpid():x}-*"
    return {path.name for path in SHM.glob(own)} if SHM.is_dir() else set()


def test_starts_at_the_first_need_and_stays_warm(warm):
    first = warm.run(f"{STAGES}:process_id", {})
    assert first == warm.process_id
    assert first != os.getpid()
    assert warm.run(f"{STAGES}:process_id", {}) == first


@pytest.mark.parametrize("shape", [(0, 4), (3, 5), (700, 600, 4)])
def test_arrays_come_back_as_they_went(warm, shape):
    array = np.random.default_rng(1).integers(0, 255, shape, np.uint8)
    back = warm.run(f"{STAGES}:echo", {"value": {"a": array, "b": [array[::2], "words", None]}})
    np.testing.assert_array_equal(back["a"], array)
    np.testing.assert_array_equal(back["b"][0], array[::2])
    assert back["b"][1:] == ["words", None]
    assert back["a"].flags.writeable


def test_a_document_comes_back_as_it_went(warm):
    rgba = np.random.default_rng(2).integers(0, 255, (300, 280, 4), np.uint8)
    layer = Layer.of(rgba, 3, -2, name="髪 😀", depth=np.full((300, 280), 0.5))
    back = warm.run(f"{STAGES}:echo", {"value": Document(Size(300, 300), layers=(layer,))})
    assert back.layers[0].id == layer.id
    assert back.layers[0].name == "髪 😀"
    np.testing.assert_array_equal(back.layers[0].rgba(), rgba)
    assert not back.layers[0].colour.tiles[0].flags.writeable


def test_without_room_for_shared_memory_the_values_are_the_same(monkeypatch):
    monkeypatch.setattr(parcels, "_segment", lambda name, size: None)
    array = np.arange(100_000, dtype=np.uint16)
    parcel, memory = parcels.pack([array, b"x"], "ksnunused")
    assert memory is None
    back = parcels.unpack(parcel)
    np.testing.assert_array_equal(back[0], array)


@pytest.mark.skipif(not SHM.is_dir(), reason="shared memory of Linux")
def test_more_than_the_machine_has_is_refused_and_not_promised():
    # tmpfs would promise it and kill the writer later.
    assert parcels._segment("ksnhuge", 1 << 50) is None
    assert not (SHM / "ksnhuge").exists()


def test_progress_comes_back_on_the_calling_thread(warm):
    seen = []
    warm.run(
        f"{STAGES}:count",
        {"steps": 3, "pause_s": 0},
        lambda progress: seen.append((progress.phase, progress.done, threading.get_ident())),
    )
    assert seen == [("Counting", step, threading.get_ident()) for step in range(3)]


def test_an_error_for_the_person_crosses_whole(warm):
    with pytest.raises(CommandError) as caught:
        warm.run(f"{STAGES}:complain", {})
    assert (caught.value.what, caught.value.hint) == ("The layer is gone.", "Undo.")
    assert "stages_for_tests" in caught.value.__notes__[0]


@pytest.mark.parametrize(("stage", "level"), [("complain", "INFO"), ("stumble", "ERROR")])
def test_only_a_fault_is_logged_with_its_traceback(warm, caplog, stage, level):
    warm.run(f"{STAGES}:process_id", {})  # Its start is logged, too.
    caplog.set_level("INFO", logger="app.engine_process.client")
    with pytest.raises(AppError):
        warm.run(f"{STAGES}:{stage}", {})
    (said,) = [one for one in caplog.records if one.name == "app.engine_process.client"]
    assert (said.levelname, "Traceback" in said.getMessage()) == (level, level == "ERROR")


def test_an_error_of_a_kind_unknown_here_becomes_the_nearest_known(warm):
    with pytest.raises(CommandError, match=r"^Special\. Do this\."):
        warm.run(f"{STAGES}:complain_specially", {})


@pytest.mark.parametrize("stage", ["stumble", "unsendable"])
def test_a_fault_becomes_an_engine_error_with_details(warm, stage):
    process_id = warm.run(f"{STAGES}:process_id", {})
    with pytest.raises(EngineError, match=r"^The engine failed\.") as caught:
        warm.run(f"{STAGES}:{stage}", {})
    assert "Traceback" in caught.value.__notes__[0]
    assert "4711" not in str(caught.value)
    assert warm.run(f"{STAGES}:process_id", {}) == process_id


@pytest.mark.parametrize("stage", ["starve", "ask_too_much"])
def test_no_memory_is_said_as_such(warm, stage):
    with pytest.raises(OutOfMemory):
        warm.run(f"{STAGES}:{stage}", {})


def test_only_stages_run(warm):
    with pytest.raises(EngineError):
        warm.run("os:getcwd", {})
    with pytest.raises(EngineError):
        warm.run("testsuite:x", {})


def test_stop_between_reports_keeps_the_process(warm):
    process_id = warm.run(f"{STAGES}:process_id", {})
    stop = threading.Event()
    with pytest.raises(Cancelled):
        warm.run(f"{STAGES}:count", {"steps": 1000, "pause_s": 0.01}, lambda _p: stop.set(), stop)
    # The same process: it stopped by itself, within the grace time.
    assert warm.run(f"{STAGES}:process_id", {}) == process_id


def test_a_report_that_raises_stops_the_job(warm):
    def refuse(_progress):
        raise Cancelled

    with pytest.raises(Cancelled):
        warm.run(f"{STAGES}:count", {"steps": 1000, "pause_s": 0.01}, refuse)
    assert warm.run(f"{STAGES}:echo", {"value": 1}) == 1


def test_a_stop_set_before_runs_nothing(warm):
    stop = threading.Event()
    stop.set()
    with pytest.raises(Cancelled):
        warm.run(f"{STAGES}:die", {}, stop=stop)


def test_a_job_that_does_not_report_is_ended_after_the_grace_time(warm):
    process_id = warm.run(f"{STAGES}:process_id", {})
    stop = threading.Event()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        warm.run(f"{STAGES}:say_nothing", {"seconds": 60}, lambda _p: stop.set(), stop)
    assert 1.9 < time.monotonic() - began < 40
    assert warm.run(f"{STAGES}:process_id", {}) != process_id


@needs_kill
@pytest.mark.parametrize("stage", ["die", "leave"])
def test_a_death_is_noticed_and_the_next_job_runs(warm, stage):
    warm.run(f"{STAGES}:process_id", {})
    with pytest.raises(EngineError, match=r"^The engine stopped unexpectedly\.") as caught:
        warm.run(f"{STAGES}:{stage}", {})
    assert caught.value.__notes__ == [f"exit code {-9 if stage == 'die' else 7}"]
    assert warm.run(f"{STAGES}:echo", {"value": 5}) == 5


@needs_kill
def test_a_death_between_jobs_is_not_seen(warm):
    os.kill(warm.run(f"{STAGES}:process_id", {}), signal.SIGKILL)
    assert warm.run(f"{STAGES}:echo", {"value": 6}) == 6


@needs_kill
def test_a_death_with_arrays_on_the_way_leaks_nothing(warm):
    with pytest.raises(EngineError):
        warm.run(f"{STAGES}:die_while_sending", {"size": 1 << 20})
    with pytest.raises((AttributeError, TypeError, pickle.PicklingError)):
        warm.run(f"{STAGES}:echo", {"value": np.zeros(1 << 20), "bad": lambda: None})


def test_close_cancels_a_running_job_from_another_thread():
    engine = EngineProcess(places=("tests",))
    running = threading.Event()
    seen = []

    def work():
        try:
            engine.run(f"{STAGES}:say_nothing", {"seconds": 60}, lambda _p: running.set())
        except Cancelled:
            seen.append("cancelled")

    thread = threading.Thread(target=work)
    thread.start()
    assert running.wait(20)
    engine.close()
    thread.join(5)
    assert seen == ["cancelled"]
    assert engine.process_id is None
    engine.close()


SCRIPT = """
import sys, time
from app.engine_process import EngineProcess
if __name__ == "__main__":
    engine = EngineProcess(places=("tests",))
    print(engine.run("tests.worker.stages_for_tests:process_id", {}), flush=True)
    if sys.argv[1] == "busy":
        engine.run("tests.worker.stages_for_tests:say_nothing", {"seconds": 60},
                   lambda p: print("running", flush=True))
    elif sys.argv[1] == "idle":
        time.sleep(60)
"""


@needs_kill
@pytest.mark.parametrize("how", ["busy", "idle", "exit"])
def test_the_child_ends_with_its_parent(tmp_path, how):
    script = tmp_path / "parent.py"
    script.write_text(SCRIPT)
    with subprocess.Popen(
        [sys.executable, str(script), how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as parent:
        child = int(parent.stdout.readline())
        if how == "busy":
            assert parent.stdout.readline().strip() == "running"
        if how == "exit":
            assert parent.wait(10) == 0
            assert parent.stderr.read() == ""
        else:
            parent.kill()
        # The child keeps stdout open: reading to the end waits for it to go.
        parent.stdout.read()
        deadline = time.monotonic() + 30
        while _is_alive(child) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not _is_alive(child)


def _is_alive(process_id):
    with contextlib.suppress(OSError):
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
        return state != "Z"
    return False


def test_imports_neither_qt_nor_torch():
    code = (
        "import app.engine_process, sys; print({'torch', 'PySide6', 'app.wiring'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
