"""Each job ends for who gave it, whatever its own callbacks do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.core.errors import EngineError
from app.core.progress import Report
from app.engine_process import EngineProcess
from app.ui.tasks import Tasks
from app.worker import Collector, Worker


@pytest.fixture
def tasks(qapp) -> Iterator[Tasks]:
    collector = Collector()
    worker = Worker(engine_process=EngineProcess(places=("tests",)))
    yield Tasks(worker, lambda _title, _error: None)
    assert worker.close()
    collector.close()


def fail(_report: Report) -> None:
    raise EngineError("No.")


@pytest.mark.parametrize("run", [lambda _report: 1, fail])
def test_a_fault_in_what_takes_the_result_does_not_keep_the_job_open(
    qtbot, tasks: Tasks, run
) -> None:
    ended: list[str] = []

    def faulty(_value: object) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as faults:
        tasks.run("a", run, faulty, failed=faulty, ended=lambda: ended.append("a"))
        qtbot.waitUntil(lambda: not tasks.worker.is_busy)
    assert ended == ["a"]
    assert faults[0][0] is ZeroDivisionError
