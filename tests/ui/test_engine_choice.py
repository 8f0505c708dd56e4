"""Choosing the engine over a picture: what one lacks, what it is told, what a layer remembers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.document import Document, Layer, Recipe
from app.core.geometry import Size
from app.core.raster import Raster
from app.stages.ports import DecomposeOptions
from app.ui.main_window import MainWindow
from app.wiring import EngineInfo
from tests.builders import plain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

DRAFT = EngineInfo("draft", "Draft (built in)", "Rough.", available=True)
SEE = EngineInfo("seethrough", "See-through", "Paints.", available=True)


@pytest.fixture
def window(window: MainWindow, qtbot) -> MainWindow:
    qtbot.waitUntil(lambda: window.strip.chosen is not None)
    window.session.replace_document(Document(Size(64, 32), Raster.of(plain(size=(64, 32)))), "Open")
    return window


def choose(window: MainWindow, info: EngineInfo) -> None:
    window.preferences.change(engine=info.id)
    window.strip.offer([DRAFT, info], info.id)


@pytest.mark.parametrize(
    ("lacks", "words"), [("weights", "models are not"), ("packages", "install")]
)
def test_an_engine_that_cannot_run_says_what_it_lacks(window: MainWindow, lacks, words) -> None:
    choose(window, replace(SEE, available=False, why_not="No.", lacks=lacks))
    assert words in window.strip.note.text()
    assert window.strip.get.isVisible()
    assert not window.strip.button.isEnabled()
    window.strip.get.click()
    assert window.models_dialog.isVisible() == (lacks == "weights")
    assert ("pip install" in window.messages.text) == (lacks == "packages")


def test_the_shortcut_says_so_too_and_starts_nothing(window: MainWindow) -> None:
    choose(window, replace(SEE, available=False, why_not="No.", lacks="weights"))
    window.actions_by_name["decompose"].trigger()
    assert window.messages.text.startswith("See-through cannot run here. Its models are not")
    assert not window.engine_tasks.worker.is_busy


def test_only_seethrough_offers_more_and_is_told_what_was_chosen(
    window: MainWindow, monkeypatch
) -> None:
    asked = []
    monkeypatch.setattr(
        window.engine_tasks,
        "run_stage",
        lambda _title, _stage, values, *_, **__: asked.append(values),
    )
    more = window.strip.more
    assert more.isHidden()
    choose(window, SEE)
    assert more.isVisible()
    assert more.options() == DecomposeOptions()
    more.steps.setCurrentIndex(more.steps.findData(15))
    more.page_side.setCurrentIndex(more.page_side.findData(1024))
    more.tier.setCurrentIndex(more.tier.findData("swap"))
    more.seed.setValue(7)
    window.decomposing.start()
    assert asked[0]["options"] == DecomposeOptions(seed=7, steps=15, page_side=1024, tier="swap")


def test_the_list_is_offered_anew_when_models_came(window: MainWindow, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("app.ui.decomposing.engines", lambda _settings: (DRAFT, SEE))
    window.models.changed.emit()
    qtbot.waitUntil(lambda: window.strip._infos.get("seethrough") is SEE)


def test_a_layer_tells_how_it_was_made(window: MainWindow) -> None:
    recipe = Recipe("seethrough", seed=7, steps=15, page_side=1024)
    layer = Layer.of(plain(), name="face", recipe=recipe)
    window.session.replace_document(Document(Size(64, 32), layers=(layer,)), "Open")
    window.state.select([layer.id])
    lines = window.part._facts.text().splitlines()
    assert lines[-4:] == ["Made by “See-through”", "Seed 7", "15 steps", "Page of 1024 px"]
