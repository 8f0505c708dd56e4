import gc
import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from app.core.document import Document, Layer
from app.core.errors import CommandError, EngineError, OutOfMemory
from app.core.geometry import Size
from app.core.progress import Progress
from app.engine_process import EngineProcess
from app.worker import Collector, Job, Worker

STAGES = "tests.worker.stages_for_tests"


@pytest.fixture
def collector(qapp):
    collector = Collector()
    yield collector
    collector.close()


@pytest.fixture
def worker(qapp, collector):
    worker = Worker(engine_process=EngineProcess(places=("tests",), grace_s=1.0))
    worker.events = []
    threads = worker.threads = set()

    def note(kind, *values):
        threads.add(threading.get_ident())
        worker.events.append((kind, *values))

    worker.started.connect(lambda job: note("started", job.title))
    worker.finished.connect(lambda job, result: note("finished", job.title, result))
    worker.failed.connect(lambda job, error: note("failed", job.title, type(error)))
    worker.cancelled.connect(lambda job: note("cancelled", job.title))
    yield worker
    assert worker.close()


def ends(worker):
    return [event for event in worker.events if event[0] != "started"]


def test_jobs_run_in_order_off_the_main_thread(qtbot, worker):
    ran_on = []

    def run(report):
        ran_on.append(threading.get_ident())
        return len(ran_on)

    for title in "abc":
        worker.do(Job(title, run))
    assert worker.is_busy
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert worker.events == [
        event
        for number, title in enumerate("abc", 1)
        for event in (("started", title), ("finished", title, number))
    ]
    assert threading.get_ident() not in ran_on
    assert worker.threads == {threading.get_ident()}


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no priorities of their own")
def test_a_worker_lets_the_window_have_the_processor(qtbot, worker):
    worker.do(
        Job("look", lambda _report: os.getpriority(os.PRIO_PROCESS, threading.get_native_id()))
    )
    qtbot.waitUntil(lambda: bool(ends(worker)))
    assert ends(worker)[0][2] >= os.getpriority(os.PRIO_PROCESS, threading.get_native_id()) + 5


def test_progress_arrives_and_a_flood_is_thinned(qtbot, worker):
    seen = []
    worker.progressed.connect(lambda job, progress: seen.append(progress))

    def run(report):
        for step in range(10_001):
            report(Progress("Painting", step, 10_000))

    with qtbot.waitSignal(worker.finished):
        worker.do(Job("a", run))
    assert seen[0] == Progress("Painting", 0, 10_000)
    assert seen[-1] == Progress("Painting", 10_000, 10_000)
    assert len(seen) < 100


@pytest.mark.parametrize(
    ("raised", "kind"),
    [
        (CommandError("No.", "Yes."), CommandError),
        (MemoryError(), OutOfMemory),
        (ValueError(3), ValueError),
    ],
)
def test_an_error_fails_its_job_alone(qtbot, worker, raised, kind):
    def run(report):
        raise raised

    worker.do(Job("bad", run))
    worker.do(Job("good", lambda report: "fine"))
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert ends(worker) == [("failed", "bad", kind), ("finished", "good", "fine")]


@pytest.mark.parametrize(
    ("raised", "level"),
    [(CommandError("No.", "Yes."), "INFO"), (ValueError(3), "ERROR")],
)
def test_only_a_fault_leaves_a_traceback(qtbot, worker, caplog, raised, level):
    def run(report):
        raise raised

    caplog.set_level("INFO", logger="app.worker")
    with qtbot.waitSignal(worker.failed):
        worker.do(Job("bad", run))
    (said,) = [record for record in caplog.records if record.name == "app.worker"]
    assert (said.levelname, said.exc_info is not None) == (level, level == "ERROR")


def test_stop_is_of_one_job(qtbot, worker):
    running = threading.Event()

    def run(report):
        while True:
            report(Progress("Going on"))
            running.set()

    first = worker.do(Job("first", run))
    waiting = worker.do(Job("waiting", run))
    worker.do(Job("last", lambda report: 1))
    assert running.wait(5)
    waiting.stop.set()
    first.stop.set()
    qtbot.waitUntil(lambda: not worker.is_busy)
    assert ends(worker) == [
        ("cancelled", "first"),
        ("cancelled", "waiting"),
        ("finished", "last", 1),
    ]
    assert ("started", "waiting") not in worker.events


def test_a_result_that_comes_after_cancel_is_dropped(qtbot, worker):
    job = Job("late", lambda report: job.stop.set())
    with qtbot.waitSignal(worker.cancelled):
        worker.do(job)
    assert ends(worker) == [("cancelled", "late")]


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_engine_fails_one_job_and_the_next_runs(qtbot, worker):
    rgba = np.full((600, 500, 4), 90, np.uint8)
    document = Document(Size(500, 600), layers=(Layer.of(rgba, name="face"),))
    with qtbot.waitSignal(worker.progressed, timeout=20_000):
        worker.do_stage("first", f"{STAGES}:say_nothing", {"seconds": 60})
    worker.do_stage("second", f"{STAGES}:echo", {"value": document})
    os.kill(worker.engine_process.process_id, signal.SIGKILL)
    qtbot.waitUntil(lambda: not worker.is_busy, timeout=20_000)
    failed, finished = ends(worker)
    assert failed == ("failed", "first", EngineError)
    assert finished[:2] == ("finished", "second")
    np.testing.assert_array_equal(finished[2].layers[0].rgba(), rgba)
    np.testing.assert_array_equal(document.layers[0].rgba(), rgba)


