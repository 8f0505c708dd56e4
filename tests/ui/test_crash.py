"""Faults in the program are told one box at a time."""

from __future__ import annotations

import sys
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from app.ui import crash
from app.ui.crash import CrashTeller

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


@pytest.fixture
def teller(qapp) -> CrashTeller:
    return CrashTeller(qapp)


def boxes() -> list[QMessageBox]:
    QApplication.processEvents()
    found = QApplication.topLevelWidgets()
    return [one for one in found if isinstance(one, QMessageBox) and one.isVisible()]


def fail(number: int = 0) -> None:
    raise ZeroDivisionError(f"number {number}")


def fail_elsewhere() -> None:
    raise IndexError


def hear(teller: CrashTeller, *faults) -> None:
    for fault in faults:
        try:
            fault()
        except (ZeroDivisionError, IndexError):
            teller(*sys.exc_info())  # type: ignore[arg-type]


def test_a_fault_at_each_repaint_opens_one_box(teller: CrashTeller) -> None:
    hear(teller, *(partial(fail, number) for number in range(5)))
    (box,) = boxes()
    assert "number 0" in box.detailedText()
    assert "number 1" not in box.detailedText()
    box.close()
    hear(teller, partial(fail, 9))
    assert boxes() == []


def test_another_fault_is_added_to_the_open_box(teller: CrashTeller) -> None:
    hear(teller, fail)
    boxes()
    hear(teller, fail_elsewhere)
    (box,) = boxes()
    assert "ZeroDivisionError" in box.detailedText()
    assert "IndexError" in box.detailedText()
    box.close()


def test_the_same_fault_is_told_again_after_a_while(teller: CrashTeller, monkeypatch) -> None:
    hear(teller, fail)
    boxes()[0].close()
    monkeypatch.setattr(crash, "_QUIET_S", 0.0)
    hear(teller, fail)
    (box,) = boxes()
    box.close()
