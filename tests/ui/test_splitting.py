"""A split by depth whose hidden areas a network paints, in the engine process."""

import shutil
from dataclasses import replace

import pytest

from app.core.errors import WeightsError
from app.settings import LAMA
from app.ui.dialogs.split_depth import SplitDepthDialog
from app.ui.main_window import MainWindow
from tests.stages.test_inpaint import ball_over_plane
from tests.ui.test_gestures import answer, names, pressed, shown


@pytest.fixture(autouse=True)
def real_stages(window: MainWindow) -> None:
    window.engine_tasks.worker.engine_process._places = ("app.wiring",)


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


def with_lama(dialog: SplitDepthDialog) -> None:
    dialog.inpainter.setCurrentIndex(dialog.inpainter.findData(LAMA))
    pressed(dialog, "Split")


def test_lama_that_is_missing_is_told_and_the_layer_stays(
    qtbot, window: MainWindow, tmp_path
) -> None:
    window.preferences.replace(
        replace(window.preferences.settings, models_folder=str(tmp_path), comfyui_folder="")
    )
    shown(window, ball_over_plane())
    answer(with_lama)
    with qtbot.waitSignal(window.engine_tasks.worker.failed, timeout=60_000) as failed:
        window.actions_by_name["split_depth"].trigger()
    assert isinstance(failed.args[1], WeightsError)
    assert "LaMa" in window.messages.text
    assert names(window) == ["hair"]


def test_lama_paints_what_was_hidden(qtbot, window: MainWindow, golden, tmp_path) -> None:
    pytest.importorskip("torch", reason="the ai extra is not installed")
    folder = tmp_path / "lama-anime"
    folder.mkdir()
    (source,) = (golden / "split" / "lama_tiny").glob("*.safetensors")
    shutil.copy(source, folder / "lama_large_512px.safetensors")
    window.preferences.change(models_folder=str(tmp_path))
    shown(window, ball_over_plane())
    answer(with_lama)
    window.actions_by_name["split_depth"].trigger()
    qtbot.waitUntil(lambda: len(names(window)) == 2, timeout=60_000)
    far = window.session.document.layers[0]
    assert far.recipe is not None
    assert "LaMa" in far.recipe.note
    assert window.preferences.settings.inpainter == LAMA
