"""What is closed is given back: no document, and no picture of one, stays behind."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtTest import QTest

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.ui.main_window import MainWindow
from tests.builders import noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def opened(window: MainWindow, seed: int) -> weakref.ref[Layer]:
    layer = Layer.of(noise(seed, (600, 500)), name="face")
    window.session.replace_document(Document(Size(600, 500), layers=(layer,)))
    window.state.select([layer.id])
    QTest.qWait(60)
    return weakref.ref(layer)


def test_a_closed_document_is_let_go_of(window: MainWindow) -> None:
    layer = opened(window, 1)
    assert window.canvas.projection.cache.byte_count > 0
    window.session.close_document()
    QTest.qWait(20)
    gc.collect()
    assert layer() is None
    assert window.canvas.projection.cache.byte_count == 0


def test_another_document_takes_the_place_of_the_one_before(window: MainWindow) -> None:
    first = opened(window, 1)
    held = window.canvas.projection.cache.byte_count
    opened(window, 2)
    gc.collect()
    assert first() is None
    assert window.canvas.projection.cache.byte_count <= held
