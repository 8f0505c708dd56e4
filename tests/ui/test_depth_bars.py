"""The depth bars in the lists of layers and of the draw order: they run the same way."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.document import Document, Layer
from app.core.geometry import Size
from app.ui.depth_order_list import bar_rect
from app.ui.depth_viewer import DepthViewer
from app.ui.main_window import MainWindow
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def _layer(name: str, depth: float) -> Layer:
    given = np.full((90, 120), depth, np.float32)
    return Layer.of(plain(size=(120, 90)), name=name, depth=given)


def _knob(image: QImage, bar: QRect) -> float:
    """Give where along a bar most of what differs from its ground lies, 0 left to 1 right."""
    places = range(bar.left() + 1, bar.right() - 1)
    row = [image.pixelColor(x, bar.center().y()).lightness() for x in places]
    far = np.abs(np.array(row) - np.median(row))
    return float((far * np.linspace(0, 1, len(row))).sum() / far.sum())


def _depth_panel(window: MainWindow) -> DepthViewer:
    panel = window.panels["depth"].widget()
    assert isinstance(panel, DepthViewer)
    return panel


def _shown(window: MainWindow) -> None:
    layers = (_layer("far", 0.9), _layer("middle", 0.5), _layer("near", 0.1))
    window.session.replace_document(Document(Size(120, 90), layers=layers))
    window.state.select([layers[1].id])


def test_near_is_at_the_same_end_of_the_bars_in_both_lists(window: MainWindow) -> None:
    _shown(window)
    tree, model = window.layers.tree, window.layers.model
    image = tree.viewport().grab().toImage()
    by_layer = {
        layer.name: _knob(image, tree.row.zones(tree.visualRect(index), index).depth)
        for layer in window.session.document.layers
        for index in [model.index_of(layer.id)]
    }
    window.panels["depth"].raise_()
    panel = _depth_panel(window)
    QTest.mouseClick(panel.switches[panel.order], Qt.MouseButton.LeftButton)
    order = panel.order
    image = order.viewport().grab().toImage()
    by_depth = {
        order.item(row).text(): _knob(image, bar_rect(order.visualItemRect(order.item(row))))
        for row in range(order.count())
    }
    for knobs in (by_depth, by_layer):
        assert knobs["near"] < 0.3
        assert knobs["far"] > 0.7


def test_the_ends_of_the_bars_are_named_over_the_draw_order(window: MainWindow) -> None:
    _shown(window)
    window.panels["depth"].raise_()
    panel = _depth_panel(window)
    QTest.mouseClick(panel.switches[panel.order], Qt.MouseButton.LeftButton)
    ends = panel.order.findChild(QWidget, "depthEnds")
    assert ends is not None
    assert ends.isVisible()
    assert ends.geometry().bottom() < panel.order.viewport().geometry().top()
