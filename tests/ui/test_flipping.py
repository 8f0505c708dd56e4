"""Edit > Flip horizontally and vertically."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from app.core.document import Document, Layer
from app.core.geometry import Box, Size
from app.ui.canvas.tools.transform import Transform
from app.ui.main_window import MainWindow
from app.ui.pixel_selection import PixelSelection
from tests.builders import noise

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")

ENTRIES = ("flip_across", "flip_down")


@pytest.fixture
def shown(window: MainWindow) -> MainWindow:
    depth = np.linspace(0.0, 1.0, 800, dtype=np.float32).reshape(20, 40)
    one = Layer.of(noise(2, (40, 20)), 60, 50, name="one", depth=depth)
    two = Layer.of(noise(3, (10, 30), opaque=True), 20, 40, name="two")
    window.session.replace_document(Document(Size(160, 120), layers=(one, two)))
    window.state.select([one.id, two.id])
    return window


def on_canvas(layer: Layer) -> np.ndarray:
    """Colour of what is seen, alpha and depth, all over the canvas."""
    found = np.zeros((120, 160, 5), np.float64)
    depth = np.zeros(layer.alpha.array().shape) if layer.depth is None else layer.depth.array()
    rgba = layer.rgba() * (layer.rgba()[..., 3:] > 0)
    planes = np.dstack([rgba, depth * (rgba[..., 3] > 0)])
    found[layer.top : layer.top + planes.shape[0], layer.left : layer.left + planes.shape[1]] = (
        planes
    )
    return found


@pytest.mark.parametrize("entry", ENTRIES)
def test_layers_flip_about_their_common_middle_and_back(shown: MainWindow, entry: str) -> None:
    before = [on_canvas(layer) for layer in shown.session.document.layers]
    shown.actions_by_name[entry].trigger()
    assert len(shown.session.history.entries) == 2
    for layer, old in zip(shown.session.document.layers, before, strict=True):
        wanted = np.zeros_like(old)
        if entry == "flip_across":
            wanted[:, 20:100] = old[:, 20:100][:, ::-1]
        else:
            wanted[40:70] = old[40:70][::-1]
        assert (on_canvas(layer) == wanted).all()
    shown.actions_by_name[entry].trigger()
    assert len(shown.session.history.entries) == 3
    for layer, old in zip(shown.session.document.layers, before, strict=True):
        assert (on_canvas(layer) == old).all()


@pytest.mark.parametrize("entry", ENTRIES)
def test_selected_pixels_flip_and_back_and_the_rest_stays(shown: MainWindow, entry: str) -> None:
    two = shown.session.document.layers[1]
    before = on_canvas(two)
    shown.state.select([two.id])
    shown.state.pixels = PixelSelection.whole(Box(22, 40, 28, 60))
    shown.actions_by_name[entry].trigger()
    way = (slice(None), slice(None, None, -1)) if entry == "flip_across" else slice(None, None, -1)
    wanted = before.copy()
    wanted[40:60, 22:28] = before[40:60, 22:28][way]
    assert (on_canvas(shown.session.document.layers[1]) == wanted).all()
    assert shown.state.pixels.box == Box(22, 40, 28, 60)
    shown.actions_by_name[entry].trigger()
    assert (on_canvas(shown.session.document.layers[1]) == before).all()


def test_a_locked_layer_is_not_flipped(shown: MainWindow) -> None:
    shown.actions_by_name["toggle_locked"].trigger()
    before = shown.session.document
    shown.actions_by_name["flip_across"].trigger()
    assert shown.session.document is before
    assert "locked" in shown.messages.text


def test_what_is_being_transformed_flips_in_its_frame(shown: MainWindow) -> None:
    shown.actions_by_name["transform"].trigger()
    QApplication.processEvents()
    tool = shown.canvas.tools["transform"]
    assert isinstance(tool, Transform)
    shown.actions_by_name["flip_across"].trigger()
    assert tool.frame.scale == (-1.0, 1.0)
    assert len(shown.session.history.entries) == 1
