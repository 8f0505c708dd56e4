"""Brushes are as they were when the program is started again."""

from __future__ import annotations

import pytest

from app.ui.brush_memory import packed, unpack
from app.ui.main_window import MainWindow
from app.ui.view_state import ViewState
from app.ui.window_place import WindowPlace

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def test_each_tools_brush_and_the_colours_come_back(qtbot) -> None:
    before, after = ViewState(), ViewState()
    before.tool = "eraser"
    before.set_brush(size=123.0, hardness=0.25)
    before.tool = "smudge"
    before.set_brush(size=9.5, hidden_only=False)
    before.set_colours((10, 20, 30), (40, 50, 60))
    unpack(after, packed(before))
    assert after.brushes == before.brushes
    assert after.background == (40, 50, 60)
    assert after.tool == "move"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[1]",
        '{"brushes": {"brush": 3}, "background": [1, 2, 3]}',
        '{"brushes": {"brush": {"size": "much"}}, "background": [1, 2, 3]}',
        '{"brushes": {}, "background": [1]}',
    ],
)
def test_what_cannot_be_used_changes_nothing(qtbot, text: str) -> None:
    state, untouched = ViewState(), ViewState()
    unpack(state, text)
    assert (state.brushes, state.background) == (untouched.brushes, untouched.background)


def test_values_out_of_range_and_unknown_ones_are_mended(qtbot) -> None:
    state = ViewState()
    unpack(state, '{"brushes": {"brush": {"size": 1e9, "glow": 3, "colour": [300, -4, 5]}, '
                  '"spray": {}}, "background": [1, 2, 3]}')  # fmt: skip
    assert state.brush.size == 2000.0
    assert state.brush.colour == (255, 0, 5)


def test_the_window_keeps_them(window: MainWindow, monkeypatch) -> None:
    kept: dict[str, object] = {}

    class Settings:
        def setValue(self, name: str, value: object) -> None:  # noqa: N802 - Qt's name
            kept[name] = value

    monkeypatch.setattr("app.ui.window_place.QSettings", Settings)
    window.state.tool = "eraser"
    window.state.set_brush(size=77.0)
    window.place.keep()
    again = ViewState()
    unpack(again, str(kept["tools/brushes"]))
    assert again.brushes["eraser"].size == 77.0


def test_the_controls_of_other_tools_come_back(window: MainWindow, monkeypatch) -> None:
    kept: dict[str, object] = {}

    class Settings:
        def setValue(self, name: str, value: object) -> None:  # noqa: N802 - Qt's name
            kept[name] = value

        def value(self, name: str) -> object:
            return kept.get(name)

    monkeypatch.setattr("app.ui.window_place.QSettings", Settings)
    numbers = window.options.numbers
    assert numbers["WandOptions"] == {"tolerance": 32, "joined": 1, "all_layers": 0}
    other = {
        "WandOptions": {"tolerance": 12, "joined": 0, "all_layers": 1},
        "FillOptions": {"tolerance": 9, "gap": 4, "joined": 0, "all_layers": 0},
        "EyedropperOptions": {"side": 2, "active_layer": 1},
        "RegionOptions": {"reach": 40, "all_layers": 1, "inside": 1},
    }
    window.options.set_numbers(other)
    assert window.options.numbers == other
    assert window.canvas.tools["select_wand"].wand.tolerance == 12
    assert window.canvas.tools["fill"].settings.gap == 4
    assert window.canvas.tools["eyedropper"].side == 5
    window.place.keep()
    window.options.set_numbers(numbers)
    WindowPlace(window, window.panels, ViewState(), window.options)
    assert window.options.numbers == other
    kept["tools/options"] = "{broken"
    WindowPlace(window, window.panels, ViewState(), window.options)
    kept["tools/options"] = '{"WandOptions": {"tolerance": "x"}, "FillOptions": 3}'
    WindowPlace(window, window.panels, ViewState(), window.options)
    assert window.options.numbers == other