def test_cancel_reaches_the_engine_process(qtbot, worker):
    with qtbot.waitSignal(worker.progressed, timeout=20_000):
        job = worker.do_stage("long", f"{STAGES}:count", {"steps": 10_000, "pause_s": 0.01})
    process_id = worker.engine_process.process_id
    with qtbot.waitSignal(worker.cancelled):
        job.stop.set()
    with qtbot.waitSignal(worker.finished):
        worker.do_stage("id", f"{STAGES}:process_id", {})
    assert worker.events[-1] == ("finished", "id", process_id)


def test_close_gives_up_all_jobs(qtbot, collector):
    worker = Worker(engine_process=EngineProcess(places=("tests",)))
    with qtbot.waitSignal(worker.progressed, timeout=20_000):
        worker.do_stage("long", f"{STAGES}:say_nothing", {"seconds": 60})
    worker.do_stage("never", f"{STAGES}:echo", {"value": 1})
    assert worker.close()
    assert worker.engine_process.process_id is None


FAULT = """
import time
from PySide6.QtCore import QCoreApplication
from app.core.progress import Progress
from app.worker import Job, Worker

def run(report):
    while True:
        report(Progress("a"))
        time.sleep(0.01)

application = QCoreApplication([])
worker = Worker()
worker.started.connect(application.quit)
worker.do(Job("endless", run))
application.exec()
raise RuntimeError("a fault while the window is built")
"""


def test_a_program_that_fails_with_a_busy_worker_ends_with_the_fault_and_no_signal():
    run = [sys.executable, "-c", FAULT]
    ended = subprocess.run(run, check=False, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1, ended.stderr
    assert ended.stderr.rstrip().endswith("a fault while the window is built")


def test_a_worker_that_nobody_holds_ends_its_thread(qtbot, collector):
    worker = Worker()
    thread = worker._thread
    del worker
    gc.collect()
    assert thread.isFinished()


def test_garbage_is_collected_on_the_main_thread_only(qtbot, worker):
    assert not gc.isenabled()
    collected_on = []

    def note(phase, info):
        collected_on.append(threading.get_ident())

    def run(report):
        for _ in range(5000):
            loop = []
            loop.append(loop)

    gc.callbacks.append(note)
    try:
        worker.do(Job("loops", run))
        qtbot.waitUntil(lambda: bool(collected_on))
    finally:
        gc.callbacks.remove(note)
    assert set(collected_on) == {threading.get_ident()}


def test_a_worker_told_to_end_does_so_by_itself(qtbot, collector):
    worker = Worker(engine_process=EngineProcess(places=("tests",), grace_s=600.0))
    with qtbot.waitSignal(worker.progressed, timeout=20_000):
        running = worker.do_stage("long", f"{STAGES}:say_nothing", {"seconds": 600})
    never = worker.do_stage("never", f"{STAGES}:echo", {"value": 1})
    assert not worker.has_ended
    worker.quit()
    assert running.stop.is_set()
    assert never.stop.is_set()
    qtbot.waitUntil(lambda: worker.has_ended, timeout=10_000)
    assert worker.close()


def test_a_worker_told_to_end_ends_its_idle_process_too(qtbot, collector):
    worker = Worker(engine_process=EngineProcess(places=("tests",)))
    with qtbot.waitSignal(worker.finished, timeout=20_000):
        worker.do_stage("short", f"{STAGES}:echo", {"value": 1})
    assert worker.engine_process.process_id is not None
    worker.quit()
    qtbot.waitUntil(lambda: worker.has_ended, timeout=10_000)
    assert worker.engine_process.process_id is None
    assert worker.close()


def test_a_worker_has_not_ended_while_its_job_goes_on(qtbot, collector):
    worker, gate = Worker(), threading.Event()
    with qtbot.waitSignal(worker.started):
        worker.do(Job("deaf", lambda report: gate.wait(60)))
    worker.quit()
    assert not worker.has_ended
    gate.set()
    qtbot.waitUntil(lambda: worker.has_ended, timeout=10_000)
    assert worker.close()


def test_a_worker_has_not_ended_while_its_process_is_there(qtbot, collector, monkeypatch):
    worker = Worker(engine_process=EngineProcess(places=("tests",)))
    with qtbot.waitSignal(worker.finished, timeout=20_000):
        worker.do_stage("short", f"{STAGES}:echo", {"value": 1})
    with monkeypatch.context() as patch:
        patch.setattr(worker.engine_process, "kill", lambda: None)
        worker.quit()
    qtbot.waitUntil(worker._thread.isFinished)
    assert not worker.has_ended
    assert worker.close()
    assert worker.has_ended


def test_collection_is_off_until_the_last_worker_has_ended(qapp):
    was_enabled = gc.isenabled()
    collector = Collector()
    first, second = Worker(), Worker()
    first.close()
    assert not gc.isenabled()
    second.close()
    collector.close()
    assert gc.isenabled() == was_enabled


@pytest.mark.parametrize(
    ("worked_s", "since_s", "done"), [(0.0, 1.0, [2]), (0.1, 1.0, []), (0.1, 400.0, [2])]
)
def test_a_full_collection_waits_until_the_window_is_calm(
    qapp, monkeypatch: pytest.MonkeyPatch, worked_s: float, since_s: float, done: list[int]
) -> None:
    collector = Collector()
    collected: list[int] = []
    monkeypatch.setattr(gc, "get_count", lambda: (0, 0, 20))
    monkeypatch.setattr(gc, "get_threshold", lambda: (700, 10, 10))
    monkeypatch.setattr(gc, "collect", collected.append)
    now_s = time.perf_counter()
    collector._seen_s = now_s - 0.2, time.thread_time() - worked_s
    collector._full_s = now_s - since_s
    collector._collect()
    monkeypatch.undo()
    collector.close()
    assert collected == done
